//! What both layouts share while reading: the role of each cell, findings about single cells, values under a heading.

use super::heading::{HeadColumn, ValueHeading, What, filled};
use super::words::Prepared;
use super::{Indicator, IndicatorPlan, Layout, Side, YearValue};
use crate::document::{CellCount, Origin};
use crate::finding::{Finding, Place, Rule, rules};
use crate::form::goal_sheet::heading_label;
use crate::grid::cell::{CellRange, CellRef, column_letters};
use crate::grid::{Cell, Grid, Struck, Value};
use std::sync::Arc;

/// What became of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A value of the plan.
    Used,
    /// Label, heading, note.
    Furniture,
    /// Stands in a finding of its own.
    Reported,
    /// Nothing yet.
    Stray,
}

/// A sheet being read.
pub(super) struct Reader<'a> {
    pub grid: &'a Grid,
    pub with: &'a Prepared,
    pub origin: &'a Origin,
    /// Whether struck-through text is what the sheet means to show: the side before a revision.
    pub shows_struck: bool,
    roles: Vec<Role>,
    findings: Vec<Finding>,
}

/// Values of one row under a heading.
#[derive(Clone, Debug, Default)]
pub(super) struct RowValues {
    pub baseline: Option<String>,
    pub baseline_heading: Option<String>,
    pub baseline_year: Option<i32>,
    pub values: Vec<YearValue>,
    pub has_target: bool,
    pub target: Option<String>,
    pub target_at: Option<CellRef>,
    pub target_heading: Option<String>,
    pub actuals: Vec<YearValue>,
    pub extra: Vec<(String, String)>,
    pub doubled: Vec<(i32, CellRef)>,
}

impl<'a> Reader<'a> {
    pub fn new(grid: &'a Grid, with: &'a Prepared, origin: &'a Origin) -> Self {
        let roles = vec![Role::Stray; grid.cells.len()];
        Self { grid, with, origin, shows_struck: false, roles, findings: Vec::new() }
    }

    /// A plan without indicators yet.
    pub fn plan(&self, title: Option<String>, side: Option<Side>, layout: Layout) -> IndicatorPlan {
        IndicatorPlan {
            origin: self.origin.clone(),
            form: Arc::clone(&self.with.form),
            title,
            side,
            layout,
            indicators: Vec::new(),
            cells: CellCount::default(),
        }
    }

    pub fn set(&mut self, at: CellRef, role: Role) {
        if let Some(i) = self.index(at) {
            self.roles[i] = role;
        }
    }

    /// Gives all cells of some rows a role.
    pub fn set_rows(&mut self, rows: (u32, u32), role: Role) {
        let from = self.grid.cells.partition_point(|c| c.at.row < rows.0);
        let to = self.grid.cells.partition_point(|c| c.at.row <= rows.1);
        self.roles[from..to].fill(role);
    }

    fn index(&self, at: CellRef) -> Option<usize> {
        self.grid.cells.binary_search_by_key(&at, |c| c.at).ok()
    }

    pub fn place(&self) -> Place {
        Place::sheet(&self.origin.file, &self.origin.sheet)
    }

    pub fn note(&mut self, rule: &'static Rule, at: CellRef, column: &str, seen: &str) {
        let finding = Finding::new(rule, self.place().at(at));
        self.findings.push(finding.with("column", heading_label(column)).with("seen", seen));
    }

    /// Takes a cell as a value: its text, and what is odd about the cell itself.
    pub fn take(&mut self, cell: &'a Cell, label: &str) -> Option<&'a str> {
        self.set(cell.at, Role::Used);
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
    pub fn own(&self, row: u32, cols: (u32, u32)) -> Option<&'a Cell> {
        let grid: &'a Grid = self.grid;
        filled(grid.row(row)).find(|c| cols.0 <= c.at.col && c.at.col <= cols.1)
    }

    /// The cell whose merge reaches over a place from the left or from above, below the heading.
    pub fn merged_over(&self, row: u32, cols: (u32, u32), heading_end: u32) -> Option<&'a Cell> {
        let merge = (cols.0..=cols.1).find_map(|col| self.grid.merge_at(CellRef::new(row, col)))?;
        let grid: &'a Grid = self.grid;
        let inside = merge.start.row > heading_end && merge.start != CellRef::new(row, cols.0);
        inside.then(|| grid.get(merge.start)).flatten().filter(|c| !c.is_blank())
    }

    /// The values of a row under a heading.
    pub fn values(&mut self, heading: &ValueHeading, row: u32) -> RowValues {
        let mut out = RowValues::default();
        for column in &heading.columns {
            match column.what {
                What::Baseline(year) => {
                    out.baseline = self.value(heading, row, column);
                    out.baseline_heading = Some(column.text.clone());
                    out.baseline_year = year;
                }
                What::Year { year, target } => self.year(heading, row, column, (year, target), &mut out),
                What::Target => {
                    let text = self.value(heading, row, column);
                    out.has_target = true;
                    out.target_heading = Some(column.text.clone());
                    out.target = text.or(out.target.take());
                    out.target_at = Some(CellRef::new(row, column.cols.0));
                }
                What::Actual(Some(year)) => {
                    let text = self.value(heading, row, column);
                    let (heading, at) = (column.text.clone(), CellRef::new(row, column.cols.0));
                    out.actuals.push(YearValue { year, heading, text, at });
                }
                What::Actual(None) | What::Other => {
                    if let Some(cell) = self.own(row, column.cols) {
                        let text = self.take(cell, &column.text).unwrap_or_default().to_owned();
                        out.extra.push((heading_label(&column.text), text));
                    }
                }
                What::RowHeading | What::Column(_) | What::KindName(_) => {}
            }
        }
        out
    }

    /// The value of a year; a second column of the same year is reported.
    fn year(
        &mut self,
        heading: &ValueHeading,
        row: u32,
        column: &HeadColumn,
        (year, target): (i32, bool),
        out: &mut RowValues,
    ) {
        let at = CellRef::new(row, column.cols.0);
        if out.values.iter().any(|v| v.year == year) {
            out.doubled.push((year, column.at));
            if let Some(cell) = self.own(row, column.cols) {
                self.set(cell.at, Role::Reported);
                self.note(&rules::PLAN_YEAR_DOUBLED, cell.at, &column.text, &cell.text);
            } else {
                self.note(&rules::PLAN_YEAR_DOUBLED, column.at, &column.text, "");
            }
            return;
        }
        let text = self.value(heading, row, column);
        if target {
            out.has_target = true;
            out.target.clone_from(&text);
            out.target_at = Some(at);
        }
        out.values.push(YearValue { year, heading: column.text.clone(), text, at });
    }

    /// A value: the own cell's, or that of the merge over it.
    fn value(&mut self, heading: &ValueHeading, row: u32, column: &HeadColumn) -> Option<String> {
        if let Some(cell) = self.own(row, column.cols) {
            return self.take(cell, &column.text).map(ToOwned::to_owned);
        }
        let cell = self.merged_over(row, column.cols, heading.rows.1)?;
        Some(cell.text.trim().to_owned())
    }

    /// Reports a doubled heading, hidden rows with indicators, hidden columns with content.
    pub fn hidden(&mut self, plans: &[IndicatorPlan]) {
        for indicator in plans.iter().flat_map(|p| &p.indicators) {
            let row = indicator.place.row;
            if self.grid.hidden_rows.binary_search(&row).is_ok() {
                let finding = Finding::new(&rules::PLAN_ROW_HIDDEN, self.place().at(indicator.place));
                self.findings.push(finding.with("rows", row + 1));
            }
        }
        for &col in &self.grid.hidden_cols {
            if let Some(cell) = self.grid.cells.iter().find(|c| c.at.col == col && !c.is_blank()) {
                let finding = Finding::new(&rules::COLUMN_HIDDEN, self.place().at(cell.at));
                self.findings.push(finding.with("column", column_letters(col)));
            }
        }
    }

    /// Counts what became of the cells, and reports those that are nothing known.
    pub fn account(self) -> (CellCount, Vec<Finding>) {
        let mut count = CellCount::default();
        let place = self.place();
        let mut findings = self.findings;
        for (cell, role) in self.grid.cells.iter().zip(&self.roles) {
            if cell.is_blank() {
                continue;
            }
            count.read += 1;
            match role {
                Role::Used => count.used += 1,
                Role::Furniture => count.furniture += 1,
                Role::Reported => count.reported += 1,
                Role::Stray => {
                    count.reported += 1;
                    let finding = Finding::new(&rules::TEXT_FITS_NOWHERE, place.at(cell.at));
                    findings.push(finding.with("seen", &cell.text));
                }
            }
        }
        (count, findings)
    }
}

impl RowValues {
    /// Puts the values into an indicator.
    pub fn into_indicator(self, base: Indicator) -> Indicator {
        Indicator {
            baseline: self.baseline,
            baseline_heading: self.baseline_heading,
            baseline_year: self.baseline_year,
            values: self.values,
            has_target: self.has_target,
            target: self.target,
            target_at: self.target_at,
            target_heading: self.target_heading,
            actuals: self.actuals,
            extra: self.extra,
            doubled: self.doubled,
            ..base
        }
    }

    /// The same row as actual values: what stands under a year is the year's actual value.
    pub fn into_actuals(self) -> Vec<YearValue> {
        let mut all: Vec<YearValue> = self.values.into_iter().chain(self.actuals).collect();
        all.retain(|v| v.text.is_some());
        all
    }
}

impl Indicator {
    /// An indicator without any text.
    pub(super) fn empty(place: CellRef, heading: CellRange) -> Self {
        Self {
            place,
            path: Vec::new(),
            description: None,
            implementing_body: None,
            owners: Vec::new(),
            body_typed: None,
            body_at: None,
            kind: None,
            name: None,
            unit: None,
            baseline: None,
            baseline_heading: None,
            baseline_year: None,
            values: Vec::new(),
            has_target: false,
            target: None,
            target_at: None,
            target_heading: None,
            actuals: Vec::new(),
            extra: Vec::new(),
            heading,
            doubled: Vec::new(),
        }
    }
}
