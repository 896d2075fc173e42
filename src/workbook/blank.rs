//! A form → the bytes of its empty entry sheet.

use super::properties;
use crate::form::Form;
use crate::report::form_page::{base_font, font_of, memo_font};
use crate::report::plan::layouts;
use crate::report::{blank, letter};
use crate::sheet::model::Properties;
use crate::xlsx;
use anyhow::Result;

/// The empty entry sheet of a form.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn blank(form: &Form) -> Result<Vec<u8>> {
    let (sheets, font, label, subject) = match form {
        Form::GoalSheet(form) => (blank::blank(form), font_of(form), &form.label, &form.description),
        Form::IndicatorPlan(form) => {
            (vec![layouts::blank(form)], base_font(&form.style), &form.label, &form.label)
        }
        Form::PolicyMemo(form) => {
            let font = memo_font(form);
            (vec![letter::blank(form, &font)], font, &form.label, &form.label)
        }
    };
    // It carries no mark, as it goes out to be filled in: what comes back is a department's sheet.
    let properties = Properties { keywords: "", ..properties(label, subject, None) };
    xlsx::workbook(sheets, &properties, &font)
}
