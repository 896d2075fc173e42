//! [`Chart`] → the writer's chart: one font throughout, bars in reading order.

use crate::cell::CellRange;
use crate::sheet::model::{BaseFont, Chart, ChartKind, Series};
use rust_xlsxwriter::{
    Chart as Drawn, ChartAxis, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType, ChartPatternFill, ChartPatternFillType,
    ChartSeries, ChartSolidFill, ChartType, XlsxError,
};

const WHITE: u32 = 0xFF_FF_FF;
/// Colour of grid lines.
const FAINT: u32 = 0xD9_D9_D9;
/// Colour of the text.
const INK: u32 = 0x1F_29_33;
/// What is darker than this has white numbers on it: the greatest sum of red, green and blue.
const DARK: u32 = 380;
/// Points that letters are smaller than those of the sheet at bars lower than so many pixels with their gap; elsewhere it is one.
const SMALL: f64 = 2.0;
const LOW_BAR: u32 = 18;
/// Numbers on bars; none on those that are not there.
const ON_BARS: &str = "#,##0;;";

/// The chart as the writer has it.
pub(crate) fn drawn(chart: &Chart, base: &BaseFont) -> Drawn {
    let mut out = Drawn::new(match chart.kind {
        ChartKind::StackedBar => ChartType::BarStacked,
        ChartKind::PercentBar => ChartType::BarPercentStacked,
        ChartKind::Columns => ChartType::Column,
        ChartKind::Lines => ChartType::Line,
    });
    let size = if chart.bar().is_some_and(|pixels| pixels < LOW_BAR) { SMALL } else { 1.0 };
    let base = &BaseFont { size: base.size - size, ..base.clone() };
    for series in &chart.series {
        out.push_series(&one_series(series, chart.kind, base));
    }
    // The caption above it names the chart.
    out.title().set_hidden();
    // Below long bars it would take height that they need.
    let beside = chart.kind == ChartKind::StackedBar;
    let position = if beside { ChartLegendPosition::Right } else { ChartLegendPosition::Bottom };
    out.legend().set_position(position).set_font(&font(base, INK));
    axes(&mut out, chart.kind, base);
    out.set_width(chart.size.0).set_height(chart.size.1);
    out.set_alt_text(&chart.alt);
    out
}

fn font(base: &BaseFont, color: u32) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(&base.name).set_size(base.size).set_color(color);
    font.unset_bold();
    font
}

fn one_series(series: &Series, kind: ChartKind, base: &BaseFont) -> ChartSeries {
    let mut out = ChartSeries::new();
    out.set_name(series.name.as_str())
        .set_categories(range(series, series.categories))
        .set_values(range(series, series.values));
    let mut edge = ChartLine::new();
    if kind == ChartKind::Lines {
        edge.set_color(series.color).set_width(2.0);
        let mut marker = ChartMarker::new();
        marker.set_type(ChartMarkerType::Circle).set_size(6).set_format(&mut fill(series.color));
        out.set_marker(&marker);
        out.set_format(&mut edge);
    } else {
        // A white edge keeps neighbouring stretches apart where colours cannot be told.
        edge.set_color(WHITE).set_width(0.75);
        let mut format = ChartFormat::new();
        if series.hatched {
            format.set_pattern_fill(&hatched(series.color));
        } else {
            format.set_solid_fill(&fill(series.color));
        }
        out.set_format(format.set_line(&edge));
        out.set_gap(if kind == ChartKind::Columns { 60 } else { 40 });
        if kind != ChartKind::Columns {
            out.set_overlap(100);
            let [_, r, g, b] = series.color.to_be_bytes().map(u32::from);
            let on_bar = if r + g + b < DARK && !series.hatched { WHITE } else { INK };
            let mut label = ChartDataLabel::new();
            label.show_value().set_num_format(ON_BARS).set_font(&font(base, on_bar));
            out.set_data_label(&label);
        }
    }
    out
}

fn hatched(color: u32) -> ChartPatternFill {
    let mut fill = ChartPatternFill::new();
    fill.set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards);
    fill.set_foreground_color(mixed(color, 0, 1)).set_background_color(mixed(color, WHITE, 2));
    fill
}

/// A colour with so many quarters of another.
fn mixed(color: u32, other: u32, quarters: u32) -> u32 {
    let parts = color.to_be_bytes().into_iter().zip(other.to_be_bytes());
    let part = |(a, b): (u8, u8)| (u32::from(a) * (4 - quarters) + u32::from(b) * quarters) / 4;
    parts.map(part).fold(0, |rgb, part| (rgb << 8) | part)
}

fn fill(color: u32) -> ChartSolidFill {
    let mut fill = ChartSolidFill::new();
    fill.set_color(color);
    fill
}

/// Sheet and corners of a range.
fn range(series: &Series, r: CellRange) -> (&str, u32, u16, u32, u16) {
    (&series.sheet, r.start.row, r.start.col as u16, r.end.row, r.end.col as u16)
}

/// Both axes: faint grid lines along the values, categories from top to bottom for bars.
fn axes(chart: &mut Drawn, kind: ChartKind, base: &BaseFont) {
    let plain = font(base, INK);
    let mut grid = ChartLine::new();
    grid.set_color(FAINT).set_width(0.75);
    let values = |axis: &mut ChartAxis, percent: bool| {
        axis.set_font(&plain).set_major_gridlines(true).set_major_gridlines_line(&grid).set_min(0);
        axis.set_num_format(if percent { "0%" } else { "#,##0" });
    };
    if matches!(kind, ChartKind::StackedBar | ChartKind::PercentBar) {
        // The writer's axes are as seen: in a bar chart the categories stand upright. They are read from the top, which
        // takes the values' axis along unless it is told to cross at the far end.
        chart.y_axis().set_font(&plain).set_major_gridlines(false).set_reverse();
        // Every label is shown, however many there are.
        chart.y_axis().set_crossing(ChartAxisCrossing::Max).set_label_interval(1);
        values(chart.x_axis(), kind == ChartKind::PercentBar);
        // The numbers of goals stand on the bars.
        chart.x_axis().set_hidden(kind == ChartKind::StackedBar);
    } else {
        chart.x_axis().set_font(&plain);
        values(chart.y_axis(), false);
    }
}

pub(crate) fn place(
    worksheet: &mut rust_xlsxwriter::Worksheet,
    chart: &Chart,
    base: &BaseFont,
) -> Result<(), XlsxError> {
    worksheet.insert_chart(chart.at.row, chart.at.col as u16, &drawn(chart, base))?;
    Ok(())
}
