//! 部×分類: department × category; first all goals, then one block a status, so that the blocks add up to the first.

use crate::cell::{CellRange, CellRef};
use crate::form::Key;
use crate::our_sheets;
use crate::report::counts::number;
use crate::report::formula::{self, Condition, CountedColumn, Listed};
use crate::report::input::{Common, Definition, Draw};
use crate::report::{adds_up, goals, notes, parts, words};
use crate::sheet::formula::Fixed;
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::{Page, spread};
use crate::tally::{Part, Tally};

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::CROSS, "部と分類のクロス集計", Draw::Always(sheet))
        .counting(|tally| Some(tally.parts.by_choices.iter().map(|part| formulas(&part.tally)).sum()));

/// Width of the column of departments, pixels.
const LABEL_WIDTH: u32 = 154;
/// The narrowest column of counts, pixels.
const NARROWEST: u32 = 54;
/// Categories beyond this share one column; each has its own row on 分類別集計.
const MOST_CATEGORIES: usize = 14;

/// Blocks of at most so many departments are kept on one page.
const WHOLE_BLOCK: usize = 24;

/// The categories with a column of their own, and whether others share one.
fn categories(tally: &Tally) -> (Vec<&str>, bool) {
    let all: Vec<&str> = tally.by_category.rows.keys().map(String::as_str).collect();
    let more = all.len() > MOST_CATEGORIES;
    (all.into_iter().take(MOST_CATEGORIES).collect(), more)
}

/// The status columns that any goal is in: each has a block.
fn blocks(tally: &Tally) -> Vec<usize> {
    let totals = tally.by_department.totals(tally.columns.len());
    (0..totals.len()).filter(|&i| totals[i] > 0).collect()
}

/// How many formulas look at 一覧.
fn formulas(tally: &Tally) -> usize {
    let (categories, more) = categories(tally);
    (blocks(tally).len() + 1) * tally.by_department.rows.len() * (categories.len() + usize::from(more))
}

fn sheet(common: &Common<'_>) -> Sheet {
    let parts = &common.input.tally.parts.by_choices;
    let tables = parts.iter().map(|part| Cross::new(common, part, parts.len() > 1)).collect::<Vec<_>>();
    let counts = tables.iter().map(|table| table.last as usize).max().unwrap_or(1);
    let widths = spread(LABEL_WIDTH, counts, NARROWEST);
    let mut page = Page::office(our_sheets::CROSS, common.input.font, widths);
    parts::title(common, &mut page, our_sheets::CROSS, parts);
    for mut table in tables {
        table.draw(common, &mut page, parts);
    }
    page.finish()
}

/// What all blocks of a part share.
struct Cross<'a> {
    part: &'a Part,
    categories: Vec<&'a str>,
    more: bool,
    /// The column of sums.
    last: u32,
    listed: Option<Listed>,
    /// Whether the sheet has several parts: the headings then stand in each block.
    apart: bool,
    /// The row of the headings.
    head: u32,
}

impl<'a> Cross<'a> {
    fn new(common: &Common<'_>, part: &'a Part, apart: bool) -> Self {
        let (categories, more) = categories(&part.tally);
        let last = categories.len() as u32 + u32::from(more) + 1;
        let listed = common.is_live(our_sheets::CROSS).then(|| goals::listed(common, part));
        Self { part, categories, more, last, listed, apart, head: 0 }
    }

    fn draw(&mut self, common: &Common<'_>, page: &mut Page, parts: &[Part]) {
        let tally = &self.part.tally;
        let mut begin = parts::begin(common, page, self.part, parts);
        if !self.apart {
            self.head(page);
            page.headings_from(self.head, 1);
            begin = page.next();
        }
        let all = self.block(page, None, begin);
        let mut others = Vec::new();
        for status in blocks(tally) {
            begin = page.next();
            others.push(self.block(page, Some(status), begin));
        }
        if let Some(listed) = &self.listed {
            page.line(adds_up::blocks(all, &others, listed, tally.goals), Look::Note);
        }
        page.gap();
        page.line(notes::CROSS_RULE, Look::Note);
        if self.more {
            page.line(notes::other_categories(MOST_CATEGORIES), Look::Note);
        }
        page.line(if self.listed.is_some() { notes::LIVE } else { notes::NOT_LIVE }, Look::Note);
        if self.apart {
            // The notes are those of this part, not of the next.
            page.keep_from(begin);
        }
    }

    fn head(&mut self, page: &mut Page) {
        self.head = page.next();
        page.put(0, words::corner(&parts::heading(self.part, Key::Category)), Look::Head);
        for (i, category) in self.categories.iter().enumerate() {
            page.heading(i as u32 + 1, category);
        }
        if self.more {
            page.put(self.last - 1, words::OTHER_CATEGORIES, Look::Head);
        }
        page.put(self.last, format!("{}（件）", words::TOTAL), Look::Head);
        page.end_row();
    }

    /// All goals, or those of one status column: a band with its name, a row a department, and the sums, of which it gives
    /// the cell of their own sum. A short one stays on one page from row `begin` on.
    fn block(&mut self, page: &mut Page, status: Option<usize>, begin: u32) -> CellRef {
        let tally = &self.part.tally;
        let band = page.next();
        let name = status.map_or(words::ALL_STATUSES, |i| tally.columns[i].label.as_str());
        page.span(0, self.last, name, Look::Band);
        page.end_row();
        if self.apart {
            self.head(page);
        }
        let first = page.next();
        let short = tally.by_department.rows.len() <= WHOLE_BLOCK;
        let mut sums = vec![0; self.categories.len() + usize::from(self.more)];
        for (department, table) in &tally.by_department_category {
            let of = |row: &Vec<usize>| status.map_or_else(|| row.iter().sum::<usize>(), |i| row[i]);
            let mut counts: Vec<usize> =
                self.categories.iter().map(|c| table.rows.get(*c).map_or(0, of)).collect();
            let total: usize = table.rows.values().map(of).sum();
            if self.more {
                counts.push(total - counts.iter().sum::<usize>());
            }
            self.row(page, department, &counts, total, status.map(|_| (band, name)));
            sums.iter_mut().zip(&counts).for_each(|(s, n)| *s += n);
            if page.next() == first + 1 && !short {
                // The band stays with its first department.
                page.keep_from(begin);
            }
        }
        let sum = self.sums(page, first, &sums);
        let last = page.next() - 1;
        page.keep_from(if short { begin } else { last.saturating_sub(1).max(first) });
        sum
    }

    /// One department; `band` is the row that names the block's status.
    fn row(
        &self,
        page: &mut Page,
        department: &str,
        counts: &[usize],
        total: usize,
        band: Option<(u32, &str)>,
    ) {
        let row = page.next();
        page.put(0, department, Look::Text);
        let last = counts.len() as u32 + 1;
        let conditions = |category: Option<(Fixed, &str)>| {
            let cell = Fixed::Column(CellRef::new(row, 0));
            let mut all = vec![Condition::new(CountedColumn::Department, cell, department)];
            all.extend(band.map(|(at, status)| {
                Condition::new(CountedColumn::Status, Fixed::Both(CellRef::new(at, 0)), status)
            }));
            all.extend(category.map(|(head, label)| Condition::new(CountedColumn::Category, head, label)));
            all
        };
        for (i, (col, n)) in (1..).zip(counts).enumerate() {
            let content = self.number(*n, |listed| {
                let Some(label) = self.categories.get(i) else {
                    let others = CellRange::new(row, 1, row, self.categories.len() as u32);
                    return formula::rest(&CellRef::new(row, last).to_string(), others);
                };
                let head = page.criterion(CellRef::new(self.head, col), label);
                listed.count(&conditions(Some((head, label))))
            });
            page.put(col, content, Look::Count);
        }
        let across = CellRange::new(row, 1, row, last - 1);
        let sum = self.number(total, |listed| {
            if self.more { listed.count(&conditions(None)) } else { formula::sum(across) }
        });
        page.put(last, sum, Look::Count);
        page.end_row();
    }

    /// A count: a formula with its result, or the result.
    fn number(&self, n: usize, formula: impl FnOnce(&Listed) -> String) -> Content {
        self.listed.as_ref().map_or_else(|| n.into(), |listed| number(formula(listed), n))
    }

    /// The sums of a block; the cell of the sum of all.
    fn sums(&self, page: &mut Page, first: u32, sums: &[usize]) -> CellRef {
        let end = page.next();
        page.put(0, words::GRAND_TOTAL, Look::SumLabel);
        let total = sums.iter().sum();
        for (i, n) in sums.iter().copied().chain([total]).enumerate() {
            let col = i as u32 + 1;
            let content = if end > first && self.listed.is_some() {
                number(formula::sum(CellRange::new(first, col, end - 1, col)), n)
            } else {
                n.into()
            };
            page.put(col, content, Look::SumCount);
        }
        page.end_row();
        CellRef::new(end, sums.len() as u32 + 1)
    }
}
