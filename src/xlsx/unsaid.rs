//! What the writer cannot say, put into the parts that it wrote.
//!
//! Rows that grow: of every height it says that it was set by hand, and such a row stays as high as it is. Of rows in which
//! someone is to type that is taken back: they keep their height until then, and grow after it. And print areas that a formula
//! gives: it takes cells alone.

use super::{beside, page};
use crate::sheet::model::Sheet;
use anyhow::{Context, Result};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Says that a height was set by hand.
const BY_HAND: &str = " customHeight=\"1\"";
/// The part with the names of cells, and how one ends there.
const NAMES: &str = "xl/workbook.xml";
const NAME_ENDS: &str = "</definedName>";

/// What is still to be said of a workbook.
#[derive(Debug, Default)]
pub(super) struct Unsaid {
    /// Sheets by their part, each with the rows, counted from 1, that have a height and grow.
    growing: Vec<(String, Vec<usize>)>,
    /// Sheets by their place, each with the formula for what is printed of it.
    areas: Vec<(usize, String)>,
}

impl Unsaid {
    pub(super) fn of(sheets: &[Sheet]) -> Self {
        let growing = |(place, sheet): (usize, &Sheet)| {
            let empty = sheet.growing?.empty;
            let higher = (1..).zip(&sheet.rows).filter(|(_, points)| **points > empty).map(|(row, _)| row);
            let rows: Vec<usize> = higher.filter(|row| page::grows(sheet, *row as u32 - 1)).collect();
            (!rows.is_empty()).then(|| (beside::part_name(place), rows))
        };
        let area = |(place, sheet): (usize, &Sheet)| Some((place, sheet.print.area.clone()?));
        let sheets = || sheets.iter().enumerate();
        Self { growing: sheets().filter_map(growing).collect(), areas: sheets().filter_map(area).collect() }
    }

    /// The workbook in which it is said.
    pub(super) fn say(&self, bytes: Vec<u8>) -> Result<Vec<u8>> {
        if self.growing.is_empty() && self.areas.is_empty() {
            return Ok(bytes);
        }
        self.rewritten(&bytes).context("writing rows that grow and print areas")
    }

    fn rewritten(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let mut package = ZipArchive::new(Cursor::new(bytes))?;
        let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
        for at in 0..package.len() {
            let part = package.by_index_raw(at)?;
            let name = String::from_utf8_lossy(part.name_raw()).into_owned();
            let rows = self.growing.iter().find(|(part, _)| *part == name).map(|(_, rows)| rows);
            if rows.is_none() && name != NAMES {
                out.raw_copy_file(part)?;
                continue;
            }
            drop(part);
            let mut xml = String::new();
            package.by_index(at)?.read_to_string(&mut xml)?;
            let xml = rows.map_or_else(|| self.with_areas(&xml), |rows| freed(&xml, rows));
            out.start_file(name, SimpleFileOptions::default())?;
            out.write_all(xml.as_bytes())?;
        }
        Ok(out.finish()?.into_inner())
    }

    /// The names with formulas in place of the cells that are printed.
    fn with_areas(&self, xml: &str) -> String {
        let mut xml = xml.to_owned();
        for (place, formula) in &self.areas {
            let begins = format!("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"{place}\">");
            let Some(start) = xml.find(&begins).map(|start| start + begins.len()) else { continue };
            let Some(length) = xml[start..].find(NAME_ENDS) else { continue };
            xml.replace_range(start..start + length, &escaped(formula));
        }
        xml
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The text of a sheet's part without what fixes the heights of some rows.
fn freed(xml: &str, rows: &[usize]) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    for row in rows {
        let Some(start) = rest.find(&format!("<row r=\"{row}\" ")) else { continue };
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end);
        out.push_str(&rest[..start]);
        out.push_str(&rest[start..end].replace(BY_HAND, ""));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rows_named_are_freed() {
        let row =
            |n: usize, by_hand: &str| format!("<row r=\"{n}\" spans=\"1:2\" ht=\"30\"{by_hand}><c/></row>");
        let xml: String = [1, 2, 12].map(|n| row(n, BY_HAND)).concat();
        let wanted = [row(1, BY_HAND), row(2, ""), row(12, BY_HAND)].concat();
        assert_eq!(freed(&xml, &[2]), wanted);
    }

    #[test]
    fn a_formula_takes_the_place_of_the_cells_of_its_sheet_alone() {
        let name = |place: usize, text: &str| {
            format!("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"{place}\">{text}{NAME_ENDS}")
        };
        let unsaid = Unsaid { areas: vec![(1, "OFFSET('A&B'!$A$1,0,0)".to_owned())], ..Unsaid::default() };
        let xml = [name(0, "一!$A$1"), name(1, "'A&amp;B'!$A$1:$B$2")].concat();
        let wanted = [name(0, "一!$A$1"), name(1, "OFFSET('A&amp;B'!$A$1,0,0)")].concat();
        assert_eq!(unsaid.with_areas(&xml), wanted);
    }
}
