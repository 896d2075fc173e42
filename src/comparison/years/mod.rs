//! Counts of several years side by side.
//!
//! Every goal of a year stands in exactly one status of each table, so that each column adds up to that year's number of goals.
//! What a year does not have (a department, a status of another form) is `None`, which is not 0.

mod notes;

use crate::comparison::reorganisation::{Reorganisation, without_left_over};
use crate::comparison::{Side, known_years};
use crate::document::{Choice, Goal, GoalSheet, StatusReading};
use crate::finding::{Finding, rules};
use crate::form::{GoalForm, load};
use crate::tally::forms::{self, FormSet, same_statuses};
use crate::tally::{self, BLANK, ColumnKind, Labels, NO_COLUMN, Tally, UNKNOWN};
use crate::text::era;
use crate::text::key::key;
use indexmap::{IndexMap, IndexSet};
use std::collections::{BTreeMap, BTreeSet};

/// One year, or one side where all are of the same year.
#[derive(Clone, Debug)]
pub struct Period {
    /// Its name in headings.
    pub(crate) label: String,
    /// The western year in which it starts.
    pub(crate) year: Option<i32>,
    /// Its sheets, under their present names.
    pub sheets: Vec<GoalSheet>,
    /// Their counts.
    pub tally: Tally,
}

/// A row of the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatusRow {
    pub(crate) label: String,
    /// The set of forms that it belongs to.
    pub(crate) set: usize,
    /// Whether it is a status of the forms; else 未記入, 欄なし or 不明.
    pub(crate) is_status: bool,
    /// Whether it is a status short of the goal.
    pub(crate) is_short: bool,
    /// Whether its goals are in the denominator of shares.
    pub(crate) in_denominator: bool,
    /// Colour in charts.
    pub(crate) color: u32,
}

/// Counts by status and year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// For each row and period the number of goals; `None` where the period has no such thing.
    pub(crate) counts: Vec<Vec<Option<usize>>>,
    /// For each period the number of goals; `None` where the period does not have what the block is about.
    pub(crate) totals: Vec<Option<usize>>,
    /// The sums of each set of forms.
    pub(crate) sets: Vec<SetSums>,
}

/// The goals of forms that share their statuses. Shares are taken of these alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SetSums {
    /// For each period their number; `None` where the period has none of these forms.
    pub(crate) totals: Vec<Option<usize>>,
    /// For each period the denominator of shares.
    pub(crate) denominators: Vec<usize>,
}

/// The goals of a department by section, counted once for each section (延べ).
#[derive(Clone, Debug, Default)]
pub(crate) struct Sections {
    /// Section → goals of each period; `None` where no goal of that period names it.
    pub(crate) rows: IndexMap<String, Vec<Option<usize>>>,
    /// Goals of each period, each once (実).
    pub(crate) goals: Vec<Option<usize>>,
}

/// All years.
#[derive(Clone, Debug, Default)]
pub struct Years {
    /// The years, ascending; or the sides as given.
    pub periods: Vec<Period>,
    /// The forms by their statuses.
    pub(crate) sets: Vec<FormSet>,
    /// The rows of every block, set by set: the statuses, then 未記入, 欄なし, 不明.
    pub(crate) rows: Vec<StatusRow>,
    pub(crate) all: Block,
    /// Department → counts, in the order of the latest year.
    pub(crate) departments: IndexMap<String, Block>,
    /// Category → counts, in the order of the latest form.
    pub(crate) categories: IndexMap<String, Block>,
    /// Department → its sections.
    pub(crate) sections: IndexMap<String, Sections>,
}

/// Sets several years side by side, departments and sections under the names of the last, in official order where it is stated.
pub fn years(sides: Vec<Side>, reorganisation: &Reorganisation) -> (Years, Vec<Finding>) {
    let (periods, mut findings) = periods(sides, reorganisation);
    let mut out = Years { periods, ..Years::default() };
    out.sets = forms::sets(latest_first(&out.periods).map(|(_, sheet)| &sheet.form), same_statuses);
    out.rows = rows(&out.periods, &out.sets);
    count(&mut out, reorganisation);
    findings.extend(notes::notes(&out));
    without_left_over(&mut findings);
    (out, findings)
}

fn all_years(sides: &[Side]) -> BTreeSet<i32> {
    sides.iter().flat_map(known_years).collect()
}

/// Whether the sides are put together by year, rather than side by side as given.
pub fn by_year(sides: &[Side]) -> bool {
    all_years(sides).len() > 1
}

/// A period while its sheets have the names of their time: its label, its year, its sheets.
type Then = (String, Option<i32>, Vec<GoalSheet>);

/// The sheets by year, or by side where there are not two years, under the names of the last; and what was found.
fn periods(sides: Vec<Side>, reorganisation: &Reorganisation) -> (Vec<Period>, Vec<Finding>) {
    let mut left_out = Vec::new();
    let then = then(sides, &mut left_out);
    let years: Vec<Option<i32>> = then.iter().map(|(_, year, _)| *year).collect();
    let (labels, mut states): (Vec<_>, Vec<_>) =
        then.into_iter().map(|(label, year, sheets)| ((label, year), sheets)).unzip();
    let mut findings = reorganisation.apply(&years, &mut states);
    findings.append(&mut left_out);
    let periods =
        labels.into_iter().zip(states).map(|((label, year), sheets)| Period::new(label, year, sheets));
    (periods.collect(), findings)
}

fn then(sides: Vec<Side>, left_out: &mut Vec<Finding>) -> Vec<Then> {
    let known = all_years(&sides);
    if known.len() < 2 {
        let year = known.first().copied();
        let named = |name: &str| match year {
            Some(year) => format!("{}\n{name}", era::fiscal_year_label(year)),
            None => name.to_owned(),
        };
        return sides.into_iter().map(|s| (named(&s.name), year, s.sheets)).collect();
    }
    let mut by_year: BTreeMap<i32, Vec<GoalSheet>> = known.into_iter().map(|y| (y, Vec::new())).collect();
    for sheet in sides.into_iter().flat_map(|s| s.sheets) {
        if let Some(sheets) = sheet.fiscal_year.and_then(|year| by_year.get_mut(&year)) {
            sheets.push(sheet);
        } else {
            let finding = Finding::new(&rules::YEAR_LEFT_OUT, sheet.origin.place());
            left_out.push(finding.with("n", sheet.goals.len()));
        }
    }
    by_year.into_iter().map(|(y, sheets)| (era::fiscal_year_label(y), Some(y), sheets)).collect()
}

impl Period {
    fn new(label: String, year: Option<i32>, sheets: Vec<GoalSheet>) -> Self {
        let tally = tally::tally(&sheets);
        Self { label, year, sheets, tally }
    }

    /// Its name in a line of text.
    pub fn name(&self) -> String {
        self.label.replace('\n', " ")
    }
}

/// The sheets, those of the latest period first.
fn latest_first(periods: &[Period]) -> impl Iterator<Item = (usize, &GoalSheet)> {
    periods.iter().enumerate().rev().flat_map(|(p, period)| period.sheets.iter().map(move |s| (p, s)))
}

fn set_of(sets: &[FormSet], form: &GoalForm) -> Option<usize> {
    sets.iter().position(|set| set.forms.iter().any(|f| same_statuses(f, form)))
}

fn rows(periods: &[Period], sets: &[FormSet]) -> Vec<StatusRow> {
    // The colours of these three are the tally's.
    let columns = periods.last().map(|p| p.tally.columns.as_slice()).unwrap_or_default();
    let other = |label: &str, set: usize| {
        let own = |c: &&tally::StatusColumn| c.label == label && !matches!(c.kind, ColumnKind::Status { .. });
        let color = columns.iter().find(own).map_or(0xBF_BF_BF, |c| c.color);
        let label = label.to_owned();
        StatusRow { label, set, is_status: false, is_short: false, in_denominator: false, color }
    };
    let mut rows = Vec::new();
    for (set, forms) in sets.iter().enumerate() {
        rows.extend(forms.forms[0].statuses.iter().map(|status| StatusRow {
            label: status.label.clone(),
            set,
            is_status: true,
            is_short: !status.achieved,
            in_denominator: !status.outside_denominator,
            color: load::color(&status.color).unwrap_or(0x80_80_80),
        }));
        rows.extend([BLANK, NO_COLUMN, UNKNOWN].map(|label| other(label, set)));
    }
    rows
}

/// A block while it is counted.
#[derive(Clone)]
struct CountedBlock {
    /// Row × period.
    counts: Vec<Vec<usize>>,
    /// Period × set: whether any sheet with those statuses has the column.
    sets: Vec<Vec<bool>>,
    /// Whether the period has what the block is about.
    there: Vec<bool>,
}

impl CountedBlock {
    fn new(years: &Years) -> Self {
        let periods = years.periods.len();
        Self {
            counts: vec![vec![0; periods]; years.rows.len()],
            sets: vec![vec![false; years.sets.len()]; periods],
            there: vec![false; periods],
        }
    }

    fn add(&mut self, period: usize, set: usize, row: usize, goal: &Goal) {
        self.counts[row][period] += 1;
        self.there[period] = true;
        self.sets[period][set] |= !matches!(goal.status, StatusReading::NoColumn);
    }

    fn block(&self, rows: &[StatusRow]) -> Block {
        let periods = 0..self.there.len();
        let sum = |p: usize, within: &dyn Fn(&StatusRow) -> bool| {
            rows.iter().zip(&self.counts).filter(|(r, _)| within(r)).map(|(_, n)| n[p]).sum::<usize>()
        };
        let sets = self.sets.first().map_or(0, Vec::len);
        // Where there is one set, every year is of it.
        let of_set = |p: usize, s: usize| {
            let n = sum(p, &|r| r.set == s);
            (self.there[p] && (sets == 1 || n > 0)).then_some(n)
        };
        let has = |p: usize, row: &StatusRow| {
            let status = self.there[p] && self.sets[p].get(row.set).is_some_and(|has| *has);
            if row.is_status { status } else { of_set(p, row.set).is_some() }
        };
        Block {
            counts: rows
                .iter()
                .zip(&self.counts)
                .map(|(row, n)| periods.clone().map(|p| has(p, row).then_some(n[p])).collect())
                .collect(),
            totals: periods.clone().map(|p| self.there[p].then(|| sum(p, &|_| true))).collect(),
            sets: (0..sets)
                .map(|s| SetSums {
                    totals: periods.clone().map(|p| of_set(p, s)).collect(),
                    denominators: periods
                        .clone()
                        .map(|p| sum(p, &|r| r.set == s && r.in_denominator))
                        .collect(),
                })
                .collect(),
        }
    }
}

fn count(years: &mut Years, reorganisation: &Reorganisation) {
    let empty = CountedBlock::new(years);
    let mut all = empty.clone();
    let mut departments: IndexMap<String, (String, CountedBlock)> = IndexMap::new();
    let mut categories: IndexMap<String, CountedBlock> = IndexMap::new();
    let mut order: IndexSet<&str> = IndexSet::new();
    // One spelling of a category for all years, that of the latest.
    let mut spelt = Labels::default();
    for (p, sheet) in latest_first(&years.periods) {
        let Some(set) = set_of(&years.sets, &sheet.form) else { continue };
        let name = tally::department_label(sheet);
        let department = departments.entry(key(name)).or_insert_with(|| (name.to_owned(), empty.clone()));
        for category in &sheet.form.categories {
            order.insert(&category.label);
            let label = spelt.take(&category.label);
            categories.entry(label.to_owned()).or_insert_with(|| empty.clone()).there[p] = true;
        }
        for goal in &sheet.goals {
            let row = row_of(&years.rows, set, sheet, goal);
            all.add(p, set, row, goal);
            department.1.add(p, set, row, goal);
            let category = spelt.take(tally::category_label(sheet, goal));
            categories.entry(category.to_owned()).or_insert_with(|| empty.clone()).add(p, set, row, goal);
        }
    }
    departments.sort_by_cached_key(|_, (name, _)| reorganisation.rank(name));
    for counted in categories.values_mut() {
        // Whether a year has a status does not depend on whether it has goals of a category in it.
        counted.sets.clone_from(&all.sets);
    }
    categories.sort_by_key(|label, _| tally::category_rank(label, &order));
    let used = |block: &Block| block.totals.iter().flatten().any(|&n| n > 0);
    years.sections = sections(&years.periods, &departments);
    let forms = years.periods.iter().flat_map(|p| &p.sheets).map(|s| &s.form.owners.common);
    let common: IndexSet<&String> = forms.collect();
    for (name, sections) in &mut years.sections {
        let rank = |section: &String| match reorganisation.section_rank(name, section) {
            // 共通 stands first, as in the counts of one year.
            Some(_) if common.contains(section) => 0,
            Some(rank) => rank + 1,
            None => usize::MAX,
        };
        sections.rows.sort_by_cached_key(|section, _| rank(section));
    }
    years.all = all.block(&years.rows);
    years.departments = departments.into_values().map(|(name, c)| (name, c.block(&years.rows))).collect();
    let blocks = categories.into_iter().map(|(label, c)| (label, c.block(&years.rows)));
    years.categories = blocks.filter(|(_, block)| used(block)).collect();
}

fn row_of(rows: &[StatusRow], set: usize, sheet: &GoalSheet, goal: &Goal) -> usize {
    let is_status = matches!(goal.status, StatusReading::Read(Choice::Known(_)));
    let label = tally::status_column(sheet, goal);
    // Every status of every form in use has a row, and 不明 is the last of its set.
    let row = rows.iter().position(|r| r.set == set && r.is_status == is_status && r.label == label);
    row.or_else(|| rows.iter().rposition(|r| r.set == set)).unwrap_or(rows.len() - 1)
}

fn sections(
    periods: &[Period],
    departments: &IndexMap<String, (String, CountedBlock)>,
) -> IndexMap<String, Sections> {
    let none = |counted: &CountedBlock| counted.there.iter().map(|&t| t.then_some(0)).collect();
    let empty = |(name, counted): &(String, CountedBlock)| {
        (name.clone(), Sections { rows: IndexMap::new(), goals: none(counted) })
    };
    let mut out: IndexMap<String, Sections> = departments.values().map(empty).collect();
    // Of each department's sections the spelling of the latest year.
    let mut spelt: IndexMap<&String, Labels> = IndexMap::new();
    for (p, period) in periods.iter().enumerate().rev() {
        for (department, owners) in &period.tally.by_department_owner {
            let Some((name, _)) = departments.get(&key(department)) else { continue };
            let Some(sections) = out.get_mut(name) else { continue };
            let spelt = spelt.entry(name).or_default();
            sections.goals[p] = Some(owners.goals);
            for (owner, counts) in &owners.table.rows {
                let row = sections.rows.entry(spelt.take(owner).to_owned());
                row.or_insert_with(|| vec![None; periods.len()])[p] = Some(counts.iter().sum());
            }
        }
    }
    out
}

impl Block {
    /// The change of a count against the period before; `None` where either has none.
    pub(crate) fn change(row: &[Option<usize>], period: usize) -> Option<i64> {
        let before = i64::try_from(row[period.checked_sub(1)?]?).ok()?;
        Some(i64::try_from(row[period]?).ok()? - before)
    }

    /// A row's share in a period, from 0 to 1, of the goals of its set.
    pub(crate) fn share(&self, row: usize, set: usize, period: usize) -> Option<f64> {
        let (n, all) = (self.counts[row][period]?, self.sets[set].denominators[period]);
        (all > 0).then(|| n as f64 / all as f64)
    }
}

impl Years {
    /// Whether several forms have statuses of their own, so that nothing is summed over all.
    pub(crate) fn is_apart(&self) -> bool {
        self.sets.len() > 1
    }

    /// The wording of a row; with its form's name where several forms have statuses of their own.
    pub(crate) fn label(&self, row: &StatusRow) -> String {
        match self.sets.get(row.set) {
            Some(set) if self.is_apart() => format!("{}: {}", set.title, row.label),
            _ => row.label.clone(),
        }
    }

    pub(crate) fn names(&self) -> String {
        self.periods.iter().map(Period::name).collect::<Vec<_>>().join("・")
    }
}
