//! `seirihyo report`: reads, checks, counts, writes the submission workbook.

use super::season::Asked;
use super::terminal::{self, Paint, Progress};
use super::{Context, Outcome, Stop, save, words};
use clap::ArgMatches;
use seirihyo::document::{Document, GoalSheet};
use seirihyo::intake::other_documents;
use seirihyo::season::settle::order_sections_of;
use seirihyo::tally::tally;
use seirihyo::workbook::submission::{self, Material, OfSeason};
use std::path::Path;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let output = &save::workbook(super::path(matches, "output").unwrap_or(Path::new("")), context)?;
    let force = matches.get_flag("force");
    save::may_write(output, force, lang)?;
    let asked = Asked::new(matches, context)?;
    let given = super::paths(matches, "input");
    let mut read = asked.gather(&given, Some(output), super::text(matches, "form"), context)?;
    asked.settle(&mut read, &given);
    if read.goal_sheets().next().is_none() {
        read.findings.extend(other_documents(&read.sheets));
        return Err(super::no_goal_sheet(&read.findings, context));
    }
    let mut tally = tally(read.goal_sheets());
    order_sections_of(&mut tally, asked.departments(), read.goal_sheets());
    let documents: Vec<&GoalSheet> = read.documents.iter().filter_map(Document::goal_sheet).collect();
    let whole = Material {
        documents: &documents,
        sheets: &read.sheets,
        tally: &tally,
        settings: &asked.settings,
        season: Some(OfSeason { city: super::text(matches, "city"), set_aside: &read.set_aside, run: None }),
    };
    let progress = Progress::new(documents.len(), context);
    progress.stage(words::WRITING);
    let composed = submission::compose(&whole, &mut read.findings);
    drop(documents);
    let documents = std::mem::take(&mut read.documents);
    // Their memory is needed for the workbook, and letting go of it takes a while.
    let (bytes, ()) = rayon::join(|| composed.finish(), || drop(documents));
    progress.end();
    let bytes = bytes?;
    save::write(output, &bytes, force, lang)?;
    if !context.quiet {
        terminal::print(&terminal::counts(&tally, lang));
        terminal::print(&terminal::findings(&read.findings, false, Paint::stdout(context), lang));
        terminal::print(&terminal::notes_elsewhere(&read.findings, lang));
        let path = output.display().to_string();
        terminal::print(&format!(
            "\n{}\n{}\n{}\n",
            terminal::summary(&read.findings, lang),
            terminal::reconciliation(&read.sheets, lang),
            words::say(words::WRITTEN, lang, &[("path", &path)])
        ));
    }
    Ok(Outcome::of(&read.findings))
}
