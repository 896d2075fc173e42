//! A form's page and fonts as the kit wants them.

use crate::form::load::color;
use crate::form::page::{Orientation, Page, Style};
use crate::sheet::footer::escaped;
use crate::sheet::model::{BaseFont, Print};

/// The default font of a form's sheets.
pub(crate) fn base_font(style: &Style) -> BaseFont {
    BaseFont { name: style.font.clone(), size: style.size }
}

/// How a form prints.
pub(crate) fn print(page: &Page) -> Print {
    let footer = escaped(&page.footer).replace("{pages}", "&N").replace("{page}", "&P");
    let landscape = page.orientation == Orientation::Landscape;
    Print { footer: format!("&C{footer}"), ..Print::a4(landscape, page.margins_mm) }
}

/// Fill of a form's headings.
pub(crate) fn heading_fill(style: &Style) -> Option<u32> {
    color(&style.heading_fill).ok()
}

/// A size in tenths of a point.
pub(crate) fn tenths(points: f64) -> u16 {
    (points * 10.0).round() as u16
}
