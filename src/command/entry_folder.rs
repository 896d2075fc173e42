//! The folder into which workbooks go that departments fill in, one a department, all of them or none.

use super::save::{self, Target};
use super::words::{self, Gap};
use super::{Context, Stop, inputs, terminal};
use seirihyo::text::file_name::accepted;
use seirihyo::text::key::key;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// How the name of each workbook ends.
const ENDING: &str = ".xlsx";

/// One workbook, by its department, with what is said of it.
pub struct Made {
    pub department: String,
    pub bytes: Vec<u8>,
    /// How many goals stand in it already, where that is said.
    pub goals: Option<usize>,
}

/// A folder that may be written to; that it may be is known before any work is done.
pub struct EntryFolder<'a> {
    path: &'a Path,
    force: bool,
}

impl<'a> EntryFolder<'a> {
    /// Stops where files lie in it already, as nobody could tell them from the new ones.
    pub fn new(path: &'a Path, force: bool, context: &Context) -> Result<Self, Stop> {
        let named_as_workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        if path.is_file() || (named_as_workbook && !path.is_dir()) {
            return Err(context.stop(words::ENTRY_FOLDER_IS_FILE, &[("path", &path.display())]));
        }
        // A run that was stopped may have left something half written, which is put right first.
        save::put_right([path.join("x").as_path()].into_iter().filter(|_| path.is_dir()), context)?;
        let folder = Self { path, force };
        let there = folder.files();
        if !force && !there.is_empty() {
            let gaps: [Gap; 2] = [("path", &path.display()), ("names", &some(&there, context))];
            return Err(context.stop(words::ENTRY_FOLDER_NOT_EMPTY, &gaps));
        }
        Ok(folder)
    }

    /// What lies in it, but for what systems leave there.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path).into_iter().flatten().filter_map(Result::ok);
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !inputs::is_left_behind(name)).collect();
        names.sort();
        names
    }

    /// Writes all workbooks.
    pub fn write(&self, made: &[Made], context: &Context) -> Result<(), Stop> {
        let target = |one: &Made| {
            let name = format!("{}{ENDING}", accepted(&one.department));
            Target::in_new_folder(&self.path.join(name), self.force, context)
        };
        let targets = made.iter().map(target).collect::<Result<Vec<_>, _>>()?;
        let all: Vec<(&Target, &[u8])> = targets.iter().zip(made.iter().map(|one| &*one.bytes)).collect();
        save::all(&all, context)
    }

    /// Says what was written, and what lay there before.
    pub fn tell(&self, made: &[Made], context: &Context) {
        if context.quiet {
            return;
        }
        let gaps: [Gap; 2] = [("n", &made.len()), ("path", &self.path.display())];
        terminal::line(&context.say(words::ENTRIES_WRITTEN, &gaps));
        let names: Vec<String> =
            made.iter().map(|one| format!("{}{ENDING}", accepted(&one.department))).collect();
        for (one, name) in made.iter().zip(&names) {
            let goals = one.goals.map(|goals| context.say(words::ENTRY_GOALS, &[("n", &goals)]));
            terminal::line(&format!("  {}{}", terminal::plain(name), goals.unwrap_or_default()));
        }
        let left: Vec<String> = self.files().into_iter().filter(|name| !names.contains(name)).collect();
        if !left.is_empty() {
            let names = terminal::plain(&some(&left, context));
            terminal::line(&context.say(words::ENTRIES_LEFT, &[("names", &names)]));
        }
    }
}

/// The first of some names.
fn some(names: &[String], context: &Context) -> String {
    const MOST: usize = 3;
    let mut some: Vec<String> = names.iter().take(MOST).cloned().collect();
    if names.len() > MOST {
        some.push(context.say(words::MORE_FILES, &[("n", &(names.len() - MOST))]));
    }
    words::list(&some, context.lang)
}

/// Stops where a department stands twice, or its name is none that a file can have.
pub fn nameable<'n>(names: impl IntoIterator<Item = &'n str>, context: &Context) -> Result<(), Stop> {
    let mut seen = BTreeSet::new();
    for name in names {
        if accepted(name) != name {
            return Err(context.stop(words::DEPARTMENT_NOT_A_NAME, &[("name", &name)]));
        }
        if !seen.insert(key(name).to_lowercase()) {
            return Err(context.stop(words::DEPARTMENT_TWICE, &[("name", &name)]));
        }
    }
    Ok(())
}
