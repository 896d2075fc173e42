//! Which goal of one side is which goal of the other.
//!
//! A goal is known by all that it holds, its item and its owners before its number: numbers shift when a goal is put in. Goals
//! with the same texts and owners are one, wherever they stand. The others are paired by how alike item, level and method
//! are, then by owners, the other columns and the number, the best first. Goals alike but for the section are those of their
//! sections: one is never taken for another section's. A pair that rests on little, or that has a rival, is doubtful and is
//! said to be.

use crate::comparison::columns::{Column, text};
use crate::comparison::matching::{Matching, Pair, common, neighbours};
use crate::document::{Goal, GoalSheet};
use crate::form::Key;
use crate::text::key::key;
use indexmap::{IndexMap, IndexSet};
use std::hash::Hash;

/// A goal and the sheet it stands on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GoalAt<'a> {
    pub(crate) sheet: &'a GoalSheet,
    pub(crate) goal: &'a Goal,
}

/// What is said of two goals taken for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct How {
    /// How alike their texts are, from 0 to 1.
    pub(crate) likeness: f64,
    pub(crate) doubt: Option<Doubt>,
}

/// Why a pair may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// The texts differ much.
    Unlike,
    /// Another goal fits about as well.
    Rival,
    /// Neither the item nor any of the owners is the same.
    OtherOwner,
    /// It is another department's, and not word for word the same.
    OtherDepartment,
    /// It is another department's, and item, or level and method, are blank.
    Little,
}

/// Goals less alike than this are two goals. Unrelated goals of one department share 10 to 25 % of their character pairs.
const LEAST: f64 = 0.4;
/// A pair at least as alike as this is beyond doubt, unless it has a rival.
const SURE: f64 = 0.6;
/// A rival is less alike by no more than this.
const RIVAL_WITHIN: f64 = 0.05;
/// Goals of two departments at least as alike as this may be one that moved.
const MOVED: f64 = 0.7;
/// Goals of one item at least as alike as this are told apart by their sections.
const TWINS: f64 = 0.85;
/// With so many goals of its item at most is a goal compared to see whether one is its twin.
const MOST_TWINS: usize = 200;
/// The columns whose texts are compared, and their weights.
const TEXTS: [(Key, f64); 3] = [(Key::Item, 0.5), (Key::Level, 0.25), (Key::Method, 0.25)];
/// The columns that are looked at by themselves.
const APART: [Key; 5] = [Key::Item, Key::Level, Key::Method, Key::Owners, Key::Status];
/// What the same owners add to the likeness of texts; what the other columns, the number, and the status, which is the first
/// to change.
const OWNERS: f64 = 0.2;
const FACTS: f64 = 0.2;
const NUMBER: f64 = 0.03;
const STATUS: f64 = 0.01;
/// More comparisons than this are not made: goals are then compared only with those near their place.
const MOST_COMPARISONS: usize = 400_000;

/// The pairs, in the order of the new side. `columns` are those that both sides have.
pub(crate) fn pair(old: &[GoalAt<'_>], new: &[GoalAt<'_>], columns: &[Column]) -> Vec<Pair<How>> {
    let mut matching = Matching::new(old.len(), new.len());
    let (old, new) = (Profiles::new(old, columns), Profiles::new(new, columns));
    let all = |g: &Profile| (g.keys.clone(), g.owners.clone(), g.facts.clone(), g.status.clone());
    same(&old, &new, |g| g.is_told().then(|| (all(g), g.number.clone())), &mut matching);
    same(&old, &new, |g| g.has_text().then(|| all(g)), &mut matching);
    alike(&old, &new, &mut matching);
    matching.pairs.sort_by_key(|p| p.new);
    matching.pairs
}

/// The pairs of goals of different departments, each given with its department: word for word the same, those of the same
/// owners first; then those nearly the same. What departments still have or had (`kept`) in the same words is a goal that many
/// have: it went nowhere, or that is doubtful where at least the owners are others.
pub(crate) fn across(
    old: &[(usize, GoalAt<'_>)],
    new: &[(usize, GoalAt<'_>)],
    kept: &[GoalAt<'_>],
    columns: &[Column],
) -> Vec<Pair<How>> {
    let mut matching = Matching::new(old.len(), new.len());
    let [olds, news] = [old, new].map(|side| {
        let goals: Vec<GoalAt<'_>> = side.iter().map(|(_, goal)| *goal).collect();
        Profiles::new(&goals, columns)
    });
    let mut common: IndexMap<[String; 3], IndexSet<Vec<String>>> = IndexMap::new();
    for at in kept {
        common.entry(text_keys(*at)).or_default().insert(owner_keys(*at));
    }
    let is_apart = |o: usize, n: usize| old[o].0 != new[n].0;
    let word_for_word = |owners: bool, matching: &mut Matching<How>| {
        let of = |g: &Profile| {
            let others = common.get(&g.keys);
            let is_common = others.is_some_and(|others| !owners || others.contains(&g.owners));
            let told = g.has_text() && !is_common;
            told.then(|| (g.keys.clone(), if owners { g.owners.clone() } else { Vec::new() }))
        };
        for [o, n] in matching.groups([&olds.goals, &news.goals], of) {
            // Where several departments gave or got the same goal, another pair would do as well.
            let one = |all: &[usize], side: &[(usize, GoalAt<'_>)]| {
                all.iter().all(|&i| side[i].0 == side[all[0]].0)
            };
            let has_rival = !one(&o, old) || !one(&n, new);
            for (o, n) in o.into_iter().zip(n).filter(|&(o, n)| is_apart(o, n)) {
                let keys = &olds.goals[o].keys;
                let doubt = if has_rival || common.contains_key(keys) {
                    Some(Doubt::Rival)
                } else {
                    let [item, level, method] = keys.each_ref().map(|text| !text.is_empty());
                    (!item || !(level || method)).then_some(Doubt::Little)
                };
                matching.take(o, n, How { likeness: 1.0, doubt });
            }
        }
    };
    word_for_word(true, &mut matching);
    word_for_word(false, &mut matching);
    let mut near = candidates(&olds, &news, &matching);
    let is_common = |g: &Profile| common.contains_key(&g.keys);
    near.retain(|c| {
        let common = is_common(&olds.goals[c.old]) || is_common(&news.goals[c.new]);
        c.likeness >= MOVED && is_apart(c.old, c.new) && !common
    });
    near.sort_by(|a, b| b.rank().total_cmp(&a.rank()).then((a.old, a.new).cmp(&(b.old, b.new))));
    for c in near {
        if matching.are_free(c.old, c.new) {
            let doubt = Some(Doubt::OtherDepartment);
            matching.take(c.old, c.new, How { likeness: c.likeness, doubt });
        }
    }
    matching.pairs
}

/// Keys of item, level and method; empty where nothing stands.
fn text_keys(at: GoalAt<'_>) -> [String; 3] {
    TEXTS.map(|(k, _)| at.goal.text(k).map(key).unwrap_or_default())
}

/// Keys of the owners, sorted.
fn owner_keys(at: GoalAt<'_>) -> Vec<String> {
    let mut owners: Vec<String> = at.goal.owners.iter().map(|o| key(o)).collect();
    owners.sort_unstable();
    owners
}

/// What is compared of a goal.
struct Profile {
    /// Keys of item, level and method; empty where nothing stands.
    keys: [String; 3],
    /// Their pairs of neighbouring characters, sorted.
    pairs: [Vec<(char, char)>; 3],
    number: String,
    /// Sorted.
    owners: Vec<String>,
    /// Keys of the other columns that both sides have, but for the status.
    facts: Vec<String>,
    /// Key of the status, if both sides have one.
    status: Option<String>,
}

/// One side, ready for comparison.
struct Profiles {
    goals: Vec<Profile>,
    /// The goals of each item.
    items: IndexMap<String, Vec<usize>>,
    /// Whether a goal stands beside another that is alike but for the section.
    sectioned: Vec<bool>,
}

impl Profiles {
    fn new(goals: &[GoalAt<'_>], columns: &[Column]) -> Self {
        let goals: Vec<Profile> = goals.iter().map(|g| Profile::new(*g, columns)).collect();
        let mut items: IndexMap<String, Vec<usize>> = IndexMap::new();
        for (i, goal) in goals.iter().enumerate() {
            items.entry(goal.keys[0].clone()).or_default().push(i);
        }
        let twins = |a: &Profile, b: &Profile| a.is_elsewhere(b) && likeness(a, b) >= TWINS;
        let has_twin = |goal: &Profile| {
            let of_item = items.get(&goal.keys[0]).map_or(&[][..], Vec::as_slice);
            of_item.iter().take(MOST_TWINS).any(|&other| twins(goal, &goals[other]))
        };
        let sectioned = goals.iter().map(has_twin).collect();
        Self { goals, items, sectioned }
    }

    /// Whether a goal's item is its alone; a merged one belongs to several.
    fn own_item(&self, goal: usize) -> bool {
        self.items.get(&self.goals[goal].keys[0]).is_some_and(|all| all.len() == 1)
    }
}

impl Profile {
    fn new(at: GoalAt<'_>, columns: &[Column]) -> Self {
        let keys = text_keys(at);
        let pairs = keys.each_ref().map(|text| if text.is_empty() { Vec::new() } else { with_ends(text) });
        let owners = owner_keys(at);
        let is_fact = |c: &&Column| !matches!(c, Column::Field(key) if APART.contains(key));
        let facts = columns.iter().filter(is_fact).map(|c| fact(at, c)).collect();
        let status = columns.iter().find(|c| **c == Column::Field(Key::Status)).map(|c| fact(at, c));
        Self { pairs, keys, number: number_key(at.goal), owners, facts, status }
    }

    fn has_text(&self) -> bool {
        self.keys.iter().any(|k| !k.is_empty())
    }

    /// Whether there is anything by which it can be known.
    fn is_told(&self) -> bool {
        self.has_text() || !self.number.is_empty()
    }

    /// Whether both name owners and no owner is the same.
    fn is_elsewhere(&self, other: &Self) -> bool {
        !self.owners.is_empty()
            && !other.owners.is_empty()
            && !self.owners.iter().any(|o| other.owners.binary_search(o).is_ok())
    }
}

/// What stands in a column, as it is compared; of a status or category what it means.
fn fact(at: GoalAt<'_>, column: &Column) -> String {
    let meant = match column {
        Column::Field(Key::Category) => at.sheet.category_label(at.goal),
        Column::Field(Key::Status) => at.sheet.status_label(at.goal),
        _ => None,
    };
    meant.or_else(|| text(at, column)).map(key).unwrap_or_default()
}

/// A goal's number for comparison; empty where it has none.
pub(crate) fn number_key(goal: &Goal) -> String {
    goal.text(Key::Number).map(key).unwrap_or_default()
}

/// The pairs of neighbouring characters of a text, its ends included.
fn with_ends(text: &str) -> Vec<(char, char)> {
    let end = std::iter::once('\0');
    neighbours(end.clone().chain(text.chars()).chain(end))
}

/// How alike the texts of two goals are, from 0 to 1; columns that both leave blank do not count.
fn likeness(old: &Profile, new: &Profile) -> f64 {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (i, (_, weight)) in TEXTS.iter().enumerate() {
        if !old.keys[i].is_empty() || !new.keys[i].is_empty() {
            sum += weight * common(&old.pairs[i], &new.pairs[i]);
            weights += weight;
        }
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}

/// Pairs goals of which all is the same that `of` gives, in order; those for which it gives nothing are left.
fn same<K: Eq + Hash>(
    old: &Profiles,
    new: &Profiles,
    of: impl Fn(&Profile) -> Option<K>,
    matching: &mut Matching<How>,
) {
    for [olds, news] in matching.groups([&old.goals, &new.goals], of) {
        for (o, n) in olds.into_iter().zip(news) {
            matching.take(o, n, How { likeness: 1.0, doubt: None });
        }
    }
}

#[derive(Clone, Copy)]
struct Candidate {
    old: usize,
    new: usize,
    likeness: f64,
    same_owners: bool,
    /// How many of the other columns are the same, and the share of them.
    facts: (usize, f64),
    same_number: bool,
    same_status: bool,
}

impl Candidate {
    /// Best first.
    fn rank(&self) -> f64 {
        let added = |yes: bool, weight: f64| if yes { weight } else { 0.0 };
        let less = added(self.same_number, NUMBER) + added(self.same_status, STATUS);
        self.likeness + added(self.same_owners, OWNERS) + FACTS * self.facts.1 + less
    }

    /// Whether something beside the texts speaks for it rather than for another, and nothing against it: owners and other
    /// columns; where these say nothing, number or status.
    fn is_told_from(&self, other: &Self) -> bool {
        let of = |c: &Self| (usize::from(c.same_owners), c.facts.0);
        let (own, its) = (of(self), of(other));
        if own != its {
            return own.0 >= its.0 && own.1 >= its.1;
        }
        (self.same_number, self.same_status) > (other.same_number, other.same_status)
    }
}

/// Pairs the others, the best first; among equals the nearer place.
fn alike(old: &Profiles, new: &Profiles, matching: &mut Matching<How>) {
    let mut all = candidates(old, new, matching);
    all.sort_by(|a, b| {
        b.rank()
            .total_cmp(&a.rank())
            .then(a.old.abs_diff(a.new).cmp(&b.old.abs_diff(b.new)))
            .then((a.old, a.new).cmp(&(b.old, b.new)))
    });
    let mut of_old: IndexMap<usize, Vec<Candidate>> = IndexMap::new();
    let mut of_new: IndexMap<usize, Vec<Candidate>> = IndexMap::new();
    for c in &all {
        of_old.entry(c.old).or_default().push(*c);
        of_new.entry(c.new).or_default().push(*c);
    }
    for c in &all {
        if !matching.are_free(c.old, c.new) {
            continue;
        }
        let rivals = of_old[&c.old].iter().chain(&of_new[&c.new]);
        let rival = rivals
            .filter(|r| (r.old, r.new) != (c.old, c.new) && matching.are_free(r.old, r.new))
            .any(|r| c.likeness - r.likeness <= RIVAL_WITHIN && !c.is_told_from(r));
        let doubt = if rival { Some(Doubt::Rival) } else { doubt(old, new, c) };
        matching.take(c.old, c.new, How { likeness: c.likeness, doubt });
    }
}

/// Whether a pair rests on too little: the texts differ much, and no item that is theirs alone is the same; or neither item
/// nor owner is the same.
fn doubt(old: &Profiles, new: &Profiles, c: &Candidate) -> Option<Doubt> {
    let (a, b) = (&old.goals[c.old], &new.goals[c.new]);
    let same_item = !a.keys[0].is_empty() && a.keys[0] == b.keys[0];
    if c.likeness < SURE && !(same_item && old.own_item(c.old) && new.own_item(c.new)) {
        return Some(Doubt::Unlike);
    }
    (!same_item && a.is_elsewhere(b)).then_some(Doubt::OtherOwner)
}

/// All pairs of goals without a pair that are alike enough; of goals alike but for the section only those of one section.
fn candidates(old: &Profiles, new: &Profiles, matching: &Matching<How>) -> Vec<Candidate> {
    let [free_old, free_new] = matching.free();
    let near = (MOST_COMPARISONS / free_old.len().max(1)).max(2) / 2;
    let mut all = Vec::new();
    for (i, &o) in free_old.iter().enumerate() {
        // Where all fit, `near` spans the whole side.
        let place = i * free_new.len() / free_old.len();
        let (from, to) = if free_old.len() * free_new.len() <= MOST_COMPARISONS {
            (0, free_new.len())
        } else {
            (place.saturating_sub(near), (place + near).min(free_new.len()))
        };
        all.extend(free_new[from..to].iter().filter_map(|&n| candidate(old, new, o, n)));
    }
    all
}

fn candidate(old: &Profiles, new: &Profiles, o: usize, n: usize) -> Option<Candidate> {
    let (a, b) = (&old.goals[o], &new.goals[n]);
    if (old.sectioned[o] || new.sectioned[n]) && a.is_elsewhere(b) {
        return None;
    }
    let facts = a.facts.iter().zip(&b.facts).filter(|(a, b)| a == b).count();
    let same_number = !a.number.is_empty() && a.number == b.number;
    let has_text = a.has_text() || b.has_text();
    let likeness = if has_text { likeness(a, b) } else { f64::from(u8::from(same_number)) };
    (likeness >= LEAST).then(|| Candidate {
        old: o,
        new: n,
        likeness,
        same_owners: a.owners == b.owners,
        facts: (facts, facts as f64 / a.facts.len().max(1) as f64),
        same_number,
        same_status: a.status == b.status,
    })
}
