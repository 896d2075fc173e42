//! Every cell of every sample is accounted for, and a cell that is planted where nothing belongs stands in a finding.

use crate::support::samples;
use seirihyo::cell::{CellRange, CellRef};
use seirihyo::finding::{Finding, rules};
use seirihyo::form::built_in;
use seirihyo::grid::{self, Cell, Grid, Limits, Struck, Value, Workbook};
use seirihyo::intake::{FileRead, Forms, SheetKind, read_workbook};
use std::fs;
use std::sync::Arc;

/// The goal sheets of all samples that can be read: name and workbook.
fn workbooks() -> Vec<(String, Workbook)> {
    let mut all = Vec::new();
    for folder in ["r6", "r7", "juten", "faulty"] {
        let entries = fs::read_dir(samples::folder().join(folder)).unwrap();
        let mut paths: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if let Ok((workbook, _)) = grid::read(&fs::read(&path).unwrap(), &Limits::default()) {
                all.push((path.file_name().unwrap().to_string_lossy().into_owned(), workbook));
            }
        }
    }
    assert!(all.len() > 25, "{} workbooks", all.len());
    all
}

fn read(name: &str, workbook: &Workbook, forms: &Forms) -> FileRead {
    let mut read = FileRead::default();
    read_workbook(&Arc::from(name), workbook, forms, &mut read);
    for (sheet, grid) in read.sheets.iter().zip(&workbook.sheets) {
        let c = sheet.cells;
        assert_eq!(c.read, grid.filled(), "{name}, {}", sheet.sheet);
        assert_eq!(c.read, c.used + c.furniture + c.reported, "{name}, {}", sheet.sheet);
    }
    assert_eq!(read.sheets.len(), workbook.sheets.len(), "{name}");
    read
}

fn plant(grid: &mut Grid, at: CellRef) {
    let text = "あとで確認".to_owned();
    let cell = Cell { at, value: Value::Text, text, struck: Struck::No, formula: false };
    let place = grid.cells.partition_point(|c| c.at < at);
    grid.cells.insert(place, cell);
}

/// A sheet with one row or one column more: cells and merges from there on are moved, what is merged across it grows.
pub fn widened(grid: &Grid, at: u32, rows: bool) -> Grid {
    let moved = |n: u32| if n >= at { n + 1 } else { n };
    let to =
        |c: CellRef| if rows { CellRef::new(moved(c.row), c.col) } else { CellRef::new(c.row, moved(c.col)) };
    let mut wide = Grid::new(&grid.name);
    wide.state = grid.state;
    wide.cells = grid.cells.iter().map(|c| Cell { at: to(c.at), ..c.clone() }).collect();
    wide.merges = grid.merges.iter().map(|m| CellRange { start: to(m.start), end: to(m.end) }).collect();
    wide.hidden_rows = grid.hidden_rows.iter().map(|&r| if rows { moved(r) } else { r }).collect();
    wide.hidden_cols = grid.hidden_cols.iter().map(|&c| if rows { c } else { moved(c) }).collect();
    wide.merges_known = grid.merges_known;
    wide
}

/// Whether a new row or column would lie within a merge of the table.
fn within_merge(grid: &Grid, first_goal: u32, at: u32, rows: bool) -> bool {
    grid.merges.iter().any(|m| {
        let (from, to) = if rows { (m.start.row, m.end.row) } else { (m.start.col, m.end.col) };
        m.end.row + 1 >= first_goal && from < at && at <= to
    })
}

/// The text stands in a finding at the place, or goes on with a goal above, and no goal more or less is counted.
fn told(again: &FileRead, plain: &FileRead, n: usize, at: CellRef, about: &str) {
    let goals = |read: &FileRead| {
        read.documents.iter().filter_map(|d| d.goal_sheet()).map(|s| s.goals.len()).collect::<Vec<_>>()
    };
    assert_eq!(goals(again), goals(plain), "{about}");
    let here = |f: &&Finding| {
        *f.place.sheet.as_deref().unwrap_or_default() == *again.sheets[n].sheet
            && f.place.cell.is_some_and(|c| c.contains(at))
    };
    let codes = [&rules::TEXT_FITS_NOWHERE, &rules::SECTION_ROW, &rules::ROW_CONTINUES].map(|r| r.code);
    let found = again.findings.iter().filter(here).any(|f| codes.contains(&f.rule.code));
    assert!(found, "{about}: nothing is said of {at}");
}

#[test]
fn a_text_in_a_new_row_or_column_is_told_wherever_it_is() {
    let forms = Forms::new(&built_in());
    let mut planted = 0;
    for (name, workbook) in workbooks() {
        let plain = read(&name, &workbook, &forms);
        for (n, seen) in plain.sheets.iter().enumerate().filter(|(_, s)| s.kind == SheetKind::GoalSheet) {
            let grid = &workbook.sheets[n];
            let of_sheet = plain.documents.iter().filter(|d| *d.origin().sheet == *seen.sheet);
            let goals: Vec<CellRef> = of_sheet
                .filter_map(|d| d.goal_sheet())
                .flat_map(|d| d.goals.iter().map(|g| g.place))
                .collect();
            let first = goals[0].row;
            let last = grid.cells.iter().map(|c| c.at.row).max().unwrap();
            let right = grid.cells.iter().map(|c| c.at.col).max().unwrap();
            let legend = grid.cells.iter().any(|c| c.text.starts_with('◎') || c.text.starts_with("凡例"));
            // Each column of a new row in turn, so that each place is tried in some sheet.
            for row in first + 1..=last + 3 {
                if within_merge(grid, first, row, true) || (legend && row > goals[goals.len() - 1].row) {
                    continue;
                }
                let at = CellRef::new(row, (row + n as u32) % (right + 3));
                let mut changed = workbook.clone();
                changed.sheets[n] = widened(grid, row, true);
                plant(&mut changed.sheets[n], at);
                let about = format!("{name}, {}, new row {at}", seen.sheet);
                told(&read(&name, &changed, &forms), &plain, n, at, &about);
                planted += 1;
            }
            for col in 0..=right + 2 {
                if within_merge(grid, first, col, false) {
                    continue;
                }
                let mut changed = workbook.clone();
                changed.sheets[n] = widened(grid, col, false);
                let at = CellRef::new(goals[col as usize % goals.len()].row, col);
                plant(&mut changed.sheets[n], at);
                let about = format!("{name}, {}, new column {at}", seen.sheet);
                told(&read(&name, &changed, &forms), &plain, n, at, &about);
                planted += 1;
            }
        }
    }
    assert!(planted > 400, "{planted}");
}

#[test]
fn a_planted_cell_is_reported_wherever_it_stands() {
    let forms = Forms::new(&built_in());
    let mut planted = 0;
    for (name, workbook) in workbooks() {
        let plain = read(&name, &workbook, &forms);
        for (n, seen) in plain.sheets.iter().enumerate().filter(|(_, s)| s.kind == SheetKind::GoalSheet) {
            let goals: Vec<CellRef> = plain
                .documents
                .iter()
                .filter(|d| *d.origin().sheet == *seen.sheet)
                .filter_map(|d| d.goal_sheet())
                .flat_map(|d| d.goals.iter().map(|g| g.place))
                .collect();
            let grid = &workbook.sheets[n];
            let last = grid.cells.iter().map(|c| c.at.row).max().unwrap();
            let right = grid.cells.iter().map(|c| c.at.col).max().unwrap();
            let middle = goals[goals.len() / 2].row;
            let mut places = vec![
                CellRef::new(middle, right + 3),
                CellRef::new(goals[0].row, right + 40),
                CellRef::new(last + 9, right + 2),
                CellRef::new(last + 4, 0),
            ];
            // Right below a legend a text would be a part of it.
            let legend = grid.cells.iter().any(|c| c.text.starts_with('◎') || c.text.starts_with('※'));
            if !legend {
                places.extend([CellRef::new(last + 1, 1), CellRef::new(last + 2, 0)]);
            }
            for at in places {
                let mut changed = workbook.clone();
                plant(&mut changed.sheets[n], at);
                let again = read(&name, &changed, &forms);
                let cells = again.sheets[n].cells;
                assert_eq!(cells.reported, seen.cells.reported + 1, "{name}, {}, {at}", seen.sheet);
                assert_eq!(cells.used, seen.cells.used, "{name}, {}, {at}", seen.sheet);
                let found = again.findings.iter().any(|f| {
                    f.rule.code == rules::TEXT_FITS_NOWHERE.code
                        && f.place.cell.is_some_and(|c| c.contains(at))
                });
                assert!(found, "{name}, {}: nothing is said of {at}", seen.sheet);
                planted += 1;
            }
        }
    }
    assert!(planted > 100, "{planted}");
}
