//! What the records of both binary formats are made of: numbers, the lowest byte first, and formulas of one constant.

use super::{Stored, error_code};

pub(super) fn u16s(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

pub(super) fn u32s(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// UTF-16 without a length.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The tokens of a formula that gives what is stored; `text` is how the format writes a text constant. A formula
/// without a result is the text `x`.
pub(super) fn tokens(stored: Stored, text: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    match stored {
        Stored::Nothing => text("x"),
        Stored::Text(value) => text(value),
        Stored::Number(number) => [vec![0x1F], number.to_le_bytes().to_vec()].concat(),
        Stored::Error(name) => vec![0x1C, error_code(name)],
    }
}
