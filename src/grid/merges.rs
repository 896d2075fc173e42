//! Finding the merged range over a cell without walking through all of them.
//!
//! The ranges are sorted by their first row; over them stands a tree of the last row that any range of a subtree
//! reaches, so that a look-up passes only over ranges that cross the row.

use crate::cell::{CellRange, CellRef};

/// The merged ranges of one sheet, arranged for look-ups.
#[derive(Clone, Debug, Default)]
pub(super) struct MergeIndex {
    /// By first row and column.
    ranges: Vec<CellRange>,
    /// For the middle of each subtree, the last row that the subtree reaches.
    reach: Vec<u32>,
}

impl MergeIndex {
    pub(super) fn new(merges: &[CellRange]) -> Self {
        let mut ranges = merges.to_vec();
        ranges.sort_unstable();
        let mut reach = vec![0; ranges.len()];
        fill_reach(&ranges, &mut reach);
        Self { ranges, reach }
    }

    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The range that covers the cell, if it is one alone.
    pub(super) fn only_at(&self, cell: CellRef) -> Option<CellRange> {
        let mut found = Vec::new();
        over(&self.ranges, &self.reach, cell, 2, &mut found);
        found.pop().filter(|_| found.is_empty())
    }

    /// The first range, by place, that covers the cell.
    pub(super) fn at(&self, cell: CellRef) -> Option<CellRange> {
        let mut found = Vec::new();
        over(&self.ranges, &self.reach, cell, 1, &mut found);
        found.pop()
    }
}

fn fill_reach(ranges: &[CellRange], reach: &mut [u32]) -> u32 {
    if ranges.is_empty() {
        return 0;
    }
    let middle = ranges.len() / 2;
    let (left, rest) = reach.split_at_mut(middle);
    let last = ranges[middle]
        .end
        .row
        .max(fill_reach(&ranges[..middle], left))
        .max(fill_reach(&ranges[middle + 1..], &mut rest[1..]));
    rest[0] = last;
    last
}

/// Finds the ranges over a cell by place, up to so many.
fn over(ranges: &[CellRange], reach: &[u32], cell: CellRef, most: usize, found: &mut Vec<CellRange>) {
    let middle = ranges.len() / 2;
    if ranges.is_empty() || reach[middle] < cell.row {
        return;
    }
    let here = ranges[middle];
    over(&ranges[..middle], &reach[..middle], cell, most, found);
    if here.contains(cell) && found.len() < most {
        found.push(here);
    }
    if here.start.row <= cell.row && found.len() < most {
        over(&ranges[middle + 1..], &reach[middle + 1..], cell, most, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_walk_finds() {
        // Tall, wide, overlapping and single-row ranges from a small fixed sequence.
        let mut seed = 7u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        let merges: Vec<CellRange> = (0..300)
            .map(|i| {
                let (row, col) = (next(200), next(12));
                let tall = if i % 50 == 0 { 150 } else { 4 };
                CellRange::new(row, col, row + next(tall), col + next(4))
            })
            .collect();
        let index = MergeIndex::new(&merges);
        let mut sorted = merges.clone();
        sorted.sort_unstable();
        for row in 0..360 {
            for col in 0..17 {
                let cell = CellRef::new(row, col);
                let walked = sorted.iter().copied().find(|m| m.contains(cell));
                assert_eq!(index.at(cell), walked, "{cell}");
                let alone = sorted.iter().filter(|m| m.contains(cell)).count() == 1;
                assert_eq!(index.only_at(cell), walked.filter(|_| alone), "{cell}");
            }
        }
    }
}
