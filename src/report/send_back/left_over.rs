//! What stands in the files that were handed in and has no place in the official layout: so that nothing is lost when the
//! marked workbook takes their place.

use super::draft::Source;
use super::words;
use super::{Drawn, Handed, Item};
use crate::cell::{CellRange, CellRef};
use crate::grid::overlay::Kind;
use crate::grid::{Cell, Grid};
use crate::intake::inspect::Mark;
use crate::intake::original::Original;
use crate::intake::unseen::foreign;
use crate::intake::{SheetKind, Understood};
use crate::locate::{Furniture, GoalValue, Role};
use crate::text::key::key;
use indexmap::{IndexMap, IndexSet};

/// Texts of one kind in one row, or one thing that lies over the cells.
pub(super) struct LeftOver {
    /// Where it was, as people say it.
    pub(super) place: String,
    pub(super) what: &'static str,
    pub(super) text: String,
}

/// What stands nowhere else in the workbook.
struct Known {
    /// Texts of cells, without white space.
    texts: IndexSet<String>,
    /// All of them, for texts that were joined into others; and what was found to be such a one or not.
    all: String,
    parts: IndexMap<String, bool>,
}

/// All of it on the sheets that are `seen`, by sheet and row.
pub(super) fn find(
    handed: &[Handed<'_>],
    seen: impl Fn(&Handed<'_>) -> bool,
    drawn: &[Drawn<'_>],
    items: &[Item<'_>],
) -> Vec<LeftOver> {
    let listed = items.iter().flat_map(|item| item.seen.lines());
    let whole = items.iter().map(|item| bare(&item.seen));
    let texts = drawn.iter().flat_map(Drawn::texts).map(|text| bare(&text));
    let texts: IndexSet<String> = texts.chain(listed.map(bare)).chain(whole).collect();
    let all = texts.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let mut known = Known { texts, all, parts: IndexMap::new() };
    let mut found = Vec::new();
    for (index, sheet) in handed.iter().enumerate().filter(|(_, sheet)| seen(sheet)) {
        if sheet.original.kind == SheetKind::Own {
            continue;
        }
        let parts: Vec<(u32, u32)> = drawn
            .iter()
            .flat_map(|d| d.draft.source(index).map_or_else(Vec::new, |s| own_rows(d, s)))
            .collect();
        of_cells(sheet, &parts, &mut known, &mut found);
        over_cells(sheet, &parts, &mut found);
    }
    found
}

/// The rows of a sheet that are a document's own.
fn own_rows(drawn: &Drawn<'_>, source: &Source<'_>) -> Vec<(u32, u32)> {
    match &drawn.draft.doc.stretches {
        all if all.is_empty() => vec![source.part.rows],
        stretches => stretches.clone(),
    }
}

/// A text as it is compared.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The cells of a sheet, one entry for neighbours in a row that are of one kind. Of a sheet with documents only the rows of
/// the recipient's own.
fn of_cells(sheet: &Handed<'_>, parts: &[(u32, u32)], known: &mut Known, found: &mut Vec<LeftOver>) {
    let (grid, original) = (&sheet.original.grid, &sheet.original);
    let own = |row| is_own(row, parts, original);
    let roles = |i: usize| match &original.understood {
        Understood::GoalSheets(_, located) => located.roles.get(i).copied(),
        _ => None,
    };
    // Of a sheet that was not read all is told: a row of it says more than what is new in it.
    let whole = matches!(original.understood, Understood::AsAWhole) && original.kind != SheetKind::Example;
    let mut left: Vec<(&Cell, &'static str)> = Vec::new();
    for (i, cell) in grid.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank() && own(cell.at.row)) {
        let (role, what) = (roles(i), what(original.kind, roles(i)));
        // A form goes out with numbers in all its rows, and those of the rows left over come back.
        if role == Some(Role::Furniture(Furniture::EmptyRow)) && is_alone(grid, cell) {
            continue;
        }
        // What is only worded otherwise is said once.
        let said =
            what == words::OTHER_WORDING && left.iter().any(|(c, w)| *w == what && c.text == cell.text);
        if !said && (whole || !known.holds(cell, role)) {
            left.push((cell, what));
        }
    }
    for cell in grid.covered.iter().filter(|cell| own(cell.at.row)) {
        if !known.holds(cell, None) {
            left.push((cell, Mark::Covered.words().ja));
        }
    }
    left.sort_by_key(|(cell, _)| cell.at);
    for run in left.chunk_by(|a, b| a.0.at.row == b.0.at.row && a.1 == b.1) {
        let range = CellRange { start: run[0].0.at, end: run[run.len() - 1].0.at };
        let texts: Vec<&str> = run.iter().map(|(cell, _)| cell.text.as_str()).collect();
        found.push(LeftOver {
            place: words::place(sheet.file, Some(&grid.name), Some(range)),
            what: run[0].1,
            text: texts.join(words::BETWEEN_CELLS),
        });
    }
}

/// Whether a number stands alone in its row.
fn is_alone(grid: &Grid, cell: &Cell) -> bool {
    let beside = grid.row(cell.at.row).iter().filter(|other| !other.is_blank()).count();
    beside == 1 && key(&cell.text).parse::<u32>().is_ok()
}

/// Whether a row of a sheet with documents is one of the recipient's: of its own parts, or of none.
fn is_own(row: u32, parts: &[(u32, u32)], original: &Original<'_>) -> bool {
    let Understood::GoalSheets(_, located) = &original.understood else { return true };
    let within = |rows: &(u32, u32)| rows.0 <= row && row <= rows.1;
    let others = located
        .parts
        .iter()
        .filter(|part| part.blocks.iter().any(|b| !b.goals.is_empty()))
        .map(|part| part.rows);
    parts.iter().any(within) || !others.into_iter().any(|rows| within(&rows)) || parts.is_empty()
}

impl Known {
    /// Whether a text stands in the workbook: as that of a cell, or of a value as part of one.
    fn holds(&mut self, cell: &Cell, role: Option<Role<GoalValue>>) -> bool {
        let text = bare(&cell.text);
        let replaced = |kind| matches!(kind, Furniture::Heading | Furniture::Label | Furniture::TitleAgain);
        let is_value = match role {
            Some(Role::Value(_) | Role::Title) => true,
            Some(Role::Furniture(kind)) => replaced(kind),
            _ => false,
        };
        if text.is_empty() || self.texts.contains(&text) || !is_value {
            return text.is_empty() || self.texts.contains(&text);
        }
        let all = &self.all;
        *self.parts.entry(text).or_insert_with_key(|text| all.contains(text))
    }
}

/// What a cell was taken for, in words.
fn what(kind: SheetKind, role: Option<Role<GoalValue>>) -> &'static str {
    match (role, kind) {
        (Some(Role::Furniture(kind)), _) => Mark::Furniture(kind).words().ja,
        (Some(Role::Reported | Role::Stray), _) => Mark::Stray.words().ja,
        (Some(Role::Title), _) => Mark::Title.words().ja,
        (Some(Role::Value(_)), _) => words::OTHER_WORDING,
        (None, SheetKind::Hidden) => words::HIDDEN_SHEET,
        (None, SheetKind::Example) => words::EXAMPLE_SHEET,
        (None, _) => words::OTHER_SHEET,
    }
}

/// What lies over the cells of a sheet.
fn over_cells(sheet: &Handed<'_>, parts: &[(u32, u32)], found: &mut Vec<LeftOver>) {
    let own = |at: Option<CellRef>| is_own(at.map_or(0, |at| at.row), parts, &sheet.original);
    for over in foreign(&sheet.original.grid.overlay).filter(|over| own(over.at)) {
        found.push(LeftOver {
            place: words::place(sheet.file, Some(&sheet.original.grid.name), over.at.map(CellRange::from)),
            what: match over.kind {
                Kind::Comment => words::COMMENT,
                Kind::Shape => words::SHAPE,
                Kind::Picture => words::PICTURE,
                Kind::Control => words::CONTROL,
            },
            text: over.text.clone(),
        });
    }
}
