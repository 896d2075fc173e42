//! 部別集計: department × status with shares, and a chart of the counts.

use crate::cell::CellRef;
use crate::our_sheets;
use crate::report::chart;
use crate::report::counts::{CountColumns, CountedFrom, HEAD_ROW, RowOf};
use crate::report::input::{Common, Definition, Draw};
use crate::report::shown::{self, ShownTable};
use crate::report::{adds_up, parts, words};
use crate::sheet::model::Sheet;
use crate::sheet::page::Page;
use crate::tally::{Part, Table};

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::DEPARTMENTS, "部ごとの件数と構成比", Draw::Always(sheet)).counting(
        |common| {
            // One formula a status, and that of 計.
            let of = |part: &Part| {
                common.shown_of(part).map(ShownTable::height).sum::<usize>() * (part.tally.columns.len() + 1)
            };
            common.input.tally.parts.by_statuses.iter().map(of).sum()
        },
    );

fn sheet(common: &Common<'_>) -> Sheet {
    let live = common.is_live(our_sheets::DEPARTMENTS);
    let parts = &common.input.tally.parts.by_statuses;
    let font = common.input.font;
    let labels = parts.iter().flat_map(|part| part.tally.by_department.rows.keys()).map(String::as_str);
    let widths = CountColumns::widths(parts, font, labels);
    let mut page = Page::office(our_sheets::DEPARTMENTS, font, widths);
    parts::title(common, &mut page, our_sheets::DEPARTMENTS, parts);
    for part in parts {
        let departments = common.shown_by_department(part);
        let mut table = TableOf::begin(common, &mut page, (our_sheets::DEPARTMENTS, live), part, parts);
        for (label, counts) in &part.tally.by_department.rows {
            let tables = departments.get(label.as_str()).map_or(&[][..], |tables| tables);
            let all = shown::goals(tables);
            let of = RowOf { tables, within: &[], all: all.as_ref() };
            table.row(&mut page, label, counts, CountedFrom::Shown(of));
        }
        table.end(&mut page, &part.tally.by_department);
    }
    page.finish()
}

/// One part's table of counts by one kind of label, its notes and its chart.
pub(crate) struct TableOf<'a> {
    sheet: &'static str,
    part: &'a Part,
    /// Whether the sheet has several parts.
    apart: bool,
    heading: String,
    columns: CountColumns<'a>,
    /// The first row that must stay with the next ones.
    begin: u32,
    first: u32,
    rows: u32,
}

impl<'a> TableOf<'a> {
    pub(crate) fn begin(
        common: &Common<'_>,
        page: &mut Page,
        (sheet, live): (&'static str, bool),
        part: &'a Part,
        parts: &[Part],
    ) -> Self {
        let apart = parts.len() > 1;
        let heading = match sheet {
            our_sheets::CATEGORIES => parts::heading(part, crate::form::Key::Category),
            _ => words::DEPARTMENT.to_owned(),
        };
        let begin = parts::begin(common, page, part, parts);
        let mut columns = CountColumns::new(&part.tally, live);
        columns.head(page, &heading);
        if !apart {
            page.headings_from(HEAD_ROW - 1, 1);
        }
        Self { sheet, part, apart, heading, columns, begin, first: page.next(), rows: 0 }
    }

    pub(crate) fn row(&mut self, page: &mut Page, label: &str, counts: &[usize], source: CountedFrom<'_>) {
        if self.apart && self.rows > 0 && self.rows.is_multiple_of(parts::MOST_ROWS) {
            page.keep_from(self.begin);
            self.begin = page.next();
            self.columns.head(page, &self.heading);
        }
        self.columns.row(page, label, counts, source);
        self.rows += 1;
    }

    /// The sums, the notes and the chart.
    pub(crate) fn end(mut self, page: &mut Page, rows: &Table) {
        let (end, goals) = (page.next(), self.part.tally.goals);
        let totals = rows.totals(self.part.tally.columns.len());
        self.columns.row(page, words::GRAND_TOTAL, &totals, CountedFrom::sum(self.first, end));
        // The sum and the rules stay with the last label; where no page repeats the headings, with these.
        let keep = if self.apart { self.begin } else { end.saturating_sub(1).max(self.first) };
        let sum = CellRef::new(end, self.columns.total());
        self.columns.rules(page, self.columns.live.then(|| adds_up::rows(sum, goals)));
        page.keep_from(keep);
        let of = self.apart.then_some(self.part.set.title.as_str());
        let rows = (self.first, end);
        chart::of_counts(page, &self.columns, (self.sheet, self.heading.as_str(), of), rows, &totals);
    }
}
