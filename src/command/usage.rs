//! The arguments before they are understood, and where they are not: the language asked for, and what is wrong with them.

use super::odd;
use super::words::{self, say};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use seirihyo::finding::Lang;
use std::ffi::OsString;

/// The language asked for: `--lang`, else English where the locale says so, else Japanese.
pub fn language(arguments: &[OsString], locale: Option<&str>) -> Lang {
    let given = arguments.iter().enumerate().find_map(|(i, a)| match a.to_str()?.strip_prefix("--lang")? {
        "" => arguments.get(i + 1)?.to_str(),
        rest => rest.strip_prefix('='),
    });
    match given {
        Some("en") => Lang::En,
        Some("ja") => Lang::Ja,
        _ if locale.is_some_and(|l| l.starts_with("en")) => Lang::En,
        _ => Lang::Ja,
    }
}

/// What is wrong with the arguments, and what may be meant.
pub fn complaint(error: &clap::Error, given: &[OsString], lang: Lang) -> String {
    let mut said = vec![what(error, lang)];
    if let Some(odd) = odd::argument(given) {
        said.extend([odd.told_in(lang), words::USAGE_MORE.get(lang).to_owned()]);
        return joined(&said, lang);
    }
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant: Vec<&str> = suggested.into_iter().filter_map(|kind| nearest(error, kind)).collect();
    if !meant.is_empty() {
        said.push(say(words::USAGE_MEANT, lang, &[("arg", &meant.join("、"))]));
    }
    if let (ErrorKind::InvalidValue, Some(ContextValue::Strings(values))) =
        (error.kind(), error.get(ContextKind::ValidValue))
        && !values.is_empty()
    {
        said.push(say(words::USAGE_CHOICES, lang, &[("values", &values.join("、"))]));
    }
    said.push(words::USAGE_MORE.get(lang).to_owned());
    joined(&said, lang)
}

fn joined(said: &[String], lang: Lang) -> String {
    said.join(if lang == Lang::En { " " } else { "" })
}

/// What is wrong, in a sentence.
fn what(error: &clap::Error, lang: Lang) -> String {
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join(" "),
        _ => String::new(),
    };
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument => say(words::USAGE_UNKNOWN, lang, &[("arg", &arg)]),
        ErrorKind::InvalidSubcommand => {
            say(words::USAGE_UNKNOWN, lang, &[("arg", &get(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words::USAGE_COMMAND.get(lang).to_owned()
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if !value.is_empty() => {
            say(words::USAGE_VALUE, lang, &[("arg", &arg), ("value", &value)])
        }
        ErrorKind::MissingRequiredArgument => missing(error, lang),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say(words::USAGE_MISSING, lang, &[("arg", &arg)])
        }
        ErrorKind::ArgumentConflict => {
            let (arg, other) = (bare(&arg).to_owned(), get(ContextKind::PriorArg));
            let is_project = |arg: &str| arg.starts_with("--project");
            let (arg, other) = if is_project(&other) { (bare(&other).to_owned(), arg) } else { (arg, other) };
            let said = if is_project(&arg) { words::PROJECT_HAS_DEPARTMENTS } else { words::USAGE_TOGETHER };
            say(said, lang, &[("arg", &arg), ("other", &bare(&other))])
        }
        _ => words::USAGE_OTHER.get(lang).to_owned(),
    }
}

/// What must be given and is not: for what everyone needs, in words.
fn missing(error: &clap::Error, lang: Lang) -> String {
    let Some(ContextValue::Strings(all)) = error.get(ContextKind::InvalidArg) else {
        return words::USAGE_OTHER.get(lang).to_owned();
    };
    let one = |arg: &String| match bare(arg) {
        "--output" => words::OUTPUT_MISSING.get(lang).to_owned(),
        "<入力>..." | "<INPUT>..." => words::INPUT_MISSING.get(lang).to_owned(),
        _ => say(words::USAGE_MISSING, lang, &[("arg", arg)]),
    };
    // What is read comes before where it is written.
    let mut said: Vec<String> = all.iter().map(one).collect();
    said.sort_by_key(|one| one != words::INPUT_MISSING.get(lang));
    joined(&said, lang)
}

/// An option without the name of its value.
fn bare(arg: &str) -> &str {
    arg.split_once(' ').map_or(arg, |(option, _)| option)
}

/// The suggestion that is most alike; among several it stands last.
fn nearest(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(one) => Some(one),
        ContextValue::Strings(several) => several.last().map(String::as_str),
        _ => None,
    }
}
