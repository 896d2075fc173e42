//! One file a subcommand: arguments → library → files. Only here are terminal, files, environment and clock known.

mod arguments;
mod check;
mod compare;
mod explain;
mod export;
mod form;
mod gather;
mod help;
mod init;
mod inputs;
mod inspect;
mod memo;
mod plan;
mod report;
mod run;
mod run_comparison;
mod run_outputs;
mod run_text;
mod save;
mod season;
mod terminal;
mod words;

use clap::ArgMatches;
use seirihyo::finding::{Finding, Lang, Words, has_error};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

/// What holds for the whole run.
struct Context {
    /// Language of messages.
    lang: Lang,
    /// No progress, no summary.
    quiet: bool,
    /// Whether the user asked for no colours (`NO_COLOR`).
    no_color: bool,
}

/// How a run that did its work ended.
enum Outcome {
    /// No finding of severity error.
    Clean,
    /// There is one.
    Errors,
}

impl Outcome {
    fn of(findings: &[Finding]) -> Self {
        if has_error(findings) { Self::Errors } else { Self::Clean }
    }
}

/// Why the work could not be done, in sentences for the user.
#[derive(Debug)]
struct Stop(String);

impl Stop {
    fn new(words: Words, lang: Lang, gaps: &[(&str, &str)]) -> Self {
        Self(words::say(words, lang, gaps))
    }

    fn text(text: String) -> Self {
        Self(text)
    }
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self(format!("{error:#}"))
    }
}

/// Runs the program: arguments in, exit status out (0 clean, 1 error findings, 2 could not be done).
#[expect(clippy::disallowed_methods, reason = "the one place that reads arguments and environment")]
pub fn run() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let shown: Vec<String> = arguments.iter().map(|a| a.to_string_lossy().into_owned()).collect();
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    let lang = arguments::language(&shown, locale.as_deref());
    let matches = match arguments::command(lang).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if error.use_stderr() => {
            terminal::complain(&format!("{}\n", arguments::complaint(&error, lang)));
            return ExitCode::from(2);
        }
        Err(help) => {
            terminal::print(&help.to_string());
            return ExitCode::SUCCESS;
        }
    };
    if let Some(&threads) = matches.get_one::<usize>("threads") {
        // Fails only if the pool exists already, which nothing before this does.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let context =
        Context { lang, quiet: matches.get_flag("quiet"), no_color: std::env::var_os("NO_COLOR").is_some() };
    match caught(|| dispatch(&matches, &context), context.lang) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(Stop(text)) => {
            terminal::complain(&format!("{text}\n"));
            ExitCode::from(2)
        }
    }
}

/// What a command ends with. A panic is told in a sentence where it is caught: by a reader, or here with what it said.
fn caught(command: impl FnOnce() -> Result<Outcome, Stop>, lang: Lang) -> Result<Outcome, Stop> {
    let last = Arc::new(Mutex::new(String::new()));
    let said = Arc::clone(&last);
    panic::set_hook(Box::new(move |panic| {
        if let Ok(mut said) = said.lock() {
            *said = panic.to_string();
        }
    }));
    panic::catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|_| {
        let why = last.lock().map(|said| said.clone()).unwrap_or_default();
        Err(Stop::new(words::STOPPED_SHORT, lang, &[("why", &why)]))
    })
}

fn dispatch(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    match matches.subcommand() {
        Some(("report", m)) => report::run(m, context),
        Some(("check", m)) => check::run(m, context),
        Some(("export", m)) => export::run(m, context),
        Some(("init", m)) => init::run(m, context),
        Some(("run", m)) => run::run(m, context),
        Some(("compare", m)) => compare::run(m, context),
        Some(("plan", m)) => plan::run(m, context),
        Some(("memo", m)) => memo::run(m, context),
        Some(("form", m)) => form::run(m, context),
        Some(("inspect", m)) => inspect::run(m, context),
        Some(("explain", m)) => explain::run(m, context),
        // clap lets no other name through.
        _ => Err(Stop::new(words::USAGE_COMMAND, context.lang, &[])),
    }
}

/// That there was no goal sheet, and why: what was found instead, or that there was nothing at all.
fn no_goal_sheet(findings: &[Finding], context: &Context) -> Stop {
    if findings.is_empty() {
        return Stop::new(words::NO_FILE, context.lang, &[]);
    }
    let reasons = terminal::findings(findings, true, terminal::Paint::stderr(context), context.lang);
    Stop::text(format!("{}\n{}", words::NO_GOAL_SHEET.get(context.lang), reasons.trim_end()))
}

/// A text argument.
fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// A path argument.
fn path<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a Path> {
    matches.get_one::<PathBuf>(name).map(PathBuf::as_path)
}

/// Path arguments.
fn paths(matches: &ArgMatches, name: &str) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>(name).map(|p| p.cloned().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Stop, caught};
    use seirihyo::finding::Lang;

    #[test]
    fn a_fault_is_told_with_what_it_said() {
        let stopped = caught(|| panic!("列が{}ありません", 3), Lang::Ja);
        let _ = std::panic::take_hook();
        let Err(Stop(text)) = stopped else { panic!("it went on") };
        assert!(text.contains("予期しないエラー") && text.contains("列が3ありません"), "{text}");
    }
}
