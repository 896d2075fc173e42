//! Heading rows, found by their words: a row (or two, and a row of groups above) in which at least four columns of the form
//! match.
//!
//! Columns are mapped anew at each heading row, because the pages of one sheet can differ by a column.

use super::repeated::Found;
use super::third_row::third_row;
use super::tiers::{group_span, groups_above, is_lower_tier, may_continue, stands_beside_goals};
use super::words::Words;
use super::{StatusColumn, filled, spans};
use super::{left_out, legend_box, status_columns};
use crate::cell::CellRef;
use crate::form::Key;
use crate::form::goal_sheet::Names;
use crate::grid::{Cell, Grid};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest columns that make a row a heading.
pub const FEWEST: usize = 4;
/// With more cells in its row a heading is read as that row alone: no form is so wide.
const WIDEST: usize = 200;

/// One column of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingColumn {
    /// Index of the form's column; `None` for one that the form does not know.
    pub(crate) column: Option<usize>,
    /// What it holds.
    pub(crate) key: Key,
    /// First and last column of the sheet under this heading.
    pub(crate) cols: (u32, u32),
    pub(crate) at: CellRef,
    /// The heading as typed; one that the form does not know with the name of its group on a line before.
    pub text: String,
    /// The headings over it, where it is one of a group, from the top.
    pub(crate) groups: Vec<String>,
    /// Whether an earlier column has the same key already; its cells are not read.
    pub(crate) doubled: bool,
    /// What it has to do with the status, if it is not the form's own column of it.
    pub(crate) status: StatusColumn,
    /// What it names beside its text.
    pub(crate) names: Option<Names>,
    /// The year or stage of the repeated block that it belongs to.
    pub(crate) period: Option<String>,
}

impl HeadingColumn {
    /// The heading with those over it, a line each.
    pub(crate) fn whole_text(&self) -> String {
        match self.groups.first() {
            Some(top) if !self.text.starts_with(top.as_str()) => {
                format!("{}\n{}", self.groups.join("\n"), self.text)
            }
            _ => self.text.clone(),
        }
    }

    /// Makes it the column of a repeated block that its heading was found to be.
    pub(super) fn take(&mut self, found: Found) {
        (self.column, self.key, self.text) = (Some(found.column), Key::Extra, found.name());
        self.period = Some(found.period);
    }

    /// Whether it holds owners, alone or with others.
    fn holds_owners(&self) -> bool {
        matches!(self.names, Some(Names::Owners | Names::Section | Names::Body))
    }

    /// Whether a column of the sheet lies under it.
    pub fn covers(&self, col: u32) -> bool {
        self.cols.0 <= col && col <= self.cols.1
    }
}

/// A heading of one or more rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// First and last row.
    pub(crate) rows: (u32, u32),
    pub(crate) columns: Vec<HeadingColumn>,
    /// The heading from which on to the right the form says that nothing is read.
    pub(crate) edge: Option<CellRef>,
}

impl Heading {
    /// How many columns of the form it has.
    pub(crate) fn matched(&self) -> usize {
        self.columns.iter().filter_map(|c| c.column).collect::<BTreeSet<_>>().len()
    }

    pub(crate) fn covers(&self, col: u32) -> bool {
        self.columns.iter().any(|c| c.covers(col))
    }

    pub(crate) fn column(&self, key: Key) -> Option<&HeadingColumn> {
        self.columns.iter().find(|c| c.key == key && c.column.is_some() && !c.doubled)
    }

    /// All columns that hold a key: the status may be marked in several, or be in one of several.
    pub(crate) fn columns_of(&self, key: Key) -> impl Iterator<Item = &HeadingColumn> {
        let status = |c: &HeadingColumn| matches!(c.status, StatusColumn::Marked(_) | StatusColumn::Rival);
        self.columns.iter().filter(move |c| {
            let owners = key == Key::Owners && c.holds_owners();
            !c.doubled
                && ((c.key == key && c.column.is_some()) || (key == Key::Status && status(c)) || owners)
        })
    }

    pub(crate) fn has_status(&self) -> bool {
        self.columns_of(Key::Status).next().is_some()
    }

    /// The columns of statuses that are chosen by a mark.
    pub fn marked(&self) -> impl Iterator<Item = &HeadingColumn> {
        self.columns.iter().filter(|c| matches!(c.status, StatusColumn::Marked(_)))
    }

    /// The columns that could be the status, where it cannot be told which one is.
    pub(crate) fn rivals(&self) -> impl Iterator<Item = &HeadingColumn> {
        self.columns.iter().filter(|c| c.status == StatusColumn::Rival)
    }
}

/// All headings of a sheet, from the top. On a sheet of ours (`ours`) the form's printed heading is the form's column.
pub(crate) fn find(grid: &Grid, words: &Words, ours: bool) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let may_name = |cells: &[Cell]| cells.iter().filter(|c| words.may_name_column(&c.text)).count();
    // Each row is looked at once, with the one above it.
    let mut next: Option<(u32, usize)> = None;
    for (row, cells) in grid.rows() {
        let below = grid.row(row + 1);
        let here = next.filter(|(known, _)| *known == row).map_or_else(|| may_name(cells), |(_, n)| n);
        let there = may_name(below);
        next = Some((row + 1, there));
        if here == 0 || here + there < FEWEST {
            continue;
        }
        if found.last().is_some_and(|h| row <= h.rows.1) {
            continue;
        }
        let heading = begins_at(grid, words, row, cells, below);
        if let Some(mut heading) = heading.and_then(|heading| left_out::cut(grid, words, heading)) {
            settle_doubles(&mut heading.columns, words);
            legend_box::cut(grid, &mut heading);
            status_columns::settle(grid, words, &mut heading, ours);
            found.push(heading);
        }
    }
    found
}

/// The heading that begins in a row, with the groups above it; none where the row below is better taken for its beginning.
fn begins_at(grid: &Grid, words: &Words, row: u32, cells: &[Cell], below: &[Cell]) -> Option<Heading> {
    let single = heading(grid, words, row, cells, &[]);
    let narrow = cells.len().max(below.len()) <= WIDEST;
    let double = if narrow && may_continue(grid, words, row, cells, below) {
        heading(grid, words, row, cells, below)
    } else {
        None
    };
    if single.is_none() && (double.is_none() || stands_beside_goals(words, cells)) {
        return None;
    }
    let count = |h: &Option<Heading>| h.as_ref().map_or(0, Heading::matched);
    let explains = || double.is_some() && is_lower_tier(grid, words, cells, below);
    let next_alone = heading(grid, words, row + 1, below, &[]);
    // A row of nothing but groups belongs to the heading below, which may have a row below it as well.
    if let Some(next) = next_alone.as_ref().filter(|_| single.is_none() && narrow) {
        let mut whole = next.clone();
        groups_above(grid, words, &mut whole);
        if whole.rows.0 == row && count(&next_alone) >= count(&double) {
            return None;
        }
    }
    let better = if count(&double) > count(&single) || explains() { double } else { single };
    // A second row that would be a better heading on its own begins there.
    let mut heading = better.filter(|heading| count(&next_alone) <= heading.matched())?;
    if narrow {
        groups_above(grid, words, &mut heading);
        third_row(grid, words, &mut heading);
    }
    Some(heading)
}

/// The heading made of one row, or of a row and the one below; `None` if too few columns match.
fn heading(grid: &Grid, words: &Words, row: u32, top: &[Cell], below: &[Cell]) -> Option<Heading> {
    // Most rows are goals: a look at how many cells name a column, or, where names may be put together, could name one.
    let names = |cell: &&Cell| match below {
        [] => words.column(&cell.text).is_some() || words.repeated.is_in_one_cell(&cell.text),
        _ => words.may_name_column(&cell.text),
    };
    if top.iter().chain(below).filter(names).count() < FEWEST {
        return None;
    }
    let mut columns: Vec<HeadingColumn> = Vec::new();
    for cell in filled(top) {
        let cols = group_span(grid, top, below, cell);
        let under: Vec<&Cell> = filled(below).filter(|c| cols.0 <= c.at.col && c.at.col <= cols.1).collect();
        columns.extend(columns_of(grid, words, cell, cols, &under));
    }
    for cell in filled(below) {
        let covered = columns.iter().any(|c| c.at == cell.at || c.covers(cell.at.col));
        if !covered {
            let cols = spans(grid, cell);
            columns.extend(columns_of(grid, words, cell, cols, &[]));
        }
    }
    columns.sort_by_key(|c| c.cols.0);
    words.repeated.in_one_cell(&mut columns);
    let last = last_row(grid, row, top, below);
    let heading = Heading { rows: (row, last), columns, edge: None };
    (heading.matched() >= FEWEST).then_some(heading)
}

/// The last row of a heading, merged cells included.
fn last_row(grid: &Grid, row: u32, top: &[Cell], below: &[Cell]) -> u32 {
    if !below.is_empty() {
        return row + 1;
    }
    // All headings merged over two rows make a heading of two rows whose second row is empty.
    let ends: Vec<u32> = filled(top).filter_map(|c| grid.merge_at(c.at)).map(|m| m.end.row).collect();
    let end = ends.iter().copied().max().unwrap_or(row);
    if end <= row + 2 && (row + 1..=end).all(|r| filled(grid.row(r)).next().is_none()) { end } else { row }
}

/// The columns under one heading cell: itself, or the cells below it where it is only a group.
fn columns_of(
    grid: &Grid,
    words: &Words,
    cell: &Cell,
    cols: (u32, u32),
    under: &[&Cell],
) -> Vec<HeadingColumn> {
    let make = |at: &Cell, cols, text: String, column: Option<usize>| {
        let key = column.map_or(Key::Extra, |i| words.columns[i].1);
        let (at, groups, doubled) = (at.at, Vec::new(), false);
        let (status, period) = (StatusColumn::No, None);
        let names = column.and_then(|i| words.names[i]);
        HeadingColumn { column, key, cols, at, text, groups, doubled, status, names, period }
    };
    let own = words.column(&cell.text).map(|(i, _)| i);
    if under.is_empty() {
        return vec![make(cell, cols, cell.text.clone(), own)];
    }
    let joined = format!("{}{}", cell.text, under.iter().map(|c| c.text.as_str()).collect::<String>());
    let whole = words.column(&joined).map(|(i, _)| i);
    if let (true, Some(hit)) = (under.len() == 1, whole.or(own)) {
        return vec![make(cell, cols, cell.text.clone(), Some(hit))];
    }
    let status = own.is_some_and(|i| words.columns[i].1 == Key::Status);
    if status || own.is_none() || under.iter().any(|c| words.column(&c.text).is_some()) {
        return under
            .iter()
            .map(|c| below_group(words, make(c, spans(grid, c), c.text.clone(), None), cell))
            .collect();
    }
    vec![make(cell, cols, cell.text.clone(), own)]
}

/// A column below a group's heading: what the form knows by its own name, or by both, is that; else it bears both names.
pub(super) fn below_group(words: &Words, mut column: HeadingColumn, group: &Cell) -> HeadingColumn {
    if let Some(found) = words.repeated.find(&group.text, &column.text).filter(|_| column.period.is_none()) {
        column.take(found);
    } else if column.column.is_none() {
        let own = || words.column(&column.text).map(|(i, _)| i);
        column.column = own().or_else(|| words.column_of_both(&group.text, &column.text));
        match column.column {
            Some(i) => (column.key, column.names) = (words.columns[i].1, words.names[i]),
            None => column.text = format!("{}\n{}", group.text, column.text),
        }
    }
    column.groups.insert(0, group.text.clone());
    column
}

/// Where two columns claim one key, the printed heading wins over an accepted one and that over a near one, then the left
/// column over the right one. For the status nothing is decided here.
fn settle_doubles(columns: &mut [HeadingColumn], words: &Words) {
    let ranks: Vec<u8> = columns.iter().map(|c| words.column(&c.text).map_or(9, |(_, rank)| rank)).collect();
    let claimed = |c: &HeadingColumn| c.column.filter(|_| c.key != Key::Status && c.period.is_none());
    // The column that has the best claim to each key; it keeps it.
    let mut best: BTreeMap<usize, (u8, usize)> = BTreeMap::new();
    for (i, column) in columns.iter().enumerate() {
        if let Some(column) = claimed(column) {
            let claim = best.entry(column).or_insert((ranks[i], i));
            *claim = (*claim).min((ranks[i], i));
        }
    }
    for i in 0..columns.len() {
        let rival = claimed(&columns[i]).is_some_and(|column| best[&column] < (ranks[i], i));
        if !rival {
            continue;
        }
        if ranks[i] == 0 && columns[i].groups.is_empty() {
            columns[i].doubled = true;
            continue;
        }
        // A heading that is only accepted (区分), merely begins alike, or is one of a group is a column of its own here.
        (columns[i].column, columns[i].names) = (None, None);
        columns[i].key = Key::Extra;
        columns[i].text = columns[i].whole_text();
    }
}
