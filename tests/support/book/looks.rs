//! The looks that the cells of a workbook have, each once: struck through or not, and how numbers are shown.

use super::{Book, Content, Shown};

/// Ids of a workbook's own formats begin here.
const FIRST_OWN: usize = 164;

/// Whether struck through, and how numbers are shown.
pub(super) type Look = (bool, Shown);

const PLAIN: Look = (false, Shown::Id(0));

/// The looks of a workbook; the first is plain.
pub(super) struct Looks(Vec<Look>);

impl Looks {
    pub(super) fn of(book: &Book) -> Self {
        let cells = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
        let mut looks = vec![PLAIN];
        for look in cells.map(look) {
            if !looks.contains(&look) {
                looks.push(look);
            }
        }
        Self(looks)
    }

    pub(super) fn list(&self) -> &[Look] {
        &self.0
    }

    /// Which of them a cell has.
    pub(super) fn index(&self, content: &Content) -> usize {
        self.0.iter().position(|known| *known == look(content)).unwrap()
    }

    /// The workbook's own codes with their ids.
    pub(super) fn own_codes(&self) -> Vec<(usize, &'static str)> {
        let mut codes: Vec<&'static str> = Vec::new();
        for (_, shown) in &self.0 {
            if let Shown::Code(code) = shown
                && !codes.contains(code)
            {
                codes.push(code);
            }
        }
        codes.into_iter().enumerate().map(|(n, code)| (FIRST_OWN + n, code)).collect()
    }

    /// The id of a format, the workbook's own or not.
    pub(super) fn id(&self, shown: Shown) -> usize {
        match shown {
            Shown::Id(id) => id as usize,
            Shown::Code(code) => self.own_codes().iter().find(|(_, known)| *known == code).unwrap().0,
        }
    }
}

fn look(content: &Content) -> Look {
    match content {
        Content::Struck(_) => (true, Shown::Id(0)),
        Content::Number(_, shown) | Content::Day(_, shown) | Content::ShownText(_, shown) => (false, *shown),
        _ => PLAIN,
    }
}
