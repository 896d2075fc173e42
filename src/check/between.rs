//! What can only be seen by looking at several sheets: two for the same department and year.

use super::newer::{self, By};
use super::place;
use crate::document::GoalSheet;
use crate::finding::{Finding, rules};
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
    Finding::new(&rules::SHEET_DOUBLED, place(sheet))
        .with_words("year", year.map(|year| format!("{year} ")).unwrap_or_default(), in_english)
        .with("department", department)
        .with("this", sheet.origin.seen_from(&first.origin))
        .with("first", first.origin.seen_from(&sheet.origin))
        .with_words("newer", ja, en)
}
