//! A form → the bytes of a workbook that goes out to be filled in.

use super::properties;
use crate::form::Form;
use crate::report::form_page::{base_font, font_of, memo_font};
use crate::report::plan::layouts;
use crate::report::{entry, letter};
use crate::season::handed_out;
use crate::sheet::model::{BaseFont, Properties, Sheet};
use crate::xlsx;
use anyhow::Result;

pub use crate::report::entry::Entry;

/// The empty entry sheet of a form.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn blank(form: &Form) -> Result<Vec<u8>> {
    match form {
        Form::GoalSheet(form) => {
            let sheet = &handed_out::empty(form, None, None);
            entry(&Entry { sheet, sections: &[], rows: None, city: None, office: None })
        }
        Form::IndicatorPlan(form) => {
            written(vec![layouts::blank(form)], &base_font(&form.style), (&form.label, &form.label, None))
        }
        Form::PolicyMemo(form) => {
            let font = memo_font(form);
            written(vec![letter::blank(form, &font)], &font, (&form.label, &form.label, None))
        }
    }
}

/// A workbook in which a department writes its goals.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn entry(entry: &Entry<'_>) -> Result<Vec<u8>> {
    let form = &entry.sheet.form;
    let words = (&*form.label, &*form.description, entry.sheet.fiscal_year);
    written(entry::sheets(entry), &font_of(form), words)
}

/// It carries no mark, as it goes out to be filled in: what comes back is a department's sheet.
fn written(
    sheets: Vec<Sheet>,
    font: &BaseFont,
    (label, subject, year): (&str, &str, Option<i32>),
) -> Result<Vec<u8>> {
    let properties = Properties { keywords: "", ..properties(label, subject, year) };
    xlsx::workbook(sheets, &properties, font)
}
