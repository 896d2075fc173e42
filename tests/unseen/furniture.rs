//! Sheets that are none, and formats that are called by their names.

use super::{errors, found, goal_sheet, of_code, read};
use crate::support::book::Format;
use crate::support::book::{Book, Sheet};
use crate::support::raw::{self, Xlsx};
use seirihyo::finding::Severity;

fn sheet() -> String {
    format!("<sheetData>{}</sheetData>", raw::rows(&raw::goal_sheet(3)))
}

/// A workbook with one more entry in its list of sheets.
fn with_entry(entry: &str, relation: &str) -> Xlsx {
    let mut book = Xlsx::new(&[("緑化部", "", sheet())]);
    book.workbook("", &format!(r#"<sheet name="緑化部" sheetId="1" r:id="s1"/>{entry}"#));
    let relations = book
        .text("xl/_rels/workbook.xml.rels")
        .replace("</Relationships>", &format!("{relation}</Relationships>"));
    book.set("xl/_rels/workbook.xml.rels", relations);
    book
}

#[test]
fn sheets_without_a_part_are_furniture() {
    for (entry, relation) in [
        (r#"<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/>"#, ""),
        (r#"<sheet name="Module1" sheetId="9" r:id=""/>"#, ""),
        (r#"<sheet name="Module1" sheetId="9" state="hidden"/>"#, ""),
        (
            r#"<sheet name="Dialog1" sheetId="9" r:id="x"/>"#,
            r#"<Relationship Id="x" Type="http://x/dialogsheet" Target="dialogsheets/sheet1.xml"/>"#,
        ),
        (
            r#"<sheet name="Macro1" sheetId="9" r:id="x"/>"#,
            r#"<Relationship Id="x" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" Target="macrosheets/sheet1.xml"/>"#,
        ),
        (
            r#"<sheet name="Module2" sheetId="9" r:id="x"/>"#,
            r#"<Relationship Id="x" Type="http://x/vbaModule" Target="m.bin"/>"#,
        ),
    ] {
        let read = read("緑化部.xlsx", &with_entry(entry, relation).bytes());
        assert_eq!(errors(&read), [""; 0], "{entry}");
        assert_eq!(goal_sheet(&read).goals.len(), 3, "{entry}");
        assert!(read.findings.iter().all(|f| f.severity == Severity::Note), "{entry} {:?}", found(&read));
        assert_eq!(of_code(&read, "L119").len(), 1, "{entry}");
    }
    // A part that is named and not there is lost.
    let read = read("緑化部.xlsx", &with_entry(r#"<sheet name="別" sheetId="9" r:id="x"/>"#, "").bytes());
    assert_eq!(of_code(&read, "F110").len(), 1);
}

/// A module of Visual Basic among the sheets of an .xls.
#[test]
fn modules_in_xls_are_furniture() {
    let module =
        Sheet { name: "Module1".to_owned(), state: crate::support::book::State::Chart, ..Sheet::default() };
    let book = Book { sheets: vec![Sheet::of(&raw::goal_sheet(3)), module], ..Book::default() };
    let bytes = book.write(Format::Xls);
    // The entry of the chart, made one of a module, visible and very hidden.
    let name: Vec<u8> = "Module1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let entry = |hidden: u8, kind: u8| [&[hidden, kind, 7, 1][..], &name].concat();
    for hidden in [0, 2] {
        let read = read("緑化部.xls", &raw::patched(bytes.clone(), &entry(0, 2), &entry(hidden, 6)));
        assert_eq!(errors(&read), [""; 0]);
        assert_eq!(goal_sheet(&read).goals.len(), 3);
        assert_eq!(of_code(&read, "L119").len(), 1);
    }
}

#[test]
fn formats_that_are_not_read_are_called_by_their_names() {
    let xml = |encoding: &str, prefix: &str| {
        let colon = if prefix.is_empty() { "" } else { ":" };
        format!(
            "<?xml version=\"1.0\"{encoding}?>\r\n<{prefix}{colon}Workbook xmlns{colon}{prefix}=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:html=\"http://www.w3.org/TR/REC-html40\"><{prefix}{colon}Worksheet><{prefix}{colon}Table>表</{prefix}{colon}Table></{prefix}{colon}Worksheet></{prefix}{colon}Workbook>"
        )
    };
    let utf16 = |text: &str| {
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>()
    };
    let plain = xml("", "").into_bytes();
    let cp932 =
        [xml(" encoding=\"Shift_JIS\"", "").replace('表', "").into_bytes(), vec![0x95, 0x5C]].concat();
    let progid =
        b"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook>"
            .to_vec();
    for (bytes, name) in [
        (plain, "2003"),
        (xml("", "ss").into_bytes(), "2003"),
        (utf16(&xml(" encoding=\"UTF-16\"", "")), "2003"),
        (cp932, "2003"),
        (progid, "2003"),
        (b"\x09\x02\x06\x00\x00\x00\x10\x00\x00\x00".to_vec(), "Excel 3.0"),
        (b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>".to_vec(), "HTML"),
    ] {
        let read = read("緑化部.xls", &bytes);
        let found = of_code(&read, "F104");
        assert!(found.len() == 1 && found[0].1.contains(name), "{name}: {:?}", super::found(&read));
        assert!(name == "HTML" || !found[0].1.contains("HTML"), "{}", found[0].1);
    }
}
