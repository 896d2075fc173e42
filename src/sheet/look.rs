//! What a cell is, and how that looks on a page: the office's own sheets have one quiet palette, thin lines and numbers on the
//! right; a form's sheets have the form's fonts and fills.
//!
//! Colour only ever repeats what a word or a line already says.

use crate::sheet::footer::Footer;
use crate::sheet::model::{Align, BaseFont, Content, Line, Mark, NumberStyle, Print, Style, VAlign};

/// Margins of pages that no form describes, in millimetres: top, right, bottom, left.
pub(crate) const MARGINS_MM: [f64; 4] = [15.0; 4];

/// Fill of headings.
const HEAD: u32 = 0xE4_E7_EB;
/// Fill of sums and of bands over groups of rows.
const SUM: u32 = 0xF5_F7_FA;
/// Fill of cells that someone has to act on.
const ATTEND: u32 = 0xFC_E4_D6;
/// Fill of changed cells; their words are underlined or struck through as well.
const CHANGED: u32 = 0xFF_F2_CC;
/// Colour of links, and of the tabs of the office's own sheets, so that the submission sheets stand apart.
const BLUE: u32 = 0x1F_4E_79;
/// Colour of text.
const INK: u32 = 0x1F_29_33;
/// Colour of notes and of what only explains.
const GREY: u32 = 0x52_60_6D;
/// Colour of lines.
const RULE: u32 = 0x9A_A5_B1;
/// Size of what stands in narrow columns, in tenths of a point.
pub(crate) const SMALL: u16 = 80;
/// The least height of a row of figures, in points; and where it brings a chart on the page of its table.
pub(crate) const FIGURES: f64 = 18.0;
pub(crate) const LOW_FIGURES: f64 = 16.5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    Title,
    /// What a title covers, on the right.
    Scope,
    /// The name of a part, table or figure.
    Caption,
    /// A heading in running text.
    Heading,
    /// A heading of a table.
    Head,
    /// One over a narrow column.
    SmallHead,
    Text,
    /// Short text in the middle.
    Mid,
    /// A text that differs from the other side.
    ChangedText,
    /// Short text in the middle that differs from the other side.
    ChangedMid,
    /// A name that a row is about, which someone has to act on.
    AttendLabel,
    /// Short text in the middle, which someone has to act on.
    Attend,
    Number,
    /// A number of goals or cells.
    Count,
    Share,
    /// The sum of a row.
    RowSum,
    SumLabel,
    SumCount,
    SumShare,
    /// A sentence on sums, over all columns.
    Sum,
    /// A name over a group of rows.
    Band,
    /// A sentence on their sums, beside the name.
    BandNote,
    /// A name under such a row.
    Inner,
    BandCount,
    /// A change of a count.
    Change,
    /// A change of a share, in points.
    Points,
    BandChange,
    SumChange,
    /// A long text, from the top of its cell.
    Passage,
    Link,
    Note,
    /// Running text.
    Plain,
    /// Running text on the right.
    Right,
    /// Running text in the middle, which only explains.
    Centered,
    /// Running text that only explains.
    Quiet,
    /// The title of a cover.
    CoverTitle,
    /// A sentence between two lines.
    Said,
    /// A link in running text.
    PlainLink,
    Indented,
}

impl Look {
    pub(crate) const HOW_MANY: usize = Self::Indented as usize + 1;

    /// Whether it is a figure of a table of counts.
    pub(crate) const fn is_figure(self) -> bool {
        matches!(self, Self::Count | Self::Share | Self::SumCount | Self::SumShare)
    }
}

/// What a cell holds, and the mark that all of it has.
#[derive(Clone, Debug)]
pub(crate) struct Marked {
    pub(crate) content: Content,
    pub(crate) whole: Option<Mark>,
}

impl<T: Into<Content>> From<T> for Marked {
    fn from(content: T) -> Self {
        Self { content: content.into(), whole: None }
    }
}

/// How the pages of a sheet look.
#[derive(Clone, Debug)]
pub(crate) struct Theme {
    pub(crate) base: BaseFont,
    /// Orientation, margins and footer.
    pub(crate) print: Print,
    pub(crate) tab_color: Option<u32>,
    /// Height of the empty row between two parts, in points.
    pub(crate) gap: f64,
    /// Height of the empty row below a chart, in points.
    pub(crate) below_chart: f64,
    pub(crate) title: Style,
    pub(crate) caption: Style,
    pub(crate) note: Style,
    /// Fills of headings, and of sums and bands.
    pub(crate) fills: [Option<u32>; 2],
    /// Colours of text and of lines; `None` for those of forms.
    pub(crate) ink: Option<u32>,
    pub(crate) rule: Option<u32>,
    /// Indent of words in cells with lines.
    pub(crate) indent: u8,
    /// The least height of a row of figures, in points.
    pub(crate) figures: f64,
}

/// The style of running text.
pub(crate) fn plain() -> Style {
    Style { align: Align::Left, valign: VAlign::Center, wrap: true, ..Style::default() }
}

impl Theme {
    /// The office's own sheets: A4 landscape, the sheet's name in the footer.
    pub(crate) fn office(sheet: &str, base: &BaseFont) -> Self {
        let print = Print::a4(true, MARGINS_MM);
        Self {
            base: base.clone(),
            print: Print { footer: Footer::of(sheet), ..print },
            tab_color: Some(BLUE),
            gap: 7.5,
            below_chart: 3.0,
            title: Style { size_tenths: 140, bold: true, ..plain() },
            caption: Style { size_tenths: 100, bold: true, valign: VAlign::Bottom, ..plain() },
            note: Style { size_tenths: 80, color: Some(GREY), ..plain() },
            fills: [Some(HEAD), Some(SUM)],
            ink: Some(INK),
            rule: Some(RULE),
            indent: 1,
            figures: FIGURES,
        }
    }

    pub(crate) fn style(&self, look: Look, mark: Option<Mark>) -> Style {
        let style = self.unmarked(look);
        let style = Style { color: style.color.or(self.ink), rule: self.rule, ..style };
        match mark {
            None => style,
            Some(Mark::Underlined) => Style { bold: true, underline: true, ..style },
            Some(Mark::Struck) => Style { struck: true, ..style },
        }
    }

    fn unmarked(&self, look: Look) -> Style {
        let [head, band] = self.fills;
        let ruled = Style { border: [Line::Thin; 4], indent: self.indent, ..plain() };
        let mid = Style { align: Align::Center, indent: 0, ..ruled };
        let sum = [Line::Thin, Line::Thin, Line::Medium, Line::Thin];
        let sum = Style { border: sum, fill: band, bold: true, ..ruled };
        let band = Style { fill: band, bold: true, ..ruled };
        // Numbers keep clear of the line by their format.
        let right =
            |style: Style, number| Style { align: Align::Right, indent: 0, number, wrap: false, ..style };
        match look {
            Look::Title => self.title,
            Look::Scope => {
                Style { align: Align::Right, color: Some(GREY), valign: VAlign::Bottom, ..plain() }
            }
            Look::Caption => self.caption,
            Look::Heading => Style { bold: true, ..plain() },
            Look::Head => Style { fill: head, ..mid },
            Look::SmallHead => Style { fill: head, size_tenths: SMALL, ..mid },
            Look::Text => ruled,
            Look::Mid => mid,
            Look::ChangedText => Style { fill: Some(CHANGED), ..ruled },
            Look::ChangedMid => Style { fill: Some(CHANGED), ..mid },
            Look::AttendLabel => Style { fill: Some(ATTEND), ..ruled },
            Look::Attend => Style { fill: Some(ATTEND), bold: true, ..mid },
            Look::Number => right(ruled, NumberStyle::General),
            Look::Count => right(ruled, NumberStyle::Count),
            Look::Share => right(ruled, NumberStyle::Percent),
            Look::RowSum => right(Style { bold: true, ..ruled }, NumberStyle::Count),
            Look::SumLabel => sum,
            Look::SumCount => right(sum, NumberStyle::Count),
            Look::SumShare => right(sum, NumberStyle::Percent),
            Look::Sum => Style { align: Align::Right, color: Some(GREY), ..ruled },
            Look::Band => band,
            Look::BandNote => Style { bold: false, align: Align::Right, color: Some(GREY), ..band },
            Look::Inner => Style { indent: self.indent + 1, ..ruled },
            Look::BandCount => right(band, NumberStyle::Count),
            Look::BandChange => right(band, NumberStyle::Change),
            Look::Change => right(ruled, NumberStyle::Change),
            Look::Points => right(ruled, NumberStyle::ChangePoints),
            Look::SumChange => right(sum, NumberStyle::Change),
            Look::Passage => Style { valign: VAlign::Top, ..ruled },
            Look::Link => Style { color: Some(BLUE), underline: true, ..mid },
            Look::Note => self.note,
            Look::Plain => plain(),
            Look::Right => Style { align: Align::Right, ..plain() },
            Look::Centered => Style { align: Align::Center, color: Some(GREY), size_tenths: 110, ..plain() },
            Look::Quiet => Style { color: Some(GREY), ..plain() },
            Look::CoverTitle => Style { align: Align::Center, bold: true, size_tenths: 200, ..plain() },
            Look::Said => Style {
                border: [Line::None, Line::None, Line::Thin, Line::Thin],
                indent: self.indent,
                size_tenths: 105,
                ..plain()
            },
            Look::PlainLink => Style { color: Some(BLUE), underline: true, indent: self.indent, ..plain() },
            Look::Indented => Style { indent: 1, ..plain() },
        }
    }
}
