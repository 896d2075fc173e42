//! One file a subcommand: typed arguments → library → files → terminal. Only here are terminal, files, environment and clock
//! known.

mod arguments;
mod check;
mod compare;
mod entry_folder;
mod exclude;
mod explain;
mod export;
mod form;
mod hand_out;
mod help;
mod init;
mod inputs;
mod inspect;
mod journal;
mod learn;
mod listing;
mod memo;
mod not_found;
mod odd;
mod papers;
mod plan;
mod reading;
mod reorganised;
mod report;
mod rollover;
mod run;
mod run_comparison;
mod run_outputs;
mod save;
mod season_options;
mod send_back;
mod tables;
mod terminal;
mod usage;
mod words;

use arguments::{Arguments, Command};
use seirihyo::finding::{Finding, Lang, Words, has_error};
use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use words::Gap;

/// What holds for the whole run.
struct Context {
    lang: Lang,
    /// No progress, no summary.
    quiet: bool,
    /// All findings, however many.
    verbose: bool,
}

impl Context {
    /// Words in the user's language, their gaps filled.
    fn say(&self, words: Words, gaps: &[Gap<'_>]) -> String {
        words::say(words, self.lang, gaps)
    }

    /// Why the work could not be done.
    fn stop(&self, words: Words, gaps: &[Gap<'_>]) -> Stop {
        Stop(self.say(words, gaps))
    }
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

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self(format!("{error:#}"))
    }
}

/// Runs the program: arguments in, exit status out (0 clean, 1 error findings, 2 could not be done).
#[expect(clippy::disallowed_methods, reason = "the one place that reads arguments and environment")]
pub fn run() -> ExitCode {
    let given: Vec<OsString> = std::env::args_os().collect();
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    let lang = usage::language(&given, locale.as_deref());
    let ended = match arguments::parse(given.clone(), lang) {
        Ok(arguments) => match odd::taken_for_value(&given) {
            Some(odd) => {
                terminal::complain(&format!("{}\n", odd.told_in(lang)));
                ExitCode::from(2)
            }
            None => outcome(&arguments, lang),
        },
        Err(error) if error.use_stderr() => {
            terminal::complain(&format!("{}\n", usage::complaint(&error, &given, lang)));
            ExitCode::from(2)
        }
        Err(help) => {
            terminal::print(&help.to_string());
            ExitCode::SUCCESS
        }
    };
    let Some(why) = terminal::failed() else { return ended };
    terminal::complain(&format!("{}\n", words::say(words::NOT_PRINTED, lang, &[("why", why)])));
    ExitCode::from(2)
}

fn outcome(arguments: &Arguments, lang: Lang) -> ExitCode {
    if let Some(threads) = arguments.threads {
        // Fails only if the pool exists already, which nothing before this does.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let context = Context { lang, quiet: arguments.quiet, verbose: arguments.verbose };
    match caught(|| dispatch(&arguments.command, &context), &context) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::from(1),
        Err(Stop(text)) => {
            terminal::complain(&format!("{text}\n"));
            ExitCode::from(2)
        }
    }
}

/// What a command ends with. A panic is told in a sentence where it is caught: by a reader, or here with what it said.
fn caught(command: impl FnOnce() -> Result<Outcome, Stop>, context: &Context) -> Result<Outcome, Stop> {
    let last = Arc::new(Mutex::new(String::new()));
    let said = Arc::clone(&last);
    panic::set_hook(Box::new(move |panic| {
        if let Ok(mut said) = said.lock() {
            *said = panic.to_string();
        }
    }));
    panic::catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|_| {
        let why = last.lock().map(|said| said.clone()).unwrap_or_default();
        Err(context.stop(words::STOPPED_SHORT, &[("why", &why)]))
    })
}

fn dispatch(command: &Command, context: &Context) -> Result<Outcome, Stop> {
    match command {
        Command::Report(arguments) => report::run(arguments, context),
        Command::Check(arguments) => check::run(arguments, context),
        Command::Export(arguments) => export::run(arguments, context),
        Command::Inspect(arguments) => inspect::run(arguments, context),
        Command::Init(arguments) => init::run(arguments, context),
        Command::Run(arguments) => run::run(arguments, context),
        Command::Compare(arguments) => compare::run(arguments, context),
        Command::Plan(command) => plan::run(command, context),
        Command::Memo(arguments) => memo::run(arguments, context),
        Command::Form(command) => form::run(command, context),
        Command::Rollover(arguments) => rollover::run(arguments, context),
        Command::Explain(arguments) => explain::run(arguments, context),
    }
}

#[cfg(test)]
mod tests {
    use super::{Context, Stop, caught};
    use seirihyo::finding::Lang;

    #[test]
    fn a_fault_is_told_with_what_it_said() {
        let context = Context { lang: Lang::Ja, quiet: false, verbose: false };
        let stopped = caught(|| panic!("列が{}ありません", 3), &context);
        let _ = std::panic::take_hook();
        let Err(Stop(text)) = stopped else { panic!("it went on") };
        assert!(text.contains("予期しないエラー") && text.contains("列が3ありません"), "{text}");
    }
}
