//! What both layouts share while reading: the role of each cell, findings about single cells, values under a heading.

use super::heading::{HeadColumn, ValueHeading, What};
use super::words::Prepared;
use super::{
    Cells, Extra, Filled, Indicator, IndicatorPlan, Layout, PlanValue, RevisionSide, YearValue, number,
    one_line,
};
use crate::cell::CellRef;
use crate::document::unseen::hidden_columns;
use crate::document::{CellCount, Origin};
use crate::finding::{Finding, Place, Rule, rules};
use crate::form::goal_sheet::heading_label;
use crate::grid::{Cell, Grid, Struck, Value};
use crate::locate::{Role, Roles, own_cell};
use crate::text::era::fiscal_year_short;
use std::sync::Arc;

pub(super) struct Reader<'a> {
    pub(crate) grid: &'a Grid,
    pub(crate) with: &'a Prepared,
    pub(crate) origin: &'a Origin,
    /// Whether struck-through text is what the sheet means to show: the side before a revision.
    pub(crate) shows_struck: bool,
    roles: Roles<'a, PlanValue>,
    filled: Vec<Filled>,
    findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(grid: &'a Grid, with: &'a Prepared, origin: &'a Origin) -> Self {
        let roles = Roles::new(grid);
        Self { grid, with, origin, shows_struck: false, roles, filled: Vec::new(), findings: Vec::new() }
    }

    /// A plan without indicators yet.
    pub(crate) fn plan(
        &self,
        title: Option<String>,
        side: Option<RevisionSide>,
        layout: Layout,
    ) -> IndicatorPlan {
        IndicatorPlan {
            origin: self.origin.clone(),
            form: Arc::clone(&self.with.form),
            title,
            named: None,
            side,
            layout,
            indicators: Vec::new(),
            cells: CellCount::default(),
        }
    }

    pub(crate) fn set(&mut self, at: CellRef, role: Role<PlanValue>) {
        self.roles.set(at, role);
    }

    /// Gives all cells of some rows a role.
    pub(crate) fn set_rows(&mut self, rows: (u32, u32), role: Role<PlanValue>) {
        self.roles.set_rows(rows, role);
    }

    /// Notes that a blank was read from above.
    pub(crate) fn fill(&mut self, row: u32, column: &HeadColumn, value: PlanValue, text: &str) {
        self.filled.push(Filled { at: CellRef::new(row, column.cols.0), value, text: text.to_owned() });
    }

    pub(crate) fn place(&self) -> Place {
        self.origin.place()
    }

    pub(crate) fn note(&mut self, rule: &'static Rule, at: CellRef, column: &str, seen: &str) {
        let finding = Finding::new(rule, self.place().at(at));
        self.findings.push(finding.with("column", heading_label(column)).with("seen", seen));
    }

    /// Takes a cell as a value: its text, and what is odd about the cell itself.
    pub(crate) fn take(&mut self, cell: &'a Cell, label: &str, value: PlanValue) -> Option<&'a str> {
        self.set(cell.at, Role::Value(value));
        match cell.value {
            Value::Error => self.note(&rules::ERROR_VALUE, cell.at, label, &cell.text),
            Value::NoResult => self.note(&rules::RESULT_NOT_STORED, cell.at, label, ""),
            _ => {}
        }
        if cell.struck != Struck::No && !self.shows_struck {
            self.note(&rules::STRUCK_THROUGH, cell.at, label, &cell.text);
        }
        Some(cell.text.trim()).filter(|t| !t.is_empty())
    }

    /// The first filled cell of a row under a column.
    pub(crate) fn own(&self, row: u32, cols: (u32, u32)) -> Option<&'a Cell> {
        own_cell(self.grid, row, cols)
    }

    /// The cell whose merge reaches over a place from the left or from above, below the heading.
    pub(crate) fn merged_over(&self, row: u32, cols: (u32, u32), heading_end: u32) -> Option<&'a Cell> {
        let merge = (cols.0..=cols.1).find_map(|col| self.grid.merge_at(CellRef::new(row, col)))?;
        let grid: &'a Grid = self.grid;
        let inside = merge.start.row > heading_end && merge.start != CellRef::new(row, cols.0);
        inside.then(|| grid.get(merge.start)).flatten().filter(|c| !c.is_blank())
    }

    /// Adds to an indicator the values of a row under a heading.
    pub(crate) fn values(&mut self, heading: &ValueHeading, row: u32, out: &mut Indicator) {
        for column in &heading.columns {
            match column.what {
                What::Baseline(year) => {
                    out.baseline = self.value(heading, row, column, PlanValue::Baseline);
                    out.baseline_heading = Some(column.text.clone());
                    out.baseline_year = year;
                }
                What::Year { year, target } => self.year(heading, row, column, (year, target), out),
                What::Target => {
                    let text = self.value(heading, row, column, PlanValue::Target);
                    out.has_target = true;
                    out.target_heading = Some(column.text.clone());
                    out.target = text.or(out.target.take());
                    out.target_at = Some(CellRef::new(row, column.cols.0));
                }
                What::Actual(Some(year)) => {
                    out.actuals.push(self.year_value(heading, row, column, (year, PlanValue::Actual(year))));
                }
                What::Actual(None) | What::Other | What::Again(_) => {
                    let cell = self.own(row, column.cols);
                    let text = cell.and_then(|c| self.take(c, &column.text, PlanValue::Extra(column.at)));
                    let (heading, text) = (column.text.clone(), text.map(str::to_owned));
                    out.extra.push(Extra { heading, text, at: CellRef::new(row, column.cols.0) });
                }
                What::RowHeading | What::Column(_) | What::KindName(_) => {}
            }
        }
    }

    /// The value of a year; a second column of the same year is reported.
    fn year(
        &mut self,
        heading: &ValueHeading,
        row: u32,
        column: &HeadColumn,
        (year, target): (i32, bool),
        out: &mut Indicator,
    ) {
        if out.values.iter().any(|v| v.year == year) {
            out.doubled.push((year, column.at));
            self.doubled(row, column);
            return;
        }
        let value = self.year_value(heading, row, column, (year, PlanValue::Year(year, target)));
        if target {
            out.has_target = true;
            out.target.clone_from(&value.text);
            out.target_at = Some(value.at);
        }
        out.values.push(value);
    }

    /// Reports the second column of a year.
    fn doubled(&mut self, row: u32, column: &HeadColumn) {
        let cell = self.own(row, column.cols);
        if let Some(cell) = cell {
            self.set(cell.at, Role::Reported);
        }
        let (at, seen) = cell.map_or((column.at, ""), |c| (c.at, c.text.as_str()));
        let finding = Finding::new(&rules::PLAN_YEAR_DOUBLED, self.place().at(at));
        self.findings.push(finding.with("column", one_line(&column.text)).with("seen", seen));
    }

    /// Says which columns under a heading, down to a row, are not read as what they seem to be.
    pub(crate) fn columns(&mut self, heading: &ValueHeading, end: u32) {
        for column in &heading.columns {
            let finding =
                |rule| Finding::new(rule, self.place().at(column.at)).with("column", one_line(&column.text));
            let cells = (heading.rows.1 + 1..end).filter_map(|row| self.own(row, column.cols));
            let mut texts = cells.map(|c| c.text.as_str());
            let is_number = |t: &str| number::read(Some(t), self.with).number().is_some();
            let unread = match column.what {
                What::Actual(None) => texts.next().is_some(),
                What::Other => self.with.speaks_of_actuals(&column.text) && texts.any(is_number),
                _ => false,
            };
            let found = if unread {
                finding(&rules::PLAN_ACTUALS_NOT_READ)
            } else if let What::Again(first) = column.what {
                finding(&rules::PLAN_COLUMN_DOUBLED).with("first", one_line(&heading.columns[first].text))
            } else {
                continue;
            };
            self.findings.push(found);
        }
    }

    /// Adds a row of actual values to an indicator; of two for one year the first is kept and the other reported.
    pub(crate) fn add_actuals(&mut self, heading: &ValueHeading, row: u32, out: &mut Indicator) {
        for value in self.actuals(heading, row) {
            match out.actuals.iter_mut().find(|v| v.year == value.year) {
                Some(blank) if blank.text.is_none() => *blank = value,
                Some(first) => {
                    let first = first.text.clone().unwrap_or_default();
                    self.set(value.at, Role::Reported);
                    let finding = Finding::new(&rules::PLAN_ACTUAL_DOUBLED, self.place().at(value.at));
                    let finding = finding.with("year", fiscal_year_short(value.year)).with("first", first);
                    self.findings.push(finding.with("seen", value.text.unwrap_or_default()));
                }
                None => out.actuals.push(value),
            }
        }
    }

    /// The values of a row of actual values: what stands under a year is the year's actual value. What stands under
    /// another heading is none.
    fn actuals(&mut self, heading: &ValueHeading, row: u32) -> Vec<YearValue> {
        let mut all: Vec<YearValue> = Vec::new();
        let of_year = |c: &&HeadColumn| matches!(c.what, What::Year { .. });
        let (years, others): (Vec<_>, Vec<_>) = heading.columns.iter().partition(of_year);
        for column in years.into_iter().chain(others) {
            let year = match column.what {
                What::Year { year, .. } if all.iter().any(|v| v.year == year) => {
                    self.doubled(row, column);
                    continue;
                }
                What::Year { year, .. } | What::Actual(Some(year)) => year,
                _ => continue,
            };
            all.push(self.year_value(heading, row, column, (year, PlanValue::Actual(year))));
        }
        all.retain(|v| v.text.is_some());
        all
    }

    /// A value: the own cell's, or that of the merge over it.
    fn value(
        &mut self,
        heading: &ValueHeading,
        row: u32,
        column: &HeadColumn,
        value: PlanValue,
    ) -> Option<String> {
        let (text, _) = self.own_or_merged(heading, row, column, value)?;
        Some(text.to_owned())
    }

    /// A value of a year, with the number beneath it.
    fn year_value(
        &mut self,
        heading: &ValueHeading,
        row: u32,
        column: &HeadColumn,
        (year, value): (i32, PlanValue),
    ) -> YearValue {
        let text = self.value(heading, row, column, value);
        let cell = self.own(row, column.cols).or_else(|| self.merged_over(row, column.cols, heading.rows.1));
        let number = cell.and_then(|c| if let Value::Number(number) = c.value { Some(number) } else { None });
        YearValue { year, heading: column.text.clone(), text, number, at: CellRef::new(row, column.cols.0) }
    }

    /// A column's text and its cell: the own one, or that of the merge over it.
    pub(crate) fn own_or_merged(
        &mut self,
        heading: &ValueHeading,
        row: u32,
        column: &HeadColumn,
        value: PlanValue,
    ) -> Option<(&'a str, CellRef)> {
        if let Some(cell) = self.own(row, column.cols) {
            return self.take(cell, &column.text, value).map(|t| (t, cell.at));
        }
        let cell = self.merged_over(row, column.cols, heading.rows.1)?;
        let text = cell.text.trim();
        self.fill(row, column, value, text);
        Some((text, cell.at))
    }

    /// Reports a doubled heading, hidden rows with indicators, hidden columns with content.
    pub(crate) fn hidden(&mut self, plans: &[IndicatorPlan]) {
        for indicator in plans.iter().flat_map(|p| &p.indicators) {
            let row = indicator.place.row;
            if self.grid.hidden_rows.binary_search(&row).is_ok() {
                let finding = Finding::new(&rules::PLAN_ROW_HIDDEN, self.place().at(indicator.place));
                self.findings.push(finding.with("rows", row + 1));
            }
        }
        self.findings.extend(hidden_columns(self.grid, (0, u32::MAX), &self.place()));
    }

    /// Reports the cells that are nothing known, and hands on what became of each.
    pub(crate) fn done(self) -> (Cells, Vec<Finding>) {
        let (place, mut findings) = (self.place(), self.findings);
        let roles = self.roles.done();
        for (cell, role) in self.grid.cells.iter().zip(&roles) {
            if *role == Role::Stray && !cell.is_blank() {
                let finding = Finding::new(&rules::TEXT_FITS_NOWHERE, place.at(cell.at));
                findings.push(finding.with("seen", &cell.text));
            }
        }
        (Cells { roles, filled: self.filled }, findings)
    }
}
