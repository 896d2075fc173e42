//! To which of several departments each goal goes: to the one that has the first of its sections of which that is known.

use crate::document::{Goal, GoalSheet};
use crate::text::key::key;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// The most cells that a message names.
const MOST_CELLS: usize = 20;

/// Section → the department, as an index, that has it; `None` where several do.
#[derive(Debug, Default)]
struct Homes(BTreeMap<String, Option<usize>>);

/// Where a goal goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Placed {
    /// The department; `None` where none of its sections tells it.
    to: Option<usize>,
    /// Whether it has sections of other departments too.
    several: bool,
}

impl Homes {
    /// Of departments with these sections.
    fn new<'a>(departments: impl IntoIterator<Item = &'a BTreeSet<String>>) -> Self {
        let mut homes = Self::default();
        for (i, sections) in departments.into_iter().enumerate() {
            for section in sections {
                homes.0.entry(section.clone()).and_modify(|home| *home = None).or_insert(Some(i));
            }
        }
        homes
    }

    fn place(&self, goal: &Goal) -> Placed {
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

/// A sheet's goals, as indices, by the department to which they go.
pub(super) struct Parting<'a> {
    /// The departments, each with what goes there.
    pub(super) parts: Vec<(&'a str, Vec<usize>)>,
    /// What cannot be placed.
    pub(super) left: Vec<usize>,
    /// What has sections of several departments.
    pub(super) several: Vec<usize>,
}

impl<'a> Parting<'a> {
    /// Among departments with these sections.
    pub(super) fn new(sheet: &GoalSheet, departments: &'a [(String, BTreeSet<String>)]) -> Self {
        let homes = Homes::new(departments.iter().map(|(_, sections)| sections));
        let placed: Vec<Placed> = sheet.goals.iter().map(|g| homes.place(g)).collect();
        let of = |is: &dyn Fn(&Placed) -> bool| -> Vec<usize> {
            (0..placed.len()).filter(|&g| is(&placed[g])).collect()
        };
        let names = departments.iter().enumerate();
        let parts = names.map(|(i, (name, _))| (name.as_str(), of(&|p| p.to == Some(i)))).collect();
        Self { parts, left: of(&|p| p.to.is_none()), several: of(&|p| p.several) }
    }

    /// The sheet as several; what cannot be placed is of department `rest`.
    pub(super) fn sheets(&self, sheet: &GoalSheet, rest: &str) -> Vec<GoalSheet> {
        let mut parts: IndexMap<&str, BTreeSet<usize>> = IndexMap::new();
        for (name, goals) in self.parts.iter().map(|(name, goals)| (*name, goals)).chain([(rest, &self.left)])
        {
            parts.entry(name).or_default().extend(goals);
        }
        parts.retain(|name, goals| !goals.is_empty() || (sheet.goals.is_empty() && *name == rest));
        parts
            .into_iter()
            .map(|(name, goals)| part(sheet, name, &goals.into_iter().collect::<Vec<_>>()))
            .collect()
    }
}

/// A sheet's goals with those indices, as a sheet of a department.
fn part(sheet: &GoalSheet, department: &str, goals: &[usize]) -> GoalSheet {
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
