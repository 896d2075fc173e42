//! The package that calamine reads, of our making: it never sees the file itself.

use super::Unreadable;
use super::why::broken_record;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip package in memory, whose parts are not compressed.
pub(super) struct CleanPackage(ZipWriter<Cursor<Vec<u8>>>);

impl CleanPackage {
    pub(super) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a part, which is given in pieces.
    pub(super) fn part(&mut self, name: &str, pieces: &[&[u8]]) -> Result<(), Unreadable> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(name, stored).map_err(|_| broken_record())?;
        pieces.iter().try_for_each(|piece| self.0.write_all(piece)).map_err(|_| broken_record())
    }

    /// The finished package.
    pub(super) fn finish(self) -> Result<Cursor<Vec<u8>>, Unreadable> {
        self.0.finish().map_err(|_| broken_record())
    }
}
