//! A worksheet part in one walk: columns, rows, cells, merges.

use super::Shared;
use super::string_part::text_into;
use crate::grid::cell::{CellRange, CellRef};
use crate::grid::sheet::{COLS, ROWS, SheetReader};
use crate::grid::strings::{Runs, settle};
use crate::grid::why::{absurd_place, cut_off, no_such_text};
use crate::grid::xml::{self, Attributes, Xml};
use crate::grid::{Grid, Unreadable, Value};
use crate::text::era::Date;
use quick_xml::events::{BytesStart, Event};

/// Reads the part into `sheet`.
pub(super) fn read(text: &str, shared: &Shared, sheet: SheetReader<'_>) -> Result<Grid, Unreadable> {
    let mut walk = Walk {
        xml: Xml::new(text),
        shared,
        sheet,
        next: CellRef::new(0, 0),
        complete: false,
        value: String::new(),
    };
    while walk.step()? {}
    if walk.complete { Ok(walk.sheet.finish()) } else { Err(Unreadable::Damaged(cut_off())) }
}

struct Walk<'a, 'b> {
    xml: Xml<'a>,
    shared: &'a Shared,
    sheet: SheetReader<'b>,
    /// Where a row or cell without reference stands.
    next: CellRef,
    /// Whether the part was read to its end.
    complete: bool,
    /// Text of the value that is being read; kept to spare allocations.
    value: String,
}

/// The attributes of a cell.
struct Head<'e> {
    at: CellRef,
    style: usize,
    kind: &'e str,
}

impl Walk<'_, '_> {
    /// Reads the next element; false at the end.
    fn step(&mut self) -> Result<bool, Unreadable> {
        match self.xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "c" => {
                    let head = self.head(&e)?;
                    self.cell(&head)?;
                }
                "row" => self.row(&e)?,
                _ => self.other(&e)?,
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "c" => {
                    self.head(&e)?;
                }
                "row" => {
                    self.row(&e)?;
                    self.next = CellRef::new(self.next.row + 1, 0);
                }
                _ => self.other(&e)?,
            },
            Event::End(e) => match e.local_name().as_ref() {
                "row" => self.next = CellRef::new(self.next.row + 1, 0),
                "worksheet" => self.complete = true,
                _ => {}
            },
            Event::Eof => return Ok(false),
            _ => {}
        }
        Ok(true)
    }

    fn row(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        let (mut hidden, mut row) = (false, self.next.row);
        for (name, value) in Attributes::of(element) {
            match name {
                "r" => row = row_number(value)?,
                "hidden" => hidden |= xml::is_true(value),
                "ht" => hidden |= is_zero(value),
                _ => {}
            }
        }
        self.next = CellRef::new(row, 0);
        if hidden {
            self.sheet.hide_rows(row, row);
        }
        Ok(())
    }

    /// Columns, merges and the parts of the sheet that are passed over.
    fn other(&mut self, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match element.local_name().as_ref() {
            "col" => {
                let (mut first, mut last, mut hidden) = (0, 0, false);
                for (name, value) in Attributes::of(element) {
                    match name {
                        "min" => first = value.trim().parse().unwrap_or(0),
                        "max" => last = value.trim().parse().unwrap_or(0),
                        "hidden" => hidden |= xml::is_true(value),
                        "width" => hidden |= is_zero(value),
                        _ => {}
                    }
                }
                if hidden && first > 0 {
                    self.sheet.hide_cols(first - 1, u32::max(first, last) - 1);
                }
            }
            "mergeCell" => {
                let range = xml::attribute(element, "ref").and_then(|r| r.trim().parse::<CellRange>().ok());
                if let Some(range) = range {
                    self.sheet.merge(range.start, range.end)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn head<'e>(&mut self, element: &'e BytesStart<'_>) -> Result<Head<'e>, Unreadable> {
        let mut head = Head { at: self.next, style: 0, kind: "" };
        for (name, value) in Attributes::of(element) {
            match name {
                "r" => head.at = place(value)?,
                "s" => head.style = value.trim_ascii().parse().unwrap_or(0),
                "t" => head.kind = value.trim_ascii(),
                _ => {}
            }
        }
        self.next = CellRef::new(head.at.row, head.at.col.saturating_add(1));
        Ok(head)
    }

    /// Reads the inside of a cell up to its end.
    fn cell(&mut self, head: &Head<'_>) -> Result<(), Unreadable> {
        let (mut formula, mut stored, mut inline) = (false, false, None);
        self.value.clear();
        loop {
            match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "v" => {
                        stored = true;
                        self.value.clear();
                        self.xml.text_into(&mut self.value)?;
                    }
                    "is" => {
                        stored = true;
                        self.value.clear();
                        inline = Some(text_into(&mut self.xml, "is", &mut self.value)?);
                    }
                    name => {
                        formula |= name == "f";
                        self.xml.skip()?;
                    }
                },
                Event::Empty(e) => match e.local_name().as_ref() {
                    "v" | "is" => stored = true,
                    name => formula |= name == "f",
                },
                Event::End(_) => break,
                Event::Eof => return Err(Unreadable::Damaged(cut_off())),
                _ => {}
            }
        }
        // An empty value is a result only where the cell says that it is text; else nothing was ever computed
        // (some programs write `<v/>` behind every formula).
        let computed = stored && (!self.value.is_empty() || matches!(head.kind, "str" | "inlineStr"));
        match formula {
            true if !computed => self.sheet.no_result(head.at),
            _ if self.value.is_empty() => Ok(()),
            _ => self.value_of(head, inline, formula),
        }
    }

    fn value_of(&mut self, head: &Head<'_>, inline: Option<Runs>, formula: bool) -> Result<(), Unreadable> {
        let (at, look) = (head.at, self.shared.looks.get(head.style));
        if let Some(runs) = inline {
            return self.sheet.text(at, &self.value, runs, look, formula);
        }
        let raw = self.value.trim_ascii();
        match head.kind {
            "s" => {
                let found = raw.parse().ok().and_then(|index| self.shared.strings.get(index));
                let (text, runs) = found.ok_or_else(|| Unreadable::Damaged(no_such_text(at)))?;
                self.sheet.text(at, text, runs, look, formula)
            }
            "b" => self.sheet.bool(at, xml::is_true(&raw.to_ascii_lowercase()), look, formula),
            "e" => self.sheet.error(at, raw, look, formula),
            "d" => match iso_day(raw) {
                Some(day) => {
                    let struck = Runs::WHOLE.in_cell(look.struck);
                    self.sheet.cell(at, Value::Date(day), day.to_string(), struck, formula)
                }
                None => self.sheet.text(at, raw, Runs::WHOLE, look, formula),
            },
            "str" | "inlineStr" => {
                settle(&mut self.value);
                self.sheet.text(at, &self.value, Runs::WHOLE, look, formula)
            }
            _ => match raw.parse::<f64>().ok().filter(|n| n.is_finite()) {
                Some(number) => self.sheet.number(at, number, look, self.shared.epoch, formula),
                None => self.sheet.text(at, raw, Runs::WHOLE, look, formula),
            },
        }
    }
}

/// The day of an ISO date or date and time.
fn iso_day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

fn is_zero(length: &str) -> bool {
    length.trim().parse::<f64>().is_ok_and(|l| l <= 0.0)
}

fn row_number(text: &str) -> Result<u32, Unreadable> {
    let row = text.trim().parse::<u32>().ok().and_then(|r| r.checked_sub(1)).filter(|&r| r < ROWS);
    row.ok_or_else(|| Unreadable::Damaged(absurd_place(text)))
}

/// A place like `B12`, read without allocation: it is there for every cell.
fn place(text: &str) -> Result<CellRef, Unreadable> {
    let absurd = || Unreadable::Damaged(absurd_place(text));
    let (mut row, mut col) = (0u32, 0u32);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                col = col * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
            }
            b'0'..=b'9' => row = row * 10 + u32::from(byte - b'0'),
            b'$' => {}
            _ => return Err(absurd()),
        }
        if row > ROWS || col > COLS {
            return Err(absurd());
        }
    }
    if row == 0 || col == 0 { Err(absurd()) } else { Ok(CellRef::new(row - 1, col - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_within_a_sheet() {
        assert_eq!(place("B12"), Ok(CellRef::new(11, 1)));
        assert_eq!(place("xfd1048576"), Ok(CellRef::new(ROWS - 1, COLS - 1)));
        for bad in
            ["", "A", "1", "A0", "XFE1", "A1048577", "A99999999999999999999", "ZZZZZZZZZZ1", "A1B", "あ1"]
        {
            assert!(place(bad).is_err(), "{bad}");
        }
    }
}
