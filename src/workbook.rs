//! Everything that was read → the bytes of the submission workbook: fixed sheets first, then one sheet a document.
//!
//! Sheets are composed and built in parallel; their order, and so every byte, does not depend on it.

use crate::accounts;
use crate::document::{CellCount, GoalSheet};
use crate::finding::settings::Settings;
use crate::finding::{Finding, Rule, rules};
use crate::form::GoalForm;
use crate::inspect::View;
use crate::intake::{SheetSeen, other_documents};
use crate::own;
use crate::report::compose::{self, GoalRows, Input, NotCounted};
use crate::report::model::{BaseFont, Properties, Sheet};
use crate::report::{blank, inspected, names, notes, submission};
use crate::tally::Tally;
use crate::text::era::Date;
use crate::xlsx;
use anyhow::Result;
use indexmap::IndexMap;
use rayon::prelude::*;
use std::sync::Arc;

/// What the workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The goal sheets, in reading order; at least one.
    pub documents: &'a [&'a GoalSheet],
    /// The sheets seen, [booked](accounts::book).
    pub sheets: &'a [SheetSeen],
    /// Their counts.
    pub tally: &'a Tally,
    /// Severities of the user's own.
    pub settings: &'a Settings,
    /// What the run of a season adds.
    pub season: Option<OfSeason<'a>>,
}

/// What the run of a season adds to the workbook.
#[derive(Clone, Copy, Debug)]
pub struct OfSeason<'a> {
    /// Its sheets; they stand behind the cover.
    pub sheets: &'a [Sheet],
    /// The city's name, for titles.
    pub city: Option<&'a str>,
    /// Goal sheets that are not counted because there are newer ones.
    pub set_aside: &'a [NotCounted],
}

/// Findings for which a file or sheet is not counted.
static NOT_COUNTED: [&Rule; 27] = [
    &rules::FOLDER_UNREADABLE,
    &rules::FOLDER_WITHOUT_WORKBOOK,
    &rules::WORKBOOK_WITHOUT_DOCUMENT,
    &rules::LINK_TO_NOTHING,
    &rules::NOT_A_FILE,
    &rules::FILE_UNOPENED,
    &rules::FILE_IN_USE,
    &rules::FOLDER_LINKED,
    &rules::EXCLUDED,
    &rules::OTHER_DOCUMENT,
    &rules::FILE_DAMAGED,
    &rules::FILE_ENCRYPTED,
    &rules::FILE_EMPTY,
    &rules::FILE_NOT_A_WORKBOOK,
    &rules::FILE_TOO_LARGE,
    &rules::FILE_PASSED_OVER,
    &rules::OWN_WORKBOOK_PASSED_OVER,
    &rules::SHEET_UNREADABLE,
    &rules::READER_FAILED,
    &rules::HEADING_NOT_FOUND,
    &rules::SHEET_PASSED_OVER,
    &rules::SHEET_HIDDEN,
    &rules::EXAMPLE_PASSED_OVER,
    &rules::FORM_SHEET_NOT_COUNTED,
    &rules::SHEET_EMPTY,
    &rules::SHEET_BLANK,
    &rules::SHEET_WITHOUT_CELLS,
];

/// The workbook's bytes. The findings come with their rules' own severities; what drawing had to change (smaller type, split
/// rows) joins them, and they leave as the settings have them and as they stand in the workbook.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn write(content: &Content<'_>, findings: &mut Vec<Finding>) -> Result<Vec<u8>> {
    compose(content, findings).finish()
}

/// A workbook whose sheets are composed: the documents that it was made from are needed no more.
pub struct Composed {
    sheets: Vec<Sheet>,
    properties: Properties,
    font: BaseFont,
}

impl Composed {
    /// The bytes.
    ///
    /// # Errors
    /// As [`write()`].
    pub fn finish(self) -> Result<Vec<u8>> {
        xlsx::workbook(self.sheets, &self.properties, &self.font)
    }
}

/// The workbook's sheets, for callers that let go of the documents before the memory-hungry last step.
pub fn compose(content: &Content<'_>, findings: &mut Vec<Finding>) -> Composed {
    let documents = content.documents;
    let font = base_font(documents);
    let taken = [&own::FIXED_SHEETS[..], &own::SEASON_SHEETS].concat();
    let names = names::sheet_names(documents, &taken);
    let drawn: Vec<_> = documents
        .par_iter()
        .zip(&names)
        .map(|(document, name)| (submission::submission(document, name), Arc::from(name.as_str())))
        .collect();
    let mut submission_sheets = Vec::with_capacity(drawn.len());
    let mut submissions = Vec::with_capacity(drawn.len());
    for ((drawn, found), sheet) in drawn {
        submissions.push(GoalRows { sheet, rows: drawn.goal_rows });
        submission_sheets.push(drawn.sheet);
        findings.extend(found);
    }
    findings.extend(other_documents(content.sheets));
    let mut not_counted = not_counted(findings);
    not_counted.extend(content.season.iter().flat_map(|s| s.set_aside).cloned());
    give_cells(&mut not_counted, content);
    *findings = content.settings.apply(std::mem::take(findings)).0;
    let of_season = content.season.map_or(&[][..], |s| s.sheets);
    let input = Input {
        documents,
        tally: content.tally,
        findings,
        not_counted: &not_counted,
        cells: accounts::sum(content.sheets),
        font: &font,
        submissions: &submissions,
        city: content.season.and_then(|s| s.city),
        of_season,
    };
    let mut sheets = compose::fixed_sheets(&input);
    sheets.splice(1..1, of_season.iter().cloned());
    sheets.append(&mut submission_sheets);
    Composed { sheets, properties: properties(documents), font }
}

/// How a workbook was understood, as a coloured copy.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn inspected(views: &[View<'_>], title: &str) -> Result<Vec<u8>> {
    let font = inspected::font(views);
    let properties = Properties {
        title: title.to_owned(),
        subject: title.to_owned(),
        created: first_day(None),
        own: true,
    };
    xlsx::workbook(inspected::sheets(views), &properties, &font)
}

/// The empty entry sheet of a form.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn blank(form: &GoalForm) -> Result<Vec<u8>> {
    let font = BaseFont { name: form.style.font.clone(), size: form.style.size };
    let (title, subject) = (form.label.clone(), form.description.clone());
    let properties = Properties { title, subject, created: first_day(None), own: false };
    xlsx::workbook(blank::blank(form), &properties, &font)
}

/// The font of the first document's form: one workbook has one default font.
pub fn base_font(documents: &[&GoalSheet]) -> BaseFont {
    documents.first().map_or(BaseFont { name: String::new(), size: 9.0 }, |d| BaseFont {
        name: d.form.style.font.clone(),
        size: d.form.style.size,
    })
}

/// Title and date of the latest fiscal year.
fn properties(documents: &[&GoalSheet]) -> Properties {
    let year = documents.iter().filter_map(|d| d.fiscal_year).max();
    Properties {
        title: notes::workbook_title(year),
        subject: notes::WORKBOOK_SUBJECT.to_owned(),
        created: first_day(year),
        own: true,
    }
}

/// 1 April of a fiscal year; no clock reaches an output.
pub(crate) fn first_day(year: Option<i32>) -> Date {
    year.and_then(|y| Date::from_ymd_opt(y, 4, 1))
        .unwrap_or(Date::from_ymd_opt(2019, 4, 1).unwrap_or_default())
}

/// The files and sheets that are not counted, each with its reason.
fn not_counted(findings: &[Finding]) -> Vec<NotCounted> {
    findings
        .iter()
        .filter(|f| NOT_COUNTED.iter().any(|rule| std::ptr::eq(*rule, f.rule)))
        .map(|f| NotCounted {
            file: Arc::clone(&f.place.file),
            sheet: f.place.sheet.clone(),
            why: f.rule,
            cells: CellCount::default(),
        })
        .collect()
}

/// Gives them the cells of their sheets that belong to no document; where several are of one sheet, to the first.
fn give_cells(not_counted: &mut [NotCounted], content: &Content<'_>) {
    let counted = accounts::by_place(content.documents.iter().copied());
    let mut left: IndexMap<(&str, &str), CellCount> = IndexMap::new();
    for seen in content.sheets {
        let place = (&*seen.file, &*seen.sheet);
        left.insert(place, seen.cells.less(counted.get(&place).copied().unwrap_or_default()));
    }
    for one in not_counted {
        let place = one.sheet.as_deref().map(|sheet| (&*one.file, sheet));
        one.cells = place.and_then(|p| left.get_mut(&p)).map(std::mem::take).unwrap_or_default();
    }
}
