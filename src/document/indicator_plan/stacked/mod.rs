//! The document layout: headings, label lines and small tables down the sheet, read from the top line by line.
//!
//! A revision document (修正前/修正後, parts for what is revised, removed, new) gives two plans from one sheet.

mod table;

use super::heading::ValueHeading;
use super::reader::Reader;
use super::words::Label;
use super::{IndicatorPlan, PlanValue, RevisionSide};
use crate::cell::CellRef;
use crate::form::indicator_plan::{FlatKey, PartKind};
use crate::grid::Cell;
use crate::locate::{Furniture, Role, filled};
use crate::text::key::key;

/// What a line without a label of its own would be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Expecting {
    #[default]
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

#[derive(Default)]
struct Standing {
    plans: Vec<IndicatorPlan>,
    title: Option<String>,
    /// A line above everything that is nothing but the plan's name.
    named: Option<String>,
    title_side: Option<RevisionSide>,
    part: Option<PartKind>,
    side: Option<RevisionSide>,
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

pub(super) fn read(reader: &mut Reader<'_>, headings: &[ValueHeading]) -> Vec<IndicatorPlan> {
    let title_side = reader.with.side_at_end(&reader.origin.sheet);
    let mut now = Standing { title_side, ..Standing::default() };
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
            reader.shows_struck = side == RevisionSide::Before;
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
    fn open_side(&mut self, side: RevisionSide) {
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
            let name = !begun && self.named.is_none() && with.is_plan_name(whole);
            if name {
                self.named = Some(whole.to_owned());
                self.title_side = self.title_side.or(with.side_at_end(whole));
                reader.set_rows((row, row), Role::Title);
            }
            return name;
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
}
