//! What was read from a workbook, as lines and as digests: two readers agree where these do.
//!
//! The example `grids` uses this file too.

use seirihyo::cell::CellRange;
use seirihyo::grid::{Cell, Grid, Struck, Unreadable};

/// FNV-1a of 64 bits: the same on every machine and in every version.
pub fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// A sheet without its cells: name, state, hidden lines, merges.
pub fn head(grid: &Grid) -> String {
    let merges: Vec<String> = grid.merges.iter().map(CellRange::to_string).collect();
    let merges = if grid.merges_known { merges.join(" ") } else { "unknown".to_owned() };
    let (rows, cols) = (spans(&grid.hidden_rows), spans(&grid.hidden_cols));
    format!("{:?} {:?} rows[{rows}] cols[{cols}] merges[{merges}]", grid.name, grid.state)
}

/// A cell: place, what it holds, its text, whether struck through, whether a formula stands behind it.
pub fn cell(cell: &Cell) -> String {
    let struck = match cell.struck {
        Struck::No => "",
        Struck::Part => " part struck",
        Struck::All => " struck",
    };
    let formula = if cell.formula { " formula" } else { "" };
    format!("{} {:?} {:?}{struck}{formula}", cell.at, cell.value, cell.text)
}

/// A sheet as lines: all that its cells hold, covered by a merge or not.
pub fn lines(grid: &Grid) -> String {
    let mut held: Vec<&Cell> = grid.cells.iter().chain(&grid.covered).collect();
    held.sort_by_key(|cell| cell.at);
    let cells = held.into_iter().map(|held| format!("\n  {}", cell(held)));
    std::iter::once(head(grid)).chain(cells).collect::<Vec<_>>().concat()
}

/// Why there is no workbook, in one word.
pub fn word(why: &Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "Empty",
        Unreadable::Encrypted => "Encrypted",
        Unreadable::UnknownProtection => "UnknownProtection",
        Unreadable::Damaged(_) => "Damaged",
        Unreadable::NotAWorkbook(_) => "NotAWorkbook",
        Unreadable::TooLarge(_) => "TooLarge",
        Unreadable::Failed(_) => "Failed",
    }
}

/// Ascending numbers with runs drawn together.
fn spans(numbers: &[u32]) -> String {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b);
    let runs = runs.map(|run| match run {
        [one] => one.to_string(),
        many => format!("{}-{}", many[0], many[many.len() - 1]),
    });
    runs.collect::<Vec<_>>().join(" ")
}
