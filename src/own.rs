//! How the program knows a workbook that it wrote itself, and the sheets in it that are no goal sheets.

/// Stands in the document properties of every workbook written.
pub const MARK: &str = "seirihyo:submission-workbook";

/// Names of the sheets that are not submission sheets.
pub const FIXED_SHEETS: [&str; 10] = [
    "表紙",
    "部別集計",
    "分類別集計",
    "部×分類",
    "課別集計",
    "未達成一覧",
    "点検結果",
    "一覧",
    "統一した表記",
    "選択肢",
];
