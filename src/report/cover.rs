//! 表紙: what the workbook is, and the way to every sheet.

use crate::our_sheets;
use crate::report::input::{Common, Definition, Draw};
use crate::report::{notes, words};
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::sheet::page::{Page, filling};

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::COVER, Draw::Always(sheet));

/// Weights of the columns.
const WIDTHS: [u32; 2] = [200, 800];

fn sheet(common: &Common<'_>) -> Sheet {
    let mut page = Page::office(our_sheets::COVER, common.input.font, filling(&WIDTHS));
    let forms: Vec<&str> = common.forms.iter().map(|f| f.label.as_str()).collect();
    page.line(notes::cover_title(&common.whose(), &forms.join("・")), Look::Title);
    page.gap();
    page.line(words::CONTENTS_TITLE, Look::Caption);
    for (sheet, what) in &common.contents {
        page.put(0, Common::sheet_link(sheet), Look::Link);
        page.put(1, *what, Look::Text);
        page.end_row();
    }
    page.finish()
}
