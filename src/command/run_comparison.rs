//! Last year beside this year, as `compare` writes it, within a run.

use super::gather::{Sources, gather_from};
use super::run::Job;
use super::run_outputs::Targets;
use super::terminal::{self, Paint};
use super::words::{self, say};
use super::{Context, Stop, season};
use seirihyo::comparison::{Named, Rename, Renames, Side, years};
use seirihyo::document::{Document, GoalSheet};
use seirihyo::finding::{Finding, Place, rules};
use seirihyo::season::project::{LastYear, Listed, Project, find};
use seirihyo::season::settle::Settled;
use seirihyo::text::era::fiscal_year_label;
use seirihyo::workbook::comparison as workbook;
use std::path::Path;

/// Former names of departments, which this year's sheets may still have, and names that were others' before: of sections, and
/// of departments that are listed under them now. Only last year's sheets have those in the old meaning.
fn renames(project: &Project) -> (Renames, Renames) {
    let rename = |old: &str, new: &str, of| Rename { old: old.to_owned(), new: new.to_owned(), of };
    let departments = project
        .renamed_departments()
        .map(|(old, new)| rename(old, new, Named::Department))
        .collect::<Vec<_>>();
    let is_now = |r: &Rename| matches!(find(&project.departments, &r.old), Some(Listed::Now(_)));
    let (mut before, always): (Vec<_>, Vec<_>) = departments.into_iter().partition(is_now);
    before.extend(project.renamed_sections().map(|(department, old, new)| {
        let names = std::iter::once(&department.name).chain(&department.formerly).cloned().collect();
        rename(old, new, Named::SectionOf(names))
    }));
    (Renames(always), Renames(before))
}

/// The bytes of the comparison with last year, and what was found in last year's sheets and in comparing.
pub fn compare(
    job: &Job,
    last_year: &LastYear,
    (settled, shown): (&Settled, &[Finding]),
    targets: &Targets,
    context: &Context,
) -> Result<(Vec<u8>, Vec<Finding>), Stop> {
    let given = job.given(&last_year.inputs);
    let outputs: Vec<&Path> = targets.all().map(|t| t.path.as_path()).collect();
    let form = last_year.form.as_deref().map(|f| job.form(f));
    let sources = Sources {
        given: &given,
        outputs: &outputs,
        exclude: &job.project.exclude,
        form: form.as_deref(),
        base: Some(&job.base),
        ..Sources::default()
    };
    let read = gather_from(&sources, context)?;
    let mut old: Vec<GoalSheet> = read.goal_sheets().cloned().collect();
    if old.is_empty() {
        let name = last_year.inputs.join("、");
        let reasons = terminal::findings(&read.findings, true, Paint::stderr(context), context.lang);
        let said = say(words::SIDE_EMPTY, context.lang, &[("side", &name)]);
        return Err(Stop::text(format!("{said}\n{}", reasons.trim_end())));
    }
    let not_earlier = not_earlier(job, &old, settled);
    let mut new: Vec<GoalSheet> =
        settled.documents.iter().filter_map(Document::goal_sheet).cloned().collect();
    let (always, before) = renames(&job.project);
    let mut renamed = always.apply(old.iter_mut().chain(&mut new));
    renamed.extend(before.apply(&mut old));
    let both = vec![
        Side { name: last_year.inputs.join("、"), sheets: old },
        Side { name: job.project.inputs.join("、"), sheets: new },
    ];
    let (years, compared) = years::years(both, &Renames::default());
    let compared = season::at(renamed.into_iter().chain(compared).collect(), &job.season.place);
    let (found, _) =
        job.season.settings.apply(read.findings.into_iter().chain(compared).chain(not_earlier).collect());
    let all: Vec<Finding> = found.iter().chain(shown).cloned().collect();
    Ok((workbook::years(&years, &all, job.project.city.as_deref())?, found))
}

/// That last year's sheets are of this year or a later one.
fn not_earlier(job: &Job, old: &[GoalSheet], settled: &Settled) -> Option<Finding> {
    let here = settled.documents.iter().filter_map(Document::goal_sheet).filter_map(|s| s.fiscal_year);
    let year = job.season.fiscal_year.or_else(|| here.max())?;
    let late: Vec<(&GoalSheet, i32)> =
        old.iter().filter_map(|s| Some((s, s.fiscal_year.filter(|y| *y >= year)?))).collect();
    let (first, seen) = late.first()?;
    let finding = Finding::new(&rules::LAST_YEAR_NOT_EARLIER, Place::file(&job.season.place));
    Some(
        finding
            .with("file", &first.origin.file)
            .with("n", late.len())
            .with("seen", fiscal_year_label(*seen))
            .with("year", fiscal_year_label(year)),
    )
}
