//! Japanese text in an encoding that the file does not state: read as what it is, or said to be garbled.

use super::{errors, found, goal_sheet, of_code, read, texts};
use crate::support::book::{Book, Format, Sheet};
use crate::support::container::{compound, package};
use crate::support::raw::{self, Xlsx};
use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, UTF_8};
use seirihyo::form::Key;
use std::fmt::Write as _;

/// A text's bytes; what the encoding does not have is an error of the test.
fn bytes(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes()[..], data].concat()
}

fn u16s(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// The cells of a goal sheet with their places, as bytes.
fn cells(encode: impl Fn(&str) -> Vec<u8>) -> Vec<(u16, u16, Vec<u8>)> {
    let rows = raw::goal_sheet(3);
    let row = |(r, cells): (usize, &Vec<String>)| {
        let cells = cells.iter().enumerate().filter(|(_, t)| !t.is_empty());
        cells.map(|(c, t)| (r as u16, c as u16, encode(t))).collect::<Vec<_>>()
    };
    rows.iter().enumerate().flat_map(row).collect()
}

/// A workbook stream of one sheet: its globals with the list of sheets last, the sheet's records.
fn stream(version: u16, head: &[u8], name: &[u8], tail: &[u8], sheet: &[u8]) -> Vec<u8> {
    let bof = |kind: u16| {
        let rest: &[u16] = if version == 0x0500 { &[0, 0] } else { &[0x0DBB, 0x07CC, 0, 0, 6, 0] };
        record(0x0809, &u16s(&[&[version, kind], rest].concat()))
    };
    let end = record(0x000A, &[]);
    let listed =
        |offset: usize| record(0x0085, &[&(offset as u32).to_le_bytes(), &[0, 0][..], name].concat());
    let globals =
        |offset: usize| [bof(5), head.to_vec(), listed(offset), tail.to_vec(), end.clone()].concat();
    let offset = globals(0).len();
    [globals(offset), bof(0x10), sheet.to_vec(), end.clone()].concat()
}

/// A workbook of Excel 5 that states a code page and holds texts in an encoding.
fn excel5(stated: Option<u16>, encode: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    let name = encode("緑化部");
    let name = [&[name.len() as u8][..], &name].concat();
    let head = stated.map(|page| record(0x0042, &u16s(&[page]))).unwrap_or_default();
    let mut sheet = record(0x0200, &u16s(&[0, 6, 0, 8, 0]));
    for (row, col, text) in cells(&encode) {
        sheet.extend(record(0x0204, &[u16s(&[row, col, 0, text.len() as u16]), text].concat()));
    }
    let note = encode("部長指示で変更");
    sheet.extend(record(0x001C, &[u16s(&[4, 7, note.len() as u16]), note].concat()));
    compound(&[("Book", &stream(0x0500, &head, &name, &[], &sheet))])
}

/// A workbook of Excel 97 whose texts are bytes of a code page where characters without their high byte should be.
fn excel97(encode: impl Fn(&str) -> Vec<u8>, shared: bool) -> Vec<u8> {
    let narrow = |text: &[u8]| [u16s(&[text.len() as u16]), vec![0], text.to_vec()].concat();
    let name = encode("緑化部");
    let name = [&[name.len() as u8, 0][..], &name].concat();
    let all = cells(&encode);
    let (mut tail, mut sheet) = (Vec::new(), Vec::new());
    if shared {
        let count = (all.len() as u32).to_le_bytes();
        let list: Vec<u8> = all.iter().flat_map(|c| narrow(&c.2)).collect();
        tail = record(0x00FC, &[&count[..], &count, &list].concat());
    }
    for (n, (row, col, text)) in all.iter().enumerate() {
        let at = u16s(&[*row, *col, 0]);
        sheet.extend(if shared {
            record(0x00FD, &[at, (n as u32).to_le_bytes().to_vec()].concat())
        } else {
            record(0x0204, &[at, narrow(text)].concat())
        });
    }
    compound(&[("Workbook", &stream(0x0600, &record(0x0042, &u16s(&[1200])), &name, &tail, &sheet))])
}

fn is_whole(file: &str, content: &[u8], what: &str) {
    let read = read(file, content);
    assert_eq!(errors(&read), [""; 0], "{what}");
    let sheet = goal_sheet(&read);
    assert_eq!(sheet.department.as_deref(), Some("緑化部"), "{what}");
    assert_eq!(texts(sheet, Key::Item), ["花壇1の手入れ", "花壇2の手入れ", "花壇3の手入れ"], "{what}");
    assert_eq!(texts(sheet, Key::Status), ["ほぼ達成した"; 3], "{what}");
}

#[test]
fn excel_5_is_read_whatever_code_page_it_states() {
    for stated in
        [Some(932), Some(1252), Some(1250), Some(10_000), Some(10_001), Some(437), Some(1200), Some(9), None]
    {
        is_whole("緑化部.xls", &excel5(stated, |t| bytes(t, SHIFT_JIS)), &format!("Shift_JIS as {stated:?}"));
    }
    for (stated, encoding) in [(932, EUC_JP), (1252, EUC_JP), (932, UTF_8), (1252, UTF_8), (936, SHIFT_JIS)] {
        let file = excel5(Some(stated), |t| bytes(t, encoding));
        is_whole("緑化部.xls", &file, &format!("{} as {stated}", encoding.name()));
    }
    let found = of_code(&read("緑化部.xls", &excel5(Some(1252), |t| bytes(t, SHIFT_JIS))), "V126");
    assert!(found[0].0 == "H5" && found[0].1.contains("部長指示で変更"), "{found:?}");
}

#[test]
fn excel_97_with_bytes_of_a_code_page_is_read() {
    for shared in [true, false] {
        for encoding in [SHIFT_JIS, EUC_JP, UTF_8] {
            let file = excel97(|t| bytes(t, encoding), shared);
            is_whole("緑化部.xls", &file, &format!("{} {shared}", encoding.name()));
        }
    }
}

/// Signs that other texts hold among sound ones stay what they are.
#[test]
fn sound_texts_of_excel_97_stay_as_they_are() {
    let signs = ["¥¥¥¥¥¥¥¥", "×", "100m²±5µ", "Café à la crème"];
    let mut sheet = Sheet::of(&raw::goal_sheet(4));
    for (row, text) in (3..).zip(signs) {
        sheet.text((row, 4), text);
    }
    let file = Book { sheets: vec![sheet], ..Book::default() }.write(Format::Xls);
    let read = read("緑化部.xls", &file);
    assert_eq!(errors(&read), [""; 0]);
    assert_eq!(texts(goal_sheet(&read), Key::Method), signs);
}

#[test]
fn what_is_no_known_encoding_is_said_to_be_garbled() {
    // Every high byte turned into another one: nothing that could be read.
    let garble = |t: &str| {
        bytes(t, SHIFT_JIS)
            .into_iter()
            .map(|b| if b < 0x80 { b } else { b ^ 0x7D | 0x80 })
            .collect::<Vec<u8>>()
    };
    for (what, file) in [
        ("Excel 5", excel5(Some(1252), garble)),
        ("Excel 5 as 932", excel5(Some(932), garble)),
        ("Excel 97", excel97(garble, true)),
    ] {
        let read = read("緑化部.xls", &file);
        let told = of_code(&read, "F128");
        assert!(!told.is_empty(), "{what} {:?}", found(&read));
        assert!(told[0].1.contains("文字化け"), "{what}");
        assert!(!errors(&read).is_empty());
    }
}

/// An .xlsx whose sheet is in an encoding, with a head that states one or none.
fn part_in(head: &str, encoding: &'static Encoding) -> Xlsx {
    let inside = format!("<sheetData>{}</sheetData>", raw::rows(&raw::goal_sheet(3)));
    let mut book = Xlsx::new(&[("緑化部", "", &inside)]);
    let text = book.text("xl/worksheets/sheet1.xml");
    let (_, rest) = text.split_once("?>").unwrap();
    book.set("xl/worksheets/sheet1.xml", bytes(&format!("{head}{rest}"), encoding));
    book
}

#[test]
fn parts_of_xml_are_read_in_the_encoding_that_they_are_in() {
    for (head, encoding) in [
        ("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>", SHIFT_JIS),
        ("<?xml version='1.0' encoding='windows-31j'?>", SHIFT_JIS),
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", SHIFT_JIS),
        ("<?xml version=\"1.0\"?>", SHIFT_JIS),
        ("", SHIFT_JIS),
        ("<?xml version=\"1.0\" encoding=\"EUC-JP\"?>", EUC_JP),
        // Stated otherwise, and in UTF-8 all the same.
        ("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>", UTF_8),
    ] {
        is_whole("緑化部.xlsx", &part_in(head, encoding).bytes(), &format!("{head} {}", encoding.name()));
    }
    let mut rows = String::new();
    for row in raw::goal_sheet(3) {
        rows.push_str("<table:table-row>");
        for text in row {
            let text = raw::escaped(&text).replace('\n', "</text:p><text:p>");
            write!(
                rows,
                r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
            )
            .unwrap();
        }
        rows.push_str("</table:table-row>");
    }
    let content = format!(
        r#"<?xml version="1.0" encoding="Shift_JIS"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="緑化部">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let file = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", bytes(&content, SHIFT_JIS)),
    ]);
    is_whole("緑化部.ods", &file, "content.xml in Shift_JIS");
}

#[test]
fn bytes_that_no_encoding_has_are_said_at_their_cell() {
    let inside = format!("<sheetData>{}</sheetData>", raw::rows(&raw::goal_sheet(3)));
    let file = Xlsx::new(&[("緑化部", "", &inside)]);
    let part = raw::patched(
        file.text("xl/worksheets/sheet1.xml").into_bytes(),
        "花壇2の手".as_bytes(),
        b"\xFF\xFE\xFF\xFE\xFF\xFE\xFF\xFE\xFF\xFE\xFF\xFE\xFF",
    );
    let mut file = file;
    file.set("xl/worksheets/sheet1.xml", part);
    let read = read("緑化部.xlsx", &file.bytes());
    let told = of_code(&read, "F128");
    assert!(told.len() == 1 && told[0].0 == "B5", "{:?}", found(&read));
    assert_eq!(goal_sheet(&read).goals.len(), 3);
}
