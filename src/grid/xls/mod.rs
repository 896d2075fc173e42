//! Excel 97–2003 workbooks, and those of Excel 5 and 95 (.xls): the workbook stream's globals, then each sheet's records.
//!
//! The guard and the witness walk the stream once, and what they let through calamine reads (`cells`).

mod cells;
mod globals;
mod overlay;
mod record;
#[cfg(test)]
mod tests;
mod text;
mod texts;
mod witness;

use super::join::{Book, guarded, join};
use super::limits::Budget;
use super::ole::Ole;
use super::sheets::{Told, Waiting, read_waiting, readable};
use super::why::{broken_record, cut_off, part_missing};
use super::{Format, Grid, Notice, SheetState, Unreadable, Workbook, encrypted, utf16};
use cells::Clean;
use encoding_rs::Encoding;
use globals::Globals;

/// Columns of the largest sheet.
const COLS: u32 = 256;

/// The most bytes of a text that fit into one record with the head of a cell in front.
const LONGEST: usize = u16::MAX as usize - 6;

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
    pub(super) const CODE_PAGE: u16 = 0x0042;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// Of Excel 5 and 95, with texts in a code page.
    Biff5 = 0x0500,
    Biff8 = 0x0600,
}

impl Version {
    /// The version that a stream begins with; calamine takes what begins otherwise for one of any version.
    fn of(stream: &[u8]) -> Option<Self> {
        match stream.get(..6)? {
            [0x09, 0x08, _, _, 0x00, 0x05] => Some(Self::Biff5),
            [0x09, 0x08, _, _, 0x00, 0x06] => Some(Self::Biff8),
            _ => None,
        }
    }
}

/// Whether each font is struck through.
#[derive(Default)]
struct Fonts(Vec<bool>);

impl Fonts {
    /// Whether the font that a record names strikes through; the numbers leave out 4.
    fn strikes(&self, number: u16) -> bool {
        self.0.get(Self::index(number)).copied().unwrap_or(false)
    }

    fn index(number: u16) -> usize {
        usize::from(if number > 4 { number - 1 } else { number })
    }
}

pub(super) fn read(ole: &Ole<'_>, budget: &mut Budget) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    let stream = match ole.stream("Workbook")? {
        Some(stream) => stream,
        None => ole.stream("Book")?.ok_or_else(|| part_missing("Workbook"))?,
    };
    let stream = encrypted::stream(stream)?;
    let has_macros = ole.has("_VBA_PROJECT_CUR") || ole.has("_VBA_PROJECT");
    let is_ours = ["\u{5}SummaryInformation", "\u{5}DocumentSummaryInformation"]
        .iter()
        .any(|name| ole.stream(name).ok().flatten().is_some_and(|s| carries_mark(&s)));
    let version = Version::of(&stream).ok_or_else(broken_record)?;
    let (encoding, garbled) = match version {
        Version::Biff5 => Some(texts::encoding(&stream)).unzip(),
        Version::Biff8 => (None, None),
    };
    let (sheets, mut notices) = sheets(&stream, encoding, budget)?;
    if garbled == Some(true) {
        notices.push(Notice::garbled_file(&sheets));
    }
    Ok((Workbook { format: Format::Xls, sheets, has_macros, is_ours }, notices))
}

/// Whether a property stream holds this program's mark, in a code page or in UTF-16.
fn carries_mark(stream: &[u8]) -> bool {
    let wide = utf16::bytes(crate::our_sheets::OUR_MARK);
    let holds = |mark: &[u8]| stream.windows(mark.len()).any(|w| w == mark);
    holds(crate::our_sheets::OUR_MARK.as_bytes()) || holds(&wide)
}

/// Reads the sheets of a stream; those of Excel 5 and 95 have their texts in that encoding.
fn sheets(
    stream: &[u8],
    encoding: Option<&'static Encoding>,
    budget: &mut Budget,
) -> Result<(Vec<Grid>, Vec<Notice>), Unreadable> {
    let (globals, mut clean) = globals::walk(stream, encoding, budget)?;
    budget.sheets(globals.sheets.len())?;
    let told = told(stream, &globals, &mut clean, budget)?;
    let mut values = guarded(|| clean.open())?;
    let words = values.cells(globals::WORDS)?;
    let (looks, names) = (globals.looks(&words), globals.names(&words));
    let book = Book { looks: &looks, epoch: globals.epoch };
    let listed = names.into_iter().zip(&globals.sheets).zip(told);
    let waiting: Vec<Waiting> = listed
        .map(|((name, bound), told)| Waiting::new(name, bound.state, told))
        .collect::<Result<_, _>>()?;
    let read = read_waiting(waiting, budget, |number, seen, reader| {
        join(seen, values.cells(number)?.iter(), book, reader)
    });
    let offsets = globals.sheets.iter().map(|bound| bound.offset);
    let (mut sheets, offsets, notices) = readable(read, offsets)?;
    overlay::add(stream, &offsets, &mut sheets, encoding, budget);
    Ok((sheets, notices))
}

/// What the witness saw of each sheet; nothing of one without cells. Adds to `clean` what calamine is to read.
fn told(
    stream: &[u8],
    globals: &Globals,
    clean: &mut Clean,
    budget: &mut Budget,
) -> Result<Vec<Result<Option<Told>, Unreadable>>, Unreadable> {
    // What calamine will hold is counted apart from the grid that is made of it.
    let mut claims = Budget::new(&budget.limits);
    let (mut told, mut area) = (Vec::new(), 0);
    for bound in &globals.sheets {
        if bound.state == SheetState::NoCells {
            told.push(Ok(None));
            continue;
        }
        let records = stream.get(bound.offset..).ok_or_else(cut_off);
        let witnessed = records.and_then(|records| witness::walk(records, globals, budget, &mut claims));
        told.push(witnessed.map(|(sheet, its_area)| {
            area += its_area;
            let number = clean.sheet(&sheet.clean);
            Some(sheet.handed_on(number))
        }));
        budget.area(area)?;
        // What calamine is handed is no longer than the stream of a file may be.
        Budget::new(&budget.limits).inflated(clean.len() as u64)?;
    }
    Ok(told)
}
