//! `seirihyo form learn`: the definition of the form that a workbook has, with questions on what no sheet tells.

use super::arguments::{path, said};
use super::save::Target;
use super::words::Gap;
use super::{Context, Stop, inputs, not_found, terminal, words};
use clap::Args;
use seirihyo::finding::Place;
use seirihyo::grid::Limits;
use seirihyo::learn::{Answers, Given, Learned, NotLearned, learn};
use seirihyo::season::{HowNear, Misfit, Settled, unopened};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "WORKBOOK", value_parser = path(), help = said(words::LEARN_INPUT))]
    workbook: PathBuf,
    #[arg(short, long, value_name = "FORM.toml", value_parser = path(), help = said(words::LEARN_OUTPUT))]
    output: Option<PathBuf>,
    #[arg(long, value_name = "FILE", value_parser = path(), help = said(words::LEARN_ANSWERS))]
    answers: Option<PathBuf>,
    #[arg(long, value_name = "NAME", help = said(words::LEARN_SHEET))]
    sheet: Option<String>,
    #[arg(long, help = said(words::OPT_FORCE))]
    force: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<(), Stop> {
    let read: Vec<&Path> = [Some(&arguments.workbook), arguments.answers.as_ref()]
        .into_iter()
        .flatten()
        .map(PathBuf::as_path)
        .collect();
    let written: Vec<&Path> = arguments.output.iter().map(PathBuf::as_path).collect();
    inputs::keep_apart(&written, &read, context)?;
    let target = target(arguments, context)?;
    let answers = answers(arguments.answers.as_deref(), context)?;
    let learned = learned(arguments, &answers, context)?;
    match &target {
        Some(target) => target.write(learned.toml.as_bytes(), context)?,
        None => terminal::print(&learned.toml),
    }
    tell(&learned, target.is_none(), context);
    if let Some(target) = &target {
        terminal::tell_written(target.path(), context);
    }
    Ok(())
}

/// The file that is written; not under the name of a workbook.
fn target(arguments: &Arguments, context: &Context) -> Result<Option<Target>, Stop> {
    let Some(asked) = &arguments.output else { return Ok(None) };
    if asked.extension().is_none_or(|e| !e.eq_ignore_ascii_case("toml")) {
        return Err(context.stop(words::LEARN_NOT_TOML, &[("path", &asked.display())]));
    }
    Target::new(asked, arguments.force, context).map(Some)
}

fn answers(file: Option<&Path>, context: &Context) -> Result<Answers, Stop> {
    let Some(file) = file else { return Ok(Answers::default()) };
    let text = inputs::text_of(file, context)?;
    Answers::from_toml(&text).map_err(|why| {
        let said = context.say(words::LEARN_ANSWERS_BROKEN, &[("path", &file.display())]);
        Stop(format!("{said}\n{}", why.text(context.lang)))
    })
}

fn learned(arguments: &Arguments, answers: &Answers, context: &Context) -> Result<Learned, Stop> {
    let workbook = &arguments.workbook;
    let bytes = bytes(workbook, context)?;
    let name = workbook.file_name().unwrap_or_default().to_string_lossy();
    let given = Given { name: &name, bytes: &bytes, sheet: arguments.sheet.as_deref() };
    learn(given, answers, &Limits::default()).map_err(|why| {
        let why = match why {
            NotLearned::Said(said) => said.get(context.lang).to_owned(),
            NotLearned::Unreadable(why) => {
                seirihyo::intake::unreadable(&name.as_ref().into(), why).message(context.lang)
            }
        };
        context.stop(words::LEARN_NONE, &[("path", &workbook.display()), ("why", &why)])
    })
}

/// The content of a file that must be there.
fn bytes(workbook: &Path, context: &Context) -> Result<Vec<u8>, Stop> {
    if !inputs::exists(workbook) {
        return Err(not_found::input(workbook, context));
    }
    let refused =
        |why: &str| context.stop(words::LEARN_NONE, &[("path", &workbook.display()), ("why", &why)]);
    if workbook.is_dir() {
        return Err(refused(words::LEARN_FOLDER.get(context.lang)));
    }
    if workbook.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
        return Err(refused(words::LEARN_FROM_TOML.get(context.lang)));
    }
    inputs::file_at(workbook, Place::default()).map_err(|finding| refused(&finding.message(context.lang)))?;
    inputs::read(workbook).map_err(|why| refused(&unopened(Place::default(), &why).message(context.lang)))
}

/// Where no form fits anything that was read: how near the nearest was, and how to make one.
pub fn offer(settled: &Settled, context: &Context) -> Option<String> {
    let Misfit { path, label, how } = settled.misfit()?;
    if !is_learned(path) {
        return None;
    }
    let near = match &how {
        HowNear::Found(0, _) => words::LEARN_FAR.get(context.lang).to_owned(),
        HowNear::Found(found, all) => {
            context.say(words::LEARN_NEAR, &[("label", &label), ("all", all), ("found", found)])
        }
        HowNear::Missing(missing) => {
            context.say(words::LEARN_LACKING, &[("label", &label), ("missing", missing)])
        }
    };
    Some(context.say(words::LEARN_OFFER, &[("near", &near), ("path", &terminal::quoted(path))]))
}

/// Whether a form can be made from a file: what is then refused is not offered.
fn is_learned(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    inputs::read(path).is_ok_and(|bytes| {
        let given = Given { name: &name, bytes: &bytes, sheet: None };
        learn(given, &Answers::default(), &Limits::default()).is_ok()
    })
}

/// What was learned, and what is asked, with a file of answers to begin with: beside the definition where that is printed.
fn tell(learned: &Learned, printed: bool, context: &Context) {
    if context.quiet {
        return;
    }
    let plain = |lines: &[String]| -> String {
        lines.iter().flat_map(|l| l.lines()).map(|l| terminal::plain(l) + "\n").collect()
    };
    let said: Vec<String> = learned.said.iter().map(|said| said.get(context.lang).to_owned()).collect();
    if printed {
        terminal::complain(&plain(&said));
    } else {
        terminal::print(&plain(&said));
    }
    if !learned.questions.is_empty() {
        terminal::complain(&plain(&questions(learned, context)));
    }
}

fn questions(learned: &Learned, context: &Context) -> Vec<String> {
    let mut lines = vec![context.say(words::LEARN_ASKED, &[("n", &learned.questions.len())])];
    for (i, question) in learned.questions.iter().enumerate() {
        let gaps: [Gap; 5] = [
            ("n", &(i + 1)),
            ("text", &question.text.get(context.lang)),
            ("key", &question.key),
            ("guess", &question.guess),
            ("reason", &question.reason.get(context.lang)),
        ];
        lines.push(context.say(words::LEARN_QUESTION, &gaps));
    }
    lines.push(words::LEARN_HOW.get(context.lang).to_owned());
    lines.extend(learned.questions.iter().map(|q| format!("    {} = {}", q.key, q.guess)));
    lines
}
