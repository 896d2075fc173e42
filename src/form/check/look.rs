//! What a form says of its look and no sheet can have.

use super::{Checked, Text};
use crate::form::goal_sheet::GoalForm;
use crate::form::look::is_format;

/// Pixels of a column, percent of a scale, rows of headings, and points of type and of a row: the least and the most that Excel
/// has, or anyone reads.
const PIXELS: [f64; 2] = [8.0, 1780.0];
const SCALE: [f64; 2] = [10.0, 400.0];
const ROWS: [f64; 2] = [1.0, 5.0];
const TYPE: [f64; 2] = [4.0, 96.0];
const HEIGHT: [f64; 2] = [0.0, 409.5];
/// The longest name of a font in Excel.
const LONGEST_FONT: usize = 31;

pub(super) fn check(form: &GoalForm, text: Text<'_>) -> Checked {
    let heading = form.heading.as_ref();
    let fills = [
        ("heading.fill", heading.and_then(|h| h.fill.as_ref())),
        ("borders.color", form.borders.as_ref().and_then(|b| b.color.as_ref())),
    ];
    let fields = form.metadata.iter().map(|field| ("metadata.fill", field.fill.as_ref()));
    for (key, fill) in fills.into_iter().chain(fields) {
        fill.map_or(Ok(()), |fill| text.color(key, fill))?;
    }
    numbers(form, text)?;
    let fonts = [form.title.font.as_ref(), heading.and_then(|h| h.font.as_ref())];
    for font in fonts.into_iter().chain(form.columns.iter().map(|c| c.font.as_ref())).flatten() {
        let fits = !font.trim().is_empty() && font.encode_utf16().count() <= LONGEST_FONT;
        let ja = format!("「{font}」はフォントの名前として書けません（{LONGEST_FONT}文字まで）。");
        let en = format!("“{font}” cannot be the name of a font (at most {LONGEST_FONT} characters).");
        text.need(fits && !font.contains(char::is_control), font, "font", &ja, &en)?;
    }
    for format in form.columns.iter().filter_map(|c| c.format.as_ref()) {
        let ja = format!(
            "「{format}」は表示形式として読めません。Excelの「ユーザー定義」の書き方で書いてください。"
        );
        let en = format!("“{format}” is not a number format; write it as Excel has it.");
        text.need(is_format(format), format, "columns.format", &ja, &en)?;
    }
    Ok(())
}

/// Each number within its bounds.
fn numbers(form: &GoalForm, text: Text<'_>) -> Checked {
    let heading = form.heading.as_ref();
    let columns = || form.columns.iter();
    let one = |key, value: Option<f64>, bounds| value.map(|value| (key, value, bounds));
    let numbers = [
        one("title.size", form.title.size, TYPE),
        one("title.height", form.title.height, HEIGHT),
        one("heading.size", heading.and_then(|h| h.size), TYPE),
        one("heading.rows", heading.and_then(|h| h.rows).map(f64::from), ROWS),
        one("page.scale", form.page.look.scale.map(f64::from), SCALE),
    ];
    let heights = heading.into_iter().flat_map(|h| h.heights.iter().chain(&h.above));
    let all = numbers
        .into_iter()
        .chain(columns().map(|c| one("columns.px", c.px.map(f64::from), PIXELS)))
        .chain(columns().map(|c| one("columns.size", c.size, TYPE)))
        .chain(form.furniture_at.iter().map(|t| one("furniture_at.size", t.size, TYPE)))
        .chain(heights.map(|&height| one("heading.heights", Some(height), HEIGHT)));
    for (key, value, [least, most]) in all.flatten() {
        let ja = format!("{least}から{most}までの数を書いてください（{value} と書かれています）。");
        let en = format!("Write a number from {least} to {most} (there is {value}).");
        text.need((least..=most).contains(&value), &value.to_string(), key, &ja, &en)?;
    }
    Ok(())
}
