//! `seirihyo check`: reads and checks; prints the findings.

use super::arguments::{json_or, path, said};
use super::season_options::SeasonOptions;
use super::{Context, Outcome, Stop, learn, listing, terminal, words};
use clap::{ArgAction, Args};
use seirihyo::export;
use seirihyo::season::settle;
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::INPUT))]
    #[arg(value_parser = path())]
    input: Vec<PathBuf>,
    #[arg(long = "format", value_name = "text|json", default_value = "text", help = said(words::OPT_FORMAT))]
    #[arg(action = ArgAction::Set, value_parser = json_or("text"))]
    json: bool,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
    #[command(flatten)]
    season: SeasonOptions,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let (read, season) = arguments.season.read(&arguments.input, &[], arguments.form.as_deref(), context)?;
    let settled = settle(read, season);
    let findings = &settled.findings;
    if arguments.json {
        terminal::print(&export::findings(findings, context.lang));
        return Ok(Outcome::of(findings));
    }
    terminal::show(listing::all(findings, context.lang).trim_start_matches('\n'));
    if !context.quiet {
        // A plan or a memo has been checked too; a folder without any of them is no clean result.
        let nothing = words::CHECKED_NOTHING.get(context.lang);
        let sum = listing::summary(findings, context.lang);
        let last = match (settled.documents.is_empty(), findings.is_empty()) {
            (true, true) => nothing.to_owned(),
            (false, true) => words::NO_FINDINGS.get(context.lang).to_owned(),
            (true, false) => format!("\n{sum}\n{nothing}"),
            (false, false) => format!("\n{sum}"),
        };
        terminal::line(&last);
        if arguments.form.is_none()
            && let Some(offer) = &learn::offer(&settled, context)
        {
            terminal::line(offer);
        }
        if !settled.documents.is_empty() {
            let mut inputs: Vec<String> = arguments.input.iter().map(|path| terminal::quoted(path)).collect();
            inputs.extend(
                arguments.form.iter().map(|form| format!("--form {}", terminal::quoted(form.as_ref()))),
            );
            terminal::print(&listing::next_after_check(findings, &inputs.join(" "), context));
        }
    }
    Ok(Outcome::of(findings))
}
