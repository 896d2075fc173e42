//! Cuts a sheet into its documents: at each title, unless it only repeats the one above at the top of a page.

use super::metadata;
use super::{Block, Field, Furniture, GoalValue, Heading, Part, Role, Roles, Words, filled};
use crate::cell::CellRef;
use crate::form::goal_sheet::MetadataKey;
use crate::grid::{Cell, Grid};
use crate::text::key::key;

/// A row with more cells holds no title.
const WIDEST_WITH_TITLE: usize = 6;

/// Whether a cell is a title: it contains a title name, is short, is no sentence, and stands first in its row.
pub(crate) fn is_title(grid: &Grid, cell: &Cell, words: &Words) -> bool {
    may_be_titles(grid.row(cell.at.row)).any(|c| c.at == cell.at) && says_title(cell, words)
}

/// The cells of a sheet that are titles, from the top.
pub(crate) fn all_titles<'g>(grid: &'g Grid, words: &Words) -> impl Iterator<Item = &'g Cell> {
    grid.rows().flat_map(|(_, cells)| may_be_titles(cells)).filter(|c| says_title(c, words))
}

/// The cells of a row that may be titles by where they stand: one may be before it.
fn may_be_titles(cells: &[Cell]) -> impl Iterator<Item = &Cell> {
    let narrow = filled(cells).take(WIDEST_WITH_TITLE + 1).count() <= WIDEST_WITH_TITLE;
    filled(cells).take(if narrow { 2 } else { 0 })
}

/// Whether a cell says a title, wherever it stands.
fn says_title(cell: &Cell, words: &Words) -> bool {
    let initial = |t: &String| t.chars().next().is_some_and(|c| cell.text.contains(c));
    if !cell.is_words() || cell.text.len() > 300 || !words.titles.iter().any(initial) {
        return false;
    }
    let k = key(&cell.text);
    words.titles.iter().any(|t| k.contains(t.as_str()))
        && !k.ends_with('。')
        && !words.furniture.opens_note(&cell.text)
}

/// The documents of a sheet, each with its title, fields and (still empty) blocks; gives titles, labels, metadata and
/// headings their roles.
pub(crate) fn cut(
    grid: &Grid,
    words: &Words,
    headings: &[Heading],
    roles: &mut Roles<'_, GoalValue>,
) -> Vec<Part> {
    let titles = titles(grid, words, headings);
    let mut found: Vec<Part> = Vec::new();
    for (first, end) in spans(grid, &titles, headings) {
        let own: Vec<Heading> =
            headings.iter().filter(|h| first <= h.rows.0 && h.rows.0 < end).cloned().collect();
        let top = own.first().map_or(end, |h| h.rows.0);
        let (fields, again) = settle(grid, metadata::find(grid, words, first, top));
        let part = Part {
            rows: (first, end.saturating_sub(1)),
            title: titles.iter().copied().find(|t| first <= t.row && t.row < top),
            fields,
            blocks: own.into_iter().map(|heading| Block { heading, goals: Vec::new() }).collect(),
            ..Part::default()
        };
        match found.last_mut() {
            Some(last) if repeats(grid, words, last, &part) => join(last, part, roles),
            _ => {
                give_roles(grid, words, &part, roles);
                found.push(part);
            }
        }
        typed_again(again, roles);
    }
    for part in &found {
        typed_again(fields_of_pages(grid, words, part), roles);
    }
    let text = |at: CellRef| grid.get(at).map(|c| key(&c.text));
    let known: Vec<_> = found.iter().filter_map(|p| p.title).map(text).collect();
    for title in titles {
        // One that says something else stays a stray: it may name the year.
        if roles.is_stray(title) && known.contains(&text(title)) {
            roles.set(title, Role::Furniture(Furniture::TitleAgain));
        }
    }
    for heading in headings {
        roles.set_rows(heading.rows, Role::Furniture(Furniture::Heading));
    }
    found
}

/// The fields of a part; and those whose label came before with a value, each with whether it says the same.
fn settle(grid: &Grid, found: Vec<Field>) -> (Vec<Field>, Vec<(Field, bool)>) {
    let (mut fields, mut again): (Vec<Field>, Vec<(Field, bool)>) = (Vec::new(), Vec::new());
    for field in found {
        // Of dates there may be several.
        let one = !matches!(field.key, MetadataKey::Created | MetadataKey::Revised);
        let said = value_key(grid, &field);
        let mut before = fields.iter().filter(|f| one && f.key == field.key).map(|f| value_key(grid, f));
        match before.rfind(|b| !b.is_empty()).filter(|_| !said.is_empty()) {
            Some(before) => again.push((field, before == said)),
            None => fields.push(field),
        }
    }
    (fields, again)
}

/// Fields stand at most so many rows above a repeated heading.
const FIELDS_ABOVE: u32 = 4;

/// The fields that are typed again above a repeated heading, without the title; each with whether it says the same.
fn fields_of_pages(grid: &Grid, words: &Words, part: &Part) -> Vec<(Field, bool)> {
    let mut again = Vec::new();
    for page in part.blocks.windows(2) {
        let (above, heading) = (page[0].heading.rows.1, page[1].heading.rows.0);
        let begins = |row: &u32| {
            filled(grid.row(*row)).next().is_some_and(|first| metadata::names_label(words, &first.text))
        };
        let first = (above.max(heading.saturating_sub(FIELDS_ABOVE + 1)) + 1..heading).find(begins);
        for field in first.into_iter().flat_map(|row| metadata::find(grid, words, row, heading)) {
            let said = value_key(grid, &field);
            let known = |f: &Field| f.key == field.key && value_key(grid, f) == said;
            let same = said.is_empty() || part.fields.iter().any(known);
            again.push((field, same));
        }
    }
    again
}

/// The roles of fields that came before: a value that says the same is furniture, another one does not belong to the document.
fn typed_again(again: Vec<(Field, bool)>, roles: &mut Roles<'_, GoalValue>) {
    for (field, same) in again {
        if field.inline.is_none() {
            roles.set(field.label, Role::Furniture(Furniture::Label));
        } else if same {
            roles.set(field.label, Role::Furniture(Furniture::TitleAgain));
        }
        for &at in field.values.iter().filter(|_| same) {
            roles.set(at, Role::Furniture(Furniture::TitleAgain));
        }
    }
}

/// The title cells that do not stand inside a table: the next heading comes before any long row.
fn titles(grid: &Grid, words: &Words, headings: &[Heading]) -> Vec<CellRef> {
    all_titles(grid, words)
        .map(|c| c.at)
        .filter(|at| {
            let above = headings.iter().rev().find(|h| h.rows.1 < at.row);
            let below = headings.iter().find(|h| h.rows.0 > at.row);
            // Above every heading, or shortly before one.
            above.is_none() || below.is_some_and(|h| h.rows.0 - at.row <= 12)
        })
        .collect()
}

/// Row spans `first..end` of the documents: a new one begins at each title that follows a heading.
fn spans(grid: &Grid, titles: &[CellRef], headings: &[Heading]) -> Vec<(u32, u32)> {
    let Some(last) = grid.cells.last().map(|c| c.at.row + 1) else { return Vec::new() };
    let mut starts = vec![0];
    for title in titles {
        let from = *starts.last().unwrap_or(&0);
        if headings.iter().any(|h| from <= h.rows.0 && h.rows.0 < title.row) {
            starts.push(title.row);
        }
    }
    let ends = starts[1..].iter().copied().chain([last]).collect::<Vec<_>>();
    starts.into_iter().zip(ends).collect()
}

/// Whether a part is only the next page of the one above: same title, but for a word that it goes on, and no field that says
/// otherwise.
fn repeats(grid: &Grid, words: &Words, last: &Part, next: &Part) -> bool {
    let text = |at: Option<CellRef>| {
        at.and_then(|at| grid.get(at)).map(|c| words.furniture.without_continued(&c.text))
    };
    if text(last.title) != text(next.title) {
        return false;
    }
    next.fields.iter().all(|f| {
        let said = value_key(grid, f);
        said.is_empty() || last.fields.iter().any(|g| g.key == f.key && value_key(grid, g) == said)
    })
}

/// The comparison key of a field's value.
fn value_key(grid: &Grid, field: &Field) -> String {
    match &field.inline {
        Some(text) => key(text),
        None => field.values.iter().filter_map(|&at| grid.get(at)).map(|c| key(&c.text)).collect(),
    }
}

/// Adds the next page to a part; its title and fields are furniture.
fn join(last: &mut Part, next: Part, roles: &mut Roles<'_, GoalValue>) {
    if let Some(at) = next.title {
        roles.set(at, Role::Furniture(Furniture::TitleAgain));
    }
    for field in &next.fields {
        roles.set(field.label, Role::Furniture(Furniture::Label));
        for &at in &field.values {
            roles.set(at, Role::Furniture(Furniture::TitleAgain));
        }
    }
    last.rows.1 = next.rows.1;
    last.blocks.extend(next.blocks);
}

/// The roles of a part's title and fields. A department that was not filled in (○○部) is no value.
fn give_roles(grid: &Grid, words: &Words, part: &Part, roles: &mut Roles<'_, GoalValue>) {
    if let Some(at) = part.title {
        roles.set(at, Role::Title);
    }
    for field in &part.fields {
        let not_filled_in = field.key == MetadataKey::Department && {
            let said = value_key(grid, field);
            !said.is_empty() && words.bodiless.contains(&said)
        };
        if not_filled_in {
            for at in field.values.iter().copied().chain([field.label]) {
                roles.set(at, Role::Furniture(Furniture::Label));
            }
            continue;
        }
        let label = if field.inline.is_some() {
            Role::Value(GoalValue::Field(field.key))
        } else {
            Role::Furniture(Furniture::Label)
        };
        roles.set(field.label, label);
        for &at in &field.values {
            roles.set(at, Role::Value(GoalValue::Field(field.key)));
        }
    }
}
