//! Texts and cells as they stand in a formula.

use crate::cell::{CellRef, column_letters};

/// A criterion's cell with its fixed part: a label in the row's first column, a heading in the column, or one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fixed {
    /// `$A5`
    Column(CellRef),
    /// `B$4`
    Row(CellRef),
    /// `$A$4`
    Both(CellRef),
    /// A heading in the column that was broken into lines: `SUBSTITUTE(B$4,CHAR(10),"")`
    Heading(CellRef),
}

impl std::fmt::Display for Fixed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (cell, col, row) = match self {
            Self::Column(c) => (c, "$", ""),
            Self::Row(c) => (c, "", "$"),
            Self::Both(c) => (c, "$", "$"),
            Self::Heading(c) => return write!(f, "SUBSTITUTE({},CHAR(10),\"\")", Self::Row(*c)),
        };
        write!(f, "{col}{}{row}{}", column_letters(cell.col), cell.row + 1)
    }
}

/// The most characters of a text within a formula. Excel takes 255 UTF-16 units; no character has more than two.
const LONGEST_LITERAL: usize = 127;

/// A text as it stands in a formula, in pieces where it is too long for one.
pub(crate) fn quoted(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let pieces = chars.chunks(LONGEST_LITERAL).map(|piece| piece.iter().collect::<String>());
    let quoted: Vec<String> = pieces.map(|piece| format!("\"{}\"", piece.replace('"', "\"\""))).collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join("&") }
}

/// The name of a sheet as it stands before `!`.
pub(crate) fn quoted_sheet(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_in_quotation_marks_and_in_pieces_where_it_is_long() {
        assert_eq!(quoted("「甲\"乙」"), "\"「甲\"\"乙」\"");
        assert_eq!(quoted(&"字".repeat(130)), format!("\"{}\"&\"字字字\"", "字".repeat(127)));
    }
}
