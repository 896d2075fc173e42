//! What is told of goal sheets whose form counts by other words than most: that they are counted apart, and which they are.

use crate::document::GoalSheet;
use crate::finding::{Finding, rules};
use crate::tally::forms::{FormSet, same_choices, same_statuses, sets};
use std::cmp::Reverse;

/// More sheets than this are not named one by one.
const MOST_NAMED: usize = 10;

/// A finding for each vocabulary but the one of most goals. Sheets without goals are in no table.
pub(crate) fn apart<'a>(sheets: impl Iterator<Item = &'a GoalSheet>) -> Vec<Finding> {
    let sheets: Vec<&GoalSheet> = sheets.filter(|s| !s.goals.is_empty()).collect();
    let sets = sets(sheets.iter().map(|s| &s.form), same_choices);
    let of = |set: FormSet| {
        let own: Vec<&GoalSheet> = sheets.iter().copied().filter(|s| set.has(&s.form)).collect();
        (goals(&own), set, own)
    };
    let mut parts: Vec<_> = sets.into_iter().map(of).collect();
    // The one that stands first, where two have as many.
    let Some(most) = (0..parts.len()).min_by_key(|&i| Reverse(parts[i].0)) else { return Vec::new() };
    let (_, most, _) = parts.remove(most);
    parts.iter().map(|(n, set, own)| told(*n, set, own, &most)).collect()
}

fn goals(sheets: &[&GoalSheet]) -> usize {
    sheets.iter().map(|s| s.goals.len()).sum()
}

/// That the sheets of a form are counted apart from those of most goals.
fn told(n: usize, set: &FormSet, sheets: &[&GoalSheet], most: &FormSet) -> Finding {
    let first = &sheets[0].origin;
    let names: Vec<String> = sheets.iter().take(MOST_NAMED).map(|s| s.origin.seen_from(first)).collect();
    let more = match sheets.len() - names.len() {
        0 => String::new().into(),
        more => rules::MORE_SHEETS.fill(&[("n", more.into())]),
    };
    let statuses = same_statuses(&set.forms[0], &most.forms[0]);
    let what = if statuses { rules::WORDS_OF_CATEGORIES } else { rules::WORDS_OF_STATUSES };
    Finding::new(&rules::FORM_COUNTED_APART, first.place())
        .with("what", what)
        .with("n", n)
        .with("most", &most.title)
        .with("form", &set.title)
        .with("sheets", names.join("、"))
        .with("more", more)
}
