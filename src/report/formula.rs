//! The formulas that count the rows of 一覧.
//!
//! Criteria are compared with `EXACT` and `FIND`, not by `COUNTIFS`: that one reads `~ * ?` as wildcards, `=` and `<` as
//! operators, `01` as the number 1, folds the case and refuses more than 255 characters, and Excel and LibreOffice
//! differ in it. Department names, categories and sections are typed by hand and may hold any of these.
//!
//! A row of 一覧 that is edited still counts: a cleared cell is 未記入, and 不明 takes every status that no other column has.

use crate::cell::{CellRange, CellRef, column_letters};
use crate::our_sheets;
use crate::report::words;
use crate::sheet::formula::{Fixed, quoted};
use crate::tally::BLANK;

/// What stands on both sides of each owner in the column for counting.
pub(crate) const DELIMITER: char = '|';

/// More goals than this are not counted by formulas.
pub(crate) const LIVE_GOALS: usize = 20_000;

/// More comparisons than this (formulas × goals) are too many to recalculate in a moment, on all sheets together.
pub(crate) const LIVE_COMPARISONS: usize = 10_000_000;

/// A column of 一覧 that formulas look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CountedColumn {
    Department,
    Category,
    Status,
    /// Owners between delimiters.
    Owners,
    /// The form, where goals are counted by form.
    Form,
}

/// A condition on the rows of 一覧.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    column: CountedColumn,
    /// The cell that holds what it must be, on the formula's own sheet.
    cell: Fixed,
    or_blank: bool,
}

impl Condition {
    /// That a column says what a cell says; `label` is what that is now. An empty cell of 一覧 is 未記入.
    pub(crate) fn new(column: CountedColumn, cell: Fixed, label: &str) -> Self {
        Self { column, cell, or_blank: label == BLANK }
    }
}

/// The rows of 一覧 that hold goals, first and last, from 0; and its columns.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// The columns, in the order of [`CountedColumn`].
    pub(crate) columns: [u32; 5],
    /// The forms whose rows are looked at, as 一覧 names them; none where all are.
    pub(crate) forms: Vec<String>,
}

impl Listed {
    /// The range of a column, absolute, with its sheet.
    pub(crate) fn range(&self, column: CountedColumn) -> String {
        let letters = column_letters(self.columns[column as usize]);
        format!("{}!${letters}${}:${letters}${}", our_sheets::LIST, self.first + 1, self.last + 1)
    }

    /// The number of goals for which every condition holds.
    pub(crate) fn count(&self, conditions: &[Condition]) -> String {
        let mut factors = self.factors(conditions);
        if factors.len() == 1 {
            factors.push("1".to_owned());
        }
        format!("SUMPRODUCT({})", factors.join("*"))
    }

    /// What is 1 for the rows that are looked at and for which every condition holds, else 0.
    fn factors(&self, conditions: &[Condition]) -> Vec<String> {
        let range = self.range(CountedColumn::Form);
        let of = |form: &String| format!("EXACT({range},{})", quoted(form));
        let forms = self.forms.iter().map(of).collect::<Vec<_>>().join("+");
        let forms = if self.forms.len() > 1 { format!("({forms})") } else { forms };
        let conditions = conditions.iter().map(|c| self.holds(*c));
        (!self.forms.is_empty()).then_some(forms).into_iter().chain(conditions).collect()
    }

    fn holds(&self, Condition { column, cell, or_blank }: Condition) -> String {
        let range = self.range(column);
        let says = match column {
            CountedColumn::Owners => {
                format!("ISNUMBER(FIND(\"{DELIMITER}\"&{cell}&\"{DELIMITER}\",{range}))")
            }
            _ => format!("EXACT({range},{cell})"),
        };
        if or_blank { format!("({says}+(LEN({range})=0))") } else { says }
    }

    /// How many rows are looked at.
    pub(crate) fn rows(&self) -> String {
        if self.forms.is_empty() {
            return format!("ROWS({})", self.range(CountedColumn::Department));
        }
        self.count(&[])
    }

    /// How many owners the rows name for which every condition holds; an empty cell is one, 未記入.
    pub(crate) fn owners(&self, conditions: &[Condition]) -> String {
        let range = self.range(CountedColumn::Owners);
        let named =
            format!("(LEN({range})-LEN(SUBSTITUTE({range},\"{DELIMITER}\",\"\"))-1+(LEN({range})=0)*2)");
        let factors = self.factors(conditions).into_iter().chain([named]);
        format!("SUMPRODUCT({})", factors.collect::<Vec<_>>().join("*"))
    }
}

/// `SUM` over a range of the same sheet.
pub(crate) fn sum(range: CellRange) -> String {
    format!("SUM({range})")
}

/// What is left of a count without the cells of a range.
pub(crate) fn rest(count: &str, others: CellRange) -> String {
    format!("{count}-{}", sum(others))
}

/// A number in a text: `1,234`.
pub(crate) fn in_words(formula: &str) -> String {
    format!("TEXT({formula},\"#,##0\")")
}

/// A share, guarded: `count ÷ denominator`, or the mark of no share.
pub(crate) fn share(count: CellRef, denominator: CellRef) -> String {
    let (denominator, none) = (Fixed::Column(denominator), words::NO_NUMBER);
    format!("IF({denominator}=0,\"{none}\",{count}/{denominator})")
}

/// Total minus the columns that stay outside the denominator.
pub(crate) fn denominator(total: CellRef, outside: impl IntoIterator<Item = CellRef>) -> String {
    let cells = std::iter::once(total).chain(outside).map(|cell| cell.to_string());
    cells.collect::<Vec<_>>().join("-")
}

/// The owners of a goal between delimiters: `|生活課|福祉課|`.
pub(crate) fn delimited<'a>(owners: impl Iterator<Item = &'a str>) -> String {
    let parts = std::iter::once("").chain(owners).chain([""]);
    parts.collect::<Vec<_>>().join(&DELIMITER.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: Listed = Listed { first: 4, last: 213, columns: [1, 4, 7, 9, 8], forms: Vec::new() };

    fn is(column: CountedColumn, cell: Fixed) -> Condition {
        Condition::new(column, cell, "緑化部")
    }

    #[test]
    fn an_empty_cell_is_counted_as_blank() {
        let b4 = Fixed::Row(CellRef::new(3, 1));
        assert_eq!(
            LIST.count(&[Condition::new(CountedColumn::Status, b4, BLANK)]),
            "SUMPRODUCT((EXACT(一覧!$H$5:$H$214,B$4)+(LEN(一覧!$H$5:$H$214)=0))*1)"
        );
    }

    #[test]
    fn criteria_are_cells_and_ranges_are_absolute() {
        let a5 = Fixed::Column(CellRef::new(4, 0));
        let b4 = Fixed::Row(CellRef::new(3, 1));
        assert_eq!(
            LIST.count(&[is(CountedColumn::Department, a5), is(CountedColumn::Status, b4)]),
            "SUMPRODUCT(EXACT(一覧!$B$5:$B$214,$A5)*EXACT(一覧!$H$5:$H$214,B$4))"
        );
        assert_eq!(
            LIST.count(&[is(CountedColumn::Category, a5)]),
            "SUMPRODUCT(EXACT(一覧!$E$5:$E$214,$A5)*1)"
        );
    }

    #[test]
    fn a_section_is_looked_for_between_delimiters() {
        let a5 = Fixed::Both(CellRef::new(4, 0));
        assert_eq!(
            LIST.count(&[is(CountedColumn::Owners, a5)]),
            "SUMPRODUCT(ISNUMBER(FIND(\"|\"&$A$5&\"|\",一覧!$J$5:$J$214))*1)"
        );
        assert!(!delimited(["子ども若者計画課"].into_iter()).contains("|計画課|"));
    }

    #[test]
    fn only_the_rows_of_some_forms_are_counted() {
        let a5 = Fixed::Column(CellRef::new(4, 0));
        let one = Listed { forms: vec!["甲\"表".to_owned()], ..LIST };
        assert_eq!(one.rows(), "SUMPRODUCT(EXACT(一覧!$I$5:$I$214,\"甲\"\"表\")*1)");
        let two = Listed { forms: vec!["甲".to_owned(), "乙".to_owned()], ..LIST };
        assert_eq!(
            two.count(&[is(CountedColumn::Department, a5)]),
            "SUMPRODUCT((EXACT(一覧!$I$5:$I$214,\"甲\")+EXACT(一覧!$I$5:$I$214,\"乙\"))*EXACT(一覧!$B$5:$B$214,$A5))"
        );
    }

    #[test]
    fn a_share_is_guarded() {
        assert_eq!(share(CellRef::new(4, 1), CellRef::new(4, 9)), "IF($J5=0,\"－\",B5/$J5)");
        assert_eq!(denominator(CellRef::new(4, 9), [CellRef::new(4, 6)]), "J5-G5");
    }
}
