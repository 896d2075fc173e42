//! The records of a BIFF stream: type, length, data.

use super::kind;
use crate::grid::Unreadable;
use crate::grid::bytes::u16_at;
use crate::grid::why::cut_off;

pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8]) -> Self {
        Self { rest: stream }
    }

    /// How many bytes have not been walked through.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Type and data of the next record; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<(u16, &'a [u8])>, Unreadable> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let head = self.rest.get(..4).ok_or_else(cut_off)?;
        let (kind, length) = (u16_at(head, 0)?, usize::from(u16_at(head, 2)?));
        let data = self.rest.get(4..4 + length).ok_or_else(cut_off)?;
        self.rest = &self.rest[4 + length..];
        Ok(Some((kind, data)))
    }

    /// The data of the next record if it continues the one before.
    pub(super) fn next_continue(&mut self) -> Option<&'a [u8]> {
        let continues = self.rest.get(..2)? == kind::CONTINUE.to_le_bytes();
        continues.then(|| self.next().ok().flatten()).flatten().map(|(_, data)| data)
    }
}

/// Writes a record whose data is given in pieces; together they are shorter than 64 KiB.
pub(super) fn put(out: &mut Vec<u8>, kind: u16, pieces: &[&[u8]]) {
    let length: usize = pieces.iter().map(|piece| piece.len()).sum();
    out.extend(kind.to_le_bytes());
    out.extend((length as u16).to_le_bytes());
    for piece in pieces {
        out.extend_from_slice(piece);
    }
}
