//! Sheets drawn as text: one line a row, cells between `|`, so that a case can be read without opening a workbook.
//!
//! A line `=== name` begins a further sheet. `\n` is a line break within a cell; digits alone are a number; a text that begins with `'` is text whatever follows;
//! `@2025-04-01` is a date, `!#REF!` an error value, `?` a formula without result, `~~…~~` struck through.

use crate::support::root;
use seirihyo::cell::{CellRange, CellRef};
use seirihyo::form::{Form, Key, built_in, from_toml};
use seirihyo::grid::{Cell, Grid, SheetState, Struck, Value};
use std::sync::Arc;

/// A drawn case: what it is about, the file and sheet it stands for, the sheet, and what is expected.
pub struct Case {
    pub about: String,
    pub file: String,
    pub grid: Grid,
    pub further: Vec<Grid>,
    /// Words that the status column of the forms is given as `counts`.
    pub counts: Vec<String>,
    /// The form of its own that it is read by, of `tests/cases/forms`.
    pub form: Option<String>,
    pub input: String,
    pub expected: String,
}

/// Reads a case: header lines (`sheet:`, `file:`, `merges:`, `hidden rows:`, `hidden columns:`), rows, expectation.
pub fn case(text: &str) -> Case {
    let (input, expected) = text.split_once("--- read\n").unwrap_or((text, ""));
    let mut case = Case {
        about: String::new(),
        file: "みどり.xlsx".to_owned(),
        grid: Grid::new("Sheet1"),
        further: Vec::new(),
        counts: Vec::new(),
        form: None,
        input: input.to_owned(),
        expected: expected.to_owned(),
    };
    let (head, rows) = input.split_once("---\n").expect("a line --- before the rows");
    for line in head.lines() {
        let (name, value) = line.split_once(':').map_or(("", line), |(n, v)| (n, v.trim()));
        match name {
            "sheet" => value.clone_into(&mut case.grid.name),
            "file" => value.clone_into(&mut case.file),
            "form" => case.form = Some(value.to_owned()),
            "counts" => case.counts = value.split_whitespace().map(str::to_owned).collect(),
            "state" if value == "hidden" => case.grid.state = SheetState::Hidden,
            "merges" if value == "unknown" => case.grid.merges_known = false,
            "merges" => {
                case.grid.merges =
                    value.split_whitespace().map(|m| m.parse::<CellRange>().unwrap()).collect();
            }
            "hidden rows" => {
                case.grid.hidden_rows =
                    value.split_whitespace().map(|r| r.parse::<u32>().unwrap() - 1).collect();
            }
            "hidden columns" => {
                case.grid.hidden_cols = value
                    .split_whitespace()
                    .map(|c| format!("{c}1").parse::<CellRef>().unwrap().col)
                    .collect();
            }
            _ => case.about.push_str(line.trim_start_matches("# ")),
        }
    }
    case.grid.merges.sort_unstable();
    let mut row = 0;
    for line in rows.lines() {
        if let Some(name) = line.strip_prefix("=== ") {
            case.further.push(Grid::new(name));
            row = 0;
            continue;
        }
        let grid = case.further.last_mut().unwrap_or(&mut case.grid);
        for (col, text) in line.split('|').enumerate() {
            if !text.trim().is_empty() {
                grid.cells.push(cell(CellRef::new(row, col as u32), text.trim()));
            }
        }
        row += 1;
    }
    case.grid.cover();
    case
}

impl Case {
    /// The forms that it is read by: its own one, or the built-in ones, their status columns with its words as `counts`.
    pub fn forms(&self) -> Vec<Form> {
        if let Some(name) = &self.form {
            let file = root().join("tests/cases/forms").join(name);
            return vec![from_toml(&std::fs::read_to_string(file).unwrap()).unwrap()];
        }
        let mut forms = built_in();
        for form in &mut forms {
            if let Form::GoalSheet(form) = form {
                let columns = Arc::make_mut(form).columns.iter_mut();
                columns.filter(|c| c.key == Key::Status).for_each(|c| self.counts.clone_into(&mut c.counts));
            }
        }
        forms
    }
}

/// One drawn cell.
fn cell(at: CellRef, drawn: &str) -> Cell {
    let mut cell =
        Cell { at, value: Value::Text, text: drawn.replace("\\n", "\n"), struck: Struck::No, formula: false };
    if let Some(text) = drawn.strip_prefix('\'') {
        cell.text = text.replace("\\n", "\n");
    } else if let Ok(number) = drawn.parse::<f64>() {
        cell.value = Value::Number(number);
    } else if let Some(date) = drawn.strip_prefix('@') {
        cell.value = Value::Date(date.parse().unwrap());
        date.clone_into(&mut cell.text);
    } else if let Some(error) = drawn.strip_prefix('!') {
        cell.value = Value::Error;
        error.clone_into(&mut cell.text);
    } else if drawn == "?" {
        (cell.value, cell.text, cell.formula) = (Value::NoResult, String::new(), true);
    } else if let Some(text) = drawn.strip_prefix("~~").and_then(|t| t.strip_suffix("~~")) {
        cell.text = text.replace("\\n", "\n");
        cell.struck = Struck::All;
    }
    cell
}
