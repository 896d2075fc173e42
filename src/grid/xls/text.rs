//! Strings of BIFF8 (MS-XLS 2.5.293): Latin or UTF-16 characters, runs of fonts, and phonetic data, which is left out.
//!
//! A string may run on in continuing records; where its characters do, each part states its own width anew.

use super::Fonts;
use super::record::Records;
use crate::grid::Unreadable;
use crate::grid::strings::{Runs, unify_breaks};
use crate::grid::why::broken_record;

/// The data of a record and of those that continue it.
pub(super) struct Segments<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

/// A string with the runs of fonts in it.
pub(super) struct Rich {
    pub(super) text: String,
    /// UTF-16 length before each run, and its font.
    fonts: Vec<(u16, u16)>,
}

impl<'a> Segments<'a> {
    /// A record's data together with what continues it.
    pub(super) fn of(data: &'a [u8], records: &mut Records<'a>) -> Self {
        let mut parts = vec![data];
        parts.extend(std::iter::from_fn(|| records.next_continue()));
        Self { parts, part: 0, at: 0 }
    }

    /// A record that nothing continues.
    pub(super) fn alone(data: &'a [u8]) -> Self {
        Self { parts: vec![data], part: 0, at: 0 }
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

    pub(super) fn is_at_end(&mut self) -> bool {
        !self.settle()
    }

    pub(super) fn byte(&mut self) -> Result<u8, Unreadable> {
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

    fn skip(&mut self, mut bytes: usize) -> Result<(), Unreadable> {
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

    /// A string with its length in front.
    pub(super) fn string(&mut self) -> Result<Rich, Unreadable> {
        let length = self.number()?;
        let flags = self.byte()?;
        let runs = if flags & 0x08 == 0 { 0 } else { self.number()? };
        let phonetic = if flags & 0x04 == 0 {
            0
        } else {
            let (low, high) = (self.number()?, self.number()?);
            u32::from(low) | u32::from(high) << 16
        };
        let mut text = self.characters_of(length.into(), flags & 1 != 0)?;
        unify_breaks(&mut text);
        let mut fonts = Vec::new();
        for _ in 0..runs {
            fonts.push((self.number()?, self.number()?));
        }
        self.skip(phonetic as usize)?;
        Ok(Rich { text, fonts })
    }

    /// Runs of fonts behind a string (RString): their number, then each.
    pub(super) fn runs_behind(&mut self, rich: &mut Rich) -> Result<(), Unreadable> {
        for _ in 0..self.number()? {
            rich.fonts.push((self.number()?, self.number()?));
        }
        Ok(())
    }

    /// So many characters, their width stated in front.
    pub(super) fn characters(&mut self, length: usize) -> Result<String, Unreadable> {
        let flags = self.byte()?;
        self.characters_of(length, flags & 1 != 0)
    }

    fn characters_of(&mut self, mut length: usize, mut wide: bool) -> Result<String, Unreadable> {
        let mut units: Vec<u16> = Vec::with_capacity(length);
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
            if wide {
                units.extend(bytes[..count * 2].as_chunks::<2>().0.iter().map(|&b| u16::from_le_bytes(b)));
            } else {
                units.extend(bytes[..count].iter().map(|&b| u16::from(b)));
            }
            self.at += count * size;
            length -= count;
        }
        Ok(String::from_utf16_lossy(&units))
    }
}

impl Rich {
    /// Which kinds of run the text is made of; before the first run it has the font of its cell.
    pub(super) fn runs(&self, fonts: &Fonts) -> Runs {
        let mut runs = Runs::default();
        let units: Vec<u16> =
            if self.fonts.is_empty() { Vec::new() } else { self.text.encode_utf16().collect() };
        let Some(&(first, _)) = self.fonts.first() else {
            runs.add(&self.text, None);
            return runs;
        };
        let piece = |from: usize, to: usize| {
            let to = to.min(units.len());
            String::from_utf16_lossy(units.get(from.min(to)..to).unwrap_or_default())
        };
        runs.add(&piece(0, first.into()), None);
        for (index, &(from, font)) in self.fonts.iter().enumerate() {
            let to = self.fonts.get(index + 1).map_or(units.len(), |next| next.0.into());
            runs.add(&piece(from.into(), to), Some(fonts.strikes(font)));
        }
        runs
    }
}
