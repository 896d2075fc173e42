//! The parts of .xlsb that belong to one sheet: the worksheet, and a table of Excel's on it (MS-XLSB).

use super::looks::Looks;
use super::records::{tokens, u16s, u32s, utf16};
use super::strings::Texts;
use super::xlsb::{NO_TEXT, record, wide};
use super::{Book, Content, Range, Sheet, Stored, error_code, heading};

/// A range as records have it: rows before columns.
fn range((top, left, bottom, right): Range) -> Vec<u8> {
    u32s(&[top, bottom, left, right])
}

/// The worksheet part.
pub(super) fn part(book: &Book, sheet: &Sheet, looks: &Looks, texts: &Texts) -> Vec<u8> {
    let (last, right) = sheet.last();
    let mut out = [record(129, &[]), record(148, &range((0, 0, last, right)))].concat();
    if !sheet.hidden_cols.is_empty() {
        out.extend(record(390, &[]));
        for &col in &sheet.hidden_cols {
            out.extend(record(60, &[u32s(&[col, col, 2560, 0]), u16s(&[1])].concat()));
        }
        out.extend(record(391, &[]));
    }
    out.extend(record(145, &[]));
    for (row, cells) in sheet.rows() {
        let hidden = if sheet.hidden_rows.contains(&row) { 0x10 } else { 0 };
        let head = [u32s(&[row, 0]), u16s(&[300]), vec![0, hidden, 0]].concat();
        out.extend(record(0, &[head, u32s(&[1, 0, right])].concat()));
        for (col, content) in cells {
            let at = u32s(&[col, looks.index(content) as u32]);
            out.extend(cell(book, &at, content, texts));
        }
    }
    out.extend(record(146, &[]));
    if let Some(filter) = sheet.filter {
        out.extend([record(161, &range(filter)), record(162, &[])].concat());
    }
    if !sheet.merges.is_empty() {
        out.extend(record(177, &u32s(&[sheet.merges.len() as u32])));
        out.extend(sheet.merges.iter().flat_map(|&merge| record(176, &range(merge))));
        out.extend(record(178, &[]));
    }
    if !sheet.boxes.is_empty() {
        out.extend(record(550, &wide("d1")));
    }
    if sheet.table.is_some() {
        out.extend([record(660, &u32s(&[1])), record(661, &wide("t1")), record(662, &[])].concat());
    }
    out.extend(record(130, &[]));
    out
}

/// The record of a cell, which begins with its column and look.
fn cell(book: &Book, at: &[u8], content: &Content, texts: &Texts) -> Vec<u8> {
    if let Some(index) = texts.index(content) {
        return record(7, &[at, &u32s(&[index as u32])].concat());
    }
    match content {
        Content::Number(number, _) => record(5, &[at, &number.to_le_bytes()].concat()),
        // As Excel packs a whole number.
        Content::Day(day, _) => record(2, &[at, &u32s(&[book.serial(*day) << 2 | 2])].concat()),
        Content::Error(name) => record(3, &[at, &[error_code(name)]].concat()),
        Content::Formula(stored) => formula(at, *stored),
        Content::Text(_)
        | Content::Runs(_)
        | Content::Guided(..)
        | Content::Struck(_)
        | Content::ShownText(..) => unreachable!(),
    }
}

/// A formula behind its result.
fn formula(at: &[u8], stored: Stored) -> Vec<u8> {
    let (kind, result) = match stored {
        Stored::Nothing => panic!("a formula of .xlsb always has a result"),
        Stored::Text(text) => (8, wide(text)),
        Stored::Number(number) => (9, number.to_le_bytes().to_vec()),
        Stored::Error(name) => (11, vec![error_code(name)]),
    };
    let constant =
        |text: &str| [vec![0x17], u16s(&[text.encode_utf16().count() as u16]), utf16(text)].concat();
    let tokens = tokens(stored, constant);
    let behind = [u16s(&[0]), u32s(&[tokens.len() as u32]), tokens, u32s(&[0])].concat();
    record(kind, &[at, &result, &behind].concat())
}

/// The part of a table with a filter.
pub(super) fn table_part(id: u32, sheet: &Sheet) -> Vec<u8> {
    let area = sheet.table.unwrap();
    let none = u32::MAX;
    let name = wide(&format!("テーブル{id}"));
    let head = [
        range(area),
        u32s(&[0, id, 1, 0, 0, none, none, none, none, none, none, 0]),
        name.clone(),
        name,
        NO_TEXT.repeat(4),
    ];
    let mut out = record(343, &head.concat());
    out.extend([record(161, &range(area)), record(162, &[])].concat());
    out.extend(record(345, &u32s(&[area.3 - area.1 + 1])));
    for col in area.1..=area.3 {
        let text = heading(sheet, (area.0, col));
        let head = u32s(&[col - area.1 + 1, 0, none, none, none, 0]);
        out.extend(record(347, &[head, NO_TEXT.to_vec(), wide(text), NO_TEXT.repeat(4)].concat()));
        out.extend(record(348, &[]));
    }
    out.extend([record(346, &[]), record(344, &[])].concat());
    out
}
