//! How a workbook was understood → the bytes of its coloured copy.

use super::properties;
use crate::intake::inspect::View;
use crate::report::inspected;
use crate::xlsx;
use anyhow::Result;

/// How a workbook was understood, as a coloured copy.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn inspected(views: &[View<'_>], title: &str) -> Result<Vec<u8>> {
    let font = inspected::font(views);
    xlsx::workbook(inspected::sheets(views), &properties(title, title, None), &font)
}
