//! What stands above a table, where the form says in which cells: title, fields, fixed texts.
//!
//! Columns are those of the empty form from the left, rows those of the sheet. A document that has other columns has each thing
//! over the same ones. What finds its cells taken is drawn as in forms that say no places.

use crate::cell::{CellRange, CellRef};
use crate::document::goal_sheet::TextFrom;
use crate::form::GoalForm;
use crate::form::look::Horizontal;
use crate::report::column_look::{align, fill, font, in_font, legible, size};
use crate::report::columns::of_form;
use crate::report::form_page;
use crate::report::frame::{BOX, DrawnColumn, FIELD_AIR, FilledField, Frame, fitted};
use crate::sheet::builder::{raise_last, width_of};
use crate::sheet::look::plain;
use crate::sheet::measure::{Face, row_step};
use crate::sheet::model::{Align, Style};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most empty rows between two things; more of them say nothing.
const MOST_EMPTY: u32 = 3;
/// The most rows that a text takes.
const MOST_ROWS: u32 = 10;

/// A text in its cells.
struct Item {
    at: CellRange,
    text: String,
    style: Style,
    font: Option<Arc<str>>,
    /// Free space beside the text, in points.
    air: f64,
}

/// What found no cells.
#[derive(Default)]
pub(crate) struct Left<'a> {
    pub(crate) title: Option<&'a str>,
    pub(crate) fields: Vec<FilledField<'a>>,
    pub(crate) texts: Vec<&'a str>,
}

/// Whether a form says where anything stands.
pub(crate) fn says_places(form: &GoalForm) -> bool {
    form.title.at.is_some()
        || form.metadata.iter().any(|field| field.at.is_some())
        || form.furniture_at.iter().any(|text| text.at.is_some())
}

impl Frame {
    /// Draws what the form says the cells of; what is left of it.
    pub(crate) fn placed<'a>(
        &mut self,
        form: &'a GoalForm,
        title: Option<&'a str>,
        fields: &[FilledField<'a>],
        columns: &[DrawnColumn],
    ) -> Left<'a> {
        let over = Over::new(form, columns);
        let mut items: Vec<Item> = Vec::new();
        let mut left = Left::default();
        if let Some(text) = title
            && !take(&mut items, title_item(form, text, &over))
        {
            left.title = Some(text);
        }
        for filled in fields {
            if !take(&mut items, field_items(filled, self.tenths, &over)) {
                left.fields.push(filled.clone());
            }
        }
        for placed in &form.furniture_at {
            let item = placed.at.and_then(|at| over.columns(at)).map(|at| {
                let border = if placed.bordered { BOX } else { plain().border };
                let size_tenths = size(placed.size).unwrap_or(self.tenths);
                let style = Style { size_tenths, border, align: to(placed.align), ..plain() };
                Item { at, text: placed.text.clone(), style, font: None, air: 0.0 }
            });
            if !take(&mut items, item.into_iter().collect()) {
                left.texts.push(&placed.text);
            }
        }
        items.sort_by_key(|item| item.at);
        self.draw_items(form, items);
        left
    }

    fn draw_items(&mut self, form: &GoalForm, mut items: Vec<Item>) {
        let first = self.rows.len() as u32;
        let (rows, end) = rows_of(&items, form.heading.as_ref().and_then(|h| h.row));
        let above = form.heading.as_ref().map_or(&[][..], |heading| &heading.above);
        let usual = Face::of_tenths(self.tenths).in_font(&form.style.font).height(1);
        let mut heights = vec![usual; end as usize];
        let given = |row: u32| above.get(row as usize).copied().filter(|points| *points > 0.0);
        for (&was, &row) in &rows {
            heights[row as usize] = given(was).map_or(heights[row as usize], row_step);
        }
        if let (Some(at), Some(height)) = (form.title.at, form.title.height)
            && let Some(&row) = rows.get(&at.start.row)
        {
            heights[row as usize] = row_step(height);
        }
        for item in &mut items {
            let down = item.at.end.row - item.at.start.row;
            item.at.start.row = rows[&item.at.start.row];
            item.at.end.row = item.at.start.row + down;
        }
        for i in 0..items.len() {
            self.widen(form, &mut items, i);
            let Item { at, text, style, font, air } = &items[i];
            let width = width_of(&self.widths, *at);
            let (size_tenths, height) =
                text_fitted(form, text, (style.size_tenths, font.as_ref()), width, *air);
            raise_last(&mut heights, at.start.row, at.end.row, height);
            let style = in_font(&mut self.builder, Style { size_tenths, ..*style }, font.as_ref());
            let style = self.builder.style(style);
            let size = (at.end.row - at.start.row + 1, at.end.col - at.start.col + 1);
            self.builder.put_merged(first + at.start.row, at.start.col, size, text.as_str(), style);
        }
        self.rows.extend(heights);
    }

    /// Widens the cells of a text that does not stand on a line of them, up to what stands beside it: in a sheet of Excel it
    /// would go on over empty cells.
    fn widen(&self, form: &GoalForm, items: &mut [Item], i: usize) {
        let item = &items[i];
        if item.text.is_empty() || item.style.border == BOX {
            return;
        }
        let height = |item: &Item, at: CellRange| {
            let (_, height) = text_fitted(
                form,
                &item.text,
                (item.style.size_tenths, item.font.as_ref()),
                width_of(&self.widths, at),
                item.air,
            );
            height
        };
        let free =
            |at: CellRange| items.iter().enumerate().all(|(other, o)| other == i || !o.at.overlaps(&at));
        let mut best = item.at;
        let wider = |at: CellRange| match item.style.align {
            Align::Right if at.start.col > 0 => {
                Some(CellRange { start: CellRef::new(at.start.row, at.start.col - 1), ..at })
            }
            Align::Right => None,
            _ => Some(CellRange { end: CellRef::new(at.end.row, at.end.col + 1), ..at }),
        };
        let mut tried = item.at;
        while let Some(next) = wider(tried).filter(|at| (at.end.col as usize) < self.on_page && free(*at)) {
            if height(item, next) < height(item, best) {
                best = next;
            }
            tried = next;
        }
        items[i].at = best;
    }
}

/// Takes the cells of a thing, unless some of them are taken already, or it has none.
fn take(items: &mut Vec<Item>, more: Vec<Item>) -> bool {
    let clash =
        |(i, new): (usize, &Item)| items.iter().chain(&more[..i]).any(|taken| taken.at.overlaps(&new.at));
    if more.is_empty() || more.iter().enumerate().any(clash) {
        return false;
    }
    items.extend(more);
    true
}

fn to(horizontal: Option<Horizontal>) -> Align {
    horizontal.map_or(Align::Left, align)
}

fn title_item(form: &GoalForm, text: &str, over: &Over) -> Vec<Item> {
    let title = &form.title;
    let Some(at) = title.at.and_then(|at| over.columns(at)) else { return Vec::new() };
    let style = Style {
        size_tenths: size(title.size).unwrap_or(form_page::tenths(form.style.title_size)),
        bold: title.bold.unwrap_or(true),
        align: to(title.align),
        ..plain()
    };
    vec![Item { at, text: text.to_owned(), style, font: font(title.font.as_deref()), air: 0.0 }]
}

/// The label of a field and its value, or both in one cell.
fn field_items(filled: &FilledField<'_>, size_tenths: u16, over: &Over) -> Vec<Item> {
    let field = filled.field;
    let Some(at) = field.at.and_then(|at| over.columns(at)) else { return Vec::new() };
    let border = if field.bordered.unwrap_or(true) { BOX } else { plain().border };
    let fill = fill(field.fill.as_deref());
    let label = Style { size_tenths, border, fill, align: to(field.align), ..plain() };
    let item = |at, text, style, air| Item { at, text, style, font: None, air };
    let Some(value_at) = field.value_at else {
        let text = format!("{}：{}", field.label, filled.text);
        return vec![item(at, text, legible(Style { unlocked: true, ..label }), FIELD_AIR)];
    };
    let Some(value_at) = over.columns(value_at) else { return Vec::new() };
    let value = Style { unlocked: true, fill: None, align: to(field.value_align), ..label };
    vec![
        item(at, field.label.clone(), legible(label), 0.0),
        item(value_at, filled.text.clone(), value, FIELD_AIR),
    ]
}

/// The rows of a sheet in which something stands, each with its row here, and how many rows there are up to the headings, which
/// begin in a row of the sheet from 1.
fn rows_of(items: &[Item], heading: Option<u32>) -> (BTreeMap<u32, u32>, u32) {
    let mut used: Vec<u32> = items.iter().flat_map(|item| item.at.start.row..=item.at.end.row).collect();
    used.sort_unstable();
    used.dedup();
    let mut rows = BTreeMap::new();
    let (mut was, mut next) = (0, 0);
    // The empty rows before each are rows of the sheet too, as far as they are kept.
    for row in used {
        let empty = (row - was).min(MOST_EMPTY);
        for kept in 0..empty {
            rows.insert(row - empty + kept, next + kept);
        }
        next += empty;
        rows.insert(row, next);
        (was, next) = (row + 1, next + 1);
    }
    let empty = heading.map_or(1, |heading| heading.saturating_sub(1).saturating_sub(was).min(MOST_EMPTY));
    for kept in 0..empty {
        rows.insert(was + kept, next + kept);
    }
    (rows, next + empty)
}

/// Where the columns of the empty form stand among those that are drawn.
struct Over {
    places: Vec<Option<usize>>,
    /// How many are printed.
    printed: usize,
}

impl Over {
    fn new(form: &GoalForm, drawn: &[DrawnColumn]) -> Self {
        let same = |a: &DrawnColumn, b: &DrawnColumn| match (a.source, b.source) {
            (TextFrom::Extra(_), TextFrom::Extra(_)) => a.heading == b.heading && a.groups == b.groups,
            (a, b) => a == b,
        };
        let place = |column| drawn.iter().position(|d| same(&column, d));
        Self { places: of_form(form).into_iter().map(place).collect(), printed: drawn.len() }
    }

    /// A range of the empty form over the columns that are drawn; what lies to the right of them is over the last one.
    fn columns(&self, at: CellRange) -> Option<CellRange> {
        let last = self.places.len().saturating_sub(1);
        let (from, to) = ((at.start.col as usize).min(last), (at.end.col as usize).min(last));
        let places = || self.places.get(from..=to).into_iter().flatten().flatten().copied();
        let first = places().min()?;
        let end = if to == last { self.printed - 1 } else { places().max()? };
        let rows = at.end.row.min(at.start.row.saturating_add(MOST_ROWS - 1));
        Some(CellRange::new(at.start.row, first as u32, rows, end.max(first) as u32))
    }
}

/// Type and height for a text; an empty one asks for a line.
fn text_fitted(
    form: &GoalForm,
    text: &str,
    (tenths, font): (u16, Option<&Arc<str>>),
    width: u32,
    air: f64,
) -> (u16, f64) {
    fitted(font.map_or(&form.style.font, |font| &**font), &[(text, width)], tenths, air)
}
