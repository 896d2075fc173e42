//! Targets against actual values by year: a table, and a chart for each indicator whose values are numbers.
//!
//! Numbers are shown where both sides say them in one unit; words stay words and take part in no rate. What came of a target
//! is told by `rate`.

use crate::cell::{CellRange, CellRef};
use crate::document::Indicator;
use crate::document::indicator_plan::Prepared;
use crate::document::indicator_plan::number::Reading;
use crate::form::load::color;
use crate::report::plan::rate::{Noted, Outcome, Values, shown};
use crate::report::plan::{fill, page, plain};
use crate::sheet::look::Look;
use crate::sheet::model::{Chart, ChartKind, Content, Series, Sheet};
use crate::sheet::page::Page;
use crate::text::era::fiscal_year_short;
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
    let counted: Vec<&Indicator> =
        indicators.iter().copied().filter(|i| i.actuals.iter().any(|v| v.text.is_some())).collect();
    let values = counted.iter().flat_map(|i| i.values.iter().chain(&i.actuals));
    let years = Vec::from_iter(values.map(|v| v.year).collect::<BTreeSet<i32>>());
    let mut weights = WEIGHTS.to_vec();
    weights.extend(std::iter::repeat_n(VALUE_WEIGHT, years.len() + 1));
    let mut page = page(form, &words.sheet, title, &weights, true);
    if counted.is_empty() {
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
    let mut named = Noted::default();
    for (n, one) in (1..).zip(&counted) {
        let first = page.next();
        let values = Values::read(one, with, &years);
        named.add(n, &values);
        let drawn = rows(&mut page, with, (n, one, &values), &years);
        if drawn && among {
            chart(&mut page, with, one, (head, first), &years);
        } else if drawn {
            charts.push((*one, first));
        }
        page.keep_from(first);
    }
    page.gap();
    let left_out = indicators.len() - counted.len();
    let left_out = (left_out > 0).then(|| fill(&words.left_out_note, "n", &left_out.to_string()));
    let named = named.lines(form);
    let notes = std::iter::once(words.rate_note.as_str()).chain(named.iter().map(String::as_str));
    for note in notes.chain([words.words_note.as_str()]).chain(left_out.as_deref()) {
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

/// The rows of one indicator; whether a chart of it says something.
fn rows(
    page: &mut Page,
    with: &Prepared,
    (n, one, values): (usize, &Indicator, &Values),
    years: &[i32],
) -> bool {
    let form = &with.form;
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
    let outcomes: Vec<Option<Outcome>> = (0..years.len()).map(|i| values.outcome(i)).collect();
    let has_share = outcomes.iter().flatten().any(|o| matches!(o, Outcome::Share(_)));
    let judged = !has_share && outcomes.iter().any(Option::is_some);
    let rate = form.progress.judgement.first().filter(|_| judged).unwrap_or(&form.progress.rate);
    for (row, label) in [&form.values.target_row, &form.values.actual_row, rate].into_iter().enumerate() {
        page.put_over((row as u32, 5), (1, 1), label.as_str(), Look::Head);
    }
    page.put_over((0, 6), (ROWS, 1), plain(one.baseline.as_deref()), Look::Mid);
    let mut as_text = false;
    for (i, &year) in years.iter().enumerate() {
        let col = 7 + i as u32;
        let sides = [(one.value(year), &values.targets[i]), (one.actual(year), &values.actuals[i])];
        let mut live = true;
        for (row, (text, reading)) in sides.into_iter().enumerate() {
            let counted = reading.number().is_some() && values.unit.is_some();
            let written = value(page, (row as u32, col), text, reading, counted);
            live &= written;
            as_text |= counted && !written;
        }
        let (actual, target) = (CellRef::new(first + 1, col), CellRef::new(first, col));
        let content = match outcomes[i] {
            None => Content::Blank,
            Some(outcome) if live => outcome.content(actual, target, form),
            Some(outcome) => outcome.stored(form),
        };
        let look = if matches!(outcomes[i], Some(Outcome::Judged { .. })) { Look::Mid } else { Look::Share };
        page.put_over((2, col), (1, 1), content, look);
    }
    for _ in 0..ROWS {
        page.end_row();
    }
    let negative = |r: &Reading| r.number().is_some_and(|q| q.value < 0.0);
    let both = (0..years.len()).any(|i| values.both(i).is_some());
    both && !as_text && !values.targets.iter().chain(&values.actuals).any(negative)
}

/// One value; whether its cell holds a number. What was typed around a number is shown by its format, or as text where the
/// column is too narrow for that.
fn value(page: &mut Page, at: (u32, u32), text: Option<&str>, reading: &Reading, counted: bool) -> bool {
    let number = reading.number().filter(|_| counted);
    let content = number.and_then(|q| shown(text?, q));
    match content {
        Some((content, None)) => page.put_over(at, (1, 1), content, Look::Number),
        Some((content, Some(code))) if page.fits(at.1, &content) => page.put_shown(at, content, &code),
        _ => {
            page.put_over(at, (1, 1), plain(text), Look::Mid);
            return false;
        }
    }
    true
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
