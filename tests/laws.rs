//! What always holds: blank forms read back, the written workbook reads back as what was read, the same input gives the
//! same bytes; and on grids that no one thought of, cells are accounted for and counts reconcile.

use crate::formulas::stored_is_calculated;
use crate::support::calc::Book;
use crate::support::child::run;
use crate::support::raw::{self, goal_sheet};
use crate::support::{counted, root, samples, strict};
use crate::used;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use seirihyo::cell::CellRef;
use seirihyo::document::{Document, GoalSheet};
use seirihyo::form::{Form, GoalForm, Key, built_in};
use seirihyo::grid::{Cell, Format, Grid, Struck, Value, Workbook};
use seirihyo::intake::{FileRead, Forms, read_workbook};
use seirihyo::tally::{Tally, tally};
use seirihyo::text::key::key;
use seirihyo::workbook::submission::{self, Material};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::Arc;

fn arguments(words: &[&str], paths: &[&Path]) -> Vec<OsString> {
    // `{}` stands for the next path.
    let mut paths = paths.iter();
    words
        .iter()
        .map(|w| if *w == "{}" { paths.next().unwrap().as_os_str().to_owned() } else { OsString::from(w) })
        .collect()
}

pub(crate) fn export(path: &Path) -> Json {
    run(arguments(&["export", "{}", "--format", "json"], &[path])).json()
}

#[test]
fn blank_forms_read_back_without_findings_on_their_layout() {
    let folder = tempfile::tempdir().unwrap();
    let own = fs::read_dir(root().join("tests/cases/forms")).unwrap();
    let own = own.map(|file| file.unwrap().path().to_string_lossy().into_owned());
    let built_in = built_in().into_iter().map(|form| form.name().to_owned());
    for (i, form) in built_in.chain(own).enumerate() {
        let path = folder.path().join(format!("{i}.xlsx"));
        let made = run(arguments(&["form", "blank", &form, "-o", "{}"], &[&path]));
        assert_eq!(made.status, Some(0), "{form}: {}", made.stderr);
        let read = run(arguments(&["export", "{}", "--form", &form, "--format", "json"], &[&path])).json();
        let found: Vec<String> = read["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|f| f["code"].as_str().unwrap().starts_with(['L', 'F']))
            // Nothing is filled in yet.
            .filter(|f| f["code"] != "L112" && f["code"] != "F120")
            .map(ToString::to_string)
            .collect();
        assert!(found.is_empty(), "{form}: {}", found.join("\n"));
    }
}

/// The samples that a report is made of.
const FOLDERS: [&str; 4] = ["r6", "r7", "juten", "faulty"];

#[test]
fn the_written_workbook_reads_back_as_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    for name in FOLDERS {
        let input = samples::folder().join(name);
        let target = folder.path().join(format!("{name}.xlsx"));
        let written = run(arguments(&["report", "{}", "-o", "{}"], &[&input, &target]));
        assert!(matches!(written.status, Some(0 | 1)), "{name}: {}", written.stderr);
        let (before, after) = (export(&input), export(&target));
        let documents = |json: &Json| json["documents"].as_array().unwrap().clone();
        let unified = unified(&before);
        let read: Vec<Json> = documents(&before).iter().map(|d| content(d, &unified)).collect();
        let again: Vec<Json> = documents(&after).iter().map(|d| content(d, &[])).collect();
        assert!(!read.is_empty());
        assert_eq!(read.len(), again.len(), "{name}: number of documents");
        for (a, b) in read.iter().zip(&again) {
            assert_eq!(a, b, "{name}");
        }
        assert_eq!(before["tally"], after["tally"], "{name}");
    }
}

#[test]
fn goals_that_no_page_holds_read_back_whole() {
    let mut rows = goal_sheet(3);
    rows[3][3] = "花壇を整える。\n".repeat(120).trim().to_owned();
    rows[3][4] = (1..150).map(|n| format!("・{n}日目に水をやる。")).collect::<Vec<_>>().join("\n");
    rows[4][4] = "水をやり、草を抜き、苗を植える。".repeat(200);
    let folder = tempfile::tempdir().unwrap();
    let (input, target) = (folder.path().join("緑化部.xlsx"), folder.path().join("提出用.xlsx"));
    let sheet = format!("<sheetData>{}</sheetData>", raw::rows(&rows));
    fs::write(&input, raw::Xlsx::new(&[("緑化部", "", sheet)]).bytes()).unwrap();
    let written = run(arguments(&["report", "{}", "-o", "{}"], &[&input, &target]));
    assert!(matches!(written.status, Some(0 | 1)), "{}", written.stderr);
    let (before, after) = (export(&input), export(&target));
    assert!(String::from_utf8_lossy(&written.stdout).contains("L115"), "nothing was split");
    assert_eq!(content(&before["documents"][0], &[]), content(&after["documents"][0], &[]));
    assert_eq!(before["tally"], after["tally"]);
    let layout = |f: &&Json| f["code"].as_str().unwrap().starts_with(['L', 'V']);
    assert_eq!(after["findings"].as_array().unwrap().iter().find(layout), None);
}

/// The wordings that the findings say are unified: file, sheet, cell, what is written.
fn unified(json: &Json) -> Vec<[String; 4]> {
    let text = |f: &Json, key: &str| f[key].as_str().unwrap_or_default().to_owned();
    let found = json["findings"].as_array().unwrap().iter().filter(|f| f["code"] == "V116");
    found
        .map(|f| {
            let message = text(f, "message");
            let written =
                message.split_once("」を「").and_then(|(_, rest)| rest.split_once("」に統一")).unwrap().0;
            [text(f, "file"), text(f, "sheet"), text(f, "cell"), written.to_owned()]
        })
        .collect()
}

/// The category of a goal as it is written: as typed, unless a finding in its row says that the wording is unified.
fn category(document: &Json, goal: &Json, unified: &[[String; 4]]) -> Json {
    let row = |cell: &str| cell.trim_start_matches(|c: char| c.is_ascii_alphabetic()).to_owned();
    let form = || form_named(document["form"].as_str().unwrap());
    let here = unified.iter().find(|[file, sheet, cell, written]| {
        document["file"] == **file
            && document["sheet"] == **sheet
            && row(cell) == row(goal["place"].as_str().unwrap())
            && form().categories.iter().any(|c| c.label == *written)
    });
    here.map_or_else(|| goal["category"].clone(), |[.., written]| json!(written))
}

fn form_named(name: &str) -> Arc<GoalForm> {
    let goal_sheet = |f: Form| if let Form::GoalSheet(f) = f { Some(f) } else { None };
    built_in().into_iter().filter_map(goal_sheet).find(|f| f.name == name).unwrap()
}

/// What a document says, without where it says so. A wording that is unified is written as the form's own, and a
/// character that no workbook can hold as a space.
pub(crate) fn content(document: &Json, unified: &[[String; 4]]) -> Json {
    let keys = ["title", "fiscal_year", "department", "created", "revised", "post", "name", "has_status"];
    let mut kept: serde_json::Map<String, Json> =
        keys.iter().map(|k| ((*k).to_owned(), document[*k].clone())).collect();
    let goals = document["goals"].as_array().unwrap().iter().map(|goal| {
        let keys = ["number", "item", "level", "method", "due", "owners", "status", "extra"];
        let mut kept: serde_json::Map<String, Json> =
            keys.iter().map(|k| ((*k).to_owned(), goal[*k].clone())).collect();
        kept.insert("category".to_owned(), category(document, goal, unified));
        Json::Object(kept)
    });
    kept.insert("goals".to_owned(), goals.collect());
    Json::Object(kept)
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for name in FOLDERS {
        let input = samples::folder().join(name);
        let bytes = |file: &str, more: &[&str]| {
            let target = folder.path().join(format!("{name}-{file}.xlsx"));
            let words = [&["report", "{}", "-o", "{}"], more].concat();
            run(arguments(&words, &[&input, &target]));
            fs::read(target).unwrap()
        };
        let first = bytes("一", &[]);
        assert!(first == bytes("二", &[]), "{name}: two runs differ");
        assert!(first == bytes("三", &["--threads", "1"]), "{name}: one thread differs");
        let text = |more: &[&str]| {
            let words = [&["export", "{}", "--format", "json"], more].concat();
            run(arguments(&words, &[&input])).stdout
        };
        assert!(text(&[]) == text(&["--threads", "1"]), "{name}: exports differ");
    }
}

/// The first form.
fn form() -> Arc<GoalForm> {
    let Some(Form::GoalSheet(form)) = built_in().into_iter().next() else {
        panic!("the first form is one of goal sheets")
    };
    form
}

/// Texts that stand in cells: of the form's vocabulary and others.
fn texts() -> Vec<String> {
    let form = form();
    let mut all: Vec<String> = form.columns.iter().map(|c| c.heading.clone()).collect();
    all.extend(form.columns.iter().flat_map(|c| c.aliases.clone()));
    all.extend(form.statuses.iter().flat_map(|s| [vec![s.label.clone()], s.aliases.clone()].concat()));
    all.extend(form.categories.iter().map(|c| c.label.clone()));
    all.extend(form.metadata.iter().map(|m| m.label.clone()));
    all.extend(form.ambiguous.iter().cloned());
    let others = [
        "令和7年度　組織目標展開整理表（緑化部の組織目標）",
        "令和7年4月1日",
        "令和7年2月30日見直し",
        "令和6年度",
        "令和6年度の達成状況を踏まえること",
        "（公園部の組織目標）",
        "職名：公園部長",
        "※記入例を参考に記入",
        "凡例",
        "備考",
        "0",
        "3件",
        "作成日：令和7年4月1日　見直し日：令和7年10月1日",
        "緑化部長",
        "森田　葉",
        "公園課、緑地課",
        "公園課\n緑地\n課",
        "公園 課、IT課",
        "ＩＴ課、IT課",
        "カ\u{3099}イト\u{3099}課\nガイド課",
        "重点Ａ",
        "重点A",
        "共通",
        "3月",
        "随時",
        "※注記",
        "合計",
        "1/2",
        "- 1 -",
        "記入例",
        "1",
        "①",
        "No.2",
        "３",
        "・花壇を整える。\n・水をやる。",
        "花壇の手入れ",
        " ",
        "（続き）",
        "（　続き　）",
        "=1+1",
    ];
    all.extend(others.map(str::to_owned));
    all
}

fn cell(row: u32, col: u32, text: &str) -> Cell {
    let value = text.parse::<f64>().map_or(Value::Text, Value::Number);
    Cell { at: CellRef::new(row, col), value, text: text.to_owned(), struck: Struck::No, formula: false }
}

fn read(grid: Grid) -> FileRead {
    let mut read = FileRead::default();
    read_into(grid, &mut read);
    read
}

pub(crate) fn read_into(grid: Grid, read: &mut FileRead) {
    let forms = Forms::new(&built_in());
    let workbook = Workbook { format: Format::Xlsx, sheets: vec![grid], has_macros: false, is_ours: false };
    read_workbook(&Arc::from("緑化部.xlsx"), &workbook, &forms, read);
}

pub(crate) fn goal_sheets(read: &FileRead) -> Vec<&GoalSheet> {
    read.documents.iter().filter_map(Document::goal_sheet).collect()
}

fn adds_up(read: &FileRead, filled: usize) -> Result<(), TestCaseError> {
    let mut all = 0;
    for sheet in &read.sheets {
        let c = sheet.cells;
        prop_assert_eq!(c.read, c.used + c.furniture + c.reported, "{:?}", sheet);
        all += c.read;
    }
    prop_assert_eq!(all, filled);
    Ok(())
}

fn reconciles(tally: &Tally) -> Result<(), TestCaseError> {
    let width = tally.columns.len();
    prop_assert_eq!(tally.by_department.total(), tally.goals);
    prop_assert_eq!(tally.by_category.total(), tally.goals);
    prop_assert_eq!(tally.by_department.totals(width), tally.by_category.totals(width));
    // A name has one row, however it is spelt.
    for table in [&tally.by_department, &tally.by_category, &tally.by_owner] {
        let keys: BTreeSet<String> = table.rows.keys().map(|label| key(label)).collect();
        prop_assert_eq!(keys.len(), table.rows.len(), "{:?}", table.rows.keys());
    }
    prop_assert!(tally.by_department.rows.keys().eq(tally.by_department_category.keys()));
    prop_assert!(tally.by_department.rows.keys().eq(tally.by_department_owner.keys()));
    let more: usize = tally.by_department_owner.values().map(|o| o.shared.1).sum();
    prop_assert_eq!(tally.by_owner.total(), tally.goals + more);
    for (department, table) in &tally.by_department_category {
        let row: usize = tally.by_department.rows.get(department).map_or(0, |r| r.iter().sum());
        prop_assert_eq!(table.total(), row);
        prop_assert!(table.rows.keys().all(|label| tally.by_category.rows.contains_key(label)));
        let owners = &tally.by_department_owner[department];
        prop_assert_eq!(owners.goals, row);
        prop_assert_eq!(owners.table.total(), row + owners.shared.1);
        prop_assert!(owners.table.rows.keys().all(|label| tally.by_owner.rows.contains_key(label)));
    }
    Ok(())
}

/// Anything anywhere: texts of the vocabulary in a small rectangle, some merges, some hidden rows.
fn anything() -> impl Strategy<Value = Grid> {
    let cells = proptest::collection::btree_map((0u32..14, 0u32..10), 0..texts().len(), 0..90);
    let merges = proptest::collection::vec((0u32..14, 0u32..10, 0u32..4, 0u32..3), 0..6);
    let hidden = proptest::collection::btree_set(0u32..14, 0..3);
    // Half of the grids have a heading, so that something below it is a table.
    (cells, merges, hidden, proptest::option::of(0u32..5)).prop_map(|(cells, merges, hidden, heading)| {
        let (all, form) = (texts(), form());
        let mut grid = Grid::new("緑化部");
        for ((row, col), text) in cells {
            if Some(row) != heading {
                grid.cells.push(cell(row, col, &all[text]));
            }
        }
        if let Some(row) = heading {
            let columns = form.columns.iter().filter(|c| c.key != Key::Extra).zip(0u32..);
            grid.cells.extend(columns.map(|(c, col)| cell(row, col, &c.heading)));
        }
        grid.cells.sort_by_key(|c| c.at);
        grid.merges = merges
            .into_iter()
            .filter(|m| m.2 + m.3 > 0)
            .map(|(row, col, down, right)| seirihyo::cell::CellRange::new(row, col, row + down, col + right))
            .collect();
        grid.merges.sort_unstable();
        grid.merges.dedup();
        grid.cover();
        grid.hidden_rows = hidden.into_iter().collect();
        grid
    })
}

/// A goal as typed: item, category, due, owners, status.
pub(crate) type Typed = (String, usize, usize, Vec<usize>, usize);

const ITEMS: [&str; 4] = ["花壇の手入れ", "苗木の配布", "街路樹の剪定", "落葉の収集"];
const SECTIONS: [&str; 8] =
    ["公園課", "緑地課", "植物園", "共通", "ＩＴ課", "IT課", "ガイド課", "カ\u{3099}イト\u{3099}課"];
/// Categories that the form does not have.
const CATEGORIES: [&str; 3] = ["重点Ａ", "重点A", ""];
const DEPARTMENTS: [&str; 4] = ["緑化部", "ＩＴ部", "IT部", "カ\u{3099}イト\u{3099}部"];
const DUES: [&str; 4] = ["3月", "随時", "令和8年3月末", "通年"];

pub(crate) fn typed() -> impl Strategy<Value = Vec<Typed>> {
    let owners = proptest::collection::btree_set(0usize..SECTIONS.len(), 1..4);
    let goal = (
        0..ITEMS.len(),
        0..form().categories.len() + CATEGORIES.len(),
        0..DUES.len(),
        owners,
        0..form().statuses.len(),
    );
    proptest::collection::vec(
        goal.prop_map(|(item, category, due, owners, status)| {
            (ITEMS[item].to_owned(), category, due, owners.into_iter().collect(), status)
        }),
        1..12,
    )
}

/// The text of a category: the form's, or one that it does not have.
fn category_text(form: &GoalForm, category: usize) -> &str {
    form.categories.get(category).map_or_else(|| CATEGORIES[category - form.categories.len()], |c| &c.label)
}

/// The goals as a sheet whose table begins at a place, with a new heading after so many goals.
pub(crate) fn sheet_of(department: &str, goals: &[Typed], (top, left): (u32, u32), page: usize) -> Grid {
    let form = form();
    let mut grid = Grid::new("整理表");
    let title = format!("令和7年度　組織目標展開整理表（{department}の組織目標）");
    grid.cells.push(cell(0, left, &title));
    let mut row = top + 1;
    for (n, (item, category, due, owners, status)) in goals.iter().enumerate() {
        if n % page == 0 {
            let columns = form.columns.iter().filter(|c| c.key != Key::Extra).zip(left..);
            grid.cells.extend(columns.map(|(c, col)| cell(row, col, &c.heading)));
            row += 1;
        }
        for (column, col) in form.columns.iter().filter(|c| c.key != Key::Extra).zip(left..) {
            let owners: Vec<&str> = owners.iter().map(|&o| SECTIONS[o]).collect();
            let text = match column.key {
                Key::Number => (n + 1).to_string(),
                Key::Item => item.clone(),
                Key::Category => category_text(&form, *category).to_owned(),
                Key::Level => format!("{item}を終える。"),
                Key::Method => "・計画を立てる。\n・進める。".to_owned(),
                Key::Due => DUES[*due].to_owned(),
                Key::Owners => owners.join("、"),
                Key::Status => form.statuses[*status].label.clone(),
                _ => continue,
            };
            grid.cells.push(cell(row, col, &text));
        }
        row += 1;
    }
    grid
}

#[test]
fn a_status_typed_in_place_of_a_mark_stays_as_typed() {
    let mut grid = Grid::new("緑化部");
    let headings = ["番号", "実施項目", "どの水準まで", "方法", "高度に達成した", "ほぼ達成した"];
    grid.cells = (0..).zip(headings).map(|(col, text)| cell(0, col, text)).collect();
    grid.cells.extend([cell(1, 0, "1"), cell(1, 1, "植樹"), cell(1, 5, "概ね達成した")]);
    let read = read(grid);
    let sheet = goal_sheets(&read)[0];
    assert_eq!(sheet.goals[0].text(Key::Status), Some("概ね達成した"));
    assert_eq!(sheet.status_label(&sheet.goals[0]), Some("ほぼ達成した"));
}

#[test]
fn a_status_typed_beside_what_is_no_mark_stays_as_typed_too() {
    let mut grid = Grid::new("緑化部");
    let headings = ["番号", "実施項目", "どの水準まで", "方法", "高度に達成した", "ほぼ達成した"];
    grid.cells = (0..).zip(headings).map(|(col, text)| cell(0, col, text)).collect();
    grid.cells.extend([cell(1, 0, "1"), cell(1, 1, "植樹"), cell(1, 4, "番号"), cell(1, 5, "概ね達成した")]);
    let read = read(grid);
    assert_eq!(goal_sheets(&read)[0].goals[0].text(Key::Status), Some("番号／概ね達成した"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cells_are_accounted_for_and_counts_reconcile(grid in anything()) {
        let filled = grid.filled();
        let read = read(grid);
        adds_up(&read, filled)?;
        reconciles(&tally(goal_sheets(&read)))?;
    }

    #[test]
    fn no_text_vanishes(grid in anything()) {
        let workbook = Workbook { format: Format::Xlsx, sheets: vec![grid], has_macros: false, is_ours: false };
        let gone = used::vanished(&workbook, &workbook.sheets[0], &Forms::new(&built_in()));
        prop_assert!(gone.is_empty(), "{}", gone.join("\n"));
    }

    #[test]
    fn a_sheet_of_the_form_reads_back(goals in typed(), top in 0u32..6, left in 0u32..6, page in 1usize..8) {
        let grid = sheet_of("緑化部", &goals, (top, left), page);
        let filled = grid.filled();
        let read = read(grid);
        adds_up(&read, filled)?;
        let sheets = goal_sheets(&read);
        prop_assert_eq!(sheets.len(), 1);
        let sheet = sheets[0];
        prop_assert_eq!(sheet.department.as_deref(), Some("緑化部"));
        prop_assert_eq!(sheet.fiscal_year, Some(2025));
        prop_assert_eq!(sheet.goals.len(), goals.len());
        prop_assert_eq!(sheet.cells.reported, 0);
        for (n, (goal, (item, category, due, owners, status))) in sheet.goals.iter().zip(&goals).enumerate() {
            let number = (n + 1).to_string();
            prop_assert_eq!(goal.text(Key::Number), Some(number.as_str()));
            prop_assert_eq!(goal.text(Key::Item), Some(item.as_str()));
            let label = category_text(&sheet.form, *category);
            prop_assert_eq!(sheet.category_label(goal), Some(label).filter(|l| !l.is_empty()));
            prop_assert_eq!(goal.text(Key::Due), Some(DUES[*due]));
            let named: Vec<&str> = owners.iter().map(|&o| SECTIONS[o]).collect();
            prop_assert_eq!(&goal.owners, &named);
            prop_assert_eq!(sheet.status_label(goal), Some(sheet.form.statuses[*status].label.as_str()));
        }
        reconciles(&tally([sheet]))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formulas_give_what_is_stored(sheets in proptest::collection::vec((0..DEPARTMENTS.len(), typed()), 1..4)) {
        let mut read = FileRead::default();
        for (i, (department, goals)) in sheets.iter().enumerate() {
            let mut grid = sheet_of(DEPARTMENTS[*department], goals, (1, 0), goals.len());
            grid.name = format!("{i}枚目");
            read_into(grid, &mut read);
        }
        let counted = counted(&read);
        reconciles(&counted.tally)?;
        let material = Material { counted: &counted, city: None, office: None, run: None, reviewed_beside: Some("x.xlsx") };
        let (bytes, _) = submission::write(&material, &mut read.findings.clone()).unwrap();
        strict::check(&bytes);
        prop_assert!(stored_is_calculated(&Book::read(bytes)) > 0);
    }
}

#[test]
fn tallies_of_the_samples_reconcile() {
    let tally = |name: &str| export(&samples::folder().join(name))["tally"].clone();
    let sum = |table: &Json| -> u64 {
        let rows = table.as_object().unwrap().values();
        rows.flat_map(|r| r.as_object().unwrap().values()).filter_map(Json::as_u64).sum()
    };
    for name in FOLDERS {
        let tally = tally(name);
        assert_eq!(json!(sum(&tally["by_department"])), tally["goals"], "{name}");
        assert_eq!(json!(sum(&tally["by_category"])), tally["goals"], "{name}");
        assert!(sum(&tally["by_owner"]) >= sum(&tally["by_department"]), "{name}");
    }
}
