//! Excel binary workbooks (.xlsb): the package of .xlsx with records in place of XML (MS-XLSB).
//!
//! The guard and the witness walk each part once, and what they let through calamine reads (`cells`).

mod cells;
mod comments;
mod record;
#[cfg(test)]
mod tests;
mod witness;

use super::date::Epoch;
use super::join::{Book, guarded, join};
use super::limits::Budget;
use super::package::Package;
use super::seen::SharedTexts;
use super::sheets::{SheetEntry, Waiting, listed, part_of_kind, read_waiting, workbook};
use super::strings::Runs;
use super::styles::{Looks, LooksBuilder};
use super::{Format, Notice, SheetState, Unreadable, Workbook, utf16};
pub(super) use comments::comments;
use record::{Data, Records, put};

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
    pub(super) const END_WORKBOOK: u32 = 132;
    pub(super) const END_SHEETS: u32 = 144;
    pub(super) const BEGIN_SHEET_DATA: u32 = 145;
    pub(super) const END_SHEET_DATA: u32 = 146;
    pub(super) const SHEET_DIMENSIONS: u32 = 148;
    pub(super) const WORKBOOK: u32 = 153;
    pub(super) const SHEET: u32 = 156;
    pub(super) const BEGIN_SHARED_STRINGS: u32 = 159;
    pub(super) const MERGE: u32 = 176;
    pub(super) const BEGIN_CELL_XFS: u32 = 617;
    pub(super) const END_CELL_XFS: u32 = 618;
    pub(super) const BEGIN_COMMENT: u32 = 635;
    pub(super) const COMMENT_TEXT: u32 = 637;
}

#[derive(Default)]
struct Shared {
    texts: SharedTexts,
    looks: Looks,
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
    let mut shared = Shared::default();
    if let Some(name) = part_of_kind(package, &relations, "styles") {
        (shared.looks, shared.fonts) = looks(&package.side_bytes(&name, budget)?)?;
    }
    let mut records = Vec::new();
    if let Some(name) = part_of_kind(package, &relations, "sharedStrings") {
        let bytes = package.bytes(&name, budget)?;
        (shared.texts, records) = texts(&bytes, &shared.fonts, budget)?;
    }
    let mut clean = cells::begin(shared.texts.len(), &records)?;
    // What calamine will hold is counted apart from the grids that are made of it.
    let mut claims = Budget::new(&budget.limits);
    let mut sheets = Vec::with_capacity(entries.len());
    for (entry, part) in listed(&entries, &relations) {
        let told = part.and_then(|part| {
            let Some(name) = part else { return Ok(None) };
            let witnessed = witness::walk(&package.bytes(name, budget)?, &shared, &mut claims)?;
            let number = cells::add(&mut clean, &witnessed.clean)?;
            Ok(Some(witnessed.handed_on(number)))
        });
        sheets.push(Waiting::new(entry.name.clone(), entry.state, told)?);
    }
    let mut values = guarded(|| cells::Book::open(clean))?;
    let book = Book { looks: &shared.looks, epoch };
    let read =
        read_waiting(sheets, budget, |number, seen, reader| join(seen, values.cells(number)?, book, reader));
    workbook(package, Format::Xlsb, (&entries, &relations), read, budget)
}

fn sheet_entries(bytes: &[u8]) -> Result<(Vec<SheetEntry>, Epoch), Unreadable> {
    let mut records = Records::new(bytes);
    let mut entries = Vec::new();
    let mut epoch = Epoch::Y1900;
    while let Some((kind, mut data)) = records.next()? {
        match kind {
            kind::WORKBOOK if data.u32()? & 1 != 0 => epoch = Epoch::Y1904,
            kind::SHEET => {
                let state = if data.u32()? == 0 { SheetState::Visible } else { SheetState::Hidden };
                data.skip(4)?;
                let relation = data.string()?;
                entries.push(SheetEntry { name: data.string()?, state, relation });
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

/// Walks through the shared texts; also gives their records as calamine is to read them: it passes over those in blocks
/// of later versions.
fn texts(part: &[u8], fonts: &[bool], budget: &mut Budget) -> Result<(SharedTexts, Vec<u8>), Unreadable> {
    let mut records = Records::new(part);
    let (mut texts, mut clean) = (SharedTexts::default(), Vec::new());
    while let Some((kind, mut data)) = records.next()? {
        if kind != kind::SHARED_STRING {
            continue;
        }
        budget.string()?;
        let whole = data;
        let (units, runs) = rich_text(&mut data, fonts)?;
        let odd = utf16::begins_like_a_mark(&units);
        // No calamine cell names a text without characters, or one that is read here.
        let value = if odd || units.is_empty() { &[0; 5] } else { whole.front(5 + units.len() * 2) };
        put(&mut clean, kind::SHARED_STRING, &[value]);
        texts.push_units(&units, runs, odd);
    }
    Ok((texts, clean))
}

/// The units of a text and what the fonts of its runs add up to (RichStr); the phonetic data behind it is left.
fn rich_text(data: &mut Data<'_>, fonts: &[bool]) -> Result<(Vec<u16>, Runs), Unreadable> {
    let flags = data.u8()?;
    let units = data.units()?;
    let mut starts: Vec<(usize, bool)> = Vec::new();
    if flags & 1 != 0 {
        for _ in 0..data.u32()? {
            let (from, font) = (data.u16()?, data.u16()?);
            starts.push((from.into(), fonts.get(usize::from(font)).copied().unwrap_or(false)));
        }
    }
    let runs = utf16::runs(&units, &starts);
    Ok((units, runs))
}
