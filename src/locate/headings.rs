//! Heading rows, found by their words: a row (or two) in which at least four columns of the form match.
//!
//! Columns are mapped anew at each heading row, because the pages of one sheet can differ by a column.

use super::filled;
use crate::form::{Column, GoalForm, Key};
use crate::grid::cell::CellRef;
use crate::grid::{Cell, Grid, Value};
use crate::text::bracket::opens;
use crate::text::key::{heading_key, initial, key};
use std::collections::{BTreeMap, BTreeSet};

/// The fewest columns that make a row a heading.
pub const FEWEST: usize = 4;

/// No heading is longer (bytes), its explanation in brackets aside; a goal's text need not be folded to know that it is none.
const LONGEST: usize = 240;
/// The same for the words before an explanation that makes it longer, and for both together.
const LONGEST_EXPLAINED: (usize, usize) = (60, 1_500);

/// Whether a text could be a heading by its length.
fn short_enough(text: &str) -> bool {
    let (bare, whole) = LONGEST_EXPLAINED;
    let bracket = || text.find(opens).is_some_and(|at| at <= bare);
    text.len() <= LONGEST || (text.len() <= whole && bracket())
}

/// The form's words as comparison keys, made once for each form.
#[derive(Clone, Debug)]
pub struct Words {
    /// For each column of the form its accepted headings, the printed one first.
    columns: Vec<(usize, Key, Vec<String>)>,
    /// First characters of those headings, for a quick look at rows that are none.
    initials: Vec<char>,
    /// Title names.
    pub(super) titles: Vec<String>,
    /// Labels of the fields above the table.
    pub(super) labels: Vec<(crate::form::goal_sheet::MetadataKey, Vec<String>)>,
    /// What stands right before and right after the department in a title.
    pub(super) department_marks: (String, String),
    /// First words of a total row.
    pub(super) totals: Vec<String>,
    /// Beginnings of a note.
    pub(super) notes: Vec<String>,
    /// Beginnings of a legend.
    pub(super) legends: Vec<String>,
    /// All wordings of statuses and categories.
    pub(super) choices: BTreeSet<String>,
}

impl Words {
    /// The words of a form.
    pub fn new(form: &GoalForm) -> Self {
        let keys = |words: &[String]| words.iter().map(|w| key(w)).collect::<Vec<_>>();
        let headings =
            |c: &Column| std::iter::once(&c.heading).chain(&c.aliases).map(|h| heading_key(h)).collect();
        let columns: Vec<(usize, Key, Vec<String>)> =
            form.columns.iter().enumerate().map(|(i, c)| (i, c.key, headings(c))).collect();
        let mut initials: Vec<char> =
            columns.iter().flat_map(|(_, _, names)| names).filter_map(|n| n.chars().next()).collect();
        initials.sort_unstable();
        initials.dedup();
        Self {
            columns,
            initials,
            titles: keys(&form.title.names),
            labels: form
                .metadata
                .iter()
                .map(|m| (m.key, std::iter::once(&m.label).chain(&m.aliases).map(|l| key(l)).collect()))
                .collect(),
            department_marks: (key(&form.title.department_after), key(&form.title.department_before)),
            totals: keys(&form.furniture.totals),
            notes: keys(&form.furniture.notes),
            legends: keys(&form.furniture.legends),
            choices: choices(form),
        }
    }

    /// Whether a text could be a heading, told by its first character alone.
    pub(super) fn may_name_column(&self, text: &str) -> bool {
        let first = initial(text).filter(|_| short_enough(text));
        first.is_some_and(|c| opens(c) || self.initials.binary_search(&c).is_ok())
    }

    /// The form's columns, in its order.
    pub(super) fn all_columns(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().map(|(i, ..)| *i)
    }

    /// The form's column that a heading names, and how well: 0 as printed, 1 by an accepted heading, 2 nearly.
    pub(super) fn column(&self, text: &str) -> Option<(usize, u8)> {
        // A quick look first: it is asked of many cells, and keys are costly.
        if !self.may_name_column(text) {
            return None;
        }
        let typed = heading_key(text);
        if typed.is_empty() {
            return None;
        }
        let exact = self.columns.iter().find(|(_, _, names)| names.contains(&typed)).map(|(i, ..)| (*i, 0));
        exact.or_else(|| {
            self.columns.iter().find(|(_, _, names)| near(&names[0], &typed)).map(|(i, ..)| (*i, 1))
        })
    }
}

fn choices(form: &GoalForm) -> BTreeSet<String> {
    let statuses = form.statuses.iter().flat_map(|s| s.aliases.iter().chain([&s.label]));
    let categories = form.categories.iter().flat_map(|c| c.aliases.iter().chain([&c.label]));
    statuses.chain(categories).map(|w| key(w)).collect()
}

/// A heading with a mark or two more (`達成状況※1`), or cut short (`どのような方法`).
fn near(printed: &str, typed: &str) -> bool {
    if let Some(more) = typed.strip_prefix(printed) {
        return more.chars().count() <= 2 && !more.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    }
    typed.chars().count() >= 4 && printed.starts_with(typed)
}

/// One column of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingColumn {
    /// Index of the form's column; `None` for one that the form does not know.
    pub column: Option<usize>,
    /// What it holds.
    pub key: Key,
    /// First and last column of the sheet under this heading.
    pub cols: (u32, u32),
    /// The heading's cell.
    pub at: CellRef,
    /// The heading as typed.
    pub text: String,
    /// Whether an earlier column has the same key already; its cells are not read.
    pub doubled: bool,
}

/// A heading of one or two rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// First and last row.
    pub rows: (u32, u32),
    /// Its columns, from the left.
    pub columns: Vec<HeadingColumn>,
}

impl Heading {
    /// How many columns of the form it has.
    pub fn matched(&self) -> usize {
        self.columns.iter().filter(|c| c.column.is_some() && !c.doubled).count()
    }

    /// The column of a key.
    pub fn column(&self, key: Key) -> Option<&HeadingColumn> {
        self.columns.iter().find(|c| c.key == key && c.column.is_some() && !c.doubled)
    }
}

/// All headings of a sheet, from the top.
pub fn find(grid: &Grid, words: &Words) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for (row, cells) in grid.rows() {
        let below = grid.row(row + 1);
        let may_name = |cells: &[Cell]| cells.iter().filter(|c| words.may_name_column(&c.text)).count();
        let here = may_name(cells);
        if here == 0 || here + may_name(below) < FEWEST {
            continue;
        }
        if found.last().is_some_and(|h| row <= h.rows.1) {
            continue;
        }
        let single = heading(grid, words, row, cells, &[]);
        let double = if may_continue(grid, words, row, cells, below) {
            heading(grid, words, row, cells, below)
        } else {
            None
        };
        let count = |h: &Option<Heading>| h.as_ref().map_or(0, Heading::matched);
        let explains = || double.is_some() && only_explains(grid, words, cells, below);
        let better = if count(&double) > count(&single) || explains() { double } else { single };
        // A second row that would be a better heading on its own begins there.
        let next_alone = heading(grid, words, row + 1, below, &[]);
        if let Some(heading) = better
            && count(&next_alone) <= heading.matched()
        {
            found.push(heading);
        }
    }
    found
}

/// Whether the row below may be the second half of a heading: no numbers, and each cell under a cell of the first row or
/// itself a heading.
fn may_continue(grid: &Grid, words: &Words, row: u32, cells: &[Cell], below: &[Cell]) -> bool {
    let mut any = false;
    for cell in filled(below) {
        if cell.value != Value::Text || cell.text.chars().count() > 40 {
            return false;
        }
        let under = over(grid, cells, cell.at.col).is_some();
        if !under && words.column(&cell.text).is_none() {
            return false;
        }
        any = true;
    }
    any && filled(cells).any(|c| c.at.row == row && words.column(&c.text).is_some())
}

/// Whether a row holds nothing but bracketed explanations of the headings above, and the columns of groups above that the
/// form does not know (令和6年度 over 目標値 and 実績値).
fn only_explains(grid: &Grid, words: &Words, top: &[Cell], below: &[Cell]) -> bool {
    let under_group = |at: CellRef| {
        over(grid, top, at.col).is_some_and(|above| {
            let cols = spans(grid, above);
            cols.0 < cols.1 && words.column(&above.text).is_none()
        })
    };
    filled(below).all(|c| {
        let k = key(&c.text);
        (k.starts_with('(') && k.ends_with(')')) || under_group(c.at)
    })
}

/// First and last column of a cell with its merge.
fn spans(grid: &Grid, cell: &Cell) -> (u32, u32) {
    match grid.merge_at(cell.at) {
        Some(m) if m.start == cell.at => (m.start.col, m.end.col),
        _ => (cell.at.col, cell.at.col),
    }
}

/// The filled cell of a row that stands over a column, with its merge. Rows may be as long as a sheet is wide, so it is looked
/// up and not sought from the left.
fn over<'g>(grid: &Grid, cells: &'g [Cell], col: u32) -> Option<&'g Cell> {
    let up_to = cells.partition_point(|c| c.at.col <= col);
    let nearest = cells[..up_to].iter().rev().find(|c| !c.is_blank())?;
    (col <= spans(grid, nearest).1).then_some(nearest)
}

/// The filled cells of a row within some columns.
fn within(cells: &[Cell], (first, last): (u32, u32)) -> impl Iterator<Item = &Cell> {
    let from = cells.partition_point(|c| c.at.col < first);
    let to = cells.partition_point(|c| c.at.col <= last);
    filled(&cells[from..to.max(from)])
}

/// The heading made of one row, or of a row and the one below; `None` if too few columns match.
fn heading(grid: &Grid, words: &Words, row: u32, top: &[Cell], below: &[Cell]) -> Option<Heading> {
    // Most rows are goals: a quick look at how many cells could be headings at all.
    let candidates = top.iter().chain(below).filter(|c| words.may_name_column(&c.text)).count();
    if candidates < FEWEST {
        return None;
    }
    let mut columns: Vec<HeadingColumn> = Vec::new();
    for cell in filled(top) {
        let cols = spans(grid, cell);
        let under: Vec<&Cell> = within(below, cols).collect();
        columns.extend(columns_of(grid, words, cell, cols, &under));
    }
    // From the left, as the cells are.
    let above = columns.len();
    for cell in filled(below) {
        let left = columns[..above].partition_point(|c| c.cols.0 <= cell.at.col).checked_sub(1);
        let covered = left.is_some_and(|i| cell.at.col <= columns[i].cols.1);
        if !covered {
            let cols = spans(grid, cell);
            columns.extend(columns_of(grid, words, cell, cols, &[]));
        }
    }
    columns.sort_by_key(|c| c.cols.0);
    settle_doubles(&mut columns, words);
    let last = last_row(grid, row, top, below);
    let heading = Heading { rows: (row, last), columns };
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
    let make = |at: &Cell, cols, text: String, hit: Option<(usize, u8)>| {
        let column = hit.map(|(i, _)| i);
        let key = column.map_or(Key::Extra, |i| words.columns[i].1);
        HeadingColumn { column, key, cols, at: at.at, text, doubled: false }
    };
    let own = words.column(&cell.text);
    if under.is_empty() {
        return vec![make(cell, cols, cell.text.clone(), own)];
    }
    let joined = format!("{}{}", cell.text, under.iter().map(|c| c.text.as_str()).collect::<String>());
    let whole = words.column(&joined).filter(|(_, rank)| *rank < 2);
    if let (true, Some(hit)) = (under.len() == 1, whole.or(own)) {
        return vec![make(cell, cols, cell.text.clone(), Some(hit))];
    }
    if under.iter().any(|c| words.column(&c.text).is_some()) || own.is_none() {
        // What the form does not know bears the name of its group as well.
        return under
            .iter()
            .map(|c| {
                let hit = words.column(&c.text);
                let text = if hit.is_some() || own.is_some() {
                    c.text.clone()
                } else {
                    format!("{}\n{}", cell.text, c.text)
                };
                make(c, spans(grid, c), text, hit)
            })
            .collect();
    }
    vec![make(cell, cols, cell.text.clone(), own)]
}

/// Where two columns claim one key, the printed heading wins over an accepted one and that over a near one, then the left
/// column over the right one.
fn settle_doubles(columns: &mut [HeadingColumn], words: &Words) {
    let ranks: Vec<u8> = columns.iter().map(|c| words.column(&c.text).map_or(9, |(_, rank)| rank)).collect();
    // The column that has the best claim to each key; it keeps it.
    let mut best: BTreeMap<usize, (u8, usize)> = BTreeMap::new();
    for (i, column) in columns.iter().enumerate() {
        if let Some(column) = column.column {
            let claim = best.entry(column).or_insert((ranks[i], i));
            *claim = (*claim).min((ranks[i], i));
        }
    }
    for i in 0..columns.len() {
        let rival = columns[i].column.is_some_and(|column| best[&column] < (ranks[i], i));
        if rival {
            if ranks[i] > 0 {
                // A heading that is only accepted (区分), or merely begins alike, is a column of its own here.
                columns[i].column = None;
                columns[i].key = Key::Extra;
            } else {
                columns[i].doubled = true;
            }
        }
    }
}
