//! Documents side by side: two states or several years of goal sheets, two states of an indicator plan, and a memo beside its
//! goal sheets.
//!
//! In: documents as read. Out: [`changes::Revision`], [`years::Years`], what [`plan`] and [`coverage`] find: plain values that
//! `crate::report` draws. Earlier states are compared under the names of the last ([`reorganisation`]). Nothing is matched in
//! silence: doubtful pairs, names on one side only, columns and statuses that differ are findings.

pub mod annexes;
pub mod changes;
mod columns;
pub mod coverage;
mod in_place;
mod matching;
pub(crate) mod pair;
pub mod plan;
pub mod reorganisation;
mod swapped;
mod transfers;
pub(crate) mod wording;
pub mod years;

#[cfg(test)]
mod pair_tests;
#[cfg(test)]
pub(crate) mod tests;

use crate::document::GoalSheet;
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
