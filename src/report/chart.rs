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
const WIDTH: u32 = 986;
/// Height of the air above and below the bars, pixels.
const FRAME: u32 = 24;
/// Height of a bar with its gap, pixels, where there is room.
const BAR: u32 = 26;
/// The least height of a caption, with the distance to what stands above, in points.
const CAPTION: f64 = 19.5;
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
    let size = (WIDTH, (FRAME + BAR * bars).min(HIGHEST));
    let chart = counted(columns, (sheet, label), rows, totals, (ChartKind::StackedBar, size));
    let Some(chart) = chart else { return };
    page.height_at_least(CAPTION);
    let caption = notes::chart_caption(label, part);
    match part {
        None => page.chart_below(&caption, chart),
        // More tables follow.
        Some(_) => page.chart(&caption, Look::Caption, chart),
    }
}

/// A chart over the rows from … to (not included) of a table of counts on a sheet, of the statuses that any goal is in.
pub(crate) fn counted(
    columns: &CountColumns<'_>,
    (sheet, label): (&str, &str),
    rows: (u32, u32),
    totals: &[usize],
    (kind, size): (ChartKind, (u32, u32)),
) -> Option<Chart> {
    let range = |col: u32| CellRange::new(rows.0, col, rows.1 - 1, col);
    let used = (1..).zip(&columns.statuses).zip(columns.kept(totals)).filter(|(_, n)| *n > 0);
    // Of shares only what is in the denominator.
    let used = used.filter(|((_, status), _)| kind != ChartKind::PercentBar || status.in_denominator());
    let series: Vec<Series> = used
        .map(|((col, status), _)| Series {
            name: status.label.clone(),
            sheet: sheet.to_owned(),
            categories: range(0),
            values: range(col),
            color: status.color,
            hatched: matches!(status.kind, ColumnKind::Status { achieved: false, .. }),
        })
        .collect();
    let alt = notes::chart_alt(label, (rows.1 - rows.0) as usize);
    (!series.is_empty()).then(|| Chart { at: CellRef::new(0, 0), size, kind, alt, series })
}
