//! What a comparison found, as JSON: `{"changes": […]}` of a revision, `{"years": […], …}` of years.

use crate::comparison::changes::{Change, Column, Kind, Revision, text};
use crate::comparison::pair::GoalAt;
use crate::comparison::years::{Block, Years};
use crate::form::Key;
use crate::form::goal_sheet::heading_label;
use indexmap::IndexMap;
use serde::Serialize;

#[derive(Serialize)]
struct Changes<'a> {
    changes: Vec<ChangeJson<'a>>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    change: &'static str,
    fiscal_year: Option<i32>,
    department: &'a str,
    number: Option<&'a str>,
    old_number: Option<&'a str>,
    place: Option<String>,
    old_place: Option<String>,
    changed: Vec<String>,
    wording_only: bool,
    doubtful: bool,
    old: IndexMap<String, Option<&'a str>>,
    new: IndexMap<String, Option<&'a str>>,
}

/// The changes of a revision; goals that stayed the same are left out.
///
/// # Errors
/// Never for values made by this crate; serde's signature has an error.
pub fn revision(revision: &Revision<'_>) -> serde_json::Result<String> {
    let mut changes = Vec::new();
    for department in &revision.departments {
        let unlike = department.changes.iter().filter(|c| c.kind != Kind::Same);
        changes.extend(unlike.map(|c| change(c, &department.name, department.year)));
    }
    serde_json::to_string_pretty(&Changes { changes })
}

fn change<'a>(c: &Change<'a>, department: &'a str, fiscal_year: Option<i32>) -> ChangeJson<'a> {
    let number = |at: Option<GoalAt<'a>>| at.and_then(|at| at.goal.text(Key::Number));
    let place = |at: Option<GoalAt<'a>>| at.map(|at| at.sheet.cell_of(at.goal));
    let mut changed: Vec<String> = c.columns.iter().map(|d| name(&d.column)).collect();
    if c.renumbered {
        changed.insert(0, Key::Number.name().to_owned());
    }
    let texts = |at: Option<GoalAt<'a>>| -> IndexMap<String, Option<&'a str>> {
        let Some(at) = at else { return IndexMap::new() };
        c.columns.iter().map(|d| (name(&d.column), text(at, &d.column))).collect()
    };
    ChangeJson {
        change: kind(c.kind),
        fiscal_year,
        department,
        number: number(c.new.or(c.old)),
        old_number: number(c.old),
        place: place(c.new),
        old_place: place(c.old),
        changed,
        wording_only: c.wording_only(),
        doubtful: c.doubt.is_some(),
        old: texts(c.old),
        new: texts(c.new),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "新規",
        Kind::Removed => "削除",
        Kind::Changed => "修正",
        Kind::Moved => "移動",
        Kind::Renumbered => "番号変更",
        Kind::Same => "変更なし",
    }
}

fn name(column: &Column) -> String {
    match column {
        Column::Field(key) => key.name().to_owned(),
        Column::Extra(heading) => heading_label(heading),
    }
}

#[derive(Serialize)]
struct YearsJson<'a> {
    years: Vec<YearJson>,
    all: IndexMap<&'a str, BlockJson>,
    by_department: IndexMap<&'a str, IndexMap<&'a str, BlockJson>>,
    by_category: IndexMap<&'a str, IndexMap<&'a str, BlockJson>>,
}

#[derive(Serialize)]
struct YearJson {
    label: String,
    fiscal_year: Option<i32>,
    goals: usize,
}

/// The counts of each year, `null` where the year has no such thing, and the changes from year to year.
#[derive(Serialize)]
struct BlockJson {
    counts: Vec<Option<usize>>,
    changes: Vec<Option<i64>>,
}

/// The counts of several years. A status that two forms name alike but do not share follows its form's name.
///
/// # Errors
/// As [`revision`].
pub fn years(years: &Years) -> serde_json::Result<String> {
    let labels: Vec<String> = years.rows.iter().map(|row| years.label(row)).collect();
    let one = |counts: &[Option<usize>]| BlockJson {
        counts: counts.to_vec(),
        changes: (1..counts.len()).map(|p| Block::change(counts, p)).collect(),
    };
    let block = |block: &Block| -> IndexMap<&str, BlockJson> {
        let used = |row: &[Option<usize>]| row.iter().flatten().any(|&n| n > 0);
        let rows = labels.iter().map(String::as_str).zip(&block.counts).filter(|(_, row)| used(row));
        rows.map(|(label, row)| (label, one(row))).chain([("計", one(&block.totals))]).collect()
    };
    let whole = YearsJson {
        years: years
            .periods
            .iter()
            .map(|p| YearJson { label: p.name(), fiscal_year: p.year, goals: p.tally.goals })
            .collect(),
        all: block(&years.all),
        by_department: years.departments.iter().map(|(k, b)| (k.as_str(), block(b))).collect(),
        by_category: years.categories.iter().map(|(k, b)| (k.as_str(), block(b))).collect(),
    };
    serde_json::to_string_pretty(&whole)
}
