//! Sheets of another year among those that are counted together.

use crate::document::GoalSheet;
use crate::finding::{Finding, rules};
use crate::text::era::fiscal_year_label;
use indexmap::IndexSet;
use std::collections::BTreeMap;

/// More sheets than this are not named one by one.
const MOST_NAMED: usize = 10;

/// A finding for each year but that of most goals; of two with as many, the later one is taken to be meant. Sheets without goals
/// or without a year say nothing.
pub fn mixed<'a>(sheets: impl Iterator<Item = &'a GoalSheet>) -> Vec<Finding> {
    let mut years: BTreeMap<i32, Vec<&GoalSheet>> = BTreeMap::new();
    for sheet in sheets.filter(|s| !s.goals.is_empty()) {
        if let Some(year) = sheet.fiscal_year {
            years.entry(year).or_default().push(sheet);
        }
    }
    let goals = |sheets: &[&GoalSheet]| sheets.iter().map(|s| s.goals.len()).sum::<usize>();
    let Some(most) = years.iter().max_by_key(|(year, own)| (goals(own), **year)).map(|(year, _)| *year)
    else {
        return Vec::new();
    };
    let of = |(year, own): (&i32, &Vec<&GoalSheet>)| {
        let first = &own[0].origin;
        let names: IndexSet<String> = own.iter().map(|s| s.origin.seen_from(first)).collect();
        let all = names.len();
        let names: Vec<String> = names.into_iter().take(MOST_NAMED).collect();
        let more = match all - names.len() {
            0 => String::new().into(),
            more => rules::MORE_SHEETS.fill(&[("n", more.into())]),
        };
        Finding::new(&rules::YEARS_MIXED, first.place())
            .with("sheets", names.join("、"))
            .with("more", more)
            .with("year", fiscal_year_label(*year))
            .with("n", goals(own))
            .with("most", fiscal_year_label(most))
    };
    years.iter().filter(|(year, _)| **year != most).map(of).collect()
}
