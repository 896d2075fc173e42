//! Goal sheets that were parted over several sheets of a workbook, made one again.
//!
//! A sheet continues one before it if its first number follows the last one there, and it names the same department and year,
//! or neither; then it takes those of the sheet right before. What its own name says counts as named.

use super::FileRead;
use crate::check::{first_and_last, number};
use crate::document::goal_sheet::TextFrom;
use crate::document::identity::{self, Clues};
use crate::document::{Document, Further, Goal, GoalSheet};
use crate::finding::{Finding, Place, Rule, Said, rules};
use crate::form::Key;
use crate::form::goal_sheet::MetadataKey;
use crate::text::key::key;
use std::sync::Arc;

/// What is said of a sheet that lacks title and fields: its continuation has them from the sheet before.
pub(super) static LACKING: [&Rule; 5] = [
    &rules::YEAR_GUESSED,
    &rules::YEAR_UNKNOWN,
    &rules::DEPARTMENT_GUESSED,
    &rules::DEPARTMENT_UNKNOWN,
    &rules::METADATA_BLANK,
];

pub(super) fn join(out: &mut FileRead) {
    // What was joined may be continued by a sheet that stood apart before: tabs in the order 1, 3, 2.
    loop {
        let before = out.documents.len();
        join_once(out);
        if out.documents.len() == before {
            break;
        }
    }
}

fn join_once(out: &mut FileRead) {
    let mut joined: Vec<Document> = Vec::with_capacity(out.documents.len());
    for document in std::mem::take(&mut out.documents) {
        let Document::GoalSheet(mut sheet) = document else {
            joined.push(document);
            continue;
        };
        if let Some(i) = before(&joined, &sheet)
            && let Document::GoalSheet(first) = &mut joined[i]
        {
            take(first, *sheet, &mut out.findings);
        } else if let Some(i) = after(&joined, &sheet)
            && let Document::GoalSheet(next) = &mut joined[i]
        {
            // The tabs stand in another order than the numbers.
            std::mem::swap(&mut sheet, next);
            take(next, *sheet, &mut out.findings);
        } else {
            joined.push(Document::GoalSheet(sheet));
        }
    }
    out.documents = joined;
}

/// The document that a sheet continues.
fn before(documents: &[Document], sheet: &GoalSheet) -> Option<usize> {
    let (department, year) = named(sheet);
    let right_before = documents.iter().rposition(|d| d.goal_sheet().is_some());
    (0..documents.len()).rev().find(|&i| {
        let Some(first) = documents[i].goal_sheet() else { return false };
        let same_department = match &department {
            Some(d) => first.department.as_ref().is_some_and(|f| key(f) == key(d)),
            None => Some(i) == right_before,
        };
        let same_year = year.is_none_or(|y| first.fiscal_year == Some(y));
        same_department && same_year && follows(first, sheet)
    })
}

/// The document, on a sheet further to the left, that continues a sheet; both name the same department.
fn after(documents: &[Document], sheet: &GoalSheet) -> Option<usize> {
    let (department, year) = named(sheet);
    documents.iter().position(|d| {
        let Some(next) = d.goal_sheet() else { return false };
        let (of_next, year_of_next) = named(next);
        let same = |a: &Option<String>, b: &Option<String>| {
            a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| key(a) == key(b))
        };
        same(&department, &of_next) && year.is_some() && year == year_of_next && follows(sheet, next)
    })
}

/// Whether the first number of a sheet is the next one after the last of another sheet like it.
fn follows(first: &GoalSheet, sheet: &GoalSheet) -> bool {
    if first.form.name != sheet.form.name
        || first.has_status != sheet.has_status
        || first.origin.sheet == sheet.origin.sheet
    {
        return false;
    }
    let (Some((_, last)), Some((next, _))) = (first_and_last(first), first_and_last(sheet)) else {
        let last = first.goals.iter().rev().find_map(|g| compound(g.text(Key::Number)?));
        let next = sheet.goals.first().and_then(|g| compound(g.text(Key::Number)?));
        return last
            .zip(next)
            .is_some_and(|(last, next)| last.0 == next.0 && last.1.checked_add(1) == Some(next.1));
    };
    last.checked_add(1) == Some(next)
}

/// A number of two parts (`1-2`): what stands before the last one, and that one.
fn compound(text: &str) -> Option<(String, u32)> {
    let typed = key(text);
    let before = typed.trim_end_matches(|c: char| c.is_ascii_digit());
    let last = typed[before.len()..].parse().ok()?;
    before.chars().any(|c| c.is_ascii_digit()).then(|| (before.to_owned(), last))
}

/// The department and year that a sheet names, in itself or by its name.
fn named(sheet: &GoalSheet) -> (Option<String>, Option<i32>) {
    let clues = Clues { sheet: &sheet.origin.sheet, ..Clues::default() };
    let department = if sheet.department_guessed {
        identity::department(&clues, &sheet.form).map(|d| d.value().clone())
    } else {
        sheet.department.clone()
    };
    let year = if sheet.year_guessed {
        identity::fiscal_year(&clues).map(|y| *y.value())
    } else {
        sheet.fiscal_year
    };
    (department, year)
}

/// Adds the goals of a sheet to the one that it continues, and says so.
fn take(first: &mut GoalSheet, sheet: GoalSheet, findings: &mut Vec<Finding>) {
    let place = sheet.origin.place();
    findings.retain(|f| {
        let here = f.place.file == place.file && f.place.sheet == place.sheet;
        !(here && f.is_one_of(&LACKING))
    });
    let last_sheet = first.sheets().next_back().map_or_else(String::new, |(name, ..)| name.to_string());
    let last = first
        .goals
        .iter()
        .rev()
        .filter_map(|g| g.text(Key::Number))
        .find(|n| number(&key(n)).is_some() || compound(n).is_some());
    let at = sheet.goals.first().map_or(place.clone(), |g| place.at(g.place));
    let finding = Finding::new(&rules::SHEET_CONTINUED, at)
        .with("first", last_sheet)
        .with("last", last.unwrap_or_default())
        .with("department", first.department.as_ref().map_or(rules::DEPARTMENT_NOT_NAMED.into(), Said::from))
        .with("goals", sheet.goals.len());
    findings.push(finding);
    fields(first, &sheet, &place, findings);
    let start = first.goals.len();
    let sheets = sheet.sheets().map(|(name, at, cells)| (Arc::clone(name), start + at, cells));
    first.further.extend(sheets.map(|(sheet, first, cells)| Further { sheet, first, cells }));
    add_goals(first, sheet);
}

/// The fields of a sheet that continues another: what the first lacks is taken, what differs is reported.
fn fields(first: &mut GoalSheet, sheet: &GoalSheet, place: &Place, findings: &mut Vec<Finding>) {
    let form = Arc::clone(&first.form);
    let origin = Arc::clone(&first.origin.sheet);
    let mut differs = |which: MetadataKey, seen: String, used: String| {
        let label = form.metadata_label(which);
        let finding = Finding::new(&rules::CONTINUATION_DIFFERS, place.clone()).with("label", label);
        findings.push(finding.with("seen", seen).with("used", used).with("first", &origin));
    };
    if let (Some(seen), Some(used)) = (sheet.created, first.created)
        && seen != used
    {
        differs(MetadataKey::Created, seen.to_string(), used.to_string());
        first.dates_unread = true;
    }
    for (which, seen, used) in
        [(MetadataKey::Post, &sheet.post, &first.post), (MetadataKey::Name, &sheet.name, &first.name)]
    {
        if let (Some(seen), Some(used)) = (seen, used)
            && key(seen) != key(used)
        {
            differs(which, seen.clone(), used.clone());
        }
    }
    first.title = first.title.take().or_else(|| sheet.title.clone());
    first.created = first.created.or(sheet.created);
    first.post = first.post.take().or_else(|| sheet.post.clone());
    first.name = first.name.take().or_else(|| sheet.name.clone());
    first.dates_unread |= sheet.dates_unread;
    for date in &sheet.revised {
        if !first.revised.contains(date) {
            first.revised.push(*date);
        }
    }
    first.revised.sort_unstable();
}

/// The goals, their extra texts under the headings of both.
fn add_goals(first: &mut GoalSheet, sheet: GoalSheet) {
    for heading in &sheet.extra_headings {
        if !first.extra_headings.contains(heading) {
            first.extra_headings.push(heading.clone());
        }
    }
    let width = first.extra_headings.len();
    let place_of = |heading: &String| first.extra_headings.iter().position(|h| h == heading);
    let places: Vec<usize> = sheet.extra_headings.iter().filter_map(place_of).collect();
    for goal in &mut first.goals {
        goal.extra.resize(width, None);
        goal.extra_numbers.resize(width, None);
    }
    first.goals.extend(sheet.goals.into_iter().map(|goal| Goal {
        extra: moved(goal.extra, &places, width),
        extra_numbers: moved(goal.extra_numbers, &places, width),
        unseen: goal.unseen.into_iter().map(|(source, why)| (placed(source, &places), why)).collect(),
        ..goal
    }));
}

/// Where a text of one sheet is among those of both.
fn placed(source: TextFrom, places: &[usize]) -> TextFrom {
    match source {
        TextFrom::Extra(i) => TextFrom::Extra(places.get(i).copied().unwrap_or(i)),
        TextFrom::Field(_) => source,
    }
}

/// What stood under the headings of one sheet, under those of both.
fn moved<T: Clone>(values: Vec<Option<T>>, places: &[usize], width: usize) -> Vec<Option<T>> {
    let mut all = vec![None; width];
    for (place, value) in places.iter().zip(values) {
        all[*place] = value;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers_move_under_the_headings_of_both_sheets() {
        // 備考 and 予算額 on the further sheet, 予算額, 備考 and 担当 on the first.
        assert_eq!(moved(vec![Some("なし"), Some("1,200")], &[1, 0], 3), [Some("1,200"), Some("なし"), None]);
        assert_eq!(moved(vec![None, Some(1200)], &[1, 0], 3), [Some(1200), None, None]);
    }
}
