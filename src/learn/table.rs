//! Where the table lies in a sheet of which no form is known: its heading of one to three rows, its columns, and its rows.

use super::wording::Known;
use crate::cell::{CellRange, CellRef};
use crate::form::Key;
use crate::grid::appearance::SheetLook;
use crate::grid::{Cell, Grid};
use crate::locate::{filled, spans};
use crate::text::key::key;

/// The fewest columns of a table.
pub(super) const FEWEST: usize = 4;
/// A heading begins within so many rows from the top, and its row has at most so many cells.
const ROWS: usize = 60;
const CELLS: usize = 120;
/// The longest heading and the longest name of a group, in characters, explanations aside.
const LONGEST: usize = 30;
const LONGEST_GROUP: usize = 24;

/// One column of a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    pub(super) at: CellRef,
    /// First and last column of the sheet.
    pub(super) cols: (u32, u32),
    pub(super) heading: String,
    /// The headings over it that it shares, from the top.
    pub(super) groups: Vec<String>,
}

impl Head {
    /// Whether its heading is that of a status.
    pub(super) fn is_status(&self, known: &Known) -> bool {
        known.columns(&self.heading).first().is_some_and(|(key, _)| *key == Key::Status)
    }

    pub(super) fn whole(&self) -> String {
        self.groups.iter().map(String::as_str).chain([self.heading.as_str()]).collect::<Vec<_>>().join("\n")
    }
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// First and last row of the heading.
    pub(super) rows: (u32, u32),
    pub(super) heads: Vec<Head>,
    /// The row in which another table begins below it.
    pub(super) end: Option<u32>,
    /// Where another table with the same headings begins on its right.
    pub(super) beside: Option<CellRef>,
    score: i32,
}

/// The tables of a sheet, the likeliest first; those that overlap it aside.
pub(super) fn find(grid: &Grid, look: Option<&SheetLook>, known: &Known) -> Vec<Table> {
    let mut found: Vec<Table> = grid
        .rows()
        .take(ROWS)
        .filter(|(_, cells)| cells.len() <= CELLS)
        .flat_map(|(row, _)| (row..=row + 2).filter_map(move |bottom| band(grid, look, known, (row, bottom))))
        .collect();
    found.sort_by_key(|t| (-t.score, t.rows.0));
    let mut kept: Vec<Table> = Vec::new();
    for table in found {
        let names: Vec<String> = table.heads.iter().map(Head::whole).collect();
        let again = |k: &Table| {
            let close = table.rows.0 <= k.rows.1 + 1 && k.rows.0 <= table.rows.1 + 1;
            close || k.heads.iter().map(Head::whole).eq(names.iter().cloned())
        };
        if !kept.iter().any(again) {
            kept.push(table);
        }
    }
    // Another heading below a blank row ends a table, unless it stands there by chance.
    let apart = |row: u32| row > 0 && filled(grid.row(row - 1)).next().is_none();
    let starts: Vec<u32> =
        kept.iter().filter(|t| t.is_like(known)).map(|t| t.rows.0).filter(|row| apart(*row)).collect();
    for table in &mut kept {
        table.end = starts.iter().copied().filter(|row| *row > table.rows.1 + 1).min();
    }
    kept
}

/// What the best rows say where there is no table: the most heading-like cells side by side.
pub(super) fn widest(grid: &Grid) -> usize {
    grid.rows().map(|(_, cells)| filled(cells).count()).max().unwrap_or(0)
}

fn band(grid: &Grid, look: Option<&SheetLook>, known: &Known, rows: (u32, u32)) -> Option<Table> {
    if !is_band(grid, known, rows) {
        return None;
    }
    let (heads, beside) = super::aside::cut(grid, known, heads(grid, rows));
    if heads.len() < FEWEST || !heads.iter().all(is_heading) {
        return None;
    }
    // A group over everything is the title.
    let groups: Vec<&String> = heads.iter().filter_map(|h| h.groups.first()).collect();
    if groups.len() == heads.len() && groups.iter().all(|g| *g == groups[0]) {
        return None;
    }
    let score = score(grid, look, known, rows, &heads)?;
    Some(Table { rows, heads, end: None, beside, score })
}

fn is_heading(head: &Head) -> bool {
    let bare = crate::text::key::heading_key(&head.heading);
    bare.chars().count() <= LONGEST
        && !bare.ends_with('。')
        && head.groups.iter().all(|g| g.chars().count() <= LONGEST_GROUP)
}

/// Whether rows may be one heading: words alone, no field above the table among them, and each lower row below groups or merges.
fn is_band(grid: &Grid, known: &Known, (top, bottom): (u32, u32)) -> bool {
    let words =
        |row: u32| filled(grid.row(row)).all(Cell::is_words) && filled(grid.row(row)).next().is_some();
    let fields = |row: u32| {
        let (mut labels, mut headings) = (0, 0);
        for cell in filled(grid.row(row)) {
            labels += usize::from(known.label(&cell.text).is_some());
            headings += usize::from(known.is_heading(&cell.text));
        }
        labels > 0 && headings < 3 && 3 * labels >= filled(grid.row(row)).count()
    };
    let end = (top..=bottom)
        .flat_map(|row| filled(grid.row(row)))
        .filter_map(|c| grid.merge_at(c.at))
        .map(|m| m.end.row)
        .max()
        .unwrap_or(bottom)
        .max(bottom);
    if end > bottom || !words(top) || (top..=bottom).any(fields) {
        return false;
    }
    (top + 1..=bottom).all(|row| {
        let empty = filled(grid.row(row)).next().is_none();
        (empty || words(row)) && is_lower(grid, top, row)
    })
}

/// Whether a row belongs below the rows of a heading.
fn is_lower(grid: &Grid, top: u32, row: u32) -> bool {
    let from_above = (top..row)
        .flat_map(|r| filled(grid.row(r)))
        .filter_map(|c| grid.merge_at(c.at))
        .any(|m| m.end.row >= row);
    let explains = |c: &Cell| {
        let typed = key(&c.text);
        typed.starts_with('(') && typed.ends_with(')')
    };
    let cells: Vec<&Cell> = filled(grid.row(row)).collect();
    if cells.is_empty() {
        return from_above;
    }
    if cells.iter().all(|c| explains(c)) && cells.iter().all(|c| over(grid, row - 1, c.at.col).is_some()) {
        return true;
    }
    // Under groups of two or more, or under nothing.
    let mut grouped = 0;
    for cell in &cells {
        match over(grid, row - 1, cell.at.col) {
            None => {}
            Some(group) => {
                let below = cells
                    .iter()
                    .filter(|c| over(grid, row - 1, c.at.col).is_some_and(|o| o.at == group.at))
                    .count();
                if below < 2 && !explains(cell) && !is_split(grid, group, cell) {
                    return false;
                }
                grouped += usize::from(below > 1);
            }
        }
    }
    grouped > 0
}

/// Whether a cell right below another one is the second half of its heading, as others of the row are below groups: both short.
fn is_split(grid: &Grid, above: &Cell, below: &Cell) -> bool {
    spans(grid, above) == spans(grid, below)
        && above.text.chars().count() <= 8
        && below.text.chars().count() <= 12
}

/// The cell that stands over a column in a row: itself, its merge, or a group that is not merged and goes on to the right over
/// blanks with something below.
fn over(grid: &Grid, row: u32, col: u32) -> Option<&Cell> {
    let direct = |col: u32| {
        let at = CellRef::new(row, col);
        let start = grid.merge_at(at).map_or(at, |m| m.start);
        grid.get(start).filter(|c| !c.is_blank())
    };
    if let Some(cell) = direct(col) {
        return Some(cell);
    }
    if grid.merge_at(CellRef::new(row, col)).is_some() {
        return None;
    }
    let left = filled(grid.row(row)).rev_before(col)?;
    let merged = grid.merge_at(left.at).is_some();
    let below = |col: u32| grid.get(CellRef::new(row + 1, col)).is_some_and(|c| !c.is_blank());
    (!merged && col - left.at.col <= 6 && (left.at.col..=col).all(below)).then_some(left)
}

/// The last cell before a column.
trait Before<'g> {
    fn rev_before(self, col: u32) -> Option<&'g Cell>;
}

impl<'g, I: Iterator<Item = &'g Cell>> Before<'g> for I {
    fn rev_before(self, col: u32) -> Option<&'g Cell> {
        self.take_while(|c| c.at.col < col).last()
    }
}

/// The columns of a heading.
fn heads(grid: &Grid, (top, bottom): (u32, u32)) -> Vec<Head> {
    let cells = || (top..=bottom).flat_map(|row| filled(grid.row(row)));
    let first = cells().map(|c| c.at.col).min().unwrap_or(0);
    let last = cells().map(|c| spans(grid, c).1).max().unwrap_or(0).min(first + 500);
    // For each column of the sheet the cells over it, from the top.
    let mut stacks: Vec<(u32, Vec<&Cell>)> = Vec::new();
    for col in first..=last {
        let mut stack: Vec<&Cell> = Vec::new();
        for row in top..=bottom {
            let cell = if row == bottom { direct(grid, row, col) } else { over(grid, row, col) };
            stack.extend(cell.filter(|c| stack.iter().all(|s| s.at != c.at)));
        }
        if !stack.is_empty() {
            stacks.push((col, stack));
        }
    }
    let mut found: Vec<(Vec<&Cell>, (u32, u32))> = Vec::new();
    for (col, stack) in stacks {
        match found.last_mut() {
            Some((known, cols))
                if known.last().map(|c| c.at) == stack.last().map(|c| c.at) && cols.1 + 1 == col =>
            {
                cols.1 = col;
            }
            _ => found.push((stack, (col, col))),
        }
    }
    let over_one =
        |at: CellRef| found.iter().filter(|(stack, _)| stack.iter().any(|c| c.at == at)).count() == 1;
    let head = |(stack, cols): &(Vec<&Cell>, (u32, u32))| {
        let (leaf, above) = stack.split_last()?;
        let shared: Vec<&&Cell> = above.iter().filter(|c| !over_one(c.at)).collect();
        let own = above.iter().filter(|c| over_one(c.at)).chain([leaf]).map(|c| c.text.trim());
        Some(Head {
            at: leaf.at,
            cols: *cols,
            heading: own.collect::<Vec<_>>().join("\n"),
            groups: shared.iter().map(|c| c.text.trim().to_owned()).collect(),
        })
    };
    found.iter().filter_map(head).collect()
}

fn direct(grid: &Grid, row: u32, col: u32) -> Option<&Cell> {
    let at = CellRef::new(row, col);
    let start = grid.merge_at(at).map_or(at, |m| m.start);
    grid.get(start).filter(|c| !c.is_blank())
}

/// How much a band is like a heading; none where it is not.
#[expect(clippy::cast_possible_wrap, reason = "a heading has few columns and rows")]
fn score(
    grid: &Grid,
    look: Option<&SheetLook>,
    known: &Known,
    rows: (u32, u32),
    heads: &[Head],
) -> Option<i32> {
    let mut score = 2 * heads.len() as i32;
    for head in heads {
        score += match known.columns(&head.heading).first() {
            _ if known.is_heading(&head.heading) => 8,
            Some(_) => 3,
            None => 0,
        };
    }
    let mut names: Vec<String> = heads.iter().map(|h| key(&h.whole())).collect();
    names.sort();
    let all = names.len();
    names.dedup();
    if all > names.len() + 1 {
        return None;
    }
    score -= 6 * (all - names.len()) as i32;
    // What stands below fills the same columns.
    let under = |row: u32| {
        heads
            .iter()
            .filter(|h| {
                (h.cols.0..=h.cols.1).any(|c| direct(grid, row, c).is_some_and(|x| x.at.row > rows.1))
            })
            .count()
    };
    let last = grid.cells.last().map_or(rows.1, |c| c.at.row);
    let below: usize = (rows.1 + 1..=last.min(rows.1 + 4)).map(under).max().unwrap_or(0);
    score += if below * 2 >= heads.len() { 6 } else { 0 };
    if let Some(look) = look {
        let filled =
            heads.iter().filter(|h| look.look(h.at).fill.is_some() || look.look(h.at).font.bold).count();
        score += if filled * 2 > heads.len() { 4 } else { 0 };
        let lined = heads.iter().filter(|h| look.look(h.at).borders.iter().all(Option::is_some)).count();
        let below = heads
            .iter()
            .filter(|h| look.look(CellRef::new(rows.1 + 1, h.cols.0)).borders.iter().any(Option::is_some))
            .count();
        score += if lined * 2 > heads.len() && below * 2 > heads.len() { 4 } else { 0 };
        if below == 0 && lined > 0 && under(rows.1 + 1) == 0 {
            score -= 6;
        }
    }
    // Each row more must be worth it.
    score -= (rows.1 - rows.0) as i32;
    (score > 0).then_some(score)
}

/// A cell with its merge.
pub(super) fn area(grid: &Grid, at: CellRef) -> CellRange {
    grid.merge_at(at).unwrap_or_else(|| CellRange::from(at))
}

impl Table {
    /// How much the table is like one of goals.
    pub(super) fn worth(&self) -> i32 {
        self.score
    }

    /// Whether one of its headings is that of a status.
    pub(super) fn has_status(&self, known: &Known) -> bool {
        self.heads.iter().any(|h| h.is_status(known))
    }

    /// Whether it is taken for a table at all where no one named its sheet: something stands below it, or it is bordered, or
    /// its headings are known.
    pub(super) fn is_like(&self, known: &Known) -> bool {
        self.heads.iter().filter(|h| !known.columns(&h.heading).is_empty()).count() >= 2
    }
}

/// A label of a sheet that holds one record: labels with their values, one below the other.
pub(super) fn record_label(grid: &Grid) -> Option<String> {
    let pairs: Vec<&Cell> = grid
        .rows()
        .filter_map(|(_, cells)| {
            let cells: Vec<&Cell> = filled(cells).collect();
            let label = cells.first().filter(|c| c.is_words() && c.text.chars().count() <= 16)?;
            (2..=4).contains(&cells.len()).then_some(*label)
        })
        .collect();
    (pairs.len() >= 4).then(|| pairs[0].text.trim().replace('\n', ""))
}
