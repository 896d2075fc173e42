//! A document → its sheet in the official layout: text, numbering and merges as received, nothing cut, pages turned
//! between goals.
//!
//! Category and status stand in the form's wording where it is known. What had to be set smaller, split over rows or parted at
//! a page is said in findings at the place where it was read.

use super::columns::{of_document, text_of};
use super::frame::{self, DrawnColumn, FilledField, Frame, Source, cell_style};
use super::measure::{Face, TALLEST, a4, row_step};
use super::model::{Content, Line, Sheet, Style, StyleId};
use super::paginate::Pages;
use super::{builder::raise_last, frame::heading_style};
use crate::document::{Goal, GoalSheet};
use crate::finding::{Finding, Place, rules};
use crate::form::goal_sheet::MetadataKey;
use crate::grid::cell::CellRange;
use crate::text::{era, key::key, wrap};
use std::ops::Range;

/// Steps in which type is made smaller, in tenths of a point.
const STEP_TENTHS: u16 = 5;

/// A document as drawn.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The sheet.
    pub sheet: Sheet,
    /// The first row of each goal, from 0, in the order of the goals.
    pub goal_rows: Vec<u32>,
}

/// Draws a document on a sheet of that name.
pub fn submission(doc: &GoalSheet, name: &str) -> (Submission, Vec<Finding>) {
    let columns = of_document(doc);
    let frame = frame::draw(&doc.form, name, doc.title.as_deref(), &fields(doc), &columns);
    let mut table = Table::new(doc, &columns, &frame);
    table.spans();
    table.rows();
    let breaks = table.paginate(&frame);
    table.draw(frame, breaks)
}

// ── Fields above the table ──────────────────────────────────────────────────────────────────────────────────────────

/// The fields that are printed: those that the form places, and those without which the sheet would not read back.
fn fields(doc: &GoalSheet) -> Vec<FilledField<'_>> {
    let form = &doc.form;
    let revisions_apart =
        !form.metadata.iter().any(|m| m.key == MetadataKey::Created && !m.revision_words.is_empty());
    form.metadata
        .iter()
        .filter_map(|field| {
            let text = match field.key {
                MetadataKey::Created => created(doc, &field.revision_words),
                MetadataKey::Revised if revisions_apart => dates(doc.revised.iter().copied(), ""),
                MetadataKey::Revised => String::new(),
                MetadataKey::Post => doc.post.clone().unwrap_or_default(),
                MetadataKey::Name => doc.name.clone().unwrap_or_default(),
                MetadataKey::Year => doc.fiscal_year.map(era::fiscal_year_label).unwrap_or_default(),
                MetadataKey::Department => doc.department.clone().unwrap_or_default(),
            };
            let needed = match field.key {
                MetadataKey::Year => doc.fiscal_year.is_some() && !title_says_year(doc),
                MetadataKey::Department => doc.department.is_some() && !sheet_says_department(doc),
                _ => !text.is_empty(),
            };
            (needed || !field.over.is_empty()).then_some(FilledField { field, text })
        })
        .collect()
}

/// The date of creation, and below it the dates of revision with the form's word for them.
fn created(doc: &GoalSheet, words: &[String]) -> String {
    let mut text = doc.created.map(era::date_label).unwrap_or_default();
    if let Some(word) = words.first() {
        let revised = dates(doc.revised.iter().copied(), word);
        if !text.is_empty() && !revised.is_empty() {
            text.push('\n');
        }
        text.push_str(&revised);
    }
    text
}

/// Dates on a line each, with a word after each.
fn dates(dates: impl Iterator<Item = era::Date>, word: &str) -> String {
    dates.map(|d| format!("{}{word}", era::date_label(d))).collect::<Vec<_>>().join("\n")
}

/// Whether the title alone gives the fiscal year.
fn title_says_year(doc: &GoalSheet) -> bool {
    !doc.year_guessed && doc.title.as_deref().is_some_and(|t| era::fiscal_year_in(t) == doc.fiscal_year)
}

/// Whether the title, or else the post, gives the department.
fn sheet_says_department(doc: &GoalSheet) -> bool {
    let Some(department) = doc.department.as_deref() else { return true };
    let form = &doc.form.title;
    let in_title = doc.title.as_deref().is_some_and(|title| {
        key(title).contains(&key(&format!("{}{department}{}", form.department_after, form.department_before)))
    });
    let in_post =
        doc.post.as_deref().is_some_and(|p| key(p) == key(&format!("{department}{}", form.post_suffix)));
    !doc.department_guessed && (in_title || in_post)
}

// ── The goals ───────────────────────────────────────────────────────────────────────────────────────────────────────

/// One row of the sheet: a goal, or a piece of one.
struct Row {
    goal: usize,
    /// Size of its type in tenths of a point.
    tenths: u16,
    /// Height without what merges ask for.
    height: f64,
    /// Where a goal is split: the stretch of each column's text that stands in this row.
    pieces: Option<Vec<Range<usize>>>,
}

/// A value over several rows.
#[derive(Clone, Copy)]
struct Span {
    column: usize,
    first: usize,
    last: usize,
    tenths: u16,
    need: f64,
}

/// The goals being laid out.
struct Table<'a> {
    doc: &'a GoalSheet,
    columns: &'a [DrawnColumn],
    widths: Vec<u32>,
    faces: Vec<(u16, Face)>,
    tenths: u16,
    smallest: u16,
    /// The greatest height of a row: Excel's limit, or a page's.
    tallest: f64,
    /// Points that a page holds beside the repeated rows.
    body: f64,
    rows: Vec<Row>,
    /// The first row of each goal.
    goal_rows: Vec<usize>,
    /// Whether a value stands in its row alone, by goal and then column.
    alone: Vec<bool>,
    /// Values over several rows; over several goals until [`Self::rows`] has made the rows.
    spans: Vec<Span>,
    heights: Vec<f64>,
    findings: Vec<Finding>,
}

impl<'a> Table<'a> {
    fn new(doc: &'a GoalSheet, columns: &'a [DrawnColumn], frame: &Frame) -> Self {
        let tenths = frame.tenths;
        let smallest = frame::tenths(doc.form.style.smallest_size).min(tenths);
        let page = a4(
            doc.form.page.orientation == crate::form::page::Orientation::Landscape,
            doc.form.page.margins_mm,
        );
        let repeated = frame.rows.last().copied().unwrap_or(0.0);
        let body = (page.height - repeated).max(TALLEST / 4.0);
        Self {
            doc,
            columns,
            widths: frame.widths.clone(),
            faces: sizes(tenths, smallest).map(|t| (t, Face::new(f64::from(t) / 10.0))).collect(),
            tenths,
            smallest,
            tallest: ((body.min(TALLEST)) / 0.75).floor() * 0.75,
            body,
            rows: Vec::with_capacity(doc.goals.len()),
            goal_rows: Vec::with_capacity(doc.goals.len()),
            alone: vec![true; doc.goals.len() * columns.len()],
            spans: Vec::new(),
            heights: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn face(&self, tenths: u16) -> Face {
        self.faces.iter().find(|f| f.0 == tenths).map_or_else(|| Face::new(f64::from(tenths) / 10.0), |f| f.1)
    }

    fn place(&self, goal: &Goal) -> Place {
        Place::sheet(&self.doc.origin.file, &self.doc.origin.sheet).at(goal.place)
    }

    /// Whether a goal's value in a column is the one of the goal above.
    fn inherits(&self, goal: usize, column: usize) -> bool {
        match self.columns[column].source {
            Source::Field(key) => goal > 0 && self.doc.goals[goal].inherits(key),
            Source::Extra(_) => false,
        }
    }

    /// Whether a goal's value in a column stands in its row alone.
    fn alone(&self, goal: usize, column: usize) -> bool {
        self.alone[goal * self.columns.len() + column]
    }

    fn text(&self, goal: usize, column: usize) -> &'a str {
        text_of(self.doc, &self.doc.goals[goal], self.columns[column].source).unwrap_or_default()
    }

    /// Makes the rows: each goal one, in smaller type where it must be, or several where even that is too high.
    fn rows(&mut self) {
        for goal in 0..self.doc.goals.len() {
            self.goal_rows.push(self.rows.len());
            let own: Vec<usize> = (0..self.columns.len()).filter(|&c| self.alone(goal, c)).collect();
            let fitting = sizes(self.tenths, self.smallest)
                .map(|tenths| (tenths, self.height_of(goal, &own, tenths)))
                .find(|(_, height)| *height <= self.tallest);
            let Some((tenths, height)) = fitting else {
                self.split(goal, &own);
                continue;
            };
            if tenths < self.tenths {
                let points = f64::from(tenths) / 10.0;
                let place = self.place(&self.doc.goals[goal]);
                self.findings.push(Finding::new(&rules::FONT_REDUCED, place).with("points", points));
            }
            self.rows.push(Row { goal, tenths, height: row_step(height), pieces: None });
        }
        self.heights = self.rows.iter().map(|r| r.height).collect();
        for span in &mut self.spans {
            let after = self.goal_rows.get(span.last + 1).copied().unwrap_or(self.rows.len());
            (span.first, span.last) = (self.goal_rows[span.first], after - 1);
        }
    }

    /// Height that the texts of these columns ask for.
    fn height_of(&self, goal: usize, columns: &[usize], tenths: u16) -> f64 {
        let face = self.face(tenths);
        let lines = columns
            .iter()
            .map(|&c| wrap::lines(self.text(goal, c), face.capacity(self.widths[c], 0)))
            .max()
            .unwrap_or(1);
        face.exact_height(lines)
    }

    /// Splits a goal over rows that are as high as a row can be, in the smallest type.
    fn split(&mut self, goal: usize, own: &[usize]) {
        let face = self.face(self.smallest);
        let most = face.lines_in(self.tallest).max(1);
        let mut from = vec![0usize; self.columns.len()];
        let mut parts = 0;
        loop {
            let mut lines = 1;
            let mut pieces = vec![0..0; self.columns.len()];
            for &c in own {
                let text = &self.text(goal, c)[from[c]..];
                let capacity = face.capacity(self.widths[c], 0);
                let end = wrap::start_of_line(text, capacity, most).unwrap_or(text.len());
                lines = lines.max(wrap::lines(&text[..end], capacity).min(most));
                pieces[c] = from[c]..from[c] + end;
                from[c] += end;
            }
            self.rows.push(Row {
                goal,
                tenths: self.smallest,
                height: face.height(lines),
                pieces: Some(pieces),
            });
            parts += 1;
            if own.iter().all(|&c| from[c] >= self.text(goal, c).len()) {
                break;
            }
        }
        let place = self.place(&self.doc.goals[goal]);
        self.findings.push(Finding::new(&rules::ROW_SPLIT, place).with("parts", parts));
    }

    /// Finds the values that stand over several goals; one that no page would hold is repeated for each goal instead.
    fn spans(&mut self) {
        for column in 0..self.columns.len() {
            let mut first = 0;
            while first < self.doc.goals.len() {
                let mut end = first + 1;
                while end < self.doc.goals.len() && self.inherits(end, column) {
                    end += 1;
                }
                if end > first + 1
                    && let Some((tenths, need)) = self.fitting(self.text(first, column), column)
                {
                    self.spans.push(Span { column, first, last: end - 1, tenths, need });
                    for goal in first..end {
                        self.alone[goal * self.columns.len() + column] = false;
                    }
                }
                first = end;
            }
        }
        self.spans.sort_by_key(|s| (s.first, s.last, s.column));
    }

    /// The largest size in which a text is no higher than a row can be, and its height.
    fn fitting(&self, text: &str, column: usize) -> Option<(u16, f64)> {
        self.faces.iter().find_map(|&(tenths, face)| {
            let lines = wrap::lines(text, face.capacity(self.widths[column], 0));
            let need = face.exact_height(lines);
            (need <= self.tallest).then_some((tenths, need))
        })
    }

    /// Turns pages between goals and gives merges their height; the rows before which pages start, counted in
    /// [`Self::rows`], or `None` if there are too many.
    fn paginate(&mut self, frame: &Frame) -> Option<Vec<u32>> {
        let head: f64 = frame.rows.iter().sum();
        let repeated = frame.rows.last().copied().unwrap_or(0.0);
        let mut pages = Pages::new(self.body + repeated, head, repeated);
        let mut waiting = std::mem::take(&mut self.spans).into_iter().peekable();
        let mut row = 0;
        while row < self.rows.len() {
            let (mut end, mut block) = (row + 1, Vec::new());
            while let Some(span) = waiting.next_if(|s| s.first < end) {
                end = end.max(span.last + 1);
                block.push(span);
            }
            self.place_block(&mut pages, row, end, block);
            row = end;
        }
        pages.finish()
    }

    /// Places rows that merges keep together.
    fn place_block(&mut self, pages: &mut Pages, row: usize, end: usize, mut block: Vec<Span>) {
        if block.is_empty() {
            pages.place(row as u32, self.heights[row]);
            return;
        }
        let raised = raised(&self.heights, row, end, &block);
        let whole: f64 = raised.iter().sum();
        if pages.takes(whole) {
            pages.place(row as u32, whole);
            self.keep(row, &raised, block);
            return;
        }
        let mut from = row;
        while from < end {
            let (upto, raised) = self.fill(from, end, &block, pages.left());
            if upto == from && pages.begun() {
                pages.turn(from as u32);
                continue;
            }
            let upto = upto.max(from + 1);
            pages.place_here(raised.iter().sum());
            let here = clipped(&block, from, upto);
            self.keep(from, &raised, here);
            if upto < end {
                pages.turn(upto as u32);
                self.say_parted(block.iter().filter(|s| s.first >= from && s.first < upto && s.last >= upto));
            }
            block.retain(|s| s.last >= upto);
            from = upto;
        }
    }

    /// Says which merges a page break parts.
    fn say_parted<'s>(&mut self, spans: impl Iterator<Item = &'s Span>) {
        for span in spans {
            let [start, end] = [span.first, span.last].map(|row| self.doc.goals[self.rows[row].goal].place);
            let place =
                Place::sheet(&self.doc.origin.file, &self.doc.origin.sheet).range(CellRange { start, end });
            if self.findings.last().is_none_or(|f| f.place != place) {
                self.findings.push(Finding::new(&rules::MERGE_SPLIT_AT_PAGE, place));
            }
        }
    }

    /// How many rows from `from` on fit into `room`, merges parted after them, and their heights.
    fn fill(&self, from: usize, end: usize, block: &[Span], room: f64) -> (usize, Vec<f64>) {
        let mut fits = (from, raised(&self.heights, from, from + 1, &clipped(block, from, from + 1)));
        for upto in from + 1..=end {
            let heights = raised(&self.heights, from, upto, &clipped(block, from, upto));
            if heights.iter().sum::<f64>() > room {
                break;
            }
            fits = (upto, heights);
        }
        fits
    }

    /// Takes heights and merges of placed rows over.
    fn keep(&mut self, from: usize, heights: &[f64], spans: Vec<Span>) {
        self.heights[from..from + heights.len()].copy_from_slice(heights);
        self.spans.extend(spans);
    }

    /// Draws the rows below the frame.
    fn draw(mut self, frame: Frame, breaks: Option<Vec<u32>>) -> (Submission, Vec<Finding>) {
        let Frame { mut builder, rows: mut heights, .. } = frame;
        if breaks.is_none() {
            let place = Place::sheet(&self.doc.origin.file, &self.doc.origin.sheet);
            self.findings.push(Finding::new(&rules::BREAKS_LEFT_TO_PRINTER, place));
        }
        let typed = self.doc.form.page.typed_headings;
        let heading_height = heights.last().copied().unwrap_or(0.0);
        let mut sheet_rows = Vec::with_capacity(self.rows.len());
        let mut sheet_breaks = Vec::new();
        let mut turns = breaks.as_deref().unwrap_or_default().iter().peekable();
        for (i, &height) in self.heights.iter().enumerate() {
            if turns.next_if(|&&b| b as usize == i).is_some() {
                sheet_breaks.push(heights.len() as u32);
                if typed {
                    let style = heading_style(&mut builder, &self.doc.form);
                    let headings = self.columns.iter().map(|c| c.heading.as_str());
                    builder.put_row(heights.len() as u32, 0, headings, style);
                    heights.push(heading_height);
                }
            }
            sheet_rows.push(heights.len() as u32);
            heights.push(height);
        }
        self.draw_cells(&mut builder, &sheet_rows);
        let goal_rows = self.goal_rows.iter().map(|&r| sheet_rows[r]).collect();
        let sheet = builder.finish_with(heights, breaks.map(|_| sheet_breaks));
        (Submission { sheet, goal_rows }, self.findings)
    }

    /// All cells of the goals.
    fn draw_cells(&self, builder: &mut super::builder::SheetBuilder, sheet_rows: &[u32]) {
        let mut styles = Styles { columns: self.columns, made: Vec::new() };
        let mut covered = vec![0usize; self.columns.len()];
        let mut spans: Vec<Vec<Span>> = vec![Vec::new(); self.columns.len()];
        for span in self.spans.iter().rev() {
            spans[span.column].push(*span);
        }
        for (i, row) in self.rows.iter().enumerate() {
            let at = sheet_rows[i];
            for column in 0..self.columns.len() {
                if i < covered[column] {
                    continue;
                }
                if let Some(span) = spans[column].pop_if(|s| s.first == i) {
                    let style = styles.get(builder, column, span.tenths, Open::default());
                    let down = (span.last - span.first + 1) as u32;
                    let text = content(self.text(row.goal, column));
                    builder.put_merged(at, column as u32, (down, 1), text, style);
                    covered[column] = span.last + 1;
                    continue;
                }
                let text = self.text(row.goal, column);
                let (text, open) = match &row.pieces {
                    Some(pieces) if self.alone(row.goal, column) => {
                        let open = Open {
                            above: i > 0 && self.rows[i - 1].goal == row.goal,
                            below: self.rows.get(i + 1).is_some_and(|next| next.goal == row.goal),
                        };
                        let piece = &text[pieces[column].clone()];
                        // The row itself breaks the line there.
                        (if open.below { piece.strip_suffix('\n').unwrap_or(piece) } else { piece }, open)
                    }
                    _ => (text, Open::default()),
                };
                let style = styles.get(builder, column, row.tenths, open);
                builder.put(at, column as u32, content(text), style);
            }
        }
    }
}

/// Text, or a blank cell where nothing stands.
fn content(text: &str) -> Content {
    if text.is_empty() { Content::Blank } else { text.into() }
}

/// Sides on which a cell has no line, as its goal goes on there.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Open {
    above: bool,
    below: bool,
}

/// Styles of cells, each made once.
struct Styles<'a> {
    columns: &'a [DrawnColumn],
    made: Vec<((usize, u16, Open), StyleId)>,
}

impl Styles<'_> {
    fn get(
        &mut self,
        builder: &mut super::builder::SheetBuilder,
        column: usize,
        tenths: u16,
        open: Open,
    ) -> StyleId {
        if let Some((_, id)) = self.made.iter().find(|(k, _)| *k == (column, tenths, open)) {
            return *id;
        }
        let mut style: Style = cell_style(self.columns[column].kind, tenths);
        if open.above {
            style.border[2] = Line::None;
        }
        if open.below {
            style.border[3] = Line::None;
        }
        let id = builder.style(style);
        self.made.push(((column, tenths, open), id));
        id
    }
}

/// Sizes to try, from the form's own down to its smallest.
fn sizes(from: u16, smallest: u16) -> impl Iterator<Item = u16> {
    let steps = (from.saturating_sub(smallest)).div_ceil(STEP_TENTHS);
    (0..=steps).map(move |i| from.saturating_sub(i * STEP_TENTHS).max(smallest))
}

/// The parts of merges that lie in the rows `from..upto`.
fn clipped(block: &[Span], from: usize, upto: usize) -> Vec<Span> {
    block
        .iter()
        .filter(|s| s.first < upto && s.last >= from)
        .map(|s| Span { first: s.first.max(from), last: s.last.min(upto - 1), ..*s })
        .collect()
}

/// Heights of the rows `from..upto` with what the merges over them ask for, which lie within.
fn raised(heights: &[f64], from: usize, upto: usize, spans: &[Span]) -> Vec<f64> {
    let mut rows = heights[from..upto].to_vec();
    for span in spans {
        raise_last(&mut rows, (span.first - from) as u32, (span.last - from) as u32, span.need);
    }
    rows
}

#[cfg(test)]
#[path = "submission_tests.rs"]
pub(crate) mod tests;
