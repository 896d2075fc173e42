//! Documents as JSON; each kind has its own keys.

use crate::document::indicator_plan::YearValue;
use crate::document::policy_memo::Paragraph;
use crate::document::{
    Choice, Document, Goal, GoalSheet, Indicator, IndicatorPlan, PolicyMemo, StatusReading,
};
use crate::form::Key;
use crate::text::era::fiscal_year_short;
use indexmap::IndexMap;
use serde_json::{Value, json};

pub(super) fn document(document: &Document) -> Value {
    match document {
        Document::GoalSheet(sheet) => goal_sheet(sheet),
        Document::IndicatorPlan(plan) => indicator_plan(plan),
        Document::PolicyMemo(memo) => policy_memo(memo),
    }
}

fn goal_sheet(sheet: &GoalSheet) -> Value {
    let mut document = json!({
        "kind": "goal_sheet",
        "file": &*sheet.origin.file,
        "sheet": &*sheet.origin.sheet,
        "form": sheet.form.name,
        "title": sheet.title,
        "fiscal_year": sheet.fiscal_year,
        "department": sheet.department,
        "created": sheet.created.map(|d| d.to_string()),
        "revised": sheet.revised.iter().map(ToString::to_string).collect::<Value>(),
        "post": sheet.post,
        "name": sheet.name,
        "has_status": sheet.has_status,
        "goals": sheet.goals.iter().map(|g| goal(sheet, g)).collect::<Value>(),
        "cells": sheet.all_cells(),
    });
    // Only where the sheet names one beside its department.
    if let Some(section) = &sheet.section {
        document["section"] = section.as_str().into();
    }
    document
}

fn goal(sheet: &GoalSheet, goal: &Goal) -> Value {
    let understood = matches!(goal.status, StatusReading::Read(Choice::Known(_)));
    let extra = sheet.extra_headings.iter().zip(&goal.extra);
    json!({
        "number": goal.text(Key::Number),
        "item": goal.text(Key::Item),
        "category": goal.text(Key::Category),
        "level": goal.text(Key::Level),
        "method": goal.text(Key::Method),
        "due": goal.text(Key::Due),
        "owners": goal.owners,
        "status": understood.then(|| sheet.status_label(goal)).flatten(),
        "status_text": goal.text(Key::Status),
        "place": sheet.cell_of(goal),
        "inherited": Key::FIELDS.into_iter().filter(|&k| goal.inherits(k)).map(Key::name).collect::<Value>(),
        "extra": extra.filter_map(|(name, text)| Some((name, text.as_ref()?))).collect::<IndexMap<_, _>>(),
    })
}

fn indicator_plan(plan: &IndicatorPlan) -> Value {
    json!({
        "kind": "indicator_plan",
        "file": &*plan.origin.file,
        "sheet": &*plan.origin.sheet,
        "form": plan.form.name,
        "title": plan.title,
        "plan_name": plan.plan_name(),
        "side": plan.side,
        "layout": plan.layout,
        "indicators": plan.indicators.iter().map(indicator).collect::<Value>(),
        "cells": plan.cells,
    })
}

pub(super) fn indicator(i: &Indicator) -> Value {
    json!({
        "path": i.path,
        "description": i.description,
        "implementing_body": i.implementing_body,
        "owners": i.owners,
        "kind": i.kind,
        "name": i.name,
        "unit": i.unit,
        "baseline": i.baseline,
        "values": by_year(&i.values),
        "has_target": i.has_target,
        "target": i.target,
        "actuals": by_year(&i.actuals),
        "place": i.place.to_string(),
        "extra": i.extra_names().into_iter().zip(&i.extra).filter_map(|(name, e)| Some((name, e.text.as_ref()?)))
            .collect::<IndexMap<_, _>>(),
    })
}

fn by_year(values: &[YearValue]) -> Value {
    values.iter().map(|v| (fiscal_year_short(v.year), v.text.clone())).collect()
}

fn policy_memo(memo: &PolicyMemo) -> Value {
    json!({
        "kind": "policy_memo",
        "file": &*memo.origin.file,
        "sheet": &*memo.origin.sheet,
        "form": memo.form.name,
        "addressee": memo.addressee(),
        "sender": memo.sender(),
        "title": memo.title(),
        "fiscal_year": memo.fiscal_year,
        "outline": memo.outline(),
        "paragraphs": memo.paragraphs.iter().map(paragraph).collect::<Value>(),
        "cells": memo.cells,
    })
}

/// Keys that a paragraph has no value for are left out.
fn paragraph(p: &Paragraph) -> Value {
    let always = [("kind", json!(p.kind)), ("text", json!(p.text)), ("place", json!(p.place.to_string()))];
    let where_known = [
        ("level", json!(p.level)),
        ("number", json!(p.number)),
        ("mark", json!(p.mark.as_ref().map(|m| &m.text))),
        ("post", json!(p.post)),
        ("name", json!(p.name)),
    ];
    always.into_iter().chain(where_known.into_iter().filter(|(_, value)| !value.is_null())).collect()
}
