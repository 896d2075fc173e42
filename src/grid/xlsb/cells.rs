//! The values of cells, by calamine.
//!
//! It never sees the file itself: what it reads is a package of our making that holds the shared texts and, of each sheet,
//! the records with values as the witness let them through. Without styles, so that numbers come as they are stored;
//! without formulas.

use super::kind;
use super::record::put;
use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::clean::CleanPackage;
use crate::grid::join::Given;
use crate::grid::why::{broken_record, not_as_seen};
use calamine::{DataRef, Reader, Xlsb};
use std::borrow::Cow;
use std::io::Cursor;

/// The package that calamine reads, while it is made.
pub(super) struct Clean {
    package: CleanPackage,
    sheets: usize,
}

/// A package opened by calamine.
pub(super) struct Book(Xlsb<Cursor<Vec<u8>>>);

impl Clean {
    /// A package with these shared texts, one record each.
    pub(super) fn new(count: usize, texts: &[u8]) -> Result<Self, Unreadable> {
        let mut clean = Self { package: CleanPackage::new(), sheets: 0 };
        // calamine 0.38 believes the count in front: it stops there, or looks for texts behind the end.
        let mut front = Vec::new();
        put(&mut front, kind::BEGIN_SHARED_STRINGS, &[&[(count as u32).to_le_bytes(); 2].concat()]);
        clean.package.part("xl/sharedStrings.bin", &[&front, texts])?;
        Ok(clean)
    }

    /// Adds a sheet of these records; gives its number.
    pub(super) fn sheet(&mut self, records: &[u8]) -> Result<usize, Unreadable> {
        // calamine 0.38 looks for both in front of the cells.
        let mut front = Vec::new();
        put(&mut front, kind::SHEET_DIMENSIONS, &[&[0; 16]]);
        put(&mut front, kind::BEGIN_SHEET_DATA, &[]);
        let mut back = Vec::new();
        put(&mut back, kind::END_SHEET_DATA, &[]);
        let number = self.sheets;
        self.package.part(&format!("xl/worksheets/{number}.bin"), &[&front, records, &back])?;
        self.sheets += 1;
        Ok(number)
    }

    /// Opens the package.
    pub(super) fn open(mut self) -> Result<Book, Unreadable> {
        let (mut workbook, mut relations) = (Vec::new(), "<Relationships>".to_owned());
        for number in 0..self.sheets {
            let digits = number.to_string();
            let name = wide(&digits);
            put(&mut workbook, kind::SHEET, &[&[0; 8], &name, &name]);
            relations.extend([
                "<Relationship Id=\"",
                &digits,
                "\" Target=\"worksheets/",
                &digits,
                ".bin\"/>",
            ]);
        }
        relations += "</Relationships>";
        put(&mut workbook, kind::END_SHEETS, &[]);
        put(&mut workbook, kind::END_WORKBOOK, &[]);
        self.package.part("xl/workbook.bin", &[&workbook])?;
        self.package.part("xl/_rels/workbook.bin.rels", &[relations.as_bytes()])?;
        Xlsb::new(self.package.finish()?).map(Book).map_err(|_| broken_record())
    }
}

/// A text with its length in front.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&(units.len() as u32 / 2).to_le_bytes(), units.as_slice()].concat()
}

impl Book {
    /// Places and values of the sheet of that number, in the order of its part.
    pub(super) fn cells(
        &mut self,
        sheet: usize,
    ) -> Result<impl Iterator<Item = Result<(CellRef, Given<'_>), Unreadable>>, Unreadable> {
        let mut cells = self.0.worksheet_cells_reader(&sheet.to_string()).map_err(|_| broken_record())?;
        Ok(std::iter::from_fn(move || {
            let cell = cells.next_cell().map_err(|_| broken_record()).transpose()?;
            Some(cell.and_then(|cell| {
                let (row, col) = cell.get_position();
                let at = CellRef::new(row, col);
                given(at, cell.get_value().clone()).map(|value| (at, value))
            }))
        }))
    }
}

/// A value of calamine's.
fn given(at: CellRef, value: DataRef<'_>) -> Result<Given<'_>, Unreadable> {
    Ok(match value {
        DataRef::String(text) => Given::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => Given::Text(Cow::Borrowed(text)),
        DataRef::Float(number) => Given::Number(number),
        DataRef::Int(number) => Given::Number(number as f64),
        DataRef::Bool(value) => Given::Bool(value),
        DataRef::Error(error) => Given::Error(Cow::Owned(error.to_string())),
        // These come of styles, and the package has none.
        DataRef::Empty | DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            return Err(not_as_seen(at));
        }
    })
}
