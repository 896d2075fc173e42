//! The fixed sheets of 提出用 and of 確認用, in the order of the tabs.
//!
//! Each sheet is defined and drawn in a file of its own; this list is what the tabs and the cover come from.

use crate::document::{CellCount, GoalSheet};
use crate::finding::{Finding, rules};
use crate::our_sheets;
use crate::report::formula::LIVE_COMPARISONS;
use crate::report::input::{Common, Definition, GoalRows, Input};
use crate::report::{
    categories, changes_sheet, cover, cross, departments, files, findings, goals, sections,
    submission_status, unachieved, unified_sheet,
};
use crate::sheet::model::{BaseFont, Sheet};
use crate::tally::Tally;
use rayon::prelude::*;

/// The sheets of 提出用, one definition each; [`our_sheets`] has their names for the reader.
const HANDED_IN: [Definition; our_sheets::FIXED_SHEETS.len()] =
    [cover::SHEET, departments::SHEET, categories::SHEET, cross::SHEET, sections::SHEET, unachieved::SHEET];

/// The sheets of 確認用.
const REVIEW: [Definition; our_sheets::REVIEW_SHEETS.len()] = [
    findings::SHEET,
    submission_status::SHEET,
    changes_sheet::SHEET,
    goals::SHEET,
    unified_sheet::SHEET,
    files::SHEET,
];

/// The fixed sheets of 提出用, in the order of the tabs.
pub(crate) fn handed_in(input: &Input<'_>) -> Vec<Sheet> {
    let drawn = HANDED_IN.iter().filter(|s| s.is_drawn(input) && s.name != our_sheets::COVER);
    let mut common = Common::new(input);
    common.contents = drawn.map(|s| (s.name, s.holds)).collect();
    common.live = live(&common);
    HANDED_IN.par_iter().filter_map(|definition| definition.sheet(&common)).collect()
}

/// The sheets of 確認用, in the order of the tabs. Its links lead to the submission sheets where `input` says that they are.
pub(crate) fn review(input: &Input<'_>) -> Vec<Sheet> {
    let common = Common::new(input);
    REVIEW.par_iter().filter_map(|definition| definition.sheet(&common)).collect()
}

/// 点検結果 and, if any wording was unified, 統一した表記: for the 確認用 of a workbook without counts. `submissions` are the
/// sheets of the documents, if that workbook has any.
pub(crate) fn findings_sheets(
    documents: &[&GoalSheet],
    findings: &[Finding],
    submissions: &[GoalRows],
    font: &BaseFont,
    city: Option<&str>,
) -> Vec<Sheet> {
    let tally = Tally::default();
    let input = Input {
        documents,
        tally: &tally,
        findings,
        not_counted: &[],
        cells: CellCount::default(),
        font,
        submissions,
        shown: &[],
        city,
        office: None,
        run: None,
    };
    let common = Common::new(&input);
    let unified = findings.iter().any(|f| f.is(&rules::WORDING_UNIFIED)).then_some(unified_sheet::SHEET);
    let sheets = std::iter::once(findings::SHEET).chain(unified);
    sheets.filter_map(|definition| definition.sheet(&common)).collect()
}

/// The sheets whose counts are formulas: as long as all of them together are recalculated in a moment.
pub(crate) fn live(common: &Common<'_>) -> Vec<&'static str> {
    let tally = common.input.tally;
    if tally.goals == 0 || common.input.shown.is_empty() {
        return Vec::new();
    }
    let mut left = LIVE_COMPARISONS;
    let mut afford = |comparisons: usize| {
        let yes = comparisons <= left;
        left -= if yes { comparisons } else { 0 };
        yes
    };
    let drawn = HANDED_IN.iter().filter(|s| s.is_drawn(&common.input));
    drawn.filter(|s| s.comparisons.is_some_and(|of| afford(of(common)))).map(|s| s.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_knows_the_sheets_in_their_order() {
        assert_eq!(HANDED_IN.map(|s| s.name), our_sheets::FIXED_SHEETS);
        assert_eq!(REVIEW.map(|s| s.name), our_sheets::REVIEW_SHEETS);
    }
}
