//! Indicator plans as they are drawn: the plan itself in both layouts, what is revised, the comparison table, the list of
//! changes, targets against actual values.
//!
//! In: indicators or a comparison, and the form. Out: [`super::model::Sheet`]s.

mod changes;
mod layouts;
mod paper;
mod progress;
mod revision;
mod side_by_side;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use changes::changes;
pub(crate) use layouts::{blank, flat};
pub(crate) use progress::progress;
pub(crate) use revision::revision;
pub(crate) use side_by_side::side_by_side;

use crate::form::IndicatorForm;
use crate::report::marked::{Mark, Marked, marked};
use crate::sheet::model::{BaseFont, Content};

/// The default font of a form's sheets.
pub(crate) fn base_font(form: &IndicatorForm) -> BaseFont {
    BaseFont { name: form.style.font.clone(), size: form.style.size }
}

/// Fills `{name}` in a text of the form.
fn fill(text: &str, name: &str, value: &str) -> String {
    text.replace(&format!("{{{name}}}"), value)
}

/// A text as content; nothing is a blank.
fn plain(text: Option<&str>) -> Content {
    text.filter(|t| !t.is_empty()).map_or(Content::Blank, Content::from)
}
