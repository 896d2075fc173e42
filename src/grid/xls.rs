//! TODO
use super::limits::Budget;
use super::ole::Ole;
use super::{Notice, Unreadable, Workbook};
pub(super) fn read(
    _ole: &Ole<'_>,
    _bytes: &[u8],
    _budget: &mut Budget,
) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    Err(Unreadable::NotAWorkbook(None))
}
