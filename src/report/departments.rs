//! 部別集計: department × status with shares, and a chart of the counts.

use crate::cell::CellRef;
use crate::form::Key;
use crate::our_sheets;
use crate::report::chart;
use crate::report::counts::{CountColumns, CountedFrom, HEAD_ROW};
use crate::report::formula::{Condition, CountedColumn};
use crate::report::input::{Common, Definition, Draw};
use crate::report::{adds_up, goals, notes, words};
use crate::sheet::formula::Fixed;
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::sheet::page::Page;
use crate::tally::Table;

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::DEPARTMENTS, "部ごとの件数と構成比", Draw::Always(sheet))
        .counting(|tally| Some(tally.by_department.rows.len() * tally.columns.len()));

fn sheet(common: &Common<'_>) -> Sheet {
    let rows = &common.input.tally.by_department;
    table(common, our_sheets::DEPARTMENTS, words::DEPARTMENT, (rows, CountedColumn::Department))
}

/// One table of counts by one kind of label, its notes and its chart.
pub(crate) fn table(
    common: &Common<'_>,
    name: &str,
    heading: &str,
    (rows, counted): (&Table, CountedColumn),
) -> Sheet {
    let tally = common.input.tally;
    let live = common.is_live(name);
    let mut page = Page::office(name, common.input.font, CountColumns::widths(tally));
    title(common, &mut page, name);
    let columns = CountColumns::new(tally, live);
    columns.head(&mut page, heading);
    page.headings_from(HEAD_ROW - 1, 1);
    let listed = goals::listed(common);
    let first = page.next();
    for (label, counts) in &rows.rows {
        let cell = Fixed::Column(CellRef::new(page.next(), 0));
        let condition = [Condition::new(counted, cell, label)];
        let source = if live { CountedFrom::Live(&listed, &condition) } else { CountedFrom::Values };
        columns.row(&mut page, label, counts, source);
    }
    let end = page.next();
    let totals = rows.totals(tally.columns.len());
    columns.row(&mut page, words::GRAND_TOTAL, &totals, CountedFrom::sum(first, end));
    // The sum and the rules stay with the last label.
    let keep = end.saturating_sub(1).max(first);
    if live {
        let total = CellRef::new(end, columns.total());
        page.line(adds_up::rows(total, &listed.rows_with_added(), heading, tally.goals), Look::Note);
    }
    page.gap();
    columns.rule(&mut page);
    page.line(if live { notes::LIVE } else { notes::NOT_LIVE }, Look::Note);
    page.keep_from(keep);
    chart::of_counts(&mut page, &columns, name, heading, (first, end), &totals);
    page.finish()
}

pub(crate) fn title(common: &Common<'_>, page: &mut Page, name: &str) {
    let status = common.heading(Key::Status);
    page.line(notes::title([&common.whose(), &status, name]), Look::Title);
    let forms: Vec<&str> = common.forms.iter().map(|f| f.label.as_str()).collect();
    let tally = common.input.tally;
    let departments = tally.by_department.rows.len();
    page.line(notes::scope(&forms.join("・"), departments, tally.goals, &common.years), Look::Plain);
}
