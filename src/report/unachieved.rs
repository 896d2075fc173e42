//! 未達成一覧: the goals whose status does not count as achieved, or was not understood.

use crate::document::{Goal, GoalSheet};
use crate::form::Key;
use crate::our_sheets;
use crate::report::goals;
use crate::report::input::{Common, Definition, Draw, ListedGoal};
use crate::report::{notes, words};
use crate::sheet::list;
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::tally::{self, BLANK};
use indexmap::IndexSet;

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::UNACHIEVED, "達成に至らなかった目標", Draw::OfStatuses(sheet));

type Column<'a> = list::Column<'a, ListedGoal<'a>>;

fn sheet(common: &Common<'_>) -> Sheet {
    let goals: Vec<ListedGoal<'_>> =
        common.goals().filter(|e| tally::is_unachieved(e.sheet, e.goal)).collect();
    let unknown = goals.iter().filter(|e| e.sheet.status_label(e.goal).is_none()).count();
    let note = notes::unachieved_note(&statuses(common), goals.len(), unknown);
    let columns = columns(common).into_iter().filter(|c| !c.heading.is_empty()).collect();
    common.list(our_sheets::UNACHIEVED, note, "unachieved", 3, columns).draw(goals).finish()
}

/// The columns; that of the form only where words mean something else in each.
fn columns<'a>(common: &'a Common<'a>) -> Vec<Column<'a>> {
    let heading = |key| common.heading(key);
    let columns = [
        Column::new(words::YEAR, 72, Look::Mid, |e| words::year(e.sheet.fiscal_year)),
        Column::new(words::DEPARTMENT, 108, Look::Text, |e| tally::department_label(e.sheet)),
        Column::new(heading(Key::Number), 44, Look::Mid, |e| e.goal.text(Key::Number)),
        Column::new(heading(Key::Item), 322, Look::Text, |e| e.goal.text(Key::Item).unwrap_or(BLANK)),
        Column::new(heading(Key::Category), 98, Look::Mid, |e| tally::category_label(e.sheet, e.goal)),
        Column::new(heading(Key::Owners), 130, Look::Text, |e| goals::owners(e.goal)),
        Column::new(heading(Key::Due), 64, Look::Mid, |e| e.goal.text(Key::Due).unwrap_or(BLANK)),
        Column::new(heading(Key::Status), 152, Look::Text, |e| status(e.sheet, e.goal)),
    ];
    let form = Column::new(words::FORM, 136, Look::Text, |e| common.form(e.sheet));
    let form = common.counts_by_form().then_some(form);
    let place = Column::new(words::PLACE, 48, Look::Link, |e| common.goal_link(e.at));
    columns.into_iter().chain(form).chain([place]).collect()
}

/// The status; of one that was not understood also what was typed.
fn status(sheet: &GoalSheet, goal: &Goal) -> String {
    match (sheet.status_label(goal), goal.text(Key::Status)) {
        (Some(label), _) => label.to_owned(),
        (None, Some(typed)) => notes::not_understood(typed),
        (None, None) => tally::UNKNOWN.to_owned(),
    }
}

/// The statuses that do not count as achieved, in the forms' order.
fn statuses<'a>(common: &Common<'a>) -> Vec<&'a str> {
    let statuses = common.forms.iter().flat_map(|form| &form.statuses).filter(|s| !s.achieved);
    statuses.map(|s| s.label.as_str()).collect::<IndexSet<_>>().into_iter().collect()
}
