//! The comments part of .xlsb.

use super::kind;
use super::record::Records;
use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::overlay::{Kind, Over};

pub(in crate::grid) fn comments(bytes: &[u8], found: &mut Vec<Over>) -> Result<(), Unreadable> {
    let mut records = Records::new(bytes);
    let mut at = None;
    while let Some((kind, mut data)) = records.next()? {
        match kind {
            kind::BEGIN_COMMENT => {
                // Its author, then first and last row, first and last column.
                data.skip(4)?;
                let row = data.u32()?;
                data.skip(4)?;
                at = Some(CellRef::new(row, data.u32()?));
            }
            kind::COMMENT_TEXT => {
                data.skip(1)?;
                found.push(Over::new(Kind::Comment, at, &data.string()?));
            }
            _ => {}
        }
    }
    Ok(())
}
