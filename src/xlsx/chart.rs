//! [`Chart`] → the writer's chart: one font throughout, legend below, bars in reading order.

use crate::cell::CellRange;
use crate::sheet::model::{BaseFont, Chart, ChartKind, Series};
use rust_xlsxwriter::{
    Chart as Drawn, ChartAxis, ChartAxisCrossing, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartMarker, ChartMarkerType, ChartSeries, ChartSolidFill, ChartType, XlsxError,
};

/// Colour of grid lines and of the lines between bars.
const FAINT: u32 = 0xD9_D9_D9;
/// Colour of the text.
const INK: u32 = 0x26_26_26;

/// The chart as the writer has it.
pub(crate) fn drawn(chart: &Chart, base: &BaseFont) -> Drawn {
    let mut out = Drawn::new(match chart.kind {
        ChartKind::StackedBar => ChartType::BarStacked,
        ChartKind::PercentBar => ChartType::BarPercentStacked,
        ChartKind::Columns => ChartType::Column,
        ChartKind::Lines => ChartType::Line,
    });
    for series in &chart.series {
        out.push_series(&one_series(series, chart.kind));
    }
    out.title().set_name(&chart.title).set_font(&font(base, 1.0, true)).set_overlay(false);
    out.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(base, 0.0, false));
    axes(&mut out, chart.kind, base);
    out.set_width(chart.size.0).set_height(chart.size.1);
    out.set_alt_text(&chart.alt);
    out
}

/// A font of the chart, larger than the base by `more` points.
fn font(base: &BaseFont, more: f64, bold: bool) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(&base.name).set_size(base.size + more).set_color(INK);
    if bold {
        font.set_bold();
    } else {
        font.unset_bold();
    }
    font
}

fn one_series(series: &Series, kind: ChartKind) -> ChartSeries {
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
        edge.set_color(0xFF_FF_FF).set_width(0.75);
        out.set_format(ChartFormat::new().set_solid_fill(&fill(series.color)).set_line(&edge));
        out.set_gap(60);
        if kind != ChartKind::Columns {
            out.set_overlap(100);
        }
    }
    out
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
    let plain = font(base, 0.0, false);
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
