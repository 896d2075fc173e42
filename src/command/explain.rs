//! `seirihyo explain CODE`: the manual text of one finding, or the meaning of a term; without a code the list of all findings.

use super::arguments::said;
use super::{Context, Outcome, Stop, terminal, words};
use clap::Args;
use seirihyo::finding::settings::Refused;
use seirihyo::finding::{register, terms};

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "CODE", help = said(words::EXPLAIN_CODE))]
    code: Option<String>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let Some(code) = &arguments.code else {
        for rule in register::all() {
            let word = rule.severity.words().get(lang);
            terminal::line(&format!("{}  {word}  {}", rule.code, rule.title.get(lang)));
        }
        return Ok(Outcome::Clean);
    };
    if let Some(term) = terms::find(code) {
        terminal::line(&format!("{}: {}", term.names.get(lang), term.meaning.get(lang)));
        return Ok(Outcome::Clean);
    }
    let Some(rule) = register::find(code) else {
        return Err(Stop(Refused::Unknown(code.clone()).said().get(lang).to_owned()));
    };
    terminal::print(&format!(
        "{} {} ({})\n\n",
        rule.code,
        rule.title.get(lang),
        rule.severity.words().get(lang)
    ));
    for (what, said) in [
        (words::EXPLAIN_MESSAGE, rule.message),
        (words::EXPLAIN_WHY, rule.explanation),
        (words::EXPLAIN_EXAMPLE, rule.example),
        (words::EXPLAIN_REMEDY, rule.remedy),
    ] {
        terminal::line(&format!("{}: {}", what.get(lang), said.get(lang)));
    }
    if [rule.message, rule.remedy].iter().any(|words| words.get(lang).contains('{')) {
        terminal::line(&format!("\n{}", words::EXPLAIN_GAPS.get(lang)));
    }
    Ok(Outcome::Clean)
}
