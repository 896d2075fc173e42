//! How much one file may hold, and how much of that has been used while reading it.
//!
//! The limits protect the PC from damaged or malicious files; the sheets of a whole city stay far below them.

use super::Unreadable;
use super::why::Why;
use std::fmt::Display;

/// The most that is read from one file. The defaults keep the memory of one read below about 1 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes of one part after unpacking.
    pub part_bytes: u64,
    /// Bytes of all parts that are read, after unpacking.
    pub inflated_bytes: u64,
    /// Cells that hold something, over all sheets.
    pub cells: usize,
    /// Bytes of text in all cells; a text that many cells share counts for each.
    pub text_bytes: usize,
    /// Sheets.
    pub sheets: usize,
    /// Merged ranges, over all sheets.
    pub merges: usize,
    /// Cells, blank ones too, of the used rectangles of all sheets, where a format's reader keeps them whole (.xls).
    pub area: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 256 << 20,
            part_bytes: 192 << 20,
            inflated_bytes: 768 << 20,
            cells: 2_500_000,
            text_bytes: 192 << 20,
            sheets: 10_000,
            merges: 1_000_000,
            area: 8_000_000,
        }
    }
}

/// The longest part that lists sheets, relationships or styles. What is made of such a list is larger than the list.
const SIDE_PART: u64 = 32 << 20;

/// What is left of the limits while one file is read.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) limits: Limits,
    inflated: u64,
    cells: usize,
    strings: usize,
    text: usize,
    merges: usize,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { limits: *limits, inflated: 0, cells: 0, strings: 0, text: 0, merges: 0 }
    }

    /// How many bytes the next part may unpack to.
    pub(super) fn room_for_part(&self) -> u64 {
        self.limits.part_bytes.min(self.limits.inflated_bytes.saturating_sub(self.inflated))
    }

    pub(super) fn file(&self, bytes: u64) -> Result<(), Unreadable> {
        let most = self.limits.file_bytes;
        within(bytes <= most, most >> 20, "ファイル {n} MBまで", "files of at most {n} MB")
    }

    /// Counts bytes that are walked through: those of an unpacked part, or of a sheet's records.
    pub(super) fn inflated(&mut self, bytes: u64) -> Result<(), Unreadable> {
        let Limits { part_bytes, inflated_bytes, .. } = self.limits;
        let most = if bytes > part_bytes { part_bytes } else { inflated_bytes };
        unpacked(bytes <= self.room_for_part(), most)?;
        self.inflated += bytes;
        Ok(())
    }

    pub(super) fn cell(&mut self, text: usize) -> Result<(), Unreadable> {
        self.cells += 1;
        self.text = self.text.saturating_add(text);
        self.seen(self.cells)?;
        let most = self.limits.text_bytes;
        within(self.text <= most, most >> 20, "文字 {n} MBまで", "at most {n} MB of text")
    }

    /// Refuses to note more places of one sheet than cells are read.
    pub(super) fn seen(&self, places: usize) -> Result<(), Unreadable> {
        let most = self.limits.cells;
        within(places <= most, most, "セル {n} 個まで", "at most {n} cells")
    }

    /// Counts one shared string. Twice as many as cells are room enough for those that no cell names any more.
    pub(super) fn string(&mut self) -> Result<(), Unreadable> {
        self.strings += 1;
        let most = self.limits.cells.saturating_mul(2);
        within(self.strings <= most, most, "文字列 {n} 個まで", "at most {n} strings")
    }

    pub(super) fn merge(&mut self) -> Result<(), Unreadable> {
        self.merges += 1;
        let most = self.limits.merges;
        within(self.merges <= most, most, "セル結合 {n} 件まで", "at most {n} merged ranges")
    }

    /// Checks the cells of used rectangles that a reader allocates whole.
    pub(super) fn area(&self, cells: u64) -> Result<(), Unreadable> {
        let ja = "古い形式 .xls では空白を含めてセル {n} 個まで。.xlsx で保存し直せば読めます";
        let en = "in the old .xls format at most {n} cells, blank ones too; saved as .xlsx it can be read";
        within(cells <= self.limits.area, self.limits.area, ja, en)
    }

    pub(super) fn sheets(&self, count: usize) -> Result<(), Unreadable> {
        let most = self.limits.sheets;
        within(count <= most, most, "シート {n} 枚まで", "at most {n} sheets")
    }
}

/// Checks the size of a part that only describes the workbook.
pub(super) fn side_part(bytes: usize) -> Result<(), Unreadable> {
    unpacked(bytes as u64 <= SIDE_PART, SIDE_PART)
}

/// Refuses what unpacks to more than `most` bytes.
fn unpacked(fits: bool, most: u64) -> Result<(), Unreadable> {
    within(fits, most >> 20, "展開後 {n} MBまで", "at most {n} MB unpacked")
}

/// Refuses what does not fit; the limit stands for `{n}` in what is said of it.
fn within(fits: bool, most: impl Display, ja: &str, en: &str) -> Result<(), Unreadable> {
    if fits {
        return Ok(());
    }
    let said = |text: &str| text.replace("{n}", &most.to_string());
    Err(Unreadable::TooLarge(Why::new(said(ja), said(en))))
}
