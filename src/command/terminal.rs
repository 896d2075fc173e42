//! The terminal: what is printed and where it cannot be, progress, and the width of lines.

use super::words::{self, say};
use super::{Context, Lang};
use seirihyo::text::width::text_half_widths;
use seirihyo::text::wrap::start_of_line;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Why standard output could not be written to, the first time.
static FAILED: OnceLock<io::Error> = OnceLock::new();

/// Why something that was printed did not arrive. A reader that has gone away (`| head`) wanted no more, and is no fault.
pub fn failed() -> Option<&'static io::Error> {
    FAILED.get()
}

fn put(mut stream: impl Write, text: &str) {
    let put = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    if let Err(why) = put
        && why.kind() != ErrorKind::BrokenPipe
    {
        let _ = FAILED.set(why);
    }
}

/// Writes to standard output, byte by byte.
pub fn print(text: &str) {
    put(io::stdout().lock(), text);
}

pub fn line(text: &str) {
    print(&format!("{text}\n"));
}

/// Writes to standard output; colours only where they are seen and wanted.
pub fn show(text: &str) {
    put(anstream::stdout().lock(), text);
}

/// Writes to standard error; colours only where they are seen and wanted.
pub fn complain(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// The width of lines on a stream, in half widths; `None` where it is no terminal.
pub fn width(stream: &impl IsTerminal) -> Option<usize> {
    let size = stream.is_terminal().then(terminal_size::terminal_size)?;
    size.map(|(width, _)| usize::from(width.0).max(NARROWEST))
}

/// Lines are not made narrower than this.
const NARROWEST: usize = 40;

/// Lines of a text that are too long go on in the next one, four half widths further in.
pub fn folded(text: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return text.to_owned() };
    text.split('\n').map(|line| folded_line(line, width)).collect::<Vec<_>>().join("\n")
}

fn folded_line(line: &str, width: usize) -> String {
    // Something written into the last column moves on to the next line on some terminals.
    let width = width - 1;
    if text_half_widths(line) <= width {
        return line.to_owned();
    }
    let indent = " ".repeat(line.len() - line.trim_start_matches(' ').len() + 4);
    let (mut out, mut rest, mut room) = (String::new(), line, width);
    while let Some(at) = start_of_line(rest, room, 1) {
        out.extend([rest[..at].trim_end(), "\n", &indent]);
        rest = rest[at..].trim_start();
        room = width - indent.len();
    }
    out + rest
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
        let shown = !context.quiet && all > 1 && io::stderr().is_terminal();
        Self { all, done: AtomicUsize::new(0), shown, lang: context.lang }
    }

    /// One file more.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(10) || done == self.all {
            self.over(&say(words::READING, self.lang, &[("done", &done), ("all", &self.all)]));
        }
    }

    /// The workbook is written.
    pub fn writing(&self) {
        self.over(words::WRITING.get(self.lang));
    }

    pub fn end(&self) {
        self.over("");
    }

    /// Writes over the line. Spaces and no command to the terminal, which is not written where colours are not wanted.
    fn over(&self, text: &str) {
        if self.shown {
            complain(&format!("\r{:1$}\r{text}", "", NARROWEST - 1));
        }
    }
}

/// Names from outside, without anything that could move the cursor.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// A path as it is typed.
pub fn quoted(path: &Path) -> String {
    let path = plain(&path.display().to_string());
    if path.contains([' ', '\u{3000}']) { format!("\"{path}\"") } else { path }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_goes_on_further_in() {
        let line = "  警告 V105 観光部!C8 「計画・方針等の分類」の「重点事業」は様式にありません。";
        let folded = folded(line, Some(40));
        assert_eq!(folded.lines().next(), Some("  警告 V105 観光部!C8 「計画・方針等の"));
        assert!(folded.lines().skip(1).all(|l| l.starts_with("      ") && !l.starts_with("       ")));
        assert!(folded.lines().all(|l| text_half_widths(l) < 40), "{folded}");
        assert_eq!(folded.replace("\n      ", ""), line);
        assert_eq!(super::folded(line, None), line);
        assert_eq!(super::folded("短い\n行\n", Some(40)), "短い\n行\n");
    }
}
