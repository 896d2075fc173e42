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
    (DEPARTMENTS, &["件数（件）", "未記入", "計"]),
    (CATEGORIES, &["件数（件）", "未記入", "計"]),
    (CROSS, &["計（件）"]),
    (SECTIONS, &["件数（件）", "未記入", "計"]),
    (UNACHIEVED, &["年度", "提出用シート"]),
    (FINDINGS, &["重要度", "コード", "対処"]),
    (LIST, &["年度", "提出用シート"]),
    (UNIFIED, &["記入された表記", "出力した表記"]),
    (REVISION, &["削除", "変更なし", "要確認"]),
    (SIDE_BY_SIDE, &["欄", "備考"]),
    (COMPARED, &["区分", "様式", "目標"]),
    (YEARS, &["件数（件）", "増減（件）"]),
    (YEARS_BY_DEPARTMENT, &["件数（件）", "増減（件）"]),
    (YEARS_BY_CATEGORY, &["件数（件）", "増減（件）"]),
];

/// The sheets of a workbook that goes out to be filled in, beside the one that is filled in: how to fill it in, an example, and
/// the lists of its drop-downs.
pub(crate) const GUIDE: &str = "記入要領";
pub(crate) const EXAMPLE: &str = "記入例";
pub(crate) const CHOICES: &str = "選択肢";
/// Their names, in the order of the tabs; the sheet that is filled in has none of them.
pub(crate) const BESIDE_ENTRY: [&str; 3] = [GUIDE, EXAMPLE, CHOICES];
/// What each of them says of itself.
pub(crate) const OF_ENTRY: &str =
    "このシートは集計に入りません。消したり直したりせず、残したまま提出してください。";

/// Whether a sheet is one of these, by its name and what it says of itself; it comes back with what was filled in, and shows no
/// document.
pub(crate) fn is_beside_entry<'t>(sheet: &str, mut texts: impl Iterator<Item = &'t str>) -> bool {
    BESIDE_ENTRY.contains(&sheet) && texts.any(|text| text == OF_ENTRY)
}

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

/// The number of what is asked for, as labels and comments bear it: in a circle, as far as there are such characters.
pub(crate) fn circled(number: usize) -> String {
    let before_first = match number {
        1..=20 => 0x2460 - 1,
        21..=35 => 0x3251 - 21,
        36..=50 => 0x32B1 - 36,
        _ => return format!("({number})"),
    };
    char::from_u32(before_first + number as u32).map_or_else(String::new, String::from)
}

/// Stands before what is asked for in a comment.
pub(crate) const ASKED: &str = "→ ";

/// Whether a text is nothing but such numbers.
fn is_label(text: &str) -> bool {
    let circled = |c| matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '(' | ')' | '0'..='9');
    !text.is_empty() && text.chars().all(circled)
}

/// Whether a comment is one of ours by its words: programs that save a workbook anew may forget whose it is.
pub(crate) fn is_our_comment(text: &str) -> bool {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    first.split_once(' ').is_some_and(|(number, _)| is_label(number))
        && rest.lines().any(|line| line.starts_with(ASKED))
}

/// Whether the text of a shape is a label of ours; said of sheets with comments of ours alone.
pub(crate) fn is_our_label(text: &str) -> bool {
    is_label(text.trim())
}

/// The words among a workbook's document properties (category or keywords) by which this program knows its own
/// output; whoever writes workbooks puts them there.
pub(crate) const OUR_MARK: &str = "seirihyo:submission-workbook";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_by_their_words() {
        let numbers = [1, 20, 21, 35, 36, 50, 51].map(circled);
        assert_eq!(numbers, ["①", "⑳", "㉑", "㉟", "㊱", "㊿", "(51)"]);
        assert!(numbers.iter().all(|number| is_our_label(number)) && is_our_label("①②"));
        for text in ["", "①を参照", "第1", "A"] {
            assert!(!is_our_label(text), "{text}");
        }
        assert!(is_our_comment("③ 警告\n期限が空欄です。\n→ 記入してください。"));
        for text in ["③ 警告", "部長 指示\n→ 直す", "① \n直しました", "①→ 直す"] {
            assert!(!is_our_comment(text), "{text}");
        }
    }

    #[test]
    fn letter_and_list_are_known_by_name_and_title() {
        let letter = ["緑化部長　様", "令和7年度 組織目標展開整理表の修正について（依頼）"];
        assert!(is_of_request(REQUEST, letter.into_iter()));
        assert!(!is_of_request("送付文", letter.into_iter()));
        assert!(!is_of_request(REQUEST, ["緑化部長　様", "整理表について"].into_iter()));
        assert!(is_of_request(REQUESTED, [REQUESTED_TITLE, "①"].into_iter()));
        assert!(!is_of_request(REQUESTED, ["指摘一覧"].into_iter()));
    }
}
