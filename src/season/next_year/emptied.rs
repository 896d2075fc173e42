//! What of goals that go on does not: results of this year, and what is struck through or hidden.

use crate::document::goal_sheet::{Field, ReadColumn, TextFrom, Unseen};
use crate::document::{Choice, Goal, GoalSheet};
use crate::finding::{Finding, Place, rules};
use crate::form::goal_sheet::Column;
use crate::form::{ColumnKind, Key, defaults};
use crate::locate::StatusColumn;
use crate::text::key::visible;
use indexmap::IndexSet;

/// Empties what nobody is meant to read of a goal; headings of hidden columns are added to those known.
pub(super) fn unseen(
    sheet: &GoalSheet,
    (goal, place): (&mut Goal, Place),
    hidden: &mut IndexSet<String>,
) -> Option<Finding> {
    let (mut headings, mut seen, mut at) = (Vec::new(), None, None);
    for (source, why) in std::mem::take(&mut goal.unseen) {
        if is_needed(sheet, source) {
            continue;
        }
        let cell = if let TextFrom::Field(key) = source { goal.field(key).and_then(|f| f.at) } else { None };
        let Some(text) = taken(goal, source) else { continue };
        let heading = match source {
            TextFrom::Field(key) => sheet.form.heading(key),
            TextFrom::Extra(i) => sheet.extra_headings.get(i).map_or_else(String::new, |h| one_line(h)),
        };
        match why {
            Unseen::Hidden => {
                hidden.insert(heading);
            }
            Unseen::Struck => {
                headings.push(heading);
                seen = seen.or(Some(text));
                at = at.or(cell);
            }
        }
    }
    let seen = seen?;
    let place = at.map_or(place.clone(), |at| place.at(at));
    let finding = Finding::new(&rules::TEXT_NOT_CARRIED, place);
    Some(finding.with("column", headings.join("」「")).with("seen", seen))
}

/// Whether a text has to stay or is made anew: whose the goal is, its number, its status.
fn is_needed(sheet: &GoalSheet, source: TextFrom) -> bool {
    match source {
        TextFrom::Field(key) => matches!(key, Key::Number | Key::Status),
        TextFrom::Extra(i) => sheet.named.iter().any(|(_, named)| *named == i),
    }
}

/// Takes a text out of a goal, with what was understood by it.
fn taken(goal: &mut Goal, source: TextFrom) -> Option<String> {
    let text = match source {
        TextFrom::Field(key) => {
            match key {
                Key::Category => goal.category = Choice::Blank,
                Key::Owners => goal.owners.clear(),
                _ => {}
            }
            let field = goal.fields.get_mut(key as usize)?;
            std::mem::replace(field, Field { at: field.at, ..Field::default() }).text
        }
        TextFrom::Extra(i) => {
            *goal.extra_numbers.get_mut(i)? = None;
            goal.extra.get_mut(i)?.take()
        }
    };
    text.filter(|text| !text.trim().is_empty())
}

/// A heading as it is told, brackets and all: they may be all that tells two apart.
fn one_line(heading: &str) -> String {
    visible(heading).split_whitespace().collect()
}

/// Empties the columns beside the fields in which results of this year stand; says which.
pub(super) fn results(sheet: &mut GoalSheet) -> Option<Finding> {
    let columns: Vec<usize> = (0..sheet.extra_headings.len()).filter(|&i| is_result(sheet, i)).collect();
    let mut emptied = Vec::new();
    for i in columns {
        let texts: Vec<String> =
            sheet.goals.iter_mut().filter_map(|goal| taken(goal, TextFrom::Extra(i))).collect();
        emptied.extend((!texts.is_empty()).then(|| one_line(&sheet.extra_headings[i])));
    }
    let finding = Finding::new(&rules::RESULTS_EMPTIED, sheet.origin.place());
    (!emptied.is_empty()).then(|| finding.with("headings", emptied.join("」「")))
}

fn is_result(sheet: &GoalSheet, i: usize) -> bool {
    let source = TextFrom::Extra(i);
    if is_needed(sheet, source) {
        return false;
    }
    let heading = sheet.extra_headings[i].as_str();
    let read = sheet.columns.iter().find(|column| column.source == source);
    let columns = &sheet.form.columns;
    let of_form = read.and_then(|read| columns.get(read.repeated?));
    let of_form = of_form.or_else(|| columns.iter().find(|c| c.key == Key::Extra && c.is(heading)));
    let chosen = |column: &Column| column.key == Key::Status || column.kind == ColumnKind::Choice;
    let says = |read: &ReadColumn| {
        read.status != StatusColumn::No || read.groups.iter().any(|group| defaults::is_result(group))
    };
    // A heading that is told by those over it has them on lines before it.
    let groups = read.map_or(&[][..], |read| &read.groups);
    let own =
        groups.iter().try_fold(heading, |rest, group| rest.strip_prefix(group.as_str())?.strip_prefix('\n'));
    of_form.is_some_and(chosen) || read.is_some_and(says) || defaults::names_result(own.unwrap_or(heading))
}
