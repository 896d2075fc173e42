//! The list of changes: one row each, with what changed and how the two sides were matched.

use crate::comparison::plan::{Change, Comparison, Field, Matched};
use crate::document::Indicator;
use crate::form::IndicatorForm;
use crate::report::plan::side_by_side::{listed, name_of, text_of};
use crate::report::plan::{fill, page};
use crate::sheet::list::{self, weights};
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;

/// A column that says something of a change and its number.
type Column<'a> = list::Column<'a, (usize, &'a Change<'a>)>;

pub(crate) fn changes(comparison: &Comparison<'_>, form: &IndicatorForm, plan: &str) -> Sheet {
    let words = &form.changes;
    let columns = columns(form);
    let title = fill(&words.title, "plan", plan);
    let mut page = page(form, &words.sheet, &title, &weights(&columns), true);
    if !page.list(&columns, 0, (1..).zip(&comparison.changes)) {
        page.line(form.revision.no_change.as_str(), Look::Text);
    }
    let beside = comparison.beside.actual_texts();
    if !words.actuals_note.is_empty() && !beside.is_empty() {
        page.gap();
        page.line(words.actuals_note.as_str(), Look::Note);
        for line in beside {
            page.line(line, Look::Note);
        }
    }
    page.finish()
}

fn columns(form: &IndicatorForm) -> [Column<'_>; 9] {
    let heading = |i: usize| form.changes.headings.get(i).map(String::as_str).unwrap_or_default();
    [
        Column::new(heading(0), 4, Look::Mid, |(n, _)| *n),
        Column::new(heading(1), 5, Look::Mid, |(_, change)| change.kind.word()),
        Column::new(heading(2), 16, Look::Text, |(_, change)| change.shown().path.join("\n")),
        Column::new(heading(3), 7, Look::Mid, |(_, change)| change.shown().kind.clone().unwrap_or_default()),
        Column::new(heading(4), 17, Look::Text, |(_, change)| {
            change.shown().name.clone().unwrap_or_default()
        }),
        Column::new(heading(5), 10, Look::Mid, |(_, change)| listed(&changed(change), form)),
        Column::new(heading(6), 18, Look::Text, |(_, change)| texts(change, change.before, form)),
        Column::new(heading(7), 18, Look::Text, |(_, change)| texts(change, change.after, form)),
        Column::new(heading(8), 10, Look::Mid, |(_, change)| matched(change, form)),
    ]
}

/// The fields that changed; body and sections are one text.
fn changed(change: &Change<'_>) -> Vec<Field> {
    let twice = |f: &Field| *f == Field::Owners && change.has(Field::ImplementingBody);
    change.changed.iter().copied().filter(|f| !twice(f)).collect()
}

/// What changed as it stands on one side; the name of an indicator that came or went.
fn texts(change: &Change<'_>, side: Option<&Indicator>, form: &IndicatorForm) -> String {
    let (Some(indicator), fields) = (side, changed(change)) else { return String::new() };
    if fields.is_empty() {
        return indicator.name.clone().unwrap_or_default();
    }
    let line = |f: &Field| {
        let text = text_of(indicator, *f).unwrap_or_else(|| "―".to_owned());
        format!("{}: {}", name_of(*f, form), text.replace('\n', ""))
    };
    fields.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// How the two sides were matched.
fn matched(change: &Change<'_>, form: &IndicatorForm) -> String {
    let (word, share) = match change.matched {
        None => ("none", 1.0),
        Some(Matched::Place) => ("place", 1.0),
        Some(Matched::Renumbered) => ("renumbered", 1.0),
        Some(Matched::Similar(share)) => ("similar", share),
    };
    let words = form.changes.matched.get(word).map(String::as_str).unwrap_or_default();
    fill(words, "percent", &(share * 100.0).round().to_string())
}
