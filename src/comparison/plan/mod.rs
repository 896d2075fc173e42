//! Two states of an indicator plan → what was revised, removed, added and moved.
//!
//! In: the indicators before and after. Out: a [`Comparison`]. Which indicator after is which before is found by
//! `pairs`; texts count as equal where they differ in width, white space and line breaks only.

mod beside;
mod naming;
mod pairs;
#[cfg(test)]
mod tests;

use crate::document::indicator_plan::{RevisionSide, number};
use crate::document::{Indicator, IndicatorPlan};
use crate::finding::{Finding, rules};
use crate::form::indicator_plan::PartKind;
use crate::text::era::fiscal_year_short;
use crate::text::key::key;

pub use beside::{ActualChange, Beside};
pub use naming::naming;

/// How two indicators were taken for the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Matched {
    /// Same headings and kind.
    Place,
    /// Same headings but for their numbers.
    Renumbered,
    /// Near texts; the share that agrees (0 to 1).
    Similar(f64),
}

/// A field of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Name.
    Name,
    /// Description of the measure.
    Description,
    /// Implementing body.
    ImplementingBody,
    /// Sections.
    Owners,
    /// 現状値
    Baseline,
    /// The value of a fiscal year.
    Year(i32),
    /// 目標値
    Target,
    /// Place in the plan.
    Path,
}

impl Field {
    /// Its name in JSON.
    pub fn name(self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Description => "description".to_owned(),
            Self::ImplementingBody => "implementing_body".to_owned(),
            Self::Owners => "owners".to_owned(),
            Self::Baseline => "baseline".to_owned(),
            Self::Year(year) => fiscal_year_short(year),
            Self::Target => "target".to_owned(),
            Self::Path => "path".to_owned(),
        }
    }
}

impl PartKind {
    /// Its word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Revised => "修正",
            Self::Removed => "削除",
            Self::Added => "新規",
            Self::Moved => "移動",
        }
    }
}

/// What became of one indicator.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// Revised, removed, added or moved.
    pub kind: PartKind,
    /// The indicator before.
    pub before: Option<&'a Indicator>,
    /// The indicator after.
    pub after: Option<&'a Indicator>,
    /// What differs; empty where there is only one side.
    pub changed: Vec<Field>,
    /// How the two were matched; `None` where there is only one side.
    pub(crate) matched: Option<Matched>,
}

impl Change<'_> {
    /// The indicator after, or before where it was removed.
    pub fn shown(&self) -> &Indicator {
        match (self.after, self.before) {
            (Some(after), _) => after,
            (None, Some(before)) => before,
            (None, None) => unreachable!("a change has a side"),
        }
    }

    /// Whether a field differs.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.changed.contains(&field)
    }
}

/// Everything that changed, in the order of the plan before; what is new at the end, in the order of the plan after.
#[derive(Clone, Debug, Default)]
pub struct Comparison<'a> {
    /// The changes.
    pub changes: Vec<Change<'a>>,
    /// Indicators that are the same on both sides: before, after.
    pub unchanged: Vec<(&'a Indicator, &'a Indicator)>,
    /// What differs beside what the plan lays down.
    pub beside: Beside<'a>,
}

/// Compares two states of a plan.
pub fn compare<'a>(
    before: &[&'a Indicator],
    after: &[&'a Indicator],
    words_of: &dyn Fn(&str) -> String,
) -> Comparison<'a> {
    let pairs = pairs::find(before, after, words_of);
    let alone = |kind, before, after| Change { kind, before, after, changed: Vec::new(), matched: None };
    let mut out = Comparison::default();
    for (i, &old) in before.iter().enumerate() {
        let Some(pair) = pairs.iter().find(|p| p.old == i) else {
            out.changes.push(alone(PartKind::Removed, Some(old), None));
            continue;
        };
        let new = after[pair.new];
        let changed = differences(old, new);
        out.beside.add(old, new, &changed);
        if changed.is_empty() {
            out.unchanged.push((old, new));
            continue;
        }
        let kind = if changed == [Field::Path] { PartKind::Moved } else { PartKind::Revised };
        let matched = Some(pair.how);
        out.changes.push(Change { kind, before: Some(old), after: Some(new), changed, matched });
    }
    let is_new = |(j, _): &(usize, _)| !pairs.iter().any(|p| p.new == *j);
    let added = after.iter().enumerate().filter(is_new);
    out.changes.extend(added.map(|(_, &new)| alone(PartKind::Added, None, Some(new))));
    out
}

/// The plans of one side: where a document says which side it is, only those of that side.
pub fn plans_of_side<'a>(
    plans: impl IntoIterator<Item = &'a IndicatorPlan>,
    side: RevisionSide,
) -> Vec<&'a IndicatorPlan> {
    let mut plans: Vec<&IndicatorPlan> = plans.into_iter().collect();
    let both = plans.iter().any(|p| p.side == Some(RevisionSide::Before))
        && plans.iter().any(|p| p.side == Some(RevisionSide::After));
    plans.retain(|p| !both || p.side.is_none_or(|s| s == side));
    plans
}

/// The indicators of some plans.
pub fn indicators<'a>(plans: &[&'a IndicatorPlan]) -> Vec<&'a Indicator> {
    plans.iter().flat_map(|plan| &plan.indicators).collect()
}

/// The fields in which two indicators differ, in the order of the table, the place last.
fn differences(old: &Indicator, new: &Indicator) -> Vec<Field> {
    let same = |a: &Option<String>, b: &Option<String>| text_key(a.as_deref()) == text_key(b.as_deref());
    let keys = |texts: &[String]| texts.iter().map(|t| key(t)).collect::<Vec<_>>();
    let mut out = Vec::new();
    let mut note = |differs: bool, field| {
        if differs {
            out.push(field);
        }
    };
    note(!same(&old.name, &new.name), Field::Name);
    note(!same(&old.description, &new.description), Field::Description);
    note(!same(&old.implementing_body, &new.implementing_body), Field::ImplementingBody);
    note(keys(&old.owners) != keys(&new.owners), Field::Owners);
    note(!same(&old.baseline, &new.baseline), Field::Baseline);
    let mut years: Vec<i32> = old.values.iter().chain(&new.values).map(|v| v.year).collect();
    years.sort_unstable();
    years.dedup();
    for year in years {
        note(text_key(old.value(year)) != text_key(new.value(year)), Field::Year(year));
    }
    note(!same(&old.target, &new.target), Field::Target);
    note(keys(&old.path) != keys(&new.path), Field::Path);
    out
}

/// A text as it is compared, without the marks between thousands; a blank equals nothing.
fn text_key(text: Option<&str>) -> String {
    let typed: Vec<char> = text.map(key).unwrap_or_default().chars().collect();
    let digit = |at: usize| typed.get(at).is_some_and(char::is_ascii_digit);
    let groups = |at: usize| at > 0 && digit(at - 1) && (1..=3).all(|n| digit(at + n)) && !digit(at + 4);
    (0..typed.len()).filter(|&at| typed[at] != ',' || !groups(at)).map(|at| typed[at]).collect()
}

/// Whether two indicators share nothing by which a reader would take them for one: no two neighbouring characters of their
/// names, and no unit.
fn are_unlike(a: &Indicator, b: &Indicator) -> bool {
    let names = [a, b].map(|i| text_key(i.name.as_deref()));
    let [ours, theirs] = [a, b].map(units);
    pairs::near(&names[0], &names[1]) == 0.0 && !ours.iter().any(|unit| theirs.contains(unit))
}

/// The units of an indicator: of their column, and what stands behind its numbers.
fn units(indicator: &Indicator) -> Vec<String> {
    let values =
        indicator.values.iter().filter_map(|v| v.text.as_deref()).chain(indicator.baseline.as_deref());
    let behind = values.filter_map(|text| number::typed(text).map(|t| t.after));
    let units = indicator.unit.iter().cloned().chain(behind).map(|unit| number::one_unit(&key(&unit)));
    units.filter(|unit| !unit.is_empty()).collect()
}

/// Says which indicators were matched otherwise than by their place, and what differs beside the plan.
pub fn findings(comparison: &Comparison<'_>, after: &[&IndicatorPlan]) -> Vec<Finding> {
    let place = |indicator: &Indicator| {
        let holds = |p: &&&IndicatorPlan| p.indicators.iter().any(|i| std::ptr::eq(i, indicator));
        let plan = after.iter().find(holds).or(after.first());
        plan.map(|p| p.origin.place()).unwrap_or_default()
    };
    let both = comparison.changes.iter().filter_map(|c| Some((c.before?, c.after?, c.matched?)));
    let matched = both.filter_map(|(old, new, matched)| {
        let how = match matched {
            Matched::Place if are_unlike(old, new) => rules::SAME_PLACE_ALONE.into(),
            Matched::Place => return None,
            Matched::Renumbered => rules::SAME_BUT_FOR_NUMBERS.into(),
            Matched::Similar(share) => {
                rules::TEXTS_AGREE.fill(&[("percent", (share * 100.0).round().into())])
            }
        };
        let label = |i: &Indicator| {
            let name = i.name.as_deref().unwrap_or_default();
            format!("{}　{name}", i.path.last().map_or("", String::as_str))
        };
        let finding = Finding::new(&rules::PLAN_MATCHED_BY_TEXT, place(new).at(new.place));
        Some(finding.with("before", label(old)).with("after", label(new)).with("how", how))
    });
    matched.chain(comparison.beside.findings(&place)).collect()
}
