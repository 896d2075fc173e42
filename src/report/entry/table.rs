//! The sheet that is filled in: the frame of a submission sheet over rows that grow as someone types.
//!
//! What is to be filled in is unlocked and has a fill of its own; the rest is protected without a password. Heights of rows are
//! written for goals that stand there already, but none is fixed: Excel fits a row again as soon as something is typed in it. A
//! cell of large type beside the table keeps a row from getting lower than what is merged over it asks for, as programs
//! leave merged cells out when they fit rows.

use super::area::{self as print_area, Filled};
use super::lists::Lists;
use crate::cell::{CellRange, CellRef};
use crate::document::goal_sheet::TextFrom;
use crate::document::{Goal, GoalSheet};
use crate::form::Key;
use crate::form::goal_sheet::{Metadata, MetadataKey};
use crate::report::column_look::in_font;
use crate::report::columns::{number_of, of_entry, of_form, text_of};
use crate::report::fields::{fields, lines};
use crate::report::form_page;
use crate::report::frame::{self, DrawnColumn, FilledField, Frame, cell_style};
use crate::report::submission::foot;
use crate::report::widths;
use crate::sheet::builder::SheetBuilder;
use crate::sheet::footer::Footer;
use crate::sheet::look::plain;
use crate::sheet::measure::{Face, POINTS_PER_PIXEL, area};
use crate::sheet::model::{Content, Growing, PlacedCell, Sheet, Style};
use crate::text::era::fiscal_year_label;
use crate::text::width::text_half_widths;
use std::sync::Arc;

/// Fill of the cells that are to be filled in: one that hardly shows on paper.
const TO_FILL_IN: u32 = 0xFF_FB_E6;
/// Rows of a sheet of which nobody says how many it needs, and the empty ones below goals that stand there already.
const ROWS: u32 = 20;
const SPARE: u32 = 5;
/// The fewest and the most lines of text that an empty row has room for.
const LINES: [usize; 2] = [1, 4];
/// The same below goals that stand there already.
const LINES_BELOW: usize = 2;
/// Pixels of the column beside the table, and what a line of text is higher than its type.
const BESIDE: u32 = 8;
const PITCH: f64 = 1.25;
/// The format of cells in which what is typed stays text: 1-1 is no day.
const AS_TYPED: &str = "@";

/// The sheet, and how many rows it has to fill in.
pub(super) fn sheet(doc: &GoalSheet, name: &str, lists: &Lists, rows: Option<u32>) -> (Sheet, u32) {
    let mut table = Table::new(doc, name);
    let goals = doc.goals.len() as u32;
    let spare = if goals == 0 { 0 } else { SPARE };
    let rows = rows.unwrap_or(ROWS).max(goals + spare).max(1);
    let growing = table.rows(rows);
    let drop_downs = table.columns.iter().zip(0..).filter_map(|(column, c)| {
        lists.drop_down(column, CellRange::new(growing.rows.0, c, growing.rows.1, c))
    });
    table.frame.builder.sheet.drop_downs = drop_downs.collect();
    (table.finish(growing), rows)
}

/// The same with nothing to fill in, under a name of its own and with a sentence below.
pub(super) fn shown(doc: &GoalSheet, name: &str, rows: Option<u32>, said: &str) -> Sheet {
    let mut table = Table::new(doc, name);
    let growing = table.rows(rows.unwrap_or(1));
    let builder = &mut table.frame.builder;
    let style = builder.style(plain());
    let last = growing.rows.1 + 1;
    builder.put_merged(last, 0, (1, table.frame.on_page as u32), said, style);
    for (row, &height) in (0..).zip(&table.frame.rows) {
        builder.height(row, height);
    }
    let mut cells = std::mem::take(&mut builder.sheet.cells);
    for cell in &mut cells {
        let style = *builder.sheet.styles.get(cell.style).unwrap_or(&Style::default());
        cell.style = builder.style(Style { unlocked: false, ..style });
    }
    builder.sheet.cells = cells;
    let mut sheet = table.frame.builder.finish();
    sheet.protected = true;
    sheet
}

struct Table<'a> {
    doc: &'a GoalSheet,
    columns: Vec<DrawnColumn>,
    frame: Frame,
    as_typed: Arc<str>,
}

impl<'a> Table<'a> {
    fn new(doc: &'a GoalSheet, name: &str) -> Self {
        let mut columns = if doc.goals.is_empty() { of_form(&doc.form) } else { of_entry(doc) };
        let own = columns.iter().all(|column| column.declared);
        let on_page = if own { columns.len() } else { widths::part(&doc.form, &mut columns) };
        let widths = if doc.goals.is_empty() {
            widths::of_columns(&doc.form, &columns, on_page, widths::LONGEST_WORDS[1])
        } else {
            let [_, shorter] = widths::of_document(doc, &columns, on_page);
            shorter
        };
        let title = doc.title.as_deref();
        let fields = fields_to_fill_in(doc);
        let mut frame =
            frame::draw(&doc.form, name, (title, &lines(doc)), &fields, &columns, (widths, on_page));
        let print = &mut frame.builder.sheet.print;
        print.fit_width = true;
        let (whole, number) = (print.footer.whole.take(), std::mem::take(&mut print.footer.number));
        print.footer = Footer { whole, ..foot(doc, "", number) };
        Self { doc, columns, frame, as_typed: Arc::from(AS_TYPED) }
    }

    /// Draws so many rows; empty ones share the first page, as far as lines of text allow.
    fn rows(&mut self, rows: u32) -> Growing {
        let face = Face::of_tenths(self.frame.tenths);
        let [least, most] = LINES.map(|lines| face.height(lines));
        let share = (room(&self.frame) / f64::from(rows) / POINTS_PER_PIXEL).floor() * POINTS_PER_PIXEL;
        let empty =
            if self.doc.goals.is_empty() { share.clamp(least, most) } else { face.height(LINES_BELOW) };
        let first = self.frame.rows.len() as u32;
        let doc = self.doc;
        for n in 0..rows {
            self.row((first + n, first + rows - 1), n as usize, doc.goals.get(n as usize));
            self.frame.builder.height_at_least(first + n, empty);
        }
        Growing { rows: (first, first + rows - 1), empty }
    }

    /// A cell to fill in, as the form has it; `last` is the last row of all.
    fn style(&mut self, row: u32, c: usize, last: u32) -> Style {
        let (frame, column) = (&mut self.frame, &self.columns[c]);
        let style = cell_style(column, column.look.tenths(frame.tenths, frame.tenths));
        let at_edge = [c == 0, c + 1 == self.columns.len(), row as usize == frame.rows.len(), row == last];
        let border = frame.lines.body(at_edge);
        let wrap = style.wrap && !column.look.one_line;
        let style = Style { unlocked: true, border, rule: frame.lines.color, wrap, ..style };
        in_font(&mut frame.builder, style, column.look.font.as_ref())
    }

    fn row(&mut self, (row, last): (u32, u32), n: usize, goal: Option<&'a Goal>) {
        for c in 0..self.columns.len() {
            if goal.is_some_and(|goal| self.inherits(goal, n, c)) {
                continue;
            }
            let (content, code) = match goal {
                Some(goal) => self.content(goal, c),
                None if self.is_number(c) => (Content::from(self.number_at(n).to_string()), None),
                None => (Content::Blank, None),
            };
            let look = &self.columns[c].look;
            let code = code.or_else(|| look.format.clone());
            let code = code.or_else(|| self.stays_as_typed(c).then(|| Arc::clone(&self.as_typed)));
            let style = self.style(row, c, last);
            let style = self.frame.builder.style_with_code(style, code.as_ref());
            let below = self.doc.goals.iter().enumerate().skip(n + 1);
            let down = 1 + below.take_while(|(n, goal)| self.inherits(goal, *n, c)).count() as u32;
            let down = if goal.is_some() { down } else { 1 };
            self.frame.builder.put_merged(row, c as u32, (down, 1), content, style);
        }
    }

    /// Whether a goal's text in a column is that of the goal above.
    fn inherits(&self, goal: &Goal, n: usize, column: usize) -> bool {
        match self.columns[column].source {
            TextFrom::Field(key) => n > 0 && goal.inherits(key),
            TextFrom::Extra(_) => false,
        }
    }

    /// The number of an empty row: goals may share one.
    fn number_at(&self, n: usize) -> usize {
        let goals = &self.doc.goals;
        let last = goals.last().and_then(|goal| goal.text(Key::Number)?.parse().ok());
        last.map_or(n, |last: usize| last + n - goals.len()) + 1
    }

    fn is_number(&self, column: usize) -> bool {
        self.columns[column].source == TextFrom::Field(Key::Number)
    }

    /// Whether a program would take what is typed in a column for a day or the like.
    fn stays_as_typed(&self, column: usize) -> bool {
        self.is_number(column) || self.columns[column].source == TextFrom::Field(Key::Due)
    }

    /// A goal's text in a column, or the number that shows as it, with its format.
    fn content(&self, goal: &'a Goal, column: usize) -> (Content, Option<Arc<str>>) {
        let source = self.columns[column].source;
        let Some(text) = text_of(self.doc, goal, source) else { return (Content::Blank, None) };
        let room = Face::of_tenths(self.frame.tenths).capacity(self.frame.widths[column], 1);
        let number = number_of(goal, source).filter(|_| !self.is_number(column));
        match number.filter(|_| text_half_widths(text) <= room) {
            Some(number) => {
                let content = Content::Shown { number: number.value, text: text.into() };
                (content, Some(number.format.clone().unwrap_or_else(|| Arc::from("General"))))
            }
            None => (text.into(), None),
        }
    }

    fn finish(self, growing: Growing) -> Sheet {
        let Self { doc, columns, mut frame, .. } = self;
        for (row, &height) in (0..).zip(&frame.rows) {
            frame.builder.height(row, height);
        }
        let to_fill_in = |cell: &PlacedCell| is_title(doc, cell);
        mark(&mut frame.builder, to_fill_in);
        let numbers = columns.iter().position(|c| c.source == TextFrom::Field(Key::Number));
        let room = room(&frame);
        let mut sheet = frame.builder.finish();
        form_page::put_header(&mut sheet, &doc.form.page);
        let fitting = (room / growing.empty) as u32;
        let filled = Filled {
            rows: growing.rows,
            columns: frame.on_page as u32,
            numbers: numbers.filter(|&c| c < frame.on_page).map(|c| c as u32),
            empty_to: growing.rows.1.min(growing.rows.0 + fitting.max(1) - 1),
        };
        sheet.print.area = Some(print_area::formula(&sheet.name, filled));
        sheet.protected = true;
        hold(&mut sheet, &growing);
        sheet.growing = Some(growing);
        sheet
    }
}

/// The fields of a submission sheet, and those without which something that the form asks for would have no place.
pub(super) fn fields_to_fill_in(doc: &GoalSheet) -> Vec<FilledField<'_>> {
    let form = &doc.form;
    let with_creation = |m: &Metadata| m.key == MetadataKey::Created && !m.revision_words.is_empty();
    let has_place = |key| match key {
        MetadataKey::Year => form.title.print.contains("{year}"),
        MetadataKey::Department => form.title.print.contains("{department}"),
        MetadataKey::Revised => form.metadata.iter().any(with_creation),
        MetadataKey::Created | MetadataKey::Post | MetadataKey::Name => false,
    };
    let mut filled = fields(doc);
    for field in &form.metadata {
        if !has_place(field.key) && filled.iter().all(|known| known.field.key != field.key) {
            let text = match field.key {
                MetadataKey::Year => doc.fiscal_year.map(fiscal_year_label),
                MetadataKey::Department => doc.department.clone(),
                _ => None,
            };
            filled.push(FilledField { field, text: text.unwrap_or_default() });
        }
    }
    filled
}

/// Points that the first page has below the headings.
fn room(frame: &Frame) -> f64 {
    let print = &frame.builder.sheet.print;
    area(print).height - frame.rows.iter().sum::<f64>()
}

/// Whether a cell is a title in which year or department are still to be filled in.
fn is_title(doc: &GoalSheet, cell: &PlacedCell) -> bool {
    let known = doc.fiscal_year.is_some() && doc.department.is_some();
    !known && doc.title.is_some() && cell.at.row == 0
}

/// Unlocks further cells, and gives all unlocked ones the fill of what is to be filled in.
fn mark(builder: &mut SheetBuilder, further: impl Fn(&PlacedCell) -> bool) {
    let mut cells = std::mem::take(&mut builder.sheet.cells);
    for cell in &mut cells {
        let style = *builder.sheet.styles.get(cell.style).unwrap_or(&Style::default());
        if style.unlocked || further(cell) {
            cell.style = builder.style(Style { unlocked: true, fill: Some(TO_FILL_IN), ..style });
        }
    }
    builder.sheet.cells = cells;
}

/// Keeps rows in which a merged text ends from being fitted to what else stands in them.
fn hold(sheet: &mut Sheet, growing: &Growing) {
    let beside = sheet.columns.len() as u32;
    let mut rows: Vec<u32> =
        sheet.merges.iter().filter(|m| m.end.row > m.start.row).map(|m| m.end.row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows.retain(|row| sheet.rows[*row as usize] > growing.empty);
    if rows.is_empty() {
        return;
    }
    sheet.print.columns.get_or_insert(beside);
    sheet.columns.push(BESIDE);
    for row in rows {
        let size_tenths = (sheet.rows[row as usize] / PITCH * 10.0) as u16;
        let style = sheet.styles.id(Style { size_tenths, ..Style::default() });
        sheet.cells.push(PlacedCell { at: CellRef::new(row, beside), content: Content::Blank, style });
    }
    sheet.cells.sort_by_key(|cell| cell.at);
}
