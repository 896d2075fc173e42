//! Damage to the records of .xls and .xlsb.
#![expect(clippy::ptr_arg, reason = "every kind of damage is called alike")]

use super::dice::Dice;

/// A record: what it is, how long it says to be (in .xls and .xlsb the same as its data, unless damaged), its data.
#[derive(Clone)]
pub struct Record {
    kind: u32,
    says: usize,
    data: Vec<u8>,
}

/// How records are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Type and length of two bytes each.
    Xls,
    /// Type and length in groups of seven bits.
    Xlsb,
}

/// What is done to records.
pub type Damage = fn(&mut Vec<Record>, Written, &mut Dice);

/// Every kind, with its name and how often it is done.
pub const ALL: [(&str, usize, Damage); 13] = [
    ("other kind", 24, other_kind),
    ("other length", 16, other_length),
    ("shorter", 24, shorter),
    ("longer", 10, longer),
    ("left out", 20, left_out),
    ("twice", 16, twice),
    ("swapped", 16, swapped),
    ("flipped", 40, flipped),
    ("index", 40, index),
    ("number of 4 bytes", 40, number),
    ("end missing", 10, end_missing),
    ("rich text in its cell", 6, rich_text),
    ("other cells", 12, other_cells),
];

/// Takes a part or a stream apart.
pub fn records(mut bytes: &[u8], written: Written) -> Vec<Record> {
    let mut out = Vec::new();
    while !bytes.is_empty() {
        let (kind, says);
        match written {
            Written::Xls if bytes.len() < 4 || bytes[..4] == [0; 4] => break,
            Written::Xls => {
                kind = u32::from(u16::from_le_bytes([bytes[0], bytes[1]]));
                says = usize::from(u16::from_le_bytes([bytes[2], bytes[3]]));
                bytes = &bytes[4..];
            }
            Written::Xlsb => {
                kind = sevens(&mut bytes);
                says = sevens(&mut bytes) as usize;
            }
        }
        let (data, rest) = bytes.split_at(says);
        out.push(Record { kind, says, data: data.to_vec() });
        bytes = rest;
    }
    out
}

fn sevens(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        number |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte < 0x80 {
            return number;
        }
    }
}

/// Puts records together; in .xls the list of sheets is told where each begins now.
pub fn bytes(mut records: Vec<Record>, written: Written) -> Vec<u8> {
    if written == Written::Xls {
        let starts = starts(&records);
        let listed = records.iter_mut().filter(|r| r.kind == 0x85 && r.data.len() >= 4);
        for (record, start) in listed.zip(starts.iter().skip(1)) {
            record.data[..4].copy_from_slice(&start.to_le_bytes());
        }
    }
    records.iter().flat_map(|record| one(record, written)).collect()
}

/// Where the substreams of an .xls begin.
fn starts(records: &[Record]) -> Vec<u32> {
    let (mut at, mut starts) = (0, Vec::new());
    for record in records {
        if record.kind == 0x0809 {
            starts.push(at);
        }
        at += 4 + record.data.len() as u32;
    }
    starts
}

fn one(record: &Record, written: Written) -> Vec<u8> {
    let mut out = Vec::new();
    if written == Written::Xls {
        out.extend((record.kind as u16).to_le_bytes());
        out.extend((record.says as u16).to_le_bytes());
    } else {
        for mut number in [record.kind, record.says as u32] {
            while number >= 0x80 {
                out.push((number & 0x7F) as u8 | 0x80);
                number >>= 7;
            }
            out.push(number as u8);
        }
    }
    out.extend(&record.data);
    out
}

/// The records of cells: their types, and at which byte the column stands.
fn is_cell(record: &Record, written: Written) -> bool {
    match written {
        Written::Xls => matches!(record.kind, 0x06 | 0x7E | 0xBD | 0xFD | 0x0203 | 0x0204 | 0x0205 | 0x0207),
        Written::Xlsb => record.kind <= 11 || record.kind == 62,
    }
}

/// A record with data; of a cell, four times of five.
fn some(records: &[Record], written: Written, dice: &mut Dice) -> usize {
    let cells = dice.below(5) > 0;
    let fits = |r: &Record| !r.data.is_empty() && (!cells || is_cell(r, written));
    let places: Vec<usize> = (0..records.len()).filter(|&n| fits(&records[n])).collect();
    dice.one(&places).unwrap_or_else(|| dice.below(records.len()))
}

fn other_kind(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    const XLS: [u32; 12] =
        [0x06, 0x7E, 0xBD, 0xFD, 0x0203, 0x0204, 0x0205, 0x0207, 0x0201, 0xBE, 0x0809, 0x7777];
    const XLSB: [u32; 12] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 3000];
    let n = some(records, written, dice);
    records[n].kind = dice.turn(if written == Written::Xls { &XLS } else { &XLSB });
}

/// A length that is not that of the data.
fn other_length(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let n = some(records, written, dice);
    let says = records[n].says;
    records[n].says = dice.turn(&[0, 1, says + 1, says.saturating_sub(1), says + 4, says * 2, 0xFFFF, 8225]);
}

fn shorter(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let n = some(records, written, dice);
    let left = dice.below(records[n].data.len());
    records[n].data.truncate(left);
    records[n].says = left;
}

fn longer(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let n = some(records, written, dice);
    let more = 1 + dice.below(12);
    records[n].data.extend(std::iter::repeat_n(0x41, more));
    records[n].says = records[n].data.len();
}

fn left_out(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let n = some(records, written, dice);
    records.remove(n);
}

fn twice(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let n = some(records, written, dice);
    let again = records[n].clone();
    records.insert(n, again);
}

fn swapped(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let (a, b) = (some(records, written, dice), some(records, written, dice));
    records.swap(a, b);
}

fn flipped(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let n = some(records, written, dice);
    let data = &mut records[n].data;
    if !data.is_empty() {
        let at = dice.below(data.len());
        data[at] ^= 1 << dice.below(8);
    }
}

/// Row, column, look or text of a cell set to what cannot be.
fn index(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    const NUMBERS: [u32; 8] = [0, 1, 5, 0xFF, 0x0100, 0x3FFF, 0x4000, 0xFFFF];
    let n = some(records, written, dice);
    let (data, number) = (&mut records[n].data, dice.turn(&NUMBERS).to_le_bytes());
    let width = if written == Written::Xls { 2 } else { 4 };
    let slot = dice.below((data.len() / width).min(4)) * width;
    if data.len() >= slot + width {
        data[slot..slot + width].copy_from_slice(&number[..width]);
    }
}

fn number(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    const NUMBERS: [u32; 8] = [0, 1, 0x7F, 0xFFFF, 0x000F_FFFF, 0x0010_0000, 0x7FFF_FFFF, u32::MAX];
    let n = some(records, written, dice);
    let data = &mut records[n].data;
    if data.len() >= 4 {
        let at = dice.below(data.len() - 3);
        data[at..at + 4].copy_from_slice(&dice.turn(&NUMBERS).to_le_bytes());
    }
}

fn end_missing(records: &mut Vec<Record>, _: Written, dice: &mut Dice) {
    let left = records.len() - 1 - dice.below(records.len() / 2);
    records.truncate(left);
}

/// A cell that holds its text itself, with runs.
fn rich_text(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let n = some(records, written, dice);
    let units: Vec<u8> = "中の文".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let head =
        records[n].data.get(..if written == Written::Xls { 6 } else { 8 }).unwrap_or_default().to_vec();
    let (kind, text) = match written {
        Written::Xls => (0x0204, [&[3, 0, 1], units.as_slice()].concat()),
        Written::Xlsb => (62, [&[1, 3, 0, 0, 0], units.as_slice(), &[1, 0, 0, 0, 0, 0, 0, 0]].concat()),
    };
    let data = [head, text].concat();
    records[n] = Record { kind, says: data.len(), data };
}

/// A cell of a kind that the workbook does not hold by itself.
fn other_cells(records: &mut Vec<Record>, written: Written, dice: &mut Dice) {
    let n = some(records, written, dice);
    let head =
        records[n].data.get(..if written == Written::Xls { 6 } else { 8 }).unwrap_or_default().to_vec();
    let (kind, value): (u32, &[u8]) = match written {
        // Truth and error, a packed number, a number, an empty cell, one that only newer programs know.
        Written::Xls => dice.turn(&[
            (0x0205, &[1, 0][..]),
            (0x0205, &[0x2A, 1]),
            (0x0205, &[0x2B, 1]),
            (0x0205, &[9, 9]),
            (0x027E, &[0x02, 0, 0, 0]),
            (0x0203, &[0, 0, 0, 0, 0, 0, 0xF8, 0x7F]),
        ]),
        Written::Xlsb => dice.turn(&[
            (4, &[1][..]),
            (3, &[0x2A]),
            (3, &[0x2B]),
            (3, &[0x99]),
            (11, &[0x2B]),
            (5, &[0, 0, 0, 0, 0, 0, 0xF8, 0x7F]),
        ]),
    };
    let data = [head, value.to_vec()].concat();
    records[n] = Record { kind, says: data.len(), data };
}
