//! The tables of several years: counts side by side, their changes, their shares, and the changes of those in points.

use crate::cell::{CellRange, CellRef};
use crate::comparison::years::{Block, StatusRow, Years};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::our_sheets;
use crate::report::comparison::words;
use crate::report::comparison::{YearsInput, notes};
use crate::report::notes as office_notes;
use crate::report::words as office;
use crate::sheet::look::Look;
use crate::sheet::measure::Face;
use crate::sheet::model::{BaseFont, Chart, ChartKind, Content, Series, Sheet};
use crate::sheet::page::{Page, spread};
use crate::text::width::text_half_widths;

/// Width of the column of labels, pixels.
const LABEL_WIDTH: u32 = 190;
/// The most that it is widened to, while a column of numbers still has so much, pixels.
const WIDEST_LABEL: u32 = 300;
const ROOMY: u32 = 64;
/// The narrowest column of numbers, pixels.
const NARROWEST: u32 = 48;
/// With more periods than this only the last step is shown as a change.
const MOST_STEPS: usize = 4;
/// A department of at most so many sections stays on one page, and the last one with the notes below it.
const SHORT_BLOCK: u32 = 12;
/// Looks of label, counts and changes: of a row, and of a row of sums.
const PLAIN: [Look; 3] = [Look::Text, Look::Count, Look::Change];
const SUM: [Look; 3] = [Look::SumLabel, Look::SumCount, Look::SumChange];
/// The lower heading row.
const HEAD_ROW: u32 = 3;
/// Width of a chart, and height of its frame and of a bar, pixels.
const CHART: [u32; 3] = [1000, 124, 30];
/// The greatest height that fits on a page with its caption, pixels.
const HIGHEST: u32 = 600;

/// Where the groups of columns lie.
struct Layout<'a> {
    years: &'a Years,
    /// Periods whose change against the one before is shown.
    steps: Vec<usize>,
    shares: bool,
}

impl<'a> Layout<'a> {
    fn new(years: &'a Years, shares: bool) -> Self {
        let n = years.periods.len();
        let first = if n > MOST_STEPS { n - 1 } else { 1 };
        Self { years, steps: (first..n).collect(), shares }
    }

    /// First columns of counts, changes, shares, changes in points; and the one after the last.
    fn starts(&self) -> [u32; 5] {
        let (n, k) = (self.years.periods.len() as u32, self.steps.len() as u32);
        let s = u32::from(self.shares);
        [1, 1 + n, 1 + n + k, 1 + n + k + n * s, 1 + n + k + (n + k) * s]
    }

    /// Widths of the columns; where the numbers leave room, the longest status stands on one line.
    fn widths(&self, font: &BaseFont) -> Vec<u32> {
        let n = self.starts()[4] as usize - 1;
        let labels = self.years.rows.iter().filter(|r| r.is_status).map(|r| self.years.label(r));
        let longest = labels.map(|l| text_half_widths(&l)).max().unwrap_or(0);
        // An indent takes about as much as a full-width character.
        let wanted = Face::new(font.size).width_for(longest + 2).clamp(LABEL_WIDTH, WIDEST_LABEL);
        let wide = spread(wanted, n, NARROWEST);
        if wide[1] >= ROOMY { wide } else { spread(LABEL_WIDTH, n, NARROWEST) }
    }

    fn head(&self, page: &mut Page, label: &str) {
        let starts = self.starts();
        let groups = [
            format!("{}（件）", office::COUNT),
            format!("{}（件）", words::CHANGE),
            format!("{}（％）", office::SHARE),
            format!("{}（ポイント）", words::CHANGE),
        ];
        page.put_tall(0, label, Look::Head);
        for (i, group) in groups.iter().enumerate().filter(|(i, _)| starts[*i] < starts[i + 1]) {
            page.span(starts[i], starts[i + 1] - 1, group.as_str(), Look::Head);
        }
        page.end_row();
        debug_assert_eq!(page.next(), HEAD_ROW);
        let periods = &self.years.periods;
        let step = |&p: &usize| words::step(periods[p - 1].year, periods[p].year);
        for start in [starts[0], starts[2]].into_iter().take(1 + usize::from(self.shares)) {
            let labels = periods.iter().map(|p| p.label.clone());
            page.put_row(start, labels.chain(self.steps.iter().map(step)), Look::Head);
        }
        page.end_row();
        page.headings_from(HEAD_ROW - 1, 1);
    }

    fn counts(&self, page: &mut Page, label: &str, row: &[Option<usize>], [name, n, change]: [Look; 3]) {
        let starts = self.starts();
        page.put(0, label, name);
        page.put_row(starts[0], row.iter().copied().map(office::or_none), n);
        let changes = self.steps.iter().map(|&p| office::or_none(Block::change(row, p).map(|d| d as f64)));
        page.put_row(starts[1], changes, change);
    }

    fn shares(&self, page: &mut Page, block: &Block, status: &StatusRow, row: usize) {
        if !self.shares {
            return;
        }
        let starts = self.starts();
        let share = |p: usize| status.in_denominator.then(|| block.share(row, status.set, p)).flatten();
        let points = |p: usize| share(p - 1).zip(share(p)).map(|(a, b)| (tenths(b) - tenths(a)) / 10.0);
        let periods = 0..self.years.periods.len();
        page.put_row(starts[2], periods.map(|p| office::or_none(share(p))), Look::Share);
        page.put_row(starts[3], self.steps.iter().map(|&p| office::or_none(points(p))), Look::Points);
    }

    /// The columns of shares of a row that has none.
    fn no_shares(&self, page: &mut Page, look: Look) {
        let starts = self.starts();
        page.put_row(starts[2], (starts[2]..starts[4]).map(|_| Content::Blank), look);
    }

    /// The statuses of a block that have any goal in it.
    fn statuses(&self, page: &mut Page, block: &Block) {
        for (i, status) in self.years.rows.iter().enumerate() {
            if is_used(&block.counts[i]) {
                let looks = [Look::Inner, Look::Count, Look::Change];
                self.counts(page, &self.years.label(status), &block.counts[i], looks);
                self.shares(page, block, status, i);
                page.end_row();
            }
        }
    }

    /// The notes under a table, on one page with the rows from `end` on.
    fn notes(&self, page: &mut Page, input: &YearsInput<'_>, end: u32, categories: bool) {
        page.line(words::YEARS_NOTE, Look::Note);
        if self.shares {
            page.line(words::POINTS_NOTE, Look::Note);
            let outside = outside(self.years);
            let outside: Vec<&str> = outside.iter().map(String::as_str).collect();
            page.line(office_notes::share_rule(&outside), Look::Note);
        }
        page.line(words::VALUES, Look::Note);
        // Categories that some years do not know are many where forms differ; they stand under their own table.
        let told = |f: &&Finding| !f.is(&rules::CATEGORY_OF_SOME_YEARS) || categories;
        notes(page, input.findings, told);
        page.keep_from(end);
    }
}

fn is_used(counts: &[Option<usize>]) -> bool {
    counts.iter().flatten().any(|&n| n > 0)
}

/// A share in tenths of a percent, as it is shown.
fn tenths(share: f64) -> f64 {
    (share * 1000.0).round()
}

/// The statuses that the forms keep outside the denominator.
fn outside(years: &Years) -> Vec<String> {
    let outside = years.rows.iter().filter(|r| r.is_status && !r.in_denominator);
    outside.map(|r| years.label(r)).collect()
}

fn status_heading(years: &Years) -> String {
    office::headings(years.periods.iter().flat_map(|p| &p.sheets).map(|s| &*s.form), Key::Status)
}

/// What a title begins with: the city, if it is known, and the years.
pub(crate) fn whose(input: &YearsInput<'_>) -> String {
    office::whose(input.city, &input.years.names())
}

fn begin(input: &YearsInput<'_>, layout: &Layout<'_>, name: &str, label: &str) -> Page {
    let years = input.years;
    let mut page = Page::office(name, input.font, layout.widths(input.font));
    page.line(office_notes::title([&whose(input), &status_heading(years), name]), Look::Title);
    page.line("", Look::Note);
    layout.head(&mut page, label);
    page
}

/// 年度比較: all departments together, by status, with the charts. Where forms have statuses of their own, a table for each.
pub(crate) fn overall(input: &YearsInput<'_>) -> Sheet {
    let years = input.years;
    let layout = Layout::new(years, true);
    let mut page = begin(input, &layout, our_sheets::YEARS, &status_heading(years));
    let mut at = Vec::new();
    let mut last = page.next();
    for (s, set) in years.sets.iter().enumerate() {
        if years.is_apart() {
            page.line(words::status_set(&set.title), Look::Band);
        }
        at.extend(statuses(&layout, &mut page, s));
        last = page.next();
        let sums = &years.all.sets[s];
        sum(&layout, &mut page, office::GRAND_TOTAL, &sums.totals);
        let there = |p: usize| !years.is_apart() || sums.totals[p].is_some();
        let denominators = sums.denominators.iter().enumerate();
        let denominators: Vec<Option<usize>> = denominators.map(|(p, n)| there(p).then_some(*n)).collect();
        layout.counts(&mut page, words::DENOMINATOR, &denominators, PLAIN);
        layout.no_shares(&mut page, Look::Text);
        page.end_row();
    }
    if years.is_apart() {
        sum(&layout, &mut page, words::GOALS_OF_ALL_FORMS, &years.all.totals);
    }
    page.gap();
    layout.notes(&mut page, input, last.saturating_sub(1), false);
    charts(years, &mut page, &at);
    page.finish()
}

/// The rows of a set of forms; those with any goal, each with its row.
fn statuses(layout: &Layout<'_>, page: &mut Page, set: usize) -> Vec<(usize, u32)> {
    let years = layout.years;
    let mut at = Vec::new();
    for (i, status) in years.rows.iter().enumerate().filter(|(_, status)| status.set == set) {
        let used = is_used(&years.all.counts[i]);
        if used || status.is_status {
            if used {
                at.push((i, page.next()));
            }
            layout.counts(page, &status.label, &years.all.counts[i], PLAIN);
            layout.shares(page, &years.all, status, i);
            page.end_row();
        }
    }
    at
}

fn sum(layout: &Layout<'_>, page: &mut Page, label: &str, totals: &[Option<usize>]) {
    layout.counts(page, label, totals, SUM);
    layout.no_shares(page, Look::SumLabel);
    page.end_row();
}

/// The charts of each set of forms: one bar a year, stacked by status, as counts and as shares.
fn charts(years: &Years, page: &mut Page, at: &[(usize, u32)]) {
    let n = years.periods.len() as u32;
    let across = |row: u32| CellRange::new(row, 1, row, n);
    let size = (CHART[0], (CHART[1] + CHART[2] * n).min(HIGHEST));
    let series = |within: &dyn Fn(&StatusRow) -> bool| -> Vec<Series> {
        at.iter()
            .map(|&(i, row)| (&years.rows[i], row))
            .filter(|(status, _)| within(status))
            .map(|(status, row)| Series {
                name: status.label.clone(),
                sheet: our_sheets::YEARS.to_owned(),
                categories: across(HEAD_ROW),
                values: across(row),
                color: status.color,
                hatched: status.is_short,
            })
            .collect()
    };
    let mut figure = 0;
    for (s, set) in years.sets.iter().enumerate() {
        let of = if years.is_apart() { set.title.as_str() } else { "" };
        for (kind, what, series) in [
            (ChartKind::StackedBar, words::CHART_OF_COUNTS, series(&|r| r.set == s)),
            (ChartKind::PercentBar, words::CHART_OF_SHARES, series(&|r| r.set == s && r.in_denominator)),
        ] {
            figure += 1;
            if series.is_empty() {
                continue;
            }
            page.gap();
            let caption = words::figure(figure, &office_notes::title([of, what]));
            let alt = words::chart_alt(&caption, &years.names());
            page.chart_below(&caption, Chart { at: CellRef::new(0, 0), size, kind, alt, series });
        }
    }
}

pub(crate) fn by_department(input: &YearsInput<'_>) -> Sheet {
    let blocks = input.years.departments.iter();
    grouped(input, our_sheets::YEARS_BY_DEPARTMENT, office::DEPARTMENT, blocks)
}

pub(crate) fn by_category(input: &YearsInput<'_>) -> Sheet {
    let sheets = input.years.periods.iter().flat_map(|p| &p.sheets);
    let label = office::headings(sheets.map(|s| &*s.form), Key::Category);
    grouped(input, our_sheets::YEARS_BY_CATEGORY, &label, input.years.categories.iter())
}

/// One group of rows a label: its sums, then its statuses.
fn grouped<'a>(
    input: &YearsInput<'_>,
    name: &str,
    label: &str,
    blocks: impl Iterator<Item = (&'a String, &'a Block)>,
) -> Sheet {
    let layout = Layout::new(input.years, true);
    let mut page = begin(input, &layout, name, label);
    let mut first = page.next();
    for (label, block) in blocks {
        first = page.next();
        layout.counts(&mut page, label, &block.totals, [Look::Band, Look::BandCount, Look::BandChange]);
        layout.no_shares(&mut page, Look::Band);
        page.end_row();
        layout.statuses(&mut page, block);
        page.keep_from(first);
    }
    let label = if input.years.is_apart() { words::GOALS_OF_ALL_FORMS } else { office::GRAND_TOTAL };
    sum(&layout, &mut page, label, &input.years.all.totals);
    page.gap();
    layout.notes(&mut page, input, first, name == our_sheets::YEARS_BY_CATEGORY);
    page.finish()
}

/// 課別年度比較: goals by section, each counted for every section it names.
pub(crate) fn by_section(input: &YearsInput<'_>) -> Sheet {
    let years = input.years;
    let layout = Layout::new(years, false);
    let mut page = begin(input, &layout, our_sheets::YEARS_BY_SECTION, office::SECTION);
    let mut end = page.next();
    for (name, sections) in &years.sections {
        let first = page.next();
        page.line(name.as_str(), Look::Band);
        for (i, (section, row)) in sections.rows.iter().enumerate() {
            layout.counts(&mut page, section, row, [Look::Inner, Look::Count, Look::Change]);
            page.end_row();
            if i == 0 {
                page.keep_from(first);
            }
        }
        let last = page.next();
        let gross: Vec<Option<usize>> = (0..years.periods.len())
            .map(|p| sections.goals[p].map(|_| sections.rows.values().filter_map(|r| r[p]).sum()))
            .collect();
        let doubled: Vec<Option<usize>> =
            gross.iter().zip(&sections.goals).map(|(g, n)| Some((*g)? - (*n)?)).collect();
        layout.counts(&mut page, office::GROSS_TOTAL, &gross, SUM);
        page.end_row();
        let looks = [Look::Mid, Look::Count, Look::Change];
        layout.counts(&mut page, words::DOUBLED, &doubled, looks);
        page.end_row();
        layout.counts(&mut page, words::DISTINCT, &sections.goals, looks);
        page.end_row();
        end = if last - first <= SHORT_BLOCK { first } else { last };
        page.keep_from(end);
    }
    layout.counts(
        &mut page,
        &format!("{}（{}）", office::GRAND_TOTAL, words::DISTINCT),
        &years.all.totals,
        SUM,
    );
    page.end_row();
    page.gap();
    page.line(words::GROSS_NOTE, Look::Note);
    layout.notes(&mut page, input, end, false);
    page.finish()
}
