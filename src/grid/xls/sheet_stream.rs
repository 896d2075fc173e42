//! The records of one worksheet: rows, columns, cells, merges.

use super::record::{Records, bytes_at, u16_at, u32_at};
use super::text::Segments;
use super::{Globals, kind, place};
use crate::grid::cell::CellRef;
use crate::grid::sheet::SheetReader;
use crate::grid::styles::Look;
use crate::grid::why::{broken_record, cut_off, no_such_text};
use crate::grid::{Grid, Unreadable};

/// Reads the sheet whose records begin here.
///
/// What is walked through counts against the limits: many sheets may claim to begin before the same long records.
pub(super) fn read(stream: &[u8], globals: &Globals, sheet: SheetReader<'_>) -> Result<Grid, Unreadable> {
    let mut walk = Walk { records: Records::new(stream), globals, sheet, awaiting: None };
    let result = walk.sheet();
    walk.sheet.walked(stream.len() - walk.records.left())?;
    result.map(|()| walk.sheet.finish())
}

struct Walk<'a, 'b> {
    records: Records<'a>,
    globals: &'a Globals,
    sheet: SheetReader<'b>,
    /// The formula whose text follows in a record of its own.
    awaiting: Option<(CellRef, u16)>,
}

impl<'a> Walk<'a, '_> {
    /// Reads the records from the sheet's beginning to its end.
    fn sheet(&mut self) -> Result<(), Unreadable> {
        let mut depth = 0usize;
        while let Some((kind, data)) = self.records.next()? {
            match kind {
                // Charts inside the sheet are streams of their own with records that look like cells.
                kind::BOF => depth += 1,
                kind::EOF if depth <= 1 => return self.give_up_text(),
                kind::EOF => depth -= 1,
                _ if depth == 1 => self.record(kind, data)?,
                // What stands here is no sheet.
                _ if depth == 0 => return Err(Unreadable::Damaged(broken_record())),
                _ => {}
            }
        }
        Err(Unreadable::Damaged(cut_off()))
    }

    fn record(&mut self, kind: u16, data: &'a [u8]) -> Result<(), Unreadable> {
        match kind {
            kind::ROW => self.row(data),
            kind::COL_INFO => self.columns(data),
            kind::MERGE_CELLS => self.merges(data),
            kind::NUMBER => self.number(data, f64::from_le_bytes(bytes_at(data, 6)?), false),
            kind::RK => self.number(data, rk(u32_at(data, 6)?), false),
            kind::MUL_RK => self.numbers(data),
            kind::BOOL_ERR => self.bool_or_error(data, bytes_at(data, 6)?, false),
            kind::LABEL_SST => {
                let at = place(data)?;
                let found = self.globals.strings.get(u32_at(data, 6)? as usize);
                let (text, runs) = found.ok_or_else(|| Unreadable::Damaged(no_such_text(at)))?;
                self.sheet.text(at, text, runs, self.look(u16_at(data, 4)?), false)
            }
            kind::LABEL | kind::R_STRING => {
                let mut segments = Segments::of(data.get(6..).unwrap_or_default(), &mut self.records);
                let mut rich = segments.string()?;
                if kind == kind::R_STRING {
                    segments.runs_behind(&mut rich)?;
                }
                let runs = rich.runs(&self.globals.fonts);
                self.sheet.text(place(data)?, &rich.text, runs, self.look(u16_at(data, 4)?), false)
            }
            kind::FORMULA => self.formula(data),
            kind::STRING => self.formula_text(data),
            _ => Ok(()),
        }
    }

    fn look(&self, style: u16) -> Look<'a> {
        self.globals.looks.get(style.into())
    }

    fn row(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let row = u16_at(data, 0)?.into();
        if u16_at(data, 12)? & 0x20 != 0 {
            self.sheet.hide_rows(row, row);
        }
        Ok(())
    }

    fn columns(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let (first, last, width) = (u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?);
        if u16_at(data, 8)? & 1 != 0 || width == 0 {
            self.sheet.hide_cols(first.into(), last.into());
        }
        Ok(())
    }

    fn merges(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let count = usize::from(u16_at(data, 0)?);
        for range in data[2..].chunks_exact(8).take(count) {
            let corner = |row, col| Ok(CellRef::new(u16_at(range, row)?.into(), u16_at(range, col)?.into()));
            self.sheet.merge(corner(0, 4)?, corner(2, 6)?)?;
        }
        Ok(())
    }

    fn number(&mut self, data: &[u8], number: f64, formula: bool) -> Result<(), Unreadable> {
        let look = self.look(u16_at(data, 4)?);
        self.sheet.number(place(data)?, number, look, self.globals.epoch, formula)
    }

    /// Numbers in neighbouring cells: row, first column, then style and number of each, last column.
    fn numbers(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let mut at = place(data)?;
        let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for cell in cells.chunks_exact(6) {
            let look = self.look(u16_at(cell, 0)?);
            self.sheet.number(at, rk(u32_at(cell, 2)?), look, self.globals.epoch, false)?;
            at.col += 1;
        }
        Ok(())
    }

    /// A truth value, or an error's code, with a byte that tells which.
    fn bool_or_error(&mut self, data: &[u8], value: [u8; 2], formula: bool) -> Result<(), Unreadable> {
        let (at, look) = (place(data)?, self.look(u16_at(data, 4)?));
        match value {
            [value, 0] => self.sheet.bool(at, value != 0, look, formula),
            [code, _] => self.sheet.error(at, error_name(code), look, formula),
        }
    }

    /// A formula's result: a number, or a kind where the last two bytes are set.
    fn formula(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let result: [u8; 8] = bytes_at(data, 6)?;
        self.give_up_text()?;
        match result {
            [0, .., 0xFF, 0xFF] => {
                self.awaiting = Some((place(data)?, u16_at(data, 4)?));
                Ok(())
            }
            [1, _, value, .., 0xFF, 0xFF] => self.bool_or_error(data, [value, 0], true),
            [2, _, code, .., 0xFF, 0xFF] => self.bool_or_error(data, [code, 1], true),
            // An empty text.
            [3, .., 0xFF, 0xFF] => Ok(()),
            number => self.number(data, f64::from_le_bytes(number), true),
        }
    }

    /// A formula whose text did not follow has no stored result.
    fn give_up_text(&mut self) -> Result<(), Unreadable> {
        match self.awaiting.take() {
            Some((at, _)) => self.sheet.no_result(at),
            None => Ok(()),
        }
    }

    fn formula_text(&mut self, data: &'a [u8]) -> Result<(), Unreadable> {
        let rich = Segments::of(data, &mut self.records).string()?;
        match self.awaiting.take() {
            Some((at, style)) => {
                let runs = rich.runs(&self.globals.fonts);
                self.sheet.text(at, &rich.text, runs, self.look(style), true)
            }
            None => Ok(()),
        }
    }
}

/// A packed number (MS-XLS 2.5.217): a whole number or the upper half of a float, perhaps a hundredth.
pub(in crate::grid) fn rk(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { number } else { number / 100.0 }
}

/// The name of an error value; the codes are those of both binary formats.
pub(in crate::grid) fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2B => "#GETTING_DATA",
        _ => "#N/A",
    }
}
