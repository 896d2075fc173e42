//! What a goal sheet has around its goals: columns and their widths, title, fields above the table, headings.
//!
//! Submission sheet and blank form are drawn with the same frame, so that both read back by the same form.

use crate::form::goal_sheet::Metadata;
use crate::form::{ColumnKind, GoalForm, Key};
use crate::report::form_page::{base_font, heading_fill, print, tenths};
use crate::sheet::builder::SheetBuilder;
use crate::sheet::look::plain;
use crate::sheet::measure::{Face, SMALLEST_TENTHS, TALLEST, a4, row_step, shared, sizes};
use crate::sheet::model::{Align, Line, Style, StyleId};

/// Lines on all four sides.
const BOX: [Line; 4] = [Line::Thin; 4];
/// Space between the fields and the table, in points.
const GAP: f64 = 6.0;
/// Free space that a title has beside its text, in points.
const TITLE_AIR: f64 = 6.0;
/// Free space that a field's value has beside its text, in points.
const FIELD_AIR: f64 = 4.5;
/// The longest word, in half widths, that its column is widened for.
const WIDEST_WORD: usize = 16;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextFrom {
    /// A field that every goal has.
    Field(Key),
    /// One of the document's extra columns.
    Extra(usize),
}

#[derive(Clone, Debug)]
pub(crate) struct DrawnColumn {
    pub(crate) source: TextFrom,
    pub(crate) heading: String,
    pub(crate) kind: ColumnKind,
    /// Share of the width.
    pub(crate) weight: u32,
    /// Words that should stand on one line, in half widths of the longest.
    pub(crate) word: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct FilledField<'a> {
    pub(crate) field: &'a Metadata,
    /// Its text; empty where nothing stands.
    pub(crate) text: String,
}

pub(crate) struct Frame {
    pub(crate) builder: SheetBuilder,
    /// Heights of the rows so far, the headings' being the last.
    pub(crate) rows: Vec<f64>,
    /// Widths of the columns in pixels.
    pub(crate) widths: Vec<u32>,
    /// The form's size in tenths of a point.
    pub(crate) tenths: u16,
}

pub(crate) fn cell_style(kind: ColumnKind, tenths: u16) -> Style {
    let align = match kind {
        ColumnKind::Text | ColumnKind::Lines => Align::Left,
        ColumnKind::Number | ColumnKind::Choice | ColumnKind::Due | ColumnKind::Owners => Align::Center,
    };
    Style { size_tenths: tenths, border: BOX, align, ..plain() }
}

/// Draws title, fields and headings on a new sheet with columns of these widths in pixels.
pub(crate) fn draw(
    form: &GoalForm,
    name: &str,
    title: Option<&str>,
    fields: &[FilledField<'_>],
    columns: &[DrawnColumn],
    widths: Vec<u32>,
) -> Frame {
    let tenths = tenths(form.style.size);
    let mut builder = SheetBuilder::new(name, &base_font(&form.style), widths.clone());
    builder.sheet.print = print(&form.page);
    let mut frame = Frame { builder, rows: Vec::new(), widths, tenths };
    if let Some(title) = title {
        frame.title(form, title);
    }
    frame.fields(fields, columns);
    frame.headings(form, columns);
    frame
}

/// Widths by weight, filling the page; words that should not be broken have their room as far as possible.
pub(crate) fn widths(form: &GoalForm, columns: &[DrawnColumn]) -> Vec<u32> {
    let face = Face::new(form.style.size);
    let print = print(&form.page);
    let total = a4(print.landscape, print.margins_mm).width;
    let weights: Vec<u32> = columns.iter().map(|c| c.weight).collect();
    let least: Vec<u32> = columns.iter().map(|c| face.width_for(c.word.min(WIDEST_WORD))).collect();
    shared(total, &weights, &least)
}

impl Frame {
    fn next(&self) -> u32 {
        self.rows.len() as u32
    }

    fn title(&mut self, form: &GoalForm, title: &str) {
        let (size_tenths, height) =
            fitted(&[(title, self.widths.iter().sum())], tenths(form.style.title_size), TITLE_AIR);
        let style = Style { size_tenths, bold: true, align: Align::Center, ..plain() };
        let style = self.builder.style(style);
        let across = self.widths.len() as u32;
        self.builder.put_merged(self.next(), 0, (1, across), title, style);
        self.rows.push(height);
    }

    /// The fields above the table: a row of labels over a row of values, and more of them where they do not fit in one.
    fn fields(&mut self, fields: &[FilledField<'_>], columns: &[DrawnColumn]) {
        let mut slots = Vec::new();
        let mut left: Vec<&FilledField> = Vec::new();
        let mut placed: Vec<(usize, usize, &FilledField)> = Vec::new();
        for filled in fields {
            match slot(&filled.field.over, columns) {
                Some((a, b)) if placed.iter().all(|p| b < p.0 || p.1 < a) => {
                    placed.push((a, b, filled));
                    slots.push((a, b));
                }
                _ => left.push(filled),
            }
        }
        if slots.is_empty() {
            slots = thirds(columns.len());
        }
        slots.sort_unstable();
        if !placed.is_empty() {
            self.field_rows(&placed);
        }
        for some in left.chunks(slots.len()) {
            let row: Vec<_> = some.iter().zip(&slots).map(|(f, s)| (s.0, s.1, *f)).collect();
            self.field_rows(&row);
        }
        if !self.rows.is_empty() {
            self.rows.push(GAP);
        }
    }

    /// One row of labels over one of values.
    fn field_rows(&mut self, placed: &[(usize, usize, &FilledField<'_>)]) {
        let width = |a: usize, b: usize| self.widths[a..=b].iter().sum::<u32>();
        let labels: Vec<_> = placed.iter().map(|&(a, b, f)| (f.field.label.as_str(), width(a, b))).collect();
        let values: Vec<_> = placed.iter().map(|&(a, b, f)| (f.text.as_str(), width(a, b))).collect();
        let (upper, lower) = (fitted(&labels, self.tenths, 0.0), fitted(&values, self.tenths, FIELD_AIR));
        let label = Style { size_tenths: upper.0, border: BOX, align: Align::Center, ..plain() };
        let value = self.builder.style(Style { unlocked: true, size_tenths: lower.0, ..label });
        let label = self.builder.style(label);
        let row = self.next();
        for &(a, b, filled) in placed {
            let across = (b - a + 1) as u32;
            self.builder.put_merged(row, a as u32, (1, across), filled.field.label.as_str(), label);
            self.builder.put_merged(row + 1, a as u32, (1, across), filled.text.as_str(), value);
        }
        self.rows.extend([upper.1, lower.1]);
    }

    fn headings(&mut self, form: &GoalForm, columns: &[DrawnColumn]) {
        let row = self.next();
        let style = heading_style(&mut self.builder, form);
        let texts = columns.iter().map(|c| c.heading.as_str());
        let height = Face::new(form.style.size).height_of(texts.clone().zip(self.widths.iter().copied()));
        self.builder.put_row(row, 0, texts, style);
        self.rows.push(row_step(height));
        self.builder.sheet.freeze = Some((row + 1, 0));
        if !form.page.typed_headings {
            self.builder.repeat(row, row);
        }
    }
}

/// The largest type, from a size in tenths of a point down to the smallest, in which a row holds texts on cells of these
/// widths in pixels with so much air; and the row's height in points.
fn fitted(texts: &[(&str, u32)], tenths: u16, air: f64) -> (u16, f64) {
    let height = |tenths: u16| Face::of_tenths(tenths).height_of(texts.iter().copied()) + air;
    let mut tried = sizes(tenths, SMALLEST_TENTHS);
    let size = tried.find(|&size| height(size) <= TALLEST).unwrap_or(SMALLEST_TENTHS.min(tenths));
    (size, row_step(height(size)))
}

pub(crate) fn heading_style(builder: &mut SheetBuilder, form: &GoalForm) -> StyleId {
    let size_tenths = tenths(form.style.size);
    let fill = heading_fill(&form.style);
    builder.style(Style { size_tenths, fill, border: BOX, align: Align::Center, ..plain() })
}

/// First and last of the columns over which a field stands; `None` if the table has none of them.
fn slot(over: &[Key], columns: &[DrawnColumn]) -> Option<(usize, usize)> {
    let stands = |c: &DrawnColumn| match c.source {
        TextFrom::Field(key) => over.contains(&key),
        TextFrom::Extra(_) => over.contains(&Key::Extra),
    };
    let first = columns.iter().position(stands)?;
    // A run: extra columns at the far right do not draw a field over everything between.
    let length = columns[first..].iter().take_while(|c| stands(c)).count();
    Some((first, first + length - 1))
}

/// Three places beside one another, for a form that does not say where its fields stand.
fn thirds(columns: usize) -> Vec<(usize, usize)> {
    (0..3).map(|i| (columns * i / 3, (columns * (i + 1) / 3).max(1) - 1)).filter(|(a, b)| a <= b).collect()
}
