//! What a run leaves for the next one, so that it can say what changed (差替え).
//!
//! In: what was read, counted and found. Out: a [`State`]; two of them give a [`Change`]. The record holds names of files,
//! digests, counts and codes, but no text of a goal and no person's name.
//!
//! **The rule.** A record keeps the state of the last run *and the last state whose contents differed from it*. A run whose state
//! equals the recorded one leaves the record as it is and shows the change that led to it; so the same input gives the same bytes,
//! however often it is run. A run whose contents differ shows the change from the recorded state and moves it to second place. What
//! is no content (a workbook saved again, a file that is no goal sheet) joins the state without taking the place of the last change.
//! Without a record there is nothing to compare, and the sheet says so until something changes; the record of another fiscal year
//! is none: it neither says what changed nor which outputs may be replaced.

mod change;
mod digest;
mod renamed;

use crate::check::is_year_doubted;
use crate::document::GoalSheet;
use crate::finding::{Finding, Severity, Subject, Words, rules};
use crate::season::count::Counted;
use crate::season::read::{FileSeen, Read, has_workbook_name};
use crate::season::settle::Settled;
use indexmap::{IndexMap, IndexSet};
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::json;
use std::collections::BTreeMap;

use change::same_contents;
pub use change::{Change, FileChange, FindingChange, Replaced, TotalChange, change};
pub use digest::digest;

/// The version of the record's shape.
const SHAPE: u32 = 1;

/// What one run read, counted and found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The fiscal year that it is about, where it is known.
    #[serde(default)]
    pub(crate) year: Option<i32>,
    /// The files, in reading order.
    pub(crate) files: Vec<FileState>,
    pub(crate) goals: usize,
    /// Department → status → count; only what is there.
    pub(crate) totals: IndexMap<String, IndexMap<String, usize>>,
    pub(crate) findings: Vec<FindingState>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// Its path, as findings name it.
    pub(crate) file: String,
    /// Digest of its bytes.
    pub(crate) bytes: String,
    /// Digest of the documents read from it; `None` if there is none.
    pub(crate) content: Option<String>,
    pub(crate) departments: Vec<String>,
}

/// One finding, without its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct FindingState {
    pub(crate) code: String,
    pub(crate) severity: Severity,
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    pub(crate) cell: Option<String>,
    /// The department that a finding of the season is about.
    #[serde(default)]
    pub(crate) department: Option<String>,
}

/// What is kept between two runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRecord {
    shape: u32,
    /// Output (as the project file names it) → digest of its bytes as written.
    pub outputs: IndexMap<String, String>,
    /// The state of the last run.
    pub(crate) current: State,
    /// The last state whose contents differed from it.
    pub(crate) previous: Option<State>,
}

/// What a run is to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// There is no record.
    First,
    /// The record is of another fiscal year, or of one that is not known.
    OtherYear(Option<i32>),
    /// Nothing of what is counted changed.
    Unchanged,
    /// Something changed.
    Changed,
}

/// The files that may hold goal sheets, with what was read from each; taken before any sheet is set aside.
pub fn files(read: &Read) -> Vec<FileState> {
    let mut of_file: IndexMap<&str, Vec<&GoalSheet>> = IndexMap::new();
    for sheet in read.goal_sheets() {
        of_file.entry(&sheet.origin.file).or_default().push(sheet);
    }
    let own: IndexSet<&str> = read
        .findings
        .iter()
        .filter(|f| f.is(&rules::OWN_WORKBOOK_PASSED_OVER))
        .map(|f| &*f.place.file)
        .collect();
    let here = |name: &str| {
        !own.contains(name) && (has_workbook_name(name) || read.sheets.iter().any(|s| *s.file == *name))
    };
    let one = |seen: &FileSeen| {
        let sheets = of_file.get(seen.file.name.as_str());
        let departments: IndexSet<&String> =
            sheets.into_iter().flatten().filter_map(|s| s.department.as_ref()).collect();
        FileState {
            file: seen.file.name.clone(),
            bytes: seen.digest.clone(),
            content: sheets.map(|sheets| digest::of_sheets(sheets)),
            departments: departments.into_iter().cloned().collect(),
        }
    };
    read.files.iter().filter(|f| here(&f.file.name)).map(one).collect()
}

/// The fiscal year that a run is about: that of most goals that count, as expected only where that leaves it open. A project file
/// that was copied on may still expect the year before, and last year's file may lie among this year's.
pub fn year(settled: &Settled) -> Option<i32> {
    let expected = settled.season.expected.as_ref().and_then(|e| e.fiscal_year);
    let one = |sheet: &GoalSheet| {
        Some(OfYear { year: sheet.fiscal_year?, goals: sheet.goals.len(), doubted: is_year_doubted(sheet) })
    };
    year_of_most(settled.goal_sheets().filter_map(one), expected)
}

/// The goals of a sheet of a fiscal year.
#[derive(Clone, Copy, Debug)]
pub struct OfYear {
    /// The year.
    pub year: i32,
    /// How many.
    pub goals: usize,
    /// Whether its dates do not fit the year (令和17年度, made on 令和7年4月1日).
    pub doubted: bool,
}

/// The fiscal year of most goals; of several the expected one, else the last. Years that are doubted decide only among themselves.
pub fn year_of_most(sheets: impl Iterator<Item = OfYear>, expected: Option<i32>) -> Option<i32> {
    let mut goals: BTreeMap<i32, (usize, usize)> = BTreeMap::new();
    for sheet in sheets {
        let (sure, doubted) = goals.entry(sheet.year).or_default();
        *if sheet.doubted { doubted } else { sure } += sheet.goals;
    }
    let any_sure = goals.values().any(|(sure, _)| *sure > 0);
    let count = |(sure, doubted): &(usize, usize)| if any_sure { *sure } else { *doubted };
    let Some(most) = goals.values().map(count).max() else { return expected };
    let all = || goals.iter().filter(|(_, n)| count(n) == most).map(|(year, _)| *year);
    expected.filter(|e| all().any(|year| year == *e)).or_else(|| all().next_back())
}

/// The state of a run.
pub fn state(files: Vec<FileState>, counted: &Counted) -> State {
    let tally = &counted.tally;
    let totals = tally
        .sparse(&tally.by_department)
        .into_iter()
        .map(|(d, row)| (d.to_owned(), row.into_iter().map(|(s, n)| (s.to_owned(), n)).collect()))
        .collect();
    State {
        year: year(&counted.settled),
        files,
        goals: tally.goals,
        totals,
        findings: counted.settled.findings.iter().map(finding).collect(),
    }
}

fn finding(f: &Finding) -> FindingState {
    FindingState {
        code: f.rule.code.to_owned(),
        severity: f.severity,
        file: f.place.file.to_string(),
        sheet: f.place.sheet.as_deref().map(str::to_owned),
        cell: f.place.cell.map(|c| c.to_string()),
        department: f.value("department").filter(|_| f.rule.subject == Subject::Season).map(str::to_owned),
    }
}

impl RunRecord {
    /// A record from its text.
    ///
    /// # Errors
    /// When it is damaged or of another shape; why, in words for the user.
    pub fn from_json(text: &str) -> Result<Self, Words> {
        let record: Self = serde_json::from_str(text).map_err(|e| match e.classify() {
            Category::Eof => rules::RECORD_CUT_OFF,
            Category::Io | Category::Syntax => rules::RECORD_NOT_WELL_FORMED,
            Category::Data => rules::RECORD_LACKS_SOMETHING,
        })?;
        if record.shape == SHAPE { Ok(record) } else { Err(rules::RECORD_OF_OTHER_VERSION) }
    }

    /// Its text.
    pub fn to_json(&self) -> String {
        format!("{:#}\n", json!(self))
    }

    /// The state that a run of state `now` is compared with, what it is to the last run, and the record that it leaves, to
    /// which its outputs are still to be added.
    pub fn next(last: Option<Self>, now: State) -> (Since, Self) {
        let (since, previous) = match last {
            None => (Since::First, None),
            Some(last) if last.current.year != now.year => (Since::OtherYear(last.current.year), None),
            Some(last) if same_contents(&last.current, &now) => (Since::Unchanged, last.previous),
            Some(last) => (Since::Changed, Some(last.current)),
        };
        (since, Self { shape: SHAPE, outputs: IndexMap::new(), current: now, previous })
    }

    /// The fiscal year that the last run was about.
    pub fn year(&self) -> Option<i32> {
        self.current.year
    }

    /// What changed from the last state that differed; `None` before any state has.
    pub fn change(&self) -> Option<Change> {
        self.previous.as_ref().map(|before| change(before, &self.current))
    }
}

#[cfg(test)]
mod tests;
