//! `seirihyo form list | show | blank`: the form definitions, and an empty entry sheet.

use super::gather::form_named;
use super::{Context, Outcome, Stop, terminal};
use clap::ArgMatches;
use seirihyo::form::{self, Form};
use seirihyo::text::width::text_half_widths;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    match matches.subcommand() {
        Some(("show", m)) => show(super::text(m, "name").unwrap_or_default(), context),
        Some(("blank", m)) => blank(m, context),
        _ => {
            list();
            Ok(Outcome::Clean)
        }
    }
}

fn list() {
    let forms = form::built_in();
    let width = |text: &str, to: usize| " ".repeat(to.saturating_sub(text_half_widths(text)));
    let names = forms.iter().map(|f| text_half_widths(f.name())).max().unwrap_or(0);
    let labels = forms.iter().map(|f| text_half_widths(f.label())).max().unwrap_or(0);
    for f in &forms {
        let (name, label) = (f.name(), f.label());
        let line =
            format!("{name}{}  {label}{}  {}\n", width(name, names), width(label, labels), f.description());
        terminal::print(&line);
    }
}

fn show(name: &str, context: &Context) -> Result<Outcome, Stop> {
    let form = form_named(name, context)?;
    let built_in =
        form::load::BUILT_IN.iter().find(|(file, _)| file.strip_suffix(".toml") == Some(form.name()));
    let text = match built_in {
        Some((_, text)) if form.name() == name => (*text).to_owned(),
        _ => std::fs::read_to_string(name).map_err(anyhow::Error::from)?,
    };
    terminal::print(&text);
    Ok(Outcome::Clean)
}

fn blank(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let form = form_named(super::text(matches, "name").unwrap_or_default(), context)?;
    match form {
        Form::GoalSheet(_) => {}
        Form::IndicatorPlan(form) => super::plan::blank(&form, matches, context)?,
    }
    Ok(Outcome::Clean)
}
