//! What stands beside a table behind an empty column: a box with a legend, or another table.

use super::table::{FEWEST, Head, Table};
use super::wording::Known;
use crate::cell::CellRef;
use crate::grid::{Cell, Grid};
use crate::locate::{filled, legend_box};
use crate::text::bracket::{closes, opens};
use crate::text::key::{heading_key, key};

/// The headings of the table alone, and where another table with the same ones begins.
pub(super) fn cut(grid: &Grid, known: &Known, mut heads: Vec<Head>) -> (Vec<Head>, Option<CellRef>) {
    for i in 1..heads.len() {
        let apart = heads[i - 1].cols.1 + 1 < heads[i].cols.0;
        let (table, rest) = heads.split_at(i);
        if !apart || table.len() < FEWEST {
            continue;
        }
        let same = rest.iter().all(|h| table.iter().any(|t| bare(&t.heading) == bare(&h.heading)));
        let legend = rest.len() == 1
            && (known.is_beside(&rest[0].heading)
                || (table.iter().any(|h| h.is_status(known)) && explains(grid, &rest[0])));
        if same || legend {
            let again = (same && rest.len() >= FEWEST).then_some(rest[0].at);
            heads.truncate(i);
            return (heads, again);
        }
    }
    (heads, None)
}

/// The key of a heading without its brackets (【達成区分】).
fn bare(heading: &str) -> String {
    heading_key(key(heading).trim_matches(|c| opens(c) || closes(c)))
}

/// Whether a heading is that of a legend.
fn explains(grid: &Grid, head: &Head) -> bool {
    legend_box::explains(grid, head.at.row, head.cols)
}

/// What stands in the box of a legend beside a table: its heading, where the table has none like it, and its lines.
pub(super) fn texts(grid: &Grid, table: &Table) -> Vec<String> {
    let right = table.heads.last().map_or(0, |h| h.cols.1) + 1;
    let from = |c: &&Cell| c.at.col > right;
    let heads = (table.rows.0..=table.rows.1).flat_map(|row| filled(grid.row(row)).filter(from));
    let Some(head) = heads.last().filter(|c| legend_box::explains(grid, c.at.row, (c.at.col, c.at.col)))
    else {
        return Vec::new();
    };
    let below = grid.rows().filter(|(row, _)| *row > head.at.row);
    let lines = below.flat_map(|(_, cells)| filled(cells).filter(|c| c.at.col == head.at.col));
    let known = |text: &str| table.heads.iter().any(|h| bare(&h.heading) == bare(text));
    let head = Some(head).filter(|c| !known(&c.text));
    head.into_iter().chain(lines).map(|c| c.text.trim().to_owned()).collect()
}
