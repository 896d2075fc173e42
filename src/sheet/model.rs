//! A workbook to be written: plain data without any rule of a form and without any of the writer's types.

use crate::cell::{CellRange, CellRef};
pub(crate) use crate::sheet::print::{Paper, Print};
use crate::text::era::Date;
use std::sync::Arc;

/// What the file says about itself.
#[derive(Clone, Debug)]
pub(crate) struct Properties {
    pub(crate) title: String,
    /// Subject, one line.
    pub(crate) subject: String,
    /// Creation date; never the clock's (same input, same bytes).
    pub(crate) created: Date,
    /// Words to find it by; empty where there are none.
    pub(crate) keywords: &'static str,
}

/// The default font of a workbook: it decides the unit of column widths.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BaseFont {
    /// A fixed-pitch Japanese font.
    pub(crate) name: String,
    /// Points.
    pub(crate) size: f64,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    /// Name on the tab: at most 31 UTF-16 units, none of `[]:*?/\`, unique without regard to case.
    pub(crate) name: String,
    /// Column widths in pixels, from column A.
    pub(crate) columns: Vec<u32>,
    /// Row heights in points (steps of 0.75, at most 409.5), from row 1; every row that holds something has one.
    pub(crate) rows: Vec<f64>,
    /// Rows that grow as someone types, whatever height they have now.
    pub(crate) growing: Option<Growing>,
    /// Whether locked cells can only be changed once the protection is taken off, which asks for no password.
    pub(crate) protected: bool,
    pub(crate) styles: StyleTable,
    /// The cells, by row and then column. Cells inside a merge other than its first are `Blank` with the border style.
    pub(crate) cells: Vec<PlacedCell>,
    pub(crate) merges: Vec<CellRange>,
    pub(crate) print: Print,
    /// Rows and columns that stay when scrolling: counts from the top and the left.
    pub(crate) freeze: Option<(u32, u32)>,
    /// A native table with filter buttons; of very long sheets the buttons alone.
    pub(crate) table: Option<NativeTable>,
    pub(crate) charts: Vec<Chart>,
    pub(crate) drop_downs: Vec<DropDown>,
    pub(crate) notes: Vec<Note>,
    /// Font of its cells where it is not the base font; fixed-pitch, as the base font is.
    pub(crate) font: Option<String>,
    /// Header in Excel's notation (`&R別紙１`); empty for none.
    pub(crate) header: String,
    /// Colour of the tab, RRGGBB.
    pub(crate) tab_color: Option<u32>,
    /// A sheet that holds lists for drop-downs and is not shown (declared on the cover).
    pub(crate) hidden: bool,
}

/// Rows to be filled in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Growing {
    /// First and last row, from 0.
    pub(crate) rows: (u32, u32),
    /// Height in points of those in which nothing stands; it is the sheet's own height of rows, so that none is fixed.
    pub(crate) empty: f64,
}

#[derive(Clone, Debug)]
pub(crate) struct PlacedCell {
    pub(crate) at: CellRef,
    pub(crate) content: Content,
    /// How: an index into [`Sheet::styles`].
    pub(crate) style: StyleId,
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// Nothing but its borders and fill.
    Blank,
    /// Text, always written as text, whatever it begins with.
    Text(Arc<str>),
    Number(f64),
    /// A number that the style's own number format shows as a text.
    Shown {
        number: f64,
        text: Arc<str>,
    },
    /// A formula without its `=`, in English function names, and its computed result.
    Formula {
        formula: String,
        result: f64,
    },
    /// The same, where the result is text.
    TextFormula {
        formula: String,
        result: String,
    },
    Link {
        /// The workbook that has the sheet, by its path from this one; `None` for this one.
        book: Option<Arc<str>>,
        sheet: Arc<str>,
        cell: CellRef,
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

impl From<usize> for Content {
    fn from(count: usize) -> Self {
        Self::Number(count as f64)
    }
}

/// Nothing is a blank cell.
impl<T: Into<Content>> From<Option<T>> for Content {
    fn from(content: Option<T>) -> Self {
        content.map_or(Self::Blank, Into::into)
    }
}

/// A stretch of text within a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) mark: Option<Mark>,
}

/// How a text is marked that differs from the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Bold and underlined: what is new, and both sides of a comparison table.
    Underlined,
    /// Struck through: what goes.
    Struck,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct StyleId(pub(crate) u16);

/// A font that is not the sheet's: an index into its [`StyleTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FontId(u16);

/// The styles of a sheet, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct StyleTable {
    styles: indexmap::IndexSet<Style>,
    /// Codes of number formats that styles name.
    codes: indexmap::IndexSet<Arc<str>>,
    fonts: indexmap::IndexSet<Arc<str>>,
}

impl StyleTable {
    /// The index of a style, added if new.
    pub(crate) fn id(&mut self, style: Style) -> StyleId {
        StyleId(self.styles.insert_full(style).0 as u16)
    }

    /// The index of a font, added if new.
    pub(crate) fn font_id(&mut self, name: &Arc<str>) -> FontId {
        FontId(self.fonts.insert_full(Arc::clone(name)).0 as u16)
    }

    /// The font of a style; `None` for that of the sheet.
    pub(crate) fn font(&self, style: &Style) -> Option<&Arc<str>> {
        style.font.and_then(|id| self.fonts.get_index(id.0 as usize))
    }

    /// The style of numbers that a format code shows.
    pub(crate) fn number_style(&mut self, code: Arc<str>) -> NumberStyle {
        NumberStyle::Code(self.codes.insert_full(code).0 as u16)
    }

    /// The format code of a style's numbers; `None` for the general format. ▲ marks a decrease, as in budget documents; a space
    /// keeps the last digit clear of the line, and no goal is `－`.
    pub(crate) fn code(&self, number: NumberStyle) -> Option<&str> {
        match number {
            NumberStyle::General => None,
            NumberStyle::Count => Some("#,##0_ ;-#,##0_ ;\"－\"_ "),
            NumberStyle::Percent => Some("0.0%_ ;-0.0%_ ;\"－\"_ ;@_ "),
            NumberStyle::Change => Some("#,##0_ ;\"▲\"#,##0_ ;0_ "),
            NumberStyle::ChangePoints => Some("0.0_ ;\"▲\"0.0_ ;0.0_ "),
            NumberStyle::Code(i) => self.codes.get_index(i as usize).map(|code| &**code),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Style> {
        self.styles.iter()
    }

    pub(crate) fn len(&self) -> usize {
        self.styles.len()
    }

    pub(crate) fn get(&self, id: StyleId) -> Option<&Style> {
        self.styles.get_index(id.0 as usize)
    }
}

/// How a cell looks. Colours are 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a button of its own in Excel's ribbon")]
pub(crate) struct Style {
    /// Its font; `None` for that of the sheet.
    pub(crate) font: Option<FontId>,
    /// Size in tenths of a point; 0 for the base font's size.
    pub(crate) size_tenths: u16,
    pub(crate) bold: bool,
    pub(crate) underline: bool,
    pub(crate) struck: bool,
    pub(crate) color: Option<u32>,
    pub(crate) fill: Option<u32>,
    /// Lines on the left, right, top and bottom.
    pub(crate) border: [Line; 4],
    /// Colour of the lines; `None` for that of forms.
    pub(crate) rule: Option<u32>,
    pub(crate) align: Align,
    pub(crate) valign: VAlign,
    pub(crate) wrap: bool,
    /// Set smaller by Excel where a number would not fit; without effect on wrapped text.
    pub(crate) shrink: bool,
    /// Indent in Excel's steps.
    pub(crate) indent: u8,
    pub(crate) number: NumberStyle,
    /// Unlocked for input when the sheet is protected.
    pub(crate) unlocked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) enum Line {
    #[default]
    None,
    Thin,
    Hair,
    Medium,
    Thick,
    Dotted,
    Dashed,
    Double,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) enum Align {
    /// Text left, numbers right.
    #[default]
    General,
    Left,
    Center,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) enum VAlign {
    #[default]
    Top,
    Center,
    Bottom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) enum NumberStyle {
    #[default]
    General,
    /// A count: `1,234`, `－`.
    Count,
    /// A share: `85.7%`, `－`.
    Percent,
    /// A change of a count: `3`, `▲2`, `0`.
    Change,
    /// A change of a share in points: `1.2`, `▲0.5`.
    ChangePoints,
    /// By a format code of the sheet's own: an index into its [`StyleTable`].
    Code(u16),
}

#[derive(Clone, Debug)]
pub(crate) struct NativeTable {
    /// Range with its heading row.
    pub(crate) range: CellRange,
    /// Name, letters and digits only.
    pub(crate) name: String,
    pub(crate) headings: Vec<String>,
}

/// A chart over cells of this workbook.
#[derive(Clone, Debug)]
pub(crate) struct Chart {
    pub(crate) at: CellRef,
    /// Width and height in pixels.
    pub(crate) size: (u32, u32),
    pub(crate) kind: ChartKind,
    /// What it shows, for those who cannot see it.
    pub(crate) alt: String,
    pub(crate) series: Vec<Series>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChartKind {
    /// Horizontal bars, stacked.
    StackedBar,
    /// Horizontal bars, stacked to 100 %.
    PercentBar,
    Columns,
    Lines,
}

#[derive(Clone, Debug)]
pub(crate) struct Series {
    pub(crate) name: String,
    /// Sheet of both ranges.
    pub(crate) sheet: String,
    pub(crate) categories: CellRange,
    pub(crate) values: CellRange,
    /// Fill, 0xRRGGBB.
    pub(crate) color: u32,
    /// Whether bars are hatched in it, so that they are told apart without colours.
    pub(crate) hatched: bool,
}

/// A comment on a cell, with a label that is seen and printed at the cell's upper right corner.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// The cell and what is merged with it.
    pub(crate) over: CellRange,
    pub(crate) label: String,
    pub(crate) text: String,
    /// Whose the comment is; its name in the file.
    pub(crate) author: &'static str,
    /// What the label is, for those who cannot see it.
    pub(crate) alt: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct DropDown {
    pub(crate) range: CellRange,
    pub(crate) choices: Choices,
    /// What becomes of something else that is typed.
    pub(crate) others: Others,
    /// Title and text shown then.
    pub(crate) message: (String, String),
}

/// What becomes of what is typed and is none of the choices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Others {
    #[default]
    Refused,
    /// Accepted by those who say so when they are asked.
    Asked,
    Accepted,
}

#[derive(Clone, Debug)]
pub(crate) enum Choices {
    /// Written out, as far as [`Self::fit_a_list`] says that they can be.
    List(Vec<String>),
    Range(String, CellRange),
}

impl Choices {
    /// The most UTF-16 units of choices that are written out, a comma after each; Excel's limit.
    const LONGEST_LIST: usize = 255;

    /// Whether a drop-down can hold the choices itself: a comma within one would part it in two.
    pub(crate) fn fit_a_list(choices: &[impl AsRef<str>]) -> bool {
        let texts = || choices.iter().map(AsRef::as_ref);
        let length: usize = texts().map(|c: &str| c.encode_utf16().count() + 1).sum();
        length <= Self::LONGEST_LIST && !texts().any(|c| c.contains(','))
    }
}
