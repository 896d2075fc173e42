//! `seirihyo form list | show | blank`: the form definitions, and an empty entry sheet.

use super::gather::form_named;
use super::{Context, Outcome, Stop, inputs, save, terminal, words};
use clap::ArgMatches;
use seirihyo::form;
use seirihyo::text::width::text_half_widths;
use seirihyo::workbook::blank;
use std::path::Path;

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

/// What prints the words that hold where a form states none.
const DEFAULTS: &str = "defaults";

fn show(name: &str, context: &Context) -> Result<Outcome, Stop> {
    if name == DEFAULTS {
        terminal::print(form::defaults::TEXT);
        return Ok(Outcome::Clean);
    }
    let form = form_named(name, context)?;
    let built_in =
        form::load::BUILT_IN.iter().find(|(file, _)| file.strip_suffix(".toml") == Some(form.name()));
    let text = match built_in {
        Some((_, text)) if form.name() == name => (*text).to_owned(),
        _ => inputs::text_of(Path::new(name), context.lang)?,
    };
    terminal::print(&text);
    Ok(Outcome::Clean)
}

fn blank(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let name = super::text(matches, "name").unwrap_or_default();
    let asked = super::path(matches, "output").unwrap_or(Path::new(""));
    inputs::keep_apart(&[asked], &[Path::new(name)], context.lang)?;
    let form = form_named(name, context)?;
    let output = save::workbook(asked, context)?;
    let force = matches.get_flag("force");
    save::may_write(&output, force, context.lang)?;
    let bytes = blank::blank(&form)?;
    save::write(&output, &bytes, force, context.lang)?;
    if !context.quiet {
        let path = output.display().to_string();
        terminal::print(&format!("{}\n", words::say(words::WRITTEN, context.lang, &[("path", &path)])));
    }
    Ok(Outcome::Clean)
}
