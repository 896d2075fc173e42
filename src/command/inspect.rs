//! `seirihyo inspect FILE`: how each sheet was understood, cell by cell.

use super::arguments::{OptionalOutput, path, said};
use super::reading::forms;
use super::words::{self, say};
use super::{Context, Lang, Outcome, Stop, inputs, not_found, terminal};
use clap::Args;
use seirihyo::cell::CellRef;
use seirihyo::finding::{Finding, Place, shown};
use seirihyo::grid::{Limits, Workbook};
use seirihyo::intake::inspect::{self, Mark, View};
use seirihyo::intake::{Forms, read_grid, unreadable};
use seirihyo::season::unopened;
use seirihyo::workbook::inspection;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most characters of a text that are shown.
const LONGEST: usize = 40;

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "FILE", help = said(words::INSPECT_FILE))]
    #[arg(value_parser = path())]
    input: PathBuf,
    #[command(flatten)]
    output: OptionalOutput,
    #[arg(long, value_name = "NAME|FILE", help = said(words::OPT_FORM))]
    form: Option<String>,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let Arguments { input, output, form } = arguments;
    let name = input.display().to_string();
    if input.is_dir() {
        return Err(context.stop(words::INSPECT_FOLDER, &[("path", &name)]));
    }
    if let Some(output) = &output.output {
        let read: Vec<&Path> = std::iter::once(input.as_path()).chain(form.iter().map(Path::new)).collect();
        inputs::keep_apart(&[output], &read, context)?;
    }
    let forms = Forms::new(&forms(form.as_deref(), context)?);
    let book = open(input, &name, &forms, context)?;
    let target = output.workbook(false, context)?;
    let views = inspect::views(&name, &book, &forms);
    match target {
        Some(target) => {
            target.write(&inspection::inspected(&views, &name)?, context)?;
            terminal::tell_written(target.path(), context);
        }
        None => views.iter().for_each(|view| terminal::print(&describe(view, context.lang))),
    }
    Ok(Outcome::Clean)
}

/// The workbook; where the file is not one, a sentence that names it.
fn open(path: &Path, name: &str, forms: &Forms, context: &Context) -> Result<Workbook, Stop> {
    if !inputs::exists(path) {
        return Err(not_found::input(path, context));
    }
    let stop = |finding: &Finding| Stop(format!("{name}: {}", finding.text(context.lang)));
    inputs::file_at(path, Place::default()).map_err(|finding| stop(&finding))?;
    let bytes = inputs::read(path).map_err(|why| stop(&unopened(Place::default(), &why)))?;
    let read = read_grid(&bytes, forms, &Limits::default());
    let (book, _) = read.map_err(|why| stop(&unreadable(&Arc::from(name), why)))?;
    Ok(book)
}

/// A sheet as text: its kind, then a line for each cell, blanks read from above among them.
fn describe(view: &View<'_>, lang: Lang) -> String {
    let kind = words::sheet_kind(view.kind).get(lang);
    let form = view.form.as_deref().unwrap_or("-");
    let mut out =
        say(words::INSPECT_SHEET, lang, &[("sheet", &view.grid.name), ("kind", &kind), ("form", &form)]);
    out.push('\n');
    for finding in &view.why {
        let _ = writeln!(out, "  {} {}", finding.rule.code, finding.message(lang));
    }
    let line = |at: CellRef, what: String, text: &str| {
        ((at.row, at.col), format!("  {:<6} {what}: {}", at.to_string(), shown(text, LONGEST)))
    };
    let read = view.marked().filter(|(cell, mark)| **mark != Mark::NotRead && !cell.is_blank());
    let read = read.map(|(cell, mark)| {
        let name = mark.name().map(|name| format!("（{name}）")).unwrap_or_default();
        line(cell.at, format!("{}{name}", mark.words().get(lang)), &cell.text)
    });
    let filled = view.filled.iter().map(|(at, heading, text)| {
        line(*at, format!("{}（{heading}）", words::INSPECT_FILLED.get(lang)), text)
    });
    let mut lines: Vec<((u32, u32), String)> = read.chain(filled).collect();
    lines.sort();
    for (_, line) in lines {
        let _ = writeln!(out, "{line}");
    }
    out.push('\n');
    out
}
