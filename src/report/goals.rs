//! 一覧: one goal a row, with links into the workbook that is handed in.

use crate::document::Goal;
use crate::form::Key;
use crate::our_sheets;
use crate::report::input::{Common, Definition, Draw, ListedGoal};
use crate::report::{notes, words};
use crate::sheet::list;
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::tally::{self, BLANK};
use indexmap::IndexSet;
use std::cell::RefCell;
use std::sync::Arc;

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::LIST, Draw::Always(sheet));

fn sheet(common: &Common<'_>) -> Sheet {
    let known = Known::default();
    let columns = columns(common, &known);
    common.list(our_sheets::LIST, notes::LIST.to_owned(), "goals", 3, columns).draw(common.goals()).finish()
}

type Column<'a> = list::Column<'a, ListedGoal<'a>>;

/// The columns; the form only where goals are counted by form.
fn columns<'a>(common: &'a Common<'a>, known: &'a Known) -> Vec<Column<'a>> {
    // The spelling that the tables of counts have.
    let names = &common.input.tally.names;
    let department = |name: &str| known.get(names.departments.get(name));
    let category = |name: &str| known.get(names.categories.get(name));
    let text = |text: &str| known.get(text);
    let heading = |key| common.heading(key);
    let columns = [
        Column::new(words::YEAR, 72, Look::Mid, move |e| text(&words::year(e.sheet.fiscal_year))),
        Column::new(words::DEPARTMENT, 104, Look::Text, move |e| {
            department(tally::department_label(e.sheet))
        }),
        Column::new(heading(Key::Number), 44, Look::Mid, |e| e.goal.text(Key::Number)),
        Column::new(heading(Key::Item), 268, Look::Text, |e| e.goal.text(Key::Item).unwrap_or(BLANK)),
        Column::new(heading(Key::Category), 98, Look::Mid, move |e| {
            category(tally::category_label(e.sheet, e.goal))
        }),
        Column::new(heading(Key::Due), 64, Look::Mid, move |e| text(e.goal.text(Key::Due).unwrap_or(BLANK))),
        Column::new(heading(Key::Owners), 118, Look::Text, move |e| text(&owners(e.goal))),
        Column::new(heading(Key::Status), 126, Look::Text, move |e| {
            text(tally::status_column(e.sheet, e.goal))
        }),
    ];
    let form = Column::new(words::FORM, 136, Look::Text, move |e| text(common.form(e.sheet)));
    let form = common.counts_by_form().then_some(form);
    let place = Column::new(words::PLACE, 52, Look::Link, |e| common.goal_link(e.at));
    // A column that no form in use has is left out.
    let with_heading = columns.into_iter().filter(|column| !column.heading.is_empty());
    with_heading.chain(form).chain([place]).collect()
}

/// The owners of a goal on one line.
pub(crate) fn owners(goal: &Goal) -> String {
    if goal.owners.is_empty() { BLANK.to_owned() } else { goal.owners.join("、") }
}

/// Texts that occur again and again, each kept once.
#[derive(Default)]
struct Known(RefCell<IndexSet<Arc<str>>>);

impl Known {
    fn get(&self, text: &str) -> Arc<str> {
        let mut all = self.0.borrow_mut();
        if let Some(known) = all.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(text);
        all.insert(Arc::clone(&new));
        new
    }
}
