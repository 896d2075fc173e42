//! Who has handed in (提出状況): the goal sheets read, against the departments expected.
//!
//! In: documents, the list of departments, what is known of the files. Out: one [`Row`] a sheet or missing department, findings,
//! and the older sheets that are set aside where the settings ask for it. A file's time is used for nothing but to tell which of
//! two sheets is newer.

mod old_copy;
mod whose;

use crate::document::{Choice, GoalSheet, StatusReading};
use crate::finding::{Finding, Place, Rule, Severity, rules};
use crate::season::project::{self, Department, Duplicates, Listed};
use crate::tally::department_label;
use crate::text::era::{Date, fiscal_year_label};
use crate::text::key::key;
use indexmap::IndexMap;
use std::sync::Arc;

pub(crate) use crate::check::newer::By;
use crate::check::{doubled, newer};

/// What is known of a file besides its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Its name, as in the documents' origins.
    pub name: Arc<str>,
    /// Its path below the folder that was given.
    pub below: String,
    /// When it was last written, as a number that only grows; `None` where it is not known.
    pub modified: Option<u64>,
    /// What stands in a workbook from which no document came, as it may tell whose it is.
    pub says: Vec<String>,
}

/// A file that gave no document.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Its name.
    pub file: Arc<str>,
    pub(crate) why: &'static Rule,
}

impl Unread {
    /// Whether it looks like a goal sheet that was handed in: a file of another kind, or one left out as asked, is none.
    pub(crate) fn is_workbook(&self) -> bool {
        ![&rules::FILE_PASSED_OVER, &rules::EXCLUDED].contains(&self.why)
    }
}

/// What is expected.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected<'a> {
    /// The departments in official order; none if they are not stated.
    pub(crate) departments: &'a [Department],
    /// The fiscal year, if it is stated.
    pub(crate) fiscal_year: Option<i32>,
    /// What becomes of a second sheet.
    pub(crate) duplicates: Duplicates,
    /// Name of the project file, where findings about missing sheets belong.
    pub(crate) place: &'a Arc<str>,
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
    /// Of this fiscal year.
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
    /// Error findings; see [`count_errors`].
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
    /// What else is to be said.
    pub(crate) remarks: Vec<Remark>,
}

/// Who has handed in.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// The listed departments in their order, each with its sheets; then the others as they appeared.
    pub rows: Vec<Row>,
    /// How many departments are expected.
    pub expected: usize,
    /// How many of them have handed in.
    pub handed_in: usize,
    /// What was found.
    pub(crate) findings: Vec<Finding>,
    /// Documents that are not counted, ascending.
    pub(crate) set_aside: Vec<usize>,
    /// Workbooks that gave no document, in reading order.
    pub unread: Vec<Unread>,
}

/// A department's sheets while they are sorted out.
struct Group<'a> {
    /// Place in the list.
    listed: Option<usize>,
    department: &'a str,
    documents: Vec<usize>,
}

/// Sorts the sheets by department. `unread` are files that gave no document.
pub(crate) fn look(
    documents: &[&GoalSheet],
    files: &[FileFacts],
    unread: &[Unread],
    expected: &Expected<'_>,
) -> Status {
    let mut out = Status { expected: expected.departments.len(), ..Status::default() };
    let facts: IndexMap<&str, &FileFacts> = files.iter().map(|f| (&*f.name, f)).collect();
    copies(documents, &facts, &mut out.findings);
    let groups = groups(documents, expected.departments);
    let whose = whose::Whose::new(unread, expected.departments, &facts);
    out.unread = unread.iter().filter(|u| u.is_workbook()).cloned().collect();
    for i in 0..expected.departments.len() {
        let before = out.rows.len();
        for group in groups.iter().filter(|g| g.listed == Some(i)) {
            sort_out(group, documents, &facts, expected, &mut out);
        }
        let mut counted = out.rows[before..].iter();
        if counted.any(|r| matches!(r.standing, Standing::HandedIn | Standing::Doubled)) {
            out.handed_in += 1;
        } else {
            missing(i, &whose, expected, &mut out);
        }
    }
    for group in groups.iter().filter(|g| g.listed.is_none()) {
        sort_out(group, documents, &facts, expected, &mut out);
    }
    out.set_aside.sort_unstable();
    out
}

/// The sheets of each department, in order of first appearance.
fn groups<'a>(documents: &[&'a GoalSheet], departments: &'a [Department]) -> Vec<Group<'a>> {
    let mut groups: IndexMap<(Option<usize>, String), Group<'a>> = IndexMap::new();
    for (i, sheet) in documents.iter().enumerate() {
        let listed =
            sheet.department.as_deref().and_then(|d| project::find(departments, d)).map(Listed::index);
        let department = listed.map_or_else(|| department_label(sheet), |i| departments[i].name.as_str());
        // Sheets without a department have nothing in common.
        let name = if sheet.department.is_none() { format!("\u{0}{i}") } else { key(department) };
        let group =
            groups.entry((listed, name)).or_insert(Group { listed, department, documents: Vec::new() });
        group.documents.push(i);
    }
    groups.into_values().collect()
}

/// The rows and findings of one department, year by year.
fn sort_out(
    group: &Group<'_>,
    documents: &[&GoalSheet],
    facts: &IndexMap<&str, &FileFacts>,
    expected: &Expected<'_>,
    out: &mut Status,
) {
    let mut years: Vec<Option<i32>> = Vec::new();
    for &d in &group.documents {
        if !years.contains(&documents[d].fiscal_year) {
            years.push(documents[d].fiscal_year);
        }
    }
    // The year expected comes first; sheets that name no year may well be of it.
    let other =
        |year: Option<i32>| year.is_some() && expected.fiscal_year.is_some() && year != expected.fiscal_year;
    years.sort_by_key(|y| other(*y));
    for year in years {
        let sheets: Vec<usize> =
            group.documents.iter().copied().filter(|&d| documents[d].fiscal_year == year).collect();
        let named = group.department != crate::tally::BLANK || sheets.len() == 1;
        let fact = |d: usize| facts.get(&*documents[d].origin.file);
        let modified = |d: usize| fact(d).and_then(|f| f.modified);
        let looks_old = |d: usize| fact(d).is_some_and(|f| old_copy::mark(&f.below).is_some());
        let newest = if sheets.len() > 1 && named {
            newer::newest(&sheets, documents, modified, looks_old)
        } else {
            None
        };
        for (n, &d) in sheets.iter().enumerate() {
            let sheet = documents[d];
            let mut row = row(group, d, sheet, expected.departments, facts, &mut out.findings);
            if other(year) {
                row.standing = Standing::OtherYear;
                wrong_year(sheet, expected, &mut row, &mut out.findings);
            }
            if sheets.len() > 1 && named {
                double(
                    &Double { n, sheets: &sheets, newest: newest.as_ref() },
                    documents,
                    expected,
                    &mut row,
                    out,
                );
            }
            out.rows.push(row);
        }
    }
}

/// The row of a sheet, with what its department's name gives to say.
fn row(
    group: &Group<'_>,
    index: usize,
    sheet: &GoalSheet,
    departments: &[Department],
    facts: &IndexMap<&str, &FileFacts>,
    findings: &mut Vec<Finding>,
) -> Row {
    let mut remarks = Vec::new();
    let mut standing = Standing::HandedIn;
    let named = sheet.department.as_deref();
    match named.and_then(|d| project::find(departments, d)) {
        Some(Listed::Formerly(_)) => {
            let seen = named.unwrap_or_default();
            let finding = Finding::new(&rules::FORMER_DEPARTMENT, place(sheet));
            findings.push(finding.with("seen", seen).with("department", group.department));
            remarks.push(Remark::FormerName(seen.to_owned()));
        }
        None if !departments.is_empty() => {
            standing = Standing::NotListed;
            // Without a department the sheet has a finding of its own.
            if let Some(seen) = named {
                let near = near(seen, departments);
                let finding = Finding::new(&rules::DEPARTMENT_NOT_LISTED, place(sheet));
                findings.push(finding.with("seen", seen).suggest(near.clone()));
                remarks.push(Remark::NotListed(near));
            }
        }
        _ => {}
    }
    let copy = facts.get(&*sheet.origin.file).and_then(|f| old_copy::mark(&f.below));
    remarks.extend(copy.map(Remark::OldCopy));
    Row { department: group.department.to_owned(), standing, handed: Some(handed(index, sheet)), remarks }
}

fn handed(document: usize, sheet: &GoalSheet) -> Handed {
    let blank = |s: &StatusReading| *s == StatusReading::Read(Choice::Blank);
    Handed {
        document,
        file: Arc::clone(&sheet.origin.file),
        sheet: sheet.sheet_names(),
        created: sheet.created,
        revised: sheet.revised.iter().max().copied(),
        goals: sheet.goals.len(),
        blanks: if sheet.has_status {
            Blanks::Goals(sheet.goals.iter().filter(|g| blank(&g.status)).count())
        } else {
            Blanks::NoColumn
        },
        errors: 0,
    }
}

/// A sheet of a year that is not expected.
fn wrong_year(sheet: &GoalSheet, expected: &Expected<'_>, row: &mut Row, findings: &mut Vec<Finding>) {
    let (Some(seen), Some(year)) = (sheet.fiscal_year, expected.fiscal_year) else { return };
    let finding = Finding::new(&rules::OTHER_YEAR, place(sheet));
    findings.push(finding.with("seen", fiscal_year_label(seen)).with("year", fiscal_year_label(year)));
    row.remarks.push(Remark::OtherYear(seen));
}

/// One of several sheets of a department and year.
struct Double<'a> {
    n: usize,
    sheets: &'a [usize],
    newest: Option<&'a newer::Newest>,
}

fn double(
    double: &Double<'_>,
    documents: &[&GoalSheet],
    expected: &Expected<'_>,
    row: &mut Row,
    out: &mut Status,
) {
    let here = double.sheets[double.n];
    let set_aside = expected.duplicates == Duplicates::Newest;
    match double.newest {
        Some(newest) if newest.document == here => row.remarks.push(Remark::Newest(newest.by(double.sheets))),
        Some(newest) => {
            let by = newest.over(here);
            row.remarks.push(Remark::Older(by));
            if set_aside {
                let finding = Finding::new(&rules::OLDER_SHEET_SET_ASIDE, place(documents[here]))
                    .with("department", &row.department)
                    .with("newer", documents[newest.document].origin.seen_from(&documents[here].origin))
                    .with("by", by.words());
                out.findings.push(finding);
                out.set_aside.push(here);
                row.standing = Standing::SetAside;
            }
        }
        None => row.remarks.push(Remark::Undecided),
    }
    if set_aside && double.newest.is_some() {
        return;
    }
    if row.standing == Standing::HandedIn {
        row.standing = Standing::Doubled;
    }
    if double.n > 0 {
        let sheet = documents[here];
        let newest = double.newest.map(|n| (documents[n.document], n.by(double.sheets)));
        out.findings.push(doubled(sheet, documents[double.sheets[0]], &row.department, newest));
    }
}

/// A department without a sheet, with the files that may be its.
fn missing(index: usize, whose: &whose::Whose<'_>, expected: &Expected<'_>, out: &mut Status) {
    let department = &expected.departments[index];
    let year = expected.fiscal_year.map(fiscal_year_label);
    let finding = Finding::new(&rules::NOT_HANDED_IN, Place::file(expected.place))
        .with("department", &department.name)
        .with("year", year.map(|y| rules::MISSING_IN_YEAR.fill(&[("year", y.into())])).unwrap_or_default())
        .with("hint", whose.hint(index));
    out.findings.push(finding);
    out.rows.push(Row {
        department: department.name.clone(),
        standing: Standing::Missing,
        handed: None,
        remarks: whose.of(index).map(|u| Remark::Unread(Arc::clone(&u.file))).collect(),
    });
}

/// Files with goal sheets whose names look like copies, each once.
fn copies(documents: &[&GoalSheet], facts: &IndexMap<&str, &FileFacts>, findings: &mut Vec<Finding>) {
    let mut last: Option<&str> = None;
    for sheet in documents {
        let file = &sheet.origin.file;
        if last == Some(file) {
            continue;
        }
        last = Some(file);
        if let Some(word) = facts.get(&**file).and_then(|f| old_copy::mark(&f.below)) {
            findings.push(Finding::new(&rules::OLD_COPY, Place::file(file)).with("word", word));
        }
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

/// Counts the error findings of each row's sheet. Where a sheet holds several documents, a finding belongs to the last one that
/// begins above it.
pub(crate) fn count_errors(rows: &mut [Row], documents: &[&GoalSheet], findings: &[Finding]) {
    let mut by_place: IndexMap<(&str, &str), Vec<usize>> = IndexMap::new();
    for (d, sheet) in documents.iter().enumerate() {
        for (name, ..) in sheet.sheets() {
            by_place.entry((&*sheet.origin.file, &**name)).or_default().push(d);
        }
    }
    let mut errors = vec![0usize; documents.len()];
    for finding in findings.iter().filter(|f| f.severity == Severity::Error) {
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

fn place(sheet: &GoalSheet) -> Place {
    Place::sheet(&sheet.origin.file, &sheet.origin.sheet)
}

#[cfg(test)]
mod tests;
