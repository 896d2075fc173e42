//! Sheets that are passed over before their cells are looked at: those of this program, hidden and blank ones.

use super::ours::is_inspected;
use super::{Forms, SheetKind};
use crate::document::read::Prepared;
use crate::finding::{Rule, rules};
use crate::grid::{Grid, SheetState, Workbook};
use crate::our_sheets;

/// What a sheet is that is not looked at, and the finding that says so; none for one that is looked at.
pub(super) fn pass_over(
    workbook: &Workbook,
    grid: &Grid,
    filled: usize,
    forms: &Forms,
) -> Option<(SheetKind, Option<&'static Rule>)> {
    let plans = || forms.indicator_plans.iter().flat_map(|f| f.form.our_sheets());
    let coverage = forms.policy_memos.iter().any(|f| f.form.coverage.sheet == grid.name);
    let known = || coverage || our_sheets::is_fixed(&grid.name) || plans().any(|name| name == grid.name);
    let texts = || grid.cells.iter().map(|c| c.text.as_str()).filter(|t| !t.is_empty());
    let ours = workbook.is_ours && (known() || is_inspected(grid));
    if ours
        || our_sheets::is_of_request(&grid.name, texts())
        || our_sheets::is_beside_entry(&grid.name, texts())
        || is_choices(grid, forms)
    {
        return Some((SheetKind::Own, None));
    }
    let (kind, rule) = match grid.state {
        SheetState::NoCells => (SheetKind::NoCells, &rules::SHEET_WITHOUT_CELLS),
        SheetState::Hidden if filled > 0 => (SheetKind::Hidden, &rules::SHEET_HIDDEN),
        SheetState::Hidden => (SheetKind::Hidden, &rules::SHEET_BLANK),
        SheetState::Visible if filled == 0 => (SheetKind::Blank, &rules::SHEET_BLANK),
        SheetState::Visible => return None,
    };
    Some((kind, Some(rule)))
}

/// Whether a sheet is the hidden one of a blank form, which comes back with what was filled in: nothing but the form's choices.
fn is_choices(grid: &Grid, forms: &Forms) -> bool {
    let choice = |text: &str| {
        let known = |f: &Prepared| {
            let statuses = f.form.statuses.iter().map(|s| &s.label);
            statuses.chain(f.form.categories.iter().map(|c| &c.label)).any(|label| label == text)
        };
        forms.goal_sheets.iter().any(known)
    };
    grid.state == SheetState::Hidden
        && grid.name == our_sheets::CHOICES
        && grid.cells.iter().chain(&grid.covered).all(|c| c.is_blank() || choice(&c.text))
}
