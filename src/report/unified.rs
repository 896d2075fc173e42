//! What was typed and what is written instead: status and category wordings that the form knows under another name.
//!
//! In: goal sheets. Out: one entry for each goal and wording that differs from the form's own, in reading order.

use crate::document::{Choice, Goal, GoalSheet, StatusReading};
use crate::form::Key;
use crate::grid::cell::CellRef;

/// One wording that was unified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unified<'a> {
    /// Index of the document.
    pub document: usize,
    /// Index of the goal in it.
    pub goal: usize,
    /// The goal's cell in the number column; the wording stands in the same row.
    pub place: CellRef,
    /// [`Key::Status`] or [`Key::Category`].
    pub key: Key,
    /// What was typed.
    pub typed: &'a str,
    /// What is written: the form's own wording.
    pub written: &'a str,
}

/// All wordings that were unified, by document, goal and column (category before status).
pub fn unified(sheets: &[GoalSheet]) -> Vec<Unified<'_>> {
    let mut found = Vec::new();
    for (document, sheet) in sheets.iter().enumerate() {
        for (goal, one) in sheet.goals.iter().enumerate() {
            for key in [Key::Category, Key::Status] {
                if let Some((typed, written)) = wording(sheet, one, key)
                    && typed != written
                {
                    found.push(Unified { document, goal, place: one.place, key, typed, written });
                }
            }
        }
    }
    found
}

/// What was typed and the form's own wording, where the form knows it.
fn wording<'a>(sheet: &'a GoalSheet, goal: &'a Goal, key: Key) -> Option<(&'a str, &'a str)> {
    let written = match (key, goal.category, goal.status) {
        (Key::Category, Choice::Known(i), _) => sheet.form.categories.get(i)?.label.as_str(),
        (Key::Status, _, StatusReading::Read(Choice::Known(i))) => sheet.form.statuses.get(i)?.label.as_str(),
        _ => return None,
    };
    Some((goal.text(key)?, written))
}
