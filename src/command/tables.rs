//! The tables of the terminal: counts, who has handed in, what changed since the last run, what a comparison found; and the sum
//! of all cells.

use super::words::{self, Gap, say};
use super::{Lang, terminal};
use seirihyo::comparison::changes::{Counts, Revision};
use seirihyo::comparison::plan::Comparison;
use seirihyo::comparison::years::{Period, Years};
use seirihyo::finding::rules;
use seirihyo::form::indicator_plan::PartKind;
use seirihyo::intake::{SheetSeen, cell_sums};
use seirihyo::season::run_record::{Change, Since};
use seirihyo::season::submission_status::{Blanks, Handed, Row, Standing, SubmissionStatus, Unread};
use seirihyo::tally::{self, Tally};
use seirihyo::text::era::{date_label, fiscal_year_label};
use seirihyo::text::width::text_half_widths;
use seirihyo::text::wrap::start_of_line;

const MOST_COUNTS: usize = 40;

/// The most rows of 提出状況 that are shown.
const MOST_ROWS: usize = 60;

/// Widest heading of a count, in half widths; longer ones go on in the next line.
const HEADING_WIDTH: usize = 14;

/// The counts by department, a table for each vocabulary; columns without any goal are left out.
pub fn counts(tally: &Tally, lang: Lang) -> String {
    let parts = &tally.parts.by_statuses;
    let heading =
        |title: &str| if parts.len() > 1 { format!("{}\n", terminal::plain(title)) } else { String::new() };
    let tables = parts.iter().map(|part| heading(&part.set.title) + &table_of_counts(&part.tally, lang));
    tables.collect::<Vec<_>>().join("\n")
}

fn table_of_counts(tally: &Tally, lang: Lang) -> String {
    let totals = tally.by_department.totals(tally.columns.len());
    let used: Vec<usize> = (0..totals.len()).filter(|&i| totals[i] > 0).collect();
    let mut headings =
        vec![vec![words::DEPARTMENT.get(lang).to_owned()], vec![words::GOALS.get(lang).to_owned()]];
    headings.extend(used.iter().map(|&i| folded(&tally.columns[i].label)));
    let heights = headings.iter().map(Vec::len).max().unwrap_or(0);
    let heading = |line| headings.iter().map(|h| h.get(line).cloned().unwrap_or_default()).collect();
    let mut rows: Vec<Vec<String>> = (0..heights).map(heading).collect();
    let row = |label: &str, counts: &[usize]| {
        let numbers = std::iter::once(counts.iter().sum()).chain(used.iter().map(|&i| counts[i]));
        std::iter::once(label.to_owned()).chain(numbers.map(|n: usize| n.to_string())).collect()
    };
    let departments = &tally.by_department.rows;
    rows.extend(departments.iter().take(MOST_COUNTS).map(|(label, counts)| row(label, counts)));
    rows.push(row(words::TOTAL.get(lang), &totals));
    let mut lines = table(&rows, Align::Right);
    let rule = "-".repeat(lines.last().map_or(0, |total| text_half_widths(total)));
    lines.insert(heights, rule);
    if departments.len() > MOST_COUNTS {
        let more = departments.len() - MOST_COUNTS;
        lines.insert(lines.len() - 1, say(words::MORE_DEPARTMENTS, lang, &[("n", &more)]));
    }
    text(&lines)
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

/// What became of all cells that were read.
pub fn cells(sheets: &[SheetSeen], lang: Lang) -> String {
    let sum = cell_sums::sum(sheets);
    let (read, used, furniture, reported) = (&sum.read, &sum.used, &sum.furniture, &sum.reported);
    let gaps: [Gap; 4] = [("read", read), ("used", used), ("furniture", furniture), ("reported", reported)];
    say(words::CELLS, lang, &gaps)
}

/// 提出状況, with how many have handed in and who has not.
pub fn submissions(all: &SubmissionStatus, lang: Lang) -> String {
    let headings = words::SUBMISSIONS_HEADINGS.get(lang).split('|').map(str::to_owned).collect();
    let handed_in = all.rows.iter().map(|r| row(r, lang));
    let rows = handed_in.chain(all.unread.iter().map(|u| unread(u, lang))).take(MOST_ROWS);
    let mut lines = vec![words::SUBMISSIONS_TITLE.get(lang).to_owned()];
    lines.extend(table(&std::iter::once(headings).chain(rows).collect::<Vec<_>>(), Align::Left));
    if all.expected > 0 {
        let gaps: [Gap; 2] = [("all", &all.expected), ("done", &all.handed_in)];
        lines.push(say(words::SUBMISSIONS_SUMMARY, lang, &gaps));
    }
    let missing = all.rows.iter().filter(|r| r.standing == Standing::Missing);
    let missing: Vec<&str> = missing.map(|r| r.department.as_str()).collect();
    if !missing.is_empty() {
        let names = words::list(&missing, lang);
        lines.push(say(words::SUBMISSIONS_MISSING, lang, &[("names", &names)]));
    }
    text(&lines)
}

fn row(row: &Row, lang: Lang) -> Vec<String> {
    let mut cells = vec![row.department.clone(), words::standing(row.standing).get(lang).to_owned()];
    cells.extend(row.handed.iter().flat_map(|handed| numbers(handed, lang)));
    cells
}

/// A workbook that gave no document: in the columns of standing and file.
fn unread(unread: &Unread, lang: Lang) -> Vec<String> {
    let mut cells = vec![String::new(); 7];
    words::NOT_READ.get(lang).clone_into(&mut cells[1]);
    cells[6] = unread.file.to_string();
    cells
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

/// What changed since the last run; `since` is `None` where its record could not be read.
pub fn changes(since: Option<Since>, change: Option<&Change>, lang: Lang) -> String {
    let change = match (since, change) {
        (None, _) => return format!("{}\n", words::CHANGES_UNREAD.get(lang)),
        (Some(Since::OtherYear(year)), _) => {
            let year = year.map_or_else(|| rules::SOME_UNKNOWN_YEAR.get(lang).to_owned(), fiscal_year_label);
            return format!("{}\n", say(words::CHANGES_OTHER_YEAR, lang, &[("year", &year)]));
        }
        (Some(Since::First), _) => return format!("{}\n", words::CHANGES_FIRST.get(lang)),
        (Some(Since::Changed), Some(change)) => change,
        _ => return format!("{}\n", words::CHANGES_NONE.get(lang)),
    };
    let files = change.files.iter();
    let files =
        files.map(|f| vec![format!("  {}", f.what.words().get(lang)), f.path(), f.departments.join("、")]);
    let totals = change.totals.iter().map(|t| {
        vec![format!("  {}", t.department), t.status.clone(), format!("{} → {}", t.before, t.after)]
    });
    let mut lines = vec![words::CHANGES_TITLE.get(lang).to_owned()];
    lines.extend(table(&files.collect::<Vec<_>>(), Align::Left));
    lines.extend(table(&totals.collect::<Vec<_>>(), Align::Left));
    let goals = say(words::CHANGES_GOALS, lang, &[("before", &change.goals.0), ("after", &change.goals.1)]);
    let new = change.findings.iter().filter(|f| f.new).count();
    let gone = change.findings.len() - new;
    let found = say(words::CHANGES_FINDINGS, lang, &[("new", &new), ("gone", &gone)]);
    lines.extend([format!("  {goals}"), format!("  {found}")]);
    text(&lines)
}

/// The counts of a revision: a line for each department, and their sum.
pub fn revision(revision: &Revision<'_>, lang: Lang) -> String {
    let departments = &revision.departments;
    let mut lines: Vec<String> = departments.iter().map(|d| goals(&d.name, d.counts(), lang)).collect();
    if departments.len() > 1 {
        lines.push(goals(words::TOTAL.get(lang), revision.counts(), lang));
    }
    text(&lines)
}

fn goals(name: &str, n: Counts, lang: Lang) -> String {
    let moved = |words, n| if n == 0 { String::new() } else { say(words, lang, &[("n", &n)]) };
    let (left, arrived) = (moved(words::COMPARE_LEFT, n.left), moved(words::COMPARE_ARRIVED, n.arrived));
    let gaps: [Gap; 12] = [
        ("old", &n.old),
        ("removed", &n.removed),
        ("added", &n.added),
        ("new", &n.new),
        ("changed", &n.changed),
        ("moved", &n.moved),
        ("renumbered", &n.renumbered),
        ("same", &n.same),
        ("doubtful", &n.doubtful),
        ("left", &left),
        ("arrived", &arrived),
        // The last: it may hold what looks like a gap.
        ("name", &name),
    ];
    say(words::COMPARE_LINE, lang, &gaps)
}

pub fn years(years: &Years) -> String {
    let line = |p: &Period| format!("{}: {}", p.name(), p.tally.goals);
    text(&years.periods.iter().map(line).collect::<Vec<_>>())
}

/// How many indicators of a plan became what.
pub fn plan_changes(comparison: &Comparison<'_>, lang: Lang) -> String {
    let count = |kind| comparison.changes.iter().filter(|c| c.kind == kind).count();
    let gaps: [Gap; 5] = [
        ("revised", &count(PartKind::Revised)),
        ("removed", &count(PartKind::Removed)),
        ("added", &count(PartKind::Added)),
        ("moved", &count(PartKind::Moved)),
        ("same", &comparison.unchanged.len()),
    ];
    say(words::PLAN_SUMMARY, lang, &gaps)
}

/// Where the texts of a column stand in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
}

/// Rows as lines: columns with two spaces between them, the first on the left, the others on a side.
pub fn table(rows: &[Vec<String>], others: Align) -> Vec<String> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|r| r.iter().map(|c| terminal::plain(c)).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |c: usize| rows.iter().filter_map(|r| r.get(c)).map(|t| text_half_widths(t)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(i, (cell, width))| {
            let pad = " ".repeat(width.saturating_sub(text_half_widths(cell)));
            if i == 0 || others == Align::Left { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

pub fn text(lines: &[String]) -> String {
    lines.join("\n") + if lines.is_empty() { "" } else { "\n" }
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
