//! Which columns a submission sheet has: those of the form, then those that only this document has.

use crate::document::{Goal, GoalSheet};
use crate::form::goal_sheet::Column;
use crate::form::{ColumnKind, GoalForm, Key};
use crate::grid::Numeric;
use crate::report::frame::{DrawnColumn, TextFrom};
use crate::sheet::measure::Face;
use crate::text::key::{heading_key, key};
use crate::text::width::text_half_widths;
use crate::text::wrap;

/// Texts of an extra column up to this many half widths are short: they get a narrow column.
const SHORT: usize = 16;
/// The most pixels that a column is narrowed to keep words whole.
const NARROWED: u32 = 24;

/// The columns of the blank form: all that the form has.
pub(crate) fn of_form(form: &GoalForm) -> Vec<DrawnColumn> {
    form.columns
        .iter()
        .enumerate()
        .map(|(i, column)| DrawnColumn {
            source: if column.key == Key::Extra { TextFrom::Extra(i) } else { TextFrom::Field(column.key) },
            heading: column.heading.clone(),
            kind: column.kind,
            weight: column.width,
            word: choices_word(form, column).max(heading_word(column)),
        })
        .collect()
}

/// The columns of a document: the form's, without a status column that the document lacks and extra columns that it lacks;
/// then its own extra columns, as typed.
pub(crate) fn of_document(doc: &GoalSheet) -> Vec<DrawnColumn> {
    let mut left: Vec<Option<&str>> = doc.extra_headings.iter().map(|h| Some(h.as_str())).collect();
    let mut columns = Vec::with_capacity(doc.form.columns.len() + left.len());
    for column in &doc.form.columns {
        let (source, heading) = if column.key == Key::Extra {
            let Some(i) = left.iter().position(|h| h.is_some_and(|h| means(column, h))) else { continue };
            (TextFrom::Extra(i), left[i].take().unwrap_or_default())
        } else if column.key == Key::Status && !doc.has_status {
            continue;
        } else {
            (TextFrom::Field(column.key), column.heading.as_str())
        };
        columns.push(DrawnColumn {
            source,
            heading: heading.to_owned(),
            kind: column.kind,
            weight: column.width,
            word: document_word(doc, column.kind, source).max(heading_word(column)),
        });
    }
    let average =
        doc.form.columns.iter().map(|c| c.width).sum::<u32>() / doc.form.columns.len().max(1) as u32;
    for (i, heading) in left.into_iter().enumerate() {
        let Some(heading) = heading else { continue };
        let longest = longest_line(doc, TextFrom::Extra(i)).max(text_half_widths(heading));
        let (kind, weight) =
            if longest <= SHORT { (ColumnKind::Choice, average / 2) } else { (ColumnKind::Text, average) };
        let word = longest.min(SHORT / 2).max(widest_number(doc, TextFrom::Extra(i)));
        let (source, heading) = (TextFrom::Extra(i), heading.to_owned());
        columns.push(DrawnColumn { source, heading, kind, weight, word });
    }
    columns
}

/// The text that a goal shows in a column: category and status in the form's wording where it is known.
pub(crate) fn text_of<'a>(doc: &'a GoalSheet, goal: &'a Goal, source: TextFrom) -> Option<&'a str> {
    match source {
        TextFrom::Field(Key::Category) => doc.category_label(goal),
        TextFrom::Field(Key::Status) => doc.status_label(goal).or_else(|| goal.text(Key::Status)),
        TextFrom::Field(key) => goal.text(key),
        TextFrom::Extra(i) => goal.extra.get(i).and_then(|text| text.as_deref()),
    }
}

/// The number that stands behind the text of a column, where it can be written as one. What formulas count (category,
/// owners, status) stays text.
pub(crate) fn number_of(goal: &Goal, source: TextFrom) -> Option<&Numeric> {
    match source {
        TextFrom::Field(Key::Category | Key::Owners | Key::Status) => None,
        TextFrom::Field(key) => goal.field(key)?.number.as_ref(),
        TextFrom::Extra(i) => goal.extra_numbers.get(i)?.as_ref(),
    }
}

/// Widths in which no line ends inside a hyphenated word (AI-OCR), where a few pixels less bring that about.
pub(crate) fn with_whole_words(doc: &GoalSheet, columns: &[DrawnColumn], mut widths: Vec<u32>) -> Vec<u32> {
    let face = Face::new(doc.form.style.size);
    for (column, width) in columns.iter().zip(&mut widths) {
        let texts: Vec<&str> = doc
            .goals
            .iter()
            .filter_map(|goal| text_of(doc, goal, column.source))
            .filter(|text| wrap::has_hyphenated_word(text))
            .collect();
        if texts.is_empty() {
            continue;
        }
        let parted = |less: &u32| {
            let capacity = face.closest(*width - less);
            texts.iter().filter(|text| wrap::parts_at_hyphen(text, capacity)).count()
        };
        let least = (0..=NARROWED.min(*width / 6)).min_by_key(parted).unwrap_or(0);
        *width -= least;
    }
    widths
}

/// Whether a heading is the column's, by its own words or an alias.
fn means(column: &Column, heading: &str) -> bool {
    let wanted = heading_key(heading);
    heading_key(&column.heading) == wanted || column.aliases.iter().any(|a| key(a) == wanted)
}

fn longest<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(text_half_widths).max().unwrap_or(0)
}

/// Half widths of the longest heading line of a narrow kind of column.
fn heading_word(column: &Column) -> usize {
    match column.kind {
        ColumnKind::Text | ColumnKind::Lines => 0,
        _ => longest(column.heading.lines()),
    }
}

/// Half widths of the longest word that a choice or section of the form has.
fn choices_word(form: &GoalForm, column: &Column) -> usize {
    match column.key {
        Key::Category => longest(form.categories.iter().map(|c| c.label.as_str())),
        Key::Owners => longest(form.owners.sections.iter().map(String::as_str)),
        _ => 0,
    }
}

/// Half widths of the longest word that the document has in a narrow kind of column.
fn document_word(doc: &GoalSheet, kind: ColumnKind, source: TextFrom) -> usize {
    match (kind, source) {
        (ColumnKind::Text | ColumnKind::Lines, _) | (_, TextFrom::Field(Key::Status)) => 0,
        (ColumnKind::Owners, TextFrom::Field(Key::Owners)) => {
            longest(doc.goals.iter().flat_map(|g| &g.owners).map(String::as_str))
        }
        _ => longest_line(doc, source),
    }
}

/// Half widths of the longest number in a column: a number does not go on in a second line.
fn widest_number(doc: &GoalSheet, source: TextFrom) -> usize {
    let numbers = doc.goals.iter().filter(|goal| number_of(goal, source).is_some());
    longest(numbers.filter_map(|goal| text_of(doc, goal, source)))
}

/// Half widths of the longest line in a column.
fn longest_line(doc: &GoalSheet, source: TextFrom) -> usize {
    longest(doc.goals.iter().filter_map(|g| text_of(doc, g, source)).flat_map(str::lines))
}
