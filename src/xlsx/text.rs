//! What a cell can hold: characters that a workbook cannot store, and its greatest length.

use std::borrow::Cow;

/// The most UTF-16 units a cell holds; Excel's limit.
pub(crate) const LONGEST: usize = 32_767;

/// The text as a cell can hold it: other control characters become spaces, line ends are `\n`, and what is beyond the
/// greatest length is left out.
pub(crate) fn storable(text: &str) -> Cow<'_, str> {
    let plain = if has_refused(text.as_bytes()) {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").replace(is_refused, " "))
    } else {
        Cow::Borrowed(text)
    };
    let length = cut(&plain, LONGEST).len();
    if length == plain.len() { plain } else { Cow::Owned(plain[..length].to_owned()) }
}

/// Whether a text holds a refused character. Every cell is asked: its bytes are looked at, not its characters, and all of
/// them, as the compiler then takes many at once.
#[expect(clippy::needless_bitwise_bool, reason = "a branch per byte is what this avoids")]
fn has_refused(bytes: &[u8]) -> bool {
    let control = |b: u8| ((b < b' ') & (b != b'\n') & (b != b'\t')) | (b == 0x7F);
    // U+FFFE and U+FFFF are EF BF BE and EF BF BF; full-width forms begin with EF too.
    let last_two = |[a, b, c]: [u8; 3]| (a == 0xEF) & (b == 0xBF) & (c >= 0xBE);
    let triples = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    bytes.iter().fold(false, |found, &b| found | control(b))
        || triples.fold(false, |found, ((&a, &b), &c)| found | last_two([a, b, c]))
}

/// Characters that XML 1.0 refuses or that spreadsheet programs do not give back.
fn is_refused(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        _ => c < ' ' || c == '\u{7F}',
    }
}

/// As many whole characters of a text as have so many UTF-16 units.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    // No character has more UTF-16 units than UTF-8 bytes.
    if text.len() <= most {
        return text;
    }
    let mut units = 0;
    let too_far = |&(_, c): &(usize, char)| {
        units += c.len_utf16();
        units > most
    };
    text.char_indices().find(too_far).map_or(text, |(end, _)| &text[..end])
}

/// Whether Excel would take the text for a formula if it were typed.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_spaces_and_line_ends_stay() {
        assert_eq!(storable("一\u{1}二\r\n三\r四\u{FFFF}"), "一 二\n三\n四 ");
        assert!(matches!(storable("そのまま\n\t"), Cow::Borrowed(_)));
    }

    #[test]
    fn text_beyond_the_limit_is_cut_between_characters() {
        assert!(matches!(storable("（全角）￥＝～"), Cow::Borrowed(_)));
        let long = "あ".repeat(LONGEST + 5);
        assert_eq!(storable(&long).chars().count(), LONGEST);
        let pairs = "𠮷".repeat(LONGEST);
        assert_eq!(storable(&pairs).chars().count(), LONGEST / 2);
        let fits = "あ".repeat(LONGEST);
        assert_eq!(storable(&fits), fits);
    }
}
