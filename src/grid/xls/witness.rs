//! The records of one worksheet as the witness sees them, in one walk: every place that holds something and its kind,
//! rows, columns, merges.
//!
//! It decodes no value that calamine decodes: the records with values are handed on, those of formulas as records of
//! plain values, whose bytes are the same.

use super::globals::Globals;
use super::record::{Records, put};
use super::text::{Segments, counted_in_bytes};
use super::{LONGEST, Version, kind};
use crate::cell::CellRef;
use crate::grid::bytes::{bytes_at, u16_at};
use crate::grid::limits::Budget;
use crate::grid::seen::{Kind, Seen};
use crate::grid::sheets::Witnessed;
use crate::grid::why::{absurd_place, broken_record, cut_off};
use crate::grid::{Unreadable, utf16};
use std::borrow::Cow;

/// Walks through the sheet whose records begin here; also gives how many cells the rectangle has that calamine lays out.
///
/// What is walked through counts against the limits: many sheets may claim to begin before the same long records.
/// `claims` counts what the cells hold before calamine allocates it.
pub(super) fn walk(
    stream: &[u8],
    globals: &Globals,
    budget: &mut Budget,
    claims: &mut Budget,
) -> Result<(Witnessed, u64), Unreadable> {
    let mut walk = Walk {
        records: Records::new(stream),
        globals,
        claims,
        out: Witnessed::default(),
        corners: None,
        awaiting: None,
    };
    let result = walk.sheet();
    budget.inflated((stream.len() - walk.records.left()) as u64)?;
    result?;
    let Walk { mut out, corners, .. } = walk;
    // calamine gives the cells in order, and of several in one place the last.
    if !out.seen.is_sorted_by(|a, b| a.at < b.at) {
        out.seen.reverse();
        out.seen.sort_by_key(|seen| seen.at);
        out.seen.dedup_by_key(|seen| seen.at);
    }
    let area = corners.map_or(0, |(a, b)| u64::from(b.row - a.row + 1) * u64::from(b.col - a.col + 1));
    Ok((out, area))
}

struct Walk<'a, 'b> {
    records: Records<'a>,
    globals: &'a Globals,
    claims: &'b mut Budget,
    out: Witnessed,
    /// The rectangle around the cells that calamine is to read.
    corners: Option<(CellRef, CellRef)>,
    /// The head of the formula whose text follows in a record of its own.
    awaiting: Option<Head>,
}

/// The beginning of a cell's record: row, column, cell format; and whether a formula stands behind the value.
#[derive(Clone, Copy)]
struct Head {
    raw: [u8; 6],
    formula: bool,
}

impl Head {
    fn of(data: &[u8], formula: bool) -> Result<Self, Unreadable> {
        Ok(Self { raw: bytes_at(data, 0)?, formula })
    }

    fn place(self) -> CellRef {
        let [row, more_rows, col, more_cols, ..] = self.raw;
        CellRef::new(u16::from_le_bytes([row, more_rows]).into(), u16::from_le_bytes([col, more_cols]).into())
    }

    fn style(self) -> u32 {
        u16::from_le_bytes([self.raw[4], self.raw[5]]).into()
    }
}

impl<'a> Walk<'a, '_> {
    fn sheet(&mut self) -> Result<(), Unreadable> {
        let mut depth = 0usize;
        while let Some((kind, data)) = self.records.next()? {
            match kind {
                // Charts inside the sheet are streams of their own with records that look like cells.
                kind::BOF => depth += 1,
                kind::EOF if depth <= 1 => return self.give_up_text(),
                kind::EOF => depth -= 1,
                _ if depth == 1 => self.record(kind, data)?,
                // What stands here is no sheet.
                _ if depth == 0 => return Err(broken_record()),
                _ => {}
            }
        }
        Err(cut_off())
    }

    fn record(&mut self, kind: u16, data: &'a [u8]) -> Result<(), Unreadable> {
        match kind {
            kind::ROW => self.row(data),
            kind::COL_INFO => self.columns(data),
            kind::MERGE_CELLS => self.merges(data),
            kind::NUMBER => self.number(Head::of(data, false)?, bytes_at(data, 6)?),
            kind::RK => self.packed(Head::of(data, false)?, bytes_at(data, 6)?),
            kind::MUL_RK => self.numbers(data),
            kind::BOOL_ERR => self.bool_or_error(Head::of(data, false)?, bytes_at(data, 6)?),
            kind::LABEL_SST => self.shared_text(Head::of(data, false)?, bytes_at(data, 6)?),
            kind::LABEL | kind::R_STRING => {
                let text = data.get(6..).ok_or_else(broken_record)?;
                self.text(Head::of(data, false)?, text, kind == kind::R_STRING)
            }
            kind::FORMULA => self.formula(data),
            kind::STRING => match self.awaiting.take() {
                Some(head) => self.text(head, data, false),
                // One that no formula awaits holds nothing, but it must be whole.
                None => Segments::of(data, self.globals.version, &mut self.records).text().map(drop),
            },
            _ => Ok(()),
        }
    }

    fn row(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let row = u16_at(data, 0)?.into();
        if u16_at(data, 12)? & 0x20 != 0 {
            self.out.lines.hidden_rows.push((row, row));
        }
        Ok(())
    }

    fn columns(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let (first, last, width) = (u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?);
        if u16_at(data, 8)? & 1 != 0 || width == 0 {
            self.out.lines.hidden_cols.push((first.into(), last.into()));
        }
        Ok(())
    }

    fn merges(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let count = usize::from(u16_at(data, 0)?);
        for range in data[2..].chunks_exact(8).take(count) {
            let corner = |row, col| Ok(CellRef::new(u16_at(range, row)?.into(), u16_at(range, col)?.into()));
            self.out.lines.merges.push((corner(0, 4)?, corner(2, 6)?));
        }
        Ok(())
    }

    fn number(&mut self, head: Head, number: [u8; 8]) -> Result<(), Unreadable> {
        self.note(head, kind::NUMBER, &number, Kind::Number, 1)
    }

    fn packed(&mut self, head: Head, number: [u8; 4]) -> Result<(), Unreadable> {
        self.note(head, kind::RK, &number, Kind::Number, 1)
    }

    /// Numbers in neighbouring cells: row, first column, then cell format and number of each, last column. calamine
    /// refuses the workbook where they do not fit together.
    fn numbers(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let (row, first): ([u8; 2], u16) = (bytes_at(data, 0)?, u16_at(data, 2)?);
        let (cells, rest) = data.get(4..).ok_or_else(broken_record)?.as_chunks::<6>();
        if rest
            != (usize::from(first) + cells.len()).wrapping_sub(1).to_le_bytes().get(..2).unwrap_or_default()
        {
            return Err(broken_record());
        }
        for (column, &[low, high, a, b, c, d]) in (first..).zip(cells) {
            let [left, right] = column.to_le_bytes();
            let head = Head { raw: [row[0], row[1], left, right, low, high], formula: false };
            self.packed(head, [a, b, c, d])?;
        }
        Ok(())
    }

    /// A truth value, or an error's code, with a byte that tells which. calamine refuses the workbook where that byte is
    /// neither 0 nor 1.
    fn bool_or_error(&mut self, head: Head, [value, what]: [u8; 2]) -> Result<(), Unreadable> {
        match what {
            0 => self.note(head, kind::BOOL_ERR, &[value, 0], Kind::Bool, 1),
            _ => self.note(head, kind::BOOL_ERR, &[value, 1], Kind::of_error(value), 1),
        }
    }

    fn shared_text(&mut self, head: Head, index: [u8; 4]) -> Result<(), Unreadable> {
        // calamine passes over a text that is missing.
        match self.globals.texts.of_cell(u32::from_le_bytes(index) as usize, head.place())? {
            Some((kind, length)) => self.note(head, kind::LABEL_SST, &index, kind, length),
            None => Ok(()),
        }
    }

    /// A text in its place, with runs of fonts behind it or not.
    fn text(&mut self, head: Head, data: &'a [u8], runs_behind: bool) -> Result<(), Unreadable> {
        if data.len() > LONGEST {
            return Err(broken_record());
        }
        let version = self.globals.version;
        let old = version == Version::Biff5;
        let data = if old { counted_in_bytes(data, runs_behind) } else { Cow::Borrowed(data) };
        let mut segments = Segments::of(&data, version, &mut self.records);
        let mut text = segments.text()?;
        // calamine cuts a text that runs on in further records, and takes what is announced in front for characters.
        let odd = text.odd || text.extended || segments.ran_on();
        if runs_behind {
            segments.runs_behind(&mut text)?;
        }
        let length = utf16::utf8_len(&text.units);
        if length == 0 {
            return Ok(());
        }
        let kind = Kind::of_text(&text.units, text.runs(&self.globals.fonts), odd);
        self.note(head, kind::LABEL, &data, kind, length)
    }

    /// A formula's result: a number, or a kind where the last two bytes are set.
    fn formula(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let (head, result): (_, [u8; 8]) = (Head::of(data, true)?, bytes_at(data, 6)?);
        self.give_up_text()?;
        match result {
            [0, .., 0xFF, 0xFF] => {
                self.awaiting = Some(head);
                Ok(())
            }
            [1, _, value, .., 0xFF, 0xFF] => self.bool_or_error(head, [value, 0]),
            [2, _, code, .., 0xFF, 0xFF] => self.bool_or_error(head, [code, 1]),
            // An empty text.
            [3, .., 0xFF, 0xFF] => Ok(()),
            number => self.number(head, number),
        }
    }

    /// A formula whose text did not follow has no stored result.
    fn give_up_text(&mut self) -> Result<(), Unreadable> {
        match self.awaiting.take() {
            Some(head) => self.note(head, kind::FORMULA, &[], Kind::NoResult, 0),
            None => Ok(()),
        }
    }

    /// Notes a cell, and hands on to calamine the value that it gives; `length` is that of its text, as far as it is known.
    fn note(
        &mut self,
        head: Head,
        record: u16,
        value: &[u8],
        kind: Kind,
        length: usize,
    ) -> Result<(), Unreadable> {
        let at = head.place();
        let rows = if self.globals.version == Version::Biff5 { 16_384 } else { 65_536 };
        // calamine lays the whole rectangle out.
        if at.row >= rows || at.col >= super::COLS {
            return Err(absurd_place(&at.to_string()));
        }
        self.claims.cell(length)?;
        if kind.is_given() {
            put(&mut self.out.clean, record, &[&head.raw, value]);
            let (a, b) = self.corners.unwrap_or((at, at));
            self.corners = Some((
                CellRef::new(a.row.min(at.row), a.col.min(at.col)),
                CellRef::new(b.row.max(at.row), b.col.max(at.col)),
            ));
        }
        self.out.seen.push(Seen { at, style: head.style(), formula: head.formula, kind });
        Ok(())
    }
}
