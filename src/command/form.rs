//! `seirihyo form list | show | blank | learn`: the form definitions, an empty entry sheet, and the form of a workbook.

use super::arguments::{Output, said};
use super::reading::form_named;
use super::tables::{self, Align};
use super::{Context, Outcome, Stop, inputs, learn, terminal, words};
use clap::{Args, Subcommand};
use seirihyo::form;
use seirihyo::workbook::blank;
use std::path::Path;

#[derive(Subcommand)]
pub enum Command {
    #[command(about = said(words::FORM_LIST))]
    List,
    #[command(about = said(words::FORM_SHOW))]
    Show(Named),
    #[command(about = said(words::FORM_BLANK))]
    Blank(Blank),
    #[command(about = said(words::FORM_LEARN))]
    Learn(learn::Arguments),
}

#[derive(Args)]
pub struct Named {
    #[arg(value_name = "NAME", help = said(words::FORM_NAME))]
    name: String,
}

#[derive(Args)]
pub struct Blank {
    #[command(flatten)]
    form: Named,
    #[command(flatten)]
    output: Output,
}

pub fn run(command: &Command, context: &Context) -> Result<Outcome, Stop> {
    match command {
        Command::List => list(),
        Command::Show(form) => show(&form.name, context)?,
        Command::Blank(arguments) => blank(arguments, context)?,
        Command::Learn(arguments) => learn::run(arguments, context)?,
    }
    Ok(Outcome::Clean)
}

fn list() {
    let forms = form::built_in();
    let row = |f: &form::Form| [f.name(), f.label(), f.description()].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = forms.iter().map(row).collect();
    terminal::print(&tables::text(&tables::table(&rows, Align::Left)));
}

/// What prints the words that hold where a form states none.
const DEFAULTS: &str = "defaults";

fn show(name: &str, context: &Context) -> Result<(), Stop> {
    if name == DEFAULTS {
        terminal::print(form::defaults::TEXT);
        return Ok(());
    }
    let form = form_named(name, context)?;
    let built_in =
        form::load::BUILT_IN.iter().find(|(file, _)| file.strip_suffix(".toml") == Some(form.name()));
    let text = match built_in {
        Some((_, text)) if form.name() == name => (*text).to_owned(),
        _ => inputs::text_of(Path::new(name), context)?,
    };
    terminal::print(&text);
    Ok(())
}

fn blank(arguments: &Blank, context: &Context) -> Result<(), Stop> {
    let name = &arguments.form.name;
    inputs::keep_apart(&[arguments.output.asked()], &[Path::new(name)], context)?;
    let form = form_named(name, context)?;
    let target = arguments.output.workbook(context)?;
    target.write(&blank::blank(&form)?, context)?;
    terminal::tell_written(target.path(), context);
    Ok(())
}
