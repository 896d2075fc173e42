//! Everything that was read → the bytes of the submission workbook: fixed sheets first, then one sheet a document.
//!
//! Sheets are composed and built in parallel; their order, and so every byte, does not depend on it.

use super::{base_font, properties};
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::finding::settings::Settings;
use crate::intake::cell_sums;
use crate::intake::{SheetSeen, other_documents};
use crate::our_sheets;
use crate::report::compose::{self, GoalRows, Input};
use crate::report::{names, notes, submission};
use crate::season::not_counted::{NotCounted, not_counted};
use crate::sheet::model::{BaseFont, Properties, Sheet};
use crate::tally::Tally;
use crate::xlsx;
use anyhow::Result;
use rayon::prelude::*;
use std::sync::Arc;

/// What the workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The goal sheets, in reading order; at least one.
    pub documents: &'a [&'a GoalSheet],
    /// The sheets seen, their cells [settled](cell_sums::settle).
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
        findings.extend(found);
    }
    findings.extend(other_documents(content.sheets));
    let set_aside = content.season.map_or(&[][..], |s| s.set_aside);
    let not_counted = not_counted(findings, set_aside, documents, content.sheets);
    *findings = content.settings.apply(std::mem::take(findings)).0;
    let of_season = content.season.map_or(&[][..], |s| s.sheets);
    let input = Input {
        documents,
        tally: content.tally,
        findings,
        not_counted: &not_counted,
        cells: cell_sums::sum(content.sheets),
        font: &font,
        submissions: &submissions,
        city: content.season.and_then(|s| s.city),
        of_season,
    };
    let mut sheets = compose::fixed_sheets(&input);
    sheets.splice(1..1, of_season.iter().cloned());
    sheets.append(&mut submission_sheets);
    let year = documents.iter().filter_map(|d| d.fiscal_year).max();
    let properties = properties(notes::workbook_title(year), notes::WORKBOOK_SUBJECT, year);
    Composed { sheets, properties, font }
}
