//! `seirihyo memo`: a policy memo as an official letter, with goal sheets as its annex and a table of both.

use super::gather::{Gathered, form_named, gather};
use super::terminal::{self, Paint};
use super::{Context, Outcome, Stop, inputs, save, words};
use clap::ArgMatches;
use seirihyo::check;
use seirihyo::comparison::coverage;
use seirihyo::document::{Document, GoalSheet, PolicyMemo};
use seirihyo::export;
use seirihyo::finding::Finding;
use seirihyo::form::Form;
use seirihyo::workbook::memo::{self as memo_workbook, Material};
use std::path::Path;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let force = matches.get_flag("force");
    let output = super::path(matches, "output").map(|o| save::workbook(o, context)).transpose()?;
    let output = output.as_deref();
    let json = super::text(matches, "format") == Some("json");
    if let Some(path) = output {
        save::may_write(path, force, lang)?;
    }
    let (read, beside) = read(matches, output, context)?;
    let memo = only_memo(&read, context)?;
    let given = if matches.contains_id("annex") { &beside } else { &read };
    let annexes: Vec<&GoalSheet> = given.documents.iter().filter_map(Document::goal_sheet).collect();
    let mut findings: Vec<Finding> = read.findings.iter().chain(&beside.findings).cloned().collect();
    findings.extend(check::annexes(memo, annexes.len()));
    let coverage = coverage::coverage(memo, &annexes);
    if let Some(path) = output {
        let made_of = Material { memo, annexes: &annexes, coverage: &coverage };
        let bytes = memo_workbook::write(&made_of, &mut findings)?;
        save::write(path, &bytes, force, lang)?;
    }
    if json {
        let text = export::coverage::json(memo, &annexes, &coverage, &findings, lang)
            .map_err(anyhow::Error::from)?;
        terminal::print(&format!("{text}\n"));
    } else if !context.quiet {
        tell(output, &findings, context);
    }
    Ok(Outcome::of(&findings))
}

/// Reads the memo and its annexes, each with the form asked for where that is of its kind.
fn read(
    matches: &ArgMatches,
    output: Option<&Path>,
    context: &Context,
) -> Result<(Gathered, Gathered), Stop> {
    let asked = super::text(matches, "form");
    if let (Some(form), Some(output)) = (asked, output) {
        inputs::keep_apart(&[output], &[Path::new(form)], context.lang)?;
    }
    let form = asked.map(|name| form_named(name, context)).transpose()?;
    let for_memo = asked.filter(|_| matches!(form, Some(Form::PolicyMemo(_))));
    let for_annex = asked.filter(|_| matches!(form, Some(Form::GoalSheet(_))));
    let read = gather(&super::paths(matches, "input"), output, for_memo, context)?;
    let annexes = super::paths(matches, "annex");
    let beside =
        if annexes.is_empty() { Gathered::default() } else { gather(&annexes, output, for_annex, context)? };
    Ok((read, beside))
}

/// The one memo of the input.
fn only_memo<'a>(read: &'a Gathered, context: &Context) -> Result<&'a PolicyMemo, Stop> {
    let mut memos = read.documents.iter().filter_map(Document::policy_memo);
    match (memos.next(), memos.next()) {
        (Some(memo), None) => Ok(memo),
        (Some(_), Some(_)) => Err(Stop::new(words::MEMO_SEVERAL, context.lang, &[])),
        (None, _) => {
            let reasons = terminal::findings(&read.findings, true, Paint::stderr(context), context.lang);
            let said = words::MEMO_NONE.get(context.lang);
            Err(Stop::text(format!("{said}\n{}", reasons.trim_end())))
        }
    }
}

/// What was found and written. Notes are named here unless they stand in the workbook.
fn tell(output: Option<&Path>, findings: &[Finding], context: &Context) {
    let lang = context.lang;
    terminal::print(&terminal::findings(findings, output.is_none(), Paint::stdout(context), lang));
    if output.is_some() {
        terminal::print(&terminal::notes_elsewhere(findings, lang));
    }
    terminal::print(&format!("\n{}\n", terminal::summary(findings, lang)));
    if let Some(path) = output {
        let path = path.display().to_string();
        terminal::print(&format!("{}\n", words::say(words::WRITTEN, lang, &[("path", &path)])));
    }
}
