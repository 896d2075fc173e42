//! What was read, found, counted and compared, as JSON objects whose keys keep their order.
//!
//! Places are addresses, dates are written as ISO 8601 has them, and what is not there is `null` or an empty list.

mod changes;
mod documents;

use crate::finding::{Finding, Lang};
use crate::season::Counted;
use crate::tally::{Part, Table, Tally};
use indexmap::IndexMap;
use serde_json::{Value, json};

pub use changes::{coverage, plan_changes, revision, years};

/// The JSON of `export`: everything; messages in the given language.
pub fn everything(counted: &Counted, lang: Lang) -> String {
    let sheets = counted.settled.sheets.iter();
    let sheets =
        sheets.map(|s| json!({"file": &*s.file, "sheet": &*s.sheet, "kind": s.kind, "cells": s.cells}));
    pretty(&json!({
        "documents": counted.settled.documents.iter().map(documents::document).collect::<Value>(),
        "findings": list(&counted.settled.findings, lang),
        "tally": tally(&counted.tally),
        "sheets": sheets.collect::<Value>(),
    }))
}

/// The JSON of `check`: the findings alone.
pub fn findings(found: &[Finding], lang: Lang) -> String {
    pretty(&json!({"findings": list(found, lang)}))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

fn list(found: &[Finding], lang: Lang) -> Value {
    let one = |f: &Finding| {
        json!({
            "code": f.rule.code,
            "severity": f.severity,
            "file": &*f.place.file,
            "sheet": f.place.sheet.as_deref(),
            "cell": f.place.cell.map(|c| c.to_string()),
            "message": f.text(lang),
        })
    };
    found.iter().map(one).collect()
}

/// The counts of everything and, where forms have statuses or categories of their own, those of each form by its short name.
fn tally(tally: &Tally) -> Value {
    let mut all = counts(tally);
    if tally.parts.by_choices.len() > 1 {
        let one = |part: &Part| (part.set.forms[0].name.clone(), counts(&part.tally));
        all["by_form"] = tally.parts.by_form.iter().map(one).collect();
    }
    all
}

fn counts(tally: &Tally) -> Value {
    let table = |t: &Table| json!(tally.sparse(t));
    let crossed = tally.by_department_category.iter().map(|(department, t)| (department, table(t)));
    json!({
        "goals": tally.goals,
        "by_department": table(&tally.by_department),
        "by_category": table(&tally.by_category),
        "by_owner": table(&tally.by_owner),
        "by_department_category": crossed.collect::<IndexMap<_, _>>(),
    })
}
