//! The third row of a heading: columns below groups that are themselves below groups (計画 over 前期 over 目標 and 実績).

use super::headings::{Heading, HeadingColumn, below_group};
use super::words::Words;
use super::{StatusColumn, filled, spans};
use crate::form::Key;
use crate::grid::{Cell, Grid};

/// The longest heading in it, in characters.
const LONGEST: usize = 20;

/// Takes the row below a heading of two rows into it if it holds nothing but columns of groups in the row above, beside
/// headings that are merged down to it.
pub(super) fn third_row(grid: &Grid, words: &Words, heading: &mut Heading) {
    let (last, row) = (heading.rows.1, heading.rows.1 + 1);
    let cells: Vec<&Cell> = filled(grid.row(row)).collect();
    let short = |c: &&Cell| c.is_words() && c.text.chars().count() <= LONGEST && !c.text.contains('。');
    if heading.rows.0 == last || cells.is_empty() || !cells.iter().all(short) {
        return;
    }
    let reaches =
        |c: &HeadingColumn| grid.merge_at(c.at).is_some_and(|m| m.start.row <= last && m.end.row == row);
    let grouped: usize =
        heading.columns.iter().filter_map(|c| Some(group(grid, last, c, &cells)?.1.len())).sum();
    if grouped != cells.len() || !heading.columns.iter().any(reaches) {
        return;
    }
    let columns = std::mem::take(&mut heading.columns);
    let below = |column: HeadingColumn| match group(grid, last, &column, &cells) {
        Some((group, under)) => under.iter().map(|c| below_third(grid, words, &column, group, c)).collect(),
        None => vec![column],
    };
    heading.columns = columns.into_iter().flat_map(below).collect();
    heading.rows.1 = row;
}

/// The cell of a heading in a row that spans several of the cells below, and those.
fn group<'g>(
    grid: &'g Grid,
    row: u32,
    column: &HeadingColumn,
    cells: &[&'g Cell],
) -> Option<(&'g Cell, Vec<&'g Cell>)> {
    let cell = grid.get(column.at).filter(|c| c.at.row == row)?;
    let under: Vec<&Cell> = cells.iter().copied().filter(|c| column.covers(c.at.col)).collect();
    (under.len() > 1).then_some((cell, under))
}

/// A column of the third row, with the groups over it.
fn below_third(grid: &Grid, words: &Words, over: &HeadingColumn, group: &Cell, cell: &Cell) -> HeadingColumn {
    let own = HeadingColumn {
        column: None,
        key: Key::Extra,
        cols: spans(grid, cell),
        at: cell.at,
        text: cell.text.clone(),
        groups: Vec::new(),
        status: StatusColumn::No,
        names: None,
        period: None,
        ..over.clone()
    };
    let mut column = below_group(words, own, group);
    column.groups.splice(0..0, over.groups.iter().cloned());
    column
}
