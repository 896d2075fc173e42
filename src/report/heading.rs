//! The headings of a table in as many rows as the form or the sheet that was read has: names of groups over the columns that
//! they have in common, and the columns' own below.
//!
//! A name over one column alone stands in its cell, on a line before: read back, both are the same heading.

use crate::document::goal_sheet::TextFrom;
use crate::report::frame::DrawnColumn;
use crate::sheet::builder::raise_last;
use crate::sheet::measure::{Face, row_step};

/// One cell of the headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeadCell {
    /// Row, from the first of the headings, and column.
    pub(crate) at: (u32, usize),
    /// Rows and columns that it takes.
    pub(crate) size: (u32, usize),
    pub(crate) text: String,
}

/// The cells of the headings from the left, and how many rows they take: no fewer than `rows`. Columns from `on_page` on have no
/// groups.
pub(crate) fn cells(columns: &[DrawnColumn], on_page: usize, rows: u32) -> (Vec<HeadCell>, u32) {
    let tiers: Vec<usize> = (0..columns.len()).map(|c| shared_groups(&columns[..on_page], c)).collect();
    let depth = tiers.iter().max().map_or(1, |&most| most as u32 + 1).max(rows);
    let mut cells = Vec::new();
    for (c, column) in columns.iter().enumerate() {
        for tier in 0..tiers[c] {
            let (first, last) = run(&columns[..on_page], c, tier);
            if first == c {
                let text = column.groups[tier].clone();
                cells.push(HeadCell { at: (tier as u32, c), size: (1, last + 1 - first), text });
            }
        }
        let row = tiers[c] as u32;
        cells.push(HeadCell { at: (row, c), size: (depth - row, 1), text: own_text(column, tiers[c]) });
    }
    (cells, depth)
}

/// How many of the groups of a column are shared with a neighbour.
fn shared_groups(columns: &[DrawnColumn], c: usize) -> usize {
    let groups = columns.get(c).map_or(0, |column| column.groups.len());
    (0..groups).take_while(|&tier| run(columns, c, tier) != (c, c)).count()
}

/// First and last of the columns around `c` that have its groups down to a tier.
fn run(columns: &[DrawnColumn], c: usize, tier: usize) -> (usize, usize) {
    let same = |other: &DrawnColumn| other.groups.get(..=tier) == columns[c].groups.get(..=tier);
    let left = columns[..c].iter().rev().take_while(|o| same(o)).count();
    let right = columns[c + 1..].iter().take_while(|o| same(o)).count();
    (c - left, c + right)
}

/// What stands in a column's own cell: a column that the form does not know is told by its groups too.
fn own_text(column: &DrawnColumn, shared: usize) -> String {
    match column.source {
        TextFrom::Field(_) => column.heading.clone(),
        TextFrom::Extra(_) => {
            let lines = column.groups[shared..].iter().map(String::as_str).chain([column.heading.as_str()]);
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// The heights of their rows in points, for columns of these widths in pixels: no less than those given.
pub(crate) fn heights(
    (cells, depth): &(Vec<HeadCell>, u32),
    face: Face,
    widths: &[u32],
    least: &[f64],
) -> Vec<f64> {
    let given = |row: u32| least.get(row as usize).copied().map_or(0.0, row_step);
    let mut rows: Vec<f64> = (0..*depth).map(|row| face.height(1).max(given(row))).collect();
    let (low, tall): (Vec<_>, Vec<_>) = cells.iter().partition(|c| c.size.0 == 1);
    for cell in low.into_iter().chain(tall) {
        let (top, bottom) = (cell.at.0, cell.at.0 + cell.size.0 - 1);
        let width = widths[cell.at.1..][..cell.size.1].iter().sum();
        raise_last(&mut rows, top, bottom, row_step(face.height_of([(cell.text.as_str(), width)])));
    }
    rows
}
