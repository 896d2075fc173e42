//! What the plan is called whose states are compared: as asked for, else as its own sheets call it.

use crate::document::IndicatorPlan;
use crate::finding::{Finding, rules};
use crate::text::key::key;

/// The plan's name, the latest first; what is to be said where none is known, or where sheets call it otherwise.
pub fn naming(
    before: &[&IndicatorPlan],
    after: &[&IndicatorPlan],
    asked: Option<&str>,
) -> (String, Vec<Finding>) {
    let asked = asked.map(str::trim).filter(|name| !name.is_empty());
    let plans: Vec<&IndicatorPlan> = after.iter().chain(before).copied().collect();
    let mut named = plans.iter().filter_map(|p| Some((p.plan_name()?, *p)));
    let Some((name, latest)) = named.next() else {
        let first = plans.first();
        let unknown = first.map_or("", |p| &p.form.title.plan_unknown).to_owned();
        let finding = first.filter(|_| asked.is_none()).map(|plan| {
            let title = plan.title.as_deref().unwrap_or("―");
            Finding::new(&rules::PLAN_UNNAMED, plan.origin.place())
                .with("title", title)
                .with("used", &unknown)
        });
        let name = asked.map_or(unknown, str::to_owned);
        return (name, finding.into_iter().collect());
    };
    let used = asked.unwrap_or(name);
    let mut told = vec![key(name)];
    let mut findings = Vec::new();
    for (other, plan) in named {
        if !told.contains(&key(other)) {
            told.push(key(other));
            let finding = Finding::new(&rules::PLAN_NAMES_DIFFER, plan.origin.place()).with("seen", other);
            let finding = finding.with("other", name).with("file", latest.origin.file.to_string());
            findings.push(finding.with("used", used));
        }
    }
    (used.to_owned(), findings)
}
