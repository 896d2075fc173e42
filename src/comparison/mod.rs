//! Documents side by side: two states or several years of goal sheets, two states of an indicator plan, and a memo beside its
//! goal sheets.
//!
//! In: documents as read. Out: [`changes::Revision`], [`years::Years`], what [`plan`] and [`coverage`] find: plain values that
//! `crate::report` draws. Nothing is matched in silence: doubtful pairs, names on one side only, columns and
//! statuses that differ are findings.

pub mod annexes;
pub mod changes;
mod columns;
pub mod coverage;
mod in_place;
mod matching;
pub(crate) mod pair;
pub mod plan;
pub(crate) mod wording;
pub mod years;

#[cfg(test)]
mod pair_tests;
#[cfg(test)]
pub(crate) mod tests;

use crate::document::GoalSheet;
use crate::finding::{Finding, Place, rules};
use crate::text::key::key;
use std::collections::BTreeSet;

/// What the user gave as one state: a file or a folder.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its name, for headings and messages.
    pub name: String,
    /// Its goal sheets, in reading order.
    pub sheets: Vec<GoalSheet>,
}

/// Which comparison it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Two states of the same goals.
    Within,
    /// Counts of several years.
    Years,
}

/// Two sides of the same fiscal years are a revision; anything else is years.
pub fn which(sides: &[Side]) -> Which {
    let [old, new] = sides else { return Which::Years };
    let (old, new) = (known_years(old), known_years(new));
    if old == new || old.is_empty() || new.is_empty() { Which::Within } else { Which::Years }
}

/// The fiscal years of a side.
pub fn known_years(side: &Side) -> BTreeSet<i32> {
    side.sheets.iter().filter_map(|s| s.fiscal_year).collect()
}

/// A former name and the name that it has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The former name.
    pub old: String,
    /// The present name.
    pub new: String,
    /// What it is the name of.
    pub of: Named,
}

/// What a name is the name of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A department or a section of any department.
    Anything,
    /// A department.
    Department,
    /// A section of the department that has any of these names; sections of other departments may be called the same.
    SectionOf(Vec<String>),
}

/// Former names of departments and sections, each with the name that it has now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renames(pub Vec<Rename>);

impl Renames {
    /// Gives all former names in sheets their present ones, and says which were used and which were not. Names are compared
    /// without regard to width and spaces; the first entry that fits is taken.
    pub fn apply<'a>(&self, sheets: impl IntoIterator<Item = &'a mut GoalSheet>) -> Vec<Finding> {
        let mut used = vec![0usize; self.0.len()];
        let mut first: Vec<Option<Place>> = vec![None; self.0.len()];
        for sheet in sheets {
            let place = sheet.origin.place();
            let department = sheet.department.as_deref().map(key).unwrap_or_default();
            let owners = sheet.goals.iter_mut().flat_map(|g| g.owners.iter_mut()).map(|o| (false, o));
            for (is_department, name) in sheet.department.iter_mut().map(|d| (true, d)).chain(owners) {
                let wanted = key(name);
                let fits = |r: &Rename| key(&r.old) == wanted && r.is_of(is_department, &department);
                let Some(i) = self.0.iter().position(fits) else { continue };
                used[i] += 1;
                first[i].get_or_insert_with(|| place.clone());
                name.clone_from(&self.0[i].new);
            }
        }
        let said = self.0.iter().zip(used).zip(first).map(|((r, n), place)| {
            let rule = if n > 0 { &rules::NAME_MAPPED } else { &rules::NAME_NOT_FOUND };
            let finding = Finding::new(rule, place.unwrap_or_default());
            finding.with("old", &r.old).with("new", &r.new).with("n", n)
        });
        said.collect()
    }
}

impl Rename {
    /// Whether it is about a department's name, or an owner in the sheet of a department (its key).
    fn is_of(&self, is_department: bool, department: &str) -> bool {
        match &self.of {
            Named::Anything => true,
            Named::Department => is_department,
            Named::SectionOf(names) => !is_department && names.iter().any(|n| key(n) == department),
        }
    }
}
