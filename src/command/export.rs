//! `seirihyo export`: everything read, found and counted, as JSON.

use super::season::Asked;
use super::{Context, Outcome, Stop, save, terminal};
use clap::ArgMatches;
use seirihyo::export::{self, Read};
use seirihyo::tally::tally;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let output = super::path(matches, "output").map(|o| save::json(o, context)).transpose()?;
    let output = output.as_deref();
    let force = matches.get_flag("force");
    if let Some(path) = output {
        save::may_write(path, force, context.lang)?;
    }
    let asked = Asked::new(matches, context)?;
    let given = super::paths(matches, "input");
    let mut read = asked.gather(&given, output, super::text(matches, "form"), context)?;
    asked.settle(&mut read, &given);
    asked.apply(&mut read);
    let tally = tally(read.goal_sheets());
    let whole =
        Read { documents: &read.documents, sheets: &read.sheets, findings: &read.findings, tally: &tally };
    let json = format!("{}\n", export::json(&whole, context.lang).map_err(anyhow::Error::from)?);
    match output {
        Some(path) => save::write(path, json.as_bytes(), force, context.lang)?,
        None => terminal::print(&json),
    }
    Ok(Outcome::of(&read.findings))
}
