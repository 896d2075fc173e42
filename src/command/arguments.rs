//! The commands and options, in the user's language.

use super::{help, season, words};
use clap::{Arg, ArgAction, Command, builder::PossibleValuesParser, error::ErrorKind, value_parser};
use seirihyo::finding::{Lang, Words};
use std::path::PathBuf;

/// The language asked for: `--lang`, else English where the locale says so, else Japanese.
pub fn language(arguments: &[String], locale: Option<&str>) -> Lang {
    let given = arguments.iter().enumerate().find_map(|(i, a)| match a.strip_prefix("--lang") {
        Some("") => arguments.get(i + 1).map(String::as_str),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    match given {
        Some("en") => Lang::En,
        Some("ja") => Lang::Ja,
        _ if locale.is_some_and(|l| l.starts_with("en")) => Lang::En,
        _ => Lang::Ja,
    }
}

/// The whole command line.
pub fn command(lang: Lang) -> Command {
    match lang {
        Lang::Ja => help::japanese(commands(lang)),
        Lang::En => commands(lang),
    }
}

fn commands(lang: Lang) -> Command {
    let tr = |w: Words| w.get(lang);
    Command::new("seirihyo")
        .version(env!("CARGO_PKG_VERSION"))
        .about(tr(words::ABOUT))
        .after_help(tr(words::AFTER_HELP))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .global(true)
                .help(tr(words::HELP)),
        )
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(tr(words::VERSION)),
        )
        .arg(one_of("lang", "ja|en").global(true).help(tr(words::OPT_LANG)))
        .arg(
            Arg::new("quiet")
                .long("quiet")
                .short('q')
                .global(true)
                .action(ArgAction::SetTrue)
                .help(tr(words::OPT_QUIET)),
        )
        .arg(
            Arg::new("threads")
                .long("threads")
                .global(true)
                .value_parser(value_parser!(usize))
                .value_name("N")
                .help(tr(words::OPT_THREADS)),
        )
        .subcommand(
            Command::new("report")
                .about(tr(words::REPORT))
                .arg(inputs(lang))
                .arg(output(lang).required(true))
                .arg(force(lang))
                .arg(form(lang))
                .arg(city(lang))
                .args(season::options(lang))
                .args(season::severity_options(lang)),
        )
        .subcommand(
            Command::new("check")
                .about(tr(words::CHECK))
                .arg(inputs(lang))
                .arg(format(lang, "text|json").default_value("text"))
                .arg(form(lang))
                .args(season::options(lang))
                .args(season::severity_options(lang)),
        )
        .subcommand(
            Command::new("export")
                .about(tr(words::EXPORT))
                .arg(inputs(lang))
                .arg(format(lang, "json").default_value("json"))
                .arg(output(lang))
                .arg(force(lang))
                .arg(form(lang))
                .args(season::options(lang))
                .args(season::severity_options(lang)),
        )
        .subcommand(
            Command::new("inspect")
                .about(tr(words::INSPECT))
                .arg(inputs(lang).num_args(1).value_name("FILE").help(tr(words::INSPECT_FILE)))
                .arg(output(lang))
                .arg(force(lang))
                .arg(form(lang)),
        )
        .subcommand(Command::new("init").about(tr(words::INIT)).arg(folder(lang)).arg(force(lang)))
        .subcommand(
            Command::new("run")
                .about(tr(words::RUN))
                .arg(project(lang))
                .arg(force(lang))
                .args(season::severity_options(lang)),
        )
        .subcommand(compare_command(lang))
        .subcommand(plan_command(lang))
        .subcommand(memo_command(lang))
        .subcommand(form_command(lang))
        .subcommand(
            Command::new("explain")
                .about(tr(words::EXPLAIN))
                .arg(Arg::new("code").value_name("CODE").help(tr(words::EXPLAIN_CODE))),
        )
}

fn city(lang: Lang) -> Arg {
    Arg::new("city").long("city").value_name("NAME").help(words::OPT_CITY.get(lang))
}

fn compare_command(lang: Lang) -> Command {
    let flag = |name: &'static str, help: Words| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang))
    };
    Command::new("compare")
        .about(words::COMPARE.get(lang))
        .arg(inputs(lang).help(words::COMPARE_INPUT.get(lang)))
        .arg(output(lang))
        .arg(force(lang))
        .arg(form(lang))
        .arg(format(lang, "xlsx|json").default_value("xlsx"))
        .arg(flag("within", words::OPT_WITHIN).conflicts_with("years"))
        .arg(flag("years", words::OPT_YEARS))
        .arg(flag("omit", words::OPT_OMIT))
        .arg(city(lang))
        .arg(season::exclude(lang))
        .arg(
            Arg::new("rename")
                .long("rename")
                .value_name("OLD=NEW")
                .action(ArgAction::Append)
                .help(words::OPT_RENAME.get(lang)),
        )
}

fn plan_command(lang: Lang) -> Command {
    let side = |name: &'static str, value: &'static str, help: Words| {
        Arg::new(name)
            .value_name(value)
            .required(true)
            .value_parser(value_parser!(PathBuf))
            .help(help.get(lang))
    };
    Command::new("plan")
        .about(words::PLAN.get(lang))
        .subcommand_required(true)
        .subcommand(
            Command::new("compare")
                .about(words::PLAN_COMPARE.get(lang))
                .arg(side("before", "BEFORE", words::PLAN_BEFORE))
                .arg(side("after", "AFTER", words::PLAN_AFTER))
                .arg(output(lang))
                .arg(force(lang))
                .arg(format(lang, "text|json").default_value("text"))
                .arg(
                    one_of("layout", "stacked|side-by-side")
                        .default_value("stacked")
                        .help(words::OPT_LAYOUT.get(lang)),
                )
                .arg(form(lang)),
        )
        .subcommand(
            Command::new("progress")
                .about(words::PLAN_PROGRESS.get(lang))
                .arg(inputs(lang))
                .arg(output(lang).required(true))
                .arg(force(lang))
                .arg(form(lang)),
        )
}

fn memo_command(lang: Lang) -> Command {
    Command::new("memo")
        .about(words::MEMO.get(lang))
        .arg(inputs(lang).help(words::MEMO_INPUT.get(lang)))
        .arg(
            Arg::new("annex")
                .long("annex")
                .value_name("GOALSHEET")
                .num_args(1..)
                .value_parser(value_parser!(PathBuf))
                .help(words::MEMO_ANNEX.get(lang)),
        )
        .arg(output(lang).required_unless_present("format"))
        .arg(format(lang, "json"))
        .arg(force(lang))
        .arg(form(lang))
}

fn form_command(lang: Lang) -> Command {
    let name = || Arg::new("name").value_name("NAME").required(true).help(words::FORM_NAME.get(lang));
    Command::new("form")
        .about(words::FORM.get(lang))
        .subcommand_required(true)
        .subcommand(Command::new("list").about(words::FORM_LIST.get(lang)))
        .subcommand(Command::new("show").about(words::FORM_SHOW.get(lang)).arg(name()))
        .subcommand(
            Command::new("blank")
                .about(words::FORM_BLANK.get(lang))
                .arg(name())
                .arg(output(lang).required(true))
                .arg(force(lang)),
        )
}

fn inputs(lang: Lang) -> Arg {
    Arg::new("input")
        .value_name("INPUT")
        .required(true)
        .num_args(1..)
        .value_parser(value_parser!(PathBuf))
        .help(words::INPUT.get(lang))
}

fn folder(lang: Lang) -> Arg {
    let path = value_parser!(PathBuf);
    Arg::new("folder").value_name("FOLDER").value_parser(path).help(words::INIT_FOLDER.get(lang))
}

fn project(lang: Lang) -> Arg {
    let path = value_parser!(PathBuf);
    Arg::new("project").value_name("PROJECT.toml").value_parser(path).help(words::RUN_PROJECT.get(lang))
}

fn output(lang: Lang) -> Arg {
    Arg::new("output")
        .short('o')
        .long("output")
        .value_name("OUT")
        .value_parser(value_parser!(PathBuf))
        .help(words::OUTPUT.get(lang))
}

fn force(lang: Lang) -> Arg {
    Arg::new("force").long("force").action(ArgAction::SetTrue).help(words::OPT_FORCE.get(lang))
}

fn form(lang: Lang) -> Arg {
    Arg::new("form").long("form").value_name("NAME|FILE").help(words::OPT_FORM.get(lang))
}

fn format(lang: Lang, values: &'static str) -> Arg {
    one_of("format", values).help(words::OPT_FORMAT.get(lang))
}

/// An option with choices, written with `|` between them.
pub fn one_of(name: &'static str, choices: &'static str) -> Arg {
    let parser = PossibleValuesParser::new(choices.split('|'));
    Arg::new(name).long(name).value_name(choices).value_parser(parser)
}

/// What is wrong with the arguments, in a sentence.
pub fn complaint(error: &clap::Error, lang: Lang) -> String {
    use clap::error::{ContextKind, ContextValue};
    let get = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join(" "),
        _ => String::new(),
    };
    let arg = get(ContextKind::InvalidArg);
    let mut first = match error.kind() {
        ErrorKind::UnknownArgument => words::say(words::USAGE_UNKNOWN, lang, &[("arg", &arg)]),
        ErrorKind::InvalidSubcommand => {
            words::say(words::USAGE_UNKNOWN, lang, &[("arg", &get(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words::USAGE_COMMAND.get(lang).to_owned()
        }
        ErrorKind::MissingRequiredArgument => words::say(words::USAGE_MISSING, lang, &[("arg", &arg)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if get(ContextKind::InvalidValue).is_empty() => {
            words::say(words::USAGE_MISSING, lang, &[("arg", &arg)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = get(ContextKind::InvalidValue);
            words::say(words::USAGE_VALUE, lang, &[("arg", &arg), ("value", &value)])
        }
        _ => words::USAGE_OTHER.get(lang).to_owned(),
    };
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let nearest = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => Some(s.clone()),
        // The most alike stands last.
        Some(ContextValue::Strings(s)) => s.last().cloned(),
        _ => None,
    };
    let meant: Vec<String> = meant.into_iter().filter_map(nearest).collect();
    let choices = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) if error.kind() == ErrorKind::InvalidValue => values.join("、"),
        _ => String::new(),
    };
    let gap = if lang == Lang::En { " " } else { "" };
    for (said, name, value) in
        [(words::USAGE_MEANT, "arg", meant.join("、")), (words::USAGE_CHOICES, "values", choices)]
    {
        if !value.is_empty() {
            first.push_str(gap);
            first.push_str(&words::say(said, lang, &[(name, &value)]));
        }
    }
    match lang {
        Lang::Ja => format!("{first}{}", words::USAGE_MORE.ja),
        Lang::En => format!("{first} {}", words::USAGE_MORE.en),
    }
}
