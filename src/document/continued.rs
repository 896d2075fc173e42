//! Rows that our own workbooks mark as going on with the goal above: joined to it again, so that each goal counts once, also
//! where they were copied into another workbook.

use super::goal_sheet::{Goal, GoalSheet, Origin};
use crate::cell::{CellRange, CellRef};
use crate::finding::{Finding, rules};
use crate::form::{GoalForm, Key};
use crate::our_sheets::{CONTINUED, CONTINUED_WITHIN};

/// Joins the rows that say so to the goal above, and takes back what was found in them for lack of values. In a workbook that
/// is not ours (`ours`) each is told.
pub(crate) fn join(sheet: &mut GoalSheet, findings: &mut Vec<Finding>, ours: bool) {
    let mut told = Vec::new();
    let mut goals: Vec<Goal> = Vec::with_capacity(sheet.goals.len());
    let mut joined: Vec<CellRef> = Vec::new();
    for goal in std::mem::take(&mut sheet.goals) {
        let between = goals.last().and_then(|above| between(&goal, above));
        match (between, goals.last_mut()) {
            (Some(between), Some(above)) => {
                joined.push(goal.place);
                told.extend((!ours).then(|| tell(&sheet.origin, &sheet.form, above, &goal)));
                add(above, &goal, between);
            }
            _ => goals.push(goal),
        }
    }
    sheet.goals = goals;
    let of_one = [&rules::FILLED_FROM_ABOVE, &rules::CHOICE_MERGED];
    findings.retain(|f| {
        let row = f.place.cell.map(|c| c.start.row);
        !(f.is_one_of(&of_one) && joined.iter().any(|at| Some(at.row) == row))
    });
    findings.extend(told);
}

/// The finding at a row that is joined.
fn tell(origin: &Origin, form: &GoalForm, above: &Goal, goal: &Goal) -> Finding {
    let own = Key::FIELDS.into_iter().zip(&goal.fields).filter(|(_, f)| !f.inherited && f.text.is_some());
    // The column of numbers need not be the first.
    let columns_of = || own.clone().filter_map(|(_, f)| f.at).map(|at| at.col).chain([goal.place.col]);
    let (first, last) = (columns_of().min().unwrap_or_default(), columns_of().max().unwrap_or_default());
    let texts: Vec<&str> = own.clone().filter_map(|(_, f)| f.text.as_deref()).collect();
    let row = goal.place.row;
    let range = CellRange::new(row, first, row, last);
    let columns: Vec<String> = own.map(|(key, _)| form.heading(key)).collect();
    Finding::new(&rules::ROW_CONTINUES, origin.place().range(range))
        .with("column", columns.join("」「"))
        .with("goal", above.place)
        .with("seen", texts.join("」「"))
}

/// The columns of which one bears the mark, as the submission sheet is drawn.
pub(crate) const MARKED: [Key; 4] = [Key::Due, Key::Category, Key::Owners, Key::Status];

/// What stands between the text above and a row that goes on with it; none for a goal of its own. Such a row has no number
/// of its own (one repeated at the head of a page aside), and the mark in one of its short columns.
fn between(goal: &Goal, above: &Goal) -> Option<&'static str> {
    let own = |key| goal.field(key).filter(|f| !f.inherited).and_then(|f| f.text.as_deref());
    if own(Key::Number).is_some_and(|number| above.text(Key::Number) != Some(number)) {
        return None;
    }
    MARKED.into_iter().filter_map(own).find_map(|text| match text {
        CONTINUED => Some("\n"),
        CONTINUED_WITHIN => Some(""),
        _ => None,
    })
}

fn add(above: &mut Goal, goal: &Goal, between: &str) {
    let mark = |text: &str| text == CONTINUED || text == CONTINUED_WITHIN;
    for (field, more) in above.fields.iter_mut().zip(&goal.fields) {
        if let Some(more) = more.text.as_deref().filter(|t| !more.inherited && !mark(t)) {
            lengthen(&mut field.text, more, between);
            field.number = None;
        }
    }
    for ((text, number), more) in above.extra.iter_mut().zip(&mut above.extra_numbers).zip(&goal.extra) {
        if let Some(more) = more {
            lengthen(text, more, between);
            *number = None;
        }
    }
}

fn lengthen(text: &mut Option<String>, more: &str, between: &str) {
    match text {
        Some(text) => text.extend([between, more]),
        None => *text = Some(more.to_owned()),
    }
}
