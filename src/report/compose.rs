//! Everything that was read, counted and found → the fixed sheets of the workbook.
//!
//! Each sheet is drawn in a file of its own; here stand what they are drawn from and their order.

use crate::cell::CellRef;
use crate::document::{CellCount, Goal, GoalSheet};
use crate::finding::{Finding, rules};
use crate::form::{GoalForm, Key};
use crate::report::formula::{DELIMITER, LIVE_COMPARISONS, LIVE_GOALS};
use crate::report::{
    categories, cover, cross, departments, findings, list, sections, unachieved, unified_sheet, words,
};
use crate::season::not_counted::NotCounted;
use crate::sheet::model::{BaseFont, Content, Sheet};
use crate::tally::Tally;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the goals of a document stand in its submission sheet.
#[derive(Clone, Debug)]
pub(crate) struct GoalRows {
    /// The name of that sheet.
    pub(crate) sheet: Arc<str>,
    /// The row of each goal, from 0.
    pub(crate) rows: Vec<u32>,
}

/// What the fixed sheets are drawn from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    /// The documents, in reading order.
    pub(crate) documents: &'a [&'a GoalSheet],
    /// Their counts.
    pub(crate) tally: &'a Tally,
    /// Everything found, in the order of the report.
    pub(crate) findings: &'a [Finding],
    /// Files and sheets that are not counted, in reading order.
    pub(crate) not_counted: &'a [NotCounted],
    /// What became of the cells of all sheets, as it is stated everywhere.
    pub(crate) cells: CellCount,
    /// The font of the workbook.
    pub(crate) font: &'a BaseFont,
    /// The submission sheet of each document.
    pub(crate) submissions: &'a [GoalRows],
    /// The city's name, for titles; where a project file gives it.
    pub(crate) city: Option<&'a str>,
    /// The sheets that the run of a season adds behind the cover.
    pub(crate) of_season: &'a [Sheet],
}

/// The fixed sheets, in the order of the tabs.
pub(crate) fn fixed_sheets(input: &Input<'_>) -> Vec<Sheet> {
    let common = Common::new(input);
    let draw: [fn(&Common<'_>) -> Sheet; 9] = [
        cover::sheet,
        departments::sheet,
        categories::sheet,
        cross::sheet,
        sections::sheet,
        unachieved::sheet,
        findings::sheet,
        list::sheet,
        unified_sheet::sheet,
    ];
    draw.par_iter().map(|draw| draw(&common)).collect()
}

/// The findings and, if there are any, the unified wordings: for a workbook without counts.
pub(crate) fn findings_sheets(input: &Input<'_>) -> Vec<Sheet> {
    let common = Common::new(input);
    let unified = input.findings.iter().any(|f| f.is(&rules::WORDING_UNIFIED));
    let unified = unified.then(|| unified_sheet::sheet(&common));
    std::iter::once(findings::sheet(&common)).chain(unified).collect()
}

/// The input with what several sheets need of it.
pub(crate) struct Common<'a> {
    pub(crate) input: Input<'a>,
    /// The forms in use, each once, in order of appearance.
    pub(crate) forms: Vec<&'a GoalForm>,
    /// The fiscal years, ascending, in words; one that is not known last.
    pub(crate) years: Vec<String>,
    /// Which tables are formulas.
    pub(crate) live: Live,
    /// The folder that all files share.
    folder: &'a str,
    /// Documents by file and sheet.
    by_place: BTreeMap<&'a str, BTreeMap<&'a str, Vec<usize>>>,
}

/// The sheets that count goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counting {
    /// 部別集計
    Departments,
    /// 分類別集計
    Categories,
    /// 部×分類
    Cross,
    /// 課別集計
    Sections,
}

/// Which of them are formulas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Live([bool; 4]);

impl<'a> Common<'a> {
    /// Gathers it.
    pub(crate) fn new(input: &Input<'a>) -> Self {
        let mut forms: Vec<&GoalForm> = Vec::new();
        let mut years: Vec<Option<i32>> = Vec::new();
        let mut by_place: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
        for (i, sheet) in input.documents.iter().enumerate() {
            if !forms.iter().any(|f| f.name == sheet.form.name) {
                forms.push(&sheet.form);
            }
            if !years.contains(&sheet.fiscal_year) {
                years.push(sheet.fiscal_year);
            }
            let of_file = by_place.entry(&sheet.origin.file).or_default();
            for (name, ..) in sheet.sheets() {
                of_file.entry(name).or_default().push(i);
            }
        }
        years.sort_unstable_by_key(|y| (y.is_none(), *y));
        let years = years.into_iter().map(words::year).collect();
        Self { input: *input, forms, years, live: Live::new(input), by_place, folder: common_folder(input) }
    }

    /// The folder that all files lie in, with its last `/`; empty where there is none.
    pub(crate) fn folder(&self) -> &'a str {
        self.folder
    }

    /// A file as tables name it: without the folder that all files share, which the cover states once.
    pub(crate) fn file<'f>(&self, file: &'f str) -> &'f str {
        file.strip_prefix(self.folder).unwrap_or(file)
    }

    /// The heading of a key in the forms in use.
    pub(crate) fn heading(&self, key: Key) -> String {
        words::headings(self.forms.iter().copied(), key)
    }

    /// The years in words.
    pub(crate) fn years(&self) -> String {
        self.years.join("・")
    }

    /// What a title begins with: the city, if it is known, and the years.
    pub(crate) fn whose(&self) -> String {
        words::whose(self.input.city, &self.years())
    }

    /// The documents read from a sheet.
    pub(crate) fn documents_at(&self, file: &str, sheet: &str) -> &[usize] {
        self.by_place.get(file).and_then(|f| f.get(sheet)).map_or(&[], Vec::as_slice)
    }

    /// The goal whose row a cell stands in.
    pub(crate) fn goal_at(&self, file: &str, sheet: &str, row: u32) -> Option<(usize, usize)> {
        self.documents_at(file, sheet).iter().find_map(|&d| {
            let (first, goals) = self.input.documents[d].goals_on(sheet);
            goals.binary_search_by_key(&row, |g| g.place.row).ok().map(|g| (d, first + g))
        })
    }

    /// All goals, each with its document and both indices.
    pub(crate) fn goals(&self) -> impl Iterator<Item = ((usize, usize), &'a GoalSheet, &'a Goal)> {
        let documents = self.input.documents;
        documents
            .iter()
            .enumerate()
            .flat_map(|(d, &s)| s.goals.iter().enumerate().map(move |(g, goal)| ((d, g), s, goal)))
    }

    /// A link to a goal's row in its submission sheet; its text is the row.
    pub(crate) fn goal_link(&self, (document, goal): (usize, usize)) -> Content {
        let Some(submission) = self.input.submissions.get(document) else { return Content::Blank };
        let Some(row) = submission.rows.get(goal) else { return Content::Blank };
        let text = Arc::from(words::row(*row));
        Content::Link { sheet: Arc::clone(&submission.sheet), cell: CellRef::new(*row, 0), text }
    }

    /// A link to the top of a sheet, its name cut to so many half widths: a link stays on one line.
    pub(crate) fn sheet_link(sheet: &Arc<str>, half_widths: usize) -> Content {
        let text = crate::text::width::shortened(sheet, half_widths);
        Content::Link { sheet: Arc::clone(sheet), cell: CellRef::new(0, 0), text: Arc::from(text) }
    }
}

/// The longest folder that all files named in the workbook share.
fn common_folder<'a>(input: &Input<'a>) -> &'a str {
    let documents = input.documents.iter().map(|d| &*d.origin.file);
    let passed = input.not_counted.iter().map(|n| &*n.file);
    let found = input.findings.iter().map(|f| &*f.place.file).filter(|f| !f.is_empty());
    let folder = |file: &'a str| file.rfind('/').map_or("", |cut| &file[..=cut]);
    documents
        .chain(passed)
        .chain(found)
        .map(folder)
        .reduce(|shared, other| {
            let mut shared = shared;
            while !other.starts_with(shared) {
                shared = shared[..shared.len() - 1].rfind('/').map_or("", |cut| &shared[..=cut]);
            }
            shared
        })
        .unwrap_or("")
}

impl Live {
    /// Tables are formulas as long as all of them together are recalculated in a moment.
    fn new(input: &Input<'_>) -> Self {
        let tally = input.tally;
        if tally.goals == 0 || tally.goals > LIVE_GOALS {
            return Self::default();
        }
        let columns = tally.columns.len();
        let sections: usize = tally.by_department_owner.values().map(|t| t.table.rows.len() + 1).sum();
        let mut left = LIVE_COMPARISONS;
        let mut afford = |formulas: usize| {
            let cost = formulas.saturating_mul(tally.goals);
            let yes = cost <= left;
            left -= if yes { cost } else { 0 };
            yes
        };
        // Owners that hold the delimiter cannot be found between delimiters.
        let parted = tally.by_owner.rows.keys().any(|owner| owner.contains(DELIMITER));
        Self([
            afford(tally.by_department.rows.len() * columns),
            afford(tally.by_category.rows.len() * columns),
            afford(cross::formulas(tally)),
            !parted && afford(sections * columns),
        ])
    }

    /// Whether any sheet's counts are.
    pub(crate) fn any(self) -> bool {
        self.0.contains(&true)
    }

    /// Whether a sheet's counts are formulas.
    pub(crate) fn is(self, sheet: Counting) -> bool {
        self.0[sheet as usize]
    }
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
