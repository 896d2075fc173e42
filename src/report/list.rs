//! 一覧: one goal a row. The tables count these rows.

use crate::form::Key;
use crate::report::compose::{Common, Counting};
use crate::report::formula::{self, Listed};
use crate::report::{departments, notes, words};
use crate::sheet::look::Look;
use crate::sheet::model::{Choices, Content, Sheet};
use crate::sheet::page::{self, Page, filling};
use crate::tally;
use indexmap::IndexMap;
use std::sync::Arc;

/// Widths in pixels: year, department, number, item, category, due, owners, status, row, owners for counting; the last column
/// stands there only where formulas count by it.
const WIDTHS: [u32; 10] = [72, 104, 44, 268, 98, 64, 118, 126, 52, 110];
/// The heading row.
const HEAD_ROW: u32 = 2;
/// Department, category, status and owners for counting.
const COUNTED: [u32; 4] = [1, 4, 7, 9];

/// Where the goals stand on the sheet.
pub(crate) fn listed(common: &Common<'_>) -> Listed {
    let first = HEAD_ROW + 1;
    Listed { first, last: HEAD_ROW + common.input.tally.goals.max(1) as u32, columns: COUNTED }
}

pub(crate) fn sheet(common: &Common<'_>) -> Sheet {
    let by_owner = common.live.is(Counting::Sections);
    let columns = WIDTHS.len() - usize::from(!by_owner);
    let mut page = Page::new(words::LIST, common.input.font, filling(&WIDTHS[..columns]));
    page.line(&format!("{}　{}", common.whose(), words::LIST), Look::Title);
    page.line(&notes::list_note(common.live.any(), by_owner), Look::Note);
    let mut headings = headings(common);
    headings.truncate(columns);
    for (col, heading) in headings.iter().enumerate() {
        page.put(col as u32, &**heading, Look::Head);
    }
    page.end_row();
    page.repeat_from(HEAD_ROW);
    page.freeze(3);
    let links = common.input.tally.goals;
    let mut known = Known::default();
    // The tables look for the spelling that they have themselves.
    let names = &common.input.tally.names;
    let mut year: (usize, Arc<str>) = (usize::MAX, Arc::from(""));
    for (at, sheet, goal) in common.goals() {
        if year.0 != at.0 {
            year = (at.0, known.get(&words::year(sheet.fiscal_year)));
        }
        page.put(0, Arc::clone(&year.1), Look::Mid);
        page.put(1, known.get(names.departments.get(tally::department_label(sheet))), Look::Text);
        page.put(2, goal.text(Key::Number).map_or(Content::Blank, Content::from), Look::Mid);
        page.put(3, goal.text(Key::Item).unwrap_or(tally::BLANK), Look::Text);
        page.put(4, known.get(names.categories.get(tally::category_label(sheet, goal))), Look::Mid);
        page.put(5, known.get(goal.text(Key::Due).unwrap_or(tally::BLANK)), Look::Mid);
        page.put(6, known.get(&owners(goal)), Look::Text);
        page.put(7, known.get(tally::status_column(sheet, goal)), Look::Text);
        page.put(8, common.goal_link(at), Look::Link);
        if by_owner {
            let counted = formula::delimited(tally::owner_labels(goal).map(|o| names.owners.get(o)));
            page.put(9, known.get(&counted), Look::Text);
        }
        page.end_row();
    }
    if links == 0 {
        page.line(words::NOTHING, Look::Text);
    }
    drop_down(common, &mut page);
    page.table("goals", HEAD_ROW, headings, links > 0);
    page.finish()
}

/// The statuses as a drop-down, so that an edit uses the words that are counted; the headings of 部別集計 where they are too
/// long for a list.
fn drop_down(common: &Common<'_>, page: &mut Page) {
    if !common.live.any() || common.input.tally.goals == 0 {
        return;
    }
    let choices: Vec<String> = common.input.tally.columns.iter().map(|c| c.label.clone()).collect();
    let fits = page::fit_a_list(choices.iter().map(String::as_str));
    let choices = if fits {
        Choices::List(choices)
    } else {
        Choices::Range(words::DEPARTMENTS.to_owned(), departments::headings(common.input.tally))
    };
    let (title, text) = notes::STATUS_MESSAGE;
    page.drop_down(COUNTED[2], HEAD_ROW + 1, choices, (title.to_owned(), text.to_owned()));
}

/// The owners of a goal on one line.
pub(crate) fn owners(goal: &crate::document::Goal) -> String {
    if goal.owners.is_empty() { tally::BLANK.to_owned() } else { goal.owners.join("、") }
}

fn headings(common: &Common<'_>) -> Vec<String> {
    words::all_distinct([
        words::YEAR.to_owned(),
        words::DEPARTMENT.to_owned(),
        common.heading(Key::Number),
        common.heading(Key::Item),
        common.heading(Key::Category),
        common.heading(Key::Due),
        common.heading(Key::Owners),
        common.heading(Key::Status),
        words::PLACE.to_owned(),
        words::OWNERS_FOR_COUNTING.to_owned(),
    ])
}

/// Texts that occur again and again, each kept once.
#[derive(Default)]
struct Known(IndexMap<String, Arc<str>>);

impl Known {
    fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(text);
        self.0.insert(text.to_owned(), Arc::clone(&new));
        new
    }
}
