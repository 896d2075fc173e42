//! Whole files, and packages from their parts.

use super::promises;
use super::seeds::PART;
use seirihyo::grid::Limits;
use seirihyo::intake::{Input, read_file};
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// Reads the bytes as a file of whatever format.
pub fn file(data: &[u8]) {
    let forms = promises::forms();
    let read = read_file(
        Input { name: "令和7年度/福祉部.xlsx", bytes: data, named: true },
        forms,
        &Limits::default(),
    );
    promises::kept(&read);
}

/// Reads the package of the parts that the bytes state: [`PART`], a name, a line feed, the part.
pub fn parts(data: &[u8]) {
    file(&package(data));
}

/// The zip package of these parts; of parts of the same name the first.
fn package(data: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // Unpacked parts: the checksum is what stands in the way, not the compression.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in split(data, PART) {
        let end = part.iter().position(|&b| b == b'\n').unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..end]);
        if zip.start_file(name, options).is_ok() {
            let _ = zip.write_all(part.get(end + 1..).unwrap_or_default());
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// The stretches between the marks.
fn split<'a>(mut data: &'a [u8], mark: &[u8]) -> Vec<&'a [u8]> {
    let mut found = Vec::new();
    while let Some(at) = data.windows(mark.len()).position(|w| w == mark) {
        found.push(&data[..at]);
        data = &data[at + mark.len()..];
    }
    found.push(data);
    found.retain(|part| !part.is_empty());
    found
}
