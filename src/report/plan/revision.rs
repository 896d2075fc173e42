//! 「…の修正について」: what is revised (before above after), removed, new and moved, under the plan's own headings.

use crate::comparison::plan::{Change, Comparison, Field};
use crate::document::Indicator;
use crate::form::IndicatorForm;
use crate::report::plan::paper::{Look, Paper};
use crate::report::plan::table::{self, Drawn, headings, indicator, measure};
use crate::report::plan::{Mark, fill};
use crate::sheet::model::Sheet;

/// More columns than this need a page that lies on its side.
const MOST_UPRIGHT: u32 = 8;

/// The document of a comparison.
pub(crate) fn revision(comparison: &Comparison<'_>, form: &IndicatorForm, plan: &str) -> Sheet {
    let sides = comparison.changes.iter().flat_map(|c| c.before.into_iter().chain(c.after));
    let columns = table::widest(sides);
    // The baseline is short as a rule.
    let weights: Vec<u32> = (0..columns).map(|i| if i == 0 { 3 } else { 4 }).collect();
    let revision = &form.revision;
    let mut paper = Paper::new(form, &revision.sheet, &weights, columns > MOST_UPRIGHT);
    paper.line(fill(&revision.title, "plan", plan), Look::Title);
    paper.repeat_from(0);
    paper.gap();
    if comparison.changes.is_empty() {
        paper.line(revision.no_change.as_str(), Look::Text);
    }
    let mut n = 0;
    for part in &revision.parts {
        let changes: Vec<&Change<'_>> = comparison.changes.iter().filter(|c| c.kind == part.change).collect();
        if changes.is_empty() {
            continue;
        }
        n += 1;
        let first = paper.next();
        let number = fill(&revision.number, "n", &full_width(n));
        paper.line(format!("{number}{}", part.heading), Look::Part);
        paper.gap();
        let mut above = Vec::new();
        for (i, group) in measures(&changes).into_iter().enumerate() {
            // The heading of a part stays with its first measure.
            let from = if i == 0 { first } else { paper.next() };
            one_measure(&mut paper, form, &group, from, &mut above);
        }
    }
    paper.finish()
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
    paper: &mut Paper<'_>,
    form: &IndicatorForm,
    group: &[&Change<'_>],
    from: u32,
    above: &mut Vec<String>,
) {
    let whole = [Field::Description, Field::ImplementingBody];
    let Some(first) = group.first() else { return };
    let (Some(_), Some(_)) = (first.before, first.after) else {
        let shown = Drawn { indicator: first.shown(), other: None, mark: Mark::Underlined };
        headings(paper, &shown.indicator.path, above);
        measure(paper, form, &shown, &whole);
        // The lines above a table go with it.
        for (i, change) in group.iter().enumerate() {
            let start = if i == 0 { from } else { paper.next() };
            let one = Drawn { indicator: change.shown(), ..shown };
            indicator(paper, form, &one);
            paper.keep_from(start);
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
        headings(paper, &shown.indicator.path, above);
        measure(paper, form, &shown, &common);
        paper.gap();
    }
    let sides = [(&form.revision.before, Mark::Struck), (&form.revision.after, Mark::Underlined)];
    for (i, (label, mark)) in sides.into_iter().enumerate() {
        let mut start = if i == 0 { from } else { paper.next() };
        paper.line(label.as_str(), Look::Side);
        for (n, change) in group.iter().enumerate() {
            let (Some(before), Some(after)) = (change.before, change.after) else { continue };
            let (own, other): (&Indicator, &Indicator) =
                if mark == Mark::Struck { (before, after) } else { (after, before) };
            let drawn = Drawn { indicator: own, other: Some(other), mark };
            if n == 0 {
                if moved {
                    for level in 0..own.path.len() {
                        paper.line(drawn.text(|i| i.path.get(level).cloned()), Look::Heading);
                    }
                    *above = Vec::new();
                }
                measure(paper, form, &drawn, &under);
            }
            indicator(paper, form, &drawn);
            paper.keep_from(start);
            start = paper.next();
        }
    }
}

/// A number in full-width digits, as parts are numbered.
fn full_width(n: usize) -> String {
    n.to_string().chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)).collect()
}
