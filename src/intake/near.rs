//! What is said of a sheet or workbook from which no document came: how near it was, and which forms were tried.

use super::{FileRead, Forms, SheetKind, SheetSeen};
use crate::document::read::Prepared;
use crate::finding::{Finding, Place, Said, rules};
use crate::form::goal_sheet::heading_label;
use crate::grid::{Grid, Workbook};
use crate::locate::{self, FEWEST_HEADINGS, Near};
use crate::our_sheets::{BESIDE_ENTRY, REQUEST};
use std::sync::Arc;

/// How near a sheet came to being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearness {
    pub(crate) sheet: Arc<str>,
    /// How many headings of the form stand there.
    pub found: usize,
    /// How many headings the form has.
    pub all: usize,
    /// The form that came nearest, for people; empty where there is none.
    pub label: String,
    /// The name of the form that came nearest; empty where there is none.
    pub(crate) form: String,
    /// Why the sheet does not follow that form.
    pub(crate) words: Said,
}

/// How near a sheet comes to one of the forms.
pub(super) fn of_sheet(grid: &Grid, sheet: &Arc<str>, forms: &Forms) -> Nearness {
    let all = forms.goal_sheets.iter().map(|f| (f, locate::near(grid, &f.words)));
    let best = all.rev().max_by_key(|(_, near)| near.found.len()).filter(|(_, near)| !near.found.is_empty());
    let (found, form, words) = match &best {
        Some((form, near)) => {
            (near.found.len(), Some(form.form.name.as_str()), some_found(grid, form, near, forms))
        }
        None => (0, forms.names().next(), none_found(forms)),
    };
    let (all, label) = best.map_or((0, String::new()), |(f, _)| (f.form.columns.len(), f.form.label.clone()));
    let form = form.unwrap_or_default().to_owned();
    Nearness { sheet: Arc::clone(sheet), found, all, label, form, words }
}

/// No heading of any form of goal sheets stands there.
fn none_found(forms: &Forms) -> Said {
    let tried = listed(forms.names());
    let words = if forms.goal_sheets.is_empty() { rules::NOT_OF_FORMS } else { rules::NO_HEADING_OF_FORMS };
    words.fill(&[("forms", tried)])
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> Said {
    Said::join(rules::AND, &names.map(Said::from).collect::<Vec<_>>())
}

/// Some headings stand there, others do not.
fn some_found(grid: &Grid, form: &Prepared, near: &Near, forms: &Forms) -> Said {
    let text = |at| grid.get(at).map(|c| heading_label(&c.text)).unwrap_or_default();
    let found = near
        .found
        .iter()
        .map(|(at, _)| rules::QUOTED_AT.fill(&[("at", at.into()), ("text", text(*at).into())]));
    let found: Vec<Said> = found.collect();
    let missing = near.missing.iter().filter_map(|i| form.form.columns.get(*i));
    let missing: Vec<Said> =
        missing.map(|c| rules::QUOTED.fill(&[("text", heading_label(&c.heading).into())])).collect();
    let (name, label) = (&form.form.name, &form.form.label);
    let mut others = forms.names().filter(|n| n != name).peekable();
    let also = match others.peek() {
        Some(_) => rules::ALSO_TRIED.fill(&[("forms", listed(others))]),
        None => Said::default(),
    };
    rules::SOME_HEADINGS.fill(&[
        ("label", label.into()),
        ("name", name.into()),
        ("all", form.form.columns.len().into()),
        ("here", found.len().into()),
        ("found", Said::join(rules::AND, &found)),
        ("missing", Said::join(rules::NEXT_QUOTED, &missing)),
        ("fewest", FEWEST_HEADINGS.into()),
        ("also", also),
    ])
}

/// The most texts of a workbook that are kept, and the most characters of one, to tell whose it may be.
const TEXTS: usize = 200;
const LONGEST: usize = 40;

/// Says that no document came from a workbook, and keeps what may tell whose it is.
pub(super) fn settle(file: &Arc<str>, workbook: &Workbook, nearest: Option<&Nearness>, out: &mut FileRead) {
    if workbook.is_ours || !out.documents.is_empty() {
        return;
    }
    // A letter that came back without the goal sheet is told of, and so is a form that nobody filled in.
    let went_out = |s: &SheetSeen| *s.sheet == *REQUEST || BESIDE_ENTRY.contains(&&*s.sheet);
    let mut ours = out.sheets.iter().filter(|s| s.kind == SheetKind::Own).peekable();
    if ours.peek().is_some() && !ours.any(went_out) {
        return;
    }
    let finding = Finding::new(&rules::WORKBOOK_WITHOUT_DOCUMENT, Place::file(file));
    out.findings.insert(0, finding.with("near", why(nearest, out)));
    let names = workbook.sheets.iter().map(|s| s.name.as_str());
    let cells = workbook.sheets.iter().flat_map(|s| s.cells.iter().map(|c| c.text.as_str()).take(TEXTS));
    let short = |text: &&str| !text.is_empty() && text.chars().take(LONGEST + 1).count() <= LONGEST;
    out.says = names.chain(cells).filter(short).take(TEXTS).map(str::to_owned).collect();
}

/// Whether it holds the letter of a workbook that went back to a department.
fn has_letter(out: &FileRead) -> bool {
    out.sheets.iter().any(|s| s.kind == SheetKind::Own && *s.sheet == *REQUEST)
}

/// Why nothing came from it, told by the sheet that was nearest.
fn why(nearest: Option<&Nearness>, out: &FileRead) -> Said {
    let first = |kind| out.sheets.iter().find(|s| s.kind == kind).map(|s| ("sheet", Said::from(&s.sheet)));
    if let Some(sheet) = first(SheetKind::Unfilled) {
        rules::HEADING_WITHOUT_GOALS.fill(&[sheet])
    } else if let Some(sheet) = first(SheetKind::Example) {
        rules::TAKEN_FOR_EXAMPLE.fill(&[sheet])
    } else if let Some(Nearness { sheet, words, .. }) = nearest {
        rules::OF_NEAREST_SHEET.fill(&[("sheet", sheet.into()), ("near", words.clone())])
    } else if let Some(sheet) = first(SheetKind::Hidden) {
        rules::HIDDEN_NOT_COUNTED.fill(&[sheet])
    } else if has_letter(out) {
        rules::LETTER_ALONE.into()
    } else {
        rules::NO_SHEET_WITH_TEXT.into()
    }
}

/// The nearer of two; the first of equals.
pub(super) fn nearer(first: Option<Nearness>, second: Option<Nearness>) -> Option<Nearness> {
    match (first, second) {
        (Some(a), Some(b)) => Some(if b.found > a.found { b } else { a }),
        (a, b) => a.or(b),
    }
}
