//! `seirihyo memo`: a policy memo as an official letter, with goal sheets as its annex and a table of both.

use super::arguments::{path, said};
use super::listing::End;
use super::papers::{PaperTargets, ReviewOptions};
use super::reading::{self, Sources, form_named};
use super::save::Target;
use super::{Context, Outcome, Stop, inputs, terminal, words};
use clap::Args;
use seirihyo::comparison::{annexes, coverage};
use seirihyo::document::{Document, GoalSheet, PolicyMemo};
use seirihyo::export;
use seirihyo::finding::Finding;
use seirihyo::form::Form;
use seirihyo::season::{Season, Settled, settle};
use seirihyo::workbook::memo::{self as workbook, Material};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::MEMO_INPUT))]
    #[arg(value_parser = path())]
    input: Vec<PathBuf>,
    #[arg(long, value_name = "GOALSHEET", num_args = 1.., help = said(words::MEMO_ANNEX))]
    #[arg(value_parser = path())]
    annex: Vec<PathBuf>,
    #[arg(short, long, value_name = "OUT", required_unless_present = "format", help = said(words::OUTPUT))]
    #[arg(value_parser = path())]
    output: Option<PathBuf>,
    #[arg(long, value_name = "json", value_parser = ["json"], help = said(words::OPT_FORMAT))]
    format: Option<String>,
    #[arg(long, help = said(words::OPT_FORCE))]
    force: bool,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let output = arguments.output.as_deref();
    let target = output.map(|path| Target::workbook(path, arguments.force, context)).transpose()?;
    let targets = |t| PaperTargets::new(t, &ReviewOptions::default(), arguments.force, context);
    let targets = target.map(targets).transpose()?;
    let (read, beside) = read(arguments, targets.as_ref(), context)?;
    let memo = only_memo(&read, context)?;
    let given = if arguments.annex.is_empty() { &read } else { &beside };
    let annexes: Vec<&GoalSheet> = given.goal_sheets().collect();
    let coverage = coverage::coverage(memo, &annexes);
    let mut findings: Vec<Finding> = read.findings.iter().chain(&beside.findings).cloned().collect();
    let named = annexes::annexes(memo, &annexes, &mut findings);
    findings.extend(named.findings);
    if let Some(targets) = &targets {
        let reviewed_beside = targets.seen_from_review().unwrap_or_default();
        let made_of = Material {
            memo,
            annexes: &annexes,
            marks: &named.marks,
            coverage: &coverage,
            reviewed_beside: &reviewed_beside,
        };
        targets.write(workbook::compose(&made_of, &mut findings), &[], context)?;
    }
    if arguments.format.is_some() {
        terminal::print(&export::coverage(memo, &annexes, &coverage, &findings, context.lang));
    } else {
        let written: Vec<&Path> = targets.iter().flat_map(PaperTargets::paths).collect();
        let review = written.last().copied();
        End {
            found: &findings,
            review,
            more: &[],
            written: &written,
            again: words::AGAIN_FORCE,
            going_back: None,
        }
        .tell(context);
    }
    Ok(Outcome::of(&findings))
}

/// Reads the memo and its annexes, each with the form asked for where that is of its kind.
fn read(
    arguments: &Arguments,
    targets: Option<&PaperTargets>,
    context: &Context,
) -> Result<(Settled, Settled), Stop> {
    let asked = arguments.form.as_deref();
    let outputs: Vec<&Path> = targets.iter().flat_map(|t| t.paths()).collect();
    if let Some(form) = asked {
        inputs::keep_apart(&outputs, &[Path::new(form)], context)?;
    }
    let form = asked.map(|name| form_named(name, context)).transpose()?;
    let read = |given: &[PathBuf], form: Option<&str>| {
        let sources = Sources { given, outputs: outputs.clone(), form, ..Sources::default() };
        Ok::<_, Stop>(settle(reading::read(&sources, context)?, Season::default()))
    };
    let memo = read(&arguments.input, asked.filter(|_| matches!(form, Some(Form::PolicyMemo(_)))))?;
    if arguments.annex.is_empty() {
        return Ok((memo, Settled::default()));
    }
    let annexes = read(&arguments.annex, asked.filter(|_| matches!(form, Some(Form::GoalSheet(_)))))?;
    Ok((memo, annexes))
}

fn only_memo<'a>(read: &'a Settled, context: &Context) -> Result<&'a PolicyMemo, Stop> {
    let mut memos = read.documents.iter().filter_map(Document::policy_memo);
    match (memos.next(), memos.next()) {
        (Some(memo), None) => Ok(memo),
        (Some(_), Some(_)) => Err(context.stop(words::MEMO_SEVERAL, &[])),
        (None, _) => {
            Err(reading::nothing_to_read(words::MEMO_NONE.get(context.lang), &read.findings, context))
        }
    }
}
