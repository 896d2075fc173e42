//! A document → its sheet in the official layout: text, numbering and merges as received, nothing cut, pages turned
//! between goals.
//!
//! Category and status stand in the form's wording where it is known. What had to be set smaller, split over rows or parted at
//! a page is said in findings at the place where it was read.

use crate::document::GoalSheet;
use crate::document::continued::MARKED;
use crate::document::goal_sheet::TextFrom;
use crate::finding::{Finding, Place, rules};
use crate::form::Key;
use crate::form::goal_sheet::heading_label;
use crate::our_sheets::{CONTINUED, CONTINUED_WITHIN};
use crate::report::column_look::in_font;
use crate::report::columns::of_document;
use crate::report::fields::{fields, lines};
use crate::report::form_page;
use crate::report::frame::{self, Frame, cell_style};
use crate::report::input::GoalRows;
use crate::report::layout::{GoalTable, Span};
use crate::report::shown::Seen;
use crate::report::widths;
use crate::sheet::builder::SheetBuilder;
use crate::sheet::footer::Footer;
use crate::sheet::model::{Align, Content, Line, Sheet, StyleId};
use crate::text::era::fiscal_year_label;
use rayon::prelude::*;
use std::sync::Arc;

/// How many of the columns that are not printed a finding names.
const SAID: usize = 3;

#[derive(Clone, Debug)]
pub(crate) struct Submission {
    pub(crate) sheet: Sheet,
    /// The first row of each goal, from 0, in the order of the goals.
    pub(crate) goal_rows: Vec<u32>,
    /// In which column each of [`Seen::ALL`] stands.
    pub(crate) columns: [Option<u32>; Seen::ALL.len()],
}

/// Draws documents, each on the sheet of its name; where their goals stand. What was found joins the findings.
pub(crate) fn submissions(
    documents: &[&GoalSheet],
    names: Vec<String>,
    findings: &mut Vec<Finding>,
) -> (Vec<Sheet>, Vec<GoalRows>) {
    let drawn: Vec<_> = documents.par_iter().zip(&names).map(|(doc, name)| submission(doc, name)).collect();
    let (mut sheets, mut rows) = (Vec::with_capacity(drawn.len()), Vec::with_capacity(drawn.len()));
    for ((drawn, found), name) in drawn.into_iter().zip(names) {
        let last = (drawn.sheet.rows.len() as u32).saturating_sub(1);
        sheets.push(drawn.sheet);
        let (rows_of, columns) = (drawn.goal_rows, drawn.columns);
        rows.push(GoalRows { book: None, sheet: Arc::from(name), rows: rows_of, last, columns });
        findings.extend(found);
    }
    (sheets, rows)
}

/// Draws a document on a sheet of that name.
pub(crate) fn submission(doc: &GoalSheet, name: &str) -> (Submission, Vec<Finding>) {
    let mut columns = of_document(doc);
    let on_page = widths::part(&doc.form, &mut columns);
    let (title, lines) = (doc.title.as_deref(), lines(doc));
    let lay_out = |widths| {
        let frame = frame::draw(&doc.form, name, (title, &lines), &fields(doc), &columns, (widths, on_page));
        let mut table = GoalTable::new(doc, &columns, &frame);
        table.spans();
        table.rows();
        let breaks = table.paginate(&frame);
        (frame, table, breaks)
    };
    let [whole, shorter] = widths::of_document(doc, &columns, on_page);
    let shorter = (shorter != whole).then(|| lay_out(shorter));
    let whole = lay_out(whole);
    let pages = |breaks: &Option<Vec<u32>>| breaks.as_ref().map_or(usize::MAX, Vec::len);
    let (mut frame, table, breaks) = match shorter {
        Some(shorter) if pages(&shorter.2) < pages(&whole.2) => shorter,
        _ => whole,
    };
    let print = &mut frame.builder.sheet.print;
    print.footer = Footer {
        whole: print.footer.whole.take(),
        ..foot(doc, name, std::mem::take(&mut print.footer.number))
    };
    table.draw(frame, breaks)
}

/// What the foot of each page says beside its number: titles may name neither year nor department, and pages get mixed. The
/// sheet's name stands for a department that is not known.
pub(crate) fn foot(doc: &GoalSheet, name: &str, number: String) -> Footer {
    let year = doc.fiscal_year.map(fiscal_year_label).unwrap_or_default();
    let paper = format!("{year}　{}", doc.form.label).trim().to_owned();
    Footer { whole: None, paper, whose: doc.department.as_deref().unwrap_or(name).to_owned(), number }
}

impl<'a> GoalTable<'a> {
    fn draw(mut self, frame: Frame, breaks: Option<Vec<u32>>) -> (Submission, Vec<Finding>) {
        let mut frame = frame;
        let mut heights = frame.rows.clone();
        let headings = frame.heading_rows().to_vec();
        self.say_not_printed();
        if breaks.is_none() {
            let place = Place::sheet(&self.doc.origin.file, &self.doc.origin.sheet);
            self.findings.push(Finding::new(&rules::BREAKS_LEFT_TO_PRINTER, place));
        }
        let typed = self.doc.form.page.typed_headings;
        let mut sheet_rows = Vec::with_capacity(self.rows.len());
        let mut sheet_breaks = Vec::new();
        let mut turns = breaks.as_deref().unwrap_or_default().iter().peekable();
        for (i, &height) in self.heights.iter().enumerate() {
            if turns.next_if(|&&b| b as usize == i).is_some() {
                sheet_breaks.push(heights.len() as u32);
                if typed {
                    frame.put_headings(&self.doc.form, self.columns, heights.len() as u32);
                    heights.extend(&headings);
                }
            }
            sheet_rows.push(heights.len() as u32);
            heights.push(height);
        }
        self.draw_cells(&mut frame.builder, &sheet_rows);
        let goal_rows = self.goal_rows.iter().map(|&r| sheet_rows[r]).collect();
        let mut sheet = frame.builder.finish_parted(heights, breaks.map(|_| sheet_breaks));
        form_page::put_header(&mut sheet, &self.doc.form.page);
        let key = |seen| match seen {
            Seen::Item => Key::Item,
            Seen::Category => Key::Category,
            Seen::Owners => Key::Owners,
            Seen::Status => Key::Status,
        };
        let at = |seen| self.columns.iter().position(|c| c.source == TextFrom::Field(key(seen)));
        let columns = Seen::ALL.map(|seen| at(seen).map(|column| column as u32));
        (Submission { sheet, goal_rows, columns }, self.findings)
    }

    /// Says which columns have no room on the page.
    fn say_not_printed(&mut self) {
        let headings: Vec<String> =
            self.columns[self.on_page..].iter().map(|c| heading_label(&c.heading)).collect();
        if headings.is_empty() {
            return;
        }
        let place = Place::sheet(&self.doc.origin.file, &self.doc.origin.sheet);
        let some = headings[..headings.len().min(SAID)].join("」「");
        let finding = Finding::new(&rules::COLUMNS_NOT_PRINTED, place);
        self.findings.push(finding.with("columns", headings.len()).with("headings", some));
    }

    fn draw_cells(&self, builder: &mut SheetBuilder, sheet_rows: &[u32]) {
        let mut covered = vec![0usize; self.columns.len()];
        let mut spans: Vec<Vec<Span>> = vec![Vec::new(); self.columns.len()];
        for span in self.spans.iter().rev() {
            spans[span.column].push(*span);
        }
        for (i, row) in self.rows.iter().enumerate() {
            let at = sheet_rows[i];
            let mark = self.continued(i);
            for column in 0..self.columns.len() {
                if i < covered[column] {
                    continue;
                }
                if let Some(span) = spans[column].pop_if(|s| s.first == i) {
                    let down = (span.last - span.first + 1) as u32;
                    let (content, look) =
                        self.content(row.goal, column, self.text(row.goal, column), span.tenths);
                    let look = CellLook { ends: [i == 0, span.last + 1 == self.rows.len()], ..look };
                    let style = self.style(builder, column, span.tenths, look);
                    builder.put_merged(at, column as u32, (down, 1), content, style);
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
                let text = if open.above && mark.is_some_and(|(c, _)| c == column) {
                    mark.map_or(text, |(_, word)| word)
                } else {
                    text
                };
                let (content, look) = self.content(row.goal, column, text, row.tenths);
                let ends = [i == 0, i + 1 == self.rows.len()];
                let style = self.style(builder, column, row.tenths, CellLook { open, ends, ..look });
                builder.put(at, column as u32, content, style);
            }
        }
    }

    /// Where a row says that it goes on with the goal above, and in which words; read back, it is no goal of its own.
    fn continued(&self, row: usize) -> Option<(usize, &'static str)> {
        let this = &self.rows[row];
        let above = row.checked_sub(1).map(|r| &self.rows[r]).filter(|r| r.goal == this.goal)?;
        let (pieces, before) = (this.pieces.as_ref()?, above.pieces.as_ref()?);
        let column = MARKED.into_iter().find_map(|key| {
            let at = self.columns.iter().position(|c| c.source == TextFrom::Field(key))?;
            (self.alone(this.goal, at) && pieces[at].is_empty()).then_some(at)
        })?;
        let within = (0..self.columns.len())
            .any(|c| !pieces[c].is_empty() && !self.text(this.goal, c)[before[c].clone()].ends_with('\n'));
        Some((column, if within { CONTINUED_WITHIN } else { CONTINUED }))
    }

    /// What a cell holds of a goal's text in a column, and how a number in it looks: the number itself where all of the
    /// text stands there, else the text, or nothing.
    fn content(&self, goal: usize, column: usize, text: &str, tenths: u16) -> (Content, CellLook<'a>) {
        if text.is_empty() {
            let code = self.columns[column].look.format.as_ref();
            return (Content::Blank, CellLook { code, ..CellLook::default() });
        }
        match self.number(goal, column, tenths).filter(|_| text == self.text(goal, column)) {
            Some((number, smaller)) => {
                let code = number.format.as_ref();
                let content = Content::Shown { number: number.value, text: text.into() };
                let right = matches!(self.columns[column].source, TextFrom::Extra(_)) && !number.is_day;
                (content, CellLook { code, smaller, right, ..CellLook::default() })
            }
            None => (text.into(), CellLook::default()),
        }
    }

    fn style(&self, builder: &mut SheetBuilder, column: usize, tenths: u16, look: CellLook<'_>) -> StyleId {
        let drawn = &self.columns[column];
        let mut style = cell_style(drawn, drawn.look.tenths(tenths, self.tenths));
        let sides = [column == 0, column + 1 == self.on_page];
        style.border = self.lines.body([sides[0], sides[1], look.ends[0], look.ends[1]]);
        style.rule = self.lines.color;
        if look.right && !drawn.look.is_aligned() {
            (style.align, style.indent) = (Align::Right, 1);
        }
        if look.open.above {
            style.border[2] = Line::None;
        }
        if look.open.below {
            style.border[3] = Line::None;
        }
        if look.smaller {
            (style.wrap, style.shrink) = (false, true);
        }
        let style = in_font(builder, style, drawn.look.font.as_ref());
        builder.style_with_code(style, look.code)
    }
}

/// What a cell's style depends on beside its column and size.
#[derive(Clone, Copy, Default)]
struct CellLook<'a> {
    open: Open,
    /// Whether it stands in the first row and in the last.
    ends: [bool; 2],
    code: Option<&'a Arc<str>>,
    /// Whether a number is set smaller to stand on one line.
    smaller: bool,
    /// Whether it stands to the right, digit under digit: a number that is no day, in an extra column.
    right: bool,
}

/// Sides on which a cell has no line, as its goal goes on there.
#[derive(Clone, Copy, Default)]
struct Open {
    above: bool,
    below: bool,
}

#[cfg(test)]
#[path = "submission_tests.rs"]
pub(crate) mod tests;
