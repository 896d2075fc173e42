//! Everything that was read → the bytes of the submission workbook: fixed sheets first, then one sheet a document.
//!
//! Sheets are composed and built in parallel; their order, and so every byte, does not depend on it.

use super::properties;
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::intake::cell_sums;
use crate::our_sheets;
use crate::report::form_page::font_of_first;
use crate::report::input::Input;
use crate::report::{names, notes, sheets, submission};
use crate::season::Counted;
use crate::season::run_record;
use crate::sheet::model::{BaseFont, Properties, Sheet};
use crate::xlsx;
use anyhow::Result;

pub use crate::report::input::OfRun;

/// What the workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The goal sheets, at least one, and their counts.
    pub counted: &'a Counted,
    /// The city's name, for titles.
    pub city: Option<&'a str>,
    /// Who has handed in and what changed, in the run of a season.
    pub run: Option<OfRun<'a>>,
}

/// The workbook's bytes. What drawing had to change (smaller type, split rows) joins the findings, with the severities that are
/// set; they leave as they stand in the workbook.
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
    let Counted { settled, tally } = material.counted;
    let documents: Vec<&GoalSheet> = settled.goal_sheets().collect();
    let font = font_of_first(documents.iter().copied());
    let names = names::sheet_names(&documents, &our_sheets::FIXED_SHEETS);
    let mut found = Vec::new();
    let (mut submission_sheets, submissions) = submission::submissions(&documents, names, &mut found);
    findings.extend(settled.season.told(found).0);
    findings.extend_from_slice(&settled.other_documents);
    let input = Input {
        documents: &documents,
        tally,
        findings,
        not_counted: &settled.not_counted,
        cells: cell_sums::sum(&settled.sheets),
        font: &font,
        submissions: &submissions,
        city: material.city,
        run: material.run,
    };
    let mut sheets = sheets::fixed_sheets(&input);
    sheets.append(&mut submission_sheets);
    let year = run_record::year(settled);
    let properties = properties(notes::workbook_title(year), notes::WORKBOOK_SUBJECT, year);
    Composed { sheets, properties, font }
}
