//! A binary worksheet part as the witness sees it, in one walk: every place that holds something and its kind, columns,
//! rows, merges.
//!
//! It decodes no value that calamine decodes: the records with values are handed on, each as one of the kinds that
//! calamine 0.38 knows, which take the same bytes.

use super::record::{Data, Records, put};
use super::{Shared, kind, rich_text};
use crate::cell::CellRef;
use crate::grid::join::{Given, Kind, Seen};
use crate::grid::limits::Budget;
use crate::grid::sheet::{COLS, Lines, ROWS};
use crate::grid::strings::Runs;
use crate::grid::why::{absurd_place, cut_off, no_such_text};
use crate::grid::xls::odd_error;
use crate::grid::{Unreadable, utf16};
use std::borrow::Cow;

/// Cell records of this many types from the first have a column; those of the types that much higher stand behind the
/// cell before them and leave it out.
const SHORT: u32 = 11;
const SHORT_CELLS: std::ops::RangeInclusive<u32> = 12..=18;

/// What the witness saw of a sheet.
#[derive(Default)]
pub(super) struct Witnessed {
    pub(super) seen: Vec<Seen>,
    pub(super) lines: Lines,
    /// The records that calamine is to read.
    pub(super) records: Vec<u8>,
}

/// Walks through the part of a sheet. `claims` counts what the cells hold before calamine reads it.
pub(super) fn walk(part: &[u8], shared: &Shared, claims: &mut Budget) -> Result<Witnessed, Unreadable> {
    let mut walk = Walk { shared, claims, out: Witnessed::default(), row: None };
    let mut records = Records::new(part);
    let (mut row, mut col) = (0, 0);
    let mut complete = false;
    while let Some((kind, mut data)) = records.next()? {
        match kind {
            kind::ROW => {
                row = data.u32()?;
                if row >= ROWS {
                    return Err(absurd_place(&row.to_string()));
                }
                col = 0;
                // Style, height, and a byte of flags of the cells; then level, folded, height of zero.
                data.skip(7)?;
                if data.u8()? & 0x10 != 0 {
                    walk.out.lines.hidden_rows.push((row, row));
                }
            }
            1..=kind::FORMULA_ERROR | kind::CELL_RICH_STRING => {
                col = data.u32()?;
                walk.cell(CellRef::new(row, col), kind, data)?;
                col = col.saturating_add(1);
            }
            kind if SHORT_CELLS.contains(&kind) => {
                walk.cell(CellRef::new(row, col), kind - SHORT, data)?;
                col = col.saturating_add(1);
            }
            kind::COLUMN => {
                let (first, last, width) = (data.u32()?, data.u32()?, data.u32()?);
                data.skip(4)?;
                if data.u16()? & 1 != 0 || width == 0 {
                    walk.out.lines.hidden_cols.push((first, last));
                }
            }
            kind::MERGE => {
                let (top, bottom, left, right) = (data.u32()?, data.u32()?, data.u32()?, data.u32()?);
                walk.out.lines.merges.push((CellRef::new(top, left), CellRef::new(bottom, right)));
            }
            kind::END_SHEET_DATA => complete = true,
            _ => {}
        }
    }
    if complete { Ok(walk.out) } else { Err(cut_off()) }
}

struct Walk<'a, 'b> {
    shared: &'a Shared,
    claims: &'b mut Budget,
    out: Witnessed,
    /// The row that calamine was told last.
    row: Option<u32>,
}

/// What stands in front of a value: its place, its style, whether a formula stands behind it.
#[derive(Clone, Copy)]
struct Head {
    at: CellRef,
    style: u32,
    formula: bool,
}

impl Walk<'_, '_> {
    /// Walks through the record of a cell from behind its column.
    fn cell(&mut self, at: CellRef, kind: u32, mut data: Data<'_>) -> Result<(), Unreadable> {
        let formula = (kind::FORMULA_STRING..=kind::FORMULA_ERROR).contains(&kind);
        let head = Head { at, style: data.u32()? & 0x00FF_FFFF, formula };
        match kind {
            kind::CELL_RK => self.hand_on(head, kind::CELL_RK, data.bytes::<4>()?, Kind::Number, 1),
            kind::CELL_REAL | kind::FORMULA_NUMBER => {
                self.hand_on(head, kind::CELL_REAL, data.bytes::<8>()?, Kind::Number, 1)
            }
            kind::CELL_BOOL | kind::FORMULA_BOOL => {
                self.hand_on(head, kind::CELL_BOOL, data.bytes::<1>()?, Kind::Bool, 1)
            }
            // calamine passes over errors of formulas.
            kind::CELL_ERROR | kind::FORMULA_ERROR => {
                let code = data.bytes::<1>()?;
                match odd_error(code[0]) {
                    None => self.hand_on(head, kind::CELL_ERROR, code, Kind::Error, 1),
                    // calamine refuses the sheet for an error that it does not know.
                    Some(name) => self.read(head, Given::Error(Cow::Borrowed(name)), Runs::WHOLE, 1),
                }
            }
            kind::CELL_STRING | kind::FORMULA_STRING => {
                let text = data;
                let units = data.units()?;
                self.text(head, text.front(4 + units.len() * 2), &units, Runs::WHOLE)
            }
            // calamine passes over texts with runs.
            kind::CELL_RICH_STRING => {
                let mut text = data;
                let (units, runs) = rich_text(&mut data, &self.shared.fonts)?;
                text.skip(1)?;
                self.text(head, text.front(4 + units.len() * 2), &units, runs)
            }
            kind::CELL_SHARED_STRING => self.shared_text(head, *data.bytes()?),
            // A blank cell with a format.
            _ => Ok(()),
        }
    }

    /// A text in its place.
    fn text(&mut self, head: Head, value: &[u8], units: &[u16], runs: Runs) -> Result<(), Unreadable> {
        let length = utf16::utf8_len(units);
        match utf16::begins_like_a_mark(units) {
            _ if units.is_empty() => Ok(()),
            true => self.read(head, Given::Text(Cow::Owned(utf16::text(units))), runs, length),
            false => self.hand_on(head, kind::CELL_STRING, value, Kind::Text(runs), length),
        }
    }

    fn shared_text(&mut self, head: Head, index: [u8; 4]) -> Result<(), Unreadable> {
        let number = u32::from_le_bytes(index) as usize;
        // calamine panics at a text that is missing.
        let missing = || no_such_text(head.at);
        let seen = self.shared.texts.seen.get(number).ok_or_else(missing)?;
        let Some((runs, length)) = *seen else { return Ok(()) };
        if let Some(text) = self.shared.texts.read.get(&number) {
            return self.read(head, Given::Text(Cow::Owned(text.clone())), runs, length as usize);
        }
        self.hand_on(head, kind::CELL_SHARED_STRING, &index, Kind::Text(runs), length as usize)
    }

    /// Notes a cell and hands its value on to calamine, always with its column: calamine passes over cells without, and
    /// takes what a short record lacks from the one before. `length` is that of its text, as far as it is known.
    fn hand_on(
        &mut self,
        head: Head,
        record: u32,
        value: &[u8],
        kind: Kind,
        length: usize,
    ) -> Result<(), Unreadable> {
        self.note(head, kind, length)?;
        if self.row != Some(head.at.row) {
            self.row = Some(head.at.row);
            put(&mut self.out.records, kind::ROW, &[&head.at.row.to_le_bytes()]);
        }
        put(&mut self.out.records, record, &[&head.at.col.to_le_bytes(), &[0; 4], value]);
        Ok(())
    }

    /// Notes a cell with its value, because calamine would give another or none.
    fn read(
        &mut self,
        head: Head,
        value: Given<'static>,
        runs: Runs,
        length: usize,
    ) -> Result<(), Unreadable> {
        self.note(head, Kind::Read(Box::new((value, runs))), length)
    }

    fn note(&mut self, head: Head, kind: Kind, length: usize) -> Result<(), Unreadable> {
        let Head { at, style, formula } = head;
        if at.col >= COLS {
            return Err(absurd_place(&at.to_string()));
        }
        self.claims.cell(length)?;
        self.out.seen.push(Seen { at, style, formula, kind });
        Ok(())
    }
}
