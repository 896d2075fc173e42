//! A form's page and fonts as the kit wants them.

use crate::document::GoalSheet;
use crate::form::MemoForm;
use crate::form::load::color;
use crate::form::page::{Orientation, Page, Style};
use crate::sheet::footer::Footer;
use crate::sheet::model::{BaseFont, Print};

pub(crate) fn base_font(style: &Style) -> BaseFont {
    BaseFont { name: style.font.clone(), size: style.size }
}

/// The default font of a workbook of goal sheets: that of the first one's form.
pub(crate) fn font_of_first<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet>) -> BaseFont {
    let first = sheets.into_iter().next();
    first.map_or(BaseFont { name: String::new(), size: 9.0 }, |sheet| base_font(&sheet.form.style))
}

/// The default font of a memo without annexes.
pub(crate) fn memo_font(form: &MemoForm) -> BaseFont {
    BaseFont { name: form.sheet_font.clone(), size: form.style.smallest_size }
}

pub(crate) fn print(page: &Page) -> Print {
    let landscape = page.orientation == Orientation::Landscape;
    let footer = Footer { number: page.footer.clone(), ..Footer::default() };
    Print { footer, ..Print::a4(landscape, page.margins_mm) }
}

pub(crate) fn heading_fill(style: &Style) -> Option<u32> {
    color(&style.heading_fill).ok()
}

pub(crate) fn tenths(points: f64) -> u16 {
    (points * 10.0).round() as u16
}
