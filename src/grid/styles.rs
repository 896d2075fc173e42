//! What the reader needs of cell formats: the number format, and whether the font is struck through.
//!
//! Each file format fills the same table; a cell then names a line of it.

use super::number::NumberFormat;
use std::collections::BTreeMap;

#[derive(Debug, Default)]
pub(super) struct Looks {
    formats: Vec<NumberFormat>,
    /// Number format and strike-through of each cell format.
    lines: Vec<(usize, bool)>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Look<'a> {
    pub(super) format: &'a NumberFormat,
    pub(super) struck: bool,
}

static GENERAL: NumberFormat = NumberFormat::GENERAL;

impl Look<'static> {
    /// The look of a cell without style.
    pub(super) const GENERAL: Self = Look { format: &GENERAL, struck: false };
}

impl Looks {
    /// The look that a cell's style index names; of an unknown one the general look.
    pub(super) fn get(&self, style: usize) -> Look<'_> {
        match self.lines.get(style) {
            Some(&(format, struck)) => Look { format: &self.formats[format], struck },
            None => Look::GENERAL,
        }
    }
}

/// Collects fonts, number formats and cell formats of a workbook that numbers them.
#[derive(Debug, Default)]
pub(super) struct LooksBuilder {
    /// Whether each font is struck through.
    pub(super) fonts: Vec<bool>,
    /// Format codes by their id.
    pub(super) codes: BTreeMap<u32, String>,
    /// Number format id and font of each cell format.
    pub(super) cells: Vec<(u32, usize)>,
}

impl LooksBuilder {
    pub(super) fn build(&self) -> Looks {
        let mut known: BTreeMap<u32, usize> = BTreeMap::new();
        let mut looks = Looks::default();
        for &(id, font) in &self.cells {
            let format = *known.entry(id).or_insert_with(|| {
                looks.formats.push(match self.codes.get(&id) {
                    Some(code) => NumberFormat::parse(code),
                    None => NumberFormat::built_in(id),
                });
                looks.formats.len() - 1
            });
            looks.lines.push((format, self.fonts.get(font).copied().unwrap_or(false)));
        }
        looks
    }
}
