//! What the main job costs, as a ratio to a floor measured in the same run: calamine reads every cell of the same files and
//! rust_xlsxwriter writes them, without checking, counting or measuring anything.
//!
//! `cargo bench` prints the ratio of each pair of runs and their median. A ratio is no assertion: machines differ.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout, reason = "a measurement")]

use calamine::{Data, Reader};
use rayon::prelude::*;
use seirihyo::form::built_in;
use seirihyo::grid::Limits;
use seirihyo::intake::{FileRead, Forms, Input, read_file};
use seirihyo::season::{Season, count, settle};
use seirihyo::workbook::submission::{self, Material};
use std::io::Cursor;
use std::time::{Duration, Instant};

fn main() {
    let files = files();
    let mut ratios: Vec<f64> = (0..9)
        .map(|_| {
            let (floor, ours) = (timed(|| floor(&files)), timed(|| ours(&files)));
            let ratio = ours.as_secs_f64() / floor.as_secs_f64();
            println!("floor {floor:.1?}  ours {ours:.1?}  ratio {ratio:.2}");
            ratio
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.2} over {} files", ratios[ratios.len() / 2], files.len());
}

/// The .xlsx samples of two years, several times over.
fn files() -> Vec<(String, Vec<u8>)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut paths: Vec<_> = ["r6", "r7"]
        .iter()
        .flat_map(|year| std::fs::read_dir(root.join(year)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "xlsx"))
        .collect();
    paths.sort();
    (0..8)
        .flat_map(|copy| {
            paths.iter().map(move |p| (format!("{copy}/{}", p.display()), std::fs::read(p).unwrap()))
        })
        .collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    std::hint::black_box(work());
    began.elapsed()
}

/// Every cell read and written.
fn floor(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = rust_xlsxwriter::Workbook::new();
    let format =
        rust_xlsxwriter::Format::new().set_text_wrap().set_border(rust_xlsxwriter::FormatBorder::Thin);
    for (_, bytes) in files {
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name).unwrap();
            let sheet = out.add_worksheet();
            for (row, col, cell) in range.used_cells() {
                let (row, col) = (row as u32, col as u16);
                match cell {
                    Data::Float(n) => sheet.write_number_with_format(row, col, *n, &format).unwrap(),
                    other => sheet.write_string_with_format(row, col, other.to_string(), &format).unwrap(),
                };
            }
        }
    }
    out.save_to_buffer().unwrap()
}

/// The main job.
fn ours(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let forms = Forms::new(&built_in());
    let read: Vec<FileRead> = files
        .par_iter()
        .map(|(name, bytes)| read_file(Input { name, bytes, named: true }, &forms, &Limits::default()))
        .collect();
    let counted = count(settle(read.into_iter().collect(), Season::default()));
    let mut findings = counted.settled.findings.clone();
    let material = Material { counted: &counted, city: None, office: None, run: None, reviewed_beside: None };
    submission::write(&material, &mut findings).unwrap().0
}
