//! Blocks of columns that stand again and again below groups: by year (令和5年度, 令和6年度) or by stage (中間, 期末).

use super::table::Table;
use crate::text::era::whole_year;
use crate::text::key::{heading_key, key};
use std::ops::Range;

/// Blocks of the same columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Repeated {
    pub(super) periods: Vec<String>,
    pub(super) by_year: bool,
    /// The columns of the first block, by their place in the table.
    pub(super) columns: Range<usize>,
    /// All of them.
    pub(super) all: Range<usize>,
}

pub(super) fn find(table: &Table) -> Option<Repeated> {
    let group = |i: usize| table.heads[i].groups.last().map(|g| key(g));
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < table.heads.len() {
        let own = group(i);
        let end = (i..table.heads.len()).find(|&j| group(j) != own).unwrap_or(table.heads.len());
        if own.is_some() {
            blocks.push(i..end);
        }
        i = end;
    }
    let names = |block: &Range<usize>| -> Vec<String> {
        block.clone().map(|i| heading_key(&table.heads[i].heading)).collect()
    };
    let first = blocks
        .iter()
        .position(|b| blocks.iter().filter(|o| o.start >= b.start && names(o) == names(b)).count() > 1)?;
    let same: Vec<Range<usize>> = blocks[first..]
        .iter()
        .scan(blocks[first].start, |next, block| {
            let fits = block.start == *next && names(block) == names(&blocks[first]);
            *next = block.end;
            fits.then(|| block.clone())
        })
        .collect();
    if same.len() < 2 {
        return None;
    }
    let periods: Vec<String> =
        same.iter().filter_map(|b| table.heads[b.start].groups.last().cloned()).collect();
    let by_year = periods.iter().all(|p| whole_year(&key(p)).is_some());
    let all = same[0].start..same.last().map_or(0, |b| b.end);
    Some(Repeated { periods, by_year, columns: same[0].clone(), all })
}
