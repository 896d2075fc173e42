//! Which sheets make a workbook: one file a kind. Content in, bytes out.

pub mod blank;
pub mod comparison;
pub mod inspection;
pub mod memo;
pub mod plan;
mod review;
pub mod send_back;
pub mod submission;

use crate::our_sheets::OUR_MARK;
use crate::sheet::model::{BaseFont, Properties, Sheet};
use crate::text::era::Date;
use crate::xlsx;
use anyhow::Result;

/// The fiscal year that a workbook is dated by where none is known.
pub const UNKNOWN_YEAR: i32 = 2019;

/// What one of our own workbooks says about itself. It is dated 1 April of a fiscal year: no clock reaches an output. Its mark
/// tells the reader to pass it over in a folder of inputs.
fn properties(title: impl Into<String>, subject: impl Into<String>, year: Option<i32>) -> Properties {
    let day = |year| Date::from_ymd_opt(year, 4, 1);
    let created = year.and_then(day).or_else(|| day(UNKNOWN_YEAR)).unwrap_or_default();
    Properties { title: title.into(), subject: subject.into(), created, keywords: OUR_MARK }
}

/// A workbook whose sheets are composed: the documents that it was made from are needed no more.
#[derive(Debug)]
pub struct Composed {
    sheets: Vec<Sheet>,
    properties: Properties,
    font: BaseFont,
}

impl Composed {
    /// The bytes.
    ///
    /// # Errors
    /// When a sheet breaks a limit of the file format.
    pub fn finish(self) -> Result<Vec<u8>> {
        xlsx::workbook(self.sheets, &self.properties, &self.font)
    }
}

/// What one piece of work comes to: what is handed in, and what lies beside it for the one who made it.
#[derive(Debug)]
pub struct Papers {
    /// 提出用: nothing about files, findings or cells.
    pub handed_in: Composed,
    /// 確認用; `None` where none is wanted.
    pub review: Option<Composed>,
}

impl Papers {
    /// The bytes of both, made side by side.
    ///
    /// # Errors
    /// When a sheet breaks a limit of the file format.
    pub fn finish(self) -> Result<(Vec<u8>, Option<Vec<u8>>)> {
        let Self { handed_in, review } = self;
        let (handed_in, review) =
            rayon::join(|| handed_in.finish(), || review.map(Composed::finish).transpose());
        Ok((handed_in?, review?))
    }
}
