//! What comes out is read back with calamine and, where that shows too little, looked up in the parts themselves.

use super::*;
use crate::grid::cell::CellRange;
use crate::report::builder::SheetBuilder;
use crate::report::model::{Chart, ChartKind, Choices, DropDown, Series, Style, Table};
use calamine::{Data, Reader};
use std::io::{Cursor, Read};
use std::sync::Arc;

fn base() -> BaseFont {
    BaseFont { name: "BIZ UDゴシック".to_owned(), size: 9.0 }
}

fn properties() -> Properties {
    Properties {
        title: "みどり野市".to_owned(),
        subject: "試し".to_owned(),
        created: crate::text::era::Date::from_ymd_opt(2025, 4, 1).unwrap(),
    }
}

/// A sheet with one of everything.
fn sample(name: &str) -> Sheet {
    let mut b = SheetBuilder::new(name, &base(), vec![100, 60, 80]);
    let plain = b.style(Style::default());
    let wrapped = b.style(Style { wrap: true, ..Style::default() });
    b.put_merged(0, 0, (1, 3), "=1+1 は式ではない", plain);
    b.put_row(1, 0, ["項目", "件数", "リンク"], plain);
    b.put(2, 0, "窓口\u{1}改善", wrapped);
    b.put(2, 1, 3.0, plain);
    let target = Content::Link { sheet: Arc::from(name), cell: CellRef::new(0, 0), text: Arc::from("1") };
    b.put(2, 2, target, plain);
    b.put(3, 0, "合計", plain);
    b.put(3, 1, Content::Formula { formula: "SUM(B3:B3)".to_owned(), result: 3.0 }, plain);
    let runs = ["前", "後"].map(|t| Run { text: t.to_owned(), changed: t == "後", struck: t == "前" });
    b.put(4, 0, Content::Runs(runs.to_vec()), plain);
    b.table(Table {
        range: CellRange::new(1, 0, 2, 2),
        name: "List1".to_owned(),
        headings: ["項目", "件数", "リンク"].map(str::to_owned).to_vec(),
    });
    b.drop_down(DropDown {
        range: CellRange::new(2, 0, 3, 0),
        choices: Choices::List(vec!["窓口".to_owned(), "広報".to_owned()]),
        message: ("選択".to_owned(), "一覧から選んでください".to_owned()),
    });
    b.chart(Chart {
        at: CellRef::new(6, 0),
        size: (400, 200),
        kind: ChartKind::StackedBar,
        title: "件数".to_owned(),
        alt: "項目ごとの件数".to_owned(),
        series: vec![Series {
            name: "件数".to_owned(),
            sheet: name.to_owned(),
            categories: CellRange::new(2, 0, 2, 0),
            values: CellRange::new(2, 1, 2, 1),
            color: 0x1F_4E_79,
        }],
    });
    b.headings(1, 1);
    b.finish()
}

fn written(names: &[&str]) -> Vec<u8> {
    let sheets = names.iter().enumerate().map(|(i, name)| {
        let mut sheet = sample(name);
        if let Some(table) = &mut sheet.table {
            table.name = format!("List{i}");
        }
        build(&sheet, &base()).unwrap()
    });
    finish(sheets.collect(), &properties(), &base()).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(bytes))
        .unwrap()
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn cells_read_back() {
    let bytes = written(&["福祉部"]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("福祉部").unwrap();
    let at = |row, col| range.get_value((row, col)).cloned().unwrap_or_default();
    assert_eq!(at(0, 0), Data::String("=1+1 は式ではない".to_owned()));
    assert_eq!(at(2, 0), Data::String("窓口 改善".to_owned()));
    assert_eq!(at(3, 1), Data::Float(3.0));
    assert_eq!(at(4, 0), Data::String("前後".to_owned()));
    assert_eq!(book.merge_cells_by_sheet_name("福祉部").unwrap().len(), 1);
    let formulas = book.worksheet_formula("福祉部").unwrap();
    assert_eq!(formulas.get_value((3, 1)).map(String::as_str), Some("SUM(B3:B3)"));
}

#[test]
fn the_file_says_what_it_is_and_nothing_of_who_or_when() {
    let bytes = written(&["福祉部"]);
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains(&format!("<cp:keywords>{OWN_MARK}</cp:keywords>")), "{core}");
    assert!(core.contains("2025-04-01T00:00:00Z"), "{core}");
    assert!(core.contains("<dc:creator></dc:creator>"), "{core}");
}

#[test]
fn widths_are_pixels_of_the_base_font() {
    let sheet = part(&written(&["福祉部"]), "xl/worksheets/sheet1.xml");
    let mut widths = sheet.match_indices("<col ").map(|(at, _)| {
        let tail = &sheet[at..];
        let from = tail.find("width=\"").unwrap() + 7;
        tail[from..].split('"').next().unwrap().parse::<f64>().unwrap()
    });
    // ECMA-376 18.3.1.13 with digits of 6 pixels.
    let mut pixels = || ((256.0 * widths.next().unwrap() + 21.0) / 256.0 * 6.0).floor() as u32;
    assert_eq!([pixels(), pixels(), pixels()], [100, 60, 80]);
}

#[test]
fn the_same_sheets_give_the_same_bytes_on_any_thread() {
    use rayon::prelude::*;
    let names = ["福祉部", "総務部", "環境部", "市民部"];
    let first = written(&names);
    let parallel: Vec<Built> = names
        .par_iter()
        .enumerate()
        .map(|(i, name)| {
            let mut sheet = sample(name);
            if let Some(table) = &mut sheet.table {
                table.name = format!("List{i}");
            }
            build(&sheet, &base()).unwrap()
        })
        .collect();
    assert!(first == finish(parallel, &properties(), &base()).unwrap());
    assert!(first == written(&names));
}

#[test]
fn a_list_too_long_to_write_out_is_refused_with_the_sheet_named() {
    let mut sheet = sample("福祉部");
    sheet.drop_downs[0].choices = Choices::List(vec!["長い選択肢".repeat(60)]);
    let message = format!("{:#}", build(&sheet, &base()).err().unwrap());
    assert!(message.contains("福祉部") && message.contains("range"), "{message}");
}

#[test]
fn every_row_has_its_height_in_the_file() {
    let sheet = part(&written(&["福祉部"]), "xl/worksheets/sheet1.xml");
    for row in sheet.split("<row ").skip(1) {
        let head = row.split('>').next().unwrap();
        assert!(head.contains("ht=") && head.contains("customHeight=\"1\""), "{head}");
    }
}
