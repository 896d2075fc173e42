//! Last year beside this year, as `compare` writes it, within a run.

use super::compare::side;
use super::run::Job;
use super::season_options::at;
use super::{Context, Stop};
use seirihyo::comparison::{Side, years};
use seirihyo::document::GoalSheet;
use seirihyo::finding::{Finding, Place, rules};
use seirihyo::season::project::LastYear;
use seirihyo::season::{Counted, Season};
use seirihyo::text::era::fiscal_year_label;
use seirihyo::workbook::{Papers, comparison as workbook};
use std::sync::Arc;

/// The comparison with last year. What was found in last year's sheets and in comparing joins `found`.
pub fn compare(
    job: &Job,
    last_year: &LastYear,
    counted: &Counted,
    found: &mut Vec<Finding>,
    context: &Context,
) -> Result<Papers, Stop> {
    let form = last_year.form.as_deref().map(|f| job.form(f));
    let given = job.given(&last_year.inputs);
    let season = Season { severities: job.season.severities.clone(), expected: None, one_year: false };
    let name = last_year.inputs.join("、");
    let old = side(name, &job.sources(&given, form.as_deref()), season, found, context)?;
    let sheets = counted.settled.goal_sheets().cloned().collect();
    let new = Side { name: job.project.inputs.join("、"), sheets };
    let not_earlier = not_earlier(job, &old.sheets, &new.sheets);
    let (years, compared) = years::years(vec![old, new], &job.project.reorganisation());
    let compared = at(compared, job.place());
    found.extend(job.season.told(compared.into_iter().chain(not_earlier).collect()).0);
    let all: Vec<Finding> = found.iter().chain(&counted.settled.findings).cloned().collect();
    Ok(workbook::years(&years, &all, job.project.city.as_deref()))
}

/// That last year's sheets are of this year or a later one.
fn not_earlier(job: &Job, old: &[GoalSheet], new: &[GoalSheet]) -> Option<Finding> {
    let year = job.project.fiscal_year.or_else(|| new.iter().filter_map(|s| s.fiscal_year).max())?;
    let late: Vec<(&GoalSheet, i32)> =
        old.iter().filter_map(|s| Some((s, s.fiscal_year.filter(|y| *y >= year)?))).collect();
    let (first, seen) = late.first()?;
    let finding = Finding::new(&rules::LAST_YEAR_NOT_EARLIER, Place::file(&Arc::from(job.place())));
    let finding = finding.with("file", &first.origin.file).with("n", late.len());
    Some(finding.with("seen", fiscal_year_label(*seen)).with("year", fiscal_year_label(year)))
}
