//! The sheets of a workbook of our own that are no goal sheets: written by the report, passed over by the intake.

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
