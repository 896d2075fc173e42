//! What became of all cells that were read (read = used + furniture + reported), once it is known which documents count.
//!
//! The terminal, the cover of the workbook and `export` all state these sums. Cells of a sheet that is hidden, an example or
//! of another kind stay what reading took them for. What was read into a document that does not count (one without any
//! goal, or set aside for a newer one) is not used: it is reported by the finding that says so.

use crate::document::{CellCount, Document, GoalSheet};
use crate::intake::SheetSeen;
use indexmap::IndexMap;

/// Cells by file and sheet.
type ByPlace<'a> = IndexMap<(&'a str, &'a str), CellCount>;

/// Counts as reported what no document uses. `documents` are those that count: settling a season sets some aside.
pub fn settle(sheets: &mut [SheetSeen], documents: &[Document]) {
    let mut by_place = by_place(documents.iter().filter_map(Document::goal_sheet));
    for document in documents {
        let (origin, cells) = match document {
            Document::GoalSheet(_) => continue,
            Document::IndicatorPlan(plan) => (&plan.origin, plan.cells),
            Document::PolicyMemo(memo) => (&memo.origin, memo.cells),
        };
        add(&mut by_place, &origin.file, &origin.sheet, cells);
    }
    for sheet in sheets {
        let used = by_place.get(&(&*sheet.file, &*sheet.sheet)).map_or(0, |c| c.used);
        let unused = sheet.cells.used.saturating_sub(used);
        sheet.cells.used -= unused;
        sheet.cells.reported += unused;
    }
}

/// The cells of goal sheets, those of one sheet together.
pub(crate) fn by_place<'a>(documents: impl Iterator<Item = &'a GoalSheet>) -> ByPlace<'a> {
    let mut sums = ByPlace::new();
    for document in documents {
        for (sheet, _, cells) in document.sheets() {
            add(&mut sums, &document.origin.file, sheet, cells);
        }
    }
    sums
}

fn add<'a>(sums: &mut ByPlace<'a>, file: &'a str, sheet: &'a str, cells: CellCount) {
    let sum = sums.entry((file, sheet)).or_default();
    *sum = sum.plus(cells);
}

/// The sum over all sheets.
pub fn sum(sheets: &[SheetSeen]) -> CellCount {
    sheets.iter().fold(CellCount::default(), |sum, sheet| sum.plus(sheet.cells))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::SheetKind;
    use crate::report::sample::{document, form};
    use std::sync::Arc;

    fn cells(used: usize, furniture: usize, reported: usize) -> CellCount {
        CellCount { read: used + furniture + reported, used, furniture, reported }
    }

    fn goal_sheet(used: usize) -> GoalSheet {
        let goal = ("1", "水辺の安全点検", "その他", "3月", "計画課", "ほぼ達成した");
        let mut sheet = document(&form("soshiki-mokuhyo"), Some(2025), Some("みどり部"), true, &[goal]);
        sheet.cells = cells(used, 8, 1);
        sheet
    }

    fn seen(sheet: &GoalSheet, cells: CellCount) -> SheetSeen {
        let (file, name) = (Arc::clone(&sheet.origin.file), Arc::clone(&sheet.origin.sheet));
        SheetSeen { file, sheet: name, kind: SheetKind::GoalSheet, cells }
    }

    #[test]
    fn what_no_document_uses_is_reported() {
        let (first, second) = (goal_sheet(20), goal_sheet(30));
        let mut sheets = vec![seen(&first, first.cells.plus(second.cells))];
        let of = |d: &GoalSheet| Document::GoalSheet(Box::new(d.clone()));
        settle(&mut sheets, &[of(&first), of(&second)]);
        assert_eq!(sheets[0].cells, cells(50, 16, 2));
        settle(&mut sheets, &[of(&second)]);
        assert_eq!(sheets[0].cells, cells(30, 16, 22));
        settle(&mut sheets, &[of(&second)]);
        assert_eq!(sum(&sheets), cells(30, 16, 22));
        settle(&mut sheets, &[]);
        assert_eq!(sum(&sheets), cells(0, 16, 52));
    }
}
