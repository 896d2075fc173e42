//! What can only be seen by looking at several sheets: two for the same department and year.

use super::newer::{self, By};
use super::numbers::number;
use crate::document::{Goal, GoalSheet};
use crate::finding::{Finding, Said, rules};
use crate::form::Key;
use crate::form::goal_sheet::same_choices;
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
    let parted = same.values().map(|of_one| by_words(of_one, &sheets)).collect::<Vec<_>>();
    for parts in &parted {
        for part in &parts[1..] {
            let department = sheets[part[0]].department.as_deref().unwrap_or_default();
            findings.push((part[0], in_other_words(sheets[part[0]], sheets[parts[0][0]], department)));
        }
    }
    for of_one in parted.iter().flatten().filter(|of_one| of_one.len() > 1) {
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

/// Sheets parted by the words that their forms count by, in order: sheets of two vocabularies are counted apart, and neither
/// takes the place of the other.
pub fn by_words(sheets: &[usize], all: &[&GoalSheet]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for &i in sheets {
        match parts.iter_mut().find(|part| same_choices(&all[part[0]].form, &all[i].form)) {
            Some(part) => part.push(i),
            None => parts.push(vec![i]),
        }
    }
    parts
}

/// That a department has handed in goals of a year on a form with other words too.
pub fn in_other_words(sheet: &GoalSheet, first: &GoalSheet, department: &str) -> Finding {
    Finding::new(&rules::SHEET_IN_OTHER_WORDS, sheet.origin.place())
        .with("year", in_year(sheet))
        .with("department", department)
        .with("this", sheet.origin.seen_from(&first.origin))
        .with("form", &sheet.form.label)
        .with("first", first.origin.seen_from(&sheet.origin))
        .with("other", &first.form.label)
}

fn in_year(sheet: &GoalSheet) -> Said {
    let said = |year| rules::DOUBLED_IN_YEAR.fill(&[("year", fiscal_year_label(year).into())]);
    sheet.fiscal_year.map(said).unwrap_or_default()
}

/// That a department's goals of a year stand in a second sheet, and which of all its sheets is the newest, by what.
pub fn doubled(
    sheet: &GoalSheet,
    first: &GoalSheet,
    department: &str,
    newest: Option<(&GoalSheet, By)>,
) -> Finding {
    let go_on = numbers_go_on(first, sheet).unwrap_or_default();
    let newer = match newest {
        None => match [(sheet, first), (first, sheet)].into_iter().find(|(one, _)| newer::is_unsure(one)) {
            Some((unsure, other)) => rules::NEWER_UNSURE
                .fill(&[("name", unsure.origin.seen_from(&other.origin).into()), ("goes_on", go_on)]),
            None => rules::NEWER_NOT_TOLD.fill(&[("goes_on", go_on)]),
        },
        Some((newest, by)) => {
            let name = newest.origin.seen_from(&sheet.origin);
            rules::NEWER_BY.fill(&[("by", by.words().into()), ("name", name.into()), ("goes_on", go_on)])
        }
    };
    Finding::new(&rules::SHEET_DOUBLED, sheet.origin.place())
        .with("year", in_year(sheet))
        .with("department", department)
        .with("this", sheet.origin.seen_from(&first.origin))
        .with("first", first.origin.seen_from(&sheet.origin))
        .with("newer", newer)
        .with("choose", newest.map_or_else(Said::default, |_| rules::CHOOSE_NEWEST.into()))
}

/// The value of the first goal's number, and of the last number there is.
pub fn first_and_last(sheet: &GoalSheet) -> Option<(u32, u32)> {
    let value = |goal: &Goal| goal.text(Key::Number).and_then(|text| number(&key(text)));
    let first = sheet.goals.first().and_then(value)?;
    let last = sheet.goals.iter().rev().find_map(value)?;
    Some((first, last))
}

/// What is to be said where the numbers of one sheet follow those of another (…6 → 7…), so that it may be meant as its
/// continuation.
fn numbers_go_on(a: &GoalSheet, b: &GoalSheet) -> Option<Said> {
    let (of_a, of_b) = (first_and_last(a)?, first_and_last(b)?);
    let (last, first) =
        [(of_a.1, of_b.0), (of_b.1, of_a.0)].into_iter().find(|(last, first)| first > last)?;
    let how = if a.origin.file == b.origin.file { rules::NUMBERED_ON } else { rules::PUT_INTO_ONE };
    let gaps = [("last", last.into()), ("first", first.into()), ("how", how.into())];
    Some(rules::NUMBERS_GO_ON.fill(&gaps))
}
