//! Places as a worksheet part writes them.

use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::sheet::{ROWS, within_sheet};
use crate::grid::why::absurd_place;

/// The row that a number names, counted from 0.
pub(super) fn row_number(text: &str) -> Result<u32, Unreadable> {
    let row = text.trim().parse::<u32>().ok().and_then(|r| r.checked_sub(1)).filter(|&r| r < ROWS);
    row.ok_or_else(|| absurd_place(text))
}

/// A place like `B12`.
pub(super) fn place(text: &str) -> Result<CellRef, Unreadable> {
    let cell = text.parse().ok().and_then(|cell: CellRef| within_sheet(cell.row, cell.col));
    cell.ok_or_else(|| absurd_place(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::sheet::COLS;

    #[test]
    fn places_within_a_sheet() {
        assert_eq!(place("B12"), Ok(CellRef::new(11, 1)));
        assert_eq!(place("xfd1048576"), Ok(CellRef::new(ROWS - 1, COLS - 1)));
        for bad in
            ["", "A", "1", "A0", "XFE1", "A1048577", "A99999999999999999999", "ZZZZZZZZZZ1", "A1B", "あ1"]
        {
            assert!(place(bad).is_err(), "{bad}");
        }
    }
}
