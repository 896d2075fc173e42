//! What is noticed about single cells, and what became of all of them.

use super::table::extra_columns;
use super::{Reader, own_cell};
use crate::cell::CellRange;
use crate::document::goal_sheet::{TextFrom, Unseen};
use crate::document::unseen::hidden_columns;
use crate::document::{CellCount, Goal, GoalSheet};
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
        let whole = self.is_given_up(block, row);
        let finding = finding.with("column", columns.join("」「")).with("seen", longest);
        let finding = if whole { finding.with(WHOLE, "") } else { finding };
        self.note(finding);
    }

    /// Whether all that a goal itself says is struck through, or its item and level are.
    fn is_given_up(&self, block: &Block, row: u32) -> bool {
        let is_struck = |key| {
            let cell = own_cell(self.grid, row, block.heading.column(key)?.cols)?;
            Some(cell.struck == Struck::All)
        };
        let [item, level, method] = [Key::Item, Key::Level, Key::Method].map(is_struck);
        let all = [item, level, method].into_iter().flatten().all(|struck| struck);
        let any = [item, level, method].contains(&Some(true));
        any && all || [item, level] == [Some(true); 2]
    }

    /// Which texts of a goal are struck through as a whole or stand in hidden columns; the goals above it are in the sheet.
    pub(super) fn unseen(
        &self,
        block: &Block,
        goal: &Goal,
        (row, sheet): (u32, &GoalSheet),
    ) -> Vec<(TextFrom, Unseen)> {
        let above = sheet.goals.last().map_or(&[][..], |above| &above.unseen);
        let is_struck = |cell: &Cell| cell.struck == Struck::All;
        let fields = block.heading.columns.iter().filter(|c| !c.doubled && Key::FIELDS.contains(&c.key));
        let fields = fields.map(|column| (TextFrom::Field(column.key), column));
        let extras = extra_columns(block).into_iter().filter_map(|(column, heading)| {
            Some((TextFrom::Extra(sheet.extra_headings.iter().position(|h| *h == heading)?), column))
        });
        let why = |(source, column): (TextFrom, &HeadingColumn)| {
            let (first, last) = column.cols;
            if (first..=last).all(|col| self.grid.hidden_cols.contains(&col)) {
                return Some((source, Unseen::Hidden));
            }
            match (self.seen(block, row, column), source) {
                (Some((cell, _)), _) => is_struck(cell).then_some((source, Unseen::Struck)),
                (None, TextFrom::Field(key)) if goal.inherits(key) => {
                    above.iter().find(|(of, _)| *of == source).copied()
                }
                _ => None,
            }
        };
        fields.chain(extras).filter_map(why).collect()
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
