//! 表紙: what the workbook is, what was read, how it adds up, and the way to every sheet.

use super::compose::Common;
use super::counts::number;
use super::findings::by_severity;
use super::formula;
use super::look::Look;
use super::model::{Content, Sheet};
use super::page::{Page, count, filling};
use super::words;
use crate::document::CellCount;
use crate::finding::{Finding, Severity};
use crate::grid::cell::CellRange;
use crate::tally;
use std::sync::Arc;

/// Weights of the columns: the words of the documents, then goals, findings by severity, cells.
const WIDTHS: [u32; 15] = [36, 70, 104, 104, 168, 92, 92, 48, 48, 46, 46, 54, 50, 54, 54];
/// The first column of numbers.
const NUMBERS: u32 = 7;
/// Last column of a fact's name, and of a link to a sheet.
const NAMES: u32 = 2;

/// The sheet.
pub fn sheet(common: &Common<'_>) -> Sheet {
    let mut page = Page::new(words::COVER, common.input.font, filling(&WIDTHS));
    let forms: Vec<&str> = common.forms.iter().map(|f| f.label.as_str()).collect();
    page.line(&words::cover_title(&common.years(), &forms.join("・")), Look::Title);
    page.line(words::COVER_ABOUT, Look::Plain);
    page.gap();
    facts(common, &mut page);
    page.gap();
    contents(&mut page);
    page.gap();
    documents(common, &mut page);
    not_counted(common, &mut page);
    page.finish()
}

/// The block at the top.
fn facts(common: &Common<'_>, page: &mut Page) {
    let input = common.input;
    let forms: Vec<String> = common.forms.iter().map(|f| format!("{}（{}）", f.label, f.name)).collect();
    let values = [
        common.years(),
        forms.join("、"),
        words::departments(input.tally.by_department.rows.len(), input.documents.len()),
        words::counted(input.tally.goals, "件"),
        words::findings(by_severity(input.findings)),
        cells(total_cells(common)),
    ];
    for (name, value) in words::COVER_FACTS.iter().zip(values) {
        page.span(0, NAMES, *name, Look::Head);
        page.span(NAMES + 1, page.last_column(), value, Look::Text);
        page.end_row();
    }
}

/// The cells of all documents and of what is not counted: those stand in the finding of their place.
fn total_cells(common: &Common<'_>) -> CellCount {
    let mut sum = CellCount::default();
    for document in common.input.documents {
        sum.read += document.cells.read;
        sum.used += document.cells.used;
        sum.furniture += document.cells.furniture;
        sum.reported += document.cells.reported;
    }
    for passed in common.input.not_counted {
        sum.read += passed.cells;
        sum.reported += passed.cells;
    }
    sum
}

/// What became of the cells, in words; a difference is said.
fn cells(c: CellCount) -> String {
    let rest = c.used + c.furniture + c.reported;
    let mut line = words::cells(c);
    if rest != c.read {
        line.push_str(&words::cells_differ(c.read, rest));
    }
    line
}

/// The fixed sheets, each with a link.
fn contents(page: &mut Page) {
    page.line(words::CONTENTS_TITLE, Look::Caption);
    for (sheet, what) in words::CONTENTS {
        page.span(0, NAMES, Common::sheet_link(&Arc::from(sheet)), Look::Link);
        page.span(NAMES + 1, page.last_column(), what, Look::Text);
        page.end_row();
    }
}

/// The documents, each with its numbers, and the sums.
fn documents(common: &Common<'_>, page: &mut Page) {
    let input = common.input;
    let caption = page.next();
    page.line(words::DOCUMENTS_TITLE, Look::Caption);
    let head = page.next();
    document_head(page);
    page.repeat_from(head);
    let first = page.next();
    let found = findings_by_document(common);
    for (i, document) in input.documents.iter().enumerate() {
        page.put(0, count(i + 1), Look::Count);
        page.put(1, words::year(document.fiscal_year), Look::Mid);
        page.put(2, tally::department_label(document), Look::Text);
        let sheet = input.submissions.get(i).map_or(Content::Blank, |s| Common::sheet_link(&s.sheet));
        page.put(3, sheet, Look::Link);
        page.put(4, Arc::clone(&document.origin.file), Look::Text);
        page.put(5, Arc::clone(&document.origin.sheet), Look::Text);
        page.put(6, &*document.form.label, Look::Text);
        let c = document.cells;
        let cells = [c.read, c.used, c.furniture, c.reported];
        numbers(page, [document.goals.len()].iter().chain(&found[i]).chain(&cells).copied(), Look::Count);
        page.end_row();
        if i == 0 {
            page.keep_from(caption);
        }
    }
    elsewhere(common, page, found.last().copied().unwrap_or_default());
    let end = page.next();
    page.span(0, NUMBERS - 1, words::GRAND_TOTAL, Look::SumLabel);
    let total = total_cells(common);
    let all = by_severity(input.findings);
    let cells = [total.read, total.used, total.furniture, total.reported];
    let sums = [input.tally.goals].into_iter().chain(all).chain(cells);
    for (col, n) in (NUMBERS..).zip(sums) {
        let range = CellRange::new(first, col, end - 1, col);
        page.put(col, number(formula::sum(range), n), Look::SumCount);
    }
    page.end_row();
    page.keep_from(end - 1);
}

/// The two heading rows over the documents.
fn document_head(page: &mut Page) {
    for (col, heading) in words::DOCUMENT_HEADINGS.iter().enumerate() {
        page.put_tall(col as u32, *heading, Look::Head);
    }
    let mut col = NUMBERS;
    for (group, headings) in words::NUMBER_HEADINGS {
        page.span(col, col + headings.len() as u32 - 1, group, Look::Head);
        col += headings.len() as u32;
    }
    page.end_row();
    for (col, heading) in (NUMBERS..).zip(words::NUMBER_HEADINGS.iter().flat_map(|(_, h)| h.iter())) {
        page.put(col, *heading, Look::Head);
    }
    page.end_row();
}

/// Numbers from the first column of numbers on.
fn numbers(page: &mut Page, values: impl IntoIterator<Item = usize>, look: Look) {
    for (col, n) in (NUMBERS..).zip(values) {
        page.put(col, count(n), look);
    }
}

/// Findings and cells that belong to none of the documents.
fn elsewhere(common: &Common<'_>, page: &mut Page, found: [usize; 3]) {
    let cells: usize = common.input.not_counted.iter().map(|n| n.cells).sum();
    page.span(0, NUMBERS - 1, words::ELSEWHERE, Look::Text);
    numbers(page, [0].into_iter().chain(found).chain([cells, 0, 0, cells]), Look::Count);
    page.end_row();
}

/// Findings of each document by severity; last those that belong to none. Where a sheet holds several documents, a finding
/// belongs to the last one that begins above it, so that each is counted once.
fn findings_by_document(common: &Common<'_>) -> Vec<[usize; 3]> {
    let documents = common.input.documents;
    let mut found = vec![[0; 3]; documents.len() + 1];
    for finding in common.input.findings {
        let i = document_of(common, finding).unwrap_or(documents.len());
        found[i][match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        }] += 1;
    }
    found
}

/// The document that a finding is about.
fn document_of(common: &Common<'_>, finding: &Finding) -> Option<usize> {
    let place = &finding.place;
    let here = common.documents_at(&place.file, place.sheet.as_ref()?);
    let Some(cell) = place.cell else { return here.first().copied() };
    let first_row = |d: usize| common.input.documents[d].goals.first().map(|g| g.place.row);
    let begun = here.iter().rev().find(|&&d| first_row(d).is_some_and(|r| r <= cell.start.row));
    begun.or(here.first()).copied()
}

/// Files and sheets that are not counted, each with the reason.
fn not_counted(common: &Common<'_>, page: &mut Page) {
    if common.input.not_counted.is_empty() {
        return;
    }
    page.gap();
    let caption = page.next();
    page.line(words::NOT_COUNTED_TITLE, Look::Caption);
    not_counted_row(page, [words::FILE, words::SHEET, words::WHY], Look::Head);
    for (i, passed) in common.input.not_counted.iter().enumerate() {
        let sheet = passed.sheet.as_deref().unwrap_or(words::WHOLE_FILE);
        not_counted_row(page, [&passed.file, sheet, passed.why.title.ja], Look::Text);
        if i == 0 {
            page.keep_from(caption);
        }
    }
}

/// One row of that list, under the columns that the documents have for the same things.
fn not_counted_row(page: &mut Page, [file, sheet, why]: [&str; 3], look: Look) {
    page.span(0, 4, file, look);
    page.span(5, 6, sheet, look);
    page.span(NUMBERS, page.last_column(), why, look);
    page.end_row();
}
