//! What comparisons found as JSON: the changes of a revision or of a plan, the counts of several years, goals and policies.

use super::documents::indicator;
use super::{list, pretty};
use crate::comparison::changes::{Change, Column, Kind, Revision, text};
use crate::comparison::coverage::{self, Coverage};
use crate::comparison::pair::GoalAt;
use crate::comparison::plan::{self, Comparison, Matched};
use crate::comparison::years::{Block, Period, Years};
use crate::document::{GoalSheet, PolicyMemo};
use crate::finding::{Finding, Lang};
use crate::form::Key;
use crate::form::goal_sheet::heading_label;
use crate::text::era::fiscal_year_short;
use indexmap::IndexMap;
use serde_json::{Value, json};

/// The changes of a revision, and what was found; goals that stayed the same are left out. One that went to another department
/// stands once, where it is now.
pub fn revision(revision: &Revision<'_>, findings: &[Finding], lang: Lang) -> String {
    let unlike = revision.departments.iter().flat_map(|d| {
        let unlike = d.changes.iter().filter(|c| !matches!(c.kind, Kind::Same | Kind::Left));
        unlike.map(|c| change(c, &d.name, d.year))
    });
    pretty(&json!({"changes": unlike.collect::<Value>(), "findings": list(findings, lang)}))
}

fn change(c: &Change<'_>, department: &str, fiscal_year: Option<i32>) -> Value {
    let number = |at: Option<GoalAt<'_>>| json!(at.and_then(|at| at.goal.text(Key::Number)));
    let place = |at: Option<GoalAt<'_>>| json!(at.map(|at| at.sheet.cell_of(at.goal)));
    let texts = |at: Option<GoalAt<'_>>| -> IndexMap<String, Option<String>> {
        let text_of = |at, column: &Column| (name(column), text(at, column).map(str::to_owned));
        at.into_iter().flat_map(|at| c.columns.iter().map(move |d| text_of(at, &d.column))).collect()
    };
    let renumbered = c.renumbered.then(|| Key::Number.name().to_owned());
    json!({
        "change": kind(c.kind),
        "fiscal_year": fiscal_year,
        "department": department,
        "old_department": c.elsewhere,
        "number": number(c.new.or(c.old)),
        "old_number": number(c.old),
        "place": place(c.new),
        "old_place": place(c.old),
        "changed": renumbered.into_iter().chain(c.columns.iter().map(|d| name(&d.column))).collect::<Value>(),
        "wording_only": c.wording_only(),
        "doubtful": c.doubt.is_some(),
        "old": texts(c.old),
        "new": texts(c.new),
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "新規",
        Kind::Removed => "削除",
        Kind::Changed => "修正",
        Kind::Moved => "移動",
        Kind::Renumbered => "番号変更",
        Kind::Arrived | Kind::Left => "移管",
        Kind::Same => "変更なし",
    }
}

fn name(column: &Column) -> String {
    match column {
        Column::Field(key) => key.name().to_owned(),
        Column::Extra(heading) => heading_label(heading),
    }
}

/// The counts of several years, `null` where a year has no such thing, and the changes from year to year. Where several
/// forms have statuses of their own, each status follows its form's name; 未記入, 欄なし and 不明 are those of all forms.
pub fn years(years: &Years, findings: &[Finding], lang: Lang) -> String {
    let one = |counts: &[Option<usize>]| {
        let changes = (1..counts.len()).map(|p| Block::change(counts, p));
        json!({"counts": counts, "changes": changes.collect::<Vec<_>>()})
    };
    let block = |block: &Block| -> Value {
        let used = |row: &[Option<usize>]| row.iter().flatten().any(|&n| n > 0);
        let rows = rows_of(years, block).into_iter().filter(|(_, row)| used(row));
        rows.map(|(label, row)| (label, one(&row))).chain([("計".to_owned(), one(&block.totals))]).collect()
    };
    let blocks =
        |of: &IndexMap<String, Block>| -> Value { of.iter().map(|(k, b)| (k.as_str(), block(b))).collect() };
    let period = |p: &Period| json!({"label": p.name(), "fiscal_year": p.year, "goals": p.tally.goals});
    pretty(&json!({
        "years": years.periods.iter().map(period).collect::<Value>(),
        "all": block(&years.all),
        "by_department": blocks(&years.departments),
        "by_category": blocks(&years.categories),
        "findings": list(findings, lang),
    }))
}

/// The counts of a block by status, then those of 未記入, 欄なし and 不明 in all forms together.
fn rows_of(years: &Years, block: &Block) -> IndexMap<String, Vec<Option<usize>>> {
    let all = || years.rows.iter().zip(&block.counts);
    let statuses = all().filter(|(row, _)| row.is_status);
    let mut rows: IndexMap<_, _> = statuses.map(|(row, n)| (years.label(row), n.clone())).collect();
    for (row, counts) in all().filter(|(row, _)| !row.is_status) {
        let none = || block.totals.iter().map(|there| there.map(|_| 0)).collect();
        let sums = rows.entry(row.label.clone()).or_insert_with(none);
        for (sum, n) in sums.iter_mut().zip(counts).filter(|(_, n)| n.is_some()) {
            *sum = Some(sum.unwrap_or(0) + n.unwrap_or(0));
        }
    }
    rows
}

/// The changes between two states of a plan, and what was found in them.
pub fn plan_changes(comparison: &Comparison<'_>, findings: &[Finding], lang: Lang) -> String {
    pretty(&json!({
        "changes": comparison.changes.iter().map(plan_change).collect::<Value>(),
        "unchanged": comparison.unchanged.len(),
        "actuals": comparison.beside.actuals.iter().map(actual_change).collect::<Value>(),
        "findings": list(findings, lang),
    }))
}

/// An actual value that differs: no change of the plan.
fn actual_change(actual: &plan::ActualChange<'_>) -> Value {
    json!({
        "path": actual.indicator.path,
        "name": actual.indicator.name,
        "year": fiscal_year_short(actual.year),
        "before": actual.before,
        "after": actual.after,
        "place": actual.at.to_string(),
    })
}

fn plan_change(change: &plan::Change<'_>) -> Value {
    let shown = change.shown();
    let (matched, similarity) = match change.matched {
        None => (None, None),
        Some(Matched::Place) => (Some("place"), None),
        Some(Matched::Renumbered) => (Some("renumbered"), None),
        Some(Matched::Similar(share)) => (Some("similar"), Some((share * 100.0).round() / 100.0)),
    };
    json!({
        "change": change.kind.word(),
        "path": shown.path,
        "kind": shown.kind,
        "before": change.before.map(indicator),
        "after": change.after.map(indicator),
        "changed": change.changed.iter().map(|field| field.name()).collect::<Value>(),
        "matched": matched,
        "similarity": similarity,
    })
}

/// The table of policies and goals, with a note on what it is and is not; annexes count from 1.
pub fn coverage(
    memo: &PolicyMemo,
    annexes: &[&GoalSheet],
    coverage: &Coverage,
    findings: &[Finding],
    lang: Lang,
) -> String {
    let link = |link: &coverage::Link| json!({"goal": annexed(annexes, link.goal), "words": link.words});
    let policies = coverage.policies.iter().map(|policy| {
        json!({
            "path": policy.path,
            "place": memo.paragraphs[policy.paragraph].place.to_string(),
            "text": policy.text,
            "goals": policy.goals.iter().map(link).collect::<Value>(),
        })
    });
    pretty(&json!({
        "memo": {
            "file": &*memo.origin.file,
            "sheet": &*memo.origin.sheet,
            "title": memo.title(),
            "note": memo.form.coverage.note,
        },
        "policies": policies.collect::<Value>(),
        "goals_without_policy": coverage.goals_without.iter().map(|&at| annexed(annexes, at)).collect::<Value>(),
        "findings": list(findings, lang),
    }))
}

fn annexed(annexes: &[&GoalSheet], at: coverage::GoalAt) -> Value {
    let sheet = annexes[at.annex];
    let goal = &sheet.goals[at.goal];
    json!({
        "annex": at.annex + 1,
        "file": &*sheet.origin.file,
        "sheet": &*sheet.origin.sheet,
        "department": sheet.department,
        "place": sheet.cell_of(goal),
        "number": goal.text(Key::Number),
        "item": goal.text(Key::Item),
    })
}
