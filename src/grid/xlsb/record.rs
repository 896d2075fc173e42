//! The records of a binary part: type, length, data.

use crate::grid::why::{broken_record, cut_off};
use crate::grid::{Unreadable, utf16};

pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(part: &'a [u8]) -> Self {
        Self { rest: part }
    }

    /// Type and data of the next record; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u32, Data<'a>)>, Unreadable> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let kind = self.packed(2).ok_or_else(cut_off)?;
        let length = self.packed(4).ok_or_else(cut_off)? as usize;
        let data = self.rest.get(..length).ok_or_else(cut_off)?;
        self.rest = &self.rest[length..];
        Ok(Some((kind, Data { rest: data })))
    }

    /// A number of seven bits a byte, the lowest first.
    fn packed(&mut self, most: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..most {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// Writes a record whose data is given in pieces.
pub(super) fn put(out: &mut Vec<u8>, kind: u32, pieces: &[&[u8]]) {
    let length: usize = pieces.iter().map(|piece| piece.len()).sum();
    for mut number in [kind, length as u32] {
        while number >= 0x80 {
            out.push(number as u8 | 0x80);
            number >>= 7;
        }
        out.push(number as u8);
    }
    for piece in pieces {
        out.extend_from_slice(piece);
    }
}

/// The data of one record, read from the front.
#[derive(Clone, Copy)]
pub(super) struct Data<'a> {
    rest: &'a [u8],
}

impl<'a> Data<'a> {
    pub(super) fn bytes<const N: usize>(&mut self) -> Result<&'a [u8; N], Unreadable> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or_else(broken_record)?;
        self.rest = rest;
        Ok(head)
    }

    /// So many bytes from here on, or what is left.
    pub(super) fn front(&self, bytes: usize) -> &'a [u8] {
        self.rest.get(..bytes).unwrap_or(self.rest)
    }

    pub(super) fn skip(&mut self, bytes: usize) -> Result<(), Unreadable> {
        self.rest = self.rest.get(bytes..).ok_or_else(broken_record)?;
        Ok(())
    }

    pub(super) fn u8(&mut self) -> Result<u8, Unreadable> {
        Ok(self.bytes::<1>()?[0])
    }

    pub(super) fn u16(&mut self) -> Result<u16, Unreadable> {
        Ok(u16::from_le_bytes(*self.bytes()?))
    }

    pub(super) fn u32(&mut self) -> Result<u32, Unreadable> {
        Ok(u32::from_le_bytes(*self.bytes()?))
    }

    /// UTF-16 with its length in front; a length of all ones is no string.
    pub(super) fn units(&mut self) -> Result<Vec<u16>, Unreadable> {
        let length = match self.u32()? {
            u32::MAX => 0,
            length => length as usize,
        };
        let bytes = length.checked_mul(2).and_then(|bytes| self.rest.get(..bytes));
        let bytes = bytes.ok_or_else(broken_record)?;
        self.rest = &self.rest[bytes.len()..];
        Ok(utf16::units(bytes).collect())
    }

    pub(super) fn string(&mut self) -> Result<String, Unreadable> {
        Ok(utf16::text(&self.units()?))
    }
}
