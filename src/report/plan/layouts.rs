//! A whole plan drawn as a list with one indicator a row, and as an empty list to be filled in.

use crate::document::Indicator;
use crate::form::IndicatorForm;
use crate::form::indicator_plan::{FlatColumn, FlatKey};
use crate::report::plan::{fill, page, plain};
use crate::sheet::list::{self, Shown, weights};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::text::era::fiscal_year_short;
use std::collections::BTreeSet;

/// Longer values stand at the left of their cell, in characters.
const LONGEST_CENTRED: usize = 8;
const VALUE_WEIGHT: u32 = 8;

type Column<'a> = list::Column<'a, &'a Indicator>;

/// Whether two indicators share the columns of values: their headings as typed.
fn alike(a: &Indicator, b: &Indicator) -> bool {
    a.baseline_heading == b.baseline_heading
        && a.values.iter().map(|v| (v.year, &v.heading)).eq(b.values.iter().map(|v| (v.year, &v.heading)))
        && a.target_heading == b.target_heading
        && a.extra.iter().map(|e| &e.heading).eq(b.extra.iter().map(|e| &e.heading))
}

/// The plan as a list. With `actuals` there is a column for the actual value of each year, whether it is filled in or not.
/// A new heading stands where the columns of values change.
pub(crate) fn flat<'a>(
    indicators: &[&'a Indicator],
    form: &'a IndicatorForm,
    name: &str,
    title: &str,
    actuals: bool,
) -> Sheet {
    let used = used_columns(indicators, form);
    let years = actual_years(indicators, actuals);
    let of = |one: Option<&&'a Indicator>| columns(&used, one.copied(), &years, form);
    let widest = indicators.iter().map(Some).chain([None]).map(of).max_by_key(Vec::len);
    let mut page = page(form, name, title, &weights(&widest.unwrap_or_default()), true);
    for (i, block) in indicators.chunk_by(|a, b| alike(a, b)).enumerate() {
        let columns = of(block.first());
        let first = page.next();
        page.headings(&columns);
        if i == 0 {
            page.headings_from(first, 0);
        }
        for one in block {
            page.entry(&columns, one);
        }
    }
    page.finish()
}

/// An empty list to be filled in.
pub(crate) fn blank(form: &IndicatorForm) -> Sheet {
    let to_fill_in =
        |heading: &String, width| list::Column::new(heading, width, Look::Text, |(): &()| Content::Blank);
    let mut values = vec![form.values.baseline_print.clone()];
    values.extend(form.blank.years.iter().cloned());
    if let Some(last) = values.last_mut().filter(|_| !form.blank.years.is_empty()) {
        *last = format!("{last}\n{}", form.values.target_print);
    }
    let mut columns: Vec<_> =
        form.columns.iter().filter(|c| c.printed).map(|c| to_fill_in(&c.heading, c.width)).collect();
    columns.extend(values.iter().map(|heading| to_fill_in(heading, VALUE_WEIGHT)));
    let title = fill(&form.title.print, "plan", "");
    let mut page = page(form, &form.label, &title, &weights(&columns), true);
    page.list(&columns, 0, []);
    for _ in 0..form.blank.rows {
        page.height_at_least(45.0);
        page.entry(&columns, &());
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
fn actual_years(indicators: &[&Indicator], all: bool) -> BTreeSet<i32> {
    let values = indicators.iter().flat_map(|i| &i.values).filter(|_| all);
    values.chain(indicators.iter().flat_map(|i| &i.actuals)).map(|v| v.year).collect()
}

fn columns<'a>(
    used: &[(&'a FlatColumn, usize)],
    one: Option<&'a Indicator>,
    years: &BTreeSet<i32>,
    form: &IndicatorForm,
) -> Vec<Column<'a>> {
    let actual = |year| format!("{}\n{}", fiscal_year_short(year), form.values.actual_row);
    let mut all: Vec<Column<'a>> = used.iter().map(|&(column, level)| of_form(column, level)).collect();
    let values = one.into_iter().flat_map(|one| &one.values);
    let extra = one.into_iter().flat_map(|one| &one.extra);
    all.extend(one.and_then(|one| Some(of_value(one.baseline_heading.as_ref()?, |i| i.baseline.as_deref()))));
    all.extend(values.map(|v| of_value(&v.heading, |i| i.value(v.year))));
    all.extend(one.and_then(|one| Some(of_value(one.target_heading.as_ref()?, |i| i.target.as_deref()))));
    all.extend(years.iter().map(|&year| of_value(&actual(year), move |i| i.actual(year))));
    all.extend(
        extra.enumerate().map(|(n, e)| of_value(&e.heading, move |i| i.extra.get(n)?.text.as_deref())),
    );
    all
}

/// A column of values: short ones stand in the middle.
fn of_value<'a>(heading: &str, of: impl Fn(&Indicator) -> Option<&str> + 'a) -> Column<'a> {
    Column::new(heading, VALUE_WEIGHT, Look::Mid, move |i| {
        let text = of(i);
        let long = text.is_some_and(|t| t.chars().count() > LONGEST_CENTRED);
        Shown::with(plain(text), if long { Look::Text } else { Look::Mid })
    })
}

/// A column of the form; of the path, one level.
fn of_form(column: &FlatColumn, level: usize) -> Column<'_> {
    let short = matches!(column.key, FlatKey::Kind | FlatKey::Unit | FlatKey::Number);
    let text = move |i: &Indicator| match column.key {
        FlatKey::Path => i.path.get(level).cloned(),
        FlatKey::Description => i.description.clone(),
        FlatKey::Body => i.implementing_body.as_ref().and_then(|_| i.body_text()),
        FlatKey::Owners => i.implementing_body.is_none().then(|| i.owners.join("、")),
        FlatKey::Kind => i.kind.clone(),
        FlatKey::Name => i.name.clone(),
        FlatKey::Unit => i.unit.clone(),
        FlatKey::Number => None,
    };
    let look = if short { Look::Mid } else { Look::Text };
    Column::new(&column.heading, column.width, look, move |i| plain(text(i).as_deref()))
}
