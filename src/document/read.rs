//! Located cells → goal sheets: the one place where a sheet's cells become typed values.
//!
//! In: a grid, where everything lies in it, the form. Out: a [`GoalSheet`] for each part, and what was noticed about single
//! cells while reading them (merges, blanks filled from above, struck-through text, error values, dates).

use super::identity::{self, Clues, Source};
use super::vocabulary::{StatusWording, Vocabulary};
use super::{CellCount, Choice, Field, Goal, GoalSheet, Origin, StatusReading, owners};
use crate::finding::{Finding, Place, rules};
use crate::form::goal_sheet::{Metadata, MetadataKey, heading_label};
use crate::form::{Column, GoalForm, Key};
use crate::grid::cell::{CellRange, CellRef, column_letters};
use crate::grid::{Cell, Grid, Struck, Value};
use crate::locate::{self, Block, GoalValue, HeadingColumn, Located, Part, Role, Words};
use crate::text::era::{self, Date};
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
    pub fn new(form: &Arc<GoalForm>) -> Self {
        Self { form: Arc::clone(form), words: Words::new(form), vocabulary: Vocabulary::new(form) }
    }
}

/// The goal sheets of one sheet. On a sheet of ours (`own`) whatever spans several goals is merged, so a blank is a blank.
pub fn read(
    grid: &Grid,
    located: &Located,
    with: &Prepared,
    origin: &Origin,
    own: bool,
) -> (Vec<GoalSheet>, Vec<Finding>) {
    let mut findings = Vec::new();
    let sheets = located
        .parts
        .iter()
        .enumerate()
        .filter(|(_, part)| !part.blocks.is_empty())
        .map(|(i, part)| {
            let last = located.parts[i + 1..].iter().all(|p| p.blocks.is_empty());
            let reader = Reader { grid, located, part, with, origin, own, findings: Vec::new() };
            let (sheet, found) = reader.read(if last { u32::MAX } else { part.rows.1 });
            findings.extend(found);
            sheet
        })
        .collect();
    (sheets, findings)
}

/// What reading one part needs, and what it noticed.
struct Reader<'a> {
    grid: &'a Grid,
    located: &'a Located,
    part: &'a Part,
    with: &'a Prepared,
    origin: &'a Origin,
    own: bool,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn read(mut self, last_row: u32) -> (GoalSheet, Vec<Finding>) {
        let form = &self.with.form;
        let title = self.part.title.and_then(|at| self.grid.get(at)).map(|c| c.text.clone());
        let (created, revised) = self.dates();
        let post = self.field_text(MetadataKey::Post);
        let name = self.field_text(MetadataKey::Name);
        self.blank_fields();
        let (year, department) = self.identify(title.as_deref(), post.as_deref(), created);
        let mut sheet = GoalSheet {
            origin: self.origin.clone(),
            form: Arc::clone(form),
            title,
            fiscal_year: year.as_ref().map(|y| *y.value()),
            year_guessed: !matches!(year, None | Some(Source::Sheet(_))),
            department: department.as_ref().map(|d| d.value().clone()),
            department_guessed: !matches!(department, None | Some(Source::Sheet(_))),
            created,
            revised,
            post,
            name,
            has_status: self.part.blocks.iter().any(|b| b.heading.column(Key::Status).is_some()),
            extra_headings: self.extra_headings(),
            goals: Vec::new(),
            cells: CellCount::default(),
        };
        for block in &self.part.blocks {
            self.headings(block);
            self.goals(block, &mut sheet);
        }
        self.hidden(&sheet);
        sheet.cells = self.account(last_row);
        (sheet, self.findings)
    }

    fn place(&self) -> Place {
        Place::sheet(&self.origin.file, &self.origin.sheet)
    }

    fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    // ── above the table ──

    /// The text of a field, line breaks and all.
    fn field_text(&self, key: MetadataKey) -> Option<String> {
        let field =
            self.part.fields.iter().find(|f| f.key == key && (f.inline.is_some() || !f.values.is_empty()))?;
        if let Some(text) = &field.inline {
            return Some(text.clone());
        }
        let texts: Vec<&str> =
            field.values.iter().filter_map(|&at| self.grid.get(at)).map(|c| c.text.as_str()).collect();
        Some(texts.join("\n")).filter(|t| !t.trim().is_empty())
    }

    /// Required fields without a value, at their label where there is one.
    fn blank_fields(&mut self) {
        let form = Arc::clone(&self.with.form);
        for field in form.metadata.iter().filter(|m| m.required) {
            if self.field_text(field.key).is_some() {
                continue;
            }
            let label = self.part.fields.iter().find(|f| f.key == field.key).map(|f| f.label);
            let place = label.map_or_else(|| self.place(), |at| self.place().at(at));
            self.note(Finding::new(&rules::METADATA_BLANK, place).with("label", &field.label));
        }
    }

    /// Date of creation and dates of revision; a text that is no date is reported.
    fn dates(&mut self) -> (Option<Date>, Vec<Date>) {
        let (mut created, mut revised) = (None, Vec::new());
        let part = self.part;
        let grid = self.grid;
        for field in &part.fields {
            if !matches!(field.key, MetadataKey::Created | MetadataKey::Revised) {
                continue;
            }
            let definition = self.with.form.metadata.iter().find(|m| m.key == field.key);
            let cells: Vec<(CellRef, Option<Date>, &str)> = match &field.inline {
                Some(text) => vec![(field.label, None, text.as_str())],
                None => field
                    .values
                    .iter()
                    .filter_map(|&at| grid.get(at))
                    .map(|c| {
                        (c.at, if let Value::Date(d) = c.value { Some(d) } else { None }, c.text.as_str())
                    })
                    .collect(),
            };
            for (at, date, text) in cells {
                let found = date.map_or_else(
                    || era::dates_in(text),
                    |date| vec![era::Dated { date, words: String::new() }],
                );
                if found.is_empty() {
                    let label = definition.map_or("", |m| m.label.as_str());
                    let place = self.place().at(at);
                    self.note(
                        Finding::new(&rules::DATE_UNKNOWN, place).with("label", label).with("seen", text),
                    );
                }
                for dated in found {
                    let marked = definition.is_some_and(|m| says_revision(m, &dated.words));
                    let again = created.is_some() && field.key == MetadataKey::Created;
                    if field.key == MetadataKey::Revised || marked || again {
                        revised.push(dated.date);
                    } else {
                        created = Some(dated.date);
                    }
                }
            }
        }
        (created, revised)
    }

    /// Year and department, with a note where they were guessed.
    fn identify(
        &mut self,
        title: Option<&str>,
        post: Option<&str>,
        created: Option<Date>,
    ) -> (Option<Source<i32>>, Option<Source<String>>) {
        let above = self.loose_texts();
        let department_field = self.field_text(MetadataKey::Department);
        let year_field = self.field_text(MetadataKey::Year);
        let clues = Clues {
            title,
            above: &above.iter().map(String::as_str).collect::<Vec<_>>(),
            department: department_field.as_deref(),
            year: year_field.as_deref(),
            post,
            sheet: &self.origin.sheet,
            file: &self.origin.file,
            created,
        };
        let year = identity::fiscal_year(&clues);
        let department = identity::department(&clues, &self.with.form);
        self.tell_guesses(year.as_ref(), department.as_ref());
        (year, department)
    }

    fn tell_guesses(&mut self, year: Option<&Source<i32>>, department: Option<&Source<String>>) {
        let place = self.place();
        match year {
            None => self.note(Finding::new(&rules::YEAR_UNKNOWN, place.clone())),
            Some(Source::Sheet(_)) => {}
            Some(source) => {
                let label = era::fiscal_year_label(*source.value());
                let finding = Finding::new(&rules::YEAR_GUESSED, place.clone());
                self.note(finding.with("source", self.source_name(source)).with("year", label));
            }
        }
        match department {
            None => self.note(Finding::new(&rules::DEPARTMENT_UNKNOWN, place)),
            Some(Source::Sheet(_)) => {}
            Some(source) => {
                let finding = Finding::new(&rules::DEPARTMENT_GUESSED, place);
                self.note(
                    finding.with("source", self.source_name(source)).with("department", source.value()),
                );
            }
        }
    }

    /// The name or date that a guess came from, as it stands there.
    fn source_name<T>(&self, source: &Source<T>) -> String {
        match source {
            Source::Sheet(_) => String::new(),
            Source::SheetName(_) => format!("「{}」", self.origin.sheet),
            Source::FileName(_) => format!("「{}」", self.origin.file),
            Source::Date(_) => self
                .with
                .form
                .metadata
                .iter()
                .find(|m| m.key == MetadataKey::Created)
                .map_or_else(String::new, |m| format!("「{}」", m.label)),
        }
    }

    /// Texts above the first heading that are neither title nor field.
    fn loose_texts(&self) -> Vec<String> {
        let top = self.part.blocks.first().map_or(0, |b| b.heading.rows.0);
        self.grid
            .cells
            .iter()
            .zip(&self.located.roles)
            .skip_while(|(c, _)| c.at.row < self.part.rows.0)
            .take_while(|(c, _)| c.at.row < top)
            .filter(|(_, role)| {
                matches!(
                    role,
                    Role::Stray | Role::Value(GoalValue::Field(MetadataKey::Year | MetadataKey::Department))
                )
            })
            .map(|(c, _)| c.text.clone())
            .collect()
    }

    // ── the table ──

    /// Headings that the form does not know or calls extra, over all blocks, from the left.
    fn extra_headings(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for block in &self.part.blocks {
            for column in block.heading.columns.iter().filter(|c| c.key == Key::Extra && !c.doubled) {
                if !found.contains(&column.text) {
                    found.push(column.text.clone());
                }
            }
        }
        found
    }

    /// What is wrong with a heading itself.
    fn headings(&mut self, block: &Block) {
        let heading = &block.heading;
        let form = Arc::clone(&self.with.form);
        let missing: Vec<String> = form
            .columns
            .iter()
            .enumerate()
            .filter(|(i, c)| c.required && !heading.columns.iter().any(|h| h.column == Some(*i)))
            .map(|(_, c)| heading_label(&c.heading))
            .collect();
        if !missing.is_empty() {
            let cols = heading.columns.first().map_or(0, |c| c.cols.0)
                ..=heading.columns.last().map_or(0, |c| c.cols.1);
            let range = CellRange::new(heading.rows.0, *cols.start(), heading.rows.1, *cols.end());
            let finding = Finding::new(&rules::HEADING_INCOMPLETE, self.place().range(range));
            self.note(finding.with("missing", missing.join("」「")));
        }
        for column in heading.columns.iter().filter(|c| c.doubled) {
            let place = self.place().at(column.at);
            self.note(Finding::new(&rules::HEADING_DOUBLED, place).with("column", &column.text));
        }
    }

    /// The goals of a block.
    fn goals(&mut self, block: &Block, sheet: &mut GoalSheet) {
        let form = Arc::clone(&self.with.form);
        let mut above: Option<[Field; 8]> = None;
        for &row in &block.goals {
            let mut fields: [Field; 8] = Default::default();
            for (field, key) in fields.iter_mut().zip(Key::FIELDS) {
                let Some(column) = block.heading.column(key) else { continue };
                let definition = column.column.map(|i| &form.columns[i]);
                *field = self.field(block, row, column, definition, above.as_ref());
            }
            let number = block
                .heading
                .column(Key::Number)
                .map_or_else(|| block.heading.columns.first().map_or(0, |c| c.cols.0), |c| c.cols.0);
            let place = CellRef::new(row, number);
            above = Some(fields.clone());
            self.struck(block, row);
            let extra = self.extra(block, row, &sheet.extra_headings);
            let goal = self.goal(place, fields, extra, block);
            sheet.goals.push(goal);
        }
    }

    /// The typed goal of a row's texts.
    fn goal(
        &mut self,
        place: CellRef,
        fields: [Field; 8],
        extra: Vec<Option<String>>,
        block: &Block,
    ) -> Goal {
        let text = |key: Key| {
            Key::FIELDS
                .iter()
                .position(|&k| k == key)
                .and_then(|i| fields[i].text.as_deref())
                .unwrap_or_default()
        };
        let vocabulary = &self.with.vocabulary;
        let broken = Key::FIELDS.iter().zip(&fields).any(|(k, f)| *k == Key::Status && f.broken);
        let status = match (block.heading.column(Key::Status), vocabulary.status(text(Key::Status))) {
            (None, _) => StatusReading::NoColumn,
            _ if broken => StatusReading::Read(Choice::Unknown),
            (_, StatusWording::Blank) => StatusReading::Read(Choice::Blank),
            (_, StatusWording::Known(i)) => StatusReading::Read(Choice::Known(i)),
            (_, StatusWording::Ambiguous(_) | StatusWording::Unknown) => StatusReading::Read(Choice::Unknown),
        };
        Goal {
            place,
            category: vocabulary.category(text(Key::Category)),
            owners: owners::split(text(Key::Owners), &self.with.form.owners),
            status,
            fields,
            extra,
        }
    }

    /// One text of a goal: its own, else the one of the merge over it, else — where the form lets values span — the one
    /// above.
    fn field(
        &mut self,
        block: &Block,
        row: u32,
        column: &HeadingColumn,
        definition: Option<&Column>,
        above: Option<&[Field; 8]>,
    ) -> Field {
        let at = CellRef::new(row, column.cols.0);
        let grid = self.grid;
        if let Some(cell) = own_cell(grid, row, column.cols) {
            self.look_at(cell, column);
            let text = Some(cell.text.clone()).filter(|t| !t.is_empty());
            return Field { text, inherited: false, broken: is_broken(cell), at: Some(cell.at) };
        }
        if let Some(anchor) = self.merged_from_above(block, row, column.cols) {
            let cell = self.grid.get(anchor).filter(|c| !c.is_blank());
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
                broken: cell.is_some_and(is_broken),
                at: Some(at),
            };
        }
        let filled = above
            .filter(|_| !self.own && definition.is_some_and(|c| c.span))
            .and_then(|fields| Key::FIELDS.iter().position(|&k| k == column.key).map(|i| &fields[i]))
            .and_then(|f| f.text.clone());
        if let Some(text) = &filled {
            let finding = Finding::new(&rules::FILLED_FROM_ABOVE, self.place().at(at));
            self.note(finding.with("column", heading_label(&column.text)).with("seen", text));
        }
        Field { inherited: filled.is_some(), text: filled, broken: false, at: Some(at) }
    }

    /// The anchor of a merged range that reaches down to this cell from a row of the same block.
    fn merged_from_above(&self, block: &Block, row: u32, cols: (u32, u32)) -> Option<CellRef> {
        (cols.0..=cols.1)
            .filter_map(|col| self.grid.merge_at(CellRef::new(row, col)))
            .map(|m| m.start)
            .find(|start| start.row < row && start.row > block.heading.rows.1)
    }

    /// Struck-through cells of a goal, in one finding.
    fn struck(&mut self, block: &Block, row: u32) {
        if self.grid.row(row).iter().all(|c| c.struck == Struck::No) {
            return;
        }
        let struck: Vec<(&HeadingColumn, &Cell)> = block
            .heading
            .columns
            .iter()
            .filter_map(|column| Some((column, own_cell(self.grid, row, column.cols)?)))
            .filter(|(_, cell)| cell.struck != Struck::No)
            .collect();
        let (Some((_, first)), Some((_, last))) = (struck.first(), struck.last()) else { return };
        let range = CellRange::new(row, first.at.col, row, last.at.col);
        let columns: Vec<String> = struck.iter().map(|(c, _)| heading_label(&c.text)).collect();
        let longest = struck.iter().map(|(_, c)| c.text.as_str()).max_by_key(|t| t.len()).unwrap_or_default();
        let finding = Finding::new(&rules::STRUCK_THROUGH, self.place().range(range));
        let finding = finding.with("column", columns.join("」「")).with("seen", longest);
        self.note(finding);
    }

    /// What is noticed about a goal's own cell.
    fn look_at(&mut self, cell: &Cell, column: &HeadingColumn) {
        let finding = match cell.value {
            Value::Error => {
                Finding::new(&rules::ERROR_VALUE, self.place().at(cell.at)).with("seen", &cell.text)
            }
            Value::NoResult => Finding::new(&rules::RESULT_NOT_STORED, self.place().at(cell.at)),
            _ => return,
        };
        self.note(finding.with("column", heading_label(&column.text)));
    }

    /// The texts of extra columns, in the order of the sheet's extra headings.
    fn extra(&mut self, block: &Block, row: u32, headings: &[String]) -> Vec<Option<String>> {
        let mut texts = vec![None; headings.len()];
        for column in block.heading.columns.iter().filter(|c| c.key == Key::Extra && !c.doubled) {
            let own = own_cell(self.grid, row, column.cols);
            let merged = || self.merged_from_above(block, row, column.cols).and_then(|at| self.grid.get(at));
            let Some(cell) = own.or_else(merged) else { continue };
            let text = Some(cell.text.clone());
            if own.is_some() {
                self.look_at(cell, column);
            }
            if let Some(i) = headings.iter().position(|h| *h == column.text) {
                texts[i] = text.filter(|t| !t.trim().is_empty());
            }
        }
        texts
    }

    /// Hidden rows with goals and hidden columns with content.
    fn hidden(&mut self, sheet: &GoalSheet) {
        let rows: Vec<u32> = sheet
            .goals
            .iter()
            .map(|g| g.place.row)
            .filter(|r| self.grid.hidden_rows.binary_search(r).is_ok())
            .collect();
        for row in rows {
            let place = self.place().at(CellRef::new(row, sheet.goals[0].place.col));
            self.note(Finding::new(&rules::ROW_HIDDEN, place).with("rows", row + 1));
        }
        let (first, last) = self.part.rows;
        for &col in &self.grid.hidden_cols {
            let mut cells = self.grid.cells.iter().filter(|c| c.at.col == col && !c.is_blank());
            if let Some(cell) = cells.find(|c| first <= c.at.row && c.at.row <= last) {
                let finding = Finding::new(&rules::COLUMN_HIDDEN, self.place().at(cell.at));
                self.note(finding.with("column", column_letters(col)));
            }
        }
    }

    /// Counts what became of the part's cells, and reports those that are nothing known.
    fn account(&mut self, last_row: u32) -> CellCount {
        let mut count = CellCount::default();
        let (grid, located) = (self.grid, self.located);
        let from = grid.cells.partition_point(|c| c.at.row < self.part.rows.0);
        for (cell, role) in grid.cells.iter().zip(&located.roles).skip(from) {
            if cell.at.row > last_row {
                break;
            }
            if cell.is_blank() {
                continue;
            }
            count.add(role);
            if *role == Role::Stray {
                let finding = Finding::new(&rules::TEXT_FITS_NOWHERE, self.place().at(cell.at));
                self.note(finding.with("seen", &cell.text));
            }
        }
        count
    }
}

/// The first filled cell of a row under a heading.
fn own_cell(grid: &Grid, row: u32, cols: (u32, u32)) -> Option<&Cell> {
    grid.row(row).iter().find(|c| cols.0 <= c.at.col && c.at.col <= cols.1 && !c.is_blank())
}

/// Whether a cell holds an error value or a formula without result.
fn is_broken(cell: &Cell) -> bool {
    matches!(cell.value, Value::Error | Value::NoResult)
}

/// Whether the words beside a date mark it as a revision.
fn says_revision(field: &Metadata, words: &str) -> bool {
    let said = crate::text::key::key(words);
    field.revision_words.iter().any(|w| said.contains(&crate::text::key::key(w)))
}

/// The form that fits a sheet best, if any does: title first, then the number of columns.
pub fn best_form<'f>(grid: &Grid, forms: &'f [Prepared]) -> Option<(&'f Prepared, locate::Fit)> {
    let mut best: Option<(&Prepared, locate::Fit)> = None;
    for form in forms {
        let fit = locate::fit(grid, &form.words);
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
