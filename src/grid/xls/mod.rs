//! Excel 97–2003 workbooks (.xls): the workbook stream's globals, then each sheet's records in one walk.
//!
//! Workbooks of Excel 5 and 95 keep their text in code pages; `biff5` leaves them to calamine. For later ones it cannot
//! serve: it hides styles, runs and hidden lines, one broken record refuses the whole workbook, and the used rectangle
//! of every sheet is allocated whole, however large the file claims it to be.

mod biff5;
mod overlay;
mod record;
mod sheet_stream;
#[cfg(test)]
mod tests;
mod text;
mod texts;

pub(super) use sheet_stream::{error_name, rk};

use super::cell::CellRef;
use super::date::Epoch;
use super::limits::Budget;
use super::ole::Ole;
use super::sheet::SheetReader;
use super::strings::Strings;
use super::styles::{Looks, LooksBuilder};
use super::why::{broken_record, part_missing};
use super::{Format, Grid, Notice, SheetState, Unreadable, Workbook, encrypted, xlsx};
use record::{Records, u16_at, u32_at};
use text::Segments;

/// Record types of the globals and of sheets (MS-XLS 2.3).
mod kind {
    pub(super) const BOF: u16 = 0x0809;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const DATE_1904: u16 = 0x0022;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const XF: u16 = 0x00E0;
    pub(super) const BOUND_SHEET: u16 = 0x0085;
    pub(super) const SST: u16 = 0x00FC;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const COL_INFO: u16 = 0x007D;
    pub(super) const MERGE_CELLS: u16 = 0x00E5;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const R_STRING: u16 = 0x00D6;
    pub(super) const BOOL_ERR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const MUL_RK: u16 = 0x00BD;
    pub(super) const LABEL_SST: u16 = 0x00FD;
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const DIMENSIONS: u16 = 0x0200;
}

/// What all sheets share.
#[derive(Default)]
struct Globals {
    strings: Strings,
    looks: Looks,
    epoch: Epoch,
    fonts: Fonts,
    sheets: Vec<Bound>,
}

/// Whether each font is struck through.
#[derive(Clone, Default)]
struct Fonts(Vec<bool>);

impl Fonts {
    /// The font that a record names: there is none of number 4.
    fn strikes(&self, number: u16) -> bool {
        self.0.get(Self::index(number)).copied().unwrap_or(false)
    }

    fn index(number: u16) -> usize {
        usize::from(if number > 4 { number - 1 } else { number })
    }
}

/// A sheet as the globals list it.
struct Bound {
    name: String,
    state: SheetState,
    /// Where its records begin in the stream.
    offset: usize,
}

/// Reads the workbook of a compound file.
pub(super) fn read(
    ole: &Ole<'_>,
    bytes: &[u8],
    budget: &mut Budget,
) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    let stream = match ole.stream("Workbook")? {
        Some(stream) => stream,
        None => ole.stream("Book")?.ok_or_else(|| Unreadable::Damaged(part_missing("Workbook")))?,
    };
    let stream = encrypted::stream(stream)?;
    let has_macros = ole.has("_VBA_PROJECT_CUR") || ole.has("_VBA_PROJECT");
    let is_own = ["\u{5}SummaryInformation", "\u{5}DocumentSummaryInformation"]
        .iter()
        .any(|name| ole.stream(name).ok().flatten().is_some_and(|s| carries_mark(&s)));
    let sound;
    let (sheets, mut notices) = match stream.get(..6) {
        Some([0x09, 0x08, _, _, 0x00, 0x06]) => {
            let (mut sheets, notices) = sheets(&stream, budget)?;
            sound = texts::mend(&mut sheets);
            (sheets, notices)
        }
        Some(_) => {
            let (encoding, garbled) = texts::encoding(&stream);
            sound = !garbled;
            (biff5::read(&stream, bytes, encoding, budget)?, Vec::new())
        }
        None => return Err(Unreadable::Damaged(broken_record())),
    };
    if !sound {
        notices.push(Notice::garbled_file(&sheets));
    }
    if sheets.is_empty() {
        return Err(xlsx::no_sheet_at_all(notices));
    }
    Ok((Workbook { format: Format::Xls, sheets, has_macros, is_own }, notices))
}

/// Whether a property stream holds this program's mark, in a code page or in UTF-16.
fn carries_mark(stream: &[u8]) -> bool {
    let wide: Vec<u8> = super::OWN_MARK.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |mark: &[u8]| stream.windows(mark.len()).any(|w| w == mark);
    holds(super::OWN_MARK.as_bytes()) || holds(&wide)
}

fn sheets(stream: &[u8], budget: &mut Budget) -> Result<(Vec<Grid>, Vec<Notice>), Unreadable> {
    let globals = globals(stream, budget)?;
    budget.sheets(globals.sheets.len())?;
    let (mut sheets, mut offsets, mut notices) = (Vec::new(), Vec::new(), Vec::new());
    for bound in &globals.sheets {
        let reader = SheetReader::new(&bound.name, bound.state, budget);
        let result = match stream.get(bound.offset..) {
            _ if bound.state == SheetState::NoCells => Ok(reader.finish()),
            Some(records) => sheet_stream::read(records, &globals, reader),
            None => Err(Unreadable::Damaged(super::why::cut_off())),
        };
        match result {
            Ok(grid) => {
                sheets.push(grid);
                offsets.push(bound.offset);
            }
            Err(Unreadable::Damaged(why)) => {
                notices.push(Notice::SheetUnreadable { sheet: bound.name.clone(), why });
            }
            Err(stop) => return Err(stop),
        }
    }
    overlay::add(stream, &offsets, &mut sheets, None, budget);
    Ok((sheets, notices))
}

fn globals(stream: &[u8], budget: &mut Budget) -> Result<Globals, Unreadable> {
    let mut records = Records::new(stream);
    let mut globals = Globals::default();
    let mut builder = LooksBuilder::default();
    while let Some((kind, data)) = records.next()? {
        match kind {
            kind::FILE_PASS => return Err(Unreadable::Encrypted),
            kind::DATE_1904 if u16_at(data, 0)? == 1 => globals.epoch = Epoch::Y1904,
            kind::FONT => globals.fonts.0.push(u16_at(data, 2)? & 0x0008 != 0),
            kind::FORMAT => {
                let code = Segments::of(data.get(2..).unwrap_or_default(), &mut records).string()?.text;
                builder.codes.insert(u16_at(data, 0)?.into(), code);
            }
            kind::XF => {
                let (font, format) = (u16_at(data, 0)?, u16_at(data, 2)?);
                builder.cells.push((format.into(), Fonts::index(font)));
            }
            kind::BOUND_SHEET => globals.sheets.push(bound_sheet(data)?),
            kind::SST => globals.strings = shared_strings(data, &mut records, &globals.fonts, budget)?,
            kind::EOF => break,
            _ => {}
        }
    }
    builder.fonts.clone_from(&globals.fonts.0);
    globals.looks = builder.build();
    Ok(globals)
}

fn bound_sheet(data: &[u8]) -> Result<Bound, Unreadable> {
    let offset = u32_at(data, 0)? as usize;
    let flags = u16_at(data, 4)?;
    let state = match (flags >> 8, flags & 3) {
        (0, 0) => SheetState::Visible,
        (0, _) => SheetState::Hidden,
        _ => SheetState::NoCells,
    };
    let mut segments = Segments::alone(data.get(6..).unwrap_or_default());
    let length = segments.byte()?;
    let mut name = segments.characters(length.into())?;
    name.retain(|c| c != '\0');
    Ok(Bound { name, state, offset })
}

fn shared_strings<'a>(
    data: &'a [u8],
    records: &mut Records<'a>,
    fonts: &Fonts,
    budget: &mut Budget,
) -> Result<Strings, Unreadable> {
    let count = u32_at(data, 4)?;
    let mut segments = Segments::of(data.get(8..).unwrap_or_default(), records);
    let mut strings = Strings::default();
    for _ in 0..count {
        if segments.is_at_end() {
            break;
        }
        let rich = segments.string()?;
        strings.push(&rich.text, rich.runs(fonts), budget)?;
    }
    Ok(strings)
}

/// A cell's place at the start of its record.
fn place(data: &[u8]) -> Result<CellRef, Unreadable> {
    Ok(CellRef::new(u16_at(data, 0)?.into(), u16_at(data, 2)?.into()))
}
