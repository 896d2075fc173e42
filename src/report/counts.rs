//! A table of counts with its shares beside it: one row a label, one column a status.
//!
//! The same columns stand on 部別集計, 分類別集計 and 課別集計: the statuses of the forms, 未記入, 欄なし, 不明 and 計; then the
//! shares of the statuses that are in the denominator.

use crate::cell::{CellRange, CellRef};
use crate::report::formula;
use crate::report::shown::{self, Condition, Counted, Seen, ShownTable};
use crate::report::{notes, words};
use crate::sheet::formula::Fixed;
use crate::sheet::look::Look;
use crate::sheet::model::{BaseFont, Content};
use crate::sheet::page::{Page, label_width, spread_beside};
use crate::tally::{ColumnKind, Part, StatusColumn, Tally};

/// The narrowest column of a status, in pixels: `100,000` and `100.0%` fit.
const NARROWEST: u32 = 54;
/// That of one with a short heading: `99,999` fits.
const SHORT: u32 = 48;
/// The share of the width that the line about the sum takes, in percent.
const ADDS_UP: u32 = 54;

/// The lower heading row of a sheet that is one table.
pub(crate) const HEAD_ROW: u32 = 2;

#[derive(Clone, Debug)]
pub(crate) struct CountColumns<'a> {
    pub(crate) statuses: Vec<&'a StatusColumn>,
    /// Which of the tally's columns they are: 欄なし is left out where no goal is in it.
    kept: Vec<usize>,
    /// How many columns the tally has.
    columns: usize,
    /// Whether anything is a formula.
    pub(crate) live: bool,
    /// The lower heading row, which criteria refer to.
    head: u32,
    /// Labels of rows that no formula can count, though others of the sheet are.
    pub(crate) values: Vec<String>,
    /// Whether counts are cells of another sheet.
    summed: bool,
}

/// Where a row's counts come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CountedFrom<'a> {
    /// Formulas over submission sheets.
    Shown(RowOf<'a>),
    /// Cells of another sheet: one for each count, and that of 計.
    Cells(&'a [String]),
    /// Sums of the rows from … to, from 0.
    Sum(u32, u32),
    /// Sums of those rows between … and … whose first column says this.
    SumOf(u32, u32, &'a str),
    Values,
}

/// What formulas of a row look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowOf<'a> {
    pub(crate) tables: &'a [&'a ShownTable],
    /// What must hold of a goal beside its status.
    pub(crate) within: &'a [Condition<'a>],
    /// How many goals there are, whatever their status.
    pub(crate) all: Option<&'a Counted>,
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
        let kept = Self::kept_of(tally);
        let statuses = kept.iter().map(|&i| &tally.columns[i]).collect();
        Self {
            statuses,
            kept,
            columns: tally.columns.len(),
            live,
            head: HEAD_ROW,
            values: Vec::new(),
            summed: false,
        }
    }

    /// Which of the tally's columns have one.
    pub(crate) fn kept_of(tally: &Tally) -> Vec<usize> {
        let totals = tally.by_department.totals(tally.columns.len());
        // Without statuses nothing can be blank either.
        let any = tally.columns.iter().any(|c| matches!(c.kind, ColumnKind::Status { .. }));
        let always = |kind| any && kind != ColumnKind::NoColumn;
        let kept = |&i: &usize| always(tally.columns[i].kind) || totals[i] > 0;
        (0..totals.len()).filter(kept).collect()
    }

    /// Those of the tally's counts that have a column.
    pub(crate) fn kept(&self, counts: &[usize]) -> Vec<usize> {
        self.kept.iter().map(|&i| counts[i]).collect()
    }

    /// How many count columns there are, 計 not included.
    fn n(&self) -> u32 {
        self.statuses.len() as u32
    }

    /// How many columns the tally has.
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// The column of 計.
    pub(crate) fn total(&self) -> u32 {
        self.n() + 1
    }

    /// Index and column of the statuses that have shares.
    fn shares(&self) -> impl Iterator<Item = (usize, u32)> {
        let first = self.total() + 1;
        let within = self.statuses.iter().enumerate().filter(|(_, c)| c.in_denominator());
        within.enumerate().map(move |(k, (i, _))| (i, first + k as u32))
    }

    /// How many of the columns are statuses; they come first.
    pub(crate) fn known(&self) -> usize {
        self.statuses.iter().filter(|c| matches!(c.kind, ColumnKind::Status { .. })).count()
    }

    /// The column of a status's share.
    pub(crate) fn share_column(&self, status: usize) -> Option<u32> {
        self.shares().find(|(i, _)| *i == status).map(|(_, col)| col)
    }

    /// The last column of the table.
    pub(crate) fn last(&self) -> u32 {
        self.shares().last().map_or(self.total(), |(_, col)| col)
    }

    /// Column widths that fill the page, for the tables of all parts: those of the one with the most columns.
    pub(crate) fn widths<'l>(
        parts: &[Part],
        font: &BaseFont,
        labels: impl Iterator<Item = &'l str>,
    ) -> Vec<u32> {
        let label = label_width(font, labels);
        let widths = parts.iter().map(|part| Self::widths_of(&part.tally, label));
        widths.max_by_key(Vec::len).unwrap_or_else(|| vec![label])
    }

    fn widths_of(tally: &Tally, label: u32) -> Vec<u32> {
        let columns = Self::kept_of(tally).into_iter().map(|i| &tally.columns[i]);
        let short = |long: bool| (!long && tally.goals < 100_000).then_some(SHORT);
        let counts = columns.map(|c| short(matches!(c.kind, ColumnKind::Status { .. })));
        let shares = tally.columns.iter().filter(|c| c.in_denominator()).map(|_| None);
        spread_beside(label, &counts.chain([short(false)]).chain(shares).collect::<Vec<_>>(), NARROWEST)
    }

    pub(crate) fn head(&mut self, page: &mut Page, label: &str) {
        let last = self.last();
        page.put_tall(0, label, Look::Head);
        page.span(1, self.total(), format!("{}（件）", words::COUNT), Look::Head);
        if last > self.total() {
            page.span(self.total() + 1, last, words::SHARE_OF_FILLED, Look::Head);
        }
        page.end_row();
        self.head = page.next();
        for (i, status) in self.statuses.iter().enumerate() {
            page.heading(i as u32 + 1, &status.label);
        }
        page.put(self.total(), words::TOTAL, Look::Head);
        for (i, col) in self.shares() {
            page.heading(col, &self.statuses[i].label);
        }
        page.end_row();
    }

    pub(crate) fn row(&mut self, page: &mut Page, label: &str, counts: &[usize], source: CountedFrom<'_>) {
        let (row, counts) = (page.next(), &*self.kept(counts));
        let sum = matches!(source, CountedFrom::Sum(..) | CountedFrom::SumOf(..));
        let looks = if sum {
            [Look::SumLabel, Look::SumCount, Look::SumShare, Look::SumCount]
        } else {
            [Look::Text, Look::Count, Look::Share, Look::RowSum]
        };
        page.put(0, label, looks[0]);
        let counted = match source {
            CountedFrom::Shown(of) if self.live => {
                let formulas = self.shown(page, row, counts, of);
                if formulas.is_none() {
                    self.values.push(label.to_owned());
                }
                formulas.unwrap_or_else(|| self.values(row, counts))
            }
            CountedFrom::Cells(cells) if self.live => {
                self.summed = true;
                Self::cells(cells, counts)
            }
            CountedFrom::Values if self.live && counts.iter().any(|n| *n > 0) => {
                self.values.push(label.to_owned());
                self.values(row, counts)
            }
            CountedFrom::Sum(from, to) if self.live => {
                Self::sums(counts, |col| formula::sum(CellRange::new(from, col, to, col)))
            }
            CountedFrom::SumOf(from, to, label) if self.live => Self::sums(counts, |col| {
                let [first, last] = [from, to].map(|row| Fixed::Both(CellRef::new(row, 0)));
                debug_assert!(row > to);
                format!("SUMIF({first}:{last},\"{label}\",{})", CellRange::new(from, col, to, col))
            }),
            _ => self.values(row, counts),
        };
        for (col, content) in (1..).zip(counted) {
            page.put(col, content, if col == self.total() { looks[3] } else { looks[1] });
        }
        let within: usize = self.shares().map(|(i, _)| counts[i]).sum();
        for (i, col) in self.shares() {
            let formula = || formula::share(CellRef::new(row, i as u32 + 1), &self.denominator_of(row));
            page.put(col, self.share(formula, counts[i], within), looks[2]);
        }
        page.end_row();
    }

    /// Counts as they are, and their sum.
    fn values(&self, row: u32, counts: &[usize]) -> Vec<Content> {
        let total = counts.iter().sum();
        let across = formula::sum(CellRange::new(row, 1, row, self.n()));
        let sum = if self.live { number(across, total) } else { total.into() };
        counts.iter().map(|&n| n.into()).chain([sum]).collect()
    }

    /// The cells of another sheet that hold the counts and their sum.
    fn cells(cells: &[String], counts: &[usize]) -> Vec<Content> {
        let results = counts.iter().copied().chain([counts.iter().sum()]);
        cells.iter().zip(results).map(|(cell, n)| number(cell.clone(), n)).collect()
    }

    fn sums(counts: &[usize], formula: impl Fn(u32) -> String) -> Vec<Content> {
        let results = counts.iter().copied().chain([counts.iter().sum()]);
        (1..).zip(results).map(|(col, n)| number(formula(col), n)).collect()
    }

    /// The counts as formulas over submission sheets, and how many goals there are; `None` where formulas would not say what was
    /// counted.
    ///
    /// 不明 is what stands in the column of statuses and is none of them; 未記入 is what is left of the goals.
    fn shown(&self, page: &Page, row: u32, counts: &[usize], of: RowOf<'_>) -> Option<Vec<Content>> {
        let all = of.all.filter(|all| all.result == counts.iter().sum::<usize>())?;
        let [tables, without] = shown::by_status(of.tables);
        let with = |more| -> Vec<Condition<'_>> { of.within.iter().copied().chain([more]).collect() };
        let known = self.known();
        let cell = |col: usize| CellRef::new(row, col as u32 + 1);
        let known_sum = match known {
            0 => "0".to_owned(),
            known => formula::sum(CellRange::new(row, 1, row, known as u32)),
        };
        let mut out = Vec::with_capacity(counts.len() + 1);
        for (i, (status, &n)) in self.statuses.iter().zip(counts).enumerate() {
            let content = match status.kind {
                ColumnKind::Status { .. } => {
                    let head = page.criterion(CellRef::new(self.head, i as u32 + 1), &status.label);
                    let says = Condition::Says(Seen::Status, head, &status.label);
                    let counted = shown::count(&tables, &with(says)).filter(|c| c.result == n)?;
                    number(counted.formula, n)
                }
                ColumnKind::Unknown => {
                    let filled = shown::count(&tables, &with(Condition::Filled(Seen::Status)))?;
                    let others: usize = counts[..known].iter().sum();
                    if filled.result != others + n {
                        return None;
                    }
                    number(format!("{}-{known_sum}", filled.formula), n)
                }
                ColumnKind::NoColumn => {
                    let all = match of.within {
                        [] => shown::goals(&without),
                        within => shown::count(&without, within),
                    };
                    let all = all.filter(|all| all.result == n)?;
                    number(all.formula, n)
                }
                ColumnKind::Blank => {
                    let total = CellRef::new(row, self.total()).to_string();
                    let others = (known..counts.len()).filter(|&other| other != i).map(cell);
                    number(formula::less(&format!("{total}-{known_sum}"), others), n)
                }
            };
            out.push(content);
        }
        out.push(number(all.formula.clone(), all.result));
        Some(out)
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
        let outside = (1..).zip(&self.statuses).filter(|(_, c)| !c.in_denominator());
        formula::denominator(CellRef::new(row, self.total()), outside.map(|(col, _)| CellRef::new(row, col)))
    }

    /// The rule of shares, with the statuses that the forms keep outside the denominator; that the table adds up, if it says so,
    /// and where the counts come from.
    pub(crate) fn rules(&self, page: &mut Page, adds_up: Option<Content>) {
        let outside = |c: &&&StatusColumn| matches!(c.kind, ColumnKind::Status { outside: true, .. });
        let outside: Vec<&str> = self.statuses.iter().filter(outside).map(|c| c.label.as_str()).collect();
        if self.known() > 0 {
            page.line(notes::share_rule(&outside), Look::Note);
        }
        let source = notes::counted_by(self.live, self.summed, &self.values).into();
        match adds_up {
            Some(adds_up) => page.pair(ADDS_UP, [adds_up, source], [Look::Note; 2]),
            None => page.line(source, Look::Note),
        }
    }
}

/// A formula whose result is a count. Where there is nothing to look at, it is a number.
pub(crate) fn number(formula: String, result: usize) -> Content {
    if formula.parse() == Ok(result) {
        return result.into();
    }
    Content::Formula { formula, result: result as f64 }
}
