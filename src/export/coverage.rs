//! The table of policies and goals as JSON.

use crate::comparison::coverage::{Coverage, GoalAt};
use crate::document::{GoalSheet, PolicyMemo};
use crate::export::{self, FindingJson};
use crate::finding::{Finding, Lang};
use crate::form::Key;
use serde::Serialize;

#[derive(Serialize)]
struct Whole<'a> {
    memo: MemoJson<'a>,
    policies: Vec<PolicyJson<'a>>,
    goals_without_policy: Vec<GoalJson<'a>>,
    findings: Vec<FindingJson<'a>>,
}

#[derive(Serialize)]
struct MemoJson<'a> {
    file: &'a str,
    sheet: &'a str,
    title: Option<&'a str>,
    /// What the table is and is not.
    note: &'a str,
}

#[derive(Serialize)]
struct PolicyJson<'a> {
    path: &'a [String],
    place: String,
    text: &'a str,
    goals: Vec<LinkJson<'a>>,
}

#[derive(Serialize)]
struct LinkJson<'a> {
    goal: GoalJson<'a>,
    words: &'a [String],
}

#[derive(Serialize)]
struct GoalJson<'a> {
    annex: usize,
    file: &'a str,
    sheet: &'a str,
    department: Option<&'a str>,
    place: String,
    number: Option<&'a str>,
    item: Option<&'a str>,
}

/// The table as JSON; annexes count from 1.
///
/// # Errors
/// Never for values made by this crate; serde's signature has an error.
pub fn json(
    memo: &PolicyMemo,
    annexes: &[&GoalSheet],
    coverage: &Coverage,
    findings: &[Finding],
    lang: Lang,
) -> serde_json::Result<String> {
    let policies = coverage.policies.iter().map(|policy| PolicyJson {
        path: &policy.path,
        place: memo.paragraphs[policy.paragraph].place.to_string(),
        text: &policy.text,
        goals: policy
            .goals
            .iter()
            .map(|link| LinkJson { goal: goal(annexes, link.goal), words: &link.words })
            .collect(),
    });
    let whole = Whole {
        memo: MemoJson {
            file: &memo.origin.file,
            sheet: &memo.origin.sheet,
            title: memo.title(),
            note: &memo.form.coverage.note,
        },
        policies: policies.collect(),
        goals_without_policy: coverage.goals_without.iter().map(|&at| goal(annexes, at)).collect(),
        findings: export::findings(findings, lang),
    };
    serde_json::to_string_pretty(&whole)
}

fn goal<'a>(annexes: &[&'a GoalSheet], at: GoalAt) -> GoalJson<'a> {
    let sheet = annexes[at.annex];
    let goal = &sheet.goals[at.goal];
    GoalJson {
        annex: at.annex + 1,
        file: &sheet.origin.file,
        sheet: &sheet.origin.sheet,
        department: sheet.department.as_deref(),
        place: sheet.cell_of(goal),
        number: goal.text(Key::Number),
        item: goal.text(Key::Item),
    }
}
