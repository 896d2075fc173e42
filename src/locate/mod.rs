//! Grid + form → where title, metadata, heading blocks, goal rows and everything else lie.
//!
//! In: one [`Grid`] and the [`Words`] of a form. Out: [`Located`]: the parts of the sheet (one for each document in it) and a
//! [`Role`] for every cell, so that nothing can vanish. No value is interpreted here; only words are recognised.

mod furniture;
mod goal_number;
mod headings;
mod left_out;
pub(crate) mod legend_box;
mod metadata;
mod near;
mod parts;
mod repeated;
mod role;
mod row_kind;
mod rows;
mod spread;
mod status_columns;
mod third_row;
mod tiers;
mod words;

use crate::cell::{CellRange, CellRef};
use crate::form::goal_sheet::MetadataKey;
use crate::grid::{Cell, Grid};

pub use headings::{FEWEST as FEWEST_HEADINGS, Heading, HeadingColumn};
pub use near::{Near, like_goal, near};
pub use role::Roles;
pub use role::{Furniture, GoalValue, Role};
pub(crate) use rows::body_line;
pub use spread::{Spread, join as join_spread};
pub use status_columns::StatusColumn;
pub use words::Words;

/// A field above the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub(crate) key: MetadataKey,
    pub(crate) label: CellRef,
    /// Cells of its value, in order; none if it is blank.
    pub(crate) values: Vec<CellRef>,
    /// The value where it stands in the label's own cell (`作成日：令和7年4月1日`).
    pub(crate) inline: Option<String>,
}

/// A heading with the rows below it.
#[derive(Clone, Debug)]
pub struct Block {
    /// The heading.
    pub heading: Heading,
    /// The rows that are goals.
    pub goals: Vec<GoalRow>,
}

/// A row that is a goal, and what belongs to it from other rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalRow {
    /// The row.
    pub row: u32,
    /// The section row above it, if there is one.
    pub(crate) section: Option<CellRef>,
    /// The rows that go on with it, each with the index of its block.
    pub(crate) continued: Vec<(usize, u32)>,
}

/// A row below a heading that is neither goal nor known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OtherRow {
    pub(crate) row: u32,
    pub(crate) kind: OtherKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OtherKind {
    /// A text above goals.
    Section,
    /// Fits nowhere.
    Loose,
    /// Perhaps a goal; not counted.
    Doubtful,
}

/// The part of a sheet that is one document.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// First and last row that belong to it.
    pub(crate) rows: (u32, u32),
    pub(crate) title: Option<CellRef>,
    pub(crate) fields: Vec<Field>,
    /// The blocks, from the top.
    pub blocks: Vec<Block>,
    /// The rows of the blocks that are neither goals nor known, from the top.
    pub(crate) others: Vec<OtherRow>,
    /// The cells of numbers that no goal has any more.
    pub(crate) vacant: Vec<CellRef>,
}

/// How a sheet was understood.
#[derive(Clone, Debug)]
pub struct Located {
    /// Its documents, from the top.
    pub parts: Vec<Part>,
    /// The role of each cell, in the order of [`Grid::cells`].
    pub roles: Vec<Role<GoalValue>>,
    /// Cells whose text was joined into another one, in order; see [`Spread`].
    pub pieces: Vec<CellRef>,
    /// What the form says is not read.
    pub(crate) left_out: Vec<CellRange>,
}

impl Located {
    /// The role of the cell at a place; `None` where nothing stands.
    pub(crate) fn role(&self, grid: &Grid, at: CellRef) -> Option<Role<GoalValue>> {
        grid.cells.binary_search_by_key(&at, |c| c.at).ok().map(|i| self.roles[i])
    }
}

/// How well a form fits a sheet: its headings there, and whether its title stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fit {
    pub(crate) headings: Vec<Heading>,
    pub(crate) title: bool,
}

impl Fit {
    /// Columns matched by the best heading; 0 where no row is one.
    pub(crate) fn columns(&self) -> usize {
        self.headings.iter().map(Heading::matched).max().unwrap_or(0)
    }

    /// Whether the sheet is of this form at all.
    pub(crate) fn is_some(&self) -> bool {
        self.title || !self.headings.is_empty()
    }

    /// Order of fits: a heading at all, then the title, then the number of columns.
    pub(crate) fn rank(&self) -> (bool, bool, usize) {
        (!self.headings.is_empty(), self.title, self.columns())
    }
}

/// How well a form fits a sheet; `ours` if the sheet is one of ours.
pub fn fit(grid: &Grid, words: &Words, ours: bool) -> Fit {
    Fit {
        headings: headings::find(grid, words, ours),
        title: parts::all_titles(grid, words).next().is_some(),
    }
}

/// Finds everything, from the headings that [`fit`] found; `year` is the one that the names of sheet and file say.
pub(crate) fn locate(grid: &Grid, words: &Words, fit: &Fit, year: Option<i32>) -> Located {
    let mut roles = Roles::new(grid);
    let left_out = left_out::ranges(grid, words, &fit.headings, &mut roles);
    let read = |h: &&Heading| !left_out.iter().any(|range| range.contains(CellRef::new(h.rows.0, 0)));
    let headings: Vec<Heading> = fit.headings.iter().filter(read).cloned().collect();
    left_out::fixed(grid, words, &headings, &mut roles);
    let mut found = parts::cut(grid, words, &headings, &mut roles);
    for part in &mut found {
        rows::classify(grid, words, (part, year), &mut roles);
        // Without a goal there is no document: what its fields say is reported with the sheet.
        if part.blocks.iter().all(|b| b.goals.is_empty()) {
            roles.report_rows(part.rows);
        }
    }
    Located { parts: found, roles: roles.done(), pieces: Vec::new(), left_out }
}

/// The anchor of a merged range that reaches down to the cell of a row under some columns, from a row below the same heading.
pub(crate) fn merged_from_above(
    grid: &Grid,
    heading: &Heading,
    row: u32,
    cols: (u32, u32),
) -> Option<CellRef> {
    (cols.0..=cols.1)
        .filter_map(|col| grid.merge_at(CellRef::new(row, col)))
        .map(|m| m.start)
        // What is merged with the column beside it stands in that column.
        .find(|start| start.row < row && start.row > heading.rows.1 && (cols.0..=cols.1).contains(&start.col))
}

/// The first filled cell of a row under a heading.
pub(crate) fn own_cell(grid: &Grid, row: u32, cols: (u32, u32)) -> Option<&Cell> {
    filled(grid.row(row)).find(|c| cols.0 <= c.at.col && c.at.col <= cols.1)
}

/// First and last column of a cell with its merge.
pub(crate) fn spans(grid: &Grid, cell: &Cell) -> (u32, u32) {
    match grid.merge_at(cell.at) {
        Some(m) if m.start == cell.at => (m.start.col, m.end.col),
        _ => (cell.at.col, cell.at.col),
    }
}

/// Cells of a row that are more than white space.
pub(crate) fn filled(cells: &[Cell]) -> impl Iterator<Item = &Cell> {
    cells.iter().filter(|c| !c.is_blank())
}
