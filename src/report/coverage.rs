//! The table of policies and goals: a suggestion, with a column in which a person confirms it.

use crate::cell::CellRef;
use crate::comparison::coverage::{Coverage, GoalAt};
use crate::document::{GoalSheet, PolicyMemo};
use crate::form::Key;
use crate::report::compose::GoalRows;
use crate::sheet::look::Look;
use crate::sheet::model::{BaseFont, Content, Sheet};
use crate::sheet::page::{Page, filling};
use std::sync::Arc;

/// What the table is drawn from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    pub(crate) memo: &'a PolicyMemo,
    pub(crate) annexes: &'a [&'a GoalSheet],
    /// The mark of each annex (別紙１).
    pub(crate) marks: &'a [String],
    /// The sheet of each annex.
    pub(crate) submissions: &'a [GoalRows],
    /// Policies and goals.
    pub(crate) coverage: &'a Coverage,
    /// The font of the workbook.
    pub(crate) font: &'a BaseFont,
}

/// The heading row.
const HEAD_ROW: u32 = 3;

pub(crate) fn sheet(input: &Input<'_>) -> Sheet {
    let words = &input.memo.form.coverage;
    let mut page = Page::new(&words.sheet, input.font, filling(&words.widths));
    page.line(&words.title, Look::Title);
    page.line(&words.note, Look::Note);
    page.line(&summary(input), Look::Plain);
    for (col, heading) in words.headings.iter().enumerate() {
        page.put(col as u32, heading.as_str(), Look::Head);
    }
    page.end_row();
    page.repeat_from(HEAD_ROW);
    page.freeze(1);
    for policy in &input.coverage.policies {
        let path = policy.path.concat();
        for (i, link) in policy.goals.iter().enumerate() {
            page.put(0, path.as_str(), Look::Text);
            let text = if i == 0 { Content::from(policy.text.as_str()) } else { Content::Blank };
            page.put(1, text, Look::Text);
            goal(&mut page, input, link.goal);
            page.put(6, link.words.join("、"), Look::Text);
            page.put(7, Content::Blank, Look::Mid);
            page.end_row();
        }
        if policy.goals.is_empty() {
            page.put(0, path.as_str(), Look::Text);
            page.put(1, policy.text.as_str(), Look::Text);
            blanks(&mut page, [2, 3, 5, 6]);
            page.put(4, words.none.as_str(), Look::Text);
            page.put(7, Content::Blank, Look::Mid);
            page.end_row();
        }
    }
    for &at in &input.coverage.goals_without {
        blanks(&mut page, [0, 6, 7]);
        page.put(1, words.none.as_str(), Look::Text);
        goal(&mut page, input, at);
        page.end_row();
    }
    let filled = !input.coverage.policies.is_empty() || !input.coverage.goals_without.is_empty();
    page.table("coverage", HEAD_ROW, words.headings.to_vec(), filled);
    page.finish()
}

/// How many policies have a goal, and the other way round.
fn summary(input: &Input<'_>) -> String {
    let coverage = input.coverage;
    let (items, covered) = (coverage.policies.len(), coverage.covered());
    let (goals, unlinked) = (coverage.goals, coverage.goals_without.len());
    [
        ("{items}", items),
        ("{covered}", covered),
        ("{uncovered}", items - covered),
        ("{goals}", goals),
        ("{linked}", goals - unlinked),
        ("{unlinked}", unlinked),
    ]
    .into_iter()
    .fold(input.memo.form.coverage.summary.clone(), |text, (gap, n)| text.replace(gap, &n.to_string()))
}

/// Annex, number, item and owners of a goal; the number leads to its row.
fn goal(page: &mut Page, input: &Input<'_>, at: GoalAt) {
    let goal = &input.annexes[at.annex].goals[at.goal];
    page.put(2, input.marks[at.annex].as_str(), Look::Mid);
    let number = goal.text(Key::Number).map_or("－", str::trim);
    let target = input.submissions.get(at.annex).and_then(|s| Some((&s.sheet, *s.rows.get(at.goal)?)));
    match target {
        Some((sheet, row)) => {
            let (sheet, cell) = (Arc::clone(sheet), CellRef::new(row, 0));
            page.put(3, Content::Link { sheet, cell, text: Arc::from(number) }, Look::Link);
        }
        None => page.put(3, number, Look::Mid),
    }
    page.put(4, goal.text(Key::Item).unwrap_or_default(), Look::Text);
    page.put(5, goal.owners.join("、"), Look::Text);
}

fn blanks<const N: usize>(page: &mut Page, columns: [u32; N]) {
    for col in columns {
        page.put(col, Content::Blank, Look::Text);
    }
}
