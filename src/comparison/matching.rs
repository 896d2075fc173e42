//! Which item of one side is which of the other, whatever the items are: goals in [`super::pair`], indicators in
//! [`super::plan`].
//!
//! Items are paired in rounds, each once. A round sets the free items of a group against each other, scores the candidates, and
//! takes them best first. What is compared, how it is scored, and what is said of a pair is the caller's.

use indexmap::IndexMap;
use std::hash::Hash;

/// Two items taken for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair<H> {
    /// Index on the old side.
    pub(crate) old: usize,
    /// Index on the new side.
    pub(crate) new: usize,
    pub(crate) how: H,
}

pub(super) struct Matching<H> {
    pub(super) pairs: Vec<Pair<H>>,
    /// Old and new side: whether each item has its pair.
    taken: [Vec<bool>; 2],
}

impl<H> Matching<H> {
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { pairs: Vec::new(), taken: [vec![false; old], vec![false; new]] }
    }

    pub(super) fn are_free(&self, old: usize, new: usize) -> bool {
        !self.taken[0][old] && !self.taken[1][new]
    }

    /// The items of either side without a pair.
    pub(super) fn free(&self) -> [Vec<usize>; 2] {
        [0, 1].map(|side| (0..self.taken[side].len()).filter(|&i| !self.taken[side][i]).collect())
    }

    pub(super) fn take(&mut self, old: usize, new: usize, how: H) {
        self.taken[0][old] = true;
        self.taken[1][new] = true;
        self.pairs.push(Pair { old, new, how });
    }

    /// The items without a pair, put together by what `of` gives; those for which it gives nothing are left out.
    pub(super) fn groups<T, K: Eq + Hash>(
        &self,
        sides: [&[T]; 2],
        of: impl Fn(&T) -> Option<K>,
    ) -> Vec<[Vec<usize>; 2]> {
        let mut groups: IndexMap<K, [Vec<usize>; 2]> = IndexMap::new();
        for (side, free) in self.free().into_iter().enumerate() {
            for i in free {
                if let Some(same) = of(&sides[side][i]) {
                    groups.entry(same).or_default()[side].push(i);
                }
            }
        }
        groups.into_values().collect()
    }
}

/// All pairs of neighbouring characters, sorted.
pub(super) fn neighbours(text: impl Iterator<Item = char> + Clone) -> Vec<(char, char)> {
    let mut pairs: Vec<_> = text.clone().zip(text.skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

/// The share of neighbouring characters that two texts have in common (Dice), from 0 to 1.
///
/// Counted in characters: measures that count bytes find Japanese texts a third as near as they are.
pub(super) fn common(a: &[(char, char)], b: &[(char, char)]) -> f64 {
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
