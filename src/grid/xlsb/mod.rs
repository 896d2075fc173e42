//! Excel binary workbooks (.xlsb): the package of .xlsx with records in place of XML (MS-XLSB).
//!
//! calamine cannot serve here: its reader passes over texts with runs, errors of formulas and cells without a column of
//! their own, gives neither style nor formula of a cell, and panics at a text that is missing.

mod comments;
mod record;
mod sheet_part;
#[cfg(test)]
mod tests;

use super::date::Epoch;
use super::limits::Budget;
use super::package::Package;
use super::sheet::SheetReader;
use super::strings::{Runs, Strings, unify_breaks};
use super::styles::{Looks, LooksBuilder};
use super::xlsx::{SheetEntry, part_of_kind, read_sheets};
use super::{Format, Notice, Unreadable, Workbook};
pub(super) use comments::comments;
use record::{Data, Records};

/// Record types (MS-XLSB 2.3.2).
mod kind {
    pub(super) const ROW: u32 = 0;
    pub(super) const CELL_RK: u32 = 2;
    pub(super) const CELL_ERROR: u32 = 3;
    pub(super) const CELL_BOOL: u32 = 4;
    pub(super) const CELL_REAL: u32 = 5;
    pub(super) const CELL_STRING: u32 = 6;
    pub(super) const CELL_SHARED_STRING: u32 = 7;
    pub(super) const FORMULA_STRING: u32 = 8;
    pub(super) const FORMULA_NUMBER: u32 = 9;
    pub(super) const FORMULA_BOOL: u32 = 10;
    pub(super) const FORMULA_ERROR: u32 = 11;
    pub(super) const SHARED_STRING: u32 = 19;
    pub(super) const FONT: u32 = 43;
    pub(super) const FORMAT: u32 = 44;
    pub(super) const XF: u32 = 47;
    pub(super) const COLUMN: u32 = 60;
    pub(super) const CELL_RICH_STRING: u32 = 62;
    pub(super) const END_SHEET_DATA: u32 = 146;
    pub(super) const WORKBOOK: u32 = 153;
    pub(super) const SHEET: u32 = 156;
    pub(super) const MERGE: u32 = 176;
    pub(super) const BEGIN_CELL_XFS: u32 = 617;
    pub(super) const END_CELL_XFS: u32 = 618;
    pub(super) const BEGIN_COMMENT: u32 = 635;
    pub(super) const COMMENT_TEXT: u32 = 637;
}

/// What all sheets share.
#[derive(Default)]
struct Shared {
    strings: Strings,
    looks: Looks,
    epoch: Epoch,
    /// Whether each font is struck through.
    fonts: Vec<bool>,
}

/// Reads the package whose workbook part is `part`.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    let relations = package.relations(part, budget)?;
    let (entries, epoch) = sheet_entries(&package.side_bytes(part, budget)?)?;
    budget.sheets(entries.len())?;
    let mut shared = Shared { epoch, ..Shared::default() };
    if let Some(name) = part_of_kind(package, &relations, "styles") {
        (shared.looks, shared.fonts) = looks(&package.side_bytes(&name, budget)?)?;
    }
    if let Some(name) = part_of_kind(package, &relations, "sharedStrings") {
        let bytes = package.bytes(&name, budget)?;
        shared.strings = strings(&bytes, &shared.fonts, budget)?;
    }
    read_sheets(package, Format::Xlsb, &entries, &relations, budget, |package, name, sheet, state, budget| {
        let bytes = package.bytes(name, budget)?;
        sheet_part::read(&bytes, &shared, SheetReader::new(sheet, state, budget))
    })
}

fn sheet_entries(bytes: &[u8]) -> Result<(Vec<SheetEntry>, Epoch), Unreadable> {
    let mut records = Records::new(bytes);
    let mut entries = Vec::new();
    let mut epoch = Epoch::Y1900;
    while let Some((kind, mut data)) = records.next()? {
        match kind {
            kind::WORKBOOK if data.u32()? & 1 != 0 => epoch = Epoch::Y1904,
            kind::SHEET => {
                let hidden = data.u32()? != 0;
                data.skip(4)?;
                let relation = data.string()?;
                entries.push(SheetEntry { name: data.string()?, hidden, relation });
            }
            _ => {}
        }
    }
    Ok((entries, epoch))
}

fn looks(bytes: &[u8]) -> Result<(Looks, Vec<bool>), Unreadable> {
    let mut records = Records::new(bytes);
    let mut builder = LooksBuilder::default();
    let mut of_cells = false;
    while let Some((kind, mut data)) = records.next()? {
        match kind {
            kind::FONT => {
                data.skip(2)?;
                builder.fonts.push(data.u16()? & 0x0008 != 0);
            }
            kind::FORMAT => {
                let id = data.u16()?;
                builder.codes.insert(id.into(), data.string()?);
            }
            kind::BEGIN_CELL_XFS => of_cells = true,
            kind::END_CELL_XFS => of_cells = false,
            kind::XF if of_cells => {
                data.skip(2)?;
                builder.cells.push((data.u16()?.into(), data.u16()?.into()));
            }
            _ => {}
        }
    }
    Ok((builder.build(), builder.fonts))
}

fn strings(bytes: &[u8], fonts: &[bool], budget: &mut Budget) -> Result<Strings, Unreadable> {
    let mut records = Records::new(bytes);
    let mut strings = Strings::default();
    while let Some((kind, mut data)) = records.next()? {
        if kind == kind::SHARED_STRING {
            let (text, runs) = rich_string(&mut data, fonts)?;
            strings.push(&text, runs, budget)?;
        }
    }
    Ok(strings)
}

/// A string with the fonts of its runs (RichStr); the phonetic data behind it is left.
fn rich_string(data: &mut Data<'_>, fonts: &[bool]) -> Result<(String, Runs), Unreadable> {
    let flags = data.u8()?;
    let units = data.units()?;
    let mut starts: Vec<(usize, bool)> = Vec::new();
    if flags & 1 != 0 {
        for _ in 0..data.u32()? {
            let (from, font) = (data.u16()?, data.u16()?);
            starts.push((from.into(), fonts.get(usize::from(font)).copied().unwrap_or(false)));
        }
    }
    let mut runs = Runs::default();
    let piece = |from: usize, to: usize| {
        let to = to.min(units.len());
        String::from_utf16_lossy(&units[from.min(to)..to])
    };
    runs.add(&piece(0, starts.first().map_or(units.len(), |s| s.0)), None);
    for (index, &(from, struck)) in starts.iter().enumerate() {
        runs.add(&piece(from, starts.get(index + 1).map_or(units.len(), |s| s.0)), Some(struck));
    }
    let mut text = String::from_utf16_lossy(&units);
    unify_breaks(&mut text);
    Ok((text, runs))
}
