//! A box that explains the marks of a status, beside the table behind an empty column: no column of it.

use super::filled;
use super::headings::Heading;
use crate::form::Key;
use crate::grid::Grid;
use crate::text::key::key;
use std::collections::BTreeSet;

/// Takes the last column out of a heading where it is such a box: the table has its status elsewhere.
pub(super) fn cut(grid: &Grid, heading: &mut Heading) {
    let [.., before, last] = &heading.columns[..] else { return };
    let apart = before.cols.1 + 1 < last.cols.0;
    let elsewhere =
        heading.columns.iter().any(|c| c.key == Key::Status && c.column.is_some() && c.at != last.at);
    if apart && elsewhere && explains(grid, heading.rows.1, last.cols) {
        heading.columns.pop();
    }
}

/// Whether most of what stands in columns below a row explains a mark (`Ａ：達成`), in two lines or more, no two alike.
pub(crate) fn explains(grid: &Grid, row: u32, cols: (u32, u32)) -> bool {
    let below = grid
        .rows()
        .skip_while(|(r, _)| *r <= row)
        .flat_map(|(_, cells)| filled(cells).filter(|c| cols.0 <= c.at.col && c.at.col <= cols.1));
    let texts: Vec<String> = below.map(|c| key(&c.text)).collect();
    let is_line = |t: &&String| t.chars().skip(1).take(2).any(|c| matches!(c, ':' | '…' | '='));
    let lines = texts.iter().filter(is_line).count();
    let all: BTreeSet<&String> = texts.iter().collect();
    lines > 1 && lines * 2 > texts.len() && all.len() == texts.len()
}
