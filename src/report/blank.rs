//! A form → its empty entry sheet, drawn with the same frame as a submission.
//!
//! Numbers stand in the number column, choices are offered as drop-downs, and the cells to fill in are unlocked, so that an
//! office may protect the rest.

use crate::cell::CellRange;
use crate::form::{GoalForm, Key};
use crate::our_sheets::CHOICES;
use crate::report::columns::of_form;
use crate::report::form_page::base_font;
use crate::report::frame::{self, DrawnColumn, FilledField, TextFrom, cell_style};
use crate::report::names;
use crate::sheet::builder::SheetBuilder;
use crate::sheet::measure::Face;
use crate::sheet::model::{Choices, Content, DropDown, Sheet, Style, StyleId};

/// Rows for goals.
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
        .filter(|field| !field.over.is_empty())
        .map(|field| FilledField { field, text: String::new() })
        .collect();
    let title = title(form);
    let name = names::sheet_name(&[&form.label, &form.name, FORM], CHOICES);
    let mut frame = frame::draw(form, &name, Some(&title), &fields, &columns, frame::widths(form, &columns));
    let first = frame.rows.len() as u32;
    let height = Face::new(form.style.size).height(LINES);
    for n in 0..ROWS {
        for (c, column) in columns.iter().enumerate() {
            let style = Style { unlocked: true, ..cell_style(column.kind, frame.tenths) };
            let style = frame.builder.style(style);
            let content = match column.source {
                TextFrom::Field(Key::Number) => Content::from((n + 1).to_string()),
                _ => Content::Blank,
            };
            frame.builder.put(first + n, c as u32, content, style);
        }
        frame.rows.push(height);
    }
    let mut lists = Lists::new(form);
    for (c, column) in columns.iter().enumerate() {
        if let Some(choices) = lists.choices(form, column) {
            let range = CellRange::new(first, c as u32, first + ROWS - 1, c as u32);
            frame.builder.drop_down(DropDown { range, choices, message: message(column) });
        }
    }
    for (row, &height) in (0..).zip(&frame.rows) {
        frame.builder.height(row, height);
    }
    let mut sheets = vec![frame.builder.finish()];
    sheets.extend(lists.sheet());
    sheets
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
    (heading, "一覧から選んでください。".to_owned())
}

/// Lists of choices: written into the drop-down where Excel allows it, else on a sheet of their own.
struct Lists {
    builder: SheetBuilder,
    style: StyleId,
    columns: u32,
}

impl Lists {
    fn new(form: &GoalForm) -> Self {
        let mut builder = SheetBuilder::new(CHOICES, &base_font(&form.style), vec![240; 2]);
        builder.hide();
        let style = builder.style(Style::default());
        Self { builder, style, columns: 0 }
    }

    /// The choices of a column, if the form has any for it.
    fn choices(&mut self, form: &GoalForm, column: &DrawnColumn) -> Option<Choices> {
        let labels: Vec<String> = match column.source {
            TextFrom::Field(Key::Status) => form.statuses.iter().map(|s| s.label.clone()).collect(),
            TextFrom::Field(Key::Category) => form.categories.iter().map(|c| c.label.clone()).collect(),
            _ => Vec::new(),
        };
        if labels.is_empty() {
            return None;
        }
        if Choices::fit_a_list(&labels) {
            return Some(Choices::List(labels));
        }
        let range = CellRange::new(0, self.columns, labels.len() as u32 - 1, self.columns);
        for (row, label) in labels.into_iter().enumerate() {
            self.builder.put(row as u32, self.columns, label, self.style);
        }
        self.columns += 1;
        Some(Choices::Range(CHOICES.to_owned(), range))
    }

    /// The sheet with the lists, if there are any.
    fn sheet(mut self) -> Option<Sheet> {
        if self.columns == 0 {
            return None;
        }
        self.builder.print().fit_width = true;
        Some(self.builder.finish())
    }
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
