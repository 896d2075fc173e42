//! 未達成一覧: the goals whose status does not count as achieved, or was not understood.

use crate::document::{Goal, GoalSheet};
use crate::form::Key;
use crate::report::compose::Common;
use crate::report::list;
use crate::report::{notes, words};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::{Page, filling};
use crate::tally;

/// Weights of the columns: year, department, number, item, category, owners, due, status, row.
const WIDTHS: [u32; 9] = [72, 108, 44, 322, 98, 130, 64, 152, 48];
/// The heading row.
const HEAD_ROW: u32 = 2;

pub(crate) fn sheet(common: &Common<'_>) -> Sheet {
    let goals: Vec<_> = common.goals().filter(|(_, s, g)| tally::is_unachieved(s, g)).collect();
    let mut page = Page::new(words::UNACHIEVED, common.input.font, filling(&WIDTHS));
    page.line(&format!("{}　{}", common.whose(), words::UNACHIEVED), Look::Title);
    let unknown = goals.iter().filter(|(_, s, g)| s.status_label(g).is_none()).count();
    page.line(&notes::unachieved_note(&statuses(common), goals.len(), unknown), Look::Note);
    let headings = words::all_distinct([
        words::YEAR.to_owned(),
        words::DEPARTMENT.to_owned(),
        common.heading(Key::Number),
        common.heading(Key::Item),
        common.heading(Key::Category),
        common.heading(Key::Owners),
        common.heading(Key::Due),
        common.heading(Key::Status),
        words::PLACE.to_owned(),
    ]);
    for (col, heading) in headings.iter().enumerate() {
        page.put(col as u32, &**heading, Look::Head);
    }
    page.end_row();
    page.repeat_from(HEAD_ROW);
    page.freeze(3);
    for (at, sheet, goal) in &goals {
        page.put(0, words::year(sheet.fiscal_year), Look::Mid);
        page.put(1, tally::department_label(sheet), Look::Text);
        page.put(2, goal.text(Key::Number).map_or(Content::Blank, Content::from), Look::Mid);
        page.put(3, goal.text(Key::Item).unwrap_or(tally::BLANK), Look::Text);
        page.put(4, tally::category_label(sheet, goal), Look::Mid);
        page.put(5, list::owners(goal), Look::Text);
        page.put(6, goal.text(Key::Due).unwrap_or(tally::BLANK), Look::Mid);
        page.put(7, status(sheet, goal), Look::Text);
        page.put(8, common.goal_link(*at), Look::Link);
        page.end_row();
    }
    if goals.is_empty() {
        page.line(words::NOTHING, Look::Text);
    }
    page.table("unachieved", HEAD_ROW, headings, !goals.is_empty());
    page.finish()
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
    let mut all: Vec<&str> = Vec::new();
    for form in &common.forms {
        for status in form.statuses.iter().filter(|s| !s.achieved) {
            if !all.contains(&status.label.as_str()) {
                all.push(&status.label);
            }
        }
    }
    all
}
