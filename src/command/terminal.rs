//! The terminal: colours and progress only where there is one, findings grouped by file, the table of counts.

use super::words::{self, say};
use super::{Context, Lang};
use seirihyo::finding::{Finding, Severity};
use seirihyo::intake::SheetSeen;
use seirihyo::intake::cell_sums;
use seirihyo::tally::Tally;
use seirihyo::text::width::text_half_widths;
use seirihyo::text::wrap::start_of_line;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Writes to standard output; a reader that has gone away (`| head`) is no fault.
pub fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Writes to standard error.
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
    /// A counter up to `all`.
    pub fn new(all: usize, context: &Context) -> Self {
        let shown = !context.quiet && all > 1 && std::io::stderr().is_terminal();
        Self { all, done: AtomicUsize::new(0), shown, lang: context.lang }
    }

    /// One file more.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.shown && (done.is_multiple_of(10) || done == self.all) {
            let gaps = [("done", done.to_string()), ("all", self.all.to_string())];
            let gaps = [(gaps[0].0, gaps[0].1.as_str()), (gaps[1].0, gaps[1].1.as_str())];
            complain(&format!("\r{}", say(words::READING, self.lang, &gaps)));
        }
    }

    /// Another stage begins.
    pub fn stage(&self, stage: seirihyo::finding::Words) {
        if self.shown {
            complain(&format!("\r\x1b[K{}", stage.get(self.lang)));
        }
    }

    /// Clears the line.
    pub fn end(&self) {
        if self.shown {
            complain("\r\x1b[K");
        }
    }
}

/// Colours, where standard output is a terminal that wants them.
#[derive(Clone, Copy)]
pub struct Paint(bool);

impl Paint {
    /// For standard output.
    pub fn stdout(context: &Context) -> Self {
        Self(std::io::stdout().is_terminal() && !context.no_color)
    }

    /// For standard error.
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

/// Where the notes stand, if there are any and the workbook has them.
pub fn notes_elsewhere(found: &[Finding], lang: Lang) -> String {
    let any = found.iter().any(|f| f.severity == Severity::Note);
    if any { format!("\n{}\n", words::NOTES_ELSEWHERE.get(lang)) } else { String::new() }
}

/// Names from outside, without anything that could move the cursor.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// What became of all cells that were read.
pub fn reconciliation(sheets: &[SheetSeen], lang: Lang) -> String {
    let sum = cell_sums::sum(sheets);
    let (read, used) = (sum.read.to_string(), sum.used.to_string());
    let (furniture, reported) = (sum.furniture.to_string(), sum.reported.to_string());
    let gaps = [("read", &*read), ("used", &*used), ("furniture", &*furniture), ("reported", &*reported)];
    say(words::CELLS, lang, &gaps)
}

/// How many findings of each severity, and where the notes stand.
pub fn summary(found: &[Finding], lang: Lang) -> String {
    let count = |s| found.iter().filter(|f| f.severity == s).count().to_string();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    say(words::SUMMARY, lang, &[("errors", &errors), ("warnings", &warnings), ("notes", &notes)])
}

/// The most departments shown on the terminal.
const MOST_ROWS: usize = 40;

/// Widest heading, in half widths; longer ones go on in the next line.
const HEADING_WIDTH: usize = 14;

/// The counts by department; columns without any goal are left out.
pub fn counts(tally: &Tally, lang: Lang) -> String {
    let totals = tally.by_department.totals(tally.columns.len());
    let used: Vec<usize> = (0..totals.len()).filter(|&i| totals[i] > 0).collect();
    let mut headings =
        vec![vec![words::DEPARTMENT.get(lang).to_owned()], vec![words::GOALS.get(lang).to_owned()]];
    headings.extend(used.iter().map(|&i| folded(&tally.columns[i].label)));
    let row = |label: &str, counts: &[usize]| {
        let mut cells = vec![plain(label), counts.iter().sum::<usize>().to_string()];
        cells.extend(used.iter().map(|&i| counts[i].to_string()));
        cells
    };
    let departments = &tally.by_department.rows;
    let mut rows: Vec<Vec<String>> =
        departments.iter().take(MOST_ROWS).map(|(label, counts)| row(label, counts)).collect();
    rows.push(row(words::TOTAL.get(lang), &totals));
    let widths: Vec<usize> = (0..headings.len())
        .map(|c| {
            let cells = rows.iter().map(|r| text_half_widths(&r[c]));
            cells.chain(headings[c].iter().map(|h| text_half_widths(h))).max().unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for line in 0..headings.iter().map(Vec::len).max().unwrap_or(0) {
        let cells = headings.iter().map(|h| h.get(line).map_or("", String::as_str));
        out.push_str(&table_line(cells, &widths));
    }
    let _ = writeln!(out, "{}", "-".repeat(widths.iter().sum::<usize>() + 2 * (widths.len() - 1)));
    let last = rows.len() - 1;
    for (i, cells) in rows.iter().enumerate() {
        if i == last && departments.len() > MOST_ROWS {
            let more = (departments.len() - MOST_ROWS).to_string();
            let _ = writeln!(out, "{}", say(words::MORE_DEPARTMENTS, lang, &[("n", &more)]));
        }
        out.push_str(&table_line(cells.iter().map(String::as_str), &widths));
    }
    out
}

/// A heading cut into lines, where text may break: numbers stay whole.
fn folded(label: &str) -> Vec<String> {
    let starts = (1..).map_while(|line| start_of_line(label, HEADING_WIDTH, line));
    let mut ends: Vec<usize> = starts.collect();
    ends.push(label.len());
    let mut from = 0;
    let lines = ends.into_iter().map(|end| label[std::mem::replace(&mut from, end)..end].trim().to_owned());
    lines.collect()
}

/// One line of a table: the first column left, the others right.
fn table_line<'a>(cells: impl Iterator<Item = &'a str>, widths: &[usize]) -> String {
    let cells: Vec<String> = cells
        .zip(widths)
        .enumerate()
        .map(|(i, (cell, width))| {
            let pad = " ".repeat(width.saturating_sub(text_half_widths(cell)));
            if i == 0 { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
        })
        .collect();
    format!("{}\n", cells.join("  ").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_breaks_between_words_and_numbers() {
        assert_eq!(folded("達成した（達成率100％）"), ["達成した（達成", "率100％）"]);
        assert_eq!(folded("ほぼ達成した（達成率80％以上）"), ["ほぼ達成した", "（達成率80％以", "上）"]);
        assert_eq!(folded("未記入"), ["未記入"]);
        assert_eq!(folded(""), [""]);
    }
}
