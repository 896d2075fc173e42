//! Widths of a table whose form says them in pixels: as they are, whatever stands in the columns. What is wider than its page is
//! printed smaller.

use crate::form::GoalForm;
use crate::report::frame::DrawnColumn;

/// How far the columns that only a document has may widen a table that fills its page, in percent of its width.
const WIDER: u32 = 125;

pub(crate) fn says_any(form: &GoalForm) -> bool {
    form.columns.iter().any(|column| column.px.is_some())
}

/// Pixels of each column, if the form says any: the others have their share by weight, and no less than they need.
pub(crate) fn of_columns(
    form: &GoalForm,
    columns: &[DrawnColumn],
    least: impl Fn(&DrawnColumn) -> u32,
) -> Option<Vec<u32>> {
    if !says_any(form) {
        return None;
    }
    let known = form.columns.iter().filter_map(|c| Some((c.px?, c.width)));
    let (px, weight) = known
        .fold((0u64, 0u64), |sum, (px, weight)| (sum.0 + u64::from(px), sum.1 + u64::from(weight.max(1))));
    let share =
        |column: &DrawnColumn| (u64::from(column.weight) * px / weight.max(1)).min(u64::from(MOST)) as u32;
    let width = |column: &DrawnColumn| column.look.px.unwrap_or_else(|| share(column).max(least(column)));
    Some(columns.iter().map(width).collect())
}

/// The widest column without a width of its own.
const MOST: u32 = 600;

/// How many columns are printed: all that the form has, and those that only the document has where there is room.
pub(crate) fn part(columns: &mut [DrawnColumn], widths: &[u32], page: u32) -> usize {
    let sum = |declared: bool| -> u32 {
        columns.iter().zip(widths).filter(|(c, _)| c.declared == declared).map(|(_, w)| w).sum()
    };
    let (own, others) = (sum(true), sum(false));
    if own + others <= own.max(page) * WIDER / 100 {
        return columns.len();
    }
    columns.sort_by_key(|c| !c.declared);
    columns.iter().filter(|c| c.declared).count().max(1)
}
