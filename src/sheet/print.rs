//! How a sheet prints: paper, margins, footer, what is repeated, and where pages end.

use crate::sheet::footer::Footer;

/// The sizes of paper, in the measures of Japan's offices (B4 and B5 are those of JIS).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Paper {
    #[default]
    A4,
    A3,
    B4,
    B5,
}

impl Paper {
    /// Its number in the file format.
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::A4 => 9,
            Self::A3 => 8,
            Self::B4 => 12,
            Self::B5 => 13,
        }
    }

    /// Its short and its long side in millimetres.
    pub(crate) const fn sides_mm(self) -> [f64; 2] {
        match self {
            Self::A4 => [210.0, 297.0],
            Self::A3 => [297.0, 420.0],
            Self::B4 => [257.0, 364.0],
            Self::B5 => [182.0, 257.0],
        }
    }
}

/// How a sheet prints. Always with a print area.
#[derive(Clone, Debug, Default)]
pub(crate) struct Print {
    pub(crate) paper: Paper,
    pub(crate) landscape: bool,
    /// Margins in millimetres: top, right, bottom, left.
    pub(crate) margins_mm: [f64; 4],
    pub(crate) footer: Footer,
    pub(crate) repeat_rows: Option<(u32, u32)>,
    /// How many columns are printed, where it is not all of them.
    pub(crate) columns: Option<u32>,
    /// How many rows are printed, where it is not all of them.
    pub(crate) rows: Option<u32>,
    pub(crate) breaks: Vec<u32>,
    /// A formula without its `=` that gives what is printed; without one it is the rows and columns above.
    pub(crate) area: Option<String>,
    /// Shrink to one page in width. Excel ignores manual breaks when this is on.
    pub(crate) fit_width: bool,
    /// In percent, where it is not the whole size. Breaks stay as they are.
    pub(crate) scale: Option<u16>,
    /// Whether the table stands at the left margin instead of in the middle of the page.
    pub(crate) at_left: bool,
}

impl Print {
    /// With page numbers, nothing repeated, and no breaks yet.
    pub(crate) fn a4(landscape: bool, margins_mm: [f64; 4]) -> Self {
        Self { landscape, margins_mm, ..Self::default() }
    }

    /// How many pages it takes; `None` where the breaks are left to the program that prints.
    pub(crate) fn pages(&self) -> Option<usize> {
        (!self.fit_width).then_some(self.breaks.len() + 1)
    }
}
