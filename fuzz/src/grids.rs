//! Sheets that no file needs to hold: their cells and merges as records, read as documents, drawn and read again.

use super::{RECORD, promises};
use seirihyo::cell::{CellRange, CellRef};
use seirihyo::document::Document;
use seirihyo::finding::rules;
use seirihyo::grid::{Cell, Format, Grid, Limits, SheetState, Struck, Value, Workbook};
use seirihyo::intake::{FileRead, Input, read_file, read_workbook};
use seirihyo::workbook::submission::{self, Material};
use std::fmt::Write;
use std::sync::Arc;

/// Rows and columns of the largest sheet there is.
const ROWS: u32 = 1_048_576;
const COLS: u32 = 16_384;

/// A merge of more cells is cut to the used area, as the readers do.
const LARGEST_MERGE: u64 = 50_000;

/// Reads the sheets that the bytes state, and looks whether every filled cell is accounted for.
pub fn grid(data: &[u8]) {
    read(data);
}

/// As [`grid`], then draws the goal sheets and reads what was drawn: the same goals stand in it.
pub fn draw(data: &[u8]) {
    let read = read(data);
    let counted = promises::counted(&read);
    if counted.tally.goals == 0 {
        return;
    }
    let mut findings = counted.settled.findings.clone();
    let material = Material {
        counted: &counted,
        city: None,
        office: None,
        run: None,
        reviewed_beside: Some("提出.xlsx"),
    };
    let (bytes, _) = submission::write(&material, &mut findings).expect("what was read can be drawn");
    let input = Input { name: "提出.xlsx", bytes: &bytes, named: true };
    let again = read_file(input, promises::forms(), &Limits::default());
    promises::kept(&again);
    let goals = |read: &FileRead| -> Vec<Option<String>> {
        read.documents
            .iter()
            .filter_map(Document::goal_sheet)
            .flat_map(|s| &s.goals)
            .map(|g| g.text(seirihyo::form::Key::Number).map(str::to_owned))
            .collect()
    };
    // A row split for its height, and a number left blank below another, read back as rows and numbers of their own.
    let split = findings.iter().any(|f| std::ptr::eq(f.rule, &raw const rules::ROW_SPLIT));
    let drawn = goals(&read);
    if !split && drawn.iter().all(Option::is_some) {
        assert_eq!(goals(&again), drawn, "numbers of the goals that were drawn");
    }
}

fn read(data: &[u8]) -> FileRead {
    // Characters that no workbook can hold are drawn as spaces.
    let mut text = String::from_utf8_lossy(data).into_owned();
    text.retain(|c| !c.is_control() || matches!(c, '\n' | '\t' | RECORD));
    let workbook = decode(&text);
    let mut read = FileRead::default();
    read_workbook(&Arc::from("令和7年度/福祉部.xlsx"), &workbook, promises::forms(), &mut read);
    assert_eq!(read.sheets.len(), workbook.sheets.len(), "sheets seen");
    for (grid, seen) in workbook.sheets.iter().zip(&read.sheets) {
        assert_eq!(seen.cells.read, grid.filled(), "filled cells of {}", grid.name);
    }
    promises::kept(&read);
    read
}

/// The workbook that records state. A record is a cell (its place, a mark for its kind, its text), a merge (`A1:C3`) or,
/// after a small letter, something about the sheet.
pub(super) fn decode(text: &str) -> Workbook {
    let mut book = Workbook { format: Format::Xlsx, sheets: Vec::new(), has_macros: false, is_ours: false };
    let mut grid = Grid::new("福祉部");
    for record in text.split(RECORD) {
        let rest = record.get(1..).unwrap_or_default();
        match record.as_bytes().first() {
            Some(b'n') => {
                let next = Grid::new(rest);
                if grid.cells.is_empty() {
                    grid = next;
                } else {
                    book.sheets.push(finished(std::mem::replace(&mut grid, next)));
                }
            }
            Some(b'r') => grid.hidden_rows.extend(rest.parse::<u32>()),
            Some(b'c') => grid.hidden_cols.extend(rest.parse::<u32>()),
            Some(b'x') => grid.state = SheetState::Hidden,
            Some(b'o') => book.is_ours = true,
            Some(b'u') => grid.merges_known = false,
            _ => place(record, &mut grid),
        }
    }
    book.sheets.push(finished(grid));
    book
}

/// A cell or a merge.
fn place(record: &str, grid: &mut Grid) {
    let Some(mark) = record.find(|c: char| !c.is_ascii_alphanumeric()) else { return };
    let (at, rest) = record.split_at(mark);
    let Ok(at) = at.parse::<CellRef>() else { return };
    if at.row >= ROWS || at.col >= COLS {
        return;
    }
    let Some(kind) = rest.chars().next() else { return };
    let text = &rest[kind.len_utf8()..];
    let cell =
        |value, text: &str, struck| Cell { at, value, text: text.to_owned(), struck, formula: kind == '+' };
    let cell = match kind {
        ':' => {
            if let Ok(end) = text.parse::<CellRef>() {
                grid.merges.push(CellRange::new(
                    at.row.min(end.row),
                    at.col.min(end.col),
                    at.row.max(end.row).min(ROWS - 1),
                    at.col.max(end.col).min(COLS - 1),
                ));
            }
            return;
        }
        '#' => {
            let Ok(number) = text.parse::<f64>() else { return };
            cell(Value::Number(number), text, Struck::No)
        }
        '@' => {
            let Ok(date) = text.parse() else { return };
            cell(Value::Date(date), text, Struck::No)
        }
        '!' => cell(Value::Error, text, Struck::No),
        '&' => cell(Value::Bool(text == "TRUE"), text, Struck::No),
        '?' => cell(Value::NoResult, "", Struck::No),
        '-' => cell(Value::Text, text, Struck::All),
        '~' => cell(Value::Text, text, Struck::Part),
        _ => cell(Value::Text, text, Struck::No),
    };
    if !cell.text.is_empty() || cell.value == Value::NoResult {
        grid.cells.push(cell);
    }
}

/// The sheet in the order in which readers hand it on.
fn finished(mut grid: Grid) -> Grid {
    grid.cells.sort_by_key(|c| c.at);
    grid.cells.dedup_by_key(|c| c.at);
    let row = grid.cells.iter().map(|c| c.at.row).max().unwrap_or(0);
    let col = grid.cells.iter().map(|c| c.at.col).max().unwrap_or(0);
    for merge in &mut grid.merges {
        let rows = u64::from(merge.end.row - merge.start.row) + 1;
        let cols = u64::from(merge.end.col - merge.start.col) + 1;
        if rows * cols > LARGEST_MERGE {
            merge.end = CellRef::new(merge.end.row.min(row), merge.end.col.min(col));
        }
    }
    grid.merges.retain(|m| m.start.row <= m.end.row && m.start.col <= m.end.col && m.start != m.end);
    grid.merges.sort_unstable();
    grid.merges.dedup();
    for (lines, last) in [(&mut grid.hidden_rows, row), (&mut grid.hidden_cols, col)] {
        lines.retain(|&line| line <= last);
        lines.sort_unstable();
        lines.dedup();
    }
    grid.cover();
    grid
}

/// The records of a workbook's sheets.
pub(super) fn encode(sheets: &[Grid]) -> String {
    let mut out = String::new();
    for grid in sheets {
        let _ = write!(out, "n{}{RECORD}", grid.name);
        if grid.state == SheetState::Hidden {
            let _ = write!(out, "x{RECORD}");
        }
        for cell in grid.cells.iter().chain(&grid.covered) {
            let kind = match (cell.value, cell.struck) {
                (Value::Number(_), _) => '#',
                (Value::Date(_), _) => '@',
                (Value::Error, _) => '!',
                (Value::Bool(_), _) => '&',
                (Value::NoResult, _) => '?',
                (Value::Text, Struck::All) => '-',
                (Value::Text, Struck::Part) => '~',
                (Value::Text, Struck::No) => '=',
            };
            let _ = write!(out, "{}{kind}{}{RECORD}", cell.at, cell.text);
        }
        for merge in &grid.merges {
            let _ = write!(out, "{merge}{RECORD}");
        }
        for row in &grid.hidden_rows {
            let _ = write!(out, "r{row}{RECORD}");
        }
        for col in &grid.hidden_cols {
            let _ = write!(out, "c{col}{RECORD}");
        }
    }
    out
}
