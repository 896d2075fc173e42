//! `seirihyo report`: reads, checks, counts, writes the submission workbook.

use super::arguments::{Output, said};
use super::season_options::SeasonOptions;
use super::send_back::{self, Folder, SendBackOptions};
use super::terminal::{self, Notes, Progress};
use super::{Context, Outcome, Stop, reading, tables, words};
use clap::Args;
use seirihyo::season::{count, settle};
use seirihyo::workbook::send_back::Sender;
use seirihyo::workbook::submission::{self, Material};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::INPUT))]
    input: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
    #[arg(long, value_name = "NAME", help = said(words::OPT_CITY))]
    city: Option<String>,
    #[command(flatten)]
    send_back: SendBackOptions,
    #[command(flatten)]
    season: SeasonOptions,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let Arguments { input, output, form, city, send_back, season } = arguments;
    let city = city.as_deref();
    let target = output.workbook(context)?;
    let folder = send_back.send_back.as_deref().map(|path| Folder::new(path, context)).transpose()?;
    let outputs = [Some(target.path()), send_back.send_back.as_deref()].into_iter().flatten().collect();
    let (read, season) = season.read(input, outputs, form.as_deref(), context)?;
    let counted = count(reading::with_goal_sheets(settle(read, season), context)?);
    let progress = Progress::new(counted.settled.documents.len(), context);
    progress.writing();
    let made_of = Material { counted: &counted, city, run: None };
    let mut findings = counted.settled.findings.clone();
    let composed = submission::compose(&made_of, &mut findings);
    let (office, deadline) = (send_back.office.as_deref(), send_back.deadline.as_deref());
    let sender = Sender { city, office, deadline };
    let made = match &folder {
        Some(folder) => {
            let made = send_back::made(&counted, &findings, sender)?;
            folder.may_write(&made, output.force(), context)?;
            made
        }
        None => Vec::new(),
    };
    let (tally, cells) = (counted.tally, tables::cells(&counted.settled.sheets, context.lang));
    let documents = counted.settled.documents;
    // Their memory is needed for the workbook, and letting go of it takes a while.
    let (bytes, ()) = rayon::join(|| composed.finish(), || drop(documents));
    progress.end();
    target.write(&bytes?, context)?;
    if let Some(folder) = &folder {
        folder.write(&made, context)?;
    }
    if !context.quiet {
        terminal::print(&tables::counts(&tally, context.lang));
    }
    terminal::tell(&findings, Notes::InWorkbook, &[cells], [target.path()], context);
    if let Some(folder) = &folder {
        folder.tell(&made, context);
    }
    Ok(Outcome::of(&findings))
}
