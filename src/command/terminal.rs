//! The terminal: colours and progress only where there is one, findings grouped by file, and the end of a command.

use super::words::{self, say};
use super::{Context, Lang};
use seirihyo::finding::{Finding, Severity};
use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Writes to standard output; a reader that has gone away (`| head`) is no fault.
pub fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

pub fn line(text: &str) {
    print(&format!("{text}\n"));
}

pub fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// A line that counts files while they are read; only on a terminal.
pub struct Progress {
    all: usize,
    done: AtomicUsize,
    shown: bool,
    lang: Lang,
}

impl Progress {
    pub fn new(all: usize, context: &Context) -> Self {
        let shown = !context.quiet && all > 1 && std::io::stderr().is_terminal();
        Self { all, done: AtomicUsize::new(0), shown, lang: context.lang }
    }

    /// One file more.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown && (done.is_multiple_of(10) || done == self.all) {
            let said = say(words::READING, self.lang, &[("done", &done), ("all", &self.all)]);
            complain(&format!("\r{said}"));
        }
    }

    /// The workbook is written.
    pub fn writing(&self) {
        if self.shown {
            complain(&format!("\r\x1b[K{}", words::WRITING.get(self.lang)));
        }
    }

    pub fn end(&self) {
        if self.shown {
            complain("\r\x1b[K");
        }
    }
}

#[derive(Clone, Copy)]
pub struct Paint(bool);

impl Paint {
    pub fn stdout(context: &Context) -> Self {
        Self(std::io::stdout().is_terminal() && !context.no_color)
    }

    pub fn stderr(context: &Context) -> Self {
        Self(std::io::stderr().is_terminal() && !context.no_color)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn severity(self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Error => self.wrap("1;31", text),
            Severity::Warning => self.wrap("33", text),
            Severity::Note => self.wrap("36", text),
        }
    }

    fn bold(self, text: &str) -> String {
        self.wrap("1", text)
    }
}

/// Findings grouped by file, each with its place; notes too if asked for.
pub fn findings(found: &[Finding], notes: bool, paint: Paint, lang: Lang) -> String {
    let mut out = String::new();
    let mut file: Option<&str> = None;
    // What to do is said once for a file, not at each of its goals.
    let mut said: Vec<String> = Vec::new();
    for f in found.iter().filter(|f| notes || f.severity != Severity::Note) {
        if file != Some(&f.place.file) {
            file = Some(&f.place.file);
            said.clear();
            let _ = writeln!(out, "\n{}", paint.bold(&plain(&f.place.file)));
        }
        let place = match (&f.place.sheet, f.place.cell) {
            (Some(sheet), Some(cell)) => format!("{}!{cell} ", plain(sheet)),
            (Some(sheet), None) => format!("{} ", plain(sheet)),
            _ => String::new(),
        };
        let word = f.severity.words().get(lang);
        let head = paint.severity(f.severity, &format!("{word} {}", f.rule.code));
        let _ = writeln!(out, "  {head} {place}{}", f.message(lang));
        let remedy = f.remedy(lang);
        if !said.contains(&remedy) {
            let _ = writeln!(out, "      → {remedy}");
            said.push(remedy);
        }
    }
    out
}

/// Names from outside, without anything that could move the cursor.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

pub fn summary(found: &[Finding], lang: Lang) -> String {
    let count = |s| found.iter().filter(|f| f.severity == s).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    say(words::SUMMARY, lang, &[("errors", &errors), ("warnings", &warnings), ("notes", &notes)])
}

/// What becomes of the notes at the end of a command.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Notes {
    Listed,
    /// It is said that they are listed in the workbook.
    InWorkbook,
    Counted,
}

/// The end of a command, unless it is to be quiet: the findings, their number, `more` lines, and the files written.
pub fn tell<'a>(
    found: &[Finding],
    notes: Notes,
    more: &[String],
    written: impl IntoIterator<Item = &'a Path>,
    context: &Context,
) {
    if context.quiet {
        return;
    }
    let lang = context.lang;
    print(&findings(found, notes == Notes::Listed, Paint::stdout(context), lang));
    if notes == Notes::InWorkbook && found.iter().any(|f| f.severity == Severity::Note) {
        line(&format!("\n{}", words::NOTES_ELSEWHERE.get(lang)));
    }
    line(&format!("\n{}", summary(found, lang)));
    for one in more {
        line(one);
    }
    for path in written {
        tell_written(path, context);
    }
}

/// The same where no workbook holds the findings: all of them go to standard error, even where the command is to be quiet.
pub fn tell_without_workbook<'a>(
    found: &[Finding],
    more: &[String],
    written: impl IntoIterator<Item = &'a Path>,
    context: &Context,
) {
    complain(&findings(found, true, Paint::stderr(context), context.lang));
    if !context.quiet {
        let at_the_end = std::iter::once(summary(found, context.lang)).chain(more.iter().cloned());
        at_the_end.for_each(|one| line(&one));
        written.into_iter().for_each(|path| tell_written(path, context));
    }
}

/// That a file is from an earlier time, unless the command is to be quiet.
pub fn tell_left_behind(path: &Path, context: &Context) {
    if !context.quiet {
        line(&context.say(words::LEFT_BEHIND, &[("path", &path.display())]));
    }
}

/// That a file was written, unless the command is to be quiet.
pub fn tell_written(path: &Path, context: &Context) {
    if !context.quiet {
        line(&context.say(words::WRITTEN, &[("path", &path.display())]));
    }
}
