//! What a goal sheet has around its goals: columns and their widths, title, fields above the table, headings.
//!
//! Submission sheet and blank form are drawn with the same frame, so that both read back by the same form.

use crate::document::goal_sheet::TextFrom;
use crate::form::goal_sheet::Metadata;
use crate::form::look::RepeatRows;
use crate::form::{ColumnKind, GoalForm, Key};
use crate::report::column_look::{
    ColumnLook, TableLines, WHITE, align, fill, font, in_font, legible, size, valign,
};
use crate::report::exact_widths;
use crate::report::form_page::{fit, font_of, heading_fill, print, tenths};
use crate::report::heading::{self, HeadCell};
use crate::report::placed::{self, Left};
use crate::sheet::builder::SheetBuilder;
use crate::sheet::look::plain;
use crate::sheet::measure::{Face, SMALLEST_TENTHS, TALLEST, area, row_step, sizes};
use crate::sheet::model::{Align, Line, Style, VAlign};

/// Lines on all four sides.
pub(crate) const BOX: [Line; 4] = [Line::Thin; 4];
/// Space between the fields and the table, in points.
const GAP: f64 = 6.0;
/// Free space that a title has beside its text, in points.
const TITLE_AIR: f64 = 6.0;
/// Free space that a field's value has beside its text, in points.
pub(crate) const FIELD_AIR: f64 = 4.5;

#[derive(Clone, Debug)]
pub(crate) struct DrawnColumn {
    pub(crate) source: TextFrom,
    /// Its own heading.
    pub(crate) heading: String,
    /// The headings over it, from the top.
    pub(crate) groups: Vec<String>,
    pub(crate) kind: ColumnKind,
    /// Whether it holds figures, which stand to the right.
    pub(crate) figures: bool,
    /// Whether the form has it.
    pub(crate) declared: bool,
    /// Share of the width.
    pub(crate) weight: u32,
    /// Words that should stand on one line, in half widths of the longest.
    pub(crate) word: usize,
    pub(crate) look: ColumnLook,
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
    /// How many of the columns are printed; the others stand to the right of them.
    pub(crate) on_page: usize,
    /// The headings and the rows that they take.
    headings: (Vec<HeadCell>, u32),
    /// The form's size in tenths of a point.
    pub(crate) tenths: u16,
    pub(crate) lines: TableLines,
    /// The rows that each page repeats, first and last.
    repeated: (u32, u32),
}

/// Words stand left and figures right, both a step away from the line; what is chosen stands in the middle.
pub(crate) fn cell_style(column: &DrawnColumn, tenths: u16) -> Style {
    let (align, indent) = match column.kind {
        _ if column.figures => (Align::Right, 1),
        ColumnKind::Text | ColumnKind::Lines => (Align::Left, 1),
        ColumnKind::Number
        | ColumnKind::Money
        | ColumnKind::Percent
        | ColumnKind::Choice
        | ColumnKind::Due
        | ColumnKind::Owners
        | ColumnKind::Person
        | ColumnKind::Date => (Align::Center, 0),
    };
    column.look.on(Style { size_tenths: tenths, border: BOX, align, indent, ..plain() })
}

/// Draws title, fields and headings on a new sheet with columns of these widths in pixels, of which the first `on_page` are
/// printed.
pub(crate) fn draw(
    form: &GoalForm,
    name: &str,
    (title, lines): (Option<&str>, &[String]),
    fields: &[FilledField<'_>],
    columns: &[DrawnColumn],
    (widths, on_page): (Vec<u32>, usize),
) -> Frame {
    let tenths = tenths(form.style.size);
    let base = font_of(form);
    let mut builder = SheetBuilder::new(name, &base, widths.clone());
    builder.sheet.font = Some(form.style.font.clone()).filter(|font| *font != base.name);
    builder.sheet.print = print(&form.page);
    if form.page.look.fit_width == Some(true) || exact_widths::says_any(form) {
        fit(&mut builder.sheet.print, widths[..on_page].iter().sum());
    }
    if on_page < widths.len() {
        builder.sheet.print.columns = Some(on_page as u32);
    }
    let rows = form.heading.as_ref().and_then(|h| h.rows).unwrap_or(1);
    let headings = heading::cells(columns, on_page, rows);
    let lines_of_table = TableLines::of(form.borders.as_ref());
    let mut frame = Frame {
        builder,
        rows: Vec::new(),
        widths,
        on_page,
        headings,
        tenths,
        lines: lines_of_table,
        repeated: (0, 0),
    };
    frame.above(form, (title, lines), fields, &columns[..on_page]);
    frame.headings(form, columns);
    frame
}

impl Frame {
    fn next(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Title, lines and fields: in the cells that the form says, or one below the other.
    fn above(
        &mut self,
        form: &GoalForm,
        (title, lines): (Option<&str>, &[String]),
        fields: &[FilledField<'_>],
        columns: &[DrawnColumn],
    ) {
        let (first, title) = if form.title.at.is_none() { (title, None) } else { (None, title) };
        if let Some(title) = first {
            self.title(form, title);
        }
        let left = if placed::says_places(form) {
            self.placed(form, title, fields, columns)
        } else {
            Left { title, fields: fields.to_vec(), texts: Vec::new() }
        };
        if let Some(title) = left.title {
            self.title(form, title);
        }
        for line in lines.iter().map(String::as_str).chain(left.texts) {
            self.line(form, line);
        }
        if !left.fields.is_empty() || !placed::says_places(form) {
            self.fields(form, &left.fields, columns);
        }
    }

    fn title(&mut self, form: &GoalForm, title: &str) {
        let width = self.width(0, self.on_page - 1);
        let own = &form.title;
        let font = font(own.font.as_deref());
        let name = font.as_deref().unwrap_or(&form.style.font);
        let size_tenths = size(own.size).unwrap_or(tenths(form.style.title_size));
        let (size_tenths, height) = fitted(name, &[(title, width)], size_tenths, TITLE_AIR);
        let height = height.max(own.height.map_or(0.0, row_step));
        let (bold, align) = (own.bold.unwrap_or(true), own.align.map_or(Align::Center, align));
        let style = Style { size_tenths, bold, align, ..plain() };
        let style = in_font(&mut self.builder, style, font.as_ref());
        let style = self.builder.style(style);
        let across = self.on_page as u32;
        self.builder.put_merged(self.next(), 0, (1, across), title, style);
        self.rows.push(height);
    }

    /// A line of its own below the title.
    fn line(&mut self, form: &GoalForm, text: &str) {
        let (size_tenths, height) =
            fitted(&form.style.font, &[(text, self.width(0, self.on_page - 1))], self.tenths, 0.0);
        let style = self.builder.style(Style { size_tenths, align: Align::Left, ..plain() });
        self.builder.put_merged(self.next(), 0, (1, self.on_page as u32), text, style);
        self.rows.push(height);
    }

    fn width(&self, first: usize, last: usize) -> u32 {
        self.widths[first..=last].iter().sum()
    }

    /// The fields above the table, as wide as it: a row of labels over a row of values; those that have no place there in rows
    /// of their own, label beside value.
    fn fields(&mut self, form: &GoalForm, fields: &[FilledField<'_>], columns: &[DrawnColumn]) {
        let mut left: Vec<&FilledField> = Vec::new();
        let mut placed: Vec<(usize, usize, &FilledField)> = Vec::new();
        for filled in fields {
            match slot(&filled.field.over, columns) {
                Some((a, b)) if placed.iter().all(|p| b < p.0 || p.1 < a) => placed.push((a, b, filled)),
                _ => left.push(filled),
            }
        }
        placed.sort_unstable_by_key(|p| p.0);
        close_gaps(&mut placed, columns.len() - 1);
        if !placed.is_empty() {
            self.field_rows(form, &placed);
        }
        let beside = match placed.first() {
            Some(&(_, b, _)) if b + 1 < columns.len() => b,
            _ => (columns.len() / 3).max(1) - 1,
        };
        for field in left {
            self.field_row(form, field, beside);
        }
        if !self.rows.is_empty() {
            self.rows.push(GAP);
        }
    }

    /// One row of labels over one of values.
    fn field_rows(&mut self, form: &GoalForm, placed: &[(usize, usize, &FilledField<'_>)]) {
        let labels: Vec<_> =
            placed.iter().map(|&(a, b, f)| (f.field.label.as_str(), self.width(a, b))).collect();
        let values: Vec<_> = placed.iter().map(|&(a, b, f)| (f.text.as_str(), self.width(a, b))).collect();
        let font = &form.style.font;
        let upper = fitted(font, &labels, self.tenths, 0.0);
        let lower = fitted(font, &values, self.tenths, FIELD_AIR);
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

    /// A label over the columns up to `upto`, and its value over the others.
    fn field_row(&mut self, form: &GoalForm, filled: &FilledField<'_>, upto: usize) {
        let last = self.on_page - 1;
        if upto >= last {
            return self.field_rows(form, &[(0, last, filled)]);
        }
        let label_text = filled.field.label.as_str();
        let texts =
            [(label_text, self.width(0, upto)), (filled.text.as_str(), self.width(upto + 1, last) * 9 / 10)];
        let (size_tenths, height) = fitted(&form.style.font, &texts, self.tenths, FIELD_AIR);
        let label = Style { size_tenths, border: BOX, align: Align::Center, ..plain() };
        let value = Style { unlocked: true, align: Align::Left, indent: 1, ..label };
        let (label, value) = (self.builder.style(label), self.builder.style(value));
        let row = self.next();
        self.builder.put_merged(row, 0, (1, upto as u32 + 1), label_text, label);
        let across = (last - upto) as u32;
        self.builder.put_merged(row, upto as u32 + 1, (1, across), filled.text.as_str(), value);
        self.rows.push(height);
    }

    fn headings(&mut self, form: &GoalForm, columns: &[DrawnColumn]) {
        let row = self.next();
        let own = form.heading.as_ref();
        let size_tenths = own.and_then(|h| size(h.size)).unwrap_or(self.tenths);
        let name = own.and_then(|h| h.font.as_deref()).unwrap_or(&form.style.font);
        let face = Face::of_tenths(size_tenths).in_font(name);
        let least = own.map_or(&[][..], |h| &h.heights);
        let heights = heading::heights(&self.headings, face, &self.widths, least);
        self.put_headings(form, columns, row);
        self.rows.extend(heights);
        self.builder.sheet.freeze = Some((self.next(), 0));
        self.repeated = match form.page.look.repeat_rows {
            Some(RepeatRows::Rows(rows)) if rows > self.headings.1 && self.may_repeat() => (0, self.next()),
            Some(RepeatRows::Rows(0) | RepeatRows::Headings(false)) => (row, row),
            _ => (row, self.next()),
        };
        if !form.page.typed_headings && self.repeated.0 < self.repeated.1 {
            self.builder.repeat(self.repeated.0, self.repeated.1 - 1);
        }
    }

    /// Whether the rows so far leave room for goals where each page repeats them.
    fn may_repeat(&self) -> bool {
        let page = area(&self.builder.sheet.print).height;
        self.rows.iter().sum::<f64>() <= page / 2.0
    }

    /// Puts the headings into the rows from `row` on.
    pub(crate) fn put_headings(&mut self, form: &GoalForm, columns: &[DrawnColumn], row: u32) {
        let own = form.heading.as_ref();
        let usual = heading_fill(&form.style).filter(|fill| own.is_none() || *fill != WHITE);
        let fill = own.and_then(|h| fill(h.fill.as_deref())).or(usual);
        let style = Style {
            size_tenths: own.and_then(|h| size(h.size)).unwrap_or(self.tenths),
            bold: own.is_some_and(|h| h.bold == Some(true)),
            fill,
            rule: self.lines.color,
            align: own.and_then(|h| h.align).map_or(Align::Center, align),
            valign: own.and_then(|h| h.valign).map_or(VAlign::Center, valign),
            ..plain()
        };
        let style = in_font(&mut self.builder, style, own.and_then(|h| font(h.font.as_deref())).as_ref());
        let (cells, depth) = &self.headings;
        for HeadCell { at, size, text } in cells {
            let last = at.1 + size.1;
            let edges = [at.1 == 0, last == self.on_page, at.0 == 0, at.0 + size.0 == *depth];
            let mut fills = columns[at.1..last].iter().map(|c| c.look.heading_fill);
            let own = fills.next().flatten().filter(|own| fills.all(|other| other == Some(*own)));
            let style = Style { border: self.lines.heading(edges), fill: own.or(fill), ..style };
            let style = if form.heading.is_some() { legible(style) } else { style };
            let style = self.builder.style(style);
            let size = (size.0, size.1 as u32);
            self.builder.put_merged(row + at.0, at.1 as u32, size, text.as_str(), style);
        }
    }

    /// Heights of the rows of the headings.
    pub(crate) fn heading_rows(&self) -> &[f64] {
        &self.rows[self.rows.len() - self.headings.1 as usize..]
    }

    /// Heights of the rows that each page begins with.
    pub(crate) fn repeated_rows(&self) -> &[f64] {
        &self.rows[self.repeated.0 as usize..self.repeated.1 as usize]
    }
}

/// The largest type, from a size in tenths of a point down to the smallest, in which a row holds texts on cells of these
/// widths in pixels with so much air; and the row's height in points.
pub(crate) fn fitted(font: &str, texts: &[(&str, u32)], tenths: u16, air: f64) -> (u16, f64) {
    let height = |tenths: u16| Face::of_tenths(tenths).in_font(font).height_of(texts.iter().copied()) + air;
    let mut tried = sizes(tenths, SMALLEST_TENTHS);
    let size = tried.find(|&size| height(size) <= TALLEST).unwrap_or(SMALLEST_TENTHS.min(tenths));
    (size, row_step(height(size)))
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

/// Widens fields, from left to right, until they reach over all columns up to the last one.
fn close_gaps(placed: &mut [(usize, usize, &FilledField<'_>)], last: usize) {
    let mut next = last + 1;
    for field in placed.iter_mut().rev() {
        field.1 = next - 1;
        next = field.0;
    }
    if let Some(first) = placed.first_mut() {
        first.0 = 0;
    }
}
