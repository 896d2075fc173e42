//! 統一した表記: which typed wordings stand in the submission sheets in the form's own wording.

use crate::cell::CellRange;
use crate::check::{Unified, unified};
use crate::document::GoalSheet;
use crate::form::Key;
use crate::our_sheets;
use crate::report::input::{Common, Definition, Draw};
use crate::report::{notes, words};
use crate::sheet::list;
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::tally;
use indexmap::IndexMap;
use std::sync::Arc;

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::UNIFIED, Draw::Always(sheet));

/// A wording of one sheet that is written in the form's own, where it first stands; and all cells that hold it, from top to
/// bottom.
type Wording = (Unified, Vec<CellRange>);

/// The wordings of a sheet, in order of first appearance.
fn wordings(sheet: &GoalSheet) -> impl Iterator<Item = Wording> {
    let mut found: IndexMap<(Key, Option<Arc<str>>, String), Wording> = IndexMap::new();
    for one in unified(sheet) {
        let (cell, key) = (one.place.cell, (one.key, one.place.sheet.clone(), one.typed.clone()));
        found.entry(key).or_insert((one, Vec::new())).1.extend(cell);
    }
    found.into_values()
}

/// Places in words; three or more single cells right below each other are a range (`H7～H12`).
fn listed(cells: &[CellRange]) -> String {
    let single = |place: &CellRange| place.start == place.end;
    let below = |a: &CellRange, b: &CellRange| {
        single(a) && single(b) && a.start.col == b.start.col && a.start.row + 1 == b.start.row
    };
    let runs = cells.chunk_by(below).flat_map(|run| match run {
        [first, _, .., last] => vec![format!("{first}～{last}")],
        few => few.iter().map(ToString::to_string).collect(),
    });
    runs.collect::<Vec<_>>().join("、")
}

/// The index of a document, the document, and a wording of it with its cells.
type Entry<'a> = (usize, &'a GoalSheet, Wording);
type Column<'a> = list::Column<'a, Entry<'a>>;

fn sheet(common: &Common<'_>) -> Sheet {
    let documents = common.input.documents.iter().enumerate();
    let found: Vec<Entry<'_>> = documents.flat_map(|(d, &s)| wordings(s).map(move |w| (d, s, w))).collect();
    let places = found.iter().map(|(_, _, (_, cells))| cells.len()).sum();
    let mut columns = Vec::from(columns(common));
    // A workbook without submission sheets has nothing to link to.
    if !common.input.submissions.is_empty() {
        let link = |(document, _, (one, _)): &Entry<'_>| common.goal_link((*document, one.goal));
        columns.push(Column::new("最初の行", 52, Look::Link, link));
    }
    common.list(our_sheets::UNIFIED, notes::unified_note(places), "unified", 0, columns).draw(found).finish()
}

fn columns<'a>(common: &'a Common<'a>) -> [Column<'a>; 7] {
    [
        Column::new("列", 104, Look::Text, |(_, sheet, (one, _))| words::heading(&sheet.form, one.key)),
        Column::new("記入された表記", 210, Look::Text, |(_, _, (one, _))| one.typed.clone()),
        Column::new("出力した表記", 210, Look::Text, |(_, _, (one, _))| one.written.clone()),
        Column::new(words::DEPARTMENT, 118, Look::Text, |(_, sheet, _)| tally::department_label(sheet)),
        Column::new(words::FILE, 150, Look::Text, |(_, sheet, _)| common.file(&sheet.origin.file)),
        Column::new(words::SHEET, 92, Look::Text, |(_, sheet, (one, _))| {
            Arc::clone(one.place.sheet.as_ref().unwrap_or(&sheet.origin.sheet))
        }),
        Column::new(words::CELL, 136, Look::Text, |(_, _, (_, cells))| listed(cells)),
    ]
}

#[cfg(test)]
mod tests {
    use crate::cell::CellRange;
    use crate::report::unified_sheet::listed;

    #[test]
    fn cells_below_each_other_are_a_range() {
        let cells =
            |texts: &str| texts.split(' ').map(|t| t.parse::<CellRange>().unwrap()).collect::<Vec<_>>();
        assert_eq!(listed(&cells("H7")), "H7");
        assert_eq!(listed(&cells("H7 H8")), "H7、H8");
        assert_eq!(listed(&cells("H7 H8 H9 H11 H12 H14 H15 H16 H17")), "H7～H9、H11、H12、H14～H17");
        assert_eq!(listed(&cells("C7 C8 D9 D10 D11")), "C7、C8、D9～D11");
        assert_eq!(listed(&cells("C7:C8 C9 C10")), "C7:C8、C9、C10");
    }
}
