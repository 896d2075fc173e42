//! 読み取ったファイル: what was read, what is not counted and why, and how the cells of all of it add up.

use crate::cell::CellRange;
use crate::document::CellCount;
use crate::finding::Finding;
use crate::our_sheets;
use crate::report::counts::number;
use crate::report::findings::by_severity;
use crate::report::formula;
use crate::report::input::{Common, Definition, Draw};
use crate::report::{notes, words};
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::sheet::page::{Page, filling};
use crate::tally;
use std::collections::BTreeMap;

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::FILES, Draw::Always(sheet));

/// Weights of the columns: the words of the documents, then goals, findings by severity, cells.
const WIDTHS: [u32; 15] = [28, 66, 104, 128, 156, 76, 127, 36, 43, 34, 60, 47, 45, 45, 38];
/// The first column of numbers.
const NUMBERS: u32 = 7;
/// Half widths that a link to a submission sheet shows.
const LINK_HALF_WIDTHS: usize = 20;
/// Last column of a fact's name.
const NAMES: u32 = 2;

fn sheet(common: &Common<'_>) -> Sheet {
    let mut page = Page::office(our_sheets::FILES, common.input.font, filling(&WIDTHS));
    page.line(notes::title([&common.whose(), our_sheets::FILES]), Look::Title);
    page.gap();
    facts(common, &mut page);
    page.gap();
    documents(common, &mut page);
    page.finish()
}

fn facts(common: &Common<'_>, page: &mut Page) {
    let input = common.input;
    let forms: Vec<String> = common.forms.iter().map(|f| format!("{}（{}）", f.label, f.name)).collect();
    let departments = notes::departments(input.tally.by_department.rows.len(), input.documents.len());
    let facts = [
        ("対象年度", common.years()),
        ("フォルダー", folder(common).to_owned()),
        ("様式", forms.join("、")),
        ("部の数", departments),
        ("目標の数", notes::goals(input.tally.goals, &input.tally.parts.by_choices)),
        ("点検結果", notes::findings(by_severity(input.findings))),
        ("セルの照合", notes::cells(input.cells)),
    ];
    for (name, value) in facts {
        page.span(0, NAMES, name, Look::Head);
        page.span(NAMES + 1, page.last_column(), value, Look::Text);
        page.end_row();
    }
}

/// The cells of sheets that have no row of their own: those of this program's own workbooks.
fn other_cells(common: &Common<'_>) -> CellCount {
    let documents = common.input.documents.iter().map(|d| d.all_cells());
    let passed = common.input.not_counted.iter().map(|n| n.cells);
    common.input.cells.less(documents.chain(passed).fold(CellCount::default(), CellCount::plus))
}

fn folder<'a>(common: &Common<'a>) -> &'a str {
    if !common.folder.is_empty() {
        common.folder
    } else if common.input.documents.iter().any(|d| d.origin.file.contains('/')) {
        words::SEVERAL_FOLDERS
    } else if common.input.run.is_none() {
        words::FOLDER_OF_THE_RUN
    } else {
        words::FOLDER_OF_THE_PROJECT
    }
}

/// The documents, then what is not counted, each with its numbers; and the sums.
fn documents(common: &Common<'_>, page: &mut Page) {
    let input = common.input;
    let caption = page.next();
    page.line(words::DOCUMENTS_TITLE, Look::Caption);
    let head = page.next();
    document_head(page);
    page.repeat_from(head);
    let first = page.next();
    let found = Found::new(common);
    for (i, document) in input.documents.iter().enumerate() {
        page.put(0, i + 1, Look::Count);
        page.put(1, words::year(document.fiscal_year), Look::Mid);
        page.put(2, tally::department_label(document), Look::Text);
        let sheet = input.submissions.get(i).map(|s| s.top_link(LINK_HALF_WIDTHS));
        page.put(3, sheet, Look::Link);
        page.put(4, common.file(&document.origin.file), Look::Text);
        page.put(5, document.sheet_names(), Look::Text);
        page.put(6, common.form(document), Look::Text);
        numbers(page, document.goals.len(), found.documents[i], document.all_cells());
        if i == 0 {
            page.keep_from(caption);
        }
    }
    not_counted(common, page, &found);
    sums(common, page, first);
}

/// Files and sheets that are not counted, each with the reason; then findings about none of the rows.
fn not_counted(common: &Common<'_>, page: &mut Page, found: &Found) {
    let passed = common.input.not_counted;
    let elsewhere = found.elsewhere.iter().sum::<usize>() > 0;
    let others = other_cells(common);
    if passed.is_empty() && !elsewhere && others.read == 0 {
        return;
    }
    let band = page.next();
    page.line(words::NOT_COUNTED_TITLE, Look::Band);
    for (i, one) in passed.iter().enumerate() {
        page.span(0, 3, one.why.title.ja, Look::Text);
        page.put(4, common.file(&one.file), Look::Text);
        page.span(5, 6, one.sheet.as_deref().unwrap_or(words::WHOLE_FILE), Look::Text);
        numbers(page, 0, found.not_counted[i], one.cells);
        if i == 0 {
            page.keep_from(band);
        }
    }
    if others.read > 0 {
        page.span(0, NUMBERS - 1, words::OTHER_SHEETS, Look::Text);
        numbers(page, 0, [0; 3], others);
    }
    if elsewhere {
        page.span(0, NUMBERS - 1, words::ELSEWHERE, Look::Text);
        numbers(page, 0, found.elsewhere, CellCount::default());
    }
}

/// The sums of all rows from `first` on.
fn sums(common: &Common<'_>, page: &mut Page, first: u32) {
    let end = page.next();
    page.span(0, NUMBERS - 1, words::GRAND_TOTAL, Look::SumLabel);
    let cells = parts(common.input.cells);
    let found = by_severity(common.input.findings);
    for (col, n) in (NUMBERS..).zip([common.input.tally.goals].into_iter().chain(found).chain(cells)) {
        let range = CellRange::new(first, col, end.max(first + 1) - 1, col);
        page.put(col, if end > first { number(formula::sum(range), n) } else { n.into() }, Look::SumCount);
    }
    page.end_row();
    page.keep_from(end.saturating_sub(1).max(first));
}

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
    page.put_row(
        NUMBERS,
        words::NUMBER_HEADINGS.into_iter().flat_map(|(_, h)| h.iter().copied()),
        Look::Head,
    );
    page.end_row();
}

/// The numbers of one row: goals, findings by severity, cells.
fn numbers(page: &mut Page, goals: usize, found: [usize; 3], cells: CellCount) {
    page.put_row(NUMBERS, [goals].into_iter().chain(found).chain(parts(cells)), Look::Count);
    page.end_row();
}

/// The numbers of cells, in the order of their columns.
const fn parts(c: CellCount) -> [usize; 4] {
    [c.read, c.used, c.furniture, c.reported]
}

/// How many findings of each severity are about what; each finding stands in one row.
struct Found {
    documents: Vec<[usize; 3]>,
    not_counted: Vec<[usize; 3]>,
    elsewhere: [usize; 3],
}

impl Found {
    fn new(common: &Common<'_>) -> Self {
        let input = common.input;
        let mut found = Self {
            documents: vec![[0; 3]; input.documents.len()],
            not_counted: vec![[0; 3]; input.not_counted.len()],
            elsewhere: [0; 3],
        };
        let passed: BTreeMap<(&str, Option<&str>), usize> =
            input.not_counted.iter().enumerate().map(|(i, n)| ((&*n.file, n.sheet.as_deref()), i)).collect();
        for finding in input.findings {
            let place = &finding.place;
            let row = if let Some(d) = document_of(common, finding) {
                &mut found.documents[d]
            } else if let Some(i) = passed
                .get(&(&*place.file, place.sheet.as_deref()))
                .or_else(|| passed.get(&(&*place.file, None)))
            {
                &mut found.not_counted[*i]
            } else {
                &mut found.elsewhere
            };
            row.iter_mut().zip(by_severity([finding])).for_each(|(sum, n)| *sum += n);
        }
        found
    }
}

/// The document that a finding is about. Where a sheet holds several, it is the last one that begins above.
fn document_of(common: &Common<'_>, finding: &Finding) -> Option<usize> {
    let place = &finding.place;
    let sheet = place.sheet.as_ref()?;
    let here = common.documents_at(&place.file, sheet);
    let Some(cell) = place.cell else { return here.first().copied() };
    let first_row = |d: usize| common.input.documents[d].goals_on(sheet).1.first().map(|g| g.place.row);
    let begun = here.iter().rev().find(|&&d| first_row(d).is_some_and(|r| r <= cell.start.row));
    begun.or(here.first()).copied()
}
