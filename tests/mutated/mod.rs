//! Workbooks damaged in many small ways, each the same in every run: a reader gives the grid that `tests/cases/mutated.txt`
//! holds a digest of, or refuses, or says what it could not read; it never gives another grid in silence.
//!
//! The file tells what the readers gave when a kind of damage came in. `SEIRIHYO_BLESS=1 cargo test mutated` writes it
//! anew; each line that changes then is a decision about which reading is right. What is refused or told where it was
//! read before is printed with `--nocapture`.

mod bases;
mod bytes;
mod cells;
mod dice;
mod parts;
mod records;
mod xml;

use crate::support::grids::{digest, lines, word};
use crate::support::{bless, root};
use bases::Base;
use dice::Dice;
use parts::SHEET;
use rayon::prelude::*;
use records::Written;
use seirihyo::grid::{Limits, Notice, read};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Of so many files that were read, one may be refused now, or read with a notice.
const ONE_IN: usize = 20;

/// How often each kind of damage to bytes is done to a part.
const TURNS: usize = 8;

/// A damaged workbook.
struct File {
    name: String,
    base: Base,
}

/// What became of a file.
struct Outcome {
    name: String,
    /// Digest of the content, by which it is known to be the same file; how it is packed does not matter.
    content: u32,
    read: Result<Read, &'static str>,
}

struct Read {
    /// Name and digest of each sheet.
    sheets: Vec<(String, u64)>,
    /// The sheet that each notice is about; none for one about the workbook.
    notices: Vec<Option<String>>,
}

/// How the reading of a file stands to what is stored.
enum Verdict {
    Same,
    /// Refused or told, where it was read.
    Told,
    Wrong(&'static str),
}

fn files() -> Vec<File> {
    let mut all = Vec::new();
    for base in bases::xml() {
        add_xml(&base, &mut all);
    }
    for base in bases::records() {
        add_records(&base, &mut all);
    }
    for base in bases::xml().iter().chain(&bases::records()).chain(&bases::whole()) {
        all.push(File { name: format!("{} unchanged", base.name), base: base.clone() });
        add_bytes(base, &mut all);
    }
    all
}

/// A file for each kind of damage to a part of XML, as often as it is done.
fn add_xml(base: &Base, all: &mut Vec<File>) {
    let of_cells = cells::ALL.iter().map(|&(kind, turns, damage)| (SHEET, kind, turns, damage));
    let of_texts = [SHEET, "xl/sharedStrings.xml"]
        .into_iter()
        .flat_map(|part| parts::TEXTS.iter().map(move |&(kind, turns, damage)| (part, kind, turns, damage)));
    // The workbook with macros is another one only in what holds it together.
    let whole = base.name != "macros";
    for (part, kind, turns, damage) in of_cells.chain(of_texts).filter(|_| whole).chain(parts::BOUND) {
        let Some(xml) = base.part(part).and_then(|bytes| str::from_utf8(bytes).ok()) else { continue };
        for turn in 0..turns {
            let name = format!("{} {} {kind} {turn}", base.name, short(part));
            if let Some(xml) = damage(xml, &mut Dice::new(&name, turn)) {
                all.push(File { name, base: base.with(part, xml.into_bytes()) });
            }
        }
    }
}

fn add_records(base: &Base, all: &mut Vec<File>) {
    let written = if base.name == "xls" { Written::Xls } else { Written::Xlsb };
    for (part, turns_of) in
        [("Workbook", 1), ("xl/worksheets/sheet0.bin", 1), ("xl/sharedStrings.bin", 4), ("xl/styles.bin", 4)]
    {
        let Some(bytes) = base.part(part) else { continue };
        for (kind, turns, damage) in records::ALL {
            for turn in 0..turns / turns_of {
                let name = format!("{} {} {kind} {turn}", base.name, short(part));
                let mut records = records::records(bytes, written);
                damage(&mut records, written, &mut Dice::new(&name, turn));
                all.push(File { name, base: base.with(part, records::bytes(records, written)) });
            }
        }
    }
}

fn add_bytes(base: &Base, all: &mut Vec<File>) {
    // Of the workbooks of XML, the damage to bytes of one with shared texts and one without.
    if ["macros", "plan"].contains(&base.name) {
        return;
    }
    for (part, bytes) in base.parts.iter().filter(|(name, bytes)| !bytes.is_empty() && is_read(name)) {
        for (kind, damage) in bytes::ALL {
            for turn in 0..TURNS {
                let name = format!("{} {} {kind} {turn}", base.name, short(part));
                let damaged = damage(bytes, &mut Dice::new(&name, turn));
                all.push(File { name, base: base.with(part, damaged) });
            }
        }
    }
}

/// Whether cells or texts come from a part.
fn is_read(part: &str) -> bool {
    ["sheet1.xml", "sharedStrings.xml", "sheet0.bin", "sharedStrings.bin", "Workbook", "file"]
        .contains(&short(part))
}

/// A part's name without its folders.
fn short(part: &str) -> &str {
    part.rsplit('/').next().unwrap_or(part)
}

fn outcome(file: &File) -> Outcome {
    let content = file
        .base
        .parts
        .iter()
        .flat_map(|(name, bytes)| [name.as_bytes(), bytes])
        .collect::<Vec<_>>()
        .concat();
    let read = match read(&file.base.bytes(), &Limits::default()) {
        Ok((book, notices)) => Ok(Read {
            sheets: book.sheets.iter().map(|s| (s.name.clone(), digest(lines(s).as_bytes()))).collect(),
            notices: notices.iter().map(about).collect(),
        }),
        Err(why) => Err(word(&why)),
    };
    Outcome { name: file.name.clone(), content: digest(&content) as u32, read }
}

/// The sheet that a notice is about.
fn about(notice: &Notice) -> Option<String> {
    match notice {
        Notice::MergesUnknown { sheet } | Notice::SheetUnreadable { sheet, .. } => Some(sheet.clone()),
        Notice::Garbled { cell, .. } => cell.as_ref().map(|(sheet, _)| sheet.clone()),
        Notice::NamedOtherwise { .. } => None,
    }
}

impl Outcome {
    /// The line that is stored: name, content, and the refusal or the number of notices and the sheets.
    fn line(&self) -> String {
        let result = match &self.read {
            Err(word) => format!("refused {word}"),
            Ok(read) => {
                let sheets = read
                    .sheets
                    .iter()
                    .map(|(_, digest)| format!(" {digest:016x}"))
                    .collect::<Vec<_>>()
                    .concat();
                format!("read {}{sheets}", read.notices.len())
            }
        };
        format!("{}\t{:08x}\t{result}", self.name, self.content)
    }

    /// Held against what is stored of it.
    fn verdict(&self, content: &str, result: &str) -> Verdict {
        if content != format!("{:08x}", self.content) {
            return Verdict::Wrong("is another file than the stored one");
        }
        match (result.strip_prefix("read "), &self.read) {
            (None, Err(_)) => Verdict::Same,
            (None, Ok(_)) => Verdict::Wrong("was refused and is read"),
            (Some(_), Err(_)) => Verdict::Told,
            (Some(before), Ok(now)) => now.verdict(before),
        }
    }
}

impl Read {
    fn verdict(&self, before: &str) -> Verdict {
        let (notices, sheets) = before.split_once(' ').unwrap_or((before, ""));
        let notices: usize = notices.parse().unwrap();
        let stored: Vec<u64> =
            sheets.split_whitespace().map(|d| u64::from_str_radix(d, 16).unwrap()).collect();
        let now: Vec<u64> = self.sheets.iter().map(|(_, digest)| *digest).collect();
        if now == stored {
            return match self.notices.len() {
                n if n < notices => Verdict::Wrong("is read alike, but a notice is gone"),
                n if n > notices => Verdict::Told,
                _ => Verdict::Same,
            };
        }
        if self.notices.contains(&None) {
            return Verdict::Told;
        }
        let is_named = |name: &String| self.notices.contains(&Some(name.clone()));
        let mut left = stored;
        let mut others = 0;
        for (name, digest) in &self.sheets {
            if let Some(at) = left.iter().position(|d| d == digest) {
                left.remove(at);
            } else if is_named(name) {
                others += 1;
            } else {
                return Verdict::Wrong("gives another grid");
            }
        }
        let absent =
            self.notices.iter().flatten().filter(|n| self.sheets.iter().all(|(s, _)| s != *n)).count();
        if left.len() > others + absent || left.is_empty() {
            return Verdict::Wrong("lacks a sheet, or has them in another order");
        }
        Verdict::Told
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "shown with --nocapture, for whoever changes a reader")]
fn mutated_workbooks_never_give_another_grid_in_silence() {
    let files = files();
    let names: BTreeSet<&str> = files.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(names.len(), files.len(), "each file has a name of its own");
    assert!(files.len() >= 1600, "{}", files.len());
    let outcomes: Vec<Outcome> = files.par_iter().map(outcome).collect();
    let path = root().join("tests/cases/mutated.txt");
    if bless() {
        let all: Vec<String> = outcomes.iter().map(|o| o.line() + "\n").collect();
        fs::write(&path, all.concat()).unwrap();
        return;
    }
    let stored = fs::read_to_string(&path).unwrap();
    let mut stored: BTreeMap<&str, (&str, &str)> = stored
        .lines()
        .map(|line| {
            let (name, rest) = line.split_once('\t').unwrap();
            (name, rest.split_once('\t').unwrap())
        })
        .collect();
    let (mut wrong, mut told) = (Vec::new(), Vec::new());
    for outcome in &outcomes {
        let name = &outcome.name;
        let Some((content, result)) = stored.remove(name.as_str()) else {
            wrong.push(format!("{name}: is not stored"));
            continue;
        };
        match outcome.verdict(content, result) {
            Verdict::Same => {}
            Verdict::Told if name.ends_with(" unchanged") => {
                wrong.push(format!("{name}: is good, and not read so"));
            }
            Verdict::Told => told.push(name.as_str()),
            Verdict::Wrong(how) => wrong.push(format!("{name}: {how}")),
        }
    }
    wrong.extend(stored.keys().map(|name| format!("{name}: is stored, but not made any more")));
    println!("refused or told, where it was read: {}\n{}", told.len(), told.join("\n"));
    assert!(wrong.is_empty(), "{} wrong, of {}:\n{}", wrong.len(), outcomes.len(), wrong.join("\n"));
    assert!(
        told.len() * ONE_IN <= outcomes.len(),
        "{} that were read are not read any more:\n{}",
        told.len(),
        told.join("\n")
    );
}

/// Writes all of them to `target/mutated`, each named by its number in the stored file, to be looked at.
#[test]
#[ignore = "writes files for other programs"]
fn files_to_look_at() {
    let folder = root().join("target/mutated");
    fs::create_dir_all(&folder).unwrap();
    for (n, file) in files().iter().enumerate() {
        let name = file.name.replace(['/', ' '], "_");
        fs::write(folder.join(format!("{:04}_{name}", n + 1)), file.base.bytes()).unwrap();
    }
}

/// A rule that nothing can break would be no rule.
#[test]
fn another_grid_is_told_from_the_same() {
    let sheet = |name: &str, digest| (name.to_owned(), digest);
    let about = |name: &str| Some(name.to_owned());
    let verdict = |sheets: &[(String, u64)], notices: &[Option<String>], before: &str| match (Read {
        sheets: sheets.to_vec(),
        notices: notices.to_vec(),
    })
    .verdict(before)
    {
        Verdict::Same => "same",
        Verdict::Told => "told",
        Verdict::Wrong(_) => "wrong",
    };
    let both = [sheet("a", 1), sheet("b", 2)];
    let of = "0 0000000000000001 0000000000000002";
    assert_eq!(verdict(&both, &[], of), "same");
    assert_eq!(verdict(&both, &[about("a")], of), "told");
    assert_eq!(verdict(&both, &[], "1 0000000000000001 0000000000000002"), "wrong");
    assert_eq!(verdict(&[sheet("a", 1), sheet("b", 3)], &[], of), "wrong");
    assert_eq!(verdict(&[sheet("a", 1), sheet("b", 3)], &[about("a")], of), "wrong");
    assert_eq!(verdict(&[sheet("a", 1), sheet("b", 3)], &[about("b")], of), "told");
    assert_eq!(verdict(&both[..1], &[], of), "wrong");
    assert_eq!(verdict(&both[..1], &[about("b")], of), "told");
    assert_eq!(verdict(&[sheet("b", 2), sheet("a", 1)], &[], of), "wrong");
    assert_eq!(verdict(&[], &[about("a")], of), "wrong");
}
