//! The files and sheets that are not counted: why, and what became of their cells.

use crate::document::{CellCount, GoalSheet};
use crate::finding::{Finding, Rule};
use crate::intake::{SheetSeen, cell_sums};
use indexmap::IndexMap;
use std::sync::Arc;

/// A file or sheet that is not counted.
#[derive(Clone, Debug)]
pub struct NotCounted {
    /// Path of the file, as given.
    pub(crate) file: Arc<str>,
    /// The sheet; `None` for a whole file.
    pub(crate) sheet: Option<Arc<str>>,
    pub(crate) why: &'static Rule,
    /// What became of its cells that belong to no document which counts.
    pub(crate) cells: CellCount,
}

/// The files and sheets that are not counted: those that reading left out, each with its reason, and those set aside because
/// there are newer ones. `counted` are the documents that count.
pub(crate) fn not_counted(
    findings: &[Finding],
    set_aside: &[NotCounted],
    counted: &[&GoalSheet],
    sheets: &[SheetSeen],
) -> Vec<NotCounted> {
    let left_out = findings.iter().filter(|f| f.rule.not_counted).map(|f| NotCounted {
        file: Arc::clone(&f.place.file),
        sheet: f.place.sheet.clone(),
        why: f.rule,
        cells: CellCount::default(),
    });
    let mut all: Vec<NotCounted> = left_out.chain(set_aside.iter().cloned()).collect();
    give_cells(&mut all, counted, sheets);
    all
}

/// Gives them the cells of their sheets that belong to no document; where several are of one sheet, to the first.
fn give_cells(not_counted: &mut [NotCounted], counted: &[&GoalSheet], sheets: &[SheetSeen]) {
    let counted = cell_sums::by_place(counted.iter().copied());
    let mut left: IndexMap<(&str, &str), CellCount> = IndexMap::new();
    for seen in sheets {
        let place = (&*seen.file, &*seen.sheet);
        left.insert(place, seen.cells.less(counted.get(&place).copied().unwrap_or_default()));
    }
    for one in not_counted {
        let place = one.sheet.as_deref().map(|sheet| (&*one.file, sheet));
        one.cells = place.and_then(|p| left.get_mut(&p)).map(std::mem::take).unwrap_or_default();
    }
}
