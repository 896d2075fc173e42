//! What is read is what is seen: texts under merges and over the cells, files that only look locked, texts in another
//! encoding than is stated, sheets that are none.

mod covered;
mod encodings;
mod furniture;
mod locked;
mod over_cells;

use seirihyo::document::{Document, GoalSheet};
use seirihyo::finding::{Finding, Lang, Severity};
use seirihyo::form::{Key, built_in};
use seirihyo::grid::{self, Limits};
use seirihyo::intake::{FileRead, Forms, Input, read_file};

/// What a file of that name is read as; every cell that holds something is accounted for, covered ones too.
fn read(name: &str, bytes: &[u8]) -> FileRead {
    let forms = Forms::new(&built_in());
    let read = read_file(Input { name, bytes, named: true }, &forms, &Limits::default());
    if let Ok((workbook, _)) = grid::read(bytes, &Limits::default()) {
        assert_eq!(read.sheets.len(), workbook.sheets.len(), "{name}");
        for (seen, grid) in read.sheets.iter().zip(&workbook.sheets) {
            let c = seen.cells;
            assert_eq!(c.read, grid.filled(), "{name}, {}", seen.sheet);
            assert_eq!(c.read, c.used + c.furniture + c.reported, "{name}, {}", seen.sheet);
        }
    }
    read
}

fn goal_sheet(read: &FileRead) -> &GoalSheet {
    read.documents.iter().find_map(Document::goal_sheet).expect("a goal sheet")
}

/// Code, cell and message of each finding.
fn found(read: &FileRead) -> Vec<(&'static str, String, String)> {
    let cell = |f: &Finding| f.place.cell.map(|c| c.to_string()).unwrap_or_default();
    read.findings.iter().map(|f| (f.rule.code, cell(f), f.message(Lang::Ja))).collect()
}

/// The findings of a code: cell and message.
fn of_code(read: &FileRead, code: &str) -> Vec<(String, String)> {
    found(read).into_iter().filter(|f| f.0 == code).map(|f| (f.1, f.2)).collect()
}

fn errors(read: &FileRead) -> Vec<String> {
    let errors = read.findings.iter().filter(|f| f.severity == Severity::Error);
    errors.map(|f| format!("{} {}", f.rule.code, f.message(Lang::Ja))).collect()
}

/// One text of each goal.
fn texts(sheet: &GoalSheet, key: Key) -> Vec<&str> {
    sheet.goals.iter().map(|goal| goal.text(key).unwrap_or_default()).collect()
}
