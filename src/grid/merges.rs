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
        let mut found = (None, 0);
        count_over(&self.ranges, &self.reach, cell, &mut found);
        found.0.filter(|_| found.1 == 1)
    }

    /// The first range, by place, that covers the cell.
    pub(super) fn at(&self, cell: CellRef) -> Option<CellRange> {
        first_over(&self.ranges, &self.reach, cell)
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

fn first_over(ranges: &[CellRange], reach: &[u32], cell: CellRef) -> Option<CellRange> {
    if ranges.is_empty() {
        return None;
    }
    let middle = ranges.len() / 2;
    if reach[middle] < cell.row {
        return None;
    }
    let here = ranges[middle];
    first_over(&ranges[..middle], &reach[..middle], cell)
        .or_else(|| here.contains(cell).then_some(here))
        .or_else(|| {
            let right_may = here.start.row <= cell.row;
            right_may.then(|| first_over(&ranges[middle + 1..], &reach[middle + 1..], cell)).flatten()
        })
}

/// Counts the ranges over a cell, up to two, and keeps the last.
fn count_over(ranges: &[CellRange], reach: &[u32], cell: CellRef, found: &mut (Option<CellRange>, usize)) {
    let middle = ranges.len() / 2;
    if ranges.is_empty() || found.1 > 1 || reach[middle] < cell.row {
        return;
    }
    let here = ranges[middle];
    if here.contains(cell) {
        *found = (Some(here), found.1 + 1);
    }
    count_over(&ranges[..middle], &reach[..middle], cell, found);
    if here.start.row <= cell.row {
        count_over(&ranges[middle + 1..], &reach[middle + 1..], cell, found);
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
