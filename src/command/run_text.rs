//! What `run` says on the terminal: who has handed in, and what changed since the last run.

use super::words::{self, say};
use super::{Lang, terminal};
use seirihyo::finding::Words;
use seirihyo::season::run_record::{Change, Replaced, Since};
use seirihyo::season::submission_status::{Blanks, Handed, Row, Standing, Status, Unread};
use seirihyo::tally;
use seirihyo::text::era::date_label;
use seirihyo::text::width::text_half_widths;

/// The most rows of a table shown on the terminal.
const MOST_ROWS: usize = 60;

/// One of several words, written with `|` between them.
fn one_of(words: Words, lang: Lang, i: usize) -> &'static str {
    words.get(lang).split('|').nth(i).unwrap_or_default()
}

/// 提出状況, with how many have handed in and who has not.
pub fn status(status: &Status, lang: Lang) -> String {
    let mut out = format!("{}\n", words::STATUS_TITLE.get(lang));
    let headings: Vec<String> = words::STATUS_HEADINGS.get(lang).split('|').map(str::to_owned).collect();
    let mut rows = vec![headings];
    rows.extend(
        status
            .rows
            .iter()
            .map(|r| row(r, lang))
            .chain(status.unread.iter().map(unread(lang)))
            .take(MOST_ROWS),
    );
    out.push_str(&table(&rows));
    if status.expected > 0 {
        let (all, done) = (status.expected.to_string(), status.handed_in.to_string());
        out.extend([say(words::STATUS_SUMMARY, lang, &[("all", &all), ("done", &done)]), "\n".to_owned()]);
    }
    let missing: Vec<&str> = status
        .rows
        .iter()
        .filter(|r| r.standing == Standing::Missing)
        .map(|r| r.department.as_str())
        .collect();
    if !missing.is_empty() {
        let names = missing.join(if lang == Lang::Ja { "、" } else { ", " });
        out.extend([say(words::STATUS_MISSING, lang, &[("names", &names)]), "\n".to_owned()]);
    }
    out
}

fn row(row: &Row, lang: Lang) -> Vec<String> {
    let mut cells =
        vec![row.department.clone(), one_of(words::STANDINGS, lang, row.standing as usize).to_owned()];
    match &row.handed {
        Some(handed) => cells.extend(numbers(handed, lang)),
        None => cells.extend(std::iter::repeat_n(String::new(), 5)),
    }
    cells
}

/// A workbook that gave no document: in the columns of standing and file.
fn unread(lang: Lang) -> impl Fn(&Unread) -> Vec<String> {
    move |unread| {
        let blank = String::new;
        let standing = words::NOT_READ.get(lang).to_owned();
        vec![blank(), standing, blank(), blank(), blank(), blank(), unread.file.to_string()]
    }
}

/// Goals, blanks, errors, date, file.
fn numbers(handed: &Handed, lang: Lang) -> [String; 5] {
    let blanks = match handed.blanks {
        Blanks::Goals(n) => n.to_string(),
        Blanks::NoColumn => tally::NO_COLUMN.to_owned(),
    };
    let written = |d| if lang == Lang::Ja { date_label(d) } else { d.to_string() };
    let date = handed.revised.or(handed.created).map(written).unwrap_or_default();
    let file = format!("{} [{}]", handed.file, handed.sheet);
    [handed.goals.to_string(), blanks, handed.errors.to_string(), date, file]
}

/// What changed since the last run; `since` is none where its record could not be read.
pub fn changes(since: Option<Since>, change: Option<&Change>, lang: Lang) -> String {
    let change = match (since, change) {
        (None, _) => return format!("{}\n", words::CHANGES_UNREAD.get(lang)),
        (Some(Since::First), _) => return format!("{}\n", words::CHANGES_FIRST.get(lang)),
        (Some(Since::Changed), Some(change)) => change,
        _ => return format!("{}\n", words::CHANGES_NONE.get(lang)),
    };
    let mut out = format!("{}\n", words::CHANGES_TITLE.get(lang));
    let what = |r: Replaced| one_of(words::REPLACED, lang, r as usize);
    let files: Vec<Vec<String>> = change
        .files
        .iter()
        .map(|f| vec![format!("  {}", what(f.what)), f.file.clone(), f.departments.join("、")])
        .collect();
    out.push_str(&table(&files));
    let totals: Vec<Vec<String>> = change
        .totals
        .iter()
        .map(|t| vec![format!("  {}", t.department), t.status.clone(), format!("{} → {}", t.before, t.after)])
        .collect();
    out.push_str(&table(&totals));
    let (before, after) = (change.goals.0.to_string(), change.goals.1.to_string());
    let goals = say(words::CHANGES_GOALS, lang, &[("before", &before), ("after", &after)]);
    let new = change.findings.iter().filter(|f| f.new).count();
    let gone = (change.findings.len() - new).to_string();
    let new = new.to_string();
    let found = say(words::CHANGES_FINDINGS, lang, &[("new", &new), ("gone", &gone)]);
    out.extend(["  ", &goals, "\n  ", &found, "\n"]);
    out
}

/// Columns with two spaces between them; a cell of digits stands on the right of its column.
fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let plain: Vec<Vec<String>> =
        rows.iter().map(|r| r.iter().map(|c| terminal::plain(c)).collect()).collect();
    let widths: Vec<usize> = (0..columns)
        .map(|c| plain.iter().filter_map(|r| r.get(c)).map(|t| text_half_widths(t)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in plain {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| {
                format!("{cell}{}", " ".repeat(width.saturating_sub(text_half_widths(cell))))
            })
            .collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}
