//! What each cell of a sheet is: one word for every kind of document, from which sums and views are taken alike.

use crate::cell::CellRef;
use crate::form::Key;
use crate::form::goal_sheet::MetadataKey;
use crate::grid::Grid;

/// What a cell of the sheet is; `V` tells the values of one kind of document apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role<V> {
    /// The title of a document.
    Title,
    /// A value of a document.
    Value(V),
    /// Known, but no value.
    Furniture(Furniture),
    /// No value, and said so in a finding of its own.
    Reported,
    /// Neither; stands in a finding as a text that fits nowhere.
    Stray,
}

/// Which value of a goal sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalValue {
    /// A field above the table.
    Field(MetadataKey),
    /// A goal's.
    Goal(Key),
}

/// Cells that are known and hold no value of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// A title typed again at the top of a page.
    TitleAgain,
    /// The label of a field, a row or a part of the sheet.
    Label,
    /// A column heading.
    Heading,
    /// A total row.
    Total,
    /// A note.
    Note,
    /// A legend or instructions.
    Legend,
    /// A page number.
    PageNumber,
    /// The number of a row that is otherwise empty.
    EmptyRow,
    /// A running number that is no part of the document.
    RowNumber,
    /// A word in the corner of a document.
    Corner,
    /// A text of the form around the table.
    Fixed,
    /// What the form says is not read.
    LeftOut,
}

/// Roles while they are being given; a cell is a stray until it is something.
pub struct Roles<'g, V> {
    grid: &'g Grid,
    roles: Vec<Role<V>>,
}

impl<'g, V: Clone> Roles<'g, V> {
    /// All cells of a sheet, each a stray.
    pub(crate) fn new(grid: &'g Grid) -> Self {
        Self { grid, roles: vec![Role::Stray; grid.cells.len()] }
    }

    /// Gives a role to the cell at a place, if something stands there.
    pub(crate) fn set(&mut self, at: CellRef, role: Role<V>) {
        if let Some(i) = self.index(at) {
            self.roles[i] = role;
        }
    }

    pub(crate) fn get(&self, at: CellRef) -> Option<&Role<V>> {
        self.index(at).map(|i| &self.roles[i])
    }

    pub(crate) fn is_stray(&self, at: CellRef) -> bool {
        matches!(self.get(at), Some(Role::Stray))
    }

    /// Gives one role to all cells of some rows, first and last.
    pub(crate) fn set_rows(&mut self, rows: (u32, u32), role: Role<V>) {
        self.of_rows(rows).fill(role);
    }

    fn of_rows(&mut self, (first, last): (u32, u32)) -> &mut [Role<V>] {
        let from = self.grid.cells.partition_point(|c| c.at.row < first);
        let to = self.grid.cells.partition_point(|c| c.at.row <= last).max(from);
        &mut self.roles[from..to]
    }

    /// Makes the values in some rows, first and last, cells that are reported.
    pub(crate) fn report_rows(&mut self, rows: (u32, u32)) {
        for role in self.of_rows(rows) {
            if matches!(role, Role::Title | Role::Value(_)) {
                *role = Role::Reported;
            }
        }
    }

    /// The role of each cell, in the order of [`Grid::cells`].
    pub(crate) fn done(self) -> Vec<Role<V>> {
        self.roles
    }

    fn index(&self, at: CellRef) -> Option<usize> {
        self.grid.cells.binary_search_by_key(&at, |c| c.at).ok()
    }
}
