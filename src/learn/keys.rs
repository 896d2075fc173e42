//! Which key each column of a table is, from its heading and its contents.

use super::profile::Profile;
use super::statuses::{is_status_like, is_status_list};
use super::table::Table;
use super::wording::{Bodies, Known, holds};
use crate::form::{ColumnKind, Key};
use crate::text::key::key;

/// What a column is taken for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Assigned {
    pub(super) key: Key,
    /// How sure that is.
    pub(super) score: i32,
}

/// The least score that makes a column one.
const ENOUGH: i32 = 40;
/// What speaks for or against a key by the contents alone.
const FITS: i32 = 45;
const RULES_OUT: i32 = -500;
/// The least score of a heading that is nothing but a word for its key.
const WHOLE: i32 = super::wording::PART + 25;
/// What departments before sections say: more than any heading.
const SEVERAL: i32 = 150;

/// The keys of the columns but those that stand `apart`; all that is none is an extra column.
pub(super) fn assign(
    table: &Table,
    profiles: &[Profile],
    known: &Known,
    apart: &impl Fn(usize) -> bool,
) -> Vec<Assigned> {
    let mut all = candidates(table, profiles, known);
    all.retain(|(_, i, _)| !apart(*i));
    let mut out = greedy(&all, profiles.len());
    // A heading that may name the goal though it says something else better (目標) does so where no other does.
    if !out.iter().any(|a| a.key == Key::Item)
        && let Some(&(_, item, _)) = all.iter().find(|(_, _, column)| *column == Key::Item)
    {
        all.retain(|(_, i, column)| *i != item || *column == Key::Item);
        out = greedy(&all, profiles.len());
    }
    settle_bodies(&mut out, profiles);
    settle_item(&mut out, profiles, apart);
    several_owners(&mut out, table, profiles, known);
    out
}

/// What each column may be: score, column and key, the best first.
fn candidates(table: &Table, profiles: &[Profile], known: &Known) -> Vec<(i32, usize, Key)> {
    let mut all: Vec<(i32, usize, Key)> = Vec::new();
    for (i, (head, profile)) in table.heads.iter().zip(profiles).enumerate() {
        let mut named = known.columns(&head.heading);
        if named.first().is_some_and(|(k, _)| *k == Key::Extra) {
            continue;
        }
        for (column, how) in known.columns(&head.whole()) {
            // The group alone says less.
            if !named.iter().any(|(k, _)| *k == column) {
                named.push((column, how - 15));
            }
        }
        for column in KEYS {
            let how = named.iter().find(|(k, _)| *k == column).map_or(0, |(_, how)| *how);
            let score = how + contents(column, i, profile, known, how);
            if score >= ENOUGH {
                all.push((score, i, column));
            }
        }
    }
    // A heading that names the goal as well as its level (目標) names the goal where none before it does.
    let item = all.iter().filter(|(_, _, column)| *column == Key::Item).map(|(_, i, _)| *i).min();
    let both = |all: &[(i32, usize, Key)], i: usize| all.iter().any(|(_, j, c)| *j == i && *c == Key::Level);
    if let Some(item) = item.filter(|i| both(&all, *i)) {
        all.retain(|(_, i, column)| *column != Key::Level || *i != item);
        // Before one whose name the built-in forms have (課題).
        let own = all.iter_mut().filter(|(_, i, column)| *column == Key::Item && *i == item);
        own.for_each(|(score, ..)| *score = (*score).max(super::wording::EXACT));
    }
    all.sort_by_key(|(score, i, _)| (-score, *i));
    all
}

/// Each key to the best column that is still free.
fn greedy(all: &[(i32, usize, Key)], columns: usize) -> Vec<Assigned> {
    let mut out = vec![Assigned { key: Key::Extra, score: 0 }; columns];
    let mut taken: Vec<Key> = Vec::new();
    for &(score, i, column) in all {
        if out[i].score == 0 && !taken.contains(&column) {
            out[i] = Assigned { key: column, score };
            taken.push(column);
        }
    }
    out
}

const KEYS: [Key; 12] = [
    Key::Number,
    Key::Item,
    Key::Category,
    Key::Level,
    Key::Method,
    Key::Due,
    Key::Owners,
    Key::Status,
    Key::Department,
    Key::Section,
    Key::Body,
    Key::Year,
];

/// What the contents say of a key; `named` is what the heading says.
fn contents(column: Key, index: usize, profile: &Profile, known: &Known, named: i32) -> i32 {
    let (empty, bodies) = (profile.count() == 0, &known.bodies);
    let text = !empty && profile.average() >= 5 && !profile.is_numbers() && !profile.is_choice();
    let status = || is_status_like(profile, known);
    let fits = |yes: bool| if yes { FITS } else { 0 };
    let only = |yes: bool| if empty || yes { 0 } else { RULES_OUT };
    match column {
        Key::Number => {
            only(profile.is_numbers() || profile.average() <= 5) + fits(index == 0 && profile.counts_up)
        }
        Key::Item => only(text || profile.is_distinct()) + only(!profile.is_dates() && !profile.is_numbers()),
        Key::Level | Key::Method => only(!profile.is_dates()) + if profile.is_choice() { -30 } else { 0 },
        Key::Category => {
            let list = profile.list.as_deref().is_some_and(|l| is_status_list(l, known));
            // What names each goal by another text is no category, unless its heading says so as a whole.
            let tells_apart = profile.list.is_none()
                && profile.count() > 2
                && profile.wordings.len() == profile.count()
                && profile.average() > 5
                && profile.blanks == 0
                && !profile.merged;
            only(profile.average() < 25 && !profile.is_numbers() && !status())
                + if list || (tells_apart && named < WHOLE) { RULES_OUT } else { 0 }
                + fits(named > 0 && profile.is_choice())
        }
        Key::Due => {
            only(!profile.is_numbers() && profile.average() < 25)
                + fits(profile.is_due() && (named > 0 || profile.says_months()))
        }
        Key::Owners => {
            only(profile.average() < 40 && !profile.is_numbers())
                + fits(
                    profile.is_sections()
                        && !is_bodies(profile, bodies)
                        && (named > 0 || profile.count() > 2),
                )
                + if !empty && is_bodies(profile, bodies) { -40 } else { 0 }
        }
        Key::Status => {
            let list = profile.list.as_deref().is_some_and(|l| is_status_list(l, known));
            only(profile.average() < 30 && (status() || list || profile.is_choice()))
                + 2 * fits(status() || list)
        }
        Key::Department => {
            only(is_bodies(profile, bodies)) + fits(named > 0 && !empty && is_bodies(profile, bodies))
        }
        Key::Section => only(profile.is_sections() && !is_bodies(profile, bodies)),
        Key::Body if empty => RULES_OUT,
        // Of the whole city, each goal says whose it is.
        Key::Body => {
            only(is_both(profile, bodies)) + if are_several(profile, bodies) { SEVERAL } else { FITS }
        }
        Key::Year => only(profile.is_years()) + if empty { RULES_OUT } else { 0 },
        Key::Extra => RULES_OUT,
    }
}

fn is_body(name: &str, known: &Bodies) -> bool {
    ends_with(name, &known.departments) && !known.never.iter().any(|word| name.contains(word.as_str()))
}

fn ends_with(name: &str, endings: &[String]) -> bool {
    endings.iter().any(|ending| name.ends_with(ending.as_str()))
}

/// Whether a column names departments.
pub(super) fn is_bodies(profile: &Profile, known: &Bodies) -> bool {
    let n = profile.texts.iter().filter(|t| is_body(&key(t), known)).count();
    n * 5 >= profile.count() * 4 && n > 0
}

/// Whether each cell names a department and a section (総務部　財政課, 総務部財政課).
fn is_both(profile: &Profile, known: &Bodies) -> bool {
    let n = profile.texts.iter().filter(|t| body_of_both(t, known).is_some()).count();
    n * 5 >= profile.count() * 4 && n > 0
}

/// Whether these are of several departments.
fn are_several(profile: &Profile, known: &Bodies) -> bool {
    let mut bodies: Vec<String> = profile.texts.iter().filter_map(|t| body_of_both(t, known)).collect();
    bodies.sort();
    bodies.dedup();
    bodies.len() > 1
}

/// The department of a cell that names a section behind it.
fn body_of_both(text: &str, known: &Bodies) -> Option<String> {
    let typed = key(text);
    let end = |ending: &String| typed.find(ending.as_str()).map(|at| at + ending.len());
    let at = known.before_sections.iter().filter_map(end).min()?;
    let section = ends_with(&typed, &known.sections);
    let both = at < typed.len() && !is_body(&typed, known) && section && !text.contains(['、', ',', '，']);
    both.then(|| typed[..at].to_owned())
}

/// A column of departments is one only beside others: in a list of the whole city. Sections beside it are owners.
fn settle_bodies(out: &mut [Assigned], profiles: &[Profile]) {
    let has = |out: &[Assigned], wanted: Key| out.iter().position(|a| a.key == wanted);
    let beside = has(out, Key::Department).or(has(out, Key::Body)).is_some();
    if beside
        && has(out, Key::Owners).is_none()
        && let Some(section) = has(out, Key::Section)
    {
        out[section].key = Key::Owners;
    }
    // Sections without departments are the owners, and empty columns that could be both are owners.
    if let Some(section) = has(out, Key::Section)
        && has(out, Key::Department).is_none()
    {
        out[section].key = if has(out, Key::Owners).is_none() { Key::Owners } else { Key::Extra };
    }
    if let Some(department) = has(out, Key::Department)
        && profiles[department].count() == 0
        && has(out, Key::Owners).is_none()
    {
        out[department].key = Key::Owners;
    }
}

/// Something must be the item: where no heading says so the first column of texts.
fn settle_item(out: &mut [Assigned], profiles: &[Profile], apart: &impl Fn(usize) -> bool) {
    if out.iter().any(|a| a.key == Key::Item) {
        return;
    }
    let free = |i: &usize| {
        out[*i].key == Key::Extra && !apart(*i) && !profiles[*i].is_choice() && !profiles[*i].is_numbers()
    };
    let texts = (0..out.len()).filter(free).find(|&i| profiles[i].average() >= 6);
    let other = [Key::Level, Key::Method].into_iter().find_map(|k| out.iter().position(|a| a.key == k));
    let first = (0..out.len()).find(free);
    if let Some(i) = texts.or(other).or(first) {
        out[i] = Assigned { key: Key::Item, score: 1 };
    }
}

/// Columns that are numbered and hold owners all (担当者1, 担当者2).
fn several_owners(out: &mut [Assigned], table: &Table, profiles: &[Profile], known: &Known) {
    let stem =
        |i: usize| key(&table.heads[i].heading).trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let Some(first) = out.iter().position(|a| a.key == Key::Owners) else { return };
    let numbered = key(&table.heads[first].heading) != stem(first);
    for i in 0..out.len() {
        let same = i != first && out[i].key == Key::Extra && stem(i) == stem(first) && !stem(i).is_empty();
        let sub = !known.columns(&table.heads[i].heading).is_empty() || profiles[i].is_sections();
        if same && (numbered || sub) && key(&table.heads[i].heading) != stem(i) {
            out[i] = Assigned { key: Key::Owners, score: 1 };
        }
    }
}

/// Whether what may stand in a column is known: from a drop-down, or because it is a status as well.
pub(super) fn is_list(profile: &Profile, known: &Known) -> bool {
    profile.list.is_some() || (profile.is_choice() && is_status_like(profile, known))
}

/// How a column is written and drawn.
pub(super) fn kind(assigned: Key, heading: &str, profile: &Profile, known: &Known) -> ColumnKind {
    let typed = key(heading);
    match assigned {
        Key::Number => ColumnKind::Number,
        Key::Due => ColumnKind::Due,
        Key::Owners | Key::Section | Key::Body => {
            let persons = if profile.count() > 0 { !profile.is_sections() } else { typed.contains('者') };
            if persons { ColumnKind::Person } else { ColumnKind::Owners }
        }
        Key::Status | Key::Category => ColumnKind::Choice,
        Key::Level | Key::Method => ColumnKind::Lines,
        Key::Extra if is_list(profile, known) => ColumnKind::Choice,
        Key::Extra if profile.is_dates() => ColumnKind::Date,
        Key::Extra
            if profile.is_percents() || (profile.is_numbers() && holds(&typed, &known.kinds.percent)) =>
        {
            ColumnKind::Percent
        }
        Key::Extra if holds(&typed, &known.kinds.money) && (profile.count() == 0 || profile.is_numbers()) => {
            ColumnKind::Money
        }
        Key::Extra if profile.is_numbers() => ColumnKind::Number,
        Key::Extra if profile.is_lines() => ColumnKind::Lines,
        Key::Item | Key::Department | Key::Year | Key::Extra => ColumnKind::Text,
    }
}
