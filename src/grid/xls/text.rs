//! Texts of BIFF as the witness sees them: their units, runs of fonts, and phonetic data, which is passed over
//! (MS-XLS 2.5.293). Texts of Excel 5 and 95 are bytes of a code page that only calamine knows.
//!
//! A text may run on in continuing records; where its characters do, each part states its own width anew.

use super::record::Records;
use super::{Fonts, Version};
use crate::grid::Unreadable;
use crate::grid::strings::Runs;
use crate::grid::utf16;
use crate::grid::why::broken_record;

/// The data of a record and of those that continue it.
pub(super) struct Segments<'a> {
    version: Version,
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

/// A text with the runs of fonts in it.
#[derive(Default)]
pub(super) struct Text {
    pub(super) units: Vec<u16>,
    /// Units before each run, and its font.
    fonts: Vec<(u16, u16)>,
    /// Whether calamine reads other characters.
    pub(super) odd: bool,
    /// Whether runs or phonetic data are announced in front of the characters.
    pub(super) extended: bool,
}

impl<'a> Segments<'a> {
    /// A record's data together with what continues it. Continuing records without data are left out.
    pub(super) fn of(data: &'a [u8], version: Version, records: &mut Records<'a>) -> Self {
        let mut parts = vec![data];
        parts.extend(std::iter::from_fn(|| records.next_continue()).filter(|part| !part.is_empty()));
        Self { version, parts, part: 0, at: 0 }
    }

    /// A record that nothing continues.
    pub(super) fn alone(data: &'a [u8], version: Version) -> Self {
        Self { version, parts: vec![data], part: 0, at: 0 }
    }

    /// How many records there are.
    pub(super) fn records(&self) -> usize {
        self.parts.len()
    }

    /// Whether a continuing record has been reached.
    pub(super) fn ran_on(&self) -> bool {
        self.part > 0
    }

    /// What has been walked through, record by record.
    pub(super) fn walked(mut self) -> Vec<&'a [u8]> {
        self.parts.truncate(self.part + 1);
        if let Some(last) = self.parts.last_mut() {
            *last = &last[..self.at];
        }
        self.parts
    }

    fn here(&self) -> &'a [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    /// Goes on to the next part when the present one is used up; false when there is none.
    fn settle(&mut self) -> bool {
        while self.here().is_empty() {
            if self.part + 1 >= self.parts.len() {
                return false;
            }
            self.part += 1;
            self.at = 0;
        }
        true
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.here().is_empty() && self.part + 1 >= self.parts.len()
    }

    fn byte(&mut self) -> Result<u8, Unreadable> {
        if !self.settle() {
            return Err(Unreadable::Damaged(broken_record()));
        }
        let byte = self.here()[0];
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Result<u16, Unreadable> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn skip(&mut self, mut bytes: usize) -> Result<(), Unreadable> {
        while bytes > 0 {
            if !self.settle() {
                return Err(Unreadable::Damaged(broken_record()));
            }
            let step = bytes.min(self.here().len());
            self.at += step;
            bytes -= step;
        }
        Ok(())
    }

    /// A text with its length in front.
    pub(super) fn text(&mut self) -> Result<Text, Unreadable> {
        let length = self.number()?;
        let mut text = Text::default();
        if self.version == Version::Biff5 {
            self.characters(length.into(), false, &mut text)?;
            return Ok(text);
        }
        let flags = self.byte()?;
        text.extended = flags & 0x0C != 0;
        let runs = if flags & 0x08 == 0 { 0 } else { self.number()? };
        let phonetic = if flags & 0x04 == 0 {
            0
        } else {
            let (low, high) = (self.number()?, self.number()?);
            u32::from(low) | u32::from(high) << 16
        };
        self.characters(length.into(), flags & 1 != 0, &mut text)?;
        for _ in 0..runs {
            text.fonts.push((self.number()?, self.number()?));
        }
        self.skip(phonetic as usize)?;
        Ok(text)
    }

    /// Runs of fonts behind a text (RString): their number, then each.
    pub(super) fn runs_behind(&mut self, text: &mut Text) -> Result<(), Unreadable> {
        let old = self.version == Version::Biff5;
        let mut number = || if old { self.byte().map(u16::from) } else { self.number() };
        for _ in 0..number()? {
            text.fonts.push((number()?, number()?));
        }
        Ok(())
    }

    fn characters(&mut self, mut length: usize, mut wide: bool, text: &mut Text) -> Result<(), Unreadable> {
        text.units.reserve(length);
        while length > 0 {
            if self.here().is_empty() {
                // The next part of the characters begins with their width.
                wide = self.byte()? & 1 != 0;
            }
            let bytes = self.here();
            let size = if wide { 2 } else { 1 };
            let count = length.min(bytes.len() / size);
            if count == 0 {
                return Err(Unreadable::Damaged(broken_record()));
            }
            let from = text.units.len();
            if wide {
                let pairs = bytes[..count * 2].as_chunks::<2>().0;
                text.units.extend(pairs.iter().map(|&pair| u16::from_le_bytes(pair)));
            } else {
                text.units.extend(bytes[..count].iter().map(|&byte| u16::from(byte)));
            }
            self.at += count * size;
            length -= count;
            // calamine 0.38 decodes each part alone: a pair cut in two becomes two unknown characters, and a part may
            // begin like a byte order mark.
            let units = &text.units[from..];
            let cut = length > 0 && matches!(units.last(), Some(0xD800..0xDC00));
            text.odd |= wide && (cut || utf16::begins_like_a_mark(units));
        }
        Ok(())
    }
}

impl Text {
    /// Which kinds of run the text is made of; before the first run it has the font of its cell.
    pub(super) fn runs(&self, fonts: &Fonts) -> Runs {
        let starts = self.fonts.iter().map(|&(from, font)| (from.into(), fonts.strikes(font)));
        utf16::runs(&self.units, &starts.collect::<Vec<_>>())
    }
}
