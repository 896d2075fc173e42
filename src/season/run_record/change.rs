//! Two states of a season → what changed between them.

use super::renamed::renamed;
use crate::finding::{Severity, Words};
use crate::season::run_record::{FileState, FindingState, State};
use crate::text::key::composed;
use indexmap::{IndexMap, IndexSet};
use std::collections::{BTreeMap, BTreeSet};

/// What changed between two states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Files that came, went or were replaced.
    pub files: Vec<FileChange>,
    /// Counts that moved.
    pub totals: Vec<TotalChange>,
    /// Numbers of goals before and after.
    pub goals: (usize, usize),
    /// Findings that are new or gone.
    pub findings: Vec<FindingChange>,
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It was not there before.
    New,
    /// It is no longer there.
    Gone,
    /// What is read from it differs.
    Changed,
    /// Its bytes differ, what is read from it does not.
    SavedAgain,
    /// It is the same under another name.
    Renamed,
    /// It is the same in another folder.
    Moved,
    /// It is the same under another name in another folder.
    RenamedAndMoved,
}

impl Replaced {
    /// What happened, in messages and in the workbook.
    pub const fn words(self) -> Words {
        let (ja, en) = match self {
            Self::New => ("新しく提出", "new"),
            Self::Gone => ("なくなった", "gone"),
            Self::Changed => ("差替え", "changed"),
            Self::SavedAgain => ("保存し直し（内容は同じ）", "saved again (same content)"),
            Self::Renamed => ("名前だけ変わった（内容は同じ）", "only its name changed (same content)"),
            Self::Moved => ("場所だけ変わった（内容は同じ）", "only its folder changed (same content)"),
            Self::RenamedAndMoved => {
                ("名前と場所だけ変わった（内容は同じ）", "only its name and folder changed (same content)")
            }
        };
        Words { ja, en }
    }

    /// What happened to a file that only has another path: a folder or a name that differs in how its letters are stored is
    /// the same one.
    fn of_paths(was: &str, now: &str) -> Self {
        let [was, now] = [was, now].map(composed);
        let [was, now] = [&was, &now].map(|path| path.rsplit_once(['/', '\\']).unwrap_or(("", path)));
        match (was.0 == now.0, was.1 == now.1) {
            (true, _) => Self::Renamed,
            (false, true) => Self::Moved,
            (false, false) => Self::RenamedAndMoved,
        }
    }
}

/// A file that came, went or was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its path.
    pub file: String,
    /// Its departments, now or (if it is gone) before.
    pub departments: Vec<String>,
    /// What happened.
    pub what: Replaced,
    /// Its path before, if that is what changed.
    pub was: Option<String>,
}

impl FileChange {
    /// Its path; where that changed, the one before and the one now.
    pub fn path(&self) -> String {
        self.was.as_ref().map_or_else(|| self.file.clone(), |was| format!("{was} → {}", self.file))
    }
}

/// A count that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalChange {
    /// Department.
    pub department: String,
    /// Status.
    pub status: String,
    /// Count before.
    pub before: usize,
    /// Count now.
    pub after: usize,
}

/// A finding that is new or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingChange {
    /// Whether it is new; else it is gone.
    pub new: bool,
    pub(crate) finding: FindingState,
}

/// What changed from one state to another.
pub fn change(before: &State, after: &State) -> Change {
    let renamed = renamed(&before.files, &after.files);
    Change {
        files: files(before, after, &renamed),
        totals: totals(before, after),
        goals: (before.goals, after.goals),
        findings: findings(&moved(&before.findings, &renamed), &after.findings),
    }
}

/// Findings under the names that their files have now.
fn moved(findings: &[FindingState], renamed: &[(&FileState, &FileState)]) -> Vec<FindingState> {
    let now: BTreeMap<&str, &str> =
        renamed.iter().map(|(was, now)| (was.file.as_str(), now.file.as_str())).collect();
    let one = |f: &FindingState| {
        let file = now.get(f.file.as_str()).map_or_else(|| f.file.clone(), |now| (*now).to_owned());
        FindingState { file, ..f.clone() }
    };
    findings.iter().map(one).collect()
}

/// Whether two states have the same contents: what was read from the goal sheets, the counts, and what is to be put right.
/// Bytes, files without a goal sheet and notes do not count.
pub(super) fn same_contents(before: &State, after: &State) -> bool {
    let read = |state: &State| -> BTreeMap<String, String> {
        state.files.iter().filter_map(|f| Some((composed(&f.file), f.content.clone()?))).collect()
    };
    let found = |state: &State| {
        let shown = state.findings.iter().filter(|f| f.severity != Severity::Note);
        let mut found: Vec<FindingState> =
            shown.map(|f| FindingState { file: composed(&f.file), ..f.clone() }).collect();
        found.sort_unstable();
        found
    };
    before.goals == after.goals
        && before.totals == after.totals
        && read(before) == read(after)
        && found(before) == found(after)
}

/// `renamed` holds the files that only have another name: before and now.
fn files(before: &State, after: &State, renamed: &[(&FileState, &FileState)]) -> Vec<FileChange> {
    let by_name = |state: &'_ State| -> BTreeMap<String, usize> {
        state.files.iter().enumerate().map(|(i, f)| (composed(&f.file), i)).collect()
    };
    let (old, new) = (by_name(before), by_name(after));
    let was_of: BTreeMap<&str, &str> =
        renamed.iter().map(|(was, now)| (now.file.as_str(), was.file.as_str())).collect();
    let went: BTreeSet<&str> = was_of.values().copied().collect();
    let one = |f: &FileState, what| FileChange {
        file: f.file.clone(),
        departments: f.departments.clone(),
        what,
        was: None,
    };
    let here = after.files.iter().filter_map(|f| {
        if let Some(&was) = was_of.get(f.file.as_str()) {
            let what = Replaced::of_paths(was, &f.file);
            return Some(FileChange { was: Some(was.to_owned()), ..one(f, what) });
        }
        match old.get(&composed(&f.file)).map(|i| &before.files[*i]) {
            None => Some(one(f, Replaced::New)),
            Some(o) if o.bytes == f.bytes => None,
            // Two versions of which nothing could be read are different files all the same.
            Some(o) if o.content == f.content && f.content.is_some() => Some(one(f, Replaced::SavedAgain)),
            Some(_) => Some(one(f, Replaced::Changed)),
        }
    });
    let is_gone = |f: &&FileState| !new.contains_key(&composed(&f.file)) && !went.contains(f.file.as_str());
    here.chain(before.files.iter().filter(is_gone).map(|f| one(f, Replaced::Gone))).collect()
}

/// Departments and statuses in the order of the state now, then those that are gone.
fn totals(before: &State, after: &State) -> Vec<TotalChange> {
    let departments: IndexSet<&String> = after.totals.keys().chain(before.totals.keys()).collect();
    let mut moved = Vec::new();
    let none = IndexMap::new();
    for department in departments {
        let (old, new) =
            (before.totals.get(department).unwrap_or(&none), after.totals.get(department).unwrap_or(&none));
        let statuses: IndexSet<&String> = new.keys().chain(old.keys()).collect();
        for status in statuses {
            let count = |row: &IndexMap<String, usize>| row.get(status).copied().unwrap_or(0);
            let (before, after) = (count(old), count(new));
            if before != after {
                let (department, status) = (department.clone(), status.clone());
                moved.push(TotalChange { department, status, before, after });
            }
        }
    }
    moved
}

/// New ones in the order of now, then those that are gone; the same finding twice counts twice.
fn findings(before: &[FindingState], after: &[FindingState]) -> Vec<FindingChange> {
    let surplus = |of: &[FindingState], than: &[FindingState], new: bool| -> Vec<FindingChange> {
        let mut left: BTreeMap<&FindingState, usize> = BTreeMap::new();
        for f in than {
            *left.entry(f).or_default() += 1;
        }
        let unknown = of.iter().filter(|f| {
            let known = left.get_mut(f).filter(|n| **n > 0);
            known.map(|n| *n -= 1).is_none()
        });
        unknown.map(|finding| FindingChange { new, finding: finding.clone() }).collect()
    };
    let came = surplus(after, before, true);
    came.into_iter().chain(surplus(before, after, false)).collect()
}
