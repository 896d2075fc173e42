//! Charts below a table: which rows they take, and with what they share a page.

use crate::sheet::look::{FIGURES, LOW_FIGURES};
use crate::sheet::measure::POINTS_PER_PIXEL;
use crate::sheet::model::{Chart, ChartKind, Sheet};

/// Height of a row under a chart, points.
pub(crate) const CHART_ROW: f64 = 15.0;
/// The lowest that such a row is made.
const LOWEST_CHART_ROW: f64 = 11.25;

/// The least height of a bar with its gap, and of the air above and below them, pixels.
const LEAST_BAR: u32 = 12;
const LEAST_FRAME: u32 = 16;
/// That of axis and legend, where bars have an axis.
const FRAME: u32 = 80;

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

    /// How many bars stand one below the other.
    fn bars(&self) -> Option<u32> {
        let has = matches!(self.kind, ChartKind::StackedBar | ChartKind::PercentBar);
        let series = self.series.first().filter(|_| has)?;
        Some(series.categories.end.row - series.categories.start.row + 1)
    }

    /// Height of a bar with its gap, in pixels, about.
    pub(crate) fn bar(&self) -> Option<u32> {
        let frame = if self.kind == ChartKind::PercentBar { FRAME } else { LEAST_FRAME };
        self.bars().map(|bars| self.size.1.saturating_sub(frame) / bars.max(1))
    }

    /// The height below which its bars cannot be told apart, in points; of one without bars its own.
    fn least_height(&self) -> f64 {
        self.bars().map_or(self.height(), |bars| f64::from(LEAST_FRAME + LEAST_BAR * bars) * POINTS_PER_PIXEL)
    }
}

/// Makes the only chart below a table lower, and if need be the rows of figures, so that both stand on one page, if they can; else
/// these rows alone where the table then ends on the first page.
pub(crate) fn on_one_page(sheet: &mut Sheet, figures: &[Figure], page: f64) {
    let ([figure], Some(chart)) = (figures, sheet.charts.first_mut()) else { return };
    let (caption, last) = (figure.caption as usize, figure.last as usize);
    let left = |rows: &[f64]| page - rows[..=caption].iter().sum::<f64>() - rows[last];
    let is_loose = |height: f64| (height - FIGURES).abs() < POINTS_PER_PIXEL / 2.0;
    let tight = |&height: &f64| if is_loose(height) { LOW_FIGURES } else { height };
    let lowered: Vec<f64> = sheet.rows.iter().map(tight).collect();
    let needed = chart.least_height();
    let Some(rows) = [&sheet.rows, &lowered].into_iter().find(|rows| left(rows) >= needed) else {
        let ends = |rows: &[f64]| rows[..caption].iter().sum::<f64>() <= page;
        if !ends(&sheet.rows) && ends(&lowered) {
            sheet.rows = lowered;
        }
        return;
    };
    let under = last - caption - 1;
    let pixels = (left(rows) / POINTS_PER_PIXEL).min(f64::from(chart.size.1)) as usize;
    chart.size.1 = pixels as u32;
    sheet.rows = rows.clone();
    for (i, row) in sheet.rows[caption + 1..last].iter_mut().enumerate() {
        *row = (pixels / under + usize::from(i < pixels % under)) as f64 * POINTS_PER_PIXEL;
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
