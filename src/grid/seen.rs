//! What a witness notes of a workbook: the places that hold something, and the shared texts.

use super::join::Given;
use super::strings::Runs;
use super::why::no_such_text;
use super::{Unreadable, utf16};
use crate::cell::CellRef;
use std::collections::BTreeMap;

/// A place that the witness saw hold something.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) at: CellRef,
    /// Number of its cell format.
    pub(super) style: u32,
    /// Whether a formula stands behind it.
    pub(super) formula: bool,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// A text, with what its runs add up to.
    Text(Runs),
    Number,
    Bool,
    Error,
    /// A day written as text (ISO 8601).
    Day,
    /// A formula without stored result.
    NoResult,
    /// What the witness read, because calamine does not give it.
    Read(Box<(Given, Runs)>),
}

impl Kind {
    /// A value that calamine does not give, or gives otherwise.
    pub(super) fn read(value: Given, runs: Runs) -> Self {
        Self::Read(Box::new((value, runs)))
    }

    /// A text that calamine does not give, or gives otherwise.
    pub(super) fn read_text(text: String, runs: Runs) -> Self {
        Self::read(Given::Text(text), runs)
    }

    /// A text of these units; `odd` where calamine gives another.
    pub(super) fn of_text(units: &[u16], runs: Runs, odd: bool) -> Self {
        if odd { Self::read_text(utf16::text(units), runs) } else { Self::Text(runs) }
    }

    /// An error by its code, which both binary formats share. calamine refuses the sheet for one that it does not know,
    /// and names one otherwise than Excel (`#DATA!`).
    pub(super) fn of_error(code: u8) -> Self {
        let name = match code {
            0x00 | 0x07 | 0x0F | 0x17 | 0x1D | 0x24 | 0x2A => return Self::Error,
            0x2B => "#GETTING_DATA",
            _ => "#N/A",
        };
        Self::read(Given::Error(name.to_owned()), Runs::WHOLE)
    }

    pub(super) fn is_given(&self) -> bool {
        !matches!(self, Self::Read(_) | Self::NoResult)
    }
}

/// The shared texts as the witness sees them, by their number.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    /// What the runs of each add up to and how many bytes it takes; nothing of a text without characters.
    seen: Vec<Option<(Runs, u32)>>,
    /// Those that calamine gives otherwise.
    read: BTreeMap<usize, String>,
}

impl SharedTexts {
    pub(super) fn len(&self) -> usize {
        self.seen.len()
    }

    /// Adds a text; one that calamine gives otherwise as it is read.
    pub(super) fn push(&mut self, seen: Option<(Runs, u32)>, read: Option<String>) {
        self.read.extend(read.map(|text| (self.seen.len(), text)));
        self.seen.push(seen);
    }

    /// Adds a text of these units; `odd` where calamine gives another.
    pub(super) fn push_units(&mut self, units: &[u16], runs: Runs, odd: bool) {
        let length = utf16::utf8_len(units) as u32;
        self.push((length > 0).then_some((runs, length)), odd.then(|| utf16::text(units)));
    }

    /// What a cell holds that names the text of that number, and how many bytes it takes; nothing of an empty text.
    pub(super) fn of_cell(&self, number: usize, at: CellRef) -> Result<Option<(Kind, usize)>, Unreadable> {
        let seen = self.seen.get(number).ok_or_else(|| no_such_text(at))?;
        Ok(seen.map(|(runs, length)| {
            let kind = match self.read.get(&number) {
                Some(text) => Kind::read_text(text.clone(), runs),
                None => Kind::Text(runs),
            };
            (kind, length as usize)
        }))
    }
}
