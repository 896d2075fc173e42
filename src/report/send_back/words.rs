//! The words of a 修正依頼, as a colleague would write them.

use super::marks::Item;
use crate::cell::CellRange;
use crate::finding::{Place, Severity};
use crate::our_sheets::{ASKED, circled};
use crate::report::words;
use crate::season::recipients::file_name;

pub(super) const NOT_MOVED: &str = "この様式に移していない内容";
pub(super) const NOT_MOVED_NOTE: &str = "元のファイルにあって、この様式に置くところのない文字などです。提出に必要な内容があれば、整理表の当てはまる欄に書き入れてください。不要なものは、そのままで構いません。";
pub(super) const NOTHING_NOT_MOVED: &str = "元のファイルの文字は、すべて整理表と上の一覧にあります。";
pub(super) const WHAT: &str = "種類";
pub(super) const CONTENT: &str = "内容";
pub(super) const BETWEEN_CELLS: &str = "　｜　";
/// A value that the layout words otherwise, as a mark in a column for each status.
pub(super) const OTHER_WORDING: &str = "元の書き方";
pub(super) const HIDDEN_SHEET: &str = "非表示のシート";
pub(super) const EXAMPLE_SHEET: &str = "記入例などのシート";
pub(super) const OTHER_SHEET: &str = "整理表として読んでいないシート";
pub(super) const COMMENT: &str = "コメント";
pub(super) const SHAPE: &str = "図形の文字";
pub(super) const PICTURE: &str = "画像";
pub(super) const CONTROL: &str = "チェックボックスなど";
pub(super) const BLANK: &str = "（空欄）";
/// Stands for the cell of what the layout has no place for.
pub(super) const NO_CELL: &str = "（表の外）";
pub(super) const PRINT_TITLE: &str = "修正依頼";

/// What a comment says.
pub(super) fn comment(item: &Item<'_>) -> String {
    let severity = words::severity(item.finding.severity);
    format!("{} {severity}\n{}\n{ASKED}{}", circled(item.number), item.message, item.finding.asked())
}

/// A place as it was handed in, the file without its folders on a line of its own.
pub(super) fn place(file: &str, sheet: Option<&str>, cell: Option<CellRange>) -> String {
    let file = file_name(file);
    match (sheet, cell) {
        (Some(sheet), Some(cell)) => format!("{file}\n{sheet}!{cell}"),
        (Some(sheet), None) => format!("{file}\n{sheet}"),
        (None, _) => file.to_owned(),
    }
}

pub(super) fn original_place(place: &Place) -> String {
    self::place(&place.file, place.sheet.as_deref(), place.cell)
}

/// What a severity means to those who are asked.
pub(super) const fn meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "このままでは正しく集計できないところ",
        Severity::Warning | Severity::Note => "確かめて、違っていれば直していただきたいところ",
    }
}
