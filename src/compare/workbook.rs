//! A comparison → the bytes of its workbook.

use super::changes::Revision;
use super::years::Years;
use super::{Side, known_years};
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::report::comparison::{self, RevisionInput, YearsInput, words};
use crate::report::model::{BaseFont, Properties, Sheet};
use crate::report::words as office;
use crate::text::era::Date;
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

/// The font of the latest document's form.
fn base_font<'a>(mut sheets: impl Iterator<Item = &'a GoalSheet>) -> BaseFont {
    let style = sheets.next().map(|s| &s.form.style);
    style.map_or(BaseFont { name: String::new(), size: 9.0 }, |s| BaseFont {
        name: s.font.clone(),
        size: s.size,
    })
}

fn finish(
    sheets: Vec<Sheet>,
    font: &BaseFont,
    years: &str,
    latest: Option<i32>,
    revision: bool,
) -> Result<Vec<u8>> {
    let (title, subject) = words::properties(years, revision);
    // No clock reaches an output: 1 April of the latest fiscal year.
    let first_day =
        latest.and_then(|y| Date::from_ymd_opt(y, 4, 1)).or_else(|| Date::from_ymd_opt(2019, 4, 1));
    let properties = Properties { title, subject, created: first_day.unwrap_or_default(), own: true };
    xlsx::workbook(sheets, &properties, font)
}
