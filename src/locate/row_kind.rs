//! What a row of a sheet is: a goal, known furniture, or neither.

use super::{Furniture, Heading, Words, filled};
use crate::form::Key;
use crate::grid::{Cell, Value};
use crate::text::key::key;

/// Whether a row has a value of its own under a key.
pub(super) fn own(heading: &Heading, cells: &[Cell], key: Key) -> bool {
    heading
        .column(key)
        .is_some_and(|c| filled(cells).any(|cell| c.cols.0 <= cell.at.col && cell.at.col <= c.cols.1))
}

/// A row is a goal if it has a method, category or due date of its own, or an item with a level, owner or status.
pub(super) fn is_goal(heading: &Heading, cells: &[Cell]) -> bool {
    let has = |key| own(heading, cells, key);
    has(Key::Method)
        || has(Key::Category)
        || has(Key::Due)
        || (has(Key::Item) && (has(Key::Level) || has(Key::Owners) || has(Key::Status)))
}

/// With so many of its own texts a row is a goal even below a legend and without a number.
const FULL_ROW: usize = 5;

/// Whether a row has as many texts of its own as no line of a legend has.
pub(super) fn is_full(heading: &Heading, cells: &[Cell]) -> bool {
    Key::FIELDS.into_iter().filter(|&key| own(heading, cells, key)).count() >= FULL_ROW
}

/// The kind of a row that is furniture as a whole.
pub(super) fn furniture_row(words: &Words, cells: &[Cell]) -> Option<Furniture> {
    let mut filled = filled(cells);
    let first = filled.next()?;
    let more = filled.count();
    if first.text.len() > 600 {
        return None;
    }
    let k = key(&first.text);
    if words.totals.iter().any(|t| k.strip_prefix(t.as_str()).is_some_and(is_count)) {
        return Some(Furniture::Total);
    }
    // A choice of the form beside nothing but counts: a small table of totals.
    if more > 0 && words.choices.contains(&k) && cells_after(cells).all(is_bare_count) {
        return Some(Furniture::Total);
    }
    if words.legends.iter().any(|l| k.starts_with(l.as_str())) && more <= 3 {
        return Some(Furniture::Legend);
    }
    if words.notes.iter().any(|n| k.starts_with(n.as_str())) && more <= 2 {
        return Some(Furniture::Note);
    }
    (more == 0 && is_page_number(&k)).then_some(Furniture::PageNumber)
}

/// The filled cells after the first.
fn cells_after(cells: &[Cell]) -> impl Iterator<Item = &Cell> {
    filled(cells).skip(1)
}

/// Whether a cell holds a number and nothing else but a unit of counting.
fn is_bare_count(cell: &Cell) -> bool {
    let k = key(&cell.text);
    let digits = k.trim_end_matches(['件', '%', '個', '目', '標']);
    matches!(cell.value, Value::Number(_))
        || (!digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')))
}

/// What may follow the word of a total: nothing, or a count.
fn is_count(rest: &str) -> bool {
    rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '件' | ':' | ',' | '(' | ')' | '数' | '目' | '標'))
}

/// `1/5`, `-1-`, `P.1`, `1ページ`: a page number and nothing else. A bare number is none.
fn is_page_number(k: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    let plain = k.trim_matches(|c| matches!(c, '(' | ')'));
    if let Some((a, b)) = plain.split_once('/') {
        let b = b.trim_end_matches("ページ").trim_end_matches('頁');
        return digits(a) && digits(b);
    }
    let bare = plain.trim_matches(crate::text::key::is_hyphen);
    let named = ["ページ", "頁", "P.", "p.", "P", "p", "Page", "page"]
        .iter()
        .any(|w| plain.strip_suffix(w).or_else(|| plain.strip_prefix(w)).is_some_and(digits));
    named || (bare != plain && digits(bare))
}

/// Whether a text is a goal's number: short, with a digit in it, or a single letter (ア, A, 一).
pub(super) fn is_number(k: &str) -> bool {
    let letter = k.trim_matches(|c| matches!(c, '(' | ')' | '.' | '．'));
    k.chars().count() <= 6 && (k.contains(|c: char| c.is_ascii_digit()) || letter.chars().count() == 1)
}
