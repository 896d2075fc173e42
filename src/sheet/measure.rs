//! How high a row must be and how wide a column, so that no text is cut on screen or paper.
//!
//! Columns are measured in pixels (96 to the inch), rows in points. The line pitch is Excel's on screen, which is larger than
//! that of other programs; text is broken at 90 % of a cell's width, as each PC breaks a little differently.
//! Both rest on fixed-pitch fonts: full width 1 em, half width ½ em.

use crate::sheet::model::{Content, Print, Style};
use crate::text::wrap;

/// The greatest height of a row, in points; Excel's limit.
pub(crate) const TALLEST: f64 = 409.5;
/// The smallest type that a cell is set in, in tenths of a point.
pub(crate) const SMALLEST_TENTHS: u16 = 60;
/// Steps in which type is made smaller, in tenths of a point.
const STEP_TENTHS: u16 = 5;
/// Points of a pixel. Row heights come in steps of one pixel.
pub(crate) const POINTS_PER_PIXEL: f64 = 0.75;
/// What Excel keeps free at the sides of a cell, in pixels.
const SIDE: u32 = 5;
/// What LibreOffice keeps free at the sides of a cell, in points.
const LIBREOFFICE_SIDES: f64 = 1.98;
/// Width of one step of indent in em of the base font: three half-width spaces, as the file format says.
const INDENT_EMS: f64 = 1.5;
/// The least of it, in pixels, in a cell whose type is smaller than the base font.
const INDENT: f64 = 18.0;
/// Share of a cell's inner width that is counted on.
const COUNTED_ON: f64 = 0.9;
/// Free space above and below the text of a row, together, in points.
const AIR: f64 = 3.75;
/// What the lines of fonts with room above and below their letters are apart, in those of others.
const WIDE_PITCH: f64 = 1.4;
/// How the names of such fonts begin.
const WIDE_PITCHED: [&str; 9] =
    ["游", "Yu ", "メイリオ", "Meiryo", "Noto", "源", "Source", "ヒラギノ", "Hiragino"];
/// Share of the printable width that columns fill: printers' own units differ a little from the screen's.
const WIDTH_FILLED: f64 = 0.98;
/// Share of the printable height that rows fill.
const HEIGHT_FILLED: f64 = 0.975;

/// A font size as Excel draws it on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Face {
    /// Width of a full-width character in pixels, as hinted for the screen.
    em: f64,
    /// The same without rounding, as on paper.
    exact: f64,
    /// Distance from line to line in points.
    pitch: f64,
}

impl Face {
    /// The measures of a size in points.
    pub(crate) fn new(size: f64) -> Self {
        let exact = size * 96.0 / 72.0;
        let pixels = exact.round_ties_even();
        // Seen for ＭＳ ゴシック: 11.25 pt for 9 pt, 13.5 pt for 11 pt.
        let pitch = (pixels + 3.0).max((1.2 * pixels + 0.5).floor()) * POINTS_PER_PIXEL;
        Self { em: exact.max(pixels), exact, pitch }
    }

    /// The same in a font whose lines may be further apart.
    pub(crate) fn in_font(self, name: &str) -> Self {
        let wide = WIDE_PITCHED.iter().any(|begins| name.starts_with(begins));
        if wide { Self { pitch: self.pitch * WIDE_PITCH, ..self } } else { self }
    }

    pub(crate) fn of_tenths(tenths: u16) -> Self {
        Self::new(f64::from(tenths) / 10.0)
    }

    /// Width of a full-width character in pixels.
    pub(crate) fn em(&self) -> f64 {
        self.em
    }

    /// How many half widths one line holds in a cell of `width` pixels.
    pub(crate) fn capacity(&self, width: u32, indent: u8) -> usize {
        let step = (INDENT_EMS * self.em).max(INDENT);
        let inner = f64::from(width.saturating_sub(SIDE)) - f64::from(indent) * step;
        (inner.max(0.0) * COUNTED_ON / (self.em / 2.0)) as usize
    }

    /// How many half widths really stand on a line in LibreOffice, which keeps less free at the sides and breaks closer.
    pub(crate) fn closest(&self, width: u32) -> usize {
        let inner = f64::from(width) * POINTS_PER_PIXEL - LIBREOFFICE_SIDES;
        (inner.max(0.0) / (self.exact / 2.0 * POINTS_PER_PIXEL)) as usize
    }

    /// Height of a row with so many lines, in points: a step, and at most Excel's limit.
    pub(crate) fn height(&self, lines: usize) -> f64 {
        row_step(self.exact_height(lines))
    }

    /// Height that so many lines ask for, in points, without any limit.
    pub(crate) fn exact_height(&self, lines: usize) -> f64 {
        lines as f64 * self.pitch + AIR
    }

    /// Height that texts ask for, each in a cell of so many pixels, in points, without any limit.
    pub(crate) fn height_of<'a>(&self, texts: impl IntoIterator<Item = (&'a str, u32)>) -> f64 {
        let lines = texts.into_iter().map(|(text, width)| wrap::lines(text, self.capacity(width, 0)));
        self.exact_height(lines.max().unwrap_or(1))
    }

    /// How many lines a row of this height holds.
    pub(crate) fn lines_in(&self, height: f64) -> usize {
        ((height - AIR).max(0.0) / self.pitch + 1e-9) as usize
    }

    /// Pixels of a column whose lines just hold so many half widths, where nothing is lost if one does not.
    pub(crate) fn width_just_for(&self, half_widths: usize) -> u32 {
        (half_widths as f64 * self.em / 2.0).ceil() as u32 + SIDE + 3
    }

    /// Pixels of a column whose lines hold so many half widths.
    pub(crate) fn width_for(&self, half_widths: usize) -> u32 {
        (half_widths as f64 * self.em / 2.0 / COUNTED_ON).ceil() as u32 + SIDE + 1
    }
}

/// Pixels of one step of indent in a workbook whose base font has this size in points.
pub(crate) fn indent(base_size: f64) -> u32 {
    (INDENT_EMS * Face::new(base_size).em).ceil() as u32
}

/// The next height that a row can have, in points, within Excel's limit.
pub(crate) fn row_step(points: f64) -> f64 {
    ((points / POINTS_PER_PIXEL - 1e-6).ceil() * POINTS_PER_PIXEL).clamp(0.0, TALLEST)
}

/// Sizes to try, in tenths of a point, from one down to the smallest.
pub(crate) fn sizes(from: u16, smallest: u16) -> impl Iterator<Item = u16> {
    std::iter::successors(Some(from), move |&tenths| {
        (tenths > smallest).then(|| tenths.saturating_sub(STEP_TENTHS).max(smallest))
    })
}

/// The text of a content, as far as it has a length that matters.
pub(crate) fn shown_text(content: &Content) -> Option<std::borrow::Cow<'_, str>> {
    match content {
        Content::Text(text) | Content::Link { text, .. } | Content::Shown { text, .. } => {
            Some(text.as_ref().into())
        }
        Content::TextFormula { result, .. } => Some(result.as_str().into()),
        Content::Runs(runs) => Some(runs.iter().map(|r| r.text.as_str()).collect::<String>().into()),
        Content::Blank | Content::Number(_) | Content::Formula { .. } => None,
    }
}

/// Lines that a content takes in a cell of `width` pixels.
pub(crate) fn lines_of(content: &Content, style: &Style, face: Face, width: u32) -> usize {
    let text = shown_text(content).filter(|_| style.wrap);
    text.map_or(1, |text| wrap::lines(&text, face.capacity(width, style.indent)))
}

/// The printable area of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    /// Pixels that columns may fill.
    pub(crate) width: u32,
    /// Points that rows may fill, the repeated ones included.
    pub(crate) height: f64,
}

/// A4 with margins in millimetres: top, right, bottom, left.
pub(crate) fn a4(landscape: bool, margins_mm: [f64; 4]) -> Area {
    area(&Print::a4(landscape, margins_mm))
}

/// What a page holds as it is set.
pub(crate) fn area(print: &Print) -> Area {
    let [short, long] = print.paper.sides_mm();
    let (across, down) = if print.landscape { (long, short) } else { (short, long) };
    let [top, right, bottom, left] = print.margins_mm;
    let larger = f64::from(print.scale.unwrap_or(100).max(1)) / 100.0;
    Area {
        width: ((across - left - right).max(20.0) / 25.4 * 96.0 * WIDTH_FILLED / larger) as u32,
        height: (down - top - bottom).max(20.0) / 25.4 * 72.0 * HEIGHT_FILLED / larger,
    }
}

/// Shares `total` pixels out by weight, the last pixel included. A column narrower than its entry in `least` is widened
/// at the cost of the widest one, as far as that can give.
pub(crate) fn shared(total: u32, weights: &[u32], least: &[u32]) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|&w| u64::from(w.max(1))).sum();
    let (mut seen, mut spent) = (0u64, 0u64);
    let mut widths: Vec<u32> = weights
        .iter()
        .map(|&weight| {
            seen += u64::from(weight.max(1));
            let upto = u64::from(total) * seen / sum;
            let width = upto - spent;
            spent = upto;
            width as u32
        })
        .collect();
    for i in 0..widths.len() {
        let wanted = least.get(i).copied().unwrap_or(0);
        while widths[i] < wanted {
            let spare = |w: usize| widths[w].saturating_sub(least.get(w).copied().unwrap_or(0));
            let Some(giver) = (0..widths.len()).filter(|&w| w != i).max_by_key(|&w| (spare(w), w)) else {
                break;
            };
            let moved = (wanted - widths[i]).min(spare(giver)).min(8);
            if moved == 0 {
                break;
            }
            widths[i] += moved;
            widths[giver] -= moved;
        }
    }
    widths
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "heights are exact multiples of 0.75")]
mod tests {
    use super::*;
    use crate::text::width::text_half_widths;

    #[test]
    fn the_pitch_is_what_excel_uses() {
        assert_eq!(Face::new(9.0).pitch, 11.25);
        assert_eq!(Face::new(11.0).pitch, 13.5);
    }

    #[test]
    fn heights_come_in_steps_and_end_at_the_limit() {
        assert_eq!(row_step(15.0), 15.0);
        assert_eq!(row_step(15.01), 15.75);
        assert_eq!(row_step(1000.0), TALLEST);
        let face = Face::new(9.0);
        assert_eq!(face.lines_in(face.height(7)), 7);
    }

    #[test]
    fn a_column_as_wide_as_its_text_holds_it_on_one_line() {
        for size in [6.0, 7.5, 9.0, 10.5, 11.0, 14.0] {
            let face = Face::new(size);
            for text in ["みどり野市", "AI-OCRの導入", "計"] {
                let capacity = face.capacity(face.width_for(text_half_widths(text)), 0);
                assert_eq!(wrap::lines(text, capacity), 1, "{text} {size}");
            }
        }
    }

    #[test]
    fn widths_add_up_and_none_is_too_narrow() {
        let widths = shared(1000, &[5, 22, 10, 34, 48, 8, 12, 14], &[40; 8]);
        assert_eq!(widths.iter().sum::<u32>(), 1000);
        assert!(widths.iter().all(|&w| w >= 40));
        assert_eq!(shared(10, &[1, 1], &[40, 40]), [5, 5]);
    }
}
