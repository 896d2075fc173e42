//! The chart under a table of counts: one bar a label, stacked by status.

use crate::cell::{CellRange, CellRef};
use crate::report::counts::CountColumns;
use crate::report::notes;
use crate::report::parts::MOST_ROWS;
use crate::sheet::look::Look;
use crate::sheet::model::{Chart, ChartKind, Series};
use crate::sheet::page::Page;
use crate::tally::ColumnKind;

/// More bars than this cannot be told apart on a page.
const MOST_BARS: u32 = 30;
/// Width of the chart, pixels.
const WIDTH: u32 = 1000;
/// Height of title, axis and legend, pixels.
const FRAME: u32 = 100;
/// Height of a bar with its gap, pixels, where there is room.
const BAR: u32 = 26;
/// The greatest height that fits on a page with its caption and the repeated headings, pixels.
const HIGHEST: u32 = 500;

/// A chart over the rows from … to (not included) of a table of counts; a note where there are too many. Of a table that is one
/// part of the sheet, its form's title, else nothing.
pub(crate) fn of_counts(
    page: &mut Page,
    columns: &CountColumns<'_>,
    (sheet, label, part): (&str, &str, Option<&str>),
    rows: (u32, u32),
    totals: &[usize],
) {
    let bars = rows.1 - rows.0;
    // Headings that are drawn again are no bars.
    let most = part.map_or(MOST_BARS, |_| MOST_ROWS);
    if bars > most {
        page.line(notes::no_chart(most as usize), Look::Note);
        return;
    }
    if bars < 2 {
        return;
    }
    let range = |col: u32| CellRange::new(rows.0, col, rows.1 - 1, col);
    // The statuses that any goal is in.
    let used = (1..).zip(columns.statuses).zip(totals).filter(|(_, n)| **n > 0);
    let series = used
        .map(|((col, status), _)| Series {
            name: status.label.clone(),
            sheet: sheet.to_owned(),
            categories: range(0),
            values: range(col),
            color: status.color,
            hatched: matches!(status.kind, ColumnKind::Status { achieved: false, .. }),
        })
        .collect();
    page.gap();
    let chart = Chart {
        at: CellRef::new(0, 0),
        size: (WIDTH, (FRAME + BAR * bars).min(HIGHEST)),
        kind: ChartKind::StackedBar,
        title: notes::chart_title(label, part),
        alt: notes::chart_alt(label, bars as usize),
        series,
    };
    let caption = notes::chart_caption(label, part);
    match part {
        None => page.chart_below(&caption, chart),
        // More tables follow.
        Some(_) => page.chart(&caption, Look::Caption, chart),
    }
}
