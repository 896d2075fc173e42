//! The help texts without English: clap's headings, `[OPTIONS]`, names of values, choices and defaults in Japanese.

use super::words::VALUE_NAMES;
use clap::{Arg, Command};

/// The command line with Japanese help, all commands and options as they are.
pub fn japanese(command: Command) -> Command {
    let named = named(command);
    let mut built = named.clone();
    built.build();
    with_usage(named, &mut built)
}

/// Names of values, choices and defaults, for a command and its commands.
fn named(command: Command) -> Command {
    let subcommands: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let command = command.mut_args(argument);
    subcommands.into_iter().fold(command, |c, name| c.mut_subcommand(name, named))
}

fn argument(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    // Choices are the name of their value.
    let arg = arg.hide_possible_values(true);
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
    let known = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let translated = VALUE_NAMES.iter().find(|(en, _)| Some(*en) == known.as_deref()).map(|(_, ja)| *ja);
    let arg = match translated {
        Some(ja) => arg.value_name(ja),
        None => arg,
    };
    if defaults.is_empty() {
        return arg;
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    arg.help(format!("{help}（省略時は {}）", defaults.join("、"))).hide_default_value(true)
}

/// Usage and headings; `built` is the same command with the names of its programs filled in.
fn with_usage(command: Command, built: &mut Command) -> Command {
    let usage = built.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = usage.replace("[OPTIONS]", "[オプション]").replace("<COMMAND>", "<コマンド>");
    let mut template = "{about}\n\n使い方: {usage}\n".to_owned();
    if command.get_subcommands().next().is_some() {
        template.push_str("\nコマンド:\n{subcommands}\n");
    }
    if command.get_positionals().next().is_some() {
        template.push_str("\n引数:\n{positionals}\n");
    }
    template.push_str("\nオプション:\n{options}{after-help}");
    let subcommands: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    // Columns of help would not stand below each other: clap counts a kanji as one column.
    let apart = subcommands.is_empty();
    let command = command.override_usage(usage).help_template(template).next_line_help(apart);
    subcommands.into_iter().fold(command, |command, name| match built.find_subcommand_mut(&name) {
        Some(below) => command.mut_subcommand(&name, |c| with_usage(c, below)),
        None => command,
    })
}

#[cfg(test)]
mod tests {
    use super::super::arguments::command;
    use seirihyo::finding::Lang;

    /// The help of a command and of all its commands.
    fn helps(command: &mut clap::Command, out: &mut Vec<String>) {
        out.push(command.render_help().to_string());
        command.get_subcommands_mut().for_each(|c| helps(c, out));
    }

    #[test]
    fn japanese_help_has_no_english_of_claps() {
        let mut all = Vec::new();
        let mut whole = command(Lang::Ja);
        whole.build();
        helps(&mut whole, &mut all);
        assert!(all.len() > 15);
        for help in &all {
            for english in [
                "Usage",
                "Options:",
                "OPTIONS",
                "Commands:",
                "COMMAND",
                "Arguments:",
                "[possible",
                "[default",
            ] {
                assert!(!help.contains(english), "{english} is in\n{help}");
            }
            assert!(help.contains("使い方: seirihyo"), "{help}");
        }
        assert!(all.iter().any(|h| h.contains("--duplicates <error|newest>")));
        assert!(all.iter().any(|h| h.contains("（省略時は stacked）")));
    }
}
