//! The containers of workbooks, made by hand: zip packages, and OLE compound files (MS-CFB).
//!
//! The tests beside the readers use this file too.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip package of these parts.
pub fn package<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_ref(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const SECTOR: usize = 512;
/// Marks of the allocation table: the end of a chain, a sector of the table itself, nothing.
const END: u32 = 0xFFFF_FFFE;
const TABLE: u32 = 0xFFFF_FFFD;
const NONE: u32 = u32::MAX;
/// Shorter streams would have to lie in small sectors.
const SHORTEST: usize = 4096;

/// An OLE file of these streams, each filled up with zeros so that it lies in whole sectors.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let sizes: Vec<usize> =
        streams.iter().map(|(_, s)| s.len().max(SHORTEST).next_multiple_of(SECTOR)).collect();
    // The directory comes first, then the streams, then the allocation table.
    let directory = (streams.len() + 1).div_ceil(4);
    let used = directory + sizes.iter().sum::<usize>() / SECTOR;
    let tables = (used + 1).div_ceil(127);
    let mut fat: Vec<u32> = Vec::new();
    let chain = |fat: &mut Vec<u32>, sectors: usize| {
        let first = fat.len() as u32;
        fat.extend((1..sectors as u32).map(|n| first + n));
        fat.push(END);
        first
    };
    chain(&mut fat, directory);
    let starts: Vec<u32> = sizes.iter().map(|size| chain(&mut fat, size / SECTOR)).collect();
    fat.resize(used + tables, TABLE);
    fat.resize(tables * 128, NONE);
    let mut bytes = header(used, tables);
    bytes.extend(directory_entries(streams, &starts, &sizes));
    for ((_, stream), size) in streams.iter().zip(&sizes) {
        let end = bytes.len() + size;
        bytes.extend_from_slice(stream);
        bytes.resize(end, 0);
    }
    bytes.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
    bytes
}

/// The header, which lists the sectors of the allocation table.
fn header(used: usize, tables: usize) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(SECTOR, 0);
    bytes[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    bytes[44..48].copy_from_slice(&(tables as u32).to_le_bytes());
    bytes[56..60].copy_from_slice(&(SHORTEST as u32).to_le_bytes());
    bytes[60..64].copy_from_slice(&END.to_le_bytes());
    bytes[68..72].copy_from_slice(&END.to_le_bytes());
    for slot in 0..109 {
        let number = if slot < tables { (used + slot) as u32 } else { NONE };
        bytes[76 + slot * 4..80 + slot * 4].copy_from_slice(&number.to_le_bytes());
    }
    bytes
}

/// The directory: the root, then the streams, each the right neighbour of the one before it by name.
fn directory_entries(streams: &[(&str, &[u8])], starts: &[u32], sizes: &[usize]) -> Vec<u8> {
    let mut order: Vec<usize> = (0..streams.len()).collect();
    order.sort_by_key(|&n| (streams[n].0.encode_utf16().count(), streams[n].0.to_uppercase()));
    let id = |place: usize| order.get(place).map_or(NONE, |&n| n as u32 + 1);
    let mut bytes = entry("Root Entry", 5, [NONE, id(0)], END, 0);
    for (n, (name, _)) in streams.iter().enumerate() {
        let place = order.iter().position(|&o| o == n).unwrap();
        bytes.extend(entry(name, 2, [id(place + 1), NONE], starts[n], sizes[n]));
    }
    while !bytes.len().is_multiple_of(SECTOR) {
        bytes.extend(entry("", 0, [NONE, NONE], 0, 0));
    }
    bytes
}

/// One entry with its right neighbour and its child.
fn entry(name: &str, kind: u8, [right, child]: [u32; 2], start: u32, size: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = if name.is_empty() { 0 } else { bytes.len() as u16 + 2 };
    bytes.resize(128, 0);
    bytes[64..66].copy_from_slice(&length.to_le_bytes());
    // Black, without a left neighbour.
    bytes[66..68].copy_from_slice(&[kind, 1]);
    bytes[68..72].copy_from_slice(&NONE.to_le_bytes());
    bytes[72..76].copy_from_slice(&right.to_le_bytes());
    bytes[76..80].copy_from_slice(&child.to_le_bytes());
    bytes[116..120].copy_from_slice(&start.to_le_bytes());
    bytes[120..124].copy_from_slice(&(size as u32).to_le_bytes());
    bytes
}
