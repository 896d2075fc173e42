//! Targets against actual values by year: a table, and a chart for each indicator whose values are numbers.
//!
//! Numbers are shown where both sides say them in one unit; words stay words and take part in no rate.

use crate::cell::{CellRange, CellRef};
use crate::document::Indicator;
use crate::document::indicator_plan::Prepared;
use crate::document::indicator_plan::number::{self, Reading};
use crate::form::load::color;
use crate::report::plan::{fill, page, plain};
use crate::sheet::look::Look;
use crate::sheet::model::{Chart, ChartKind, Content, Series, Sheet};
use crate::sheet::page::Page;
use crate::text::era::fiscal_year_short;
use crate::text::key::key;
use std::collections::BTreeSet;

/// Weights of the six columns before the values.
const WEIGHTS: [u32; 6] = [4, 16, 7, 20, 6, 7];
const VALUE_WEIGHT: u32 = 8;
/// Size of a chart, pixels.
const CHART: (u32, u32) = (640, 260);
/// Rows of one indicator: target, actual value, rate.
const ROWS: u32 = 3;

/// The table of some indicators with actual values; a sentence where there is none.
pub(crate) fn progress(indicators: &[&Indicator], with: &Prepared, title: &str) -> Sheet {
    match draw(indicators, with, title, false) {
        // Charts below a table of several pages would stand under its headings.
        (sheet, Some(end)) if sheet.print.breaks.iter().any(|&row| row < end) => {
            draw(indicators, with, title, true).0
        }
        (sheet, _) => sheet,
    }
}

/// Draws the sheet, each chart with its indicator (`among`) or all of them below the table, and then the row after that.
fn draw(indicators: &[&Indicator], with: &Prepared, title: &str, among: bool) -> (Sheet, Option<u32>) {
    let form = &with.form;
    let words = &form.progress;
    let shown: Vec<&Indicator> =
        indicators.iter().copied().filter(|i| i.actuals.iter().any(|v| v.text.is_some())).collect();
    let values = shown.iter().flat_map(|i| i.values.iter().chain(&i.actuals));
    let years = Vec::from_iter(values.map(|v| v.year).collect::<BTreeSet<i32>>());
    let mut weights = WEIGHTS.to_vec();
    weights.extend(std::iter::repeat_n(VALUE_WEIGHT, years.len() + 1));
    let mut page = page(form, &words.sheet, title, &weights, true);
    if shown.is_empty() {
        page.line(words.no_actuals.as_str(), Look::Plain);
        return (page.finish(), None);
    }
    let head = page.next();
    let labels = words.headings.iter().cloned();
    let baseline = std::iter::once(form.values.baseline_print.clone());
    let years_shown = years.iter().map(|&y| fiscal_year_short(y));
    page.put_row(0, labels.chain(baseline).chain(years_shown), Look::Head);
    page.end_row();
    page.headings_from(head, 0);
    let mut charts = Vec::new();
    for (n, one) in shown.iter().enumerate() {
        let first = page.next();
        let drawn = rows(&mut page, with, one, n + 1, &years);
        if drawn && among {
            chart(&mut page, with, one, (head, first), &years);
        } else if drawn {
            charts.push((*one, first));
        }
        page.keep_from(first);
    }
    page.gap();
    let left_out = indicators.len() - shown.len();
    let left_out = (left_out > 0).then(|| fill(&words.left_out_note, "n", &left_out.to_string()));
    for note in [words.rate_note.as_str(), &words.words_note].into_iter().chain(left_out.as_deref()) {
        if !note.is_empty() {
            page.line(note, Look::Note);
        }
    }
    let end = (!charts.is_empty()).then_some(page.next());
    for (one, first) in charts {
        page.gap();
        chart(&mut page, with, one, (head, first), &years);
    }
    if let Some(end) = end {
        page.charts_from(end);
    }
    (page.finish(), end)
}

struct Values {
    unit: Option<String>,
    targets: Vec<Reading>,
    actuals: Vec<Reading>,
}

/// Reads the values; the unit is that of all numbers, if they have one in common.
fn values(one: &Indicator, with: &Prepared, years: &[i32]) -> Values {
    let own = one.unit.as_deref().map(key);
    let read = |text: Option<&str>, beneath: Option<f64>| {
        let mut reading = number::read(text, with);
        if let Reading::Number(q) = &mut reading {
            q.value = beneath.map_or(q.value, |beneath| number::exact(q.value, beneath));
            if let Some(unit) = own.as_ref().filter(|_| q.unit.is_empty()) {
                q.unit.clone_from(unit);
            }
        }
        reading
    };
    let targets: Vec<Reading> = years.iter().map(|&y| read(one.value(y), one.value_number(y))).collect();
    let actuals: Vec<Reading> = years.iter().map(|&y| read(one.actual(y), one.actual_number(y))).collect();
    let mut units: Vec<&str> =
        targets.iter().chain(&actuals).filter_map(Reading::number).map(|q| q.unit.as_str()).collect();
    units.dedup();
    let [unit] = units.as_slice() else { return Values { unit: None, targets, actuals } };
    Values { unit: Some((*unit).to_owned()), targets, actuals }
}

/// The rows of one indicator; whether a chart of it says something.
fn rows(page: &mut Page, with: &Prepared, one: &Indicator, n: usize, years: &[i32]) -> bool {
    let form = &with.form;
    let values = values(one, with, years);
    let labels = [
        Content::Number(n as f64),
        plain(Some(&one.path.join("\n"))),
        plain(one.kind.as_deref()),
        plain(one.name.as_deref()),
        plain(values.unit.as_deref()),
    ];
    for (col, label) in labels.into_iter().enumerate() {
        let look = if matches!(col, 1 | 3) { Look::Text } else { Look::Mid };
        page.put_over((0, col as u32), (ROWS, 1), label, look);
    }
    let first = page.next();
    let row_labels = [&form.values.target_row, &form.values.actual_row, &form.progress.rate];
    for (row, label) in row_labels.into_iter().enumerate() {
        page.put_over((row as u32, 5), (1, 1), label.as_str(), Look::Head);
    }
    page.put_over((0, 6), (ROWS, 1), plain(one.baseline.as_deref()), Look::Mid);
    let mut both = 0;
    for (i, &year) in years.iter().enumerate() {
        let col = 7 + i as u32;
        let sides = [(one.value(year), &values.targets[i]), (one.actual(year), &values.actuals[i])];
        for (row, (text, reading)) in sides.into_iter().enumerate() {
            let (content, look) = match reading {
                Reading::Number(q) if values.unit.is_some() => (Content::Number(q.value), Look::Number),
                _ => (plain(text), Look::Mid),
            };
            page.put_over((row as u32, col), (1, 1), content, look);
        }
        let rate = rate(&values, i, col, first);
        both += usize::from(!matches!(rate, Content::Blank));
        page.put_over((2, col), (1, 1), rate, Look::Share);
    }
    for _ in 0..ROWS {
        page.end_row();
    }
    let negative = |r: &Reading| r.number().is_some_and(|q| q.value < 0.0);
    both > 0 && !values.targets.iter().chain(&values.actuals).any(negative)
}

/// Actual value ÷ target as a live formula, where both are numbers of one unit.
fn rate(values: &Values, i: usize, col: u32, first: u32) -> Content {
    let (Some(target), Some(actual), Some(_)) =
        (values.targets[i].number(), values.actuals[i].number(), &values.unit)
    else {
        return Content::Blank;
    };
    if target.value <= 0.0 || actual.value < 0.0 {
        return Content::Blank;
    }
    let (over, under) = (CellRef::new(first + 1, col), CellRef::new(first, col));
    Content::Formula { formula: format!("{over}/{under}"), result: actual.value / target.value }
}

fn chart(page: &mut Page, with: &Prepared, one: &Indicator, (head, first): (u32, u32), years: &[i32]) {
    let form = &with.form;
    let words = &form.progress;
    let name = one.name.as_deref().unwrap_or_default();
    let (from, to) = (7, 6 + years.len() as u32);
    let series = |label: &str, row: u32, text: &str| Series {
        name: label.to_owned(),
        sheet: words.sheet.clone(),
        categories: CellRange::new(head, from, head, to),
        values: CellRange::new(row, from, row, to),
        color: color(text).unwrap_or(0),
        hatched: false,
    };
    let chart = Chart {
        at: CellRef::new(0, 1),
        size: CHART,
        kind: ChartKind::Columns,
        alt: fill(&words.chart_alt, "name", name),
        series: vec![
            series(&form.values.target_row, first, &words.target_color),
            series(&form.values.actual_row, first + 1, &words.actual_color),
        ],
    };
    page.chart(&fill(&words.chart, "name", name), Look::Heading, chart);
}
