//! Everything that was read → the bytes of the submission workbook: fixed sheets first, then one sheet a document.
//!
//! Sheets are composed and built in parallel; their order, and so every byte, does not depend on it.

use super::{base_font, properties};
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::intake::cell_sums;
use crate::our_sheets;
use crate::report::compose::{self, GoalRows, Input};
use crate::report::{names, notes, submission};
use crate::season::Counted;
use crate::sheet::model::{BaseFont, Properties, Sheet};
use crate::xlsx;
use anyhow::Result;
use rayon::prelude::*;
use std::sync::Arc;

/// What the workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The goal sheets, at least one, and their counts.
    pub counted: &'a Counted,
    /// The city's name, for titles.
    pub city: Option<&'a str>,
    /// The sheets that the run of a season adds; they stand behind the cover.
    pub sheets: &'a [Sheet],
}

/// The workbook's bytes. What drawing had to change (smaller type, split rows) joins the findings, with the severities that are
/// set; they leave as they stand in the workbook.
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
    let counted = content.counted;
    let documents: Vec<&GoalSheet> = counted.goal_sheets().collect();
    let documents = documents.as_slice();
    let font = base_font(documents.iter().copied());
    let taken = [&our_sheets::FIXED_SHEETS[..], &our_sheets::SEASON_SHEETS].concat();
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
        findings.extend(counted.season.severities.apply(found).0);
    }
    findings.extend_from_slice(&counted.other_documents);
    let input = Input {
        documents,
        tally: &counted.tally,
        findings,
        not_counted: &counted.not_counted,
        cells: cell_sums::sum(&counted.sheets),
        font: &font,
        submissions: &submissions,
        city: content.city,
        of_season: content.sheets,
    };
    let mut sheets = compose::fixed_sheets(&input);
    sheets.splice(1..1, content.sheets.iter().cloned());
    sheets.append(&mut submission_sheets);
    let year = documents.iter().filter_map(|d| d.fiscal_year).max();
    let properties = properties(notes::workbook_title(year), notes::WORKBOOK_SUBJECT, year);
    Composed { sheets, properties, font }
}
