//! Which columns a submission sheet has: those of the form that are printed, and where they stood those that only this document
//! has.

use crate::document::goal_sheet::{ReadColumn, TextFrom};
use crate::document::{Goal, GoalSheet};
use crate::form::goal_sheet::Column;
use crate::form::{ColumnKind, GoalForm, Key};
use crate::grid::Numeric;
use crate::locate::StatusColumn;
use crate::report::column_look::ColumnLook;
use crate::report::figures::are_figures;
use crate::report::frame::DrawnColumn;
use crate::text::key::{heading_key, key};
use crate::text::width::text_half_widths;

/// Texts of an extra column up to this many half widths are short: they get a narrow column.
const SHORT: usize = 16;

/// The columns of the blank form: all that the form has.
pub(crate) fn of_form(form: &GoalForm) -> Vec<DrawnColumn> {
    let mut drawn = Vec::with_capacity(form.columns.len());
    for (i, column) in form.columns.iter().enumerate() {
        let source = if column.key == Key::Extra { TextFrom::Extra(i) } else { TextFrom::Field(column.key) };
        match column.repeated.and_then(|r| form.repeated.get(r)) {
            None => drawn.push(of_the_form(column, source, &column.heading, &[], choices_word(form, column))),
            Some(block) if i == 0 || form.columns[i - 1].repeated != column.repeated => {
                let columns = &form.columns[i..i + block.columns.len()];
                for group in block.groups() {
                    let sources = (i..).zip(columns).map(|(i, c)| match c.key {
                        Key::Status if block.counts_below(group) => (TextFrom::Field(Key::Status), c),
                        _ => (TextFrom::Extra(i), c),
                    });
                    drawn.extend(sources.map(|(source, c)| {
                        below_period(c, source, group, &[group.to_owned()], columns.len())
                    }));
                }
            }
            Some(_) => {}
        }
    }
    drawn
}

/// A column of a repeated block below one of its groups; one that stands there alone says both in its cell.
fn below_period(
    column: &Column,
    source: TextFrom,
    period: &str,
    groups: &[String],
    columns: usize,
) -> DrawnColumn {
    // The years may stand below what is repeated as well.
    let own = if groups.last().is_some_and(|group| column.is(group)) { period } else { &column.heading };
    let drawn = of_the_form(column, source, own, groups, 0);
    if groups.is_empty() || columns < 2 {
        let heading = format!("{period}\n{}", column.heading);
        return DrawnColumn { heading, groups: Vec::new(), ..drawn };
    }
    drawn
}

/// The columns of repeated blocks as they stood, each behind the drawn column behind which it stood.
fn of_blocks(doc: &GoalSheet, drawn: &[DrawnColumn], left: &mut [Option<&str>]) -> Vec<(usize, DrawnColumn)> {
    let (mut place, mut found) = (0, Vec::new());
    for read in &doc.columns {
        let at = drawn.iter().position(|column| column.source == read.source);
        place = at.map_or(place, |at| at + 1);
        let Some(column) = read.repeated.and_then(|i| doc.form.columns.get(i)) else { continue };
        if let TextFrom::Extra(i) = read.source
            && let Some(left) = left.get_mut(i)
        {
            *left = None;
        }
        let block = column.repeated.and_then(|r| doc.form.repeated.get(r));
        let period = read.text.strip_suffix(column.heading.as_str()).map_or("", str::trim_end);
        let columns = block.map_or(0, |block| block.columns.len());
        let below = below_period(column, read.source, period, &read.groups, columns);
        let figures = below.figures || holds_figures(doc, &below);
        let word = document_word(doc, column.kind, read.source).max(below.word);
        found.push((place, DrawnColumn { figures, word, ..below }));
    }
    found
}

/// The columns of a document: the form's, without those that are not printed, a status column that the document lacks and extra
/// columns that it lacks; and its own extra columns, each behind the column behind which it stood.
pub(crate) fn of_document(doc: &GoalSheet) -> Vec<DrawnColumn> {
    columns(doc, |column| column.printed && (column.key != Key::Status || doc.has_status))
}

/// The columns of a sheet in which a document's goals are to be worked on: all that it has and the form has, each wide enough
/// for the form's choices.
pub(crate) fn of_entry(doc: &GoalSheet) -> Vec<DrawnColumn> {
    // Of several that could be the status none is more it than another, and one more would be one too many.
    let has_rivals = doc.columns.iter().any(|column| column.status == StatusColumn::Rival);
    let mut columns = columns(doc, |column| column.key != Key::Status || !has_rivals);
    for drawn in &mut columns {
        if let TextFrom::Field(key) = drawn.source
            && let Some(column) = doc.form.column(key)
        {
            drawn.word = drawn.word.max(choices_word(&doc.form, column));
        }
    }
    columns
}

fn columns(doc: &GoalSheet, is_drawn: impl Fn(&Column) -> bool) -> Vec<DrawnColumn> {
    let mut left: Vec<Option<&str>> = doc.extra_headings.iter().map(|h| Some(h.as_str())).collect();
    let mut columns = Vec::with_capacity(doc.form.columns.len() + left.len());
    for column in doc.form.columns.iter().filter(|c| c.repeated.is_none()) {
        let (source, heading) = if column.key == Key::Extra {
            let Some(i) = left.iter().position(|h| h.is_some_and(|h| means(column, h))) else { continue };
            (TextFrom::Extra(i), left[i].take().unwrap_or_default())
        } else {
            (TextFrom::Field(column.key), column.heading.as_str())
        };
        if is_drawn(column) {
            let word = document_word(doc, column.kind, source);
            let drawn = of_the_form(column, source, heading, groups_over(doc, column, source), word);
            let figures = drawn.figures || holds_figures(doc, &drawn);
            columns.push(DrawnColumn { figures, ..drawn });
        }
    }
    let average =
        doc.form.columns.iter().map(|c| c.width).sum::<u32>() / doc.form.columns.len().max(1) as u32;
    let blocks = of_blocks(doc, &columns, &mut left);
    let stood = places(doc, &columns);
    let mut placed: Vec<(usize, DrawnColumn)> = (1..).zip(columns).collect();
    placed.extend(blocks);
    for (i, heading) in left.into_iter().enumerate() {
        let Some(heading) = heading else { continue };
        let (behind, read) = stood.get(i).copied().flatten().unzip();
        let groups = read.map_or(&[][..], |column| &column.groups);
        placed.push((behind.unwrap_or(usize::MAX), of_the_document(doc, i, heading, groups, average)));
    }
    // Those that only the document has come behind those of the form, and both as they stood.
    placed.sort_by_key(|(behind, column)| (*behind, !column.declared));
    placed.into_iter().map(|(_, column)| column).collect()
}

/// A column of the form with the headings over it: the form's own, or those that were read.
fn of_the_form(
    column: &Column,
    source: TextFrom,
    heading: &str,
    read: &[String],
    word: usize,
) -> DrawnColumn {
    let groups = column.group.as_ref().map_or(read, std::slice::from_ref).to_vec();
    DrawnColumn {
        source,
        heading: below(heading, &groups).to_owned(),
        groups,
        kind: column.kind,
        figures: is_figures(column.kind, source),
        declared: true,
        weight: column.width,
        word: word.max(heading_word(column)),
        look: ColumnLook::of(column),
    }
}

/// Whether a kind of column holds figures, which stand to the right: a number beside a goal's own is an amount.
fn is_figures(kind: ColumnKind, source: TextFrom) -> bool {
    let amount = kind == ColumnKind::Number && matches!(source, TextFrom::Extra(_));
    amount || matches!(kind, ColumnKind::Money | ColumnKind::Percent)
}

/// A column that the form does not know.
fn of_the_document(doc: &GoalSheet, i: usize, heading: &str, groups: &[String], average: u32) -> DrawnColumn {
    let (source, groups) = (TextFrom::Extra(i), groups.to_vec());
    let heading = below(heading, &groups).to_owned();
    let longest = longest_line(doc, source).max(longest(heading.lines()));
    let (kind, weight) =
        if longest <= SHORT { (ColumnKind::Choice, average / 2) } else { (ColumnKind::Text, average) };
    let word = longest.min(SHORT / 2).max(widest_number(doc, source));
    let look = ColumnLook::default();
    let column =
        DrawnColumn { source, heading, groups, kind, figures: false, declared: false, weight, word, look };
    // A figure that goes on in a second line is none.
    if holds_figures(doc, &column) { DrawnColumn { figures: true, word: longest, ..column } } else { column }
}

fn read_column(doc: &GoalSheet, source: TextFrom) -> Option<&ReadColumn> {
    doc.columns.iter().find(|c| c.source == source)
}

/// The headings that were read over a column of the form; not one that is a part of the column's own heading.
fn groups_over<'a>(doc: &'a GoalSheet, column: &Column, source: TextFrom) -> &'a [String] {
    let Some(read) = read_column(doc, source) else { return &[] };
    match read.groups.split_last() {
        Some((last, above)) if source != TextFrom::Field(Key::Status) => {
            let both = !means(column, &read.text) && means(column, &format!("{last}{}", read.text));
            if both { above } else { &read.groups }
        }
        _ => &read.groups,
    }
}

/// A heading without the groups over it, which stand on lines before it where it is told by them too.
fn below<'a>(heading: &'a str, groups: &[String]) -> &'a str {
    let rest = groups.iter().try_fold(heading, |rest, group| rest.strip_prefix(group)?.strip_prefix('\n'));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(heading)
}

/// Behind how many of the drawn columns of the form each extra column stood, where that is known, and how it was read. The status
/// that counts stands before all that could be taken for it.
fn places<'a>(doc: &'a GoalSheet, drawn: &[DrawnColumn]) -> Vec<Option<(usize, &'a ReadColumn)>> {
    let mut places = vec![None; doc.extra_headings.len()];
    let behind = |source: TextFrom| drawn.iter().position(|column| column.source == source).map(|i| i + 1);
    let status = TextFrom::Field(Key::Status);
    let known = doc.columns.iter().any(|column| column.source == status);
    let form_column = doc.form.column(Key::Status);
    let like_status = |column: &ReadColumn| {
        let own = column.text.lines().next_back().unwrap_or_default();
        !known || form_column.is_some_and(|form| [&*column.text, own].iter().any(|text| means(form, text)))
    };
    let mut place = 0;
    for column in &doc.columns {
        match (behind(column.source), column.source) {
            (Some(here), _) => place = here,
            (None, TextFrom::Extra(i)) if i < places.len() => {
                let least = behind(status).filter(|_| like_status(column)).unwrap_or(0);
                places[i] = Some((place.max(least), column));
            }
            (None, _) => {}
        }
    }
    places
}

/// Whether a column holds nothing but figures.
fn holds_figures(doc: &GoalSheet, column: &DrawnColumn) -> bool {
    let may = match column.source {
        TextFrom::Extra(_) => true,
        TextFrom::Field(key) => key == Key::Level,
    };
    let texts = || {
        doc.goals.iter().filter_map(|goal| {
            let is_day = number_of(goal, column.source).is_some_and(|number| number.is_day);
            Some((text_of(doc, goal, column.source)?, is_day))
        })
    };
    may && !texts().any(|(_, is_day)| is_day) && are_figures(texts().map(|(text, _)| text))
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

/// Whether a heading is the column's, by its own words or an alias.
pub(crate) fn means(column: &Column, heading: &str) -> bool {
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
    let texts = doc.goals.iter().filter_map(|g| text_of(doc, g, source));
    match (kind, source) {
        (ColumnKind::Text | ColumnKind::Lines, _) => 0,
        // A long wording breaks before its bracket: ほとんど未達成だった⏎(達成率80～50%).
        (_, TextFrom::Field(Key::Status)) => longest(texts.flat_map(|text| text.split(['(', '（', '\n']))),
        (ColumnKind::Owners, TextFrom::Field(Key::Owners)) => {
            let separators = &doc.form.owners.separators;
            let between = |c: char| c == '\n' || separators.iter().any(|s| s.chars().eq([c]));
            longest(texts.flat_map(|text| text.split(between)))
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
