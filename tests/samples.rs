//! The committed samples are what the generator makes of their sources.
//!
//! `SEIRIHYO_BLESS=1 cargo test samples` writes them anew; `git diff` then shows what changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use calamine::{Reader, open_workbook_auto_from_rs};

use crate::support::bless;
use crate::support::samples::{self, CONVERTED, MADE_ONCE};

#[test]
fn samples_are_what_the_generator_makes() {
    let made = samples::generate();
    let folder = samples::folder();
    let bless = bless();
    let mut different = Vec::new();
    for (name, bytes) in &made {
        if CONVERTED.iter().any(|(_, from)| from == name) {
            keep_for_conversion(name, bytes, bless);
            continue;
        }
        let path = folder.join(name);
        if fs::read(&path).ok().as_ref() == Some(bytes) {
            continue;
        }
        if bless {
            fs::create_dir_all(path.parent().expect("a folder above the sample")).expect("folder");
            fs::write(&path, bytes).expect("a sample can be written");
        } else {
            different.push(name.as_str());
        }
    }
    assert!(
        different.is_empty(),
        "not what the generator makes (SEIRIHYO_BLESS=1 writes them anew): {different:?}"
    );
}

#[test]
fn no_sample_is_without_origin() {
    let made = samples::generate();
    let known: BTreeSet<&str> = made
        .keys()
        .map(String::as_str)
        .filter(|name| !CONVERTED.iter().any(|(_, from)| from == name))
        .chain(CONVERTED.iter().map(|(name, _)| *name))
        .chain(MADE_ONCE)
        .collect();
    let mut present = BTreeSet::new();
    for folder in ["r6", "r7", "juten", "faulty", "plan", "memo"] {
        for entry in fs::read_dir(samples::folder().join(folder)).expect("a folder of samples") {
            let entry = entry.expect("a folder entry can be read");
            present.insert(format!("{folder}/{}", entry.file_name().to_string_lossy()));
        }
    }
    let present: BTreeSet<&str> = present.iter().map(String::as_str).collect();
    assert_eq!(present, known);
}

#[test]
fn converted_samples_hold_what_they_were_converted_from() {
    let made = samples::generate();
    for (converted, from) in CONVERTED {
        let saved = fs::read(samples::folder().join(converted)).expect("the converted sample");
        assert_eq!(texts(saved), texts(made[from].clone()), "{converted} is not a conversion of {from}");
    }
}

#[test]
fn samples_are_small() {
    for (name, bytes) in samples::generate() {
        assert!(bytes.len() < 40 * 1024, "{name} has {} bytes", bytes.len());
    }
}

#[test]
fn readme_names_every_sample() {
    let readme = fs::read_to_string(samples::folder().join("README.md")).expect("samples/README.md");
    let made = samples::generate();
    let sources = CONVERTED.map(|(_, from)| from);
    let named = made.keys().map(String::as_str).filter(|name| !sources.contains(name));
    for name in named.chain(CONVERTED.map(|(name, _)| name)).chain(MADE_ONCE) {
        assert!(readme.contains(&format!("`{name}`")), "samples/README.md does not name {name}");
    }
}

/// Every cell of every sheet, with its place.
fn texts(bytes: Vec<u8>) -> Vec<(String, u32, u32, String)> {
    let mut workbook = open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let mut all = Vec::new();
    for (name, range) in workbook.worksheets() {
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let text = value.to_string();
            if !text.is_empty() {
                all.push((name.clone(), row as u32 + top, column as u32 + left, text));
            }
        }
    }
    all
}

/// Leaves a workbook where it can be converted by hand.
fn keep_for_conversion(name: &str, bytes: &[u8], bless: bool) {
    if bless {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples").join(name);
        fs::create_dir_all(path.parent().expect("a folder above the workbook")).expect("folder");
        fs::write(path, bytes).expect("a workbook can be written");
    }
}
