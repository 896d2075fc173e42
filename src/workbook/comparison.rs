//! A comparison → the bytes of its workbook.

use super::{base_font, properties};
use crate::comparison::changes::Revision;
use crate::comparison::years::Years;
use crate::comparison::{Side, known_years};
use crate::finding::Finding;
use crate::report::comparison::{self, RevisionInput, YearsInput, words};
use crate::report::words as office;
use crate::sheet::model::{BaseFont, Sheet};
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
    let font = base_font(new.sheets.iter().chain(&old.sheets));
    let input = RevisionInput { old, new, revision, findings, font: &font, omit, city };
    let sheets = comparison::of_revision(&input);
    let years: Vec<i32> = known_years(old).union(&known_years(new)).copied().collect();
    let names: Vec<String> = years.iter().map(|&y| office::year(Some(y))).collect();
    finish(sheets, &font, &office::whose(city, &names.join("・")), years.last().copied(), true)
}

/// The workbook of several years; `city` stands in the titles.
///
/// # Errors
/// As [`revision`].
pub fn years(years: &Years, findings: &[Finding], city: Option<&str>) -> Result<Vec<u8>> {
    let font = base_font(years.periods.iter().rev().flat_map(|p| &p.sheets));
    let sheets = comparison::of_years(&YearsInput { years, findings, font: &font, city });
    let last = years.periods.iter().filter_map(|p| p.year).max();
    finish(sheets, &font, &office::whose(city, &years.names()), last, false)
}

fn finish(
    sheets: Vec<Sheet>,
    font: &BaseFont,
    years: &str,
    latest: Option<i32>,
    revision: bool,
) -> Result<Vec<u8>> {
    let (title, subject) = words::properties(years, revision);
    xlsx::workbook(sheets, &properties(title, subject, latest), font)
}
