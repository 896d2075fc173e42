//! What lies over the cells of a sheet of .xls: notes, text boxes, pictures, controls.
//!
//! In Excel 97 and later an object is a record of its own behind the drawing that holds its anchor; its text follows, and
//! a note says which object holds its text. In Excel 5 and 95 a note is one record; the text of objects is not had.

use super::record::Records;
use super::text::Segments;
use super::{Version, kind};
use crate::cell::CellRef;
use crate::grid::bytes::u16_at;
use crate::grid::limits::Budget;
use crate::grid::overlay::{Kind, MOST, Over, mark};
use crate::grid::{Grid, SheetState, Unreadable};
use encoding_rs::Encoding;

/// Record types of notes, objects, their drawings and texts.
const NOTE: u16 = 0x001C;
const OBJ: u16 = 0x005D;
const DRAWING: u16 = 0x00EC;
const TEXT_OBJECT: u16 = 0x01B6;

/// The part of a drawing that holds an anchor (MS-ODRAW).
const CLIENT_ANCHOR: u16 = 0xF010;

/// Kinds of objects (MS-XLS 2.5.143), notes aside.
const PICTURE: u16 = 0x08;
const NOTE_OBJECT: u16 = 0x19;
const CONTROLS: [u16; 7] = [0x07, 0x0B, 0x0C, 0x0D, 0x10, 0x11, 0x12];
const CHECKED: [u16; 2] = [0x0B, 0x0C];

/// An object while the sheet is walked through.
struct Object {
    kind: u16,
    id: u16,
    at: Option<CellRef>,
    checked: bool,
    text: String,
}

/// Adds to sheets what lies over their cells; their records begin at those offsets of the stream.
///
/// Many sheets may claim to begin before the same long records: what is walked through counts, and ends with the budget.
pub(super) fn add(
    stream: &[u8],
    offsets: &[usize],
    sheets: &mut [Grid],
    old: Option<&'static Encoding>,
    budget: &mut Budget,
) {
    for (sheet, &offset) in sheets.iter_mut().zip(offsets) {
        if sheet.state == SheetState::NoCells {
            continue;
        }
        let (found, walked) = read(stream.get(offset..).unwrap_or_default(), old);
        if budget.inflated(walked as u64).is_err() {
            return;
        }
        sheet.overlay = found;
    }
}

/// What lies over the sheet whose records begin here, and how many bytes were walked through. What cannot be read ends the
/// walk.
fn read(stream: &[u8], old: Option<&'static Encoding>) -> (Vec<Over>, usize) {
    let mut records = Records::new(stream);
    let mut walk = Walk { old, ..Walk::default() };
    let whole = walk.sheet(&mut records).is_ok();
    let mut found = walk.done();
    if !whole && !found.is_empty() {
        found.push(Over::unknown(Kind::Shape));
    }
    (found, stream.len() - records.left())
}

#[derive(Default)]
struct Walk {
    /// How texts are encoded in workbooks of Excel 5 and 95.
    old: Option<&'static Encoding>,
    anchor: Option<CellRef>,
    objects: Vec<Object>,
    /// Place of each note and the object with its text, or the text itself.
    notes: Vec<(CellRef, Result<String, u16>)>,
}

impl Walk {
    fn sheet(&mut self, records: &mut Records<'_>) -> Result<(), Unreadable> {
        let mut depth = 0usize;
        while let Some((kind, data)) = records.next()? {
            match kind {
                kind::BOF => depth += 1,
                kind::EOF if depth <= 1 => return Ok(()),
                kind::EOF => depth -= 1,
                _ if depth == 1 => self.record(kind, data, records)?,
                _ => {}
            }
            if self.objects.len() + self.notes.len() >= MOST {
                return Ok(());
            }
        }
        Ok(())
    }

    fn record<'a>(&mut self, kind: u16, data: &'a [u8], records: &mut Records<'a>) -> Result<(), Unreadable> {
        match (kind, self.old) {
            (NOTE, None) => {
                let at = CellRef::new(u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
                self.notes.push((at, Err(u16_at(data, 6)?)));
            }
            (NOTE, Some(encoding)) => self.old_note(data, encoding)?,
            (OBJ, None) => self.objects.push(object(data, self.anchor.take())?),
            (OBJ, Some(_)) => {
                let at = CellRef::new(u16_at(data, 14)?.into(), u16_at(data, 10)?.into());
                let (kind, id, text) = (u16_at(data, 4)?, u16_at(data, 6)?, String::new());
                self.objects.push(Object { kind, id, at: Some(at), checked: false, text });
            }
            (DRAWING, None) => self.anchor = anchor(data).or(self.anchor),
            (TEXT_OBJECT, None) => {
                let length = u16_at(data, 10)?;
                let mut segments = Segments::of(&[], Version::Biff8, records);
                if length > 0
                    && let Some(object) = self.objects.last_mut()
                {
                    object.text = segments.bare(length.into())?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A note of Excel 5: a long one goes on in records without a row.
    fn old_note(&mut self, data: &[u8], encoding: &'static Encoding) -> Result<(), Unreadable> {
        let text = encoding.decode_without_bom_handling(data.get(6..).unwrap_or_default()).0;
        match (u16_at(data, 0)?, self.notes.last_mut()) {
            (u16::MAX, Some((_, Ok(before)))) => before.push_str(&text),
            (row, _) => {
                let at = CellRef::new(row.into(), u16_at(data, 2)?.into());
                self.notes.push((at, Ok(text.into_owned())));
            }
        }
        Ok(())
    }

    fn done(self) -> Vec<Over> {
        let objects = &self.objects;
        let text = |id: u16| {
            let object = objects.iter().find(|o| o.kind == NOTE_OBJECT && o.id == id);
            object.map_or("", |o| o.text.as_str())
        };
        let notes = self.notes.iter().map(|(at, said)| {
            let said = said.as_ref().map_or_else(|id| text(*id), String::as_str);
            Over::new(Kind::Comment, Some(*at), said)
        });
        let over = |o: &Object| {
            let mark = if CHECKED.contains(&o.kind) { mark(o.checked) } else { "" };
            let said = format!("{mark}{}", o.text);
            match o.kind {
                NOTE_OBJECT => None,
                PICTURE => Some(Over::new(Kind::Picture, o.at, &said)),
                kind if CONTROLS.contains(&kind) => Some(Over::new(Kind::Control, o.at, &said)),
                // Of Excel 5's text boxes it is only known that they are there.
                0x06 if self.old.is_some() => Some(Over::new(Kind::Shape, o.at, "")),
                _ if o.text.trim().is_empty() => None,
                _ => Some(Over::new(Kind::Shape, o.at, &said)),
            }
        };
        notes.chain(objects.iter().filter_map(over)).collect()
    }
}

/// An object's kind and number, and whether it is a box that is checked.
fn object(data: &[u8], at: Option<CellRef>) -> Result<Object, Unreadable> {
    let (kind, id) = (u16_at(data, 4)?, u16_at(data, 6)?);
    let (mut rest, mut checked) = (data, false);
    while let (Ok(part), Ok(length)) = (u16_at(rest, 0), u16_at(rest, 2)) {
        if part == 0x0012 {
            checked = u16_at(rest, 4)? == 1;
        }
        rest = rest.get(4 + usize::from(length)..).unwrap_or_default();
    }
    Ok(Object { kind, id, at, checked, text: String::new() })
}

/// The upper left cell of the last anchor in a piece of a drawing.
fn anchor(data: &[u8]) -> Option<CellRef> {
    let (mut rest, mut found) = (data, None);
    while let (Ok(version), Ok(part), Ok(low), Ok(high)) =
        (u16_at(rest, 0), u16_at(rest, 2), u16_at(rest, 4), u16_at(rest, 6))
    {
        let inside = rest.get(8..).unwrap_or_default();
        if part == CLIENT_ANCHOR
            && let (Ok(col), Ok(row)) = (u16_at(inside, 2), u16_at(inside, 6))
        {
            found = Some(CellRef::new(row.into(), col.into()));
        }
        // A container is stepped into.
        let length = usize::from(low) | usize::from(high) << 16;
        rest = if version & 0xF == 0xF { inside } else { inside.get(length..).unwrap_or_default() };
    }
    found
}
