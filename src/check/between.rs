//! What can only be seen by looking at several sheets: two for the same department and year.

use super::place;
use crate::document::GoalSheet;
use crate::finding::{Finding, rules};
use crate::text::era::fiscal_year_label;
use crate::text::key::key;
use indexmap::IndexMap;

/// What is wrong between sheets.
pub fn between<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet>) -> Vec<Finding> {
    let mut seen: IndexMap<(String, Option<i32>), &GoalSheet> = IndexMap::new();
    let mut findings = Vec::new();
    for sheet in sheets {
        let Some(department) = &sheet.department else { continue };
        let identity = (key(department), sheet.fiscal_year);
        if let Some(first) = seen.get(&identity) {
            let finding = Finding::new(&rules::SHEET_DOUBLED, place(sheet))
                .with("year", sheet.fiscal_year.map(fiscal_year_label).unwrap_or_default())
                .with("department", department)
                .with("first", first.origin.seen_from(&sheet.origin))
                .with("why", "");
            findings.push(finding);
        } else {
            seen.insert(identity, sheet);
        }
    }
    findings
}
