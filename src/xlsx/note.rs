//! [`Note`] → the writer's comment, and a text box with its label: comments are not printed, and a cell's own text is not ours
//! to change.

use super::text::{cut, storable};
use crate::sheet::measure::{Face, POINTS_PER_PIXEL};
use crate::sheet::model::{BaseFont, Note, Sheet};
use crate::text::width::text_half_widths;
use crate::text::wrap;
use anyhow::Result;
use rust_xlsxwriter::{
    Note as Comment, ObjectMovement, Shape, ShapeFont, ShapeFormat, ShapeText, ShapeTextHorizontalAlignment,
    ShapeTextVerticalAlignment, Worksheet,
};

/// The most UTF-16 units of a comment; the writer's limit.
const LONGEST: usize = 32_000;
/// Width of a comment's box in pixels.
const WIDTH: u32 = 320;
/// Pixels that a text box keeps free at its left and right, and above.
const SIDE: u32 = 10;
const ABOVE: u32 = 5;
/// Pixels between a label and the lines of its cell.
const INSIDE: u32 = 6;
/// How much larger than the base font a label is, in points.
const LARGER: f64 = 1.0;
const INK: u32 = 0x1F_29_33;

/// Adds the comment and its label.
pub(crate) fn place(worksheet: &mut Worksheet, note: &Note, sheet: &Sheet, base: &BaseFont) -> Result<()> {
    let text = storable(&note.text);
    let face = Face::new(base.size);
    let lines = wrap::lines(&text, face.capacity(WIDTH, 0)) + 1;
    let comment = Comment::new(cut(&text, LONGEST))
        .set_author(note.author)
        .add_author_prefix(false)
        .set_font_name(&base.name)
        .set_font_size(base.size)
        .set_width(WIDTH)
        .set_height((face.exact_height(lines) / POINTS_PER_PIXEL) as u32);
    let at = note.over.start;
    worksheet.set_default_note_author(note.author);
    worksheet.insert_note(at.row, at.col as u16, &comment)?;
    label(worksheet, note, sheet, base)
}

/// The label, without fill or line: what stands beneath can still be read.
fn label(worksheet: &mut Worksheet, note: &Note, sheet: &Sheet, base: &BaseFont) -> Result<()> {
    let face = Face::new(base.size + LARGER);
    let width = (text_half_widths(&note.label) as f64 * face.em() / 2.0).ceil() as u32;
    let height = (face.exact_height(1) / POINTS_PER_PIXEL).ceil() as u32;
    let font = ShapeFont::new().set_name(&base.name).set_size(base.size + LARGER).set_bold().set_color(INK);
    let options = ShapeText::new()
        .set_horizontal_alignment(ShapeTextHorizontalAlignment::Right)
        .set_vertical_alignment(ShapeTextVerticalAlignment::Top);
    let shape = Shape::textbox()
        .set_text(&note.label)
        .set_width(width + 2 * SIDE + 2)
        .set_height(height + 2 * ABOVE)
        .set_font(&font)
        .set_text_options(&options)
        .set_format(&ShapeFormat::new().set_no_fill().set_no_line())
        .set_alt_text(note.alt)
        .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    let (from, to) = (note.over.start, note.over.end);
    let inside: u32 =
        sheet.columns.iter().skip(from.col as usize).take((to.col - from.col + 1) as usize).sum();
    // The box's own sides reach beyond the cell, its label does not.
    let x = inside.saturating_sub(width + SIDE + INSIDE);
    let above = from.row.checked_sub(1).and_then(|row| sheet.rows.get(row as usize));
    let (row, y) = match above {
        Some(points) => {
            (from.row - 1, ((points / POINTS_PER_PIXEL) as u32).saturating_sub(ABOVE - INSIDE / 2))
        }
        None => (from.row, 0),
    };
    worksheet.insert_shape_with_offset(row, from.col as u16, &shape, x, y)?;
    Ok(())
}
