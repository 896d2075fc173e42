//! A file looked at once more: its sheets with all their cells, and how each was understood.

use super::{FileRead, Forms, SheetKind, Understood, read_sheet};
use crate::grid::{self, Grid, Limits};
use std::sync::Arc;

/// A sheet as it was handed in.
#[derive(Debug)]
pub(crate) struct Original<'f> {
    pub(crate) grid: Grid,
    pub(crate) kind: SheetKind,
    pub(crate) understood: Understood<'f>,
}

/// The sheets of a file; none if it cannot be read.
pub(crate) fn originals<'f>(
    file: &str,
    bytes: &[u8],
    forms: &'f Forms,
    limits: &Limits,
) -> Vec<Original<'f>> {
    let Ok((mut workbook, _)) = grid::read(bytes, limits) else { return Vec::new() };
    let file: Arc<str> = Arc::from(file);
    let understood: Vec<_> = workbook
        .sheets
        .iter()
        .map(|grid| {
            let mut read = FileRead::default();
            let understood = read_sheet(&file, &workbook, grid, forms, &mut read);
            (read.sheets.pop().map_or(SheetKind::Other, |seen| seen.kind), understood)
        })
        .collect();
    let sheets = std::mem::take(&mut workbook.sheets).into_iter().zip(understood);
    sheets.map(|(grid, (kind, understood))| Original { grid, kind, understood }).collect()
}
