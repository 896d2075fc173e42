//! What became of all cells: the terminal, the cover and `export` state the same sums.

use crate::support::calc::Book;
use crate::support::child::run;
use crate::support::raw::{self, goal_sheet};
use crate::support::samples;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// The numbers in a line: `1,234` is one.
fn numbers(line: &str) -> Vec<u64> {
    let bare = line.replace(',', "");
    bare.split(|c: char| !c.is_ascii_digit()).filter(|d| !d.is_empty()).map(|d| d.parse().unwrap()).collect()
}

/// Cells read, used, furniture and reported, as all three say.
fn sums(input: &Path, more: &[&str]) -> [u64; 4] {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("集計.xlsx");
    let review = folder.path().join("集計_確認用.xlsx");
    let more = more.iter().map(OsStr::new);
    let words = [OsStr::new("report"), input.as_os_str(), OsStr::new("-o"), target.as_os_str()];
    let written = run(words.into_iter().chain(more.clone()));
    assert!(matches!(written.status, Some(0 | 1)), "{}", written.stderr);
    let said = String::from_utf8(written.stdout).unwrap();
    let screen = numbers(said.lines().find(|l| l.starts_with("セルの照合")).unwrap());
    let book = Book::read(fs::read(&review).unwrap());
    let fact = &book.find("読み取ったファイル", "セルの照合")[0];
    let listed = numbers(&book.text(&(fact.0.clone(), fact.1, 3)));
    assert_eq!(screen, listed, "terminal and list of files");
    // The rows of the list add up to it.
    let row = book.find("読み取ったファイル", "合計")[0].1;
    let rows: Vec<u64> =
        (11..15).map(|col| book.count(&("読み取ったファイル".to_owned(), row, col)) as u64).collect();
    assert_eq!(screen, rows, "terminal and the rows of the list");
    let words = [OsStr::new("export"), input.as_os_str(), OsStr::new("--format"), OsStr::new("json")];
    let exported = run(words.into_iter().chain(more)).json();
    let sheets = exported["sheets"].as_array().unwrap();
    let sum = |part: &str| sheets.iter().map(|s| s["cells"][part].as_u64().unwrap()).sum::<u64>();
    assert_eq!(screen, ["read", "used", "furniture", "reported"].map(sum), "terminal and export");
    assert_eq!(screen[0], screen[1] + screen[2] + screen[3]);
    // What documents use is what is said to be used.
    let documents = exported["documents"].as_array().unwrap();
    let used: u64 = documents.iter().map(|d| d["cells"]["used"].as_u64().unwrap()).sum();
    assert_eq!(screen[1], used);
    [screen[0], screen[1], screen[2], screen[3]]
}

#[test]
fn all_three_say_the_same() {
    for name in ["r7", "juten", "faulty"] {
        sums(&samples::folder().join(name), &[]);
    }
    let all = sums(&samples::folder().join("faulty"), &[]);
    let newest = sums(&samples::folder().join("faulty"), &["--duplicates", "newest"]);
    assert_eq!(all[0], newest[0]);
    assert!(newest[1] < all[1], "a sheet was set aside, yet {newest:?} and {all:?}");
}

#[test]
fn sheets_that_do_not_count_are_booked_the_same_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("緑化部.xlsx");
    let part = |goals| format!("<sheetData>{}</sheetData>", raw::rows(&goal_sheet(goals)));
    let sheets = [
        ("緑化部", "", part(2)),
        ("控え", r#"state="hidden""#, part(3)),
        ("記入例", "", part(1)),
        ("未記入の表", "", part(0)),
        ("連絡", "", "<sheetData>".to_owned() + &raw::rows(&[vec!["よろしく".to_owned()]]) + "</sheetData>"),
    ];
    fs::write(&path, raw::Xlsx::new(&sheets).bytes()).unwrap();
    let [read, used, furniture, reported] = sums(&path, &[]);
    // Two goals of eight columns, and title, date, post and name.
    assert_eq!(used, 2 * 8 + 4);
    assert_eq!(read, used + furniture + reported);
    // The program's own workbook, named: its fixed sheets are known.
    let own = folder.path().join("集計.xlsx");
    run([OsStr::new("report"), path.as_os_str(), OsStr::new("-o"), own.as_os_str()]);
    let again = sums(&own, &[]);
    assert_eq!(again[1], used);
}
