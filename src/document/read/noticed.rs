//! What is noticed about single cells, and what became of all of them.

use super::{Reader, own_cell};
use crate::document::{CellCount, GoalSheet};
use crate::finding::{Finding, rules};
use crate::form::goal_sheet::heading_label;
use crate::grid::cell::{CellRange, CellRef, column_letters};
use crate::grid::{Cell, Struck, Value};
use crate::locate::{Block, HeadingColumn, Role};

impl Reader<'_> {
    /// Struck-through cells of a goal, in one finding.
    pub(super) fn struck(&mut self, block: &Block, row: u32) {
        if self.grid.row(row).iter().all(|c| c.struck == Struck::No) {
            return;
        }
        let struck: Vec<(&HeadingColumn, &Cell)> = block
            .heading
            .columns
            .iter()
            .filter_map(|column| Some((column, own_cell(self.grid, row, column.cols)?)))
            .filter(|(_, cell)| cell.struck != Struck::No)
            .collect();
        let (Some((_, first)), Some((_, last))) = (struck.first(), struck.last()) else { return };
        let range = CellRange::new(row, first.at.col, row, last.at.col);
        let columns: Vec<String> = struck.iter().map(|(c, _)| heading_label(&c.text)).collect();
        let longest = struck.iter().map(|(_, c)| c.text.as_str()).max_by_key(|t| t.len()).unwrap_or_default();
        let finding = Finding::new(&rules::STRUCK_THROUGH, self.place().range(range));
        let finding = finding.with("column", columns.join("」「")).with("seen", longest);
        self.note(finding);
    }

    /// What is noticed about a goal's own cell.
    pub(super) fn look_at(&mut self, cell: &Cell, column: &HeadingColumn) {
        let finding = match cell.value {
            Value::Error => {
                Finding::new(&rules::ERROR_VALUE, self.place().at(cell.at)).with("seen", &cell.text)
            }
            Value::NoResult => Finding::new(&rules::RESULT_NOT_STORED, self.place().at(cell.at)),
            _ => return,
        };
        self.note(finding.with("column", heading_label(&column.text)));
    }

    /// Hidden rows with goals and hidden columns with content.
    pub(super) fn hidden(&mut self, sheet: &GoalSheet) {
        let rows: Vec<u32> = sheet
            .goals
            .iter()
            .map(|g| g.place.row)
            .filter(|r| self.grid.hidden_rows.binary_search(r).is_ok())
            .collect();
        for row in rows {
            let place = self.place().at(CellRef::new(row, sheet.goals[0].place.col));
            self.note(Finding::new(&rules::ROW_HIDDEN, place).with("rows", row + 1));
        }
        let (first, last) = self.part.rows;
        for &col in &self.grid.hidden_cols {
            let mut cells = self.grid.cells.iter().filter(|c| c.at.col == col && !c.is_blank());
            if let Some(cell) = cells.find(|c| first <= c.at.row && c.at.row <= last) {
                let finding = Finding::new(&rules::COLUMN_HIDDEN, self.place().at(cell.at));
                self.note(finding.with("column", column_letters(col)));
            }
        }
    }

    /// Counts what became of the part's cells, and reports those that are nothing known.
    pub(super) fn account(&mut self, last_row: u32) -> CellCount {
        let mut count = CellCount::default();
        let (grid, located) = (self.grid, self.located);
        let from = grid.cells.partition_point(|c| c.at.row < self.part.rows.0);
        for (cell, role) in grid.cells.iter().zip(&located.roles).skip(from) {
            if cell.at.row > last_row {
                break;
            }
            if cell.is_blank() {
                continue;
            }
            count.add(role);
            if *role == Role::Stray {
                let finding = Finding::new(&rules::TEXT_FITS_NOWHERE, self.place().at(cell.at));
                self.note(finding.with("seen", &cell.text));
            }
        }
        count
    }
}
