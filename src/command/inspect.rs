//! `seirihyo inspect FILE`: how each sheet was understood, cell by cell.

use super::gather::forms;
use super::words::{self, say};
use super::{Context, Lang, Outcome, Stop, inputs, save, terminal};
use clap::ArgMatches;
use seirihyo::finding::{Finding, Place, shown};
use seirihyo::grid::{self, Limits};
use seirihyo::intake::Forms;
use seirihyo::intake::inspect::{self, Mark, View};
use seirihyo::workbook::inspection;
use std::fmt::Write;
use std::path::Path;

/// The most characters of a text that are shown.
const LONGEST: usize = 40;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let Some(path) = super::path(matches, "input") else { return Ok(Outcome::Clean) };
    let name = path.display().to_string();
    if path.is_dir() {
        return Err(Stop::new(words::INSPECT_FOLDER, lang, &[("path", &name)]));
    }
    let asked = super::text(matches, "form");
    let output = super::path(matches, "output");
    if let Some(output) = output {
        let read: Vec<&Path> = std::iter::once(path).chain(asked.map(Path::new)).collect();
        inputs::keep_apart(&[output], &read, lang)?;
    }
    let output = output.map(|o| save::workbook(o, context)).transpose()?;
    if !inputs::exists(path) {
        return Err(Stop::new(words::NO_INPUT, lang, &[("path", &name)]));
    }
    let unopened = |finding: &Finding| Stop::text(format!("{name}: {}", finding.text(lang)));
    inputs::file_at(path).map_err(|finding| unopened(&finding))?;
    let bytes = inputs::read(path).map_err(|why| unopened(&inputs::unopened(Place::default(), &why)))?;
    let (book, _) = grid::read(&bytes, &Limits::default()).map_err(|why| {
        let finding: Finding = seirihyo::intake::unreadable(&std::sync::Arc::from(name.as_str()), why);
        Stop::text(format!("{name}: {}", finding.text(lang)))
    })?;
    let forms = Forms::new(&forms(asked, context)?);
    let views = inspect::views(&name, &book, &forms);
    if let Some(output) = output.as_deref() {
        let force = matches.get_flag("force");
        save::may_write(output, force, lang)?;
        save::write(output, &inspection::inspected(&views, &name)?, force, lang)?;
        if !context.quiet {
            let path = output.display().to_string();
            terminal::print(&format!("{}\n", say(words::WRITTEN, lang, &[("path", &path)])));
        }
        return Ok(Outcome::Clean);
    }
    for view in &views {
        terminal::print(&describe(view, lang));
    }
    Ok(Outcome::Clean)
}

/// A sheet as text: its kind, then a line for each cell, blanks read from above among them.
fn describe(view: &View<'_>, lang: Lang) -> String {
    let kind = words::sheet_kind(view.kind).get(lang);
    let form = view.form.as_deref().unwrap_or("-");
    let mut out =
        say(words::INSPECT_SHEET, lang, &[("sheet", &view.grid.name), ("kind", kind), ("form", form)]);
    out.push('\n');
    for finding in &view.why {
        let _ = writeln!(out, "  {} {}", finding.rule.code, finding.message(lang));
    }
    let mut lines: Vec<((u32, u32), String)> = Vec::new();
    for (cell, mark) in view.marked() {
        if *mark == Mark::NotRead || cell.is_blank() {
            continue;
        }
        let name = mark.name().map(|name| format!("（{name}）")).unwrap_or_default();
        let words = mark.words().get(lang);
        lines.push((
            (cell.at.row, cell.at.col),
            format!("  {:<6} {words}{name}: {}", cell.at.to_string(), shown(&cell.text, LONGEST)),
        ));
    }
    for (at, heading, text) in &view.filled {
        let words = words::INSPECT_FILLED.get(lang);
        lines.push((
            (at.row, at.col),
            format!("  {:<6} {words}（{heading}）: {}", at.to_string(), shown(text, LONGEST)),
        ));
    }
    lines.sort();
    for (_, line) in lines {
        let _ = writeln!(out, "{line}");
    }
    out.push('\n');
    out
}
