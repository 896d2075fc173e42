//! The encoding of texts of Excel 5 and 95: the code page that they state, unless they are certainly something else.

use super::kind;
use super::record::Records;
use super::text::counted_in_bytes;
use crate::grid::bytes::u16_at;
use crate::grid::code_page::{Verdict, judge};
use encoding_rs::{Encoding, SHIFT_JIS, WINDOWS_1252};

/// The encoding of a stream's texts, and whether they are garbled in it.
pub(super) fn encoding(stream: &[u8]) -> (&'static Encoding, bool) {
    let (mut stated, mut texts) = (None, Vec::new());
    let mut records = Records::new(stream);
    while let Ok(Some((kind, data))) = records.next() {
        let of_cell = |at: usize, runs_behind| Some(text_of(data.get(at..)?, runs_behind));
        match kind {
            kind::CODE_PAGE => stated = u16_at(data, 0).ok(),
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
