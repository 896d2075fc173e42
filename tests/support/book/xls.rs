//! A workbook as .xls of Excel 97 and later: the globals of the workbook stream (MS-XLS).

use super::looks::Looks;
use super::records::{u16s, u32s, utf16};
use super::strings::{Rich, Texts};
use super::xls_sheet;
use super::{Book, State};
use crate::support::container::compound;

/// A record holds so many bytes; the rest goes into records that continue it.
const LONGEST: usize = 8224;

const EOF: [u8; 4] = [0x0A, 0, 0, 0];

pub(super) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    assert!(data.len() <= LONGEST);
    [u16s(&[kind, data.len() as u16]), data.to_vec()].concat()
}

/// A substream: its beginning, of a kind, its records, its end.
pub(super) fn substream(kind: u16, records: &[u8]) -> Vec<u8> {
    let bof = record(0x0809, &[u16s(&[0x0600, kind, 0x0DBB, 0x07CC]), u32s(&[0, 6])].concat());
    [&bof, records, &EOF].concat()
}

/// The file.
pub(super) fn write(book: &Book) -> Vec<u8> {
    let (looks, texts) = (Looks::of(book), Texts::of(book));
    let sheets: Vec<Vec<u8>> = book
        .sheets
        .iter()
        .map(|sheet| match sheet.state {
            State::Chart => substream(0x0020, &[]),
            _ => substream(0x0010, &xls_sheet::records(book, sheet, &looks, &texts)),
        })
        .collect();
    let head = [
        record(0x0042, &u16s(&[1200])),
        record(0x0022, &u16s(&[u16::from(book.epoch_1904)])),
        fonts(),
        formats(&looks),
    ]
    .concat();
    let tail = [names(book), strings(&texts)].concat();
    let globals = |offsets: &[usize]| {
        let list: Vec<u8> =
            book.sheets.iter().zip(offsets).flat_map(|(s, at)| listed(&s.name, s.state, *at)).collect();
        substream(0x0005, &[head.as_slice(), &list, &tail].concat())
    };
    let mut at = globals(&vec![0; sheets.len()]).len();
    let mut offsets = Vec::new();
    for sheet in &sheets {
        offsets.push(at);
        at += sheet.len();
    }
    compound(&[("Workbook", &[globals(&offsets), sheets.concat()].concat())])
}

/// The entry of a sheet with where its records begin.
fn listed(name: &str, state: State, offset: usize) -> Vec<u8> {
    let (hidden, kind) = match state {
        State::Visible => (0, 0),
        State::Hidden => (1, 0),
        State::VeryHidden => (2, 0),
        State::Chart => (0, 2),
    };
    let length = name.encode_utf16().count() as u8;
    record(0x0085, &[u32s(&[offset as u32]), vec![hidden, kind, length, 1], utf16(name)].concat())
}

/// Font 5, struck through, and four plain ones before it: there is none of number 4.
fn fonts() -> Vec<u8> {
    let font = |flags: u16| {
        let head = u16s(&[200, flags, 0x7FFF, 400, 0]);
        record(0x0031, &[head, vec![0, 0, 128, 0, 2, 1], utf16("ゴシ")].concat())
    };
    [font(0), font(0), font(0), font(0), font(0x0008)].concat()
}

/// The number of a font as records name it.
pub(super) fn font(struck: bool) -> u16 {
    if struck { 5 } else { 0 }
}

/// Codes, then the formats of cells: fifteen of styles and the default one, as Excel has them, then those in use.
fn formats(looks: &Looks) -> Vec<u8> {
    let mut out = Vec::new();
    for (id, code) in looks.own_codes() {
        let length = code.encode_utf16().count() as u16;
        out.extend(record(0x041E, &[u16s(&[id as u16, length]), vec![1], utf16(code)].concat()));
    }
    let xf = |struck: bool, id: usize, kind: u16| {
        let head = u16s(&[font(struck), id as u16, kind]);
        record(0x00E0, &[head, vec![0x20, 0, 0, 0xFC], u32s(&[0, 0]), u16s(&[0x20C0])].concat())
    };
    out.extend((0..15).flat_map(|_| xf(false, 0, 0xFFF5)));
    out.extend(xf(false, 0, 1));
    out.extend(looks.list().iter().flat_map(|&(struck, shown)| xf(struck, looks.id(shown), 1)));
    // The style that all of them come from.
    out.extend(record(0x0293, &[u16s(&[0x8000]), vec![0, 0xFF]].concat()));
    out
}

/// The first format in use.
pub(super) const FIRST_LOOK: u16 = 16;

/// Print titles and filters: built-in names of ranges, which go through a list of the sheets they are on.
fn names(book: &Book) -> Vec<u8> {
    let mut out = Vec::new();
    for (n, sheet) in book.sheets.iter().enumerate() {
        let titles = sheet.print_titles.map(|(first, last)| (0x20, 7, (first, 0, last, 0xFF)));
        let filter = sheet.filter.map(|range| (0x21, 0x0D, range));
        for (flags, name, (top, left, bottom, right)) in titles.into_iter().chain(filter) {
            let area = u16s(&[n as u16, top as u16, bottom as u16, left as u16, right as u16]);
            let head = [u16s(&[flags]), vec![0, 1], u16s(&[11, 0, n as u16 + 1]), vec![0; 4]].concat();
            out.extend(record(0x0018, &[head, vec![0, name, 0x3B], area].concat()));
        }
    }
    if out.is_empty() {
        return out;
    }
    let count = book.sheets.len() as u16;
    let own = record(0x01AE, &u16s(&[count, 0x0401]));
    let list: Vec<u8> = (0..count).flat_map(|n| u16s(&[0, n, n])).collect();
    let sheets = record(0x0017, &[u16s(&[count]), list].concat());
    [own, sheets, out].concat()
}

/// The shared strings, over as many records as they need.
fn strings(texts: &Texts) -> Vec<u8> {
    let count = texts.list().len() as u32;
    let mut out = Continued { kind: 0x00FC, data: u32s(&[count, count]), done: Vec::new() };
    for rich in texts.list() {
        string(rich, &mut out);
    }
    out.flush();
    out.done
}

/// A record that may be continued.
struct Continued {
    kind: u16,
    data: Vec<u8>,
    done: Vec<u8>,
}

impl Continued {
    fn flush(&mut self) {
        self.done.extend(record(self.kind, &self.data));
        self.data.clear();
        self.kind = 0x003C;
    }

    /// Bytes that stay together.
    fn add(&mut self, bytes: &[u8]) {
        if self.data.len() + bytes.len() > LONGEST {
            self.flush();
        }
        self.data.extend_from_slice(bytes);
    }
}

/// A string with its runs and its reading behind it.
fn string(rich: &Rich, out: &mut Continued) {
    let units = rich.units();
    let reading = rich.guide.map(|guide| reading(guide, units.len())).unwrap_or_default();
    let flags = 1 | if rich.runs.is_empty() { 0 } else { 8 } | if reading.is_empty() { 0 } else { 4 };
    let mut head = [u16s(&[units.len() as u16]), vec![flags]].concat();
    if !rich.runs.is_empty() {
        head.extend(u16s(&[rich.runs.len() as u16]));
    }
    if !reading.is_empty() {
        head.extend(u32s(&[reading.len() as u32]));
    }
    // Excel keeps at least the first character with the head.
    head.extend(units.iter().take(1).flat_map(|u| u.to_le_bytes()));
    out.add(&head);
    for unit in units.iter().skip(1) {
        if out.data.len() + 2 > LONGEST {
            // Where characters run on, their width is stated anew.
            out.flush();
            out.data.push(1);
        }
        out.data.extend(unit.to_le_bytes());
    }
    for &(from, struck) in &rich.runs {
        out.add(&u16s(&[from as u16, font(struck)]));
    }
    out.add(&reading);
}

/// Phonetic data (ExtRst) of one run over the whole text.
fn reading(guide: &str, length: usize) -> Vec<u8> {
    let count = guide.encode_utf16().count() as u16;
    let inside = [u16s(&[0, 0x37, 1, count, count]), utf16(guide), u16s(&[0, 0, length as u16])].concat();
    [u16s(&[1, inside.len() as u16]), inside].concat()
}
