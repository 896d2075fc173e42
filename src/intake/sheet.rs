//! One sheet → its documents: what kind it is, told by what stands on it, and then read as that.

use super::{FileRead, Forms, SheetKind, SheetSeen, Understood, example, memo, near, passed_over};
use crate::check;
use crate::document::goal_sheet::GoalSheet;
use crate::document::read::{self, Prepared, named};
use crate::document::{CellCount, Document, Origin, continued, identity, indicator_plan};
use crate::finding::{Finding, Place, rules};
use crate::grid::{Grid, Workbook};
use crate::locate::{self, Fit};
use std::sync::Arc;

/// Filled cells in a row that make it look like a goal.
const WIDE_ROW: usize = 5;
/// A heading with so many columns of a goal sheet is one.
const FULL_HEADING: usize = 6;

/// A sheet, and what is known of it before it is read.
struct Sheet<'a, 'f> {
    grid: &'a Grid,
    origin: Origin,
    filled: usize,
    ours: bool,
    forms: &'f Forms,
}

pub(super) fn read<'f>(
    origin: Origin,
    workbook: &Workbook,
    grid: &Grid,
    forms: &'f Forms,
    out: &mut FileRead,
) -> Understood<'f> {
    let sheet = Sheet { grid, origin, filled: grid.filled(), ours: workbook.is_ours, forms };
    if let Some((kind, rule)) = passed_over::pass_over(workbook, grid, sheet.filled, forms) {
        out.findings.extend(rule.map(|r| Finding::new(r, sheet.place()).with("cells", sheet.filled)));
        return sheet.as_a_whole(kind, out);
    }
    let goal = read::best_form(grid, &forms.goal_sheets, sheet.ours);
    let titled = goal.is_some();
    let goal = goal.filter(|(_, fit)| !fit.headings.is_empty());
    // A sheet of ours is what its documents say; its name is a department's.
    let example = !sheet.ours && example::named(grid, forms);
    if example && goal.is_none() {
        return sheet.example(&[], out);
    }
    // A full goal sheet is no plan; a short heading may be a list of indicators that shares some words with it.
    let columns = goal.as_ref().map_or(0, |(_, fit)| fit.columns());
    if columns < FULL_HEADING
        && !example
        && let Some((form, matched)) = indicator_plan::best_form(grid, &forms.indicator_plans)
        && columns < matched
    {
        return sheet.plans(form, out);
    }
    if let Some((form, fit)) = goal {
        return sheet.goal_sheets(form, &fit, example, out);
    }
    match forms.policy_memos.iter().find(|form| memo::fits(grid, form)) {
        Some(form) => sheet.policy_memo(form, out),
        None => sheet.unknown(titled, out),
    }
}

impl<'f> Sheet<'_, 'f> {
    fn place(&self) -> Place {
        self.origin.place()
    }

    /// Notes what the sheet was taken for, and what became of its cells.
    fn note(&self, kind: SheetKind, cells: CellCount, out: &mut FileRead) {
        let (file, sheet) = (Arc::clone(&self.origin.file), Arc::clone(&self.origin.sheet));
        out.sheets.push(SheetSeen { file, sheet, kind, cells });
    }

    /// Notes a sheet of which nothing is read: where something may be lost with it, all its cells are reported.
    fn as_a_whole(&self, kind: SheetKind, out: &mut FileRead) -> Understood<'f> {
        let (furniture, reported) = match kind {
            SheetKind::Other | SheetKind::Hidden => (0, self.filled),
            _ => (self.filled, 0),
        };
        self.note(kind, CellCount { read: self.filled, used: 0, furniture, reported }, out);
        Understood::AsAWhole
    }

    /// Passes an example over, whatever goals it shows.
    fn example(&self, sheets: &[GoalSheet], out: &mut FileRead) -> Understood<'f> {
        out.findings.push(Finding::new(&rules::EXAMPLE_PASSED_OVER, self.place()));
        out.findings.extend(example::with_goals(&self.place(), sheets));
        self.as_a_whole(SheetKind::Example, out)
    }

    fn policy_memo(&self, form: &'f memo::Prepared, out: &mut FileRead) -> Understood<'f> {
        let ((document, roles), findings) = memo::read_with_roles(self.grid, form, &self.origin);
        out.findings.extend(findings);
        out.findings.extend(check::memo(&document));
        self.note(SheetKind::PolicyMemo, document.cells, out);
        out.documents.push(Document::PolicyMemo(Box::new(document)));
        Understood::Memo(form, roles)
    }

    fn plans(&self, form: &'f indicator_plan::Prepared, out: &mut FileRead) -> Understood<'f> {
        let ((plans, understood), findings) = indicator_plan::read(self.grid, form, &self.origin);
        out.findings.extend(findings);
        let empty = plans.iter().all(|p| p.indicators.is_empty());
        let kind = if empty { SheetKind::Unfilled } else { SheetKind::IndicatorPlan };
        self.note(kind, CellCount::of(self.grid, &understood.roles), out);
        if empty {
            out.findings.push(Finding::new(&rules::SHEET_EMPTY, self.place()));
        }
        for plan in plans.into_iter().filter(|p| !p.indicators.is_empty()) {
            out.findings.extend(check::plan(&plan, form));
            out.documents.push(Document::IndicatorPlan(Box::new(plan)));
        }
        Understood::Plans(form, understood)
    }

    /// Reports a sheet of no known kind, with the form that it comes nearest to.
    fn unknown(&self, titled: bool, out: &mut FileRead) -> Understood<'f> {
        // A cover may bear the title; rows as wide as goals say that a table is there.
        let wide = || self.grid.rows().any(|(_, cells)| locate::filled(cells).count() >= WIDE_ROW);
        let like_goal = || self.forms.goal_sheets.iter().find_map(|f| locate::like_goal(self.grid, &f.words));
        let finding = if titled && wide() {
            Finding::new(&rules::HEADING_NOT_FOUND, self.place())
        } else if let Some(at) = like_goal() {
            Finding::new(&rules::GOALS_WITHOUT_HEADING, self.place().at(at)).with("cell", at)
        } else {
            Finding::new(&rules::SHEET_PASSED_OVER, self.place())
        };
        let near = near::of_sheet(self.grid, &self.origin.sheet, self.forms);
        let finding = finding.with("cells", self.filled).with("form", &near.form);
        out.findings.push(finding.with("near", near.words.clone()));
        out.nearest = Some(near);
        self.as_a_whole(SheetKind::Other, out)
    }

    /// Reads goal sheets, unless they turn out to be an example.
    fn goal_sheets(
        &self,
        form: &'f Prepared,
        fit: &Fit,
        example: bool,
        out: &mut FileRead,
    ) -> Understood<'f> {
        let spread = locate::join_spread(self.grid, &form.words, fit);
        let grid = spread.as_ref().map_or(self.grid, |spread| &spread.grid);
        let mut located = locate::locate(grid, &form.words, fit, identity::year_in_names(&self.origin));
        if let Some(spread) = &spread {
            spread.give_roles(&mut located);
        }
        let (mut sheets, mut findings) = read::read(grid, &located, form, &self.origin, self.ours);
        let example = example && !example::named_after_department(grid, &sheets, form);
        if example || (!self.ours && example::says(grid, &located, &sheets, form)) {
            return self.example(&sheets, out);
        }
        for sheet in &mut sheets {
            continued::join(sheet, &mut findings, self.ours);
        }
        let sheets: Vec<GoalSheet> =
            sheets.into_iter().flat_map(|sheet| named::parted(sheet, &mut findings)).collect();
        out.findings.extend(findings);
        let empty = sheets.iter().all(|s| s.goals.is_empty());
        let kind = if empty { SheetKind::Unfilled } else { SheetKind::GoalSheet };
        self.note(kind, sheets.iter().fold(CellCount::default(), |sum, s| sum.plus(s.cells)), out);
        for sheet in sheets {
            if sheet.goals.is_empty() {
                out.findings.push(Finding::new(&rules::SHEET_EMPTY, self.place()));
            } else {
                out.findings.extend(check::sheet(&sheet, &form.vocabulary, self.ours));
                out.documents.push(Document::GoalSheet(Box::new(sheet)));
            }
        }
        Understood::GoalSheets(form, located)
    }
}
