//! Footers in Excel's notation: what stands on the left is text from outside, the page number in the middle is the form's.
//!
//! `&` begins a code there and is written twice; a footer has at most 255 UTF-16 units, codes included.

use crate::text::width::shortened;

/// The most UTF-16 units of a footer; Excel's limit.
const LONGEST: usize = 255;
/// Half widths of the text on the left of a page that stands upright and of one that lies on its side: the middle stays free.
const ON_THE_LEFT: [usize; 2] = [36, 64];

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&&")
}

pub(crate) fn with_left(text: &str, footer: &str, landscape: bool) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let units = |s: &str| s.encode_utf16().count();
    let mut half_widths = ON_THE_LEFT[usize::from(landscape)];
    loop {
        let left = format!("&L{}", escaped(&shortened(plain.trim(), half_widths)));
        if units(&left) + units(footer) <= LONGEST {
            return left + footer;
        }
        if half_widths <= 2 {
            return footer.to_owned();
        }
        half_widths -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ampersands_are_doubled_and_line_breaks_are_spaces() {
        assert_eq!(with_left("緑&水の部\n", "&C&P / &N", true), "&L緑&&水の部&C&P / &N");
        assert_eq!(with_left("緑の部\n第2係", "&C&P", true), "&L緑の部 第2係&C&P");
    }

    #[test]
    fn a_footer_stays_within_the_limit() {
        for (text, footer) in
            [("部".repeat(300), "&C&P / &N".to_owned()), ("&".repeat(300), "ページ".repeat(80))]
        {
            let whole = with_left(&text, &footer, true);
            assert!(whole.encode_utf16().count() <= LONGEST, "{whole}");
            assert!(whole.ends_with(&footer));
            // Every `&` of the text is a pair: the code of the middle is not read as part of it.
            let left = whole.strip_suffix(&footer).unwrap();
            assert!(left.trim_start_matches("&L").replace("&&", "").chars().all(|c| c != '&'), "{left}");
        }
        assert_eq!(with_left("部", &"長".repeat(255), false), "長".repeat(255));
    }
}
