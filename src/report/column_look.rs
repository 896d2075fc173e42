//! How the cells and lines of a table look where its form says so: what a form leaves out is drawn as in all others.

use crate::form::goal_sheet::Column;
use crate::form::load::color;
use crate::form::look::{Borders, Horizontal, LineKind, Vertical};
use crate::report::form_page;
use crate::sheet::builder::SheetBuilder;
use crate::sheet::measure::Face;
use crate::sheet::model::{Align, Line, Style, VAlign};
use std::sync::Arc;

/// A colour of letters, and a fill that is none.
pub(crate) const WHITE: u32 = 0xFF_FF_FF;
/// The brightness, of 255, below which a fill is dark.
const DARK: u32 = 110;

/// How the cells of a column look, as far as the form says it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnLook {
    pub(crate) px: Option<u32>,
    align: Option<Align>,
    valign: Option<VAlign>,
    pub(crate) font: Option<Arc<str>>,
    tenths: Option<u16>,
    bold: bool,
    fill: Option<u32>,
    pub(crate) heading_fill: Option<u32>,
    /// The number format of cells in which no number stands yet.
    pub(crate) format: Option<Arc<str>>,
    /// Whether what is typed into the empty form stays on one line.
    pub(crate) one_line: bool,
}

impl ColumnLook {
    pub(crate) fn of(column: &Column) -> Self {
        Self {
            px: column.px,
            align: column.align.map(align),
            valign: column.valign.map(valign),
            font: font(column.font.as_deref()),
            tenths: size(column.size),
            bold: column.bold == Some(true),
            fill: fill(column.fill.as_deref()),
            heading_fill: fill(column.heading_fill.as_deref()),
            format: column.format.as_deref().map(Arc::from),
            one_line: column.wrap == Some(false),
        }
    }

    /// The size of its type in a row set in `row` tenths of a point, where the form's own size is `usual`.
    pub(crate) fn tenths(&self, row: u16, usual: u16) -> u16 {
        match self.tenths {
            Some(own) => own.saturating_sub(usual.saturating_sub(row)).max(row.min(own)),
            None => row,
        }
    }

    /// The measures of its type in such a row; `font` is the form's.
    pub(crate) fn face(&self, row: u16, usual: u16, font: &str) -> Face {
        Face::of_tenths(self.tenths(row, usual)).in_font(self.font.as_deref().unwrap_or(font))
    }

    /// A style with what the form says.
    pub(crate) fn on(&self, style: Style) -> Style {
        // As far from the line as in the sheet that the form was made from.
        let indent = if self.px.is_some() { 0 } else { style.indent };
        Style {
            align: self.align.unwrap_or(style.align),
            valign: self.valign.unwrap_or(style.valign),
            indent: if self.align.is_some_and(|a| a != style.align) { 0 } else { indent },
            bold: style.bold || self.bold,
            ..legible(Style { fill: self.fill.or(style.fill), ..style })
        }
    }

    /// Whether the form says how it is aligned.
    pub(crate) fn is_aligned(&self) -> bool {
        self.align.is_some()
    }
}

/// A style in a font, where that is another than the sheet's.
pub(crate) fn in_font(builder: &mut SheetBuilder, style: Style, font: Option<&Arc<str>>) -> Style {
    match font {
        Some(font) => Style { font: Some(builder.sheet.styles.font_id(font)), ..style },
        None => style,
    }
}

/// The same with letters that can be read on its fill: white ones on a dark fill.
pub(crate) fn legible(style: Style) -> Style {
    let dark = style.fill.is_some_and(|fill| {
        let [_, red, green, blue] = fill.to_be_bytes().map(u32::from);
        red * 299 + green * 587 + blue * 114 < DARK * 1000
    });
    if dark { Style { color: Some(WHITE), ..style } } else { style }
}

pub(crate) fn font(name: Option<&str>) -> Option<Arc<str>> {
    name.map(Arc::from)
}

/// A size of type in tenths of a point.
pub(crate) fn size(points: Option<f64>) -> Option<u16> {
    points.map(form_page::tenths)
}

pub(crate) fn fill(text: Option<&str>) -> Option<u32> {
    text.and_then(|text| color(text).ok())
}

pub(crate) fn align(align: Horizontal) -> Align {
    match align {
        Horizontal::Left => Align::Left,
        Horizontal::Center => Align::Center,
        Horizontal::Right => Align::Right,
    }
}

pub(crate) fn valign(valign: Vertical) -> VAlign {
    match valign {
        Vertical::Top => VAlign::Top,
        Vertical::Center => VAlign::Center,
        Vertical::Bottom => VAlign::Bottom,
    }
}

/// The lines of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TableLines {
    inside: Line,
    outside: Line,
    /// Below the headings; a light one is that of all their cells.
    heading: Line,
    pub(crate) color: Option<u32>,
}

impl TableLines {
    pub(crate) fn of(borders: Option<&Borders>) -> Self {
        let line = |kind: Option<LineKind>| kind.map_or(Line::Thin, line);
        let of = |get: fn(&Borders) -> Option<LineKind>| line(borders.and_then(get));
        Self {
            inside: of(|b| b.inside),
            outside: of(|b| b.outside),
            heading: of(|b| b.heading),
            color: borders.and_then(|b| fill(b.color.as_deref())),
        }
    }

    /// The lines of a cell: left, right, top and bottom, by whether each is at the edge of the table.
    pub(crate) fn body(self, [left, right, first, last]: [bool; 4]) -> [Line; 4] {
        let at = |edge: bool| if edge { self.outside } else { self.inside };
        [at(left), at(right), if first { self.heading } else { self.inside }, at(last)]
    }

    /// The same of a heading.
    pub(crate) fn heading(self, [left, right, first, last]: [bool; 4]) -> [Line; 4] {
        let inner = match self.heading {
            Line::Medium | Line::Thick | Line::Double => self.inside,
            light => light,
        };
        let at = |edge: bool| if edge { self.outside } else { inner };
        [at(left), at(right), at(first), if last { self.heading } else { inner }]
    }
}

fn line(kind: LineKind) -> Line {
    match kind {
        LineKind::Thin => Line::Thin,
        LineKind::Medium => Line::Medium,
        LineKind::Thick => Line::Thick,
        LineKind::Hair => Line::Hair,
        LineKind::Dotted => Line::Dotted,
        LineKind::Dashed => Line::Dashed,
        LineKind::Double => Line::Double,
        LineKind::None => Line::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_line_below_the_headings_parts_them_from_the_goals_alone() {
        let lines =
            TableLines { inside: Line::Hair, outside: Line::Medium, heading: Line::Double, color: None };
        assert_eq!(
            lines.heading([true, false, true, true]),
            [Line::Medium, Line::Hair, Line::Medium, Line::Double]
        );
        assert_eq!(
            lines.body([false, true, true, false]),
            [Line::Hair, Line::Medium, Line::Double, Line::Hair]
        );
        assert_eq!(TableLines::of(None).body([true; 4]), [Line::Thin; 4]);
    }

    #[test]
    fn smaller_rows_make_every_column_smaller_by_as_much() {
        let own = |tenths| ColumnLook { tenths, ..ColumnLook::default() };
        assert_eq!([own(None).tenths(80, 90), own(Some(110)).tenths(80, 90)], [80, 100]);
        assert_eq!([own(Some(70)).tenths(90, 90), own(Some(70)).tenths(60, 90)], [70, 60]);
    }
}
