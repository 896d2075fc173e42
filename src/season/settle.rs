//! What was read → what counts: who has handed in, which sheets count, in which order, and how severe each finding is.
//!
//! Severities are applied last of all, so that what is not counted is listed whatever the settings silence.

use crate::check;
use crate::document::{Document, GoalSheet};
use crate::finding::settings::Settings;
use crate::finding::{Finding, Lang, Severity, Subject, rules};
use crate::intake::{Forms, SheetSeen, cell_sums, other_documents};
use crate::season::not_counted::{NotCounted, give_cells, left_out, set_aside};
use crate::season::project::{Department, Duplicates};
use crate::season::read::{FileSeen, Read};
use crate::season::submission_status::{self, SubmissionStatus, Unread};
use crate::tally;
use indexmap::IndexSet;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// What the user wants of a season.
#[derive(Clone, Debug, Default)]
pub struct Season {
    /// Severities.
    pub severities: Settings,
    /// What is expected; without it nobody is missing, and all sheets count.
    pub expected: Option<Expected>,
    /// Whether the sheets are meant to be of one year, though none is stated.
    pub one_year: bool,
}

impl Season {
    /// The departments in official order; none if they are not stated.
    pub fn departments(&self) -> &[Department] {
        self.expected.as_ref().map_or(&[], |e| &e.departments)
    }

    /// The findings as they are told: with the severities that are set, and how many these silence.
    pub fn told(&self, findings: Vec<Finding>) -> (Vec<Finding>, usize) {
        self.severities.apply(findings)
    }
}

/// What is expected of a season.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The departments in official order; none if they are not stated.
    pub departments: Vec<Department>,
    /// The fiscal year, if it is stated.
    pub fiscal_year: Option<i32>,
    /// What becomes of a second sheet.
    pub duplicates: Duplicates,
    /// Name of the project file, where findings about missing sheets belong.
    pub place: Arc<str>,
}

/// What was read, settled.
#[derive(Debug, Default)]
pub struct Settled {
    /// What it was settled by.
    pub season: Season,
    /// The documents that count, departments in official order.
    pub documents: Vec<Document>,
    /// The sheets seen; cells read into a document that does not count are reported, not used.
    pub sheets: Vec<SheetSeen>,
    /// The findings with their severities as set; those of the project file first.
    pub findings: Vec<Finding>,
    /// How many findings the settings silence.
    pub silenced: usize,
    /// Notes on documents of other kinds, as set; they stand in the workbook alone.
    pub(crate) other_documents: Vec<Finding>,
    /// Files and sheets that are not counted, in reading order.
    pub(crate) not_counted: Vec<NotCounted>,
    /// Who has handed in, if anything is expected.
    pub submissions: SubmissionStatus,
    /// The files that were read, in reading order, and by which forms.
    pub(crate) files: Vec<FileSeen>,
    pub(crate) forms: Forms,
}

/// With so many headings missing a sheet is of another form, rather than one of which some were lost.
const MISFIT: usize = 3;

/// A file that no form fits.
#[derive(Clone, Debug)]
pub struct Misfit<'s> {
    /// Where it lies.
    pub path: &'s Path,
    /// The form that comes nearest, for people; empty where there is none.
    pub label: &'s str,
    /// How near that is.
    pub how: HowNear,
}

/// How near the nearest form is to a file.
#[derive(Clone, Debug)]
pub enum HowNear {
    /// So many of its headings stand there, of how many.
    Found(usize, usize),
    /// These are missing.
    Missing(String),
}

impl Settled {
    /// The file that shows that no form fits: where no document came from any, the one that came nearest; where all goal sheets
    /// lack several headings, the first of them.
    pub fn misfit(&self) -> Option<Misfit<'_>> {
        if self.documents.is_empty() {
            let files = self.files.iter().filter_map(|f| Some((f, f.nearest.as_ref()?)));
            let (file, near) = files.rev().max_by_key(|(_, near)| near.found)?;
            let how = HowNear::Found(near.found, near.all);
            return Some(Misfit { path: &file.file.path, label: &near.label, how });
        }
        let missing: Option<Vec<String>> = self.goal_sheets().map(|sheet| self.lacking(sheet)).collect();
        let (sheet, missing) = (self.goal_sheets().next()?, missing?.into_iter().next()?);
        let file = self.files.iter().find(|f| *f.file.name == *sheet.origin.file)?;
        Some(Misfit { path: &file.file.path, label: &sheet.form.label, how: HowNear::Missing(missing) })
    }

    /// The headings that a sheet lacks, where they are several.
    fn lacking(&self, sheet: &GoalSheet) -> Option<String> {
        let place = sheet.origin.place();
        let own = |f: &&Finding| {
            f.is(&rules::HEADING_INCOMPLETE) && f.place.file == place.file && f.place.sheet == place.sheet
        };
        let (_, missing) =
            self.findings.iter().find(own)?.args.iter().find(|(name, _)| *name == "missing")?;
        let missing = missing.get(Lang::Ja);
        (missing.matches("」「").count() + 1 >= MISFIT).then(|| missing.to_owned())
    }

    /// The goal sheets that count.
    pub fn goal_sheets(&self) -> impl Iterator<Item = &GoalSheet> + Clone {
        self.documents.iter().filter_map(Document::goal_sheet)
    }
}

/// Settles what counts.
pub fn settle(read: Read, season: Season) -> Settled {
    let Read { documents, mut sheets, mut findings, files, forms } = read;
    let all: Vec<&GoalSheet> = documents.iter().filter_map(Document::goal_sheet).collect();
    let mut submissions = SubmissionStatus::default();
    findings.extend(check::between(all.iter().copied(), |name| {
        files.iter().find(|f| f.file.name == name).and_then(|f| f.file.modified)
    }));
    if let Some(expected) = &season.expected {
        submissions = submission_status::sort_out(&all, &files, unread(&findings, &documents), expected);
        // Sorting them out says which of several sheets counts.
        findings.retain(|f| !f.is_one_of(&[&rules::SHEET_DOUBLED, &rules::SHEET_IN_OTHER_WORDS]));
        findings.append(&mut submissions.findings);
    }
    let gone = &submissions.set_aside;
    let counted = (0..all.len()).filter(|i| gone.binary_search(i).is_err()).map(|i| all[i]);
    if season.one_year {
        findings.extend(check::mixed(counted.clone()));
    }
    findings.extend(tally::apart::apart(counted));
    sort(&mut findings, &files, season.expected.as_ref());
    let (theirs, findings): (Vec<_>, Vec<_>) = findings.into_iter().partition(|f| is_of(f, &all, gone));
    let others = other_documents(&sheets);
    let mut not_counted: Vec<NotCounted> = left_out(findings.iter().chain(&others)).collect();
    not_counted.extend(set_aside(&all, gone));
    let (findings, silenced) = season.told(findings);
    let (theirs, other_documents) = (season.told(theirs).0, season.told(others).0);
    submission_status::count_errors(&mut submissions.rows, &all, findings.iter().chain(&theirs));
    let documents = without(documents, &submissions.set_aside, season.departments());
    cell_sums::settle(&mut sheets, &documents);
    give_cells(&mut not_counted, &documents, &sheets);
    Settled {
        season,
        documents,
        sheets,
        findings,
        silenced,
        other_documents,
        not_counted,
        submissions,
        files,
        forms,
    }
}

/// Files that hold goal sheets perhaps, but gave no document, each with why.
fn unread(findings: &[Finding], documents: &[Document]) -> Vec<Unread> {
    let read: BTreeSet<&str> = documents.iter().map(|d| &*d.origin().file).collect();
    let mut files: Vec<Unread> = Vec::new();
    for f in findings.iter().filter(|f| f.place.sheet.is_none() && !read.contains(&*f.place.file)) {
        let failed = f.rule.subject == Subject::File && f.rule.severity == Severity::Error;
        let rival = [&rules::WORKBOOK_WITHOUT_DOCUMENT, &rules::FILE_PASSED_OVER, &rules::EXCLUDED];
        let silent = f.is_one_of(&rival);
        if (failed || silent) && !files.iter().any(|u| u.file == f.place.file) {
            files.push(Unread { file: Arc::clone(&f.place.file), why: f.rule });
        }
    }
    files
}

/// By file in reading order; what is about the project file comes first, what is about no file that was read comes last.
fn sort(findings: &mut [Finding], files: &[FileSeen], expected: Option<&Expected>) {
    let order: IndexSet<&str> = files.iter().map(|f| f.file.name.as_str()).collect();
    findings.sort_by_cached_key(|f| match expected {
        Some(expected) if f.place.file == expected.place => 0,
        _ => order.get_index_of(&*f.place.file).map_or(usize::MAX, |i| i + 1),
    });
}

/// Whether a finding is about a sheet of which nothing counts, because all its documents are `gone`; that it is set aside is
/// still said.
fn is_of(finding: &Finding, all: &[&GoalSheet], gone: &[usize]) -> bool {
    let Some(name) = &finding.place.sheet else { return false };
    if finding.is(&rules::OLDER_SHEET_SET_ASIDE) || gone.is_empty() {
        return false;
    }
    let mut here = (0..all.len()).filter(|&i| all[i].is_on(&finding.place.file, name)).peekable();
    here.peek().is_some() && here.all(|i| gone.binary_search(&i).is_ok())
}

/// The documents but the goal sheets that are `gone`, departments in official order.
fn without(documents: Vec<Document>, gone: &[usize], departments: &[Department]) -> Vec<Document> {
    let mut goal_sheets = 0..;
    let counts = |d: &Document| {
        let index = d.goal_sheet().and_then(|_| goal_sheets.next());
        index.is_none_or(|i: usize| gone.binary_search(&i).is_err())
    };
    let mut kept: Vec<Document> = documents.into_iter().filter(counts).collect();
    kept.sort_by_key(|d| d.goal_sheet().map_or(usize::MAX, |s| submission_status::rank(departments, s)));
    kept
}
