//! TODO
use super::limits::Budget;
use super::package::Package;
use super::{Notice, Unreadable, Workbook};
pub(super) fn read(
    _package: &mut Package<'_>,
    _part: &str,
    _budget: &mut Budget,
) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    Err(Unreadable::NotAWorkbook(None))
}
