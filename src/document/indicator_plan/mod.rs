//! An indicator plan: for each measure its output and outcome targets (業績目標・成果目標), with a value for each year.
//!
//! In: a grid and the form. Out: an [`IndicatorPlan`], or two where a sheet holds both sides of a revision. Whether the sheet
//! stacks headings and small tables (`stacked`) or lists one indicator a row (`flat`) is told by its words.

mod beside;
mod body;
pub mod direction;
mod flat;
mod heading;
mod name;
pub mod number;
mod reader;
mod stacked;
#[cfg(test)]
pub(crate) mod tests;
mod value;
mod words;

use super::unseen::hidden_by_format;
use super::{CellCount, Origin};
use crate::cell::{CellRange, CellRef};
use crate::finding::Finding;
use crate::form::IndicatorForm;
use crate::form::goal_sheet::heading_label;
use crate::grid::Grid;
use crate::locate::Role;
use heading::ValueHeading;
use std::sync::Arc;

pub(crate) use value::PlanValue;
pub use words::Prepared;

/// How a sheet lays its indicators out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Headings and small tables down the sheet.
    Document,
    /// One indicator a row.
    Flat,
}

/// Which side of a revision a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RevisionSide {
    /// 修正前
    Before,
    /// 修正後
    After,
}

/// An indicator plan as read.
#[derive(Clone, Debug)]
pub struct IndicatorPlan {
    pub(crate) origin: Origin,
    /// The form that it follows.
    pub form: Arc<IndicatorForm>,
    pub(crate) title: Option<String>,
    /// A line above the plan that is nothing but its name.
    pub(crate) named: Option<String>,
    /// Which side of a revision it is, where the sheet says so.
    pub side: Option<RevisionSide>,
    /// How it was laid out.
    pub layout: Layout,
    /// The indicators, in the order of the sheet.
    pub indicators: Vec<Indicator>,
    /// What became of the cells of the sheet; of two plans in one sheet the first has them all.
    pub cells: CellCount,
}

/// One indicator. Texts are as typed, without layout spaces and marks at their start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Indicator {
    /// The cell of its name; of its table where it has none.
    pub place: CellRef,
    /// The headings over it, outermost first.
    pub path: Vec<String>,
    /// What the measure is.
    pub description: Option<String>,
    /// Who carries it out, without the sections.
    pub implementing_body: Option<String>,
    /// The sections.
    pub owners: Vec<String>,
    /// Body and sections as typed, where they stand in one text.
    pub(crate) body_typed: Option<String>,
    /// The cell of body and sections.
    pub(crate) body_at: Option<CellRef>,
    /// Its kind (業績目標, 成果目標); what was typed where the form does not know it.
    pub kind: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Unit of its values, where a column states it.
    pub(crate) unit: Option<String>,
    /// 現状値
    pub baseline: Option<String>,
    /// Heading of the baseline as typed; `None` where there is no such column.
    pub(crate) baseline_heading: Option<String>,
    /// Fiscal year of the baseline, where its heading says so.
    pub(crate) baseline_year: Option<i32>,
    /// The values by year, in the order of the columns.
    pub values: Vec<YearValue>,
    /// Whether there is a target column.
    pub has_target: bool,
    /// 目標値
    pub target: Option<String>,
    /// Heading of a target column without a year, as typed.
    pub(crate) target_heading: Option<String>,
    /// The cell of the target; the year's own where the last year is the target.
    pub(crate) target_at: Option<CellRef>,
    pub(crate) actuals: Vec<YearValue>,
    /// Further columns, in the order of the sheet.
    pub(crate) extra: Vec<Extra>,
    /// The cells of its table's heading.
    pub(crate) heading: CellRange,
    /// Years that two columns claim, with the cell of the second.
    pub(crate) doubled: Vec<(i32, CellRef)>,
}

/// What stands in a column that the form does not know, or whose role another one has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Extra {
    /// As typed.
    pub(crate) heading: String,
    pub(crate) text: Option<String>,
    pub(crate) at: CellRef,
}

/// A value of one fiscal year.
#[derive(Clone, Debug, PartialEq)]
pub struct YearValue {
    /// Western year in which the fiscal year starts.
    pub year: i32,
    pub(crate) heading: String,
    /// The value as typed, or as a number's format shows it; `None` where the cell is blank.
    pub text: Option<String>,
    /// The number beneath the text, which its format may show rounded or in another unit.
    pub(crate) number: Option<f64>,
    pub(crate) at: CellRef,
}

impl Indicator {
    /// The value of a year.
    pub fn value(&self, year: i32) -> Option<&str> {
        self.values.iter().find(|v| v.year == year).and_then(|v| v.text.as_deref())
    }

    /// The actual value of a year.
    pub fn actual(&self, year: i32) -> Option<&str> {
        self.actuals.iter().find(|v| v.year == year).and_then(|v| v.text.as_deref())
    }

    /// The number beneath the value of a year.
    pub(crate) fn value_number(&self, year: i32) -> Option<f64> {
        self.values.iter().find(|v| v.year == year).and_then(|v| v.number)
    }

    /// The number beneath the actual value of a year.
    pub(crate) fn actual_number(&self, year: i32) -> Option<f64> {
        self.actuals.iter().find(|v| v.year == year).and_then(|v| v.number)
    }

    /// What its further columns are called, told apart: by the heading without brackets where no other column has it, else by
    /// all of it, else by a number.
    pub(crate) fn extra_names(&self) -> Vec<String> {
        let labels: Vec<String> = self.extra.iter().map(|e| heading_label(&e.heading)).collect();
        let of_years = self.values.iter().chain(&self.actuals).map(|v| &v.heading);
        let others = of_years.chain(&self.baseline_heading).chain(&self.target_heading);
        let known: Vec<String> = others.map(|heading| heading_label(heading)).collect();
        let mut names: Vec<String> = Vec::new();
        for (extra, label) in self.extra.iter().zip(&labels) {
            let alone = !known.contains(label) && labels.iter().filter(|l| *l == label).count() == 1;
            let base = if alone { label.clone() } else { one_line(&extra.heading) };
            let numbered = (2..).map(|n| format!("{base}{n}"));
            names.extend(std::iter::once(base.clone()).chain(numbered).find(|name| !names.contains(name)));
        }
        names
    }

    /// Body and sections as documents write them: `市（福祉課、子ども課）`; as typed where they were typed so.
    pub(crate) fn body_text(&self) -> Option<String> {
        if self.body_typed.is_some() {
            return self.body_typed.clone();
        }
        match (self.implementing_body.as_deref(), self.owners.is_empty()) {
            (None, true) => None,
            (Some(body), true) => Some(body.to_owned()),
            (None, false) => Some(self.owners.join("、")),
            (Some(body), false) => Some(format!("{body}（{}）", self.owners.join("、"))),
        }
    }
}

/// A heading on one line, its brackets included.
fn one_line(heading: &str) -> String {
    heading.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What became of the cells of a sheet.
#[derive(Clone, Debug)]
pub struct Cells {
    /// The role of each cell, in the order of [`Grid::cells`].
    pub(crate) roles: Vec<Role<PlanValue>>,
    pub(crate) filled: Vec<Filled>,
}

/// A blank that was read from above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) at: CellRef,
    pub(crate) value: PlanValue,
    pub(crate) text: String,
}

/// How well a sheet fits as an indicator plan: `None` if it is not one, else the columns that its best heading has.
pub(crate) fn fit(grid: &Grid, with: &Prepared) -> Option<usize> {
    let headings = heading::find(grid, with);
    if let Some(flat) = headings.iter().filter(|h| h.is_flat(with)).map(ValueHeading::known).max() {
        return Some(flat);
    }
    let best = headings.iter().map(ValueHeading::known).max()?;
    grid.cells.iter().any(|c| with.kind_label(&c.text).is_some()).then_some(best)
}

/// The form that fits a sheet, if any does, with the columns of its best heading.
pub(crate) fn best_form<'f>(grid: &Grid, forms: &'f [Prepared]) -> Option<(&'f Prepared, usize)> {
    forms.iter().filter_map(|f| fit(grid, f).map(|n| (f, n))).rev().max_by_key(|(_, n)| *n)
}

/// The plans of one sheet with what became of its cells, and what was noticed.
pub(crate) fn read(
    grid: &Grid,
    with: &Prepared,
    origin: &Origin,
) -> ((Vec<IndicatorPlan>, Cells), Vec<Finding>) {
    let headings = heading::find(grid, with);
    let mut reader = reader::Reader::new(grid, with, origin);
    let mut plans = if headings.iter().any(|h| h.is_flat(with)) {
        flat::read(&mut reader, &headings)
    } else {
        stacked::read(&mut reader, &headings)
    };
    reader.hidden(&plans);
    let (cells, mut findings) = reader.done();
    let place = origin.place();
    findings.extend(hidden_by_format(grid, &cells.roles, (0, u32::MAX), &place));
    if let Some(first) = plans.first_mut() {
        first.cells = CellCount::of(grid, &cells.roles);
    }
    ((plans, cells), findings)
}
