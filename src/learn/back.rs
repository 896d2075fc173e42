//! The proof of a learned form: the very workbook is read with it.

use super::wording::{Known, holds};
use super::words;
use crate::document::Document;
use crate::finding::{Finding, Said, Severity, rules};
use crate::form::{Form, from_toml};
use crate::grid::{SheetState, Workbook};
use crate::intake::{FileRead, Forms, SheetKind, read_workbook};
use crate::text::key::key;
use std::borrow::Cow;
use std::sync::Arc;

/// What was read with a learned form.
pub(super) struct Back {
    pub(super) documents: usize,
    pub(super) goals: usize,
    /// Findings that are more than notes.
    pub(super) findings: Vec<Finding>,
}

/// The workbook with a sheet as one that is read: neither hidden nor called an example.
fn shown<'w>(workbook: &'w Workbook, sheet: &str, known: &Known) -> (Cow<'w, Workbook>, String) {
    let found = workbook.sheets.iter().position(|g| g.name == sheet);
    let example = holds(&key(sheet), &known.usual().furniture.examples);
    let hidden = found.is_some_and(|i| workbook.sheets[i].state != SheetState::Visible);
    let Some(i) = found.filter(|_| example || hidden) else {
        return (Cow::Borrowed(workbook), sheet.to_owned());
    };
    let mut own = workbook.clone();
    let name = if example { AS_SHEET } else { sheet };
    name.clone_into(&mut own.sheets[i].name);
    own.sheets[i].state = SheetState::Visible;
    (Cow::Owned(own), name.to_owned())
}

/// The name of a sheet that is read in place of an example.
const AS_SHEET: &str = "_";

/// Whether a finding may come of the form: of how the sheet is laid out, or of words that it does not know.
fn is_about_form(finding: &Finding) -> bool {
    let about = [
        &rules::HEADING_INCOMPLETE,
        &rules::HEADING_DOUBLED,
        &rules::TEXT_FITS_NOWHERE,
        &rules::ROW_DOUBTFUL,
        &rules::SECTION_ROW,
        &rules::STATUS_UNDER_OTHER_HEADING,
        &rules::STATUS_COLUMNS_SEVERAL,
        &rules::STATUS_MARKS_UNDER_OTHER_HEADING,
        &rules::STATUS_UNKNOWN,
        &rules::CATEGORY_UNKNOWN,
        &rules::DUE_UNKNOWN,
        &rules::OWNER_ODD,
        &rules::DEPARTMENT_UNKNOWN,
    ];
    about.iter().any(|rule| finding.is(rule))
}

/// Reads a workbook with a form.
///
/// # Errors
/// When the definition is none, or with it nothing is found: what to say.
pub(super) fn read(
    toml: &str,
    (file, workbook): (&str, &Workbook),
    sheet: &str,
    place: &str,
    rows: usize,
    known: &Known,
) -> Result<Back, Said> {
    let gaps = |more: (&'static str, Said)| [("sheet", sheet.into()), ("at", place.into()), more];
    // Why it is none is told in words of the definition, which no one wrote.
    let form: Form =
        from_toml(toml).map_err(|_| words::UNREADABLE_FORM.fill(&gaps(("rows", rows.into()))))?;
    let file: Arc<str> = Arc::from(file);
    let mut out = FileRead::default();
    let (workbook, sheet) = shown(workbook, sheet, known);
    read_workbook(&file, &workbook, &Forms::new(&[form]), &mut out);
    let own = |f: &&Document| *f.origin().sheet == sheet;
    let goals = |d: &Document| d.goal_sheet().map_or(0, |s| s.goals.len());
    let here: usize = out.documents.iter().filter(own).map(goals).sum();
    let seen = out.sheets.iter().find(|s| *s.sheet == sheet).map(|s| s.kind);
    if rows > 0 && here == 0 {
        return Err(words::NOT_READ_BACK.fill(&gaps(("rows", rows.into()))));
    }
    if rows == 0 && matches!(seen, Some(SheetKind::Other) | None) {
        return Err(words::NOT_FOUND_BACK.fill(&gaps(("rows", rows.into()))));
    }
    let grave = |f: &Finding| {
        f.severity != Severity::Note && f.place.sheet.as_deref() == Some(sheet.as_str()) && is_about_form(f)
    };
    Ok(Back {
        documents: out.documents.iter().filter(|d| goals(d) > 0).count(),
        goals: out.documents.iter().map(goals).sum(),
        findings: out.findings.into_iter().filter(grave).collect(),
    })
}
