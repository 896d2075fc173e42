//! What a sheet holds that is no cell anyone sees: texts under merged ranges, and what lies over the cells.
//!
//! None of it is used; what it is and how it begins is said.

use super::{FileRead, SheetKind};
use crate::cell::{CellRange, CellRef};
use crate::document::CellCount;
use crate::finding::{Finding, Place, Rule, rules, shown};
use crate::grid::overlay::{Kind, Over};
use crate::grid::{Cell, Grid, Value};
use std::collections::BTreeMap;

/// Of so many things on one sheet the beginnings are repeated in a finding, each of so many characters.
const LISTED: usize = 4;
const LONGEST: usize = 24;

/// Adds to the sheet that was just read into `out` what is not seen on it.
pub(super) fn tell(place: &Place, grid: &Grid, out: &mut FileRead) {
    let Some(seen) = out.sheets.last_mut() else { return };
    match seen.kind {
        SheetKind::Own | SheetKind::NoCells => return,
        // Passed over, with all their cells.
        SheetKind::Hidden | SheetKind::Example => {}
        SheetKind::Other | SheetKind::Blank => out.findings.extend(under_merges(place, grid)),
        SheetKind::GoalSheet | SheetKind::Unfilled | SheetKind::IndicatorPlan | SheetKind::PolicyMemo => {
            let covered = grid.covered.len();
            seen.cells =
                seen.cells.plus(CellCount { read: covered, reported: covered, ..CellCount::default() });
            out.findings.extend(under_merges(place, grid));
        }
    }
    out.findings.extend(over_cells(place, &grid.overlay));
}

/// One finding for each merged range with texts under it.
fn under_merges(place: &Place, grid: &Grid) -> Vec<Finding> {
    let mut under: BTreeMap<CellRange, Vec<&Cell>> = BTreeMap::new();
    for cell in &grid.covered {
        under.entry(grid.merge_at(cell.at).unwrap_or(cell.at.into())).or_default().push(cell);
    }
    let one = |(merge, cells): (CellRange, Vec<&Cell>)| {
        let texts = |ja: bool| {
            let text = |c: &&Cell| match (c.value, ja) {
                (Value::NoResult, true) => "結果のない数式".to_owned(),
                (Value::NoResult, false) => "a formula without result".to_owned(),
                (_, true) => format!("「{}」", shown(&c.text, LONGEST)),
                (_, false) => format!("“{}”", shown(&c.text, LONGEST)),
            };
            listed(&cells.iter().take(LISTED).map(text).collect::<Vec<_>>(), cells.len(), ja)
        };
        let finding = Finding::new(&rules::TEXT_COVERED, place.range(merge));
        finding.with("range", merge).with_words("texts", texts(true), texts(false))
    };
    under.into_iter().map(one).collect()
}

/// One finding for each kind of thing that lies over the cells.
fn over_cells(place: &Place, overlay: &[Over]) -> Vec<Finding> {
    let kinds: [(&'static Rule, &[Kind]); 3] = [
        (&rules::COMMENTS_NOT_READ, &[Kind::Comment]),
        (&rules::SHAPES_NOT_READ, &[Kind::Shape]),
        (&rules::PICTURES_NOT_READ, &[Kind::Picture, Kind::Control]),
    ];
    kinds
        .into_iter()
        .filter_map(|(rule, kinds)| {
            let mut found: Vec<&Over> = overlay.iter().filter(|o| kinds.contains(&o.kind)).collect();
            // What has no known place comes last.
            found.sort_by_key(|o| (o.at.is_none(), o.at));
            let first = found.first()?;
            let place = first.at.map_or_else(|| place.clone(), |at| place.at(at));
            let finding = Finding::new(rule, place).with("count", found.len());
            Some(finding.with_words("texts", list(&found, true), list(&found, false)))
        })
        .collect()
}

/// Where things lie and how they begin, in brackets with what leads to it; nothing where there is nothing to say.
fn list(found: &[&Over], ja: bool) -> String {
    let one = |over: &&Over| {
        let at = over.at.map(|at: CellRef| at.to_string());
        let text = Some(over.text.trim()).filter(|t| !t.is_empty());
        match (at, text.map(|t| shown(t, LONGEST))) {
            (Some(at), Some(text)) if ja => Some(format!("{at}「{text}」")),
            (Some(at), Some(text)) => Some(format!("{at} “{text}”")),
            (Some(at), None) => Some(at),
            (None, Some(text)) if ja => Some(format!("「{text}」")),
            (None, Some(text)) => Some(format!("“{text}”")),
            (None, None) => None,
        }
    };
    let said: Vec<String> = found.iter().take(LISTED).filter_map(one).collect();
    match (said.is_empty(), ja) {
        (true, _) => String::new(),
        (false, true) => format!("（{}）", listed(&said, found.len(), ja)),
        (false, false) => format!(" ({})", listed(&said, found.len(), ja)),
    }
}

/// The first of so many things in a row, with how many more there are.
fn listed(first: &[String], all: usize, ja: bool) -> String {
    match (ja, all.saturating_sub(first.len())) {
        (true, 0) => first.join("、"),
        (true, rest) => format!("{}、ほか{rest}件", first.join("、")),
        (false, 0) => first.join(", "),
        (false, rest) => format!("{} and {rest} more", first.join(", ")),
    }
}
