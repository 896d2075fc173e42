//! OLE compound files (MS-CFB), the container of .xls and of encrypted workbooks: streams by name.
//!
//! Chains of sectors are followed for as many steps as there are sectors, so a cycle ends as damage.

use super::bytes::{u16_at, u32_at};
use super::why::{broken_record, cut_off};
use super::{Unreadable, utf16};

/// The first bytes of every compound file.
pub(super) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Sector numbers from here on are marks: end of chain, free, of the allocation table itself.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
/// The end of a chain, and a sector of the allocation table itself.
const END: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;
const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Streams shorter than this lie in sectors of 64 bytes inside the root's stream.
const SHORT_STREAM: usize = 4096;
const SHORT_SECTOR: usize = 64;

#[derive(Default)]
pub(super) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    short_fat: Vec<u32>,
    short_stream: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'a> Ole<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.len() < HEADER {
            return Err(cut_off());
        }
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err(broken_record()),
        };
        let mut ole = Self { bytes, sector, ..Self::default() };
        ole.fat = ole.read_fat()?;
        let directory = ole.chain(u32_at(bytes, 48)?, usize::MAX)?;
        ole.entries = directory.chunks_exact(ENTRY).map(entry).collect::<Result<_, _>>()?;
        let short_fat = ole.chain(u32_at(bytes, 60)?, usize::MAX).unwrap_or_default();
        ole.short_fat = words(&short_fat).collect();
        if let Some(root) = ole.entries.first().filter(|_| !ole.short_fat.is_empty()) {
            ole.short_stream = ole.chain(root.start, root.size)?;
        }
        Ok(ole)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; none if there is no such stream.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(entry) = self.entries.iter().find(|e| e.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let bytes = if entry.size < SHORT_STREAM {
            self.short_chain(entry.start, entry.size)?
        } else {
            self.chain(entry.start, entry.size)?
        };
        if bytes.len() < entry.size { Err(cut_off()) } else { Ok(Some(bytes)) }
    }

    /// A sector; the last one of a file may be short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).filter(|s| !s.is_empty())
    }

    /// The allocation table: its sectors are listed in the header, and behind that in a chain of their own.
    fn read_fat(&self) -> Result<Vec<u32>, Unreadable> {
        let most = self.bytes.len() / self.sector + 1;
        let mut tables: Vec<u32> = words(&self.bytes[76..HEADER]).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let mut steps = 0;
        while next < FIRST_MARK {
            steps += 1;
            let sector = self.sector(next).filter(|s| s.len() == self.sector && steps <= most);
            let sector = sector.ok_or_else(cut_off)?;
            let (numbers, behind) = sector.split_at(self.sector - 4);
            tables.extend(words(numbers));
            next = u32_at(behind, 0)?;
        }
        let mut fat = Vec::new();
        for number in tables.into_iter().filter(|&n| n < FIRST_MARK).take(most) {
            let sector = self.sector(number).ok_or_else(cut_off)?;
            fat.extend(words(sector));
        }
        Ok(fat)
    }

    fn chain(&self, start: u32, size: usize) -> Result<Vec<u8>, Unreadable> {
        follow(start, size, &self.fat, |number| self.sector(number))
    }

    fn short_chain(&self, start: u32, size: usize) -> Result<Vec<u8>, Unreadable> {
        follow(start, size, &self.short_fat, |number| {
            let from = (number as usize).checked_mul(SHORT_SECTOR)?;
            let to = (from + SHORT_SECTOR).min(self.short_stream.len());
            self.short_stream.get(from..to).filter(|s| !s.is_empty())
        })
    }
}

/// A compound file of one stream, which is given in pieces. Its sectors are of 4,096 bytes, so that for anything that may
/// be read the header has room for the list of allocation tables.
pub(super) fn wrap(name: &str, pieces: &[&[u8]]) -> Vec<u8> {
    const SECTOR: usize = 4096;
    let length: usize = pieces.iter().map(|piece| piece.len()).sum();
    // Shorter streams would have to lie in short sectors.
    let length = length.max(SHORT_STREAM);
    let sectors = length.div_ceil(SECTOR);
    // The stream, the directory, then the tables, which list themselves too.
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let mut out = Vec::with_capacity((sectors + tables + 2) * SECTOR);
    out.extend_from_slice(&MAGIC);
    out.resize(SECTOR, 0);
    // Versions, byte order, sizes of sectors and short sectors as powers of two.
    out[24..34].copy_from_slice(&[0x3E, 0, 4, 0, 0xFE, 0xFF, 12, 0, 6, 0]);
    put_u32(&mut out, 44, tables as u32);
    put_u32(&mut out, 48, sectors as u32);
    put_u32(&mut out, 56, SHORT_STREAM as u32);
    put_u32(&mut out, 60, END);
    put_u32(&mut out, 68, END);
    out[76..HEADER].fill(0xFF);
    for table in 0..tables {
        put_u32(&mut out, 76 + table * 4, (sectors + 1 + table) as u32);
    }
    for piece in pieces {
        out.extend_from_slice(piece);
    }
    out.resize((sectors + 2) * SECTOR, 0);
    let directory = (sectors + 1) * SECTOR;
    for (entry, (name, kind, size)) in [("Root Entry", 5, 0), (name, 2, length)].into_iter().enumerate() {
        let entry = directory + entry * ENTRY;
        let units = utf16::bytes(name);
        out[entry..entry + units.len()].copy_from_slice(&units);
        out[entry + 64] = units.len() as u8 + 2;
        out[entry + 66] = kind;
        // No neighbours; the root's only child is the stream.
        out[entry + 68..entry + 80].fill(0xFF);
        put_u32(&mut out, entry + 120, size as u32);
    }
    put_u32(&mut out, directory + 76, 1);
    let fat = (1..sectors as u32).chain([END, END]).chain(std::iter::repeat_n(TABLE, tables));
    out.extend(fat.flat_map(u32::to_le_bytes));
    out.resize((sectors + tables + 2) * SECTOR, 0xFF);
    out
}

fn put_u32(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

/// The sectors of a chain one after the other, up to `size` bytes.
fn follow<'s>(
    start: u32,
    size: usize,
    table: &[u32],
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Result<Vec<u8>, Unreadable> {
    let mut out = Vec::new();
    let (mut number, mut steps) = (start, 0);
    while number < FIRST_MARK && out.len() < size {
        steps += 1;
        if steps > table.len() {
            return Err(broken_record());
        }
        out.extend_from_slice(sector(number).ok_or_else(cut_off)?);
        number = *table.get(number as usize).ok_or_else(cut_off)?;
    }
    out.truncate(size);
    Ok(out)
}

fn entry(bytes: &[u8]) -> Result<Entry, Unreadable> {
    let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
    let units: Vec<u16> = utf16::units(&bytes[..length]).collect();
    let (start, size) = (u32_at(bytes, 116)?, u32_at(bytes, 120)? as usize);
    Ok(Entry { name: utf16::text(&units), start, size })
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|&b| u32::from_le_bytes(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrapped_is_found_again() {
        for length in [0, 1, 4096, 4097, 5_000_000] {
            let stream: Vec<u8> = (0..length).map(|n| n as u8).collect();
            let (front, back) = stream.split_at(length / 3);
            let bytes = wrap("Workbook", &[front, back]);
            let found = Ole::open(&bytes).ok().and_then(|ole| ole.stream("Workbook").ok().flatten()).unwrap();
            assert_eq!(found.len(), length.max(SHORT_STREAM));
            assert_eq!(found[..length], stream);
        }
    }
}
