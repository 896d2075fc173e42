//! Names and marks by which this program knows what it wrote itself: the report writes them, and the intake does not read
//! such sheets as documents.

/// Names sheets, and lists them in that order.
macro_rules! sheets {
    ($(#[$about:meta])* $list:ident: $($name:ident $text:literal)*) => {
        $(pub(crate) const $name: &str = $text;)*
        $(#[$about])*
        pub(crate) const $list: [&str; [$($text),*].len()] = [$($text),*];
    };
}

sheets! {
    /// The sheets of the workbook that is handed in (提出用), in the order of the tabs; no submission sheet may have one of their
    /// names, nor one of [`REVIEW_SHEETS`].
    FIXED_SHEETS:
    COVER "表紙"
    DEPARTMENTS "部別集計"
    CATEGORIES "分類別集計"
    CROSS "部×分類"
    SECTIONS "課別集計"
    UNACHIEVED "未達成一覧"
}

sheets! {
    /// The sheets of the workbook beside it, for the one who counts (確認用), in the order of the tabs.
    REVIEW_SHEETS:
    FINDINGS "点検結果"
    SUBMISSION_STATUS "提出状況"
    CHANGES "差替え"
    LIST "一覧"
    UNIFIED "統一した表記"
    FILES "読み取ったファイル"
}

sheets! {
    /// The sheets of a comparison; 比べた表 stands in the 確認用.
    COMPARISON_SHEETS:
    REVISION "変更の概要"
    SIDE_BY_SIDE "新旧対照表"
    COMPARED "比べた表"
    YEARS "年度比較"
    YEARS_BY_DEPARTMENT "部別年度比較"
    YEARS_BY_CATEGORY "分類別年度比較"
    YEARS_BY_SECTION "課別年度比較"
}

/// The fixed sheets of both workbooks of a report.
pub(crate) fn fixed() -> impl Iterator<Item = &'static str> {
    FIXED_SHEETS.into_iter().chain(REVIEW_SHEETS)
}

/// Whether a sheet of a workbook of our own has a fixed name and so is not read: it shows no document.
pub(crate) fn is_fixed(sheet: &str) -> bool {
    fixed().chain(COMPARISON_SHEETS).any(|fixed| fixed == sheet)
}

/// Words among the headings of the sheets by which our own workbook is known where its mark is lost. Each of these sheets has its
/// name at the end of its title; a test draws them all.
pub(crate) const KNOWN_BY: [(&str, &[&str]); 15] = [
    (SUBMISSION_STATUS, &["№", "状況", "備考"]),
    (DEPARTMENTS, &["件数（件）", "構成比（％）"]),
    (CATEGORIES, &["件数（件）", "構成比（％）"]),
    (CROSS, &["計（件）"]),
    (SECTIONS, &["件数（件）", "構成比（％）"]),
    (UNACHIEVED, &["年度", "達成状況", "提出用シート"]),
    (FINDINGS, &["重要度", "コード", "対処"]),
    (LIST, &["年度", "達成状況", "提出用シート"]),
    (UNIFIED, &["記入された表記", "出力した表記"]),
    (REVISION, &["旧の目標", "新の目標"]),
    (SIDE_BY_SIDE, &["欄", "備考"]),
    (COMPARED, &["区分", "様式", "目標"]),
    (YEARS, &["件数（件）", "増減（件）"]),
    (YEARS_BY_DEPARTMENT, &["件数（件）", "増減（件）"]),
    (YEARS_BY_CATEGORY, &["件数（件）", "増減（件）"]),
];

/// 選択肢: the hidden sheet with the long lists of a blank form's drop-downs.
pub(crate) const CHOICES: &str = "選択肢";

/// Stands in a row that goes on with the goal above, whose paragraphs no page holds. Nobody types the wide spaces inside
/// its brackets by accident.
pub(crate) const CONTINUED: &str = "（　続き　）";
/// The same where the row above ends within a paragraph.
pub(crate) const CONTINUED_WITHIN: &str = "（　文の続き　）";

/// The words among a workbook's document properties (category or keywords) by which this program knows its own
/// output; whoever writes workbooks puts them there.
pub(crate) const OUR_MARK: &str = "seirihyo:submission-workbook";
