//! How wide text is in an East Asian fixed-pitch font (ＭＳ ゴシック, BIZ UDゴシック).
//!
//! Unit: half widths, of which a full-width character has two and an em has two.

use unicode_width::UnicodeWidthChar;

/// Half widths of one character: 2 for wide, full-width and ambiguous ones, 1 for others, 0 for marks that combine.
pub(crate) fn half_widths(c: char) -> usize {
    c.width_cjk().unwrap_or(0)
}

/// Half widths of a text without line breaks.
pub fn text_half_widths(text: &str) -> usize {
    text.chars().map(half_widths).sum()
}

/// A number as offices write it: one digit in full width, more of them in half width.
pub(crate) fn full_width(n: usize) -> String {
    let plain = n.to_string();
    match plain.as_bytes() {
        [digit] => char::from_u32(u32::from(*digit) - 0x30 + 0xFF10).map_or(plain, String::from),
        _ => plain,
    }
}

/// A text of at most so many half widths, the rest cut off with a mark.
pub(crate) fn shortened(text: &str, half_widths: usize) -> String {
    if text_half_widths(text) <= half_widths {
        return text.to_owned();
    }
    let mut used = 2;
    let kept: String = text
        .chars()
        .take_while(|&c| {
            used += self::half_widths(c);
            used <= half_widths
        })
        .collect();
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_and_full_width() {
        assert_eq!(text_half_widths("AI-OCR"), 6);
        assert_eq!(text_half_widths("福祉部"), 6);
        assert_eq!(text_half_widths("―①～"), 6);
        assert_eq!(text_half_widths("ｱ"), 1);
        assert_eq!(text_half_widths("葛\u{E0100}"), 2);
    }
}
