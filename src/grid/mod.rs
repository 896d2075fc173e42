//! A workbook's bytes as absolute cells as they are seen: what stands in each, its merges, what is struck through or hidden;
//! and apart from them what nobody sees (under merges) or what is no cell (comments, shapes).
//!
//! In: the bytes of a file, whatever its name says. Out: a [`Workbook`] of [`Grid`]s, or why there is none.
//! Nothing here knows a form. This is the only module that uses calamine, which reads the values of Excel's formats, each
//! in a file `cells` of its own. In front of it stands a guard (`limits`, and what a witness changes in a part), beside it
//! a witness that sees every place that holds something; `join` puts both together. Why OpenDocument has a reader of its own
//! stands at the head of `ods`.

pub(crate) mod appearance;
mod beneath;
mod bytes;
mod cells;
mod clean;
mod code_page;
mod date;
mod encrypted;
mod join;
mod limits;
mod merges;
mod number;
mod ods;
mod ole;
pub mod overlay;
mod package;
mod properties;
mod read;
mod repair;
mod seen;
mod sheet;
mod sheets;
mod sniff;
mod strings;
mod styles;
#[cfg(test)]
mod tests;
mod utf16;
mod why;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use crate::cell::{CellRange, CellRef};
use crate::text::era::Date;
use beneath::Beneath;
use merges::MergeIndex;
use overlay::Over;
use std::any::Any;
use std::sync::OnceLock;

pub use beneath::Numeric;
pub use limits::Limits;
pub use properties::{carries_mark, year_as_written};
pub use read::read;
pub use sniff::{XML_2003, looks_like_workbook, named_otherwise};
pub use why::Why;

/// The file formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Excel 2007 and later, with or without macros.
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// Excel binary.
    Xlsb,
    /// OpenDocument.
    Ods,
}

/// A whole workbook as read.
#[derive(Clone, Debug)]
pub struct Workbook {
    /// What the content is, whatever the file is called.
    pub format: Format,
    /// Its sheets, in the order of the tabs.
    pub sheets: Vec<Grid>,
    /// Whether it carries macros (they are never run).
    pub has_macros: bool,
    /// Whether this program wrote it (told by its document properties).
    pub is_ours: bool,
}

/// Whether a sheet's tab is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetState {
    /// An ordinary sheet.
    Visible,
    /// Hidden, or very hidden.
    Hidden,
    /// A sheet that holds a chart or a dialog and no cells.
    NoCells,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Name on the tab.
    pub name: String,
    /// Shown, hidden or without cells.
    pub state: SheetState,
    /// The cells that hold something, by row and then column; blank cells are not here.
    pub cells: Vec<Cell>,
    /// Cells under a merged range that shows another: they are seen by nobody and never used. By place, none blank.
    pub covered: Vec<Cell>,
    /// What lies over the cells.
    pub(crate) overlay: Vec<Over>,
    /// The merged ranges, by place. Empty when there are none, or when `merges_known` is false.
    pub merges: Vec<CellRange>,
    /// False when this file's merges could not be had; the reader then says so in a finding.
    pub merges_known: bool,
    /// Hidden rows (filtered ones too), ascending, each from 0.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns, ascending, each from 0.
    pub hidden_cols: Vec<u32>,
    /// The numbers beneath the texts, and what formats hide.
    beneath: Beneath,
    /// The merges arranged for look-ups, made at the first of them.
    merge_index: OnceLock<MergeIndex>,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Text as typed.
    Text,
    /// A number that its format does not make a date.
    Number(f64),
    /// A number that its format makes a date (time of day dropped).
    Date(Date),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value; the text is its name (`#REF!`).
    Error,
    /// A formula whose result was never stored; the text is empty.
    NoResult,
}

/// How much of a cell's text is struck through (見え消し).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Struck {
    /// Nothing.
    #[default]
    No,
    /// Some runs.
    Part,
    /// All of it.
    All,
}

/// One cell that holds something.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Where it stands.
    pub at: CellRef,
    /// What kind of thing it holds.
    pub value: Value,
    /// Text exactly as typed, line breaks as `\n`, phonetic guides left out. Of a number or date what Excel in Japanese
    /// shows (`1,234`, `No.21`, `令和7年10月31日`), whatever the width of the column; where its format hides it, the bare
    /// number (see `Grid::hidden_by_format`).
    pub text: String,
    /// Struck through, by cell format or by runs.
    pub struck: Struck,
    /// Whether a formula stands behind the value.
    pub formula: bool,
}

impl Cell {
    /// Whether words stand there: a text, or a number whose format shows words with it (`"令和"0"年度"`).
    pub(crate) fn is_words(&self) -> bool {
        match self.value {
            Value::Text => true,
            Value::Number(_) | Value::Date(_) => self.text.contains(char::is_alphabetic),
            Value::Bool(_) | Value::Error | Value::NoResult => false,
        }
    }

    /// Whether an error value or a formula without result stands there.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(self.value, Value::Error | Value::NoResult)
    }

    /// Whether nothing but white space stands there.
    pub fn is_blank(&self) -> bool {
        self.value != Value::NoResult && self.text.chars().all(char::is_whitespace)
    }
}

impl Grid {
    /// An empty visible sheet of that name.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            state: SheetState::Visible,
            cells: Vec::new(),
            covered: Vec::new(),
            overlay: Vec::new(),
            merges: Vec::new(),
            merges_known: true,
            hidden_rows: Vec::new(),
            hidden_cols: Vec::new(),
            beneath: Beneath::default(),
            merge_index: OnceLock::new(),
        }
    }

    pub(crate) fn get(&self, at: CellRef) -> Option<&Cell> {
        self.cells.binary_search_by_key(&at, |c| c.at).ok().map(|i| &self.cells[i])
    }

    pub(crate) fn row(&self, row: u32) -> &[Cell] {
        let from = self.cells.partition_point(|c| c.at.row < row);
        let to = self.cells.partition_point(|c| c.at.row <= row);
        &self.cells[from..to]
    }

    /// The rows that hold something, each with its cells, from the top.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[Cell])> {
        self.cells.chunk_by(|a, b| a.at.row == b.at.row).map(|cells| (cells[0].at.row, cells))
    }

    /// Takes out the cells that a merged range covers: it shows its first one alone.
    ///
    /// Ranges over each other are damage, which Excel mends by showing the cells: they cover nothing.
    pub fn cover(&mut self) {
        if self.merges.is_empty() {
            return;
        }
        let index = MergeIndex::new(&self.merges);
        let hidden = |cell: &Cell| index.only_at(cell.at).is_some_and(|merge| merge.start != cell.at);
        let cells = std::mem::take(&mut self.cells);
        let (covered, seen): (Vec<Cell>, Vec<Cell>) = cells.into_iter().partition(hidden);
        self.cells = seen;
        self.covered.extend(covered.into_iter().filter(|cell| !cell.is_blank()));
    }

    /// How many cells hold something, whether they are seen or covered.
    pub fn filled(&self) -> usize {
        self.cells.iter().chain(&self.covered).filter(|cell| !cell.is_blank()).count()
    }

    /// The number that a cell holds, with the format that shows the cell's text; `None` where it is no number, or where
    /// no format is sure to show the same again.
    pub(crate) fn number(&self, cell: &Cell) -> Option<Numeric> {
        self.beneath.number(cell)
    }

    /// Whether a cell holds a number that its format shows as a day or a time.
    pub(crate) fn is_date_or_time(&self, cell: &Cell) -> bool {
        self.beneath.is_moment(cell)
    }

    /// The cells whose number format shows nothing of what they hold (`;;;`), by place.
    pub(crate) fn hidden_by_format(&self) -> &[CellRef] {
        self.beneath.hidden()
    }

    pub(crate) fn merge_at(&self, at: CellRef) -> Option<CellRange> {
        if self.merges.is_empty() {
            return None;
        }
        let index = self.merge_index.get_or_init(|| MergeIndex::new(&self.merges));
        if index.len() == self.merges.len() {
            index.at(at)
        } else {
            // Merges were added after the first look-up.
            self.merges.iter().copied().find(|m| m.contains(at))
        }
    }
}

/// Why a file gave no workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes at all.
    Empty,
    /// Protected by a password.
    Encrypted,
    /// Encrypted in a way that is not known, with or without a password.
    UnknownProtection,
    /// Begins like a workbook and ends too early, or its parts do not fit together.
    Damaged(Why),
    /// Something else, with what it looks like (`HTML`, `CSV`, `Word`, …) where that can be told.
    NotAWorkbook(Option<&'static str>),
    /// Larger than one file may be; the limit that was passed, in words.
    TooLarge(Why),
    /// A fault of the reader itself, caught so that the other files are still read.
    Failed(String),
}

impl Unreadable {
    /// A fault of the program, from what it panicked with.
    pub(crate) fn failed(panic: &(dyn Any + Send)) -> Self {
        let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
        Self::Failed(said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default())
    }
}

/// Something the reader noticed in a workbook that it could read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The merged cells of a sheet could not be had.
    MergesUnknown {
        /// The sheet.
        sheet: String,
    },
    /// One sheet could not be read, the others could.
    SheetUnreadable {
        /// The sheet.
        sheet: String,
        /// What the reader said.
        why: Why,
    },
    /// Text came out garbled: in the whole file, or in a cell.
    Garbled {
        /// The sheet and the cell, if it is one.
        cell: Option<(String, CellRef)>,
        /// Some of it.
        seen: String,
    },
    /// The content is of another format than the file's name says.
    NamedOtherwise {
        /// The extension that fits the content.
        really: &'static str,
    },
}

impl Notice {
    /// The notice that all the text of a file is garbled, with the first of it.
    fn garbled_file(sheets: &[Grid]) -> Self {
        let mut texts = sheets.iter().flat_map(|s| &s.cells).map(|c| &c.text);
        let seen = texts.find(|t| !t.is_ascii()).cloned().unwrap_or_default();
        Self::Garbled { cell: None, seen }
    }

    /// For each sheet with text that could not be decoded the first such cell, or its name.
    fn garbled_cells(sheets: &[Grid]) -> impl Iterator<Item = Self> {
        // Excel 5 cuts a text at 255 bytes, be it within a character.
        let garbled = |t: &str| {
            let whole = if t.len() > 255 { t.strip_suffix('\u{FFFD}').unwrap_or(t) } else { t };
            whole.contains('\u{FFFD}')
        };
        sheets.iter().filter_map(move |sheet| {
            let cell = sheet.cells.iter().find(|cell| garbled(&cell.text));
            let of_cell = |cell: &Cell| (Some((sheet.name.clone(), cell.at)), cell.text.clone());
            let of_name = || garbled(&sheet.name).then(|| (None, sheet.name.clone()));
            let (cell, seen) = cell.map(of_cell).or_else(of_name)?;
            Some(Self::Garbled { cell, seen })
        })
    }
}
