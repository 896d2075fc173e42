//! How near a sheet without a heading comes to having one: the row in which most of a form's headings stand.

use super::{Grid, Words, filled};
use crate::cell::CellRef;
use crate::grid::Cell;

/// So many rows from the top are looked at, and so many cells of each: a table begins near the corner of its sheet.
const ROWS: usize = 100;
const CELLS: usize = 100;

/// The headings of a form that stand in one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    /// The cells, from the left, each with the form's column that its heading names; each column once.
    pub(crate) found: Vec<(CellRef, usize)>,
    /// The form's columns whose headings are not there, in the order of the form.
    pub(crate) missing: Vec<usize>,
}

/// The row in which most of a form's headings stand, the first of several; none is found where no heading stands anywhere.
pub fn near(grid: &Grid, words: &Words) -> Near {
    let mut best: Vec<(CellRef, usize)> = Vec::new();
    for (_, cells) in grid.rows().take(ROWS) {
        let mut here: Vec<(CellRef, usize)> = Vec::new();
        for cell in filled(cells).take(CELLS) {
            if let Some((column, _)) = words.column(&cell.text)
                && !here.iter().any(|(_, known)| *known == column)
            {
                here.push((cell.at, column));
            }
        }
        if here.len() > best.len() {
            best = here;
        }
    }
    let missing = words.all_columns().filter(|i| !best.iter().any(|(_, known)| known == i)).collect();
    Near { found: best, missing }
}

/// Cells of a row that may be a goal: fewer say too little, more are a table of something else.
const CELLS_OF_GOAL: std::ops::RangeInclusive<usize> = 5..=30;

/// The first row that looks like a goal where no heading stands: a category and a status of the form, one each, among texts.
pub fn like_goal(grid: &Grid, words: &Words) -> Option<CellRef> {
    grid.rows().take(ROWS).find_map(|(_, cells)| {
        let said: Vec<_> = filled(cells).take(CELLS_OF_GOAL.end() + 1).collect();
        if !CELLS_OF_GOAL.contains(&said.len()) {
            return None;
        }
        // What few rows hold is asked first.
        let known = &words.furniture;
        let (choices, rest): (Vec<&Cell>, Vec<&Cell>) = said.iter().partition(|c| known.is_choice(&c.text));
        let status = || choices.iter().filter(|c| words.says_status(&c.text)).count();
        let texts = || rest.iter().filter(|c| !known.is_count(&c.text)).count();
        (choices.len() == 2 && status() == 1 && texts() > 1).then(|| said[0].at)
    })
}
