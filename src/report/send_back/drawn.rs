//! A draft in the official layout, and which of its cells stands for which cell of the sheet as it was handed in.
//!
//! Where things lie in the layout is told by the same reader that will read it when it comes back.

use super::draft::{Draft, Source};
use crate::cell::{CellRange, CellRef};
use crate::document::read::Prepared;
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::form::goal_sheet::{MetadataKey, heading_label};
use crate::grid::{Cell, Grid, Struck, Value};
use crate::locate::{self, Field, HeadingColumn, Part, StatusColumn};
use crate::report::entry::CHOOSE;
use crate::report::submission::submission;
use crate::sheet::measure::{row_step, shown_text};
use crate::sheet::model::{Choices, Content, DropDown, Others, Sheet};
use std::collections::BTreeSet;

/// Height of a line that is added to a row, in sizes of its type.
const LINE_PITCH: f64 = 1.5;

pub(super) struct Drawn<'a> {
    pub(super) sheet: Sheet,
    pub(super) draft: Draft<'a>,
    goal_rows: Vec<u32>,
    grid: Grid,
    part: Part,
}

/// Draws a draft on a sheet of that name.
pub(super) fn draw<'a>(draft: Draft<'a>, name: &str) -> Drawn<'a> {
    let (drawn, _) = submission(&draft.doc, name);
    let grid = grid(&drawn.sheet);
    let with = Prepared::new(&draft.doc.form);
    let located =
        locate::locate(&grid, &with.words, &locate::fit(&grid, &with.words, true), draft.doc.fiscal_year);
    let part = located.parts.into_iter().find(|part| !part.blocks.is_empty()).unwrap_or_default();
    let mut drawn = Drawn { sheet: drawn.sheet, draft, goal_rows: drawn.goal_rows, grid, part };
    drawn.dates_as_typed();
    drawn.offer_statuses();
    drawn
}

/// A sheet as it would be read.
fn grid(sheet: &Sheet) -> Grid {
    let mut grid = Grid::new(sheet.name.as_str());
    grid.merges.clone_from(&sheet.merges);
    let cell = |at, content: &Content| {
        let text = shown_text(content).filter(|text| !text.is_empty())?.into_owned();
        let value = match content {
            Content::Shown { number, .. } => Value::Number(*number),
            _ => Value::Text,
        };
        Some(Cell { at, value, text, struck: Struck::No, formula: false })
    };
    grid.cells = sheet.cells.iter().filter_map(|placed| cell(placed.at, &placed.content)).collect();
    grid
}

impl Drawn<'_> {
    /// The texts that stand in it.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> {
        self.sheet.cells.iter().filter_map(|cell| Some(shown_text(&cell.content)?.into_owned()))
    }

    /// The cells that stand for those of a finding, at a sheet handed in: each the first of its merge.
    pub(super) fn places(&self, index: usize, finding: &Finding) -> Vec<CellRef> {
        let Some(source) = self.draft.source(index) else { return Vec::new() };
        if finding.is(&rules::HEADING_INCOMPLETE) {
            return self.added_headings(source);
        }
        // What is about the whole sheet is said at its title.
        let Some(range) = finding.place.cell else { return Vec::from_iter(self.part.title) };
        if finding.is(&rules::ROW_DOUBTFUL) {
            return self.whole_row(index, range.start.row);
        }
        let last = source.grid.cells.last().map_or(0, |cell| cell.at.row);
        let inside = (range.start.row..=range.end.row.min(last))
            .flat_map(|row| source.grid.row(row))
            .map(|cell| cell.at)
            .filter(|at| range.contains(*at));
        let found: BTreeSet<CellRef> = std::iter::once(range.start)
            .chain(inside)
            .filter_map(|at| self.place(source, at))
            .map(|at| self.whole(at).start)
            .collect();
        found.into_iter().collect()
    }

    /// The headings that the layout has and the sheet handed in had not.
    fn added_headings(&self, source: &Source<'_>) -> Vec<CellRef> {
        let headings = source.part.blocks.iter().flat_map(|block| &block.heading.columns);
        let there: Vec<CellRef> = headings.filter_map(|column| Some(self.column(column)?.at)).collect();
        let drawn = self.part.blocks.first().into_iter().flat_map(|block| &block.heading.columns);
        drawn.map(|column| column.at).filter(|at| !there.contains(at)).collect()
    }

    /// All cells of a goal's row: what it lacks is asked for as well.
    fn whole_row(&self, index: usize, row: u32) -> Vec<CellRef> {
        let goal = self.draft.goal_at(index, row).and_then(|goal| self.goal_rows.get(goal));
        let columns = self.part.blocks.first().into_iter().flat_map(|block| &block.heading.columns);
        goal.map(|row| columns.map(|c| self.whole(CellRef::new(*row, c.cols.0)).start).collect())
            .unwrap_or_default()
    }

    /// A cell with what is merged with it.
    pub(super) fn whole(&self, at: CellRef) -> CellRange {
        self.grid.merge_at(at).unwrap_or(at.into())
    }

    /// The cell that stands for one of the sheet handed in.
    pub(super) fn place(&self, source: &Source<'_>, at: CellRef) -> Option<CellRef> {
        if source.part.title == Some(at) {
            return self.part.title;
        }
        if let Some(field) = source.part.fields.iter().find(|f| f.label == at || f.values.contains(&at)) {
            let blank = field.values.is_empty() && field.inline.is_none();
            return self.field(field.key, at == field.label && !blank);
        }
        let in_heading = |rows: (u32, u32)| rows.0 <= at.row && at.row <= rows.1;
        let blocks = &source.part.blocks;
        let block = blocks.iter().rfind(|block| block.heading.rows.0 <= at.row)?;
        let column = self.column(block.heading.columns.iter().find(|c| c.covers(at.col))?)?;
        if in_heading(block.heading.rows) {
            return Some(column.at);
        }
        let goal = self.draft.goal_at(source.index, at.row)?;
        Some(CellRef::new(*self.goal_rows.get(goal)?, column.cols.0))
    }

    /// The label or the value of a field.
    fn field(&self, key: MetadataKey, label: bool) -> Option<CellRef> {
        let of = |key| self.part.fields.iter().find(|field: &&Field| field.key == key);
        // Dates of revision may stand with that of creation.
        let other = if key == MetadataKey::Revised { Some(MetadataKey::Created) } else { None };
        let field = of(key).or_else(|| of(other?))?;
        let below = || {
            let at = CellRef::new(field.label.row + 1, field.label.col);
            let is_blank = |at| self.grid.get(at).is_none() && self.sheet.cells.iter().any(|c| c.at == at);
            Some(at).filter(|at| is_blank(*at))
        };
        if label {
            return Some(field.label);
        }
        field.values.first().copied().or_else(below).or(Some(field.label))
    }

    /// The column that holds the same.
    fn column(&self, column: &HeadingColumn) -> Option<&HeadingColumn> {
        let drawn = &self.part.blocks.first()?.heading.columns;
        let is_status = matches!(column.status, StatusColumn::Marked(_)) || column.key == Key::Status;
        let same = |c: &&HeadingColumn| match column.key {
            _ if is_status => c.key == Key::Status,
            Key::Extra => c.key == Key::Extra && c.text == column.text,
            key => c.key == key,
        };
        drawn.iter().filter(|_| !column.doubled).find(same)
    }

    /// Offers the form's statuses where one is to be filled in or corrected, as far as a drop-down can hold them.
    fn offer_statuses(&mut self) {
        let form = &self.draft.doc.form;
        let labels: Vec<String> = form.statuses.iter().map(|status| status.label.clone()).collect();
        let column = self.part.blocks.first().and_then(|block| block.heading.column(Key::Status));
        let rows = self.goal_rows.first().zip(self.goal_rows.last());
        if let (Some(column), Some((first, last)), true) = (column, rows, Choices::fit_a_list(&labels)) {
            let range = CellRange::new(*first, column.cols.0, *last, column.cols.1);
            let message = (heading_label(&column.text), CHOOSE.to_owned());
            self.sheet.drop_downs.push(DropDown {
                range,
                choices: Choices::List(labels),
                others: Others::Refused,
                message,
            });
        }
    }

    /// Puts the text of the dates as it was typed in place of the dates, where it says something else as well or otherwise.
    fn dates_as_typed(&mut self) {
        let Some(source) = self.draft.sources.first() else { return };
        let is_date = |f: &&Field| matches!(f.key, MetadataKey::Created | MetadataKey::Revised);
        let fields: Vec<&Field> = source.part.fields.iter().filter(is_date).collect();
        let [field] = fields[..] else { return };
        if field.inline.is_some() || !source.located.pieces.is_empty() {
            return;
        }
        let texts = field.values.iter().filter_map(|at| source.grid.get(*at));
        let typed = texts.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\n");
        let label = self.field(field.key, true);
        let at = self.field(field.key, false).filter(|at| Some(*at) != label && !typed.is_empty());
        let place = |at| self.sheet.cells.binary_search_by_key(&at, |cell| cell.at).ok();
        let Some(cell) = at.and_then(place).map(|i| &mut self.sheet.cells[i]) else { return };
        let drawn = shown_text(&cell.content).unwrap_or_default().into_owned();
        if drawn == typed {
            return;
        }
        let row = cell.at.row as usize;
        cell.content = typed.as_str().into();
        let more = typed.lines().count().saturating_sub(drawn.lines().count().max(1));
        if let Some(height) = self.sheet.rows.get_mut(row) {
            *height = row_step(*height + more as f64 * self.draft.doc.form.style.size * LINE_PITCH);
        }
    }
}
