//! UTF-16 of the binary formats as the witnesses see it: they look at its units, and make a text of them only where
//! calamine would give another.

use super::strings::Runs;

/// What runs add up to: where each begins, and whether it is struck through. Before the first, text is as its cell is.
pub(super) fn runs(units: &[u16], starts: &[(usize, bool)]) -> Runs {
    let mut runs = Runs::default();
    let mut add = |from: usize, to: usize, strike| {
        let to = to.min(units.len());
        if !is_blank(&units[from.min(to)..to]) {
            runs.note(strike);
        }
    };
    add(0, starts.first().map_or(units.len(), |run| run.0), None);
    for (index, &(from, struck)) in starts.iter().enumerate() {
        add(from, starts.get(index + 1).map_or(units.len(), |next| next.0), Some(struck));
    }
    runs
}

/// All characters of white space are of one unit.
fn is_blank(units: &[u16]) -> bool {
    units.iter().all(|&unit| char::from_u32(unit.into()).is_some_and(char::is_whitespace))
}

/// How many bytes the text will take.
pub(super) fn utf8_len(units: &[u16]) -> usize {
    // Each half of a pair counts two of its four. Without branches, for the sake of long texts.
    let bytes = |&unit: &u16| {
        let more = usize::from(unit >= 0x80) + usize::from(unit >= 0x800);
        1 + more - usize::from((0xD800..0xE000).contains(&unit))
    };
    units.iter().map(bytes).sum()
}

/// calamine takes units that stand for a byte order mark at the beginning for one: it drops them, or reads on in the
/// other order or in UTF-8.
pub(super) fn begins_like_a_mark(units: &[u16]) -> bool {
    match units {
        [0xFEFF | 0xFFFE, ..] => true,
        [0xBBEF, next, ..] => next & 0xFF == 0xBF,
        _ => false,
    }
}

/// The units of a text in bytes, the lower one first.
pub(super) fn units(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.as_chunks::<2>().0.iter().map(|&pair| u16::from_le_bytes(pair))
}

pub(super) fn bytes(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

pub(super) fn text(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_the_text() {
        for text in ["", "a", "é", "課", "𠮷a𠮷", "\u{7FF}\u{800}\u{FFFF}"] {
            assert_eq!(utf8_len(&text.encode_utf16().collect::<Vec<_>>()), text.len(), "{text}");
        }
    }
}
