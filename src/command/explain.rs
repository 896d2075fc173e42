//! `seirihyo explain CODE`: the manual text of one finding; without a code the list of all.

use super::terminal;
use super::words;
use super::{Context, Outcome, Stop};
use clap::ArgMatches;
use seirihyo::finding::register;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let Some(code) = super::text(matches, "code") else {
        for rule in register::all() {
            let word = rule.severity.words().get(lang);
            terminal::print(&format!("{}  {word}  {}\n", rule.code, rule.title.get(lang)));
        }
        return Ok(Outcome::Clean);
    };
    let Some(rule) = register::find(code) else {
        return Err(Stop::new(words::CODE_UNKNOWN, lang, &[("code", code)]));
    };
    let word = rule.severity.words().get(lang);
    let gaps = rule.message.get(lang).contains('{') || rule.remedy.get(lang).contains('{');
    let gaps = if gaps { format!("\n{}\n", words::EXPLAIN_GAPS.get(lang)) } else { String::new() };
    terminal::print(&format!(
        "{} {} ({word})\n\n{}: {}\n{}: {}\n{}: {}\n{}: {}\n{gaps}",
        rule.code,
        rule.title.get(lang),
        words::EXPLAIN_MESSAGE.get(lang),
        rule.message.get(lang),
        words::EXPLAIN_WHY.get(lang),
        rule.explanation.get(lang),
        words::EXPLAIN_EXAMPLE.get(lang),
        rule.example.get(lang),
        words::EXPLAIN_REMEDY.get(lang),
        rule.remedy.get(lang),
    ));
    Ok(Outcome::Clean)
}
