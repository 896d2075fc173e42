//! Everything that was read → the bytes of the submission workbook: fixed sheets first, then one sheet a document.
//!
//! Sheets are composed and built in parallel; their order, and so every byte, does not depend on it.

use super::{base_font, properties};
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::finding::settings::Settings;
use crate::intake::accounts;
use crate::intake::{SheetSeen, other_documents};
use crate::our_sheets;
use crate::report::input::Input;
use crate::report::{names, notes, sheets, submission};
use crate::season::not_counted::{NotCounted, not_counted};
use crate::sheet::model::{BaseFont, Properties, Sheet};
use crate::tally::Tally;
use crate::xlsx;
use anyhow::Result;

pub use crate::report::input::OfRun;

/// What the workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The goal sheets, in reading order; at least one.
    pub documents: &'a [&'a GoalSheet],
    /// The sheets seen, [booked](accounts::book).
    pub sheets: &'a [SheetSeen],
    /// Their counts.
    pub tally: &'a Tally,
    /// Severities of the user's own.
    pub settings: &'a Settings,
    /// What a season adds.
    pub season: Option<OfSeason<'a>>,
}

/// What a season adds to the workbook.
#[derive(Clone, Copy, Debug)]
pub struct OfSeason<'a> {
    /// The city's name, for titles.
    pub city: Option<&'a str>,
    /// Goal sheets that are not counted because there are newer ones.
    pub set_aside: &'a [NotCounted],
    /// Who has handed in and what changed, in the run of a season.
    pub run: Option<OfRun<'a>>,
}

/// The workbook's bytes. The findings come with their rules' own severities; what drawing had to change (smaller type, split
/// rows) joins them, and they leave as the settings have them and as they stand in the workbook.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn write(material: &Material<'_>, findings: &mut Vec<Finding>) -> Result<Vec<u8>> {
    compose(material, findings).finish()
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
pub fn compose(material: &Material<'_>, findings: &mut Vec<Finding>) -> Composed {
    let documents = material.documents;
    let font = base_font(documents.iter().copied());
    let names = names::sheet_names(documents, &our_sheets::FIXED_SHEETS);
    let (mut submission_sheets, submissions) = submission::submissions(documents, names, findings);
    findings.extend(other_documents(material.sheets));
    let set_aside = material.season.map_or(&[][..], |s| s.set_aside);
    let not_counted = not_counted(findings, set_aside, documents, material.sheets);
    *findings = material.settings.apply(std::mem::take(findings)).0;
    let input = Input {
        documents,
        tally: material.tally,
        findings,
        not_counted: &not_counted,
        cells: accounts::sum(material.sheets),
        font: &font,
        submissions: &submissions,
        city: material.season.and_then(|s| s.city),
        run: material.season.and_then(|s| s.run),
    };
    let mut sheets = sheets::fixed_sheets(&input);
    sheets.append(&mut submission_sheets);
    let year = documents.iter().filter_map(|d| d.fiscal_year).max();
    let properties = properties(notes::workbook_title(year), notes::WORKBOOK_SUBJECT, year);
    Composed { sheets, properties, font }
}
