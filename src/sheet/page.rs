//! A fixed sheet while it is drawn: rows from top to bottom on A4 landscape, columns filling the width at 100 %.
//!
//! A thin layer over [`SheetBuilder`] that knows the looks of the office's tables, and keeps together on one page the rows
//! that belong together.

use crate::cell::{CellRange, CellRef};
use crate::sheet::builder::{SheetBuilder, page_columns, width_of};
use crate::sheet::footer;
use crate::sheet::formula::Fixed;
use crate::sheet::heading;
use crate::sheet::look::Look;
use crate::sheet::measure::{Face, a4};
use crate::sheet::model::{BaseFont, Chart, Choices, Content, DropDown, Sheet, StyleId, Table};
use crate::sheet::paginate;

/// Top, right, bottom, left.
const MARGINS_MM: [f64; 4] = [12.0, 9.0, 13.0, 9.0];
/// Colour of the tabs of the fixed sheets, so that the submission sheets stand apart.
const TAB: u32 = 0x1F_4E_79;
/// Height of a row under a chart, points.
const CHART_ROW: f64 = 15.0;
/// Height of the row below a chart, points.
const BELOW_CHART: f64 = 3.0;
/// The lowest that such a row is made.
const LOWEST_CHART_ROW: f64 = 11.25;

/// The most characters of choices that a drop-down holds itself; Excel's limit.
const LONGEST_LIST: usize = 255;

/// A fixed sheet while it is drawn.
pub(crate) struct Page {
    builder: SheetBuilder,
    styles: [Option<StyleId>; Look::HOW_MANY],
    /// Widths of the columns in pixels.
    widths: Vec<u32>,
    face: Face,
    row: u32,
    /// The first row that may begin a page.
    body_from: u32,
    /// First and last rows that stay on one page.
    together: Vec<(u32, u32)>,
    /// The charts, from top to bottom.
    charts: Vec<Figure>,
}

/// Where a chart stands.
#[derive(Clone, Copy)]
struct Figure {
    /// The first of the rows above that it should share a page with.
    with: u32,
    caption: u32,
    /// The low row below it.
    last: u32,
}

/// Whether a drop-down can hold the words itself: Excel allows 255 characters, and a comma parts two words.
pub(crate) fn fit_a_list<'a>(words: impl Iterator<Item = &'a str> + Clone) -> bool {
    let length: usize = words.clone().map(|w| w.encode_utf16().count() + 1).sum();
    length <= LONGEST_LIST && !words.into_iter().any(|w| w.contains(','))
}

pub(crate) fn count(n: usize) -> Content {
    Content::Number(n as f64)
}

/// Column widths that fill the page, by weight (about pixels).
pub(crate) fn filling(weights: &[u32]) -> Vec<u32> {
    page_columns(true, MARGINS_MM, weights)
}

/// Widths for a first column and `n` equal ones that fill the page, or are as wide as they must be.
pub(crate) fn spread(first: u32, n: usize, narrowest: u32) -> Vec<u32> {
    let width = a4(true, MARGINS_MM).width;
    let each = (width.saturating_sub(first) / n.max(1) as u32).max(narrowest);
    let used = each * n as u32;
    let first = first.max(width.saturating_sub(used));
    std::iter::once(first).chain(std::iter::repeat_n(each, n)).collect()
}

impl Page {
    /// An empty sheet with columns of those widths in pixels.
    pub(crate) fn new(name: &str, base: &BaseFont, columns: Vec<u32>) -> Self {
        let whole = CellRange::new(0, 0, 0, columns.len() as u32 - 1);
        let too_wide = width_of(&columns, whole) > a4(true, MARGINS_MM).width;
        let mut builder = SheetBuilder::new(name, base, columns.clone());
        builder.print().margins_mm = MARGINS_MM;
        builder.print().fit_width = too_wide;
        builder.print().footer = footer::with_left(name, "&C&P / &N", true);
        builder.tab_color(TAB);
        let styles = [None; Look::HOW_MANY];
        Self {
            builder,
            styles,
            widths: columns,
            face: Face::new(base.size),
            row: 0,
            body_from: 0,
            together: Vec::new(),
            charts: Vec::new(),
        }
    }

    /// The row being filled, from 0.
    pub(crate) fn next(&self) -> u32 {
        self.row
    }

    pub(crate) fn last_column(&self) -> u32 {
        self.widths.len() as u32 - 1
    }

    fn style(&mut self, look: Look) -> StyleId {
        let builder = &mut self.builder;
        *self.styles[look as usize].get_or_insert_with(|| builder.style(look.style()))
    }

    /// Puts something into the row being filled.
    pub(crate) fn put(&mut self, col: u32, content: impl Into<Content>, look: Look) {
        let style = self.style(look);
        self.builder.put(self.row, col, content, style);
    }

    /// The same over columns from … to, merged.
    pub(crate) fn span(&mut self, from: u32, to: u32, content: impl Into<Content>, look: Look) {
        let style = self.style(look);
        self.builder.put_merged(self.row, from, (1, to - from + 1), content, style);
    }

    /// The same over this row and the next, merged.
    pub(crate) fn put_tall(&mut self, col: u32, content: impl Into<Content>, look: Look) {
        let style = self.style(look);
        self.builder.put_merged(self.row, col, (2, 1), content, style);
    }

    /// Puts a heading into the row being filled, broken between its words where it is wider than its column.
    pub(crate) fn heading(&mut self, col: u32, words: &str) {
        match self.folded(col, words) {
            Some(lines) => self.put(col, lines, Look::Head),
            None => self.put(col, words, Look::Head),
        }
    }

    /// The cell of a heading as a criterion that wants its words without the line breaks of [`Self::heading`].
    pub(crate) fn criterion(&self, head: CellRef, words: &str) -> Fixed {
        if self.folded(head.col, words).is_some() { Fixed::Heading(head) } else { Fixed::Row(head) }
    }

    fn folded(&self, col: u32, words: &str) -> Option<String> {
        heading::folded(words, self.face.capacity(self.widths[col as usize], 0))
    }

    pub(crate) fn end_row(&mut self) {
        self.row += 1;
    }

    /// A row with one text over all columns.
    pub(crate) fn line(&mut self, words: &str, look: Look) {
        self.span(0, self.last_column(), words, look);
        self.end_row();
    }

    /// A low empty row.
    pub(crate) fn gap(&mut self) {
        self.builder.height(self.row, 7.5);
        self.end_row();
    }

    /// The rows from `first` to the last one stay on one page, if they fit on one.
    pub(crate) fn keep_from(&mut self, first: u32) {
        if self.row > first {
            self.together.push((first, self.row - 1));
        }
    }

    /// Repeats the rows from `first` to the last one on each page.
    pub(crate) fn repeat_from(&mut self, first: u32) {
        self.builder.print().repeat_rows = Some((first, self.row - 1));
        self.body_from = self.row;
    }

    /// Keeps everything down to the last row, and columns, when scrolling.
    pub(crate) fn freeze(&mut self, columns: u32) {
        self.builder.freeze(self.row, columns);
    }

    /// A native table from a heading row to the last row; none where there is no entry.
    pub(crate) fn table(&mut self, name: &str, head_row: u32, headings: Vec<String>, filled: bool) {
        if filled {
            let range = CellRange::new(head_row, 0, self.row - 1, headings.len() as u32 - 1);
            self.builder.table(Table { range, name: name.to_owned(), headings });
        }
    }

    /// A chart under its caption, on one page with it. What was kept together last is the end of its table.
    pub(crate) fn chart(&mut self, caption: &str, chart: Chart) {
        let first = self.row;
        self.line(caption, Look::Caption);
        let rows = (f64::from(chart.size.1) * 0.75 / CHART_ROW).ceil() as u32;
        self.builder.chart(Chart { at: CellRef::new(self.row, 0), ..chart });
        for _ in 0..rows {
            self.builder.height(self.row, CHART_ROW);
            self.put(0, Content::Blank, Look::Plain);
            self.end_row();
        }
        // The row below the chart, which the sheet is made long enough for.
        self.builder.height(self.row, BELOW_CHART);
        self.put(0, Content::Blank, Look::Plain);
        self.end_row();
        let end_of_table = self.together.last().map_or(first, |g| g.0);
        let with = self.charts.first().map_or(end_of_table, |c| c.with);
        self.charts.push(Figure { with, caption: first, last: self.row - 1 });
        self.keep_from(first);
    }

    /// A drop-down over rows from … to the last one of a column.
    pub(crate) fn drop_down(&mut self, col: u32, first: u32, choices: Choices, message: (String, String)) {
        let range = CellRange::new(first, col, self.row - 1, col);
        self.builder.drop_down(DropDown { range, choices, message });
    }

    /// The sheet, with its heights and page breaks.
    pub(crate) fn finish(mut self) -> Sheet {
        let print = self.builder.print();
        let (fit_width, margins) = (print.fit_width, print.margins_mm);
        let mut sheet = self.builder.finish();
        if fit_width || self.together.is_empty() {
            return sheet;
        }
        let height = a4(true, margins).height;
        self.together.extend(beside_their_table(&mut sheet, &self.charts, height));
        let mut inside = vec![false; sheet.rows.len()];
        for &(first, last) in &self.together {
            inside[first as usize + 1..=last as usize].fill(true);
        }
        let inside = |row: u32| inside.get(row as usize).copied().unwrap_or(false);
        let repeat = sheet.print.repeat_rows;
        if let Some(breaks) = paginate::breaks(&sheet.rows, self.body_from, repeat, height, inside) {
            sheet.print.breaks = breaks;
        }
        sheet
    }
}

/// Sees to it that no page shows a heading over nothing but charts; the rows that are returned stay together. Where the table
/// ends on the first page, the title is repeated in place of the headings, and as many charts as a page holds stay together.
/// Where it does not, they stay with the end of the table; the first is made smaller if it must be.
fn beside_their_table(sheet: &mut Sheet, charts: &[Figure], page: f64) -> Option<(u32, u32)> {
    let first = charts.first()?;
    let (from, to) = sheet.print.repeat_rows?;
    let sum = |rows: &[f64], from: u32, to: u32| rows[from as usize..=to as usize].iter().sum::<f64>();
    if sum(&sheet.rows, 0, first.caption - 1) <= page {
        sheet.print.repeat_rows = Some((0, 0));
        let room = page - sum(&sheet.rows, 0, 0);
        let together = charts.iter().take_while(|c| sum(&sheet.rows, first.caption, c.last) <= room);
        return together.last().map(|c| (first.caption, c.last));
    }
    let room = page - sum(&sheet.rows, from, to);
    let fits = |rows: &[f64], chart: &Figure| sum(rows, chart.with, chart.last) <= room;
    if !fits(&sheet.rows, first) {
        let rows = first.caption + 1..first.last;
        let n = f64::from(rows.end - rows.start);
        let lacking = sum(&sheet.rows, first.with, first.last) - room;
        let low = ((CHART_ROW - lacking / n) / 0.75).floor() * 0.75;
        if low < LOWEST_CHART_ROW {
            return None;
        }
        sheet.rows[rows.start as usize..rows.end as usize].fill(low);
        sheet.charts[0].size.1 = (low * n / 0.75) as u32;
    }
    let last = charts.iter().take_while(|c| fits(&sheet.rows, c)).last()?;
    Some((first.with, last.last))
}
