//! Whether the old state is later than the new one: they were given the wrong way round.

use crate::check::newer::Dates;
use crate::comparison::Side;
use crate::document::GoalSheet;
use crate::finding::{Finding, rules};
use crate::text::era;
use crate::text::key::key;
use indexmap::IndexMap;

/// Old and new sheets of one department, and how late they are in words; `None` where nothing tells it, or a date that is not
/// sure may be a later one.
fn compared<'a>(
    old: &'a GoalSheet,
    new: &'a GoalSheet,
) -> Option<(bool, &'a GoalSheet, &'a GoalSheet, [String; 2])> {
    let dates = [old, new].map(Dates::of);
    if dates.iter().any(|d| d.unsure) {
        return None;
    }
    if let [Some(a), Some(b)] = dates.map(|d| d.last) {
        return (a != b).then(|| (a > b, old, new, [a, b].map(era::date_label)));
    }
    let (a, b) = (old.fiscal_year?, new.fiscal_year?);
    (a != b).then(|| (a > b, old, new, [a, b].map(era::fiscal_year_label)))
}

/// The latest sheet of each department that is named.
fn latest(side: &Side) -> IndexMap<String, &GoalSheet> {
    let mut all: IndexMap<String, &GoalSheet> = IndexMap::new();
    let order = |sheet: &GoalSheet| (Dates::of(sheet).last, sheet.fiscal_year);
    for sheet in &side.sheets {
        let Some(name) = sheet.department.as_deref() else { continue };
        let latest = all.entry(key(name)).or_insert(sheet);
        if order(sheet) > order(latest) {
            *latest = sheet;
        }
    }
    all
}

/// That the old state is later than the new one: as a whole, or the sheets of some departments.
pub fn swapped(old: &Side, new: &Side) -> Vec<Finding> {
    let (before, after) = (latest(old), latest(new));
    let both = after.iter().filter_map(|(name, after)| Some((*before.get(name)?, *after)));
    let mut pairs: Vec<_> = both.filter_map(|(before, after)| compared(before, after)).collect();
    if !after.keys().any(|name| before.contains_key(name)) {
        // No department is on both sides: the latest sheets tell it.
        let latest = [old, new].map(|s| s.sheets.iter().max_by_key(|s| (Dates::of(s).last, s.fiscal_year)));
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
