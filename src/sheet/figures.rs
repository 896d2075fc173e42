//! Charts below a table: which rows they take, and with what they share a page.

use crate::sheet::measure::POINTS_PER_PIXEL;
use crate::sheet::model::{Chart, Sheet};

/// Height of a row under a chart, points.
pub(crate) const CHART_ROW: f64 = 15.0;
/// The lowest that such a row is made.
const LOWEST_CHART_ROW: f64 = 11.25;

/// A chart with its caption.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure {
    /// The first of the rows above that it should share a page with.
    pub(crate) with: u32,
    pub(crate) caption: u32,
    /// The empty row below it.
    pub(crate) last: u32,
}

impl Chart {
    /// Height in points.
    pub(crate) fn height(&self) -> f64 {
        f64::from(self.size.1) * POINTS_PER_PIXEL
    }
}

/// First and last of the rows that a chart covers.
pub(crate) fn rows_of(chart: &Chart, heights: &[f64]) -> (u32, u32) {
    let mut left = chart.height();
    let below = heights.iter().skip(chart.at.row as usize).take_while(|height| {
        let covered = left > 0.0;
        left -= **height;
        covered
    });
    let rows = below.count().max(1) as u32;
    (chart.at.row, chart.at.row + rows - 1)
}

/// Repeats the title on each page in place of the headings, if all above `charts_from` stands on the first.
pub(crate) fn title_over_charts(sheet: &mut Sheet, charts_from: Option<u32>, page: f64) {
    if charts_from.is_some_and(|row| sheet.rows[..row as usize].iter().sum::<f64>() <= page) {
        sheet.print.repeat_rows = Some((0, 0));
    }
}

/// Sees to it that no page shows a heading over nothing but charts; the rows that are returned stay together. Where the table
/// ends on the first page, as many charts as a page holds stay together. Where it does not, they stay with the end of the
/// table; the first is made smaller if it must be.
pub(crate) fn beside_their_table(sheet: &mut Sheet, figures: &[Figure], page: f64) -> Option<(u32, u32)> {
    let first = figures.first()?;
    let (from, to) = sheet.print.repeat_rows?;
    let sum = |rows: &[f64], from: u32, to: u32| rows[from as usize..=to as usize].iter().sum::<f64>();
    let room = page - sum(&sheet.rows, from, to);
    if sum(&sheet.rows, 0, first.caption - 1) <= page {
        let together = figures.iter().take_while(|f| sum(&sheet.rows, first.caption, f.last) <= room);
        return together.last().map(|f| (first.caption, f.last));
    }
    let fits = |rows: &[f64], figure: &Figure| sum(rows, figure.with, figure.last) <= room;
    if !fits(&sheet.rows, first) {
        let rows = first.caption + 1..first.last;
        let n = f64::from(rows.end - rows.start);
        let lacking = sum(&sheet.rows, first.with, first.last) - room;
        let low = ((CHART_ROW - lacking / n) / POINTS_PER_PIXEL).floor() * POINTS_PER_PIXEL;
        if low < LOWEST_CHART_ROW {
            return None;
        }
        sheet.rows[rows.start as usize..rows.end as usize].fill(low);
        sheet.charts[0].size.1 = (low * n / POINTS_PER_PIXEL) as u32;
    }
    let last = figures.iter().take_while(|f| fits(&sheet.rows, f)).last()?;
    Some((first.with, last.last))
}
