//! To which of several departments each goal goes: to the one that has the first of its sections of which that is known.

use crate::document::{Goal, GoalSheet};
use crate::text::key::key;
use std::collections::{BTreeMap, BTreeSet};

/// The most cells that a message names.
const MOST_CELLS: usize = 20;

/// Section → the department, as an index, that has it; `None` where several do.
#[derive(Debug, Default)]
pub(super) struct Homes(BTreeMap<String, Option<usize>>);

/// Where a goal goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The department; `None` where none of its sections tells it.
    pub(super) to: Option<usize>,
    /// Whether it has sections of other departments too.
    pub(super) several: bool,
}

impl Homes {
    /// Of departments with these sections.
    pub(super) fn new<'a>(departments: impl IntoIterator<Item = &'a BTreeSet<String>>) -> Self {
        let mut homes = Self::default();
        for (i, sections) in departments.into_iter().enumerate() {
            for section in sections {
                homes.0.entry(section.clone()).and_modify(|home| *home = None).or_insert(Some(i));
            }
        }
        homes
    }

    pub(super) fn place(&self, goal: &Goal) -> Placed {
        let mut known = goal.owners.iter().filter_map(|o| self.0.get(&key(o)).copied().flatten());
        let to = known.next();
        Placed { to, several: known.any(|other| Some(other) != to) }
    }
}

/// The sections that a sheet's goals name.
pub(super) fn sections(sheet: &GoalSheet) -> impl Iterator<Item = &String> {
    let common = &sheet.form.owners.common;
    sheet.goals.iter().flat_map(|g| &g.owners).filter(move |o| *o != common)
}

/// A sheet's goals with those indices, as a sheet of a department.
pub(super) fn part(sheet: &GoalSheet, department: &str, goals: &[usize]) -> GoalSheet {
    let mut part = GoalSheet { goals: Vec::new(), ..sheet.clone() };
    part.department = Some(department.to_owned());
    part.goals = goals.iter().map(|&g| sheet.goals[g].clone()).collect();
    for further in &mut part.further {
        further.first = goals.iter().filter(|&&g| g < further.first).count();
    }
    part
}

/// The cells of some of a sheet's goals, for a message.
pub(super) fn cells(sheet: &GoalSheet, goals: &[usize]) -> String {
    let named: Vec<String> = goals.iter().take(MOST_CELLS).map(|&g| sheet.cell_of(&sheet.goals[g])).collect();
    let more = if goals.len() > MOST_CELLS { "…" } else { "" };
    named.join("、") + more
}
