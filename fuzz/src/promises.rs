//! What holds for whatever was read.

use seirihyo::document::{Document, GoalSheet};
use seirihyo::export::{self, Read};
use seirihyo::finding::{Lang, rules};
use seirihyo::form;
use seirihyo::intake::{FileRead, Forms};
use seirihyo::tally::{Tally, owner_labels, tally};
use std::sync::OnceLock;

/// The built-in forms, ready for comparison.
pub(super) fn forms() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| Forms::new(&form::built_in()))
}

/// Looks whether every promise about a file that was read is kept.
pub(super) fn kept(read: &FileRead) {
    let failed = read.findings.iter().find(|f| std::ptr::eq(f.rule, &raw const rules::READER_FAILED));
    assert!(failed.is_none(), "the reader failed: {failed:?}");
    for sheet in &read.sheets {
        let cells = sheet.cells;
        assert_eq!(cells.read, cells.used + cells.furniture + cells.reported, "cells of {sheet:?}");
    }
    for finding in &read.findings {
        for lang in [Lang::Ja, Lang::En] {
            assert!(!finding.text(lang).is_empty(), "{finding:?}");
        }
    }
    let sheets: Vec<&GoalSheet> = read.documents.iter().filter_map(Document::goal_sheet).collect();
    let tally = tally(sheets.iter().copied());
    reconciles(&tally, &sheets);
    let read =
        Read { documents: &read.documents, sheets: &read.sheets, findings: &read.findings, tally: &tally };
    export::json(&read, Lang::Ja).expect("what was read can be exported");
}

/// Every table sums to the number of goals, or by owner to the gross number.
fn reconciles(tally: &Tally, sheets: &[&GoalSheet]) {
    let goals: usize = sheets.iter().map(|s| s.goals.len()).sum();
    let gross: usize = sheets.iter().flat_map(|s| &s.goals).map(|g| owner_labels(g).count()).sum();
    assert_eq!(tally.goals, goals, "goals");
    assert_eq!(tally.by_department.total(), goals, "goals by department");
    assert_eq!(tally.by_category.total(), goals, "goals by category");
    assert_eq!(tally.by_owner.total(), gross, "goals by owner");
    let within: usize = tally.by_department_category.values().map(seirihyo::tally::Table::total).sum();
    assert_eq!(within, goals, "goals by department and category");
    let within: usize = tally.by_department_owner.values().map(|t| t.goals).sum();
    assert_eq!(within, goals, "goals of departments");
    for (department, owners) in &tally.by_department_owner {
        assert_eq!(owners.table.total(), owners.goals + owners.shared.1, "gross number of {department}");
    }
}
