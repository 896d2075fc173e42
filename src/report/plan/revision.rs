//! 「…の修正について」: what is revised (before above after), removed, new and moved, under the plan's own headings.

use crate::comparison::plan::{Change, Comparison, Field};
use crate::document::Indicator;
use crate::form::IndicatorForm;
use crate::report::plan::table::{self, Drawn, headings, indicator, measure};
use crate::report::plan::{fill, page};
use crate::sheet::look::Look;
use crate::sheet::model::{Mark, Sheet};
use crate::sheet::page::Page;
use crate::text::width::full_width;

/// More columns than this need a page that lies on its side.
const MOST_UPRIGHT: u32 = 8;

pub(crate) fn revision(comparison: &Comparison<'_>, form: &IndicatorForm, plan: &str) -> Sheet {
    let sides = comparison.changes.iter().flat_map(|c| c.before.into_iter().chain(c.after));
    let columns = table::widest(sides);
    // The baseline is short as a rule.
    let weights: Vec<u32> = (0..columns).map(|i| if i == 0 { 3 } else { 4 }).collect();
    let revision = &form.revision;
    let title = fill(&revision.title, "plan", plan);
    let mut page = page(form, &revision.sheet, &title, &weights, columns > MOST_UPRIGHT);
    page.repeat_from(0);
    page.gap();
    if comparison.changes.is_empty() {
        page.line(revision.no_change.as_str(), Look::Plain);
    }
    let mut n = 0;
    for part in &revision.parts {
        let changes: Vec<&Change<'_>> = comparison.changes.iter().filter(|c| c.kind == part.change).collect();
        if changes.is_empty() {
            continue;
        }
        n += 1;
        let first = page.next();
        let number = fill(&revision.number, "n", &full_width(n));
        page.line(format!("{number}{}", part.heading), Look::Caption);
        page.gap();
        let mut above = Vec::new();
        for (i, group) in measures(&changes).into_iter().enumerate() {
            // The heading of a part stays with its first measure.
            let from = if i == 0 { first } else { page.next() };
            one_measure(&mut page, form, &group, from, &mut above);
        }
    }
    page.finish()
}

/// Changes of one measure, in order: the same place before and after.
fn measures<'c, 'a>(changes: &[&'c Change<'a>]) -> Vec<Vec<&'c Change<'a>>> {
    let place = |c: &Change<'_>| (c.before.map(|i| i.path.clone()), c.after.map(|i| i.path.clone()));
    let mut out: Vec<Vec<&Change<'_>>> = Vec::new();
    for &change in changes {
        match out.last_mut() {
            Some(group) if place(group[0]) == place(change) => group.push(change),
            _ => out.push(vec![change]),
        }
    }
    out
}

/// The changes of one measure; `from` is the row from which its first lines stay together.
fn one_measure(
    page: &mut Page,
    form: &IndicatorForm,
    group: &[&Change<'_>],
    from: u32,
    above: &mut Vec<String>,
) {
    let whole = [Field::Description, Field::ImplementingBody];
    let Some(first) = group.first() else { return };
    let (Some(_), Some(_)) = (first.before, first.after) else {
        let shown = Drawn { indicator: first.shown(), other: None, mark: Mark::Underlined };
        headings(page, &shown.indicator.path, above);
        measure(page, form, &shown, &whole);
        // The lines above a table go with it.
        for (i, change) in group.iter().enumerate() {
            let start = if i == 0 { from } else { page.next() };
            let one = Drawn { indicator: change.shown(), ..shown };
            indicator(page, form, &one);
            page.keep_from(start);
        }
        return;
    };
    let moved = group.iter().any(|c| c.has(Field::Path));
    let changed = |fields: &[Field]| group.iter().any(|c| fields.iter().any(|&f| c.has(f)));
    let mut under = Vec::new();
    if changed(&[Field::Description]) || moved {
        under.push(Field::Description);
    }
    if changed(&[Field::ImplementingBody, Field::Owners]) || moved {
        under.push(Field::ImplementingBody);
    }
    let common: Vec<Field> = whole.into_iter().filter(|f| !under.contains(f)).collect();
    if !moved {
        let shown = Drawn { indicator: first.shown(), other: None, mark: Mark::Underlined };
        headings(page, &shown.indicator.path, above);
        measure(page, form, &shown, &common);
        page.gap();
    }
    let sides = [(&form.revision.before, Mark::Struck), (&form.revision.after, Mark::Underlined)];
    for (i, (label, mark)) in sides.into_iter().enumerate() {
        let mut start = if i == 0 { from } else { page.next() };
        page.line(label.as_str(), Look::Heading);
        for (n, change) in group.iter().enumerate() {
            let (Some(before), Some(after)) = (change.before, change.after) else { continue };
            let (own, other): (&Indicator, &Indicator) =
                if mark == Mark::Struck { (before, after) } else { (after, before) };
            let drawn = Drawn { indicator: own, other: Some(other), mark };
            if n == 0 {
                if moved {
                    for level in 0..own.path.len() {
                        page.line(drawn.text(|i| i.path.get(level).cloned()), Look::Heading);
                    }
                    *above = Vec::new();
                }
                measure(page, form, &drawn, &under);
            }
            indicator(page, form, &drawn);
            page.keep_from(start);
            start = page.next();
        }
    }
}
