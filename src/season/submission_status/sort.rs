//! The goal sheets of each department, sorted out year by year: which counts, and what is to be said of the others.

use super::whose::Whose;
use super::{Blanks, Handed, Remark, Row, Standing, SubmissionStatus, Unread, old_copy};
use crate::check::newer::{self, Newest};
use crate::check::{by_words, doubled, in_other_words};
use crate::document::{Choice, GoalSheet, StatusReading};
use crate::finding::{Finding, Place, rules};
use crate::season::project::{self, Department, Duplicates, Listed};
use crate::season::read::FileSeen;
use crate::season::settle::Expected;
use crate::tally::{self, department_label};
use crate::text::era::fiscal_year_label;
use crate::text::key::key;
use indexmap::{IndexMap, IndexSet};
use std::sync::Arc;

/// A department's sheets.
struct Group<'a> {
    /// Place in the list.
    listed: Option<usize>,
    department: &'a str,
    sheets: Vec<usize>,
}

/// The sheets while they are sorted out, and what came of it so far.
struct Sorting<'a> {
    sheets: &'a [&'a GoalSheet],
    files: IndexMap<&'a str, &'a FileSeen>,
    expected: &'a Expected,
    out: SubmissionStatus,
}

/// Sorts the sheets by department. `unread` are files that gave no document.
pub(crate) fn sort_out(
    sheets: &[&GoalSheet],
    files: &[FileSeen],
    unread: Vec<Unread>,
    expected: &Expected,
) -> SubmissionStatus {
    let files: IndexMap<&str, &FileSeen> = files.iter().map(|f| (f.file.name.as_str(), f)).collect();
    let whose = Whose::new(&unread, &expected.departments, &files);
    let out = SubmissionStatus { expected: expected.departments.len(), ..SubmissionStatus::default() };
    let mut sorting = Sorting { sheets, files, expected, out };
    sorting.copies();
    let groups = groups(sheets, &expected.departments);
    for i in 0..expected.departments.len() {
        let before = sorting.out.rows.len();
        groups.iter().filter(|g| g.listed == Some(i)).for_each(|group| sorting.group(group));
        let mut rows = sorting.out.rows[before..].iter();
        if rows.any(|r| matches!(r.standing, Standing::HandedIn | Standing::Doubled)) {
            sorting.out.handed_in += 1;
        } else {
            sorting.missing(i, &whose);
        }
    }
    groups.iter().filter(|g| g.listed.is_none()).for_each(|group| sorting.group(group));
    let mut out = sorting.out;
    out.set_aside.sort_unstable();
    out.unread = unread.into_iter().filter(Unread::is_workbook).collect();
    out
}

/// The sheets of each department, in order of first appearance.
fn groups<'a>(sheets: &[&'a GoalSheet], departments: &'a [Department]) -> Vec<Group<'a>> {
    let mut groups: IndexMap<(Option<usize>, String), Group<'a>> = IndexMap::new();
    for (i, sheet) in sheets.iter().enumerate() {
        let listed =
            sheet.department.as_deref().and_then(|d| project::find(departments, d)).map(Listed::index);
        let department = listed.map_or_else(|| department_label(sheet), |i| departments[i].name.as_str());
        // Sheets without a department have nothing in common.
        let name = if sheet.department.is_none() { format!("\u{0}{i}") } else { key(department) };
        let new = Group { listed, department, sheets: Vec::new() };
        groups.entry((listed, name)).or_insert(new).sheets.push(i);
    }
    groups.into_values().collect()
}

impl Sorting<'_> {
    fn file(&self, sheet: usize) -> Option<&FileSeen> {
        self.files.get(&*self.sheets[sheet].origin.file).copied()
    }

    /// The mark in the name of a sheet's file by which it looks like a copy or an old version.
    fn old_copy(&self, sheet: usize) -> Option<String> {
        self.file(sheet).and_then(|f| old_copy::mark(&f.file.below))
    }

    /// Whether a fiscal year is not the one expected; a sheet that names none may well be of it.
    fn is_other(&self, year: Option<i32>) -> bool {
        year.is_some() && self.expected.fiscal_year.is_some() && year != self.expected.fiscal_year
    }

    /// Files with goal sheets whose names look like copies, each once.
    fn copies(&mut self) {
        let mut last: Option<&str> = None;
        for (i, sheet) in self.sheets.iter().enumerate() {
            let file = &sheet.origin.file;
            let word = self.old_copy(i).filter(|_| last != Some(file));
            last = Some(file);
            if let Some(word) = word {
                self.out.findings.push(Finding::new(&rules::OLD_COPY, Place::file(file)).with("word", word));
            }
        }
    }

    /// The rows and findings of one department, year by year, the year expected first.
    fn group(&mut self, group: &Group<'_>) {
        let years: IndexSet<Option<i32>> = group.sheets.iter().map(|&s| self.sheets[s].fiscal_year).collect();
        let (other, here): (Vec<_>, Vec<_>) = years.into_iter().partition(|y| self.is_other(*y));
        for year in here.into_iter().chain(other) {
            let of_year: Vec<usize> =
                group.sheets.iter().copied().filter(|&s| self.sheets[s].fiscal_year == year).collect();
            self.words_of_year(group, year, &of_year);
        }
    }

    /// The same for one year: sheets whose forms count by other words are counted apart.
    fn words_of_year(&mut self, group: &Group<'_>, year: Option<i32>, of_year: &[usize]) {
        let parts = if group.department == tally::BLANK {
            vec![of_year.to_vec()]
        } else {
            by_words(of_year, self.sheets)
        };
        for (i, same) in parts.iter().enumerate() {
            if i > 0 {
                let (sheet, first) = (self.sheets[same[0]], self.sheets[parts[0][0]]);
                self.out.findings.push(in_other_words(sheet, first, group.department));
            }
            let several = same.len() > 1 && group.department != tally::BLANK;
            let newest = several.then(|| self.newest(same)).flatten();
            for n in 0..same.len() {
                let mut row = self.row(group, same[n]);
                if self.is_other(year) {
                    self.other_year(same[n], &mut row);
                }
                if several {
                    self.double(same, n, newest.as_ref(), &mut row);
                }
                self.out.rows.push(row);
            }
        }
    }

    fn newest(&self, same: &[usize]) -> Option<Newest> {
        let modified = |s| self.file(s).and_then(|f| f.file.modified);
        newer::newest(same, self.sheets, modified, |s| self.old_copy(s).is_some())
    }

    /// The row of a sheet, with what its department's name gives to say.
    fn row(&mut self, group: &Group<'_>, index: usize) -> Row {
        let sheet = self.sheets[index];
        let departments = &self.expected.departments;
        let (mut remarks, mut standing) = (Vec::new(), Standing::HandedIn);
        let seen = sheet.department.as_deref();
        match seen.and_then(|d| project::find(departments, d)) {
            Some(Listed::Formerly(_)) => {
                let seen = seen.unwrap_or_default();
                let finding = Finding::new(&rules::FORMER_DEPARTMENT, sheet.origin.place());
                self.out.findings.push(finding.with("seen", seen).with("department", group.department));
                remarks.push(Remark::FormerName(seen.to_owned()));
            }
            None if !departments.is_empty() => {
                standing = Standing::NotListed;
                // Without a department the sheet has a finding of its own.
                if let Some(seen) = seen {
                    let near = near(seen, departments);
                    let finding = Finding::new(&rules::DEPARTMENT_NOT_LISTED, sheet.origin.place());
                    self.out.findings.push(finding.with("seen", seen).suggest(near.clone()));
                    remarks.push(Remark::NotListed(near));
                }
            }
            _ => {}
        }
        remarks.extend(self.old_copy(index).map(Remark::OldCopy));
        let handed = Some(handed(index, sheet));
        Row { department: group.department.to_owned(), standing, handed, remarks }
    }

    /// A sheet of a year that is not expected.
    fn other_year(&mut self, sheet: usize, row: &mut Row) {
        row.standing = Standing::OtherYear;
        let sheet = self.sheets[sheet];
        let (Some(seen), Some(year)) = (sheet.fiscal_year, self.expected.fiscal_year) else { return };
        let finding =
            Finding::new(&rules::OTHER_YEAR, sheet.origin.place()).with("seen", fiscal_year_label(seen));
        self.out.findings.push(finding.with("year", fiscal_year_label(year)));
        row.remarks.push(Remark::OtherYear(seen));
    }

    /// The `n`th of several sheets of a department and year.
    fn double(&mut self, same: &[usize], n: usize, newest: Option<&Newest>, row: &mut Row) {
        let here = same[n];
        row.remarks.push(match newest {
            None => Remark::Undecided,
            Some(newest) if newest.document == here => Remark::Newest(newest.by(same)),
            Some(newest) => Remark::Older(newest.over(here)),
        });
        match newest {
            Some(newest) if self.expected.duplicates == Duplicates::Newest => {
                if newest.document != here {
                    self.set_aside(here, newest, row);
                }
            }
            _ => {
                if row.standing == Standing::HandedIn {
                    row.standing = Standing::Doubled;
                }
                if n > 0 {
                    let newest = newest.map(|newest| (self.sheets[newest.document], newest.by(same)));
                    let (sheet, first) = (self.sheets[here], self.sheets[same[0]]);
                    self.out.findings.push(doubled(sheet, first, &row.department, newest));
                }
            }
        }
    }

    /// An older sheet, which does not count.
    fn set_aside(&mut self, here: usize, newest: &Newest, row: &mut Row) {
        let (sheet, newer) = (self.sheets[here], self.sheets[newest.document]);
        let finding = Finding::new(&rules::OLDER_SHEET_SET_ASIDE, sheet.origin.place())
            .with("department", &row.department)
            .with("newer", newer.origin.seen_from(&sheet.origin))
            .with("by", newest.over(here).words());
        self.out.findings.push(finding);
        self.out.set_aside.push(here);
        row.standing = Standing::SetAside;
    }

    /// A department without a sheet, with the files that may be its.
    fn missing(&mut self, index: usize, whose: &Whose<'_>) {
        let department = &self.expected.departments[index].name;
        let in_year = |year| rules::MISSING_IN_YEAR.fill(&[("year", fiscal_year_label(year).into())]);
        let finding = Finding::new(&rules::NOT_HANDED_IN, Place::file(&self.expected.place))
            .with("department", department)
            .with("year", self.expected.fiscal_year.map(in_year).unwrap_or_default())
            .with("hint", whose.hint(index));
        self.out.findings.push(finding);
        self.out.rows.push(Row {
            department: department.clone(),
            standing: Standing::Missing,
            handed: None,
            remarks: whose.of(index).map(|u| Remark::Unread(Arc::clone(&u.file))).collect(),
        });
    }
}

fn handed(document: usize, sheet: &GoalSheet) -> Handed {
    let blank = |s: &StatusReading| *s == StatusReading::Read(Choice::Blank);
    let blanks = || sheet.goals.iter().filter(|g| blank(&g.status)).count();
    Handed {
        document,
        file: Arc::clone(&sheet.origin.file),
        sheet: sheet.sheet_names(),
        created: sheet.created,
        revised: sheet.revised.iter().max().copied(),
        goals: sheet.goals.len(),
        blanks: if sheet.has_status { Blanks::Goals(blanks()) } else { Blanks::NoColumn },
        errors: 0,
    }
}

/// A listed name that may be meant.
fn near(seen: &str, departments: &[Department]) -> Option<String> {
    let seen = key(seen);
    let likeness = |d: &&Department| {
        // Thousandths, so that they can be compared.
        (strsim::normalized_damerau_levenshtein(&seen, &key(&d.name)) * 1000.0) as u32
    };
    departments.iter().rev().max_by_key(likeness).filter(|d| likeness(d) >= 600).map(|d| d.name.clone())
}
