//! What it costs to see that a workbook holds no goal sheet, plan or memo, as a ratio to a floor measured in the same run: the
//! cells of the same 200 workbooks are read and nothing else is done.
//!
//! `cargo bench --bench foreign` prints the ratio of each pair of runs and their median, which should stay below 1.5. A ratio is
//! no assertion: machines differ.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

use calamine::Reader;
use rayon::prelude::*;
use rust_xlsxwriter::{Workbook, Worksheet};
use seirihyo::form::built_in;
use seirihyo::grid::{self, Limits};
use seirihyo::intake::{FileRead, Forms, Input, read_file};
use std::time::{Duration, Instant};

const WORKBOOKS: usize = 200;

fn main() {
    let words = words();
    let files: Vec<Vec<u8>> = (0..WORKBOOKS).map(|i| workbook(i, &words)).collect();
    let forms = Forms::new(&built_in());
    let read = check(&files, &forms);
    let known: Vec<usize> = (0..WORKBOOKS).filter(|&i| !read[i].documents.is_empty()).collect();
    assert!(known.is_empty(), "these workbooks are not foreign: {known:?}");
    let mut ratios: Vec<f64> = (0..9)
        .map(|_| {
            let (floor, ours) = (timed(|| cells(&files)), timed(|| check(&files, &forms)));
            let ratio = ours.as_secs_f64() / floor.as_secs_f64();
            println!("cells alone {floor:.1?}  check {ours:.1?}  ratio {ratio:.2}");
            ratio
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.2} over {WORKBOOKS} foreign workbooks", ratios[ratios.len() / 2]);
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    std::hint::black_box(work());
    began.elapsed()
}

/// The floor: every cell read.
fn cells(files: &[Vec<u8>]) -> usize {
    let read = |bytes: &Vec<u8>| grid::read(bytes, &Limits::default()).unwrap().0;
    files.par_iter().map(|f| read(f).sheets.iter().map(|s| s.cells.len()).sum::<usize>()).sum()
}

/// What `check` does with them.
fn check(files: &[Vec<u8>], forms: &Forms) -> Vec<FileRead> {
    let read = |bytes| read_file(Input { name: "一覧.xlsx", bytes, named: false }, forms, &Limits::default());
    files.par_iter().map(|bytes| read(bytes)).collect()
}

/// All short texts of the samples, headings and titles among them.
fn words() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/r7");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut words = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "xlsx")) {
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name).unwrap();
            words.extend(range.used_cells().map(|(_, _, cell)| cell.to_string()));
        }
    }
    words.retain(|w| (1..=60).contains(&w.chars().count()));
    // Each once: headings stand on every page.
    words.sort();
    words.dedup();
    words
}

/// One of the workbooks that lie about in an office's folders: an address list, a schedule, a table of figures by year, minutes.
fn workbook(i: usize, words: &[String]) -> Vec<u8> {
    let mut next = i * 7919;
    let mut word = || {
        // Scattered, and the same in every run.
        next = next.wrapping_mul(1_103_515_245).wrapping_add(12_345) % 2_147_483_648;
        words[next / 8 % words.len()].as_str()
    };
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let (rows, cols) = (60 + (i % 7) as u32 * 40, 5 + (i % 4) as u16 * 2);
    for (col, heading) in ["番号", "氏名", "住所", "R5", "電話", "備考"].iter().enumerate() {
        text(sheet, 2, col as u16, heading);
    }
    for row in 3..rows {
        for col in 0..cols {
            match (i % 4, col) {
                (_, 0) => number(sheet, row, col, f64::from(row - 2)),
                (1, 2) => text(sheet, row, col, &format!("R7.{}.{}", row % 12 + 1, row % 28 + 1)),
                (2, 3..) => number(sheet, row, col, f64::from(1900 + row * u32::from(col) % 300)),
                (3, 1) => text(sheet, row, col, &format!("（{}）{}", row % 9 + 1, word())),
                _ => text(sheet, row, col, word()),
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn text(sheet: &mut Worksheet, row: u32, col: u16, text: &str) {
    sheet.write_string(row, col, text).unwrap();
}

fn number(sheet: &mut Worksheet, row: u32, col: u16, number: f64) {
    sheet.write_number(row, col, number).unwrap();
}
