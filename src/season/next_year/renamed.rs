//! Next year's names: of departments with their posts, and of sections where goals name them.

use crate::comparison::reorganisation::Reorganisation;
use crate::document::{Goal, GoalSheet, Origin, owners};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::form::goal_sheet::Owners;
use crate::season::project::{Department, Listed, find};
use crate::text::key::key;
use indexmap::IndexSet;

/// The sheets under the names of the year after theirs, and what was found.
pub(super) fn apply(
    reorganisation: &Reorganisation,
    years: [Option<i32>; 2],
    sheets: Vec<GoalSheet>,
) -> (Vec<GoalSheet>, Vec<Finding>) {
    let named = |sheet: &GoalSheet| sheet.department.clone().unwrap_or_default();
    // Under which name a post was written.
    let before: Vec<(Origin, (u32, u32), String)> =
        sheets.iter().map(|sheet| (sheet.origin.clone(), sheet.rows, named(sheet))).collect();
    let mut states = [sheets, Vec::new()];
    let findings = reorganisation.apply(&years, &mut states);
    let [mut sheets, _] = states;
    part_names(&before, &mut sheets);
    for sheet in &mut sheets {
        let old = before.iter().find(|(origin, rows, _)| *origin == sheet.origin && *rows == sheet.rows);
        let old = old.map_or("", |(_, _, name)| name);
        let new = named(sheet);
        if let Some(post) = sheet.post.as_mut().filter(|_| !old.is_empty() && key(old) != key(&new)) {
            *post = post.replacen(old, &new, 1);
        }
        let form = std::sync::Arc::clone(&sheet.form);
        sheet.goals.iter_mut().for_each(|goal| name_owners(goal, &form.owners));
    }
    (sheets, findings)
}

/// Takes the head's name out of sheets that one was parted into: who of them it is is not known.
fn part_names(before: &[(Origin, (u32, u32), String)], sheets: &mut [GoalSheet]) {
    let is_of = |sheet: &GoalSheet, origin: &Origin, rows| sheet.origin == *origin && sheet.rows == rows;
    for (origin, rows, _) in before {
        let then = before.iter().filter(|(other, same, _)| other == origin && same == rows).count();
        let now = sheets.iter().filter(|sheet| is_of(sheet, origin, *rows)).count();
        if now > then {
            sheets.iter_mut().filter(|s| is_of(s, origin, *rows)).for_each(|s| s.name = None);
        }
    }
}

/// Puts new names of owners into the text that a goal shows.
fn name_owners(goal: &mut Goal, form: &Owners) {
    let field = &mut goal.fields[Key::Owners as usize];
    let Some(text) = &mut field.text else { return };
    let written = owners::split(text, form);
    if written == goal.owners {
        return;
    }
    let mut named = text.clone();
    for (old, new) in written.iter().zip(&goal.owners).filter(|(old, new)| old != new) {
        named = named.replacen(old.as_str(), new, 1);
    }
    let separator = form.separators.first().map_or("、", String::as_str);
    *text = if owners::split(&named, form) == goal.owners { named } else { goal.owners.join(separator) };
}

/// Sections that goals name and their departments do not list.
pub(super) fn gone_sections(sheets: &[GoalSheet], departments: &[Department]) -> Vec<Finding> {
    let one = |sheet: &GoalSheet| {
        let name = sheet.department.as_deref()?;
        let (Listed::Now(at) | Listed::Formerly(at)) = find(departments, name)?;
        let listed: Vec<String> = departments[at].sections.iter().map(|section| key(section)).collect();
        let is_gone =
            |owner: &&String| !listed.contains(&key(owner)) && key(owner) != key(&sheet.form.owners.common);
        let gone: IndexSet<&str> =
            sheet.goals.iter().flat_map(|goal| &goal.owners).filter(is_gone).map(String::as_str).collect();
        let gone: Vec<&str> = gone.into_iter().collect();
        let finding = Finding::new(&rules::SECTION_GONE, sheet.origin.place()).with("department", name);
        (!listed.is_empty() && !gone.is_empty()).then(|| finding.with("sections", gone.join("、")))
    };
    sheets.iter().filter_map(one).collect()
}
