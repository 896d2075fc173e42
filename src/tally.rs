//! Counts by department, category and owner × status, rows in order of first appearance.
//!
//! In: goal sheets. Out: a [`Tally`] whose tables each sum to the number of goals (実), or by owner to the gross number
//! (延べ). Unknown and empty statuses stay in the totals, in columns of their own. Names that differ only in width, spaces or
//! composition are one: `Labels` gives each the spelling under which all tables, and the rows of 一覧, know it.

use crate::document::{Choice, Goal, GoalSheet, StatusReading};
use crate::text::key::key;
use indexmap::{IndexMap, IndexSet};

/// Blank status, category, owner or department.
pub(crate) const BLANK: &str = "未記入";
/// A table without status column.
pub const NO_COLUMN: &str = "欄なし";
/// A status that was not understood.
pub(crate) const UNKNOWN: &str = "不明";

/// What a column of counts stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    Status {
        achieved: bool,
        /// Whether it stays outside the denominator of shares.
        outside: bool,
    },
    /// 未記入
    Blank,
    /// 欄なし
    NoColumn,
    /// 不明
    Unknown,
}

/// A column of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusColumn {
    /// Heading: the status's canonical wording, or 未記入, 欄なし, 不明.
    pub label: String,
    pub(crate) kind: ColumnKind,
    /// Colour in charts, 0xRRGGBB.
    pub(crate) color: u32,
}

impl StatusColumn {
    /// Whether goals of this column are in the denominator of shares.
    pub(crate) fn in_denominator(&self) -> bool {
        matches!(self.kind, ColumnKind::Status { outside: false, .. })
    }
}

/// The spellings of some names, each with the first one of the same key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    /// Comparison key → first spelling.
    first: IndexMap<String, String>,
    /// Each spelling → the first one of its key.
    known: IndexMap<String, String>,
}

impl Labels {
    /// The first spelling of a name; the name itself if it was never seen.
    pub(crate) fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.known.get(name).map_or(name, String::as_str)
    }

    /// The first spelling of a name, which is this one if it is new.
    pub(crate) fn take<'a>(&'a mut self, name: &'a str) -> &'a str {
        if !self.known.contains_key(name) {
            let first = self.first.entry(key(name)).or_insert_with(|| name.to_owned());
            self.known.insert(name.to_owned(), first.clone());
        }
        self.get(name)
    }
}

/// The spellings of all names that tables count by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) departments: Labels,
    pub(crate) categories: Labels,
    pub(crate) owners: Labels,
}

/// Counts per label; each row has one count for each [`StatusColumn`] of the tally.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Label → counts.
    pub rows: IndexMap<String, Vec<usize>>,
}

impl Table {
    /// Counts one goal in the row of a label.
    fn add(&mut self, label: &str, column: usize, width: usize) {
        if let Some(row) = self.rows.get_mut(label) {
            row[column] += 1;
            return;
        }
        self.rows.entry(label.to_owned()).or_insert_with(|| vec![0; width])[column] += 1;
    }

    /// Sum of each column.
    pub fn totals(&self, width: usize) -> Vec<usize> {
        let mut sum = vec![0; width];
        for row in self.rows.values() {
            for (s, n) in sum.iter_mut().zip(row) {
                *s += n;
            }
        }
        sum
    }

    /// Sum of all counts.
    pub fn total(&self) -> usize {
        self.rows.values().flatten().sum()
    }
}

/// All counts over the goal sheets given.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Columns of every table: the statuses of the forms in use, in their order; then 未記入, 欄なし, 不明.
    pub columns: Vec<StatusColumn>,
    /// Number of goals (実).
    pub goals: usize,
    /// Department → counts.
    pub by_department: Table,
    /// Category → counts; in the form's order, then unknown ones as typed, then 未記入.
    pub by_category: Table,
    /// Owner → counts (延べ).
    pub by_owner: Table,
    /// Department → category → counts.
    pub by_department_category: IndexMap<String, Table>,
    /// Department → owner → counts (延べ), and the department's goals (実).
    pub by_department_owner: IndexMap<String, OwnerTable>,
    /// The spelling under which the tables know each name.
    pub(crate) names: Names,
}

/// The counts by owner within a department.
#[derive(Clone, Debug, Default)]
pub struct OwnerTable {
    /// Owner → counts (延べ).
    pub table: Table,
    /// The department's goals (実).
    pub goals: usize,
    /// Goals with more than one owner, and by how much they raise the gross number.
    pub shared: (usize, usize),
}

/// Counts all goals of all sheets.
pub fn tally<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet> + Clone) -> Tally {
    let mut tally = Tally { columns: columns(sheets.clone()), ..Tally::default() };
    let mut names = Names::default();
    let width = tally.columns.len();
    let order: IndexSet<&str> =
        sheets.clone().into_iter().flat_map(|s| s.form.categories.iter().map(|c| c.label.as_str())).collect();
    for sheet in sheets.into_iter().filter(|s| !s.goals.is_empty()) {
        let department = names.departments.take(department_label(sheet));
        let categories = tally.by_department_category.entry(department.to_owned()).or_default();
        let within = tally.by_department_owner.entry(department.to_owned()).or_default();
        for goal in &sheet.goals {
            let column = tally.columns.iter().position(|c| c.label == status_column(sheet, goal));
            // `columns` has the label of every status of every form in use.
            let Some(column) = column else { continue };
            let category = names.categories.take(category_label(sheet, goal));
            tally.goals += 1;
            tally.by_department.add(department, column, width);
            tally.by_category.add(category, column, width);
            categories.add(category, column, width);
            within.goals += 1;
            let mut owners = 0;
            for owner in owner_labels(goal) {
                let owner = names.owners.take(owner);
                tally.by_owner.add(owner, column, width);
                within.table.add(owner, column, width);
                owners += 1;
            }
            if owners > 1 {
                within.shared.0 += 1;
                within.shared.1 += owners - 1;
            }
        }
    }
    tally.names = names;
    for table in std::iter::once(&mut tally.by_category).chain(tally.by_department_category.values_mut()) {
        table.rows.sort_by_key(|label, _| category_rank(label, &order));
    }
    tally
}

/// The place of a category: in the order of the forms, then others as they appeared, 未記入 last.
pub(crate) fn category_rank(label: &str, order: &IndexSet<&str>) -> usize {
    if label == BLANK { usize::MAX } else { order.get_index_of(label).unwrap_or(usize::MAX - 1) }
}

/// The department as tables name it.
pub(crate) fn department_label(sheet: &GoalSheet) -> &str {
    sheet.department.as_deref().unwrap_or(BLANK)
}

/// The category as tables name it.
pub(crate) fn category_label<'a>(sheet: &'a GoalSheet, goal: &'a Goal) -> &'a str {
    sheet.category_label(goal).unwrap_or(BLANK)
}

pub(crate) fn status_column<'a>(sheet: &'a GoalSheet, goal: &Goal) -> &'a str {
    match goal.status {
        StatusReading::NoColumn => NO_COLUMN,
        StatusReading::Read(Choice::Blank) => BLANK,
        StatusReading::Read(Choice::Unknown) => UNKNOWN,
        StatusReading::Read(Choice::Known(_)) => sheet.status_label(goal).unwrap_or(UNKNOWN),
    }
}

/// The owners that a goal is counted for: each once, or 未記入. Spellings of the same name are one owner.
pub fn owner_labels(goal: &Goal) -> impl Iterator<Item = &str> {
    let blank = goal.owners.is_empty().then_some(BLANK);
    let same = |a: &String, b: &String| a == b || key(a) == key(b);
    goal.owners
        .iter()
        .enumerate()
        .filter(move |(i, owner)| !goal.owners[..*i].iter().any(|before| same(before, owner)))
        .map(|(_, owner)| owner.as_str())
        .chain(blank)
}

/// Whether a goal belongs to the list of goals that do not count as achieved: a known status that is not one of
/// achievement, or one that was not understood.
pub(crate) fn is_unachieved(sheet: &GoalSheet, goal: &Goal) -> bool {
    match goal.status {
        StatusReading::Read(Choice::Known(i)) => sheet.form.statuses.get(i).is_some_and(|s| !s.achieved),
        StatusReading::Read(Choice::Unknown) => true,
        _ => false,
    }
}

/// The statuses of all forms in use, in order, and the columns of their own.
fn columns<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet>) -> Vec<StatusColumn> {
    let mut columns: Vec<StatusColumn> = Vec::new();
    for status in sheets.into_iter().flat_map(|sheet| &sheet.form.statuses) {
        if !columns.iter().any(|c| c.label == status.label) {
            let kind = ColumnKind::Status { achieved: status.achieved, outside: status.outside_denominator };
            let color = crate::form::load::color(&status.color).unwrap_or(0x80_80_80);
            columns.push(StatusColumn { label: status.label.clone(), kind, color });
        }
    }
    let others = [
        (BLANK, ColumnKind::Blank, 0xBF_BF_BF),
        (NO_COLUMN, ColumnKind::NoColumn, 0xD9_D9_D9),
        (UNKNOWN, ColumnKind::Unknown, 0x7F_7F_7F),
    ];
    columns.extend(others.map(|(label, kind, color)| StatusColumn { label: label.to_owned(), kind, color }));
    columns
}

impl Tally {
    /// A table as JSON has it: only what is there.
    pub fn sparse<'a>(&'a self, table: &'a Table) -> IndexMap<&'a str, IndexMap<&'a str, usize>> {
        let counts = |row: &[usize]| {
            let counted = self.columns.iter().zip(row).filter(|(_, n)| **n > 0);
            counted.map(|(c, n)| (c.label.as_str(), *n)).collect()
        };
        table.rows.iter().map(|(label, row)| (label.as_str(), counts(row))).collect()
    }
}
