//! The document layout: headings, label lines and small tables down the sheet, read from the top line by line.
//!
//! A revision document (修正前/修正後, parts for what is revised, removed, new) gives two plans from one sheet.

use super::heading::{ValueHeading, What, filled};
use super::reader::Reader;
use super::words::Label;
use super::{Indicator, IndicatorPlan, Layout, PlanValue, Side, body};
use crate::cell::CellRef;
use crate::form::indicator_plan::{FlatKey, PartKind};
use crate::grid::Cell;
use crate::locate::{Furniture, Role};
use crate::text::key::key;

/// What a line without a label of its own would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expecting {
    Nothing,
    Description,
    Body,
    Name,
}

impl Expecting {
    /// Which value of the plan that would be.
    fn value(self) -> Option<PlanValue> {
        let key = match self {
            Self::Nothing => return None,
            Self::Description => FlatKey::Description,
            Self::Body => FlatKey::Body,
            Self::Name => FlatKey::Name,
        };
        Some(PlanValue::Of(key))
    }
}

/// Texts that a measure's indicators share.
#[derive(Clone, Debug, Default)]
struct Shared {
    path: Vec<(usize, String)>,
    description: Vec<String>,
    body: Vec<String>,
    body_at: Option<CellRef>,
}

/// Where the reading stands.
struct Standing {
    plans: Vec<IndicatorPlan>,
    title: Option<String>,
    title_side: Option<Side>,
    part: Option<PartKind>,
    side: Option<Side>,
    /// Whether an indicator was read since the last side label.
    read_since_side: bool,
    shared: Shared,
    /// What was shared before the first side label of a measure.
    before_sides: Option<Shared>,
    kind: Option<String>,
    name: Vec<String>,
    name_at: Option<CellRef>,
    expecting: Expecting,
}

/// The plans of a sheet.
pub(super) fn read(reader: &mut Reader<'_>, headings: &[ValueHeading]) -> Vec<IndicatorPlan> {
    let mut now = Standing {
        plans: Vec::new(),
        title: None,
        title_side: reader.with.side_at_end(&reader.origin.sheet),
        part: None,
        side: None,
        read_since_side: false,
        shared: Shared::default(),
        before_sides: None,
        kind: None,
        name: Vec::new(),
        name_at: None,
        expecting: Expecting::Nothing,
    };
    let rows: Vec<u32> =
        reader.grid.rows().filter(|(_, c)| filled(c).next().is_some()).map(|(r, _)| r).collect();
    let mut next = 0;
    while let Some(&row) = rows.get(next) {
        if let Some(heading) = headings.iter().find(|h| h.rows.0 == row) {
            let last = now.table(reader, heading);
            while rows.get(next).is_some_and(|&r| r <= last) {
                next += 1;
            }
            continue;
        }
        next += 1;
        let before_table = rows.get(next).is_some_and(|r| headings.iter().any(|h| h.rows.0 == *r));
        now.line(reader, row, before_table);
    }
    now.plans
}

impl Standing {
    /// One row that is no table.
    fn line(&mut self, reader: &mut Reader<'_>, row: u32, before_table: bool) {
        let with = reader.with;
        let grid = reader.grid;
        let cells: Vec<&Cell> = filled(grid.row(row)).collect();
        let Some(first) = cells.first() else { return };
        let whole = cells.iter().map(|c| c.text.trim()).collect::<Vec<_>>().join("　");
        if let Some(part) = with.part(&whole) {
            self.open_part(part);
            reader.shows_struck = false;
            reader.set_rows((row, row), Role::Furniture(Furniture::Label));
            return;
        }
        if let Some(side) = with.side(&whole) {
            self.open_side(side);
            reader.shows_struck = side == Side::Before;
            reader.set_rows((row, row), Role::Furniture(Furniture::Label));
            return;
        }
        let rank = with.rank(&whole).map(|(r, _)| r);
        let waits = self.expecting == Expecting::Name && self.name.is_empty();
        let is_name = before_table && self.kind.is_some() && with.label(&first.text).is_none()
            || waits && rank.is_some_and(|r| with.is_innermost(r));
        if is_name && (waits || self.name.is_empty() || rank.is_none()) {
            self.expecting = Expecting::Name;
            self.text(reader, &cells, &whole);
            return;
        }
        if let Some((label, inline)) = with.label(&first.text) {
            self.label(reader, label, &cells, inline);
            return;
        }
        if let Some(rank) = rank {
            self.heading(reader, rank, &cells, &whole);
            return;
        }
        if self.title(reader, row, &whole) {
            return;
        }
        if let Some(kind) = with.furniture(&whole).filter(|_| self.expecting != Expecting::Name) {
            reader.set_rows((row, row), Role::Furniture(kind));
            return;
        }
        self.text(reader, &cells, &whole);
    }

    /// A part of a revision document begins.
    fn open_part(&mut self, part: PartKind) {
        self.part = Some(part);
        self.side = None;
        self.before_sides = None;
        self.shared = Shared::default();
        self.forget_name();
        self.kind = None;
        self.expecting = Expecting::Nothing;
    }

    /// 【修正前】 or 【修正後】: what stood above it holds for both.
    fn open_side(&mut self, side: Side) {
        match &self.before_sides {
            Some(shared) => self.shared = shared.clone(),
            None => self.before_sides = Some(self.shared.clone()),
        }
        self.side = Some(side);
        self.read_since_side = false;
        self.forget_name();
        self.kind = None;
        self.expecting =
            if self.shared.path.is_empty() { Expecting::Nothing } else { Expecting::Description };
        if self.expecting == Expecting::Description {
            // A description under the side replaces the one above it.
            self.shared.description = Vec::new();
        }
    }

    fn forget_name(&mut self) {
        self.name.clear();
        self.name_at = None;
    }

    /// A heading of the plan.
    fn heading(&mut self, reader: &mut Reader<'_>, rank: usize, cells: &[&Cell], whole: &str) {
        if self.side.is_some() && self.read_since_side {
            self.side = None;
            self.before_sides = None;
            reader.shows_struck = false;
        }
        let path = &mut self.shared.path;
        path.retain(|(r, _)| *r < rank);
        path.push((rank, reader.with.clean(whole).to_owned()));
        self.shared.description.clear();
        self.shared.body.clear();
        self.shared.body_at = None;
        self.kind = None;
        self.forget_name();
        self.expecting = Expecting::Description;
        for cell in cells {
            reader.set(cell.at, Role::Value(PlanValue::Of(FlatKey::Path)));
        }
    }

    /// A title above the plan, or a new one below another plan.
    fn title(&mut self, reader: &mut Reader<'_>, row: u32, whole: &str) -> bool {
        let with = reader.with;
        let begun = !self.shared.path.is_empty() || !self.plans.is_empty();
        let again = self.title.as_deref().is_some_and(|t| key(t) == key(whole));
        let new = with.is_title(whole) && (!begun || with.side_at_end(whole).is_some());
        if again || (new && !begun && self.title.is_some()) {
            if again {
                reader.set_rows((row, row), Role::Furniture(Furniture::TitleAgain));
            }
            return again;
        }
        if !new {
            return false;
        }
        self.title = Some(whole.to_owned());
        self.title_side = with.side_at_end(whole).or(self.title_side);
        self.open_part(PartKind::Revised);
        self.part = None;
        reader.set_rows((row, row), Role::Title);
        true
    }

    /// A label line, with what follows the label in the same row.
    fn label(&mut self, reader: &mut Reader<'_>, label: Label, cells: &[&Cell], inline: Option<&str>) {
        self.forget_name();
        let first = cells[0];
        reader.set(first.at, Role::Furniture(Furniture::Label));
        match label {
            Label::Body => {
                self.shared.body.clear();
                self.shared.body_at = None;
                self.expecting = Expecting::Body;
            }
            Label::Description => self.expecting = Expecting::Description,
            Label::Kind(i) => {
                self.kind = Some(reader.with.form.kinds[i].label.clone());
                self.expecting = Expecting::Name;
            }
        }
        if let (Some(text), Some(value)) = (inline, self.expecting.value()) {
            reader.set(first.at, Role::Value(value));
            self.add(reader.with.clean(text).to_owned(), first.at);
        }
        let rest = &cells[1..];
        if !rest.is_empty() {
            let whole = rest.iter().map(|c| c.text.trim()).collect::<Vec<_>>().join("　");
            self.text(reader, rest, &whole);
        }
    }

    /// A line of text: part of what is expected; if nothing is, it stays a stray.
    fn text(&mut self, reader: &mut Reader<'_>, cells: &[&Cell], whole: &str) {
        if self.expecting == Expecting::Description && self.shared.path.is_empty() {
            return;
        }
        let Some(value) = self.expecting.value() else { return };
        let grid = reader.grid;
        for cell in cells {
            if let Some(cell) = grid.get(cell.at) {
                reader.take(cell, "", value);
            }
        }
        let text = reader.with.clean(whole).to_owned();
        self.add(text, cells[0].at);
    }

    fn add(&mut self, text: String, at: CellRef) {
        match self.expecting {
            Expecting::Nothing => {}
            Expecting::Description => self.shared.description.push(text),
            Expecting::Body => {
                self.shared.body.push(text);
                self.shared.body_at = self.shared.body_at.or(Some(at));
            }
            Expecting::Name => {
                self.name.push(text);
                self.name_at = self.name_at.or(Some(at));
            }
        }
    }

    /// A table: its heading, its row of values, and rows of actual values. Gives the last row that belongs to it.
    fn table(&mut self, reader: &mut Reader<'_>, heading: &ValueHeading) -> u32 {
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
                    indicator = reader.values(heading, row).into_indicator(indicator);
                }
                RowKind::Actuals => {
                    let actuals = reader.actuals(heading, row);
                    indicator.actuals.extend(actuals);
                }
                RowKind::Other => break,
            }
            last = row;
        }
        if !has_values {
            indicator = reader.values(heading, u32::MAX).into_indicator(indicator);
        }
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
        let (implementing_body, owners) = match &body_typed {
            Some(text) => body::split(text, &reader.with.form.owners),
            None => (None, Vec::new()),
        };
        let indicator = Indicator {
            path: shared.path.into_iter().map(|(_, text)| text).collect(),
            description: join(&shared.description),
            implementing_body,
            owners,
            body_typed,
            body_at: shared.body_at,
            kind: self.kind.clone(),
            name: join(&self.name),
            ..Indicator::empty(self.name_at.unwrap_or(table), heading.range())
        };
        self.forget_name();
        self.expecting = Expecting::Nothing;
        self.read_since_side = true;
        indicator
    }

    /// Puts an indicator into the plan of its side.
    fn put(&mut self, reader: &Reader<'_>, indicator: Indicator) {
        let by_part = match self.part {
            Some(PartKind::Removed) => Some(Side::Before),
            Some(PartKind::Added | PartKind::Revised | PartKind::Moved) => Some(Side::After),
            None => None,
        };
        let side = self.side.or(by_part).or(self.title_side);
        let place = self.plans.iter().position(|p| p.side == side && p.title == self.title);
        let i = place.unwrap_or_else(|| {
            self.plans.push(reader.plan(self.title.clone(), side, Layout::Document));
            self.plans.len() - 1
        });
        self.plans[i].indicators.push(indicator);
    }
}

fn or_above(own: &[String], above: &[String]) -> Vec<String> {
    if own.is_empty() { above.to_vec() } else { own.to_vec() }
}

/// What a row below a heading is.
enum RowKind {
    Values,
    Actuals,
    Other,
}

/// Told by the label at its side; without one the first row holds the values.
fn row_kind(reader: &mut Reader<'_>, heading: &ValueHeading, row: u32, has_values: bool) -> RowKind {
    let with = reader.with;
    let grid = reader.grid;
    let mut kind = None;
    for cell in filled(grid.row(row)) {
        let column = heading.columns.iter().find(|c| c.cols.0 <= cell.at.col && cell.at.col <= c.cols.1);
        let beside = column.is_none_or(|c| matches!(c.what, What::RowHeading | What::Baseline(_)));
        let word = key(&cell.text);
        if beside && with.actual.contains(&word) {
            kind = Some(RowKind::Actuals);
        } else if beside && with.target.contains(&word) && !has_values {
            kind = Some(RowKind::Values);
        } else {
            continue;
        }
        reader.set(cell.at, Role::Furniture(Furniture::Label));
        break;
    }
    if let Some(kind) = kind {
        return kind;
    }
    let first = filled(grid.row(row)).next();
    let text = first.map_or("", |c| c.text.as_str());
    let line = with.label(text).is_some()
        || with.side(text).is_some()
        || with.part(text).is_some()
        || (filled(grid.row(row)).count() == 1 && with.rank(text).is_some());
    let under = filled(grid.row(row))
        .any(|cell| heading.columns.iter().any(|c| c.cols.0 <= cell.at.col && cell.at.col <= c.cols.1));
    if has_values || line || !under { RowKind::Other } else { RowKind::Values }
}
