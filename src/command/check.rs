//! `seirihyo check`: reads and checks; prints the findings.

use super::season::Asked;
use super::terminal::{self, Paint};
use super::{Context, Outcome, Stop, words};
use clap::ArgMatches;
use seirihyo::export;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let asked = Asked::new(matches, context)?;
    let given = super::paths(matches, "input");
    let mut read = asked.gather(&given, None, super::text(matches, "form"), context)?;
    asked.settle(&mut read, &given);
    asked.apply(&mut read);
    if super::text(matches, "format") == Some("json") {
        let json = export::findings_json(&read.findings, context.lang).map_err(anyhow::Error::from)?;
        terminal::print(&format!("{json}\n"));
        return Ok(Outcome::of(&read.findings));
    }
    let paint = Paint::stdout(context);
    terminal::print(terminal::findings(&read.findings, true, paint, context.lang).trim_start_matches('\n'));
    if !context.quiet {
        // A plan or a memo has been checked too; a folder without any of them is no clean result.
        let last = match (read.documents.is_empty(), read.findings.is_empty()) {
            (true, true) => words::CHECKED_NOTHING.get(context.lang).to_owned(),
            (false, true) => words::NO_FINDINGS.get(context.lang).to_owned(),
            (nothing, false) => {
                let said = format!("\n{}", terminal::summary(&read.findings, context.lang));
                if nothing { format!("{said}\n{}", words::CHECKED_NOTHING.get(context.lang)) } else { said }
            }
        };
        terminal::print(&format!("{last}\n"));
    }
    Ok(Outcome::of(&read.findings))
}
