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
    /// The sheets of the submission workbook, in the order of the tabs; no submission sheet may have one of their names.
    FIXED_SHEETS:
    COVER "表紙"
    SUBMISSION_STATUS "提出状況"
    CHANGES "差替え"
    DEPARTMENTS "部別集計"
    CATEGORIES "分類別集計"
    CROSS "部×分類"
    SECTIONS "課別集計"
    UNACHIEVED "未達成一覧"
    FINDINGS "点検結果"
    LIST "一覧"
    UNIFIED "統一した表記"
}

sheets! {
    /// The sheets of a comparison beside 点検結果 and 統一した表記.
    COMPARISON_SHEETS:
    REVISION "変更の概要"
    SIDE_BY_SIDE "新旧対照表"
    COMPARED "比べた表"
    YEARS "年度比較"
    YEARS_BY_DEPARTMENT "部別年度比較"
    YEARS_BY_CATEGORY "分類別年度比較"
    YEARS_BY_SECTION "課別年度比較"
}

/// Whether a sheet of a workbook of our own has a fixed name and so is not read: it shows no document.
pub(crate) fn is_fixed(sheet: &str) -> bool {
    FIXED_SHEETS.contains(&sheet) || COMPARISON_SHEETS.contains(&sheet)
}

/// 選択肢: the hidden sheet with the long lists of a blank form's drop-downs.
pub(crate) const CHOICES: &str = "選択肢";

/// Stands in a row that goes on with the goal above, whose paragraphs no page holds. Nobody types the wide spaces inside
/// its brackets by accident.
pub(crate) const CONTINUED: &str = "（　続き　）";
/// The same where the row above ends within a paragraph.
pub(crate) const CONTINUED_WITHIN: &str = "（　文の続き　）";

/// What the names and titles of workbooks begin with that go back to a department.
pub(crate) const REQUEST_NAMED: &str = "修正依頼_";
/// 依頼: the letter of a workbook that goes back to a department, and how the letter's title ends.
pub(crate) const REQUEST: &str = "依頼";
pub(crate) const REQUEST_TITLE_ENDS: &str = "の修正について（依頼）";
/// 指摘一覧: the list in such a workbook, and its title.
pub(crate) const REQUESTED: &str = "指摘一覧";
pub(crate) const REQUESTED_TITLE: &str = "修正をお願いするところの一覧";

/// Whether a sheet is the letter or the list of a workbook that went back to a department, by its name and its title; it
/// comes back with what was corrected, and shows no document.
pub(crate) fn is_of_request<'t>(sheet: &str, mut texts: impl Iterator<Item = &'t str>) -> bool {
    match sheet {
        REQUEST => texts.any(|text| text.ends_with(REQUEST_TITLE_ENDS)),
        REQUESTED => texts.any(|text| text == REQUESTED_TITLE),
        _ => false,
    }
}

/// The author of the comments in such a workbook, and what its labels are said to be; they are this program's own marks,
/// which it does not tell of.
pub(crate) const OUR_AUTHOR: &str = "seirihyo";
pub(crate) const OUR_LABEL: &str = "修正依頼の番号";

/// The words among a workbook's document properties (category or keywords) by which this program knows its own
/// output; whoever writes workbooks puts them there.
pub(crate) const OUR_MARK: &str = "seirihyo:submission-workbook";
