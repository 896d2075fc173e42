//! Headings of more than one row: groups over columns (予定 over 開始 and 完了), merged or not, and explanations below.

use super::headings::{Heading, below_group};
use super::words::Words;
use super::{filled, metadata, parts, spans};
use crate::cell::CellRef;
use crate::grid::{Cell, Grid};
use crate::text::key::key;

/// The longest name of a group, in characters.
const LONGEST_GROUP: usize = 20;
/// How far above its heading a table's fields are looked for, in rows.
const FIELDS_ABOVE: u32 = 12;

/// First and last column of a heading with what stands below it: a group that is not merged goes on to the right over blanks, as
/// far as there are cells below without one of their own above.
pub(super) fn group_span(grid: &Grid, top: &[Cell], below: &[Cell], cell: &Cell) -> (u32, u32) {
    let (first, mut last) = spans(grid, cell);
    let has = |cells: &[Cell], col: u32| filled(cells).any(|c| c.at.col == col);
    if first == last && has(below, first) {
        let covered = |col| grid.merge_at(CellRef::new(cell.at.row, col)).is_some();
        while has(below, last + 1) && !has(top, last + 1) && !covered(last + 1) {
            last += 1;
        }
    }
    (first, last)
}

/// Whether the row below may be the second half of a heading: no numbers, and each cell under a cell of the first row or
/// itself a heading.
pub(super) fn may_continue(grid: &Grid, words: &Words, row: u32, cells: &[Cell], below: &[Cell]) -> bool {
    let mut any = false;
    for cell in filled(below) {
        if !cell.is_words() || cell.text.chars().count() > 40 {
            return false;
        }
        let under = filled(cells).any(|c| {
            let cols = group_span(grid, cells, below, c);
            cols.0 <= cell.at.col && cell.at.col <= cols.1
        });
        if !under && words.column(&cell.text).is_none() && !words.says_status(&cell.text) {
            return false;
        }
        any = true;
    }
    any && filled(cells).any(|c| c.at.row == row && words.column(&c.text).is_some())
        && !stands_beside_goals(words, below)
}

/// Whether a row is a note, holds counts, or is of boxes for seals; each may stand right above or below a heading.
pub(super) fn stands_beside_goals(words: &Words, cells: &[Cell]) -> bool {
    let said: Vec<&Cell> = filled(cells).collect();
    let known = &words.furniture;
    // Bands of a status (80～50%) look like counts.
    let of_status = |c: &&Cell| words.is_part_of_status(&c.text);
    // A row of nothing but headings may have one that is a word of tallies too (達成率).
    let names = |c: &&Cell| words.may_name_column(&c.text) && !known.opens_note(&c.text);
    said.iter().any(|c| known.is_count(&c.text) && !of_status(c))
        || said.iter().all(|c| known.is_seal(&c.text))
        || (!said.iter().any(of_status) && !said.iter().all(names) && known.row(&said).is_some())
}

/// Whether a row holds nothing but bracketed explanations of the headings above, the columns of groups above (令和6年度 over
/// 目標値 and 実績値), and statuses that head a column of marks on their own.
pub(super) fn is_lower_tier(grid: &Grid, words: &Words, top: &[Cell], below: &[Cell]) -> bool {
    // Under a cell of the first row that has more than so many below it.
    let under = |at: CellRef, others: usize| {
        filled(top).any(|above| {
            let cols = group_span(grid, top, below, above);
            let inside = |at: CellRef| cols.0 <= at.col && at.col <= cols.1;
            inside(at) && filled(below).filter(|c| inside(c.at)).count() > others
        })
    };
    filled(below).all(|c| {
        let k = key(&c.text);
        let status = || words.says_status(&c.text) && !under(c.at, 0);
        (k.starts_with('(') && k.ends_with(')')) || under(c.at, 1) || status()
    })
}

/// Takes the row right above into a heading if it holds nothing but names of groups: over at least one group of two columns, and
/// over the first column, where fields and goals begin, only one that is merged.
pub(super) fn groups_above(grid: &Grid, words: &Words, heading: &mut Heading) {
    let Some(row) = heading.rows.0.checked_sub(1) else { return };
    let cells: Vec<&Cell> = filled(grid.row(row)).collect();
    let Some(first) = heading.columns.first().map(|c| c.cols) else { return };
    if cells.len() > heading.columns.len() {
        return;
    }
    // Over the first column it is a group if it is merged over others, and not over all.
    let last = heading.columns.last().map_or(first, |c| c.cols);
    let may_stand_over = |cols: (u32, u32)| {
        cols.0 > first.1 || (cells.len() > 1 && cols.0 == first.0 && first.1 < cols.1 && cols.1 < last.0)
    };
    let may_be = |cell: &&Cell| {
        cell.is_words()
            && cell.text.chars().count() <= LONGEST_GROUP
            && !cell.text.contains('。')
            && !(key(&cell.text).starts_with('(') && key(&cell.text).ends_with(')'))
            && may_stand_over(spans(grid, cell))
            && heading.columns.iter().any(|c| c.covers(cell.at.col))
            && !parts::is_title(grid, cell, words)
            && !words.furniture.opens_note(&cell.text)
            && !words.fixed.contains(&key(&cell.text))
    };
    if cells.is_empty() || !cells.iter().all(may_be) {
        return;
    }
    let mut groups: Vec<(&Cell, (u32, u32))> =
        cells.iter().map(|c| (*c, columns_below(grid, heading, &cells, c))).collect();
    // Where the last one is not merged, nothing says where it ends: it is as wide as the one before.
    if let [.., before, last] = &mut groups[..]
        && spans(grid, last.0).0 == spans(grid, last.0).1
    {
        last.1.1 = last.1.1.min(last.1.0 + (before.1.1 - before.1.0));
    }
    let several = |cols: (u32, u32)| {
        heading.columns.iter().filter(|c| cols.0 <= c.cols.0 && c.cols.1 <= cols.1).count() > 1
    };
    if !groups.iter().any(|(_, cols)| several(*cols)) || is_fields(grid, words, row) {
        return;
    }
    for column in &mut heading.columns {
        if let Some((group, _)) =
            groups.iter().find(|(_, cols)| cols.0 <= column.cols.0 && column.cols.1 <= cols.1)
        {
            *column = below_group(words, column.clone(), group);
        }
    }
    heading.rows.0 = row;
}

/// The columns of a heading that a group above it spans: those of its merge; else its own and those to the right that the form
/// does not know either, up to the next group.
fn columns_below(grid: &Grid, heading: &Heading, cells: &[&Cell], group: &Cell) -> (u32, u32) {
    let (first, mut last) = spans(grid, group);
    let Some(own) = heading.columns.iter().find(|c| c.covers(first)) else { return (first, last) };
    last = last.max(own.cols.1);
    if spans(grid, group).0 == spans(grid, group).1 && own.column.is_none() {
        let next = cells.iter().map(|c| c.at.col).filter(|&col| col > first).min().unwrap_or(u32::MAX);
        for column in heading.columns.iter().filter(|c| c.cols.0 > first) {
            if column.column.is_some() || column.cols.0 != last + 1 || column.cols.1 >= next {
                break;
            }
            last = column.cols.1;
        }
    }
    (first, last)
}

/// Whether a row holds labels or values of the fields above a table.
fn is_fields(grid: &Grid, words: &Words, row: u32) -> bool {
    metadata::find(grid, words, row.saturating_sub(FIELDS_ABOVE), row + 1)
        .iter()
        .any(|f| f.label.row == row || f.values.iter().any(|at| at.row == row))
}
