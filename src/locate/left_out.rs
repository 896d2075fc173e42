//! What the form says is not read: the columns from a heading to the right, the rows from a word down, and fixed texts around
//! the table.

use super::headings::{FEWEST, Heading};
use super::{Furniture, GoalValue, Role, Roles, Words, filled};
use crate::cell::{CellRange, CellRef};
use crate::grid::{Cell, Grid};
use crate::text::key::{heading_key, key};

/// No such word is longer (bytes).
const LONGEST: usize = 120;
/// How far above the headings the word over the columns that are not read may stand.
const ABOVE: u32 = 2;

/// Takes the columns out of a heading that the form says are not read; none where too few are left.
pub(super) fn cut(grid: &Grid, words: &Words, mut heading: Heading) -> Option<Heading> {
    if words.right_of.is_empty() {
        return Some(heading);
    }
    let rows = heading.rows.0.saturating_sub(ABOVE)..=heading.rows.1;
    let marked = rows.flat_map(|row| filled(grid.row(row))).filter(|c| is_one_of(&words.right_of, c));
    let Some(edge) = marked.map(|c| c.at).min_by_key(|at| at.col) else { return Some(heading) };
    heading.columns.retain(|c| c.cols.0 < edge.col);
    heading.edge = Some(edge);
    (heading.matched() >= FEWEST).then_some(heading)
}

/// The ranges of a sheet that are not read, from the top; their cells get their role.
pub(super) fn ranges(
    grid: &Grid,
    words: &Words,
    headings: &[Heading],
    roles: &mut Roles<'_, GoalValue>,
) -> Vec<CellRange> {
    let Some(last) = grid.cells.last().map(|c| c.at.row) else { return Vec::new() };
    let widest = || grid.cells.iter().map(|c| c.at.col).max().unwrap_or(0);
    let mut found = Vec::new();
    for (i, heading) in headings.iter().enumerate() {
        let Some(edge) = heading.edge else { continue };
        let next = headings.get(i + 1);
        let top = next.map(|h| h.edge.map_or(h.rows.0, |edge| edge.row.min(h.rows.0)));
        found.push(CellRange::new(
            edge.row,
            edge.col,
            top.map_or(last, |top| top.saturating_sub(1)),
            widest(),
        ));
    }
    let first = headings.first().map_or(0, |h| h.rows.1 + 1);
    let below = |cells: &[Cell]| {
        let word = filled(cells).next().filter(|c| c.text.len() <= LONGEST).map(|c| bare(&c.text));
        word.is_some_and(|word| words.below.iter().any(|w| word.starts_with(w.as_str())))
    };
    if !words.below.is_empty()
        && let Some((row, _)) = grid.rows().find(|(row, cells)| *row >= first && below(cells))
    {
        found.retain(|range| range.start.row < row);
        for range in &mut found {
            range.end.row = range.end.row.min(row - 1);
        }
        found.push(CellRange::new(row, 0, last, widest()));
    }
    for cell in grid.cells.iter().filter(|_| !found.is_empty()) {
        if found.iter().any(|range| range.contains(cell.at)) {
            roles.set(cell.at, Role::Furniture(Furniture::LeftOut));
        }
    }
    found
}

/// Gives fixed texts their role: above the table, beside it, or in rows of nothing else.
pub(super) fn fixed(grid: &Grid, words: &Words, headings: &[Heading], roles: &mut Roles<'_, GoalValue>) {
    if words.fixed.is_empty() {
        return;
    }
    let is_fixed = |c: &Cell| words.fixed.contains(&key(&c.text));
    let outside = |at: CellRef| {
        let heading = headings.iter().rev().find(|h| h.rows.0 <= at.row);
        heading.is_none_or(|h| !h.covers(at.col))
    };
    for (_, cells) in grid.rows() {
        let all = filled(cells).all(is_fixed);
        for cell in filled(cells).filter(|c| is_fixed(c) && (all || outside(c.at))) {
            roles.set(cell.at, Role::Furniture(Furniture::Fixed));
        }
    }
}

fn is_one_of(words: &[String], cell: &Cell) -> bool {
    cell.text.len() <= LONGEST
        && (words.contains(&bare(&cell.text)) || words.contains(&bare(&heading_key(&cell.text))))
}

/// The key of a text without marks around it (【事務局使用欄】, ※以下事務局使用欄).
pub(super) fn bare(text: &str) -> String {
    key(text).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
