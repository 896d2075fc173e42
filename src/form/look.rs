//! How a form looks in print, beyond page and fonts: all of it optional, for forms that are to look like the original.

use crate::cell::CellRange;
use serde::{Deserialize, Deserializer, de};

/// A place in a sheet as Excel names it (`A3:B3`).
pub(super) fn range<'de, D: Deserializer<'de>>(text: D) -> Result<Option<CellRange>, D::Error> {
    let text = String::deserialize(text)?;
    let place = text.parse().map_err(|_| de::Error::custom(format!("`{text}` is not a range of cells")))?;
    Ok(Some(place))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Horizontal {
    Left,
    Center,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Vertical {
    Top,
    Center,
    Bottom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LineKind {
    Thin,
    Medium,
    Thick,
    Hair,
    Dotted,
    Dashed,
    Double,
    None,
}

/// The headings of the table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadingLook {
    /// The row of the sheet, from 1, in which they begin.
    pub(crate) row: Option<u32>,
    /// Heights of the rows of the sheet above them, in points.
    #[serde(default)]
    pub(crate) above: Vec<f64>,
    pub(crate) rows: Option<u32>,
    /// In points.
    #[serde(default)]
    pub(crate) heights: Vec<f64>,
    pub(crate) font: Option<String>,
    pub(crate) size: Option<f64>,
    pub(crate) bold: Option<bool>,
    /// RRGGBB
    pub(crate) fill: Option<String>,
    pub(crate) align: Option<Horizontal>,
    pub(crate) valign: Option<Vertical>,
}

/// The lines of the table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Borders {
    pub(crate) inside: Option<LineKind>,
    pub(crate) outside: Option<LineKind>,
    pub(crate) heading: Option<LineKind>,
    /// RRGGBB
    pub(crate) color: Option<String>,
}

/// A text that is printed where it stood.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlacedText {
    pub(crate) text: String,
    #[serde(default, deserialize_with = "range")]
    pub(crate) at: Option<CellRange>,
    pub(crate) size: Option<f64>,
    pub(crate) align: Option<Horizontal>,
    #[serde(default)]
    pub(crate) bordered: bool,
}

/// What a page has beyond the settings that every form has.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageLook {
    pub(crate) paper: Option<Paper>,
    /// As Excel has it, with `{page}` and `{pages}`; left, centre and right parted by `|`.
    pub(crate) header: Option<String>,
    /// Rows that are repeated on each page.
    pub(crate) repeat_rows: Option<RepeatRows>,
    pub(crate) fit_width: Option<bool>,
    /// In percent.
    pub(crate) scale: Option<u32>,
    pub(crate) center_horizontally: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum Paper {
    A4,
    A3,
    B4,
    B5,
}

/// Whether the headings are repeated, or how many rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum RepeatRows {
    Headings(bool),
    Rows(u32),
}

/// The longest code of a number format; Excel's limit.
const LONGEST_CODE: usize = 255;
/// The most sections of one.
const SECTIONS: usize = 4;

/// Whether Excel opens a workbook with that number format: with one that it cannot read it takes the file for damaged.
pub(crate) fn is_format(code: &str) -> bool {
    let (mut quoted, mut depth, mut sections) = (false, 0i32, 1);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' if chars.next().is_none() => return false,
            '[' => depth += 1,
            ']' => depth -= 1,
            ';' => sections += 1,
            _ => {}
        }
        if !(0..=1).contains(&depth) || c.is_control() {
            return false;
        }
    }
    !code.is_empty()
        && code.encode_utf16().count() <= LONGEST_CODE
        && !quoted
        && depth == 0
        && sections <= SECTIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_number_formats_that_excel_reads_are_written() {
        for good in ["#,##0", "0.0%", "[$-411]ggge\"年\"m\"月\"d\"日\"", "#,##0_ ;[赤]\\-#,##0", "@"] {
            assert!(is_format(good), "{good}");
        }
        for bad in ["", "\"年", "[赤", "0]", "0;0;0;0;0", "0\\", "0\n"] {
            assert!(!is_format(bad), "{bad}");
        }
    }
}
