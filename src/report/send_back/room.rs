//! Room for the labels: where a text would lie under its label, its row is made higher, and pages
//! are then turned anew.

use crate::sheet::builder::{raise_last, width_of};
use crate::sheet::measure::{Face, TALLEST, area, lines_of, row_step, shown_text};
use crate::sheet::model::{Align, Note, Sheet, Style};
use crate::sheet::paginate;
use crate::text::width::text_half_widths;

/// Free pixels between a text and a label beside it.
const BETWEEN: f64 = 10.0;
/// What a row is higher whose text stands in the middle below a label, in points.
const OVER_TEXT: f64 = 18.0;

/// Makes room on a sheet whose text is so many points high. Where headings are typed again at the top of pages, rows stay as
/// high as they are.
pub(super) fn make(sheet: &mut Sheet, size: f64, typed_headings: bool) {
    if typed_headings {
        return;
    }
    let before = sheet.rows.clone();
    for i in 0..sheet.notes.len() {
        let note = sheet.notes[i].clone();
        one(sheet, &note, size);
    }
    let repeated = sheet.print.repeat_rows;
    if sheet.rows == before || sheet.print.fit_width {
        return;
    }
    let page = area(&sheet.print).height;
    let mut inside = vec![false; sheet.rows.len()];
    for merge in &sheet.merges {
        inside[merge.start.row as usize + 1..=merge.end.row as usize].fill(true);
    }
    let body_from = repeated.map_or(0, |(_, last)| last + 1);
    match paginate::breaks(&sheet.rows, body_from, repeated, page, |row| inside[row as usize]) {
        Some(breaks) => sheet.print.breaks = breaks,
        None => sheet.print.fit_width = true,
    }
}

fn one(sheet: &mut Sheet, note: &Note, size: f64) {
    let Ok(i) = sheet.cells.binary_search_by_key(&note.over.start, |cell| cell.at) else { return };
    let style = sheet.styles.get(sheet.cells[i].style).copied().unwrap_or_default();
    let tenths = if style.size_tenths == 0 { size } else { f64::from(style.size_tenths) / 10.0 };
    let face = Face::new(tenths);
    let width = width_of(&sheet.columns, note.over);
    let text = shown_text(&sheet.cells[i].content).unwrap_or_default();
    let lines = lines_of(&sheet.cells[i].content, &style, face, width);
    if text.is_empty() || (lines == 1 && free(&text, &style, face, width) >= label(note, size)) {
        return;
    }
    let need = face.exact_height(lines) + OVER_TEXT;
    let (first, last) = (note.over.start.row, note.over.end.row);
    if first == last {
        let row = &mut sheet.rows[first as usize];
        *row = row.max(row_step(need.min(TALLEST)));
    } else {
        raise_last(&mut sheet.rows, first, last, need);
    }
}

/// Pixels beside the only line of a text, on the right.
fn free(text: &str, style: &Style, face: Face, width: u32) -> f64 {
    let left = f64::from(width) - text_half_widths(text) as f64 * face.em() / 2.0;
    if style.align == Align::Center { left / 2.0 } else { left }
}

/// Pixels that a label takes, with what parts it from a text.
fn label(note: &Note, size: f64) -> f64 {
    text_half_widths(&note.label) as f64 * Face::new(size + 1.0).em() / 2.0 + BETWEEN
}
