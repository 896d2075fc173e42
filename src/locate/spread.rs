//! Titles, years and dates that are spread over neighbouring cells (令和｜7｜年度 …), as sheets ruled like graph paper have them:
//! joined into their first cell before anything is looked for.

use super::rows::department;
use super::words::Words;
use super::{Fit, Located, filled, metadata};
use crate::cell::CellRef;
use crate::form::goal_sheet::MetadataKey;
use crate::grid::{Cell, Grid, Value};
use crate::text::era::{beside_dates, dates_in, fiscal_year_in, whole_year};
use crate::text::key::key;

/// The most cells of such a row, and characters of one of them.
const MOST_CELLS: usize = 60;
const LONGEST_PIECE: usize = 60;
/// The rows above the first heading that are looked at.
const ROWS_ABOVE: u32 = 60;
/// The most columns without content between two pieces.
const WIDEST_GAP: u32 = 4;
/// The most pieces of a year or a date, and of what a title is lengthened by.
const MOST_PIECES: usize = 12;
const MOST_OF_TITLE: usize = 30;

/// A sheet with spread texts joined.
#[derive(Debug)]
pub struct Spread {
    /// The sheet: the first cell of each holds the whole, the others nothing.
    pub grid: Grid,
    /// The other cells, each with the first.
    pieces: Vec<(CellRef, CellRef)>,
}

impl Spread {
    pub(crate) fn give_roles(&self, located: &mut Located) {
        for &(piece, whole) in &self.pieces {
            let role = located.role(&self.grid, whole);
            let place = self.grid.cells.binary_search_by_key(&piece, |c| c.at);
            if let (Some(role), Ok(i)) = (role, place) {
                located.roles[i] = role;
            }
        }
        located.pieces = self.pieces.iter().map(|(piece, _)| *piece).collect();
    }
}

/// The sheet with its spread texts joined; `None` if there are no such texts above the first heading.
pub fn join(grid: &Grid, words: &Words, fit: &Fit) -> Option<Spread> {
    let top = fit.headings.first()?.rows.0;
    let mut wholes: Vec<(CellRef, String, Vec<CellRef>)> = Vec::new();
    let rows = grid.rows().skip_while(|(row, _)| row + ROWS_ABOVE < top).take_while(|(row, _)| *row < top);
    for (_, cells) in rows {
        let cells: Vec<&Cell> = filled(cells).collect();
        if cells.len() < 2 || cells.len() > MOST_CELLS {
            continue;
        }
        for stretch in stretches(grid, words, &cells) {
            for (first, last) in runs(words, stretch) {
                let pieces = &stretch[first..=last];
                let rest = pieces[1..].iter().map(|c| c.at).collect();
                wholes.push((pieces[0].at, joined(pieces), rest));
            }
        }
    }
    if wholes.is_empty() {
        return None;
    }
    let mut spread = Spread { grid: grid.clone(), pieces: Vec::new() };
    for (whole, text, pieces) in wholes {
        set(&mut spread.grid, whole, text);
        for piece in pieces {
            set(&mut spread.grid, piece, String::new());
            spread.pieces.push((piece, whole));
        }
    }
    spread.pieces.sort_unstable();
    Some(spread)
}

fn set(grid: &mut Grid, at: CellRef, text: String) {
    if let Ok(i) = grid.cells.binary_search_by_key(&at, |c| c.at) {
        grid.cells[i].text = text;
        grid.cells[i].value = Value::Text;
    }
}

/// Whether a cell is the label of the year, which may as well be the end of one (令和｜7｜年度).
fn is_year_label(words: &Words, cell: &Cell) -> bool {
    metadata::is_label(words, cell) && metadata::key_of(words, cell) == Some(MetadataKey::Year)
}

/// Stretches of cells that could be pieces of one text.
fn stretches<'c, 'g>(grid: &Grid, words: &Words, cells: &'c [&'g Cell]) -> Vec<&'c [&'g Cell]> {
    let piece = |c: &Cell| {
        matches!(c.value, Value::Text | Value::Number(_))
            && c.text.chars().count() <= LONGEST_PIECE
            && (!metadata::is_label(words, c) || is_year_label(words, c))
    };
    let near = |a: &Cell, b: &Cell| {
        let end = grid.merge_at(a.at).map_or(a.at.col, |m| m.end.col);
        b.at.col.saturating_sub(end) <= WIDEST_GAP + 1
    };
    let runs = cells.chunk_by(|a, b| piece(a) && piece(b) && near(a, b));
    runs.filter(|run| run.len() > 1).collect()
}

/// The runs of a stretch, by first and last piece, that read as a title, a year or a date only together.
fn runs(words: &Words, cells: &[&Cell]) -> Vec<(usize, usize)> {
    let title = title(words, cells);
    let mut found: Vec<(usize, usize)> = title.filter(|t| t.0 < t.1).into_iter().collect();
    let taken = |i: usize| title.is_some_and(|(first, last)| first <= i && i <= last);
    let mut first = 0;
    while first < cells.len() {
        // A label begins nothing; what stands beside it is its value.
        let labelled = first > 0 && is_year_label(words, cells[first - 1]);
        if is_year_label(words, cells[first]) {
            first += 1;
            continue;
        }
        let longest = (first..cells.len().min(first + MOST_PIECES)).take_while(|&i| !taken(i)).last();
        let reads = |last: &usize| {
            let pieces = &cells[first..=*last];
            is_date(words, pieces) || is_year(pieces, labelled)
        };
        match longest.and_then(|longest| (first + 1..=longest).rev().find(reads)) {
            Some(last) => {
                found.push((first, last));
                first = last + 1;
            }
            None => first += 1,
        }
    }
    found
}

/// First and last piece of the title: as few as hold its name, and those before and after that complete its year and department.
fn title(words: &Words, cells: &[&Cell]) -> Option<(usize, usize)> {
    let names = |from: usize, to: usize| {
        let text = key(&joined(&cells[from..=to]));
        words.titles.iter().any(|t| text.contains(t.as_str()))
            && !text.ends_with('。')
            && !words.furniture.opens_note(&text)
    };
    let all = key(&joined(cells));
    if !words.titles.iter().any(|t| all.contains(t.as_str())) {
        return None;
    }
    let (mut first, mut last) = (0..cells.len())
        .find_map(|last| (0..=last).rev().find(|&first| names(first, last)).map(|f| (f, last)))?;
    let year = |from: usize, to: usize| fiscal_year_in(&joined(&cells[from..=to])).is_some();
    // A cell that says it alone is told apart from the title.
    let alone = |from: usize, to: usize| (from..=to).any(|i| year(i, i));
    if !year(first, last) {
        let before = (first.saturating_sub(MOST_PIECES)..first).rev().find(|&from| year(from, last));
        let after = || (last + 1..cells.len().min(last + MOST_PIECES)).find(|&to| year(first, to));
        match before.filter(|&from| !alone(from, first)) {
            Some(from) => first = from,
            None => last = after().filter(|&to| !alone(last, to)).unwrap_or(last),
        }
    }
    let whose = |to: usize| department(words, &key(&joined(&cells[first..=to]))).is_some();
    let itself = |i: usize| department(words, &key(&cells[i].text)).is_some();
    if !whose(last)
        && let Some(to) = (last + 1..cells.len().min(last + MOST_OF_TITLE)).find(|&to| whose(to))
        && !(last + 1..=to).any(itself)
    {
        last = to;
    }
    Some((first, last))
}

/// Whether pieces are a year only together; beside the label of the year without 年度 too.
fn is_year(pieces: &[&Cell], labelled: bool) -> bool {
    let reads = |text: &str| {
        let text = key(text);
        let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
        whole_year(bare).is_some() && (labelled || fiscal_year_in(bare).is_some())
    };
    reads(&joined(pieces)) && !pieces.iter().any(|c| reads(&c.text))
}

/// Whether pieces are one date only together, with nothing but a label beside it.
fn is_date(words: &Words, pieces: &[&Cell]) -> bool {
    let text = joined(pieces);
    let label = |piece: &&str| {
        let typed = key(piece);
        let bare = typed.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty() || words.labels.iter().any(|(_, names)| names.iter().any(|n| n == bare))
    };
    dates_in(&text).len() == 1
        && beside_dates(&text).iter().all(label)
        && !pieces.iter().any(|c| !dates_in(&c.text).is_empty())
}

fn joined(pieces: &[&Cell]) -> String {
    pieces.iter().map(|c| c.text.as_str()).collect()
}
