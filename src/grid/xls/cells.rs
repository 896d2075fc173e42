//! The values of cells, by calamine.
//!
//! It never sees the file itself: what it reads is a workbook of our making that holds the shared texts and, of each
//! sheet, the records with values as the witness let them through. Without cell formats, so that numbers come as they are
//! stored; without formulas, of whose texts calamine 0.38 lays out a second rectangle, and at some of which it panics.

use super::Version;
use super::kind;
use super::record::put;
use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::cells::given;
use crate::grid::join::Given;
use crate::grid::ole;
use crate::grid::why::broken_record;
use calamine::{Data, Range, Reader, Xls};
use std::borrow::Cow;
use std::io::Cursor;

/// The workbook that calamine reads, while it is made. Its sheets are named by number: calamine 0.38 finds sheets by
/// name alone, and of two with one name only the later.
pub(super) struct Clean {
    version: Version,
    globals: Vec<u8>,
    /// The records of all sheets, one behind the other, and where each begins.
    sheets: Vec<u8>,
    starts: Vec<usize>,
}

pub(super) struct Book(Xls<Cursor<Vec<u8>>>);

#[derive(Default)]
pub(super) struct Cells(Range<Data>);

impl Clean {
    /// A workbook of that version; of the old one with the code page of its texts, if it states one.
    pub(super) fn new(version: Version, code_page: Option<u16>) -> Self {
        let mut globals = begin(version, 5);
        if let (Version::Biff5, Some(page)) = (version, code_page) {
            put(&mut globals, kind::CODE_PAGE, &[&page.to_le_bytes()]);
        }
        Self { version, globals, sheets: Vec::new(), starts: Vec::new() }
    }

    /// Adds the list of shared texts, one piece for each record.
    pub(super) fn texts(&mut self, pieces: &[Cow<'_, [u8]>]) {
        for (index, piece) in pieces.iter().enumerate() {
            put(&mut self.globals, if index == 0 { kind::SST } else { kind::CONTINUE }, &[piece]);
        }
    }

    /// Adds a sheet of these records; gives its number.
    pub(super) fn sheet(&mut self, records: &[u8]) -> usize {
        self.starts.push(self.sheets.len());
        self.sheets.extend(begin(self.version, 0x10));
        self.sheets.extend_from_slice(records);
        put(&mut self.sheets, kind::EOF, &[]);
        self.starts.len() - 1
    }

    pub(super) fn len(&self) -> usize {
        self.globals.len() + self.sheets.len()
    }

    /// Opens the workbook. calamine 0.38 panics at some shared texts whose head is cut by the end of a record.
    pub(super) fn open(mut self) -> Result<Book, Unreadable> {
        let length = self.globals.len() + self.list(0).len();
        let list = self.list(length);
        self.globals.extend(list);
        let file = ole::wrap("Workbook", &[&self.globals, &self.sheets]);
        drop(self);
        Xls::new(Cursor::new(file)).map(Book).map_err(|_| broken_record())
    }

    /// The end of the globals: the sheets by name, the first of them at `offset`.
    fn list(&self, offset: usize) -> Vec<u8> {
        let mut list = Vec::new();
        for (number, start) in self.starts.iter().enumerate() {
            let name = number.to_string();
            let width: &[u8] = if self.version == Version::Biff8 { &[0] } else { &[] };
            let offset = ((offset + start) as u32).to_le_bytes();
            put(&mut list, kind::BOUND_SHEET, &[&offset, &[0, 0, name.len() as u8], width, name.as_bytes()]);
        }
        put(&mut list, kind::EOF, &[]);
        list
    }
}

/// The record that begins the globals or a sheet.
fn begin(version: Version, kind: u16) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, kind::BOF, &[&(version as u16).to_le_bytes(), &kind.to_le_bytes(), &[0; 12]]);
    out
}

impl Book {
    pub(super) fn cells(&mut self, sheet: usize) -> Result<Cells, Unreadable> {
        let name = self.0.sheets_metadata().get(sheet).map(|sheet| sheet.name.clone());
        name.and_then(|name| self.0.worksheet_range(&name).ok()).map(Cells).ok_or_else(broken_record)
    }
}

impl Cells {
    pub(super) fn iter(&self) -> impl Iterator<Item = Result<(CellRef, Given), Unreadable>> {
        let (row, col) = self.0.start().unwrap_or_default();
        self.0.used_cells().filter_map(move |(down, right, data)| {
            let at = CellRef::new(row + down as u32, col + right as u32);
            given(at, data).map(|value| value.map(|value| (at, value))).transpose()
        })
    }

    /// The text at a place; an empty one where there is none.
    pub(super) fn text(&self, at: CellRef) -> &str {
        match self.0.get_value((at.row, at.col)) {
            Some(Data::String(text)) => text,
            _ => "",
        }
    }
}
