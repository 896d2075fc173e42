//! A workbook to be written: plain data without any rule of a form and without any of the writer's types.

use crate::cell::{CellRange, CellRef};
use crate::text::era::Date;
use std::sync::Arc;

/// What the file says about itself.
#[derive(Clone, Debug)]
pub struct Properties {
    /// Title of the workbook.
    pub title: String,
    /// Subject, one line.
    pub subject: String,
    /// Creation date; never the clock's (same input, same bytes).
    pub created: Date,
    /// Whether it is marked as written by this program, so that a folder of inputs may hold it. A blank form is not: it goes out
    /// to be filled in, and what comes back is a department's own sheet.
    pub own: bool,
}

/// The default font of a workbook: it decides the unit of column widths.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseFont {
    /// A fixed-pitch Japanese font.
    pub name: String,
    /// Points.
    pub size: f64,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Name on the tab: at most 31 UTF-16 units, none of `[]:*?/\`, unique without regard to case.
    pub name: String,
    /// Column widths in pixels, from column A.
    pub columns: Vec<u32>,
    /// Row heights in points (steps of 0.75, at most 409.5), from row 1; every row that holds something has one.
    pub rows: Vec<f64>,
    /// Styles used by the cells.
    pub styles: StyleTable,
    /// The cells, by row and then column. Cells inside a merge other than its first are `Blank` with the border style.
    pub cells: Vec<PlacedCell>,
    /// Merged ranges.
    pub merges: Vec<CellRange>,
    /// How it prints.
    pub print: Print,
    /// Rows and columns that stay when scrolling: counts from the top and the left.
    pub freeze: Option<(u32, u32)>,
    /// A native table with filter buttons; of very long sheets the buttons alone.
    pub table: Option<Table>,
    /// Charts.
    pub charts: Vec<Chart>,
    /// Drop-downs.
    pub drop_downs: Vec<DropDown>,
    /// Font of its cells where it is not the base font: fixed-pitch as that.
    pub font: Option<String>,
    /// Header in Excel's notation (`&R別紙１`); empty for none.
    pub header: String,
    /// Colour of the tab, RRGGBB.
    pub tab_color: Option<u32>,
    /// A sheet that holds lists for drop-downs and is not shown (declared on the cover).
    pub hidden: bool,
}

/// How a sheet prints. Always A4 with a print area over all used cells.
#[derive(Clone, Debug)]
pub struct Print {
    /// Landscape or portrait.
    pub landscape: bool,
    /// Margins in millimetres: top, right, bottom, left.
    pub margins_mm: [f64; 4],
    /// Footer in Excel's notation (`&C&P / &N`).
    pub footer: String,
    /// First and last row repeated on each page.
    pub repeat_rows: Option<(u32, u32)>,
    /// Rows before which a page starts.
    pub breaks: Vec<u32>,
    /// Shrink to one page in width. Excel ignores manual breaks when this is on.
    pub fit_width: bool,
}

/// A cell with its content and style.
#[derive(Clone, Debug)]
pub struct PlacedCell {
    /// Where.
    pub at: CellRef,
    /// What.
    pub content: Content,
    /// How: an index into [`Sheet::styles`].
    pub style: StyleId,
}

/// What a cell shows.
#[derive(Clone, Debug)]
pub enum Content {
    /// Nothing but its borders and fill.
    Blank,
    /// Text, always written as text, whatever it begins with.
    Text(Arc<str>),
    /// A number.
    Number(f64),
    /// A number that the style's own number format shows as a text.
    Shown {
        /// The number.
        number: f64,
        /// What is seen of it.
        text: Arc<str>,
    },
    /// A formula without its `=`, and its computed result.
    Formula {
        /// The formula, in English function names.
        formula: String,
        /// What a recalculation gives.
        result: f64,
    },
    /// A formula whose result is text.
    TextFormula {
        /// The formula, in English function names.
        formula: String,
        /// What a recalculation gives.
        result: String,
    },
    /// A link to a cell of this workbook.
    Link {
        /// Sheet it leads to.
        sheet: Arc<str>,
        /// Cell it leads to.
        cell: CellRef,
        /// Text shown.
        text: Arc<str>,
    },
    /// Text of runs with differing marks.
    Runs(Vec<Run>),
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Self::Text(Arc::from(text))
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Text(Arc::from(text))
    }
}

impl From<Arc<str>> for Content {
    fn from(text: Arc<str>) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Content {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// A stretch of text within a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its text.
    pub text: String,
    /// Underlined and bold: a changed part.
    pub changed: bool,
    /// Struck through: a removed part.
    pub struck: bool,
}

/// Index of a style in a [`StyleTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleId(pub u16);

/// The styles of a sheet, each once.
#[derive(Clone, Debug, Default)]
pub struct StyleTable {
    styles: indexmap::IndexSet<Style>,
    /// Codes of number formats that styles name.
    codes: indexmap::IndexSet<Arc<str>>,
}

impl StyleTable {
    /// The index of a style, added if new.
    pub fn id(&mut self, style: Style) -> StyleId {
        StyleId(self.styles.insert_full(style).0 as u16)
    }

    /// The style of numbers that a format code shows.
    pub fn number_style(&mut self, code: Arc<str>) -> NumberStyle {
        NumberStyle::Code(self.codes.insert_full(code).0 as u16)
    }

    /// The format code of a style's numbers; `None` for the general format. ▲ marks a decrease, as in budget documents.
    pub fn code(&self, number: NumberStyle) -> Option<&str> {
        match number {
            NumberStyle::General => None,
            NumberStyle::Count => Some("#,##0"),
            NumberStyle::Percent => Some("0.0%"),
            NumberStyle::Change => Some("#,##0;\"▲\"#,##0;0"),
            NumberStyle::ChangePoints => Some("0.0;\"▲\"0.0;0.0"),
            NumberStyle::Code(i) => self.codes.get_index(i as usize).map(|code| &**code),
        }
    }

    /// All styles, by index.
    pub fn iter(&self) -> impl Iterator<Item = &Style> {
        self.styles.iter()
    }

    /// How many styles there are.
    pub fn len(&self) -> usize {
        self.styles.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.styles.is_empty()
    }

    /// The style of an index.
    pub fn get(&self, id: StyleId) -> Option<&Style> {
        self.styles.get_index(id.0 as usize)
    }
}

/// How a cell looks. Colours are 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own in Excel's ribbon")]
pub struct Style {
    /// Size in tenths of a point; 0 for the base font's size.
    pub size_tenths: u16,
    /// Bold.
    pub bold: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub struck: bool,
    /// Colour of the text.
    pub color: Option<u32>,
    /// Fill.
    pub fill: Option<u32>,
    /// Lines on the left, right, top and bottom.
    pub border: [Line; 4],
    /// Horizontal alignment.
    pub align: Align,
    /// Vertical alignment.
    pub valign: VAlign,
    /// Wrapped.
    pub wrap: bool,
    /// Set smaller by Excel where a number would not fit; without effect on wrapped text.
    pub shrink: bool,
    /// Indent in Excel's steps.
    pub indent: u8,
    /// How a number is shown.
    pub number: NumberStyle,
    /// Unlocked for input when the sheet is protected.
    pub unlocked: bool,
}

/// A border line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Line {
    /// No line.
    #[default]
    None,
    /// Thin.
    Thin,
    /// Medium.
    Medium,
    /// Hair.
    Hair,
    /// Double.
    Double,
}

/// Horizontal alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Align {
    /// Text left, numbers right.
    #[default]
    General,
    /// Left.
    Left,
    /// Centre.
    Center,
    /// Right.
    Right,
}

/// Vertical alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum VAlign {
    /// Top.
    #[default]
    Top,
    /// Middle.
    Center,
    /// Bottom.
    Bottom,
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum NumberStyle {
    /// As it is.
    #[default]
    General,
    /// A count: `1,234`.
    Count,
    /// A share: `85.7%`.
    Percent,
    /// A change of a count: `3`, `▲2`, `0`.
    Change,
    /// A change of a share in points: `1.2`, `▲0.5`.
    ChangePoints,
    /// By a format code of the sheet's own: an index into its [`StyleTable`].
    Code(u16),
}

/// A native table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Range with its heading row.
    pub range: CellRange,
    /// Name, letters and digits only.
    pub name: String,
    /// Headings, in order.
    pub headings: Vec<String>,
}

/// A chart over cells of this workbook.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Upper left cell.
    pub at: CellRef,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Kind.
    pub kind: ChartKind,
    /// Title.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// Series, in order.
    pub series: Vec<Series>,
}

/// Kinds of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Horizontal bars, stacked.
    StackedBar,
    /// Horizontal bars, stacked to 100 %.
    PercentBar,
    /// Columns side by side.
    Columns,
    /// Lines with markers.
    Lines,
}

/// One series of a chart.
#[derive(Clone, Debug)]
pub struct Series {
    /// Name.
    pub name: String,
    /// Sheet of both ranges.
    pub sheet: String,
    /// Labels.
    pub categories: CellRange,
    /// Values.
    pub values: CellRange,
    /// Fill, 0xRRGGBB.
    pub color: u32,
}

/// A drop-down list.
#[derive(Clone, Debug)]
pub struct DropDown {
    /// The cells that have it.
    pub range: CellRange,
    /// Where the choices stand: a list of at most 255 characters, or a range of another sheet.
    pub choices: Choices,
    /// Title and text shown when something else is typed.
    pub message: (String, String),
}

/// Where the choices of a drop-down stand.
#[derive(Clone, Debug)]
pub enum Choices {
    /// Written out.
    List(Vec<String>),
    /// A sheet and a range.
    Range(String, CellRange),
}
