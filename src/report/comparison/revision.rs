//! 変更の概要: how many goals of each department became what, and which columns changed.

use crate::comparison::changes::{Column, Counts, Department};
use crate::our_sheets;
use crate::report::comparison::states::States;
use crate::report::comparison::words;
use crate::report::comparison::{RevisionInput, notes};
use crate::report::words as office;
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::sheet::page::{Page, spread};
use std::collections::BTreeSet;

/// Width of the column of departments, and the least of a column of numbers, pixels.
const WIDTHS: [u32; 2] = [150, 50];
/// The most columns of goals whose changes the page has room for.
const MOST_COLUMNS: usize = 8;

type Of = fn(&Counts) -> usize;
/// The columns of counts that are shown.
type Shown<'a> = &'a [(&'a str, Of)];
/// The columns of counts: heading, and how many goals became that.
fn all_counts(states: &States) -> [(&str, Of); 12] {
    [
        (&states.old, |n| n.old),
        ("削除", |n| n.removed),
        (words::LEFT, |n| n.left),
        ("新設", |n| n.added),
        (words::TRANSFERRED, |n| n.arrived),
        (&states.new, |n| n.new),
        ("変更", |n| n.changed),
        ("うち表記のみ", |n| n.wording_only),
        ("移動", |n| n.moved),
        ("番号変更", |n| n.renumbered),
        ("変更なし", |n| n.same),
        ("要確認", |n| n.doubtful),
    ]
}

/// The columns of counts that are shown: those of goals that changed departments only where there are any.
fn shown(states: &States, any_moved: bool) -> Vec<(&str, Of)> {
    let of_transfers = |heading: &str| [words::LEFT, words::TRANSFERRED].contains(&heading);
    all_counts(states).into_iter().filter(|(heading, _)| any_moved || !of_transfers(heading)).collect()
}

pub(crate) fn sheet(input: &RevisionInput<'_>) -> Sheet {
    let states = States::of(input.new, input.old);
    let any_moved = input.revision.counts().arrived > 0;
    let shown = shown(&states, any_moved);
    let mut columns = columns(input);
    let left_out = columns.len() > MOST_COLUMNS;
    columns.truncate(MOST_COLUMNS);
    let widths = spread(WIDTHS[0], shown.len() + columns.len(), WIDTHS[1]);
    let mut page = Page::office(our_sheets::REVISION, input.font, widths);
    page.line(words::title(our_sheets::REVISION, &whose(input)), Look::Title);
    let [new, old] = &states.dated;
    page.line(format!("{old}　→　{new}"), Look::Plain);
    head(&mut page, &shown, &columns);
    let end = counts(input, &mut page, &shown, &columns);
    page.gap();
    for note in words::revision_notes(&states.new, &states.old, any_moved) {
        page.line(note, Look::Note);
    }
    if left_out {
        page.line(words::see(our_sheets::SIDE_BY_SIDE), Look::Note);
    }
    notes(&mut page, input.findings, |_| true);
    page.keep_from(end);
    page.finish()
}

/// A column by its heading, with each department's own name of it.
type Named<'a> = (String, Vec<&'a Column>);

/// The fiscal years compared, in words.
pub(crate) fn whose(input: &RevisionInput<'_>) -> String {
    let sheets = input.new.sheets.iter().chain(&input.old.sheets);
    let years: BTreeSet<Option<i32>> = sheets.map(|s| s.fiscal_year).collect();
    office::whose(input.city, &years.into_iter().map(office::year).collect::<Vec<_>>().join("・"))
}

/// The name of a department, with its year where several are compared.
pub(crate) fn named(input: &RevisionInput<'_>, department: &Department<'_>) -> String {
    let several = input.revision.departments.iter().any(|d| d.year != department.year);
    match department.year {
        Some(_) if several => format!("{}（{}）", department.name, office::year(department.year)),
        _ => department.name.clone(),
    }
}

fn head(page: &mut Page, shown: Shown<'_>, columns: &[Named<'_>]) {
    let first = page.next();
    let n = shown.len() as u32;
    page.put_tall(0, office::DEPARTMENT, Look::Head);
    page.span(1, n, words::GOALS, Look::Head);
    if let Some(last) = (columns.len() as u32).checked_sub(1) {
        page.span(n + 1, n + 1 + last, words::BY_COLUMN, Look::Head);
    }
    page.end_row();
    let headings = shown.iter().map(|(heading, _)| *heading).chain(columns.iter().map(|(h, _)| h.as_str()));
    page.put_row(1, headings, Look::Head);
    page.end_row();
    page.headings_from(first, 1);
}

/// The rows of the table; the first of those that stay with its notes.
fn counts(input: &RevisionInput<'_>, page: &mut Page, shown: Shown<'_>, columns: &[Named<'_>]) -> u32 {
    let mut sums = vec![Some(0); columns.len()];
    for department in &input.revision.departments {
        let n = department.counts();
        let changed: Vec<Option<usize>> = columns
            .iter()
            .map(|(_, all)| all.iter().find(|c| department.columns.contains(c)))
            .map(|own| own.map(|c| department.changed_in(c)))
            .collect();
        row(page, &named(input, department), (shown, n, &changed), [Look::Text, Look::Count]);
        for (sum, n) in sums.iter_mut().zip(changed) {
            *sum = sum.map(|s| s + n.unwrap_or(0));
        }
    }
    let last = page.next();
    let all = (shown, input.revision.counts(), &*sums);
    row(page, office::GRAND_TOTAL, all, [Look::SumLabel, Look::SumCount]);
    last
}

/// A label, the counts, and in how many goals each column changed.
fn row(
    page: &mut Page,
    label: &str,
    (shown, n, changed): (Shown<'_>, Counts, &[Option<usize>]),
    [name, number]: [Look; 2],
) {
    page.put(0, label, name);
    let counts = shown.iter().map(|(_, of)| Some(of(&n)));
    page.put_row(1, counts.chain(changed.iter().copied()).map(office::or_none), number);
    page.end_row();
}

/// The columns that any department has on both sides, by heading.
fn columns<'a>(input: &RevisionInput<'a>) -> Vec<Named<'a>> {
    let mut columns: Vec<Named<'a>> = Vec::new();
    for department in &input.revision.departments {
        for column in &department.columns {
            let heading = department.heading(column);
            match columns.iter_mut().find(|(h, _)| *h == heading) {
                Some((_, all)) => all.push(column),
                None => columns.push((heading, vec![column])),
            }
        }
    }
    columns
}
