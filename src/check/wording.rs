//! Wordings that are written as the form has them: what was typed, what is written, where.

use crate::document::GoalSheet;
use crate::finding::{Finding, Place, rules};
use crate::form::Key;

/// A wording that was unified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unified {
    /// Index of the goal in its sheet.
    pub(crate) goal: usize,
    pub(crate) place: Place,
    pub(crate) key: Key,
    pub(crate) typed: String,
    pub(crate) written: String,
}

/// All unified wordings of a sheet, in the order of goals; each once, at the cell where it was typed.
pub fn unified(sheet: &GoalSheet) -> Vec<Unified> {
    let mut out = Vec::new();
    for (index, goal) in sheet.goals.iter().enumerate() {
        for (key, label) in
            [(Key::Category, sheet.category_label(goal)), (Key::Status, sheet.status_label(goal))]
        {
            let Some(field) = goal.field(key).filter(|f| !f.inherited) else { continue };
            if let (Some(at), Some(typed), Some(label)) = (field.at, &field.text, label)
                && typed != label
            {
                out.push(Unified {
                    goal: index,
                    place: sheet.place_of(goal).at(at),
                    key,
                    typed: typed.clone(),
                    written: label.to_owned(),
                });
            }
        }
    }
    out
}

/// A note for each unified wording.
pub(crate) fn look(sheet: &GoalSheet) -> Vec<Finding> {
    unified(sheet)
        .into_iter()
        .map(|u| {
            Finding::new(&rules::WORDING_UNIFIED, u.place)
                .with("column", sheet.form.heading(u.key))
                .with("seen", u.typed)
                .with("written", u.written)
        })
        .collect()
}
