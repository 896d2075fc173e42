//! What holds for whatever was read.

use seirihyo::export;
use seirihyo::finding::{Lang, rules};
use seirihyo::form;
use seirihyo::intake::{FileRead, Forms};
use seirihyo::season::{Counted, Season, count, settle};
use seirihyo::tally::owner_labels;
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
    let counted = counted(read);
    reconciles(&counted);
    export::everything(&counted, Lang::Ja);
}

/// What was read from one file, settled and counted without any wish of the user.
pub(super) fn counted(read: &FileRead) -> Counted {
    count(settle(std::iter::once(read.clone()).collect(), Season::default()))
}

/// Every table sums to the number of goals, or by owner to the gross number.
fn reconciles(counted: &Counted) {
    let tally = &counted.tally;
    let goals: usize = counted.settled.goal_sheets().map(|s| s.goals.len()).sum();
    let gross: usize =
        counted.settled.goal_sheets().flat_map(|s| &s.goals).map(|g| owner_labels(g).count()).sum();
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
