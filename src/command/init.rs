//! `seirihyo init`: a new project file, with the departments and sections of goal sheets that are there already.

use super::arguments::{path, said};
use super::reading::{self, Sources};
use super::run::form_seen_from;
use super::save::Target;
use super::words::Gap;
use super::{Context, Outcome, Stop, inputs, terminal, words};
use clap::Args;
use seirihyo::document::GoalSheet;
use seirihyo::season::project::template::Draft;
use seirihyo::season::project::{FILE_NAME, Kept};
use std::path::{Path, PathBuf};

/// Inputs of a project whose folder holds no goal sheet yet.
const TO_COME: &str = "提出";

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "FOLDER", help = said(words::INIT_FOLDER))]
    #[arg(value_parser = path())]
    folder: Option<PathBuf>,
    #[arg(long, value_name = "NAME|FILE", help = said(words::INIT_FORM))]
    form: Option<String>,
    #[arg(long, help = said(words::INIT_FORCE))]
    force: bool,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let folder = arguments.folder.as_deref().unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(context.stop(words::OUTPUT_NO_FOLDER, &[("path", &folder.display())]));
    }
    let path = if folder == Path::new(".") { PathBuf::from(FILE_NAME) } else { folder.join(FILE_NAME) };
    let shown = inputs::shown(&path);
    if path.exists() && !arguments.force {
        return Err(context.stop(words::PROJECT_EXISTS, &[("path", &shown)]));
    }
    let target = Target::new(&path, true, context)?;
    let given = [folder.to_path_buf()];
    // One that cannot be read is written anew.
    let before = inputs::text_of(&path, context).unwrap_or_default();
    let kept = Kept::of(&before);
    let set = kept.as_ref().and_then(Kept::form).map(|form| form_seen_from(folder, form));
    let form = arguments.form.as_deref().or(set.as_deref());
    let sources =
        Sources { form, given: &given, outputs: vec![&path], base: Some(folder), ..Sources::default() };
    let read = reading::read(&sources, context)?;
    let sheets: Vec<(&str, &GoalSheet)> =
        read.goal_sheets().map(|s| (top_folder(&s.origin.file), s)).collect();
    let mut draft = Draft::of(&sheets);
    draft.form = arguments.form.as_ref().map(|form| as_written(folder, form));
    let mut said = words::PROJECT_WRITTEN;
    if sheets.is_empty() {
        draft.inputs = vec![TO_COME.to_owned()];
        said = words::PROJECT_WRITTEN_EMPTY;
    }
    target.write(draft.text(context.lang, kept.as_ref()).as_bytes(), context)?;
    if !context.quiet {
        let gaps: [Gap; 2] = [("path", &shown), ("n", &draft.departments.len())];
        terminal::line(&context.say(said, &gaps));
    }
    Ok(Outcome::Clean)
}

/// A form's name, or its file as the project file in a folder names it.
fn as_written(folder: &Path, form: &str) -> String {
    let file = Path::new(form);
    if !file.is_file() || folder == Path::new(".") {
        return form.to_owned();
    }
    match file.strip_prefix(folder) {
        Ok(within) => inputs::shown(within),
        Err(_) => std::path::absolute(file).map_or_else(|_| form.to_owned(), |file| inputs::shown(&file)),
    }
}

/// The first folder of a path; empty if it has none.
fn top_folder(name: &str) -> &str {
    name.split_once('/').map_or("", |(top, _)| top)
}
