//! Departments of earlier states under the names of the last one; those that became several are parted by section.

use super::names::{Entry, Moment, Names};
use super::place::{Homes, cells, part, sections};
use super::{Named, Rename, Reorganisation, Used, state_name};
use crate::document::GoalSheet;
use crate::finding::{Finding, Said, rules};
use crate::text::era;
use crate::text::key::key;
use std::collections::{BTreeMap, BTreeSet};

/// The names of departments, and when they were replaced.
#[derive(Debug)]
pub(super) struct Departments(Names);

/// What a department became.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Target {
    key: String,
    name: String,
    /// The rename that says so; none for what goes on under the old name.
    rename: Option<usize>,
}

/// The sections of each department (its key) of each state.
struct Sections<'a> {
    reorganisation: &'a Reorganisation,
    seen: Vec<BTreeMap<String, BTreeSet<String>>>,
}

impl Sections<'_> {
    /// Those that are listed and, in an earlier state than the last, those that were seen.
    fn of(&self, department: &str, state: usize) -> BTreeSet<String> {
        let listed: BTreeSet<String> =
            self.reorganisation.listed(department).iter().map(|s| key(s)).collect();
        if !listed.is_empty() && state + 1 >= self.seen.len() {
            return listed;
        }
        let seen = self.seen.get(state).and_then(|all| all.get(department));
        listed.into_iter().chain(seen.into_iter().flatten().cloned()).collect()
    }
}

fn department(sheet: &GoalSheet) -> Option<String> {
    sheet.department.as_deref().map(key)
}

impl Departments {
    pub(super) fn new(
        reorganisation: &Reorganisation,
        years: &[Option<i32>],
        states: &[Vec<GoalSheet>],
    ) -> Self {
        let entry = |(rename, r): (usize, &Rename)| Entry {
            rename,
            old: key(&r.old),
            new: key(&r.new),
            since: r.since,
            gone: reorganisation.is_gone(&r.old) && !reorganisation.is_gone(&r.new),
        };
        let all = reorganisation.renames.iter().enumerate();
        let entries = all.filter(|(_, r)| matches!(r.of, Named::Anything | Named::Department)).map(entry);
        let standing = states.iter().map(|sheets| sheets.iter().filter_map(department).collect());
        Self(Names::new(entries.collect(), standing.collect(), years))
    }

    /// Renames of which the names do not tell when they took effect, although it makes a difference.
    pub(super) fn unsure(
        &self,
        reorganisation: &Reorganisation,
        years: &[Option<i32>],
        states: &[Vec<GoalSheet>],
    ) -> Vec<Finding> {
        let one = |(entry, effect): (&Entry, &super::names::Effect)| {
            if effect.sure {
                return None;
            }
            let rename = &reorganisation.renames[entry.rename];
            let has = |sheet: &&GoalSheet| department(sheet).as_deref() == Some(&entry.old);
            let with: Vec<usize> = (1..states.len().saturating_sub(1))
                .filter(|&s| states[s].iter().any(|sheet| has(&sheet)))
                .collect();
            let place = states.get(*with.first()?)?.iter().find(has)?.origin.place();
            let named: Vec<Said> = with.iter().map(|&s| state_name(years, s)).collect();
            let year = years.last().copied().flatten();
            let finding = Finding::new(&rules::RENAME_YEAR_UNKNOWN, place)
                .with("old", &rename.old)
                .with("new", &rename.new)
                .with("periods", Said::join(rules::NEXT_NAME, &named))
                .with("year", state_name(years, years.len() - 1));
            Some(finding.with("since", year.map(era::fiscal_year_short).unwrap_or_default()))
        };
        self.0.entries.iter().zip(&self.0.effects).filter_map(one).collect()
    }

    /// Whether a state has a department of that name (its key).
    pub(super) fn has(&self, name: &str) -> bool {
        (0..self.0.standing.len()).any(|s| self.0.stands(name, s))
    }

    /// Why a rename found nothing, if the names tell it.
    pub(super) fn hint(&self, rename: &Rename) -> Said {
        let (old, new) = (key(&rename.old), key(&rename.new));
        let last = self.0.standing.len().saturating_sub(1);
        if !self.0.stands(&old, last) || (0..last).any(|s| self.0.stands(&old, s)) {
            return Said::default();
        }
        let gaps = [("old", Said::from(&rename.old)), ("new", Said::from(&rename.new))];
        let before = (0..last).any(|s| self.0.stands(&new, s));
        if before && !self.0.stands(&new, last) {
            rules::NAMES_SWAPPED.fill(&gaps)
        } else {
            rules::NAME_ONLY_IN_LAST.fill(&gaps)
        }
    }

    /// What a name became by some entries; nothing where it stays what it is.
    fn targets(&self, renames: &[Rename], name: &str, entries: &[usize], goes_on: bool) -> Vec<Target> {
        let mut targets: Vec<Target> = Vec::new();
        for entry in entries.iter().map(|&e| &self.0.entries[e]).filter(|e| e.new != name) {
            if targets.iter().all(|t| t.key != entry.new) {
                let new = renames[entry.rename].new.clone();
                targets.push(Target { key: entry.new.clone(), name: new, rename: Some(entry.rename) });
            }
        }
        if goes_on && !targets.is_empty() {
            targets.push(Target { key: name.to_owned(), name: name.to_owned(), rename: None });
        }
        targets
    }

    fn targets_at(&self, renames: &[Rename], name: &str, moment: Moment) -> Vec<Target> {
        self.targets(renames, name, &self.0.at(name, moment), self.0.goes_on(name, moment))
    }

    /// The names (keys) that a department of a state has in the last one.
    pub(super) fn reach(&self, renames: &[Rename], state: usize, name: &str) -> BTreeSet<String> {
        let mut now = BTreeSet::from([name.to_owned()]);
        let next = |name: String, targets: Vec<Target>| -> Vec<String> {
            if targets.is_empty() { vec![name] } else { targets.into_iter().map(|t| t.key).collect() }
        };
        for moment in self.0.moments_after(state) {
            for _ in 0..=renames.len() {
                let before = now.clone();
                let step =
                    now.into_iter().flat_map(|n| next(n.clone(), self.targets_at(renames, &n, moment)));
                now = step.collect();
                if now == before || !now.iter().any(|n| self.0.is_passing(n, moment)) {
                    break;
                }
            }
        }
        let late = |n: String| next(n.clone(), self.targets(renames, &n, &self.0.late(&n), false));
        now.into_iter().flat_map(late).collect()
    }

    /// Gives the departments of all states the names of the last one.
    pub(super) fn apply(
        &self,
        reorganisation: &Reorganisation,
        states: &mut [Vec<GoalSheet>],
        used: &mut Used,
    ) -> Vec<Finding> {
        let mut seen: Vec<BTreeMap<String, BTreeSet<String>>> = vec![BTreeMap::new(); states.len()];
        for (seen, sheets) in seen.iter_mut().zip(states.iter()) {
            for sheet in sheets {
                let name = department(sheet).unwrap_or_default();
                seen.entry(name).or_default().extend(sections(sheet).map(|s| key(s)));
            }
        }
        let mut step =
            Step { departments: self, sections: Sections { reorganisation, seen }, used, said: Vec::new() };
        let last = states.len().saturating_sub(1);
        for (state, sheets) in states.iter_mut().enumerate() {
            let mut parts = std::mem::take(sheets);
            for moment in self.0.moments_after(state) {
                parts = parts.into_iter().flat_map(|p| step.at(p, moment)).collect();
            }
            *sheets = parts.into_iter().flat_map(|p| step.late(p, last)).collect();
        }
        step.said
    }
}

/// The sheets while they get other names.
struct Step<'a> {
    departments: &'a Departments,
    sections: Sections<'a>,
    used: &'a mut Used,
    said: Vec<Finding>,
}

impl Step<'_> {
    /// What a sheet is after a moment; what stood only in between goes on at once.
    fn at(&mut self, mut sheet: GoalSheet, moment: Moment) -> Vec<GoalSheet> {
        let renames = &self.sections.reorganisation.renames;
        for _ in 0..=renames.len() {
            let Some(name) = department(&sheet) else { break };
            let targets = self.departments.targets_at(renames, &name, moment);
            let [target] = targets.as_slice() else { return self.parted(sheet, &targets, moment.0) };
            self.rename(&mut sheet, target);
            if !self.departments.0.is_passing(&target.key, moment) {
                break;
            }
        }
        vec![sheet]
    }

    /// What a sheet is that still has a name which is no longer used.
    fn late(&mut self, mut sheet: GoalSheet, last: usize) -> Vec<GoalSheet> {
        let Some(name) = department(&sheet) else { return vec![sheet] };
        let entries = self.departments.0.late(&name);
        let renames = &self.sections.reorganisation.renames;
        let targets = self.departments.targets(renames, &name, &entries, false);
        let [target] = targets.as_slice() else { return self.parted(sheet, &targets, last) };
        self.rename(&mut sheet, target);
        vec![sheet]
    }

    fn rename(&mut self, sheet: &mut GoalSheet, target: &Target) {
        if let Some(rename) = target.rename {
            self.used.add(rename, || sheet.origin.place());
            sheet.department = Some(target.name.clone());
        }
    }

    /// A sheet as several: each goal in the department that has its section; what cannot be placed keeps its name.
    fn parted(&mut self, mut sheet: GoalSheet, targets: &[Target], state: usize) -> Vec<GoalSheet> {
        if targets.is_empty() {
            return vec![sheet];
        }
        let sections: Vec<BTreeSet<String>> =
            targets.iter().map(|t| self.sections.of(&t.key, state)).collect();
        let homes = Homes::new(&sections);
        let placed: Vec<_> = sheet.goals.iter().map(|g| homes.place(g)).collect();
        let goals =
            |to: Option<usize>| -> Vec<usize> { (0..placed.len()).filter(|&g| placed[g].to == to).collect() };
        if let [whole, rest] = targets
            && rest.rename.is_none()
            && goals(Some(1)).is_empty()
        {
            // Nothing shows that anything was left: it is a new name, and another department has the old one now.
            self.rename(&mut sheet, whole);
            return vec![sheet];
        }
        let old = sheet.department.clone().unwrap_or_default();
        let (mut parts, mut named): (Vec<GoalSheet>, Vec<Said>) = (Vec::new(), Vec::new());
        for (i, target) in targets.iter().enumerate() {
            let goals = goals(Some(i));
            let name = if target.rename.is_some() { &target.name } else { &old };
            target.rename.iter().for_each(|&r| self.used.told(r));
            named.push(rules::PART.fill(&[("name", name.into()), ("n", goals.len().into())]));
            if !goals.is_empty() {
                parts.push(part(&sheet, name, &goals));
            }
        }
        let left = goals(None);
        if !left.is_empty() || parts.is_empty() {
            parts.push(part(&sheet, &old, &left));
        }
        self.say(&sheet, &old, Said::join(rules::NEXT_NAME, &named), &left);
        let several: Vec<usize> = (0..placed.len()).filter(|&g| placed[g].several).collect();
        self.said.extend(of_several(&sheet, &several));
        parts
    }

    /// How a sheet was parted, and what could not be placed.
    fn say(&mut self, sheet: &GoalSheet, old: &str, parts: Said, left: &[usize]) {
        let finding = Finding::new(&rules::DEPARTMENT_PARTED, sheet.origin.place());
        self.said.push(finding.with("old", old).with("n", sheet.goals.len()).with("parts", parts));
        if let Some(&first) = left.first() {
            let finding = Finding::new(&rules::GOALS_NOT_PLACED, sheet.place_of(&sheet.goals[first]));
            let finding = finding.with("old", old).with("n", left.len());
            self.said.push(finding.with("cells", cells(sheet, left)));
        }
    }
}

/// That goals have sections of several departments.
pub(super) fn of_several(sheet: &GoalSheet, goals: &[usize]) -> Option<Finding> {
    let place = sheet.place_of(&sheet.goals[*goals.first()?]);
    let finding = Finding::new(&rules::GOALS_OF_SEVERAL_DEPARTMENTS, place).with("n", goals.len());
    Some(finding.with("cells", cells(sheet, goals)))
}
