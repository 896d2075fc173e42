//! Who has handed in (提出状況): the goal sheets read, against the departments expected.
//!
//! In: documents, the list of departments, what is known of the files. Out: one [`Row`] a sheet or missing department, findings,
//! and the older sheets that are set aside where the settings ask for it. A file's time is used for nothing but to tell which of
//! two sheets is newer.

mod old_copy;
mod sort;
mod whose;

use crate::document::GoalSheet;
use crate::finding::{Finding, Rule, Severity, rules};
use crate::season::project::{self, Department, Listed};
use crate::text::era::Date;
use indexmap::IndexMap;
use std::sync::Arc;

pub(crate) use crate::check::newer::By;
pub(crate) use sort::sort_out;

/// A file that gave no document.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Its name.
    pub file: Arc<str>,
    pub(crate) why: &'static Rule,
}

impl Unread {
    /// Whether it looks like a goal sheet that was handed in: a file of another kind, or one left out as asked, does not.
    pub(crate) fn is_workbook(&self) -> bool {
        ![&rules::FILE_PASSED_OVER, &rules::EXCLUDED].contains(&self.why)
    }
}

/// How a department or sheet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 提出済
    HandedIn,
    /// 重複: one of several that all count.
    Doubled,
    /// 除外: older than the one that counts.
    SetAside,
    /// 年度違い
    OtherYear,
    /// 一覧にない部署
    NotListed,
    /// 未提出
    Missing,
}

/// What else is to be said of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// The sheet has this former name.
    FormerName(String),
    /// The sheet has a name that the list does not have; one that may be meant.
    NotListed(Option<String>),
    /// The newest of the department's sheets, by that.
    Newest(By),
    /// Older than another, by that.
    Older(By),
    /// Which of the sheets is newer cannot be told.
    Undecided,
    /// The file's name looks like a copy.
    OldCopy(String),
    OtherYear(i32),
    /// A file that gave no document and may be the department's.
    Unread(Arc<str>),
}

/// A sheet that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Index of the document.
    pub(crate) document: usize,
    /// Its file.
    pub file: Arc<str>,
    /// Its sheet.
    pub sheet: Arc<str>,
    /// Date of creation.
    pub created: Option<Date>,
    /// The last date of revision.
    pub revised: Option<Date>,
    /// Goals.
    pub goals: usize,
    /// Goals without a status, or 欄なし.
    pub blanks: Blanks,
    /// Error findings about it.
    pub errors: usize,
}

/// Goals without a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// So many.
    Goals(usize),
    /// The sheet has no status column.
    NoColumn,
}

/// One line of 提出状況.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The department as listed, else as the sheet names it.
    pub department: String,
    /// How it stands.
    pub standing: Standing,
    /// The sheet, unless it is missing.
    pub handed: Option<Handed>,
    pub(crate) remarks: Vec<Remark>,
}

/// Who has handed in.
#[derive(Clone, Debug, Default)]
pub struct SubmissionStatus {
    /// The listed departments in their order, each with its sheets; then the others as they appeared.
    pub rows: Vec<Row>,
    /// How many departments are expected.
    pub expected: usize,
    /// How many of them have handed in.
    pub handed_in: usize,
    pub(crate) findings: Vec<Finding>,
    /// Documents that are not counted, ascending.
    pub(crate) set_aside: Vec<usize>,
    /// Workbooks that gave no document, in reading order.
    pub unread: Vec<Unread>,
}

/// Counts the error findings of each row's sheet. Where a sheet holds several documents, a finding belongs to the last one that
/// begins above it.
pub(crate) fn count_errors<'a>(
    rows: &mut [Row],
    documents: &[&GoalSheet],
    findings: impl IntoIterator<Item = &'a Finding>,
) {
    let mut by_place: IndexMap<(&str, &str), Vec<usize>> = IndexMap::new();
    for (d, sheet) in documents.iter().enumerate() {
        for (name, ..) in sheet.sheets() {
            by_place.entry((&*sheet.origin.file, &**name)).or_default().push(d);
        }
    }
    let mut errors = vec![0usize; documents.len()];
    for finding in findings.into_iter().filter(|f| f.severity == Severity::Error) {
        let place = &finding.place;
        let Some(here) = place.sheet.as_deref().and_then(|s| by_place.get(&(&*place.file, s))) else {
            continue;
        };
        let name = place.sheet.as_deref().unwrap_or_default();
        let begun = |d: &&usize| match (documents[**d].goals_on(name).1.first(), place.cell) {
            (Some(goal), Some(cell)) => goal.place.row <= cell.start.row,
            _ => false,
        };
        if let Some(d) = here.iter().rev().find(begun).or(here.first()) {
            errors[*d] += 1;
        }
    }
    for handed in rows.iter_mut().filter_map(|r| r.handed.as_mut()) {
        handed.errors = errors.get(handed.document).copied().unwrap_or(0);
    }
}

/// Departments in official order, then the others as they appeared.
pub(crate) fn rank(departments: &[Department], sheet: &GoalSheet) -> usize {
    let listed = sheet.department.as_deref().and_then(|d| project::find(departments, d));
    listed.map_or(usize::MAX, Listed::index)
}

#[cfg(test)]
mod tests;
