//! The records of a worksheet of .xls: lines, cells, merges (MS-XLS).

use super::looks::Looks;
use super::records::{tokens, u16s, u32s, utf16};
use super::strings::Texts;
use super::xls::{FIRST_LOOK, record};
use super::{Book, Content, Range, Sheet, Stored, error_code, heading, overlay};

/// The records between the sheet's beginning and its end.
pub(super) fn records(book: &Book, sheet: &Sheet, looks: &Looks, texts: &Texts) -> Vec<u8> {
    let mut out = Vec::new();
    for &col in &sheet.hidden_cols {
        out.extend(record(0x007D, &u16s(&[col as u16, col as u16, 2560, 15, 1, 0])));
    }
    if let Some(filter) = sheet.filter {
        if !sheet.hidden_rows.is_empty() {
            out.extend(record(0x009B, &[]));
        }
        out.extend(record(0x009D, &u16s(&[(filter.3 - filter.1 + 1) as u16])));
    }
    let (last, right) = sheet.last();
    out.extend(record(0x0200, &[u32s(&[0, last + 1]), u16s(&[0, right as u16 + 1, 0])].concat()));
    for (row, _) in sheet.rows() {
        let flags = if sheet.hidden_rows.contains(&row) { 0x0120 } else { 0x0100 };
        out.extend(record(0x0208, &u16s(&[row as u16, 0, right as u16 + 1, 270, 0, 0, flags, 15])));
    }
    for (row, cells) in sheet.rows() {
        for (col, content) in cells {
            let look = FIRST_LOOK + looks.index(content) as u16;
            out.extend(cell(book, &u16s(&[row as u16, col as u16, look]), content, texts));
        }
    }
    out.extend(overlay::records(sheet));
    // The window in which the sheet is shown.
    out.extend(record(0x023E, &[u16s(&[0x06B6, 0, 0, 64]), vec![0; 10]].concat()));
    if !sheet.merges.is_empty() {
        let ranges: Vec<u8> = sheet
            .merges
            .iter()
            .flat_map(|&(top, left, bottom, right)| {
                u16s(&[top as u16, bottom as u16, left as u16, right as u16])
            })
            .collect();
        out.extend(record(0x00E5, &[u16s(&[sheet.merges.len() as u16]), ranges].concat()));
    }
    if let Some(range) = sheet.table {
        out.extend(table(sheet, range));
    }
    out
}

/// The records of a table (FeatHdr11, Feature11), which stand behind the cells and hold none.
fn table(sheet: &Sheet, (top, left, bottom, right): Range) -> Vec<u8> {
    const LIST: u16 = 5;
    let area = u16s(&[top as u16, bottom as u16, left as u16, right as u16]);
    let head = [u16s(&[0x0871, 0]), vec![0; 8], u16s(&[LIST]), vec![1], u32s(&[u32::MAX, 2]), u16s(&[0])];
    let text = |text: &str| {
        let units = utf16(text);
        [u16s(&[(units.len() / 2) as u16]), vec![1], units].concat()
    };
    let columns: Vec<u8> = (left..=right)
        .flat_map(|col| {
            let name = heading(sheet, (top, col));
            let numbers = u32s(&[col - left + 1, 0, 0, 0, 0, 0, 0, 0, 0]);
            [numbers, text(name), text(name)].concat()
        })
        .collect();
    let list = [
        u32s(&[0, 1, 1, 0, right - left + 2, 64]),
        u16s(&[0, 0]),
        u32s(&[0, 0, 0, 0, 0]),
        vec![0; 16],
        text("テーブル1"),
        u16s(&[(right - left + 1) as u16]),
        columns,
    ]
    .concat();
    let feature = [
        [u16s(&[0x0872, 1]), area.clone(), u16s(&[LIST]), vec![0; 5], u16s(&[1])].concat(),
        [u32s(&[list.len() as u32]), u16s(&[0]), area, list].concat(),
    ];
    [record(0x0871, &head.concat()), record(0x0872, &feature.concat())].concat()
}

/// The record of a cell, which begins with its place and look.
fn cell(book: &Book, at: &[u8], content: &Content, texts: &Texts) -> Vec<u8> {
    if let Some(index) = texts.index(content) {
        return record(0x00FD, &[at, &u32s(&[index as u32])].concat());
    }
    match content {
        Content::Number(number, _) => record(0x0203, &[at, &number.to_le_bytes()].concat()),
        // As Excel packs a whole number.
        Content::Day(day, _) => record(0x027E, &[at, &u32s(&[book.serial(*day) << 2 | 2])].concat()),
        Content::Error(name) => record(0x0205, &[at, &[error_code(name), 1]].concat()),
        Content::Formula(stored) => formula(at, *stored),
        Content::Text(_)
        | Content::Runs(_)
        | Content::Guided(..)
        | Content::Struck(_)
        | Content::ShownText(..) => unreachable!(),
    }
}

/// A formula with its result; the record of a text follows behind, and is left out where nothing was stored.
fn formula(at: &[u8], stored: Stored) -> Vec<u8> {
    let result = match stored {
        Stored::Nothing | Stored::Text(_) => [0, 0, 0, 0, 0, 0, 0xFF, 0xFF],
        Stored::Number(number) => number.to_le_bytes(),
        Stored::Error(name) => [2, 0, error_code(name), 0, 0, 0, 0xFF, 0xFF],
    };
    let length = |text: &str| text.encode_utf16().count();
    let tokens = tokens(stored, |text| [vec![0x17, length(text) as u8, 1], utf16(text)].concat());
    let behind = [u16s(&[0]), u32s(&[0]), u16s(&[tokens.len() as u16]), tokens].concat();
    let mut out = record(0x0006, &[at, &result, &behind].concat());
    if let Stored::Text(text) = stored {
        out.extend(record(0x0207, &[u16s(&[length(text) as u16]), vec![1], utf16(text)].concat()));
    }
    out
}
