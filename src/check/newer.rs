//! Which of several sheets of a department is the newest: by the dates in them, then by their files' times.
//!
//! A date that is doubted (令和17年 in a sheet of 令和7年度) decides nothing, and neither does anything weaker beside it: what was
//! meant may be any day.

use super::values::is_doubted;
use crate::document::GoalSheet;
use crate::finding::{Words, rules};
use crate::form::goal_sheet::MetadataKey;
use crate::text::era::Date;
use std::cmp::Ordering;

/// What tells that a sheet is newer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The last date in the sheet, of revision or creation.
    LastDate,
    Created,
    FileTime,
}

impl By {
    /// Its name in messages.
    pub(crate) const fn words(self) -> Words {
        match self {
            Self::LastDate => rules::LAST_DATE,
            Self::Created => rules::DATE_OF_CREATION,
            Self::FileTime => rules::FILE_TIME,
        }
    }
}

pub(crate) struct Newest {
    /// Index of its document.
    pub(crate) document: usize,
    /// For each of the other documents, what tells that this one is newer.
    over: Vec<(usize, By)>,
}

impl Newest {
    /// What tells that it is newer than that document.
    pub(crate) fn over(&self, document: usize) -> By {
        self.over.iter().find(|(d, _)| *d == document).map_or(By::FileTime, |(_, by)| *by)
    }

    /// What tells that it is newer than all the others: the weakest of the reasons.
    pub(crate) fn by(&self, all: &[usize]) -> By {
        let others = all.iter().filter(|d| **d != self.document).map(|d| self.over(*d));
        others.max_by_key(|by| *by as usize).unwrap_or(By::LastDate)
    }
}

/// The dates of a sheet by which its age is told.
pub(crate) struct Dates {
    created: Option<Date>,
    /// The last of all.
    pub(crate) last: Option<Date>,
    /// Whether there are others, unread or doubted: any of them may be later.
    pub(crate) unsure: bool,
}

impl Dates {
    pub(crate) fn of(sheet: &GoalSheet) -> Self {
        let trusted = |date: &Date, key| !is_doubted(sheet, *date, key);
        let created = sheet.created.filter(|d| trusted(d, MetadataKey::Created));
        let revised = sheet.revised.iter().copied().filter(|d| trusted(d, MetadataKey::Revised));
        let known = revised.clone().count() + usize::from(created.is_some());
        let unsure = sheet.dates_unread || known < sheet.revised.len() + usize::from(sheet.created.is_some());
        Self { created, last: revised.chain(created).max(), unsure }
    }
}

/// Whether a sheet has a date that cannot be read or is doubted.
pub(super) fn is_unsure(sheet: &GoalSheet) -> bool {
    Dates::of(sheet).unsure
}

/// The sheet that is newer than every other; `None` if that cannot be told: a date that is not sure may be a later one. A
/// file whose name looks like an old copy is not newer than another by its time alone: copying is what gives it that time.
pub(crate) fn newest(
    sheets: &[usize],
    documents: &[&GoalSheet],
    modified: impl Fn(usize) -> Option<u64>,
    looks_old: impl Fn(usize) -> bool,
) -> Option<Newest> {
    let newer = |a: usize, b: usize| -> Option<By> {
        let (of_a, of_b) = (Dates::of(documents[a]), Dates::of(documents[b]));
        let steps = [
            (By::LastDate, compare(of_a.last, of_b.last)),
            (By::Created, compare(of_a.created, of_b.created)),
            (By::FileTime, compare(modified(a), modified(b))),
        ];
        let (by, order) = steps.into_iter().find(|(_, order)| *order != Ordering::Equal)?;
        if of_b.unsure || (of_a.unsure && by != By::LastDate) {
            return None;
        }
        let doubtful = by == By::FileTime && looks_old(a);
        (order == Ordering::Greater && !doubtful).then_some(by)
    };
    sheets.iter().find_map(|&a| {
        let over: Option<Vec<(usize, By)>> =
            sheets.iter().filter(|&&b| b != a).map(|&b| Some((b, newer(a, b)?))).collect();
        over.map(|over| Newest { document: a, over })
    })
}

/// The order of two values; one that is not known tells nothing.
fn compare<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        _ => Ordering::Equal,
    }
}
