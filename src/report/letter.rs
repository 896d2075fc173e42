//! A policy memo → its sheet as an official letter: addressee left, sender right, title in the middle, numbered paragraphs
//! with hanging indents by level, pages turned between paragraphs.
//!
//! A mark stands in a cell of its own beside its text, which reads back as one paragraph. No character is added or left out.

use crate::cell::CellRef;
use crate::document::policy_memo::read::{Prepared, read};
use crate::document::policy_memo::{Kind, Mark, Paragraph};
use crate::document::{Origin, PolicyMemo};
use crate::finding::{Finding, Place, rules};
use crate::form::MemoForm;
use crate::form::policy_memo::LinePosition;
use crate::grid::{Cell, Grid, Struck, Value};
use crate::report::form_page;
use crate::sheet::builder::SheetBuilder;
use crate::sheet::look::plain;
use crate::sheet::measure::{Face, TALLEST, a4};
use crate::sheet::model::{Align, BaseFont, Content, Print, Sheet, Style, VAlign};
use crate::text::width::text_half_widths;
use crate::text::wrap;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Pixels to the millimetre.
const PIXELS_PER_MM: f64 = 96.0 / 25.4;
/// Positions come in these parts of an em, so that no column is too narrow to be handled.
const GRID_EMS: f64 = 0.5;
/// What a cell keeps free beside a mark, and a little more, in pixels.
const MARK_SIDES: f64 = 7.0;
/// What is lacking of a line that is counted on for the whole of it, as a share of the width.
const LACKING: f64 = 0.112;
/// The narrowest margin that text may be counted into, in millimetres; none is ever printed there.
const NARROWEST_MARGIN_MM: f64 = 6.0;
/// Height of the empty row at the top of each page, in points.
const TOP: f64 = 3.0;
/// A paragraph that is split over rows is parted at most so many characters before the end of a line.
const LOOK_BACK: usize = 40;

/// Draws a memo on a sheet of that name.
pub(crate) fn letter(memo: &PolicyMemo, name: &str, base: &BaseFont) -> (Sheet, Vec<Finding>) {
    Letter::new(memo, name, base).draw()
}

/// The blank form: its paragraphs drawn like any memo's.
pub(crate) fn blank(form: &Arc<MemoForm>, base: &BaseFont) -> Sheet {
    let mut grid = Grid::new(form.sheet.clone());
    grid.cells = (0..)
        .zip(&form.blank)
        .map(|(row, text)| Cell {
            at: CellRef::new(row, 0),
            value: Value::Text,
            text: text.clone(),
            struck: Struck::No,
            formula: false,
        })
        .collect();
    let origin = Origin { file: Arc::from(""), sheet: Arc::from(form.sheet.as_str()) };
    let (memo, _) = read(&grid, &Prepared::new(form), &origin);
    letter(&memo, &form.sheet, base).0
}

/// Where the paragraphs of one level and kind of mark stand, in pixels from the left.
#[derive(Clone, Copy)]
struct Stop {
    level: usize,
    rank: usize,
    mark: u32,
    text: u32,
}

struct Letter<'a> {
    memo: &'a PolicyMemo,
    with: Prepared,
    face: Face,
    builder: SheetBuilder,
    stops: Vec<Stop>,
    /// Left edges of the columns, and the right edge of the last. The first and the last column lie in the margins.
    edges: Vec<u32>,
    /// Left and right edge of the text.
    sides: [u32; 2],
    row: u32,
    /// Rows that keep the next one on their page.
    heading_rows: BTreeSet<u32>,
    /// Rows that are nothing but space.
    gaps: BTreeSet<u32>,
    findings: Vec<Finding>,
}

impl<'a> Letter<'a> {
    fn new(memo: &'a PolicyMemo, name: &str, base: &BaseFont) -> Self {
        let form = &memo.form;
        let face = Face::new(form.style.size);
        let mut print = form_page::print(&form.page);
        let width = a4(print.landscape, print.margins_mm).width;
        let beside = beside(&mut print, width);
        let sides = [beside, beside + width];
        let mut stops = stops(memo, face);
        for stop in &mut stops {
            (stop.mark, stop.text) = (stop.mark + beside, stop.text + beside);
        }
        let mut edges: BTreeSet<u32> = stops.iter().flat_map(|s| [s.mark, s.text]).collect();
        edges.retain(|&e| e <= sides[1]);
        edges.extend([0, sides[0], sides[1], sides[1] + beside]);
        let edges: Vec<u32> = edges.into_iter().collect();
        let columns = edges.windows(2).map(|e| e[1] - e[0]).collect();
        let mut builder = SheetBuilder::new(name, base, columns);
        builder.sheet.font = Some(form.style.font.clone());
        builder.sheet.print = print;
        Self {
            memo,
            with: Prepared::new(form),
            face,
            builder,
            stops,
            edges,
            sides,
            row: 0,
            heading_rows: BTreeSet::new(),
            gaps: BTreeSet::new(),
            findings: Vec::new(),
        }
    }

    fn draw(mut self) -> (Sheet, Vec<Finding>) {
        self.top();
        let mut above: Option<&Paragraph> = None;
        // The stop of the mark that continuations belong to.
        let mut stop: Option<Stop> = None;
        for paragraph in &self.memo.paragraphs {
            self.space(above, paragraph);
            if let (Some(mark), Some(level)) = (&paragraph.mark, paragraph.level) {
                stop = self.stops.iter().copied().find(|s| (s.level, s.rank) == (level, mark.rank));
            }
            match (stop, &paragraph.mark) {
                (Some(stop), Some(mark)) => self.numbered(paragraph, mark, stop),
                (Some(stop), None) if paragraph.kind == Kind::Continuation => {
                    self.running(paragraph, &paragraph.text, stop.text);
                }
                _ => self.line(paragraph),
            }
            above = Some(paragraph);
        }
        self.keep_together();
        let mut sheet = self.builder.finish();
        // No page begins with an empty row.
        for row in &mut sheet.print.breaks {
            *row += u32::from(self.gaps.contains(row));
        }
        (sheet, self.findings)
    }

    // ── space ──

    /// A low empty row that repeats on each page: the text of all pages begins at the same height.
    fn top(&mut self) {
        self.put([0, self.last_edge()], Content::Blank, self.style());
        self.builder.repeat(0, 0);
        self.builder.height(0, TOP);
        self.row = 1;
    }

    /// An empty row where the layout wants one, or where the text would otherwise read as going on.
    fn space(&mut self, above: Option<&Paragraph>, paragraph: &Paragraph) {
        let Some(above) = above else { return };
        let gap = self.memo.form.layout.gap;
        let running = |p: &Paragraph| matches!(p.kind, Kind::Item | Kind::Continuation);
        let points = match paragraph.kind {
            Kind::Title => 2.0 * gap,
            Kind::Preamble | Kind::Heading if above.kind == Kind::Title => 2.0 * gap,
            Kind::Heading if paragraph.level == Some(1) => 2.0 * gap,
            Kind::Heading if running(above) => gap,
            Kind::Sender if above.kind == Kind::Addressee => gap,
            Kind::Addressee if above.kind != Kind::Addressee => gap,
            Kind::Other => gap,
            _ if self.reads_on(above, paragraph) => gap / 2.0,
            _ => return,
        };
        self.gaps.insert(self.row);
        self.builder.height(self.row, points);
        self.row += 1;
    }

    /// Whether two paragraphs in adjacent rows would be read as one.
    fn reads_on(&self, above: &Paragraph, paragraph: &Paragraph) -> bool {
        matches!(above.kind, Kind::Preamble | Kind::Heading | Kind::Item | Kind::Continuation)
            && paragraph.mark.as_ref().is_none_or(|m| m.weak)
            && (paragraph.mark.is_some() || !paragraph.text.starts_with(char::is_whitespace))
            && self.with.is_unfinished(&above.text)
    }

    // ── paragraphs ──

    fn style(&self) -> Style {
        let size_tenths = form_page::tenths(self.memo.form.style.size);
        Style { size_tenths, valign: VAlign::Top, ..plain() }
    }

    /// Puts something between two positions into the row being filled.
    fn put(&mut self, edges: [u32; 2], content: impl Into<Content>, style: Style) {
        let [from, to] = edges.map(|edge| self.column(edge));
        let style = self.builder.style(style);
        self.builder.put_merged(self.row, from, (1, to - from), content, style);
    }

    /// A mark and its text.
    fn numbered(&mut self, paragraph: &Paragraph, mark: &Mark, stop: Stop) {
        let (typed, text) = paragraph.text.split_at(mark.end);
        // The position says how deep a mark stands; spaces before it would set it apart from its siblings.
        let typed = typed.trim_start();
        if paragraph.kind == Kind::Heading {
            self.heading_rows.insert(self.row);
        }
        if text.trim().is_empty() {
            self.running(paragraph, paragraph.text.trim_start(), stop.mark);
            return;
        }
        self.put([stop.mark, stop.text], typed, Style { wrap: false, ..self.style() });
        self.running(paragraph, text, stop.text);
    }

    /// Text from a position to the right margin; over several rows if it is higher than a row may be.
    fn running(&mut self, paragraph: &Paragraph, text: &str, left: u32) {
        let [_, edge] = self.sides;
        let right = if self.ends_on_one_line(text, left) { self.last_edge() } else { edge };
        let pieces = self.pieces(text, self.face.capacity(right - left, 0));
        for piece in &pieces {
            self.put([left, right], &text[piece.clone()], self.style());
            self.row += 1;
        }
        if pieces.len() > 1 {
            let place = Place::sheet(&self.memo.origin.file, &self.memo.origin.sheet).at(paragraph.place);
            self.findings.push(Finding::new(&rules::MEMO_PARAGRAPH_SPLIT, place).with("n", pieces.len()));
        }
    }

    /// The stretches of a text that each fit into a row: one, unless the text is very long. Parted amid a sentence, so that
    /// they read back as one paragraph.
    fn pieces(&self, text: &str, capacity: usize) -> Vec<Range<usize>> {
        let most = self.face.lines_in(TALLEST);
        let mut pieces = Vec::new();
        let mut from = 0;
        while wrap::lines(&text[from..], capacity) > most {
            let Some(length) = wrap::start_of_line(&text[from..], capacity, most) else { break };
            let to = self.amid_sentence(text, from + length).unwrap_or(from + length);
            pieces.push(from..to);
            from = to;
        }
        pieces.push(from..text.len());
        pieces
    }

    /// The last place at or before `at` where the text after it reads as going on.
    fn amid_sentence(&self, text: &str, at: usize) -> Option<usize> {
        let before = text[..at].char_indices().rev().take(LOOK_BACK).map(|(i, _)| i);
        std::iter::once(at).chain(before).find(|&i| {
            let rest = &text[i..];
            self.with.is_unfinished(&text[..i])
                && !rest.starts_with(char::is_whitespace)
                && !text[..i].ends_with(char::is_whitespace)
                && self.with.marks.read(rest).is_none()
        })
    }

    /// A paragraph over the whole width.
    fn line(&mut self, paragraph: &Paragraph) {
        let side = match paragraph.kind {
            Kind::Title => LinePosition::Center,
            Kind::Sender | Kind::Date | Kind::Reference => LinePosition::Right,
            Kind::Other => self.with.fixed(&paragraph.text).map_or(LinePosition::Left, |f| f.align),
            _ => LinePosition::Left,
        };
        if side == LinePosition::Left {
            self.running(paragraph, &paragraph.text, self.sides[0]);
            return;
        }
        let title = paragraph.kind == Kind::Title;
        let form = &self.memo.form.style;
        let style = Style {
            align: if side == LinePosition::Right { Align::Right } else { Align::Center },
            indent: u8::from(side == LinePosition::Right),
            size_tenths: form_page::tenths(if title { form.title_size } else { form.size }),
            ..self.style()
        };
        self.put(self.sides, paragraph.text.as_str(), style);
        self.row += 1;
    }

    /// The column that begins at a position.
    fn column(&self, left: u32) -> u32 {
        self.edges.partition_point(|&e| e < left).min(self.edges.len().saturating_sub(1)) as u32
    }

    /// The right edge of the last column.
    fn last_edge(&self) -> u32 {
        self.edges.last().copied().unwrap_or(0)
    }

    /// Whether a text ends on its first line, though a row is counted on for less of it than that. Such a paragraph has the
    /// margin as well: it is certain to stand on one line, and its row needs no room for a second.
    fn ends_on_one_line(&self, text: &str, left: u32) -> bool {
        let [_, right] = self.sides;
        let margin = self.face.capacity(self.last_edge() - left, 0);
        !text.contains('\n')
            && text_half_widths(text) <= self.face.closest(right - left)
            && wrap::lines(text, margin) == 1
    }

    // ── pages ──

    /// Headings keep what follows them, and so do empty rows.
    fn keep_together(&mut self) {
        let mut keeps = false;
        for row in 0..self.row - 1 {
            let gap = self.gaps.contains(&row);
            keeps = if gap { keeps } else { self.heading_rows.contains(&row) };
            if keeps || gap {
                self.builder.keep(row, row + 1);
            }
        }
    }
}

/// Takes columns of so many pixels out of both side margins: as much as a line that is filled needs to be counted on.
fn beside(print: &mut Print, width: u32) -> u32 {
    let [_, right, _, left] = print.margins_mm;
    let wanted = f64::from(width) * LACKING / PIXELS_PER_MM;
    let mm = wanted.min(right - NARROWEST_MARGIN_MM).min(left - NARROWEST_MARGIN_MM).max(0.0);
    print.margins_mm[1] -= mm;
    print.margins_mm[3] -= mm;
    // A little less: what columns fill of a page is a share of its width.
    (mm * PIXELS_PER_MM * 0.98) as u32
}

/// Where marks and texts stand: each level a step further in, the text right after the widest mark of its kind.
fn stops(memo: &PolicyMemo, face: Face) -> Vec<Stop> {
    let em = face.em();
    let grid = |pixels: f64| ((pixels / (em * GRID_EMS)).ceil() * em * GRID_EMS) as u32;
    let mut stops: Vec<Stop> = Vec::new();
    for paragraph in &memo.paragraphs {
        let (Some(mark), Some(level)) = (&paragraph.mark, paragraph.level) else { continue };
        let left = grid((level - 1) as f64 * memo.form.layout.step * em);
        let typed = paragraph.text.get(..mark.end).unwrap_or_default().trim_start();
        let text = grid(f64::from(left) + text_half_widths(typed) as f64 * em / 2.0 + MARK_SIDES);
        match stops.iter_mut().find(|s| (s.level, s.rank) == (level, mark.rank)) {
            Some(stop) => stop.text = stop.text.max(text),
            None => stops.push(Stop { level, rank: mark.rank, mark: left, text }),
        }
    }
    stops
}

#[cfg(test)]
#[path = "letter_tests.rs"]
mod tests;
