//! Which column of a heading is the status: the form's own; or a column for each status, in which a mark stands; or, where
//! several could be it, the one that the form says counts, and else none.

use super::filled;
use super::headings::{Heading, HeadingColumn};
use super::words::{NamedStatus, Words};
use crate::form::Key;
use crate::grid::Grid;
use crate::text::key::{heading_key, key};

/// What a column has to do with the status, if it is not the form's own column of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatusColumn {
    #[default]
    /// Nothing.
    No,
    /// Its heading is a status, chosen by a mark: this one; none where the heading may be several.
    Marked(Option<usize>),
    /// It is one of several that could be the status, and it cannot be told which one counts.
    Rival,
    /// It could be the status, but the form says that another one counts.
    PassedOver,
    /// Its heading is a part of a status's wording, and nothing but marks stand below, in a table without a status column.
    Like,
}

/// Rows that are looked at to see what a column holds, and columns of which that is asked.
const LOOKED_AT: (u32, usize) = (200, 50);

/// Gives the columns of a heading what they have to do with the status.
pub(super) fn settle(grid: &Grid, words: &Words, heading: &mut Heading, ours: bool) {
    let Some((status, names)) = words.status_column().filter(|_| !words.repeated.have_status()) else {
        return;
    };
    let candidates = candidates(grid, words, heading, ours);
    if candidates.is_empty() {
        mark_columns(grid, words, heading);
        like_marks(grid, words, heading);
        return;
    }

    let says_so = |i: &&usize| {
        let whole = key(&heading.columns[**i].whole_text());
        words.counts.iter().any(|w| whole.contains(w.as_str()))
    };
    let said: Vec<usize> = candidates.iter().filter(says_so).copied().collect();
    let chosen = match (&candidates[..], &said[..]) {
        ([one], _) | (_, [one]) => Some(*one),
        // What we drew stands under the form's own heading; others that could be it are as they were read.
        _ if ours => {
            let printed =
                |i: &usize| names.first().is_some_and(|n| *n == heading_key(&heading.columns[*i].text));
            candidates.iter().copied().find(printed)
        }
        _ => None,
    };
    let what = match chosen {
        None => StatusColumn::Rival,
        Some(_) if ours => StatusColumn::No,
        Some(_) => StatusColumn::PassedOver,
    };
    for i in candidates {
        let column = &mut heading.columns[i];
        if chosen == Some(i) {
            (column.column, column.key, column.status) = (Some(status), Key::Status, StatusColumn::No);
        } else {
            (column.column, column.key, column.status) = (None, Key::Extra, what);
            column.text = column.whole_text();
        }
    }
}

/// The columns that could be the status, by their headings and what stands below.
fn candidates(grid: &Grid, words: &Words, heading: &mut Heading, ours: bool) -> Vec<usize> {
    let is_status = |c: &HeadingColumn| c.key == Key::Status && c.column.is_some();
    let statuses =
        heading.columns.iter().filter(|c| c.column.is_none() && status_of(grid, words, c).is_some());
    let marks = statuses.count() > 1;
    let below_status = |c: &HeadingColumn| {
        !marks
            && c.column.is_none()
            && c.groups.iter().any(|g| words.names_status(g))
            && status_of(grid, words, c).is_none()
    };
    let mut named: Vec<usize> = (0..heading.columns.len())
        .filter(|&i| is_status(&heading.columns[i]) || below_status(&heading.columns[i]))
        .collect();
    if marks {
        // Words in one column and marks in others may say different things.
        let columns = &heading.columns;
        let marked = |c: &HeadingColumn| c.column.is_none() && status_of(grid, words, c).is_some();
        let chosen = |c: &HeadingColumn| {
            marked(c) && texts_below(grid, heading, c).iter().any(|t| words.mark(t) == Some(true))
        };
        if !named.is_empty() && !ours && columns.iter().any(chosen) {
            named.extend((0..columns.len()).filter(|&i| marked(&columns[i])));
            named.sort_unstable();
        }
        return named;
    }
    let like = like_statuses(grid, words, heading);
    if named.is_empty() {
        // Two columns like 一次評価 and 二次評価, of which the form knows neither.
        return if like.len() > 1 { like } else { Vec::new() };
    }
    if !ours {
        // One that the form knows beside one that it does not know: 自己評価 and 二次評価.
        named.extend(like.into_iter().filter(|i| !named.contains(i)).collect::<Vec<_>>());
        named.sort_unstable();
    }
    if named.len() > 1 && !ours {
        set_others_aside(grid, words, heading, &mut named);
    }
    named
}

/// A column that holds something else (達成度 with 80%) is a column of its own, unless its heading is the printed one.
fn set_others_aside(grid: &Grid, words: &Words, heading: &mut Heading, named: &mut Vec<usize>) {
    let first = words.status_column().and_then(|(_, accepted)| accepted.first());
    let printed = |c: &HeadingColumn| first.is_some_and(|n| *n == heading_key(&c.text));
    let other = |i: &usize| {
        let c = &heading.columns[*i];
        !printed(c) && holds_statuses(grid, words, heading, c) == Some(false)
    };
    let others: Vec<usize> = named.iter().filter(|i| other(i)).copied().collect();
    if others.len() < named.len() {
        named.retain(|i| !others.contains(i));
        for i in others {
            let column = &mut heading.columns[i];
            (column.column, column.key) = (None, Key::Extra);
        }
    }
}

/// The columns that the form does not know, which hold statuses under a heading that speaks of them.
fn like_statuses(grid: &Grid, words: &Words, heading: &Heading) -> Vec<usize> {
    let mentions = |c: &HeadingColumn| words.mentions_status(&c.whole_text()) || !words.counts.is_empty();
    let looks = |i: &usize| {
        let c = &heading.columns[*i];
        c.column.is_none()
            && !c.doubled
            && status_of(grid, words, c).is_none()
            && (mentions(c) || long_statuses(grid, words, heading, c))
            && holds_statuses(grid, words, heading, c) == Some(true)
    };
    (0..heading.columns.len()).take(LOOKED_AT.1).filter(looks).collect()
}

/// Whether most of what stands under a heading are statuses; none where nothing does.
fn holds_statuses(grid: &Grid, words: &Words, heading: &Heading, column: &HeadingColumn) -> Option<bool> {
    let texts = texts_below(grid, heading, column);
    let statuses = texts.iter().filter(|t| words.says_status(t)).count();
    (!texts.is_empty()).then_some(statuses * 2 > texts.len())
}

/// Whether wordings of more than a character stand there: a single one may be a mark of anything.
fn long_statuses(grid: &Grid, words: &Words, heading: &Heading, column: &HeadingColumn) -> bool {
    let texts = texts_below(grid, heading, column);
    texts.iter().any(|t| t.trim().chars().count() > 1 && words.says_status(t))
}

fn texts_below<'g>(grid: &'g Grid, heading: &Heading, column: &HeadingColumn) -> Vec<&'g str> {
    let first = heading.rows.1 + 1;
    let last = grid.cells.last().map_or(0, |c| c.at.row).min(heading.rows.1 + LOOKED_AT.0);
    let own = |row| filled(grid.row(row)).find(|c| column.covers(c.at.col));
    (first..=last).filter_map(own).map(|c| c.text.as_str()).collect()
}

fn status_of(grid: &Grid, words: &Words, column: &HeadingColumn) -> Option<NamedStatus> {
    let own = grid.get(column.at).map_or(column.text.as_str(), |c| c.text.as_str());
    words.status_named(own, &column.groups).map(|(status, _)| status)
}

/// Columns of marks whose headings are near the statuses, where there is no other status column: they are not counted, and that is
/// said.
fn like_marks(grid: &Grid, words: &Words, heading: &mut Heading) {
    if heading.has_status() {
        return;
    }
    let like = |c: &HeadingColumn| {
        let texts = || texts_below(grid, heading, c);
        c.column.is_none()
            && !c.doubled
            && words.is_part_of_status(grid.get(c.at).map_or(c.text.as_str(), |cell| cell.text.as_str()))
            && texts().iter().all(|t| words.mark(t).is_some())
            && texts().iter().any(|t| words.mark(t) == Some(true))
    };
    let found: Vec<usize> =
        (0..heading.columns.len()).take(LOOKED_AT.1).filter(|&i| like(&heading.columns[i])).collect();
    for i in found {
        heading.columns[i].status = StatusColumn::Like;
    }
}

/// Headings that are statuses, at least two of them, are the columns of their marks.
fn mark_columns(grid: &Grid, words: &Words, heading: &mut Heading) {
    let named: Vec<(usize, NamedStatus)> = heading
        .columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.column.is_none() && !c.doubled)
        .filter_map(|(i, c)| Some((i, status_of(grid, words, c)?)))
        .collect();
    if named.len() < 2 {
        return;
    }
    for (i, status) in named {
        let column = &mut heading.columns[i];
        column.key = Key::Status;
        column.status = StatusColumn::Marked(match status {
            NamedStatus::One(i) => Some(i),
            NamedStatus::Several => None,
        });
        // As much of the groups above as is a part of the wording.
        let own = grid.get(column.at).map_or("", |c| c.text.as_str());
        if let Some((_, n)) = words.status_named(own, &column.groups) {
            let from = column.groups.len() - n;
            let lines = column.groups[from..].iter().map(String::as_str).chain([own]);
            column.text = lines.collect::<Vec<_>>().join("\n");
        }
    }
}
