//! What is noticed about single cells, and what became of all of them.

use super::{Reader, own_cell};
use crate::cell::CellRange;
use crate::document::unseen::hidden_columns;
use crate::document::{CellCount, GoalSheet};
use crate::finding::rules::WHOLE;
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::form::goal_sheet::heading_label;
use crate::grid::{Cell, Struck, Value};
use crate::locate::{Block, Furniture, GoalValue, HeadingColumn, Role};

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
            .filter(|column| !column.doubled)
            .filter_map(|column| Some((column, own_cell(self.grid, row, column.cols)?)))
            .filter(|(_, cell)| cell.struck != Struck::No)
            .collect();
        let (Some((_, first)), Some((_, last))) = (struck.first(), struck.last()) else { return };
        let range = CellRange::new(row, first.at.col, row, last.at.col);
        let columns: Vec<String> = struck.iter().map(|(c, _)| heading_label(&c.text)).collect();
        let longest = struck.iter().map(|(_, c)| c.text.as_str()).max_by_key(|t| t.len()).unwrap_or_default();
        let finding = Finding::new(&rules::STRUCK_THROUGH, self.place().range(range));
        let mut texts = struck.iter().filter(|(c, _)| matches!(c.key, Key::Item | Key::Level | Key::Method));
        let whole = texts.clone().next().is_some() && texts.all(|(_, cell)| cell.struck == Struck::All);
        let finding = finding.with("column", columns.join("」「")).with("seen", longest);
        let finding = if whole { finding.with(WHOLE, "") } else { finding };
        self.note(finding);
    }

    /// Dates and times in the number column, one finding for numbers below one another. A number over several goals belongs
    /// to the run.
    pub(super) fn dates_as_numbers(&mut self, block: &Block) {
        let Some(column) = block.heading.column(Key::Number) else { return };
        let grid = self.grid;
        let mut runs: Vec<(CellRange, &str)> = Vec::new();
        let mut open = false;
        for cell in block.goals.iter().filter_map(|goal| own_cell(grid, goal.row, column.cols)) {
            let is_date = grid.is_date_or_time(cell);
            match runs.last_mut().filter(|_| open && is_date) {
                Some((run, _)) => run.end = cell.at,
                None if is_date => runs.push((CellRange::from(cell.at), &cell.text)),
                None => {}
            }
            open = is_date;
        }
        for (range, seen) in runs {
            let finding = Finding::new(&rules::NUMBER_IS_DATE, self.place().range(range));
            self.note(finding.with("column", heading_label(&column.text)).with("seen", seen));
        }
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

    /// Hidden rows and columns with content.
    pub(super) fn hidden(&mut self, sheet: &GoalSheet, last_row: u32) {
        for &row in &self.grid.hidden_rows {
            if row < self.part.rows.0 || row > last_row {
                continue;
            }
            let Some(cell) = self.grid.row(row).iter().find(|c| !c.is_blank()) else { continue };
            let goal = sheet.goals.binary_search_by_key(&row, |g| g.place.row).ok();
            let finding = match goal.map(|i| sheet.goals[i].place) {
                Some(at) => Finding::new(&rules::ROW_HIDDEN, self.place().at(at)),
                None => {
                    Finding::new(&rules::ROW_HIDDEN_TEXT, self.place().at(cell.at)).with("seen", &cell.text)
                }
            };
            self.note(finding.with("rows", row + 1));
        }
        self.findings.extend(hidden_columns(self.grid, self.part.rows, &self.place()));
    }

    /// Whether a cell is a piece of a text that is spread over neighbouring cells.
    fn is_piece(&self, cell: &Cell) -> bool {
        self.located.pieces.binary_search(&cell.at).is_ok()
    }

    /// Counts what became of the part's cells, and reports those that are nothing known.
    pub(super) fn account(&mut self, last_row: u32) -> CellCount {
        let mut count = CellCount::default();
        let (grid, located) = (self.grid, self.located);
        let from = grid.cells.partition_point(|c| c.at.row < self.part.rows.0);
        let to = grid.cells.partition_point(|c| c.at.row <= last_row).max(from);
        let cells: Vec<(&Cell, &Role<GoalValue>)> = grid.cells[from..to]
            .iter()
            .zip(&located.roles[from..to])
            .filter(|(c, _)| !c.is_blank() || self.is_piece(c))
            .collect();
        for row in cells.chunk_by(|a, b| a.0.at.row == b.0.at.row) {
            let untold: Vec<&Cell> =
                row.iter().filter(|(c, r)| is_untold(c, **r) && !self.is_piece(c)).map(|(c, _)| *c).collect();
            let told = self.tell_other_row(row[0].0.at.row, &untold);
            for (cell, role) in row {
                count.add(role);
                // What is to be said of a piece is said of the whole.
                if !self.is_piece(cell) && !matches!(role, Role::Value(GoalValue::Goal(_))) {
                    self.outside_goals(cell, **role, **role == Role::Stray && !told);
                }
            }
        }
        count
    }

    /// What is noticed about a cell that is no goal's.
    fn outside_goals(&mut self, cell: &Cell, known: Role<GoalValue>, stray: bool) {
        if known == Role::Furniture(Furniture::LeftOut) {
            return;
        }
        let rule = match cell.value {
            Value::Error => &rules::ERROR_VALUE_OUTSIDE_GOALS,
            Value::NoResult => &rules::RESULT_NOT_STORED_OUTSIDE_GOALS,
            _ if stray => &rules::TEXT_FITS_NOWHERE,
            _ if cell.struck == Struck::No => return,
            _ => &rules::STRUCK_THROUGH_OUTSIDE_GOALS,
        };
        self.note(Finding::new(rule, self.place().at(cell.at)).with("seen", &cell.text));
        if stray && cell.struck != Struck::No {
            let finding = Finding::new(&rules::STRUCK_THROUGH_OUTSIDE_GOALS, self.place().at(cell.at));
            self.note(finding.with("seen", &cell.text));
        }
    }
}

/// Whether a cell stands in no finding of its own and nowhere else.
fn is_untold(cell: &Cell, role: Role<GoalValue>) -> bool {
    matches!(role, Role::Stray | Role::Reported) && !cell.is_broken()
}
