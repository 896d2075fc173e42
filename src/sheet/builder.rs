//! Composes one [`Sheet`]: cells are put where they belong, and heights, print area and page breaks follow from them.
//!
//! Styles are made once with [`SheetBuilder::style`]. Cells may be put in any order. Text in a wrapped style raises its row;
//! a text that is too long for any row is set in smaller type. Borders of a merge are drawn on all its cells. No page ends
//! inside a merge, a chart, or rows that are kept together, as far as they fit on one.

use crate::cell::{CellRange, CellRef};
use crate::sheet::figures::{self, Figure};
use crate::sheet::look::MARGINS_MM;
use crate::sheet::measure::{self, Face, SMALLEST_TENTHS, TALLEST, a4, lines_of, row_step, sizes};
use crate::sheet::model::{BaseFont, Content, PlacedCell, Print, Sheet, Style, StyleId};
use crate::sheet::paginate;
use std::sync::Arc;

/// Pixels of the narrowest column of a page that is filled by weight.
const NARROWEST: u32 = 24;

#[derive(Clone, Debug, Default)]
pub(crate) struct SheetBuilder {
    base: BaseFont,
    /// Panes, table, charts, drop-downs, font and tab are set on it directly, and how it prints before [`Self::repeat`]. Keep the
    /// rows under a chart free; the sheet is made long enough for it. `breaks` are computed unless `fit_width` is on.
    pub(crate) sheet: Sheet,
    /// Rows whose height is given: row, points, and whether text may raise it.
    given: Vec<(u32, f64, bool)>,
    /// The first row that may begin a page; rows above it stay on the first.
    body_from: u32,
    /// First and last rows that stay on one page.
    together: Vec<(u32, u32)>,
    /// The first row below the table, where only charts follow.
    charts_from: Option<u32>,
    /// Charts that should share a page with the table above them, from top to bottom.
    figures: Vec<Figure>,
}

impl SheetBuilder {
    /// An empty sheet with columns of these widths in pixels; A4 landscape with narrow margins and page numbers.
    pub(crate) fn new(name: impl Into<String>, base: &BaseFont, columns: Vec<u32>) -> Self {
        let print = Print::a4(true, MARGINS_MM);
        let sheet = Sheet { name: name.into(), columns, print, ..Sheet::default() };
        Self { base: base.clone(), sheet, ..Self::default() }
    }

    /// The index of a style, added if new.
    pub(crate) fn style(&mut self, style: Style) -> StyleId {
        self.sheet.styles.id(style)
    }

    /// The index of a style whose numbers a format code shows.
    pub(crate) fn style_with_code(&mut self, style: Style, code: Option<&Arc<str>>) -> StyleId {
        let number = code.map_or(style.number, |code| self.sheet.styles.number_style(Arc::clone(code)));
        self.style(Style { number, ..style })
    }

    /// Puts a cell; row and column from 0.
    pub(crate) fn put(&mut self, row: u32, col: u32, content: impl Into<Content>, style: StyleId) {
        self.sheet.cells.push(PlacedCell { at: CellRef::new(row, col), content: content.into(), style });
    }

    /// Puts a cell that is merged over `across` columns and `down` rows (1 × 1 is a plain cell).
    pub(crate) fn put_merged(
        &mut self,
        row: u32,
        col: u32,
        (down, across): (u32, u32),
        content: impl Into<Content>,
        style: StyleId,
    ) {
        self.put(row, col, content, style);
        if (down, across) == (1, 1) {
            return;
        }
        for r in row..row + down {
            for c in col..col + across {
                if (r, c) != (row, col) {
                    self.put(r, c, Content::Blank, style);
                }
            }
        }
        self.sheet.merges.push(CellRange::new(row, col, row + down - 1, col + across - 1));
    }

    /// A row of at least this height in points; text may raise it.
    pub(crate) fn height_at_least(&mut self, row: u32, points: f64) {
        self.given.push((row, points, true));
    }

    /// A row of exactly this height in points, whatever stands in it.
    pub(crate) fn height(&mut self, row: u32, points: f64) {
        self.given.push((row, points, false));
    }

    /// Repeats the rows from `first` to `last` on each page; none above them begins one.
    pub(crate) fn repeat(&mut self, first: u32, last: u32) {
        self.sheet.print.repeat_rows = Some((first, last));
        self.body_from = last + 1;
    }

    /// Keeps the rows from `first` to `last` on one page, if they fit on one.
    pub(crate) fn keep(&mut self, first: u32, last: u32) {
        self.together.push((first, last));
    }

    /// The row that the rows kept together last begin with.
    pub(crate) fn kept_from(&self) -> Option<u32> {
        self.together.last().map(|kept| kept.0)
    }

    /// From this row on there are only charts: if the table above ends on the first page, the title is repeated over them in
    /// place of its headings.
    pub(crate) fn charts_from(&mut self, row: u32) {
        self.charts_from.get_or_insert(row);
    }

    /// Keeps a chart on a page with the end of the table above it, as far as there is room.
    pub(crate) fn figure(&mut self, figure: Figure) {
        self.figures.push(figure);
    }

    /// Measures everything, turns pages and hands the sheet over.
    pub(crate) fn finish(mut self) -> Sheet {
        self.put_in_order();
        self.measure();
        if !self.sheet.print.fit_width {
            self.paginate();
        }
        self.sheet
    }

    /// Hands the sheet over with heights and breaks that the composer has measured, as it parts merges at the end of a page.
    /// Without breaks, pages are left to the program that prints, one page wide.
    pub(crate) fn finish_parted(mut self, rows: Vec<f64>, breaks: Option<Vec<u32>>) -> Sheet {
        self.put_in_order();
        self.sheet.rows = rows;
        self.set_breaks(breaks);
        self.sheet
    }

    fn set_breaks(&mut self, breaks: Option<Vec<u32>>) {
        match breaks {
            Some(breaks) => self.sheet.print.breaks = breaks,
            None => self.sheet.print.fit_width = true,
        }
    }

    /// Cells and merges by place. Most sheets are drawn in that order, and sorting takes half their memory again.
    fn put_in_order(&mut self) {
        let cells = &mut self.sheet.cells;
        if !cells.is_sorted_by_key(|c| c.at) {
            cells.sort_by_key(|c| c.at);
        }
        cells.shrink_to_fit();
        self.sheet.merges.sort_unstable();
    }

    /// Heights of all rows from the texts in them.
    fn measure(&mut self) {
        let plain = Face::new(self.base.size).height(1);
        let last_cell = self.sheet.cells.last().map_or(0, |c| c.at.row + 1);
        let last_given = self.given.iter().map(|g| g.0 + 1).max().unwrap_or(0);
        let last_chart =
            self.sheet.charts.iter().map(|c| c.at.row + (c.height() / plain).ceil() as u32 + 1).max();
        let mut rows = vec![plain; last_cell.max(last_given).max(last_chart.unwrap_or(0)) as usize];
        for &(row, points, _) in &self.given {
            rows[row as usize] = row_step(points);
        }
        let fixed: Vec<u32> = self.given.iter().filter(|g| !g.2).map(|g| g.0).collect();
        // Cells and merges come in the same order.
        let mut merges = self.sheet.merges.iter().peekable();
        let mut tall = Vec::new();
        let mut reduced = Vec::new();
        for (i, cell) in self.sheet.cells.iter().enumerate() {
            if matches!(cell.content, Content::Blank) {
                continue;
            }
            while merges.next_if(|merge| merge.start < cell.at).is_some() {}
            let merge = merges.peek().filter(|merge| merge.start == cell.at);
            let range = merge.map_or_else(|| cell.at.into(), |merge| **merge);
            let style = *self.sheet.styles.get(cell.style).unwrap_or(&Style::default());
            let width = width_of(&self.sheet.columns, range);
            let span = f64::from(range.end.row - range.start.row + 1);
            let (fitted, need) = fit(&cell.content, style, self.base.size, width, TALLEST * span);
            if fitted != style {
                reduced.push((i, fitted));
            }
            if range.start.row == range.end.row {
                let row = &mut rows[cell.at.row as usize];
                if need > *row && !fixed.contains(&cell.at.row) {
                    *row = row_step(need);
                }
            } else {
                tall.push((range, need));
            }
        }
        for (i, style) in reduced {
            self.sheet.cells[i].style = self.sheet.styles.id(style);
        }
        for (range, need) in tall {
            raise_last(&mut rows, range.start.row, range.end.row, need);
        }
        self.sheet.rows = rows;
    }

    /// Page breaks, never inside a vertical merge, a chart or rows that are kept together.
    fn paginate(&mut self) {
        let print = &self.sheet.print;
        let page = a4(print.landscape, print.margins_mm).height;
        figures::on_one_page(&mut self.sheet, &self.figures, page);
        figures::title_over_charts(&mut self.sheet, self.charts_from, page);
        self.together.extend(figures::beside_their_table(&mut self.sheet, &self.figures, page));
        let tall = self.sheet.merges.iter().filter(|m| m.end.row > m.start.row);
        self.together.extend(tall.map(|m| (m.start.row, m.end.row)));
        self.together.extend(self.sheet.charts.iter().map(|c| figures::rows_of(c, &self.sheet.rows)));
        let mut inside = vec![false; self.sheet.rows.len()];
        for &(first, last) in &self.together {
            inside[first as usize + 1..=last as usize].fill(true);
        }
        let repeated = self.sheet.print.repeat_rows;
        let printed = self.sheet.print.rows.unwrap_or(self.sheet.rows.len() as u32);
        let rows = &self.sheet.rows[..printed as usize];
        let breaks = paginate::breaks(rows, self.body_from, repeated, page, |row| inside[row as usize]);
        self.set_breaks(breaks);
    }
}

/// Style and height for a content: the style itself, or in smaller type where the text is higher than `most`.
fn fit(content: &Content, style: Style, base_size: f64, width: u32, most: f64) -> (Style, f64) {
    let (face, from) = match style.size_tenths {
        0 => (Face::new(base_size), (base_size * 10.0) as u16),
        tenths => (Face::of_tenths(tenths), tenths),
    };
    let smaller = sizes(from, SMALLEST_TENTHS).skip(1);
    let smaller = smaller.map(|size_tenths| (Face::of_tenths(size_tenths), Style { size_tenths, ..style }));
    let mut fitted = style;
    for (face, style) in std::iter::once((face, style)).chain(smaller) {
        let exact = face.exact_height(lines_of(content, &style, face, width));
        if exact <= most {
            return (style, exact);
        }
        fitted = style;
    }
    (fitted, most)
}

/// Pixels of the columns of a range.
pub(crate) fn width_of(columns: &[u32], range: CellRange) -> u32 {
    columns.iter().skip(range.start.col as usize).take((range.end.col - range.start.col + 1) as usize).sum()
}

/// Gives what the rows `first` to `last` lack of `need` points to the last of them, and to those above it where that is full.
pub(crate) fn raise_last(rows: &mut [f64], first: u32, last: u32, need: f64) {
    let have: f64 = rows[first as usize..=last as usize].iter().sum();
    let mut lacking = need - have;
    for row in (first..=last).rev() {
        if lacking <= 0.0 {
            return;
        }
        let before = rows[row as usize];
        rows[row as usize] = row_step(before + lacking);
        lacking -= rows[row as usize] - before;
    }
}

/// Widths in pixels that fill the page as set, by weight.
pub(crate) fn page_columns(landscape: bool, margins_mm: [f64; 4], weights: &[u32]) -> Vec<u32> {
    measure::shared(a4(landscape, margins_mm).width, weights, &vec![NARROWEST; weights.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> BaseFont {
        BaseFont { name: "BIZ UDゴシック".to_owned(), size: 9.0 }
    }

    #[test]
    fn wrapped_text_raises_its_row_and_a_vertical_merge_its_last() {
        let mut b = SheetBuilder::new("表", &base(), vec![100, 100]);
        let plain = b.style(Style::default());
        let wrapped = b.style(Style { wrap: true, ..Style::default() });
        b.put(0, 0, "みどり野市", plain);
        b.put_merged(1, 0, (2, 1), "一\n二\n三\n四\n五\n六", wrapped);
        b.put(1, 1, "一\n二", wrapped);
        let sheet = b.finish();
        assert_eq!(sheet.rows, [15.0, 26.25, 71.25 - 26.25]);
        assert_eq!(sheet.merges, [CellRange::new(1, 0, 2, 0)]);
        assert!(sheet.cells.is_sorted_by_key(|c| c.at));
        assert_eq!(sheet.cells.len(), 4);
    }

    #[test]
    fn text_beyond_the_greatest_height_is_set_smaller() {
        let mut b = SheetBuilder::new("表", &base(), vec![100]);
        let wrapped = b.style(Style { wrap: true, ..Style::default() });
        b.put(0, 0, "行\n".repeat(40), wrapped);
        let sheet = b.finish();
        let style = sheet.styles.get(sheet.cells[0].style).unwrap();
        assert!(style.size_tenths > 0 && style.size_tenths < 90, "{style:?}");
        assert!(sheet.rows[0] <= TALLEST);
    }

    #[test]
    fn a_long_list_gets_breaks_and_repeats_its_heading() {
        let mut b = SheetBuilder::new("表", &base(), vec![100]);
        let plain = b.style(Style::default());
        for row in 0..120 {
            b.put(row, 0, "行", plain);
        }
        b.repeat(0, 0);
        b.sheet.freeze = Some((1, 0));
        let sheet = b.finish();
        assert_eq!(sheet.print.breaks.len(), 3);
        assert_eq!(sheet.freeze, Some((1, 0)));
    }
}
