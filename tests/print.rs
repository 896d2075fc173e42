//! The written workbook as LibreOffice prints it: no character of a goal's long texts is lost.
//!
//! Runs where `soffice` and `pdftotext` are installed; elsewhere it says that it was skipped. With `CI` set a skip is a
//! failure, because there both are installed.

use crate::support::child::run;
use crate::support::root;
use seirihyo::document::Document;
use seirihyo::form::{Key, built_in};
use seirihyo::grid::Limits;
use seirihyo::intake::{Forms, Input, read_file};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

#[test]
fn no_character_of_a_goal_is_lost_in_print() {
    if !installed("soffice") || !installed("pdftotext") {
        assert!(!in_ci(), "soffice and pdftotext are needed here");
        std::io::Write::write_all(
            &mut std::io::stderr(),
            b"skipped: soffice or pdftotext is not installed\n",
        )
        .unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("out.xlsx");
    let input = root().join("samples/r7/04_福祉部.xlsx");
    let report: [&OsStr; 5] =
        ["report".as_ref(), input.as_ref(), "-o".as_ref(), book.as_ref(), "-q".as_ref()];
    assert_eq!(run(report).status, Some(0));
    let printed = characters(&pdf_text(&book, folder.path()));
    let bytes = std::fs::read(&input).unwrap();
    let named = Input { name: "04_福祉部.xlsx", bytes: &bytes, named: true };
    let read = read_file(named, &Forms::new(&built_in()), &Limits::default());
    let texts: String = read
        .documents
        .iter()
        .filter_map(Document::goal_sheet)
        .flat_map(|sheet| &sheet.goals)
        .flat_map(|goal| [Key::Level, Key::Method].map(|key| goal.text(key).filter(|_| !goal.inherits(key))))
        .flatten()
        .collect();
    assert!(texts.chars().count() > 1000, "the sample holds long texts");
    for (c, wanted) in characters(&texts) {
        let found = printed.get(&c).copied().unwrap_or(0);
        assert!(found >= wanted, "“{c}” is printed {found} times, the goals hold it {wanted} times");
    }
}

/// How often each character stands in a text, white space and hyphens (which a line end may swallow) aside.
fn characters(text: &str) -> BTreeMap<char, usize> {
    let mut found = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        *found.entry(c).or_default() += 1;
    }
    found
}

/// The text of a workbook's printed pages.
fn pdf_text(book: &Path, folder: &Path) -> String {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let convert = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(book)
        .output()
        .unwrap();
    assert!(convert.status.success(), "{}", String::from_utf8_lossy(&convert.stderr));
    let text = Command::new("pdftotext").arg(book.with_extension("pdf")).arg("-").output().unwrap();
    String::from_utf8_lossy(&text.stdout).into_owned()
}

fn installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

#[expect(clippy::disallowed_methods, reason = "CI says by its environment that nothing may be skipped")]
fn in_ci() -> bool {
    std::env::var_os("CI").is_some()
}
