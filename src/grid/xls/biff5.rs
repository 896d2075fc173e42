//! Workbooks of Excel 5 and 95, by calamine, which knows their code pages.
//!
//! Such sheets have no merged cells. What calamine would allocate is checked before it is called; literals of number
//! formats, hidden lines and strike-through are not had.

use super::record::{Records, u16_at, u32_at};
use super::{kind, overlay, place};
use crate::grid::cell::CellRef;
use crate::grid::date::{Epoch, day_of};
use crate::grid::limits::Budget;
use crate::grid::number::decimal;
use crate::grid::sheet::SheetReader;
use crate::grid::strings::Runs;
use crate::grid::styles::Look;
use crate::grid::why::{absurd_place, broken_record};
use crate::grid::{Grid, SheetState, Struck, Unreadable, Value};
use calamine::{Data, Range, Reader, SheetType, SheetVisible, Xls, XlsError, XlsOptions};
use encoding_rs::Encoding;
use std::io::Cursor;
use std::panic::catch_unwind;

/// Rows and columns of the largest sheet of these versions.
const ROWS: u32 = 16_384;
const COLS: u32 = 256;

/// Reads all sheets of the file whose workbook stream is `stream`, with texts in that encoding.
pub(super) fn read(
    stream: &[u8],
    bytes: &[u8],
    encoding: &'static Encoding,
    budget: &mut Budget,
) -> Result<Vec<Grid>, Unreadable> {
    if !begins(stream) {
        return Err(Unreadable::Damaged(broken_record()));
    }
    let offsets = check(stream, budget)?;
    // Calamine panics at some broken records; for whoever reads the message that is damage too.
    let mut options = XlsOptions::default();
    options.force_codepage = codepage::from_encoding(encoding);
    let opened = catch_unwind(|| Xls::new_with_options(Cursor::new(bytes), options));
    let mut book: Xls<_> = opened.unwrap_or(Err(XlsError::NoVba)).map_err(|error| match error {
        XlsError::Password => Unreadable::Encrypted,
        _ => Unreadable::Damaged(broken_record()),
    })?;
    let sheets = book.sheets_metadata().to_vec();
    let epoch = if book.has_1904_epoch() { Epoch::Y1904 } else { Epoch::Y1900 };
    let mut grids = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let state = match (sheet.typ, sheet.visible) {
            (SheetType::WorkSheet, SheetVisible::Visible) => SheetState::Visible,
            (SheetType::WorkSheet, _) => SheetState::Hidden,
            _ => SheetState::NoCells,
        };
        let mut reader = SheetReader::new(&sheet.name, state, budget);
        if state != SheetState::NoCells {
            let values = book.worksheet_range(&sheet.name).unwrap_or_default();
            let formulas = book.worksheet_formula(&sheet.name).unwrap_or_default();
            cells(&values, &formulas, epoch, &mut reader)?;
        }
        grids.push(reader.finish());
    }
    if grids.len() == offsets.len() {
        overlay::add(stream, &offsets, &mut grids, Some(encoding), budget);
    }
    Ok(grids)
}

/// Whether a stream begins as those versions begin it: what begins otherwise calamine would read as of any version.
fn begins(stream: &[u8]) -> bool {
    matches!(stream.get(..6), Some([0x09, 0x08, _, _, 0x00, 0x05]))
}

/// Refuses cells and dimensions beyond the largest sheet, and sheets that would fill memory together, before anything
/// is allocated for them. Gives where in the stream each sheet begins.
fn check(stream: &[u8], budget: &mut Budget) -> Result<Vec<usize>, Unreadable> {
    let mut offsets = Vec::new();
    let mut records = Records::new(stream);
    while let Some((kind, data)) = records.next()? {
        match kind {
            kind::BOUND_SHEET => offsets.push(u32_at(data, 0)? as usize),
            kind::EOF => break,
            _ => {}
        }
    }
    budget.sheets(offsets.len())?;
    let mut area = 0;
    for &offset in &offsets {
        area += sheet_area(stream.get(offset..).unwrap_or_default(), budget)?;
        budget.area(area)?;
    }
    Ok(offsets)
}

/// How many cells the used rectangle of a sheet has.
fn sheet_area(stream: &[u8], budget: &mut Budget) -> Result<u64, Unreadable> {
    let mut records = Records::new(stream);
    let (mut depth, mut last) = (0usize, CellRef::new(0, 0));
    // A broken record ends calamine's walk too.
    while let Ok(Some((kind, data))) = records.next() {
        let reached = match kind {
            kind::BOF => {
                depth += 1;
                continue;
            }
            kind::EOF if depth <= 1 => break,
            kind::EOF => {
                depth -= 1;
                continue;
            }
            kind::NUMBER
            | kind::LABEL
            | kind::R_STRING
            | kind::BOOL_ERR
            | kind::RK
            | kind::LABEL_SST
            | kind::FORMULA => place(data)?,
            kind::MUL_RK => {
                let first = place(data)?;
                let last = data.len().checked_sub(2).ok_or_else(|| Unreadable::Damaged(broken_record()))?;
                CellRef::new(first.row, first.col.max(u16_at(data, last)?.into()))
            }
            kind::DIMENSIONS => {
                // Rows and columns behind the last; longer records, with rows of four bytes, are of later versions.
                if data.len() != 10 {
                    return Err(Unreadable::Damaged(broken_record()));
                }
                let (rows, cols) = (u16_at(data, 2)?, u16_at(data, 6)?);
                CellRef::new(rows.saturating_sub(1).into(), cols.saturating_sub(1).into())
            }
            _ => continue,
        };
        inside(reached)?;
        last = CellRef::new(last.row.max(reached.row), last.col.max(reached.col));
    }
    budget.inflated((stream.len() - records.left()) as u64)?;
    Ok(u64::from(last.row + 1) * u64::from(last.col + 1))
}

fn inside(at: CellRef) -> Result<(), Unreadable> {
    if at.row < ROWS && at.col < COLS {
        Ok(())
    } else {
        Err(Unreadable::Damaged(absurd_place(&at.to_string())))
    }
}

fn cells(
    values: &Range<Data>,
    formulas: &Range<String>,
    epoch: Epoch,
    reader: &mut SheetReader<'_>,
) -> Result<(), Unreadable> {
    let (row, col) = values.start().unwrap_or_default();
    for (down, right, data) in values.used_cells() {
        let at = CellRef::new(row + down as u32, col + right as u32);
        let formula = formulas.get_value((at.row, at.col)).is_some_and(|f| !f.is_empty());
        match data {
            Data::Empty => {}
            Data::Int(number) => number_cell(reader, at, *number as f64, formula)?,
            Data::Float(number) => number_cell(reader, at, *number, formula)?,
            Data::Bool(value) => reader.bool(at, *value, Look::GENERAL, formula)?,
            Data::Error(error) => reader.error(at, &error.to_string(), Look::GENERAL, formula)?,
            Data::DateTime(moment) => match day_of(moment.as_f64(), epoch) {
                Some(day) if !moment.is_duration() => {
                    reader.cell(at, Value::Date(day), day.to_string(), Struck::No, formula)?;
                }
                _ => number_cell(reader, at, moment.as_f64(), formula)?,
            },
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                let mut text = text.clone();
                crate::grid::strings::unify_breaks(&mut text);
                reader.text(at, &text, Runs::WHOLE, Look::GENERAL, formula)?;
            }
        }
    }
    Ok(())
}

fn number_cell(
    reader: &mut SheetReader<'_>,
    at: CellRef,
    number: f64,
    formula: bool,
) -> Result<(), Unreadable> {
    reader.cell(at, Value::Number(number), decimal(number), Struck::No, formula)
}
