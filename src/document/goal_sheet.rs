//! A goal sheet: one department's goals of one fiscal year.

use super::CellCount;
use crate::cell::CellRef;
use crate::finding::Place;
use crate::form::goal_sheet::Names;
use crate::form::{GoalForm, Key};
use crate::grid::Numeric;
use crate::locate::StatusColumn;
use crate::text::era::Date;
use std::sync::Arc;

/// Where a document was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Path of the file, as given.
    pub file: Arc<str>,
    /// Name of the sheet.
    pub sheet: Arc<str>,
}

impl Origin {
    /// The sheet as the place of a finding.
    pub(crate) fn place(&self) -> Place {
        Place::sheet(&self.file, &self.sheet)
    }

    /// File and sheet for a message that stands at another place: `旧/福祉部.xlsx［福祉部］`, without the folders that both are in.
    pub(crate) fn seen_from(&self, other: &Self) -> String {
        let folder = other.file.rfind('/').map_or("", |cut| &other.file[..=cut]);
        let shared = folder.rmatch_indices('/').find(|(cut, _)| self.file.starts_with(&folder[..=*cut]));
        format!("{}［{}］", &self.file[shared.map_or(0, |(cut, _)| cut + 1)..], self.sheet)
    }
}

/// A goal sheet as read.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else of the sheet")]
pub struct GoalSheet {
    /// Where it was read.
    pub origin: Origin,
    /// The form that it follows.
    pub form: Arc<GoalForm>,
    /// The title as typed.
    pub title: Option<String>,
    /// Western year in which the fiscal year starts.
    pub fiscal_year: Option<i32>,
    /// Whether the year stands nowhere in the sheet and was taken from a name or a date.
    pub(crate) year_guessed: bool,
    /// The department.
    pub department: Option<String>,
    /// Whether the department stands nowhere in the sheet and was taken from a name.
    pub(crate) department_guessed: bool,
    /// Date of creation.
    pub created: Option<Date>,
    /// Dates of revision, in order.
    pub revised: Vec<Date>,
    /// Whether something stands there that is no date, so that there may be a later one.
    pub(crate) dates_unread: bool,
    /// The dates with the cells in which they stand.
    pub(crate) date_cells: Vec<(Date, CellRef)>,
    /// Post of the head, as typed.
    pub post: Option<String>,
    /// Name of the head, as typed.
    pub name: Option<String>,
    /// The section that stands beside the department above the table: it has the goals of a table without owners.
    pub section: Option<String>,
    /// Whether the table has a status column.
    pub has_status: bool,
    /// Headings of the columns that the form does not know or calls extra, as typed, from the left.
    pub extra_headings: Vec<String>,
    /// The cells of these headings, in the same order.
    pub(crate) extra_heading_cells: Vec<CellRef>,
    /// Which of them name whose goals they are, or of which year.
    pub(crate) named: Vec<(Names, usize)>,
    /// Its columns in the order in which they stand, as far as it has them in its first heading.
    pub(crate) columns: Vec<ReadColumn>,
    /// The goals, in the order of rows.
    pub goals: Vec<Goal>,
    /// Numbers that the sheet says no goal has (欠番), as typed.
    pub(crate) vacant: Vec<String>,
    /// First and last row of its part of the (first) sheet.
    pub(crate) rows: (u32, u32),
    /// The rows of its goals where others stand between them in the same table; none where all rows are its own.
    pub(crate) stretches: Vec<(u32, u32)>,
    /// What became of the cells of its part of the sheet.
    pub cells: CellCount,
    /// Further sheets of the workbook on which the goals go on, in order.
    pub(crate) further: Vec<Further>,
}

/// Where the text of a column comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextFrom {
    /// A field that every goal has.
    Field(Key),
    /// One of the document's extra columns.
    Extra(usize),
}

/// A column of the table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReadColumn {
    pub(crate) source: TextFrom,
    /// Its heading as typed.
    pub(crate) text: String,
    /// The headings over it, where it is one of a group, from the top.
    pub(crate) groups: Vec<String>,
    /// Index of the form's column where it is one of a repeated block.
    pub(crate) repeated: Option<usize>,
    /// What it has to do with the status.
    pub(crate) status: StatusColumn,
}

/// Why nobody is meant to read a text any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unseen {
    /// All of it is struck through.
    Struck,
    /// Its column is hidden.
    Hidden,
}

/// A sheet on which the goals of the one before go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Further {
    pub(crate) sheet: Arc<str>,
    /// Index of its first goal.
    pub(crate) first: usize,
    pub(crate) cells: CellCount,
}

/// One text of a goal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The text as typed, or as a number's format shows it; `None` where nothing stands.
    pub text: Option<String>,
    /// The number that the text shows, where it can be written as one.
    pub(crate) number: Option<Numeric>,
    /// Whether it came from a cell above, by merge or by filling.
    pub inherited: bool,
    /// Whether an error value or a formula without result stands there, which has its own finding.
    pub broken: bool,
    /// The goal's own cell in that column; `None` where the table has no such column.
    pub at: Option<CellRef>,
}

/// What a typed wording means in the form's vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nothing was typed.
    Blank,
    /// The entry of the vocabulary with that index.
    Known(usize),
    /// Something that no label or alias matches, or that matches several.
    Unknown,
}

/// What is known of a goal's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusReading {
    /// The table has no status column (欄なし).
    NoColumn,
    /// Blank, known or not understood.
    Read(Choice),
}

/// The fields of a goal, in the order of [`Key::FIELDS`].
pub type Fields = [Field; Key::FIELDS.len()];

/// One goal: one row of the table.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its cell in the number column, even inside a merge.
    pub place: CellRef,
    /// Its texts, in the order of [`Key::FIELDS`].
    pub fields: Fields,
    /// The owners, in the order of the cell.
    pub owners: Vec<String>,
    pub(crate) category: Choice,
    pub(crate) status: StatusReading,
    /// Texts of extra columns, in the order of [`GoalSheet::extra_headings`]; `None` where nothing stands.
    pub extra: Vec<Option<String>>,
    /// The numbers that these texts show, where they can be written as such.
    pub(crate) extra_numbers: Vec<Option<Numeric>>,
    /// Which of its texts nobody is meant to read any more.
    pub(crate) unseen: Vec<(TextFrom, Unseen)>,
}

impl Goal {
    /// The field of a key; `Extra` has none.
    pub fn field(&self, key: Key) -> Option<&Field> {
        self.fields.get(key as usize)
    }

    /// The text of a key as typed.
    pub fn text(&self, key: Key) -> Option<&str> {
        self.field(key).and_then(|f| f.text.as_deref())
    }

    /// Whether a key's text came from a cell above.
    pub fn inherits(&self, key: Key) -> bool {
        self.field(key).is_some_and(|f| f.inherited)
    }
}

impl GoalSheet {
    /// A sheet of a form in which nothing stands yet.
    pub(crate) fn blank(form: &Arc<GoalForm>) -> Self {
        Self {
            origin: Origin { file: Arc::from(""), sheet: Arc::from("") },
            form: Arc::clone(form),
            title: None,
            fiscal_year: None,
            year_guessed: false,
            department: None,
            department_guessed: false,
            created: None,
            revised: Vec::new(),
            dates_unread: false,
            date_cells: Vec::new(),
            post: None,
            name: None,
            has_status: form.column(Key::Status).is_some(),
            extra_headings: Vec::new(),
            extra_heading_cells: Vec::new(),
            columns: Vec::new(),
            goals: Vec::new(),
            vacant: Vec::new(),
            rows: (0, 0),
            cells: CellCount::default(),
            further: Vec::new(),
            named: Vec::new(),
            section: None,
            stretches: Vec::new(),
        }
    }

    /// Its sheets, each with the index of its first goal and what became of its cells.
    pub(crate) fn sheets(&self) -> impl DoubleEndedIterator<Item = (&Arc<str>, usize, CellCount)> {
        let further = self.further.iter().map(|f| (&f.sheet, f.first, f.cells));
        std::iter::once((&self.origin.sheet, 0, self.cells)).chain(further)
    }

    pub(crate) fn sheet_names(&self) -> Arc<str> {
        if self.further.is_empty() {
            return Arc::clone(&self.origin.sheet);
        }
        Arc::from(self.sheets().map(|(name, ..)| &**name).collect::<Vec<_>>().join("、"))
    }

    /// What became of the cells of all its sheets.
    pub(crate) fn all_cells(&self) -> CellCount {
        self.sheets().fold(CellCount::default(), |sum, (.., cells)| sum.plus(cells))
    }

    pub(crate) fn is_on(&self, file: &str, sheet: &str) -> bool {
        *self.origin.file == *file && self.sheets().any(|(name, ..)| **name == *sheet)
    }

    /// Whether a row of its (first) sheet is its own.
    pub(crate) fn has_row(&self, row: u32) -> bool {
        let within = |&(first, last): &(u32, u32)| first <= row && row <= last;
        within(&self.rows) && (self.stretches.is_empty() || self.stretches.iter().any(within))
    }

    /// The goals on one of its sheets, and the index of the first.
    pub(crate) fn goals_on(&self, sheet: &str) -> (usize, &[Goal]) {
        let mut ends = self.further.iter().map(|f| f.first).chain([self.goals.len()]);
        let found = self
            .sheets()
            .map(|(name, first, _)| (name, first, ends.next()))
            .find(|(name, ..)| ***name == *sheet);
        let (_, first, end) = found.unwrap_or((&self.origin.sheet, 0, Some(0)));
        (first, self.goals.get(first..end.unwrap_or(first)).unwrap_or_default())
    }

    fn sheet_of(&self, goal: &Goal) -> &Arc<str> {
        if self.further.is_empty() {
            return &self.origin.sheet;
        }
        let index = self.goals.iter().position(|g| std::ptr::eq(g, goal)).unwrap_or(0);
        self.sheets().rfind(|(_, first, _)| *first <= index).map_or(&self.origin.sheet, |(name, ..)| name)
    }

    pub(crate) fn place_of(&self, goal: &Goal) -> Place {
        Place::sheet(&self.origin.file, self.sheet_of(goal)).at(goal.place)
    }

    /// The cell of a goal, with the name of its sheet where that is a further one: `A6`, `2枚目!A6`.
    pub fn cell_of(&self, goal: &Goal) -> String {
        let sheet = self.sheet_of(goal);
        if *sheet == self.origin.sheet { goal.place.to_string() } else { format!("{sheet}!{}", goal.place) }
    }

    /// The canonical wording of a goal's category; what was typed where the form does not know it.
    pub fn category_label<'a>(&'a self, goal: &'a Goal) -> Option<&'a str> {
        match goal.category {
            Choice::Known(i) => self.form.categories.get(i).map(|c| c.label.as_str()),
            Choice::Blank => None,
            Choice::Unknown => goal.text(Key::Category),
        }
    }

    /// The canonical wording of a goal's status; `None` where blank, absent or not understood.
    pub fn status_label(&self, goal: &Goal) -> Option<&str> {
        match goal.status {
            StatusReading::Read(Choice::Known(i)) => self.form.statuses.get(i).map(|s| s.label.as_str()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_has_its_fields_in_the_order_of_the_keys() {
        for (i, key) in Key::FIELDS.into_iter().enumerate() {
            assert_eq!(key as usize, i, "{key:?}");
        }
        assert_eq!(Key::Extra as usize, Key::FIELDS.len());
    }

    #[test]
    fn an_origin_is_named_without_the_folders_that_both_are_in() {
        let origin = |file: &str| Origin { file: Arc::from(file), sheet: Arc::from("福祉部") };
        for (file, other, want) in [
            ("/共有/提出/a.xlsx", "/共有/提出/b.xlsx", "a.xlsx［福祉部］"),
            ("/共有/提出/旧/a.xlsx", "/共有/提出/b.xlsx", "旧/a.xlsx［福祉部］"),
            ("/共有/提出/a.xlsx", "/共有/提出/旧/b.xlsx", "a.xlsx［福祉部］"),
            ("/共有/提出1/a.xlsx", "/共有/提出2/b.xlsx", "提出1/a.xlsx［福祉部］"),
            ("a.xlsx", "b.xlsx", "a.xlsx［福祉部］"),
            ("提出/a.xlsx", "b.xlsx", "提出/a.xlsx［福祉部］"),
        ] {
            assert_eq!(origin(file).seen_from(&origin(other)), want);
        }
    }
}
