//! Between which states a name was replaced: told by the states in which the old and the new name stand.
//!
//! 1. A year that is stated decides.
//! 2. A name that nobody took over means one thing as long as it stands: it was replaced after the last state that has it, and
//!    if the last state of all has it (something was parted from it, or came under another name), or is said to, when the new
//!    name appeared.
//! 3. A name that somebody took over was replaced when the new name appeared, but where it still stood then, not before it was
//!    taken over; if the new name always stood (a merger), after the last state that has the old one, or else when it was taken over.
//! 4. Where none of this tells it, it was replaced with the name that it took over, or else before the last state; where that
//!    makes a difference, it is to be said ([`Effect::sure`]).

use std::collections::{BTreeMap, BTreeSet};

/// A rename by keys.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Index of the rename.
    pub(super) rename: usize,
    pub(super) old: String,
    pub(super) new: String,
    pub(super) since: Option<i32>,
    /// Whether the old name is known to be nobody's in the last state.
    pub(super) gone: bool,
    /// Whether the official list has the old name, be there a sheet yet or not.
    pub(super) listed: bool,
}

/// When a name was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) moment: Moment,
    /// Whether the last state has it under its old name by mistake.
    pub(super) last_too: bool,
    pub(super) sure: bool,
}

/// Before which state; and the year, for what happened between the same two.
pub(super) type Moment = (usize, i32);

/// Names that are replaced, and the states in which they stand.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) entries: Vec<Entry>,
    pub(super) effects: Vec<Effect>,
    /// The names of each state.
    pub(super) standing: Vec<BTreeSet<String>>,
    by_old: BTreeMap<String, Vec<usize>>,
}

impl Names {
    pub(super) fn new(entries: Vec<Entry>, standing: Vec<BTreeSet<String>>, years: &[Option<i32>]) -> Self {
        let mut by_old: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate() {
            by_old.entry(entry.old.clone()).or_default().push(i);
        }
        let mut names = Self { entries, effects: Vec::new(), standing, by_old };
        names.effects = names.settle(years);
        names
    }

    pub(super) fn last(&self) -> usize {
        self.standing.len().saturating_sub(1)
    }

    pub(super) fn stands(&self, name: &str, state: usize) -> bool {
        self.standing.get(state).is_some_and(|names| names.contains(name))
    }

    fn first_with(&self, name: &str) -> Option<usize> {
        (0..self.standing.len()).find(|&i| self.stands(name, i))
    }

    fn last_with(&self, name: &str) -> Option<usize> {
        (0..self.standing.len()).rfind(|&i| self.stands(name, i))
    }

    /// Whether a name is said to go on: by the official list, or by a rename to itself.
    fn is_kept(&self, name: &str) -> bool {
        self.of_old(name).any(|i| self.entries[i].listed || self.entries[i].new == name)
    }

    fn of_old<'a>(&'a self, name: &str) -> impl Iterator<Item = usize> + 'a {
        self.by_old.get(name).into_iter().flatten().copied()
    }

    /// The entries by which another name became this one.
    fn takers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let takes = move |&i: &usize| self.entries[i].new == *name && self.entries[i].old != *name;
        (0..self.entries.len()).filter(takes)
    }

    /// When each name was replaced.
    fn settle(&self, years: &[Option<i32>]) -> Vec<Effect> {
        let mut known: Vec<Option<(usize, bool)>> =
            self.entries.iter().map(|e| e.since.map(|s| (self.state_of(s, years), true))).collect();
        let mut forced = false;
        loop {
            let mut progress = false;
            for i in 0..known.len() {
                let open = self.takers(&self.entries[i].old).any(|t| known[t].is_none());
                if known[i].is_none() && (forced || !open) {
                    known[i] = self.told(i, &known).map(|state| (state, true));
                    progress |= known[i].is_some();
                }
            }
            match (progress, forced) {
                (false, true) => break,
                (false, false) => forced = true,
                _ => {}
            }
        }
        (0..known.len()).map(|i| self.effect(i, known[i], years)).collect()
    }

    /// The first state of a year or later.
    fn state_of(&self, since: i32, years: &[Option<i32>]) -> usize {
        if years.iter().all(Option::is_none) {
            return self.last();
        }
        years.iter().position(|y| y.is_some_and(|y| y >= since)).unwrap_or(usize::MAX)
    }

    /// Before which state a name was replaced, if the names tell it.
    fn told(&self, i: usize, known: &[Option<(usize, bool)>]) -> Option<usize> {
        let Entry { old, new, .. } = &self.entries[i];
        let appeared = self.first_with(new).filter(|&f| (0..f).any(|s| self.stands(old, s)));
        let gone = self.last_with(old).filter(|&l| l < self.last()).map(|l| l + 1);
        let states = |of: Vec<usize>| of.into_iter().filter_map(|t| known[t]).map(|(state, _)| state);
        let takers: Vec<usize> = self.takers(old).collect();
        if takers.is_empty() {
            // A name that is kept is not gone where only its sheet is missing.
            return if self.is_kept(old) { appeared.or(gone) } else { gone.or(appeared) };
        }
        let told = match appeared {
            // Whoever took it over did so later: here the name is gone already.
            Some(at) if !self.stands(old, at) => Some(at),
            Some(at) => Some(states(takers).filter(|&s| s >= at).min().unwrap_or(at)),
            None => gone.or_else(|| states(takers).min()),
        };
        told.or_else(|| states(self.of_old(new).filter(|&n| n != i).collect()).min())
    }

    fn effect(&self, i: usize, known: Option<(usize, bool)>, years: &[Option<i32>]) -> Effect {
        let entry = &self.entries[i];
        // It makes a difference if the name stands in a state between the first and the last.
        let matters = (1..self.last()).any(|s| self.stands(&entry.old, s));
        let (state, sure) = known.unwrap_or((self.last(), !matters || entry.new == entry.old));
        let order = entry.since.or_else(|| years.get(state).copied().flatten()).unwrap_or(i32::MAX);
        let last_too = self.of_old(&entry.old).all(|s| self.is_late(s));
        Effect { moment: (state, order), last_too, sure }
    }

    /// Whether the last state has a name that is no longer used, as when last year's file was filled in again.
    fn is_late(&self, i: usize) -> bool {
        let entry = &self.entries[i];
        let last = self.last();
        let taken = self.takers(&entry.old).next().is_some();
        if !self.stands(&entry.old, last) || taken || self.is_kept(&entry.old) {
            return false;
        }
        let before = (0..last).any(|s| self.stands(&entry.old, s));
        let nowhere = self.first_with(&entry.new).is_none();
        entry.gone || (entry.since.is_none() && !self.stands(&entry.new, last) && (before || nowhere))
    }

    /// The moments after a state at which names are replaced, in order.
    pub(super) fn moments_after(&self, state: usize) -> BTreeSet<Moment> {
        let moments = self.effects.iter().map(|e| e.moment);
        moments.filter(|m| m.0 > state && m.0 < self.standing.len()).collect()
    }

    /// The entries that replace a name at a moment; none for a name that stays.
    pub(super) fn at(&self, name: &str, moment: Moment) -> Vec<usize> {
        let is = |&i: &usize| self.effects[i].moment == moment && self.entries[i].new != name;
        self.of_old(name).filter(is).collect()
    }

    /// The entries that replace a name even in the last state.
    pub(super) fn late(&self, name: &str) -> Vec<usize> {
        self.of_old(name).filter(|&i| self.effects[i].last_too).collect()
    }

    /// Whether a name that is replaced goes on standing for what is left of it: it still stands, not by mistake, or it is listed
    /// although nothing was handed in yet; and nobody took it over. What is said to stay as it is does so in any case.
    pub(super) fn goes_on(&self, name: &str, moment: Moment) -> bool {
        let mut taken = self.takers(name).map(|t| self.effects[t].moment);
        if self.of_old(name).any(|i| self.entries[i].new == name) {
            true
        } else if self.stands(name, moment.0) {
            self.late(name).is_empty() && !taken.any(|at| at == moment)
        } else {
            self.is_kept(name) && !taken.any(|at| at >= moment)
        }
    }

    /// Whether a name stood only between two states, so that what was called so then is called something else by now.
    pub(super) fn is_passing(&self, name: &str, moment: Moment) -> bool {
        !self.stands(name, moment.0) && !self.stands(name, moment.0.saturating_sub(1))
    }

    /// The renames that replace a name of a state, one after the other.
    pub(super) fn renames_of(&self, name: &str, state: usize) -> Vec<usize> {
        let (mut now, mut by) = (name.to_owned(), Vec::new());
        let mut take = |entries: Vec<usize>, now: &mut String| {
            let entry = entries.first().map(|&e| &self.entries[e]);
            entry.is_some_and(|entry| {
                by.push(entry.rename);
                now.clone_from(&entry.new);
                true
            })
        };
        for moment in self.moments_after(state) {
            for _ in 0..=self.entries.len() {
                let entries = self.at(&now, moment);
                if !take(entries, &mut now) || !self.is_passing(&now, moment) {
                    break;
                }
            }
        }
        let late = self.late(&now);
        take(late, &mut now);
        by
    }
}
