//! `seirihyo plan compare | progress`: the revision of an indicator plan, and its targets against actual values.

use super::gather::{Gathered, gather};
use super::terminal;
use super::{Context, Outcome, Stop, save, words};
use clap::ArgMatches;
use seirihyo::comparison::plan;
use seirihyo::document::indicator_plan::{Prepared, Side};
use seirihyo::document::{Document, IndicatorPlan};
use seirihyo::export;
use seirihyo::finding::Finding;
use seirihyo::form::indicator_plan::PartKind;
use seirihyo::workbook::plan::{self as workbook, RevisionLayout};
use std::path::{Path, PathBuf};

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    match matches.subcommand() {
        Some(("compare", m)) => compare(m, context),
        Some(("progress", m)) => progress(m, context),
        _ => Err(Stop::new(words::USAGE_COMMAND, context.lang, &[])),
    }
}

/// What a file holds as indicator plans; a sentence if it holds none.
fn plans(
    matches: &ArgMatches,
    name: &str,
    output: Option<&Path>,
    context: &Context,
) -> Result<Gathered, Stop> {
    let paths: Vec<PathBuf> = super::paths(matches, name);
    let read = gather(&paths, output, super::text(matches, "form"), context)?;
    if read.documents.iter().all(|d| d.indicator_plan().is_none()) {
        let path = paths.first().map(|p| p.display().to_string()).unwrap_or_default();
        let reasons =
            terminal::findings(&read.findings, true, terminal::Paint::stderr(context), context.lang);
        let said = words::say(words::NO_PLAN, context.lang, &[("path", &path)]);
        return Err(Stop::text(format!("{said}\n{}", reasons.trim_end())));
    }
    Ok(read)
}

fn plans_of(read: &Gathered) -> Vec<&IndicatorPlan> {
    read.documents.iter().filter_map(Document::indicator_plan).collect()
}

fn compare(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let output = super::path(matches, "output").map(|o| save::workbook(o, context)).transpose()?;
    let output = output.as_deref();
    let force = matches.get_flag("force");
    let json = super::text(matches, "format") == Some("json");
    match output {
        Some(path) => save::may_write(path, force, lang)?,
        None if json => {}
        None => return Err(Stop::new(words::USAGE_MISSING, lang, &[("arg", "-o")])),
    }
    let before = plans(matches, "before", output, context)?;
    let after = plans(matches, "after", output, context)?;
    let (old, new) = (plans_of(&before), plans_of(&after));
    let (Some(earliest), Some(latest)) = (old.first(), new.first()) else {
        return Err(Stop::new(words::NO_PLAN, lang, &[("path", "")]));
    };
    let prepared = Prepared::new(&latest.form);
    let words_of = |heading: &str| prepared.words_of(heading).to_owned();
    let name = latest.plan_name().or(earliest.plan_name()).unwrap_or(&latest.form.title.plan_unknown);
    let old = plan::of_side(old.iter().copied(), Side::Before);
    let new = plan::of_side(new.iter().copied(), Side::After);
    let comparison = plan::compare(&old, &new, &words_of);
    let mut findings = before.findings.clone();
    findings.extend(after.findings.iter().cloned());
    findings.extend(plan::findings(&comparison, latest));
    if let Some(path) = output {
        let layout = match super::text(matches, "layout") {
            Some("side-by-side") => RevisionLayout::SideBySide,
            _ => RevisionLayout::Stacked,
        };
        let bytes = workbook::revision(&comparison, &latest.form, name, layout)?;
        save::write(path, &bytes, force, lang)?;
    }
    if json {
        let text = export::changes_json(&comparison, &findings, lang).map_err(anyhow::Error::from)?;
        terminal::print(&format!("{text}\n"));
    } else if !context.quiet {
        let count = |kind| comparison.changes.iter().filter(|c| c.kind == kind).count().to_string();
        let gaps = [
            ("revised", count(PartKind::Revised)),
            ("removed", count(PartKind::Removed)),
            ("added", count(PartKind::Added)),
            ("moved", count(PartKind::Moved)),
            ("same", comparison.unchanged.len().to_string()),
        ];
        let gaps: Vec<(&str, &str)> = gaps.iter().map(|(n, v)| (*n, v.as_str())).collect();
        terminal::print(&format!("{}\n", words::say(words::PLAN_SUMMARY, lang, &gaps)));
        told(&findings, output, context);
    }
    Ok(Outcome::of(&findings))
}

fn progress(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let output = &save::workbook(super::path(matches, "output").unwrap_or(Path::new("")), context)?;
    let force = matches.get_flag("force");
    save::may_write(output, force, lang)?;
    let read = plans(matches, "input", Some(output), context)?;
    let all = plans_of(&read);
    let Some(first) = all.first() else { return Err(Stop::new(words::NO_PLAN, lang, &[("path", "")])) };
    let indicators = plan::of_side(all.iter().copied(), Side::After);
    let name = first.plan_name().unwrap_or(&first.form.title.plan_unknown);
    let bytes = workbook::progress(&indicators, &Prepared::new(&first.form), name)?;
    save::write(output, &bytes, force, lang)?;
    if !context.quiet {
        told(&read.findings, Some(output), context);
    }
    Ok(Outcome::of(&read.findings))
}

/// The findings, and what was written.
fn told(findings: &[Finding], output: Option<&Path>, context: &Context) {
    let lang = context.lang;
    terminal::print(&terminal::findings(findings, true, terminal::Paint::stdout(context), lang));
    terminal::print(&format!("\n{}\n", terminal::summary(findings, lang)));
    if let Some(path) = output {
        let path = path.display().to_string();
        terminal::print(&format!("{}\n", words::say(words::WRITTEN, lang, &[("path", &path)])));
    }
}
