//! The workbook that a form is learned from: its sheets, how they look, and the lists that its drop-downs name.

use super::table::{Head, Table};
use super::wording::Known;
use crate::cell::{CellRange, CellRef};
use crate::grid::appearance::{Appearance, SheetLook};
use crate::grid::{Grid, Workbook};

/// One sheet of a workbook, with all that is known beside it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) grid: &'a Grid,
    pub(super) look: Option<&'a SheetLook>,
    pub(super) workbook: &'a Workbook,
    pub(super) appearance: Option<&'a Appearance>,
    pub(super) known: &'a Known,
}

/// The most entries of a list.
const MOST: usize = 200;

impl Source<'_> {
    /// The entries of the drop-down below a heading.
    pub(super) fn list_of(&self, table: &Table, head: &Head) -> Option<Vec<String>> {
        let look = self.look?;
        let cells = (table.rows.1 + 1..=table.rows.1 + 6)
            .flat_map(|row| (head.cols.0..=head.cols.1).map(move |col| CellRef::new(row, col)));
        let source = cells.into_iter().find_map(|at| look.list_at(at))?;
        Some(self.entries(source, 0)).filter(|list| list.len() > 1)
    }

    /// The entries that the source of a drop-down means: `"○,×"`, `リスト!$A$1:$A$4`, or a name for one of them.
    fn entries(&self, source: &str, depth: usize) -> Vec<String> {
        let source = source.trim().trim_start_matches('=');
        if let Some(list) = source.strip_prefix('"') {
            let list = list.trim_end_matches('"').replace("\"\"", "\"");
            return tidy(list.split(',').map(str::to_owned));
        }
        if let Some(appearance) = self.appearance
            && let Some((_, meaning)) =
                appearance.names.iter().find(|(name, _)| name.eq_ignore_ascii_case(source))
            && depth < 3
        {
            return self.entries(meaning, depth + 1);
        }
        let (sheet, cells) = source.rsplit_once('!').unwrap_or(("", source));
        let sheet = sheet.trim_matches('\'').replace("''", "'");
        let grid = if sheet.is_empty() {
            Some(self.grid)
        } else {
            self.workbook.sheets.iter().find(|s| s.name == sheet)
        };
        let (Some(grid), Ok(range)) = (grid, cells.parse::<CellRange>()) else { return Vec::new() };
        tidy(grid.cells.iter().filter(|c| range.contains(c.at)).map(|c| c.text.clone()))
    }
}

fn tidy(all: impl Iterator<Item = String>) -> Vec<String> {
    all.map(|e| e.trim().to_owned()).filter(|e| !e.is_empty()).take(MOST).collect()
}
