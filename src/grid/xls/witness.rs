//! The records of one worksheet as the witness sees them, in one walk: every place that holds something and its kind,
//! rows, columns, merges.
//!
//! It decodes no value that calamine decodes: the records with values are handed on, those of formulas as records of
//! plain values, whose bytes are the same.

use super::globals::Globals;
use super::record::{Records, bytes_at, put, u16_at, u32_at};
use super::text::{Segments, counted_in_bytes};
use super::{LONGEST, Version, kind};
use crate::cell::CellRef;
use crate::grid::join::{Given, Kind, Seen};
use crate::grid::limits::Budget;
use crate::grid::sheet::Lines;
use crate::grid::strings::Runs;
use crate::grid::why::{absurd_place, broken_record, cut_off, no_such_text};
use crate::grid::{Unreadable, utf16};
use std::borrow::Cow;

/// What the witness saw of a sheet.
#[derive(Default)]
pub(super) struct Witnessed {
    /// By place, each once.
    pub(super) seen: Vec<Seen>,
    pub(super) lines: Lines,
    /// The records that calamine is to read.
    pub(super) records: Vec<u8>,
    /// How many cells the rectangle around them has.
    pub(super) area: u64,
}

/// Walks through the sheet whose records begin here.
///
/// What is walked through counts against the limits: many sheets may claim to begin before the same long records.
/// `claims` counts what the cells hold before calamine allocates it.
pub(super) fn walk(
    stream: &[u8],
    globals: &Globals,
    budget: &mut Budget,
    claims: &mut Budget,
) -> Result<Witnessed, Unreadable> {
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
    out.area = corners.map_or(0, |(a, b)| u64::from(b.row - a.row + 1) * u64::from(b.col - a.col + 1));
    Ok(out)
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

/// The beginning of a cell's record: row, column, cell format.
type Head = [u8; 6];

impl<'a> Walk<'a, '_> {
    /// Walks from the sheet's beginning to its end.
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
            kind::NUMBER => self.number(bytes_at(data, 0)?, bytes_at(data, 6)?, false),
            kind::RK => self.packed(bytes_at(data, 0)?, bytes_at(data, 6)?),
            kind::MUL_RK => self.numbers(data),
            kind::BOOL_ERR => self.bool_or_error(bytes_at(data, 0)?, bytes_at(data, 6)?, false),
            kind::LABEL_SST => self.shared_text(bytes_at(data, 0)?, u32_at(data, 6)?),
            kind::LABEL | kind::R_STRING => {
                let text = data.get(6..).ok_or_else(broken_record)?;
                self.text(bytes_at(data, 0)?, text, kind == kind::R_STRING, false)
            }
            kind::FORMULA => self.formula(data),
            kind::STRING => match self.awaiting.take() {
                Some(head) => self.text(head, data, false, true),
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

    fn number(&mut self, head: Head, number: [u8; 8], formula: bool) -> Result<(), Unreadable> {
        self.hand_on(head, kind::NUMBER, &number, formula, Kind::Number, 1)
    }

    fn packed(&mut self, head: Head, number: [u8; 4]) -> Result<(), Unreadable> {
        self.hand_on(head, kind::RK, &number, false, Kind::Number, 1)
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
            self.packed([row[0], row[1], left, right, low, high], [a, b, c, d])?;
        }
        Ok(())
    }

    /// A truth value, or an error's code, with a byte that tells which.
    fn bool_or_error(&mut self, head: Head, [value, what]: [u8; 2], formula: bool) -> Result<(), Unreadable> {
        match what {
            0 => self.hand_on(head, kind::BOOL_ERR, &[value, 0], formula, Kind::Bool, 1),
            _ => match super::odd_error(value) {
                // calamine refuses the workbook where the byte is another than 1.
                None => self.hand_on(head, kind::BOOL_ERR, &[value, 1], formula, Kind::Error, 1),
                // calamine refuses the workbook for an error that it does not know.
                Some(name) => self.read(head, formula, Given::Error(Cow::Borrowed(name)), Runs::WHOLE, 1),
            },
        }
    }

    fn shared_text(&mut self, head: Head, index: u32) -> Result<(), Unreadable> {
        let texts = &self.globals.texts;
        // calamine passes over a text that is missing.
        let missing = || place(head).map_or_else(|e| e, no_such_text);
        let seen = texts.seen.get(index as usize).ok_or_else(missing)?;
        let Some((runs, length)) = *seen else { return Ok(()) };
        if let Some(text) = texts.read.get(&(index as usize)) {
            return self.read(head, false, Given::Text(Cow::Owned(text.clone())), runs, length as usize);
        }
        let index = index.to_le_bytes();
        self.hand_on(head, kind::LABEL_SST, &index, false, Kind::Text(runs), length as usize)
    }

    /// A text in its place, with runs of fonts behind it or not.
    fn text(
        &mut self,
        head: Head,
        data: &'a [u8],
        runs_behind: bool,
        formula: bool,
    ) -> Result<(), Unreadable> {
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
        let (runs, length) = (text.runs(&self.globals.fonts), utf16::utf8_len(&text.units));
        match odd {
            _ if length == 0 => Ok(()),
            true => self.read(head, formula, Given::Text(Cow::Owned(utf16::text(&text.units))), runs, length),
            false => self.hand_on(head, kind::LABEL, &data, formula, Kind::Text(runs), length),
        }
    }

    /// A formula's result: a number, or a kind where the last two bytes are set.
    fn formula(&mut self, data: &[u8]) -> Result<(), Unreadable> {
        let (head, result): (Head, [u8; 8]) = (bytes_at(data, 0)?, bytes_at(data, 6)?);
        self.give_up_text()?;
        match result {
            [0, .., 0xFF, 0xFF] => {
                self.awaiting = Some(head);
                Ok(())
            }
            [1, _, value, .., 0xFF, 0xFF] => self.bool_or_error(head, [value, 0], true),
            [2, _, code, .., 0xFF, 0xFF] => self.bool_or_error(head, [code, 1], true),
            // An empty text.
            [3, .., 0xFF, 0xFF] => Ok(()),
            number => self.number(head, number, true),
        }
    }

    /// A formula whose text did not follow has no stored result.
    fn give_up_text(&mut self) -> Result<(), Unreadable> {
        match self.awaiting.take() {
            Some(head) => self.note(head, true, Kind::NoResult, 0),
            None => Ok(()),
        }
    }

    /// Notes a cell and hands its value on to calamine; `length` is that of its text, as far as it is known.
    fn hand_on(
        &mut self,
        head: Head,
        record: u16,
        value: &[u8],
        formula: bool,
        kind: Kind,
        length: usize,
    ) -> Result<(), Unreadable> {
        self.note(head, formula, kind, length)?;
        let at = place(head)?;
        put(&mut self.out.records, record, &[&head, value]);
        let (a, b) = self.corners.unwrap_or((at, at));
        self.corners = Some((
            CellRef::new(a.row.min(at.row), a.col.min(at.col)),
            CellRef::new(b.row.max(at.row), b.col.max(at.col)),
        ));
        Ok(())
    }

    /// Notes a cell with its value, because calamine would give another or none.
    fn read(
        &mut self,
        head: Head,
        formula: bool,
        value: Given<'static>,
        runs: Runs,
        length: usize,
    ) -> Result<(), Unreadable> {
        self.note(head, formula, Kind::Read(Box::new((value, runs))), length)
    }

    fn note(&mut self, head: Head, formula: bool, kind: Kind, length: usize) -> Result<(), Unreadable> {
        let at = place(head)?;
        let rows = if self.globals.version == Version::Biff5 { 16_384 } else { 65_536 };
        // calamine lays the whole rectangle out.
        if at.row >= rows || at.col >= super::COLS {
            return Err(absurd_place(&at.to_string()));
        }
        self.claims.cell(length)?;
        self.out.seen.push(Seen { at, style: u16_at(&head, 4)?.into(), formula, kind });
        Ok(())
    }
}

fn place(head: Head) -> Result<CellRef, Unreadable> {
    Ok(CellRef::new(u16_at(&head, 0)?.into(), u16_at(&head, 2)?.into()))
}
