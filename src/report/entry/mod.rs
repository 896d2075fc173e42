//! A workbook that goes out to be filled in: the sheet for it, empty or with the goals of last year, how to fill it in, an
//! example, and the lists of its drop-downs.

mod area;
mod example;
mod guide;
mod lists;
mod table;

use crate::cell::CellRef;
use crate::document::GoalSheet;
use crate::form::Key;
use crate::our_sheets::BESIDE_ENTRY;
use crate::report::columns::means;
use crate::report::names;
use crate::sheet::model::Sheet;
use lists::Lists;

/// What is said when something else than a choice is typed.
pub(crate) const CHOOSE: &str = "一覧から選んでください。";
/// What the sheet is called where neither department nor form has a name that a sheet can have.
const FORM: &str = "様式";

/// What goes out.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Title, year, department and fields as far as they are known, and the goals that stand in it already.
    pub sheet: &'a GoalSheet,
    /// The department's sections; empty where they are not known.
    pub sections: &'a [String],
    /// How many rows it has; as many as it takes where that is not said.
    pub rows: Option<u32>,
    /// Name of the city.
    pub city: Option<&'a str>,
    /// The office that answers questions.
    pub office: Option<&'a str>,
}

/// Its sheets, in the order of the tabs.
pub(crate) fn sheets(entry: &Entry<'_>) -> Vec<Sheet> {
    let doc = &with_all_columns(entry.sheet);
    let form = &doc.form;
    let name = doc.department.as_deref().unwrap_or_default();
    let name = names::sheet_name(&[name, &form.label, &form.name, FORM], &BESIDE_ENTRY);
    let lists = Lists::new(form, entry.sections);
    let (table, rows) = table::sheet(doc, &name, &lists, entry.rows);
    let guide = guide::sheet(entry, &lists, rows);
    vec![table, guide, example::sheet(form, doc.fiscal_year), lists.sheet(form)]
}

/// The sheet with a place for everything that its form asks for.
fn with_all_columns(sheet: &GoalSheet) -> GoalSheet {
    let mut doc = sheet.clone();
    let form = std::sync::Arc::clone(&doc.form);
    doc.has_status = form.column(Key::Status).is_some();
    for column in form.columns.iter().filter(|column| column.key == Key::Extra) {
        if !doc.extra_headings.iter().any(|heading| means(column, heading)) {
            doc.extra_headings.push(column.heading.clone());
            doc.extra_heading_cells.push(CellRef::new(0, 0));
            for goal in &mut doc.goals {
                goal.extra.push(None);
                goal.extra_numbers.push(None);
            }
        }
    }
    doc
}

#[cfg(test)]
mod tests;
