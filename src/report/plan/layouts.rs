//! A whole plan drawn as a list with one indicator a row, and as an empty list to be filled in.

use crate::document::Indicator;
use crate::form::IndicatorForm;
use crate::form::indicator_plan::{FlatColumn, FlatKey};
use crate::report::plan::{fill, page, plain};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::text::era::fiscal_year_short;

/// Longer values stand at the left of their cell, in characters.
const LONGEST_CENTRED: usize = 8;
/// Weight of a column of values.
const VALUE_WEIGHT: u32 = 8;

/// A column of the list.
enum ListColumn<'f> {
    Form(&'f FlatColumn, usize),
    Baseline,
    Year(i32),
    Target,
    Actual(i32),
    Extra(String),
}

/// Columns of values that indicators of one block share: their headings as typed.
#[derive(Clone, PartialEq, Eq)]
struct Shape {
    baseline: Option<String>,
    years: Vec<(i32, String)>,
    target: Option<String>,
    extra: Vec<String>,
}

impl Shape {
    fn of(i: &Indicator) -> Self {
        Self {
            baseline: i.baseline_heading.clone(),
            years: i.values.iter().map(|v| (v.year, v.heading.clone())).collect(),
            target: i.target_heading.clone(),
            extra: i.extra.iter().map(|(heading, _)| heading.clone()).collect(),
        }
    }
}

/// The plan as a list. With `actuals` there is a column for the actual value of each year, whether it is filled in or not.
/// A new heading stands where the columns of values change.
pub(crate) fn flat(
    indicators: &[&Indicator],
    form: &IndicatorForm,
    name: &str,
    title: &str,
    actuals: bool,
) -> Sheet {
    let used = used_columns(indicators, form);
    let shapes: Vec<Shape> = indicators.iter().map(|i| Shape::of(i)).collect();
    let years: Vec<i32> = actual_years(indicators, actuals);
    let values = |s: &Shape| {
        usize::from(s.baseline.is_some())
            + s.years.len()
            + usize::from(s.target.is_some())
            + years.len()
            + s.extra.len()
    };
    let most = shapes.iter().map(values).max().unwrap_or(0);
    let mut weights: Vec<u32> = used.iter().map(|(c, _)| c.width).collect();
    weights.extend(std::iter::repeat_n(VALUE_WEIGHT, most));
    let mut page = page(form, name, &weights, true);
    page.line(title, Look::Title);
    let mut above: Option<&Shape> = None;
    for (&one, shape) in indicators.iter().zip(&shapes) {
        let sources = sources(&used, shape, &years);
        if above != Some(shape) {
            let first = page.next();
            for (col, source) in sources.iter().enumerate() {
                page.put(col as u32, heading(source, shape, form), Look::Head);
            }
            page.end_row();
            if above.is_none() {
                page.repeat_from(first);
                page.freeze(0);
            }
            above = Some(shape);
        }
        for (col, source) in sources.iter().enumerate() {
            let text = cell(source, one);
            let look = look(source, text.as_deref());
            page.put(col as u32, plain(text.as_deref()), look);
        }
        page.end_row();
    }
    page.finish()
}

/// An empty list to be filled in.
pub(crate) fn blank(form: &IndicatorForm) -> Sheet {
    let columns: Vec<&FlatColumn> = form.columns.iter().filter(|c| c.printed).collect();
    let blank = &form.blank;
    let mut weights: Vec<u32> = columns.iter().map(|c| c.width).collect();
    weights.extend(std::iter::repeat_n(VALUE_WEIGHT, blank.years.len() + 1));
    let mut page = page(form, &form.label, &weights, true);
    page.line(fill(&form.title.print, "plan", ""), Look::Title);
    let first = page.next();
    let last = blank.years.last();
    let years = blank
        .years
        .iter()
        .map(|y| if Some(y) == last { format!("{y}\n{}", form.values.target_print) } else { y.clone() });
    let headings: Vec<String> = columns
        .iter()
        .map(|c| c.heading.clone())
        .chain([form.values.baseline_print.clone()])
        .chain(years)
        .collect();
    for (col, heading) in headings.iter().enumerate() {
        page.put(col as u32, heading.as_str(), Look::Head);
    }
    page.end_row();
    page.repeat_from(first);
    page.freeze(0);
    for _ in 0..blank.rows {
        for col in 0..headings.len() {
            page.put(col as u32, Content::Blank, Look::Text);
        }
        page.height_at_least(45.0);
        page.end_row();
    }
    page.finish()
}

/// The form's columns that are printed, or that some indicator needs; each path column with its level.
fn used_columns<'f>(indicators: &[&Indicator], form: &'f IndicatorForm) -> Vec<(&'f FlatColumn, usize)> {
    let mut level = 0;
    let mut out = Vec::new();
    for column in &form.columns {
        let needed = match column.key {
            FlatKey::Unit => indicators.iter().any(|i| i.unit.is_some()),
            FlatKey::Owners => {
                indicators.iter().any(|i| i.implementing_body.is_none() && !i.owners.is_empty())
            }
            FlatKey::Number => false,
            _ => column.printed,
        };
        if needed {
            out.push((column, level));
        }
        if column.key == FlatKey::Path {
            level += 1;
        }
    }
    out
}

/// The years for which there is, or is to be, an actual value.
fn actual_years(indicators: &[&Indicator], all: bool) -> Vec<i32> {
    let values = indicators.iter().flat_map(|i| &i.values).filter(|_| all);
    let mut years: Vec<i32> =
        values.chain(indicators.iter().flat_map(|i| &i.actuals)).map(|v| v.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn sources<'f>(used: &[(&'f FlatColumn, usize)], shape: &Shape, years: &[i32]) -> Vec<ListColumn<'f>> {
    let mut out: Vec<ListColumn<'f>> = used.iter().map(|&(c, level)| ListColumn::Form(c, level)).collect();
    out.extend(shape.baseline.as_ref().map(|_| ListColumn::Baseline));
    out.extend(shape.years.iter().map(|(year, _)| ListColumn::Year(*year)));
    out.extend(shape.target.as_ref().map(|_| ListColumn::Target));
    out.extend(years.iter().map(|&y| ListColumn::Actual(y)));
    out.extend(shape.extra.iter().cloned().map(ListColumn::Extra));
    out
}

fn heading(source: &ListColumn<'_>, shape: &Shape, form: &IndicatorForm) -> String {
    match source {
        ListColumn::Form(column, _) => column.heading.clone(),
        ListColumn::Baseline => shape.baseline.clone().unwrap_or_default(),
        ListColumn::Year(year) => {
            shape.years.iter().find(|(y, _)| y == year).map(|(_, h)| h.clone()).unwrap_or_default()
        }
        ListColumn::Target => shape.target.clone().unwrap_or_default(),
        ListColumn::Actual(year) => format!("{}\n{}", fiscal_year_short(*year), form.values.actual_row),
        ListColumn::Extra(heading) => heading.clone(),
    }
}

/// Short values stand in the middle, texts at the left.
fn look(source: &ListColumn<'_>, text: Option<&str>) -> Look {
    let is_text = match source {
        ListColumn::Form(column, _) => !matches!(column.key, FlatKey::Kind | FlatKey::Unit | FlatKey::Number),
        _ => text.is_some_and(|t| t.chars().count() > LONGEST_CENTRED),
    };
    if is_text { Look::Text } else { Look::Mid }
}

fn cell(source: &ListColumn<'_>, i: &Indicator) -> Option<String> {
    match source {
        ListColumn::Form(column, level) => match column.key {
            FlatKey::Path => i.path.get(*level).cloned(),
            FlatKey::Description => i.description.clone(),
            FlatKey::Body if i.implementing_body.is_none() => None,
            FlatKey::Body => i.body_text(),
            FlatKey::Owners if i.implementing_body.is_some() => None,
            FlatKey::Owners => Some(i.owners.join("、")),
            FlatKey::Kind => i.kind.clone(),
            FlatKey::Name => i.name.clone(),
            FlatKey::Unit => i.unit.clone(),
            FlatKey::Number => None,
        },
        ListColumn::Baseline => i.baseline.clone(),
        ListColumn::Year(year) => i.value(*year).map(ToOwned::to_owned),
        ListColumn::Target => i.target.clone(),
        ListColumn::Actual(year) => i.actual(*year).map(ToOwned::to_owned),
        ListColumn::Extra(heading) => i.extra.iter().find(|(h, _)| h == heading).map(|(_, t)| t.clone()),
    }
}
