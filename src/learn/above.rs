//! What stands above and beside a table: fields with their labels, the department in a line of its own, fixed texts.

use super::source::Source;
use super::table::{Table, area};
use super::title::{Title, ends_like_body};
use crate::cell::{CellRange, CellRef};
use crate::form::goal_sheet::MetadataKey;
use crate::grid::{Cell, Value};
use crate::locate::filled;
use crate::text::era::{dates_in, whole_year};
use crate::text::key::key;

/// A field above a table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) key: MetadataKey,
    pub(super) label: String,
    pub(super) at: CellRange,
    pub(super) value_at: Option<CellRange>,
    pub(super) filled: bool,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Above {
    pub(super) fields: Vec<Field>,
    pub(super) department_line: bool,
    /// Texts that are no part of any document.
    pub(super) fixed: Vec<(String, CellRange)>,
    /// Whether a year stands in a cell of its own.
    pub(super) year: bool,
}

/// The longest fixed text, in characters.
const LONGEST: usize = 40;

pub(super) fn find(source: &Source<'_>, table: &Table, title: Option<&Title>) -> Above {
    let grid = source.grid;
    let cells: Vec<&Cell> = grid
        .rows()
        .take_while(|(row, _)| *row < table.rows.0)
        .flat_map(|(_, cells)| filled(cells))
        .filter(|c| title.is_none_or(|t| t.at.start != c.at))
        .collect();
    let mut out = Above::default();
    let mut used: Vec<CellRef> = Vec::new();
    let label = |c: &Cell| c.is_words().then(|| source.known.label(&c.text)).flatten();
    for cell in &cells {
        if let Some((name, found)) = inline(source, cell) {
            out.add(Field { key: found, label: name, at: area(grid, cell.at), value_at: None, filled: true });
            used.push(cell.at);
        } else if let Some(found) = label(cell) {
            let values = value(source, table, cell, &label);
            let filled = grid.get(values.start).is_some_and(|c| !c.is_blank());
            out.add(Field {
                key: found,
                label: tidy(&cell.text),
                at: area(grid, cell.at),
                value_at: Some(values),
                filled,
            });
            used.push(cell.at);
            used.extend(cells.iter().map(|c| c.at).filter(|at| values.contains(*at)));
            if matches!(found, MetadataKey::Created | MetadataKey::Revised) {
                // Dates of revision may stand beside and below.
                let dated = |c: &&&Cell| matches!(c.value, Value::Date(_)) || !dates_in(&c.text).is_empty();
                used.extend(cells.iter().filter(dated).map(|c| c.at));
            }
        }
    }
    rest(source, table, &cells, &used, &mut out);
    out
}

impl Above {
    fn add(&mut self, field: Field) {
        if !self.fields.iter().any(|f| f.key == field.key) {
            self.fields.push(field);
        }
    }

    pub(super) fn has(&self, key: MetadataKey) -> bool {
        self.fields.iter().any(|f| f.key == key)
    }
}

/// A label without what only closes it.
fn tidy(text: &str) -> String {
    text.trim().trim_end_matches([':', '：']).trim().to_owned()
}

/// A label with its value in one cell (`作成日：令和7年4月1日`).
fn inline(source: &Source<'_>, cell: &Cell) -> Option<(String, MetadataKey)> {
    if !cell.is_words() || cell.text.len() > 200 || source.known.label(&cell.text).is_some() {
        return None;
    }
    let cut = cell.text.char_indices().filter(|(_, c)| matches!(c, ':' | '：') || c.is_whitespace());
    cut.into_iter().find_map(|(at, c)| {
        let (left, right) = (&cell.text[..at], &cell.text[at + c.len_utf8()..]);
        let blank = right.trim().is_empty();
        // `職名　　　氏名` are two labels.
        let found = source.known.label(left).filter(|_| !blank && source.known.label(right).is_none())?;
        Some((tidy(left), found))
    })
}

/// Where the value of a label stands: to its right, or below it where another label or nothing of the table is there.
fn value(
    source: &Source<'_>,
    table: &Table,
    cell: &Cell,
    label: &impl Fn(&Cell) -> Option<MetadataKey>,
) -> CellRange {
    let grid = source.grid;
    let own = area(grid, cell.at);
    let right = CellRef::new(cell.at.row, own.end.col + 1);
    let next = filled(grid.row(cell.at.row)).find(|c| c.at.col > own.end.col);
    let below = CellRef::new(own.end.row + 1, own.start.col);
    let is_label = |at: CellRef| grid.get(at).is_some_and(|c| label(c).is_some());
    let last = table.heads.last().map_or(0, |h| h.cols.1);
    match next {
        Some(value) if label(value).is_none() => area(grid, value.at),
        _ if grid.get(below).is_some_and(|c| !c.is_blank())
            && !is_label(below)
            && below.row < table.rows.0 =>
        {
            area(grid, below)
        }
        // Nothing is filled in: beside it, unless the next label is there.
        _ if right.col <= last && !is_label(right) => area(grid, right),
        _ if below.row < table.rows.0 => area(grid, below),
        _ => area(grid, right),
    }
}

/// What is left: a year, a department, fixed texts.
fn rest(source: &Source<'_>, table: &Table, cells: &[&Cell], used: &[CellRef], out: &mut Above) {
    let form = source.known.usual();
    for cell in cells.iter().filter(|c| !used.contains(&c.at)) {
        let text = cell.text.trim();
        let first = text.split_whitespace().next().unwrap_or_default();
        if whole_year(text).is_some() || crate::text::era::fiscal_year_in_line(text).is_some() {
            out.year = true;
        } else if !out.has(MetadataKey::Department)
            && cell.is_words()
            && ends_like_body(first, form)
            && text.chars().count() < LONGEST
        {
            out.department_line = true;
        } else if cell.is_words() && text.chars().count() <= LONGEST && !source.known.is_beside(text) {
            out.fixed.push((cell.text.clone(), area(source.grid, cell.at)));
        }
    }
    // What stands right beside a text is its value, which changes from sheet to sheet.
    let ends: Vec<CellRef> =
        out.fixed.iter().map(|(_, at)| CellRef::new(at.start.row, at.end.col + 1)).collect();
    let values: Vec<bool> = out.fixed.iter().map(|(_, at)| ends.contains(&at.start)).collect();
    let mut keep = values.into_iter().map(|is_value| !is_value);
    out.fixed.retain(|_| keep.next().unwrap_or(true));
    // Right of the table, in its rows.
    let last = table.heads.last().map_or(0, |h| h.cols.1);
    let beside = source
        .grid
        .cells
        .iter()
        .filter(|c| c.at.col > last && c.at.row >= table.rows.0 && c.at.row <= table.rows.1 + 12);
    for cell in beside.filter(|c| c.is_words() && !c.is_blank() && c.text.chars().count() <= LONGEST) {
        out.fixed.push((cell.text.clone(), area(source.grid, cell.at)));
    }
    let mut seen: Vec<String> = Vec::new();
    out.fixed.retain(|(text, _)| {
        let typed = key(text);
        let new = !typed.is_empty() && !seen.contains(&typed);
        seen.push(typed);
        new
    });
}
