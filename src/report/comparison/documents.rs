//! 比べた表: the goal sheets that were compared, by side or year.

use crate::document::GoalSheet;
use crate::our_sheets;
use crate::report::comparison::words;
use crate::report::words as office;
use crate::sheet::look::Look;
use crate::sheet::model::{BaseFont, Sheet};
use crate::sheet::page::{Page, count, filling};
use crate::tally;
use std::sync::Arc;

/// Weights of the columns: side or period, year, department, file, sheet, form, goals.
const WIDTHS: [u32; 7] = [110, 80, 150, 300, 160, 150, 70];

/// The sheet; each group with its name.
pub(crate) fn sheet(years: &str, groups: &[(String, &[GoalSheet])], font: &BaseFont) -> Sheet {
    let mut page = Page::new(our_sheets::COMPARED, font, filling(&WIDTHS));
    page.line(&words::title(our_sheets::COMPARED, years), Look::Title);
    let head = page.next();
    for (col, heading) in (0..).zip(words::DOCUMENT_HEADINGS) {
        page.put(col, heading, Look::Head);
    }
    page.end_row();
    page.repeat_from(head);
    page.freeze(1);
    for (group, sheets) in groups {
        for sheet in *sheets {
            page.put(0, group.as_str(), Look::Mid);
            page.put(1, office::year(sheet.fiscal_year), Look::Mid);
            page.put(2, tally::department_label(sheet), Look::Text);
            page.put(3, Arc::clone(&sheet.origin.file), Look::Text);
            page.put(4, sheet.sheet_names(), Look::Text);
            page.put(5, sheet.form.label.as_str(), Look::Text);
            page.put(6, count(sheet.goals.len()), Look::Count);
            page.end_row();
        }
    }
    page.finish()
}
