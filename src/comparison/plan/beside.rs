//! What differs between two states of a plan beside what the plan lays down: actual values, which no revision changes, and
//! units in a column of their own.

use super::{Field, text_key};
use crate::cell::CellRef;
use crate::document::Indicator;
use crate::document::indicator_plan::Extra;
use crate::finding::{Finding, Place, Rule, rules};
use crate::text::era::fiscal_year_short;

/// The most places that a message lists.
const MOST_LISTED: usize = 10;

/// An actual value that is not the same on both sides.
#[derive(Clone, Debug)]
pub struct ActualChange<'a> {
    /// The indicator after.
    pub indicator: &'a Indicator,
    /// Its fiscal year.
    pub year: i32,
    /// The actual value before.
    pub before: Option<&'a str>,
    /// The actual value after.
    pub after: Option<&'a str>,
    /// Its cell after; the indicator's where it is gone.
    pub at: CellRef,
}

/// A text in a further column that is not the same on both sides.
#[derive(Clone, Debug)]
pub(crate) struct ExtraChange<'a> {
    indicator: &'a Indicator,
    column: String,
    before: Option<&'a str>,
    after: Option<&'a str>,
    at: CellRef,
}

/// What differs beside the plan.
#[derive(Clone, Debug, Default)]
pub struct Beside<'a> {
    /// Actual values that differ.
    pub actuals: Vec<ActualChange<'a>>,
    /// Indicators whose column of units differs, but no value: before, after.
    pub(crate) units: Vec<(&'a Indicator, &'a Indicator)>,
    pub(crate) extras: Vec<ExtraChange<'a>>,
}

impl<'a> Beside<'a> {
    pub(super) fn add(&mut self, old: &'a Indicator, new: &'a Indicator, changed: &[Field]) {
        let mut years: Vec<i32> = old.actuals.iter().chain(&new.actuals).map(|v| v.year).collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            let (before, after) = (old.actual(year), new.actual(year));
            if text_key(before) != text_key(after) {
                let at = new.actuals.iter().find(|v| v.year == year).map_or(new.place, |v| v.at);
                self.actuals.push(ActualChange { indicator: new, year, before, after, at });
            }
        }
        self.extras(old, new);
        // Values that changed show it where they carry their unit.
        let values = |f: &Field| matches!(f, Field::Baseline | Field::Year(_) | Field::Target);
        let differ = text_key(old.unit.as_deref()) != text_key(new.unit.as_deref());
        if differ && !changed.iter().any(values) {
            self.units.push((old, new));
        }
    }

    /// Texts in further columns, by what the columns are called.
    fn extras(&mut self, old: &'a Indicator, new: &'a Indicator) {
        let [olds, news] = [old, new].map(|i| i.extra_names().into_iter().zip(&i.extra).collect::<Vec<_>>());
        let gone = olds.iter().filter(|(name, _)| !news.iter().any(|(n, _)| n == name));
        for (column, _) in news.iter().chain(gone) {
            let of = |side: &[(String, &'a Extra)]| side.iter().find(|(n, _)| n == column).map(|(_, e)| *e);
            let (before, after) = (of(&olds), of(&news));
            let at = after.map_or(new.place, |e| e.at);
            let [before, after] = [before, after].map(|e| e.and_then(|e| e.text.as_deref()));
            if text_key(before) != text_key(after) {
                self.extras.push(ExtraChange { indicator: new, column: column.clone(), before, after, at });
            }
        }
    }

    pub(super) fn findings(&self, place: &dyn Fn(&Indicator) -> Place) -> Vec<Finding> {
        let said = |rule: &'static Rule, first: Option<(&Indicator, CellRef)>, list: Vec<String>| {
            let (indicator, at) = first?;
            let finding = Finding::new(rule, place(indicator).at(at)).with("n", list.len());
            Some(finding.with("list", listed(&list)))
        };
        let actuals = self.actuals.first().map(|a| (a.indicator, a.at));
        let units = self.units.first().map(|(_, new)| (*new, new.place));
        let unit = |(old, new): &(&Indicator, &Indicator)| {
            let side = |i: &Indicator| shown(i.unit.as_deref());
            format!("{} {} {} → {}", new.place, name_of(new), side(old), side(new))
        };
        let extras = self.extras.first().map(|e| (e.indicator, e.at));
        let extra = |e: &ExtraChange<'_>| {
            let (name, column) = (name_of(e.indicator), &e.column);
            format!("{} {name} {column} {} → {}", e.at, shown(e.before), shown(e.after))
        };
        let of_extras = self.extras.iter().map(extra).collect();
        let of_units = self.units.iter().map(unit).collect();
        [
            said(&rules::PLAN_ACTUALS_DIFFER, actuals, self.actual_texts()),
            said(&rules::PLAN_UNITS_DIFFER, units, of_units),
            said(&rules::PLAN_EXTRA_DIFFERS, extras, of_extras),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The actual values that differ, with their places.
    pub(crate) fn actual_texts(&self) -> Vec<String> {
        let text = |a: &ActualChange<'_>| {
            let (name, year) = (name_of(a.indicator), fiscal_year_short(a.year));
            format!("{} {name} {year} {} → {}", a.at, shown(a.before), shown(a.after))
        };
        self.actuals.iter().map(text).collect()
    }
}

fn name_of(indicator: &Indicator) -> &str {
    indicator.name.as_deref().or(indicator.path.last().map(String::as_str)).unwrap_or_default()
}

fn shown(text: Option<&str>) -> String {
    text.filter(|t| !t.is_empty()).map_or_else(|| "―".to_owned(), |t| t.replace('\n', ""))
}

/// The first of some places; that there are more is said by their number.
fn listed(list: &[String]) -> String {
    let more = if list.len() > MOST_LISTED { "…" } else { "" };
    format!("{}{more}", list[..list.len().min(MOST_LISTED)].join("、"))
}
