//! A table of counts with its shares beside it: one row a label, one column a status.
//!
//! The same columns stand on 部別集計, 分類別集計 and 課別集計: the statuses of the forms, 未記入, 欄なし, 不明 and 計; then the
//! denominator and the shares of the statuses that are in it.

use crate::cell::{CellRange, CellRef};
use crate::report::formula::{self, Condition, CountedColumn, Listed};
use crate::report::{notes, words};
use crate::sheet::formula::Fixed;
use crate::sheet::look::Look;
use crate::sheet::model::{Choices, Content};
use crate::sheet::page::{Page, spread};
use crate::tally::{ColumnKind, Part, StatusColumn, Tally};

/// Width of the column of labels, pixels.
const LABEL_WIDTH: u32 = 152;
/// The narrowest column of counts: `100,000` and `100.0%` fit.
const NARROWEST: u32 = 54;

/// The lower heading row of a sheet that is one table.
pub(crate) const HEAD_ROW: u32 = 3;

#[derive(Clone, Copy, Debug)]
pub(crate) struct CountColumns<'a> {
    pub(crate) statuses: &'a [StatusColumn],
    /// Whether anything is a formula.
    pub(crate) live: bool,
    /// The lower heading row, which criteria refer to.
    head: u32,
}

/// Where a row's counts come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CountedFrom<'a> {
    /// Formulas over 一覧; the conditions beside the status.
    Live(&'a Listed, &'a [Condition]),
    /// Sums of the rows from … to, from 0.
    Sum(u32, u32),
    /// Sums of those rows between … and … whose first column says this.
    SumOf(u32, u32, &'a str),
    Values,
}

impl CountedFrom<'_> {
    /// Sums of the rows from … to (not included); where there is none, nothing to sum.
    pub(crate) fn sum(first: u32, end: u32) -> Self {
        if end > first { Self::Sum(first, end - 1) } else { Self::Values }
    }
}

impl<'a> CountColumns<'a> {
    /// The columns of a tally; all values unless `live`.
    pub(crate) fn new(tally: &'a Tally, live: bool) -> Self {
        Self { statuses: &tally.columns, live, head: HEAD_ROW }
    }

    /// How many count columns there are, 計 not included.
    fn n(&self) -> u32 {
        self.statuses.len() as u32
    }

    /// The column of 計.
    pub(crate) fn total(&self) -> u32 {
        self.n() + 1
    }

    fn denominator(&self) -> u32 {
        self.n() + 2
    }

    /// Index and column of the statuses that have shares.
    fn shares(&self) -> impl Iterator<Item = (usize, u32)> {
        let first = self.denominator() + 1;
        let within = self.statuses.iter().enumerate().filter(|(_, c)| c.in_denominator());
        within.enumerate().map(move |(k, (i, _))| (i, first + k as u32))
    }

    /// The last column of the table.
    pub(crate) fn last(&self) -> u32 {
        self.shares().last().map_or(self.denominator(), |(_, col)| col)
    }

    /// Column widths that fill the page, for the tables of all parts: those of the one with the most columns.
    pub(crate) fn widths(parts: &[Part]) -> Vec<u32> {
        let widths = parts.iter().map(|part| Self::widths_of(&part.tally));
        widths.max_by_key(Vec::len).unwrap_or_else(|| vec![LABEL_WIDTH])
    }

    fn widths_of(tally: &Tally) -> Vec<u32> {
        let shares = tally.columns.iter().filter(|c| c.in_denominator()).count();
        let mut widths = spread(LABEL_WIDTH, tally.columns.len() + 2 + shares, NARROWEST);
        // What is over goes to the columns with the longest headings: those of the statuses, and of their shares.
        let (counts, after) = (tally.columns.iter().map(StatusColumn::in_denominator), [false; 2]);
        let long: Vec<bool> = counts.chain(after).chain(std::iter::repeat_n(true, shares)).collect();
        let wanted = long.iter().filter(|l| **l).count() as u32;
        if widths[0] >= LABEL_WIDTH + wanted {
            widths[0] -= wanted;
            widths[1..].iter_mut().zip(long).for_each(|(w, long)| *w += u32::from(long));
        }
        widths
    }

    pub(crate) fn head(&mut self, page: &mut Page, label: &str) {
        let last = self.last();
        page.put_tall(0, label, Look::Head);
        page.span(1, self.total(), format!("{}（件）", words::COUNT), Look::Head);
        page.span(self.denominator(), last, format!("{}（％）", words::SHARE), Look::Head);
        page.end_row();
        self.head = page.next();
        for (i, status) in self.statuses.iter().enumerate() {
            self.heading(page, i as u32 + 1, &status.label);
        }
        page.put(self.total(), words::TOTAL, Look::Head);
        page.put(self.denominator(), format!("{}\n（件）", words::DENOMINATOR), Look::Head);
        for (i, col) in self.shares() {
            page.heading(col, &self.statuses[i].label);
        }
        page.end_row();
    }

    /// The heading of a count. Where the words are too long for a list, the headings are what a drop-down offers: as they are.
    fn heading(&self, page: &mut Page, col: u32, words: &str) {
        if self.fit_a_list() { page.heading(col, words) } else { page.put(col, words, Look::Head) }
    }

    /// That heading as a criterion.
    fn criterion(&self, page: &Page, col: u32) -> Fixed {
        let head = CellRef::new(self.head, col);
        let words = &self.statuses[col as usize - 1].label;
        if self.fit_a_list() { page.criterion(head, words) } else { Fixed::Row(head) }
    }

    /// Whether a drop-down can hold the words itself.
    fn fit_a_list(&self) -> bool {
        Choices::fit_a_list(&self.statuses.iter().map(|s| &s.label).collect::<Vec<_>>())
    }

    pub(crate) fn row(&self, page: &mut Page, label: &str, counts: &[usize], source: CountedFrom<'_>) {
        let row = page.next();
        let sum = matches!(source, CountedFrom::Sum(..) | CountedFrom::SumOf(..));
        let looks = if sum {
            [Look::SumLabel, Look::SumCount, Look::SumShare]
        } else {
            [Look::Text, Look::Count, Look::Share]
        };
        page.put(0, label, looks[0]);
        for (i, n) in counts.iter().enumerate() {
            let col = i as u32 + 1;
            let content = self.counted(page, row, col, *n, source);
            page.put(col, content, looks[1]);
        }
        let total: usize = counts.iter().sum();
        let across = CellRange::new(row, 1, row, self.n());
        page.put(self.total(), self.number(|| formula::sum(across), total), looks[1]);
        let within: usize = self.shares().map(|(i, _)| counts[i]).sum();
        page.put(self.denominator(), self.number(|| self.denominator_of(row), within), looks[1]);
        for (i, col) in self.shares() {
            let formula =
                || formula::share(CellRef::new(row, i as u32 + 1), CellRef::new(row, self.denominator()));
            page.put(col, self.share(formula, counts[i], within), looks[2]);
        }
        page.end_row();
    }

    fn counted(&self, page: &Page, row: u32, col: u32, n: usize, source: CountedFrom<'_>) -> Content {
        match source {
            CountedFrom::Live(list, conditions) => {
                let status = &self.statuses[col as usize - 1];
                if status.kind == ColumnKind::Unknown {
                    // The last column: whatever word 一覧 has that is no other column's.
                    debug_assert_eq!(col, self.n());
                    let others = CellRange::new(row, 1, row, col - 1);
                    return number(formula::rest(&list.count(conditions), others), n);
                }
                let status = Condition::new(CountedColumn::Status, self.criterion(page, col), &status.label);
                let all: Vec<_> = conditions.iter().copied().chain([status]).collect();
                number(list.count(&all), n)
            }
            CountedFrom::Sum(from, to) => self.number(|| formula::sum(CellRange::new(from, col, to, col)), n),
            CountedFrom::SumOf(from, to, label) if self.live => {
                let [first, last] = [from, to].map(|row| Fixed::Both(CellRef::new(row, 0)));
                let values = CellRange::new(from, col, to, col);
                debug_assert!(row > to);
                number(format!("SUMIF({first}:{last},\"{label}\",{values})"), n)
            }
            CountedFrom::SumOf(..) | CountedFrom::Values => n.into(),
        }
    }

    /// A count: a formula with its result, or the result.
    fn number(&self, formula: impl FnOnce() -> String, n: usize) -> Content {
        if self.live { number(formula(), n) } else { n.into() }
    }

    /// A share: a formula with its result, or the result.
    fn share(&self, formula: impl FnOnce() -> String, n: usize, denominator: usize) -> Content {
        let share = (denominator > 0).then(|| n as f64 / denominator as f64);
        match (self.live, share) {
            (true, Some(result)) => Content::Formula { formula: formula(), result },
            (true, None) => Content::TextFormula { formula: formula(), result: words::NO_NUMBER.to_owned() },
            (false, Some(share)) => Content::Number(share),
            (false, None) => Content::from(words::NO_NUMBER),
        }
    }

    /// 計 minus what stays outside.
    fn denominator_of(&self, row: u32) -> String {
        let outside = (1..).zip(self.statuses).filter(|(_, c)| !c.in_denominator());
        formula::denominator(CellRef::new(row, self.total()), outside.map(|(col, _)| CellRef::new(row, col)))
    }

    pub(crate) fn headings(&self) -> CellRange {
        CellRange::new(HEAD_ROW, 1, HEAD_ROW, self.n())
    }

    /// The rule of shares, with the statuses that the forms keep outside the denominator.
    pub(crate) fn rule(&self, page: &mut Page) {
        let outside = |c: &&StatusColumn| matches!(c.kind, ColumnKind::Status { outside: true, .. });
        let outside: Vec<&str> = self.statuses.iter().filter(outside).map(|c| c.label.as_str()).collect();
        page.line(notes::share_rule(&outside), Look::Note);
    }
}

/// A formula whose result is a count.
pub(crate) fn number(formula: String, result: usize) -> Content {
    Content::Formula { formula, result: result as f64 }
}
