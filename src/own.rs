//! The sheets of a workbook of our own that are no documents: written by the report, passed over by the intake.

/// 表紙
pub const COVER: &str = "表紙";
/// 部別集計
pub const DEPARTMENTS: &str = "部別集計";
/// 分類別集計
pub const CATEGORIES: &str = "分類別集計";
/// 部×分類
pub const CROSS: &str = "部×分類";
/// 課別集計
pub const SECTIONS: &str = "課別集計";
/// 未達成一覧
pub const UNACHIEVED: &str = "未達成一覧";
/// 点検結果
pub const FINDINGS: &str = "点検結果";
/// 一覧
pub const LIST: &str = "一覧";
/// 統一した表記
pub const UNIFIED: &str = "統一した表記";

/// Their names, in the order of the tabs; no submission sheet may have one of them.
pub const FIXED_SHEETS: [&str; 9] =
    [COVER, DEPARTMENTS, CATEGORIES, CROSS, SECTIONS, UNACHIEVED, FINDINGS, LIST, UNIFIED];
