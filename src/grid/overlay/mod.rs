//! What lies over the cells of a sheet: comments, shapes with text, pictures, controls.
//!
//! It is not read; that it exists, where, and how it begins is kept, so that it can be said. A part that cannot be read is
//! such a thing too, of unknown place and text: nothing here makes a sheet unreadable.

mod cell_picture;
mod comments;
mod drawing;
pub(super) mod office;
mod vml;

use crate::cell::CellRef;

/// One thing that lies over the cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Over {
    pub(crate) kind: Kind,
    /// The cell that it belongs to, or that its upper left corner lies over, where that is known.
    pub(crate) at: Option<CellRef>,
    /// How its text begins; empty if it has none.
    pub(crate) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A comment, a note, or an answer in a thread.
    Comment,
    /// A text box, or another shape with text in it.
    Shape,
    /// A picture, in a cell or over several.
    Picture,
    /// A checkbox, a button or another control.
    Control,
}

/// So many bytes of a text are kept.
const KEPT: usize = 20_000;

/// On one sheet so many things are kept; the counts of more say nothing more.
pub(super) const MOST: usize = 10_000;

pub(super) fn mark(checked: bool) -> &'static str {
    if checked { "☑" } else { "☐" }
}

/// Keeps one more thing, as long as there are not too many.
fn keep(found: &mut Vec<Over>, over: Option<Over>) {
    if found.len() < MOST {
        found.extend(over);
    }
}

impl Over {
    pub(super) fn new(kind: Kind, at: Option<CellRef>, text: &str) -> Self {
        let text = text.trim();
        let end = (0..=KEPT.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let mut text = text[..end].to_owned();
        super::strings::settle(&mut text);
        Self { kind, at, text }
    }

    /// A part that could not be read.
    pub(super) const fn unknown(kind: Kind) -> Self {
        Self { kind, at: None, text: String::new() }
    }
}
