//! 表紙: what the workbook is, its result in words, the counts of the whole city beside a chart by department, and the way to
//! every sheet.

mod said;

use crate::cell::{CellRange, CellRef};
use crate::form::Key;
use crate::our_sheets;
use crate::report::counts::{CountColumns, HEAD_ROW, number};
use crate::report::input::{Common, Definition, Draw};
use crate::report::{chart, formula, notes, parts, words};
use crate::sheet::formula::quoted_sheet;
use crate::sheet::look::Look;
use crate::sheet::model::{ChartKind, Content, Sheet};
use crate::sheet::page::{Page, filling};
use crate::tally::Part;
use crate::text::era::date_label;
use chrono::Datelike;

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::COVER, Draw::Always(sheet));

/// Weights of the columns: what, how many, which share, a gap; then what stands beside.
const WIDTHS: [u32; 5] = [266, 60, 66, 48, 560];
/// The column beside the table.
const BESIDE: u32 = 4;
/// Width of the chart and the least height of one, in pixels.
const CHART: (u32, u32) = (550, 240);
/// Height of a bar with its gap, and of all else in a chart, in pixels.
const BAR: u32 = 22;
const FRAME: u32 = 80;
/// The greatest height that fits on the page, in pixels.
const HIGHEST: u32 = 420;

fn sheet(common: &Common<'_>) -> Sheet {
    let mut page = Page::office(our_sheets::COVER, common.input.font, filling(&WIDTHS));
    for line in [as_of(common), common.input.office.map(str::to_owned)].into_iter().flatten() {
        page.line(line, Look::Right);
    }
    page.gap();
    page.line(notes::cover_title(&common.years()), Look::CoverTitle);
    let forms: Vec<&str> = common.forms.iter().map(|f| f.label.as_str()).collect();
    let tally = common.input.tally;
    let departments = tally.by_department.rows.len();
    let scope = notes::scope(&forms.join("・"), departments, tally.goals, &common.years);
    page.line(notes::title([common.input.city.unwrap_or_default(), &scope]), Look::Centered);
    page.gap();
    let parts = &tally.parts.by_statuses;
    let mut chart = None;
    for part in parts {
        let first = page.next();
        if parts.len() > 1 {
            page.line(part.set.title.as_str(), Look::Caption);
        }
        chart = chart.or(counts(common, &mut page, part));
        page.keep_from(first);
        page.gap();
    }
    contents(common, &mut page);
    if let Some((first, height)) = chart {
        page.room_for_chart(first, height);
    }
    // Below the chart, which would lie over a line as wide as the page.
    page.line(if follows(common) { notes::COVER_LIVE } else { notes::COVER_NOT_LIVE }, Look::Note);
    page.finish()
}

/// The latest date that the documents bear, if it is one of their own year or the next.
fn as_of(common: &Common<'_>) -> Option<String> {
    let dates = common.input.documents.iter().filter_map(|document| {
        let year = document.fiscal_year?;
        let dates = document.created.iter().chain(&document.revised);
        dates.filter(|date| (year..=year + 1).contains(&date.year())).max().copied()
    });
    dates.max().map(|date| notes::as_of(&date_label(date)))
}

/// Whether the counts are those of 部別集計: where that sheet is one table, it is known in which row its sums stand.
fn follows(common: &Common<'_>) -> bool {
    common.is_live(our_sheets::DEPARTMENTS) && common.input.tally.parts.by_statuses.len() == 1
}

/// The counts of one form in words, as a table, and by department as a chart beside it; where the chart begins and its height in
/// pixels.
fn counts(common: &Common<'_>, page: &mut Page, part: &Part) -> Option<(u32, u32)> {
    let alone = common.input.tally.parts.by_statuses.len() == 1;
    let live = follows(common);
    let departments = part.tally.by_department.rows.len() as u32;
    let columns = CountColumns::new(&part.tally, live);
    let rows = Rows::below(page.next() + 2, &columns);
    let status = parts::heading(part, Key::Status);
    page.line(said::result(&columns, part, &rows, &status), Look::Said);
    page.gap();
    let first = page.next();
    table(page, &columns, part, &rows, &status);
    if !alone || departments < 2 {
        return None;
    }
    let size = (CHART.0, (FRAME + BAR * departments).clamp(CHART.1, HIGHEST));
    let of = (our_sheets::DEPARTMENTS, words::DEPARTMENT);
    let totals = part.tally.by_department.totals(part.tally.columns.len());
    let (from, to) = (HEAD_ROW + 1, HEAD_ROW + 1 + departments);
    let chart = chart::counted(&columns, of, (from, to), &totals, (ChartKind::PercentBar, size))?;
    page.chart_beside(CellRef::new(first, BESIDE), chart);
    Some((first, size.1))
}

/// Where the counts of the table stand.
struct Rows {
    /// One cell for each column of the tables of counts.
    counts: Vec<CellRef>,
    /// Of all goals with a status.
    filled: CellRef,
}

impl Rows {
    /// The rows of a table whose headings stand in that row.
    fn below(head: u32, columns: &CountColumns<'_>) -> Self {
        let known = columns.known() as u32;
        let row = |i: u32| head + 1 + i + u32::from(known > 0 && i >= known);
        let counts = (0..columns.statuses.len() as u32).map(|i| CellRef::new(row(i), 1)).collect();
        Self { counts, filled: CellRef::new(head + 1 + known, 1) }
    }
}

/// The counts of the whole city: of each status, of what is filled in, of what is not.
fn table(page: &mut Page, columns: &CountColumns<'_>, part: &Part, rows: &Rows, status: &str) {
    let totals = columns.kept(&part.tally.by_department.totals(part.tally.columns.len()));
    let (known, live) = (columns.known(), columns.live);
    let sums = HEAD_ROW + 1 + part.tally.by_department.rows.len() as u32;
    let of_sums = |col: u32| format!("{}!{}", quoted_sheet(our_sheets::DEPARTMENTS), CellRef::new(sums, col));
    let count = |col: u32, n: usize| if live { number(of_sums(col), n) } else { n.into() };
    let counted = totals.iter().zip(&columns.statuses);
    let within: usize = counted.filter(|(_, s)| s.in_denominator()).map(|(n, _)| n).sum();
    page.put_row(0, [status, words::COUNT, words::SHARE], Look::Head);
    page.end_row();
    for (i, status) in columns.statuses.iter().enumerate() {
        if i == known && known > 0 {
            let filled = totals[..known].iter().sum();
            let range = CellRange::new(rows.filled.row - known as u32, 1, rows.filled.row - 1, 1);
            let content = if live { number(formula::sum(range), filled) } else { filled.into() };
            sum(page, words::FILLED_IN, content);
        }
        debug_assert_eq!(page.next(), rows.counts[i].row);
        page.put(0, status.label.as_str(), Look::Text);
        page.put(1, count(i as u32 + 1, totals[i]), Look::Count);
        let share = columns.share_column(i).filter(|_| within > 0).map(|col| {
            let share = totals[i] as f64 / within as f64;
            if live { Content::Formula { formula: of_sums(col), result: share } } else { share.into() }
        });
        page.put(2, share, Look::Share);
        page.end_row();
    }
    sum(page, words::TOTAL, count(columns.total(), totals.iter().sum()));
}

fn sum(page: &mut Page, label: &str, content: Content) {
    page.put(0, label, Look::SumLabel);
    page.put(1, content, Look::SumCount);
    page.put(2, Content::Blank, Look::SumShare);
    page.end_row();
}

/// The sheets with what they hold, and from where to where the submission sheets go.
fn contents(common: &Common<'_>, page: &mut Page) {
    let first = page.next();
    page.line(words::CONTENTS_TITLE, Look::Caption);
    for (sheet, what) in &common.contents {
        page.put(0, Common::sheet_link(sheet), Look::PlainLink);
        page.span(1, BESIDE - 1, *what, Look::Quiet);
        page.end_row();
    }
    if let (Some(first), Some(last)) = (common.input.submissions.first(), common.input.submissions.last()) {
        page.put(0, first.link_to(CellRef::new(0, 0), words::SUBMISSION_SHEETS), Look::PlainLink);
        page.span(1, BESIDE - 1, notes::from_to(&first.sheet, &last.sheet), Look::Quiet);
        page.end_row();
    }
    page.keep_from(first);
}
