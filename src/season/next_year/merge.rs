//! Departments that became one: their goals in one sheet.

use crate::document::{Choice, GoalSheet};
use crate::form::Key;
use crate::text::key::{heading_key, key};

/// One sheet a department, the goals of the first one first.
pub(super) fn by_department(sheets: Vec<GoalSheet>) -> Vec<GoalSheet> {
    let mut out: Vec<GoalSheet> = Vec::new();
    let name = |sheet: &GoalSheet| sheet.department.as_deref().map(key);
    for sheet in sheets {
        match out.iter_mut().find(|known| name(known) == name(&sheet)) {
            Some(known) => join(known, sheet),
            None => out.push(sheet),
        }
    }
    out
}

fn join(into: &mut GoalSheet, from: GoalSheet) {
    let GoalSheet { form, extra_headings, mut goals, .. } = from;
    // Two people were the heads; who is now is not known.
    into.name = None;
    let places: Vec<usize> = extra_headings.into_iter().map(|heading| place(into, heading)).collect();
    for goal in &mut goals {
        if into.form.name != form.name
            && let Choice::Known(i) = goal.category
        {
            // Another form's choices are known by their words alone.
            goal.fields[Key::Category as usize].text = form.categories.get(i).map(|c| c.label.clone());
            goal.category = Choice::Unknown;
        }
        let (texts, numbers) = (std::mem::take(&mut goal.extra), std::mem::take(&mut goal.extra_numbers));
        goal.extra = vec![None; into.extra_headings.len()];
        goal.extra_numbers = vec![None; into.extra_headings.len()];
        for ((place, text), number) in places.iter().zip(texts).zip(numbers) {
            (goal.extra[*place], goal.extra_numbers[*place]) = (text, number);
        }
    }
    if let Some(first) = goals.first_mut() {
        first.fields.iter_mut().for_each(|field| field.inherited = false);
    }
    for goal in &mut into.goals {
        goal.extra.resize(into.extra_headings.len(), None);
        goal.extra_numbers.resize(into.extra_headings.len(), None);
    }
    into.goals.extend(goals);
}

/// The place of an extra column with that heading, added if new.
fn place(sheet: &mut GoalSheet, heading: String) -> usize {
    let wanted = heading_key(&heading);
    let known = sheet.extra_headings.iter().position(|known| heading_key(known) == wanted);
    known.unwrap_or_else(|| {
        sheet.extra_headings.push(heading);
        sheet.extra_heading_cells.push(crate::cell::CellRef::new(0, 0));
        sheet.extra_headings.len() - 1
    })
}
