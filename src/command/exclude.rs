//! What is not to be read where it lies in a folder: names or paths as typed, against names as they are stored.

use super::inputs::as_stored;
use super::odd::QUOTES;
use seirihyo::finding::{Finding, Place, Said, rules};
use seirihyo::text::key::{composed, key, name_key};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The entries of `--exclude` or of a project file, and what became of them in all that was looked through.
#[derive(Default)]
pub struct Exclude {
    entries: Vec<Entry>,
    /// The names that were met, for what may have been meant.
    met: RefCell<BTreeSet<String>>,
}

struct Entry {
    typed: String,
    /// Its folders and its name.
    parts: Vec<String>,
    /// Where it leads, if it is a whole path.
    real: Option<PathBuf>,
    /// Whether anything was left out by it.
    used: Cell<bool>,
}

impl Exclude {
    pub fn new(typed: &[String]) -> Self {
        let entry = |typed: &String| {
            let parts = typed.split(['/', '\\']).filter(|p| !p.is_empty() && *p != ".");
            let whole = Some(PathBuf::from(typed)).filter(|path| path.is_absolute());
            let real = whole.and_then(|path| fs::canonicalize(as_stored(path)).ok());
            Entry {
                typed: typed.clone(),
                real,
                parts: parts.map(str::to_owned).collect(),
                used: Cell::new(false),
            }
        };
        Self { entries: typed.iter().map(entry).collect(), met: RefCell::default() }
    }

    /// Which of the files and folders of one folder are left out. Width and case make no difference, unless one of them has the
    /// very name.
    pub fn among(&self, all: &[PathBuf]) -> BTreeSet<PathBuf> {
        let mut out = BTreeSet::new();
        if self.entries.is_empty() {
            return out;
        }
        self.met.borrow_mut().extend(all.iter().filter_map(|path| Some(name_of(path.file_name()?))));
        for entry in &self.entries {
            let named =
                |fold: fn(&str) -> String| all.iter().filter(move |path| entry.is(path, fold)).peekable();
            let mut those = named(composed);
            if those.peek().is_none() {
                those = named(name_key);
            }
            entry.used.set(entry.used.get() || those.peek().is_some());
            out.extend(those.cloned());
        }
        out
    }

    /// The entries that left nothing out. `place` is where they were written.
    pub fn unused(&self, place: &str) -> Vec<Finding> {
        let unused = self.entries.iter().filter(|entry| !entry.used.get());
        let one = |entry: &Entry| {
            let finding = Finding::new(&rules::EXCLUDES_NOTHING, Place::file(&Arc::from(place)));
            finding.with("entry", &entry.typed).with("meant", self.meant(entry))
        };
        unused.map(one).collect()
    }

    /// Names that hold what was typed, or that it holds.
    fn meant(&self, entry: &Entry) -> Said {
        let typed =
            key(entry.parts.last().map_or("", |name| name.trim_matches(|c| QUOTES.contains(c) || c == '*')));
        let met = self.met.borrow();
        let near = |name: &&String| {
            let name = key(name);
            !typed.is_empty()
                && (name.contains(&typed) || (name.chars().count() > 1 && typed.contains(&name)))
        };
        let near: Vec<Said> = met.iter().filter(near).take(3).map(Said::from).collect();
        if near.is_empty() {
            return Said::default();
        }
        rules::EXCLUDE_MEANT.fill(&[("names", Said::join(rules::NEXT_FILE, &near))])
    }
}

impl Entry {
    /// Whether a path ends with its parts, or is where it leads.
    fn is(&self, path: &Path, fold: fn(&str) -> String) -> bool {
        if self.real.is_some() {
            return fs::canonicalize(path).ok() == self.real;
        }
        let of_path = path.components().rev().map(|part| match part {
            Component::Normal(name) => fold(&name_of(name)),
            _ => String::new(),
        });
        let of_entry = self.parts.iter().rev().map(|part| fold(part));
        let mut of_path = of_path;
        !self.parts.is_empty()
            && of_entry.into_iter().all(|part| of_path.next().is_some_and(|name| name == part))
    }
}

fn name_of(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().into_owned()
}
