//! What is printed of a sheet that is filled in: the rows that are, or a page of empty ones where none is.
//!
//! Excel computes it from the cells each time. LibreOffice takes no formula for it and prints all rows, which the sheet of
//! instructions says.

use crate::cell::CellRef;
use crate::sheet::formula::{Fixed, quoted_sheet};

/// The rows of a table that is filled in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled {
    /// First and last row, from 0.
    pub(super) rows: (u32, u32),
    /// How many columns are printed.
    pub(super) columns: u32,
    /// The column in which something stands from the beginning, if any does.
    pub(super) numbers: Option<u32>,
    /// The last row that is printed where nothing is filled in, from 0.
    pub(super) empty_to: u32,
}

/// The formula.
pub(super) fn formula(sheet: &str, filled: Filled) -> String {
    let Filled { rows: (first, last), columns, numbers, empty_to } = filled;
    let sheet = quoted_sheet(sheet);
    let range = |from: u32, to: u32| {
        let [a, b] = [(first, from), (last, to)].map(|(row, col)| Fixed::Both(CellRef::new(row, col)));
        format!("{sheet}!{a}:{b}")
    };
    let beside = match numbers {
        Some(col) => vec![(0, col), (col + 1, columns)],
        None => vec![(0, columns)],
    };
    let beside = beside.into_iter().filter(|(from, to)| from < to).map(|(from, to)| range(from, to - 1));
    let lasts: Vec<String> = beside.map(|cells| format!("(1-ISBLANK({cells}))*ROW({cells})")).collect();
    let used = format!("SUMPRODUCT(MAX({}))", lasts.join(","));
    let corner = Fixed::Both(CellRef::new(0, 0));
    let empty = empty_to + 1;
    format!("OFFSET({sheet}!{corner},0,0,IF({used}=0,{empty},{used}),{columns})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_stand_there_from_the_beginning_do_not_count() {
        let filled = Filled { rows: (5, 24), columns: 8, numbers: Some(0), empty_to: 24 };
        let text = formula("総務部", filled);
        assert_eq!(
            text,
            "OFFSET('総務部'!$A$1,0,0,IF(SUMPRODUCT(MAX((1-ISBLANK('総務部'!$B$6:$H$25))*ROW('総務部'!$B$6:$H$25)))=0,25,\
             SUMPRODUCT(MAX((1-ISBLANK('総務部'!$B$6:$H$25))*ROW('総務部'!$B$6:$H$25)))),8)"
        );
        let within = formula("総務部", Filled { numbers: Some(2), ..filled });
        assert!(within.contains("$A$6:$B$25") && within.contains("$D$6:$H$25"), "{within}");
    }
}
