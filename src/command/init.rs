//! `seirihyo init`: a new project file, with the departments and sections of goal sheets that are there already.

use super::gather::{Sources, gather_from};
use super::words::{self, say};
use super::{Context, Outcome, Stop, inputs, save, terminal};
use clap::ArgMatches;
use seirihyo::document::GoalSheet;
use seirihyo::season::project::FILE_NAME;
use seirihyo::season::project::template::Draft;
use std::path::{Path, PathBuf};

/// Inputs of a project whose folder holds no goal sheet yet.
const TO_COME: &str = "提出";

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let folder = super::path(matches, "folder").unwrap_or(Path::new("."));
    let shown_folder = folder.display().to_string();
    if !folder.is_dir() {
        return Err(Stop::new(words::OUTPUT_NO_FOLDER, lang, &[("path", &shown_folder)]));
    }
    let path = if folder == Path::new(".") { PathBuf::from(FILE_NAME) } else { folder.join(FILE_NAME) };
    let force = matches.get_flag("force");
    let shown = inputs::shown(&path);
    if path.exists() && !force {
        return Err(Stop::new(words::PROJECT_EXISTS, lang, &[("path", &shown)]));
    }
    save::may_write(&path, true, lang)?;
    let given = [folder.to_path_buf()];
    let sources = Sources { given: &given, outputs: &[&path], base: Some(folder), ..Sources::default() };
    let read = gather_from(&sources, context)?;
    let within: Vec<(String, &GoalSheet)> =
        read.goal_sheets().map(|s| (top_folder(&s.origin.file), s)).collect();
    let sheets: Vec<(&str, &GoalSheet)> = within.iter().map(|(w, s)| (w.as_str(), *s)).collect();
    let mut draft = Draft::of(&sheets);
    let found = !sheets.is_empty();
    if !found {
        draft.inputs = vec![TO_COME.to_owned()];
    }
    save::write(&path, draft.text(lang).as_bytes(), true, lang)?;
    if !context.quiet {
        let n = draft.departments.len().to_string();
        let said = if found { words::PROJECT_WRITTEN } else { words::PROJECT_WRITTEN_EMPTY };
        terminal::print(&format!("{}\n", say(said, lang, &[("path", &shown), ("n", &n)])));
    }
    Ok(Outcome::Clean)
}

/// The first folder of a path; empty if it has none.
fn top_folder(name: &str) -> String {
    name.split_once('/').map_or("", |(top, _)| top).to_owned()
}
