//! One file's bytes → its documents: reading, locating, interpreting and checking, without stopping at the first fault.
//!
//! In: name and bytes of a file, the forms. Out: [`FileRead`]. Files are independent of each other, and so are the sheets of
//! one, so that they can be read in parallel; what needs several files is `crate::season`'s.

pub mod cell_sums;
mod continuation;
mod example;
pub mod inspect;
mod near;
pub(crate) mod original;
mod ours;
mod passed_over;
mod reader_says;
mod sheet;
pub(crate) mod unseen;

use crate::document::policy_memo::read as memo;
use crate::document::read::Prepared;
use crate::document::{CellCount, Document, Origin, indicator_plan};
use crate::finding::{Finding, Place, rules};
use crate::form::{self, Form};
use crate::grid::{self, Grid, Limits, Unreadable, Workbook};
use crate::locate::Located;
pub use near::Nearness;
use ours::OurSheet;
use rayon::prelude::*;
use reader_says::notice;
pub use reader_says::unreadable;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// The forms of a run, ready for comparison, by kind of document.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    /// Forms of goal sheets, in the order in which they are tried.
    pub goal_sheets: Vec<Prepared>,
    /// Forms of indicator plans.
    pub indicator_plans: Vec<indicator_plan::Prepared>,
    /// Forms of policy memos, in the order in which they are tried.
    pub(crate) policy_memos: Vec<memo::Prepared>,
    /// What workbooks of our own are known by.
    ours: Arc<[OurSheet]>,
}

impl Forms {
    /// Makes the comparison keys of all forms.
    pub fn new(forms: &[Form]) -> Self {
        // A workbook of ours may come of another form than those asked for.
        let known: Vec<Form> = form::built_in().into_iter().chain(forms.iter().cloned()).collect();
        let mut out = Self { ours: ours::all(&known), ..Self::default() };
        for form in forms {
            match form {
                Form::GoalSheet(form) => out.goal_sheets.push(Prepared::new(form)),
                Form::IndicatorPlan(form) => out.indicator_plans.push(indicator_plan::Prepared::new(form)),
                Form::PolicyMemo(form) => out.policy_memos.push(memo::Prepared::new(form)),
            }
        }
        out
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let goals = self.goal_sheets.iter().map(|f| f.form.name.as_str());
        let plans = self.indicator_plans.iter().map(|f| f.form.name.as_str());
        goals.chain(plans).chain(self.policy_memos.iter().map(|f| f.form.name.as_str()))
    }
}

/// One file to be read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Path as given.
    pub name: &'a str,
    /// Content.
    pub bytes: &'a [u8],
    /// Whether the user named the file itself, rather than a folder that holds it.
    pub named: bool,
}

/// What a sheet was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// A goal sheet, or several.
    GoalSheet,
    /// An indicator plan, or several.
    IndicatorPlan,
    /// A policy memo.
    PolicyMemo,
    /// A goal sheet without any goal.
    Unfilled,
    /// An example or a blank form.
    Example,
    /// Nothing on it.
    Blank,
    /// Hidden.
    Hidden,
    /// A chart or dialog sheet.
    NoCells,
    /// A sheet of this program's own workbook.
    Own,
    /// Anything else.
    Other,
}

/// A sheet that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSeen {
    /// Its file, as given.
    pub file: Arc<str>,
    /// Its name.
    pub sheet: Arc<str>,
    /// What it was taken for.
    pub kind: SheetKind,
    /// What became of its cells.
    pub cells: CellCount,
}

/// What one file held.
#[derive(Clone, Debug, Default)]
pub struct FileRead {
    /// Its documents, by sheet and from the top.
    pub documents: Vec<Document>,
    /// Its sheets.
    pub sheets: Vec<SheetSeen>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Of the sheets that were passed over the one that came nearest to being read.
    pub nearest: Option<Nearness>,
    /// Sheet names and short texts of a workbook from which no document came: they may tell whose it is.
    pub says: Vec<String>,
}

/// How a sheet was understood: the form that it was read by and what became of each cell. The sums in [`SheetSeen`] are
/// those of the same roles.
#[derive(Clone, Debug)]
pub enum Understood<'f> {
    /// As goal sheets.
    GoalSheets(&'f Prepared, Located),
    /// As indicator plans.
    Plans(&'f indicator_plan::Prepared, indicator_plan::Cells),
    /// As a policy memo.
    Memo(&'f memo::Prepared, memo::CellRoles),
    /// Not at all: all its cells are furniture, or all are reported.
    AsAWhole,
}

/// Reads one file. A fault of the program itself is a finding like any other, so that the other files are still read
/// (the process's panic hook has been called by then).
pub fn read_file(input: Input<'_>, forms: &Forms, limits: &Limits) -> FileRead {
    let read = catch_unwind(AssertUnwindSafe(|| read_content(input, forms, limits)));
    read.unwrap_or_else(|panic| {
        let finding = unreadable(&Arc::from(input.name), Unreadable::failed(&*panic));
        FileRead { findings: vec![finding], ..FileRead::default() }
    })
}

fn read_content(input: Input<'_>, forms: &Forms, limits: &Limits) -> FileRead {
    let file: Arc<str> = Arc::from(input.name);
    let mut out = FileRead::default();
    let (workbook, notices) = match read_grid(input.bytes, forms, limits) {
        Ok(read) => read,
        Err(why) => {
            out.findings.push(unreadable(&file, why));
            return out;
        }
    };
    let named = grid::named_otherwise(input.name, workbook.format);
    out.findings.extend(notices.into_iter().chain(named).map(|n| notice(&file, n)));
    if workbook.is_ours && !input.named {
        out.findings.push(Finding::new(&rules::OWN_WORKBOOK_PASSED_OVER, Place::file(&file)));
        return out;
    }
    if workbook.has_macros {
        out.findings.push(Finding::new(&rules::HAS_MACROS, Place::file(&file)));
    }
    read_workbook(&file, &workbook, forms, &mut out);
    out
}

/// The grids of a file. A workbook of ours is known as ours, by its mark or by what it is.
///
/// # Errors
/// When there is none in it; why.
pub fn read_grid(
    bytes: &[u8],
    forms: &Forms,
    limits: &Limits,
) -> Result<(Workbook, Vec<grid::Notice>), Unreadable> {
    let (mut workbook, notices) = grid::read(bytes, limits)?;
    workbook.is_ours = workbook.is_ours || ours::is_ours(&workbook, &forms.ours);
    Ok((workbook, notices))
}

/// Reads the sheets of a workbook into `out`, on all cores: a workbook may hold every department of the city.
pub fn read_workbook(file: &Arc<str>, workbook: &Workbook, forms: &Forms, out: &mut FileRead) {
    let read = |grid: &Grid| {
        let mut one = FileRead::default();
        read_sheet(file, workbook, grid, forms, &mut one);
        // Within a sheet what concerns it as a whole comes first, then cell by cell.
        one.findings.sort_by_key(|f| f.place.cell.map(|c| c.start));
        one
    };
    let mut nearest = None;
    for one in workbook.sheets.par_iter().map(read).collect::<Vec<_>>() {
        out.documents.extend(one.documents);
        out.sheets.extend(one.sheets);
        out.findings.extend(one.findings);
        nearest = near::nearer(nearest, one.nearest);
    }
    // In our own workbooks each document has a sheet, named after its department.
    if !workbook.is_ours {
        continuation::join(out);
        example::settle_blanks(out, forms);
    }
    example::settle(out);
    near::settle(file, workbook, nearest.as_ref(), out);
    out.nearest = nearest;
}

/// Reads one sheet into `out`, and says how it was understood.
pub fn read_sheet<'f>(
    file: &Arc<str>,
    workbook: &Workbook,
    grid: &Grid,
    forms: &'f Forms,
    out: &mut FileRead,
) -> Understood<'f> {
    let origin = Origin { file: Arc::clone(file), sheet: Arc::from(grid.name.as_str()) };
    let place = origin.place();
    let understood = sheet::read(origin, workbook, grid, forms, out);
    unseen::tell(&place, grid, out);
    understood
}

/// Notes on the documents that are read but hold no goals to be counted.
pub fn other_documents(sheets: &[SheetSeen]) -> Vec<Finding> {
    sheets
        .iter()
        .filter_map(|seen| {
            let (kind, command) = match seen.kind {
                SheetKind::IndicatorPlan => (rules::IS_INDICATOR_PLAN, "seirihyo plan"),
                SheetKind::PolicyMemo => (rules::IS_POLICY_MEMO, "seirihyo memo"),
                _ => return None,
            };
            let finding = Finding::new(&rules::OTHER_DOCUMENT, Place::sheet(&seen.file, &seen.sheet));
            Some(finding.with("kind", kind).with("command", command))
        })
        .collect()
}
