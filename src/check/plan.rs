//! Indicator plans: years, targets, units, bodies, names.

use crate::cell::{CellRange, CellRef};
use crate::document::indicator_plan::direction::{self, Direction, Doubt, Grounds};
use crate::document::indicator_plan::number::{self, Reading};
use crate::document::indicator_plan::{Prepared, YearValue};
use crate::document::{Indicator, IndicatorPlan};
use crate::finding::{Finding, Place, Rule, rules};
use crate::text::era::fiscal_year_short;
use crate::text::key::key;
use indexmap::{IndexMap, IndexSet};

/// Everything that can be said of one plan alone.
pub fn plan(plan: &IndicatorPlan, with: &Prepared) -> Vec<Finding> {
    let looking = Looking { plan, with, place: plan.origin.place() };
    let mut findings = Vec::new();
    looking.years(&mut findings);
    looking.bodies(&mut findings);
    for indicator in &plan.indicators {
        looking.names(indicator, &mut findings);
        looking.target(indicator, &mut findings);
        looking.units(indicator, &mut findings);
        looking.relative(indicator, &mut findings);
        looking.direction(indicator, &mut findings);
    }
    findings
}

struct Looking<'a> {
    plan: &'a IndicatorPlan,
    with: &'a Prepared,
    place: Place,
}

impl Looking<'_> {
    fn at(&self, rule: &'static Rule, at: CellRef, indicator: &Indicator) -> Finding {
        Finding::new(rule, self.place.at(at)).with("name", name_of(indicator))
    }

    fn reading(&self, text: Option<&str>, indicator: &Indicator) -> Reading {
        number::of_indicator(text, indicator, self.with)
    }

    /// Years that most other tables have, or that lie between two years of the table. Once for each heading.
    fn years(&self, findings: &mut Vec<Finding>) {
        let mut seen: IndexMap<i32, usize> = IndexMap::new();
        for value in self.plan.indicators.iter().flat_map(|i| &i.values) {
            *seen.entry(value.year).or_default() += 1;
        }
        let most = self.plan.indicators.len().div_ceil(2);
        let mut told: IndexSet<CellRange> = IndexSet::new();
        for indicator in &self.plan.indicators {
            let own: Vec<i32> = indicator.values.iter().map(|v| v.year).collect();
            let mut missing: Vec<i32> = seen.keys().copied().collect();
            if let (Some(&first), Some(&last)) = (own.iter().min(), own.iter().max()) {
                missing.extend(first..=last);
                missing.sort_unstable();
                missing.dedup();
                let apart = indicator.values.iter().any(|v| self.with.is_on_the_way(&v.heading));
                missing.retain(|y| {
                    let between = first < *y && *y < last && !apart;
                    !own.contains(y) && (between || seen.get(y).is_some_and(|&n| n >= most))
                });
            }
            if !missing.is_empty() && told.insert(indicator.heading) {
                let finding = Finding::new(&rules::PLAN_YEAR_MISSING, self.place.range(indicator.heading));
                findings.push(finding.with("name", name_of(indicator)).with("years", list(&missing)));
            }
        }
    }

    /// The body of each measure, once: blank, or not in the form's list.
    fn bodies(&self, findings: &mut Vec<Finding>) {
        let mut told: IndexSet<&[String]> = IndexSet::new();
        for indicator in &self.plan.indicators {
            if !told.insert(&indicator.path) {
                continue;
            }
            if indicator.implementing_body.is_none() && indicator.owners.is_empty() {
                let at = indicator.body_at.unwrap_or(indicator.place);
                let item = indicator.path.last().map_or_else(|| name_of(indicator), Clone::clone);
                let finding = Finding::new(&rules::PLAN_BODY_BLANK, self.place.at(at));
                findings.push(finding.with("item", item));
            }
            let Some(body) = &indicator.implementing_body else { continue };
            let separators =
                |c: char| matches!(c, '、' | ',' | '，' | '・' | '／' | '/' | '\n' | '\u{3000}' | ' ');
            for word in body.split(separators).filter(|w| !w.trim().is_empty()) {
                if !self.with.knows_body(word) {
                    let at = indicator.body_at.unwrap_or(indicator.place);
                    let finding = Finding::new(&rules::PLAN_BODY_UNKNOWN, self.place.at(at));
                    findings.push(finding.with("seen", word.trim()));
                }
            }
        }
    }

    fn names(&self, indicator: &Indicator, findings: &mut Vec<Finding>) {
        let kind = indicator.kind.as_deref().filter(|k| self.with.knows_kind(k));
        if indicator.name.is_none() {
            let item = indicator.path.last().map_or("", String::as_str);
            let finding = self.at(&rules::PLAN_NAME_BLANK, indicator.place, indicator);
            findings.push(finding.with("item", item).with("kind", kind.unwrap_or("指標")));
        }
        if kind.is_none() {
            let seen = indicator.kind.as_deref().unwrap_or("―");
            findings.push(self.at(&rules::PLAN_KIND_UNKNOWN, indicator.place, indicator).with("seen", seen));
        }
    }

    /// A target beside the last year must equal its value.
    fn target(&self, indicator: &Indicator, findings: &mut Vec<Finding>) {
        if indicator.target_heading.is_none() {
            return;
        }
        let Some(last) = indicator.values.iter().max_by_key(|v| v.year) else { return };
        let (Some(target), Some(value)) = (&indicator.target, &last.text) else { return };
        if key(target) == key(value) {
            return;
        }
        let [a, b] = [target, value].map(|text| {
            self.reading(Some(text), indicator)
                .number()
                .map(|q| (q.value.to_bits(), number::one_unit(&q.unit)))
        });
        if a.is_some() && a == b {
            return;
        }
        let at = indicator.target_at.unwrap_or(indicator.place);
        let finding = self.at(&rules::PLAN_TARGET_UNEQUAL, at, indicator);
        let year = fiscal_year_short(last.year);
        findings.push(finding.with("seen", target).with("year", year).with("last", value));
    }

    /// Numbers whose unit most other years do not have.
    fn units(&self, indicator: &Indicator, findings: &mut Vec<Finding>) {
        let unit = |v: &YearValue| Some(self.reading(v.text.as_deref(), indicator).number()?.unit.clone());
        let values = indicator.values.iter().chain(&indicator.actuals);
        let numbers: Vec<(&YearValue, String)> = values.filter_map(|v| Some((v, unit(v)?))).collect();
        let mut count: IndexMap<String, (&str, usize)> = IndexMap::new();
        for (_, unit) in &numbers {
            count.entry(number::one_unit(unit)).or_insert((unit, 0)).1 += 1;
        }
        let Some(&(usual, most)) = count.values().max_by_key(|(_, n)| *n) else { return };
        if most * 2 <= numbers.len() {
            return;
        }
        for (value, _) in numbers.iter().filter(|(_, u)| number::one_unit(u) != number::one_unit(usual)) {
            let seen = value.text.as_deref().unwrap_or_default();
            let finding = self.at(&rules::PLAN_UNIT_UNLIKE, value.at, indicator).with("seen", seen);
            let shown = if usual.is_empty() { "―" } else { usual };
            findings.push(finding.with("year", fiscal_year_short(value.year)).with("unit", shown));
        }
    }

    /// The first relative value that nothing stands before.
    fn relative(&self, indicator: &Indicator, findings: &mut Vec<Finding>) {
        let base = self.reading(indicator.baseline.as_deref(), indicator);
        if matches!(base, Reading::Number(_)) {
            return;
        }
        let readings = indicator.values.iter().map(|v| (v, self.reading(v.text.as_deref(), indicator)));
        let first = readings.into_iter().find(|(_, r)| !matches!(r, Reading::Nothing | Reading::Words));
        if let Some((value, Reading::Relative)) = first {
            let finding = self.at(&rules::PLAN_RELATIVE_WITHOUT_BASE, value.at, indicator);
            let seen = value.text.as_deref().unwrap_or_default();
            findings.push(finding.with("year", fiscal_year_short(value.year)).with("seen", seen));
        }
    }

    /// Words beside the targets that contradict each other, or the way that the targets go.
    fn direction(&self, indicator: &Indicator, findings: &mut Vec<Finding>) {
        let how = match direction::course(indicator, self.with).doubt {
            None => return,
            Some(Doubt::BothWays) => rules::BOTH_WAYS,
            Some(Doubt::AgainstMovement) => rules::AGAINST_MOVEMENT,
            Some(Doubt::BelowNothing) => rules::BELOW_NOTHING,
        };
        let texts: Vec<&str> = indicator.values.iter().filter_map(|v| v.text.as_deref()).collect();
        let finding = self.at(&rules::PLAN_DIRECTION_DOUBTFUL, indicator.place, indicator);
        let baseline = indicator.baseline.as_deref().unwrap_or("―");
        findings.push(finding.with("baseline", baseline).with("seen", texts.join("、")).with("how", how));
    }
}

/// What is to be known of the directions of indicators with actual values, where they are set against their targets.
pub fn directions(plan: &IndicatorPlan, with: &Prepared) -> Vec<Finding> {
    let place = plan.origin.place();
    let counted = plan.indicators.iter().filter(|i| i.actuals.iter().any(|v| v.text.is_some()));
    let found = counted.filter_map(|indicator| {
        let course = direction::course(indicator, with);
        let values = indicator.values.iter().map(|v| v.text.as_deref());
        let numbers = values.filter_map(|t| number::of_indicator(t, indicator, with).number().cloned());
        let rule = match course.direction {
            Some((Direction::Down, Grounds::Movement)) => &rules::PLAN_TAKEN_TO_FALL,
            None if course.doubt.is_none() && numbers.count() > 0 => &rules::PLAN_DIRECTION_UNKNOWN,
            _ => return None,
        };
        Some(Finding::new(rule, place.at(indicator.place)).with("name", name_of(indicator)))
    });
    found.collect()
}

/// An indicator as messages name it.
fn name_of(indicator: &Indicator) -> String {
    let name = indicator.name.as_ref().or(indicator.path.last());
    name.map_or_else(|| indicator.place.to_string(), Clone::clone)
}

/// Years as messages list them.
fn list(years: &[i32]) -> String {
    years.iter().map(|&y| fiscal_year_short(y)).collect::<Vec<_>>().join("・")
}
