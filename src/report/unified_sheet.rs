//! 統一した表記: which typed wordings stand in the submission sheets in the form's own wording.

use super::compose::Common;
use super::look::Look;
use super::model::Sheet;
use super::page::{Page, filling};
use super::{notes, words};
use crate::check::unified;
use std::sync::Arc;

/// Weights of the columns: column of the form, typed, written, department, file, sheet, row, place.
const WIDTHS: [u32; 8] = [120, 230, 230, 118, 170, 100, 52, 48];
/// The heading row.
const HEAD_ROW: u32 = 2;

/// The sheet.
pub fn sheet(common: &Common<'_>) -> Sheet {
    let documents = common.input.documents;
    let found: Vec<_> =
        documents.iter().enumerate().flat_map(|(d, s)| unified(s).into_iter().map(move |u| (d, u))).collect();
    // A workbook without submission sheets has nothing to link to.
    let columns = WIDTHS.len() - usize::from(common.input.submissions.is_empty());
    let mut page = Page::new(words::UNIFIED, common.input.font, filling(&WIDTHS[..columns]));
    page.line(&format!("{}　{}", common.whose(), words::UNIFIED), Look::Title);
    page.line(&notes::unified_note(found.len()), Look::Note);
    let mut headings = words::all_distinct(words::UNIFIED_HEADINGS.map(str::to_owned));
    headings.truncate(columns);
    for (col, heading) in headings.iter().enumerate() {
        page.put(col as u32, &**heading, Look::Head);
    }
    page.end_row();
    page.repeat_from(HEAD_ROW);
    page.freeze(0);
    for (document, one) in &found {
        let sheet = documents[*document];
        page.put(0, words::heading(&sheet.form, one.key), Look::Text);
        page.put(1, one.typed.as_str(), Look::Text);
        page.put(2, one.written.as_str(), Look::Text);
        page.put(3, crate::tally::department_label(sheet), Look::Text);
        page.put(4, common.file(&sheet.origin.file), Look::Text);
        page.put(5, Arc::clone(&sheet.origin.sheet), Look::Text);
        page.put(6, one.place.cell.map(|c| c.to_string()).unwrap_or_default(), Look::Mid);
        if columns == WIDTHS.len() {
            page.put(7, common.goal_link((*document, one.goal)), Look::Link);
        }
        page.end_row();
    }
    if found.is_empty() {
        page.line(words::NOTHING, Look::Text);
    }
    page.table("unified", HEAD_ROW, headings, !found.is_empty());
    page.finish()
}
