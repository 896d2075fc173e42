//! Whether the old state is later than the new one: they were given the wrong way round.

use crate::comparison::Side;
use crate::document::GoalSheet;
use crate::finding::{Finding, rules};
use crate::text::era::{self, Date};
use crate::text::key::key;

/// What tells how late a sheet is: its last date, or else its year.
fn last_date(sheet: &GoalSheet) -> Option<Date> {
    sheet.revised.iter().chain(&sheet.created).max().copied()
}

/// Old and new sheets of one department, and how late they are in words; `None` where nothing tells it.
fn compared<'a>(
    old: &'a GoalSheet,
    new: &'a GoalSheet,
) -> Option<(bool, &'a GoalSheet, &'a GoalSheet, [String; 2])> {
    if let (Some(a), Some(b)) = (last_date(old), last_date(new)) {
        return (a != b).then(|| (a > b, old, new, [a, b].map(era::date_label)));
    }
    let (a, b) = (old.fiscal_year?, new.fiscal_year?);
    (a != b).then(|| (a > b, old, new, [a, b].map(era::fiscal_year_label)))
}

/// That the old state is later than the new one: as a whole, or the sheets of some departments.
pub fn swapped(old: &Side, new: &Side) -> Vec<Finding> {
    let name = |s: &GoalSheet| s.department.as_deref().map(key);
    let mut pairs = Vec::new();
    for sheet in &new.sheets {
        let same = old.sheets.iter().find(|s| name(s) == name(sheet) && name(s).is_some());
        pairs.extend(same.and_then(|before| compared(before, sheet)));
    }
    if pairs.is_empty() {
        // No department is on both sides: the latest sheets tell it.
        let latest = [old, new].map(|s| s.sheets.iter().max_by_key(|s| (last_date(s), s.fiscal_year)));
        if let [Some(before), Some(after)] = latest {
            pairs.extend(compared(before, after));
        }
    }
    let whole = pairs.iter().all(|(swapped, ..)| *swapped);
    let said = pairs.into_iter().filter(|(swapped, ..)| *swapped).map(|(_, before, after, [a, b])| {
        let (was, is) = if whole {
            (old.name.as_str(), new.name.as_str())
        } else {
            (&*before.origin.file, &*after.origin.file)
        };
        let finding = Finding::new(&rules::STATES_SWAPPED, after.origin.place());
        finding.with("old_name", was).with("new_name", is).with("old", a).with("new", b)
    });
    said.take(if whole { 1 } else { usize::MAX }).collect()
}
