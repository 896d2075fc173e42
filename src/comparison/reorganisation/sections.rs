//! Sections: former names, and sections that are another department's by now.

use super::departments::{Departments, of_several};
use super::names::{Entry, Names};
use super::place::{Homes, part, sections};
use super::{Named, Rename, Reorganisation, Used, state_name};
use crate::document::GoalSheet;
use crate::finding::{Finding, Said, rules};
use crate::tally::department_label;
use crate::text::key::key;
use indexmap::IndexMap;
use std::collections::{BTreeMap, BTreeSet};

/// The departments whose sections a rename is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Scope {
    /// Those that have one of these names (keys) in the last state.
    Present(BTreeSet<String>),
    /// The one that is called so in the state itself; where no such has the section, the one that is called so in the last.
    Written(String),
}

/// Sheets with the names that their departments have in the last state, while they still have their own.
struct Sheets<'a> {
    states: &'a [Vec<GoalSheet>],
    reach: Vec<Vec<BTreeSet<String>>>,
}

fn has(sheet: &GoalSheet, section: &str) -> bool {
    sections(sheet).any(|s| key(s) == section)
}

fn written(sheet: &GoalSheet) -> String {
    sheet.department.as_deref().map(key).unwrap_or_default()
}

impl Sheets<'_> {
    /// The sheets of a state that a rename of a section is about, as indices.
    fn within(&self, scope: &Scope, section: &str, state: usize) -> Vec<usize> {
        let all = || 0..self.states[state].len();
        match scope {
            Scope::Present(names) => all().filter(|&i| !self.reach[state][i].is_disjoint(names)).collect(),
            Scope::Written(name) => {
                let is = |&i: &usize| written(&self.states[state][i]) == *name;
                if all().filter(is).any(|i| has(&self.states[state][i], section)) {
                    return all().filter(is).collect();
                }
                all().filter(|&i| self.reach[state][i].contains(name)).collect()
            }
        }
    }

    /// The departments of earlier states that have a section: their names in the last state (keys), and as written.
    fn with_section(&self, section: &str) -> IndexMap<BTreeSet<String>, String> {
        let mut found = IndexMap::new();
        for state in 0..self.states.len().saturating_sub(1) {
            for (sheet, reach) in self.states[state].iter().zip(&self.reach[state]) {
                if has(sheet, section) {
                    found.entry(reach.clone()).or_insert_with(|| department_label(sheet).to_owned());
                }
            }
        }
        found
    }

    /// Whether in the last state a department has the new name and not the old one.
    fn agrees(&self, reach: &BTreeSet<String>, old: &str, new: &str) -> bool {
        let Some(last) = self.states.len().checked_sub(1) else { return false };
        let its = || self.states[last].iter().filter(|s| reach.contains(&written(s)));
        its().any(|s| has(s, new)) && !its().any(|s| has(s, old))
    }
}

/// Gives former names of sections their present ones.
pub(super) fn rename(
    reorganisation: &Reorganisation,
    departments: &Departments,
    years: &[Option<i32>],
    states: &mut [Vec<GoalSheet>],
    used: &mut Used,
) -> Vec<Finding> {
    let renames = &reorganisation.renames;
    let reach = states.iter().enumerate().map(|(state, sheets)| {
        sheets.iter().map(|s| departments.reach(renames, state, &written(s))).collect()
    });
    let reach = reach.collect();
    let sheets = Sheets { states, reach };
    let mut said = Vec::new();
    let mut groups: IndexMap<Scope, Vec<usize>> = IndexMap::new();
    for (i, rename) in renames.iter().enumerate() {
        for scope in scopes(rename, departments, &sheets, &mut said, || used.told(i)) {
            groups.entry(scope).or_default().push(i);
        }
    }
    let mut replaced: Vec<Replaced> = Vec::new();
    for (scope, group) in &groups {
        replaced.extend(replacements(reorganisation, &sheets, scope, group, years));
    }
    for Replaced { state, sheet, names } in replaced {
        let sheet = &mut states[state][sheet];
        let place = sheet.origin.place();
        for owner in sheet.goals.iter_mut().flat_map(|g| g.owners.iter_mut()) {
            for &rename in names.get(&key(owner)).into_iter().flatten() {
                used.add(rename, || place.clone());
                owner.clone_from(&renames[rename].new);
            }
        }
    }
    said
}

/// The departments whose section a rename is about; where a bare name may be several departments', none, which is said.
fn scopes(
    rename: &Rename,
    departments: &Departments,
    sheets: &Sheets<'_>,
    said: &mut Vec<Finding>,
    seen: impl FnOnce(),
) -> Vec<Scope> {
    match &rename.of {
        Named::Department => Vec::new(),
        Named::SectionOf(department) => vec![Scope::Written(key(department))],
        Named::SectionOfPresent(department) => vec![Scope::Present(BTreeSet::from([key(department)]))],
        Named::Anything => {
            let (old, new) = (key(&rename.old), key(&rename.new));
            let found = sheets.with_section(&old);
            let told = departments.has(&old) || found.keys().all(|reach| sheets.agrees(reach, &old, &new));
            if found.len() > 1 && !told {
                seen();
                said.push(which(rename, &found));
                return Vec::new();
            }
            found.into_keys().map(Scope::Present).collect()
        }
    }
}

/// That several departments have a section of that name.
fn which(rename: &Rename, found: &IndexMap<BTreeSet<String>, String>) -> Finding {
    let names: Vec<Said> = found.values().map(Said::from).collect();
    let option = |d: &String| format!("--rename {d}/{}={}", rename.old, rename.new);
    let options: Vec<Said> = found.values().map(|d| option(d).into()).collect();
    Finding::new(&rules::SECTION_OF_SEVERAL, crate::finding::Place::default())
        .with("old", &rename.old)
        .with("new", &rename.new)
        .with("departments", Said::join(rules::NEXT_NAME, &names))
        .with("options", Said::join(rules::OR_OPTION, &options))
}

/// Section (its key) → the renames that replace it in a sheet, one after the other.
struct Replaced {
    state: usize,
    sheet: usize,
    names: BTreeMap<String, Vec<usize>>,
}

/// What is replaced in each sheet of a scope.
fn replacements(
    reorganisation: &Reorganisation,
    sheets: &Sheets<'_>,
    scope: &Scope,
    group: &[usize],
    years: &[Option<i32>],
) -> Vec<Replaced> {
    let renames = &reorganisation.renames;
    let entry = |&rename: &usize| {
        let r = &renames[rename];
        Entry { rename, old: key(&r.old), new: key(&r.new), since: r.since, gone: false }
    };
    let within = |state: usize| -> BTreeSet<usize> {
        group.iter().flat_map(|&r| sheets.within(scope, &key(&renames[r].old), state)).collect()
    };
    let standing = (0..sheets.states.len()).map(|state| {
        let its = within(state).into_iter().map(|i| &sheets.states[state][i]);
        its.flat_map(sections).map(|s| key(s)).collect()
    });
    let names = Names::new(group.iter().map(entry).collect(), standing.collect(), years);
    let mut out = Vec::new();
    for state in 0..sheets.states.len() {
        let standing = names.standing[state].iter();
        let all: BTreeMap<String, Vec<usize>> =
            standing.map(|name| (name.clone(), names.renames_of(name, state))).collect();
        out.extend(within(state).into_iter().map(|sheet| Replaced { state, sheet, names: all.clone() }));
    }
    out
}

/// Sections that another department has by now. Where the goals follow them, those of earlier states go to that department; else
/// it is only said.
pub(super) fn moved(
    reorganisation: &Reorganisation,
    years: &[Option<i32>],
    states: &mut [Vec<GoalSheet>],
) -> Vec<Finding> {
    let mut said = Vec::new();
    let Some((last, earlier)) = states.split_last_mut() else { return said };
    let mut now = by_department(last);
    for present in reorganisation.departments.iter().filter(|d| !d.sections.is_empty()) {
        let listed = present.sections.iter().map(|s| (key(s), s.clone())).collect();
        now.insert(key(&present.name), (present.name.clone(), listed));
    }
    for (state, sheets) in earlier.iter_mut().enumerate() {
        let then = by_department(sheets);
        let moves = moves(&then, &now);
        for ((from, to), moved) in &moves {
            let is_first =
                |s: &&GoalSheet| written(s) == *from && moved.keys().any(|section| has(s, section));
            let Some(first) = sheets.iter().find(is_first) else { continue };
            let follow = reorganisation.follow_sections;
            let rule = if follow { &rules::SECTION_FOLLOWED } else { &rules::SECTION_MOVED };
            let names: Vec<Said> = moved.values().map(Said::from).collect();
            let finding = Finding::new(rule, first.origin.place())
                .with("sections", Said::join(rules::NEXT_NAME, &names))
                .with("from", &then[from].0)
                .with("to", &now[to].0);
            said.push(finding.with("period", state_name(years, state)));
        }
        if reorganisation.follow_sections {
            let parts = std::mem::take(sheets).into_iter();
            *sheets = parts.flat_map(|s| follow(s, &moves, &now, &mut said)).collect();
        }
    }
    said
}

/// Department (its key) → its name, and its sections by their keys.
type ByDepartment = IndexMap<String, (String, IndexMap<String, String>)>;

fn by_department(sheets: &[GoalSheet]) -> ByDepartment {
    let mut all = ByDepartment::new();
    for sheet in sheets.iter().filter(|s| s.department.is_some()) {
        let new = || (department_label(sheet).to_owned(), IndexMap::new());
        let (_, its) = all.entry(written(sheet)).or_insert_with(new);
        its.extend(sections(sheet).map(|s| (key(s), s.clone())));
    }
    all
}

/// (From, to) → the sections that one department had then, and one other has now that did not have it then.
type Moves = IndexMap<(String, String), IndexMap<String, String>>;

fn moves(then: &ByDepartment, now: &ByDepartment) -> Moves {
    let with = |all: &ByDepartment, section: &str| -> Vec<String> {
        all.iter().filter(|(_, (_, its))| its.contains_key(section)).map(|(d, _)| d.clone()).collect()
    };
    let mut moves = Moves::new();
    for (from, (_, its)) in then {
        for (section, name) in its {
            if with(then, section).len() == 1
                && let [to] = with(now, section).as_slice()
                && to != from
            {
                let pair = (from.clone(), to.clone());
                moves.entry(pair).or_default().insert(section.clone(), name.clone());
            }
        }
    }
    moves
}

/// A sheet as several: goals go with the first of their sections of which it is known where it is now.
fn follow(sheet: GoalSheet, moves: &Moves, now: &ByDepartment, said: &mut Vec<Finding>) -> Vec<GoalSheet> {
    let own = written(&sheet);
    let away: Vec<(&String, BTreeSet<String>)> = moves
        .iter()
        .filter(|((from, _), _)| *from == own)
        .map(|((_, to), its)| (to, its.keys().cloned().collect()))
        .collect();
    if away.is_empty() {
        return vec![sheet];
    }
    let gone: BTreeSet<&String> = away.iter().flat_map(|(_, its)| its).collect();
    let stays: BTreeSet<String> = now
        .get(&own)
        .into_iter()
        .flat_map(|(_, its)| its.keys().filter(|s| !gone.contains(s)).cloned())
        .collect();
    let homes = Homes::new(away.iter().map(|(_, its)| its).chain([&stays]));
    let placed: Vec<_> = sheet.goals.iter().map(|g| homes.place(g)).collect();
    let of =
        |goes: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..placed.len()).filter(|&g| goes(g)).collect() };
    let mut parts = Vec::new();
    let left = of(&|g| placed[g].to.is_none_or(|to| to >= away.len()));
    if !left.is_empty() {
        parts.push(part(&sheet, department_label(&sheet), &left));
    }
    for (i, (to, _)) in away.iter().enumerate() {
        let goals = of(&|g| placed[g].to == Some(i));
        if !goals.is_empty() {
            parts.push(part(&sheet, &now[*to].0, &goals));
        }
    }
    said.extend(of_several(&sheet, &of(&|g| placed[g].several)));
    if parts.is_empty() { vec![sheet] } else { parts }
}
