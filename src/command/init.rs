//! `seirihyo init`: a new project file, with the departments and sections of goal sheets that are there already.

use super::arguments::{path, said};
use super::reading::{self, Sources};
use super::save::Target;
use super::words::Gap;
use super::{Context, Outcome, Stop, inputs, terminal, words};
use clap::Args;
use seirihyo::document::GoalSheet;
use seirihyo::season::project::FILE_NAME;
use seirihyo::season::project::template::Draft;
use std::path::{Path, PathBuf};

/// Inputs of a project whose folder holds no goal sheet yet.
const TO_COME: &str = "提出";

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "FOLDER", help = said(words::INIT_FOLDER))]
    #[arg(value_parser = path())]
    folder: Option<PathBuf>,
    #[arg(long, help = said(words::OPT_FORCE))]
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
    let sources = Sources { given: &given, outputs: vec![&path], base: Some(folder), ..Sources::default() };
    let read = reading::read(&sources, context)?;
    let sheets: Vec<(&str, &GoalSheet)> =
        read.goal_sheets().map(|s| (top_folder(&s.origin.file), s)).collect();
    let mut draft = Draft::of(&sheets);
    let mut said = words::PROJECT_WRITTEN;
    if sheets.is_empty() {
        draft.inputs = vec![TO_COME.to_owned()];
        said = words::PROJECT_WRITTEN_EMPTY;
    }
    target.write(draft.text(context.lang).as_bytes(), context)?;
    if !context.quiet {
        let gaps: [Gap; 2] = [("path", &shown), ("n", &draft.departments.len())];
        terminal::line(&context.say(said, &gaps));
    }
    Ok(Outcome::Clean)
}

/// The first folder of a path; empty if it has none.
fn top_folder(name: &str) -> &str {
    name.split_once('/').map_or("", |(top, _)| top)
}
