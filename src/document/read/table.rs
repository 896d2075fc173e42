//! The table: headings, and each goal's texts with what a merge or the row above gives them.

use super::named::FilledRows;
use super::{Reader, own_cell};
use crate::cell::{CellRange, CellRef};
use crate::document::goal_sheet::{ReadColumn, TextFrom};
use crate::document::vocabulary::StatusWording;
use crate::document::{Choice, Field, Fields, Goal, GoalSheet, StatusReading};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::form::goal_sheet::{SectionRows, heading_label};
use crate::grid::{Cell, Numeric};
use crate::locate::{Block, GoalRow, HeadingColumn, merged_from_above};
use std::sync::Arc;

/// The text of an extra column, and the number that it shows.
pub(super) type ExtraText = (Option<String>, Option<Numeric>);

impl Reader<'_> {
    /// Headings that the form does not know or calls extra, over all blocks, from the left, each with its first cell.
    pub(super) fn extra_headings(&self) -> Vec<(String, CellRef)> {
        let mut found: Vec<(String, CellRef)> = Vec::new();
        for block in &self.part.blocks {
            for (column, heading) in extra_columns(block) {
                if !found.iter().any(|(h, _)| *h == heading) {
                    found.push((heading, column.at));
                }
            }
        }
        found
    }

    /// The columns of the first heading, from the left. Its extra columns are the first ones of the sheet.
    pub(super) fn columns(&self) -> Vec<ReadColumn> {
        let Some(block) = self.part.blocks.first() else { return Vec::new() };
        let mut extras = 0..;
        let columns = block.heading.columns.iter().filter(|c| !c.doubled);
        columns
            .filter_map(|c| {
                let source = match c.key {
                    Key::Extra => TextFrom::Extra(extras.next()?),
                    key => TextFrom::Field(key),
                };
                let repeated = c.column.filter(|_| c.period.is_some());
                Some(ReadColumn {
                    source,
                    text: c.text.clone(),
                    groups: c.groups.clone(),
                    repeated,
                    status: c.status,
                })
            })
            .collect()
    }

    /// What is wrong with a heading itself.
    pub(super) fn headings(&mut self, block: &Block) {
        let heading = &block.heading;
        let form = Arc::clone(&self.with.form);
        // An empty form does not say yet of which year it is.
        let is_empty = block.goals.is_empty();
        let missing: Vec<String> = form
            .columns
            .iter()
            .enumerate()
            .filter(|(i, c)| c.required && !heading.columns.iter().any(|h| h.column == Some(*i)))
            .filter(|(_, c)| {
                c.key != Key::Status || !(heading.has_status() || is_empty && c.repeated.is_some())
            })
            .map(|(_, c)| heading_label(&c.heading))
            .collect();
        if !missing.is_empty() {
            let first = heading.columns.first().map_or(0, |c| c.cols.0);
            let last = heading.columns.last().map_or(0, |c| c.cols.1);
            let range = CellRange::new(heading.rows.0, first, heading.rows.1, last);
            let finding = Finding::new(&rules::HEADING_INCOMPLETE, self.place().range(range));
            self.note(finding.with("missing", missing.join("」「")));
        }
        for column in heading.columns.iter().filter(|c| c.doubled) {
            let place = self.place().at(column.at);
            self.note(Finding::new(&rules::HEADING_DOUBLED, place).with("column", &column.text));
        }
    }

    pub(super) fn goals(&mut self, block: &Block, sheet: &mut GoalSheet) {
        let form = Arc::clone(&self.with.form);
        let mut above: Option<Fields> = None;
        let (mut section, mut filled) = (None, FilledRows::default());
        for goal_row in &block.goals {
            let row = goal_row.row;
            let mut extra = self.extra(block, row, &sheet.extra_headings);
            if !sheet.named.is_empty() && self.fill_names(block, row, (&mut extra, sheet), &mut filled) {
                // What is another department's says nothing of this one.
                above = None;
            }
            // What a section row says of the goals below it is not filled from above it.
            let into = form.section_rows.and_then(SectionRows::key).filter(|_| goal_row.section != section);
            section = goal_row.section;
            let mut fields: Fields = Default::default();
            for (field, key) in fields.iter_mut().zip(Key::FIELDS) {
                if let Some(column) = block.heading.column(key) {
                    *field =
                        self.field(block, goal_row, column, above.as_ref().filter(|_| into != Some(key)));
                } else if let Some(text) = self.section_text(goal_row, key) {
                    *field = Field { text: Some(text), inherited: true, ..Field::default() };
                }
            }
            let number = block.heading.column(Key::Number).or(block.heading.columns.first());
            let status = self.status_elsewhere(block, row);
            let reading = status.map(|(field, reading)| {
                fields[Key::Status as usize] = field;
                reading
            });
            let place = CellRef::new(row, number.map_or(0, |c| c.cols.0));
            self.struck(block, row);
            let owners = self.owners_of(block, row, (&extra, &sheet.extra_headings), sheet.section.as_ref());
            let owners = owners.map(|(field, owners)| {
                fields[Key::Owners as usize] = field;
                owners
            });
            self.continued(goal_row, place, &mut fields, &mut extra, &sheet.extra_headings);
            above = Some(fields.clone());
            let mut goal = self.goal(place, fields, extra, block);
            goal.status = reading.unwrap_or(goal.status);
            goal.owners = owners.unwrap_or(goal.owners);
            goal.unseen = self.unseen(block, &goal, (row, sheet));
            if let Some(text) = self.section_text(goal_row, Key::Category)
                && goal.inherits(Key::Category)
                && goal.text(Key::Category) == Some(&text)
            {
                goal.category = self.category_of_section(&text);
                self.tell_category(goal_row, &text, goal.category);
            }
            sheet.goals.push(goal);
        }
        self.tell_filled(filled);
    }

    /// The owners of a goal that do not stand in one column of their own.
    fn owners_of(
        &self,
        block: &Block,
        row: u32,
        extras: (&[ExtraText], &[String]),
        section: Option<&String>,
    ) -> Option<(Field, Vec<String>)> {
        if block.heading.column(Key::Owners).is_some() {
            return None;
        }
        let of_sheet = || {
            let section = section?.clone();
            Some((Field { text: Some(section.clone()), inherited: true, ..Field::default() }, vec![section]))
        };
        self.owners_of_columns(block, row, extras).or_else(of_sheet)
    }

    /// The goal that a row would be of which it cannot be told whether it is one.
    pub(super) fn in_doubt(&mut self, block: &Block, row: u32, headings: &[String]) -> Goal {
        let goal_row = GoalRow { row, section: None, continued: Vec::new() };
        let mut fields: Fields = Default::default();
        for (field, key) in fields.iter_mut().zip(Key::FIELDS) {
            if let Some(column) = block.heading.column(key) {
                *field = self.field(block, &goal_row, column, None);
            }
        }
        if let Some((field, _)) = self.status_elsewhere(block, row) {
            fields[Key::Status as usize] = field;
        }
        let number = block.heading.column(Key::Number).or(block.heading.columns.first());
        let extra = self.extra(block, row, headings);
        self.goal(CellRef::new(row, number.map_or(0, |c| c.cols.0)), fields, extra, block)
    }

    /// The typed goal of a row's texts.
    fn goal(&mut self, place: CellRef, fields: Fields, extra: Vec<ExtraText>, block: &Block) -> Goal {
        let text = |key: Key| fields[key as usize].text.as_deref().unwrap_or_default();
        let vocabulary = &self.with.vocabulary;
        let status = match (block.heading.column(Key::Status), vocabulary.status(text(Key::Status))) {
            (None, _) => StatusReading::NoColumn,
            _ if fields[Key::Status as usize].broken => StatusReading::Read(Choice::Unknown),
            (_, StatusWording::Blank) => StatusReading::Read(Choice::Blank),
            (_, StatusWording::Known(i)) => StatusReading::Read(Choice::Known(i)),
            (_, StatusWording::Ambiguous(_) | StatusWording::Unknown) => StatusReading::Read(Choice::Unknown),
        };
        let (extra, extra_numbers) = extra.into_iter().unzip();
        Goal {
            place,
            category: vocabulary.category(text(Key::Category)),
            owners: self.owners_in(text(Key::Owners)),
            status,
            fields,
            extra,
            extra_numbers,
            unseen: Vec::new(),
        }
    }

    /// One text of a goal: its own, else the one of the merge over it, else that of its section row or — where the form lets
    /// values span — the one above.
    fn field(
        &mut self,
        block: &Block,
        goal: &GoalRow,
        column: &HeadingColumn,
        above: Option<&Fields>,
    ) -> Field {
        let at = CellRef::new(goal.row, column.cols.0);
        let grid = self.grid;
        if let Some(cell) = own_cell(grid, goal.row, column.cols) {
            self.look_at(cell, column);
            let text = Some(cell.text.clone()).filter(|t| !t.is_empty());
            let number = grid.number(cell);
            return Field { text, number, inherited: false, broken: cell.is_broken(), at: Some(cell.at) };
        }
        if let Some(anchor) = merged_from_above(grid, &block.heading, goal.row, column.cols) {
            let cell = grid.get(anchor).filter(|c| !c.is_blank());
            let text = cell.map(|c| c.text.clone()).filter(|t| !t.is_empty());
            if let Some(text) = &text
                && matches!(column.key, Key::Category | Key::Status)
            {
                let finding = Finding::new(&rules::CHOICE_MERGED, self.place().at(at));
                self.note(finding.with("column", heading_label(&column.text)).with("seen", text));
            }
            return Field {
                inherited: text.is_some(),
                text,
                number: cell.and_then(|c| grid.number(c)),
                broken: cell.is_some_and(Cell::is_broken),
                at: Some(at),
            };
        }
        let spans = column.column.is_some_and(|i| self.with.form.columns[i].span);
        let filled = above.filter(|_| !self.ours && spans).and_then(|fields| fields.get(column.key as usize));
        let (filled, number) = filled.map_or((None, None), |f| (f.text.clone(), f.number.clone()));
        let section = self.section_text(goal, column.key);
        if let Some(text) = &filled
            && filled != section
        {
            let finding = Finding::new(&rules::FILLED_FROM_ABOVE, self.place().at(at));
            self.note(finding.with("column", heading_label(&column.text)).with("seen", text));
        }
        let text = filled.or(section);
        Field { inherited: text.is_some(), text, number, broken: false, at: Some(at) }
    }

    /// The texts of extra columns with the numbers that they show, in the order of the sheet's extra headings.
    fn extra(&mut self, block: &Block, row: u32, headings: &[String]) -> Vec<ExtraText> {
        let mut texts = vec![(None, None); headings.len()];
        for (column, heading) in extra_columns(block) {
            let Some((cell, inherited)) = self.seen(block, row, column) else { continue };
            if !inherited {
                self.look_at(cell, column);
            }
            if let Some(i) = headings.iter().position(|h| *h == heading) {
                texts[i] = (Some(cell.text.clone()).filter(|t| !t.trim().is_empty()), self.grid.number(cell));
            }
        }
        texts
    }
}

/// The extra columns of a block, each with a heading of its own: of several alike the second is 備考2.
pub(super) fn extra_columns(block: &Block) -> Vec<(&HeadingColumn, String)> {
    let mut found: Vec<(&HeadingColumn, String)> = Vec::new();
    let columns = || block.heading.columns.iter().filter(|c| c.key == Key::Extra && !c.doubled);
    for column in columns() {
        let taken = |found: &[(_, String)], heading: &str| found.iter().any(|(_, h)| *h == heading);
        let mut heading = column.text.clone();
        let mut n = 2;
        while taken(&found, &heading) || (n > 2 && columns().any(|c| c.text == heading)) {
            heading = format!("{}{n}", column.text);
            n += 1;
        }
        found.push((column, heading));
    }
    found
}
