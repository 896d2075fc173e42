//! What calamine reads of .xlsx and .xlsb: it never sees a file itself, but a package of our making.

use super::Unreadable;
use super::why::broken_record;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The package of a workbook in memory, with parts of that ending, which are not compressed.
pub(super) struct CleanPackage {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    ending: &'static str,
    sheets: usize,
}

impl CleanPackage {
    pub(super) fn new(ending: &'static str) -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), ending, sheets: 0 }
    }

    /// Adds a part of `xl`, which is given in pieces.
    pub(super) fn part(&mut self, name: &str, pieces: &[&[u8]]) -> Result<(), Unreadable> {
        self.add(&format!("xl/{name}.{}", self.ending), pieces)
    }

    fn add(&mut self, name: &str, pieces: &[&[u8]]) -> Result<(), Unreadable> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        // It fails where the package would be larger than any that is read.
        self.zip.start_file(name, stored).map_err(|_| broken_record())?;
        pieces.iter().try_for_each(|piece| self.zip.write_all(piece)).map_err(|_| broken_record())
    }

    /// Adds a worksheet; gives its number.
    pub(super) fn sheet(&mut self, pieces: &[&[u8]]) -> Result<usize, Unreadable> {
        let number = self.sheets;
        self.part(&format!("worksheets/{number}"), pieces)?;
        self.sheets += 1;
        Ok(number)
    }

    /// The numbers of all worksheets; each is the name of its sheet and the id of its relationship.
    pub(super) fn numbers(&self) -> impl Iterator<Item = String> + use<> {
        (0..self.sheets).map(|number| number.to_string())
    }

    /// The finished package, with its relationships.
    pub(super) fn finish(mut self) -> Result<Cursor<Vec<u8>>, Unreadable> {
        let ending = self.ending;
        let sheets =
            self.numbers().map(|n| relationship(&n, "worksheet", &format!("worksheets/{n}.{ending}")));
        let sheets = relationships(&sheets.collect::<String>());
        self.add(&format!("xl/_rels/workbook.{ending}.rels"), &[sheets.as_bytes()])?;
        let top = relationships(&relationship("w", "officeDocument", &format!("xl/workbook.{ending}")));
        self.add("_rels/.rels", &[top.as_bytes()])?;
        self.zip.finish().map_err(|_| broken_record())
    }
}

fn relationships(list: &str) -> String {
    const NAMESPACE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    format!("<Relationships xmlns=\"{NAMESPACE}\">{list}</Relationships>")
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!("<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>")
}
