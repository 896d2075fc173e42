//! 部別集計: department × status with shares, and a chart of the counts.

use crate::cell::CellRef;
use crate::form::Key;
use crate::our_sheets;
use crate::report::chart;
use crate::report::counts::{CountColumns, CountedFrom, HEAD_ROW};
use crate::report::formula::{Condition, CountedColumn};
use crate::report::input::{Common, Definition, Draw};
use crate::report::{adds_up, goals, notes, parts, words};
use crate::sheet::formula::Fixed;
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::sheet::page::Page;
use crate::tally::{Part, Table, Tally};

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::DEPARTMENTS, "部ごとの件数と構成比", Draw::Always(sheet))
        .counting(|tally| Some(formulas(&tally.parts.by_statuses, |tally| &tally.by_department)));

fn sheet(common: &Common<'_>) -> Sheet {
    let by = By {
        parts: &common.input.tally.parts.by_statuses,
        rows: |tally| &tally.by_department,
        counted: CountedColumn::Department,
        key: None,
    };
    table(common, our_sheets::DEPARTMENTS, by)
}

/// What the rows of a sheet of counts are.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    pub(crate) parts: &'a [Part],
    pub(crate) rows: fn(&Tally) -> &Table,
    pub(crate) counted: CountedColumn,
    /// The form's column whose heading they have; departments have none.
    pub(crate) key: Option<Key>,
}

/// How many formulas look at 一覧.
pub(crate) fn formulas(parts: &[Part], rows: fn(&Tally) -> &Table) -> usize {
    parts.iter().map(|part| rows(&part.tally).rows.len() * part.tally.columns.len()).sum()
}

/// One kind of label: for each part a table of counts, its notes and its chart.
pub(crate) fn table(common: &Common<'_>, name: &str, by: By<'_>) -> Sheet {
    let mut page = Page::office(name, common.input.font, CountColumns::widths(by.parts));
    parts::title(common, &mut page, name, by.parts);
    for part in by.parts {
        table_of(common, &mut page, (name, by), part);
    }
    page.finish()
}

fn table_of(common: &Common<'_>, page: &mut Page, (name, by): (&str, By<'_>), part: &Part) {
    let live = common.is_live(name);
    let apart = by.parts.len() > 1;
    let heading = by.key.map_or_else(|| words::DEPARTMENT.to_owned(), |key| parts::heading(part, key));
    let mut begin = parts::begin(common, page, part, by.parts);
    let mut columns = CountColumns::new(&part.tally, live);
    columns.head(page, &heading);
    if !apart {
        page.headings_from(HEAD_ROW - 1, 1);
    }
    let listed = goals::listed(common, part);
    let first = page.next();
    let rows = (by.rows)(&part.tally);
    for (i, (label, counts)) in (0..).zip(&rows.rows) {
        if apart && i > 0 && i % parts::MOST_ROWS == 0 {
            page.keep_from(begin);
            begin = page.next();
            columns.head(page, &heading);
        }
        let cell = Fixed::Column(CellRef::new(page.next(), 0));
        let condition = [Condition::new(by.counted, cell, label)];
        let source = if live { CountedFrom::Live(&listed, &condition) } else { CountedFrom::Values };
        columns.row(page, label, counts, source);
    }
    let end = page.next();
    let totals = rows.totals(part.tally.columns.len());
    columns.row(page, words::GRAND_TOTAL, &totals, CountedFrom::sum(first, end));
    // The sum and the rules stay with the last label; where no page repeats the headings, with these.
    let keep = if apart { begin } else { end.saturating_sub(1).max(first) };
    if live {
        let total = CellRef::new(end, columns.total());
        let in_list = by.key.map_or_else(|| heading.clone(), |key| common.heading(key));
        page.line(adds_up::rows(total, &listed, &in_list, part.tally.goals), Look::Note);
    }
    page.gap();
    columns.rule(page);
    page.line(if live { notes::LIVE } else { notes::NOT_LIVE }, Look::Note);
    page.keep_from(keep);
    let of = apart.then_some(part.set.title.as_str());
    chart::of_counts(page, &columns, (name, heading.as_str(), of), (first, end), &totals);
}
