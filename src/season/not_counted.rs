//! The files and sheets that are not counted: why, and what became of their cells.

use crate::document::{CellCount, Document, GoalSheet};
use crate::finding::{Finding, Rule, rules};
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

impl NotCounted {
    fn new(file: &Arc<str>, sheet: Option<Arc<str>>, why: &'static Rule) -> Self {
        Self { file: Arc::clone(file), sheet, why, cells: CellCount::default() }
    }
}

/// The files and sheets that reading left out, each with its reason.
pub(crate) fn left_out<'a>(
    findings: impl IntoIterator<Item = &'a Finding>,
) -> impl Iterator<Item = NotCounted> {
    let left_out = findings.into_iter().filter(|f| f.rule.not_counted);
    left_out.map(|f| NotCounted::new(&f.place.file, f.place.sheet.clone(), f.rule))
}

/// The sheets set aside because there are newer ones.
pub(crate) fn set_aside(all: &[&GoalSheet], gone: &[usize]) -> impl Iterator<Item = NotCounted> {
    gone.iter().flat_map(move |&i| {
        let (file, why) = (&all[i].origin.file, &rules::OLDER_SHEET_SET_ASIDE);
        all[i].sheets().map(move |(name, ..)| NotCounted::new(file, Some(Arc::clone(name)), why))
    })
}

/// Gives them the cells of their sheets that belong to no document that counts; where several are of one sheet, to the first.
pub(crate) fn give_cells(not_counted: &mut [NotCounted], counted: &[Document], sheets: &[SheetSeen]) {
    let counted = cell_sums::by_place(counted.iter().filter_map(Document::goal_sheet));
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
