//! What columns beside a goal's own fields name: its department and year, and owners that stand in several columns.

use super::Reader;
use super::table::{ExtraText, extra_columns};
use crate::cell::CellRange;
use crate::document::{Field, GoalSheet, body, identity, owners};
use crate::finding::{Finding, rules};
use crate::form::goal_sheet::{Column, Names, heading_label};
use crate::form::{ColumnKind, GoalForm, Key};
use crate::locate::{Block, HeadingColumn, body_line};
use crate::text::key::{key, visible};
use indexmap::IndexMap;

/// Between owners of several columns in one text.
const BETWEEN: &str = "、";

/// Blanks of one column below each other that were filled from above: rows, and what stands there.
#[derive(Default)]
pub(super) struct FilledRows(Vec<(String, CellRange, String)>);

impl FilledRows {
    fn add(&mut self, column: &HeadingColumn, row: u32, seen: &str) {
        let (heading, col) = (heading_label(&column.text), column.cols.0);
        let next = |(_, range, said): &&mut (String, CellRange, String)| {
            range.start.col == col && range.end.row + 1 == row && said == seen
        };
        match self.0.iter_mut().rev().find(next) {
            Some((_, range, _)) => range.end.row = row,
            None => self.0.push((heading, CellRange::new(row, col, row, col), seen.to_owned())),
        }
    }
}

impl Reader<'_> {
    /// Fills the blanks of columns that name something from the goal above, where they may span.
    pub(super) fn fill_names(
        &self,
        block: &Block,
        row: u32,
        (extra, headings): (&mut [ExtraText], &[String]),
        above: Option<&Vec<ExtraText>>,
        filled: &mut FilledRows,
    ) {
        for (column, heading) in extra_columns(block).iter().filter(|(c, _)| c.names.is_some()) {
            let spans = column.column.is_some_and(|i| self.with.form.columns[i].span);
            let Some(i) = headings.iter().position(|h| h == heading) else { continue };
            let Some(text) = above.and_then(|a| a[i].0.clone()) else { continue };
            if spans && extra[i].0.is_none() {
                if !self.ours {
                    filled.add(column, row, &text);
                }
                extra[i] = (Some(text), above.and_then(|a| a[i].1.clone()));
            }
        }
    }

    pub(super) fn tell_filled(&mut self, filled: FilledRows) {
        for (column, range, seen) in filled.0 {
            let finding = Finding::new(&rules::FILLED_FROM_ABOVE, self.place().range(range));
            self.note(finding.with("column", column).with("seen", seen));
        }
    }

    /// The owners of a goal where several columns hold them, or one with the department; with the text of all.
    pub(super) fn owners_of_columns(
        &self,
        block: &Block,
        row: u32,
        (extra, headings): (&[ExtraText], &[String]),
    ) -> Option<(Field, Vec<String>)> {
        let form = &self.with.form;
        let mut found: Option<(Field, Vec<String>)> = None;
        for (column, heading) in extra_columns(block) {
            let Some(names) = column.names.filter(|n| !matches!(n, Names::Department | Names::Year)) else {
                continue;
            };
            let (_, owners) = found.get_or_insert_with(|| {
                let at = crate::cell::CellRef::new(row, column.cols.0);
                (Field { at: Some(at).filter(|_| names != Names::Body), ..Field::default() }, Vec::new())
            });
            let place = headings.iter().position(|h| *h == heading);
            let Some(text) = place.and_then(|i| extra[i].0.as_deref()) else { continue };
            match names {
                Names::Body => owners.extend(body::parted(text, form).1),
                Names::Section => owners.push(one_line(text)),
                _ => owners.extend(split(text, column.column.map(|i| &form.columns[i]), form)),
            }
        }
        found.map(|(field, owners)| {
            let text = Some(owners.join(BETWEEN)).filter(|text| !text.is_empty());
            (Field { text, ..field }, owners)
        })
    }

    /// The owners in the form's own column of them.
    pub(super) fn owners_in(&self, text: &str) -> Vec<String> {
        let form = &self.with.form;
        split(text, form.column(Key::Owners), form)
    }

    /// Whether each goal has its department in a column.
    pub(super) fn names_in_column(&self, wanted: &[Names]) -> bool {
        let columns = self.part.blocks.iter().flat_map(|b| &b.heading.columns);
        columns.filter(|c| !c.doubled).any(|c| c.names.is_some_and(|names| wanted.contains(&names)))
    }

    /// The department and the section that stand in a line of their own above the table.
    pub(super) fn line_above(&self) -> Option<(String, Option<String>)> {
        let texts = self.loose_texts();
        let mut lines = texts.iter().filter_map(|text| body_line(&self.with.words, text));
        let line = lines.next()?;
        let section = line[1..].concat();
        Some((visible(line[0]).into_owned(), Some(section).filter(|s| !s.is_empty())))
    }

    /// What the form says is not read, with its place.
    pub(super) fn tell_left_out(&mut self, last_row: u32) {
        let rows = self.part.rows.0..=last_row;
        for range in self.located.left_out.iter().filter(|range| rows.contains(&range.start.row)) {
            let cells = self.grid.cells.iter().filter(|c| !c.is_blank() && range.contains(c.at)).count();
            let finding = Finding::new(&rules::LEFT_OUT, self.place().range(*range));
            let seen = self.grid.cells.iter().find(|c| !c.is_blank() && range.contains(c.at));
            self.findings.push(finding.with("cells", cells).with("seen", seen.map_or("", |c| &c.text)));
        }
    }
}

/// The owners in a cell of a column: people are parted by marks and lines alone.
fn split(text: &str, column: Option<&Column>, form: &GoalForm) -> Vec<String> {
    match column {
        Some(column) if column.names == Some(Names::Section) => vec![one_line(text)],
        Some(column) if column.kind == ColumnKind::Person => owners::people(text, &form.owners),
        _ => owners::split(text, &form.owners),
    }
    .into_iter()
    .filter(|owner| !owner.is_empty())
    .collect()
}

/// A name without the white space that an office puts into it.
fn one_line(text: &str) -> String {
    visible(text).split_whitespace().collect()
}

/// The documents of a sheet whose goals have their department or year in a column: one for each, in the order in which they
/// first stand there. What is said of a sheet without department is said of the goals that lack it.
pub(crate) fn parted(mut sheet: GoalSheet, findings: &mut Vec<Finding>) -> Vec<GoalSheet> {
    let index = |names: Names| {
        let column = sheet.form.columns.iter().find(|c| c.names == Some(names))?;
        sheet.extra_headings.iter().position(|h| column.is(h))
    };
    let (department, body) = (index(Names::Department), index(Names::Body));
    let year = index(Names::Year);
    if department.or(body).or(year).is_none() || sheet.goals.is_empty() {
        return vec![sheet];
    }
    let mut parts: IndexMap<(Option<String>, Option<i32>), (Option<String>, Vec<_>)> = IndexMap::new();
    for goal in std::mem::take(&mut sheet.goals) {
        let text =
            |i: Option<usize>| i.and_then(|i| goal.extra[i].as_deref()).filter(|t| !t.trim().is_empty());
        let own = text(department).map(one_line);
        let own = own.or_else(|| text(body).map(|t| body::parted(t, &sheet.form).0));
        let own = own.filter(|d| !d.is_empty()).or_else(|| sheet.department.clone());
        let own_year = text(year).and_then(identity::year_in_field).or(sheet.fiscal_year);
        if own.is_none() {
            let place = sheet.origin.place().at(goal.place);
            findings.push(Finding::new(&rules::DEPARTMENT_UNKNOWN, place));
        }
        let part = parts.entry((own.as_deref().map(key), own_year)).or_insert_with(|| (own, Vec::new()));
        part.1.push(goal);
    }
    let (column, dated) = (department.or(body).is_some(), year.is_some());
    let whole = sheet.cells;
    let document = |(i, ((_, year), (department, goals)))| GoalSheet {
        department_guessed: sheet.department_guessed && !column,
        year_guessed: sheet.year_guessed && !dated,
        department,
        fiscal_year: year,
        goals,
        cells: if i == 0 { whole } else { crate::document::CellCount::default() },
        ..sheet.clone()
    };
    parts.into_iter().enumerate().map(document).collect()
}
