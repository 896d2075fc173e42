//! Which of several sheets of a department is the newest: by the dates in them, then by their files' times.

use crate::document::GoalSheet;
use crate::finding::{Words, rules};
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

/// The sheet that is newer than every other; `None` if that cannot be told: a date that cannot be read may be a later one. A
/// file whose name looks like an old copy is not newer than another by its time alone: copying is what gives it that time.
pub(crate) fn newest(
    sheets: &[usize],
    documents: &[&GoalSheet],
    modified: impl Fn(usize) -> Option<u64>,
    looks_old: impl Fn(usize) -> bool,
) -> Option<Newest> {
    let newer = |a: usize, b: usize| -> Option<By> {
        let last = |d: usize| documents[d].revised.iter().copied().chain(documents[d].created).max();
        let steps = [
            (By::LastDate, compare(last(a), last(b))),
            (By::Created, compare(documents[a].created, documents[b].created)),
            (By::FileTime, compare(modified(a), modified(b))),
        ];
        let (by, order) = steps.into_iter().find(|(_, order)| *order != Ordering::Equal)?;
        if documents[b].dates_unread || (documents[a].dates_unread && by != By::LastDate) {
            return None;
        }
        let doubtful = by == By::FileTime && looks_old(a) && !looks_old(b);
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
