//! `seirihyo plan compare | progress`: the revision of an indicator plan, and its targets against actual values.

use super::arguments::{OptionalOutput, Output, json_or, path, said};
use super::listing::End;
use super::papers::PaperTargets;
use super::reading::{self, Sources};
use super::{Context, Outcome, Stop, tables, terminal, words};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Subcommand};
use seirihyo::check;
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
    #[arg(value_parser = path())]
    before: PathBuf,
    #[arg(value_name = "AFTER", help = said(words::PLAN_AFTER))]
    #[arg(value_parser = path())]
    after: PathBuf,
    #[command(flatten)]
    output: OptionalOutput,
    #[arg(long = "format", value_name = "text|json", default_value = "text", help = said(words::OPT_FORMAT))]
    #[arg(action = ArgAction::Set, value_parser = json_or("text"))]
    json: bool,
    #[arg(long, value_name = "stacked|side-by-side", default_value = "stacked")]
    #[arg(value_parser = layout(), help = said(words::OPT_LAYOUT))]
    layout: RevisionLayout,
    #[arg(long, value_name = "NAME", help = said(words::OPT_PLAN_TITLE))]
    title: Option<String>,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
}

#[derive(Args)]
pub struct Progress {
    #[arg(value_name = "INPUT", required = true, help = said(words::PLAN_INPUT))]
    #[arg(value_parser = path())]
    input: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[arg(long, value_name = "NAME", help = said(words::OPT_PLAN_TITLE))]
    title: Option<String>,
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
    let Compare { before, after, output, json, layout, title, form } = arguments;
    let targets = output.papers(!json, context)?;
    let outputs: Vec<&Path> = targets.iter().flat_map(PaperTargets::paths).collect();
    let side = |path: &PathBuf| read(std::slice::from_ref(path), &outputs, form.as_deref(), context);
    let (before, after) = (side(before)?, side(after)?);
    let latest = first(&after, context)?;
    let prepared = Prepared::new(&latest.form);
    let words_of = |heading: &str| prepared.words_of(heading).to_owned();
    let (old_plans, new_plans) = (
        plan::plans_of_side(plans(&before), RevisionSide::Before),
        plan::plans_of_side(plans(&after), RevisionSide::After),
    );
    let (old, new) = (plan::indicators(&old_plans), plan::indicators(&new_plans));
    let comparison = plan::compare(&old, &new, &words_of);
    let (name, named) = plan::naming(&old_plans, &new_plans, title.as_deref());
    let mut findings: Vec<Finding> = before.findings.iter().chain(&after.findings).cloned().collect();
    findings.extend(named);
    findings.extend(plan::findings(&comparison, &new_plans));
    if let Some(targets) = &targets {
        targets.write(
            workbook::revision(&comparison, &latest.form, &name, *layout, &findings),
            &[],
            context,
        )?;
    }
    if *json {
        terminal::print(&export::plan_changes(&comparison, &findings, context.lang));
    } else {
        if !context.quiet {
            terminal::line(&tables::plan_changes(&comparison, context.lang));
        }
        // There are few, and what is said of results stands beside the changes: all are shown here too.
        let again = words::AGAIN_FORCE;
        End { found: &findings, review: None, more: &[], written: &outputs, again, going_back: None }
            .tell(context);
    }
    Ok(Outcome::of(&findings))
}

fn progress(arguments: &Progress, context: &Context) -> Result<Outcome, Stop> {
    let Progress { input, output, title, form } = arguments;
    let target = output.workbook(context)?;
    let read = read(input, &[target.path()], form.as_deref(), context)?;
    let prepared = Prepared::new(&first(&read, context)?.form);
    let plans = plan::plans_of_side(plans(&read), RevisionSide::After);
    let (name, named) = plan::naming(&[], &plans, title.as_deref());
    let directions = plans.iter().flat_map(|plan| check::directions(plan, &prepared));
    let findings: Vec<Finding> = read.findings.iter().cloned().chain(named).chain(directions).collect();
    target.write(&workbook::progress(&plan::indicators(&plans), &prepared, &name)?, context)?;
    let (written, again) = ([target.path()], words::AGAIN_FORCE);
    End { found: &findings, review: None, more: &[], written: &written, again, going_back: None }
        .tell(context);
    Ok(Outcome::of(&findings))
}
