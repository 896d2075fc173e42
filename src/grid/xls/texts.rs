//! The encoding of texts in .xls: what is stated, unless they are certainly something else.
//!
//! Excel 5 and 95 state a code page. Later versions keep UTF-16, of which they leave out high bytes that are zero; some
//! programs write the bytes of a code page there.

use super::kind;
use super::record::{Records, u16_at};
use super::text::counted_in_bytes;
use crate::grid::Grid;
use crate::grid::code_page::{Verdict, judge};
use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS, WINDOWS_1252};

/// The record that states a code page.
const CODE_PAGE: u16 = 0x0042;

/// The encoding of a stream's texts, and whether they are garbled in it.
pub(super) fn encoding(stream: &[u8]) -> (&'static Encoding, bool) {
    let (mut stated, mut texts) = (None, Vec::new());
    let mut records = Records::new(stream);
    while let Ok(Some((kind, data))) = records.next() {
        let of_cell = |at: usize, runs_behind| Some(text_of(data.get(at..)?, runs_behind));
        match kind {
            CODE_PAGE => stated = u16_at(data, 0).ok(),
            kind::LABEL => texts.extend(of_cell(6, false)),
            kind::R_STRING => texts.extend(of_cell(6, true)),
            kind::STRING => texts.extend(of_cell(0, false)),
            kind::BOUND_SHEET => {
                texts.extend(
                    data.get(6..)
                        .and_then(|name| name.split_first())
                        .map(|(&n, rest)| rest[..rest.len().min(n.into())].to_vec()),
                );
            }
            _ => {}
        }
    }
    let stated = stated.map_or(WINDOWS_1252, page);
    let texts: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
    match judge(&texts, stated) {
        Verdict::Is(encoding) => (encoding, false),
        verdict => (stated, verdict == Verdict::Garbled),
    }
}

/// The bytes of a text with its length in front.
fn text_of(data: &[u8], runs_behind: bool) -> Vec<u8> {
    let counted = counted_in_bytes(data, runs_behind);
    let Some((&length, rest)) = counted.split_first_chunk::<2>() else { return Vec::new() };
    rest[..rest.len().min(u16::from_le_bytes(length).into())].to_vec()
}

/// The encoding of a code page. Excel for the Mac has numbers of its own; of unknown ones nothing is believed.
fn page(number: u16) -> &'static Encoding {
    match number {
        10_001 => SHIFT_JIS,
        // Two-byte characters cannot be in a record that counts bytes.
        1200 | 1201 => WINDOWS_1252,
        number => codepage::to_encoding(number).unwrap_or(WINDOWS_1252),
    }
}

/// Mends the texts of a workbook of Excel 97 or later that are the bytes of a code page; false if they are garbled.
pub(super) fn mend(sheets: &mut [Grid]) -> bool {
    let (mut bytes, mut is_wide) = (Vec::new(), false);
    for text in sheets.iter_mut().flat_map(texts_of) {
        match low_bytes(text) {
            Some(low) => bytes.push(low),
            None => is_wide |= !text.is_ascii(),
        }
    }
    let judged: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
    match judge(&judged, WINDOWS_1252) {
        Verdict::AsStated => true,
        // Where other texts are sound a few may be whatever they are: pairs of yen signs are EUC-JP too.
        Verdict::Garbled => is_wide,
        Verdict::Is(encoding) if is_wide && encoding == EUC_JP => true,
        Verdict::Is(encoding) => {
            for text in sheets.iter_mut().flat_map(texts_of) {
                if let Some(low) = low_bytes(text) {
                    *text = encoding.decode_without_bom_handling(&low).0.into_owned();
                }
            }
            true
        }
    }
}

/// All texts of a sheet.
fn texts_of(sheet: &mut Grid) -> impl Iterator<Item = &mut String> {
    let cells = sheet.cells.iter_mut().chain(&mut sheet.covered).map(|cell| &mut cell.text);
    cells.chain(sheet.overlay.iter_mut().map(|over| &mut over.text)).chain([&mut sheet.name])
}

/// The characters of a text as bytes; none if it is ASCII, or holds others.
fn low_bytes(text: &str) -> Option<Vec<u8>> {
    if text.is_ascii() {
        return None;
    }
    text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}
