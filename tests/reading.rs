//! Drawn sheets are read as expected: every document, goal and finding, as text in `tests/cases/read`.

use crate::support::{bless, cases, counted, drawn};
use seirihyo::check;
use seirihyo::document::{Document, Goal, GoalSheet, IndicatorPlan, PolicyMemo};
use seirihyo::finding::{Finding, Lang};
use seirihyo::form::Key;
use seirihyo::grid::{self, Format, Limits, Workbook};
use seirihyo::intake::{FileRead, Forms, read_workbook};
use seirihyo::tally::{Tally, tally};
use seirihyo::workbook::submission::{self, Material};
use std::fmt::Write;
use std::sync::Arc;

#[test]
fn drawn_sheets_are_read_as_expected() {
    let mut wrong = Vec::new();
    for path in cases("read") {
        let text = std::fs::read_to_string(&path).unwrap();
        let case = drawn::case(&text);
        let forms = Forms::new(&case.forms());
        let sheets = std::iter::once(case.grid).chain(case.further).collect();
        let workbook = Workbook { format: Format::Xlsx, sheets, has_macros: false, is_ours: false };
        let mut read = FileRead::default();
        read_workbook(&Arc::from(case.file.as_str()), &workbook, &forms, &mut read);
        let got = describe(&read);
        if bless() {
            std::fs::write(&path, format!("{}--- read\n{got}", case.input)).unwrap();
        } else if got != case.expected {
            wrong.push(format!("{} ({})\n{got}", path.display(), case.about));
        }
    }
    assert!(wrong.is_empty(), "differs:\n{}", wrong.join("\n"));
}

/// What is drawn of each reads back as the same documents, whatever shape it had.
#[test]
fn drawn_sheets_read_back_from_the_submission() {
    for path in cases("read") {
        let case = drawn::case(&std::fs::read_to_string(&path).unwrap());
        let forms = Forms::new(&case.forms());
        let sheets = std::iter::once(case.grid).chain(case.further).collect();
        let workbook = Workbook { format: Format::Xlsx, sheets, has_macros: false, is_ours: false };
        let mut read = FileRead::default();
        read_workbook(&Arc::from(case.file.as_str()), &workbook, &forms, &mut read);
        let documents: Vec<&GoalSheet> = read.documents.iter().filter_map(Document::goal_sheet).collect();
        if documents.is_empty() {
            continue;
        }
        let counted = counted(&read);
        let material = Material {
            counted: &counted,
            city: None,
            office: None,
            run: None,
            reviewed_beside: Some("x.xlsx"),
        };
        let (bytes, _) = submission::write(&material, &mut read.findings.clone()).unwrap();
        let (written, _) = grid::read(&bytes, &Limits::default()).unwrap();
        assert!(written.is_ours);
        let mut again = FileRead::default();
        read_workbook(&Arc::from("提出用.xlsx"), &written, &forms, &mut again);
        let drawn: Vec<&GoalSheet> = again.documents.iter().filter_map(Document::goal_sheet).collect();
        let about = path.display();
        assert_eq!(documents.len(), drawn.len(), "{about}");
        for (before, after) in documents.iter().zip(&drawn) {
            same(before, after, &about.to_string());
        }
        // A formula without result has no text that would say so again.
        let lost = |g: &Goal| g.field(Key::Status).is_some_and(|f| f.broken && f.text.is_none());
        if documents.iter().flat_map(|d| &d.goals).any(lost) {
            continue;
        }
        let sparse = |t: &Tally| format!("{:?} {:?}", t.sparse(&t.by_department), t.sparse(&t.by_category));
        assert_eq!(sparse(&counted.tally), sparse(&tally(drawn.iter().copied())), "{about}");
    }
}

/// Two documents say the same; wordings that are unified aside.
fn same(before: &GoalSheet, after: &GoalSheet, about: &str) {
    assert_eq!(before.fiscal_year, after.fiscal_year, "{about}");
    assert_eq!(before.department, after.department, "{about}");
    assert_eq!((before.created, &before.revised), (after.created, &after.revised), "{about}");
    assert_eq!((&before.post, &before.name), (&after.post, &after.name), "{about}");
    assert_eq!(before.has_status, after.has_status, "{about}");
    assert_eq!(before.goals.len(), after.goals.len(), "{about}");
    for (a, b) in before.goals.iter().zip(&after.goals) {
        for key in [Key::Number, Key::Item, Key::Level, Key::Method, Key::Due] {
            assert_eq!(a.text(key), b.text(key), "{about} {}", before.cell_of(a));
        }
        assert_eq!(a.owners, b.owners, "{about} {}", before.cell_of(a));
        assert_eq!(before.status_label(a), after.status_label(b), "{about} {}", before.cell_of(a));
        let extra = |sheet: &GoalSheet, goal: &Goal| {
            let texts = sheet.extra_headings.iter().cloned().zip(goal.extra.iter().cloned());
            texts.filter_map(|(heading, text)| Some((heading, text?))).collect::<Vec<_>>()
        };
        assert_eq!(extra(before, a), extra(after, b), "{about} {}", before.cell_of(a));
    }
}

/// Everything that was read, as text.
fn describe(read: &FileRead) -> String {
    let mut out = String::new();
    for document in &read.documents {
        match document {
            Document::GoalSheet(sheet) => describe_sheet(sheet, &mut out),
            Document::PolicyMemo(memo) => describe_memo(memo, &mut out),
            Document::IndicatorPlan(plan) => describe_plan(plan, &mut out),
        }
    }
    for sheet in &read.sheets {
        let c = sheet.cells;
        assert_eq!(c.read, c.used + c.furniture + c.reported, "cells of {} do not add up", sheet.sheet);
        writeln!(out, "{:?}: {} = {} + {} + {}", sheet.kind, c.read, c.used, c.furniture, c.reported)
            .unwrap();
    }
    let mut findings: Vec<Finding> = read.findings.clone();
    findings.extend(check::between(read.documents.iter().filter_map(Document::goal_sheet), |_| None));
    for f in &findings {
        let cell = f.place.cell.map_or("-".to_owned(), |c| c.to_string());
        writeln!(out, "{cell} {} {:?} {}", f.rule.code, f.severity, f.message(Lang::Ja)).unwrap();
    }
    out
}

fn describe_plan(plan: &IndicatorPlan, out: &mut String) {
    for i in &plan.indicators {
        let values: Vec<String> = i.values.iter().map(|v| format!("{v:?}")).collect();
        writeln!(out, "{} {:?} {:?} {:?}", i.place, i.path, i.name, values).unwrap();
    }
}

fn describe_sheet(sheet: &GoalSheet, out: &mut String) {
    let text = |t: &Option<String>| t.as_deref().unwrap_or("null").replace('\n', "\\n");
    let dates =
        |d: &[seirihyo::text::era::Date]| d.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    writeln!(
        out,
        "[{}] {} / {} {} / created {} revised {} / {} {} / status {}",
        sheet.form.name,
        text(&sheet.title),
        sheet.fiscal_year.map_or("null".to_owned(), |y| y.to_string()),
        text(&sheet.department),
        sheet.created.map_or("null".to_owned(), |d| d.to_string()),
        dates(&sheet.revised),
        text(&sheet.post),
        text(&sheet.name),
        sheet.has_status,
    )
    .unwrap();
    for goal in &sheet.goals {
        describe_goal(sheet, goal, out);
    }
}

fn describe_memo(memo: &PolicyMemo, out: &mut String) {
    let year = memo.fiscal_year.map_or("null".to_owned(), |y| y.to_string());
    let sender = memo.sender().map_or("null".to_owned(), |s| {
        format!("{}/{}", s.post.unwrap_or_default(), s.name.unwrap_or_default())
    });
    let addressee = memo.addressee().unwrap_or_default();
    writeln!(
        out,
        "[{}] {} {year} / {addressee} / {sender}",
        memo.form.name,
        memo.title().unwrap_or_default()
    )
    .unwrap();
    for p in &memo.paragraphs {
        let level = ">".repeat(p.level.unwrap_or_default());
        let mark = p.mark.as_ref().map_or("", |m| m.text.as_str());
        writeln!(out, "  {} {:?} {level}[{mark}] {}", p.place, p.kind, p.text.replace('\n', "\\n")).unwrap();
    }
}

fn describe_goal(sheet: &GoalSheet, goal: &Goal, out: &mut String) {
    let shown = |key: Key| match goal.field(key) {
        Some(f) => {
            let text = f.text.as_deref().unwrap_or("-").replace('\n', "\\n");
            if f.inherited { format!("^{text}") } else { text }
        }
        None => String::new(),
    };
    let mut fields: Vec<String> = Key::FIELDS.into_iter().map(shown).collect();
    fields[6] = format!("{} → {}", fields[6], goal.owners.join("+"));
    fields[7] = format!("{} → {}", fields[7], sheet.status_label(goal).unwrap_or("-"));
    for (heading, text) in sheet.extra_headings.iter().zip(&goal.extra) {
        if let Some(text) = text {
            fields.push(format!("{}={}", heading.replace('\n', "\\n"), text.replace('\n', "\\n")));
        }
    }
    writeln!(out, "{} {}", sheet.cell_of(goal), fields.join(" | ")).unwrap();
}
