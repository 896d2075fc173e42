//! A sheet while it is drawn, from top to bottom: rows of cells and lines over the whole width, in the looks of a [`Theme`].
//!
//! A thin layer over [`SheetBuilder`] that knows which row comes next.

use crate::cell::{CellRange, CellRef};
use crate::sheet::builder::{SheetBuilder, page_columns, width_of};
use crate::sheet::figures::{CHART_ROW, Figure};
use crate::sheet::formula::Fixed;
use crate::sheet::heading;
use crate::sheet::look::{Look, MARGINS_MM, Marked, SMALL, Theme};
use crate::sheet::measure::{Face, POINTS_PER_PIXEL, a4, indent, shown_text};
use crate::sheet::model::{BaseFont, Chart, Content, Mark, NativeTable, Sheet, StyleId};
use crate::text::width::text_half_widths;
use std::sync::Arc;

/// The narrowest and the widest column of labels, in pixels.
const LABELS: [u32; 2] = [100, 200];

pub(crate) struct Page {
    theme: Theme,
    builder: SheetBuilder,
    /// The styles in use: without a mark, underlined, struck through.
    styles: [[Option<StyleId>; Look::HOW_MANY]; 3],
    widths: Vec<u32>,
    row: u32,
    /// Whether the row being filled holds figures.
    figures: bool,
    /// What the first chart below the table shares a page with.
    charts_with: Option<u32>,
}

/// Widths of columns that fill a page of the office's own, by weight (about pixels).
pub(crate) fn filling(weights: &[u32]) -> Vec<u32> {
    page_columns(true, MARGINS_MM, weights)
}

/// Widths for a first column and `n` equal ones that fill such a page, or are as wide as they must be.
pub(crate) fn spread(first: u32, n: usize, narrowest: u32) -> Vec<u32> {
    spread_beside(first, &vec![None; n], narrowest)
}

/// The same where some of the others have a width: `None` for one that shares what is left.
pub(crate) fn spread_beside(first: u32, others: &[Option<u32>], narrowest: u32) -> Vec<u32> {
    let width = a4(true, MARGINS_MM).width;
    let given: u32 = first + others.iter().flatten().sum::<u32>();
    let n = others.iter().filter(|other| other.is_none()).count() as u32;
    let each = (width.saturating_sub(given) / n.max(1)).max(narrowest);
    let over = width.saturating_sub(given + each * n);
    std::iter::once(first + over).chain(others.iter().map(|other| other.unwrap_or(each))).collect()
}

/// The width of a first column whose labels stand on one line each, unless they are very long.
pub(crate) fn label_width<'a>(base: &BaseFont, labels: impl Iterator<Item = &'a str>) -> u32 {
    let longest = labels.map(text_half_widths).max().unwrap_or(0);
    (Face::new(base.size).width_for(longest) + indent(base.size)).clamp(LABELS[0], LABELS[1])
}

impl Page {
    /// An empty sheet of the office's own, with columns of those widths in pixels.
    pub(crate) fn office(name: &str, base: &BaseFont, columns: Vec<u32>) -> Self {
        Self::new(name, Theme::office(name, base), columns)
    }

    /// An empty sheet; one page wide if its columns are wider than the page.
    pub(crate) fn new(name: &str, theme: Theme, columns: Vec<u32>) -> Self {
        let mut builder = SheetBuilder::new(name, &theme.base, columns.clone());
        let whole = CellRange::new(0, 0, 0, columns.len() as u32 - 1);
        let print = &mut builder.sheet.print;
        *print = theme.print.clone();
        print.fit_width = width_of(&columns, whole) > a4(print.landscape, print.margins_mm).width;
        builder.sheet.tab_color = theme.tab_color;
        let styles = [[None; Look::HOW_MANY]; 3];
        Self { theme, builder, styles, widths: columns, row: 0, figures: false, charts_with: None }
    }

    /// Rows of figures are no higher than their text asks for: for tables of many rows.
    pub(crate) fn dense(&mut self) {
        self.theme.figures = 0.0;
    }

    /// The row being filled, from 0.
    pub(crate) fn next(&self) -> u32 {
        self.row
    }

    pub(crate) fn last_column(&self) -> u32 {
        self.widths.len() as u32 - 1
    }

    fn style(&mut self, look: Look, mark: Option<Mark>) -> StyleId {
        let known = &mut self.styles[mark.map_or(0, |mark| 1 + mark as usize)][look as usize];
        *known.get_or_insert_with(|| self.builder.style(self.theme.style(look, mark)))
    }

    /// Puts something into the row being filled.
    pub(crate) fn put(&mut self, col: u32, content: impl Into<Marked>, look: Look) {
        self.put_over((0, col), (1, 1), content, look);
    }

    /// Puts one thing after another into the row being filled, from a column on.
    pub(crate) fn put_row<C: Into<Marked>>(
        &mut self,
        from: u32,
        contents: impl IntoIterator<Item = C>,
        look: Look,
    ) {
        for (col, content) in (from..).zip(contents) {
            self.put(col, content, look);
        }
    }

    /// The same over columns from … to, merged.
    pub(crate) fn span(&mut self, from: u32, to: u32, content: impl Into<Marked>, look: Look) {
        self.put_over((0, from), (1, to - from + 1), content, look);
    }

    /// The same over this row and the next, merged.
    pub(crate) fn put_tall(&mut self, col: u32, content: impl Into<Marked>, look: Look) {
        self.put_over((0, col), (2, 1), content, look);
    }

    /// The same so many rows further down, over rows and columns, merged.
    pub(crate) fn put_over(
        &mut self,
        (down, col): (u32, u32),
        size: (u32, u32),
        content: impl Into<Marked>,
        look: Look,
    ) {
        let Marked { content, whole } = content.into();
        self.figures |= look.is_figure();
        let style = self.style(look, whole);
        self.builder.put_merged(self.row + down, col, size, content, style);
    }

    /// A number that a format code shows as a text.
    pub(crate) fn put_shown(&mut self, (down, col): (u32, u32), content: Content, code: &Arc<str>) {
        let style = self.builder.style_with_code(self.theme.style(Look::Number, None), Some(code));
        self.builder.put(self.row + down, col, content, style);
    }

    /// Whether a content stands on one line of a column.
    pub(crate) fn fits(&self, col: u32, content: &Content) -> bool {
        let capacity = Face::new(self.theme.base.size).capacity(self.widths[col as usize], 0);
        shown_text(content).is_none_or(|text| text_half_widths(&text) <= capacity)
    }

    /// A heading that is counted by, broken between words where it is wider than its column.
    pub(crate) fn heading(&mut self, col: u32, words: &str) {
        match self.folded(col, words) {
            Some(lines) => self.put(col, lines, Look::SmallHead),
            None => self.put(col, words, Look::SmallHead),
        }
    }

    /// The cell of a heading as a criterion that wants its words without the line breaks of [`Self::heading`].
    pub(crate) fn criterion(&self, head: CellRef, words: &str) -> Fixed {
        if self.folded(head.col, words).is_some() { Fixed::Heading(head) } else { Fixed::Row(head) }
    }

    fn folded(&self, col: u32, words: &str) -> Option<String> {
        let face = Face::of_tenths(SMALL);
        heading::folded(words, face.capacity(self.widths[col as usize], 0))
    }

    pub(crate) fn end_row(&mut self) {
        if std::mem::take(&mut self.figures) {
            self.builder.height_at_least(self.row, self.theme.figures);
        }
        self.row += 1;
    }

    /// A row with one text over the left of the columns, as near as it gets to so many percent of the width, and another over the
    /// others.
    pub(crate) fn pair(&mut self, percent: u32, contents: [impl Into<Marked>; 2], looks: [Look; 2]) {
        let upto: u32 = self.widths.iter().sum::<u32>() * percent / 100;
        let mut left = 0;
        let before = self.widths.iter().take_while(|width| {
            left += **width;
            left < upto
        });
        let middle = (before.count() as u32).min(self.last_column().saturating_sub(1));
        let ends = [(0, middle), (middle + 1, self.last_column())];
        for ((content, look), (from, to)) in contents.into_iter().zip(looks).zip(ends) {
            if from <= to {
                self.span(from, to, content, look);
            }
        }
        self.end_row();
    }

    /// A row with one text over all columns.
    pub(crate) fn line(&mut self, content: impl Into<Marked>, look: Look) {
        self.span(0, self.last_column(), content, look);
        self.end_row();
    }

    /// An empty row of this height in points.
    fn empty_row(&mut self, points: f64) {
        self.builder.height(self.row, points);
        self.put(0, Content::Blank, Look::Plain);
        self.end_row();
    }

    pub(crate) fn gap(&mut self) {
        self.builder.height(self.row, self.theme.gap);
        self.end_row();
    }

    /// The row being filled is at least so high, in points.
    pub(crate) fn height_at_least(&mut self, points: f64) {
        self.builder.height_at_least(self.row, points);
    }

    /// The rows from `first` to the last one stay on one page, if they fit on one.
    pub(crate) fn keep_from(&mut self, first: u32) {
        if self.row > first {
            self.builder.keep(first, self.row - 1);
        }
    }

    /// Repeats the rows from `first` to the last one on each page.
    pub(crate) fn repeat_from(&mut self, first: u32) {
        self.builder.repeat(first, self.row - 1);
    }

    /// The same, and they stay when scrolling, with so many columns.
    pub(crate) fn headings_from(&mut self, first: u32, columns: u32) {
        self.repeat_from(first);
        self.builder.sheet.freeze = Some((self.row, columns));
    }

    /// What follows is not printed.
    pub(crate) fn end_print(&mut self) {
        self.builder.sheet.print.rows = Some(self.row);
    }

    /// A native table from a heading row to the last row.
    pub(crate) fn table(&mut self, name: &str, head_row: u32, headings: Vec<String>) {
        let range = CellRange::new(head_row, 0, self.row - 1, headings.len() as u32 - 1);
        self.builder.sheet.table = Some(NativeTable { range, name: name.to_owned(), headings });
    }

    /// A chart under its caption, on one page with it.
    pub(crate) fn chart(&mut self, caption: &str, look: Look, chart: Chart) {
        let first = self.row;
        self.line(caption, look);
        let rows = (chart.height() / CHART_ROW).ceil() as u32;
        self.builder.sheet.charts.push(Chart { at: CellRef::new(self.row, chart.at.col), ..chart });
        for _ in 0..rows {
            self.empty_row(CHART_ROW);
        }
        // The row below the chart, which the sheet is made long enough for.
        self.empty_row(self.theme.below_chart);
        self.keep_from(first);
    }

    /// A chart below a table. What was kept together last before the first one is the end of the table.
    pub(crate) fn chart_below(&mut self, caption: &str, chart: Chart) {
        let first = self.row;
        let end_of_table = self.builder.kept_from().unwrap_or(first);
        let with = *self.charts_with.get_or_insert(end_of_table);
        self.charts_from(first);
        self.chart(caption, Look::Caption, chart);
        self.builder.figure(Figure { with, caption: first, last: self.row - 1 });
    }

    pub(crate) fn charts_from(&mut self, row: u32) {
        self.builder.charts_from(row);
    }

    /// Empty rows until a chart of so many pixels that begins in a row stands over rows alone.
    pub(crate) fn room_for_chart(&mut self, first: u32, pixels: u32) {
        let rows = (f64::from(pixels) * POINTS_PER_PIXEL / CHART_ROW).ceil() as u32;
        while self.row < first + rows {
            self.empty_row(CHART_ROW);
        }
    }

    /// A chart over the rows from one on, beside what stands in the columns before.
    pub(crate) fn chart_beside(&mut self, at: CellRef, chart: Chart) {
        self.builder.sheet.charts.push(Chart { at, ..chart });
    }

    pub(crate) fn finish(self) -> Sheet {
        self.builder.finish()
    }
}
