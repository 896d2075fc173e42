//! Counts the achievement statuses in the workbooks of a folder: `cargo run --example counts -- samples/r7`.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a command of its own")]

use seirihyo::form::built_in;
use seirihyo::intake::Forms;
use seirihyo::season::{File, Season, count, read, settle};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).unwrap_or_else(|| "samples/r7".into());
    print!("{}", counts(Path::new(&folder))?);
    Ok(())
}

/// A line for each department, and one for all.
pub fn counts(folder: &Path) -> io::Result<String> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<_>>()?;
    paths.sort();
    let file = |path: PathBuf| File { name: path.display().to_string(), path, ..File::default() };
    let files = paths.into_iter().map(file).collect();

    let read = read(files, &Forms::new(&built_in()), |file| fs::read(&file.path), || ());
    let counted = count(settle(read, Season::default()));

    let mut lines = Vec::new();
    for (department, statuses) in counted.tally.sparse(&counted.tally.by_department) {
        let statuses: Vec<String> = statuses.iter().map(|(status, n)| format!("{status} {n}")).collect();
        lines.push(format!("{department}: {}\n", statuses.join("、")));
    }
    lines.push(format!("goals: {}, findings: {}\n", counted.tally.goals, counted.settled.findings.len()));
    Ok(lines.concat())
}
