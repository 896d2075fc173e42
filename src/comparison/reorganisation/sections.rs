//! Sections: former names, and sections that are another department's by now.

use super::departments::{Departments, of_several};
use super::names::{Entry, Names};
use super::place::{Parting, sections};
use super::{Named, Rename, Reorganisation, Used, in_newest, state_name};
use crate::document::GoalSheet;
use crate::finding::{Finding, Said, rules};
use crate::tally::department_label;
use crate::text::key::key;
use indexmap::{IndexMap, IndexSet};
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
    let mut scoped: IndexMap<Scope, Vec<usize>> = IndexMap::new();
    for (i, rename) in renames.iter().enumerate() {
        for scope in scopes(rename, departments, &sheets, &mut said, || used.told(i)) {
            scoped.entry(scope).or_default().push(i);
        }
    }
    let groups: Vec<Group> =
        scoped.into_iter().map(|(scope, of)| Group::new(&sheets, &scope, of, renames)).collect();
    // Where several scopes have a sheet, their renames are one list: each section is replaced once.
    let mut known: BTreeMap<Vec<usize>, Names> = BTreeMap::new();
    let mut replaced: Vec<(usize, usize, Replaced)> = Vec::new();
    for (state, of) in states.iter().enumerate() {
        for (i, sheet) in of.iter().enumerate() {
            let its: Vec<usize> =
                (0..groups.len()).filter(|&g| groups[g].within[state].contains(&i)).collect();
            if its.is_empty() {
                continue;
            }
            let names =
                known.entry(its).or_insert_with_key(|its| names(its, &groups, &sheets, (renames, years)));
            let by = |s: &String| (key(s), names.renames_of(&key(s), state));
            replaced.push((state, i, sections(sheet).map(by).filter(|(_, by)| !by.is_empty()).collect()));
        }
    }
    let last = states.len().saturating_sub(1);
    for (state, sheet, by) in replaced {
        let sheet = &mut states[state][sheet];
        said.extend(by.values().filter(|_| state == last).map(|by| {
            let (first, last) = (&renames[by[0]], &renames[by[by.len() - 1]]);
            in_newest(sheet, first.former().into(), Said::from(&last.new))
        }));
        replace(sheet, &by, renames, used);
    }
    said
}

/// Section (its key) → the renames that replace it, one after the other.
type Replaced = BTreeMap<String, Vec<usize>>;

fn replace(sheet: &mut GoalSheet, by: &Replaced, renames: &[Rename], used: &mut Used) {
    let place = sheet.origin.place();
    for owner in sheet.goals.iter_mut().flat_map(|g| g.owners.iter_mut()) {
        for &rename in by.get(&key(owner)).into_iter().flatten() {
            used.add(rename, || place.clone());
            owner.clone_from(&renames[rename].new);
        }
    }
}

/// Renames of sections of the same departments.
struct Group {
    renames: Vec<usize>,
    /// The sheets of each state that they are about, as indices.
    within: Vec<BTreeSet<usize>>,
}

impl Group {
    fn new(sheets: &Sheets<'_>, scope: &Scope, of: Vec<usize>, renames: &[Rename]) -> Self {
        let its = |state: usize| {
            of.iter().flat_map(|&r| sheets.within(scope, &key(&renames[r].old), state)).collect()
        };
        Self { within: (0..sheets.states.len()).map(its).collect(), renames: of }
    }
}

/// The renames of some groups, with the sections of their sheets.
fn names(
    its: &[usize],
    groups: &[Group],
    sheets: &Sheets<'_>,
    (renames, years): (&[Rename], &[Option<i32>]),
) -> Names {
    let of: BTreeSet<usize> = its.iter().flat_map(|&g| groups[g].renames.iter().copied()).collect();
    let entry = |rename: usize| {
        let r = &renames[rename];
        Entry { rename, old: key(&r.old), new: key(&r.new), since: r.since, gone: false, listed: false }
    };
    let standing = (0..sheets.states.len()).map(|state| {
        let within: BTreeSet<usize> =
            its.iter().flat_map(|&g| groups[g].within[state].iter().copied()).collect();
        let all = within.into_iter().flat_map(|i| sections(&sheets.states[state][i]));
        all.map(|s| key(s)).collect()
    });
    Names::new(of.into_iter().map(entry).collect(), standing.collect(), years)
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

/// Sections that another department has by now. Where the goals follow them, those of earlier states go to that department; else
/// it is only said.
pub(super) fn moved(
    reorganisation: &Reorganisation,
    then: &[Then],
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
        let before = by_department(sheets);
        let moves = moves(&before, &now);
        for ((from, to), moved) in &moves {
            let is_first =
                |s: &&GoalSheet| written(s) == *from && moved.keys().any(|section| has(s, section));
            let Some(first) = sheets.iter().find(is_first) else { continue };
            let follow = reorganisation.follow_sections;
            let rule = if follow { &rules::SECTION_FOLLOWED } else { &rules::SECTION_MOVED };
            let names: Vec<Said> = moved.values().map(Said::from).collect();
            // As it was called then.
            let called: IndexSet<&String> =
                moved.keys().filter_map(|s| then[state].get(s)).flatten().collect();
            let called: Vec<Said> = called.into_iter().map(Said::from).collect();
            let (counted, sections) = &before[from];
            let gone = !now.contains_key(from) && reorganisation.rank(from) == usize::MAX;
            let rename = if gone && moved.len() == sections.len() {
                rules::MOVED_AS_A_WHOLE.fill(&[("old", counted.into()), ("new", (&now[to].0).into())])
            } else {
                Said::default()
            };
            let finding = Finding::new(rule, first.origin.place())
                .with("sections", Said::join(rules::NEXT_NAME, &names))
                .with("from", Said::join(rules::NEXT_NAME, &called))
                .with("counted", counted)
                .with("to", &now[to].0)
                .with("rename", rename);
            said.push(finding.with("period", state_name(years, state)));
        }
        if reorganisation.follow_sections {
            let parts = std::mem::take(sheets).into_iter();
            *sheets = parts.flat_map(|s| follow(s, &moves, &now, &mut said)).collect();
        }
    }
    said
}

/// Section (its key) → the departments that have it in a state, as they are written there.
pub(super) type Then = BTreeMap<String, IndexSet<String>>;

/// The sections of each state, as long as departments have their names of that time.
pub(super) fn then(states: &[Vec<GoalSheet>]) -> Vec<Then> {
    let of = |sheets: &Vec<GoalSheet>| {
        let mut all = Then::new();
        for (sheet, section) in sheets.iter().flat_map(|s| sections(s).map(move |section| (s, section))) {
            all.entry(key(section)).or_default().insert(department_label(sheet).to_owned());
        }
        all
    };
    states.iter().map(of).collect()
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

/// (From, to) → the sections that one department has lost and one other has got since; further departments may have a section of
/// that name all along.
type Moves = IndexMap<(String, String), IndexMap<String, String>>;

fn moves(then: &ByDepartment, now: &ByDepartment) -> Moves {
    let with = |all: &ByDepartment, section: &str| -> Vec<String> {
        all.iter().filter(|(_, (_, its))| its.contains_key(section)).map(|(d, _)| d.clone()).collect()
    };
    let mut moves = Moves::new();
    for (from, (_, its)) in then {
        for (section, name) in its {
            let (had, has) = (with(then, section), with(now, section));
            let lost: Vec<&String> = had.iter().filter(|d| !has.contains(d)).collect();
            let got: Vec<&String> = has.iter().filter(|d| !had.contains(d)).collect();
            if let ([lost], [to]) = (&lost[..], &got[..])
                && *lost == from
            {
                let pair = (from.clone(), (*to).clone());
                moves.entry(pair).or_default().insert(section.clone(), name.clone());
            }
        }
    }
    moves
}

/// A sheet as several: goals go with the first of their sections of which it is known where it is now.
fn follow(sheet: GoalSheet, moves: &Moves, now: &ByDepartment, said: &mut Vec<Finding>) -> Vec<GoalSheet> {
    let own = written(&sheet);
    let away = moves.iter().filter(|((from, _), _)| *from == own);
    let mut homes: Vec<(String, BTreeSet<String>)> =
        away.map(|((_, to), its)| (now[to].0.clone(), its.keys().cloned().collect())).collect();
    if homes.is_empty() {
        return vec![sheet];
    }
    let gone: BTreeSet<&String> = homes.iter().flat_map(|(_, its)| its).collect();
    let of_own = now.get(&own).into_iter().flat_map(|(_, its)| its.keys());
    let stays = of_own.filter(|s| !gone.contains(s)).cloned().collect();
    homes.insert(0, (department_label(&sheet).to_owned(), stays));
    let parting = Parting::new(&sheet, &homes);
    said.extend(of_several(&sheet, &parting.several));
    parting.sheets(&sheet, department_label(&sheet))
}
