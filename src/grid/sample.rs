//! Files made by hand for the tests of this module: packages part by part, and what cannot be had otherwise.

use super::{Grid, Limits, Notice, Unreadable, Workbook};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip package of these parts.
pub(super) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The relationships of a package to its workbook part.
pub(super) const ROOT: &str = r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// An .xlsx of one sheet, `表`, from the inside of its parts.
pub(super) struct Book<'a> {
    /// The inside of `<worksheet>`.
    pub(super) sheet: &'a str,
    /// The inside of `<sst>`.
    pub(super) strings: &'a str,
    /// The inside of `<styleSheet>`.
    pub(super) styles: &'a str,
    /// Attributes of `<workbookPr>`.
    pub(super) workbook: &'a str,
    /// More sheets: name, attributes of its entry, inside of its part; none for a part that is missing.
    pub(super) more: Vec<(&'a str, &'a str, Option<&'a str>)>,
    /// More parts.
    pub(super) parts: Vec<(&'a str, Vec<u8>)>,
}

impl Default for Book<'_> {
    fn default() -> Self {
        Self {
            sheet: "<sheetData/>",
            strings: "",
            styles: "",
            workbook: "",
            more: Vec::new(),
            parts: Vec::new(),
        }
    }
}

impl Book<'_> {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut entries = r#"<sheet name="表" sheetId="1" r:id="s0"/>"#.to_owned();
        let mut relations = r#"<Relationship Id="s0" Type="http://x/worksheet" Target="worksheets/s0.xml"/>
            <Relationship Id="t" Type="http://x/sharedStrings" Target="/xl/strings.xml"/>
            <Relationship Id="u" Type="http://x/styles" Target="styles.xml"/>"#
            .to_owned();
        let mut parts =
            vec![("xl/worksheets/s0.xml".to_owned(), format!("<worksheet>{}</worksheet>", self.sheet))];
        for (at, (name, attributes, inside)) in self.more.iter().enumerate() {
            let at = at + 1;
            entries.extend([
                r#"<sheet sheetId="9" name=""#,
                name,
                r#"" "#,
                attributes,
                &format!(r#" r:id="s{at}"/>"#),
            ]);
            relations.extend([format!(
                r#"<Relationship Id="s{at}" Type="http://x/worksheet" Target="worksheets/s{at}.xml"/>"#
            )]);
            if let Some(inside) = inside {
                let part = format!("xl/worksheets/s{at}.xml");
                parts.push((part, format!("<worksheet>{inside}</worksheet>")));
            }
        }
        let workbook =
            format!("<workbook><workbookPr {}/><sheets>{entries}</sheets></workbook>", self.workbook);
        parts.push(("_rels/.rels".to_owned(), ROOT.to_owned()));
        parts.push(("xl/workbook.xml".to_owned(), workbook));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>"),
        ));
        parts.push(("xl/strings.xml".to_owned(), format!("<sst>{}</sst>", self.strings)));
        parts.push(("xl/styles.xml".to_owned(), format!("<styleSheet>{}</styleSheet>", self.styles)));
        let mut list: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), b.as_bytes())).collect();
        list.extend(self.parts.iter().map(|(n, b)| (*n, b.as_slice())));
        package(&list)
    }
}

/// Reads with the limits that hold unless others are given.
pub(super) fn read(bytes: &[u8]) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    super::read(bytes, &Limits::default())
}

/// Reads a workbook that gives no notice.
pub(super) fn read_plain(bytes: &[u8]) -> Workbook {
    let (book, notices) = read(bytes).unwrap();
    assert_eq!(notices, []);
    book
}

/// A sheet as lines: a cell's place and text each, with marks for what is special about it.
pub(super) fn lines(grid: &Grid) -> Vec<String> {
    use super::{Struck, Value};
    grid.cells
        .iter()
        .map(|cell| {
            let kind = match cell.value {
                Value::Text => "",
                Value::Number(_) => " number",
                Value::Date(_) => " date",
                Value::Bool(_) => " bool",
                Value::Error => " error",
                Value::NoResult => " no result",
            };
            let struck = match cell.struck {
                Struck::No => "",
                Struck::Part => " part",
                Struck::All => " all",
            };
            let formula = if cell.formula { " =" } else { "" };
            format!("{} {:?}{kind}{struck}{formula}", cell.at, cell.text)
        })
        .collect()
}

/// The merged ranges as text.
pub(super) fn merges(grid: &Grid) -> String {
    grid.merges.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// An OLE file of these streams, each filled up with zeros so that it lies in whole sectors.
pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xFFFF_FFFE;
    let sizes: Vec<usize> = streams.iter().map(|(_, s)| s.len().max(4096).next_multiple_of(SECTOR)).collect();
    // The directory comes first, then the streams, then the allocation table.
    let directory = (streams.len() + 1).div_ceil(4);
    let used = directory + sizes.iter().sum::<usize>() / SECTOR;
    let tables = (used + 1).div_ceil(127);
    let mut fat: Vec<u32> = Vec::new();
    let chain = |fat: &mut Vec<u32>, sectors: usize| {
        let first = fat.len() as u32;
        fat.extend((1..sectors as u32).map(|n| first + n));
        fat.push(END);
        first
    };
    chain(&mut fat, directory);
    let mut entries = vec![entry("Root Entry", 5, END, 0)];
    for ((name, _), size) in streams.iter().zip(&sizes) {
        let first = chain(&mut fat, size / SECTOR);
        entries.push(entry(name, 2, first, *size));
    }
    fat.resize(tables * 128, u32::MAX);
    let mut bytes = super::ole::MAGIC.to_vec();
    bytes.resize(SECTOR, 0);
    bytes[26..34].copy_from_slice(&[3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    bytes[44..48].copy_from_slice(&(tables as u32).to_le_bytes());
    bytes[60..64].copy_from_slice(&END.to_le_bytes());
    bytes[68..72].copy_from_slice(&END.to_le_bytes());
    for slot in 0..109 {
        let number = if slot < tables { (used + slot) as u32 } else { u32::MAX };
        bytes[76 + slot * 4..80 + slot * 4].copy_from_slice(&number.to_le_bytes());
    }
    bytes.extend(entries.concat());
    bytes.resize(SECTOR * (1 + directory), 0);
    for ((_, stream), size) in streams.iter().zip(&sizes) {
        let end = bytes.len() + size;
        bytes.extend_from_slice(stream);
        bytes.resize(end, 0);
    }
    bytes.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
    bytes
}

fn entry(name: &str, kind: u8, start: u32, size: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = bytes.len() as u16 + 2;
    bytes.resize(128, 0);
    bytes[64..66].copy_from_slice(&length.to_le_bytes());
    bytes[66] = kind;
    bytes[116..120].copy_from_slice(&start.to_le_bytes());
    bytes[120..124].copy_from_slice(&(size as u32).to_le_bytes());
    bytes
}
