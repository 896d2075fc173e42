//! The fields above the table: a label, and its value to the right, below, or in the same cell.

use super::{Field, Words, filled, own_cell};
use crate::cell::{CellRange, CellRef};
use crate::form::goal_sheet::MetadataKey;
use crate::grid::{Cell, Grid, Value};
use crate::text::era::dates_in;
use crate::text::key::key;

/// All fields in rows `first..end`.
pub(crate) fn find(grid: &Grid, words: &Words, first: u32, end: u32) -> Vec<Field> {
    let from = grid.cells.partition_point(|c| c.at.row < first);
    let to = grid.cells.partition_point(|c| c.at.row < end);
    let labels: Vec<Field> = grid.cells[from..to].iter().filter_map(|c| label(words, c)).collect();
    let is_label = |at: CellRef| labels.iter().any(|l| l.label == at);
    let mut fields: Vec<Field> = Vec::new();
    for l in &labels {
        let mut values = Vec::new();
        if l.inline.is_none() {
            let claimed = |at: CellRef| is_label(at) || fields.iter().any(|f| f.values.contains(&at));
            values = to_the_right(grid, l, &is_label);
            if values.is_empty() {
                values = below(grid, l, end).into_iter().filter(|&at| !claimed(at)).collect();
            }
            more_dates(grid, l, end, &is_label, &mut values);
        }
        fields.push(Field { values, ..l.clone() });
    }
    fields
}

pub(super) fn is_label(words: &Words, cell: &Cell) -> bool {
    label(words, cell).is_some_and(|l| l.inline.is_none())
}

/// The field that a cell is the label of.
pub(super) fn key_of(words: &Words, cell: &Cell) -> Option<MetadataKey> {
    label(words, cell).map(|l| l.key)
}

/// The field whose label a text is.
fn named(words: &Words, typed: &str) -> Option<MetadataKey> {
    let typed = key(typed);
    let typed = typed.trim_end_matches(':');
    let typed = typed.trim_start_matches(['(', '【', '[', '<', '〔', '■', '●', '◆', '○']);
    let typed = typed.trim_end_matches([')', '】', ']', '>', '〕']);
    words.labels.iter().find(|(_, names)| names.iter().any(|n| n == typed)).map(|(k, _)| *k)
}

/// Whether a text is the label of a field and nothing else.
pub(super) fn names_label(words: &Words, text: &str) -> bool {
    text.len() <= 200 && named(words, text).is_some()
}

/// The field that a cell is the label of, with the value that it carries itself.
fn label(words: &Words, cell: &Cell) -> Option<Field> {
    if !cell.is_words() || cell.text.len() > 200 {
        return None;
    }
    let named = |typed: &str| named(words, typed);
    let field = |key, inline| Some(Field { key, label: cell.at, values: Vec::new(), inline });
    if let Some(key) = named(&cell.text) {
        return field(key, None);
    }
    let cut = cell.text.char_indices().filter(|(_, c)| matches!(c, ':' | '：') || c.is_whitespace());
    for (i, c) in cut {
        let (left, right) = (&cell.text[..i], &cell.text[i + c.len_utf8()..]);
        let right = right.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
        if let Some(key) = named(left)
            && !right.is_empty()
            && named(right).is_none()
        {
            return field(key, Some(right.to_owned()));
        }
    }
    None
}

/// The next filled cell to the right, unless it is a label.
fn to_the_right(grid: &Grid, l: &Field, is_label: &impl Fn(CellRef) -> bool) -> Vec<CellRef> {
    let next = filled(grid.row(l.label.row)).find(|c| c.at.col > l.label.col);
    next.map(|c| c.at).filter(|&at| !is_label(at)).into_iter().collect()
}

/// The first filled cell below, within the label's own columns.
fn below(grid: &Grid, l: &Field, end: u32) -> Option<CellRef> {
    let area = grid.merge_at(l.label).unwrap_or_else(|| CellRange::from(l.label));
    let row = Some(area.end.row + 1).filter(|row| *row < end)?;
    own_cell(grid, row, (area.start.col, area.end.col)).map(|c| c.at)
}

/// A date of revision may stand beside or under the date of creation, without a label of its own.
fn more_dates(
    grid: &Grid,
    l: &Field,
    end: u32,
    is_label: &impl Fn(CellRef) -> bool,
    values: &mut Vec<CellRef>,
) {
    if !matches!(l.key, MetadataKey::Created | MetadataKey::Revised) {
        return;
    }
    let Some(&first) = values.first() else { return };
    let is_date = |c: &Cell| matches!(c.value, Value::Date(_)) || !dates_in(&c.text).is_empty();
    let right = filled(grid.row(first.row))
        .skip_while(|c| c.at.col <= first.col)
        .take_while(|c| !is_label(c.at) && is_date(c));
    values.extend(right.map(|c| c.at));
    let under = (first.row + 1..end)
        .map_while(|row| grid.get(CellRef::new(row, first.col)).filter(|c| !is_label(c.at) && is_date(c)));
    values.extend(under.map(|c| c.at));
}
