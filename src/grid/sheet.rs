//! One sheet while it is read: cells, merges and hidden lines as they come, then a [`Grid`] in order.

use super::limits::Budget;
use super::number::{NumberFormat, decimal};
use super::strings::Runs;
use super::styles::Look;
use super::why::absurd_place;
use super::{Cell, Grid, SheetState, Struck, Unreadable, Value};
use crate::cell::{CellRange, CellRef};
use crate::grid::date::Epoch;

/// Rows and columns of the largest sheet there is.
pub(super) const ROWS: u32 = 1_048_576;
pub(super) const COLS: u32 = 16_384;

/// The cell of that row and column, if a sheet may have it.
pub(super) fn within_sheet(row: u32, col: u32) -> Option<CellRef> {
    (row < ROWS && col < COLS).then(|| CellRef::new(row, col))
}

/// A merge of more cells than this is cut to the used area: someone merged whole columns, or the file is hostile.
const LARGEST_MERGE: u64 = 50_000;

/// Lines and merges of a sheet as a witness notes them.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Corners of each merged range, in any order.
    pub(super) merges: Vec<(CellRef, CellRef)>,
    /// Rows that are not shown, first and last.
    pub(super) hidden_rows: Vec<(u32, u32)>,
    /// Columns that are not shown, first and last.
    pub(super) hidden_cols: Vec<(u32, u32)>,
}

/// Where a cell stands, how it looks, and whether a formula stands behind its value.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) at: CellRef,
    pub(super) look: Look<'a>,
    pub(super) formula: bool,
}

impl Spot<'_> {
    /// The strike-through of a cell that is no text.
    fn struck(self) -> Struck {
        Runs::WHOLE.in_cell(self.look.struck)
    }
}

pub(super) struct SheetReader<'b> {
    grid: Grid,
    budget: &'b mut Budget,
    /// The lines that are not shown.
    pub(super) lines: Lines,
}

impl<'b> SheetReader<'b> {
    pub(super) fn new(name: &str, state: SheetState, budget: &'b mut Budget) -> Self {
        let mut grid = Grid::new(name);
        grid.state = state;
        Self { grid, budget, lines: Lines::default() }
    }

    /// Adds a cell. Empty text is no cell, unless a formula's result is missing.
    pub(super) fn cell(
        &mut self,
        spot: Spot<'_>,
        value: Value,
        text: String,
        struck: Struck,
    ) -> Result<(), Unreadable> {
        let Spot { at, formula, .. } = spot;
        if text.is_empty() && value != Value::NoResult {
            return Ok(());
        }
        if within_sheet(at.row, at.col).is_none() {
            return Err(absurd_place(&at.to_string()));
        }
        self.budget.cell(text.len())?;
        self.grid.cells.push(Cell { at, value, text, struck, formula });
        Ok(())
    }

    pub(super) fn text(&mut self, spot: Spot<'_>, text: String, runs: Runs) -> Result<(), Unreadable> {
        let shown = spot.look.format.show_text(text);
        if shown.is_err() {
            self.grid.beneath.hides(spot.at);
        }
        let (Ok(text) | Err(text)) = shown;
        self.cell(spot, Value::Text, text, runs.in_cell(spot.look.struck))
    }

    /// Adds a cell that holds a number, as its format shows it.
    pub(super) fn number(&mut self, spot: Spot<'_>, number: f64, epoch: Epoch) -> Result<(), Unreadable> {
        if !number.is_finite() {
            return self.cell(spot, Value::Number(number), decimal(number), spot.struck());
        }
        let format = spot.look.format;
        let shown = format.show(number, epoch);
        self.grid.beneath.shows(spot.at, shown.number, format.code());
        if shown.hidden {
            self.grid.beneath.hides(spot.at);
        }
        self.cell(spot, shown.value, shown.text, spot.struck())
    }

    /// Adds a cell that is a day by its type, with its serial number in the epoch of OpenDocument: as its format shows
    /// it, else as dates are shown without one.
    pub(super) fn day(&mut self, spot: Spot<'_>, serial: f64) -> Result<(), Unreadable> {
        if spot.look.format.is_moment() {
            return self.number(spot, serial, Epoch::Iso);
        }
        let look = Look { format: &NumberFormat::built_in(14), ..spot.look };
        self.number(Spot { look, ..spot }, serial, Epoch::Iso)
    }

    pub(super) fn bool(&mut self, spot: Spot<'_>, value: bool) -> Result<(), Unreadable> {
        let text = if value { "TRUE" } else { "FALSE" };
        self.cell(spot, Value::Bool(value), text.to_owned(), spot.struck())
    }

    pub(super) fn error(&mut self, spot: Spot<'_>, name: String) -> Result<(), Unreadable> {
        self.cell(spot, Value::Error, name, spot.struck())
    }

    /// Adds a formula without stored value.
    pub(super) fn no_result(&mut self, at: CellRef) -> Result<(), Unreadable> {
        let spot = Spot { at, look: Look::GENERAL, formula: true };
        self.cell(spot, Value::NoResult, String::new(), Struck::No)
    }

    /// Adds a merged range; corners in any order; a single cell is not added.
    pub(super) fn merge(&mut self, a: CellRef, b: CellRef) -> Result<(), Unreadable> {
        let range = CellRange::new(a.row.min(b.row), a.col.min(b.col), a.row.max(b.row), a.col.max(b.col));
        if range.start == range.end || range.start.row >= ROWS || range.start.col >= COLS {
            return Ok(());
        }
        self.budget.merge()?;
        self.grid.merges.push(range);
        Ok(())
    }

    /// Adds the lines and merges that a witness noted.
    pub(super) fn lines(&mut self, mut lines: Lines) -> Result<(), Unreadable> {
        let merges = std::mem::take(&mut lines.merges);
        self.lines = lines;
        merges.into_iter().try_for_each(|(a, b)| self.merge(a, b))
    }

    /// The sheet in order: cells by place (of two in one place the later), those under a merge apart, merges sorted and
    /// each once, hidden lines as far as something stands.
    pub(super) fn finish(self) -> Grid {
        let Self { mut grid, lines: Lines { hidden_rows, hidden_cols, .. }, .. } = self;
        order(&mut grid.cells);
        grid.beneath.settle();
        let last = grid.cells.iter().fold(CellRef::new(0, 0), |last, cell| {
            CellRef::new(last.row.max(cell.at.row), last.col.max(cell.at.col))
        });
        grid.merges = cut(&grid.merges, last);
        let empty = grid.cells.is_empty();
        grid.hidden_rows = if empty { Vec::new() } else { lines(hidden_rows, last.row) };
        grid.hidden_cols = if empty { Vec::new() } else { lines(hidden_cols, last.col) };
        grid.cover();
        grid.cells.shrink_to_fit();
        grid
    }
}

fn order(cells: &mut Vec<Cell>) {
    if !cells.is_sorted_by(|a, b| a.at < b.at) {
        cells.sort_by_key(|cell| cell.at);
        cells.reverse();
        cells.dedup_by_key(|cell| cell.at);
        cells.reverse();
    }
}

fn cut(merges: &[CellRange], last: CellRef) -> Vec<CellRange> {
    let mut merges: Vec<CellRange> = merges
        .iter()
        .filter_map(|&merge| {
            let rows = u64::from(merge.end.row - merge.start.row) + 1;
            let cols = u64::from(merge.end.col - merge.start.col) + 1;
            if rows * cols <= LARGEST_MERGE {
                return Some(merge);
            }
            let end = CellRef::new(merge.end.row.min(last.row), merge.end.col.min(last.col));
            let inside = merge.start.row <= end.row && merge.start.col <= end.col && merge.start != end;
            inside.then_some(CellRange { start: merge.start, end })
        })
        .collect();
    merges.sort_unstable();
    merges.dedup();
    merges
}

/// Single lines from spans, up to the last that is used.
fn lines(mut spans: Vec<(u32, u32)>, last: u32) -> Vec<u32> {
    spans.sort_unstable();
    let mut lines = Vec::new();
    let mut next = 0;
    for (first, end) in spans {
        let (first, end) = (first.max(next), end.min(last));
        if first <= end {
            lines.extend(first..=end);
            next = end + 1;
        }
    }
    lines
}
