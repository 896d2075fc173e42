//! 提出状況: which department has handed in what.

use crate::our_sheets;
use crate::report::{words, words_season};
use crate::season::submission_status::{Blanks, Handed, Row, Standing, SubmissionStatus, Unread};
use crate::sheet::look::Look;
use crate::sheet::model::{BaseFont, Content, Sheet};
use crate::sheet::page::{Page, count, filling};
use crate::tally;
use crate::text::era::{Date, date_label};
use std::sync::Arc;

/// Weights of the columns: number, department, standing, file, sheet, created, revised, goals, blanks, errors, remarks.
const WIDTHS: [u32; 11] = [32, 118, 84, 200, 100, 104, 104, 44, 50, 46, 200];

/// The sheet.
pub fn sheet(status: &SubmissionStatus, city: Option<&str>, year: Option<i32>, font: &BaseFont) -> Sheet {
    let mut page = Page::new(our_sheets::STATUS, font, filling(&WIDTHS));
    page.line(&words_season::title(city, year, our_sheets::STATUS), Look::Title);
    page.line(&words_season::status_note(status), Look::Note);
    let missing: Vec<&str> = status
        .rows
        .iter()
        .filter(|r| r.standing == Standing::Missing)
        .map(|r| r.department.as_str())
        .collect();
    if !missing.is_empty() {
        page.line(&words_season::missing(&missing), Look::Plain);
    }
    let head_row = page.next();
    let headings = words::all_distinct(words_season::STATUS_HEADINGS.map(str::to_owned));
    for (col, heading) in headings.iter().enumerate() {
        page.put(col as u32, &**heading, Look::Head);
    }
    page.end_row();
    page.repeat_from(head_row);
    page.freeze(2);
    for (i, row) in status.rows.iter().enumerate() {
        line(&mut page, i, row);
    }
    for (i, unread) in status.unread.iter().enumerate() {
        not_read(&mut page, status.rows.len() + i, unread);
    }
    let any = status.rows.len() + status.unread.len() > 0;
    if !any {
        page.line(words::NOTHING, Look::Text);
    }
    page.table("handed_in", head_row, headings, any);
    page.finish()
}

fn line(page: &mut Page, i: usize, row: &Row) {
    page.put(0, count(i + 1), Look::Count);
    let attend = matches!(row.standing, Standing::Missing | Standing::Doubled);
    let [label, standing] = if attend { [Look::AttendLabel, Look::Attend] } else { [Look::Label, Look::Mid] };
    page.put(1, row.department.as_str(), label);
    page.put(2, words_season::standing(row.standing), standing);
    match &row.handed {
        Some(handed) => sheet_of(page, handed),
        None => (3..10).for_each(|col| page.put(col, Content::Blank, Look::Text)),
    }
    let remarks: Vec<String> = row.remarks.iter().map(words_season::remark).collect();
    page.put(10, remarks.join("、"), Look::Text);
    page.end_row();
}

/// A workbook that gave no document: whose it is can only be told by looking into it.
fn not_read(page: &mut Page, i: usize, unread: &Unread) {
    page.put(0, count(i + 1), Look::Count);
    page.put(1, Content::Blank, Look::AttendLabel);
    page.put(2, words_season::NOT_READ, Look::Attend);
    page.put(3, Arc::clone(&unread.file), Look::Text);
    (4..10).for_each(|col| page.put(col, Content::Blank, Look::Text));
    page.put(10, unread.why.title.ja, Look::Text);
    page.end_row();
}

fn sheet_of(page: &mut Page, handed: &Handed) {
    let date = |d: Option<Date>| d.map_or(Content::Blank, |d| date_label(d).into());
    page.put(3, Arc::clone(&handed.file), Look::Text);
    page.put(4, Arc::clone(&handed.sheet), Look::Text);
    page.put(5, date(handed.created), Look::Mid);
    page.put(6, date(handed.revised), Look::Mid);
    page.put(7, count(handed.goals), Look::Count);
    match handed.blanks {
        Blanks::Goals(n) => page.put(8, count(n), Look::Count),
        Blanks::NoColumn => page.put(8, tally::NO_COLUMN, Look::Mid),
    }
    page.put(9, count(handed.errors), Look::Count);
}
