//! 統一した表記: which typed wordings stand in the submission sheets in the form's own wording.

use crate::cell::CellRange;
use crate::check::unified;
use crate::document::GoalSheet;
use crate::form::Key;
use crate::report::compose::Common;
use crate::report::{notes, words};
use crate::sheet::look::Look;
use crate::sheet::model::Sheet;
use crate::sheet::page::{Page, filling};
use indexmap::IndexMap;
use std::sync::Arc;

/// Weights of the columns: column of the form, typed, written, department, file, sheet, cells, first row.
const WIDTHS: [u32; 8] = [104, 210, 210, 118, 150, 92, 136, 52];
/// The heading row.
const HEAD_ROW: u32 = 2;

/// A wording of one sheet that is written in the form's own.
struct Wording {
    key: Key,
    typed: String,
    written: String,
    /// The sheet that they are on.
    sheet: Arc<str>,
    /// The cells that hold it, from top to bottom.
    cells: Vec<CellRange>,
    /// The first goal that has it.
    first: usize,
}

/// The wordings of a sheet, in order of first appearance.
fn wordings(sheet: &GoalSheet) -> Vec<Wording> {
    let mut found: IndexMap<(Key, Arc<str>, String), Wording> = IndexMap::new();
    for one in unified(sheet) {
        let on = one.place.sheet.unwrap_or_else(|| Arc::clone(&sheet.origin.sheet));
        found
            .entry((one.key, Arc::clone(&on), one.typed.clone()))
            .or_insert_with(|| Wording {
                key: one.key,
                sheet: on,
                typed: one.typed,
                written: one.written,
                cells: Vec::new(),
                first: one.goal,
            })
            .cells
            .extend(one.place.cell);
    }
    found.into_values().collect()
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

pub(crate) fn sheet(common: &Common<'_>) -> Sheet {
    let documents = common.input.documents;
    let found: Vec<(usize, Wording)> = documents
        .iter()
        .enumerate()
        .flat_map(|(d, s)| wordings(s).into_iter().map(move |w| (d, w)))
        .collect();
    let places = found.iter().map(|(_, wording)| wording.cells.len()).sum();
    // A workbook without submission sheets has nothing to link to.
    let columns = WIDTHS.len() - usize::from(common.input.submissions.is_empty());
    let mut page = Page::new(words::UNIFIED, common.input.font, filling(&WIDTHS[..columns]));
    page.line(&format!("{}　{}", common.whose(), words::UNIFIED), Look::Title);
    page.line(&notes::unified_note(places), Look::Note);
    let mut headings = words::all_distinct(words::UNIFIED_HEADINGS.map(str::to_owned));
    headings.truncate(columns);
    for (col, heading) in headings.iter().enumerate() {
        page.put(col as u32, &**heading, Look::Head);
    }
    page.end_row();
    page.repeat_from(HEAD_ROW);
    page.freeze(0);
    for (document, one) in &found {
        let sheet = documents[*document];
        page.put(0, words::heading(&sheet.form, one.key), Look::Text);
        page.put(1, one.typed.as_str(), Look::Text);
        page.put(2, one.written.as_str(), Look::Text);
        page.put(3, crate::tally::department_label(sheet), Look::Text);
        page.put(4, common.file(&sheet.origin.file), Look::Text);
        page.put(5, Arc::clone(&one.sheet), Look::Text);
        page.put(6, listed(&one.cells), Look::Text);
        if columns == WIDTHS.len() {
            page.put(7, common.goal_link((*document, one.first)), Look::Link);
        }
        page.end_row();
    }
    if found.is_empty() {
        page.line(words::NOTHING, Look::Text);
    }
    page.table("unified", HEAD_ROW, headings, !found.is_empty());
    page.finish()
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
