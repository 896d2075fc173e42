//! Prints what is read from workbooks: `cargo run --example grids -- [--full] FILE-OR-FOLDER…`.
//!
//! For each file, in the order of their paths: the path, the refusal or what was noticed, and a line for each sheet
//! with the number of its cells and a digest of all of it; with `--full`, the cells instead. Two versions of the program
//! read alike where their lines are alike. The sums go to the standard error.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command of its own"
)]

#[path = "../tests/support/grids.rs"]
mod grids;

use rayon::prelude::*;
use seirihyo::grid::{Limits, Notice, Unreadable, read};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// So many files are held in memory at a time.
const AT_ONCE: usize = 64;

fn main() -> io::Result<()> {
    let (mut full, mut files) = (false, Vec::new());
    for argument in env::args_os().skip(1) {
        if argument == OsStr::new("--full") {
            full = true;
        } else {
            collect(Path::new(&argument), &mut files)?;
        }
    }
    let mut sums = Sums::default();
    for some in files.chunks(AT_ONCE) {
        let told: Vec<io::Result<(String, Sums)>> = some.par_iter().map(|file| tell(file, full)).collect();
        for told in told {
            let (text, of_file) = told?;
            println!("{text}");
            sums.add(&of_file);
        }
    }
    let Sums { sheets, cells, refused, noticed } = sums;
    let files = files.len();
    eprintln!("{files} files, {sheets} sheets, {cells} cells, {refused} refused, {noticed} with notices");
    Ok(())
}

#[derive(Default)]
struct Sums {
    sheets: usize,
    cells: usize,
    refused: usize,
    noticed: usize,
}

impl Sums {
    fn add(&mut self, other: &Self) {
        self.sheets += other.sheets;
        self.cells += other.cells;
        self.refused += other.refused;
        self.noticed += other.noticed;
    }
}

/// The files at a path, those of folders by name.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut inside = fs::read_dir(path)?.map(|e| Ok(e?.path())).collect::<io::Result<Vec<_>>>()?;
    inside.sort();
    inside.iter().try_for_each(|path| collect(path, files))
}

/// All that is said of a file.
fn tell(path: &Path, full: bool) -> io::Result<(String, Sums)> {
    let bytes = fs::read(path)?;
    let mut lines = vec![path.display().to_string()];
    let mut sums = Sums::default();
    match read(&bytes, &Limits::default()) {
        Err(why) => {
            sums.refused = 1;
            lines.push(format!(" refused {}", refusal(&why)));
        }
        Ok((book, notices)) => {
            sums.noticed = usize::from(!notices.is_empty());
            lines.push(format!(" {:?} macros {} own {}", book.format, book.has_macros, book.is_ours));
            lines.extend(notices.iter().map(|n| format!(" notice {}", notice(n))));
            for grid in &book.sheets {
                sums.sheets += 1;
                sums.cells += grid.cells.len();
                let all = grids::lines(grid);
                lines.push(if full {
                    format!(" sheet {all}")
                } else {
                    let (count, digest) = (grid.cells.len(), grids::digest(all.as_bytes()));
                    format!(" sheet {} cells {count} digest {digest:016x}", grids::head(grid))
                });
            }
        }
    }
    Ok((lines.join("\n"), sums))
}

/// Why there is no workbook: one word, then the reason.
fn refusal(why: &Unreadable) -> String {
    let word = grids::word(why);
    match why {
        Unreadable::Damaged(reason) | Unreadable::TooLarge(reason) => format!("{word}: {}", reason.en),
        Unreadable::NotAWorkbook(kind) => format!("{word}: {}", kind.unwrap_or("?")),
        Unreadable::Failed(said) => format!("{word}: {said}"),
        Unreadable::Empty | Unreadable::Encrypted | Unreadable::UnknownProtection => word.to_owned(),
    }
}

/// What was noticed, in words.
fn notice(notice: &Notice) -> String {
    match notice {
        Notice::SheetUnreadable { sheet, why } => format!("SheetUnreadable {sheet:?}: {}", why.en),
        other => format!("{other:?}"),
    }
}
