//! How much one file may hold, and how much of that has been used while reading it.
//!
//! The limits protect the PC from damaged or malicious files; the sheets of a whole city stay far below them.

use super::Unreadable;
use super::why::Why;

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

    /// Checks the size of the file itself.
    pub(super) fn file(&self, bytes: u64) -> Result<(), Unreadable> {
        let most = self.limits.file_bytes;
        if bytes > most {
            let mib = most >> 20;
            return Err(too_large(format!("ファイル {mib} MBまで"), format!("files of at most {mib} MB")));
        }
        Ok(())
    }

    /// Counts bytes that are walked through: those of an unpacked part, or of a sheet's records.
    pub(super) fn inflated(&mut self, bytes: u64) -> Result<(), Unreadable> {
        if bytes > self.room_for_part() {
            let one = bytes > self.limits.part_bytes;
            return Err(too_many_bytes(if one {
                self.limits.part_bytes
            } else {
                self.limits.inflated_bytes
            }));
        }
        self.inflated += bytes;
        Ok(())
    }

    /// Counts one cell with its text.
    pub(super) fn cell(&mut self, text: usize) -> Result<(), Unreadable> {
        self.cells += 1;
        self.text = self.text.saturating_add(text);
        if self.cells > self.limits.cells {
            return Err(too_many_cells(self.limits.cells));
        }
        if self.text > self.limits.text_bytes {
            let mib = self.limits.text_bytes >> 20;
            return Err(too_large(format!("文字 {mib} MBまで"), format!("at most {mib} MB of text")));
        }
        Ok(())
    }

    /// Refuses to note more places of one sheet than cells are read.
    pub(super) fn seen(&self, places: usize) -> Result<(), Unreadable> {
        if places > self.limits.cells { Err(too_many_cells(self.limits.cells)) } else { Ok(()) }
    }

    /// Counts one shared string. Twice as many as cells are room enough for those that no cell names any more.
    pub(super) fn string(&mut self) -> Result<(), Unreadable> {
        self.strings += 1;
        let most = self.limits.cells.saturating_mul(2);
        if self.strings > most {
            return Err(too_large(format!("文字列 {most} 個まで"), format!("at most {most} strings")));
        }
        Ok(())
    }

    /// Counts one merged range.
    pub(super) fn merge(&mut self) -> Result<(), Unreadable> {
        self.merges += 1;
        if self.merges > self.limits.merges {
            let n = self.limits.merges;
            return Err(too_large(format!("セル結合 {n} 件まで"), format!("at most {n} merged ranges")));
        }
        Ok(())
    }

    /// Checks the cells of used rectangles that a reader allocates whole.
    pub(super) fn area(&self, cells: u64) -> Result<(), Unreadable> {
        let most = self.limits.area;
        if cells > most {
            return Err(too_large(
                format!("古い形式 .xls では空白を含めてセル {most} 個まで。.xlsx で保存し直せば読めます"),
                format!(
                    "in the old .xls format at most {most} cells, blank ones too; saved as .xlsx it can be read"
                ),
            ));
        }
        Ok(())
    }

    /// Checks the number of sheets.
    pub(super) fn sheets(&self, count: usize) -> Result<(), Unreadable> {
        if count > self.limits.sheets {
            let n = self.limits.sheets;
            return Err(too_large(format!("シート {n} 枚まで"), format!("at most {n} sheets")));
        }
        Ok(())
    }
}

/// Checks the size of a part that only describes the workbook.
pub(super) fn side_part(bytes: usize) -> Result<(), Unreadable> {
    if bytes as u64 > SIDE_PART { Err(too_many_bytes(SIDE_PART)) } else { Ok(()) }
}

fn too_many_cells(most: usize) -> Unreadable {
    too_large(format!("セル {most} 個まで"), format!("at most {most} cells"))
}

fn too_large(ja: String, en: String) -> Unreadable {
    Unreadable::TooLarge(Why::new(ja, en))
}

/// The refusal of a part that unpacks to more than `most` bytes.
fn too_many_bytes(most: u64) -> Unreadable {
    let mib = most >> 20;
    too_large(format!("展開後 {mib} MBまで"), format!("at most {mib} MB unpacked"))
}
