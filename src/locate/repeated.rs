//! Columns below groups that are repeated by year or stage (令和5年度｜令和6年度 × 目標・実績・評価): which one a heading is,
//! and of whose status the form says that it counts.

use super::headings::{Heading, HeadingColumn};
use crate::form::repeated::{By, LAST, Repeated, YEAR, YEAR_TO_FILL_IN, same_period};
use crate::form::{GoalForm, Key};
use crate::text::era::{fiscal_year_label, whole_year};
use crate::text::key::key;

/// No heading that says both in one cell is longer (bytes).
const LONGEST: usize = 120;

/// A heading below one of the groups.
pub(super) struct Found {
    /// Index of the form's column.
    pub(super) column: usize,
    /// The group, as the form has it, or the year in full.
    pub(super) period: String,
    /// The heading as the form has it.
    pub(super) heading: String,
}

impl Found {
    /// What the column is called: 令和5年度 目標.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.period, self.heading)
    }
}

/// The repeated blocks of a form, each with the index of its first column in the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Blocks {
    blocks: Vec<(Repeated, usize)>,
    /// The column whose status counts below one of its groups.
    status: Option<usize>,
}

impl Blocks {
    pub(super) fn new(form: &GoalForm) -> Self {
        let first = |i| form.columns.iter().position(|c| c.repeated == Some(i));
        let blocks = form.repeated.iter().enumerate();
        let status = |c: &crate::form::Column| c.repeated.is_some() && c.key == Key::Status;
        Self {
            blocks: blocks.filter_map(|(i, block)| Some((block.clone(), first(i)?))).collect(),
            status: form.columns.iter().position(status),
        }
    }

    /// Whether a column of the form is one of theirs: its heading alone names no column.
    pub(super) fn has(&self, column: usize) -> bool {
        self.blocks.iter().any(|(block, first)| (*first..first + block.columns.len()).contains(&column))
    }

    /// Whether the status that counts stands below one of the groups.
    pub(super) fn have_status(&self) -> bool {
        self.status.is_some()
    }

    /// What a heading below a group is, whichever of the two is the year or stage.
    pub(super) fn find(&self, group: &str, heading: &str) -> Option<Found> {
        self.one(group, heading).or_else(|| self.one(heading, group))
    }

    fn one(&self, period: &str, heading: &str) -> Option<Found> {
        self.blocks.iter().find_map(|(block, first)| {
            let at = block.columns.iter().position(|c| c.is(heading))?;
            let heading = block.columns[at].heading.clone();
            Some(Found { column: first + at, period: named(block, period)?, heading })
        })
    }

    /// The same for a heading that says both in one cell (`R5目標`, `令和5年度⏎目標`).
    fn find_in(&self, text: &str) -> Option<Found> {
        let cuts = text.char_indices().map(|(at, _)| at).skip(1);
        cuts.map(|at| text.split_at(at)).find_map(|(before, after)| self.one(before, after))
    }

    pub(super) fn is_in_one_cell(&self, text: &str) -> bool {
        !self.blocks.is_empty() && text.len() <= LONGEST && self.find_in(text).is_some()
    }

    /// Reads the headings that say both in one cell.
    pub(super) fn in_one_cell(&self, columns: &mut [HeadingColumn]) {
        let unknown = |c: &&mut HeadingColumn| {
            !self.blocks.is_empty() && c.period.is_none() && c.column.is_none() && c.text.len() <= LONGEST
        };
        for column in columns.iter_mut().filter(unknown) {
            if let Some(found) = self.find_in(&column.text) {
                column.take(found);
            }
        }
    }

    /// Makes that column the status which the form says counts; `year` is the document's.
    pub(super) fn settle_status(&self, heading: &mut Heading, year: Option<i32>) {
        let Some(status) = self.status else { return };
        let counts = self.blocks.iter().find_map(|(block, _)| block.counts.as_deref());
        let counts_here = |c: &HeadingColumn| match (counts, c.period.as_deref()) {
            (Some(LAST), Some(_)) => true,
            (Some(YEAR), Some(period)) => year.is_some() && whole_year(&key(period)) == year,
            (Some(named), Some(period)) => same_period(named, period),
            _ => false,
        };
        let found = heading.columns.iter_mut().rfind(|c| c.column == Some(status) && counts_here(c));
        if let Some(column) = found {
            column.key = Key::Status;
        }
    }
}

/// A group as the form has it; a year in full where the form names none.
fn named(block: &Repeated, period: &str) -> Option<String> {
    match block.by {
        Some(By::Year) => {
            let to_fill_in = || Some(YEAR_TO_FILL_IN.to_owned()).filter(|year| key(year) == key(period));
            whole_year(&key(period)).map(fiscal_year_label).or_else(to_fill_in)
        }
        None => block.periods.iter().find(|p| same_period(p, period)).cloned(),
    }
}
