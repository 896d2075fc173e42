//! Every cell of every sample is accounted for, and a cell that is planted where nothing belongs stands in a finding.

use crate::support::samples;
use seirihyo::finding::rules;
use seirihyo::form::built_in;
use seirihyo::grid::cell::CellRef;
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
