//! What calamine gives and what the witness saw, put together place by place.
//!
//! Both have walked through the same sheet and tell what holds something, in the same order. Where they agree, the
//! value is calamine's; style, strike-through and formula are the witness's. The few kinds of cell that calamine is
//! known not to give are read by the witness. Everything else that they tell differently is damage: neither a value nor
//! a place can get lost between the two.

use super::date::{Epoch, serial_of};
use super::seen::{Kind, Seen};
use super::sheet::{SheetReader, Spot};
use super::strings::{Runs, unify_breaks};
use super::styles::Looks;
use super::why::{broken_record, not_as_seen, unseen};
use super::{Grid, Unreadable};
use crate::cell::CellRef;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A value: as calamine gives it, or as the witness read it.
#[derive(Clone, Debug)]
pub(super) enum Given {
    Text(String),
    Number(f64),
    Bool(bool),
    Error(String),
    /// A day or a moment as ISO 8601 writes it.
    Day(String),
}

/// What cells need of their workbook.
#[derive(Clone, Copy)]
pub(super) struct Book<'a> {
    pub(super) looks: &'a Looks,
    pub(super) epoch: Epoch,
}

/// The sheet of these cells; both lists come in the same order, and `given` holds no empty values.
pub(super) fn join(
    seen: Vec<Seen>,
    mut given: impl Iterator<Item = Result<(CellRef, Given), Unreadable>>,
    book: Book<'_>,
    mut sheet: SheetReader<'_>,
) -> Result<Grid, Unreadable> {
    for Seen { at, style, formula, kind } in seen {
        let spot = Spot { at, look: book.looks.get(style as usize), formula };
        let mut write = |value, runs| cell(&mut sheet, spot, book.epoch, value, runs);
        match kind {
            Kind::NoResult => sheet.no_result(at)?,
            Kind::Read(read) => write(read.0, read.1)?,
            kind => match given.next().transpose()? {
                Some((place, value)) if place == at => {
                    let runs = runs_of(at, &kind, &value)?;
                    write(value, runs)?;
                }
                _ => return Err(not_as_seen(at)),
            },
        }
    }
    match given.next().transpose()? {
        None => Ok(sheet.finish()),
        Some((place, _)) => Err(unseen(place)),
    }
}

/// What a call of calamine gives; it panics at some faults, which are damage of the file like others.
pub(super) fn guarded<T>(call: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|_| Err(broken_record()))
}

/// The runs of a cell, if calamine gives the kind of value that the witness saw.
fn runs_of(at: CellRef, kind: &Kind, value: &Given) -> Result<Runs, Unreadable> {
    match (kind, value) {
        (Kind::Text(runs), Given::Text(_)) => Ok(*runs),
        (Kind::Number, Given::Number(_))
        | (Kind::Bool, Given::Bool(_))
        | (Kind::Error, Given::Error(_))
        | (Kind::Day, Given::Day(_)) => Ok(Runs::WHOLE),
        _ => Err(not_as_seen(at)),
    }
}

fn cell(
    sheet: &mut SheetReader<'_>,
    spot: Spot<'_>,
    epoch: Epoch,
    value: Given,
    runs: Runs,
) -> Result<(), Unreadable> {
    match value {
        Given::Text(mut text) => {
            unify_breaks(&mut text);
            sheet.text(spot, text, runs)
        }
        Given::Number(number) => sheet.number(spot, number, epoch),
        Given::Bool(value) => sheet.bool(spot, value),
        Given::Error(name) => sheet.error(spot, name),
        Given::Day(text) => match serial_of(text.trim_ascii()) {
            Some(serial) => sheet.day(spot, serial),
            None => sheet.text(spot, text.trim_ascii().to_owned(), Runs::WHOLE),
        },
    }
}
