//! `seirihyo check`: reads and checks; prints the findings.

use super::gather::gather;
use super::season::Asked;
use super::terminal::{self, Paint};
use super::{Context, Outcome, Stop, words};
use clap::ArgMatches;
use seirihyo::export;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let asked = Asked::new(matches, context)?;
    let given = super::paths(matches, "input");
    let mut read = gather(&given, None, super::text(matches, "form"), context)?;
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
        let last = if read.findings.is_empty() {
            words::NO_FINDINGS.get(context.lang).to_owned()
        } else {
            format!("\n{}", terminal::summary(&read.findings, context.lang))
        };
        terminal::print(&format!("{last}\n"));
    }
    Ok(Outcome::of(&read.findings))
}
