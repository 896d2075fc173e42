//! A form's page and fonts as the kit wants them.

use crate::document::GoalSheet;
use crate::form::load::color;
use crate::form::look as form;
use crate::form::page::{Orientation, Page, Style, style_of_nothing};
use crate::form::{GoalForm, MemoForm};
use crate::report::exact_widths;
use crate::sheet::footer::{Footer, PARTED, parted};
use crate::sheet::measure::area;
use crate::sheet::model::{BaseFont, Paper, Print, Sheet};

/// The smallest scale in percent; Excel's limit.
const SMALLEST_SCALE: u32 = 10;

pub(crate) fn base_font(style: &Style) -> BaseFont {
    BaseFont { name: style.font.clone(), size: style.size }
}

/// The default font of a workbook of a form's goal sheets: the form's own. Where it says widths in pixels the usual one in its usual
/// size, whose digits are known and of whole pixels: other programs and PCs without the form's own give columns the same widths.
pub(crate) fn font_of(form: &GoalForm) -> BaseFont {
    if exact_widths::says_any(form) { base_font(&style_of_nothing()) } else { base_font(&form.style) }
}

/// The default font of a workbook of goal sheets: that of the first one's form.
pub(crate) fn font_of_first<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet>) -> BaseFont {
    let first = sheets.into_iter().next();
    first.map_or(BaseFont { name: String::new(), size: 9.0 }, |sheet| font_of(&sheet.form))
}

/// The default font of a memo without annexes.
pub(crate) fn memo_font(form: &MemoForm) -> BaseFont {
    BaseFont { name: form.sheet_font.clone(), size: form.style.smallest_size }
}

pub(crate) fn print(page: &Page) -> Print {
    let landscape = page.orientation == Orientation::Landscape;
    let whole = page.footer.contains(PARTED).then(|| page.footer.clone());
    let footer = Footer { whole, number: page.footer.clone(), ..Footer::default() };
    let paper = match page.look.paper {
        None | Some(form::Paper::A4) => Paper::A4,
        Some(form::Paper::A3) => Paper::A3,
        Some(form::Paper::B4) => Paper::B4,
        Some(form::Paper::B5) => Paper::B5,
    };
    let scale = page.look.scale.map(|percent| percent as u16).filter(|s| *s != 100);
    let at_left = page.look.center_horizontally == Some(false);
    Print { paper, footer, scale, at_left, ..Print::a4(landscape, page.margins_mm) }
}

/// Gives a sheet whose breaks are set the header that its form says.
pub(crate) fn put_header(sheet: &mut Sheet, page: &Page) {
    if let Some(header) = page.look.header.as_deref().filter(|header| !header.trim().is_empty()) {
        sheet.header = parted(header, sheet.print.pages());
    }
}

/// Shrinks what is printed to one page in width, where columns of these pixels need it: by a scale, since breaks are ignored
/// where the program that prints fits the page itself.
pub(crate) fn fit(print: &mut Print, pixels: u32) {
    let whole = Print { scale: None, ..print.clone() };
    let most = (area(&whole).width * 100 / pixels.max(1)).clamp(SMALLEST_SCALE, 100) as u16;
    if most < print.scale.unwrap_or(100) {
        print.scale = Some(most);
    }
}

pub(crate) fn heading_fill(style: &Style) -> Option<u32> {
    color(&style.heading_fill).ok()
}

pub(crate) fn tenths(points: f64) -> u16 {
    (points * 10.0).round() as u16
}
