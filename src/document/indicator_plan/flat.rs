//! The flat layout: one indicator a row, years as columns, as offices keep it for monitoring.
//!
//! Headings of the plan stand in columns of their own (merged over their indicators) or in rows between them.

use super::heading::{HeadColumn, ValueHeading, What};
use super::reader::Reader;
use super::{Indicator, IndicatorPlan, Layout, PlanValue, body};
use crate::cell::CellRef;
use crate::finding::rules;
use crate::form::indicator_plan::FlatKey;
use crate::grid::Cell;
use crate::locate::{Furniture, Role, filled};
use crate::text::key::key;

/// Texts of the row above with their cells, for cells that are merged or left blank below it.
#[derive(Clone, Debug, Default)]
struct Above {
    path: Vec<Option<String>>,
    description: Option<(String, CellRef)>,
    body: Option<(String, CellRef)>,
    owners: Option<(String, CellRef)>,
}

/// The plans of a sheet: one for all its blocks.
pub(super) fn read(reader: &mut Reader<'_>, headings: &[ValueHeading]) -> Vec<IndicatorPlan> {
    let flat: Vec<&ValueHeading> = headings.iter().filter(|h| h.is_flat(reader.with)).collect();
    let top = flat.first().map_or(0, |h| h.rows.0);
    let (title, named) = above_table(reader, top);
    let side = title.as_deref().and_then(|t| reader.with.side_at_end(t));
    let side = side.or_else(|| reader.with.side_at_end(&reader.origin.sheet));
    let side = side.or_else(|| named.as_deref().and_then(|n| reader.with.side_at_end(n)));
    let mut plan = reader.plan(title.or_else(|| named.clone()), side, Layout::Flat);
    plan.named = named;
    let last = reader.grid.cells.last().map_or(0, |c| c.at.row + 1);
    for (i, heading) in flat.iter().enumerate() {
        reader.set_rows(heading.rows, Role::Furniture(Furniture::Heading));
        let end = flat.get(i + 1).map_or(last, |h| h.rows.0);
        reader.columns(heading, end);
        block(reader, heading, end, &mut plan.indicators);
    }
    vec![plan]
}

/// The title and a line that is the plan's name alone, with the notes above the table.
fn above_table(reader: &mut Reader<'_>, top: u32) -> (Option<String>, Option<String>) {
    let (grid, with) = (reader.grid, reader.with);
    let (mut title, mut named) = (None, None);
    for cell in grid.cells.iter().take_while(|c| c.at.row < top).filter(|c| !c.is_blank()) {
        if title.is_none() && with.is_title(&cell.text) {
            title = Some(cell.text.trim().to_owned());
            reader.set(cell.at, Role::Title);
        } else if named.is_none() && with.is_plan_name(&cell.text) {
            named = Some(cell.text.trim().to_owned());
            reader.set(cell.at, Role::Title);
        } else if let Some(kind) = with.furniture(&cell.text) {
            reader.set(cell.at, Role::Furniture(kind));
        }
    }
    (title, named)
}

/// The rows under one heading.
fn block(reader: &mut Reader<'_>, heading: &ValueHeading, end: u32, out: &mut Vec<Indicator>) {
    let levels = heading.of(reader.with, FlatKey::Path).count();
    let mut above = Above { path: vec![None; levels], ..Above::default() };
    let mut groups: Vec<(usize, String)> = Vec::new();
    for row in heading.rows.1 + 1..end {
        let grid = reader.grid;
        let cells: Vec<&Cell> = filled(grid.row(row)).collect();
        let Some(first) = cells.first() else { continue };
        if let Some(kind) = reader.with.furniture(&first.text).filter(|_| cells.len() == 1) {
            reader.set(first.at, Role::Furniture(kind));
            continue;
        }
        if repeats(heading, &cells) {
            reader.set_rows((row, row), Role::Furniture(Furniture::Heading));
            continue;
        }
        let own_name = heading.name(reader.with).and_then(|c| reader.own(row, c.cols));
        if cells.len() == 1
            && own_name.is_none()
            && let Some((rank, _)) = reader.with.rank(&first.text)
        {
            groups.retain(|(r, _)| *r < rank);
            groups.push((rank, first.text.trim().to_owned()));
            reader.set(first.at, Role::Value(PlanValue::Of(FlatKey::Path)));
            above = Above { path: vec![None; levels], ..Above::default() };
            continue;
        }
        if actual_row(reader, heading, row)
            && let Some(last) = out.last_mut()
        {
            row_number(reader, heading, row);
            reader.add_actuals(heading, row, last);
            continue;
        }
        if own_name.is_some() || has_value(reader, heading, row) {
            let groups: Vec<String> = groups.iter().map(|(_, t)| t.clone()).collect();
            out.push(indicator(reader, heading, row, &mut above, groups));
        }
    }
}

/// Whether a row is the heading typed again.
fn repeats(heading: &ValueHeading, cells: &[&Cell]) -> bool {
    let again =
        |c: &&Cell| heading.columns.iter().any(|h| h.cols.0 == c.at.col && key(&h.text) == key(&c.text));
    cells.len() >= 3 && cells.iter().all(again)
}

/// Whether a row says at its side that it holds actual values. A label of targets is furniture.
fn actual_row(reader: &mut Reader<'_>, heading: &ValueHeading, row: u32) -> bool {
    let mut actual = false;
    for column in heading.columns.iter().filter(|c| c.what == What::RowHeading) {
        let Some(cell) = reader.own(row, column.cols) else { continue };
        let word = key(&cell.text);
        if reader.with.actual.contains(&word) {
            actual = true;
        } else if !reader.with.target.contains(&word) {
            continue;
        }
        reader.set(cell.at, Role::Furniture(Furniture::Label));
    }
    actual
}

/// A running number is no part of the plan.
fn row_number(reader: &mut Reader<'_>, heading: &ValueHeading, row: u32) {
    let column = heading.of(reader.with, FlatKey::Number).next();
    if let Some(cell) = column.and_then(|c| reader.own(row, c.cols)) {
        reader.set(cell.at, Role::Furniture(Furniture::RowNumber));
    }
}

fn has_value(reader: &Reader<'_>, heading: &ValueHeading, row: u32) -> bool {
    heading.columns.iter().any(|c| {
        matches!(c.what, What::Baseline(_) | What::Year { .. } | What::Target)
            && reader.own(row, c.cols).is_some()
    })
}

fn indicator(
    reader: &mut Reader<'_>,
    heading: &ValueHeading,
    row: u32,
    above: &mut Above,
    groups: Vec<String>,
) -> Indicator {
    let with = reader.with;
    let path = groups.into_iter().chain(path_of(reader, heading, row, above)).collect();
    let name_column = heading.name(with).cloned();
    let name = text(reader, heading, row, name_column.as_ref(), FlatKey::Name).map(|(name, _)| name);
    let same_item = name.is_some() && no_own_path(reader, heading, row);
    let mut shared = |key, above: &mut Option<(String, CellRef)>| {
        let here = text(reader, heading, row, heading.of(with, key).next(), key);
        let found =
            here.or_else(|| from_above(reader, heading, row, key, above.as_ref().filter(|_| same_item)));
        above.clone_from(&found);
        found
    };
    let description = shared(FlatKey::Description, &mut above.description);
    let body_cell = shared(FlatKey::Body, &mut above.body);
    let sections = shared(FlatKey::Owners, &mut above.owners);
    let kind = kind_of(reader, heading, row);
    let unit =
        text(reader, heading, row, heading.of(with, FlatKey::Unit).next(), FlatKey::Unit).map(|(t, _)| t);
    row_number(reader, heading, row);
    let (implementing_body, mut owners) =
        body::split(body_cell.as_ref().map_or("", |(text, _)| text), &with.form.owners);
    let body_typed = body_cell.as_ref().map(|(t, _)| t.clone()).filter(|_| sections.is_none());
    if let Some((text, _)) = sections {
        owners.extend(crate::document::owners::split(&text, &with.form.owners));
    }
    let mut indicator = Indicator {
        place: CellRef::new(row, name_column.map_or(0, |column| column.cols.0)),
        path,
        description: description.map(|(t, _)| t),
        implementing_body,
        owners,
        body_typed,
        body_at: body_cell.map(|(_, at)| at),
        kind,
        name,
        unit,
        heading: heading.range(),
        ..Indicator::default()
    };
    reader.values(heading, row, &mut indicator);
    forget_blank_target(&mut indicator);
    indicator
}

/// The column is there for all indicators of the list; a blank in it is an indicator without a target.
fn forget_blank_target(indicator: &mut Indicator) {
    if indicator.target_heading.is_some() && indicator.target.is_none() {
        indicator.has_target = false;
        indicator.target_heading = None;
        indicator.target_at = None;
    }
}

/// What stands in the row under a column, or is merged into it, and where.
fn text(
    reader: &mut Reader<'_>,
    heading: &ValueHeading,
    row: u32,
    column: Option<&HeadColumn>,
    key: FlatKey,
) -> Option<(String, CellRef)> {
    let (text, at) = reader.own_or_merged(heading, row, column?, PlanValue::Of(key))?;
    Some((reader.with.clean(text).to_owned(), at))
}

/// Further indicators of a measure share what stands at its first.
fn from_above(
    reader: &mut Reader<'_>,
    heading: &ValueHeading,
    row: u32,
    key: FlatKey,
    above: Option<&(String, CellRef)>,
) -> Option<(String, CellRef)> {
    let above = above.cloned()?;
    if let Some(column) = heading.of(reader.with, key).next() {
        reader.fill(row, column, PlanValue::Of(key), &above.0);
    }
    Some(above)
}

/// The headings over an indicator; a blank takes the one above unless an outer level begins anew.
fn path_of(reader: &mut Reader<'_>, heading: &ValueHeading, row: u32, above: &mut Above) -> Vec<String> {
    let value = PlanValue::Of(FlatKey::Path);
    let mut anew = false;
    for (i, column) in heading.of(reader.with, FlatKey::Path).enumerate() {
        if let Some(cell) = reader.own(row, column.cols) {
            above.path[i] = reader.take(cell, &column.text, value).map(|t| reader.with.clean(t).to_owned());
            anew = true;
        } else if let Some(cell) = reader.merged_over(row, column.cols, heading.rows.1) {
            let text = reader.with.clean(&cell.text);
            reader.fill(row, column, value, text);
            above.path[i] = Some(text.to_owned());
        } else if anew {
            above.path[i] = None;
        } else if let Some(text) = above.path[i].clone() {
            reader.fill(row, column, value, &text);
            reader.note(&rules::FILLED_FROM_ABOVE, CellRef::new(row, column.cols.0), &column.text, &text);
        }
    }
    above.path.iter().flatten().cloned().collect()
}

/// Whether a row belongs to the same measure as the one above: no level has a text of its own.
fn no_own_path(reader: &Reader<'_>, heading: &ValueHeading, row: u32) -> bool {
    heading.of(reader.with, FlatKey::Path).all(|c| reader.own(row, c.cols).is_none())
}

/// The kind: its own column, a heading that names it, or a label column that turns out to hold it.
fn kind_of(reader: &mut Reader<'_>, heading: &ValueHeading, row: u32) -> Option<String> {
    let with = reader.with;
    let value = PlanValue::Of(FlatKey::Kind);
    if let Some(column) = heading.of(with, FlatKey::Kind).next() {
        let (text, _) = reader.own_or_merged(heading, row, column, value)?;
        let label = with.kind(text).map(|i| with.form.kinds[i].label.clone());
        return Some(label.unwrap_or_else(|| text.to_owned()));
    }
    for column in heading.columns.iter().filter(|c| c.what == What::RowHeading) {
        if let Some(cell) = reader.own(row, column.cols)
            && let Some(i) = with.kind(&cell.text)
        {
            reader.set(cell.at, Role::Value(value));
            return Some(with.form.kinds[i].label.clone());
        }
    }
    heading.columns.iter().find_map(|c| match c.what {
        What::KindName(i) => Some(with.form.kinds[i].label.clone()),
        _ => None,
    })
}
