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
use std::borrow::Cow;

/// The data of a record and of those that continue it.
pub(super) struct Segments<'a> {
    version: Version,
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
    /// Where a text begins whose head runs on in the next record.
    cut: Vec<(usize, usize)>,
}

/// The data of records, one piece each.
pub(super) type Pieces<'a> = Vec<Cow<'a, [u8]>>;

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
    pub(super) fn of<'r: 'a>(data: &'a [u8], version: Version, records: &mut Records<'r>) -> Self {
        let mut parts = vec![data];
        parts.extend(std::iter::from_fn(|| records.next_continue()).filter(|part| !part.is_empty()));
        Self { version, parts, part: 0, at: 0, cut: Vec::new() }
    }

    /// A record that nothing continues.
    pub(super) fn alone(data: &'a [u8], version: Version) -> Self {
        Self { version, parts: vec![data], part: 0, at: 0, cut: Vec::new() }
    }

    pub(super) fn records(&self) -> usize {
        self.parts.len()
    }

    /// Whether a continuing record has been reached.
    pub(super) fn ran_on(&self) -> bool {
        self.part > 0
    }

    /// What has been walked through, record by record. The head of a text stands whole in its record, as calamine wants
    /// it, which panics otherwise.
    pub(super) fn walked(mut self) -> Pieces<'a> {
        self.parts.truncate(self.part + 1);
        if let Some(last) = self.parts.last_mut() {
            *last = &last[..self.at];
        }
        let mut parts: Pieces<'a> = self.parts.into_iter().map(Cow::Borrowed).collect();
        for (part, at) in self.cut {
            let (front, head) = parts[part].split_at(at);
            let next = [head, &parts[part + 1]].concat();
            if u16::try_from(next.len()).is_ok() {
                parts[part] = Cow::Owned(front.to_vec());
                parts[part + 1] = Cow::Owned(next);
            }
        }
        parts
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
            return Err(broken_record());
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
                return Err(broken_record());
            }
            let step = bytes.min(self.here().len());
            self.at += step;
            bytes -= step;
        }
        Ok(())
    }

    /// A text with its length in front.
    pub(super) fn text(&mut self) -> Result<Text, Unreadable> {
        self.settle();
        let (part, at) = (self.part, self.at);
        let length = self.number()?;
        let mut text = Text::default();
        if self.version == Version::Biff5 {
            self.characters(length.into(), false, &mut text)?;
            return Ok(text);
        }
        let flags = self.byte()?;
        text.extended = flags & 0x0C != 0;
        let runs = if flags & 0x08 == 0 { 0 } else { self.number()? };
        let (low, high) = if flags & 0x04 == 0 { (0, 0) } else { (self.number()?, self.number()?) };
        let phonetic = u32::from(low) | u32::from(high) << 16;
        if self.part > part {
            self.cut.push((part, at));
        }
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

    /// So many characters alone, behind the width of each stretch.
    pub(super) fn bare(&mut self, length: usize) -> Result<String, Unreadable> {
        let mut text = Text::default();
        self.characters(length, false, &mut text)?;
        Ok(utf16::text(&text.units))
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
                return Err(broken_record());
            }
            let from = text.units.len();
            if wide {
                text.units.extend(utf16::units(&bytes[..count * 2]));
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

/// A text of Excel 5 or 95 with its length in bytes. Excel for the Mac states characters, of which calamine, which takes
/// them for bytes, gives the first half.
pub(super) fn counted_in_bytes(data: &[u8], runs_behind: bool) -> Cow<'_, [u8]> {
    let Some((&length, text)) = data.split_first_chunk::<2>() else { return Cow::Borrowed(data) };
    let stated = usize::from(u16::from_le_bytes(length));
    // Whether a text of so many bytes and what follows it fill the record.
    let fits = |bytes: usize| match text.get(bytes) {
        Some(&runs) if runs_behind => bytes + 1 + 2 * usize::from(runs) == text.len(),
        _ => !runs_behind && bytes == text.len(),
    };
    let is_lead = |byte: u8| matches!(byte, 0x81..=0x9F | 0xE0..=0xFC);
    let bytes =
        (0..stated).fold(0, |at, _| at + if text.get(at).is_some_and(|&b| is_lead(b)) { 2 } else { 1 });
    if fits(stated) || !fits(bytes) {
        return Cow::Borrowed(data);
    }
    Cow::Owned([&(bytes as u16).to_le_bytes(), text].concat())
}

impl Text {
    /// Which kinds of run the text is made of; before the first run it has the font of its cell.
    pub(super) fn runs(&self, fonts: &Fonts) -> Runs {
        let starts = self.fonts.iter().map(|&(from, font)| (from.into(), fonts.strikes(font)));
        utf16::runs(&self.units, &starts.collect::<Vec<_>>())
    }
}
