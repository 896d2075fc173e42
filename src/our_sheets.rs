//! The sheets of a workbook of our own that are no documents: written by the report, passed over by the intake.

pub(crate) const COVER: &str = "表紙";
pub(crate) const DEPARTMENTS: &str = "部別集計";
pub(crate) const CATEGORIES: &str = "分類別集計";
pub(crate) const CROSS: &str = "部×分類";
pub(crate) const SECTIONS: &str = "課別集計";
pub(crate) const UNACHIEVED: &str = "未達成一覧";
pub(crate) const FINDINGS: &str = "点検結果";
pub(crate) const LIST: &str = "一覧";
pub(crate) const UNIFIED: &str = "統一した表記";

/// Their names, in the order of the tabs; no submission sheet may have one of them.
pub(crate) const FIXED_SHEETS: [&str; 9] =
    [COVER, DEPARTMENTS, CATEGORIES, CROSS, SECTIONS, UNACHIEVED, FINDINGS, LIST, UNIFIED];

pub(crate) const STATUS: &str = "提出状況";
pub(crate) const CHANGES: &str = "差替え";

/// The sheets that the run of a season adds behind the cover; no submission sheet may have one of their names either.
pub(crate) const SEASON_SHEETS: [&str; 2] = [STATUS, CHANGES];

pub(crate) const REVISION: &str = "変更の概要";
pub(crate) const SIDE_BY_SIDE: &str = "新旧対照表";
pub(crate) const COMPARED: &str = "比べた表";
pub(crate) const YEARS: &str = "年度比較";
pub(crate) const YEARS_BY_DEPARTMENT: &str = "部別年度比較";
pub(crate) const YEARS_BY_CATEGORY: &str = "分類別年度比較";
pub(crate) const YEARS_BY_SECTION: &str = "課別年度比較";

/// The sheets of a comparison beside 点検結果.
pub(crate) const COMPARISON_SHEETS: [&str; 7] =
    [REVISION, SIDE_BY_SIDE, COMPARED, YEARS, YEARS_BY_DEPARTMENT, YEARS_BY_CATEGORY, YEARS_BY_SECTION];

/// Whether a sheet of our own workbook is none of documents.
pub(crate) fn is_fixed(sheet: &str) -> bool {
    FIXED_SHEETS.contains(&sheet) || SEASON_SHEETS.contains(&sheet) || COMPARISON_SHEETS.contains(&sheet)
}

/// 選択肢: the hidden sheet with the long lists of a blank form's drop-downs.
pub(crate) const CHOICES: &str = "選択肢";

/// Stands in a row that goes on with the goal above, whose paragraphs no page holds. Nobody types the wide spaces inside
/// its brackets by accident.
pub(crate) const CONTINUED: &str = "（　続き　）";
/// The same where the row above ends within a paragraph.
pub(crate) const CONTINUED_WITHIN: &str = "（　文の続き　）";

/// The words among a workbook's document properties (category or keywords) by which this program knows its own
/// output; whoever writes workbooks puts them there.
pub(crate) const OWN_MARK: &str = "seirihyo:submission-workbook";
