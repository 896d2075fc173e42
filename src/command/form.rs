//! `seirihyo form list | show | blank | learn`: the form definitions, an empty entry sheet, and the form of a workbook.

use super::arguments::{path, said};
use super::entry_folder::{EntryFolder, Made};
use super::hand_out::HandOut;
use super::reading::form_named;
use super::rollover::{self, Carried, Job};
use super::save::Target;
use super::tables::{self, Align};
use super::{Context, Outcome, Stop, inputs, learn, terminal, words};
use clap::{Args, Subcommand};
use rayon::prelude::*;
use seirihyo::form::{self, Form};
use seirihyo::season::handed_out;
use seirihyo::season::project::Department;
use seirihyo::workbook::blank::{self, Entry};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub enum Command {
    #[command(about = said(words::FORM_LIST))]
    List,
    #[command(about = said(words::FORM_SHOW))]
    Show(Named),
    #[command(about = said(words::FORM_BLANK))]
    Blank(Box<Blank>),
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
    #[arg(value_name = "NAME|FILE", required_unless_present = "project", help = said(words::FORM_NAME))]
    name: Option<String>,
    #[arg(short, long, value_name = "OUT", help = said(words::BLANK_OUTPUT))]
    #[arg(value_parser = path())]
    output: PathBuf,
    #[arg(long, help = said(words::OPT_FORCE))]
    force: bool,
    #[command(flatten)]
    out: HandOut,
    #[arg(long, value_name = "INPUT", value_parser = path(), help = said(words::OPT_FROM))]
    from: Vec<PathBuf>,
    #[command(flatten)]
    carried: Carried,
}

pub fn run(command: &Command, context: &Context) -> Result<Outcome, Stop> {
    match command {
        Command::List => list(),
        Command::Show(form) => show(&form.name, context)?,
        Command::Blank(arguments) => return blank(arguments, context),
        Command::Learn(arguments) => learn::run(arguments, context)?,
    }
    Ok(Outcome::Clean)
}

fn list() {
    let forms = form::built_in();
    let row = |f: &Form| [f.name(), f.label(), f.description()].map(str::to_owned).to_vec();
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

fn blank(arguments: &Blank, context: &Context) -> Result<Outcome, Stop> {
    let Blank { name, output, force, out, from, carried } = arguments;
    let form = name.as_deref();
    inputs::keep_apart(&[output], &form.map(Path::new).into_iter().collect::<Vec<_>>(), context)?;
    if !from.is_empty() {
        let job = Job { input: from, output, force: *force, form, carried, out };
        return rollover::write(&job, context);
    }
    if out.names_departments() {
        departments(arguments, context)?;
    } else if let Some(form) = form {
        one(form, arguments, context)?;
    }
    Ok(Outcome::Clean)
}

/// One workbook that names no department.
fn one(form: &str, arguments: &Blank, context: &Context) -> Result<(), Stop> {
    let form = form_named(form, context)?;
    let target = Target::workbook(&arguments.output, arguments.force, context)?;
    let bytes = match &form {
        Form::GoalSheet(form) => {
            let sheet = &handed_out::empty(form, arguments.out.year(context)?, None);
            let rows = arguments.out.rows;
            blank::entry(&Entry { sheet, sections: &[], rows, city: None, office: None })?
        }
        form => blank::blank(form)?,
    };
    target.write(&bytes, context)?;
    terminal::tell_written(target.path(), context);
    Ok(())
}

/// One workbook a department.
fn departments(arguments: &Blank, context: &Context) -> Result<(), Stop> {
    let folder = EntryFolder::new(&arguments.output, arguments.force, context)?;
    let plan = arguments.out.plan(context)?;
    if plan.departments.is_empty() {
        return Err(context.stop(words::NO_DEPARTMENTS, &[("place", &plan.place)]));
    }
    let name = arguments.name.clone().or_else(|| plan.form.clone());
    let name = name.ok_or_else(|| context.stop(words::FORM_NOT_NAMED, &[("place", &plan.place)]))?;
    let Form::GoalSheet(form) = form_named(&name, context)? else {
        return Err(context.stop(words::FORM_WITHOUT_DEPARTMENTS, &[("name", &name)]));
    };
    let one = |department: &Department| {
        plan.made(&handed_out::empty(&form, plan.year(), Some(&department.name)), false)
    };
    let made: Vec<Made> = plan.departments.par_iter().map(one).collect::<Result<_, _>>()?;
    folder.write(&made, context)?;
    folder.tell(&made, context);
    Ok(())
}
