//! The comparison table (新旧対照表): new beside old, changed words underlined on both sides, what did not change left out.

use crate::comparison::plan::{Change, Comparison, Field};
use crate::comparison::wording;
use crate::document::Indicator;
use crate::form::IndicatorForm;
use crate::report::marked::marked;
use crate::report::plan::{fill, page};
use crate::sheet::look::{Look, Marked};
use crate::sheet::model::{Content, Mark, Sheet};
use crate::sheet::page::Page;
use crate::text::era::fiscal_year_short;
use std::collections::BTreeSet;

pub(crate) fn side_by_side(comparison: &Comparison<'_>, form: &IndicatorForm, plan: &str) -> Sheet {
    let words = &form.comparison;
    let mut page = page(form, &words.sheet, &fill(&words.title, "plan", plan), &[2, 7, 7], false);
    let first = page.next();
    let (left, right) = ordered(form, words.new.as_str(), words.old.as_str());
    page.put_row(0, [None, Some(left), Some(right)], Look::Head);
    page.end_row();
    page.headings_from(first, 0);
    if comparison.changes.is_empty() {
        page.line(form.revision.no_change.as_str(), Look::Text);
    }
    for change in &comparison.changes {
        one_change(&mut page, form, change);
    }
    page.finish()
}

/// New and old in the order of the form.
fn ordered<T>(form: &IndicatorForm, new: T, old: T) -> (T, T) {
    if form.comparison.new_first { (new, old) } else { (old, new) }
}

pub(super) fn name_of(field: Field, form: &IndicatorForm) -> String {
    match field {
        Field::Year(year) => fiscal_year_short(year),
        other => {
            let name = other.name();
            form.changes.names.get(&name).cloned().unwrap_or(name)
        }
    }
}

pub(super) fn text_of(indicator: &Indicator, field: Field) -> Option<String> {
    match field {
        Field::Name => indicator.name.clone(),
        Field::Description => indicator.description.clone(),
        Field::ImplementingBody | Field::Owners => indicator.body_text(),
        Field::Baseline => indicator.baseline.clone(),
        Field::Year(year) => indicator.value(year).map(ToOwned::to_owned),
        Field::Target => indicator.target.clone(),
        Field::Path => Some(indicator.path.join("\n")),
    }
}

/// All fields of a change, in the order of the table; body and sections are one text.
fn fields(change: &Change<'_>) -> Vec<Field> {
    let sides = || change.before.into_iter().chain(change.after);
    let years: BTreeSet<i32> = sides().flat_map(|i| &i.values).map(|v| v.year).collect();
    let mut out = vec![Field::Path, Field::Description, Field::ImplementingBody, Field::Name];
    if sides().any(|i| i.baseline.is_some()) {
        out.push(Field::Baseline);
    }
    out.extend(years.into_iter().map(Field::Year));
    if sides().any(|i| i.has_target) {
        out.push(Field::Target);
    }
    out
}

fn one_change(page: &mut Page, form: &IndicatorForm, change: &Change<'_>) {
    let words = &form.comparison;
    let first = page.next();
    let shown = change.shown();
    // The band over a change stays with its first rows; the rest may go over to the next page.
    let band = [shown.path.last().cloned(), shown.kind.clone()].into_iter().flatten().collect::<Vec<_>>();
    page.line(band.join("　"), Look::Band);
    let (Some(old), Some(new)) = (change.before, change.after) else {
        let absent = if change.after.is_none() { &words.removed } else { &words.added };
        for (i, field) in fields(change).into_iter().enumerate() {
            let Some(text) = text_of(shown, field) else { continue };
            let side = marked(&wording::whole(&text, true), Mark::Underlined);
            let other = if i == 0 { Marked::from(absent.as_str()) } else { Content::Blank.into() };
            let (new, old) = if change.after.is_none() { (other, side) } else { (side, other) };
            row(page, form, &name_of(field, form), new, old);
            if i == 1 {
                page.keep_from(first);
            }
        }
        return;
    };
    let mut same: Vec<Field> = Vec::new();
    let mut named = false;
    for field in fields(change) {
        let (a, b) = (text_of(old, field), text_of(new, field));
        let changed = change.has(field) || (field == Field::ImplementingBody && change.has(Field::Owners));
        // The name stays in sight, so that it is known what the row is about.
        if !changed && field != Field::Name {
            same.push(field);
            continue;
        }
        left_out(page, form, &mut same);
        let sides = wording::differences(a.as_deref().unwrap_or_default(), b.as_deref().unwrap_or_default());
        let [was, is] = sides.map(|side| marked(&side, Mark::Underlined));
        row(page, form, &name_of(field, form), is, was);
        if !named {
            page.keep_from(first);
            named = true;
        }
    }
    left_out(page, form, &mut same);
}

/// One row for fields that did not change.
fn left_out(page: &mut Page, form: &IndicatorForm, same: &mut Vec<Field>) {
    if same.is_empty() {
        return;
    }
    let unchanged = form.comparison.unchanged.as_str();
    row(page, form, &listed(same, form), unchanged.into(), unchanged.into());
    same.clear();
}

/// Names of fields, one a line; years that follow each other as a span.
pub(super) fn listed(fields: &[Field], form: &IndicatorForm) -> String {
    let next = |a: &Field, b: &Field| matches!((a, b), (Field::Year(a), Field::Year(b)) if *b == a + 1);
    let spans = fields.chunk_by(next).map(|span| match span {
        [one] => name_of(*one, form),
        [first, .., last] => format!("{}～{}", name_of(*first, form), name_of(*last, form)),
        [] => String::new(),
    });
    spans.collect::<Vec<_>>().join("\n")
}

fn row(page: &mut Page, form: &IndicatorForm, label: &str, new: Marked, old: Marked) {
    let (left, right) = ordered(form, new, old);
    page.put(0, label, Look::Head);
    page.put_row(1, [left, right], Look::Text);
    page.end_row();
}
