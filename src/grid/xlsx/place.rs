//! Places as a worksheet part writes them.

use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::sheet::{COLS, ROWS};
use crate::grid::why::absurd_place;

/// The row that a number names, counted from 0.
pub(super) fn row_number(text: &str) -> Result<u32, Unreadable> {
    let row = text.trim().parse::<u32>().ok().and_then(|r| r.checked_sub(1)).filter(|&r| r < ROWS);
    row.ok_or_else(|| absurd_place(text))
}

/// A place like `B12`, read without allocation: it is there for every cell.
pub(super) fn place(text: &str) -> Result<CellRef, Unreadable> {
    let absurd = || absurd_place(text);
    let (mut row, mut col) = (0u32, 0u32);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                col = col * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
            }
            b'0'..=b'9' => row = row * 10 + u32::from(byte - b'0'),
            b'$' => {}
            _ => return Err(absurd()),
        }
        if row > ROWS || col > COLS {
            return Err(absurd());
        }
    }
    if row == 0 || col == 0 { Err(absurd()) } else { Ok(CellRef::new(row - 1, col - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
