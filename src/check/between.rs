//! What can only be seen by looking at several sheets: two for the same department and year.

use super::newer::{self, By};
use super::numbers::number;
use super::place;
use crate::document::{Goal, GoalSheet};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::text::era::fiscal_year_label;
use crate::text::key::key;
use indexmap::IndexMap;

/// What is wrong between sheets. `modified` is when a file was last written, as a number that only grows, where it is known.
pub fn between<'a>(
    sheets: impl IntoIterator<Item = &'a GoalSheet>,
    modified: impl Fn(&str) -> Option<u64>,
) -> Vec<Finding> {
    let sheets: Vec<&GoalSheet> = sheets.into_iter().collect();
    let mut same: IndexMap<(String, Option<i32>), Vec<usize>> = IndexMap::new();
    for (i, sheet) in sheets.iter().enumerate() {
        if let Some(department) = &sheet.department {
            same.entry((key(department), sheet.fiscal_year)).or_default().push(i);
        }
    }
    let mut findings: Vec<(usize, Finding)> = Vec::new();
    for of_one in same.values().filter(|of_one| of_one.len() > 1) {
        let newest = newer::newest(of_one, &sheets, |i| modified(&sheets[i].origin.file), |_| false);
        let newest = newest.map(|n| (sheets[n.document], n.by(of_one)));
        for &i in &of_one[1..] {
            let department = sheets[i].department.as_deref().unwrap_or_default();
            findings.push((i, doubled(sheets[i], sheets[of_one[0]], department, newest)));
        }
    }
    findings.sort_by_key(|(i, _)| *i);
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// That a department's goals of a year stand in a second sheet, and which of all its sheets is the newest, by what.
pub fn doubled(
    sheet: &GoalSheet,
    first: &GoalSheet,
    department: &str,
    newest: Option<(&GoalSheet, By)>,
) -> Finding {
    let year = sheet.fiscal_year.map(fiscal_year_label);
    let in_english = year.as_ref().map(|year| format!(", {year},")).unwrap_or_default();
    let (ja, en) = match newest {
        None => (
            "どちらが新しいかは、見直し日・作成日からもファイルの更新日時からも分かりません（duplicates = \"newest\" でも選べません）。".to_owned(),
            "Neither their dates nor the files' times tell which is newer, so that duplicates = \"newest\" cannot choose.".to_owned(),
        ),
        Some((newest, by)) => {
            let (ja, en) = by.words();
            let name = newest.origin.seen_from(&sheet.origin);
            (format!("{ja}が新しいのは{name}です。"), format!("{name} is newer, by its {en}."))
        }
    };
    let (more_ja, more_en) = numbers_go_on(first, sheet).unwrap_or_default();
    let (ja, en) = (ja + &more_ja, en + &more_en);
    Finding::new(&rules::SHEET_DOUBLED, place(sheet))
        .with_words("year", year.map(|year| format!("{year} ")).unwrap_or_default(), in_english)
        .with("department", department)
        .with("this", sheet.origin.seen_from(&first.origin))
        .with("first", first.origin.seen_from(&sheet.origin))
        .with_words("newer", ja, en)
}

/// The value of the first goal's number, and of the last number there is.
pub fn first_and_last(sheet: &GoalSheet) -> Option<(u32, u32)> {
    let value = |goal: &Goal| goal.text(Key::Number).and_then(|text| number(&key(text)));
    let first = sheet.goals.first().and_then(value)?;
    let last = sheet.goals.iter().rev().find_map(value)?;
    Some((first, last))
}

/// What is to be said where the numbers of one sheet follow those of another (…6 → 7…), so that it may be meant as its
/// continuation: in Japanese and English.
pub(crate) fn numbers_go_on(a: &GoalSheet, b: &GoalSheet) -> Option<(String, String)> {
    let (of_a, of_b) = (first_and_last(a)?, first_and_last(b)?);
    let (last, first) = if of_b.0 > of_a.1 {
        (of_a.1, of_b.0)
    } else if of_a.0 > of_b.1 {
        (of_b.1, of_a.0)
    } else {
        return None;
    };
    let (together_ja, together_en) = if a.origin.file == b.origin.file {
        ("", "number them")
    } else {
        ("1つのブックに入れ、", "put both into one workbook,")
    };
    Some((
        format!(
            "番号は{last}番までと{first}番からで、続きのようです。続きであれば、{together_ja}番号を飛ばさずに付けると1つの整理表として数えます。"
        ),
        format!(
            " The numbers end at {last} and go on from {first}: if it is a continuation, {together_en} with no number left out, and they count as one."
        ),
    ))
}
