//! Which workbooks this program wrote, told by what they are where their mark is lost: LibreOffice drops it when it saves, an
//! inspection of documents takes it out.
//!
//! No name of a sheet tells it alone, as a department may call one of its own 一覧 or 表紙. Two sheets must be ours, each by its
//! name, the end of its title and its headings together, or all that there are by headings: a 確認用 may hold 点検結果 alone.

use crate::form::Form;
use crate::grid::{Grid, Workbook};
use crate::our_sheets::KNOWN_BY;
use crate::text::key::key;
use std::sync::Arc;

/// So many sheets make a workbook ours.
const FEWEST: usize = 2;
/// Titles and headings stand above this row.
const ROWS: u32 = 8;

/// What one of our sheets is known by.
#[derive(Clone, Debug)]
pub(super) struct OurSheet {
    name: String,
    /// How its title ends; empty for one that has none of ours.
    title: String,
    /// Words among its headings, as keys.
    headings: Vec<String>,
}

impl OurSheet {
    fn new<S: AsRef<str>>(name: &str, title: &str, headings: impl IntoIterator<Item = S>) -> Self {
        let headings = headings.into_iter().map(|heading| key(heading.as_ref())).collect();
        // The name of a plan stands before the rest.
        let title = title.rsplit_once('}').map_or(title, |(_, end)| end).to_owned();
        Self { name: name.to_owned(), title, headings }
    }

    /// The sheets that come of a form.
    fn of_form(form: &Form) -> Vec<Self> {
        const NONE: [&str; 0] = [];
        match form {
            Form::GoalSheet(_) => Vec::new(),
            Form::IndicatorPlan(form) => {
                let (changes, progress) = (&form.changes, &form.progress);
                vec![
                    Self::new(&form.revision.sheet, &form.revision.title, NONE),
                    Self::new(&form.comparison.sheet, &form.comparison.title, NONE),
                    Self::new(&changes.sheet, &changes.title, &changes.headings),
                    Self::new(&progress.sheet, &form.title.progress, &progress.headings),
                    Self::new(&progress.entry_sheet, &form.title.print, NONE),
                ]
            }
            Form::PolicyMemo(form) => {
                let coverage = &form.coverage;
                vec![
                    Self::new(&form.sheet, "", NONE),
                    Self::new(&coverage.sheet, &coverage.title, &coverage.headings),
                ]
            }
        }
    }

    /// Whether a title is one of this sheet; where nothing is known of what it is about, it is the name alone.
    fn ends(&self, title: &str) -> bool {
        title.ends_with(&self.title) || title == self.name
    }

    fn is(&self, grid: &Grid) -> bool {
        if grid.name != self.name {
            return false;
        }
        let above = grid.cells.iter().filter(|cell| !cell.is_blank()).take_while(|cell| cell.at.row < ROWS);
        let titled = above.clone().next().is_some_and(|cell| self.ends(cell.text.trim_end()));
        let above: Vec<String> = above.map(|cell| key(&cell.text)).collect();
        titled && self.headings.iter().all(|heading| above.contains(heading))
    }
}

/// All sheets that workbooks of ours are known by: the fixed ones, and those of forms.
pub(super) fn all(forms: &[Form]) -> Arc<[OurSheet]> {
    // Before its name stand the year and, in wide spaces, what else the title says.
    let fixed =
        KNOWN_BY.iter().map(|(name, headings)| OurSheet::new(name, &format!("\u{3000}{name}"), *headings));
    fixed.chain(forms.iter().flat_map(OurSheet::of_form)).collect()
}

/// Whether a workbook is ours by its sheets; one of them at least by headings too.
pub(super) fn is_ours(workbook: &Workbook, ours: &[OurSheet]) -> bool {
    let which = |grid: &Grid| ours.iter().filter(|one| one.is(grid)).max_by_key(|one| one.headings.len());
    let known: Vec<&OurSheet> = workbook.sheets.iter().filter_map(which).collect();
    let by_sheets = known.len() >= FEWEST && known.iter().any(|one| !one.headings.is_empty());
    let all = workbook.sheets.len();
    let by_all = known.len() == all && known.iter().all(|one| !one.headings.is_empty());
    by_sheets || (all > 0 && (by_all || workbook.sheets.iter().all(is_inspected)))
}

/// Whether a sheet is one of the coloured copies that `inspect` writes: numbered, a mark before every text.
pub(super) fn is_inspected(grid: &Grid) -> bool {
    let numbered = grid.name.split_once('_').is_some_and(|(n, _)| n.parse::<usize>().is_ok());
    let mut texts =
        grid.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| cell.text.as_str()).peekable();
    numbered && texts.peek().is_some() && texts.all(|text| text.starts_with('〔') && text.contains('〕'))
}
