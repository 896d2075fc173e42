//! Which sheets make a workbook: one file a kind. Content in, bytes out.

pub mod blank;
pub mod comparison;
pub mod inspection;
pub mod memo;
pub mod plan;
pub mod send_back;
pub mod submission;

use crate::our_sheets::OUR_MARK;
use crate::sheet::model::Properties;
use crate::text::era::Date;

/// What one of our own workbooks says about itself. It is dated 1 April of a fiscal year: no clock reaches an output. Its mark
/// tells the reader to pass it over in a folder of inputs.
fn properties(title: impl Into<String>, subject: impl Into<String>, year: Option<i32>) -> Properties {
    let day = |year| Date::from_ymd_opt(year, 4, 1);
    let created = year.and_then(day).or_else(|| day(2019)).unwrap_or_default();
    Properties { title: title.into(), subject: subject.into(), created, keywords: OUR_MARK }
}
