//! 一覧: one goal a row. The tables count these rows.

use crate::cell::CellRange;
use crate::document::{Goal, GoalSheet};
use crate::form::Key;
use crate::our_sheets;
use crate::report::counts::CountColumns;
use crate::report::formula::{self, CountedColumn, Listed};
use crate::report::input::{Common, Definition, Draw, ListedGoal};
use crate::report::{notes, words};
use crate::sheet::list;
use crate::sheet::look::Look;
use crate::sheet::model::{Choices, Sheet};
use crate::sheet::page::Page;
use crate::tally::{self, BLANK, Part};
use indexmap::IndexSet;
use std::cell::RefCell;
use std::sync::Arc;

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::LIST, "すべての目標を1行ずつ。集計の元になる表", Draw::Always(sheet));

const HEAD_ROW: u32 = 2;

/// Where the goals stand on the sheet, and of which forms a part of the counts is.
pub(crate) fn listed(common: &Common<'_>, part: &Part) -> Listed {
    let tally = common.input.tally;
    let forms = tally.parts.by_form.iter().filter(|f| part.set.has(&f.set.forms[0]));
    let forms = forms.map(|f| f.set.title.clone());
    let all = part.tally.goals == tally.goals;
    Listed { forms: if all { Vec::new() } else { forms.collect() }, ..list(common) }
}

/// Where the goals stand on the sheet.
fn list(common: &Common<'_>) -> Listed {
    let known = Known::default();
    let columns = columns(common, &known);
    let at = |by| columns.iter().position(|c| c.tag == Some(by as u32)).unwrap_or_default() as u32;
    Listed {
        first: HEAD_ROW + 1,
        last: HEAD_ROW + common.input.tally.goals.max(1) as u32,
        columns: [
            CountedColumn::Department,
            CountedColumn::Category,
            CountedColumn::Status,
            CountedColumn::Owners,
            CountedColumn::Form,
        ]
        .map(at),
        forms: Vec::new(),
    }
}

fn sheet(common: &Common<'_>) -> Sheet {
    let known = Known::default();
    let by_owner = common.is_live(our_sheets::SECTIONS);
    let note = notes::list_note(common.any_live(), by_owner);
    let mut page =
        common.list(our_sheets::LIST, note, "goals", 3, columns(common, &known)).draw(common.goals());
    drop_down(common, &mut page);
    page.finish()
}

type Column<'a> = list::Column<'a, ListedGoal<'a>>;

/// The columns; owners stand there a second time only where formulas count by them.
fn columns<'a>(common: &'a Common<'a>, known: &'a Known) -> Vec<Column<'a>> {
    // The tables look for the spelling that they have themselves.
    let names = &common.input.tally.names;
    let department = |name: &str| known.get(names.departments.get(name));
    let category = |name: &str| known.get(names.categories.get(name));
    let between = |owners: &mut dyn Iterator<Item = &str>| {
        known.get(&formula::delimited(owners.map(|o| names.owners.get(o))))
    };
    let text = |text: &str| known.get(text);
    let heading = |key| common.heading(key);
    let columns = [
        Column::new(words::YEAR, 72, Look::Mid, move |e| text(&words::year(e.sheet.fiscal_year))),
        Column::new(words::DEPARTMENT, 104, Look::Text, move |e| {
            department(tally::department_label(e.sheet))
        })
        .tagged(CountedColumn::Department as u32),
        Column::new(heading(Key::Number), 44, Look::Mid, |e| e.goal.text(Key::Number)),
        Column::new(heading(Key::Item), 268, Look::Text, |e| e.goal.text(Key::Item).unwrap_or(BLANK)),
        Column::new(heading(Key::Category), 98, Look::Mid, move |e| {
            category(tally::category_label(e.sheet, e.goal))
        })
        .tagged(CountedColumn::Category as u32),
        Column::new(heading(Key::Due), 64, Look::Mid, move |e| text(e.goal.text(Key::Due).unwrap_or(BLANK))),
        Column::new(heading(Key::Owners), 118, Look::Text, move |e| text(&owners(e.goal))),
        Column::new(heading(Key::Status), 126, Look::Text, move |e| {
            text(tally::status_column(e.sheet, e.goal))
        })
        .tagged(CountedColumn::Status as u32),
    ];
    let form = Column::new(words::FORM, 98, Look::Text, move |e| text(common.form(e.sheet)));
    let form = common.counts_by_form().then(|| form.tagged(CountedColumn::Form as u32));
    let place = Column::new(words::PLACE, 52, Look::Link, |e| common.goal_link(e.at));
    let for_counting = Column::new(words::OWNERS_FOR_COUNTING, 110, Look::Text, move |e| {
        between(&mut tally::owner_labels(e.goal))
    });
    let for_counting = for_counting.tagged(CountedColumn::Owners as u32);
    let by_owner = common.is_live(our_sheets::SECTIONS);
    columns.into_iter().chain(form).chain([place]).chain(by_owner.then_some(for_counting)).collect()
}

/// The statuses of a goal's form as a drop-down, so that an edit uses the words that are counted; the headings of 部別集計 where
/// they are too long for a list and it is one table.
fn drop_down(common: &Common<'_>, page: &mut Page) {
    let tally = common.input.tally;
    if !common.any_live() || tally.goals == 0 {
        return;
    }
    let parts = &tally.parts.by_statuses;
    let column = list(common).columns[CountedColumn::Status as usize];
    let mut first = HEAD_ROW + 1;
    let part_of = |sheet: &&GoalSheet| parts.iter().position(|part| part.set.has(&sheet.form));
    let documents: Vec<&GoalSheet> =
        common.input.documents.iter().copied().filter(|d| !d.goals.is_empty()).collect();
    for run in documents.chunk_by(|a, b| part_of(a) == part_of(b)) {
        let last = first + run.iter().map(|d| d.goals.len() as u32).sum::<u32>() - 1;
        let rows = CellRange::new(first, column, last, column);
        first = last + 1;
        let Some(part) = part_of(&run[0]).map(|i| &parts[i].tally) else { continue };
        let choices: Vec<String> = part.columns.iter().map(|c| c.label.clone()).collect();
        let choices = if Choices::fit_a_list(&choices) {
            Choices::List(choices)
        } else if parts.len() == 1 {
            Choices::Range(our_sheets::DEPARTMENTS.to_owned(), CountColumns::new(part, false).headings())
        } else {
            continue;
        };
        let (title, text) = notes::STATUS_MESSAGE;
        page.drop_down(rows, choices, (title.to_owned(), text.to_owned()));
    }
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
