//! `seirihyo export`: everything read, found and counted, as JSON.

use super::arguments::{OptionalOutput, said};
use super::season_options::SeasonOptions;
use super::{Context, Outcome, Stop, save, words};
use clap::Args;
use seirihyo::export;
use seirihyo::season::{count, settle};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::INPUT))]
    input: Vec<PathBuf>,
    #[arg(long, value_name = "json", default_value = "json", value_parser = ["json"])]
    #[arg(help = said(words::OPT_FORMAT))]
    format: String,
    #[command(flatten)]
    output: OptionalOutput,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
    #[command(flatten)]
    season: SeasonOptions,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let Arguments { input, output, form, season, .. } = arguments;
    let target = output.json(context)?;
    let (read, season) =
        season.read(input, target.iter().map(save::Target::path).collect(), form.as_deref(), context)?;
    let counted = count(settle(read, season));
    save::json(&export::everything(&counted, context.lang), target.as_ref(), context)?;
    Ok(Outcome::of(&counted.settled.findings))
}
