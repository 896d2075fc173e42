//! A binary worksheet part in one walk: columns, rows, cells, merges.

use super::record::{Data, Records};
use super::{Shared, kind, rich_string};
use crate::grid::cell::CellRef;
use crate::grid::sheet::{ROWS, SheetReader};
use crate::grid::strings::{Runs, unify_breaks};
use crate::grid::why::{absurd_place, cut_off, no_such_text};
use crate::grid::xls::{error_name, rk};
use crate::grid::{Grid, Unreadable};

/// Cell records of this many types from the first have a column; those of the types that much higher stand behind the
/// cell before them and leave it out.
const SHORT: u32 = 11;
const SHORT_CELLS: std::ops::RangeInclusive<u32> = 12..=18;

/// Reads the part into `sheet`.
pub(super) fn read(bytes: &[u8], shared: &Shared, mut sheet: SheetReader<'_>) -> Result<Grid, Unreadable> {
    let mut records = Records::new(bytes);
    let (mut row, mut col) = (0, 0);
    let mut complete = false;
    while let Some((kind, mut data)) = records.next()? {
        match kind {
            kind::ROW => {
                row = data.u32()?;
                if row >= ROWS {
                    return Err(Unreadable::Damaged(absurd_place(&row.to_string())));
                }
                col = 0;
                // Style, height, and a byte of flags of the cells; then level, folded, height of zero.
                data.skip(7)?;
                if data.u8()? & 0x10 != 0 {
                    sheet.hide_rows(row, row);
                }
            }
            1..=kind::FORMULA_ERROR | kind::CELL_RICH_STRING => {
                col = data.u32()?;
                cell(&mut sheet, shared, CellRef::new(row, col), kind, data)?;
                col = col.saturating_add(1);
            }
            kind if SHORT_CELLS.contains(&kind) => {
                cell(&mut sheet, shared, CellRef::new(row, col), kind - SHORT, data)?;
                col = col.saturating_add(1);
            }
            kind::COLUMN => {
                let (first, last, width) = (data.u32()?, data.u32()?, data.u32()?);
                data.skip(4)?;
                if data.u16()? & 1 != 0 || width == 0 {
                    sheet.hide_cols(first, last);
                }
            }
            kind::MERGE => {
                let (top, bottom, left, right) = (data.u32()?, data.u32()?, data.u32()?, data.u32()?);
                sheet.merge(CellRef::new(top, left), CellRef::new(bottom, right))?;
            }
            kind::END_SHEET_DATA => complete = true,
            _ => {}
        }
    }
    if complete { Ok(sheet.finish()) } else { Err(Unreadable::Damaged(cut_off())) }
}

/// Adds the cell of one record, read from behind its column.
fn cell(
    sheet: &mut SheetReader<'_>,
    shared: &Shared,
    at: CellRef,
    kind: u32,
    mut data: Data<'_>,
) -> Result<(), Unreadable> {
    let look = shared.looks.get((data.u32()? & 0x00FF_FFFF) as usize);
    let formula = (kind::FORMULA_STRING..=kind::FORMULA_ERROR).contains(&kind);
    match kind {
        kind::CELL_RK => sheet.number(at, rk(data.u32()?), look, shared.epoch, false),
        kind::CELL_REAL | kind::FORMULA_NUMBER => sheet.number(at, data.f64()?, look, shared.epoch, formula),
        kind::CELL_BOOL | kind::FORMULA_BOOL => sheet.bool(at, data.u8()? != 0, look, formula),
        kind::CELL_ERROR | kind::FORMULA_ERROR => sheet.error(at, error_name(data.u8()?), look, formula),
        kind::CELL_STRING | kind::FORMULA_STRING => {
            let mut text = data.string()?;
            unify_breaks(&mut text);
            sheet.text(at, &text, Runs::WHOLE, look, formula)
        }
        kind::CELL_RICH_STRING => {
            let (text, runs) = rich_string(&mut data, &shared.fonts)?;
            sheet.text(at, &text, runs, look, false)
        }
        kind::CELL_SHARED_STRING => {
            let found = shared.strings.get(data.u32()? as usize);
            let (text, runs) = found.ok_or_else(|| Unreadable::Damaged(no_such_text(at)))?;
            sheet.text(at, text, runs, look, false)
        }
        // A blank cell with a format.
        _ => Ok(()),
    }
}
