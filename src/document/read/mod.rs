//! Located cells → goal sheets: the one place where a sheet's cells become typed values.
//!
//! In: a grid, where everything lies in it, the form. Out: a [`GoalSheet`] for each part, and what was noticed about single
//! cells while reading them (merges, blanks filled from above, struck-through text, error values, dates).

mod above;
pub(crate) mod named;
mod noticed;
mod other_rows;
mod status;
mod table;

use super::identity::Source;
use super::unseen::hidden_by_format;
use super::vocabulary::Vocabulary;
use super::{CellCount, Goal, GoalSheet, Origin};
use crate::finding::{Finding, Place};
use crate::form::GoalForm;
use crate::form::goal_sheet::MetadataKey;
use crate::grid::{Cell, Grid};
use crate::locate::{
    self, Block, HeadingColumn, Located, OtherKind, Part, Words, merged_from_above, own_cell,
};
use std::sync::Arc;

/// A form with everything that comparisons need, made once for each run.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The form.
    pub form: Arc<GoalForm>,
    /// Its words for finding things in a sheet.
    pub words: Words,
    /// Its choices.
    pub vocabulary: Vocabulary,
}

impl Prepared {
    /// Makes the comparison keys of a form.
    pub(crate) fn new(form: &Arc<GoalForm>) -> Self {
        Self { form: Arc::clone(form), words: Words::new(form), vocabulary: Vocabulary::new(form) }
    }
}

/// The goal sheets of one sheet. On a sheet of ours (`ours`) whatever spans several goals is merged, so a blank is a blank.
pub(crate) fn read(
    grid: &Grid,
    located: &Located,
    with: &Prepared,
    origin: &Origin,
    ours: bool,
) -> (Vec<GoalSheet>, Vec<Finding>) {
    let mut findings = Vec::new();
    let sheets = located
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| !part.blocks.is_empty())
        .map(|(i, part)| {
            let last = located.parts[i + 1..].iter().all(|p| p.blocks.is_empty());
            let reader =
                Reader { grid, located, part, with, origin, ours, names_above: None, findings: Vec::new() };
            let (sheet, found) = reader.read(if last { u32::MAX } else { part.rows.1 });
            findings.extend(found);
            sheet
        })
        .collect();
    (sheets, findings)
}

/// The rows of a part of which it cannot be told whether they are goals, as the goals that they would be; `extra` are the
/// headings of the document's extra columns.
pub(crate) fn rows_in_doubt(
    grid: &Grid,
    located: &Located,
    part: &Part,
    with: &Prepared,
    extra: &[String],
) -> Vec<Goal> {
    let origin = Origin { file: Arc::from(""), sheet: Arc::from(grid.name.as_str()) };
    let mut reader = Reader {
        grid,
        located,
        part,
        with,
        origin: &origin,
        ours: false,
        names_above: None,
        findings: Vec::new(),
    };
    let rows = part.others.iter().filter(|other| other.kind == OtherKind::Doubtful);
    rows.filter_map(|other| {
        let block = part.blocks.iter().rfind(|block| block.heading.rows.1 < other.row)?;
        Some(reader.in_doubt(block, other.row, extra))
    })
    .collect()
}

/// What reading one part needs, and what it noticed.
struct Reader<'a> {
    grid: &'a Grid,
    located: &'a Located,
    part: &'a Part,
    with: &'a Prepared,
    origin: &'a Origin,
    ours: bool,
    /// What the goal above has in the extra columns, where some of them name whose it is.
    names_above: Option<Vec<table::ExtraText>>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn read(mut self, last_row: u32) -> (GoalSheet, Vec<Finding>) {
        let form = &self.with.form;
        let line = self.line_above();
        let title = self.part.title.and_then(|at| self.grid.get(at)).map(|c| c.text.clone());
        let dates = self.dates();
        let post = self.field_text(MetadataKey::Post);
        let name = self.field_text(MetadataKey::Name);
        self.blank_fields();
        let (year, department) = self.identify(title.as_deref(), post.as_deref(), dates.created);
        let (extra_headings, extra_heading_cells): (Vec<_>, Vec<_>) =
            self.extra_headings().into_iter().unzip();
        let mut sheet = GoalSheet {
            origin: self.origin.clone(),
            form: Arc::clone(form),
            title,
            fiscal_year: year.as_ref().map(|y| *y.value()),
            year_guessed: !matches!(year, None | Some(Source::Sheet(_))),
            department: department.as_ref().map(|d| d.value().clone()),
            department_guessed: !matches!(department, None | Some(Source::Sheet(_))),
            created: dates.created,
            revised: dates.revised,
            dates_unread: dates.unread,
            date_cells: dates.cells,
            post,
            name,
            section: line.and_then(|(_, section)| section),
            has_status: self.part.blocks.iter().any(|b| b.heading.has_status()),
            columns: self.columns(),
            named: self.named(&extra_headings),
            extra_headings,
            extra_heading_cells,
            goals: Vec::new(),
            vacant: self.vacant_numbers(),
            rows: (self.part.rows.0, last_row),
            stretches: Vec::new(),
            cells: CellCount::default(),
            further: Vec::new(),
        };
        self.status_columns();
        for block in &self.part.blocks {
            self.headings(block);
            self.goals(block, &mut sheet);
            self.dates_as_numbers(block);
        }
        self.hidden(&sheet, last_row);
        self.tell_left_out(last_row);
        sheet.cells = self.account(last_row);
        let rows = (self.part.rows.0, last_row);
        self.findings.extend(hidden_by_format(self.grid, &self.located.roles, rows, &self.place()));
        (sheet, self.findings)
    }

    fn place(&self) -> Place {
        self.origin.place()
    }

    fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

impl<'a> Reader<'a> {
    /// What stands in a column of a row, or is merged into it from above, which the second value says.
    fn seen(&self, block: &Block, row: u32, column: &HeadingColumn) -> Option<(&'a Cell, bool)> {
        let grid = self.grid;
        let merged = || {
            let at = merged_from_above(grid, &block.heading, row, column.cols)?;
            Some((grid.get(at)?, true))
        };
        own_cell(grid, row, column.cols).map(|cell| (cell, false)).or_else(merged)
    }
}

/// The form that fits a sheet best, if any does: title first, then the number of columns; `ours` if the sheet is one of ours.
pub(crate) fn best_form<'f>(
    grid: &Grid,
    forms: &'f [Prepared],
    ours: bool,
) -> Option<(&'f Prepared, locate::Fit)> {
    let mut best: Option<(&Prepared, locate::Fit)> = None;
    for form in forms {
        let fit = locate::fit(grid, &form.words, ours);
        let better = best.as_ref().is_none_or(|(_, known)| fit.rank() > known.rank());
        if fit.is_some() && better {
            best = Some((form, fit));
        }
        // Nothing fits better than all columns under the form's own title.
        if best.as_ref().is_some_and(|(f, fit)| fit.title && fit.columns() + 1 >= f.form.columns.len()) {
            break;
        }
    }
    best
}
