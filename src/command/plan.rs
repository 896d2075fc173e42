//! `seirihyo plan compare | progress`: the revision of an indicator plan, and its targets against actual values.

use super::arguments::{OptionalOutput, Output, json_or, said};
use super::papers::PaperTargets;
use super::reading::{self, Sources};
use super::terminal::{self, Notes};
use super::{Context, Outcome, Stop, tables, words};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Subcommand};
use seirihyo::comparison::plan;
use seirihyo::document::indicator_plan::{Prepared, RevisionSide};
use seirihyo::document::{Document, IndicatorPlan};
use seirihyo::export;
use seirihyo::finding::Finding;
use seirihyo::season::{Season, Settled, settle};
use seirihyo::workbook::plan::{self as workbook, RevisionLayout};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Command {
    #[command(about = said(words::PLAN_COMPARE))]
    Compare(Compare),
    #[command(about = said(words::PLAN_PROGRESS))]
    Progress(Progress),
}

#[derive(Args)]
pub struct Compare {
    #[arg(value_name = "BEFORE", help = said(words::PLAN_BEFORE))]
    before: PathBuf,
    #[arg(value_name = "AFTER", help = said(words::PLAN_AFTER))]
    after: PathBuf,
    #[command(flatten)]
    output: OptionalOutput,
    #[arg(long = "format", value_name = "text|json", default_value = "text", help = said(words::OPT_FORMAT))]
    #[arg(action = ArgAction::Set, value_parser = json_or("text"))]
    json: bool,
    #[arg(long, value_name = "stacked|side-by-side", default_value = "stacked")]
    #[arg(value_parser = layout(), help = said(words::OPT_LAYOUT))]
    layout: RevisionLayout,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
}

#[derive(Args)]
pub struct Progress {
    #[arg(value_name = "INPUT", required = true, help = said(words::INPUT))]
    input: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
}

fn layout() -> impl TypedValueParser<Value = RevisionLayout> {
    let choices = PossibleValuesParser::new(["stacked", "side-by-side"]);
    choices.map(|l| if l == "stacked" { RevisionLayout::Stacked } else { RevisionLayout::SideBySide })
}

pub fn run(command: &Command, context: &Context) -> Result<Outcome, Stop> {
    match command {
        Command::Compare(arguments) => compare(arguments, context),
        Command::Progress(arguments) => progress(arguments, context),
    }
}

/// Reads plans; a sentence if there is none.
fn read(
    given: &[PathBuf],
    outputs: &[&Path],
    form: Option<&str>,
    context: &Context,
) -> Result<Settled, Stop> {
    let outputs = outputs.to_vec();
    let sources = Sources { given, outputs, form, ..Sources::default() };
    let read = settle(reading::read(&sources, context)?, Season::default());
    if plans(&read).next().is_none() {
        let path = given.first().map(|p| p.display().to_string()).unwrap_or_default();
        let said = context.say(words::NO_PLAN, &[("path", &path)]);
        return Err(reading::nothing_to_read(&said, &read.findings, context));
    }
    Ok(read)
}

fn plans(read: &Settled) -> impl Iterator<Item = &IndicatorPlan> {
    read.documents.iter().filter_map(Document::indicator_plan)
}

fn first<'a>(read: &'a Settled, context: &Context) -> Result<&'a IndicatorPlan, Stop> {
    plans(read).next().ok_or_else(|| context.stop(words::NO_PLAN, &[("path", &"")]))
}

fn compare(arguments: &Compare, context: &Context) -> Result<Outcome, Stop> {
    let Compare { before, after, output, json, layout, form } = arguments;
    let targets = output.papers(!json, context)?;
    let outputs: Vec<&Path> = targets.iter().flat_map(PaperTargets::paths).collect();
    let side = |path: &PathBuf| read(std::slice::from_ref(path), &outputs, form.as_deref(), context);
    let (before, after) = (side(before)?, side(after)?);
    let (earliest, latest) = (first(&before, context)?, first(&after, context)?);
    let prepared = Prepared::new(&latest.form);
    let words_of = |heading: &str| prepared.words_of(heading).to_owned();
    let (old, new) = (
        plan::of_side(plans(&before), RevisionSide::Before),
        plan::of_side(plans(&after), RevisionSide::After),
    );
    let comparison = plan::compare(&old, &new, &words_of);
    let mut findings: Vec<Finding> = before.findings.iter().chain(&after.findings).cloned().collect();
    findings.extend(plan::findings(&comparison, latest));
    if let Some(targets) = &targets {
        let name = latest.plan_name().or(earliest.plan_name()).unwrap_or(&latest.form.title.plan_unknown);
        targets.write(workbook::revision(&comparison, &latest.form, name, *layout, &findings), context)?;
    }
    if *json {
        terminal::print(&export::plan_changes(&comparison, &findings, context.lang));
    } else {
        if !context.quiet {
            terminal::line(&tables::plan_changes(&comparison, context.lang));
        }
        terminal::tell(&findings, Notes::Listed, &[], outputs, context);
    }
    Ok(Outcome::of(&findings))
}

fn progress(arguments: &Progress, context: &Context) -> Result<Outcome, Stop> {
    let Progress { input, output, form } = arguments;
    let target = output.workbook(context)?;
    let read = read(input, &[target.path()], form.as_deref(), context)?;
    let first = first(&read, context)?;
    let name = first.plan_name().unwrap_or(&first.form.title.plan_unknown);
    let indicators = plan::of_side(plans(&read), RevisionSide::After);
    target.write(&workbook::progress(&indicators, &Prepared::new(&first.form), name)?, context)?;
    terminal::tell(&read.findings, Notes::Listed, &[], [target.path()], context);
    Ok(Outcome::of(&read.findings))
}
