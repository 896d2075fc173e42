//! `seirihyo report`: reads, checks, counts, writes the submission workbook.

use super::arguments::{Output, path, said};
use super::listing::End;
use super::papers::{PaperTargets, ReviewOptions};
use super::save::Target;
use super::season_options::SeasonOptions;
use super::send_back::{self, Folder, SendBackOptions};
use super::terminal::{self, Progress};
use super::{Context, Outcome, Stop, reading, tables, words};
use clap::Args;
use seirihyo::season::{count, settle};
use seirihyo::workbook::send_back::Sender;
use seirihyo::workbook::submission::{self, Material};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::INPUT))]
    #[arg(value_parser = path())]
    input: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    review: ReviewOptions,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
    #[arg(long, value_name = "NAME", help = said(words::OPT_CITY))]
    city: Option<String>,
    #[arg(long, value_name = "TEXT", help = said(words::OPT_OFFICE))]
    office: Option<String>,
    #[command(flatten)]
    send_back: SendBackOptions,
    #[command(flatten)]
    season: SeasonOptions,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let Arguments { input, output, review, form, city, office, send_back, season } = arguments;
    let (city, office) = (city.as_deref(), office.as_deref());
    let targets = PaperTargets::new(output.workbook(context)?, review, output.force, context)?;
    let folder = send_back.send_back.as_deref().map(|path| Folder::new(path, context)).transpose()?;
    let outputs: Vec<&Path> = targets.paths().chain(send_back.send_back.as_deref()).collect();
    let (read, season) = season.read(input, &outputs, form.as_deref(), context)?;
    let counted = count(reading::with_goal_sheets(settle(read, season), context)?);
    let progress = Progress::new(counted.settled.documents.len(), context);
    progress.writing();
    let beside = targets.seen_from_review();
    let reviewed_beside = beside.as_deref();
    let made_of = Material { counted: &counted, city, office, run: None, reviewed_beside };
    let mut findings = counted.settled.findings.clone();
    let papers = submission::compose(&made_of, &mut findings);
    let sender = Sender { city, office, deadline: send_back.deadline.as_deref() };
    let made = match &folder {
        Some(_) => send_back::made(&counted, &findings, sender)?,
        None => Vec::new(),
    };
    let going_back = match &folder {
        Some(folder) => folder.targets(&made, output.force, context)?,
        None => Vec::new(),
    };
    let (tally, cells) = (counted.tally, tables::cells(&counted.settled.sheets, context.lang));
    let documents = counted.settled.documents;
    // Their memory is needed for the workbook, and letting go of it takes a while.
    let (written, ()) = rayon::join(|| targets.write(papers, &going_back, context), || drop(documents));
    progress.end();
    written?;
    if !context.quiet {
        terminal::print(&tables::counts(&tally, context.lang));
    }
    let written: Vec<&Path> = targets.paths().collect();
    let review = targets.review.as_ref().map(Target::path);
    let again = words::AGAIN_FORCE;
    let going_back = folder.as_ref().map(|folder| (folder.0, made.len())).filter(|(_, n)| *n > 0);
    let told = folder.iter().flat_map(|folder| folder.told(&made, context));
    let more: Vec<String> = std::iter::once(cells).chain(told).collect();
    End { found: &findings, review, more: &more, written: &written, again, going_back }.tell_paper(context);
    targets.tell_left_behind(context);
    Ok(Outcome::of(&findings))
}
