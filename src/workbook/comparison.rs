//! A comparison → the bytes of its workbook.

use super::properties;
use crate::comparison::changes::Revision;
use crate::comparison::years::Years;
use crate::comparison::{Side, known_years};
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::our_sheets;
use crate::report::comparison::{
    RevisionInput, YearsInput, documents, revision as changes, side_by_side, words, years as tables,
};
use crate::report::form_page::font_of_first;
use crate::report::sheets::findings_sheets;
use crate::report::words as office;
use crate::sheet::model::Sheet;
use crate::xlsx;
use anyhow::Result;

/// The workbook of a revision; `omit` leaves out the unchanged texts of changed goals too, `city` stands in the titles.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn revision(
    old: &Side,
    new: &Side,
    revision: &Revision<'_>,
    findings: &[Finding],
    omit: bool,
    city: Option<&str>,
) -> Result<Vec<u8>> {
    let font = font_of_first(new.sheets.iter().chain(&old.sheets));
    let input = RevisionInput { old, new, revision, findings, font: &font, omit, city };
    let sheets = of_revision(&input);
    let years: Vec<i32> = known_years(old).union(&known_years(new)).copied().collect();
    let names: Vec<String> = years.iter().map(|&y| office::year(Some(y))).collect();
    let title = words::title(our_sheets::SIDE_BY_SIDE, &office::whose(city, &names.join("・")));
    xlsx::workbook(sheets, &properties(title, words::SUBJECT, years.last().copied()), &font)
}

/// The workbook of several years; `city` stands in the titles.
///
/// # Errors
/// As [`revision`].
pub fn years(years: &Years, findings: &[Finding], city: Option<&str>) -> Result<Vec<u8>> {
    let font = font_of_first(years.periods.iter().rev().flat_map(|p| &p.sheets));
    let sheets = of_years(&YearsInput { years, findings, font: &font, city });
    let last = years.periods.iter().filter_map(|p| p.year).max();
    let title = words::title(our_sheets::YEARS, &office::whose(city, &years.names()));
    xlsx::workbook(sheets, &properties(title, words::SUBJECT, last), &font)
}

/// The sheets of a revision, in the order of the tabs.
pub(crate) fn of_revision(input: &RevisionInput<'_>) -> Vec<Sheet> {
    let documents: Vec<&GoalSheet> = input.new.sheets.iter().chain(&input.old.sheets).collect();
    let (new, old) = (words::NEW.to_owned(), words::OLD.to_owned());
    let groups = [(new, &*input.new.sheets), (old, &*input.old.sheets)];
    let compared = documents::sheet(&changes::whose(input), &groups, input.font);
    let mut sheets = vec![changes::sheet(input), side_by_side::sheet(input), compared];
    sheets.extend(findings_sheets(&documents, input.findings, &[], input.font, input.city));
    sheets
}

/// The sheets of several years, in the order of the tabs.
pub(crate) fn of_years(input: &YearsInput<'_>) -> Vec<Sheet> {
    let documents: Vec<&GoalSheet> = input.years.periods.iter().flat_map(|p| &p.sheets).collect();
    let groups: Vec<(String, &[GoalSheet])> =
        input.years.periods.iter().map(|p| (p.label.clone(), &*p.sheets)).collect();
    let mut sheets = vec![
        tables::overall(input),
        tables::by_department(input),
        tables::by_category(input),
        tables::by_section(input),
        documents::sheet(&tables::whose(input), &groups, input.font),
    ];
    sheets.extend(findings_sheets(&documents, input.findings, &[], input.font, input.city));
    sheets
}
