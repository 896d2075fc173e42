//! Japanese text in an encoding that the file does not state, or states wrongly.
//!
//! An encoding is named only where it is certain: all texts decode, and the result is Japanese with full-width kana in it.
//! Texts in another encoding may decode by chance to kanji or half-width kana, but hardly ever to such a mixture.

use super::Grid;
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1252};

/// The encodings of Japanese texts; in UTF-8 nothing else decodes.
const JAPANESE: [&Encoding; 3] = [UTF_8, SHIFT_JIS, EUC_JP];

/// So many characters of Japanese make it certain.
const ENOUGH: usize = 4;

/// What texts are, beside what their file states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As stated, or nothing speaks against it.
    AsStated,
    /// In another encoding.
    Is(&'static Encoding),
    /// Neither as stated nor in any other known encoding.
    Garbled,
}

/// Judges texts of bytes that are stated to be in one encoding; pure ASCII speaks for nothing.
pub(super) fn judge(texts: &[&[u8]], stated: &'static Encoding) -> Verdict {
    let texts: Vec<&[u8]> = texts.iter().copied().filter(|t| !t.is_ascii()).collect();
    let sound = decodes(&texts, stated);
    if texts.is_empty() || (sound && JAPANESE.contains(&stated)) {
        return Verdict::AsStated;
    }
    if let Some(encoding) = JAPANESE.into_iter().find(|e| is_certain(&texts, e)) {
        return Verdict::Is(encoding);
    }
    let western = [WINDOWS_1252, WINDOWS_1250, MACINTOSH].contains(&stated);
    if !sound || (western && is_impossible(&texts)) { Verdict::Garbled } else { Verdict::AsStated }
}

/// Whether all texts decode; the last character of a long one may be cut.
fn decodes(texts: &[&[u8]], encoding: &'static Encoding) -> bool {
    texts.iter().all(|text| decoded(text, encoding).is_some())
}

fn decoded(text: &[u8], encoding: &'static Encoding) -> Option<String> {
    let whole = |text| encoding.decode_without_bom_handling_and_without_replacement(text);
    // A cell of Excel 5 holds 255 bytes, be the last a whole character or half of one.
    let cut = || text.len().checked_sub(1).filter(|&n| n >= 254).and_then(|n| whole(&text[..n]));
    whole(text).or_else(cut).map(std::borrow::Cow::into_owned)
}

/// Whether what comes out is Japanese: of what is not ASCII nearly all, with kana, and little of it in half width.
fn is_certain(texts: &[&[u8]], encoding: &'static Encoding) -> bool {
    let (mut kana, mut other, mut half, mut strange) = (0usize, 0usize, 0usize, 0usize);
    for text in texts {
        let Some(text) = decoded(text, encoding) else { return false };
        for c in text.chars().filter(|c| !c.is_ascii()) {
            match c {
                '\u{3041}'..='\u{30FF}' => kana += 1,
                // Kanji and punctuation; circled and Roman numbers, units, marks of lists.
                '\u{3000}'..='\u{303F}'
                | '\u{4E00}'..='\u{9FFF}'
                | '\u{FF01}'..='\u{FF5E}'
                | '\u{2010}'..='\u{2312}'
                | '\u{2460}'..='\u{266F}'
                | '\u{3200}'..='\u{33FF}' => other += 1,
                '\u{FF61}'..='\u{FF9F}' => half += 1,
                _ => strange += 1,
            }
        }
    }
    let full = kana + other;
    kana > 0 && full >= ENOUGH && full > half && full >= 9 * strange
}

/// Whether no western language is written so: a third of the letters, or more, are outside ASCII.
fn is_impossible(texts: &[&[u8]]) -> bool {
    let (high, all) = texts.iter().fold((0, 0), |(high, all), text| {
        let own = text.iter().filter(|b| !b.is_ascii()).count();
        (high + own, all + text.len())
    });
    high >= 20 && high * 3 >= all
}

/// Mends texts that are the bytes of a code page, each taken for a character; false if they are garbled.
///
/// Excel 97 leaves out the high bytes of UTF-16 where they are zero, and some programs write the bytes of a code page
/// there; others make XML of texts that they took for Western ones.
pub(super) fn mend(sheets: &mut [Grid]) -> bool {
    let (mut bytes, mut is_wide) = (Vec::new(), false);
    for text in sheets.iter_mut().flat_map(texts_of) {
        match low_bytes(text) {
            Some(low) => bytes.push(low),
            None => is_wide |= !text.is_ascii(),
        }
    }
    let judged: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
    match judge(&judged, WINDOWS_1252) {
        Verdict::AsStated => true,
        // Where other texts are sound a few may be whatever they are: pairs of yen signs are EUC-JP too.
        Verdict::Garbled => is_wide,
        Verdict::Is(encoding) if is_wide && encoding == EUC_JP => true,
        Verdict::Is(encoding) => {
            for text in sheets.iter_mut().flat_map(texts_of) {
                if let Some(low) = low_bytes(text) {
                    *text = encoding.decode_without_bom_handling(&low).0.into_owned();
                }
            }
            true
        }
    }
}

fn texts_of(sheet: &mut Grid) -> impl Iterator<Item = &mut String> {
    let cells = sheet.cells.iter_mut().chain(&mut sheet.covered).map(|cell| &mut cell.text);
    cells.chain(sheet.overlay.iter_mut().map(|over| &mut over.text)).chain([&mut sheet.name])
}

/// The characters of a text as bytes; none if it is ASCII, or holds others.
fn low_bytes(text: &str) -> Option<Vec<u8>> {
    if text.is_ascii() {
        return None;
    }
    text.chars().map(low_byte).collect()
}

/// The byte that was taken for this character: of the same number, or the one of Windows' Western code page.
fn low_byte(c: char) -> Option<u8> {
    let western = || {
        let mut buffer = [0; 4];
        let (bytes, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
        bytes.first().copied().filter(|_| !lost)
    };
    // The sign for trade marks is the last of that code page; everything Japanese lies behind it.
    u8::try_from(u32::from(c)).ok().or_else(|| if c <= '™' { western() } else { None })
}

/// A part of bytes as text where it is no UTF-8: as it states, or as it certainly is; none if neither.
pub(super) fn part(bytes: &[u8]) -> Option<String> {
    let stated = stated(bytes).unwrap_or(UTF_8);
    match judge(&[bytes], stated) {
        Verdict::Is(encoding) => decoded(bytes, encoding),
        Verdict::AsStated => decoded(bytes, stated),
        Verdict::Garbled => None,
    }
}

/// Whether a part of ASCII bytes states that it is Japanese all the same, by escapes.
pub(super) fn is_escaped(bytes: &[u8]) -> bool {
    bytes.contains(&0x1B) && stated(bytes) == Some(ISO_2022_JP)
}

/// The encoding that the head of an XML part states.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let head = &head[..head.iter().position(|&b| b == b'>')?];
    let head = String::from_utf8_lossy(head);
    let (_, rest) = head.split_once("encoding")?;
    let quoted = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = quoted.chars().next().filter(|q| matches!(q, '"' | '\''))?;
    let label = quoted[1..].split(quote).next()?.trim();
    match label.to_ascii_lowercase().as_str() {
        // As others name it.
        "cp932" | "ms932" | "mskanji" | "windows-932" => Some(SHIFT_JIS),
        label => Encoding::for_label_no_replacement(label.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::CellRef;
    use crate::grid::{Cell, Struck, Value};

    fn in_encoding(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{text}");
        bytes.into_owned()
    }

    const TEXTS: [&str; 3] = ["令和7年度　組織目標展開整理表", "どの水準まで", "・水をやる。①"];

    #[test]
    fn japanese_is_told_whatever_is_stated() {
        for encoding in JAPANESE {
            let bytes = TEXTS.map(|t| in_encoding(t, encoding));
            let texts: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
            for stated in [WINDOWS_1252, WINDOWS_1250, MACINTOSH] {
                assert_eq!(
                    judge(&texts, stated),
                    Verdict::Is(encoding),
                    "{} as {}",
                    encoding.name(),
                    stated.name()
                );
            }
            assert_eq!(judge(&texts, encoding), Verdict::AsStated);
        }
        // Half-width kana among the others.
        let bytes = in_encoding("ｼｽﾃﾑの更新を行う。", SHIFT_JIS);
        assert_eq!(judge(&[&bytes], WINDOWS_1252), Verdict::Is(SHIFT_JIS));
    }

    #[test]
    fn other_languages_stay_what_they_are() {
        let texts = [
            "Café, déjà vu: l'été à la plage, où l'on mange une crêpe.",
            "Größe, Straße, Übung, fünf Ämter, schöne Grüße",
            "señor, mañana, ¿qué?, corazón, niño",
            "100 °C ± 5 µm",
        ];
        for text in texts {
            let bytes = in_encoding(text, WINDOWS_1252);
            assert_eq!(judge(&[&bytes], WINDOWS_1252), Verdict::AsStated, "{text}");
        }
        assert_eq!(judge(&[b"plain"], WINDOWS_1252), Verdict::AsStated);
    }

    #[test]
    fn what_is_nothing_known_is_garbled() {
        let broken: Vec<u8> = (0..40).map(|n| if n % 3 == 0 { 0xFF } else { 0x80 + n }).collect();
        assert_eq!(judge(&[&broken], WINDOWS_1252), Verdict::Garbled);
        assert_eq!(judge(&[&broken], SHIFT_JIS), Verdict::Garbled);
    }

    #[test]
    fn bytes_that_were_taken_for_characters_are_mended() {
        let sheet = |texts: &[String]| {
            let mut grid = Grid::new("sheet");
            grid.cells.extend(texts.iter().zip(0..).map(|(text, row)| Cell {
                at: CellRef::new(row, 0),
                value: Value::Text,
                text: text.clone(),
                struck: Struck::No,
                formula: false,
            }));
            vec![grid]
        };
        let latin =
            |text: &str, encoding| in_encoding(text, encoding).iter().map(|&b| char::from(b)).collect();
        let western = |text: &str, encoding| {
            WINDOWS_1252.decode_without_bom_handling(&in_encoding(text, encoding)).0.into_owned()
        };
        for taken in [latin as fn(&str, &'static Encoding) -> String, western] {
            for encoding in JAPANESE {
                let mut sheets = sheet(&TEXTS.map(|t| taken(t, encoding)));
                assert!(mend(&mut sheets));
                assert_eq!(sheets[0].cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), TEXTS);
            }
        }
        let sound = ["3×5 °C", "“Café”…", "水をやる。"].map(str::to_owned);
        let mut sheets = sheet(&sound);
        assert!(mend(&mut sheets));
        assert!(sheets[0].cells.iter().map(|c| &c.text).eq(&sound));
    }

    #[test]
    fn the_last_character_of_a_full_cell_may_be_cut() {
        let bytes = in_encoding(&"水をやる。".repeat(26), SHIFT_JIS);
        assert_eq!(judge(&[&bytes[..255]], WINDOWS_1252), Verdict::Is(SHIFT_JIS));
        assert_eq!(judge(&[&bytes[..255]], SHIFT_JIS), Verdict::AsStated);
    }

    #[test]
    fn parts_are_what_they_state_or_are() {
        let text = |head: &str| format!("<?xml version=\"1.0\"{head}?><t>どの水準まで整えるか</t>");
        for (head, encoding) in [
            (r#" encoding="Shift_JIS""#, SHIFT_JIS),
            (" encoding='cp932'", SHIFT_JIS),
            (r#" encoding="UTF-8""#, SHIFT_JIS),
            (r#" encoding="windows-1252""#, SHIFT_JIS),
            ("", SHIFT_JIS),
            (r#" encoding="EUC-JP""#, EUC_JP),
            ("", EUC_JP),
        ] {
            let part = part(&in_encoding(&text(head), encoding));
            assert_eq!(part.as_deref(), Some(text(head).as_str()), "{head} {}", encoding.name());
        }
        let escaped = in_encoding(&text(r#" encoding="ISO-2022-JP""#), ISO_2022_JP);
        assert!(is_escaped(&escaped) && part(&escaped).is_some());
        assert_eq!(part(b"<t>\xFF\xFE\xFD</t>"), None);
    }
}
