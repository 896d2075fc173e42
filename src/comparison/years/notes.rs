//! What the reader of the tables of years must know: what some years do not have.

use super::{Block, Years, latest_first, set_of};
use crate::document::{GoalSheet, StatusReading};
use crate::finding::{Finding, Place, rules};
use crate::form::Key;
use crate::tally::{self, BLANK};
use crate::text::key::key;
use indexmap::IndexSet;

/// What the reader of the tables must know.
pub(super) fn notes(years: &Years) -> Vec<Finding> {
    let mut findings = Vec::new();
    without_status(years, &mut findings);
    if years.is_apart() {
        let sets: Vec<String> = years.sets.iter().map(|s| format!("{}: {}", s.title, s.statuses())).collect();
        let second = latest_first(&years.periods).find(|(_, s)| set_of(&years.sets, &s.form) != Some(0));
        let at = second.map(|(_, s)| s.origin.place()).unwrap_or_default();
        findings.push(Finding::new(&rules::VOCABULARIES_DIFFER, at).with("sets", sets.join("　")));
    }
    for (name, block) in &years.departments {
        one_sided(years, name, block, &mut findings);
    }
    for (label, block) in &years.categories {
        let missing = missing(years, block);
        if !missing.is_empty() && label != BLANK {
            let finding = Finding::new(&rules::CATEGORY_OF_SOME_YEARS, anywhere(years));
            findings.push(finding.with("category", label).with("periods", missing.join("、")));
        }
    }
    findings
}

/// The first sheet of the latest period, for what is about none in particular.
fn anywhere(years: &Years) -> Place {
    latest_first(&years.periods).next().map(|(_, s)| s.origin.place()).unwrap_or_default()
}

/// The names of the periods that do not have what a block is about.
fn missing(years: &Years, block: &Block) -> Vec<String> {
    let absent = years.periods.iter().zip(&block.totals).filter(|(_, n)| n.is_none());
    absent.map(|(p, _)| p.name()).collect()
}

/// Departments of each period whose sheets have no status column.
fn without_status(years: &Years, findings: &mut Vec<Finding>) {
    for period in &years.periods {
        let none = |s: &&GoalSheet| s.goals.iter().any(|g| matches!(g.status, StatusReading::NoColumn));
        let sheets: Vec<&GoalSheet> = period.sheets.iter().filter(none).collect();
        let Some(first) = sheets.first() else { continue };
        let names: IndexSet<&str> = sheets.iter().map(|s| tally::department_label(s)).collect();
        let goals = sheets.iter().flat_map(|s| &s.goals);
        let n = goals.filter(|g| matches!(g.status, StatusReading::NoColumn)).count();
        let finding = Finding::new(&rules::STATUS_COLUMN_ABSENT, first.origin.place())
            .with("period", period.name())
            .with("departments", names.into_iter().collect::<Vec<_>>().join("、"))
            .with("column", first.form.heading(Key::Status))
            .with("n", n);
        findings.push(finding);
    }
}

/// A department that some periods do not have.
fn one_sided(years: &Years, name: &str, block: &Block, findings: &mut Vec<Finding>) {
    if missing(years, block).is_empty() {
        return;
    }
    let there = years.periods.iter().zip(&block.totals).filter(|(_, n)| n.is_some());
    let there: Vec<String> = there.map(|(p, _)| p.name()).collect();
    let sheet = latest_first(&years.periods).find(|(_, s)| key(tally::department_label(s)) == key(name));
    let at = sheet.map(|(_, s)| s.origin.place()).unwrap_or_default();
    let finding = Finding::new(&rules::DEPARTMENT_ONE_SIDED, at).with("department", name);
    findings.push(finding.with("side", there.join("、")));
}
