//! The values of cells, by calamine, from a package that holds the shared texts and the sheets as the guard left them,
//! without styles, so that numbers come as they are stored.

use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::cells::values;
use crate::grid::clean::CleanPackage;
use crate::grid::join::Given;
use crate::grid::why::broken_xml;
use calamine::{CellErrorType, Reader, Xlsx};
use std::io::Cursor;

pub(super) struct Book(Xlsx<Cursor<Vec<u8>>>);

/// A package with these shared texts, to which sheets are added.
pub(super) fn begin(texts: Option<&[u8]>) -> Result<CleanPackage, Unreadable> {
    let mut package = CleanPackage::new("xml");
    texts.map_or(Ok(()), |texts| package.part("sharedStrings", &[texts]))?;
    Ok(package)
}

impl Book {
    pub(super) fn open(mut package: CleanPackage) -> Result<Self, Unreadable> {
        let sheets = package.numbers().map(|n| format!("<sheet name=\"{n}\" id=\"{n}\"/>"));
        let workbook =
            format!("<workbook><sheets>{}</sheets></workbook>", sheets.collect::<Vec<_>>().concat());
        package.part("workbook", &[workbook.as_bytes()])?;
        Xlsx::new(package.finish()?).map(Self).map_err(|_| broken_xml())
    }

    /// Places and values of the sheet of that number, in the order of its part.
    pub(super) fn cells(
        &mut self,
        sheet: usize,
    ) -> Result<impl Iterator<Item = Result<(CellRef, Given), Unreadable>>, Unreadable> {
        let mut cells = self.0.worksheet_cells_reader(&sheet.to_string()).map_err(|_| broken_xml())?;
        Ok(values(move || cells.next_cell(), broken_xml))
    }
}

/// Whether calamine knows an error value of that name: it refuses a cell that holds another, such as `#SPILL!`.
pub(super) fn knows_error(name: &str) -> bool {
    name.parse::<CellErrorType>().is_ok()
}
