//! Everything that was read → 提出用 (its fixed sheets first, then one sheet a document), and 確認用 beside it.
//!
//! Sheets are composed and built in parallel; their order, and so every byte, does not depend on it.

use super::review::beside;
use super::{Composed, Papers, properties};
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::intake::cell_sums;
use crate::our_sheets;
use crate::report::form_page::font_of_first;
use crate::report::input::Input;
use crate::report::{names, notes, sheets, shown, submission};
use crate::season::Counted;
use crate::season::run_record;
use anyhow::Result;

pub use crate::report::input::OfRun;

/// What the workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The goal sheets, at least one, and their counts.
    pub counted: &'a Counted,
    /// The city's name, for titles.
    pub city: Option<&'a str>,
    /// The office that made it, for the cover.
    pub office: Option<&'a str>,
    /// Who has handed in and what changed, in the run of a season.
    pub run: Option<OfRun<'a>>,
    /// Where 提出用 lies as seen from 確認用, for links; `None` where no 確認用 is wanted.
    pub reviewed_beside: Option<&'a str>,
}

/// Both workbooks' bytes. What drawing had to change (smaller type, split rows) joins the findings, with the severities that are
/// set; they leave as they stand in 確認用.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn write(material: &Material<'_>, findings: &mut Vec<Finding>) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
    compose(material, findings).finish()
}

/// The sheets of both, for callers that let go of the documents before the memory-hungry last step.
pub fn compose(material: &Material<'_>, findings: &mut Vec<Finding>) -> Papers {
    let Counted { settled, tally } = material.counted;
    let documents: Vec<&GoalSheet> = settled.goal_sheets().collect();
    let font = font_of_first(documents.iter().copied());
    let names = names::sheet_names(&documents, &our_sheets::fixed().collect::<Vec<_>>());
    let mut found = Vec::new();
    let (mut submission_sheets, submissions) = submission::submissions(&documents, names, &mut found);
    findings.extend(settled.season.told(found).0);
    findings.extend_from_slice(&settled.other_documents);
    let shown = shown::tables(&submission_sheets, &submissions, tally.goals);
    shown::offer_statuses(&documents, &shown, &mut submission_sheets);
    let input = Input {
        documents: &documents,
        tally,
        findings,
        not_counted: &settled.not_counted,
        cells: cell_sums::sum(&settled.sheets),
        font: &font,
        submissions: &submissions,
        shown: &shown,
        city: material.city,
        office: material.office,
        run: material.run,
    };
    let year = run_record::year(settled);
    let title = notes::workbook_title(year);
    let composed = |sheets, title: String, subject| Composed {
        sheets,
        properties: properties(title, subject, year),
        font: font.clone(),
    };
    let review = material.reviewed_beside.map(|book| {
        let input = Input { submissions: &beside(&submissions, book), ..input };
        composed(sheets::review(&input), notes::review_title(&title), notes::REVIEW_SUBJECT)
    });
    let mut sheets = sheets::handed_in(&input);
    sheets.append(&mut submission_sheets);
    Papers { handed_in: composed(sheets, title, notes::WORKBOOK_SUBJECT), review }
}
