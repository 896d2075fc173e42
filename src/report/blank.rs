//! A form → its empty entry sheet, drawn with the same frame as a submission.
//!
//! Numbers stand in the number column, choices are offered as drop-downs, and the cells to fill in are unlocked, so that an
//! office may protect the rest.

use crate::cell::CellRange;
use crate::document::goal_sheet::TextFrom;
use crate::form::{GoalForm, Key};
use crate::our_sheets::CHOICES;
use crate::report::column_look::in_font;
use crate::report::columns::of_form;
use crate::report::form_page::{self, font_of};
use crate::report::frame::{self, DrawnColumn, FilledField, Frame, cell_style};
use crate::report::names;
use crate::report::widths;
use crate::sheet::builder::SheetBuilder;
use crate::sheet::measure::Face;
use crate::sheet::model::{Choices, Content, DropDown, Sheet, Style, StyleId};

/// Said when something else than a choice is typed.
pub(crate) const CHOOSE: &str = "一覧から選んでください。";
const ROWS: u32 = 30;
/// Lines of text that an empty row has room for.
const LINES: usize = 4;
/// What the entry sheet is called where the form has no name that a sheet can have.
const FORM: &str = "様式";
/// The year of a title that is still to be filled in.
const YEAR_TO_FILL_IN: &str = "令和　　年度";

/// The sheets of the empty form: the entry sheet and, where a list of choices is long, a hidden sheet with the lists.
pub(crate) fn blank(form: &GoalForm) -> Vec<Sheet> {
    let columns = of_form(form);
    let fields: Vec<FilledField> = form
        .metadata
        .iter()
        .filter(|field| !field.over.is_empty() || field.at.is_some())
        .map(|field| FilledField { field, text: String::new() })
        .collect();
    let title = title(form);
    let name = names::sheet_name(&[&form.label, &form.name, FORM], CHOICES);
    let widths = widths::of_columns(form, &columns, columns.len(), widths::LONGEST_WORDS[1]);
    let sizes = (widths, columns.len());
    let mut frame = frame::draw(form, &name, (Some(&title), &[]), &fields, &columns, sizes);
    let first = frame.rows.len() as u32;
    let height = Face::new(form.style.size).in_font(&form.style.font).height(LINES);
    for n in 0..ROWS {
        for (c, column) in columns.iter().enumerate() {
            let style = entry_style(&mut frame, &columns, c, n);
            let content = match column.source {
                TextFrom::Field(Key::Number) => Content::from((n + 1).to_string()),
                _ => Content::Blank,
            };
            frame.builder.put(first + n, c as u32, content, style);
        }
        frame.rows.push(height);
    }
    let mut long = Vec::new();
    for (c, column) in (0..).zip(&columns) {
        let labels = labels(form, column);
        if !labels.is_empty() {
            let range = CellRange::new(first, c, first + ROWS - 1, c);
            let choices = choices(labels, &mut long);
            frame.builder.sheet.drop_downs.push(DropDown { range, choices, message: message(column) });
        }
    }
    for (row, &height) in (0..).zip(&frame.rows) {
        frame.builder.height(row, height);
    }
    let mut sheet = frame.builder.finish();
    form_page::put_header(&mut sheet, &form.page);
    let mut sheets = vec![sheet];
    sheets.extend((!long.is_empty()).then(|| lists(form, long)));
    sheets
}

/// The style of a cell to fill in.
fn entry_style(frame: &mut Frame, columns: &[DrawnColumn], c: usize, row: u32) -> StyleId {
    let look = &columns[c].look;
    let style = cell_style(&columns[c], look.tenths(frame.tenths, frame.tenths));
    let border = frame.lines.body([c == 0, c + 1 == columns.len(), row == 0, row + 1 == ROWS]);
    let wrap = style.wrap && !look.one_line;
    let style = Style { unlocked: true, border, rule: frame.lines.color, wrap, ..style };
    let style = in_font(&mut frame.builder, style, look.font.as_ref());
    frame.builder.style_with_code(style, look.format.as_ref())
}

/// The title with the places to fill in.
fn title(form: &GoalForm) -> String {
    let longest = form.title.generic.iter().max_by_key(|word| word.chars().count());
    let department = longest.map_or("", String::as_str);
    form.title.print.replace("{year}", YEAR_TO_FILL_IN).replace("{department}", department)
}

/// What Excel says when something else is typed.
fn message(column: &DrawnColumn) -> (String, String) {
    let heading = column.heading.lines().collect::<String>();
    (heading, CHOOSE.to_owned())
}

fn labels(form: &GoalForm, column: &DrawnColumn) -> Vec<String> {
    match column.source {
        TextFrom::Field(Key::Status) => form.statuses.iter().map(|s| s.label.clone()).collect(),
        TextFrom::Field(Key::Category) => form.categories.iter().map(|c| c.label.clone()).collect(),
        TextFrom::Extra(i) if form.columns[i].key == Key::Status => {
            form.statuses.iter().map(|s| s.label.clone()).collect()
        }
        TextFrom::Extra(i) => form.columns[i].choices.clone(),
        TextFrom::Field(_) => Vec::new(),
    }
}

/// Choices as a drop-down has them: written out where Excel allows it, else on a sheet of their own.
fn choices(labels: Vec<String>, long: &mut Vec<Vec<String>>) -> Choices {
    if Choices::fit_a_list(&labels) {
        return Choices::List(labels);
    }
    let column = long.len() as u32;
    let range = CellRange::new(0, column, labels.len() as u32 - 1, column);
    long.push(labels);
    Choices::Range(CHOICES.to_owned(), range)
}

/// The hidden sheet with the lists, one a column.
fn lists(form: &GoalForm, long: Vec<Vec<String>>) -> Sheet {
    let mut builder = SheetBuilder::new(CHOICES, &font_of(form), vec![240; 2]);
    builder.sheet.hidden = true;
    builder.sheet.print.fit_width = true;
    let style = builder.style(Style::default());
    for (col, labels) in (0..).zip(long) {
        for (row, label) in (0..).zip(labels) {
            builder.put(row, col, label, style);
        }
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, built_in};

    #[test]
    fn every_built_in_form_has_an_entry_sheet_with_drop_downs() {
        for form in built_in() {
            let Form::GoalSheet(form) = form else { continue };
            let sheets = blank(&form);
            assert_eq!(sheets.len(), 1, "{}", form.name);
            let sheet = &sheets[0];
            assert_eq!(sheet.columns.len(), form.columns.len());
            assert_eq!(sheet.drop_downs.len(), 2);
            let (_, headings) = sheet.print.repeat_rows.unwrap();
            let goals = sheet.cells.iter().filter(|c| c.at.row > headings);
            let unlocked = goals.filter(|c| sheet.styles.get(c.style).is_some_and(|s| s.unlocked)).count();
            assert_eq!(unlocked, ROWS as usize * form.columns.len());
        }
    }

    #[test]
    fn long_lists_stand_on_a_hidden_sheet() {
        let Form::GoalSheet(form) = built_in().remove(0) else { panic!("no goal sheet") };
        let mut form = (*form).clone();
        form.statuses[0].label = "と".repeat(300);
        let sheets = blank(&form);
        assert_eq!(sheets.len(), 2);
        assert!(sheets[1].hidden);
        let ranges = sheets[0].drop_downs.iter().filter(|d| matches!(d.choices, Choices::Range(..))).count();
        assert_eq!(ranges, 1);
    }
}
