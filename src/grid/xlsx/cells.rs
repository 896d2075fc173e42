//! The values of cells, by calamine.
//!
//! It never sees the file itself: what it reads is a package of our making that holds the shared texts and the sheets as
//! the guard left them, without styles, so that numbers come as they are stored.

use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::clean::CleanPackage;
use crate::grid::join::Given;
use crate::grid::why::{broken_xml, not_as_seen};
use calamine::{CellErrorType, DataRef, Reader, Xlsx, XlsxCellReader};
use std::borrow::Cow;
use std::io::Cursor;

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The package that calamine reads, while it is made.
pub(super) struct Clean {
    package: CleanPackage,
    sheets: usize,
}

/// The cells of a sheet in the order of its part.
pub(super) struct Cells<'b>(Option<XlsxCellReader<'b, Cursor<Vec<u8>>>>);

/// A package opened by calamine.
pub(super) struct Book(Xlsx<Cursor<Vec<u8>>>);

impl Clean {
    /// A package with these shared texts.
    pub(super) fn new(texts: Option<&[u8]>) -> Result<Self, Unreadable> {
        let mut clean = Self { package: CleanPackage::new(), sheets: 0 };
        if let Some(texts) = texts {
            clean.package.part("xl/sharedStrings.xml", &[texts])?;
        }
        Ok(clean)
    }

    /// Adds a worksheet part; gives its number.
    pub(super) fn sheet(&mut self, part: &[u8]) -> Result<usize, Unreadable> {
        let number = self.sheets;
        self.package.part(&format!("xl/worksheets/sheet{number}.xml"), &[part])?;
        self.sheets += 1;
        Ok(number)
    }

    /// Opens the package.
    pub(super) fn open(mut self) -> Result<Book, Unreadable> {
        let sheets: Vec<String> =
            (0..self.sheets).map(|n| format!("<sheet name=\"{n}\" id=\"s{n}\"/>")).collect();
        let parts: Vec<String> = (0..self.sheets)
            .map(|n| relation(&format!("s{n}"), "worksheet", &format!("worksheets/sheet{n}.xml")))
            .collect();
        let relations = |list: &str| format!("<Relationships xmlns=\"{RELATIONS}\">{list}</Relationships>");
        let top = relations(&relation("w", "officeDocument", "xl/workbook.xml"));
        self.package.part("_rels/.rels", &[top.as_bytes()])?;
        self.package.part("xl/_rels/workbook.xml.rels", &[relations(&parts.concat()).as_bytes()])?;
        let workbook = format!("<workbook><sheets>{}</sheets></workbook>", sheets.concat());
        self.package.part("xl/workbook.xml", &[workbook.as_bytes()])?;
        Xlsx::new(self.package.finish()?).map(Book).map_err(|_| broken_xml())
    }
}

impl Book {
    /// The cells of the sheet of that number.
    pub(super) fn cells(&mut self, sheet: usize) -> Result<Cells<'_>, Unreadable> {
        self.0
            .worksheet_cells_reader(&sheet.to_string())
            .map(|cells| Cells(Some(cells)))
            .map_err(|_| broken_xml())
    }
}

impl<'b> Iterator for Cells<'b> {
    type Item = Result<(CellRef, Given<'b>), Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.0.as_mut()?.next_cell() {
                Ok(Some(cell)) => {
                    let (row, col) = cell.get_position();
                    let at = CellRef::new(row, col);
                    match given(at, cell.get_value().clone()) {
                        Ok(None) => {}
                        Ok(Some(value)) => return Some(Ok((at, value))),
                        Err(error) => return Some(Err(error)),
                    }
                }
                Ok(None) => {
                    self.0 = None;
                    return None;
                }
                // After a fault of the XML calamine would go on as if nothing had happened.
                Err(_) => {
                    self.0 = None;
                    return Some(Err(broken_xml()));
                }
            }
        }
    }
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>")
}

/// A value of calamine's; none where a cell is empty.
fn given(at: CellRef, value: DataRef<'_>) -> Result<Option<Given<'_>>, Unreadable> {
    Ok(Some(match value {
        DataRef::Empty | DataRef::SharedString("") => return Ok(None),
        DataRef::String(text) | DataRef::DateTimeIso(text) if text.is_empty() => return Ok(None),
        DataRef::String(text) => Given::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => Given::Text(Cow::Borrowed(text)),
        DataRef::Float(number) => Given::Number(number),
        DataRef::Int(number) => Given::Number(number as f64),
        DataRef::Bool(value) => Given::Bool(value),
        DataRef::Error(error) => Given::Error(Cow::Owned(error.to_string())),
        DataRef::DateTimeIso(text) => Given::Day(Cow::Owned(text)),
        // Both come of styles, and the package has none.
        DataRef::DateTime(_) | DataRef::DurationIso(_) => return Err(not_as_seen(at)),
    }))
}

/// Whether calamine knows an error value of that name: it refuses a cell that holds another, such as `#SPILL!`.
pub(super) fn knows_error(name: &str) -> bool {
    name.parse::<CellErrorType>().is_ok()
}
