//! 変更の概要: how many goals of each department became what, which columns changed, and what was compared.

use super::words::{self, NEW, OLD};
use super::{RevisionInput, headings, notes};
use crate::compare::changes::{Column, Counts, Department};
use crate::own;
use crate::report::look::Look;
use crate::report::model::Sheet;
use crate::report::page::{Page, count, filling};
use crate::report::words as office;
use crate::tally;
use std::sync::Arc;

/// Weights of the columns: department, then the counts.
const WIDTHS: [u32; 11] = [170, 84, 84, 84, 84, 84, 84, 84, 84, 84, 84];

/// Columns over which the list of documents is spread: side, year, department, file, sheet, goals.
const SPANS: [(u32, u32); 6] = [(0, 0), (1, 1), (2, 3), (4, 6), (7, 9), (10, 10)];

/// The sheet.
pub fn sheet(input: &RevisionInput<'_>) -> Sheet {
    let mut page = Page::new(own::REVISION, input.font, filling(&WIDTHS));
    page.line(&words::title(own::REVISION, &years(input)), Look::Title);
    page.line(
        &format!("{}　←　{}", words::side(NEW, &input.new.name), words::side(OLD, &input.old.name)),
        Look::Plain,
    );
    page.gap();
    counts(input, &mut page);
    let first = page.next();
    for note in words::REVISION_NOTES {
        page.line(note, Look::Note);
    }
    notes(&mut page, input.findings);
    page.keep_from(first);
    page.gap();
    by_column(input, &mut page);
    page.gap();
    documents(input, &mut page);
    page.finish()
}

/// The fiscal years compared, in words.
pub fn years(input: &RevisionInput<'_>) -> String {
    let mut years: Vec<Option<i32>> =
        input.new.sheets.iter().chain(&input.old.sheets).map(|s| s.fiscal_year).collect();
    years.sort_unstable();
    years.dedup();
    years.into_iter().map(office::year).collect::<Vec<_>>().join("・")
}

/// The name of a department, with its year where several are compared.
pub fn named(input: &RevisionInput<'_>, department: &Department<'_>) -> String {
    let several = input.revision.departments.iter().any(|d| d.year != department.year);
    match department.year {
        Some(_) if several => format!("{}（{}）", department.name, office::year(department.year)),
        _ => department.name.clone(),
    }
}

/// The table of counts.
fn counts(input: &RevisionInput<'_>, page: &mut Page) {
    headings(page, std::iter::once(office::DEPARTMENT).chain(words::COUNT_HEADINGS));
    let mut sum = Counts::default();
    for department in &input.revision.departments {
        let n = department.counts();
        row(page, &named(input, department), n, [Look::Label, Look::Count]);
        sum = sum.plus(n);
    }
    row(page, words::SUM, sum, [Look::SumLabel, Look::SumCount]);
}

fn row(page: &mut Page, label: &str, n: Counts, [name, number]: [Look; 2]) {
    page.put(0, label, name);
    let all = [
        n.old,
        n.removed,
        n.added,
        n.new,
        n.changed,
        n.wording_only,
        n.moved,
        n.renumbered,
        n.same,
        n.doubtful,
    ];
    for (col, n) in (1..).zip(all) {
        page.put(col, count(n), number);
    }
    page.end_row();
}

/// In how many goals each column changed.
fn by_column(input: &RevisionInput<'_>, page: &mut Page) {
    let departments = &input.revision.departments;
    let mut columns: Vec<(String, Vec<&Column>)> = Vec::new();
    for department in departments {
        for column in &department.columns {
            let heading = department.heading(column);
            match columns.iter_mut().find(|(h, _)| *h == heading) {
                Some((_, all)) => all.push(column),
                None => columns.push((heading, vec![column])),
            }
        }
    }
    // More extra columns than the page has room for are left to 新旧対照表.
    columns.truncate(WIDTHS.len() - 1);
    let caption = page.next();
    page.line(words::BY_COLUMN, Look::Caption);
    headings(page, std::iter::once(office::DEPARTMENT).chain(columns.iter().map(|(h, _)| h.as_str())));
    let mut sums = vec![0; columns.len()];
    for (i, department) in departments.iter().enumerate() {
        page.put(0, named(input, department), Look::Label);
        for (k, (_, same)) in columns.iter().enumerate() {
            let own = same.iter().find(|c| department.columns.contains(c));
            let n = own.map_or(0, |c| department.changed_in(c));
            sums[k] += n;
            match own {
                Some(_) => page.put(k as u32 + 1, count(n), Look::Count),
                None => page.put(k as u32 + 1, words::NONE, Look::Count),
            }
        }
        page.end_row();
        if i == 0 {
            page.keep_from(caption);
        }
    }
    page.put(0, words::SUM, Look::SumLabel);
    for (col, n) in (1..).zip(sums) {
        page.put(col, count(n), Look::SumCount);
    }
    page.end_row();
}

/// The sheets that were compared.
fn documents(input: &RevisionInput<'_>, page: &mut Page) {
    let caption = page.next();
    page.line(words::DOCUMENTS, Look::Caption);
    for ((from, to), heading) in SPANS.into_iter().zip(words::DOCUMENT_HEADINGS) {
        page.span(from, to, heading, Look::Head);
    }
    page.end_row();
    for (side, sheets) in [(NEW, &input.new.sheets), (OLD, &input.old.sheets)] {
        for sheet in sheets {
            page.put(0, side, Look::Mid);
            page.put(1, office::year(sheet.fiscal_year), Look::Mid);
            page.span(2, 3, tally::department_label(sheet), Look::Text);
            page.span(4, 6, Arc::clone(&sheet.origin.file), Look::Text);
            page.span(7, 9, Arc::clone(&sheet.origin.sheet), Look::Text);
            page.put(10, count(sheet.goals.len()), Look::Count);
            page.end_row();
            if page.next() == caption + 3 {
                page.keep_from(caption);
            }
        }
    }
}
