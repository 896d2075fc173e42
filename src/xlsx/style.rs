//! [`Style`] → the writer's format. Each style of a sheet becomes a format once.

use crate::sheet::model::{Align, BaseFont, Line, Style, StyleTable, VAlign};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

/// Colour of the lines of forms.
const LINE_COLOR: u32 = 0x40_40_40;
/// Character set number of Japanese (Shift_JIS) in font records.
const JAPANESE: u8 = 128;
/// Font family number of fixed-pitch fonts in font records.
const FIXED_PITCH: u8 = 3;

/// The format of cells that no style is set for: the base font.
pub(crate) fn base_format(base: &BaseFont) -> Format {
    Format::new()
        .set_font_name(&base.name)
        .set_font_size(base.size)
        .set_font_family(FIXED_PITCH)
        .set_font_charset(JAPANESE)
        .set_align(FormatAlign::VerticalCenter)
}

/// The format of a style of a sheet.
pub(crate) fn format(style: &Style, styles: &StyleTable, base: &BaseFont) -> Format {
    let mut f = base_format(base).set_align(valign(style.valign));
    if let Some(font) = styles.font(style) {
        f = f.set_font_name(&**font);
    }
    // Setting the general alignment would also undo the vertical one.
    if let Some(align) = align(style.align) {
        f = f.set_align(align);
    }
    if style.size_tenths > 0 {
        f = f.set_font_size(f64::from(style.size_tenths) / 10.0);
    }
    if style.bold {
        f = f.set_bold();
    }
    if style.underline {
        f = f.set_underline(FormatUnderline::Single);
    }
    if style.struck {
        f = f.set_font_strikethrough();
    }
    if let Some(color) = style.color {
        f = f.set_font_color(color);
    }
    if let Some(fill) = style.fill {
        f = f.set_background_color(fill);
    }
    if style.wrap {
        f = f.set_text_wrap();
    }
    if style.indent > 0 {
        f = f.set_indent(style.indent);
    }
    if style.shrink {
        f = f.set_shrink();
    }
    if let Some(code) = styles.code(style.number) {
        f = f.set_num_format(code);
    }
    if style.unlocked {
        f = f.set_unlocked();
    }
    bordered(f, style.border, style.rule.unwrap_or(LINE_COLOR))
}

/// Adds the lines of a style: left, right, top, bottom.
fn bordered(f: Format, lines: [Line; 4], color: u32) -> Format {
    let [left, right, top, bottom] = lines.map(border);
    let f = f.set_border_left(left).set_border_right(right).set_border_top(top).set_border_bottom(bottom);
    // A colour alone would make it another format than one without lines.
    if lines == [Line::None; 4] { f } else { f.set_border_color(color) }
}

fn border(line: Line) -> FormatBorder {
    match line {
        Line::None => FormatBorder::None,
        Line::Thin => FormatBorder::Thin,
        Line::Hair => FormatBorder::Hair,
        Line::Medium => FormatBorder::Medium,
        Line::Thick => FormatBorder::Thick,
        Line::Dotted => FormatBorder::Dotted,
        Line::Dashed => FormatBorder::Dashed,
        Line::Double => FormatBorder::Double,
    }
}

fn align(align: Align) -> Option<FormatAlign> {
    match align {
        Align::General => None,
        Align::Left => Some(FormatAlign::Left),
        Align::Center => Some(FormatAlign::Center),
        Align::Right => Some(FormatAlign::Right),
    }
}

fn valign(valign: VAlign) -> FormatAlign {
    match valign {
        VAlign::Top => FormatAlign::Top,
        VAlign::Center => FormatAlign::VerticalCenter,
        VAlign::Bottom => FormatAlign::Bottom,
    }
}
