//! A goal sheet as it goes back: its goals with every wording as it was typed, blanks blank, and the rows of which it cannot be
//! told whether they are goals in their places. Handed in as it is, it is read as it was.

use super::Handed;
use crate::cell::CellRef;
use crate::document::read::{self, Prepared, rows_in_doubt};
use crate::document::{Choice, Field, Goal, GoalSheet, Origin, StatusReading};
use crate::form::Key;
use crate::grid::Grid;
use crate::intake::Understood;
use crate::locate::{Located, OtherKind, Part, merged_from_above, own_cell};
use std::sync::Arc;

/// The part of a sheet as handed in on which goals of a document stand.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Index of the sheet among all handed in.
    pub(super) index: usize,
    pub(super) grid: &'a Grid,
    pub(super) with: &'a Prepared,
    pub(super) located: &'a Located,
    pub(super) part: &'a Part,
}

pub(super) struct Draft<'a> {
    pub(super) doc: GoalSheet,
    /// Sheet (index among all handed in) and row of each of its goals.
    pub(super) rows: Vec<(usize, u32)>,
    /// One for each sheet of the document.
    pub(super) sources: Vec<Source<'a>>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(doc: &GoalSheet, handed: &'a [Handed<'_>]) -> Self {
        let mut goals: Vec<((usize, u32), Goal)> = Vec::with_capacity(doc.goals.len());
        let mut sources = Vec::new();
        for (name, ..) in doc.sheets() {
            let (_, own) = doc.goals_on(name);
            let Some(source) = source(handed, doc, name, own.first()) else { continue };
            let at = |goal: &Goal| (source.index, goal.place.row);
            goals.extend(own.iter().map(|goal| (at(goal), as_typed(goal, &source))));
            let Source { grid, located, part, with, .. } = source;
            let doubtful = rows_in_doubt(grid, located, part, with, &doc.extra_headings);
            let doubtful =
                doubtful.into_iter().filter(|goal| doc.has_row(goal.place.row) || !doc.further.is_empty());
            goals.extend(doubtful.map(|goal| (at(&goal), as_typed(&goal, &source))));
            sources.push(source);
        }
        goals.sort_by_key(|(at, _)| *at);
        let (rows, goals) = goals.into_iter().unzip();
        let doc = GoalSheet { goals, further: Vec::new(), ..doc.clone() };
        Self { doc, rows, sources }
    }

    pub(super) fn source(&self, index: usize) -> Option<&Source<'a>> {
        self.sources.iter().find(|source| source.index == index)
    }

    /// The goal of a row, or the one that the row goes on with.
    pub(super) fn goal_at(&self, index: usize, row: u32) -> Option<usize> {
        let found = self.rows.binary_search(&(index, row)).ok();
        let goals = || self.source(index).into_iter().flat_map(|s| &s.part.blocks).flat_map(|b| &b.goals);
        found.or_else(|| {
            let above = goals().find(|goal| goal.continued.iter().any(|(_, r)| *r == row))?;
            self.rows.binary_search(&(index, above.row)).ok()
        })
    }
}

/// The goal sheets on a sheet that hold no goal, only rows of which it cannot be told whether they are goals.
pub(super) fn only_in_doubt(handed: &Handed<'_>) -> Vec<GoalSheet> {
    let Understood::GoalSheets(with, located) = &handed.original.understood else { return Vec::new() };
    let grid = &handed.original.grid;
    let origin = Origin { file: Arc::from(handed.file), sheet: Arc::from(grid.name.as_str()) };
    let (sheets, _) = read::read(grid, located, with, &origin, false);
    let parts = located.parts.iter().filter(|part| !part.blocks.is_empty());
    let in_doubt = |part: &Part| part.others.iter().any(|other| other.kind == OtherKind::Doubtful);
    let found =
        sheets.into_iter().zip(parts).filter(|(sheet, part)| sheet.goals.is_empty() && in_doubt(part));
    found.map(|(sheet, _)| sheet).collect()
}

/// The part on which a document's goals of a sheet stand.
fn source<'a>(
    handed: &'a [Handed<'_>],
    doc: &GoalSheet,
    sheet: &str,
    first: Option<&Goal>,
) -> Option<Source<'a>> {
    let file = &*doc.origin.file;
    let index = handed.iter().position(|h| h.file == file && h.original.grid.name == sheet)?;
    let original = &handed[index].original;
    let Understood::GoalSheets(with, located) = &original.understood else { return None };
    let row = first.map_or(doc.rows.0, |goal| goal.place.row);
    let part = located.parts.iter().find(|part| part.rows.0 <= row && row <= part.rows.1)?;
    Some(Source { index, grid: &original.grid, with, located, part })
}

/// The goal with category and status in the words that were typed, and nothing that was only filled in from above.
fn as_typed(goal: &Goal, source: &Source<'_>) -> Goal {
    let mut goal = goal.clone();
    for key in Key::FIELDS {
        own_text(&mut goal.fields[key as usize], key, goal.place, source);
    }
    let block = source.part.blocks.iter().rfind(|block| block.heading.rows.1 < goal.place.row);
    if block.is_some_and(|block| block.heading.rivals().next().is_some()) {
        // It stands in columns of which none may be taken for the status; each is drawn as it is.
        goal.fields[Key::Status as usize].text = None;
    }
    let choice = |key| if goal.text(key).is_some() { Choice::Unknown } else { Choice::Blank };
    (goal.category, goal.status) = match goal.status {
        StatusReading::NoColumn => (choice(Key::Category), StatusReading::NoColumn),
        StatusReading::Read(_) => (choice(Key::Category), StatusReading::Read(choice(Key::Status))),
    };
    goal
}

/// Takes what came from above without a merge out of a field; what a section row gives stays, in each goal's own cell.
fn own_text(field: &mut Field, key: Key, at: CellRef, source: &Source<'_>) {
    let block = source.part.blocks.iter().rfind(|block| block.heading.rows.1 < at.row);
    let Some(block) = block.filter(|_| field.inherited) else { return };
    let Some(column) = block.heading.column(key) else {
        // A status that is marked in a column of its own may be merged there.
        field.inherited = key == Key::Status;
        return;
    };
    if merged_from_above(source.grid, &block.heading, at.row, column.cols).is_some() {
        return;
    }
    let goal = block.goals.iter().find(|goal| goal.row == at.row);
    let section =
        goal.and_then(|goal| goal.section).and_then(|at| source.grid.get(at)).map(|cell| &cell.text);
    let goes_on = goal.is_some_and(|goal| {
        goal.continued.iter().any(|(_, row)| own_cell(source.grid, *row, column.cols).is_some())
    });
    if !goes_on && (section.is_none() || section != field.text.as_ref()) {
        (field.text, field.number) = (None, None);
    }
    field.inherited = false;
}
