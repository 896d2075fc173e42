//! The facts of a form as they are learned, before they are written as TOML.

use super::above::Above;
use super::statuses::Learned;
use super::title::Title;
use crate::form::{ColumnKind, Key};

/// One column of the form.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the file")]
pub(super) struct Column {
    pub(super) key: Key,
    pub(super) heading: String,
    pub(super) group: Option<String>,
    pub(super) kind: ColumnKind,
    pub(super) required: bool,
    pub(super) filled: bool,
    pub(super) span: bool,
    pub(super) printed: bool,
    pub(super) choices: Vec<String>,
    /// Its place in the table; none of one that stands in no table.
    pub(super) place: Option<usize>,
}

/// A block of columns that is repeated.
#[derive(Clone, Debug, Default)]
pub(super) struct Repeated {
    pub(super) periods: Vec<String>,
    pub(super) by_year: bool,
    /// Heading, kind and place in the table.
    pub(super) columns: Vec<(String, &'static str, usize)>,
    pub(super) status: Option<String>,
    pub(super) counts: Option<String>,
    /// The heading behind which they stand.
    pub(super) after: Option<String>,
}

/// A form.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) title: Option<Title>,
    pub(super) above: Above,
    pub(super) columns: Vec<Column>,
    pub(super) repeated: Option<Repeated>,
    pub(super) statuses: Vec<Learned>,
    pub(super) ambiguous: Vec<String>,
    pub(super) categories: Vec<(String, Vec<String>)>,
    pub(super) categories_open: bool,
    pub(super) section_rows: Option<String>,
    /// The word for a whole department, where it is not the usual one.
    pub(super) common: Option<String>,
    /// Due dates that are not usual.
    pub(super) due_words: Vec<String>,
    /// Texts that open a legend, where they are not usual.
    pub(super) legends: Vec<String>,
    /// What stands in the box of a legend beside the table.
    pub(super) beside: Vec<String>,
    pub(super) right_of: Vec<String>,
    pub(super) below: Vec<String>,
}

impl Draft {
    pub(super) fn has(&self, key: Key) -> bool {
        self.columns.iter().any(|c| c.key == key)
    }
}

/// A kind of column as TOML names it.
pub(super) fn kind_name(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Number => "number",
        ColumnKind::Text => "text",
        ColumnKind::Lines => "lines",
        ColumnKind::Choice => "choice",
        ColumnKind::Due => "due",
        ColumnKind::Owners => "owners",
        ColumnKind::Person => "person",
        ColumnKind::Money => "money",
        ColumnKind::Percent => "percent",
        ColumnKind::Date => "date",
    }
}
