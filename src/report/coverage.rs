//! The table of policies and goals: a suggestion, with a column in which a person confirms it.

use crate::comparison::coverage::{Coverage, GoalAt};
use crate::document::{Goal, GoalSheet, PolicyMemo};
use crate::form::Key;
use crate::form::policy_memo::CoverageWords;
use crate::report::input::GoalRows;
use crate::sheet::list::{Column, List, Shown};
use crate::sheet::look::Look;
use crate::sheet::model::{BaseFont, Content, Sheet};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    pub(crate) memo: &'a PolicyMemo,
    pub(crate) annexes: &'a [&'a GoalSheet],
    /// The mark of each annex (別紙１).
    pub(crate) marks: &'a [String],
    /// The sheet of each annex.
    pub(crate) submissions: &'a [GoalRows],
    pub(crate) coverage: &'a Coverage,
    pub(crate) font: &'a BaseFont,
}

/// A row: a policy and one of its goals, or one of both alone.
struct Entry<'a> {
    /// Headings over the policy.
    path: Option<String>,
    policy: Option<&'a str>,
    goal: Option<GoalAt>,
    shared: Option<String>,
}

pub(crate) fn sheet(input: &Input<'_>) -> Sheet {
    let words = &input.memo.form.coverage;
    let list = List {
        name: &words.sheet,
        font: input.font,
        lines: vec![
            (words.title.clone(), Look::Title),
            (words.note.clone(), Look::Note),
            (summary(input), Look::Plain),
        ],
        table: Some("coverage"),
        still: 1,
        columns: columns(input),
        nothing: "",
    };
    list.draw(entries(input)).finish()
}

/// The policies, each with its goals; then the goals without any.
fn entries<'a>(input: &Input<'a>) -> Vec<Entry<'a>> {
    let none = input.memo.form.coverage.none.as_str();
    let mut entries = Vec::new();
    for policy in &input.coverage.policies {
        let path = Some(policy.path.concat());
        let text = Some(policy.text.as_str());
        for (i, link) in policy.goals.iter().enumerate() {
            let (path, policy) = (path.clone(), text.filter(|_| i == 0));
            entries.push(Entry { path, policy, goal: Some(link.goal), shared: Some(link.words.join("、")) });
        }
        if policy.goals.is_empty() {
            entries.push(Entry { path, policy: text, goal: None, shared: None });
        }
    }
    let without = input.coverage.goals_without.iter();
    entries.extend(without.map(|&at| Entry { path: None, policy: Some(none), goal: Some(at), shared: None }));
    entries
}

/// The columns: the policy, the goal, and one in which a person confirms that they belong together.
fn columns<'a>(input: &'a Input<'a>) -> Vec<Column<'a, Entry<'a>>> {
    let words = &input.memo.form.coverage;
    let goal = |at: GoalAt| &input.annexes[at.annex].goals[at.goal];
    let blank = || Shown::from(Content::Blank);
    vec![
        column(words, 0, |e| e.path.clone().into()),
        column(words, 1, |e| e.policy.into()),
        column(words, 2, move |e| {
            e.goal.map_or_else(blank, |at| Shown::with(input.marks[at.annex].as_str(), Look::Mid))
        }),
        column(words, 3, move |e| e.goal.map_or_else(blank, |at| number(input, at, goal(at)))),
        column(words, 4, move |e| match e.goal {
            Some(at) => goal(at).text(Key::Item).unwrap_or_default().into(),
            None => words.none.as_str().into(),
        }),
        column(words, 5, move |e| e.goal.map_or_else(blank, |at| goal(at).owners.join("、").into())),
        column(words, 6, |e| e.shared.clone().into()),
        // A goal without a policy has nothing to confirm.
        column(words, 7, move |e| match e.path {
            Some(_) => Shown::with(Content::Blank, Look::Mid),
            None => blank(),
        }),
    ]
}

fn column<'a>(
    words: &'a CoverageWords,
    i: usize,
    value: impl Fn(&Entry<'a>) -> Shown + 'a,
) -> Column<'a, Entry<'a>> {
    Column::new(words.headings[i].as_str(), words.widths[i], Look::Text, value)
}

/// The number of a goal, which leads to its row.
fn number(input: &Input<'_>, at: GoalAt, goal: &Goal) -> Shown {
    let number = goal.text(Key::Number).map_or("－", str::trim);
    let submission = input.submissions.get(at.annex);
    let link = submission.and_then(|s| s.link(at.goal, number));
    link.map_or_else(|| Shown::with(number, Look::Mid), |link| Shown::with(link, Look::Link))
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
