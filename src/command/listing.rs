//! Findings on the terminal: errors first, each severity by file, no more than can be read; and what to do next.

use super::terminal::{self, folded, plain};
use super::words::{self, Gap, say};
use super::{Context, Lang};
use indexmap::IndexSet;
use seirihyo::finding::{Finding, Severity, Words, has_error};
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// The most findings that are shown where a workbook holds all of them.
const MOST: usize = 20;

/// The most files that are named in one line.
const MOST_NAMES: usize = 3;

/// In the order in which they are shown: by severity, then by file.
fn in_order<'a>(found: impl Iterator<Item = &'a Finding>) -> Vec<&'a Finding> {
    let mut all: Vec<&Finding> = found.collect();
    let files: IndexSet<&str> = all.iter().map(|f| &*f.place.file).collect();
    all.sort_by_key(|f| (f.severity, files.get_index_of(&*f.place.file)));
    all
}

/// As a list: a line for each file, its findings with their places below it.
fn list(found: &[&Finding], width: Option<usize>, lang: Lang) -> String {
    let mut out = String::new();
    let mut group = None;
    // What to do is said once for a file, not at each of its goals.
    let mut said: Vec<String> = Vec::new();
    for f in found {
        if group != Some((f.severity, &f.place.file)) {
            group = Some((f.severity, &f.place.file));
            said.clear();
            let _ = writeln!(out, "\n{}", painted(BOLD, &plain(&f.place.file)));
        }
        let place = match (&f.place.sheet, f.place.cell) {
            (Some(sheet), Some(cell)) => format!("{sheet}!{cell} "),
            (Some(sheet), None) => format!("{sheet} "),
            _ => String::new(),
        };
        let head = format!("{} {}", f.severity.words().get(lang), f.rule.code);
        let line = folded(&plain(&format!("  {head} {place}{}", f.message(lang))), width);
        let _ = writeln!(out, "{}", line.replacen(&head, &painted(colour(f.severity), &head), 1));
        let remedy = plain(&f.remedy(lang));
        if !said.contains(&remedy) {
            let _ = writeln!(out, "{}", folded(&format!("      → {remedy}"), width));
            said.push(remedy);
        }
    }
    out
}

const BOLD: &str = "1";

const fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "33",
        Severity::Note => "36",
    }
}

/// In a colour, which what prints it takes away again where it is not wanted.
fn painted(code: &str, text: &str) -> String {
    format!("\x1b[{code}m{text}\x1b[0m")
}

/// All findings, for standard output.
pub fn all(found: &[Finding], lang: Lang) -> String {
    list(&in_order(found.iter()), terminal::width(&io::stdout()), lang)
}

/// All findings, for standard error.
pub fn all_for_stderr(found: &[Finding], lang: Lang) -> String {
    list(&in_order(found.iter()), terminal::width(&io::stderr()), lang)
}

pub fn summary(found: &[Finding], lang: Lang) -> String {
    counted(words::SUMMARY, &found.iter().collect::<Vec<_>>(), &[], lang)
}

/// Words in which the numbers of findings by severity stand.
fn counted(words: Words, found: &[&Finding], gaps: &[Gap<'_>], lang: Lang) -> String {
    let count = |s| found.iter().filter(|f| f.severity == s).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let counts: [Gap; 3] = [("errors", &errors), ("warnings", &warnings), ("notes", &notes)];
    say(words, lang, &[&counts, gaps].concat())
}

/// The end of a command that wrote workbooks.
pub struct End<'a> {
    pub found: &'a [Finding],
    /// The workbook in which all findings stand; where there is none they are all shown.
    pub review: Option<&'a Path>,
    /// Further lines.
    pub more: &'a [String],
    /// The files, the paper first.
    pub written: &'a [&'a Path],
    /// How the command is run again.
    pub again: Words,
    /// The folder of what goes back to the departments, and for how many, if it is for any.
    pub going_back: Option<(&'a Path, usize)>,
}

impl End<'_> {
    /// Unless the command is to be quiet: the findings, their number, further lines, the files written, and what to do next.
    pub fn tell(&self, context: &Context) {
        if context.quiet {
            return;
        }
        let width = terminal::width(&io::stdout());
        let whole = context.verbose || self.review.is_none();
        let listed = in_order(self.found.iter().filter(|f| whole || f.severity != Severity::Note));
        let (shown, rest) = listed.split_at(if whole { listed.len() } else { listed.len().min(MOST) });
        terminal::show(&list(shown, width, context.lang));
        let lines = [self.elsewhere(rest, whole, context), self.ending(context), self.next(context)];
        terminal::print(&folded(&lines.concat(), width));
    }

    /// The same for a paper beside which a workbook with the findings may lie. Where none does, all of them go to standard error,
    /// even where the command is to be quiet.
    pub fn tell_paper(&self, context: &Context) {
        if self.review.is_some() {
            return self.tell(context);
        }
        terminal::complain(&all_for_stderr(self.found, context.lang));
        if !context.quiet {
            let lines = [self.ending(context), self.next(context)].concat();
            terminal::print(&folded(&lines, terminal::width(&io::stdout())));
        }
    }

    /// Which findings stand nowhere but in the workbook.
    fn elsewhere(&self, rest: &[&Finding], whole: bool, context: &Context) -> String {
        let (Some(review), lang) = (self.review.filter(|_| !whole), context.lang) else {
            return String::new();
        };
        let path: [Gap; 2] = [("n", &rest.len()), ("path", &review.display())];
        let mut lines = Vec::new();
        if !rest.is_empty() {
            lines.push(counted(words::MORE_FINDINGS, rest, &path, lang));
        }
        if self.found.iter().any(|f| f.severity == Severity::Note) {
            lines.push(say(words::NOTES_ELSEWHERE, lang, &path));
        }
        if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join("\n")) }
    }

    fn ending(&self, context: &Context) -> String {
        let mut out = format!("\n{}\n", summary(self.found, context.lang));
        for one in self.more {
            let _ = writeln!(out, "{one}");
        }
        for path in self.written {
            let _ = writeln!(out, "{}", context.say(words::WRITTEN, &[("path", &path.display())]));
        }
        out
    }

    /// What to do next, as what was found asks for.
    fn next(&self, context: &Context) -> String {
        let review = self.review.unwrap_or(Path::new("")).display();
        let paper = self.written.first().unwrap_or(&Path::new("")).display();
        let warnings = self.found.iter().filter(|f| f.severity == Severity::Warning).count();
        let (files, again) = (files_with_errors(self.found, context.lang), self.again.get(context.lang));
        let (folder, departments) = self.going_back.unwrap_or((Path::new(""), 0));
        let n = if departments > 0 { departments } else { warnings };
        let gaps: [Gap; 6] = [
            ("review", &review),
            ("paper", &paper),
            ("n", &n),
            ("again", &again),
            ("files", &files),
            ("folder", &folder.display()),
        ];
        let steps: &[Words] = match (has_error(self.found), warnings, self.review) {
            (true, ..) if departments > 0 => &[words::NEXT_SEND, words::NEXT_AGAIN_SENT],
            _ if departments > 0 => &[words::NEXT_SEND, words::NEXT_AGAIN_SENT, words::NEXT_PRINT],
            (true, _, Some(_)) => &[words::NEXT_MEND, words::NEXT_AGAIN],
            (true, _, None) => &[words::NEXT_MEND_SHOWN, words::NEXT_AGAIN],
            (false, 0, _) => &[words::NEXT_PRINT],
            (false, _, Some(_)) => &[words::NEXT_WARNINGS, words::NEXT_PRINT],
            (false, _, None) => &[words::NEXT_WARNINGS_SHOWN, words::NEXT_PRINT],
        };
        steps_as_text(steps, &gaps, context.lang)
    }
}

/// What to do after a check of these inputs.
pub fn next_after_check(found: &[Finding], inputs: &str, context: &Context) -> String {
    let (files, again) = (files_with_errors(found, context.lang), words::AGAIN_CHECK.get(context.lang));
    let steps: &[Words] =
        if has_error(found) { &[words::NEXT_MEND_SHOWN, words::NEXT_AGAIN] } else { &[words::NEXT_REPORT] };
    let gaps: [Gap; 3] = [("files", &files), ("again", &again), ("inputs", &inputs)];
    folded(&steps_as_text(steps, &gaps, context.lang), terminal::width(&io::stdout()))
}

fn steps_as_text(steps: &[Words], gaps: &[Gap<'_>], lang: Lang) -> String {
    let mut out = format!("\n{}\n", words::NEXT_TITLE.get(lang));
    for (n, step) in (1..).zip(steps) {
        let number = if steps.len() > 1 { format!("{n}. ") } else { String::new() };
        let _ = writeln!(out, "  {number}{}", say(*step, lang, gaps));
    }
    out
}

/// The first files in which there are errors, and how many more there are.
fn files_with_errors(found: &[Finding], lang: Lang) -> String {
    let errors = found.iter().filter(|f| f.severity == Severity::Error);
    let files: IndexSet<String> = errors.map(|f| plain(&f.place.file)).collect();
    let mut names: Vec<String> = files.iter().take(MOST_NAMES).cloned().collect();
    if files.len() > MOST_NAMES {
        names.push(say(words::MORE_FILES, lang, &[("n", &(files.len() - MOST_NAMES))]));
    }
    words::list(&names, lang)
}
