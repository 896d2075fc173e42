//! `seirihyo init`: a new project file, with the departments and sections of goal sheets that are there already.

use super::gather::{Sources, gather_from};
use super::words::{self, say};
use super::{Context, Outcome, Stop, inputs, save, terminal};
use clap::ArgMatches;
use seirihyo::project::FILE_NAME;
use seirihyo::project::template::Draft;
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
    let sources = Sources { given: &given, not_inputs: &[&path], ..Sources::default() };
    let read = gather_from(&sources, context)?;
    let found = read.goal_sheets().next().is_some();
    let input = if found { "." } else { TO_COME };
    let draft = Draft::of(read.goal_sheets(), vec![input.to_owned()]);
    save::write(&path, draft.text(lang).as_bytes(), true, lang)?;
    if !context.quiet {
        let n = draft.departments.len().to_string();
        let said = if found { words::PROJECT_WRITTEN } else { words::PROJECT_WRITTEN_EMPTY };
        terminal::print(&format!("{}\n", say(said, lang, &[("path", &shown), ("n", &n)])));
    }
    Ok(Outcome::Clean)
}
