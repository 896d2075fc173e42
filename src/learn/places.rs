//! Places of a sheet as a form says them: rows are those of the sheet, columns those of the table from the left, however many
//! narrow columns of the sheet each lies over.

use super::table::Table;
use crate::cell::{CellRange, CellRef};

pub(super) fn on_table(table: &Table, at: CellRange) -> CellRange {
    let last = table.heads.len().saturating_sub(1);
    let heads = || table.heads.iter();
    let first = heads().position(|head| head.cols.1 >= at.start.col).unwrap_or(last);
    let end = heads().rposition(|head| head.cols.0 <= at.end.col).unwrap_or(0).max(first);
    CellRange::new(at.start.row, first as u32, at.end.row, end as u32)
}

/// The cells of a label and of its value; no value where both would lie in the same column: it then stands in one cell with its
/// label.
pub(super) fn of_field(
    table: &Table,
    label: CellRange,
    value: Option<CellRange>,
) -> (CellRange, Option<CellRange>) {
    let label = on_table(table, label);
    let beside = value.map(|value| on_table(table, value)).map(|value| {
        let start = value.start.col.max(label.end.col + u32::from(value.start.row == label.start.row));
        let from = if value.start.row > label.end.row { value.start.col } else { start };
        CellRange { start: CellRef::new(value.start.row, from), end: value.end }
    });
    (label, beside.filter(|value| value.start.col <= value.end.col && !value.overlaps(&label)))
}
