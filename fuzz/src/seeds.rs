//! The seeds of every target, made from the samples and the built-in forms, so that none need to be kept.

use super::{RECORD, grids};
use seirihyo::form::load::BUILT_IN;
use seirihyo::grid::{self, Grid, Limits};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Cursor, Read};
use std::path::Path;

/// Stands before every part of a package that is stated part by part.
pub(super) const PART: &[u8] = b"\x1e\x1epart ";

/// A corpus: the target's name, and its seeds in a fixed order.
pub type Corpus = (&'static str, Vec<Vec<u8>>);

/// The folders of samples that seeds are made of.
const FOLDERS: [&str; 6] = ["r6", "r7", "juten", "plan", "memo", "faulty"];

/// The corpora of all targets.
pub fn corpora(samples: &Path) -> Vec<Corpus> {
    let files = files(samples);
    let of = |ending: &str| -> Vec<Vec<u8>> {
        files.iter().filter(|(name, _)| name.ends_with(ending)).map(|(_, bytes)| bytes.clone()).collect()
    };
    let books: Vec<Vec<Grid>> = files
        .iter()
        .filter_map(|(_, bytes)| Some(grid::read(bytes, &Limits::default()).ok()?.0.sheets))
        .collect();
    let texts: BTreeSet<&str> = books
        .iter()
        .flatten()
        .flat_map(|grid| &grid.cells)
        .map(|cell| cell.text.as_str())
        .filter(|text| text.chars().count() <= 60)
        .collect();
    let texts: Vec<Vec<u8>> = texts.into_iter().map(|text| text.as_bytes().to_vec()).collect();
    let grids: Vec<Vec<u8>> = books.iter().map(|sheets| grids::encode(sheets).into_bytes()).collect();
    let xlsb = books.iter().take(6).map(|sheets| xlsb(sheets)).collect();
    let forms = (0..BUILT_IN.len()).map(|i| i.to_string().into_bytes());
    let definitions = BUILT_IN.iter().map(|(_, text)| text.as_bytes().to_vec());
    vec![
        ("file", files.iter().map(|(_, bytes)| bytes.clone()).collect()),
        ("xls", of(".xls")),
        ("xlsx_parts", of(".xlsx").iter().filter_map(|bytes| unpacked(bytes)).collect()),
        ("xlsb_parts", xlsb),
        ("ods_parts", of(".ods").iter().filter_map(|bytes| unpacked(bytes)).collect()),
        ("grid", grids.clone()),
        ("draw", grids),
        ("form", forms.chain(definitions).chain(edits()).collect()),
        ("dates", texts.clone()),
        ("owners", texts.clone()),
        ("statuses", texts.clone()),
        ("wrap", texts),
    ]
}

/// The words of the forms as a dictionary for libFuzzer.
pub fn dictionary() -> String {
    let words: BTreeSet<&str> = BUILT_IN
        .iter()
        .flat_map(|(_, text)| text.lines().filter(|line| !line.trim_start().starts_with('#')))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|word| (1..=40).contains(&word.len()))
        .collect();
    let mut out = String::new();
    for word in words {
        out.push('"');
        for byte in word.bytes() {
            let _ = write!(out, "\\x{byte:02x}");
        }
        out.push_str("\"\n");
    }
    out
}

/// The sample files by name.
fn files(samples: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        let mut paths: Vec<_> = std::fs::read_dir(samples.join(folder))
            .into_iter()
            .flatten()
            .flatten()
            .map(|e| e.path())
            .collect();
        paths.sort();
        for path in paths {
            found.extend(std::fs::read(&path).ok().map(|bytes| (path.to_string_lossy().into_owned(), bytes)));
        }
    }
    found
}

/// A package part by part.
fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).ok()?;
        out.extend_from_slice(PART);
        out.extend_from_slice(part.name().ok()?.as_bytes());
        out.push(b'\n');
        part.read_to_end(&mut out).ok()?;
    }
    Some(out)
}

/// Edits of the built-in definitions that leave each of them loadable or nearly so: every line in turn left out.
fn edits() -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    for (at, (_, text)) in BUILT_IN.iter().enumerate() {
        for line in (0..text.lines().count()).step_by(7) {
            out.push(format!("{at}{RECORD}{line}").into_bytes());
        }
    }
    out
}

/// Sheets as the parts of a binary workbook: text cells and merges.
fn xlsb(sheets: &[Grid]) -> Vec<u8> {
    let mut listed = record(153, &words(&[0, 0]));
    let mut relations = String::from("<Relationships>");
    let mut parts = Vec::new();
    for (at, grid) in sheets.iter().enumerate() {
        let id = format!("s{at}");
        listed.extend(record(156, &[words(&[0, at as u32 + 1]), wide(&id), wide(&grid.name)].concat()));
        let _ = write!(
            relations,
            r#"<Relationship Id="{id}" Type="http://x/worksheet" Target="worksheets/{id}.bin"/>"#
        );
        let mut sheet = Vec::new();
        for (row, cells) in grid.rows() {
            sheet.extend(record(0, &[words(&[row, 0]), vec![0, 0, 0, 0, 0]].concat()));
            for cell in cells {
                sheet.extend(record(6, &[words(&[cell.at.col, 0]), wide(&cell.text)].concat()));
            }
        }
        sheet.extend(record(146, &[]));
        for merge in &grid.merges {
            let range = words(&[merge.start.row, merge.end.row, merge.start.col, merge.end.col]);
            sheet.extend(record(176, &range));
        }
        parts.push((format!("xl/worksheets/{id}.bin"), sheet));
    }
    relations.push_str("</Relationships>");
    let root = r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.bin"/></Relationships>"#;
    parts.push(("_rels/.rels".to_owned(), root.as_bytes().to_vec()));
    parts.push(("xl/workbook.bin".to_owned(), listed));
    parts.push(("xl/_rels/workbook.bin.rels".to_owned(), relations.into_bytes()));
    parts.iter().flat_map(|(name, part)| [PART, name.as_bytes(), b"\n", part].concat()).collect()
}

/// A record: type and length in groups of seven bits (MS-XLSB 2.1.4).
fn record(kind: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for mut number in [kind, data.len() as u32] {
        while number >= 0x80 {
            bytes.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }
    bytes.extend(data);
    bytes
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [words(&[units.len() as u32]), units.iter().flat_map(|u| u.to_le_bytes()).collect()].concat()
}
