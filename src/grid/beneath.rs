//! What lies beneath what cells show: the numbers that formats show as texts, and what formats hide.
//!
//! Kept apart from the cells, as few of them have any.

use super::number::{NumberFormat, general};
use super::{Cell, Value};
use crate::cell::CellRef;
use std::sync::Arc;

/// A number with the format that shows it: what a cell holds so that it shows a text and stays a number.
#[derive(Clone, Debug)]
pub struct Numeric {
    /// The number; of a date the days since the epoch of 1900.
    pub(crate) value: f64,
    /// The code of its format as files have it (`#,##0"件"`); `None` for the general format.
    pub(crate) format: Option<Arc<str>>,
    pub(crate) is_day: bool,
}

impl PartialEq for Numeric {
    fn eq(&self, other: &Self) -> bool {
        self.value.to_bits() == other.value.to_bits() && self.format == other.format
    }
}

impl Eq for Numeric {}

#[derive(Clone, Debug, Default)]
pub(super) struct Beneath {
    /// The numbers that a format shows, by place.
    numbers: Vec<(CellRef, f64, Arc<str>)>,
    /// The cells whose format shows nothing of what they hold, by place.
    hidden: Vec<CellRef>,
}

impl Beneath {
    /// Remembers the number of a cell with its format, where both are known.
    pub(super) fn shows(&mut self, at: CellRef, number: Option<f64>, format: Option<&Arc<str>>) {
        if let (Some(number), Some(format)) = (number, format) {
            self.numbers.push((at, number, Arc::clone(format)));
        }
    }

    /// Remembers a cell whose format hides what it holds.
    pub(super) fn hides(&mut self, at: CellRef) {
        self.hidden.push(at);
    }

    /// Puts everything in order; of two numbers in one place the later counts.
    pub(super) fn settle(&mut self) {
        self.numbers.reverse();
        self.numbers.sort_by_key(|(at, ..)| *at);
        self.numbers.dedup_by_key(|(at, ..)| *at);
        self.numbers.shrink_to_fit();
        self.hidden.sort_unstable();
        self.hidden.dedup();
    }

    /// The number of a cell, if it can be written so that it shows the cell's text.
    pub(super) fn number(&self, cell: &Cell) -> Option<Numeric> {
        if !matches!(cell.value, Value::Number(_) | Value::Date(_)) {
            return None;
        }
        let is_day = matches!(cell.value, Value::Date(_));
        if let Some((_, value, format)) = self.formatted(cell.at) {
            return Some(Numeric { value: *value, format: Some(Arc::clone(format)), is_day });
        }
        match cell.value {
            Value::Number(value) if cell.text == general(value) => {
                Some(Numeric { value, format: None, is_day })
            }
            _ => None,
        }
    }

    /// The number at a place with the format that shows it.
    fn formatted(&self, at: CellRef) -> Option<&(CellRef, f64, Arc<str>)> {
        self.numbers.binary_search_by_key(&at, |(at, ..)| *at).ok().map(|i| &self.numbers[i])
    }

    /// Whether a cell's number is shown as a day or a time.
    pub(super) fn is_moment(&self, cell: &Cell) -> bool {
        let by_format = || {
            let (.., format) = self.formatted(cell.at)?;
            Some(NumberFormat::parse(format).is_moment())
        };
        match cell.value {
            Value::Date(_) => true,
            Value::Number(_) => by_format().unwrap_or_default(),
            _ => false,
        }
    }

    /// The cells whose format hides what they hold, by place.
    pub(super) fn hidden(&self) -> &[CellRef] {
        &self.hidden
    }
}
