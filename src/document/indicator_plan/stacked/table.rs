//! A small table below the headings of a measure: one indicator with its values.

use super::{Expecting, Shared, Standing};
use crate::cell::CellRef;
use crate::document::indicator_plan::heading::{ValueHeading, What};
use crate::document::indicator_plan::reader::Reader;
use crate::document::indicator_plan::{Indicator, IndicatorPlan, Layout, RevisionSide, body};
use crate::form::indicator_plan::PartKind;
use crate::grid::Cell;
use crate::locate::{Furniture, Role, filled};
use crate::text::key::key;

impl Standing {
    /// A table: its heading, its row of values, and rows of actual values. Gives the last row that belongs to it.
    pub(super) fn table(&mut self, reader: &mut Reader<'_>, heading: &ValueHeading) -> u32 {
        reader.set_rows(heading.rows, Role::Furniture(Furniture::Heading));
        let mut last = heading.rows.1;
        let mut indicator = self.indicator(reader, heading);
        let mut has_values = false;
        for row in heading.rows.1 + 1..=heading.rows.1 + 3 {
            if filled(reader.grid.row(row)).next().is_none() {
                if has_values || row > heading.rows.1 + 2 {
                    break;
                }
                continue;
            }
            match row_kind(reader, heading, row, has_values) {
                RowKind::Values => {
                    has_values = true;
                    reader.values(heading, row, &mut indicator);
                }
                RowKind::Actuals => {
                    reader.add_actuals(heading, row, &mut indicator);
                }
                RowKind::Other => break,
            }
            last = row;
        }
        if !has_values {
            reader.values(heading, u32::MAX, &mut indicator);
        }
        reader.columns(heading, last + 1);
        self.put(reader, indicator);
        last
    }

    /// The indicator whose table begins, without its values.
    fn indicator(&mut self, reader: &Reader<'_>, heading: &ValueHeading) -> Indicator {
        let join = |lines: &[String]| (!lines.is_empty()).then(|| lines.join("\n"));
        let table = heading.columns.first().map_or(CellRef::new(heading.rows.0, 0), |c| c.at);
        let shared = match &self.before_sides {
            // Under a side label, what the side does not say itself is what stood above it.
            Some(above) if self.side.is_some() => Shared {
                path: self.shared.path.clone(),
                description: or_above(&self.shared.description, &above.description),
                body: or_above(&self.shared.body, &above.body),
                body_at: self.shared.body_at.or(above.body_at),
            },
            _ => self.shared.clone(),
        };
        let body_typed = join(&shared.body);
        let (implementing_body, owners) =
            body::split(body_typed.as_deref().unwrap_or_default(), &reader.with.form.owners);
        let indicator = Indicator {
            place: self.name_at.unwrap_or(table),
            heading: heading.range(),
            path: shared.path.into_iter().map(|(_, text)| text).collect(),
            description: join(&shared.description),
            implementing_body,
            owners,
            body_typed,
            body_at: shared.body_at,
            kind: self.kind.clone(),
            name: join(&self.name),
            ..Indicator::default()
        };
        self.forget_name();
        self.expecting = Expecting::Nothing;
        self.read_since_side = true;
        indicator
    }

    /// Puts an indicator into the plan of its side.
    fn put(&mut self, reader: &Reader<'_>, indicator: Indicator) {
        let by_part = match self.part {
            Some(PartKind::Removed) => Some(RevisionSide::Before),
            Some(PartKind::Added | PartKind::Revised | PartKind::Moved) => Some(RevisionSide::After),
            None => None,
        };
        let side = self.side.or(by_part).or(self.title_side);
        let title = self.title.as_ref().or(self.named.as_ref());
        let place = self.plans.iter().position(|p| p.side == side && p.title.as_ref() == title);
        let i = place.unwrap_or_else(|| {
            let plan = reader.plan(title.cloned(), side, Layout::Document);
            self.plans.push(IndicatorPlan { named: self.named.clone(), ..plan });
            self.plans.len() - 1
        });
        self.plans[i].indicators.push(indicator);
    }
}

fn or_above(own: &[String], above: &[String]) -> Vec<String> {
    if own.is_empty() { above.to_vec() } else { own.to_vec() }
}

enum RowKind {
    Values,
    Actuals,
    Other,
}

/// Told by the label at its side; without one the first row holds the values.
fn row_kind(reader: &mut Reader<'_>, heading: &ValueHeading, row: u32, has_values: bool) -> RowKind {
    let with = reader.with;
    let grid = reader.grid;
    let over = |cell: &Cell| heading.columns.iter().find(|c| c.covers(cell.at.col));
    for cell in filled(grid.row(row)) {
        let column = over(cell);
        let beside = column.is_none_or(|c| matches!(c.what, What::RowHeading | What::Baseline(_)));
        let word = key(&cell.text);
        let kind = if beside && with.actual.contains(&word) {
            RowKind::Actuals
        } else if beside && with.target.contains(&word) && !has_values {
            RowKind::Values
        } else {
            continue;
        };
        reader.set(cell.at, Role::Furniture(Furniture::Label));
        return kind;
    }
    let first = filled(grid.row(row)).next();
    let text = first.map_or("", |c| c.text.as_str());
    let line = with.label(text).is_some()
        || with.side(text).is_some()
        || with.part(text).is_some()
        || (filled(grid.row(row)).count() == 1 && with.rank(text).is_some());
    let under = filled(grid.row(row)).any(|cell| over(cell).is_some());
    if has_values || line || !under { RowKind::Other } else { RowKind::Values }
}
