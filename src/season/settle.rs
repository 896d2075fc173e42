//! The settings of a season applied to what was read: who has handed in, which sheets count, in which order.
//!
//! In: documents and findings as read. Out: [`Settled`]: the same without the sheets that are set aside, departments in official
//! order, and the findings of the season. Severities are applied last of all, by [`crate::workbook::submission`] or by the caller, so that
//! what is not counted is listed whatever the settings silence.

use crate::document::{CellCount, Document, GoalSheet};
use crate::finding::settings::Settings;
use crate::finding::{Finding, Severity, Subject, rules};
use crate::season::not_counted::NotCounted;
use crate::season::project::{Department, Duplicates, find};
use crate::season::submission_status::{self, Expected, FileFacts, Status, Unread};
use crate::tally::{Table, Tally};
use crate::text::key::key;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The settings of a season.
#[derive(Clone, Debug)]
pub struct Season {
    /// The departments in official order; none if they are not stated.
    pub departments: Vec<Department>,
    /// The fiscal year, if it is stated.
    pub fiscal_year: Option<i32>,
    /// What becomes of a second sheet.
    pub duplicates: Duplicates,
    /// Severities.
    pub settings: Settings,
    /// Name of the project file, where findings about missing sheets belong.
    pub place: Arc<str>,
}

/// What was read, settled.
#[derive(Debug, Default)]
pub struct Settled {
    /// The documents that count, departments in official order.
    pub documents: Vec<Document>,
    /// The findings with their own severities; those of the project file first.
    pub findings: Vec<Finding>,
    /// Who has handed in.
    pub status: Status,
    /// The sheets set aside.
    pub set_aside: Vec<NotCounted>,
}

/// Applies the settings. `findings` are those of reading, by file.
pub fn settle(
    documents: Vec<Document>,
    mut findings: Vec<Finding>,
    files: &[FileFacts],
    season: &Season,
) -> Settled {
    let places: Vec<usize> =
        documents.iter().enumerate().filter(|(_, d)| d.goal_sheet().is_some()).map(|(i, _)| i).collect();
    let sheets: Vec<&GoalSheet> = documents.iter().filter_map(Document::goal_sheet).collect();
    let expected = Expected {
        departments: &season.departments,
        fiscal_year: season.fiscal_year,
        duplicates: season.duplicates,
        place: &season.place,
    };
    let mut status = submission_status::look(&sheets, files, &unread(&findings, &documents), &expected);
    // Doubled sheets are found anew: former names are the same department, and one may be set aside.
    findings.retain(|f| !f.is(&rules::SHEET_DOUBLED));
    findings.append(&mut status.findings);
    sort(&mut findings, files, &season.place);
    let (shown, _) = season.settings.apply(findings.clone());
    submission_status::count_errors(&mut status.rows, &sheets, &shown);
    let set_aside = set_aside(&sheets, &status);
    findings.retain(|f| !belongs_to_set_aside(f, &sheets, &status));
    let gone: Vec<usize> = status.set_aside.iter().filter_map(|i| places.get(*i).copied()).collect();
    let mut kept: Vec<Document> = documents
        .into_iter()
        .enumerate()
        .filter(|(i, _)| gone.binary_search(i).is_err())
        .map(|(_, d)| d)
        .collect();
    kept.sort_by_key(|d| {
        d.goal_sheet().map_or(usize::MAX, |s| submission_status::rank(&season.departments, s))
    });
    Settled { documents: kept, findings, status, set_aside }
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

/// By file in reading order; what is about the project file comes first.
fn sort(findings: &mut [Finding], files: &[FileFacts], project: &Arc<str>) {
    let order: indexmap::IndexSet<&str> = files.iter().map(|f| &*f.name).collect();
    findings.sort_by_cached_key(|f| {
        if f.place.file == *project {
            0
        } else {
            order.get_index_of(&*f.place.file).map_or(usize::MAX, |i| i + 1)
        }
    });
}

/// The sheets set aside; their cells are booked with those of the others that are not counted.
fn set_aside(sheets: &[&GoalSheet], status: &Status) -> Vec<NotCounted> {
    let each = |&i: &usize| {
        sheets[i].sheets().map(move |(name, ..)| NotCounted {
            file: Arc::clone(&sheets[i].origin.file),
            sheet: Some(Arc::clone(name)),
            why: &rules::OLDER_SHEET_SET_ASIDE,
            cells: CellCount::default(),
        })
    };
    status.set_aside.iter().flat_map(each).collect()
}

/// Whether a finding is about a sheet of which nothing counts; that it is set aside is still said.
fn belongs_to_set_aside(finding: &Finding, sheets: &[&GoalSheet], status: &Status) -> bool {
    let Some(name) = &finding.place.sheet else { return false };
    if finding.is(&rules::OLDER_SHEET_SET_ASIDE) || status.set_aside.is_empty() {
        return false;
    }
    let mut here = (0..sheets.len()).filter(|&i| sheets[i].is_on(&finding.place.file, name));
    let mut any = false;
    here.all(|i| {
        any = true;
        status.set_aside.binary_search(&i).is_ok()
    }) && any
}

/// Puts the sections of the counts of these sheets into the official order.
pub fn order_sections_of<'a>(
    tally: &mut Tally,
    departments: &[Department],
    sheets: impl IntoIterator<Item = &'a GoalSheet>,
) {
    let mut common: Vec<&str> = sheets.into_iter().map(|s| s.form.owners.common.as_str()).collect();
    common.dedup();
    order_sections(tally, departments, &common);
}

/// Puts the sections of the counts into the official order: 共通 first, then the sections listed, then the others as they
/// appeared.
pub(crate) fn order_sections(tally: &mut Tally, departments: &[Department], common: &[&str]) {
    let sort = |table: &mut Table, sections: &[&String]| {
        if sections.is_empty() {
            return;
        }
        let sections: Vec<String> = sections.iter().map(|s| key(s)).collect();
        let rank = |owner: &String| {
            if common.contains(&owner.as_str()) {
                return 0;
            }
            let owner = key(owner);
            sections.iter().position(|s| *s == owner).map_or(usize::MAX, |i| i + 1)
        };
        table.rows.sort_by_cached_key(|owner, _| rank(owner));
    };
    for (name, owners) in &mut tally.by_department_owner {
        if let Some(listed) = find(departments, name) {
            sort(&mut owners.table, &departments[listed.index()].sections.iter().collect::<Vec<_>>());
        }
    }
    let all: Vec<&String> = departments.iter().flat_map(|d| &d.sections).collect();
    sort(&mut tally.by_owner, &all);
}
