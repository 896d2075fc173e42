//! Lays the goals of a document out in rows: sizes of type, heights and merges. Where pages are turned is said in
//! [`crate::report::pages`].
//!
//! A row that would be too high is set in smaller type, then split; a merge that no page holds is parted at the page's end
//! and goes on after it. All of it is said in findings at the place where it was read.

use crate::document::GoalSheet;
use crate::document::goal_sheet::TextFrom;
use crate::finding::{Finding, Place, rules};
use crate::grid::Numeric;
use crate::report::column_look::TableLines;
use crate::report::columns::{number_of, text_of};
use crate::report::form_page;
use crate::report::frame::{DrawnColumn, Frame};
use crate::report::widths::indent_of;
use crate::sheet::measure::{Face, POINTS_PER_PIXEL, TALLEST, area, sizes};
use crate::text::width::text_half_widths;
use crate::text::wrap;
use indexmap::IndexSet;
use std::ops::Range;
use std::sync::Arc;

/// The least share of its size to which a number is shrunk.
const SHRUNK: (usize, usize) = (2, 3);

/// The most codes of number formats that a sheet has; Excel takes some 200 in a workbook. Further ones are texts.
const MOST_CODES: usize = 20;

/// Points that rows have free beside what their texts ask for, the most first.
pub(crate) const AIR: [f64; 3] = [2.25, 1.5, 0.75];

/// The least of them.
pub(crate) const LEAST_AIR: f64 = AIR[AIR.len() - 1];

/// Lines that the first page must have room for if a goal is to begin on it and go on on the next.
const FEWEST_LINES: usize = 4;

/// One row of the sheet: a goal, or a piece of one.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) goal: usize,
    /// Size of its type in tenths of a point.
    pub(crate) tenths: u16,
    /// Height without what merges ask for.
    pub(crate) height: f64,
    /// Where a goal is split: the stretch of each column's text that stands in this row.
    pub(crate) pieces: Option<Vec<Range<usize>>>,
}

/// A value over several rows.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) column: usize,
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) tenths: u16,
    pub(crate) need: f64,
}

pub(crate) struct GoalTable<'a> {
    pub(crate) doc: &'a GoalSheet,
    pub(crate) columns: &'a [DrawnColumn],
    /// How many of them are printed; the others do not make rows higher.
    pub(crate) on_page: usize,
    pub(crate) lines: TableLines,
    /// Pixels that the text of each column has.
    pub(crate) rooms: Vec<u32>,
    pub(crate) tenths: u16,
    pub(crate) smallest: u16,
    /// The greatest height of a row: Excel's limit, or a page's.
    pub(crate) tallest: f64,
    /// Points that a page holds beside the repeated rows, and those that are left below the head of the first one.
    pub(crate) body: f64,
    below_head: f64,
    pub(crate) rows: Vec<Row>,
    /// The first row of each goal.
    pub(crate) goal_rows: Vec<usize>,
    /// Whether a value stands in its row alone, by goal and then column.
    pub(crate) alone: Vec<bool>,
    /// Values over several rows; over several goals until [`Self::rows`] has made the rows.
    pub(crate) spans: Vec<Span>,
    pub(crate) heights: Vec<f64>,
    /// The codes of number formats that its numbers are written with.
    codes: IndexSet<&'a Arc<str>>,
    pub(crate) findings: Vec<Finding>,
}

impl<'a> GoalTable<'a> {
    pub(crate) fn new(doc: &'a GoalSheet, columns: &'a [DrawnColumn], frame: &Frame) -> Self {
        let tenths = frame.tenths;
        let smallest = form_page::tenths(doc.form.style.smallest_size).min(tenths);
        let page = area(&frame.builder.sheet.print);
        let repeated: f64 = frame.repeated_rows().iter().sum();
        let body = (page.height - repeated).max(TALLEST / 4.0);
        let room =
            |(column, &width): (&DrawnColumn, &u32)| width.saturating_sub(indent_of(&doc.form, column));
        Self {
            doc,
            columns,
            on_page: frame.on_page,
            lines: frame.lines,
            rooms: columns.iter().zip(&frame.widths).map(room).collect(),
            tenths,
            smallest,
            tallest: (body.min(TALLEST) / POINTS_PER_PIXEL).floor() * POINTS_PER_PIXEL,
            body,
            below_head: body + repeated - frame.rows.iter().sum::<f64>(),
            rows: Vec::with_capacity(doc.goals.len()),
            goal_rows: Vec::with_capacity(doc.goals.len()),
            alone: vec![true; doc.goals.len() * columns.len()],
            spans: Vec::new(),
            heights: Vec::new(),
            codes: codes(doc, columns),
            findings: Vec::new(),
        }
    }

    fn place(&self, goal: usize) -> Place {
        self.doc.place_of(&self.doc.goals[goal])
    }

    /// Whether a goal's value in a column is the one of the goal above.
    fn inherits(&self, goal: usize, column: usize) -> bool {
        match self.columns[column].source {
            TextFrom::Field(key) => goal > 0 && self.doc.goals[goal].inherits(key),
            TextFrom::Extra(_) => false,
        }
    }

    /// Whether a goal's value in a column stands in its row alone.
    pub(crate) fn alone(&self, goal: usize, column: usize) -> bool {
        self.alone[goal * self.columns.len() + column]
    }

    pub(crate) fn text(&self, goal: usize, column: usize) -> &'a str {
        text_of(self.doc, &self.doc.goals[goal], self.columns[column].source).unwrap_or_default()
    }

    /// The number behind a goal's text in a column, and whether it is written smaller to stand on one line. `None` where
    /// there is none, or none that can be read there: a number does not go on in a second line.
    pub(crate) fn number(&self, goal: usize, column: usize, tenths: u16) -> Option<(&'a Numeric, bool)> {
        let number = number_of(&self.doc.goals[goal], self.columns[column].source)?;
        if number.format.as_ref().is_some_and(|code| !self.codes.contains(code)) {
            return None;
        }
        let room = self.face(column, tenths).capacity(self.rooms[column], 0);
        let wide = text_half_widths(self.text(goal, column));
        // In the general format a number that is too long loses digits instead.
        let smaller = wide > room;
        let fits = if number.format.is_some() { wide * SHRUNK.0 <= room * SHRUNK.1 } else { !smaller };
        fits.then_some((number, smaller))
    }

    /// Makes the rows: each goal one, in smaller type where it must be, or several where even that is too high, or where the
    /// first one would leave its page to the head alone.
    pub(crate) fn rows(&mut self) {
        for goal in 0..self.doc.goals.len() {
            self.goal_rows.push(self.rows.len());
            let own: Vec<usize> = (0..self.on_page).filter(|&c| self.alone(goal, c)).collect();
            let texts = own.iter().map(|&c| (self.text(goal, c), c));
            let fitting = self.fitting(&texts);
            let (tenths, height) = fitting.unwrap_or((self.smallest, f64::INFINITY));
            let parted = goal == 0
                && height + LEAST_AIR > self.below_head
                && Face::of_tenths(self.tenths).lines_in(self.below_head - LEAST_AIR) >= FEWEST_LINES;
            match (fitting, parted) {
                // What is split anyway need not be small.
                (Some(_), true) => self.split(goal, &own, self.tenths, self.below_head),
                (None, true) => self.split(goal, &own, self.smallest, self.below_head),
                (None, false) => self.split(goal, &own, self.smallest, self.tallest),
                (Some(_), false) => {
                    self.say_reduced(goal, tenths);
                    self.rows.push(Row { goal, tenths, height, pieces: None });
                }
            }
        }
        for span in &mut self.spans {
            let after = self.goal_rows.get(span.last + 1).copied().unwrap_or(self.rows.len());
            (span.first, span.last) = (self.goal_rows[span.first], after - 1);
        }
    }

    /// Says that a goal is set in smaller type, if it is.
    fn say_reduced(&mut self, goal: usize, tenths: u16) {
        if tenths < self.tenths {
            let finding = Finding::new(&rules::FONT_REDUCED, self.place(goal));
            self.findings.push(finding.with("points", f64::from(tenths) / 10.0));
        }
    }

    /// Splits a goal over rows that are as high as a row can be, the first of them no higher than `first`.
    fn split(&mut self, goal: usize, own: &[usize], tenths: u16, first: f64) {
        let mut from = vec![0usize; self.columns.len()];
        let mut parts = 0;
        loop {
            let room = if parts == 0 { first.min(self.tallest) } else { self.tallest };
            let mut height = Face::of_tenths(tenths).exact_height(1);
            let mut pieces = vec![0..0; self.columns.len()];
            for (c, piece) in pieces.iter_mut().enumerate().skip(self.on_page).filter(|_| parts == 0) {
                *piece = 0..self.text(goal, c).len();
            }
            for &c in own {
                let text = &self.text(goal, c)[from[c]..];
                let face = self.face(c, tenths);
                let most = face.lines_in(room - LEAST_AIR).max(1);
                let capacity = face.capacity(self.rooms[c], 0);
                let end = wrap::start_of_line(text, capacity, most).unwrap_or(text.len());
                // Between paragraphs, if one ends in this row.
                let end = text[..end].rfind('\n').filter(|_| end < text.len()).map_or(end, |at| at + 1);
                let lines = wrap::lines(&text[..end], capacity).min(most);
                height = height.max(face.exact_height(lines));
                pieces[c] = from[c]..from[c] + end;
                from[c] += end;
            }
            self.rows.push(Row { goal, tenths, height, pieces: Some(pieces) });
            parts += 1;
            if own.iter().all(|&c| from[c] >= self.text(goal, c).len()) {
                break;
            }
        }
        self.findings.push(Finding::new(&rules::ROW_SPLIT, self.place(goal)).with("parts", parts));
    }

    /// Finds the values that stand over several goals; one that no page would hold is repeated for each goal instead.
    pub(crate) fn spans(&mut self) {
        for column in 0..self.columns.len() {
            let mut first = 0;
            while first < self.doc.goals.len() {
                let mut end = first + 1;
                // A cell under a merge may hold a value of its own; what differs is not drawn as the same.
                let same =
                    |goal| self.inherits(goal, column) && self.text(goal, column) == self.text(first, column);
                while end < self.doc.goals.len() && same(end) {
                    end += 1;
                }
                if end > first + 1
                    && let Some((tenths, need)) = self.fitting(&[(self.text(first, column), column)])
                {
                    let need = if column < self.on_page { need } else { 0.0 };
                    self.spans.push(Span { column, first, last: end - 1, tenths, need });
                    self.say_reduced(first, tenths);
                    for goal in first..end {
                        self.alone[goal * self.columns.len() + column] = false;
                    }
                }
                first = end;
            }
        }
        self.spans.sort_by_key(|s| (s.first, s.last, s.column));
    }

    /// The measures of a column's type in a row set in so many tenths of a point.
    fn face(&self, column: usize, tenths: u16) -> Face {
        self.columns[column].look.face(tenths, self.tenths, &self.doc.form.style.font)
    }

    /// The largest size in which texts in cells of these columns are no higher than a row can be, and their height.
    fn fitting<'t>(
        &self,
        texts: &(impl IntoIterator<Item = (&'t str, usize)> + Clone),
    ) -> Option<(u16, f64)> {
        let height = |tenths| {
            let least = Face::of_tenths(tenths).in_font(&self.doc.form.style.font).exact_height(1);
            let texts = texts.clone().into_iter();
            texts
                .map(|(text, c)| self.face(c, tenths).height_of([(text, self.rooms[c])]))
                .fold(least, f64::max)
        };
        sizes(self.tenths, self.smallest)
            .map(|tenths| (tenths, height(tenths)))
            .find(|(_, height)| *height + LEAST_AIR <= self.tallest)
    }
}

/// The codes of the number formats of a document, from the top; no more than [`MOST_CODES`].
fn codes<'a>(doc: &'a GoalSheet, columns: &[DrawnColumn]) -> IndexSet<&'a Arc<str>> {
    let mut codes = IndexSet::new();
    for goal in &doc.goals {
        let numbers = columns.iter().filter_map(|column| number_of(goal, column.source));
        codes.extend(numbers.filter_map(|number| number.format.as_ref()));
        if codes.len() >= MOST_CODES {
            codes.truncate(MOST_CODES);
            break;
        }
    }
    codes
}
