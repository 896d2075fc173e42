//! What was settled → its counts, sections in official order: the last step.

use crate::season::project::{Department, find};
use crate::season::settle::Settled;
use crate::tally::{Parts, Table, Tally, tally};
use crate::text::key::key;

/// What was read and settled, with its counts: all that is drawn, exported and told.
#[derive(Debug, Default)]
pub struct Counted {
    /// What counts, and what was found.
    pub settled: Settled,
    /// The counts.
    pub tally: Tally,
}

/// Counts what counts.
pub fn count(settled: Settled) -> Counted {
    let mut tally = tally(settled.goal_sheets());
    let mut common: Vec<&str> = settled.goal_sheets().map(|s| s.form.owners.common.as_str()).collect();
    common.dedup();
    let Parts { by_statuses, by_choices, by_form } = &mut tally.parts;
    let parts = by_statuses.iter_mut().chain(by_choices).chain(by_form).map(|part| &mut part.tally);
    let listed = settled.season.departments();
    parts.for_each(|part| order_sections(part, listed, &common));
    order_sections(&mut tally, listed, &common);
    Counted { settled, tally }
}

/// Puts the sections into the official order: 共通 first, then the sections listed, then the others as they appeared.
fn order_sections(tally: &mut Tally, departments: &[Department], common: &[&str]) {
    let sort = |table: &mut Table, sections: &[&String]| {
        if sections.is_empty() {
            return;
        }
        let sections: Vec<String> = sections.iter().map(|s| key(s)).collect();
        let rank = |owner: &String| {
            if common.contains(&owner.as_str()) {
                return 0;
            }
            let owner = key(owner);
            sections.iter().position(|s| *s == owner).map_or(usize::MAX, |i| i + 1)
        };
        table.rows.sort_by_cached_key(|owner, _| rank(owner));
    };
    for (name, owners) in &mut tally.by_department_owner {
        if let Some(listed) = find(departments, name) {
            sort(&mut owners.table, &departments[listed.index()].sections.iter().collect::<Vec<_>>());
        }
    }
    let all: Vec<&String> = departments.iter().flat_map(|d| &d.sections).collect();
    sort(&mut tally.by_owner, &all);
}
