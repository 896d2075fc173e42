//! The formulas of the written workbook: each gives the value stored in it, and the sums hold when 一覧 is edited.

use crate::support::calc::{Book, Place, Value};
use crate::support::child::run;
use crate::support::raw::{self, goal_sheet};
use crate::support::samples;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

const LIST: &str = "一覧";
const TABLES: [&str; 4] = ["部別集計", "分類別集計", "部×分類", "課別集計"];
// Columns of 一覧; the last is that of the owners for counting.
const DEPARTMENT: u32 = 1;
const CATEGORY: u32 = 4;
const STATUS: u32 = 7;
const OWNERS: u32 = 9;

/// The report of a file or folder.
fn report(input: &Path) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("集計.xlsx");
    let words = ["report".into(), input.as_os_str().to_owned(), OsString::from("-o")];
    let ran = run(words.into_iter().chain([target.as_os_str().to_owned()]));
    assert!(matches!(ran.status, Some(0 | 1)), "{}", ran.stderr);
    Book::read(fs::read(target).unwrap())
}

/// The report of sheets, each the rows of a [`goal_sheet`].
fn report_of(sheets: &[Vec<Vec<String>>]) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("整理表.xlsx");
    let names: Vec<String> = (1..=sheets.len()).map(|n| format!("{n}枚目")).collect();
    let parts: Vec<(&str, &str, String)> = names
        .iter()
        .zip(sheets)
        .map(|(name, rows)| (name.as_str(), "", format!("<sheetData>{}</sheetData>", raw::rows(rows))))
        .collect();
    fs::write(&path, raw::Xlsx::new(&parts).bytes()).unwrap();
    report(&path)
}

/// A goal sheet of a department whose goals have these categories, owners and statuses.
fn department(name: &str, goals: &[(&str, &str, &str)]) -> Vec<Vec<String>> {
    let mut rows = goal_sheet(goals.len());
    rows[0][0] = format!("令和7年度　組織目標展開整理表（{name}の組織目標）");
    rows[1][5] = format!("{name}長");
    for (row, (category, owners, status)) in rows[3..].iter_mut().zip(goals) {
        (row[2], row[6], row[7]) = ((*category).to_owned(), (*owners).to_owned(), (*status).to_owned());
    }
    rows
}

/// Every formula gives what is stored in its cell; how many there are.
pub(crate) fn stored_is_calculated(book: &Book) -> usize {
    let mut n = 0;
    for (at, formula, stored) in book.formulas() {
        let value = book.value(at);
        let same = match (&value, stored) {
            (Value::Number(a), Value::Number(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        };
        assert!(same, "{at:?} holds {stored:?}, but {formula} gives {value:?}");
        n += 1;
    }
    n
}

/// The last sum of a table, and the lines that say whether it adds up.
fn sum(book: &Book, sheet: &str) -> i64 {
    let row = book.find(sheet, "合計").last().unwrap().1;
    let heading = book.find(sheet, "計").into_iter().chain(book.find(sheet, "計（件）")).next().unwrap();
    book.count(&(sheet.to_owned(), row, heading.2))
}

fn said(book: &Book, sheet: &str) -> Vec<String> {
    let texts = book.formulas().filter(|(at, ..)| at.0 == sheet && at.2 == 0);
    texts.map(|(at, ..)| book.text(at)).collect()
}

fn listed(book: &Book) -> Vec<Place> {
    book.find(LIST, "令和7年度").into_iter().filter(|at| at.2 == 0).collect()
}

fn edit(book: &mut Book, row: u32, col: u32, text: &str) {
    book.edit(&(LIST.to_owned(), row, col), text);
}

#[test]
fn stored_values_are_what_their_formulas_give() {
    for name in ["r6", "r7", "juten", "faulty"] {
        let book = report(&samples::folder().join(name));
        assert!(stored_is_calculated(&book) > 100, "{name}");
    }
}

/// Names that a clerk would call the same, in different characters: they are one row, and formulas look for its spelling.
#[test]
fn spellings_of_one_name_are_one_row_and_formulas_find_it() {
    let composed = "ガイド部";
    let decomposed = "カ\u{3099}イト\u{3099}部";
    let first = department(
        composed,
        &[
            ("重点Ａ", "ＩＴ課、IT課", "ほぼ達成した"),
            ("重点A", "IT課", "ほぼ達成した"),
            ("重点A ", "ＩＴ　課、ガ\n課", ""),
        ],
    );
    let second = department(decomposed, &[("重点\nＡ", "カ\u{3099}課、IT課", "未定")]);
    for sheets in [vec![first.clone(), second.clone()], vec![second, first]] {
        let book = report_of(&sheets);
        assert!(stored_is_calculated(&book) > 100);
        for sheet in TABLES {
            let said = said(&book, sheet);
            assert!(!said.iter().any(|s| s.contains("合いません")), "{said:?}");
        }
        assert_eq!(sum(&book, "部別集計"), 4);
        // One department, one category, two sections.
        for (sheet, rows) in [("部別集計", 1), ("分類別集計", 1)] {
            let from = book.find(sheet, "計")[0].1;
            let to = book.find(sheet, "合計")[0].1;
            assert_eq!(to - from - 1, rows, "{sheet}");
        }
        assert_eq!(said(&book, "課別集計"), ["延べ6件 － 重複2件 ＝ 実4件", "延べ6件 － 重複2件 ＝ 実4件"]);
    }
}

fn two_departments() -> Book {
    let goals = [
        ("その他", "公園課", "ほぼ達成した"),
        ("施政方針", "公園課、緑地課", "高度に達成した"),
        ("その他", "緑地課", "ほぼ達成した"),
    ];
    report_of(&[department("緑化部", &goals), department("水辺部", &goals[..2])])
}

#[test]
fn an_edited_status_stays_in_the_sums() {
    let mut book = two_departments();
    let rows = listed(&book);
    assert_eq!(rows.len(), 5);
    edit(&mut book, rows[0].1, STATUS, "ほぼ達成");
    edit(&mut book, rows[1].1, STATUS, "");
    edit(&mut book, rows[3].1, STATUS, "未達成だった(達成率25%未満)");
    for sheet in ["部別集計", "分類別集計"] {
        assert_eq!(sum(&book, sheet), 5, "{sheet}");
        let row = book.find(sheet, "合計")[0].1;
        let column = |heading: &str| book.find(sheet, heading)[0].2;
        assert_eq!(book.count(&(sheet.to_owned(), row, column("未記入"))), 1);
        assert_eq!(book.count(&(sheet.to_owned(), row, column("不明"))), 1);
        assert!(said(&book, sheet)[0].contains("「一覧」の行数 5件 ＝ 合計 5件"), "{:?}", said(&book, sheet));
    }
    assert_eq!(sum(&book, "課別集計"), 7);
    assert_eq!(said(&book, "課別集計").last().unwrap(), "延べ7件 － 重複2件 ＝ 実5件");
    // 部×分類 has no table for a status that no goal had.
    let crossed = said(&book, "部×分類");
    assert!(crossed[0].contains("合いません"), "{crossed:?}");
}

#[test]
fn an_edit_that_no_table_knows_is_said() {
    let mut book = two_departments();
    let row = listed(&book)[0].1;
    edit(&mut book, row, DEPARTMENT, "総務局");
    let told = said(&book, "部別集計");
    assert_eq!(
        told,
        [
            "照合　合計 4件が、「一覧」の行数 5件と合いません。「一覧」の「部」に、この表にない言葉があるか、最後の行の下に行が加えられています（加えるときは、途中に行を挿入してください）。"
        ]
    );
    assert!(
        said(&book, "部×分類")[0].starts_with("照合　「すべて」の合計 4件、達成状況ごとの表の合計 4件が")
    );
    assert!(said(&book, "課別集計").last().unwrap().contains("合いません"));
    assert!(said(&book, "分類別集計")[0].contains("行数 5件 ＝ 合計 5件"));

    let mut book = two_departments();
    edit(&mut book, row, CATEGORY, "重点");
    assert!(said(&book, "分類別集計")[0].contains("合計 4件が"), "{:?}", said(&book, "分類別集計"));
    assert!(said(&book, "部別集計")[0].contains("行数 5件 ＝ 合計 5件"));

    let mut book = two_departments();
    edit(&mut book, row, OWNERS, "|樹木課|");
    let told = said(&book, "課別集計");
    assert!(told[0].starts_with("延べ3件が、「一覧」の「集計用」にある課名 4件と合いません"), "{told:?}");
    assert_eq!(told[1], "延べ3件 － 重複1件 ＝ 実2件");
}

#[test]
fn a_goal_added_below_the_last_row_is_told_in_the_line_below_the_table() {
    let mut book = two_departments();
    let below = listed(&book).last().unwrap().1 + 1;
    edit(&mut book, below, DEPARTMENT, "緑化部");
    edit(&mut book, below, STATUS, "ほぼ達成した");
    for sheet in ["部別集計", "分類別集計"] {
        let told = said(&book, sheet);
        assert!(told[0].contains("合計 5件が、「一覧」の行数 6件と合いません"), "{told:?}");
        assert!(told[0].contains("最後の行の下に行が加えられています"), "{told:?}");
    }
    assert!(said(&book, "部×分類")[0].contains("行数 6件と合いません"), "{:?}", said(&book, "部×分類"));
}

#[test]
fn a_cleared_department_or_category_is_one_that_is_blank_where_the_table_has_such_a_row() {
    let goals = [("", "公園課", "ほぼ達成した"), ("その他", "", "")];
    let mut book = report_of(&[department("緑化部", &goals)]);
    let rows = listed(&book);
    edit(&mut book, rows[1].1, CATEGORY, "");
    edit(&mut book, rows[0].1, OWNERS, "");
    for sheet in TABLES {
        let said = said(&book, sheet);
        assert!(!said.iter().any(|s| s.contains("合いません")), "{sheet}: {said:?}");
    }
    assert_eq!(sum(&book, "分類別集計"), 2);
}
