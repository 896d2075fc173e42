//! The order of the house: rooms import only from those that stand before them, and each library has one room.

use super::support::root;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, from the ground up: each may import from those before it.
const ROOMS: [&str; 19] = [
    "cell",
    "text",
    "our_sheets",
    "finding",
    "form",
    "grid",
    "locate",
    "document",
    "check",
    "intake",
    "learn",
    "tally",
    "comparison",
    "season",
    "sheet",
    "xlsx",
    "report",
    "workbook",
    "export",
];

/// Rooms that know fewer than those before them, and what they know.
const SPARING: [(&str, &[&str]); 5] = [
    ("text", &[]),
    ("form", &["cell", "text", "finding"]),
    ("grid", &["cell", "text", "our_sheets"]),
    ("sheet", &["cell", "text"]),
    ("xlsx", &["cell", "text", "sheet"]),
];

/// The source files that are no tests, each with its room and its text without modules of tests.
fn sources() -> Vec<(PathBuf, String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let below = path.strip_prefix(root().join("src")).unwrap().to_path_buf();
            if below.extension().is_some_and(|e| e == "rs") && !is_test(&below) {
                let first = below.components().next().unwrap().as_os_str().to_string_lossy();
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
                found.push((below.clone(), first.trim_end_matches(".rs").to_owned(), text));
            }
        }
    }
    assert!(found.len() > 100, "only {} source files found", found.len());
    found
}

/// Whether a file holds tests or what only they use.
fn is_test(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_string_lossy();
    name.ends_with("tests") || name == "sample"
}

/// The rooms that a text imports from: `crate::document::…`, `crate::{document, form}`.
fn imported(text: &str) -> BTreeSet<&str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .collect()
}

#[test]
fn rooms_import_from_those_before_them_alone() {
    let mut wrong = Vec::new();
    for (path, room, text) in sources() {
        let Some(own) = ROOMS.iter().position(|r| *r == room) else { continue };
        for other in imported(&text) {
            assert!(!other.is_empty(), "{}: write `use crate::room::…`, one room a line", path.display());
            let sparing = SPARING.iter().find(|(name, _)| *name == room).map(|(_, known)| *known);
            let known = sparing.unwrap_or(&ROOMS[..own]);
            if other != room && !known.contains(&other) {
                wrong.push(format!("{} imports from {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The room that a line of the library declares.
fn declared(line: &str) -> Option<&str> {
    line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')
}

/// The room of the library that a row of the map is about.
fn in_the_map(line: &str) -> Option<&str> {
    let name = line.strip_prefix("| `src/")?.split('`').next()?;
    (name != "command").then_some(name.trim_end_matches(".rs"))
}

#[test]
fn the_library_and_the_map_have_the_rooms_in_this_order() {
    let rooms = |path: &str, room: fn(&str) -> Option<&str>| -> Vec<String> {
        let text = fs::read_to_string(root().join(path)).unwrap();
        text.lines().filter_map(room).map(str::to_owned).collect()
    };
    assert_eq!(rooms("src/lib.rs", declared), ROOMS);
    assert_eq!(rooms("CONTRIBUTING.md", in_the_map), ROOMS);
}

#[test]
fn a_library_is_used_in_one_room() {
    for (path, _, text) in sources() {
        let reads = path.starts_with("grid") && path.ends_with("cells.rs");
        assert!(reads || !text.contains("calamine::"), "{} uses calamine", path.display());
        let writes = path.starts_with("xlsx");
        assert!(writes || !text.contains("rust_xlsxwriter::"), "{} uses rust_xlsxwriter", path.display());
    }
}
