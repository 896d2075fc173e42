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

use crate::comparison::plan::wording::Stretch;
use crate::form::IndicatorForm;
use crate::sheet::model::{BaseFont, Content, Run};

/// The default font of a form's sheets.
pub(crate) fn base_font(form: &IndicatorForm) -> BaseFont {
    BaseFont { name: form.style.font.clone(), size: form.style.size }
}

/// Fills `{name}` in a text of the form.
fn fill(text: &str, name: &str, value: &str) -> String {
    text.replace(&format!("{{{name}}}"), value)
}

/// How a differing stretch is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Mark {
    /// Bold and underlined: what is new, and both sides of a comparison table.
    Underlined,
    /// Struck through: what goes.
    Struck,
}

/// Stretches as a cell's content; where all of them differ, the mark is the whole cell's.
fn marked(stretches: &[Stretch], mark: Mark) -> Marked {
    let whole: String = stretches.iter().map(|s| s.text.as_str()).collect();
    if whole.is_empty() {
        return Marked { content: Content::Blank, whole: None };
    }
    if stretches.iter().all(|s| s.differs) {
        return Marked { content: Content::from(whole), whole: Some(mark) };
    }
    if stretches.iter().all(|s| !s.differs) {
        return Marked { content: Content::from(whole), whole: None };
    }
    let run = |s: &Stretch| Run {
        text: s.text.clone(),
        changed: s.differs && mark == Mark::Underlined,
        struck: s.differs && mark == Mark::Struck,
    };
    Marked { content: Content::Runs(stretches.iter().map(run).collect()), whole: None }
}

/// A cell's content, and the mark that the whole cell has.
#[derive(Clone, Debug)]
struct Marked {
    content: Content,
    whole: Option<Mark>,
}

impl<T: Into<Content>> From<T> for Marked {
    fn from(content: T) -> Self {
        Self { content: content.into(), whole: None }
    }
}

/// A text as content; nothing is a blank.
fn plain(text: Option<&str>) -> Content {
    text.filter(|t| !t.is_empty()).map_or(Content::Blank, Content::from)
}
