//! What a sheet holds that is no cell anyone sees: texts under merged ranges, and what lies over the cells.
//!
//! None of it is used; what it is and how it begins is said.

use super::{FileRead, SheetKind};
use crate::cell::CellRange;
use crate::document::CellCount;
use crate::finding::{Finding, Place, Rule, Said, rules, shown};
use crate::grid::overlay::{Kind, Over};
use crate::grid::{Cell, Grid, Value};
use crate::our_sheets::{is_our_comment, is_our_label};
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
        let text = |c: &&Cell| match c.value {
            Value::NoResult => rules::FORMULA_WITHOUT_RESULT.into(),
            _ => rules::QUOTED.fill(&[("text", shown(&c.text, LONGEST).into())]),
        };
        let texts: Vec<Said> = cells.iter().take(LISTED).map(text).collect();
        let finding = Finding::new(&rules::TEXT_COVERED, place.range(merge));
        finding.with("range", merge).with("texts", listed(&texts, cells.len()))
    };
    under.into_iter().map(one).collect()
}

/// What lies over the cells, without our own marks on what went back to a department.
pub(crate) fn foreign(overlay: &[Over]) -> impl Iterator<Item = &Over> {
    let comment = |over: &Over| over.kind == Kind::Comment && is_our_comment(&over.text);
    let marked = overlay.iter().any(comment);
    let label = move |over: &Over| marked && over.kind == Kind::Shape && is_our_label(&over.text);
    overlay.iter().filter(move |over| !comment(over) && !label(over))
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
            let mut found: Vec<&Over> = foreign(overlay).filter(|o| kinds.contains(&o.kind)).collect();
            // What has no known place comes last.
            found.sort_by_key(|o| (o.at.is_none(), o.at));
            let first = found.first()?;
            let place = first.at.map_or_else(|| place.clone(), |at| place.at(at));
            let finding = Finding::new(rule, place).with("count", found.len());
            Some(finding.with("texts", list(&found)))
        })
        .collect()
}

/// Where things lie and how they begin, in brackets with what leads to it; nothing where there is nothing to say.
fn list(found: &[&Over]) -> Said {
    let one = |over: &&Over| {
        let text = Some(over.text.trim()).filter(|t| !t.is_empty()).map(|t| Said::from(shown(t, LONGEST)));
        match (over.at.map(Said::from), text) {
            (Some(at), Some(text)) => Some(rules::QUOTED_AT.fill(&[("at", at), ("text", text)])),
            (None, Some(text)) => Some(rules::QUOTED.fill(&[("text", text)])),
            (at, None) => at,
        }
    };
    let said: Vec<Said> = found.iter().take(LISTED).filter_map(one).collect();
    if said.is_empty() {
        return Said::default();
    }
    rules::IN_BRACKETS.fill(&[("texts", listed(&said, found.len()))])
}

/// The first of so many things in a row, with how many more there are.
fn listed(first: &[Said], all: usize) -> Said {
    let row = Said::join(rules::AND, first);
    match all.saturating_sub(first.len()) {
        0 => row,
        rest => rules::AND_MORE.fill(&[("first", row), ("rest", rest.into())]),
    }
}
