//! What columns beside a goal's own fields name: its department and year, and owners that stand in several columns.

use super::table::{ExtraText, extra_columns};
use super::{Reader, own_cell};
use crate::cell::{CellRange, CellRef};
use crate::document::{CellCount, Field, Goal, GoalSheet, body, identity, owners};
use crate::finding::{Finding, rules};
use crate::form::goal_sheet::{Column, Names, heading_label};
use crate::form::{ColumnKind, GoalForm, Key};
use crate::locate::{Block, HeadingColumn, body_line};
use crate::text::key::{key, visible};
use indexmap::IndexMap;

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
    /// Fills the blanks of columns that name something from the goal above, where they may span; true where the goal is another
    /// department's or year's, of which nothing more is filled.
    pub(super) fn fill_names(
        &mut self,
        block: &Block,
        row: u32,
        (extra, sheet): (&mut Vec<ExtraText>, &GoalSheet),
        filled: &mut FilledRows,
    ) -> bool {
        // Unlike other values they go on below headings that are repeated on the next page.
        let above = self.names_above.take();
        let headings = &sheet.extra_headings;
        let mut another = false;
        let mut named: Vec<(&HeadingColumn, String)> = extra_columns(block);
        named.retain(|(c, _)| c.names.is_some());
        // Sections last: they are a department's.
        named.sort_by_key(|(c, _)| c.names == Some(Names::Section));
        for (column, heading) in &named {
            let spans = column.column.is_some_and(|i| self.with.form.columns[i].span);
            let Some(i) = headings.iter().position(|h| h == heading) else { continue };
            let Some((Some(text), number)) = above.as_ref().map(|a| a[i].clone()) else { continue };
            let own = extra[i].0.as_deref();
            let tells = matches!(column.names, Some(Names::Department | Names::Body | Names::Year));
            another |= tells && own.is_some_and(|own| key(own) != key(&text));
            let of_section = column.names == Some(Names::Section) && another;
            if spans && own.is_none() && !of_section {
                if !self.ours {
                    filled.add(column, row, &text);
                }
                extra[i] = (Some(text), number);
            }
        }
        self.names_above = Some(extra.clone());
        another
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
        if !block.heading.columns.iter().any(|c| c.names.is_some()) {
            return None;
        }
        let mut found: Option<(Field, Vec<String>)> = None;
        for (column, heading) in extra_columns(block) {
            let Some(names) = column.names.filter(|n| !matches!(n, Names::Department | Names::Year)) else {
                continue;
            };
            let (_, found) = found.get_or_insert_with(|| {
                let at = CellRef::new(row, column.cols.0);
                (Field { at: Some(at).filter(|_| names != Names::Body), ..Field::default() }, Vec::new())
            });
            let place = headings.iter().position(|h| *h == heading);
            let Some(text) = place.and_then(|i| extra[i].0.as_deref()) else { continue };
            match names {
                Names::Body => {
                    let section = body::parted(text, form).1.unwrap_or_default();
                    found.extend(owners::split(&section, &form.owners));
                }
                _ => found.extend(split(text, column.column.map(|i| &form.columns[i]), form)),
            }
        }
        found.map(|(field, owners)| {
            let text = Some(owners.join(form.owners.separators.first().map_or("", String::as_str)))
                .filter(|text| !text.is_empty());
            let own =
                block.heading.columns_of(Key::Owners).any(|c| own_cell(self.grid, row, c.cols).is_some());
            (Field { inherited: text.is_some() && !own, text, ..field }, owners)
        })
    }

    /// The owners in the form's own column of them.
    pub(super) fn owners_in(&self, text: &str) -> Vec<String> {
        let form = &self.with.form;
        split(text, form.column(Key::Owners), form)
    }

    /// Which of the document's extra columns name something.
    pub(super) fn named(&self, headings: &[String]) -> Vec<(Names, usize)> {
        let columns = self.part.blocks.iter().flat_map(extra_columns);
        let mut found: Vec<(Names, usize)> = columns
            .filter_map(|(column, heading)| {
                Some((column.names?, headings.iter().position(|h| *h == heading)?))
            })
            .collect();
        found.sort_by_key(|(_, i)| *i);
        found.dedup();
        found
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
        Some(column) if column.kind == ColumnKind::Person => owners::people(text, &form.owners),
        _ => owners::split(text, &form.owners),
    }
}

/// A name without the white space that an office puts into it.
fn one_line(text: &str) -> String {
    visible(text).split_whitespace().collect()
}

/// The key of a department, and a year.
type Whose = (Option<String>, Option<i32>);
/// A department as typed, with its goals.
type Own = (Option<String>, Vec<Goal>);

/// The documents of a sheet whose goals have their department or year in a column: one for each, in the order in which they
/// first stand there. What is said of a sheet without department is said of the goals that lack it.
pub(crate) fn parted(mut sheet: GoalSheet, findings: &mut Vec<Finding>) -> Vec<GoalSheet> {
    let says = |wanted: &[Names]| sheet.named.iter().any(|(names, _)| wanted.contains(names));
    let (of_body, of_year) = (says(&[Names::Department, Names::Body]), says(&[Names::Year]));
    if !(of_body || of_year) || sheet.goals.is_empty() {
        return vec![sheet];
    }
    let rows: Vec<u32> = sheet.goals.iter().map(|goal| goal.place.row).collect();
    let ends = rows.iter().skip(1).map(|next| next.saturating_sub(1)).chain([sheet.rows.1]);
    let stretch: IndexMap<u32, u32> = rows.iter().copied().zip(ends).collect();
    let mut parts: IndexMap<Whose, Own> = IndexMap::new();
    for goal in std::mem::take(&mut sheet.goals) {
        let text = |wanted: Names| {
            let texts = sheet.named.iter().filter(|(names, _)| *names == wanted);
            texts.filter_map(|&(_, i)| goal.extra[i].as_deref()).find(|text| !text.trim().is_empty())
        };
        let own = text(Names::Department).map(one_line);
        let own = own.or_else(|| text(Names::Body).map(|t| body::parted(t, &sheet.form).0));
        let own = own.filter(|d| !d.is_empty()).or_else(|| sheet.department.clone());
        let own_year = text(Names::Year).map_or(sheet.fiscal_year, identity::year_in_field);
        let whose = (own.as_deref().map(key), own_year);
        if !parts.contains_key(&whose) {
            let place = sheet.origin.place().at(goal.place);
            let unknown = [(of_body && own.is_none(), &rules::DEPARTMENT_UNKNOWN)];
            let unknown = unknown.into_iter().chain([(of_year && own_year.is_none(), &rules::YEAR_UNKNOWN)]);
            findings.extend(unknown.filter(|u| u.0).map(|(_, rule)| Finding::new(rule, place.clone())));
        }
        parts.entry(whose).or_insert_with(|| (own, Vec::new())).1.push(goal);
    }
    let several = parts.len() > 1;
    let whole = sheet.cells;
    let own_rows = |goals: &Vec<Goal>| -> Vec<(u32, u32)> {
        let rows = goals.iter().map(|goal| goal.place.row).filter(|_| several);
        rows.map(|row| (row, stretch.get(&row).copied().unwrap_or(row))).collect()
    };
    let document = |(i, ((_, year), (department, goals))): (usize, (Whose, Own))| GoalSheet {
        department_guessed: sheet.department_guessed && !of_body,
        year_guessed: sheet.year_guessed && !of_year,
        department,
        fiscal_year: year,
        stretches: own_rows(&goals),
        goals,
        cells: if i == 0 { whole } else { CellCount::default() },
        ..sheet.clone()
    };
    parts.into_iter().enumerate().map(document).collect()
}
