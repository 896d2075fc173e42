//! Workbooks as a description that can be written in every format: cells with their looks, merges, hidden lines, states
//! of sheets, print titles, filters.
//!
//! Each format has a writer of its own, so that nothing in a file comes from the readers that are tested.

mod looks;
mod ods;
mod overlay;
mod records;
mod strings;
mod xls;
mod xls_sheet;
mod xlsb;
mod xlsb_sheet;
mod xlsx;

use std::collections::BTreeMap;
use strings::Texts;

/// A file format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Xlsx,
    /// .xlsx with each text in its cell, as programs other than Excel write it.
    XlsxInline,
    Ods,
    Xls,
    Xlsb,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Xlsx, Self::XlsxInline, Self::Ods, Self::Xls, Self::Xlsb];

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx | Self::XlsxInline => "xlsx",
            Self::Ods => "ods",
            Self::Xls => "xls",
            Self::Xlsb => "xlsb",
        }
    }
}

/// How a number is shown: a format that the program brings along, or a code of the workbook's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    Id(u32),
    Code(&'static str),
}

/// What a formula left behind when it was last calculated.
#[derive(Clone, Copy, Debug)]
pub enum Stored {
    Nothing,
    Text(&'static str),
    Number(f64),
    Error(&'static str),
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum Content {
    Text(String),
    /// Runs, each struck through or not.
    Runs(Vec<(&'static str, bool)>),
    /// A text with its reading.
    Guided(&'static str, &'static str),
    /// A text in a cell that is struck through.
    Struck(String),
    /// A text that a number format shows.
    ShownText(&'static str, Shown),
    Number(f64, Shown),
    /// A day as its serial number in the epoch of 1900.
    Day(u32, Shown),
    Formula(Stored),
    Error(&'static str),
}

/// Whether and how a sheet is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    #[default]
    Visible,
    Hidden,
    /// Hidden so that the program's own menu does not show it again.
    VeryHidden,
    /// A sheet that is nothing but a chart.
    Chart,
}

/// First row, first column, last row, last column.
pub type Range = (u32, u32, u32, u32);

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub state: State,
    pub cells: BTreeMap<(u32, u32), Content>,
    pub merges: Vec<Range>,
    pub hidden_rows: Vec<u32>,
    pub hidden_cols: Vec<u32>,
    /// First and last row that print on every page.
    pub print_titles: Option<(u32, u32)>,
    /// A range with a filter on it; the hidden rows in it are filtered away.
    pub filter: Option<Range>,
    /// A range that is a table of Excel's, with its heading.
    pub table: Option<Range>,
    /// Comments on cells.
    pub comments: Vec<((u32, u32), &'static str)>,
    /// Text boxes, each over a cell with its upper left corner.
    pub boxes: Vec<((u32, u32), &'static str)>,
}

/// A workbook.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub sheets: Vec<Sheet>,
    pub epoch_1904: bool,
}

impl Sheet {
    /// A sheet `表` of these texts from A1 on.
    pub fn of(rows: &[Vec<String>]) -> Self {
        let mut sheet = Self { name: "表".to_owned(), ..Self::default() };
        for (r, row) in rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
                sheet.text((r as u32, c as u32), text);
            }
        }
        sheet
    }

    pub fn put(&mut self, at: (u32, u32), content: Content) {
        self.cells.insert(at, content);
    }

    pub fn text(&mut self, at: (u32, u32), text: &str) {
        self.put(at, Content::Text(text.to_owned()));
    }

    /// Every cell at another place.
    pub fn move_cells(&mut self, to: impl Fn((u32, u32)) -> (u32, u32)) {
        self.cells = std::mem::take(&mut self.cells).into_iter().map(|(at, c)| (to(at), c)).collect();
    }

    /// Last row and column that hold something.
    pub fn last(&self) -> (u32, u32) {
        self.cells.keys().fold((0, 0), |last, at| (last.0.max(at.0), last.1.max(at.1)))
    }

    /// The rows that hold something or are hidden, each with its cells.
    fn rows(&self) -> impl Iterator<Item = (u32, Vec<(u32, &Content)>)> {
        let mut rows: Vec<u32> = self.cells.keys().map(|at| at.0).chain(self.hidden_rows.clone()).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter()
            .map(|row| (row, self.cells.range((row, 0)..(row + 1, 0)).map(|(at, c)| (at.1, c)).collect()))
    }
}

impl Book {
    /// The file in a format.
    pub fn write(&self, format: Format) -> Vec<u8> {
        match format {
            Format::Xlsx => xlsx::write(self, &Texts::of(self)),
            Format::XlsxInline => xlsx::write(self, &Texts::default()),
            Format::Ods => ods::write(self),
            Format::Xls => xls::write(self),
            Format::Xlsb => xlsb::write(self),
        }
    }

    /// The serial number of a day in the workbook's epoch.
    fn serial(&self, day: u32) -> u32 {
        if self.epoch_1904 { day - 1462 } else { day }
    }
}

/// Columns as letters.
pub fn letters(mut col: u32) -> String {
    let mut out = Vec::new();
    loop {
        out.insert(0, b'A' + (col % 26) as u8);
        if col < 26 {
            return String::from_utf8(out).unwrap();
        }
        col = col / 26 - 1;
    }
}

/// A range as `A1:B2`.
fn name_of((top, left, bottom, right): Range) -> String {
    format!("{}{}:{}{}", letters(left), top + 1, letters(right), bottom + 1)
}

/// The heading of a column of a table, which is always text.
fn heading(sheet: &Sheet, at: (u32, u32)) -> &str {
    match sheet.cells.get(&at) {
        Some(Content::Text(text)) => text,
        other => panic!("a table's heading is text, not {other:?}"),
    }
}

/// The code of an error value in both binary formats.
fn error_code(name: &str) -> u8 {
    match name {
        "#NULL!" => 0x00,
        "#DIV/0!" => 0x07,
        "#VALUE!" => 0x0F,
        "#REF!" => 0x17,
        "#NAME?" => 0x1D,
        "#NUM!" => 0x24,
        "#N/A" => 0x2A,
        other => panic!("no error value {other}"),
    }
}
