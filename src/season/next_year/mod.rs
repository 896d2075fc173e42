//! This year's sheets → next year's: the goals under next year's names and numbers, with nothing of this year's results.
//!
//! In: the goal sheets that count and what was found in them. Out: one sheet a department, the listed ones in their order, and
//! what was not carried over.

mod emptied;
mod merge;
mod renamed;
#[cfg(test)]
mod tests;

use crate::cell::CellRef;
use crate::comparison::reorganisation::Reorganisation;
use crate::document::goal_sheet::{Field, Fields, StatusReading};
use crate::document::{Choice, Goal, GoalSheet, Origin};
use crate::finding::rules::WHOLE;
use crate::finding::{Finding, Place, Words, rules};
use crate::form::{GoalForm, Key};
use crate::season::handed_out;
use crate::season::project::Department;
use crate::text::era::fiscal_year_label;
use crate::text::key::key;
use indexmap::IndexSet;
use std::sync::Arc;

/// Which goals go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Carry {
    /// All of them.
    #[default]
    All,
    /// Those whose status does not count as achieved.
    Open,
}

/// What next year is like.
#[derive(Clone, Debug, Default)]
pub struct NextYear<'a> {
    /// The year, where it is stated; else the one after this one.
    pub year: Option<i32>,
    /// Which goals go on.
    pub carry: Carry,
    /// What became of departments and sections.
    pub reorganisation: Reorganisation,
    /// The departments in official order; all that have sheets where none are listed.
    pub departments: &'a [Department],
    /// The form of departments without a sheet; without one, that of the first sheet.
    pub form: Option<Arc<GoalForm>>,
}

/// Next year's sheets.
#[derive(Debug)]
pub struct Rolled {
    /// The year.
    pub year: i32,
    /// One sheet a department.
    pub sheets: Vec<GoalSheet>,
    /// What was not carried over, and under which names the rest was.
    pub findings: Vec<Finding>,
}

/// Why there are none.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// No year is known.
    NoYear,
    /// A department has two sheets of this year: its name, and where they are.
    TwoSheets(String, [Origin; 2]),
}

/// Next year's sheets of these; `found` is what was found when they were read.
///
/// # Errors
/// When the year is not known, or a department has two sheets, of which nobody says which one goes on.
pub fn next_year(
    sheets: Vec<GoalSheet>,
    found: &[Finding],
    wanted: &NextYear<'_>,
) -> Result<Rolled, Refused> {
    let years = sheets.iter().filter_map(|sheet| sheet.fiscal_year);
    let this = years.filter(|year| wanted.year.is_none_or(|next| *year < next)).max();
    let next = wanted.year.or(this.map(|this| this + 1)).ok_or(Refused::NoYear)?;
    let mut findings = Vec::new();
    let mut sheets: Vec<GoalSheet> =
        sheets.into_iter().filter(|sheet| goes_on(sheet, [this, Some(next)], &mut findings)).collect();
    two_sheets(&sheets)?;
    for sheet in &mut sheets {
        keep(sheet, found, wanted.carry, &mut findings);
        findings.extend(emptied::results(sheet));
    }
    let (mut sheets, said) = renamed::apply(&wanted.reorganisation, [this, Some(next)], sheets);
    findings.extend(said);
    sheets = listed(merge::by_department(sheets), wanted, next, &mut findings);
    for sheet in &mut sheets {
        begin(sheet, next);
    }
    findings.extend(renamed::gone_sections(&sheets, wanted.departments));
    Ok(Rolled { year: next, sheets, findings })
}

/// Whether a sheet is this year's and some department's; what is not is said.
fn goes_on(sheet: &GoalSheet, [this, next]: [Option<i32>; 2], findings: &mut Vec<Finding>) -> bool {
    let (place, n) = (sheet.origin.place(), sheet.goals.len());
    let other = sheet.fiscal_year.filter(|year| Some(*year) != this);
    if let Some(year) = other {
        let said = Finding::new(&rules::SHEET_NOT_CARRIED, place).with("year", fiscal_year_label(year));
        findings.push(said.with("next", next.map(fiscal_year_label).unwrap_or_default()).with("n", n));
        return false;
    }
    if sheet.department.is_none() {
        findings.push(Finding::new(&rules::DEPARTMENT_NOT_KNOWN, place).with("n", n));
    }
    sheet.department.is_some()
}

fn two_sheets(sheets: &[GoalSheet]) -> Result<(), Refused> {
    for (i, sheet) in sheets.iter().enumerate() {
        let name = sheet.department.as_deref().unwrap_or_default();
        let same = |other: &&GoalSheet| other.department.as_deref().is_some_and(|d| key(d) == key(name));
        if let Some(other) = sheets[i + 1..].iter().find(same) {
            let both = [sheet.origin.clone(), other.origin.clone()];
            return Err(Refused::TwoSheets(name.to_owned(), both));
        }
    }
    Ok(())
}

/// Keeps the goals that go on; those that were given up are said.
fn keep(sheet: &mut GoalSheet, found: &[Finding], carry: Carry, findings: &mut Vec<Finding>) {
    let places: Vec<Place> = sheet.goals.iter().map(|goal| sheet.place_of(goal)).collect();
    let mut hidden = IndexSet::new();
    for (mut goal, place) in std::mem::take(&mut sheet.goals).into_iter().zip(places) {
        let Some(why) = given_up(&place, found) else {
            if carry == Carry::All || is_open(&sheet.form, &goal) {
                findings.extend(emptied::unseen(sheet, (&mut goal, place), &mut hidden));
                sheet.goals.push(goal);
            }
            continue;
        };
        let seen = [Key::Item, Key::Level, Key::Method, Key::Number].into_iter().find_map(|k| goal.text(k));
        let finding = Finding::new(&rules::GOAL_NOT_CARRIED, place).with("why", why);
        findings.push(finding.with("seen", seen.unwrap_or_default()));
    }
    sheet.further.clear();
    if !hidden.is_empty() {
        let headings = hidden.into_iter().collect::<Vec<_>>().join("」「");
        let finding = Finding::new(&rules::HIDDEN_NOT_CARRIED, sheet.origin.place());
        findings.push(finding.with("headings", headings));
    }
    let unknown = sheet.goals.iter().filter(|goal| !is_told(goal)).count();
    if carry == Carry::Open && unknown > 0 {
        findings.push(Finding::new(&rules::STATUS_NOT_TOLD, sheet.origin.place()).with("n", unknown));
    }
}

/// Whether it can be told if a goal was achieved.
fn is_told(goal: &Goal) -> bool {
    matches!(goal.status, StatusReading::Read(Choice::Known(_) | Choice::Blank))
}

/// Why a goal at a place counts as given up, if it does.
fn given_up(place: &Place, found: &[Finding]) -> Option<Words> {
    let row = place.cell?.start.row;
    let here = |finding: &&Finding| {
        finding.place.file == place.file
            && finding.place.sheet == place.sheet
            && finding.place.cell.is_some_and(|cell| cell.start.row == row)
    };
    found.iter().filter(here).find_map(|finding| {
        if finding.is(&rules::ROW_HIDDEN) {
            return Some(rules::IS_HIDDEN);
        }
        (finding.is(&rules::STRUCK_THROUGH) && finding.value(WHOLE).is_some()).then_some(rules::IS_STRUCK)
    })
}

fn is_open(form: &GoalForm, goal: &Goal) -> bool {
    match goal.status {
        StatusReading::Read(Choice::Known(i)) => form.statuses.get(i).is_none_or(|status| !status.achieved),
        _ => true,
    }
}

/// The sheets of the listed departments in their order, with empty ones for those that have none; all sheets where none are listed.
fn listed(
    mut sheets: Vec<GoalSheet>,
    wanted: &NextYear<'_>,
    next: i32,
    findings: &mut Vec<Finding>,
) -> Vec<GoalSheet> {
    if wanted.departments.is_empty() {
        return sheets;
    }
    let form = wanted.form.clone().or_else(|| sheets.first().map(|sheet| Arc::clone(&sheet.form)));
    let mut out = Vec::with_capacity(wanted.departments.len());
    for department in wanted.departments {
        let is = |s: &GoalSheet| s.department.as_deref().is_some_and(|d| key(d) == key(&department.name));
        if let Some(at) = sheets.iter().position(is) {
            out.push(sheets.remove(at));
            continue;
        }
        let place = Place::default();
        findings
            .push(Finding::new(&rules::DEPARTMENT_WITHOUT_GOALS, place).with("department", &department.name));
        out.extend(form.iter().map(|form| handed_out::empty(form, Some(next), Some(&department.name))));
    }
    for sheet in sheets {
        let finding = Finding::new(&rules::DEPARTMENT_GONE, sheet.origin.place());
        let finding = finding.with("department", sheet.department.as_deref().unwrap_or_default());
        findings.push(finding.with("n", sheet.goals.len()));
    }
    out
}

/// Makes it next year's: its year, title and numbers, without dates and results.
fn begin(sheet: &mut GoalSheet, next: i32) {
    let form = Arc::clone(&sheet.form);
    sheet.fiscal_year = Some(next);
    (sheet.year_guessed, sheet.department_guessed) = (false, false);
    sheet.title = Some(handed_out::title(&form, Some(next), sheet.department.as_deref()));
    (sheet.created, sheet.revised) = (None, Vec::new());
    sheet.vacant.clear();
    let has_numbers = form.column(Key::Number).is_some();
    let mut number = 0;
    let mut above: Option<Fields> = None;
    for (row, goal) in (0..).zip(&mut sheet.goals) {
        let before = above.replace(goal.fields.clone());
        for (i, field) in goal.fields.iter_mut().enumerate() {
            // It may have shared it with one that does not go on, or goes on elsewhere.
            field.inherited &= before.as_ref().is_some_and(|before| before[i].text == field.text);
        }
        goal.place = CellRef::new(row, goal.place.col);
        goal.status = StatusReading::Read(Choice::Blank);
        goal.fields[Key::Status as usize] = Field::default();
        let field = &mut goal.fields[Key::Number as usize];
        number += usize::from(!field.inherited);
        let text = has_numbers.then(|| number.to_string());
        *field = Field { text, inherited: field.inherited, ..Field::default() };
    }
}
