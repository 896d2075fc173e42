//! Values that the sheet does not show: their column is hidden, or the number format of their cells hides them. They are read,
//! and said.

use crate::cell::{CellRange, column_letters};
use crate::finding::{Finding, Place, rules};
use crate::grid::{Cell, Grid};
use crate::locate::Role;

/// What is hidden by formats in rows `first..=last`, one finding for cells below one another. `roles` are those of
/// [`Grid::cells`]; furniture says nothing, so that hidden zeros beside a total are nobody's concern.
pub(crate) fn hidden_by_format<V>(
    grid: &Grid,
    roles: &[Role<V>],
    (first, last): (u32, u32),
    place: &Place,
) -> Vec<Finding> {
    let mut cells: Vec<&Cell> = grid
        .hidden_by_format()
        .iter()
        .filter(|at| first <= at.row && at.row <= last)
        .filter_map(|at| grid.cells.binary_search_by_key(at, |c| c.at).ok())
        .filter(|&i| !matches!(roles.get(i), Some(Role::Furniture(_)) | None))
        .map(|i| &grid.cells[i])
        .collect();
    cells.sort_by_key(|cell| (cell.at.col, cell.at.row));
    cells
        .chunk_by(|a, b| a.at.col == b.at.col && a.at.row + 1 == b.at.row)
        .map(|run| {
            let range = CellRange { start: run[0].at, end: run[run.len() - 1].at };
            Finding::new(&rules::HIDDEN_BY_FORMAT, place.clone().range(range)).with("seen", &run[0].text)
        })
        .collect()
}

/// The hidden columns that hold something in rows `first..=last`.
pub(crate) fn hidden_columns(grid: &Grid, (first, last): (u32, u32), place: &Place) -> Vec<Finding> {
    let hidden = |&col: &u32| {
        let holds = |c: &&Cell| c.at.col == col && first <= c.at.row && c.at.row <= last && !c.is_blank();
        let cell = grid.cells.iter().find(holds)?;
        let finding = Finding::new(&rules::COLUMN_HIDDEN, place.clone().at(cell.at));
        Some(finding.with("column", column_letters(col)))
    };
    grid.hidden_cols.iter().filter_map(hidden).collect()
}
