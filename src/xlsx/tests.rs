//! What comes out is read back with calamine and, where that shows too little, looked up in the parts themselves.

use super::*;
use crate::cell::{CellRange, CellRef};
use crate::sheet::builder::SheetBuilder;
use crate::sheet::model::{
    Chart, ChartKind, Choices, Content, DropDown, Mark, NativeTable, Others, Run, Series, Style,
};
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
        keywords: "鍵 錠",
    }
}

/// A sheet with one of everything.
fn sample(name: &str) -> Sheet {
    let mut b = SheetBuilder::new(name, &base(), vec![100, 60, 80]);
    let plain = b.style(Style::default());
    let wrapped = b.style(Style { wrap: true, ..Style::default() });
    b.put_merged(0, 0, (1, 3), "=1+1 は式ではない", plain);
    for (col, text) in (0..).zip(["項目", "件数", "リンク"]) {
        b.put(1, col, text, plain);
    }
    b.put(2, 0, "窓口\u{1}改善", wrapped);
    b.put(2, 1, 3.0, plain);
    let target =
        Content::Link { book: None, sheet: Arc::from(name), cell: CellRef::new(0, 0), text: Arc::from("1") };
    b.put(2, 2, target, plain);
    b.put(3, 0, "合計", plain);
    b.put(3, 1, Content::Formula { formula: "SUM(B3:B3)".to_owned(), result: 3.0 }, plain);
    let runs = ["前", "後"].map(|t| Run {
        text: t.to_owned(),
        mark: Some(if t == "後" { Mark::Underlined } else { Mark::Struck }),
    });
    b.put(4, 0, Content::Runs(runs.to_vec()), plain);
    b.sheet.table = Some(NativeTable {
        range: CellRange::new(1, 0, 2, 2),
        name: "List1".to_owned(),
        headings: ["項目", "件数", "リンク"].map(str::to_owned).to_vec(),
    });
    b.sheet.drop_downs.push(DropDown {
        range: CellRange::new(2, 0, 3, 0),
        choices: Choices::List(vec!["窓口".to_owned(), "広報".to_owned()]),
        others: Others::Refused,
        message: ("選択".to_owned(), "一覧から選んでください".to_owned()),
    });
    b.sheet.charts.push(Chart {
        at: CellRef::new(6, 0),
        size: (400, 200),
        kind: ChartKind::StackedBar,
        alt: "項目ごとの件数".to_owned(),
        series: vec![Series {
            name: "件数".to_owned(),
            sheet: name.to_owned(),
            categories: CellRange::new(2, 0, 2, 0),
            values: CellRange::new(2, 1, 2, 1),
            color: 0x1F_4E_79,
            hatched: true,
        }],
    });
    b.repeat(1, 1);
    b.sheet.freeze = Some((2, 0));
    b.finish()
}

fn written(names: &[&str]) -> Vec<u8> {
    let sheets = names.iter().enumerate().map(|(i, name)| {
        let mut sheet = sample(name);
        if let Some(table) = &mut sheet.table {
            table.name = format!("List{i}");
        }
        sheet
    });
    workbook(sheets.collect(), &properties(), &base()).unwrap()
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
    assert!(core.contains("<cp:keywords>鍵 錠</cp:keywords>"), "{core}");
    assert!(core.contains("2025-04-01T00:00:00Z"), "{core}");
    assert!(core.contains("<dc:creator></dc:creator>"), "{core}");
}

#[test]
fn no_keywords_are_not_written_and_any_year_is() {
    let day = |y| crate::text::era::Date::from_ymd_opt(y, 4, 1).unwrap();
    for (year, written) in [(1868, "1900-04-01"), (2025, "2025-04-01")] {
        let properties = Properties { keywords: "", created: day(year), ..properties() };
        let bytes = workbook(vec![sample("福祉部")], &properties, &base()).unwrap();
        let core = part(&bytes, "docProps/core.xml");
        assert!(!core.contains("keywords") && core.contains(written), "{core}");
    }
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

/// A sheet of so many rows with styles that change along a column, merges over rows, links and texts like formulas.
fn long(name: &str, rows: u32) -> Sheet {
    let mut b = SheetBuilder::new(name, &base(), vec![60, 80, 80, 80]);
    let looks = [
        Style { valign: crate::sheet::model::VAlign::Center, ..Style::default() },
        Style { bold: true, ..Style::default() },
        Style { fill: Some(0xFF_E6_99), wrap: true, ..Style::default() },
    ];
    let [default, bold, filled] = looks.map(|look| b.style(look));
    b.put_merged(0, 0, (1, 4), "長い表", bold);
    for (col, text) in (0..).zip(["番号", "項目", "状況", "リンク"]) {
        b.put(1, col, text, bold);
    }
    for row in (2..rows).step_by(2) {
        let look = if row % 14 == 0 { bold } else { filled };
        b.put(row, 0, f64::from(row), look);
        b.put(row + 1, 0, f64::from(row + 1), if row % 10 == 0 { default } else { bold });
        b.put_merged(row, 1, (2, 1), format!("項目{row}"), look);
        b.put(row, 2, if row % 6 == 0 { "=達成" } else { "達成" }, filled);
        b.put(row + 1, 2, Content::Blank, filled);
        let target = Content::Link {
            book: None,
            sheet: Arc::from(name),
            cell: CellRef::new(row, 0),
            text: Arc::from("行"),
        };
        b.put(row, 3, target, look);
        b.put(
            row + 1,
            3,
            Content::Formula { formula: format!("A{}", row + 1), result: f64::from(row) },
            look,
        );
    }
    b.sheet.table = Some(NativeTable {
        range: CellRange::new(1, 2, rows - 1, 3),
        name: format!("Long{name}"),
        headings: ["状況", "リンク"].map(str::to_owned).to_vec(),
    });
    b.finish()
}

fn written_with(sheets: Vec<Sheet>, rows_in_memory: usize) -> Vec<u8> {
    put_together(sheets, &properties(), &base(), rows_in_memory).unwrap()
}

/// What stands between two marks, once for each time they occur.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Vec<&'a str> {
    text.split(from).skip(1).map(|rest| rest.split(to).next().unwrap_or_default()).collect()
}

/// The value of an attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    tag.split_once(&format!(" {name}=\"")).map_or("", |(_, rest)| rest.split('"').next().unwrap_or_default())
}

/// Every cell of the first sheet: its name and how it looks, in words of the style part.
fn looks(bytes: &[u8]) -> Vec<(String, String)> {
    let (sheet, styles) = (part(bytes, "xl/worksheets/sheet1.xml"), part(bytes, "xl/styles.xml"));
    let list = |name: &str, item: &str| -> Vec<String> {
        let whole = between(&styles, &format!("<{name} "), &format!("</{name}>")).remove(0);
        whole.split(&format!("<{item}")).skip(1).map(str::to_owned).collect()
    };
    let (fonts, fills, borders) =
        (list("fonts", "font>"), list("fills", "fill>"), list("borders", "border>"));
    let xfs = list("cellXfs", "xf ");
    let of = |list: &[String], xf: &str, id: &str| list[attribute(xf, id).parse::<usize>().unwrap()].clone();
    between(&sheet, "<c ", ">")
        .into_iter()
        .map(|cell| {
            let tag = format!(" {cell}");
            let xf = format!(" {}", xfs[attribute(&tag, "s").parse::<usize>().unwrap_or(0)]);
            let align = xf.split_once("<alignment").map_or("", |(_, rest)| rest);
            let look = [of(&fonts, &xf, "fontId"), of(&fills, &xf, "fillId"), of(&borders, &xf, "borderId")];
            (attribute(&tag, "r").to_owned(), format!("{look:?} {align} {}", attribute(&xf, "quotePrefix")))
        })
        .collect()
}

#[test]
fn a_sheet_in_a_file_is_the_same_as_one_in_memory() {
    let (on_disk, in_memory) =
        (written_with(vec![long("一覧", 60)], 10), written_with(vec![long("一覧", 60)], 1_000));
    assert!(part(&on_disk, "xl/worksheets/sheet1.xml").contains("inlineStr"));
    assert!(!part(&in_memory, "xl/worksheets/sheet1.xml").contains("inlineStr"));
    assert_eq!(looks(&on_disk), looks(&in_memory));
    let read = |bytes: &[u8]| {
        let limits = crate::grid::Limits::default();
        let (book, _) = crate::grid::read(bytes, &limits).unwrap();
        let sheet = &book.sheets[0];
        // Links are formulas in a file.
        let cells: Vec<_> = sheet.cells.iter().map(|c| (c.at, c.value, c.text.clone(), c.struck)).collect();
        (cells, sheet.merges.clone())
    };
    assert!(read(&on_disk) == read(&in_memory));
    for bytes in [&on_disk, &in_memory] {
        let sheet = part(bytes, "xl/worksheets/sheet1.xml");
        assert!(between(&sheet, "<col ", ">").iter().all(|col| !col.contains("style=")));
        let links = between(&sheet, "<hyperlink ", ">").len() + sheet.matches("HYPERLINK(").count();
        assert_eq!(links, 29);
    }
}

#[test]
fn the_same_sheets_give_the_same_bytes_in_files_too() {
    let sheets = || vec![long("一覧", 400), sample("福祉部"), long("結果", 300), long("表記", 500)];
    let first = written_with(sheets(), 100);
    for _ in 0..8 {
        assert!(first == written_with(sheets(), 100));
    }
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert!(first == one.install(|| written_with(sheets(), 100)));
}

/// The parts of all sheets, in order.
fn sheet_parts(bytes: &[u8], how_many: usize) -> Vec<String> {
    (1..=how_many).map(|n| part(bytes, &format!("xl/worksheets/sheet{n}.xml"))).collect()
}

#[test]
fn long_sheets_stand_in_their_places_and_one_sheet_is_shown() {
    let orders: [&[(&str, u32)]; 3] = [
        &[("表紙", 8), ("一覧", 40), ("福祉部", 12), ("点検", 60)],
        &[("表紙", 50), ("一覧", 9), ("福祉部", 12), ("点検", 60)],
        &[("表紙", 50), ("一覧", 40)],
    ];
    for order in orders {
        let sheets = || order.iter().map(|(name, rows)| long(name, *rows)).collect::<Vec<_>>();
        let (on_disk, in_memory) = (written_with(sheets(), 20), written_with(sheets(), 1_000));
        let parts = sheet_parts(&on_disk, order.len());
        let rows = |part: &str| {
            let rows: Vec<String> =
                between(part, "<row ", ">").into_iter().map(|r| format!(" {r}")).collect();
            let said = |name| rows.iter().map(|row| attribute(row, name).to_owned()).collect::<Vec<_>>();
            [said("r"), said("ht"), said("customHeight")]
        };
        for ((part, whole), (_, long)) in parts.iter().zip(sheet_parts(&in_memory, order.len())).zip(order) {
            assert_eq!(part.contains("inlineStr"), *long > 20);
            assert_eq!(rows(part), rows(&whole));
        }
        let shown: Vec<bool> = parts.iter().map(|part| part.contains("tabSelected=\"1\"")).collect();
        assert_eq!(shown, (0..order.len()).map(|n| n == 0).collect::<Vec<_>>());
        let names = |bytes: &[u8]| {
            let book = part(bytes, "xl/workbook.xml");
            let mut defined = between(&book, "<definedName ", "</definedName>").into_iter();
            let printed: Vec<String> =
                defined.by_ref().filter(|d| d.contains("_xlnm.Print")).map(str::to_owned).collect();
            (between(&book, "<sheets>", "</sheets>").concat(), printed)
        };
        assert_eq!(names(&on_disk), names(&in_memory));
        let filters = part(&on_disk, "xl/workbook.xml").matches("_FilterDatabase").count();
        assert_eq!(filters, order.iter().filter(|(_, rows)| *rows > 20).count());
        let fonts = |bytes: &[u8]| between(&part(bytes, "xl/styles.xml"), "<fonts ", "</fonts>").concat();
        let fonts: Vec<String> = [&on_disk, &in_memory].map(|bytes| fonts(bytes)).to_vec();
        assert!(!fonts[0].contains("Calibri"), "{}", fonts[0]);
        assert_eq!(fonts[0].matches("<font>").count(), fonts[1].matches("<font>").count());
    }
}

/// A sheet called as spreadsheet programs call a first one, whose last rows hold stretches of text.
fn with_runs(runs: &[&[(&str, usize, bool)]]) -> Sheet {
    let mut b = SheetBuilder::new("Sheet1", &base(), vec![200]);
    let plain = b.style(Style::default());
    for row in 0..30 {
        b.put(row, 0, "行", plain);
    }
    for (row, runs) in (30..).zip(runs) {
        let run = |&(text, times, changed): &(&str, usize, bool)| Run {
            text: text.repeat(times),
            mark: changed.then_some(Mark::Underlined),
        };
        b.put(row, 0, Content::Runs(runs.iter().map(run).collect()), plain);
    }
    b.finish()
}

#[test]
fn a_long_sheet_may_have_any_name_and_its_formats_are_all_there() {
    // The last one is too long to be marked, and what is left begins like a formula.
    let runs: [&[(&str, usize, bool)]; 3] = [
        &[("", 1, false), ("＋", 1, true)],
        &[("-1", 1, false), ("件", 1, false)],
        &[("-", 1, false), ("長", text::LONGEST, true)],
    ];
    for first in [vec![long("表紙", 8)], Vec::new()] {
        let place = first.len() + 1;
        let bytes = written_with(first.into_iter().chain([with_runs(&runs)]).collect(), 20);
        let sheet = part(&bytes, &format!("xl/worksheets/sheet{place}.xml"));
        let styles = part(&bytes, "xl/styles.xml");
        let formats: usize = attribute(between(&styles, "<cellXfs", ">")[0], "count").parse().unwrap();
        let used =
            between(&sheet, "<c ", ">").into_iter().map(|c| attribute(&format!(" {c}"), "s").to_owned());
        let used: Vec<usize> = used.filter(|s| !s.is_empty()).map(|s| s.parse().unwrap()).collect();
        assert!(used.iter().max().is_some_and(|most| *most < formats), "{used:?} of {formats}");
        assert_eq!(part(&bytes, "xl/workbook.xml").matches("name=\"Sheet1\"").count(), 1);
        assert!(styles.contains("quotePrefix=\"1\""));
    }
}

#[test]
fn more_stretches_than_a_cell_can_describe_become_one() {
    let many: Vec<(&str, usize, bool)> =
        (0..400).map(|n| ("改", 1, n % 2 == 1)).chain([("末", 1, false)]).collect();
    let few = [("初", 1, false), ("改", 2, true), ("め", 1, false)];
    for rows_in_memory in [20, 1_000] {
        let bytes = written_with(vec![with_runs(&[&many, &few])], rows_in_memory);
        let texts = part(&bytes, "xl/worksheets/sheet1.xml")
            + &if rows_in_memory == 20 { String::new() } else { part(&bytes, "xl/sharedStrings.xml") };
        let marked: Vec<usize> =
            texts.split("<r>").filter(|r| r.contains("<u/>")).map(|r| r.matches('改').count()).collect();
        // All from the first marked one to the last.
        assert_eq!(marked, [399, 2], "{rows_in_memory}");
        assert_eq!(texts.matches('改').count(), 402);
    }
}

#[test]
fn a_link_with_a_text_too_long_for_one_stands_there_as_text() {
    let mut sheet = with_runs(&[]);
    let text: Arc<str> = Arc::from("番".repeat(256));
    let link = |text: &Arc<str>| Content::Link {
        book: None,
        sheet: Arc::from("Sheet1"),
        cell: CellRef::new(0, 0),
        text: Arc::clone(text),
    };
    sheet.cells[2].content = link(&text);
    sheet.cells[3].content = link(&Arc::from("3行"));
    for rows_in_memory in [20, 1_000] {
        let bytes = written_with(vec![sheet.clone()], rows_in_memory);
        let part = part(&bytes, "xl/worksheets/sheet1.xml");
        assert_eq!(part.matches("HYPERLINK(").count() + part.matches("<hyperlink ").count(), 1);
        let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("Sheet1").unwrap();
        assert_eq!(range.get_value((2, 0)), Some(&Data::String(text.to_string())));
    }
}

#[test]
fn a_list_too_long_to_write_out_is_refused_with_the_sheet_named() {
    let mut sheet = sample("福祉部");
    sheet.drop_downs[0].choices = Choices::List(vec!["長い選択肢".repeat(60)]);
    let message = format!("{:#}", workbook(vec![sheet], &properties(), &base()).unwrap_err());
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

#[test]
fn only_a_panic_over_a_file_is_an_error() {
    assert_eq!(in_files(|| Ok(3)).ok(), Some(3));
    let full = io::Error::from_raw_os_error(28);
    let refused = in_files(|| -> Result<()> { panic!("Couldn't write to xml file: {full:?}") }).unwrap_err();
    assert_eq!(refused.to_string(), TEMPORARY_FILE);
    assert_eq!(refused.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error), Some(28));
    for fault in ["index out of bounds: the len is 3 but the index is 3", "Os { code: }"] {
        let fault = || in_files(|| -> Result<()> { panic!("{fault}") });
        assert!(catch_unwind(AssertUnwindSafe(fault)).is_err(), "a fault was told as a full disk");
    }
}
