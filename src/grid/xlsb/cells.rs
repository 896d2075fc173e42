//! The values of cells, by calamine, from a package that holds the shared texts and, of each sheet, the records with values
//! as the witness let them through. Without styles, so that numbers come as they are stored; without formulas.

use super::kind;
use super::record::put;
use crate::cell::CellRef;
use crate::grid::cells::values;
use crate::grid::clean::CleanPackage;
use crate::grid::join::Given;
use crate::grid::why::broken_record;
use crate::grid::{Unreadable, utf16};
use calamine::{Reader, Xlsb};
use std::io::Cursor;

pub(super) struct Book(Xlsb<Cursor<Vec<u8>>>);

/// A package with these shared texts, one record each, to which sheets are added.
pub(super) fn begin(count: usize, texts: &[u8]) -> Result<CleanPackage, Unreadable> {
    let mut package = CleanPackage::new("bin");
    // calamine 0.38 believes the count in front: it stops there, or looks for texts behind the end.
    let front = record(kind::BEGIN_SHARED_STRINGS, &[(count as u32).to_le_bytes(); 2].concat());
    package.part("sharedStrings", &[&front, texts])?;
    Ok(package)
}

/// Adds a sheet of these records; gives its number.
pub(super) fn add(package: &mut CleanPackage, records: &[u8]) -> Result<usize, Unreadable> {
    // calamine 0.38 looks for both in front of the cells.
    let front = [record(kind::SHEET_DIMENSIONS, &[0; 16]), record(kind::BEGIN_SHEET_DATA, &[])].concat();
    package.sheet(&[&front, records, &record(kind::END_SHEET_DATA, &[])])
}

fn record(kind: u32, data: &[u8]) -> Vec<u8> {
    let mut record = Vec::new();
    put(&mut record, kind, &[data]);
    record
}

impl Book {
    pub(super) fn open(mut package: CleanPackage) -> Result<Self, Unreadable> {
        let mut workbook = Vec::new();
        for number in package.numbers() {
            let length = (number.len() as u32).to_le_bytes();
            let name = [&length, utf16::bytes(&number).as_slice()].concat();
            put(&mut workbook, kind::SHEET, &[&[0; 8], &name, &name]);
        }
        put(&mut workbook, kind::END_SHEETS, &[]);
        put(&mut workbook, kind::END_WORKBOOK, &[]);
        package.part("workbook", &[&workbook])?;
        Xlsb::new(package.finish()?).map(Self).map_err(|_| broken_record())
    }

    /// Places and values of the sheet of that number, in the order of its part.
    pub(super) fn cells(
        &mut self,
        sheet: usize,
    ) -> Result<impl Iterator<Item = Result<(CellRef, Given), Unreadable>>, Unreadable> {
        let mut cells = self.0.worksheet_cells_reader(&sheet.to_string()).map_err(|_| broken_record())?;
        Ok(values(move || cells.next_cell(), broken_record))
    }
}
