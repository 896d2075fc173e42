//! Indicator plans and the changes between two of them, as JSON.

use crate::comparison::plan::{Change, Comparison, Matched};
use crate::document::indicator_plan::{Layout, Side, YearValue};
use crate::document::{CellCount, Indicator, IndicatorPlan};
use crate::finding::{Finding, Lang};
use crate::text::era::fiscal_year_short;
use indexmap::IndexMap;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct PlanJson<'a> {
    kind: &'static str,
    file: &'a str,
    sheet: &'a str,
    form: &'a str,
    title: Option<&'a str>,
    side: Option<Side>,
    layout: Layout,
    indicators: Vec<IndicatorJson<'a>>,
    cells: CellCount,
}

#[derive(Serialize)]
struct IndicatorJson<'a> {
    path: &'a [String],
    description: Option<&'a str>,
    implementing_body: Option<&'a str>,
    owners: &'a [String],
    kind: Option<&'a str>,
    name: Option<&'a str>,
    unit: Option<&'a str>,
    baseline: Option<&'a str>,
    values: IndexMap<String, Option<&'a str>>,
    has_target: bool,
    target: Option<&'a str>,
    actuals: IndexMap<String, Option<&'a str>>,
    place: String,
    extra: IndexMap<&'a str, &'a str>,
}

pub(super) fn plan(plan: &IndicatorPlan) -> PlanJson<'_> {
    PlanJson {
        kind: "indicator_plan",
        file: &plan.origin.file,
        sheet: &plan.origin.sheet,
        form: &plan.form.name,
        title: plan.title.as_deref(),
        side: plan.side,
        layout: plan.layout,
        indicators: plan.indicators.iter().map(indicator).collect(),
        cells: plan.cells,
    }
}

fn indicator(i: &Indicator) -> IndicatorJson<'_> {
    IndicatorJson {
        path: &i.path,
        description: i.description.as_deref(),
        implementing_body: i.implementing_body.as_deref(),
        owners: &i.owners,
        kind: i.kind.as_deref(),
        name: i.name.as_deref(),
        unit: i.unit.as_deref(),
        baseline: i.baseline.as_deref(),
        values: by_year(&i.values),
        has_target: i.has_target,
        target: i.target.as_deref(),
        actuals: by_year(&i.actuals),
        place: i.place.to_string(),
        extra: i.extra.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect(),
    }
}

fn by_year(values: &[YearValue]) -> IndexMap<String, Option<&str>> {
    values.iter().map(|v| (fiscal_year_short(v.year), v.text.as_deref())).collect()
}

#[derive(Serialize)]
struct ChangesJson<'a> {
    changes: Vec<ChangeJson<'a>>,
    unchanged: usize,
    findings: Vec<super::FindingJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    change: &'static str,
    path: &'a [String],
    kind: Option<&'a str>,
    before: Option<IndicatorJson<'a>>,
    after: Option<IndicatorJson<'a>>,
    changed: Vec<String>,
    matched: Option<&'static str>,
    similarity: Option<f64>,
}

/// The JSON of `plan compare`: the changes between two states of a plan, and what was found in them.
///
/// # Errors
/// Never for values made by this crate; serde's signature has an error.
pub fn changes_json(
    comparison: &Comparison<'_>,
    findings: &[Finding],
    lang: Lang,
) -> serde_json::Result<String> {
    let whole = ChangesJson {
        changes: comparison.changes.iter().map(change).collect(),
        unchanged: comparison.unchanged.len(),
        findings: super::findings(findings, lang),
    };
    serde_json::to_string_pretty(&whole)
}

fn change<'a>(change: &'a Change<'a>) -> ChangeJson<'a> {
    let shown = change.shown();
    let (matched, similarity) = match change.matched {
        None => (None, None),
        Some(Matched::Place) => (Some("place"), None),
        Some(Matched::Renumbered) => (Some("renumbered"), None),
        Some(Matched::Similar(share)) => (Some("similar"), Some((share * 100.0).round() / 100.0)),
    };
    ChangeJson {
        change: change.kind.word(),
        path: &shown.path,
        kind: shown.kind.as_deref(),
        before: change.before.map(indicator),
        after: change.after.map(indicator),
        changed: change.changed.iter().map(|field| field.name()).collect(),
        matched,
        similarity,
    }
}
