//! Why a file or folder is not found, and what to type instead: what keyboards, editors and word processors make of a name.

use super::inputs::{as_stored, exists, shown};
use super::odd;
use super::words::{self, Gap};
use super::{Context, Stop};
use seirihyo::text::key::key;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The most names that are shown.
const MOST_NAMES: usize = 3;

/// That an input is not there, and the likely cause.
pub fn input(path: &Path, context: &Context) -> Stop {
    let why = cause(path, context).unwrap_or_else(|| words::CHECK_THE_NAME.get(context.lang).to_owned());
    context.stop(words::NO_INPUT, &[("path", &path.display()), ("why", &why)])
}

/// That the project file is not there.
pub fn project(path: &Path, context: &Context) -> Stop {
    let why = likely(path, context).unwrap_or_else(|| words::PROJECT_BY_INIT.get(context.lang).to_owned());
    context.stop(words::PROJECT_MISSING, &[("path", &shown(path)), ("why", &why)])
}

/// The likely cause, in sentences, or else which part of the path is not there.
pub fn cause(path: &Path, context: &Context) -> Option<String> {
    likely(path, context).or_else(|| {
        let (folder, name) = first_missing(path);
        if folder.as_os_str().is_empty() {
            return (Path::new(&name) != path).then(|| context.say(words::MISSING_HERE, &[("name", &name)]));
        }
        Some(context.say(words::MISSING_WITHIN, &[("folder", &shown(&folder)), ("name", &name)]))
    })
}

/// What was probably meant.
fn likely(path: &Path, context: &Context) -> Option<String> {
    let typed = path.to_string_lossy();
    if typed.contains(char::is_control) {
        return Some(context.say(words::CONTROL_CHARACTER, &[]));
    }
    let (folder, name) = first_missing(path);
    let near = near(&folder, &name);
    let meant = |names: &[(String, Alike)]| {
        let names: Vec<String> = names.iter().map(|(name, _)| shown(&folder.join(name))).collect();
        context.say(words::NEAR_NAME, &[("names", &names.join(words::NEXT_NAME.get(context.lang)))])
    };
    if let [(_, Alike::Same)] = near.as_slice() {
        return Some(meant(&near));
    }
    if let Some(odd) = odd::name(&typed) {
        return Some(odd.told(context));
    }
    if let Some((one, _)) = near.iter().find(|(one, _)| one.eq_ignore_ascii_case(&format!("{name}.txt"))) {
        let gaps: [Gap; 2] = [("found", &shown(&folder.join(one))), ("name", &name)];
        return Some(context.say(words::NAMED_TXT, &gaps));
    }
    (!near.is_empty()).then(|| meant(&near[..near.len().min(MOST_NAMES)]))
}

/// The first part of a path that is not there: the folder that is, and the name within it.
fn first_missing(path: &Path) -> (PathBuf, String) {
    let mut folder = PathBuf::new();
    for part in path.components() {
        let next = folder.join(part.as_os_str());
        if !exists(&next) {
            return (folder, text(part.as_os_str()));
        }
        folder = next;
    }
    (folder, String::new())
}

/// How alike two names are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Alike {
    /// But for spaces, width and case.
    Same,
    /// But for what follows a dot.
    OtherExtension,
    /// One holds the other.
    Part,
    /// A letter or two differ.
    Near,
}

/// The names in a folder that are like one, the likeliest first.
fn near(folder: &Path, name: &str) -> Vec<(String, Alike)> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(Result::ok).map(|entry| text(&entry.file_name()));
    let mut near: Vec<(Alike, String)> = names
        .filter(|there| !there.starts_with('.'))
        .filter_map(|there| Some((alike(&key(&there), &key(name))?, there)))
        .collect();
    near.sort();
    near.into_iter().map(|(alike, name)| (name, alike)).collect()
}

fn alike(there: &str, typed: &str) -> Option<Alike> {
    let (there, typed) = (there.to_lowercase(), typed.to_lowercase());
    if typed.chars().count() < 2 {
        return (there == typed && !typed.is_empty()).then_some(Alike::Same);
    }
    if there == typed {
        Some(Alike::Same)
    } else if stem(&there) == stem(&typed) || stem(&there) == typed {
        Some(Alike::OtherExtension)
    } else if holds(&there, &typed) || holds(&typed, &there) {
        Some(Alike::Part)
    } else if strsim::normalized_damerau_levenshtein(stem(&there), stem(&typed)) >= 0.6 {
        Some(Alike::Near)
    } else {
        None
    }
}

/// Whether a name holds another, each without what follows its last dot.
fn holds(whole: &str, part: &str) -> bool {
    stem(part).chars().count() > 1 && stem(whole).contains(stem(part))
}

/// A name without what follows its last dot.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn text(name: &OsStr) -> String {
    name.to_string_lossy().into_owned()
}

/// Whether something is there under a name as it was typed.
pub fn is_there(typed: &str) -> bool {
    exists(&as_stored(PathBuf::from(typed)))
}
