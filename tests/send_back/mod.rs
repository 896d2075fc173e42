//! 修正依頼: what goes back to the departments, and that it comes back.

mod content;
mod folder;
mod returned;

use crate::support::book::{Book, Format, Sheet};
use crate::support::child::{Ran, run};
use crate::support::samples;
use calamine::{Reader, Xlsx, open_workbook_auto_from_rs, open_workbook_from_rs};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use tempfile::TempDir;

/// A folder 提出 with these workbooks, and a place for what goes back.
fn desk(files: &[(&str, Vec<u8>)]) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("提出")).unwrap();
    for (name, bytes) in files {
        fs::write(desk.path().join("提出").join(name), bytes).unwrap();
    }
    desk
}

/// The faulty samples as handed in, but for the one with a password: trying it takes as long as all others.
fn faulty() -> TempDir {
    let files = fs::read_dir(samples::folder().join("faulty")).unwrap().map(|e| e.unwrap().path());
    let files = files.filter(|p| !p.to_str().unwrap().contains("パスワード"));
    let files: Vec<(String, Vec<u8>)> =
        files.map(|p| (p.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&p).unwrap())).collect();
    desk(&files.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect::<Vec<_>>())
}

/// Runs with every `@name` standing for a path on the desk.
fn ran(desk: &TempDir, words: &str) -> Ran {
    let path = |word: &str| word.strip_prefix('@').map_or_else(|| word.into(), |name| desk.path().join(name));
    run(words.split(' ').map(path).collect::<Vec<_>>())
}

/// What goes back of what lies in 提出, by the name of its file.
fn sent_back(desk: &TempDir) -> BTreeMap<String, Vec<u8>> {
    let written = ran(desk, "report @提出 -o @提出用.xlsx --send-back @修正依頼 --force");
    assert!(matches!(written.status, Some(0 | 1)), "{}", written.stderr);
    in_folder(&desk.path().join("修正依頼"))
}

fn in_folder(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|e| e.unwrap());
    entries.map(|e| (e.file_name().to_str().unwrap().to_owned(), fs::read(e.path()).unwrap())).collect()
}

/// A text as it is compared: white space may come from a merged line.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// All texts of all sheets of a workbook of any format.
fn texts(bytes: &[u8]) -> Vec<String> {
    let Ok(mut book) = open_workbook_auto_from_rs(Cursor::new(bytes)) else { return Vec::new() };
    let cells = book.worksheets().into_iter().flat_map(|(_, range)| {
        range.used_cells().map(|(_, _, cell)| bare(&cell.to_string())).collect::<Vec<_>>()
    });
    cells.filter(|text| !text.is_empty()).collect()
}

/// The rows of a sheet, cell by cell.
fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

fn sheets(bytes: &[u8]) -> Vec<String> {
    let book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.sheet_names()
}

/// The parts of a package, one after the other.
fn parts(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for i in 0..zip.len() {
        zip.by_index(i).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

/// What a workbook asks for: number, severity, cell, what stands there, what is found, what to do, where it was.
fn asked(bytes: &[u8]) -> Vec<Vec<String>> {
    let rows = rows(bytes, "指摘一覧");
    let head = rows.iter().position(|row| row[0] == "№").unwrap();
    rows[head + 1..].iter().take_while(|row| !row[1].is_empty()).cloned().collect()
}

/// The texts of what has no place in the layout.
fn left_over(bytes: &[u8]) -> Vec<String> {
    let rows = rows(bytes, "指摘一覧");
    let head = rows.iter().position(|row| row[0] == "種類");
    head.map(|head| rows[head + 1..].iter().map(|row| row[3].clone()).collect()).unwrap_or_default()
}

/// Everything that is read from a path on the desk.
fn export(desk: &TempDir, path: &str) -> Value {
    ran(desk, &format!("export @{path} --format json")).json()
}

/// The codes of errors and warnings, sorted.
fn codes(json: &Value) -> Vec<String> {
    let found = json["findings"].as_array().unwrap().iter().filter(|f| f["severity"] != "note");
    let mut codes: Vec<String> = found.map(|f| f["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes
}

const HEADINGS: &str =
    "番号|実施項目|計画・方針等の分類|どの水準まで|どのような方法で|いつまで|共通/課名|達成状況";

/// A goal sheet of a department: title, fields, headings, then these rows.
fn goal_sheet(department: &str, drawn: &str) -> Sheet {
    let head = format!(
        "令和7年度 組織目標展開整理表（{department}の組織目標）
        作成日|令和7年4月1日|職名|{department}長|氏名|川辺 葉子
        {HEADINGS}
        {drawn}"
    );
    sheet(department, &head)
}

/// A sheet drawn as text: a line a row, cells between `|`.
fn sheet(name: &str, drawn: &str) -> Sheet {
    let cell = |text: &str| text.trim().replace("\\n", "\n");
    let rows: Vec<Vec<String>> = drawn.lines().map(|l| l.trim().split('|').map(cell).collect()).collect();
    Sheet { name: name.to_owned(), ..Sheet::of(&rows) }
}

fn book(sheets: Vec<Sheet>) -> Vec<u8> {
    Book { sheets, ..Book::default() }.write(Format::Xlsx)
}

/// A row of a goal with nothing wrong but what its status says.
fn goal(number: usize, item: &str, status: &str) -> String {
    format!("{number}|{item}|その他|整っている。|・苗を植える。|3月|公園課|{status}\n")
}
