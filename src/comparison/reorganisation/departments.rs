//! Departments of earlier states under the names of the last one; those that became several are parted by section.

use super::names::{Entry, Moment, Names};
use super::place::{Parting, cells, sections};
use super::{Named, Rename, Reorganisation, Used, in_newest, state_name};
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
            listed: reorganisation.rank(&r.old) != usize::MAX,
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

    /// Why a rename found nothing.
    pub(super) fn hint(&self, rename: &Rename, years: &[Option<i32>]) -> Said {
        let gaps = [("old", Said::from(rename.former())), ("new", Said::from(&rename.new))];
        if let Some(since) = rename.since {
            let known = || years.iter().flatten();
            let since_is = [("since", Said::from(era::fiscal_year_short(since)))];
            if known().next().is_some() && known().all(|&year| year < since) {
                return rules::NO_SHEETS_SINCE.fill(&since_is);
            }
            if known().next().is_some() && known().all(|&year| year >= since) {
                return rules::NO_SHEETS_BEFORE.fill(&since_is);
            }
        }
        let (old, new) = (key(&rename.old), key(&rename.new));
        let last = self.0.last();
        let before = |name: &str| (0..last).any(|s| self.0.stands(name, s));
        if !self.0.stands(&old, last) || before(&old) {
            rules::NAME_NOWHERE.fill(&gaps)
        } else if before(&new) && !self.0.stands(&new, last) {
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
        let mut turn =
            |_: String, targets: &[Target], _: usize| targets.iter().map(|t| t.key.clone()).collect();
        let name_of = |name: &String| Some(name.clone());
        let mut walk = Walk { departments: self, renames, name_of, turn: &mut turn };
        walk.from(name.to_owned(), state).into_iter().collect()
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
        let last = states.len().saturating_sub(1);
        let mut step =
            Step { sections: Sections { reorganisation, seen }, used, in_last: false, said: Vec::new() };
        for (state, sheets) in states.iter_mut().enumerate() {
            step.in_last = state == last;
            let mut turn = |sheet: GoalSheet, targets: &[Target], at: usize| step.turned(sheet, targets, at);
            let renames = &reorganisation.renames;
            let mut walk = Walk { departments: self, renames, name_of: department, turn: &mut turn };
            let before = std::mem::take(sheets);
            *sheets = before.into_iter().flat_map(|sheet| walk.from(sheet, state)).collect();
        }
        step.said
    }
}

/// What something is that has these names from a state on.
type Turn<'a, T> = dyn FnMut(T, &[Target], usize) -> Vec<T> + 'a;

/// The way of a department's sheet, or of its name alone, from its state to the last one.
struct Walk<'a, T, N: Fn(&T) -> Option<String>> {
    departments: &'a Departments,
    renames: &'a [Rename],
    name_of: N,
    turn: &'a mut Turn<'a, T>,
}

impl<T, N: Fn(&T) -> Option<String>> Walk<'_, T, N> {
    fn from(&mut self, item: T, state: usize) -> Vec<T> {
        let mut now = vec![item];
        for moment in self.departments.0.moments_after(state) {
            now = now.into_iter().flat_map(|item| self.at(item, moment, self.renames.len())).collect();
        }
        now.into_iter().flat_map(|item| self.late(item)).collect()
    }

    /// What something is after a moment; what stood only in between goes on at once.
    fn at(&mut self, item: T, moment: Moment, more: usize) -> Vec<T> {
        let departments = self.departments;
        let Some(name) = (self.name_of)(&item) else { return vec![item] };
        let targets = departments.targets_at(self.renames, &name, moment);
        if targets.is_empty() {
            return vec![item];
        }
        let turned = (self.turn)(item, &targets, moment.0).into_iter();
        let next = |item: T| {
            let to = (self.name_of)(&item).filter(|to| *to != name);
            let goes_on = more > 0 && to.is_some_and(|to| departments.0.is_passing(&to, moment));
            if goes_on { self.at(item, moment, more - 1) } else { vec![item] }
        };
        turned.flat_map(next).collect()
    }

    /// What something is that still has a name which is no longer used.
    fn late(&mut self, item: T) -> Vec<T> {
        let Some(name) = (self.name_of)(&item) else { return vec![item] };
        let names = &self.departments.0;
        let targets = self.departments.targets(self.renames, &name, &names.late(&name), false);
        if targets.is_empty() { vec![item] } else { (self.turn)(item, &targets, names.last()) }
    }
}

/// The sheets while they get other names.
struct Step<'a> {
    sections: Sections<'a>,
    used: &'a mut Used,
    /// Whether it is those of the last state.
    in_last: bool,
    said: Vec<Finding>,
}

impl Step<'_> {
    /// A sheet under its new name, or as several: each goal in the department that has its section; what cannot be placed keeps
    /// its name.
    fn turned(&mut self, sheet: GoalSheet, targets: &[Target], state: usize) -> Vec<GoalSheet> {
        let old = sheet.department.clone().unwrap_or_default();
        let named = |t: &Target| if t.rename.is_some() { t.name.clone() } else { old.clone() };
        let departments: Vec<(String, BTreeSet<String>)> =
            targets.iter().map(|t| (named(t), self.sections.of(&t.key, state))).collect();
        if self.in_last {
            let new: Vec<Said> = departments.iter().map(|(name, _)| Said::from(name)).collect();
            self.said.push(in_newest(&sheet, old.as_str().into(), Said::join(rules::NEXT_NAME, &new)));
        }
        let parting = Parting::new(&sheet, &departments);
        // Where nothing is left, another department has the old name now.
        let is_whole = match targets {
            [_] => true,
            [_, rest] => rest.rename.is_none() && parting.parts[0].1.len() == sheet.goals.len(),
            _ => false,
        };
        if is_whole {
            return vec![self.renamed(sheet, &targets[0])];
        }
        targets.iter().filter_map(|t| t.rename).for_each(|rename| self.used.told(rename));
        self.say(&sheet, &old, &parting);
        self.said.extend(of_several(&sheet, &parting.several));
        parting.sheets(&sheet, &old)
    }

    fn renamed(&mut self, mut sheet: GoalSheet, target: &Target) -> GoalSheet {
        if let Some(rename) = target.rename {
            self.used.add(rename, || sheet.origin.place());
            sheet.department = Some(target.name.clone());
        }
        sheet
    }

    /// How a sheet was parted, and what could not be placed.
    fn say(&mut self, sheet: &GoalSheet, old: &str, parting: &Parting<'_>) {
        let part = |(name, goals): &(&str, Vec<usize>)| {
            // What cannot be placed keeps its name, which may be that of a part.
            let n = goals.len() + if *name == old { parting.left.len() } else { 0 };
            rules::PART.fill(&[("name", (*name).into()), ("n", n.into())])
        };
        let parts = Said::join(rules::NEXT_NAME, &parting.parts.iter().map(part).collect::<Vec<_>>());
        let finding = Finding::new(&rules::DEPARTMENT_PARTED, sheet.origin.place());
        self.said.push(finding.with("old", old).with("n", sheet.goals.len()).with("parts", parts));
        if let Some(&first) = parting.left.first() {
            let finding = Finding::new(&rules::GOALS_NOT_PLACED, sheet.place_of(&sheet.goals[first]));
            let finding = finding.with("old", old).with("n", parting.left.len());
            self.said.push(finding.with("cells", cells(sheet, &parting.left)));
        }
    }
}

/// That goals have sections of several departments.
pub(super) fn of_several(sheet: &GoalSheet, goals: &[usize]) -> Option<Finding> {
    let place = sheet.place_of(&sheet.goals[*goals.first()?]);
    let finding = Finding::new(&rules::GOALS_OF_SEVERAL_DEPARTMENTS, place).with("n", goals.len());
    Some(finding.with("cells", cells(sheet, goals)))
}
