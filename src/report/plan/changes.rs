//! The list of changes: one row each, with what changed and how the two sides were matched.

use crate::comparison::plan::{Change, Comparison, Field, Matched};
use crate::document::Indicator;
use crate::form::IndicatorForm;
use crate::report::plan::fill;
use crate::report::plan::paper::{Look, Paper};
use crate::report::plan::side_by_side::{listed, name_of, text_of};
use crate::sheet::model::{Content, Sheet};

/// Weights of the nine columns.
const WEIGHTS: [u32; 9] = [4, 5, 16, 7, 17, 10, 18, 18, 10];

/// The list of a comparison.
pub(crate) fn changes(comparison: &Comparison<'_>, form: &IndicatorForm, plan: &str) -> Sheet {
    let words = &form.changes;
    let mut paper = Paper::new(form, &words.sheet, &WEIGHTS, true);
    paper.line(fill(&words.title, "plan", plan), Look::Title);
    let first = paper.next();
    for (col, heading) in words.headings.iter().enumerate() {
        paper.put(col as u32, heading.as_str(), Look::Head);
    }
    paper.end_row();
    paper.repeat_from(first);
    paper.freeze();
    if comparison.changes.is_empty() {
        paper.line(form.revision.no_change.as_str(), Look::Long);
    }
    for (n, change) in comparison.changes.iter().enumerate() {
        row(&mut paper, form, n + 1, change);
    }
    paper.finish()
}

fn row(paper: &mut Paper<'_>, form: &IndicatorForm, n: usize, change: &Change<'_>) {
    let shown = change.shown();
    let fields: Vec<Field> = change
        .changed
        .iter()
        .copied()
        .filter(|f| *f != Field::Owners || !change.has(Field::ImplementingBody))
        .collect();
    let texts = |side: Option<&Indicator>| {
        let Some(indicator) = side else { return String::new() };
        if fields.is_empty() {
            return indicator.name.clone().unwrap_or_default();
        }
        let line = |f: &Field| {
            let text = text_of(indicator, *f).unwrap_or_else(|| "―".to_owned());
            format!("{}: {}", name_of(*f, form), text.replace('\n', ""))
        };
        fields.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    let matched = match change.matched {
        None => "none",
        Some(Matched::Place) => "place",
        Some(Matched::Renumbered) => "renumbered",
        Some(Matched::Similar(_)) => "similar",
    };
    let matched = form.changes.matched.get(matched).cloned().unwrap_or_default();
    let share = if let Some(Matched::Similar(share)) = change.matched { share } else { 1.0 };
    let matched = fill(&matched, "percent", &(share * 100.0).round().to_string());
    paper.put(0, Content::Number(n as f64), Look::Short);
    paper.put(1, change.kind.word(), Look::Short);
    paper.put(2, shown.path.join("\n"), Look::Long);
    paper.put(3, shown.kind.clone().unwrap_or_default(), Look::Short);
    paper.put(4, shown.name.clone().unwrap_or_default(), Look::Long);
    paper.put(5, listed(&fields, form), Look::Short);
    paper.put(6, texts(change.before), Look::Long);
    paper.put(7, texts(change.after), Look::Long);
    paper.put(8, matched, Look::Short);
    paper.end_row();
}
