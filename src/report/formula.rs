//! Formulas of the tables of counts, and how many of them a workbook may have.

use crate::cell::{CellRange, CellRef};
use crate::report::words;

/// More goals than this are not counted by formulas.
pub(crate) const LIVE_GOALS: usize = 20_000;

/// More comparisons than this (formulas × the goals that each looks at) are too many to recalculate in a moment, on all sheets
/// together.
pub(crate) const LIVE_COMPARISONS: usize = 10_000_000;

/// `SUM` over a range of the same sheet.
pub(crate) fn sum(range: CellRange) -> String {
    format!("SUM({range})")
}

/// A number in a text: `1,234`.
pub(crate) fn in_words(formula: &str) -> String {
    format!("TEXT({formula},\"#,##0\")")
}

/// A share, guarded: `count ÷ denominator`, or the mark of no share.
pub(crate) fn share(count: CellRef, denominator: &str) -> String {
    let none = words::NO_NUMBER;
    format!("IF({denominator}=0,\"{none}\",{count}/({denominator}))")
}

/// Total minus the columns that stay outside the denominator.
pub(crate) fn denominator(total: CellRef, outside: impl IntoIterator<Item = CellRef>) -> String {
    less(&total.to_string(), outside)
}

/// What is left without some cells.
pub(crate) fn less(whole: &str, cells: impl IntoIterator<Item = CellRef>) -> String {
    cells.into_iter().fold(whole.to_owned(), |left, cell| format!("{left}-{cell}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_guarded() {
        assert_eq!(share(CellRef::new(4, 1), "J5-G5"), "IF(J5-G5=0,\"－\",B5/(J5-G5))");
        assert_eq!(denominator(CellRef::new(4, 9), [CellRef::new(4, 6)]), "J5-G5");
    }
}
