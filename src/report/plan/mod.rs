//! Indicator plans as they are drawn: the plan itself in both layouts, what is revised, the comparison table, the list of
//! changes, targets against actual values.
//!
//! In: indicators or a comparison, and the form. Out: [`crate::sheet::model::Sheet`]s.

pub(crate) mod changes;
pub(crate) mod layouts;
pub(crate) mod progress;
mod rate;
pub(crate) mod revision;
pub(crate) mod side_by_side;
mod table;
#[cfg(test)]
mod tests;

use crate::form::IndicatorForm;
use crate::report::form_page::{base_font, heading_fill, print, tenths};
use crate::sheet::builder::page_columns;
use crate::sheet::figures::CHART_ROW;
use crate::sheet::look::{Look, Theme, plain as plain_style};
use crate::sheet::model::{Align, Content, Style};
use crate::sheet::page::Page;

/// A sheet with its title, whose columns fill the page by weight; landscape where asked, else as the form says.
fn page(form: &IndicatorForm, name: &str, title: &str, weights: &[u32], landscape: bool) -> Page {
    let mut print = print(&form.page);
    print.landscape |= landscape;
    let widths = page_columns(print.landscape, print.margins_mm, weights);
    let (style, fill) = (&form.style, heading_fill(&form.style));
    let sized = |size_tenths, bold| Style { size_tenths, bold, ..plain_style() };
    let theme = Theme {
        base: base_font(style),
        print,
        tab_color: None,
        gap: 9.0,
        below_chart: CHART_ROW,
        title: Style { align: Align::Center, ..sized(tenths(style.title_size), true) },
        caption: sized(tenths(style.size) + 10, true),
        note: sized(tenths(style.size) - 15, false),
        fills: [fill; 2],
        ink: None,
        rule: None,
        indent: 0,
        figures: 0.0,
    };
    let mut page = Page::new(name, theme, widths);
    page.line(title, Look::Title);
    page
}

/// Fills `{name}` in a text of the form.
fn fill(text: &str, name: &str, value: &str) -> String {
    text.replace(&format!("{{{name}}}"), value)
}

/// A text as content; nothing is a blank.
fn plain(text: Option<&str>) -> Content {
    text.filter(|t| !t.is_empty()).into()
}
