//! 部×分類: department × category; first all goals, then one block a status, so that the blocks add up to the first.

mod blocks;

use crate::cell::{CellRange, CellRef};
use crate::form::Key;
use crate::our_sheets;
use crate::report::counts::number;
use crate::report::formula;
use crate::report::input::{Common, Definition, Draw};
use crate::report::shown::{self, Condition, Counted, Seen, ShownTable};
use crate::report::{adds_up, notes, parts, words};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::{Page, label_width, spread};
use crate::tally::{ColumnKind, Part};
pub(crate) use blocks::Blocks;

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::CROSS, "部と分類のクロス集計", Draw::OfCategories(sheet)).counting(
        |common| {
            // Every category, and all of them, in every block; each formula looks at two columns.
            let of = |part: &Part| {
                let tables = common.shown_of(part).map(ShownTable::height).sum::<usize>();
                2 * tables * (part.tally.columns.len() + 1) * (part.tally.by_category.rows.len() + 1)
            };
            common.input.tally.parts.by_choices.iter().map(of).sum()
        },
    );

/// The narrowest column of counts, pixels.
const NARROWEST: u32 = 54;
/// Blocks of at most so many departments are kept on one page.
const WHOLE_BLOCK: usize = 24;

fn sheet(common: &Common<'_>) -> Sheet {
    let tables = Blocks::of_parts(common);
    let counts = tables.iter().map(|blocks| blocks.last() as usize).max().unwrap_or(1);
    let font = common.input.font;
    let labels = tables.iter().flat_map(|blocks| blocks.part.tally.by_department_category.keys());
    let label = label_width(font, labels.map(String::as_str));
    let widths = spread(label, counts, NARROWEST);
    let mut page = Page::office(our_sheets::CROSS, font, widths);
    page.dense();
    let parts = &common.input.tally.parts.by_choices;
    parts::title(common, &mut page, our_sheets::CROSS, parts);
    let mut tables: Vec<Cross<'_>> = tables.into_iter().map(Cross::new).collect();
    for table in &mut tables {
        table.draw(common, &mut page, parts);
    }
    tables.retain(|table| table.blocks.printed < table.blocks.len());
    if !tables.is_empty() {
        page.end_print();
        below(&mut page, tables);
    }
    page.finish()
}

/// The blocks of statuses without any goal, below what is printed.
fn below(page: &mut Page, tables: Vec<Cross<'_>>) {
    page.line(notes::CROSS_BELOW, Look::Caption);
    for mut table in tables {
        if table.blocks.apart {
            page.line(table.blocks.part.set.title.as_str(), Look::Caption);
        }
        for block in table.blocks.printed..table.blocks.len() {
            table.block(page, block, page.next());
        }
    }
}

/// The blocks of a part while they are drawn.
struct Cross<'a> {
    blocks: Blocks<'a>,
    /// The row of the headings.
    head: u32,
    /// Departments that no formula can count.
    values: Vec<String>,
    rows: Vec<Rows>,
}

/// The contents of a department's rows, block by block.
type Rows = Vec<Vec<Content>>;

impl<'a> Cross<'a> {
    fn new(blocks: Blocks<'a>) -> Self {
        Self { blocks, head: 0, values: Vec::new(), rows: Vec::new() }
    }

    fn draw(&mut self, common: &Common<'_>, page: &mut Page, parts: &[Part]) {
        let part = self.blocks.part;
        let mut begin = parts::begin(common, page, part, parts);
        if !self.blocks.apart {
            self.head(page);
            page.headings_from(self.head, 1);
            begin = page.next();
        }
        debug_assert_eq!(page.next(), self.blocks.first);
        let shown = common.shown_by_department(part);
        for (d, department) in part.tally.by_department_category.keys().enumerate() {
            let tables = shown.get(department.as_str()).map_or(&[][..], |tables| tables);
            let live = self.blocks.live.then(|| self.formulas(page, d, tables)).flatten();
            if self.blocks.live && live.is_none() {
                self.values.push(department.clone());
            }
            self.rows.push(live.unwrap_or_else(|| self.counts(d)));
        }
        for block in 0..self.blocks.printed {
            begin = if block > 0 { page.next() } else { begin };
            self.block(page, block, begin);
        }
        self.notes(page);
        // No page has notes alone, or those of the part before.
        page.keep_from(if self.is_short() { begin } else { self.blocks.sum(self.blocks.printed - 1) });
        debug_assert_eq!(page.next(), self.blocks.end());
    }

    fn notes(&self, page: &mut Page) {
        let blocks = &self.blocks;
        let sum = |block| CellRef::new(blocks.sum(block), blocks.last());
        if blocks.live {
            let others: Vec<CellRef> = (1..blocks.len()).map(sum).collect();
            page.line(adds_up::blocks(sum(0), &others, blocks.part.tally.goals), Look::Note);
        } else {
            page.line(notes::CROSS_RULE, Look::Note);
        }
        if blocks.printed < blocks.len() {
            let names: Vec<&str> = (blocks.printed..blocks.len()).map(|block| blocks.name(block)).collect();
            let sums: Vec<CellRef> = (blocks.printed..blocks.len()).map(sum).collect();
            page.line(adds_up::below(&names, &sums), Look::Note);
        }
        if blocks.more {
            page.line(notes::other_categories(blocks::MOST_CATEGORIES), Look::Note);
        }
        page.line(notes::counted_by(blocks.live, false, &self.values), Look::Note);
    }

    fn head(&mut self, page: &mut Page) {
        self.head = page.next();
        page.put(0, words::corner(&parts::heading(self.blocks.part, Key::Category)), Look::Head);
        for (col, category) in (1..).zip(&self.blocks.categories) {
            page.heading(col, category);
        }
        if self.blocks.more {
            page.put(self.blocks.last() - 1, words::OTHER_CATEGORIES, Look::Head);
        }
        page.put(self.blocks.last(), format!("{}（件）", words::TOTAL), Look::Head);
        page.end_row();
    }

    /// A band with the block's name, a row a department, and the sums. A short one stays on one page from row `begin` on.
    fn block(&mut self, page: &mut Page, block: usize, begin: u32) {
        let part = self.blocks.part;
        page.span(0, self.blocks.last(), self.blocks.name(block), Look::Band);
        page.end_row();
        if self.blocks.apart {
            self.head(page);
        }
        let first = page.next();
        let short = self.is_short();
        for (department, row) in part.tally.by_department_category.keys().zip(&self.rows) {
            page.put(0, department.as_str(), Look::Text);
            for (col, content) in (1..).zip(&row[block]) {
                let look = if col == self.blocks.last() { Look::RowSum } else { Look::Count };
                page.put(col, content.clone(), look);
            }
            page.end_row();
            if page.next() == first + 1 && !short {
                // The band stays with its first department.
                page.keep_from(begin);
            }
        }
        self.sums(page, block, first);
        let last = page.next() - 1;
        page.keep_from(if short { begin } else { last.saturating_sub(1).max(first) });
    }

    /// Whether each block stays on one page.
    fn is_short(&self) -> bool {
        self.rows.len() <= WHOLE_BLOCK
    }

    fn sums(&self, page: &mut Page, block: usize, first: u32) {
        let end = page.next();
        page.put(0, words::GRAND_TOTAL, Look::SumLabel);
        let departments = 0..(end - first) as usize;
        for col in 1..=self.blocks.last() {
            let n = departments.clone().map(|d| self.blocks.counts(block, d)[col as usize - 1]).sum();
            let sum = formula::sum(CellRange::new(first, col, end.max(first + 1) - 1, col));
            let content = if end > first && self.blocks.live { number(sum, n) } else { n.into() };
            page.put(col, content, Look::SumCount);
        }
        page.end_row();
    }

    /// A department's counts as they are.
    fn counts(&self, department: usize) -> Rows {
        let of = |block| {
            let counts = self.blocks.counts(block, department);
            let row = self.blocks.row(block, department);
            let (total, across) = (counts.len() - 1, CellRange::new(row, 1, row, self.blocks.last() - 1));
            let content = |(i, n): (usize, &usize)| {
                if i == total && self.blocks.live { number(formula::sum(across), *n) } else { (*n).into() }
            };
            counts.iter().enumerate().map(content).collect()
        };
        (0..self.blocks.len()).map(of).collect()
    }

    /// A department's counts as formulas over its submission sheets, block by block; `None` where they would not say what was
    /// counted.
    fn formulas(&self, page: &Page, department: usize, tables: &[&ShownTable]) -> Option<Rows> {
        let [with_status, without] = shown::by_status(tables);
        let blocks = &self.blocks;
        let one = |block: usize| {
            let counts = blocks.counts(block, department);
            let status = Condition::Says(Seen::Status, blocks.band_cell(block), blocks.name(block));
            match blocks.kind(block) {
                None => self.all(page, (block, department), &counts, tables),
                Some(ColumnKind::Status { .. }) => {
                    self.row(page, (block, department), &counts, |_, category| {
                        let all: Vec<_> = std::iter::once(status).chain(category).collect();
                        shown::count(&with_status, &all)
                    })
                }
                Some(ColumnKind::Unknown) => self.unknown(page, (block, department), &with_status),
                Some(ColumnKind::Blank) => {
                    let all = |col: u32| CellRef::new(blocks.row(0, department), col).to_string();
                    let others = |col: u32| {
                        let cells = (1..blocks.len()).filter(move |other| *other != block);
                        cells.map(move |other| CellRef::new(blocks.row(other, department), col))
                    };
                    let cell = |(col, n): (u32, &usize)| number(formula::less(&all(col), others(col)), *n);
                    Some((1..).zip(&counts).map(cell).collect())
                }
                Some(ColumnKind::NoColumn) => self.all(page, (block, department), &counts, &without),
            }
        };
        (0..blocks.len()).map(one).collect()
    }

    /// The row of all goals of some tables, whatever their status.
    fn all(
        &self,
        page: &Page,
        at: (usize, usize),
        counts: &[usize],
        tables: &[&ShownTable],
    ) -> Option<Vec<Content>> {
        self.row(page, at, counts, |_, category| match category {
            Some(category) => shown::count(tables, &[category]),
            None => shown::goals(tables),
        })
    }

    /// One row: each category, what is in none of them, and all. `count` is asked for a column and its category; for that of all
    /// goals there is none.
    fn row(
        &self,
        page: &Page,
        (block, department): (usize, usize),
        counts: &[usize],
        count: impl Fn(u32, Option<Condition<'_>>) -> Option<Counted>,
    ) -> Option<Vec<Content>> {
        let blocks = &self.blocks;
        let row = blocks.row(block, department);
        let named = blocks.named();
        let mut out = Vec::with_capacity(counts.len());
        for ((col, label), &n) in (1..).zip(&blocks.categories[..named]).zip(counts) {
            let head = page.criterion(CellRef::new(self.head_of(block), col), label);
            let says = Condition::Says(Seen::Category, head, label);
            let counted = count(col, Some(says)).filter(|counted| counted.result == n)?;
            out.push(number(counted.formula, n));
        }
        let (total, rest) = (*counts.last()?, counts[named]);
        let all = count(blocks.last(), None).filter(|all| all.result == total)?;
        let left = format!(
            "{}-{}",
            CellRef::new(row, blocks.last()),
            formula::sum(CellRange::new(row, 1, row, named as u32))
        );
        out.push(number(left, rest));
        out.push(number(all.formula, total));
        Some(out)
    }

    /// The row of 不明: what stands in the column of statuses and is none of those that have a block.
    fn unknown(
        &self,
        page: &Page,
        (block, department): (usize, usize),
        tables: &[&ShownTable],
    ) -> Option<Vec<Content>> {
        let blocks = &self.blocks;
        let counts = blocks.counts(block, department);
        let known: Vec<usize> = (1..blocks.len())
            .filter(|b| matches!(blocks.kind(*b), Some(ColumnKind::Status { .. })))
            .collect();
        self.row(page, (block, department), &counts, |col, category| {
            let conditions: Vec<_> =
                std::iter::once(Condition::Filled(Seen::Status)).chain(category).collect();
            let filled = shown::count(tables, &conditions)?;
            let others = known.iter().map(|b| blocks.counts(*b, department)[col as usize - 1]).sum();
            let cells = known.iter().map(|b| CellRef::new(blocks.row(*b, department), col));
            let formula = formula::less(&filled.formula, cells);
            Some(Counted { formula, result: filled.result.checked_sub(others)? })
        })
    }

    /// The row of the headings that a block's criteria are.
    fn head_of(&self, block: usize) -> u32 {
        if self.blocks.apart { self.blocks.band(block) + 1 } else { self.head }
    }
}
