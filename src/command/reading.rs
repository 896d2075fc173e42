//! What the arguments mean → what stands in it: forms, files and folders.

use super::exclude::Exclude;
use super::inputs::{self, Found};
use super::terminal::Progress;
use super::{Context, Stop, learn, listing, not_found, words};
use indexmap::IndexSet;
use seirihyo::finding::{Finding, Place, Said, rules};
use seirihyo::form::{self, Form};
use seirihyo::intake::{Forms, other_documents};
use seirihyo::season::{self, File, Read, Settled};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be read, and how.
#[derive(Clone, Default)]
pub struct Sources<'a> {
    /// Files and folders, as given.
    pub given: &'a [PathBuf],
    /// Files, and folders of files, that will be written. None of them may be an input; what lies there within a folder of inputs
    /// is not read.
    pub outputs: Vec<&'a Path>,
    /// Files that are no inputs, wherever they lie.
    pub left_out: &'a [&'a Path],
    /// Names or paths of files and folders that are not to be read where they lie in a folder.
    pub exclude: Option<&'a Exclude>,
    pub form: Option<&'a str>,
    /// A folder that names of files are relative to.
    pub base: Option<&'a Path>,
    /// The sections that there are, for forms without a list of their own.
    pub sections: &'a [String],
}

impl Sources<'_> {
    /// The name of a file or folder in messages and JSON.
    pub fn name(&self, path: &Path) -> String {
        let Some(base) = self.base else { return inputs::shown(path) };
        let below = path.strip_prefix(base).unwrap_or(path);
        inputs::shown(below.strip_prefix(".").unwrap_or(below))
    }

    /// A file's path below what was given.
    pub fn below(&self, path: &Path) -> String {
        let below = self.given.iter().find_map(|g| path.strip_prefix(g).ok());
        let below = below.filter(|b| !b.as_os_str().is_empty());
        inputs::shown(below.or_else(|| path.file_name().map(Path::new)).unwrap_or(path))
    }
}

/// The forms to be tried: the one asked for, else all built-in ones.
pub fn forms(asked: Option<&str>, context: &Context) -> Result<Vec<Form>, Stop> {
    let Some(asked) = asked else { return Ok(form::built_in()) };
    Ok(vec![form_named(asked, context)?])
}

/// A built-in form by its name, or the form that a file defines.
pub fn form_named(asked: &str, context: &Context) -> Result<Form, Stop> {
    let built_in = form::built_in();
    if let Some(form) = built_in.iter().find(|f| f.name() == asked) {
        return Ok(form.clone());
    }
    let file = inputs::as_stored(PathBuf::from(asked));
    if file.is_file() {
        let text = inputs::text_of(&file, context)?;
        return form::from_toml(&text).map_err(|why| {
            let said = context.say(words::FORM_BROKEN, &[("path", &asked)]);
            Stop(format!("{said}\n{}", why.text(context.lang)))
        });
    }
    let known: Vec<&str> = built_in.iter().map(Form::name).collect();
    let said = context.say(words::FORM_UNKNOWN, &[("name", &asked), ("known", &known.join("、"))]);
    let why = not_found::cause(&file, context).map(|why| format!("\n{why}")).unwrap_or_default();
    Err(Stop(said + &why))
}

pub fn read(sources: &Sources<'_>, context: &Context) -> Result<Read, Stop> {
    if let Some(form) = sources.form {
        inputs::keep_apart(&sources.outputs, &[Path::new(form)], context)?;
    }
    let forms: Vec<Form> =
        forms(sources.form, context)?.iter().map(|f| f.with_sections(sources.sections)).collect();
    let Found { files, findings } = inputs::find(sources, context)?;
    let paths: Vec<(PathBuf, String)> = files.iter().map(|f| (f.path.clone(), f.name.clone())).collect();
    let progress = Progress::new(files.len(), context);
    let open = |file: &File| inputs::read(&file.path);
    let mut read = season::read(files, &Forms::new(&forms), open, || progress.step());
    progress.end();
    let without = without_workbook(sources, &paths, &read.findings);
    read.findings.extend(findings.into_iter().chain(without));
    Ok(read)
}

/// The folders given in which no workbook was found among the files.
fn without_workbook(sources: &Sources<'_>, files: &[(PathBuf, String)], found: &[Finding]) -> Vec<Finding> {
    let passed = found.iter().filter(|f| f.is(&rules::FILE_PASSED_OVER));
    let passed: IndexSet<&str> = passed.map(|f| &*f.place.file).collect();
    let one = |folder: &PathBuf| {
        let here = files.iter().filter(|(path, _)| path.starts_with(folder));
        let here: Vec<&str> = here.map(|(_, name)| name.as_str()).collect();
        if here.iter().any(|name| !passed.contains(name)) {
            return None;
        }
        let found = match here.len() {
            0 => Said::default(),
            n => rules::OTHER_FILES.fill(&[("n", n.into())]),
        };
        let name = sources.name(folder);
        let place = Place::file(&Arc::from(if name.is_empty() { "." } else { &name }));
        Some(Finding::new(&rules::FOLDER_WITHOUT_WORKBOOK, place).with("found", found))
    };
    sources.given.iter().filter(|path| path.is_dir()).filter_map(one).collect()
}

/// What was settled, if a goal sheet counts; else why there is none: who is missing, what was found instead, or that there was
/// nothing.
pub fn with_goal_sheets(mut settled: Settled, context: &Context) -> Result<Settled, Stop> {
    if settled.goal_sheets().next().is_some() {
        return Ok(settled);
    }
    settled.findings.extend(other_documents(&settled.sheets));
    if settled.findings.is_empty() && settled.silenced == 0 {
        return Err(context.stop(words::NO_FILE, &[]));
    }
    let Stop(said) = nothing_to_read(words::NO_GOAL_SHEET.get(context.lang), &settled.findings, context);
    Err(Stop(match learn::offer(&settled, context) {
        Some(offer) => format!("{said}\n{offer}"),
        None => said,
    }))
}

/// That what was looked for was not found, and the reasons.
pub fn nothing_to_read(said: &str, found: &[Finding], context: &Context) -> Stop {
    let reasons = listing::all_for_stderr(found, context.lang);
    Stop(format!("{said}\n{}", reasons.trim_end()))
}
