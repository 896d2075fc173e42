//! Which value of a plan a cell holds, and what the form calls it.

use super::one_line;
use crate::cell::CellRef;
use crate::form::IndicatorForm;
use crate::form::goal_sheet::heading_label;
use crate::form::indicator_plan::FlatKey;
use crate::grid::Grid;
use crate::text::era::fiscal_year_short;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlanValue {
    /// What the list has a column for, in either layout.
    Of(FlatKey),
    /// 現状値
    Baseline,
    /// The value of a fiscal year, named by the western year in which it starts; whether it is the target too.
    Year(i32, bool),
    /// A target without a year.
    Target,
    Actual(i32),
    /// A column that the form does not know; the cell of its heading.
    Extra(CellRef),
}

impl PlanValue {
    /// What the form calls it; of a column that it does not know the heading as typed.
    pub(crate) fn name(self, form: &IndicatorForm, grid: &Grid) -> String {
        let values = &form.values;
        match self {
            Self::Of(key) => of_column(form, key),
            Self::Baseline => values.baseline_print.clone(),
            Self::Year(year, false) => fiscal_year_short(year),
            Self::Year(year, true) => format!("{} {}", fiscal_year_short(year), values.target_print),
            Self::Target => values.target_print.clone(),
            Self::Actual(year) => format!("{} {}", fiscal_year_short(year), values.actual_row),
            Self::Extra(heading) => grid.get(heading).map(|c| one_line(&c.text)).unwrap_or_default(),
        }
    }
}

/// The levels of the plan have several columns but one name.
fn of_column(form: &IndicatorForm, key: FlatKey) -> String {
    let path = form.changes.names.get("path").filter(|_| key == FlatKey::Path);
    let column = || form.columns.iter().find(|c| c.key == key).map(|c| heading_label(&c.heading));
    path.cloned().or_else(column).unwrap_or_default()
}
