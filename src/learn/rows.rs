//! The rows below a heading: which hold goals, which are headings within the table, and where the table ends.

use super::table::{Head, Table};
use super::wording::Known;
use crate::cell::CellRef;
use crate::grid::{Cell, Grid};
use crate::locate::filled;
use crate::text::key::key;

/// What a row below a heading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Data,
    /// One text above others.
    Section,
    Other,
}

impl Table {
    /// The cell of a row under a column: its own, or the one of a merge from above.
    pub(super) fn cell<'g>(&self, grid: &'g Grid, row: u32, head: &Head) -> Option<&'g Cell> {
        let own = filled(grid.row(row)).find(|c| head.cols.0 <= c.at.col && c.at.col <= head.cols.1);
        own.or_else(|| {
            let merge = grid.merge_at(CellRef::new(row, head.cols.0))?;
            let inside = merge.start.row > self.rows.1 && head.cols.0 <= merge.start.col;
            grid.get(merge.start).filter(|c| inside && !c.is_blank())
        })
    }

    /// The rows below the heading, up to where something else begins.
    pub(super) fn below(&self, grid: &Grid, known: &Known) -> Vec<(u32, RowKind)> {
        let last = grid.cells.last().map_or(0, |c| c.at.row);
        let last = self.end.map_or(last, |end| last.min(end.saturating_sub(1)));
        let mut found = Vec::new();
        let mut gap = false;
        for row in self.rows.1 + 1..=last {
            let cells: Vec<&Cell> = filled(grid.row(row)).collect();
            let Some(first) = cells.first() else {
                gap = true;
                continue;
            };
            if known.is_beside(&first.text) && cells.len() < 4 || self.ends(known, &cells) {
                break;
            }
            let kind = self.kind(grid, known, row, &cells);
            if gap && kind == RowKind::Other && !self.is_again(&cells) && cells.len() > 2 {
                break;
            }
            gap = false;
            found.push((row, kind));
        }
        found
    }

    /// Whether a row says that what follows is used by others; one that fills the columns is a goal whatever it says.
    pub(super) fn ends(&self, known: &Known, cells: &[&Cell]) -> bool {
        let fills = cells.len() > 2 && cells.len() * 2 > self.heads.len();
        !fills && cells.first().is_some_and(|c| known.is_not_read(&c.text))
    }

    /// Whether a row repeats the heading.
    fn is_again(&self, cells: &[&Cell]) -> bool {
        let same = |c: &&&Cell| {
            self.heads
                .iter()
                .any(|h| h.heading == c.text.trim() || h.groups.iter().any(|g| g == c.text.trim()))
        };
        cells.iter().filter(same).count() * 2 > cells.len()
    }

    fn kind(&self, grid: &Grid, known: &Known, row: u32, cells: &[&Cell]) -> RowKind {
        let first = cells[0];
        let inside = |c: &&Cell| self.heads.iter().any(|h| h.cols.0 <= c.at.col && c.at.col <= h.cols.1);
        if self.is_again(cells) || known.is_total(&first.text) || !cells.iter().any(inside) {
            return RowKind::Other;
        }
        let under = self.heads.iter().filter(|h| self.cell(grid, row, h).is_some()).count();
        if cells.len() == 1 && first.is_words() && known.label(&first.text).is_none() {
            let wide = grid.merge_at(first.at).is_some_and(|m| {
                self.heads.iter().filter(|h| h.cols.0 <= m.end.col && m.start.col <= h.cols.1).count() > 2
            });
            let begins =
                self.heads.first().is_some_and(|h| h.cols.0 <= first.at.col && first.at.col <= h.cols.1);
            if wide || (begins && under == 1) {
                return RowKind::Section;
            }
        }
        let numbered = cells.len() > 2
            && cells.iter().all(|c| {
                let typed = key(&c.text);
                typed.trim_matches(['(', ')']).chars().all(|c| c.is_ascii_digit()) && typed.len() < 4
            });
        let counts = cells
            .iter()
            .enumerate()
            .all(|(i, c)| key(&c.text).trim_matches(['(', ')']).parse::<usize>() == Ok(i + 1));
        if numbered && counts && under == self.heads.len() {
            return RowKind::Other;
        }
        if under * 3 >= self.heads.len() || under >= 4 { RowKind::Data } else { RowKind::Other }
    }
}
