//! One file's bytes → its documents: reading, locating, interpreting and checking, without stopping at the first fault.
//!
//! In: name and bytes of a file, the forms. Out: [`FileRead`]. Files are independent of each other, and so are the sheets of
//! one, so that they can be read in parallel; what needs several files is [`crate::check::between`].

pub mod accounts;
mod continuation;
mod example;
pub mod inspect;
mod near;
mod unseen;

use crate::check;
use crate::document::policy_memo::read as memo;
use crate::document::read::{self, Prepared};
use crate::document::{CellCount, Document, Origin, continued, indicator_plan};
use crate::finding::{Finding, Place, Rule, Said, rules};
use crate::form::Form;
use crate::grid::{self, Grid, Limits, Notice, SheetState, Unreadable, Workbook};
use crate::locate::{self, Fit, Located};
use crate::our_sheets;
pub(crate) use near::Nearness;
use rayon::prelude::*;
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
}

impl Forms {
    /// Makes the comparison keys of all forms.
    pub fn new(forms: &[Form]) -> Self {
        let mut out = Self::default();
        for form in forms {
            match form {
                Form::GoalSheet(form) => out.goal_sheets.push(Prepared::new(form)),
                Form::IndicatorPlan(form) => out.indicator_plans.push(indicator_plan::Prepared::new(form)),
                Form::PolicyMemo(form) => out.policy_memos.push(memo::Prepared::new(form)),
            }
        }
        out
    }

    /// The names of all forms.
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

/// Filled cells in a row that make it look like a goal.
const WIDE_ROW: usize = 5;

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
        let said = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
        let why = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        let finding = unreadable(&Arc::from(input.name), Unreadable::Failed(why));
        FileRead { findings: vec![finding], ..FileRead::default() }
    })
}

fn read_content(input: Input<'_>, forms: &Forms, limits: &Limits) -> FileRead {
    let file: Arc<str> = Arc::from(input.name);
    let mut out = FileRead::default();
    let (workbook, notices) = match grid::read(input.bytes, limits) {
        Ok(read) => read,
        Err(why) => {
            out.findings.push(unreadable(&file, why));
            return out;
        }
    };
    let named = grid::named_otherwise(input.name, workbook.format);
    out.findings.extend(notices.into_iter().chain(named).map(|n| notice(&file, n)));
    if workbook.is_own && !input.named {
        out.findings.push(Finding::new(&rules::OWN_WORKBOOK_PASSED_OVER, Place::file(&file)));
        return out;
    }
    if workbook.has_macros {
        out.findings.push(Finding::new(&rules::HAS_MACROS, Place::file(&file)));
    }
    read_workbook(&file, &workbook, forms, &mut out);
    out
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
    if !workbook.is_own {
        continuation::join(out);
        example::settle_blanks(out, forms);
    }
    example::settle(out);
    near::settle(file, workbook, nearest.as_ref(), out);
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
    let understood = read_cells(origin, workbook, grid, forms, out);
    unseen::tell(&place, grid, out);
    understood
}

/// Reads what is seen in the cells of one sheet.
fn read_cells<'f>(
    origin: Origin,
    workbook: &Workbook,
    grid: &Grid,
    forms: &'f Forms,
    out: &mut FileRead,
) -> Understood<'f> {
    let place = origin.place();
    let filled = grid.filled();
    let passed = pass_over(workbook, grid, filled, forms);
    if let Some((kind, rule)) = passed {
        let mut cells = CellCount { read: filled, ..CellCount::default() };
        match rule {
            Some(_) if matches!(kind, SheetKind::Other | SheetKind::Hidden) => cells.reported = filled,
            _ => cells.furniture = filled,
        }
        out.findings.extend(rule.map(|r| Finding::new(r, place).with("cells", filled)));
        out.sheets.push(SheetSeen { file: origin.file, sheet: origin.sheet, kind, cells });
        return Understood::AsAWhole;
    }
    let goal = read::best_form(grid, &forms.goal_sheets, workbook.is_own);
    // A sheet of ours is what its documents say; its name is a department's.
    let example = !workbook.is_own && example::named(grid, forms);
    if example && goal.as_ref().is_none_or(|(_, fit)| fit.headings.is_empty()) {
        out.findings.push(Finding::new(&rules::EXAMPLE_PASSED_OVER, place));
        let cells = CellCount { read: filled, furniture: filled, ..CellCount::default() };
        let (file, sheet) = (origin.file, origin.sheet);
        out.sheets.push(SheetSeen { file, sheet, kind: SheetKind::Example, cells });
        return Understood::AsAWhole;
    }
    // A full goal sheet is no plan; a short heading may be a list of indicators that shares some words with it.
    let columns = goal.as_ref().map_or(0, |(_, fit)| fit.columns());
    if columns < FULL_HEADING
        && !example
        && let Some((form, matched)) = indicator_plan::best_form(grid, &forms.indicator_plans)
        && columns < matched
    {
        return plans(grid, &origin, form, out);
    }
    if goal.as_ref().is_none_or(|(_, fit)| fit.headings.is_empty())
        && let Some(form) = forms.policy_memos.iter().find(|f| memo::fits(grid, f))
    {
        return policy_memo(grid, origin, form, out);
    }
    goal_sheets(grid, &origin, goal, Told { filled, own: workbook.is_own, example, forms }, out)
}

/// What is known of a sheet before it is read as goal sheets.
#[derive(Clone, Copy)]
struct Told<'f> {
    /// Cells that hold something.
    filled: usize,
    /// Whether its workbook is ours.
    own: bool,
    /// Whether its name says that it is an example.
    example: bool,
    /// The forms that were tried.
    forms: &'f Forms,
}

/// Reads a sheet as a policy memo.
fn policy_memo<'f>(
    grid: &Grid,
    origin: Origin,
    form: &'f memo::Prepared,
    out: &mut FileRead,
) -> Understood<'f> {
    let ((document, roles), findings) = memo::read_with_roles(grid, form, &origin);
    out.findings.extend(findings);
    out.findings.extend(check::memo(&document));
    let (file, sheet) = (origin.file, origin.sheet);
    out.sheets.push(SheetSeen { file, sheet, kind: SheetKind::PolicyMemo, cells: document.cells });
    out.documents.push(Document::PolicyMemo(Box::new(document)));
    Understood::Memo(form, roles)
}

/// A heading with so many columns of a goal sheet is one.
const FULL_HEADING: usize = 6;

/// Reads a sheet as indicator plans.
fn plans<'f>(
    grid: &Grid,
    origin: &Origin,
    form: &'f indicator_plan::Prepared,
    out: &mut FileRead,
) -> Understood<'f> {
    let ((plans, understood), findings) = indicator_plan::read(grid, form, origin);
    let cells = CellCount::of(grid, &understood.roles);
    out.findings.extend(findings);
    let (file, sheet) = (Arc::clone(&origin.file), Arc::clone(&origin.sheet));
    let empty = plans.iter().all(|p| p.indicators.is_empty());
    let kind = if empty { SheetKind::Unfilled } else { SheetKind::IndicatorPlan };
    out.sheets.push(SheetSeen { file, sheet, kind, cells });
    if empty {
        let place = origin.place();
        out.findings.push(Finding::new(&rules::SHEET_EMPTY, place));
    }
    for plan in plans.into_iter().filter(|p| !p.indicators.is_empty()) {
        out.findings.extend(check::plan(&plan, form));
        out.documents.push(Document::IndicatorPlan(Box::new(plan)));
    }
    Understood::Plans(form, understood)
}

/// Reads a sheet as goal sheets; one that turns out to hold none is reported as a whole.
fn goal_sheets<'f>(
    grid: &Grid,
    origin: &Origin,
    goal: Option<(&'f Prepared, Fit)>,
    Told { filled, own, example, forms }: Told<'_>,
    out: &mut FileRead,
) -> Understood<'f> {
    let place = origin.place();
    let seen = |kind, cells| SheetSeen {
        file: Arc::clone(&origin.file),
        sheet: Arc::clone(&origin.sheet),
        kind,
        cells,
    };
    let whole = |kind| seen(kind, CellCount { read: filled, used: 0, furniture: 0, reported: filled });
    let titled = goal.is_some();
    let Some((form, fit)) = goal.filter(|(_, fit)| !fit.headings.is_empty()) else {
        // A cover may bear the title; rows as wide as goals say that a table is there.
        let wide =
            || grid.rows().any(|(_, cells)| cells.iter().filter(|c| !c.is_blank()).count() >= WIDE_ROW);
        let like_goal = || forms.goal_sheets.iter().find_map(|f| locate::like_goal(grid, &f.words));
        let near = near::of_sheet(grid, &origin.sheet, forms);
        let finding = if titled && wide() {
            Finding::new(&rules::HEADING_NOT_FOUND, place)
        } else if let Some(at) = like_goal() {
            Finding::new(&rules::GOALS_WITHOUT_HEADING, place.at(at)).with("cell", at)
        } else {
            Finding::new(&rules::SHEET_PASSED_OVER, place)
        };
        let finding = finding.with("cells", filled).with("form", &near.form);
        out.findings.push(finding.with("near", near.words.clone()));
        out.nearest = Some(near);
        out.sheets.push(whole(SheetKind::Other));
        return Understood::AsAWhole;
    };
    let spread = locate::join_spread(grid, &form.words, &fit);
    let grid = spread.as_ref().map_or(grid, |spread| &spread.grid);
    let mut located = locate::locate(grid, &form.words, &fit);
    if let Some(spread) = &spread {
        spread.give_roles(&mut located);
    }
    let (mut sheets, mut findings) = read::read(grid, &located, form, origin, own);
    let example = example && !example::named_after_department(grid, &sheets, form);
    if example || (!own && example::says(grid, &located, &sheets, form)) {
        out.findings.push(Finding::new(&rules::EXAMPLE_PASSED_OVER, place.clone()));
        out.findings.extend(example::with_goals(&place, &sheets));
        let cells = CellCount { read: filled, furniture: filled, ..CellCount::default() };
        out.sheets.push(seen(SheetKind::Example, cells));
        return Understood::AsAWhole;
    }
    for sheet in &mut sheets {
        continued::join(sheet, &mut findings, own);
    }
    let mut cells = CellCount::default();
    for sheet in &sheets {
        cells.read += sheet.cells.read;
        cells.used += sheet.cells.used;
        cells.furniture += sheet.cells.furniture;
        cells.reported += sheet.cells.reported;
    }
    let kind =
        if sheets.iter().all(|s| s.goals.is_empty()) { SheetKind::Unfilled } else { SheetKind::GoalSheet };
    out.findings.extend(findings);
    out.sheets.push(seen(kind, cells));
    for sheet in sheets {
        if sheet.goals.is_empty() {
            out.findings.push(Finding::new(&rules::SHEET_EMPTY, place.clone()));
        } else {
            out.findings.extend(check::sheet(&sheet, &form.vocabulary, own));
            out.documents.push(Document::GoalSheet(Box::new(sheet)));
        }
    }
    Understood::GoalSheets(form, located)
}

/// Sheets that are not read as goal sheets, and the finding that says so.
fn pass_over(
    workbook: &Workbook,
    grid: &Grid,
    filled: usize,
    forms: &Forms,
) -> Option<(SheetKind, Option<&'static Rule>)> {
    let plans = || forms.indicator_plans.iter().flat_map(|f| f.form.own_sheets());
    let coverage = forms.policy_memos.iter().any(|f| f.form.coverage.sheet == grid.name);
    if workbook.is_own
        && (coverage || our_sheets::is_fixed(&grid.name) || plans().any(|name| name == grid.name))
    {
        return Some((SheetKind::Own, None));
    }
    if is_choices(grid, forms) {
        return Some((SheetKind::Own, None));
    }
    match grid.state {
        SheetState::NoCells => return Some((SheetKind::NoCells, Some(&rules::SHEET_WITHOUT_CELLS))),
        SheetState::Hidden if filled > 0 => return Some((SheetKind::Hidden, Some(&rules::SHEET_HIDDEN))),
        SheetState::Hidden => return Some((SheetKind::Hidden, Some(&rules::SHEET_BLANK))),
        SheetState::Visible => {}
    }
    (filled == 0).then_some((SheetKind::Blank, Some(&rules::SHEET_BLANK)))
}

/// Whether a sheet is the hidden one of a blank form, which comes back with what was filled in: nothing but the form's choices.
fn is_choices(grid: &Grid, forms: &Forms) -> bool {
    let choice = |text: &str| {
        let known = |f: &Prepared| {
            let statuses = f.form.statuses.iter().map(|s| &s.label);
            statuses.chain(f.form.categories.iter().map(|c| &c.label)).any(|label| label == text)
        };
        forms.goal_sheets.iter().any(known)
    };
    grid.state == SheetState::Hidden
        && grid.name == our_sheets::CHOICES
        && grid.cells.iter().chain(&grid.covered).all(|c| c.is_blank() || choice(&c.text))
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

/// Whether a file is named like the lock that Excel keeps beside an open workbook.
fn is_lock(file: &str) -> bool {
    file.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("~$"))
}

/// The reader's reason in words.
fn said(why: grid::Why) -> Said {
    Said::Words { ja: why.ja, en: why.en }
}

/// The finding for a file that gave no workbook.
pub fn unreadable(file: &Arc<str>, why: Unreadable) -> Finding {
    let at = |rule| Finding::new(rule, Place::file(file));
    match why {
        Unreadable::Empty => at(&rules::FILE_EMPTY),
        Unreadable::Encrypted => at(&rules::FILE_ENCRYPTED),
        Unreadable::UnknownProtection => at(&rules::FILE_PROTECTED),
        Unreadable::Damaged(why) => at(&rules::FILE_DAMAGED).with("why", said(why)),
        Unreadable::NotAWorkbook(kind) => {
            let kind: Said = match kind {
                Some(grid::XML_2003) => rules::IS_XML_2003.into(),
                Some(kind) => kind.into(),
                None if is_lock(file) => rules::IS_LOCK.into(),
                None => rules::IS_OF_OTHER_FORMAT.into(),
            };
            at(&rules::FILE_NOT_A_WORKBOOK).with("kind", kind)
        }
        Unreadable::TooLarge(limit) => at(&rules::FILE_TOO_LARGE).with("limit", said(limit)),
        Unreadable::Failed(why) => at(&rules::READER_FAILED).with("why", why),
    }
}

/// The finding for something that the reader noticed.
fn notice(file: &Arc<str>, notice: Notice) -> Finding {
    let sheet_place = |sheet: String| Place::sheet(file, &Arc::from(sheet));
    match notice {
        Notice::MergesUnknown { sheet } => Finding::new(&rules::MERGES_UNKNOWN, sheet_place(sheet)),
        Notice::SheetUnreadable { sheet, why } => {
            Finding::new(&rules::SHEET_UNREADABLE, sheet_place(sheet)).with("why", said(why))
        }
        Notice::Garbled { cell, seen } => {
            let place = cell.map(|(sheet, at)| sheet_place(sheet).at(at));
            Finding::new(&rules::TEXT_GARBLED, place.unwrap_or_else(|| Place::file(file))).with("seen", seen)
        }
        Notice::NamedOtherwise { really } => {
            let named = file.rsplit_once('.').map_or("", |(_, ext)| ext);
            let finding = Finding::new(&rules::NAMED_OTHERWISE, Place::file(file));
            finding.with("named", format!(".{named}")).with("really", format!(".{really}"))
        }
    }
}
