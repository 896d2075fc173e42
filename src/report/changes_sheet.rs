//! 差替え: which files changed, which counts moved and which findings came or went.

use crate::cell::CellRef;
use crate::finding::{Lang, register};
use crate::our_sheets;
use crate::report::{words, words_season};
use crate::season::run_record::{Change, FileChange, FindingChange, TotalChange};
use crate::sheet::look::Look;
use crate::sheet::model::{BaseFont, Content, Sheet};
use crate::sheet::page::{Page, count, filling};

/// Weights of the columns: those of the counts, then file and sheet of the findings.
const WIDTHS: [u32; 7] = [118, 270, 64, 64, 76, 300, 130];

/// First and last column of the files' third heading.
const WHAT: (u32, u32) = (2, 4);

/// The sheet; without a change there is nothing to compare yet.
pub fn sheet(change: Option<&Change>, city: Option<&str>, year: Option<i32>, font: &BaseFont) -> Sheet {
    let mut page = Page::new(our_sheets::CHANGES, font, filling(&WIDTHS));
    page.line(&words_season::title(city, year, our_sheets::CHANGES), Look::Title);
    page.repeat_from(0);
    match change {
        Some(change) => tables(&mut page, change),
        None => page.line(words_season::NO_CHANGE_YET, Look::Plain),
    }
    page.finish()
}

fn tables(page: &mut Page, change: &Change) {
    page.line(words_season::CHANGES_NOTE, Look::Note);
    page.gap();
    table(page, words_season::FILES_CAPTION, &words_season::FILES_HEADINGS, &change.files, file);
    page.gap();
    table(page, words_season::TOTALS_CAPTION, &words_season::TOTALS_HEADINGS, &change.totals, total);
    all_goals(page, change.goals);
    page.gap();
    table(page, words_season::FINDINGS_CAPTION, &words_season::FINDINGS_HEADINGS, &change.findings, finding);
}

/// A caption, headings and rows; the first row stays with them.
fn table<T>(page: &mut Page, caption: &str, headings: &[&str], rows: &[T], draw: fn(&mut Page, &T)) {
    let first = page.next();
    page.line(caption, Look::Caption);
    // The last of few headings is as wide as those of the counts together.
    let last = headings.len() as u32 - 1;
    let end = last.max(WHAT.1);
    for (col, heading) in (0..).zip(headings) {
        page.span(col, if col == last { end } else { col }, *heading, Look::Head);
    }
    page.end_row();
    for (i, row) in rows.iter().enumerate() {
        draw(page, row);
        page.end_row();
        if i == 0 {
            page.keep_from(first);
        }
    }
    if rows.is_empty() {
        page.span(0, end, words::NOTHING, Look::Text);
        page.end_row();
        page.keep_from(first);
    }
}

fn file(page: &mut Page, file: &FileChange) {
    page.put(0, file.departments.join("、"), Look::Text);
    page.put(1, file.file.as_str(), Look::Text);
    page.span(WHAT.0, WHAT.1, words_season::replaced(file.what), Look::Mid);
}

fn total(page: &mut Page, total: &TotalChange) {
    page.put(0, total.department.as_str(), Look::Label);
    page.put(1, total.status.as_str(), Look::Text);
    page.put(2, count(total.before), Look::Count);
    page.put(3, count(total.after), Look::Count);
    page.put(4, difference(page.next(), (total.before, total.after)), Look::Change);
}

/// The last row of the counts.
fn all_goals(page: &mut Page, goals: (usize, usize)) {
    let row = page.next();
    page.span(0, 1, words_season::ALL_GOALS, Look::SumLabel);
    page.put(2, count(goals.0), Look::SumCount);
    page.put(3, count(goals.1), Look::SumCount);
    page.put(4, difference(row, goals), Look::SumChange);
    page.end_row();
    page.keep_from(row.saturating_sub(1));
}

/// The count after less the count before, as a formula over both.
fn difference(row: u32, (before, after): (usize, usize)) -> Content {
    let formula = format!("{}-{}", CellRef::new(row, 3), CellRef::new(row, 2));
    Content::Formula { formula, result: after as f64 - before as f64 }
}

fn finding(page: &mut Page, change: &FindingChange) {
    let found = &change.finding;
    let title = register::find(&found.code).map_or("", |rule| rule.title.get(Lang::Ja));
    let text = |text: &Option<String>| text.as_deref().map_or(Content::Blank, Content::from);
    page.put(0, words_season::NEW_GONE[usize::from(!change.new)], Look::Mid);
    page.put(1, words_season::about(title, found.department.as_deref()), Look::Text);
    page.put(2, words::severity(found.severity), Look::Mid);
    page.put(3, found.code.as_str(), Look::Mid);
    page.put(4, text(&found.cell), Look::Mid);
    page.put(5, found.file.as_str(), Look::Text);
    page.put(6, text(&found.sheet), Look::Text);
}
