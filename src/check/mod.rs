//! Rules over documents, one subject a file.
//!
//! In: goal sheets, indicator plans and policy memos as read. Out: findings. What concerns single cells while they are read
//! (merges, struck-through text, error values) is found there; here is what needs the form's choices or several values at once.

mod between;
mod characters;
mod memo;
pub(crate) mod newer;
mod numbers;
mod plan;
mod values;
mod wording;
mod years;

use crate::document::GoalSheet;
use crate::document::vocabulary::Vocabulary;
use crate::finding::Finding;

pub use between::{between, by_words, doubled, first_and_last, in_other_words};
pub use memo::memo;
pub use numbers::number;
pub use plan::{directions, plan};
pub(crate) use values::is_year_doubted;
pub use wording::{Unified, unified};
pub use years::mixed;

/// Everything that can be said of one sheet alone. On a sheet of ours (`ours`) a merge that was parted at a page break repeats
/// its value, which is no doubling.
pub(crate) fn sheet(sheet: &GoalSheet, vocabulary: &Vocabulary, ours: bool) -> Vec<Finding> {
    let mut findings = values::look(sheet, vocabulary);
    findings.extend(numbers::look(sheet, ours));
    findings.extend(wording::look(sheet));
    findings
}
