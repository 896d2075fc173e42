//! Whose a finding is: the departments that are asked to mend something, each with its own documents and findings.
//!
//! A department gets nothing of another one: of a file that holds sheets of several, what belongs to none of them goes to
//! whoever made the file, under the file's name.

use crate::document::GoalSheet;
use crate::finding::{Finding, Severity, rules};
use crate::season::project::find;
use crate::season::settle::Settled;
use crate::text::key::key;
use indexmap::{IndexMap, IndexSet};

/// One that is asked: a department, or whoever made a file of which no department is known.
#[derive(Debug, Default)]
pub(crate) struct Recipient<'a> {
    pub(crate) department: Option<String>,
    /// Its documents, in official order.
    pub(crate) documents: Vec<&'a GoalSheet>,
    /// Its files, in reading order, each with whether nobody else has a document in it.
    pub(crate) files: IndexMap<&'a str, bool>,
    /// Sheets of it that do not count, because there are newer ones.
    pub(crate) older: Vec<(&'a str, &'a str)>,
    /// Errors and warnings.
    pub(crate) findings: Vec<&'a Finding>,
}

/// Who is asked for something: departments in official order, then files in reading order.
pub(crate) fn recipients<'a>(settled: &'a Settled, findings: &'a [Finding]) -> Vec<Recipient<'a>> {
    let mut all = Sorting { settled, all: IndexMap::new() };
    for document in settled.goal_sheets() {
        let file = &*document.origin.file;
        let recipient = all.named(document.department.as_deref(), file);
        recipient.documents.push(document);
        recipient.files.insert(file, true);
    }
    for finding in findings.iter().filter(|f| f.is(&rules::OLDER_SHEET_SET_ASIDE)) {
        let place = &finding.place;
        let recipient = all.named(finding.value("department"), &place.file);
        recipient.files.insert(&place.file, true);
        recipient.older.extend(place.sheet.as_deref().map(|sheet| (&*place.file, sheet)));
    }
    all.tell_shared_files();
    let read: IndexSet<&str> = settled.files.iter().map(|f| f.file.name.as_str()).collect();
    for finding in findings {
        if finding.severity != Severity::Note && read.contains(&*finding.place.file) {
            all.of(finding).findings.push(finding);
        }
    }
    let order = |file: &str| read.get_index_of(file);
    let (departments, mut files): (Vec<_>, Vec<_>) = all
        .all
        .into_values()
        .filter(|recipient| !recipient.findings.is_empty())
        .partition(|recipient| recipient.department.is_some());
    files.sort_by_key(|recipient| recipient.files.keys().next().and_then(|file| order(file)));
    departments.into_iter().chain(files).collect()
}

struct Sorting<'a> {
    settled: &'a Settled,
    /// By department, or by file.
    all: IndexMap<Whose<'a>, Recipient<'a>>,
}

#[derive(PartialEq, Eq, Hash)]
enum Whose<'a> {
    Department(String),
    File(&'a str),
}

impl<'a> Sorting<'a> {
    /// A department by its name now, or whoever made a file.
    fn named(&mut self, department: Option<&str>, file: &'a str) -> &mut Recipient<'a> {
        let listed = self.settled.season.departments();
        let now =
            |d: &str| find(listed, d).map_or_else(|| d.to_owned(), |at| listed[at.index()].name.clone());
        let department = department.map(now);
        let whose = department.as_deref().map_or(Whose::File(file), |d| Whose::Department(key(d)));
        let new = || Recipient { department, ..Recipient::default() };
        self.all.entry(whose).or_insert_with(new)
    }

    fn tell_shared_files(&mut self) {
        let mut owners: IndexMap<&str, usize> = IndexMap::new();
        for file in self.all.values().flat_map(|r| r.files.keys()) {
            *owners.entry(file).or_default() += 1;
        }
        for (file, alone) in self.all.values_mut().flat_map(|r| &mut r.files) {
            *alone = owners.get(file) == Some(&1);
        }
    }

    /// Whose a finding is: that of the document at its place, else that of all documents of the file, else that of the file.
    fn of(&mut self, finding: &'a Finding) -> &mut Recipient<'a> {
        let place = &finding.place;
        let file = &*place.file;
        let here = |r: &Recipient<'_>| {
            let Some(sheet) = place.sheet.as_deref() else { return false };
            let row = place.cell.map(|cell| cell.start.row);
            r.older.contains(&(file, sheet)) || r.documents.iter().any(|d| is_at(d, file, sheet, row))
        };
        let alone = |r: &Recipient<'_>| r.files.get(file) == Some(&true);
        let mut found: Vec<usize> = (0..self.all.len()).filter(|&i| here(&self.all[i])).collect();
        if found.len() > 1 {
            // It is about one of the documents on its sheet, which its words may name.
            found.retain(|&i| self.all[i].department.as_deref().is_some_and(|d| names(finding, d)));
        }
        let found = found.first().copied().or_else(|| self.all.values().position(alone));
        if let Some(found) = found {
            return &mut self.all[found];
        }
        let recipient = self.named(None, file);
        recipient.files.entry(file).or_insert(true);
        recipient
    }
}

/// Whether a finding says of a department that a sheet is counted as its.
fn names(finding: &Finding, department: &str) -> bool {
    ["used", "department"].iter().filter_map(|gap| finding.value(gap)).any(|d| key(d) == key(department))
}

/// Whether a document is at a place; a finding without a cell may be about any document of its sheet.
fn is_at(document: &GoalSheet, file: &str, sheet: &str, row: Option<u32>) -> bool {
    let rows = *document.origin.sheet != *sheet || row.is_none_or(|row| document.has_row(row));
    document.is_on(file, sheet) && rows
}

impl Recipient<'_> {
    /// Its name in the name of a file: the department, else the file's own without its ending.
    pub(crate) fn name(&self) -> &str {
        let file = || self.files.keys().next().map_or("", |file| file_name(file));
        let stem = |name: &'_ str| name.rsplit_once('.').map_or(name.len(), |(stem, _)| stem.len());
        self.department.as_deref().unwrap_or_else(|| &file()[..stem(file())])
    }

    /// Whether a sheet is its own to see: one with a document of its own; one without any, if the file is its own.
    pub(crate) fn may_see(&self, file: &str, sheet: &str, has_documents: bool) -> bool {
        let own = self.documents.iter().any(|d| d.is_on(file, sheet));
        let older = self.older.contains(&(file, sheet));
        let files = self.files.get(file);
        own || (!older && !has_documents && files.is_some_and(|alone| *alone || self.department.is_none()))
    }
}

/// The name of a file without its folders.
pub(crate) fn file_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}
