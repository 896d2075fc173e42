//! The globals at the beginning of a workbook stream: what all sheets share.
//!
//! Names and codes of number formats are words that calamine reads too, as cells of a sheet of their own: those of Excel
//! 5 and 95 stand in code pages.

use super::cells::{Cells, Clean};
use super::record::{Records, put};
use super::text::{Pieces, Segments, Text};
use super::{Fonts, LONGEST, Version, kind};
use crate::cell::CellRef;
use crate::grid::bytes::{u16_at, u32_at};
use crate::grid::date::Epoch;
use crate::grid::limits::Budget;
use crate::grid::seen::SharedTexts;
use crate::grid::styles::{Looks, LooksBuilder};
use crate::grid::why::broken_record;
use crate::grid::{SheetState, Unreadable, utf16};
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// The most records that the shared texts may run on in: calamine 0.38 moves all that follow for each of them. Excel
/// fills each with 8,224 bytes, so that the largest stream that is read has fewer.
const MOST_CONTINUED: usize = 32_768;

/// The number of the sheet of words.
pub(super) const WORDS: usize = 0;

pub(super) struct Globals {
    pub(super) version: Version,
    pub(super) texts: SharedTexts,
    pub(super) epoch: Epoch,
    pub(super) fonts: Fonts,
    pub(super) sheets: Vec<Bound>,
    /// Codes of number formats by their id.
    codes: BTreeMap<u16, Word>,
    /// Number format and font of each cell format.
    formats: Vec<(u32, usize)>,
}

/// A sheet as the globals list it.
pub(super) struct Bound {
    name: Word,
    pub(super) state: SheetState,
    /// Where its records begin in the stream.
    pub(super) offset: usize,
}

/// A word of the globals: what the record of a cell holds of it, and the word itself where calamine reads another.
struct Word {
    raw: Vec<u8>,
    read: Option<String>,
}

/// Walks through the globals; also gives the beginning of the workbook that calamine is to read.
/// Texts of Excel 5 and 95 are in that encoding, whatever code page they state.
pub(super) fn walk(
    stream: &[u8],
    encoding: Option<&'static Encoding>,
    budget: &mut Budget,
) -> Result<(Globals, Clean), Unreadable> {
    let version = Version::of(stream).ok_or_else(broken_record)?;
    let mut globals = Globals {
        version,
        texts: SharedTexts::default(),
        epoch: Epoch::Y1900,
        fonts: Fonts::default(),
        sheets: Vec::new(),
        codes: BTreeMap::new(),
        formats: Vec::new(),
    };
    let mut records = Records::new(stream);
    let mut shared = None;
    records.next()?;
    while let Some((kind, data)) = records.next()? {
        match kind {
            kind::FILE_PASS => return Err(Unreadable::Encrypted),
            // At a second beginning calamine 0.38 goes on in the version that this one states.
            kind::BOF => return Err(broken_record()),
            kind::SST if shared.is_some() => return Err(broken_record()),
            kind::SST => shared = Some((data, Segments::of(data, Version::Biff8, &mut records))),
            kind::EOF => break,
            _ => globals.record(kind, data)?,
        }
    }
    let mut clean = Clean::new(version, encoding.and_then(codepage::from_encoding));
    if let Some((data, segments)) = shared {
        let (texts, pieces) = shared_texts(u32_at(data, 4)?, segments, &globals.fonts, budget)?;
        globals.texts = texts;
        clean.texts(&pieces);
    }
    clean.sheet(&globals.words());
    Ok((globals, clean))
}

impl Globals {
    fn record(&mut self, kind: u16, data: &[u8]) -> Result<(), Unreadable> {
        match kind {
            kind::DATE_1904 if u16_at(data, 0)? == 1 => self.epoch = Epoch::Y1904,
            kind::FONT => self.fonts.0.push(u16_at(data, 2)? & 0x0008 != 0),
            kind::FORMAT => {
                let word = if self.version == Version::Biff5 { short_word } else { word };
                let code = word(data.get(2..).unwrap_or_default(), self.version)?;
                self.codes.insert(u16_at(data, 0)?, code);
            }
            kind::XF => {
                let (font, format) = (u16_at(data, 0)?, u16_at(data, 2)?);
                self.formats.push((format.into(), Fonts::index(font)));
            }
            kind::BOUND_SHEET => self.sheets.push(bound_sheet(data, self.version)?),
            _ => {}
        }
        Ok(())
    }

    /// The words as records of a sheet: names, then codes.
    fn words(&self) -> Vec<u8> {
        let mut records = Vec::new();
        let names = self.sheets.iter().map(|sheet| &sheet.name);
        for (number, word) in names.chain(self.codes.values()).enumerate() {
            let at = word_place(number);
            let head = [at.row as u16, at.col as u16, 0].map(u16::to_le_bytes);
            put(&mut records, kind::LABEL, &[head.as_flattened(), &word.raw]);
        }
        records
    }

    /// The names of the sheets, from the sheet of words.
    pub(super) fn names(&self, words: &Cells) -> Vec<String> {
        let name = |(number, sheet): (usize, &Bound)| {
            let mut name = sheet.name.text(number, words);
            name.retain(|c| c != '\0');
            name
        };
        self.sheets.iter().enumerate().map(name).collect()
    }

    /// The looks of the cell formats, from the sheet of words.
    pub(super) fn looks(&self, words: &Cells) -> Looks {
        let first = self.sheets.len();
        let codes = self.codes.iter().enumerate();
        let codes = codes.map(|(n, (&id, word))| (id.into(), word.text(first + n, words))).collect();
        LooksBuilder { fonts: self.fonts.0.clone(), codes, cells: self.formats.clone() }.build()
    }
}

impl Word {
    fn text(&self, number: usize, words: &Cells) -> String {
        self.read.clone().unwrap_or_else(|| words.text(word_place(number)).to_owned())
    }
}

/// Where a word stands in the sheet of words.
fn word_place(number: usize) -> CellRef {
    CellRef::new(number as u32 / super::COLS, number as u32 % super::COLS)
}

fn bound_sheet(data: &[u8], version: Version) -> Result<Bound, Unreadable> {
    let offset = u32_at(data, 0)? as usize;
    let flags = u16_at(data, 4)?;
    let state = match (flags >> 8, flags & 3) {
        (0, 0) => SheetState::Visible,
        (0, _) => SheetState::Hidden,
        _ => SheetState::NoCells,
    };
    let name = short_word(data.get(6..).unwrap_or_default(), version)?;
    Ok(Bound { name, state, offset })
}

/// A word whose length is of one byte.
fn short_word(data: &[u8], version: Version) -> Result<Word, Unreadable> {
    let (&length, rest) = data.split_first().ok_or_else(broken_record)?;
    word(&[&[length, 0], rest].concat(), version)
}

fn word(data: &[u8], version: Version) -> Result<Word, Unreadable> {
    if data.len() > LONGEST {
        return Err(broken_record());
    }
    let Text { units, odd, .. } = Segments::alone(data, version).text()?;
    Ok(Word { raw: data.to_vec(), read: odd.then(|| utf16::text(&units)) })
}

/// Walks through the shared texts; also gives their records as calamine is to read them: it takes what follows the last
/// text for more texts.
fn shared_texts<'a>(
    count: u32,
    mut segments: Segments<'a>,
    fonts: &Fonts,
    budget: &mut Budget,
) -> Result<(SharedTexts, Pieces<'a>), Unreadable> {
    let mut texts = SharedTexts::default();
    if segments.records() > MOST_CONTINUED {
        return Err(broken_record());
    }
    segments.skip(8)?;
    for _ in 0..count {
        if segments.is_at_end() {
            break;
        }
        budget.string()?;
        let text = segments.text()?;
        texts.push_units(&text.units, text.runs(fonts), text.odd);
    }
    Ok((texts, segments.walked()))
}
