//! What can only be seen by looking at several sheets: two for the same department and year.

use super::numbers::number;
use super::place;
use crate::document::{Goal, GoalSheet};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::text::era::fiscal_year_label;
use crate::text::key::key;
use indexmap::IndexMap;

/// What is wrong between sheets.
pub fn between<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet>) -> Vec<Finding> {
    let mut seen: IndexMap<(String, Option<i32>), &GoalSheet> = IndexMap::new();
    let mut findings = Vec::new();
    for sheet in sheets {
        let Some(department) = &sheet.department else { continue };
        let identity = (key(department), sheet.fiscal_year);
        if let Some(first) = seen.get(&identity) {
            let finding = Finding::new(&rules::SHEET_DOUBLED, place(sheet))
                .with("year", sheet.fiscal_year.map(fiscal_year_label).unwrap_or_default())
                .with("department", department)
                .with("first", first.origin.seen_from(&sheet.origin));
            let (ja, en) = numbers_go_on(first, sheet).unwrap_or_default();
            findings.push(finding.with_words("why", ja, en));
        } else {
            seen.insert(identity, sheet);
        }
    }
    findings
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
pub fn numbers_go_on(a: &GoalSheet, b: &GoalSheet) -> Option<(String, String)> {
    let (of_a, of_b) = (first_and_last(a)?, first_and_last(b)?);
    let (last, first) = if of_b.0 > of_a.1 {
        (of_a.1, of_b.0)
    } else if of_a.0 > of_b.1 {
        (of_b.1, of_a.0)
    } else {
        return None;
    };
    Some((
        format!(
            "番号は{last}番までと{first}番からで、続きのようです。続きであれば、1つのブックに入れ、番号を飛ばさずに付けると1つの整理表として数えます。"
        ),
        format!(
            " The numbers end at {last} and go on from {first}: if it is a continuation, put both into one workbook, with no number left out, and they count as one."
        ),
    ))
}
