//! The READMEs are true: their commands are run as written, the files, codes, limits and sheets they name exist.
#![allow(clippy::unwrap_used, reason = "a test fails where it stands")]

use crate::support::child::Program;
use crate::support::root;
use seirihyo::finding::register;
use seirihyo::grid::Limits;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const READMES: [&str; 2] = ["README.md", "README.ja.md"];

/// All documents that are written by hand.
const WRITTEN: [&str; 6] =
    ["README.md", "README.ja.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/season.md", "samples/README.md"];

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A command of a README.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    /// Its words after the program's name.
    arguments: Vec<String>,
    /// Where its output goes, after `>`.
    redirect: Option<String>,
    /// The exit status that the README promises, after `# →`.
    status: i32,
}

/// The commands in the blocks fenced as `console` or `sh`, in order.
fn commands(text: &str) -> Vec<Shown> {
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        if let Some(kind) = line.trim_start().strip_prefix("```") {
            fence = if fence.is_none() { Some(kind.trim()) } else { None };
        } else if matches!(fence, Some("console" | "sh")) {
            found.extend(command(line.trim_start().trim_start_matches("$ ")));
        }
    }
    found
}

fn command(line: &str) -> Option<Shown> {
    let line = line.strip_prefix("seirihyo ").or_else(|| line.strip_prefix("cargo run --release -- "))?;
    let (words, comment) = line.split_once(" #").unwrap_or((line, ""));
    let (words, redirect) = match words.split_once(" > ") {
        Some((words, file)) => (words, Some(file.trim().to_owned())),
        None => (words, None),
    };
    assert!(!words.contains(['"', '\'', '|', '&', '\\']), "too much of a shell for this test: {line}");
    let status = match comment.split_once('→') {
        Some((_, after)) => {
            let number = after.split_whitespace().next().unwrap_or_default();
            number.parse().unwrap_or_else(|_| panic!("no exit status after the arrow: {line}"))
        }
        None => 0,
    };
    Some(Shown { arguments: words.split_whitespace().map(str::to_owned).collect(), redirect, status })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

/// Runs the commands of a README in a folder with a copy of the samples.
fn run_all(readme: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("samples"), &folder.path().join("samples"));
    let shown = commands(&read(readme));
    assert!(shown.len() > 15, "{readme} shows only {} commands", shown.len());
    for command in shown {
        let out = Program::new(&command.arguments).within(folder.path()).run();
        let said = &out.stderr;
        assert_eq!(out.status, Some(command.status), "{readme}: {command:?}\n{said}");
        assert_eq!(out.status == Some(2), !said.is_empty(), "{readme}: {command:?}\n{said}");
        if let Some(file) = &command.redirect {
            fs::write(folder.path().join(file), out.stdout).unwrap();
        }
        let written = command.arguments.iter().skip_while(|a| *a != "-o").nth(1);
        if let Some(file) = written.filter(|_| command.status < 2) {
            let path = folder.path().join(file);
            let holds_files = || fs::read_dir(&path).is_ok_and(|mut files| files.next().is_some());
            assert!(path.is_file() || holds_files(), "{readme}: {command:?} wrote nothing");
        }
    }
    folder
}

/// The workbooks that lie directly in a folder.
fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.filter(|p| p.extension().is_some_and(|e| e == "xlsx")).collect()
}

#[test]
fn the_commands_of_the_readmes_do_what_they_say() {
    for readme in READMES {
        let folder = run_all(readme);
        let text = read(readme);
        for path in workbooks(folder.path()).into_iter().chain(workbooks(&folder.path().join("samples/r7"))) {
            if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(|c: char| c.is_ascii_digit()))
            {
                continue;
            }
            // Submission sheets are named after departments, or the sheet they were read from.
            let of_department = |name: &String| name.ends_with(['部', '局', ')']) || name.is_ascii();
            let fixed: Vec<String> = sheets(&path).into_iter().filter(|name| !of_department(name)).collect();
            let tables = sheet_tables(&text);
            let joined = tables.each_ref().map(|table| table.join(" "));
            assert!(
                text.lines().chain(joined.iter().map(String::as_str)).any(|line| in_order(line, &fixed)),
                "{readme} does not name the sheets of {} in their order: {fixed:?}",
                path.display()
            );
            for (table, one) in tables.iter().zip(["部×分類", "差替え"]) {
                assert!(!fixed.iter().any(|name| name == one) || fixed == *table, "{readme}: {table:?}");
            }
        }
    }
}

/// The first cells of the tables of the sheets of `report` and `run`: of what is handed in, without the last row, which is the
/// submission sheets; and of what is for checking.
fn sheet_tables(text: &str) -> [Vec<&str>; 2] {
    let heads =
        text.lines().enumerate().filter(|(_, l)| ["| sheet | holds |", "| シート | 内容 |"].contains(l));
    let cells = |(at, _)| -> Vec<&str> {
        let rows = text.lines().skip(at + 2);
        rows.map_while(|l| l.strip_prefix("| ")?.split(" | ").next()).collect()
    };
    let mut tables = heads.map(cells);
    let [mut handed_in, review] = [(); 2].map(|()| tables.next().unwrap());
    handed_in.pop();
    assert!(handed_in.len() > 4 && review.len() > 4, "{handed_in:?} {review:?}");
    [handed_in, review]
}

/// Whether a line has all names, one after the other.
fn in_order(line: &str, names: &[String]) -> bool {
    let after = |rest: &str, name: &String| rest.find(name.as_str()).map(|at| at + name.len());
    names.iter().try_fold(line, |rest, name| after(rest, name).map(|at| &rest[at..])).is_some()
}

fn sheets(path: &Path) -> Vec<String> {
    use calamine::Reader;
    calamine::open_workbook_auto(path).unwrap().sheet_names()
}

#[test]
fn both_readmes_show_the_same_commands() {
    let [english, japanese] = READMES.map(|readme| commands(&read(readme)));
    for (a, b) in english.iter().zip(&japanese) {
        assert_eq!(a, b);
    }
    assert_eq!(english.len(), japanese.len());
}

#[test]
fn every_command_has_an_example() {
    let help = Program::new(["--help"]).lang("en").run();
    let listed = help.said().lines().skip_while(|l| !l.starts_with("Commands")).skip(1);
    let names: Vec<&str> = listed.map_while(|l| l.strip_prefix("  ")?.split_whitespace().next()).collect();
    assert!(names.len() >= 11, "{names:?}");
    let shown: BTreeSet<String> =
        commands(&read(READMES[0])).into_iter().filter_map(|c| c.arguments.into_iter().next()).collect();
    for name in names {
        assert!(shown.contains(name), "no example of {name}");
    }
}

#[test]
fn the_start_is_there() {
    for readme in READMES {
        let text = read(readme);
        for line in ["cargo test", "cargo run --release -- report samples/r7 -o out.xlsx"] {
            assert!(text.lines().any(|l| l.trim() == line), "{readme} lacks: {line}");
        }
    }
}

/// The spans between backticks, outside fenced blocks.
fn spans(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(line.split('`').skip(1).step_by(2));
        }
    }
    found
}

/// Whether a span names a file of the repository: its first part is an entry of the root, or of the document's folder.
fn names_a_file(span: &str) -> bool {
    let first = span.split('/').next().unwrap_or_default();
    let folders = ["src", "tests", "docs", "samples", "templates", ".ci"];
    let endings = ["md", "rs"];
    let ending = Path::new(span).extension().is_some_and(|e| endings.iter().any(|known| e == *known));
    let at_root = ["Cargo.toml", "LICENSE-MIT", "LICENSE-APACHE", "clippy.toml"];
    let plain = !span.contains([' ', '*', '…']);
    plain && ((span.contains('/') && folders.contains(&first)) || ending || at_root.contains(&span))
}

#[test]
fn files_that_are_named_exist() {
    let mut seen = 0;
    for document in WRITTEN {
        let text = read(document);
        let beside = root().join(document).parent().unwrap().to_path_buf();
        for span in spans(&text).into_iter().filter(|span| names_a_file(span)) {
            let here = root().join(span).exists() || beside.join(span).exists();
            // The samples' own README speaks of the code that makes them by its path below tests/support.
            let support = root().join("tests/support/samples").join(span).exists();
            assert!(here || support, "{document} names {span}, which does not exist");
            seen += 1;
        }
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if !target.starts_with("http") && !file.is_empty() {
                assert!(beside.join(file).exists(), "{document} links to {target}, which does not exist");
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "only {seen} names found");
}

/// The finding codes in a text: a letter and three digits, nothing word-like around them.
fn codes(text: &str) -> Vec<&str> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    text.split(|c: char| !word(c))
        .filter(|w| w.len() == 4 && w.starts_with(['F', 'L', 'V', 'R', 'P', 'M', 'C', 'S']))
        .filter(|w| w.bytes().skip(1).all(|b| b.is_ascii_digit()))
        .collect()
}

#[test]
fn codes_that_are_named_exist() {
    let mut seen = 0;
    for document in WRITTEN {
        for code in codes(&read(document)) {
            assert!(register::find(code).is_some(), "{document} names {code}, which does not exist");
            seen += 1;
        }
    }
    assert!(seen > 10, "only {seen} codes found");
}

/// A number with its thousands parted.
fn parted(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[test]
fn limits_are_those_of_the_program() {
    let limits = Limits::default();
    for readme in READMES {
        let text = read(readme);
        let says = |row: &str, value: &str| {
            let line = text.lines().find(|l| l.contains(row)).unwrap_or_else(|| panic!("{readme}: {row}"));
            assert!(line.contains(value), "{readme}: {line}, but the limit is {value}");
        };
        let mib = |bytes: u64| format!("{} MB", bytes >> 20);
        says("`file_bytes`", &mib(limits.file_bytes));
        says("`part_bytes`", &mib(limits.part_bytes));
        says("`inflated_bytes`", &mib(limits.inflated_bytes));
        says("`text_bytes`", &mib(limits.text_bytes as u64));
        says("`cells`", &parted(limits.cells as u64));
        says("`sheets`", &parted(limits.sheets as u64));
        says("`merges`", &parted(limits.merges as u64));
        says("`area`", &parted(limits.area));
    }
}

#[test]
fn pictures_are_small() {
    for entry in fs::read_dir(root().join("docs/images")).unwrap().map(Result::unwrap) {
        let bytes = entry.metadata().unwrap().len();
        assert!(bytes < 120_000, "{} has {bytes} bytes", entry.path().display());
    }
}

#[test]
fn a_command_is_read_as_written() {
    let text = "```console\n$ seirihyo check a b  # errors → 1\nseirihyo form show x > my.toml\nother\n```\nseirihyo no\n";
    let shown = |arguments: &[&str], redirect: Option<&str>, status| Shown {
        arguments: arguments.iter().map(|a| (*a).to_owned()).collect(),
        redirect: redirect.map(str::to_owned),
        status,
    };
    let want = [shown(&["check", "a", "b"], None, 1), shown(&["form", "show", "x"], Some("my.toml"), 0)];
    assert_eq!(commands(text), want);
}

/// Tables, commands, headings and pictures cannot be broken.
#[test]
fn lines_are_at_most_120_characters_long() {
    for document in ["README.md", "README.ja.md", "CONTRIBUTING.md"] {
        let mut fenced = false;
        for (i, line) in read(document).lines().enumerate() {
            fenced ^= line.starts_with("```");
            let whole = fenced || line.starts_with(['|', '#', '!']);
            assert!(whole || line.chars().count() <= 120, "{document}:{}: {line}", i + 1);
        }
    }
}
