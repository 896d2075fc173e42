//! Places in a sheet: absolute, zero-based, printed the way Excel names them (`B12`, `A1:C3`).

use std::fmt;
use std::str::FromStr;

/// One cell of a sheet; row and column count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellRef {
    /// Row, from 0 (`A1` is row 0).
    pub row: u32,
    /// Column, from 0 (`A1` is column 0).
    pub col: u32,
}

impl CellRef {
    /// The cell at `row`, `col`, both from 0.
    pub const fn new(row: u32, col: u32) -> Self {
        Self { row, col }
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.col), u64::from(self.row) + 1)
    }
}

/// Why a text is no cell name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCell;

impl FromStr for CellRef {
    type Err = NoCell;

    /// Reads `B12` or `$B$12`; letters of either case. Without allocation: worksheets name every cell.
    fn from_str(text: &str) -> Result<Self, NoCell> {
        // No column has a name of four letters.
        const LAST_OF_TWO: u32 = 26 * 26 + 26;
        let (mut row, mut col, mut in_row) = (0u32, 0u32, false);
        for byte in text.bytes().filter(|&b| b != b'$') {
            match byte.to_ascii_uppercase() {
                letter @ b'A'..=b'Z' if !in_row && col <= LAST_OF_TWO => {
                    col = col * 26 + u32::from(letter - b'A') + 1;
                }
                digit @ b'0'..=b'9' => {
                    in_row = true;
                    let tens = row.checked_mul(10).ok_or(NoCell)?;
                    row = tens.checked_add(u32::from(digit - b'0')).ok_or(NoCell)?;
                }
                _ => return Err(NoCell),
            }
        }
        let place = |number: u32| number.checked_sub(1).ok_or(NoCell);
        Ok(Self { row: place(row)?, col: place(col)? })
    }
}

/// The letters of a column counted from 0: 0 is `A`, 26 is `AA`.
pub(crate) fn column_letters(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(col) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|&b| char::from(b)).collect()
}

/// A rectangle of cells, both corners included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellRange {
    /// Upper left corner.
    pub start: CellRef,
    /// Lower right corner.
    pub end: CellRef,
}

impl CellRange {
    /// The rectangle between two corners given as row, column, row, column.
    pub const fn new(row: u32, col: u32, last_row: u32, last_col: u32) -> Self {
        Self { start: CellRef::new(row, col), end: CellRef::new(last_row, last_col) }
    }

    /// Whether `cell` lies inside.
    pub const fn contains(&self, cell: CellRef) -> bool {
        self.start.row <= cell.row
            && cell.row <= self.end.row
            && self.start.col <= cell.col
            && cell.col <= self.end.col
    }

    /// Whether the two rectangles share a cell.
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.start.row <= other.end.row
            && other.start.row <= self.end.row
            && self.start.col <= other.end.col
            && other.start.col <= self.end.col
    }
}

impl From<CellRef> for CellRange {
    fn from(cell: CellRef) -> Self {
        Self { start: cell, end: cell }
    }
}

impl fmt::Display for CellRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end {
            write!(f, "{}", self.start)
        } else {
            write!(f, "{}:{}", self.start, self.end)
        }
    }
}

impl FromStr for CellRange {
    type Err = NoCell;

    /// Reads `B12`, `A1:C3`, or whole columns and rows of the largest sheet (`A:C`, `1:3`).
    fn from_str(text: &str) -> Result<Self, NoCell> {
        let (a, b) = text.split_once(':').unwrap_or((text, text));
        let corners = |a: &str, b: &str| Ok(Self { start: a.parse()?, end: b.parse()? });
        let all = |kind: fn(&char) -> bool| {
            a.len() < text.len() && [a, b].iter().all(|n| n.chars().all(|c| c == '$' || kind(&c)))
        };
        match () {
            () if all(char::is_ascii_alphabetic) => corners(&format!("{a}1"), &format!("{b}1048576")),
            () if all(char::is_ascii_digit) => corners(&format!("A{a}"), &format!("XFD{b}")),
            () => corners(a, b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for (text, row, col) in
            [("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383)]
        {
            let cell: CellRef = text.parse().unwrap();
            assert_eq!(cell, CellRef::new(row, col));
            assert_eq!(cell.to_string(), text);
        }
        assert_eq!("$b$3".parse(), Ok(CellRef::new(2, 1)));
        for bad in ["", "1", "A", "A0", "ABCD1", "あ1", "A1B"] {
            assert_eq!(bad.parse::<CellRef>(), Err(NoCell), "{bad}");
        }
    }

    #[test]
    fn a_range_of_one_cell_prints_as_that_cell() {
        assert_eq!(CellRange::from(CellRef::new(1, 1)).to_string(), "B2");
        assert_eq!("A1:C3".parse::<CellRange>().unwrap().to_string(), "A1:C3");
    }

    #[test]
    fn whole_columns_and_rows_are_ranges() {
        assert_eq!("B:$C".parse::<CellRange>().unwrap().to_string(), "B1:C1048576");
        assert_eq!("2:$4".parse::<CellRange>().unwrap().to_string(), "A2:XFD4");
        for bad in [":", "A:", "A:1", "1", "A", "0:1", "A1:"] {
            assert!(bad.parse::<CellRange>().is_err(), "{bad}");
        }
    }
}
