//! Counts by department, category and owner × status, rows in order of first appearance.
//!
//! In: goal sheets. Out: a [`Tally`] whose tables each sum to the number of goals (実), or by owner to the gross number
//! (延べ). Unknown and empty statuses stay in the totals, in columns of their own. Names that differ only in width, spaces or
//! composition are one: `Labels` gives each the spelling under which all tables, and the rows of 一覧, know it. Where forms count
//! by other words, each [`Part`] has tables of its own, and only those are summed and shared.

pub(crate) mod apart;
mod columns;
pub(crate) mod forms;
mod names;

use crate::document::{Choice, Goal, GoalSheet, StatusReading};
use crate::text::key::key;
use forms::{FormSet, Same, same_choices, same_form, same_statuses};
use indexmap::{IndexMap, IndexSet};
use names::Names;

pub(crate) use columns::{ColumnKind, StatusColumn};
pub(crate) use names::Labels;

/// Blank status, category, owner or department.
pub(crate) const BLANK: &str = "未記入";
/// A table without status column.
pub const NO_COLUMN: &str = "欄なし";
/// A status that was not understood.
pub(crate) const UNKNOWN: &str = "不明";

/// Counts per label; each row has one count for each column of the tally.
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
    /// The same counts by form, as far as the forms count by other words.
    pub parts: Parts,
}

/// Counts parted by form. Each list has at least one part; parts without goals are left out where others have some.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// A part for each vocabulary of statuses.
    pub by_statuses: Vec<Part>,
    /// A part for each vocabulary of statuses and categories.
    pub by_choices: Vec<Part>,
    /// A part for each form.
    pub by_form: Vec<Part>,
}

/// The goals of some of the forms.
#[derive(Clone, Debug)]
pub struct Part {
    /// The forms.
    pub set: FormSet,
    /// The counts of their goals alone, not parted further.
    pub tally: Tally,
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
pub fn tally<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet>) -> Tally {
    let sheets: Vec<&GoalSheet> = sheets.into_iter().collect();
    let mut names = Names::default();
    let mut tally = count(&sheets, &mut names);
    let mut parts = |same| parts(&tally, &sheets, same, &mut names);
    let parts = Parts {
        by_statuses: parts(same_statuses),
        by_choices: parts(same_choices),
        by_form: parts(same_form),
    };
    (tally.names, tally.parts) = (names, parts);
    tally
}

/// The counts of sheets, parted by their forms; `all` are those of all.
fn parts(all: &Tally, sheets: &[&GoalSheet], same: Same, names: &mut Names) -> Vec<Part> {
    let mut sets = forms::sets(sheets.iter().map(|s| &s.form), same);
    if sets.len() < 2 {
        return vec![Part { set: sets.pop().unwrap_or_default(), tally: all.clone() }];
    }
    let of = |set: FormSet| {
        let own: Vec<&GoalSheet> = sheets.iter().copied().filter(|s| set.has(&s.form)).collect();
        Part { tally: count(&own, names), set }
    };
    let mut parts: Vec<Part> = sets.into_iter().map(of).collect();
    if all.goals > 0 {
        parts.retain(|part| part.tally.goals > 0);
    }
    parts
}

/// Counts the goals of sheets, names spelt as they are known.
fn count(sheets: &[&GoalSheet], names: &mut Names) -> Tally {
    let mut tally = Tally { columns: columns::columns(sheets.iter().copied()), ..Tally::default() };
    let width = tally.columns.len();
    let order: IndexSet<&str> =
        sheets.iter().flat_map(|s| s.form.categories.iter().map(|c| c.label.as_str())).collect();
    for sheet in sheets.iter().filter(|s| !s.goals.is_empty()) {
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
    let order: IndexSet<&str> = order.into_iter().map(|label| names.categories.get(label)).collect();
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
