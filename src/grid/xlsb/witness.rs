//! A binary worksheet part as the witness sees it, in one walk: every place that holds something and its kind, columns,
//! rows, merges.
//!
//! It decodes no value that calamine decodes: the records with values are handed on, each as one of the kinds that
//! calamine 0.38 knows, which take the same bytes.

use super::record::{Data, Records, put};
use super::{Shared, kind, rich_text};
use crate::cell::CellRef;
use crate::grid::limits::Budget;
use crate::grid::seen::{Kind, Seen};
use crate::grid::sheet::{COLS, ROWS};
use crate::grid::sheets::Witnessed;
use crate::grid::strings::Runs;
use crate::grid::why::{absurd_place, cut_off};
use crate::grid::{Unreadable, utf16};

/// Cell records of this many types from the first have a column; those of the types that much higher stand behind the
/// cell before them and leave it out.
const SHORT: u32 = 11;
const SHORT_CELLS: std::ops::RangeInclusive<u32> = 12..=18;

/// Walks through the part of a sheet. `claims` counts what the cells hold before calamine reads it.
pub(super) fn walk(part: &[u8], shared: &Shared, claims: &mut Budget) -> Result<Witnessed, Unreadable> {
    let mut walk = Walk { shared, claims, out: Witnessed::default(), next: CellRef::new(0, 0), row: None };
    let mut records = Records::new(part);
    let mut complete = false;
    while let Some((kind, data)) = records.next()? {
        complete |= kind == kind::END_SHEET_DATA;
        walk.record(kind, data)?;
    }
    if complete { Ok(walk.out) } else { Err(cut_off()) }
}

struct Walk<'a, 'b> {
    shared: &'a Shared,
    claims: &'b mut Budget,
    out: Witnessed,
    /// Where a cell without column stands.
    next: CellRef,
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
    fn record(&mut self, kind: u32, mut data: Data<'_>) -> Result<(), Unreadable> {
        let lines = &mut self.out.lines;
        match kind {
            kind::ROW => {
                let row = data.u32()?;
                if row >= ROWS {
                    return Err(absurd_place(&row.to_string()));
                }
                self.next = CellRef::new(row, 0);
                // Style, height, and a byte of flags of the cells; then level, folded, height of zero.
                data.skip(7)?;
                if data.u8()? & 0x10 != 0 {
                    lines.hidden_rows.push((row, row));
                }
            }
            1..=kind::FORMULA_ERROR | kind::CELL_RICH_STRING => {
                self.next.col = data.u32()?;
                self.cell(self.next, kind, data)?;
                self.next.col = self.next.col.saturating_add(1);
            }
            kind if SHORT_CELLS.contains(&kind) => {
                self.cell(self.next, kind - SHORT, data)?;
                self.next.col = self.next.col.saturating_add(1);
            }
            kind::COLUMN => {
                let (first, last, width) = (data.u32()?, data.u32()?, data.u32()?);
                data.skip(4)?;
                if data.u16()? & 1 != 0 || width == 0 {
                    lines.hidden_cols.push((first, last));
                }
            }
            kind::MERGE => {
                let (top, bottom, left, right) = (data.u32()?, data.u32()?, data.u32()?, data.u32()?);
                lines.merges.push((CellRef::new(top, left), CellRef::new(bottom, right)));
            }
            _ => {}
        }
        Ok(())
    }

    /// Walks through the record of a cell from behind its column.
    fn cell(&mut self, at: CellRef, kind: u32, mut data: Data<'_>) -> Result<(), Unreadable> {
        let formula = (kind::FORMULA_STRING..=kind::FORMULA_ERROR).contains(&kind);
        let head = Head { at, style: data.u32()? & 0x00FF_FFFF, formula };
        match kind {
            kind::CELL_RK => self.note(head, kind::CELL_RK, data.bytes::<4>()?, Kind::Number, 1),
            kind::CELL_REAL | kind::FORMULA_NUMBER => {
                self.note(head, kind::CELL_REAL, data.bytes::<8>()?, Kind::Number, 1)
            }
            kind::CELL_BOOL | kind::FORMULA_BOOL => {
                self.note(head, kind::CELL_BOOL, data.bytes::<1>()?, Kind::Bool, 1)
            }
            // calamine passes over errors of formulas.
            kind::CELL_ERROR | kind::FORMULA_ERROR => {
                let code = data.bytes::<1>()?;
                self.note(head, kind::CELL_ERROR, code, Kind::of_error(code[0]), 1)
            }
            kind::CELL_STRING | kind::FORMULA_STRING => {
                let text = data;
                self.text(head, text, &data.units()?, Runs::WHOLE)
            }
            // calamine passes over texts with runs.
            kind::CELL_RICH_STRING => {
                let mut text = data;
                let (units, runs) = rich_text(&mut data, &self.shared.fonts)?;
                text.skip(1)?;
                self.text(head, text, &units, runs)
            }
            kind::CELL_SHARED_STRING => {
                let index = *data.bytes()?;
                // calamine panics at a text that is missing.
                match self.shared.texts.of_cell(u32::from_le_bytes(index) as usize, at)? {
                    Some((kind, length)) => self.note(head, kind::CELL_SHARED_STRING, &index, kind, length),
                    None => Ok(()),
                }
            }
            // A blank cell with a format.
            _ => Ok(()),
        }
    }

    /// A text in its place, which `data` begins with.
    fn text(&mut self, head: Head, data: Data<'_>, units: &[u16], runs: Runs) -> Result<(), Unreadable> {
        if units.is_empty() {
            return Ok(());
        }
        let kind = Kind::of_text(units, runs, utf16::begins_like_a_mark(units));
        self.note(head, kind::CELL_STRING, data.front(4 + units.len() * 2), kind, utf16::utf8_len(units))
    }

    /// Notes a cell, and hands on to calamine the value that it gives, always with its column: calamine passes over cells
    /// without, and takes what a short record lacks from the one before. `length` is that of its text, as far as it is
    /// known.
    fn note(
        &mut self,
        head: Head,
        record: u32,
        value: &[u8],
        kind: Kind,
        length: usize,
    ) -> Result<(), Unreadable> {
        let Head { at, style, formula } = head;
        if at.col >= COLS {
            return Err(absurd_place(&at.to_string()));
        }
        self.claims.cell(length)?;
        if kind.is_given() {
            if self.row.replace(at.row) != Some(at.row) {
                put(&mut self.out.clean, kind::ROW, &[&at.row.to_le_bytes()]);
            }
            put(&mut self.out.clean, record, &[&at.col.to_le_bytes(), &[0; 4], value]);
        }
        self.out.seen.push(Seen { at, style, formula, kind });
        Ok(())
    }
}
