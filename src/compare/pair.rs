//! Which goal of one side is which goal of the other.
//!
//! Goals with the same texts are one, wherever they stand and whatever their number. The others are paired by how alike
//! their item, level and method are, the best first; the number only decides between equals, as it shifts when a goal is put
//! in. A pair that rests on little, or that has a rival, is doubtful and is said to be.

use crate::document::{Goal, GoalSheet};
use crate::form::Key;
use crate::text::key::key;
use indexmap::IndexMap;

/// A goal and the sheet it stands on.
#[derive(Clone, Copy, Debug)]
pub struct GoalAt<'a> {
    /// The sheet.
    pub sheet: &'a GoalSheet,
    /// The goal.
    pub goal: &'a Goal,
}

/// Two goals taken for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index on the old side.
    pub old: usize,
    /// Index on the new side.
    pub new: usize,
    /// How alike their texts are, from 0 to 1.
    pub likeness: f64,
    /// Why it may be wrong.
    pub doubt: Option<Doubt>,
}

/// Why a pair may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The texts differ much.
    Unlike,
    /// Another goal fits about as well.
    Rival,
}

/// Goals less alike than this are two goals. Unrelated goals of one department share 10 to 25 % of their character pairs.
const LEAST: f64 = 0.4;
/// A pair at least as alike as this is beyond doubt, unless it has a rival.
const SURE: f64 = 0.6;
/// A rival is less alike by no more than this.
const RIVAL_WITHIN: f64 = 0.05;
/// The columns whose texts are compared, and their weights.
const TEXTS: [(Key, f64); 3] = [(Key::Item, 0.5), (Key::Level, 0.25), (Key::Method, 0.25)];
/// More comparisons than this are not made: goals are then compared only with those near their place.
const MOST_COMPARISONS: usize = 400_000;

/// The pairs, in the order of the new side.
pub fn pair(old: &[GoalAt<'_>], new: &[GoalAt<'_>]) -> Vec<Pair> {
    let (old, new) = (Side::new(old), Side::new(new));
    let mut taken = Taken { old: vec![None; old.goals.len()], new: vec![false; new.goals.len()] };
    let mut pairs = Vec::new();
    same_texts(&old, &new, &mut taken, &mut pairs);
    alike_texts(&old, &new, &mut taken, &mut pairs);
    pairs.sort_by_key(|p| p.new);
    pairs
}

/// Goals that have their pair.
struct Taken {
    old: Vec<Option<usize>>,
    new: Vec<bool>,
}

impl Taken {
    fn free(&self, o: usize, n: usize) -> bool {
        self.old[o].is_none() && !self.new[n]
    }

    fn take(&mut self, o: usize, n: usize) {
        self.old[o] = Some(n);
        self.new[n] = true;
    }
}

/// What is compared of a goal.
struct Profile {
    /// Keys of item, level and method; empty where nothing stands.
    keys: [String; 3],
    /// Their pairs of neighbouring characters, sorted.
    pairs: [Vec<(char, char)>; 3],
    number: String,
    owners: Vec<String>,
}

/// One side, ready for comparison.
struct Side {
    goals: Vec<Profile>,
    /// How many goals have an item.
    items: IndexMap<String, usize>,
}

impl Side {
    fn new(goals: &[GoalAt<'_>]) -> Self {
        let goals: Vec<Profile> = goals.iter().map(|g| Profile::new(g.goal)).collect();
        let mut items = IndexMap::new();
        for goal in &goals {
            *items.entry(goal.keys[0].clone()).or_insert(0) += 1;
        }
        Self { goals, items }
    }

    /// Whether a goal's item is its alone; a merged one belongs to several.
    fn own_item(&self, goal: usize) -> bool {
        self.items.get(&self.goals[goal].keys[0]) == Some(&1)
    }
}

impl Profile {
    fn new(goal: &Goal) -> Self {
        let keys = TEXTS.map(|(k, _)| goal.text(k).map(key).unwrap_or_default());
        let pairs = [0, 1, 2].map(|i| neighbours(&keys[i]));
        let owners = goal.owners.iter().map(|o| key(o)).collect();
        Self { pairs, keys, number: number_key(goal), owners }
    }

    fn has_text(&self) -> bool {
        self.keys.iter().any(|k| !k.is_empty())
    }
}

/// A goal's number for comparison; empty where it has none.
pub fn number_key(goal: &Goal) -> String {
    goal.text(Key::Number).map(key).unwrap_or_default()
}

/// All pairs of neighbouring characters, the ends included, sorted.
fn neighbours(text: &str) -> Vec<(char, char)> {
    let ends = ['\0'];
    let padded = || ends.into_iter().chain(text.chars()).chain(ends);
    let mut pairs: Vec<_> =
        if text.is_empty() { Vec::new() } else { padded().zip(padded().skip(1)).collect() };
    pairs.sort_unstable();
    pairs
}

/// Share of neighbouring characters that two texts have in common (Dice), from 0 to 1.
fn common(a: &[(char, char)], b: &[(char, char)]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    2.0 * shared as f64 / (a.len() + b.len()).max(1) as f64
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

/// Pairs goals whose texts are the same; among several, by number, then by owners, then in order.
fn same_texts(old: &Side, new: &Side, taken: &mut Taken, pairs: &mut Vec<Pair>) {
    let mut by_texts: IndexMap<&[String; 3], Vec<usize>> = IndexMap::new();
    for (n, goal) in new.goals.iter().enumerate() {
        by_texts.entry(&goal.keys).or_default().push(n);
    }
    let fits: [fn(&Profile, &Profile) -> bool; 3] = [
        |a, b| a.number == b.number && (a.has_text() || !a.number.is_empty()),
        |a, b| a.has_text() && a.owners == b.owners,
        |a, _| a.has_text(),
    ];
    for fit in fits {
        for (o, goal) in old.goals.iter().enumerate() {
            let candidates = by_texts.get(&goal.keys).map_or(&[][..], Vec::as_slice);
            let found = candidates.iter().find(|&&n| taken.free(o, n) && fit(goal, &new.goals[n]));
            if let Some(&n) = found {
                taken.take(o, n);
                pairs.push(Pair { old: o, new: n, likeness: 1.0, doubt: None });
            }
        }
    }
}

/// Two goals that may be one.
#[derive(Clone, Copy)]
struct Candidate {
    old: usize,
    new: usize,
    likeness: f64,
    same_number: bool,
    same_owners: bool,
}

impl Candidate {
    /// Best first: likeness with a little for number and owners; then the number, then the nearer place.
    fn rank(&self) -> f64 {
        self.likeness + if self.same_number { 0.03 } else { 0.0 } + if self.same_owners { 0.02 } else { 0.0 }
    }
}

/// Pairs the others by likeness.
fn alike_texts(old: &Side, new: &Side, taken: &mut Taken, pairs: &mut Vec<Pair>) {
    let mut all = candidates(old, new, taken);
    all.sort_by(|a, b| {
        b.rank()
            .total_cmp(&a.rank())
            .then(b.same_number.cmp(&a.same_number))
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
        if !taken.free(c.old, c.new) {
            continue;
        }
        let rivals = of_old[&c.old].iter().chain(&of_new[&c.new]);
        let rival = rivals
            .filter(|r| (r.old, r.new) != (c.old, c.new) && taken.free(r.old, r.new))
            .any(|r| c.likeness - r.likeness <= RIVAL_WITHIN && c.same_number <= r.same_number);
        taken.take(c.old, c.new);
        let doubt = if rival { Some(Doubt::Rival) } else { unlike(old, new, c) };
        pairs.push(Pair { old: c.old, new: c.new, likeness: c.likeness, doubt });
    }
}

/// Whether a pair rests on too little: the texts differ much, and no item that is theirs alone is the same.
fn unlike(old: &Side, new: &Side, c: &Candidate) -> Option<Doubt> {
    let (a, b) = (&old.goals[c.old].keys, &new.goals[c.new].keys);
    let same_item = !a[0].is_empty() && a[0] == b[0] && old.own_item(c.old) && new.own_item(c.new);
    (c.likeness < SURE && !same_item).then_some(Doubt::Unlike)
}

/// All pairs of goals without a pair that are alike enough.
fn candidates(old: &Side, new: &Side, taken: &Taken) -> Vec<Candidate> {
    let free_old: Vec<usize> = (0..old.goals.len()).filter(|&o| taken.old[o].is_none()).collect();
    let free_new: Vec<usize> = (0..new.goals.len()).filter(|&n| !taken.new[n]).collect();
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
        for &n in &free_new[from..to] {
            let (a, b) = (&old.goals[o], &new.goals[n]);
            let likeness = likeness(a, b);
            if likeness >= LEAST {
                let same_number = !a.number.is_empty() && a.number == b.number;
                let same_owners = !a.owners.is_empty() && a.owners == b.owners;
                all.push(Candidate { old: o, new: n, likeness, same_number, same_owners });
            }
        }
    }
    all
}
