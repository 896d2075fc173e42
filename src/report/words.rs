//! Words of the fixed sheets that belong to no form: their names and headings.
//!
//! What a form names itself (実施項目, 達成状況 …) comes from the form; only the office's own words stand here, and its
//! sentences in [`super::notes`].

use crate::finding::Severity;
use crate::form::{GoalForm, Key};
use crate::report::notes;
use crate::sheet::model::Content;
use crate::text::era;
use indexmap::IndexSet;

pub(crate) const YEAR: &str = "年度";
pub(crate) const DEPARTMENT: &str = "部";
pub(crate) const SECTION: &str = "課";
pub(crate) const FORM: &str = "様式";
pub(crate) const FILE: &str = "ファイル";
pub(crate) const SHEET: &str = "シート";
pub(crate) const CELL: &str = "セル";
/// Row sum.
pub(crate) const TOTAL: &str = "計";
/// Column sum.
pub(crate) const GRAND_TOTAL: &str = "合計";
/// What stands for a number that there is none of: a share without denominator, a count of another year's department.
pub(crate) const NO_NUMBER: &str = "－";
pub(crate) const NO_YEAR: &str = "年度不明";
/// Stands where a cell says the same as the one above.
pub(crate) const AS_ABOVE: &str = "〃";
pub(crate) const PLACE: &str = "提出用シート";
/// Printed where a list has no entry.
pub(crate) const NOTHING: &str = "該当はありません。";
pub(crate) const SHARE: &str = "構成比";
pub(crate) const SHARE_OF_FILLED: &str = "構成比（記入のあるものに対する）";
pub(crate) const COUNT: &str = "件数";
/// The sum of all goals with a status.
pub(crate) const FILLED_IN: &str = "小計（記入あり）";
pub(crate) const SUBMISSION_SHEETS: &str = "各部のシート";

pub(crate) const fn severity(severity: Severity) -> &'static str {
    severity.words().ja
}

/// A number, or what stands where there is none.
pub(crate) fn or_none(number: Option<impl Into<Content>>) -> Content {
    number.map_or_else(|| NO_NUMBER.into(), Into::into)
}

/// A fiscal year as tables name it.
pub(crate) fn year(year: Option<i32>) -> String {
    year.map_or_else(|| NO_YEAR.to_owned(), era::fiscal_year_label)
}

/// What a title begins with: the city, if it is known, and the years.
pub(crate) fn whose(city: Option<&str>, years: &str) -> String {
    notes::title([city.unwrap_or_default(), years])
}

/// A column's heading on one line, without the explanation in brackets: `計画・方針⏎等の分類` is `計画・方針等の分類`.
pub(crate) fn heading(form: &GoalForm, key: Key) -> String {
    let lines: String = form.column(key).map(|c| c.heading.lines().collect()).unwrap_or_default();
    match lines.find(['(', '（', '〔']) {
        Some(at) if at > 0 => lines[..at].to_owned(),
        _ => lines,
    }
}

/// The heading of a column that several forms share: each form's own, once, parted by `／`.
pub(crate) fn headings<'a>(forms: impl IntoIterator<Item = &'a GoalForm>, key: Key) -> String {
    let all = forms.into_iter().map(|form| heading(form, key)).filter(|one| !one.is_empty());
    all.collect::<IndexSet<_>>().into_iter().collect::<Vec<_>>().join("／")
}

/// A count with thousands separators: `1,234`.
pub(crate) fn number(n: usize) -> String {
    let digits: Vec<char> = n.to_string().chars().collect();
    digits.rchunks(3).rev().map(String::from_iter).collect::<Vec<_>>().join(",")
}

pub(crate) const GROSS_TOTAL: &str = "延べ計";
pub(crate) const ALL_STATUSES: &str = "すべて";
/// Categories that share a column.
pub(crate) const OTHER_CATEGORIES: &str = "左記以外";
/// The heading over departments and beside another heading: `部 ＼ 分類`.
pub(crate) fn corner(other: &str) -> String {
    format!("{DEPARTMENT} ＼ {other}")
}

/// A row of a sheet, from 0.
pub(crate) fn row(row: u32) -> String {
    format!("{}行", row + 1)
}

/// Stands for the folder where the files share none.
pub(crate) const SEVERAL_FOLDERS: &str = "（複数のフォルダー）";
/// Stands for the folder where files are named without one.
pub(crate) const FOLDER_OF_THE_RUN: &str = "（実行したときのフォルダー）";
/// The same for the run of a season.
pub(crate) const FOLDER_OF_THE_PROJECT: &str = "（設定ファイルのあるフォルダー）";

// The cover's lists of sheets and of documents.
pub(crate) const CONTENTS_TITLE: &str = "このブックのシート";
pub(crate) const DOCUMENTS_TITLE: &str = "読み取った表";
pub(crate) const DOCUMENT_HEADINGS: [&str; 7] = ["№", YEAR, DEPARTMENT, "提出用シート", FILE, SHEET, "様式"];
pub(crate) const GOALS: &str = "目標";
/// Groups of headings over the documents' numbers: their name, and the headings under it.
pub(crate) const NUMBER_HEADINGS: [(&str, &[&str]); 3] = [
    ("件数", &[GOALS]),
    ("点検結果（件）", &["エラー", "警告", "お知らせ"]),
    ("セルの数", &["読取", "値", "見出し\n等", "点検\n結果"]),
];
pub(crate) const NOT_COUNTED_TITLE: &str = "集計していないファイル・シートなど";
pub(crate) const WHOLE_FILE: &str = "（ファイル全体）";
/// Cells of sheets that have no row of their own.
pub(crate) const OTHER_SHEETS: &str = "本ソフトが書いた集計表などのシート";
/// Findings that belong to none of the rows above.
pub(crate) const ELSEWHERE: &str = "ファイル全体についての点検結果";
