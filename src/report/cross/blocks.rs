//! Which blocks 部×分類 has for a part of the counts, and where they stand: its own rows and 分類別集計, which is their sums, rest
//! on it.

use crate::cell::CellRef;
use crate::our_sheets;
use crate::report::input::Common;
use crate::report::{parts, words};
use crate::sheet::formula::{Fixed, quoted_sheet};
use crate::tally::{BLANK, ColumnKind, Part, Tally};

/// Categories beyond this share one column; each has its own row on 分類別集計.
pub(crate) const MOST_CATEGORIES: usize = 14;

#[derive(Clone, Debug)]
pub(crate) struct Blocks<'a> {
    pub(crate) part: &'a Part,
    /// Whether the counts are formulas. Then a status without goals has a block too, and 未記入 a column, for what is corrected.
    pub(crate) live: bool,
    /// The categories with a column of their own.
    pub(crate) categories: Vec<&'a str>,
    /// Whether others share one.
    pub(crate) more: bool,
    /// The status columns that have a block, after that of all goals.
    statuses: Vec<usize>,
    /// Whether the sheet has several parts: the headings then stand in each block.
    pub(crate) apart: bool,
    /// The row in which the first block begins.
    pub(crate) first: u32,
    /// How many blocks are printed. Those of statuses without any goal come last and stand below what is printed: a status that is
    /// corrected is counted there.
    pub(crate) printed: usize,
    /// The row in which the first of the others begins.
    below: u32,
}

impl<'a> Blocks<'a> {
    /// The blocks of every part.
    pub(crate) fn of_parts(common: &Common<'a>) -> Vec<Self> {
        let live = common.is_live(our_sheets::CROSS);
        let parts = &common.input.tally.parts.by_choices;
        let apart = parts.len() > 1;
        let title = parts::title_rows(parts);
        let mut next = title;
        let one = |part| {
            // A gap between two parts, the name of the part; or the headings, once.
            let before = if apart { 1 + u32::from(next > title) } else { 1 };
            let blocks = Self::new(part, live, apart, next + before);
            next = blocks.end();
            blocks
        };
        let mut all: Vec<Self> = parts.iter().map(one).collect();
        // The line that says so, and the name of each part.
        next += 1;
        for blocks in all.iter_mut().filter(|blocks| blocks.printed < blocks.len()) {
            blocks.below = next + u32::from(apart);
            next = blocks.band(blocks.len());
        }
        all
    }

    fn new(part: &'a Part, live: bool, apart: bool, first: u32) -> Self {
        let tally = &part.tally;
        let mut categories: Vec<&str> = tally.by_category.rows.keys().map(String::as_str).collect();
        let more = categories.len() > MOST_CATEGORIES;
        categories.truncate(MOST_CATEGORIES);
        if live && !more && !categories.contains(&BLANK) {
            categories.push(BLANK);
        }
        let totals = tally.by_department.totals(tally.columns.len());
        let drawn =
            |&i: &usize| totals[i] > 0 || live && !matches!(tally.columns[i].kind, ColumnKind::NoColumn);
        let mut statuses: Vec<usize> = (0..totals.len()).filter(drawn).collect();
        statuses.sort_by_key(|&i| totals[i] == 0);
        let printed = 1 + statuses.iter().filter(|&&i| totals[i] > 0).count();
        Self { part, live, categories, more, statuses, apart, first, printed, below: 0 }
    }

    /// How many blocks there are, that of all goals included.
    pub(crate) fn len(&self) -> usize {
        self.statuses.len() + 1
    }

    /// The column of sums.
    pub(crate) fn last(&self) -> u32 {
        self.categories.len() as u32 + u32::from(self.more) + 1
    }

    /// How many of the categories are looked for by their name; the column after them has what is left.
    pub(crate) fn named(&self) -> usize {
        self.categories.len() - usize::from(!self.more && self.live)
    }

    /// What the status column of a block is; `None` for that of all goals.
    pub(crate) fn kind(&self, block: usize) -> Option<ColumnKind> {
        let status = *self.statuses.get(block.checked_sub(1)?)?;
        Some(self.part.tally.columns[status].kind)
    }

    pub(crate) fn name(&self, block: usize) -> &'a str {
        let status = block.checked_sub(1).and_then(|i| self.statuses.get(i));
        status.map_or(words::ALL_STATUSES, |&i| self.part.tally.columns[i].label.as_str())
    }

    fn departments(&self) -> u32 {
        self.part.tally.by_department_category.len() as u32
    }

    /// The row of a block's name.
    pub(crate) fn band(&self, block: usize) -> u32 {
        let height = 2 + u32::from(self.apart) + self.departments();
        match block.checked_sub(self.printed) {
            None => self.first + block as u32 * height,
            Some(below) => self.below + below as u32 * height,
        }
    }

    /// The cell of a block's name, as a criterion.
    pub(crate) fn band_cell(&self, block: usize) -> Fixed {
        Fixed::Both(CellRef::new(self.band(block), 0))
    }

    /// The row of a department in a block.
    pub(crate) fn row(&self, block: usize, department: usize) -> u32 {
        self.band(block) + 1 + u32::from(self.apart) + department as u32
    }

    /// The row of a block's sums.
    pub(crate) fn sum(&self, block: usize) -> u32 {
        self.row(block, self.departments() as usize)
    }

    /// The row below the notes.
    pub(crate) fn end(&self) -> u32 {
        let notes = 2 + [self.more, self.printed < self.len()].map(u32::from).iter().sum::<u32>();
        self.sum(self.printed - 1) + 1 + notes
    }

    /// A department's counts in a block: by category, and their sum.
    pub(crate) fn counts(&self, block: usize, department: usize) -> Vec<usize> {
        let Some((_, table)) = self.part.tally.by_department_category.get_index(department) else {
            return vec![0; self.last() as usize];
        };
        let status = block.checked_sub(1).and_then(|i| self.statuses.get(i));
        let of = |row: &Vec<usize>| status.map_or_else(|| row.iter().sum::<usize>(), |&i| row[i]);
        let mut counts: Vec<usize> =
            self.categories.iter().map(|c| table.rows.get(*c).map_or(0, of)).collect();
        let total: usize = table.rows.values().map(of).sum();
        if self.more {
            counts.push(total - counts.iter().sum::<usize>());
        }
        counts.push(total);
        counts
    }

    /// The categories of 分類別集計, each with its counts by the tally's columns.
    pub(crate) fn categories_with_counts(&self, tally: &Tally) -> Vec<(String, Vec<usize>)> {
        let rows = tally.by_category.rows.iter().map(|(label, counts)| (label.clone(), counts.clone()));
        let mut rows: Vec<(String, Vec<usize>)> = rows.collect();
        if self.live && !tally.by_category.rows.contains_key(BLANK) {
            rows.push((BLANK.to_owned(), vec![0; tally.columns.len()]));
        }
        rows
    }

    /// The cells of a category's sums as 分類別集計 refers to them: one for each of those of the tally's columns, and that of all;
    /// `None` where the category has no column of its own.
    pub(crate) fn sums(&self, label: &str, columns: &[usize]) -> Option<Vec<String>> {
        let col = self.categories.iter().position(|c| *c == label)? as u32 + 1;
        let cell =
            |block| format!("{}!{}", quoted_sheet(our_sheets::CROSS), CellRef::new(self.sum(block), col));
        let block_of = |status: &usize| self.statuses.iter().position(|s| s == status).map(|i| i + 1);
        let blocks: Vec<usize> = columns.iter().map(block_of).collect::<Option<_>>()?;
        Some(blocks.into_iter().chain([0]).map(cell).collect())
    }
}
