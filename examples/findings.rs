//! Prints what is found in one workbook: `cargo run --example findings -- samples/faulty/01_経済部.xlsx`.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a command of its own")]

use seirihyo::finding::{Finding, Lang};
use seirihyo::form::built_in;
use seirihyo::grid::Limits;
use seirihyo::intake::{Forms, Input, read_file};
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let file = env::args_os().nth(1).unwrap_or_else(|| "samples/faulty/01_経済部.xlsx".into());
    print!("{}", findings(Path::new(&file))?);
    Ok(())
}

/// A line for each finding: its code, where it is, and what it says.
pub fn findings(file: &Path) -> io::Result<String> {
    let bytes = fs::read(file)?;
    let input = Input { name: &file.display().to_string(), bytes: &bytes, named: true };
    let read = read_file(input, &Forms::new(&built_in()), &Limits::default());
    Ok(read.findings.iter().map(line).collect())
}

fn line(finding: &Finding) -> String {
    let sheet = finding.place.sheet.as_deref().unwrap_or_default();
    let cell = finding.place.cell.map(|cell| cell.to_string()).unwrap_or_default();
    format!("{} {sheet}!{cell} {}\n", finding.rule.code, finding.message(Lang::En))
}
