//! `seirihyo report`: reads, checks, counts, writes the submission workbook.

use super::arguments::{Output, path, said};
use super::listing::End;
use super::season_options::SeasonOptions;
use super::terminal::{self, Progress};
use super::{Context, Outcome, Stop, reading, tables, words};
use clap::Args;
use seirihyo::season::{count, settle};
use seirihyo::workbook::submission::{self, Material};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::INPUT))]
    #[arg(value_parser = path())]
    input: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
    #[arg(long, value_name = "NAME", help = said(words::OPT_CITY))]
    city: Option<String>,
    #[command(flatten)]
    season: SeasonOptions,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let Arguments { input, output, form, city, season } = arguments;
    let target = output.workbook(context)?;
    let (read, season) = season.read(input, Some(&target), form.as_deref(), context)?;
    let counted = count(reading::with_goal_sheets(settle(read, season), context)?);
    let progress = Progress::new(counted.settled.documents.len(), context);
    progress.writing();
    let made_of = Material { counted: &counted, city: city.as_deref(), run: None };
    let mut findings = counted.settled.findings.clone();
    let composed = submission::compose(&made_of, &mut findings);
    let (tally, cells) = (counted.tally, tables::cells(&counted.settled.sheets, context.lang));
    let documents = counted.settled.documents;
    // Their memory is needed for the workbook, and letting go of it takes a while.
    let (bytes, ()) = rayon::join(|| composed.finish(), || drop(documents));
    progress.end();
    target.write(&bytes?, context)?;
    if !context.quiet {
        terminal::print(&tables::counts(&tally, context.lang));
    }
    let (review, written) = (Some(target.path()), [target.path()]);
    End { found: &findings, review, more: &[cells], written: &written, again: words::AGAIN_FORCE }
        .tell(context);
    Ok(Outcome::of(&findings))
}
