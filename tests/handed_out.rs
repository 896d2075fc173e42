//! Forms go out, workbooks come in: what is filled into a blank form is a department's own sheet like any other.

use crate::support::child::{Ran, run};
use crate::support::filled::filled;
use seirihyo::grid::{self, Grid, Limits};
use std::ffi::OsString;
use std::path::Path;

const FORM: &str = "soshiki-mokuhyo";

fn ran(words: &[&str], path: &Path) -> Ran {
    let arguments = words.iter().map(|w| if *w == "{}" { path.into() } else { OsString::from(w) });
    run(arguments.collect::<Vec<_>>())
}

/// The first sheet of a workbook.
fn first_sheet(bytes: &[u8]) -> Grid {
    grid::read(bytes, &Limits::default()).unwrap().0.sheets.remove(0)
}

/// The address of the cell with a text.
fn at(grid: &Grid, text: &str) -> String {
    grid.cells.iter().find(|c| c.text.contains(text)).unwrap().at.to_string()
}

/// A blank form with the title of a department and these goals: number, item, status.
fn handed_in(folder: &Path, department: &str, goals: &[[&str; 3]]) -> Vec<u8> {
    let path = folder.join("白紙.xlsx");
    assert_eq!(ran(&["form", "blank", FORM, "-o", "{}"], &path).status, Some(0));
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let grid = first_sheet(&bytes);
    let title = at(&grid, "組織目標展開整理表");
    let first: u32 = grid.cells.iter().find(|c| c.text == "1").unwrap().at.row + 1;
    let named = format!("令和7年度 組織目標展開整理表（{department}の組織目標）");
    let mut cells = vec![(title, named.as_str())];
    for (row, [number, item, status]) in (first..).zip(goals) {
        let texts = [number, item, "施政方針", "窓口を増やす", "・順に試す", "3月", "福祉課", *status];
        for (column, text) in ('A'..).zip(texts) {
            cells.push((format!("{column}{row}"), text));
        }
    }
    filled(&bytes, &cells)
}

#[test]
fn a_filled_blank_form_is_counted_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let goals = [
        ["1", "見守りを広げる", "ほぼ達成した"],
        ["2", "相談を受ける", "ほぼ達成した"],
        ["3", "講座を開く", "高度に達成した"],
    ];
    let bytes = handed_in(folder.path(), "福祉部", &goals);
    std::fs::write(folder.path().join("福祉部.xlsx"), bytes).unwrap();
    let exported = ran(&["export", "{}", "--format", "json"], folder.path());
    assert_eq!(exported.status, Some(0), "{}", exported.stderr);
    let read = exported.json();
    assert_eq!(read["tally"]["goals"], 3);
    assert_eq!(read["tally"]["by_department"]["福祉部"]["ほぼ達成した"], 2);
    let codes: Vec<&str> =
        read["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert!(!codes.contains(&"F107"), "{codes:?}");
}

#[test]
fn a_filled_blank_form_is_read_and_checked_by_the_rules_of_any_sheet() {
    let folder = tempfile::tempdir().unwrap();
    // A number twice; an item that is left blank and so taken from above.
    let goals = [
        ["1", "見守りを広げる", "ほぼ達成した"],
        ["2", "", "ほぼ達成した"],
        ["1", "講座を開く", "高度に達成した"],
    ];
    let path = folder.path().join("福祉部.xlsx");
    std::fs::write(&path, handed_in(folder.path(), "福祉部", &goals)).unwrap();
    for named in [folder.path(), &path] {
        let exported = ran(&["export", "{}", "--format", "json"], named);
        assert_eq!(exported.status, Some(1), "{}", exported.stderr);
        let read = exported.json();
        let goals = read["documents"][0]["goals"].as_array().unwrap();
        assert_eq!(goals[1]["item"], "見守りを広げる");
        assert_eq!(goals[1]["inherited"], serde_json::json!(["item"]));
        let found = read["findings"].as_array().unwrap();
        for code in ["R102", "L108"] {
            assert!(found.iter().any(|f| f["code"] == code), "{code} is not in {found:#?}");
        }
    }
}

#[test]
fn a_blank_form_that_nobody_filled_in_holds_no_goal() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("福祉部.xlsx"), handed_in(folder.path(), "福祉部", &[])).unwrap();
    let read = ran(&["export", "{}", "--format", "json"], folder.path()).json();
    assert_eq!(read["tally"]["goals"], 0);
    let codes: Vec<&str> =
        read["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert_eq!(codes[..2], ["F120", "L112"], "{:#?}", read["findings"]);
}

#[test]
fn a_department_that_is_called_like_an_example_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let goals = [["1", "様式をそろえる", "ほぼ達成した"], ["2", "押印をやめる", "高度に達成した"]];
    let input = folder.path().join("審査.xlsx");
    std::fs::write(&input, handed_in(folder.path(), "様式審査部", &goals)).unwrap();
    let output = folder.path().join("提出用.xlsx");
    let written = run(["report".as_ref(), input.as_os_str(), "-o".as_ref(), output.as_os_str()]);
    assert_eq!(written.status, Some(0), "{}", written.stderr);
    let (before, after) = (ran(&["export", "{}"], &input).json(), ran(&["export", "{}"], &output).json());
    assert_eq!(before["tally"], after["tally"]);
    assert_eq!(after["documents"][0]["department"], "様式審査部");
}
