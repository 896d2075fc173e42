//! The command line as typed values, with help in the user's language.
//!
//! Each command has its arguments in its own file; here are the whole and what several commands share.

use super::papers::{PaperTargets, ReviewOptions};
use super::save::Target;
use super::{Context, Stop, help, inputs, words};
use super::{check, compare, explain, export, form, init, inspect, memo, plan, report, rollover, run};
use clap::builder::{PathBufValueParser, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use seirihyo::finding::{Lang, Words};
use std::cell::Cell;
use std::ffi::OsString;
use std::path::PathBuf;

thread_local! {
    /// The language of the command line that is being built: clap's derive has no way to hand it on to where texts are asked for.
    static LANG: Cell<Lang> = const { Cell::new(Lang::Ja) };
}

pub fn said(words: Words) -> &'static str {
    words.get(LANG.get())
}

pub fn command(lang: Lang) -> clap::Command {
    LANG.set(lang);
    match lang {
        Lang::Ja => help::japanese(Arguments::command()),
        Lang::En => Arguments::command(),
    }
}

/// What was given; help and what does not fit are errors.
pub fn parse(given: Vec<OsString>, lang: Lang) -> Result<Arguments, clap::Error> {
    let mut matches = command(lang).try_get_matches_from(given)?;
    Arguments::from_arg_matches_mut(&mut matches)
}

#[derive(Parser)]
#[command(name = "seirihyo", version, about = said(words::ABOUT), after_help = said(words::AFTER_HELP))]
#[command(disable_help_subcommand = true, disable_help_flag = true, disable_version_flag = true)]
pub struct Arguments {
    #[arg(long, short, action = ArgAction::Help, global = true, help = said(words::HELP))]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version, help = said(words::VERSION))]
    version: Option<bool>,
    #[arg(long, global = true, value_name = "ja|en", value_parser = ["ja", "en"], help = said(words::OPT_LANG))]
    // Looked for before the arguments are read.
    lang: Option<String>,
    #[arg(long, short, global = true, help = said(words::OPT_QUIET))]
    pub quiet: bool,
    #[arg(long, short, global = true, help = said(words::OPT_VERBOSE))]
    pub verbose: bool,
    #[arg(long, global = true, value_name = "N", help = said(words::OPT_THREADS))]
    pub threads: Option<usize>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    #[command(about = said(words::REPORT))]
    Report(report::Arguments),
    #[command(about = said(words::CHECK))]
    Check(check::Arguments),
    #[command(about = said(words::EXPORT))]
    Export(export::Arguments),
    #[command(about = said(words::INSPECT))]
    Inspect(inspect::Arguments),
    #[command(about = said(words::INIT))]
    Init(init::Arguments),
    #[command(about = said(words::RUN))]
    Run(run::Arguments),
    #[command(about = said(words::COMPARE))]
    Compare(compare::Arguments),
    #[command(subcommand, about = said(words::PLAN))]
    Plan(plan::Command),
    #[command(about = said(words::MEMO))]
    Memo(memo::Arguments),
    #[command(subcommand, about = said(words::FORM))]
    Form(form::Command),
    #[command(about = said(words::ROLLOVER))]
    Rollover(rollover::Arguments),
    #[command(about = said(words::EXPLAIN))]
    Explain(explain::Arguments),
}

/// The workbook that a command writes.
#[derive(Args)]
pub struct Output {
    #[arg(short, long, value_name = "OUT", help = said(words::OUTPUT))]
    #[arg(value_parser = path())]
    output: PathBuf,
    #[arg(long, help = said(words::OPT_FORCE))]
    pub force: bool,
}

impl Output {
    /// The file, found to be writable.
    pub fn workbook(&self, context: &Context) -> Result<Target, Stop> {
        Target::workbook(&self.output, self.force, context)
    }
}

/// The file that a command writes where it is asked to.
#[derive(Args)]
pub struct OptionalOutput {
    #[arg(short, long, value_name = "OUT", help = said(words::OUTPUT))]
    #[arg(value_parser = path())]
    pub output: Option<PathBuf>,
    #[arg(long, help = said(words::OPT_FORCE))]
    force: bool,
}

impl OptionalOutput {
    /// The file and 確認用 beside it, as [`Self::workbook`].
    pub fn papers(&self, needed: bool, context: &Context) -> Result<Option<PaperTargets>, Stop> {
        let target = self.workbook(needed, context)?;
        let both = |t| PaperTargets::new(t, &ReviewOptions::default(), self.force, context);
        target.map(both).transpose()
    }

    /// The file, found to be writable, where a workbook is written; stops where one is `needed` and no one said where.
    pub fn workbook(&self, needed: bool, context: &Context) -> Result<Option<Target>, Stop> {
        match &self.output {
            Some(path) => Target::workbook(path, self.force, context).map(Some),
            None if needed => Err(context.stop(words::OUTPUT_MISSING, &[])),
            None => Ok(None),
        }
    }

    /// The file, found to be writable, where JSON is written.
    pub fn json(&self, context: &Context) -> Result<Option<Target>, Stop> {
        self.output.as_ref().map(|path| Target::json(path, self.force, context)).transpose()
    }
}

/// The path of a file or folder, as it is stored.
pub fn path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(inputs::as_stored)
}

/// `--format`: whether JSON is asked for, or else that.
pub fn json_or(other: &'static str) -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new([other, "json"]).map(|format| format == "json")
}
