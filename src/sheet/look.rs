//! How the fixed sheets look: one quiet palette, thin lines, numbers on the right.
//!
//! Colour only ever repeats what a word or a line already says.

use crate::sheet::model::{Align, Line, NumberStyle, Style, VAlign};

/// Fill of headings.
const HEAD: u32 = 0xDD_E6_F0;
/// Fill of bands over groups of rows.
const BAND: u32 = 0xF2_F2_F2;
/// Fill of what someone has to see to.
const ATTEND: u32 = 0xFC_E4_D6;
const LINK: u32 = 0x1F_4E_79;
/// Notes.
const GREY: u32 = 0x40_40_40;

/// What a cell is on a fixed sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// The title of the sheet.
    Title,
    /// The name of a table or figure.
    Caption,
    /// A heading.
    Head,
    /// A name that a row is about.
    Label,
    Text,
    /// Short text in the middle.
    Mid,
    /// A name that a row is about, which someone has to see to.
    AttendLabel,
    /// Short text in the middle, which someone has to see to.
    Attend,
    /// A number of goals or cells.
    Count,
    Share,
    /// A name, in a row of sums.
    SumLabel,
    /// A number, in a row of sums.
    SumCount,
    SumShare,
    /// A sentence on sums, over all columns.
    Sum,
    /// A name over a group of rows.
    Band,
    /// A name under such a row.
    Inner,
    /// A number, in a row over a group of rows.
    BandCount,
    /// A change of a count.
    Change,
    /// A change of a share, in points.
    Points,
    /// A change of a count, in a row over a group of rows.
    BandChange,
    /// A change of a count, in a row of sums.
    SumChange,
    /// A long text, from the top of its cell.
    Passage,
    /// The same, new or gone as a whole.
    Marked,
    /// A short text in a row over a group of rows, new as a whole.
    BandMarked,
    /// A link in a table.
    Link,
    /// A note under a table.
    Note,
    /// Running text.
    Plain,
}

impl Look {
    /// How many there are.
    pub(crate) const HOW_MANY: usize = Self::Plain as usize + 1;

    pub(crate) fn style(self) -> Style {
        let free = Style { align: Align::Left, valign: VAlign::Center, wrap: true, ..Style::default() };
        let ruled = Style { border: [Line::Thin; 4], ..free };
        let sum = Style { border: [Line::Thin, Line::Thin, Line::Double, Line::Thin], bold: true, ..ruled };
        let band = Style { fill: Some(BAND), bold: true, ..ruled };
        let right = |style: Style, number| Style { align: Align::Right, number, wrap: false, ..style };
        match self {
            Self::Title => Style { size_tenths: 140, bold: true, ..free },
            Self::Caption => Style { size_tenths: 100, bold: true, valign: VAlign::Bottom, ..free },
            Self::Head => Style { fill: Some(HEAD), align: Align::Center, ..ruled },
            Self::Label | Self::Text => ruled,
            Self::Mid => Style { align: Align::Center, ..ruled },
            Self::AttendLabel => Style { fill: Some(ATTEND), ..ruled },
            Self::Attend => Style { fill: Some(ATTEND), bold: true, align: Align::Center, ..ruled },
            Self::Count => right(ruled, NumberStyle::Count),
            Self::Share => right(ruled, NumberStyle::Percent),
            Self::SumLabel => Style { align: Align::Center, ..sum },
            Self::SumCount => right(sum, NumberStyle::Count),
            Self::SumShare => right(sum, NumberStyle::Percent),
            Self::Sum => Style { align: Align::Right, ..ruled },
            Self::Band => band,
            Self::Inner => Style { indent: 1, ..ruled },
            Self::BandCount => right(band, NumberStyle::Count),
            Self::BandChange => right(band, NumberStyle::Change),
            Self::Change => right(ruled, NumberStyle::Change),
            Self::Points => right(ruled, NumberStyle::ChangePoints),
            Self::SumChange => right(sum, NumberStyle::Change),
            Self::Passage => Style { valign: VAlign::Top, ..ruled },
            Self::Marked => Style { valign: VAlign::Top, bold: true, underline: true, ..ruled },
            Self::BandMarked => Style { underline: true, ..band },
            Self::Link => Style { color: Some(LINK), underline: true, ..ruled },
            Self::Note => Style { size_tenths: 80, color: Some(GREY), valign: VAlign::Top, ..free },
            Self::Plain => free,
        }
    }
}
