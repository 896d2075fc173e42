//! The small table of one indicator: headings over values, what changed marked; and the lines above it.

use crate::comparison::plan::Field;
use crate::comparison::wording::differences;
use crate::document::Indicator;
use crate::form::IndicatorForm;
use crate::report::marked::marked;
use crate::report::plan::{fill, plain};
use crate::sheet::look::{Look, Marked};
use crate::sheet::model::Mark;
use crate::sheet::page::Page;
use crate::text::key::key;

/// Texts longer than this stand at the left of their cell, in characters.
const LONGEST_CENTRED: usize = 16;

/// One side of a change, to be drawn.
#[derive(Clone, Copy)]
pub(super) struct Drawn<'a> {
    pub(crate) indicator: &'a Indicator,
    /// The other side, where what differs from it is to be marked.
    pub(crate) other: Option<&'a Indicator>,
    pub(crate) mark: Mark,
}

struct Column {
    heading: Marked,
    heading_changed: bool,
    value: Marked,
    changed: bool,
    length: usize,
}

impl Drawn<'_> {
    /// A text of this side against the other's; whether it differs at all.
    fn against(&self, own: Option<&str>, other: Option<&str>) -> (Marked, bool) {
        if self.other.is_none() {
            return (plain(own).into(), false);
        }
        let (own, other) = (own.unwrap_or_default(), other.unwrap_or_default());
        let (old, new) = if self.mark == Mark::Struck { (own, other) } else { (other, own) };
        let sides = differences(old, new);
        (marked(&sides[usize::from(self.mark == Mark::Underlined)], self.mark), key(own) != key(other))
    }

    /// A field's text on this side, marked.
    pub(crate) fn text(&self, get: impl Fn(&Indicator) -> Option<String>) -> Marked {
        let own = get(self.indicator);
        let other = self.other.and_then(&get);
        self.against(own.as_deref(), other.as_deref()).0
    }

    fn columns(&self, form: &IndicatorForm) -> Vec<Column> {
        let (own, other) = (self.indicator, self.other);
        let mut out = Vec::new();
        let mut push =
            |heading: String, heading_was: Option<String>, text: Option<&str>, was: Option<&str>| {
                let (value, changed) = self.against(text, was);
                let (heading, heading_changed) = match heading_was {
                    Some(was) if other.is_some() => self.against(Some(&heading), Some(&was)),
                    _ => (plain(Some(&heading)).into(), false),
                };
                let length =
                    text.map_or(0, |t| t.chars().count().max(t.matches('\n').count() * LONGEST_CENTRED));
                out.push(Column { heading, heading_changed, value, changed, length });
            };
        if own.has_baseline() {
            let heading = own.baseline_heading.as_ref().unwrap_or(&form.values.baseline_print);
            push(heading.clone(), None, own.baseline.as_deref(), other.and_then(|o| o.baseline.as_deref()));
        }
        for value in &own.values {
            // A heading is only marked where it begins or ceases to be the target's.
            let is_target = |i: &Indicator| {
                i.has_target && i.target_heading.is_none() && i.target_at_year() == Some(value.year)
            };
            let was = other.filter(|o| is_target(o) != is_target(own));
            let was =
                was.and_then(|o| o.values.iter().find(|v| v.year == value.year)).map(|v| v.heading.clone());
            let before = other.and_then(|o| o.value(value.year));
            push(value.heading.clone(), was, value.text.as_deref(), before);
        }
        if let Some(heading) = &own.target_heading {
            let was = other.filter(|o| o.target_heading.is_none()).map(|_| String::new());
            push(heading.clone(), was, own.target.as_deref(), other.and_then(|o| o.target.as_deref()));
        }
        out
    }
}

impl Indicator {
    fn has_baseline(&self) -> bool {
        self.baseline_heading.is_some() || self.baseline.is_some()
    }

    /// The year whose heading says that it is the target.
    pub(super) fn target_at_year(&self) -> Option<i32> {
        let at = self.target_at.filter(|_| self.target_heading.is_none())?;
        self.values.iter().find(|v| v.at == at).map(|v| v.year)
    }
}

/// How many columns the tables of some indicators need.
pub(super) fn widest<'a>(indicators: impl IntoIterator<Item = &'a Indicator>) -> u32 {
    let width = |i: &Indicator| {
        usize::from(i.has_baseline()) + i.values.len() + usize::from(i.target_heading.is_some())
    };
    indicators.into_iter().map(width).max().unwrap_or(0).max(4) as u32
}

/// Kind, name and table of one side. The rows stay together on a page.
pub(super) fn indicator(page: &mut Page, form: &IndicatorForm, drawn: &Drawn<'_>) {
    let first = page.next();
    let indicator = drawn.indicator;
    if let Some(kind) = &indicator.kind {
        page.line(fill(&form.labels.kind_print, "kind", kind), Look::Plain);
    }
    if indicator.name.is_some() {
        page.line(drawn.text(|i| i.name.clone()), Look::Indented);
    }
    let columns = drawn.columns(form);
    for (i, column) in columns.iter().enumerate() {
        let look = if column.heading_changed { Look::ChangedMid } else { Look::Head };
        page.put(i as u32, column.heading.clone(), look);
    }
    page.end_row();
    for (i, column) in columns.into_iter().enumerate() {
        let look = match (column.length <= LONGEST_CENTRED, column.changed) {
            (true, false) => Look::Mid,
            (true, true) => Look::ChangedMid,
            (false, false) => Look::Text,
            (false, true) => Look::ChangedText,
        };
        page.put(i as u32, column.value, look);
    }
    page.end_row();
    if !indicator.actuals.is_empty() {
        actuals(page, form, indicator);
    }
    page.keep_from(first);
    page.gap();
}

/// Actual values under the years that they belong to, with the label of the row.
fn actuals(page: &mut Page, form: &IndicatorForm, indicator: &Indicator) {
    if indicator.has_baseline() {
        page.put(0, form.values.actual_row.as_str(), Look::Head);
    }
    let values = indicator.values.iter().map(|v| plain(indicator.actual(v.year)));
    page.put_row(u32::from(indicator.has_baseline()), values, Look::Mid);
    page.end_row();
}

/// What a measure says before its tables: description and body, each where wanted.
pub(super) fn measure(page: &mut Page, form: &IndicatorForm, drawn: &Drawn<'_>, fields: &[Field]) {
    if fields.contains(&Field::Description) && drawn.indicator.description.is_some() {
        page.line(drawn.text(|i| i.description.clone()), Look::Plain);
    }
    if fields.contains(&Field::ImplementingBody) && drawn.indicator.body_text().is_some() {
        page.line(form.labels.body_print.as_str(), Look::Plain);
        page.line(drawn.text(Indicator::body_text), Look::Indented);
    }
}

/// The headings over an indicator, as far as they differ from those above.
pub(super) fn headings(page: &mut Page, path: &[String], above: &mut Vec<String>) {
    let same = path.iter().zip(above.iter()).take_while(|(a, b)| a == b).count();
    // A measure that follows itself (in another part, or after a side) needs its innermost heading again.
    let from = if same == path.len() { same.saturating_sub(1) } else { same };
    for heading in &path[from..] {
        page.line(heading.as_str(), Look::Heading);
    }
    above.clear();
    above.extend_from_slice(path);
}
