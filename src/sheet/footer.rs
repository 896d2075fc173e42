//! The foot of every page, one definition for all sheets: left what paper it is, right whose page and which of how many.
//!
//! Pages are counted anew on each sheet. How many there are is written as a figure, since the code for it counts all that is
//! printed together; where the breaks are left to the program that prints, only the number of the page stands there. In Excel's
//! notation `&` begins a code and is written twice; a footer has at most 255 UTF-16 units, codes included.

use crate::text::width::shortened;

/// The most UTF-16 units of a footer; Excel's limit.
const LONGEST: usize = 255;
/// Half widths of the text on either side of a page that stands upright and of one that lies on its side.
const ON_A_SIDE: [usize; 2] = [40, 64];
/// What stands between the left, the middle and the right of a header or footer.
pub(crate) const PARTED: char = '|';
/// The number of a page where nothing else says how it is written.
const NUMBER: &str = "{page} / {pages}";

/// What stands at the foot of each page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Footer {
    /// The whole of it where the form says it: left, centre and right, parted by [`PARTED`].
    pub(crate) whole: Option<String>,
    /// What paper it is; where nothing says so, the number stands in the middle.
    pub(crate) paper: String,
    /// Whose page, right before its number.
    pub(crate) whose: String,
    /// How the page is numbered; `{page}` and `{pages}` stand for the figures.
    pub(crate) number: String,
}

impl Default for Footer {
    fn default() -> Self {
        Self { whole: None, paper: String::new(), whose: String::new(), number: NUMBER.to_owned() }
    }
}

impl Footer {
    /// The numbers of pages, and what paper it is.
    pub(crate) fn of(paper: &str) -> Self {
        Self { paper: paper.to_owned(), ..Self::default() }
    }

    /// The footer in Excel's notation; without `pages` it cannot be known how many there are.
    pub(crate) fn notation(&self, pages: Option<usize>, landscape: bool) -> String {
        if let Some(whole) = &self.whole {
            return parted(whole, pages);
        }
        let number = numbered(&self.number, pages);
        let mut half_widths = ON_A_SIDE[usize::from(landscape)];
        loop {
            let [paper, whose] = [&self.paper, &self.whose].map(|text| side(text, half_widths));
            let footer = match (paper.as_str(), whose.as_str()) {
                ("", "") => format!("&C{number}"),
                (_, "") => format!("&L{paper}&R{number}"),
                _ => format!("&L{paper}&R{whose}　{number}"),
            };
            if footer.encode_utf16().count() <= LONGEST {
                return footer;
            }
            if half_widths <= 2 {
                return "&C&P".to_owned();
            }
            half_widths -= 1;
        }
    }
}

/// A header or footer in words, in Excel's notation: one part in the middle, or left, centre and right.
pub(crate) fn parted(text: &str, pages: Option<usize>) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let parts: Vec<&str> = plain.splitn(3, PARTED).collect();
    let sides = if parts.len() == 1 { &["&C"][..] } else { &["&L", "&C", "&R"] };
    let parts = sides.iter().zip(parts).filter(|(_, part)| !part.trim().is_empty());
    // A figure right behind a code would be taken for a size of type.
    let written = |text: &str| if text.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    let whole: Vec<String> =
        parts.map(|(side, part)| format!("{side}{}{}", written(part), numbered(part, pages))).collect();
    let whole = whole.concat();
    if whole.encode_utf16().count() <= LONGEST { whole } else { "&C&P".to_owned() }
}

/// Words with the numbers of pages.
fn numbered(text: &str, pages: Option<usize>) -> String {
    let codes = |text: &str| escaped(text).replace("{page}", "&P");
    match (pages, text.split_once("{page}")) {
        (Some(pages), _) => codes(text).replace("{pages}", &pages.to_string()),
        // What follows speaks of all pages.
        (None, Some((before, after))) if after.contains("{pages}") && !before.contains("{pages}") => {
            codes(before) + "&P"
        }
        (None, _) if text.contains("{pages}") => "&P".to_owned(),
        (None, _) => codes(text),
    }
}

fn side(text: &str, half_widths: usize) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    escaped(&shortened(plain.trim(), half_widths))
}

/// Text as it stands in a header or footer.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn footer(paper: &str, whose: &str, number: &str) -> Footer {
        Footer { whole: None, paper: paper.to_owned(), whose: whose.to_owned(), number: number.to_owned() }
    }

    #[test]
    fn what_paper_it_is_stands_left_and_whose_page_right() {
        let foot = footer("令和7年度　整理表", "緑&水の部\n", NUMBER);
        assert_eq!(foot.notation(Some(5), true), "&L令和7年度　整理表&R緑&&水の部　&P / 5");
        assert_eq!(Footer::of("部別集計").notation(Some(1), true), "&L部別集計&R&P / 1");
        assert_eq!(Footer::default().notation(Some(2), false), "&C&P / 2");
    }

    #[test]
    fn a_number_of_pages_that_is_not_known_is_left_out() {
        for (number, want) in [
            ("{page} / {pages}", "&P"),
            ("- {page} -", "- &P -"),
            ("第{page}ページ（全{pages}ページ）", "第&P"),
            ("全{pages}ページの{page}", "&P"),
            ("以上", "以上"),
        ] {
            assert_eq!(footer("", "", number).notation(None, true), format!("&C{want}"));
        }
        assert_eq!(footer("", "", "全{pages}の{page}").notation(Some(3), true), "&C全3の&P");
    }

    #[test]
    fn a_form_may_say_the_whole_of_a_header_or_footer() {
        for (text, pages, want) in [
            ("総務課|- {page} -|様式2 & 3", Some(4), "&L総務課&C- &P -&R様式2 && 3"),
            ("|{page} / {pages}|", Some(4), "&C&P / 4"),
            ("|{page} / {pages}|", None, "&C&P"),
            ("部内限り", Some(1), "&C部内限り"),
            ("||3", Some(1), "&R 3"),
            ("||", Some(1), ""),
        ] {
            assert_eq!(parted(text, pages), want, "{text}");
        }
        let long = parted(&"長".repeat(300), Some(1));
        assert_eq!(long, "&C&P");
        let whole = Footer { whole: Some("左||".to_owned()), ..footer("整理表", "緑化部", NUMBER) };
        assert_eq!(whole.notation(Some(2), true), "&L左");
    }

    #[test]
    fn a_footer_stays_within_the_limit() {
        for (text, number) in [("部".repeat(300), NUMBER.to_owned()), ("&".repeat(300), "ページ".repeat(60))]
        {
            let whole = footer(&text, &text, &number).notation(Some(12), true);
            assert!(whole.encode_utf16().count() <= LONGEST, "{whole}");
            // Every `&` of the text is a pair: the code of the right side is not read as part of it.
            let (left, right) = whole.split_once("&R").unwrap();
            assert!(left.trim_start_matches("&L").replace("&&", "").chars().all(|c| c != '&'), "{left}");
            assert!(right.ends_with(&number.replace("{page}", "&P").replace("{pages}", "12")));
        }
        assert_eq!(footer("部", "", &"長".repeat(255)).notation(None, false), "&C&P");
    }
}
