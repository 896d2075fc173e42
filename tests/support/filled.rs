//! A workbook filled in: cells of a sheet given other texts, everything else as it was.

use std::io::{Cursor, Read, Write};

/// The workbook with these cells (`B6`) of its first sheet given texts; a blank one if the text is empty.
pub fn filled(bytes: &[u8], cells: &[(String, &str)]) -> Vec<u8> {
    filled_on(1, bytes, cells)
}

/// The same on a sheet by its number.
pub fn filled_on(sheet: usize, bytes: &[u8], cells: &[(String, &str)]) -> Vec<u8> {
    let part_name = format!("xl/worksheets/sheet{sheet}.xml");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..zip.len() {
        let mut part = zip.by_index(i).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let name = part.name().unwrap().into_owned();
        if name == part_name {
            let mut xml = String::from_utf8(content).unwrap();
            for (at, text) in cells {
                xml = with_cell(&xml, at, text);
            }
            content = xml.into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// Replaces one cell, which must be there, if only as a format.
fn with_cell(xml: &str, at: &str, text: &str) -> String {
    let start = xml.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("there is no cell {at}"));
    let head = start + xml[start..].find('>').unwrap();
    let end =
        if xml[..head].ends_with('/') { head + 1 } else { head + xml[head..].find("</c>").unwrap() + 4 };
    let style = xml[start..head].find(" s=\"").map_or("", |s| {
        let s = start + s;
        &xml[s..=s + 4 + xml[s + 4..].find('"').unwrap()]
    });
    let cell = if text.is_empty() {
        format!("<c r=\"{at}\"{style}/>")
    } else {
        format!("<c r=\"{at}\"{style} t=\"inlineStr\"><is><t>{}</t></is></c>", super::raw::escaped(text))
    };
    [&xml[..start], &cell, &xml[end..]].concat()
}
