//! Rows that grow: the writer says of every height that it writes that it was set by hand, and such a row stays as high as it
//! is. Of rows in which someone is to type that is taken back, so that they keep their height until then, and grow after it.

use super::{beside, page};
use crate::sheet::model::Sheet;
use anyhow::{Context, Result};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Says that a height was set by hand.
const BY_HAND: &str = " customHeight=\"1\"";

/// A sheet's part in the package, and its rows, counted from 1, that have a height and grow.
type Growing = (String, Vec<usize>);

/// The sheets with rows that have a height and grow.
pub(super) fn rows(sheets: &[Sheet]) -> Vec<Growing> {
    let of = |(place, sheet): (usize, &Sheet)| {
        let empty = sheet.growing?.empty;
        let higher = (1..).zip(&sheet.rows).filter(|(_, points)| **points > empty).map(|(row, _)| row);
        let rows: Vec<usize> = higher.filter(|row| page::grows(sheet, *row as u32 - 1)).collect();
        (!rows.is_empty()).then(|| (beside::part_name(place), rows))
    };
    sheets.iter().enumerate().filter_map(of).collect()
}

/// The workbook with these rows free to grow.
pub(super) fn let_grow(bytes: Vec<u8>, growing: &[Growing]) -> Result<Vec<u8>> {
    if growing.is_empty() {
        return Ok(bytes);
    }
    rewritten(&bytes, growing).context("writing rows that grow")
}

fn rewritten(bytes: &[u8], growing: &[Growing]) -> Result<Vec<u8>> {
    let mut package = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for at in 0..package.len() {
        let part = package.by_index_raw(at)?;
        let Some((name, rows)) = growing.iter().find(|(name, _)| part.name_raw() == name.as_bytes()) else {
            out.raw_copy_file(part)?;
            continue;
        };
        drop(part);
        let mut xml = String::new();
        package.by_index(at)?.read_to_string(&mut xml)?;
        out.start_file(name.as_str(), SimpleFileOptions::default())?;
        out.write_all(freed(&xml, rows).as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
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
        let row = |n: usize, by_hand: &str| format!("<row r=\"{n}\" spans=\"1:2\" ht=\"30\"{by_hand}><c/></row>");
        let xml: String = [1, 2, 12].map(|n| row(n, BY_HAND)).concat();
        let wanted = [row(1, BY_HAND), row(2, ""), row(12, BY_HAND)].concat();
        assert_eq!(freed(&xml, &[2]), wanted);
    }
}
