//! `seirihyo rollover`: next year's workbooks from this year's.

use super::arguments::{path, said};
use super::entry_folder::{EntryFolder, Made};
use super::exclude::Exclude;
use super::hand_out::HandOut;
use super::reading::{self, Sources};
use super::season_options::{at, duplicates, listed};
use super::words::{self, Gap};
use super::{Context, Outcome, Stop, inputs, listing, terminal};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args};
use rayon::prelude::*;
use seirihyo::document::GoalSheet;
use seirihyo::finding::{Finding, Severity};
use seirihyo::form::{Form, GoalForm};
use seirihyo::season::next_year::{Carry, NextYear, Refused, Rolled, next_year};
use seirihyo::season::project::Duplicates;
use seirihyo::season::{Expected, Season, Settled, settle};
use seirihyo::text::era::fiscal_year_label;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "INPUT", required = true, help = said(words::ROLLOVER_INPUT))]
    #[arg(value_parser = path())]
    input: Vec<PathBuf>,
    #[arg(short, long, value_name = "FOLDER", help = said(words::ENTRY_OUTPUT))]
    #[arg(value_parser = path())]
    output: PathBuf,
    #[arg(long, help = said(words::OPT_FORCE))]
    force: bool,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
    #[command(flatten)]
    carried: Carried,
    #[command(flatten)]
    out: HandOut,
}

/// What is carried over from this year.
#[derive(Args)]
pub struct Carried {
    #[arg(long, value_name = "all|open", value_parser = carry(), help = said(words::OPT_CARRY))]
    carry: Option<Carry>,
    #[arg(long, value_name = "error|newest", value_parser = duplicates(), help = said(words::OPT_NEWEST))]
    duplicates: Option<Duplicates>,
    #[arg(long, value_name = "NAME,NAME", action = ArgAction::Append, help = said(words::OPT_EXCLUDE))]
    exclude: Vec<String>,
}

impl Carried {
    /// Whether of two sheets of a department the newer one is taken.
    fn newest(&self) -> bool {
        self.duplicates == Some(Duplicates::Newest)
    }
}

fn carry() -> impl TypedValueParser<Value = Carry> {
    let choices = PossibleValuesParser::new(["all", "open"]);
    choices.map(|carry| if carry == "open" { Carry::Open } else { Carry::All })
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let Arguments { input, output, force, form, carried, out } = arguments;
    write(&Job { input, output, force: *force, form: form.as_deref(), carried, out }, context)
}

/// What is carried over, from where to where.
pub struct Job<'a> {
    pub input: &'a [PathBuf],
    pub output: &'a Path,
    pub force: bool,
    pub form: Option<&'a str>,
    pub carried: &'a Carried,
    pub out: &'a HandOut,
}

/// Reads this year's sheets and writes next year's workbooks.
pub fn write(job: &Job<'_>, context: &Context) -> Result<Outcome, Stop> {
    let folder = EntryFolder::new(job.output, job.force, context)?;
    let plan = job.out.plan(context)?;
    let form = job.form.map(str::to_owned).or_else(|| plan.form.clone());
    let settled = job.read(form.as_deref(), context)?;
    let sheets: Vec<GoalSheet> = settled.goal_sheets().cloned().collect();
    let wanted = NextYear {
        year: plan.next_year(sheets.iter().filter_map(|sheet| sheet.fiscal_year).max()),
        carry: job.carried.carry.unwrap_or_default(),
        reorganisation: plan.reorganisation.clone(),
        departments: &plan.departments,
        form: form.as_deref().map(|form| goal_form(form, context)).transpose()?.flatten(),
    };
    let rolled = next_year(sheets, &settled.findings, &wanted)
        .map_err(|why| refused(&why, job.carried.newest(), context))?;
    let Rolled { year, sheets, findings } = rolled;
    let made: Vec<Made> = sheets.par_iter().map(|sheet| plan.made(sheet, true)).collect::<Result<_, _>>()?;
    if made.is_empty() {
        return Err(reading::nothing_to_read(words::NOTHING_CARRIED.get(context.lang), &findings, context));
    }
    folder.write(&made, context)?;
    let mut all: Vec<Finding> =
        settled.findings.iter().filter(|f| f.severity != Severity::Note).cloned().collect();
    all.extend(at(findings, &plan.place));
    if !context.quiet {
        terminal::show(&listing::all(&all, context.lang));
        terminal::line(&format!("\n{}", listing::summary(&all, context.lang)));
        let goals: usize = sheets.iter().map(|sheet| sheet.goals.len()).sum();
        let gaps: [Gap; 2] = [("year", &fiscal_year_label(year)), ("goals", &goals)];
        terminal::line(&context.say(words::ROLLED, &gaps));
    }
    folder.tell(&made, context);
    Ok(Outcome::of(&all))
}

impl Job<'_> {
    fn read(&self, form: Option<&str>, context: &Context) -> Result<Settled, Stop> {
        let exclude = Exclude::new(&listed(&self.carried.exclude));
        let sources = Sources {
            given: self.input,
            outputs: vec![self.output],
            exclude: Some(&exclude),
            form,
            ..Sources::default()
        };
        let mut read = reading::read(&sources, context)?;
        read.findings.extend(exclude.unused("--exclude"));
        let expected = self.carried.newest().then(|| Expected {
            departments: Vec::new(),
            fiscal_year: None,
            duplicates: Duplicates::Newest,
            place: Arc::from("--duplicates"),
        });
        reading::with_goal_sheets(settle(read, Season { expected, ..Season::default() }), context)
    }
}

/// The form of goal sheets that is asked for.
fn goal_form(asked: &str, context: &Context) -> Result<Option<Arc<GoalForm>>, Stop> {
    Ok(match reading::form_named(asked, context)? {
        Form::GoalSheet(form) => Some(form),
        _ => None,
    })
}

fn refused(why: &Refused, newest: bool, context: &Context) -> Stop {
    match why {
        Refused::NoYear => context.stop(words::NEXT_YEAR_UNKNOWN, &[]),
        Refused::TwoSheets(department, [one, other]) => {
            let in_one = one.file == other.file;
            let apart = if in_one { words::APART_SHEETS } else { words::APART_FILES };
            let newer = if newest { words::APART_NOT_NEWER } else { words::APART_NEWEST };
            let [apart, newer] = [apart, newer].map(|words| words.get(context.lang));
            let [one, other] = [one, other].map(|origin| {
                let file = inputs::shown(Path::new(&*origin.file));
                if in_one { format!("{file}［{}］", origin.sheet) } else { file }
            });
            let gaps: [Gap; 5] = [
                ("department", department),
                ("one", &one),
                ("other", &other),
                ("apart", &apart),
                ("newest", &newer),
            ];
            context.stop(words::TWO_SHEETS_TO_CARRY, &gaps)
        }
    }
}
