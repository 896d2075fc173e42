//! 新旧対照表: new on the left, old on the right, one block a goal and one row a column; what differs is bold and underlined.
//!
//! Goals without any change, and those that only got another number, are left out in runs (略).

use crate::comparison::changes::{Change, Column, Department, HeadChange, Kind, text};
use crate::comparison::pair::GoalAt;
use crate::comparison::wording::{Stretch, differences, differences_in_writing, whole};
use crate::form::Key;
use crate::our_sheets;
use crate::report::comparison::RevisionInput;
use crate::report::comparison::revision::{named, whose};
use crate::report::comparison::states::States;
use crate::report::comparison::words;
use crate::report::marked::marked;
use crate::sheet::look::Look;
use crate::sheet::measure::Face;
use crate::sheet::model::{Mark, Sheet};
use crate::sheet::page::{Page, filling};
use crate::text::wrap;

/// Weights of the columns: column, new, old, remarks.
const WIDTHS: [u32; 4] = [132, 388, 388, 126];

/// The most lines of a row; a page holds about 40.
const MOST_LINES: usize = 30;

pub(crate) fn sheet(input: &RevisionInput<'_>) -> Sheet {
    let mut page = Page::office(our_sheets::SIDE_BY_SIDE, input.font, filling(&WIDTHS));
    page.line(words::title(our_sheets::SIDE_BY_SIDE, &whose(input)), Look::Title);
    page.line(words::side_by_side_note(input.omit), Look::Note);
    let head = page.next();
    let [new, old] = States::of(input.new, input.old).dated;
    page.put_row(0, [words::COLUMN, &new, &old, words::REMARKS], Look::Head);
    page.end_row();
    page.headings_from(head, 1);
    for department in &input.revision.departments {
        draw(input, department, &mut page);
    }
    page.finish()
}

fn draw(input: &RevisionInput<'_>, department: &Department<'_>, page: &mut Page) {
    let mut first = Some(page.next());
    page.line(named(input, department), Look::Band);
    for change in &department.head {
        head_row(input, change, page);
    }
    if department.changes.iter().all(|c| c.kind == Kind::Same) {
        page.line(words::NO_CHANGES, Look::Text);
        page.keep_from(first.unwrap_or(page.next()));
        return;
    }
    let mut i = 0;
    while i < department.changes.len() {
        // The name of the department stays with its first goal.
        let from = first.take().unwrap_or(page.next());
        let run = run(&department.changes[i..]);
        if run > 1 || department.changes[i].kind == Kind::Same {
            left_out(input, department, &department.changes[i..i + run], page);
        } else {
            block(input, department, &department.changes[i], page);
        }
        page.keep_from(from);
        i += run;
    }
}

fn head_row(input: &RevisionInput<'_>, change: &HeadChange, page: &mut Page) {
    let shown = |text: &str| if text.is_empty() { words::EMPTY.to_owned() } else { text.to_owned() };
    let [old, new] = differences(&shown(&change.old), &shown(&change.new));
    row(input, page, &change.label, [new, old], "", Look::Passage);
}

/// How many goals from the first on are left out together: without change, or renumbered by the same step.
fn run(changes: &[Change<'_>]) -> usize {
    let Some(first) = changes.first() else { return 0 };
    if !matches!(first.kind, Kind::Same | Kind::Renumbered) || first.doubt.is_some() {
        return 1;
    }
    let alike = |c: &&Change<'_>| c.kind == first.kind && c.doubt.is_none() && shift(c) == shift(first);
    changes.iter().take_while(alike).count().max(1)
}

/// By how much a number moved, where both are plain numbers.
fn shift(change: &Change<'_>) -> Option<i64> {
    let of = |at: Option<GoalAt<'_>>| crate::text::key::key(at?.goal.text(Key::Number)?).parse::<i64>().ok();
    Some(of(change.new)? - of(change.old)?)
}

fn left_out(input: &RevisionInput<'_>, department: &Department<'_>, changes: &[Change<'_>], page: &mut Page) {
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return };
    let side = |of: fn(&Change<'_>) -> Option<String>| {
        plain(words::range(&of(first).unwrap_or_default(), &of(last).unwrap_or_default()))
    };
    let label = department.heading(&Column::Field(Key::Number));
    let contents = [side(|c| c.new.map(number)), side(|c| c.old.map(number))];
    row(input, page, &label, contents, &words::several(first.kind, changes.len()), Look::Passage);
}

/// A goal's number, or its row where it has none.
fn number(at: GoalAt<'_>) -> String {
    at.goal.text(Key::Number).map_or_else(|| at.sheet.cell_of(at.goal), |n| n.trim().to_owned())
}

/// One goal: its number, then its columns.
fn block(input: &RevisionInput<'_>, department: &Department<'_>, change: &Change<'_>, page: &mut Page) {
    let label = department.heading(&Column::Field(Key::Number));
    let elsewhere = change.elsewhere.as_deref().unwrap_or_default();
    let (new, old) = match (change.new, change.old) {
        (Some(new), Some(old)) if change.kind == Kind::Arrived => {
            (plain(number(new)), whole(&words::number_of(elsewhere, &number(old)), true))
        }
        (Some(_), Some(old)) if change.kind == Kind::Left => {
            (whole(&words::left_to(elsewhere), true), plain(number(old)))
        }
        (Some(new), Some(old)) if change.renumbered => (whole(&number(new), true), whole(&number(old), true)),
        (new, old) => (
            plain(new.map_or_else(|| words::REMOVED.to_owned(), number)),
            plain(old.map_or_else(|| words::ADDED.to_owned(), number)),
        ),
    };
    row(input, page, &label, [new, old], &remarks(department, change), Look::Band);
    for column in &department.columns {
        column_row(input, department, change, column, page);
    }
}

fn remarks(department: &Department<'_>, change: &Change<'_>) -> String {
    let elsewhere = change.elsewhere.as_deref().unwrap_or_default();
    let mut all: Vec<String> = match (change.old, change.new) {
        _ if change.kind == Kind::Arrived => vec![words::transfer(elsewhere, &department.name)],
        _ if change.kind == Kind::Left => vec![words::transfer(&department.name, elsewhere)],
        (Some(_), Some(_)) => {
            words::also(change.renumbered, change.moved).into_iter().map(str::to_owned).collect()
        }
        // The empty side says that it is new or gone.
        _ => Vec::new(),
    };
    all.extend(change.doubt.map(|doubt| words::doubt(doubt, change.likeness)));
    all.join("\n")
}

fn column_row(
    input: &RevisionInput<'_>,
    department: &Department<'_>,
    change: &Change<'_>,
    column: &Column,
    page: &mut Page,
) {
    let of = |at: Option<GoalAt<'_>>| at.and_then(|at| text(at, column)).unwrap_or_default().to_owned();
    let (new, old) = (of(change.new), of(change.old));
    let differs = change.differs(column);
    let both = change.old.is_some() && change.new.is_some();
    // The item of a goal tells which one it is.
    let named = matches!(column, Column::Field(Key::Item));
    let only_moved = change.kind == Kind::Arrived && change.columns.is_empty();
    let unchanged_kind = only_moved || matches!(change.kind, Kind::Moved | Kind::Renumbered | Kind::Left);
    let contents = match differs {
        Some(how) => {
            let compare = if how.wording_only { differences_in_writing } else { differences };
            let [old, new] = compare(&old, &new);
            [new, old]
        }
        None if both && !named && unchanged_kind => return,
        None if both && !named && input.omit && !new.is_empty() => {
            [plain(words::OMITTED), plain(words::OMITTED)]
        }
        None if both => [plain(new), plain(old)],
        None => [whole(&new, true), whole(&old, true)],
    };
    let remark = if differs.is_some_and(|d| d.wording_only) { words::WORDING_ONLY } else { "" };
    row(input, page, &department.heading(column), contents, remark, Look::Passage);
}

/// A text of the sheet that does not differ.
fn plain(text: impl Into<String>) -> Vec<Stretch> {
    whole(&text.into(), false)
}

/// One row of the sheet; several where a text has more lines than a row should have.
fn row(
    input: &RevisionInput<'_>,
    page: &mut Page,
    label: &str,
    [new, old]: [Vec<Stretch>; 2],
    remark: &str,
    look: Look,
) {
    let widths = filling(&WIDTHS);
    let capacity = |col: usize| Face::new(input.font.size).capacity(widths[col], 0);
    let (new, old) = (parts(new, capacity(1)), parts(old, capacity(2)));
    for i in 0..new.len().max(old.len()).max(1) {
        page.put(0, if i == 0 { label } else { words::CONTINUED }, look);
        for (col, side) in [(1, &new), (2, &old)] {
            page.put(col, marked(side.get(i).map_or(&[], Vec::as_slice), Mark::Underlined), look);
        }
        page.put(3, if i == 0 { remark } else { "" }, look);
        page.end_row();
    }
}

/// A text cut where it is longer than a row should be.
fn parts(stretches: Vec<Stretch>, capacity: usize) -> Vec<Vec<Stretch>> {
    let text: String = stretches.iter().map(|p| p.text.as_str()).collect();
    let mut cuts: Vec<usize> =
        (1..).map_while(|k| wrap::start_of_line(&text, capacity, k * MOST_LINES)).collect();
    if cuts.is_empty() {
        return vec![stretches];
    }
    cuts.push(text.len());
    let mut from = 0;
    cuts.into_iter()
        .map(|to| {
            // A line break at a cut is the end of the row.
            let end = from + text[from..to].trim_end_matches('\n').len();
            let part = between(&stretches, from, end);
            from = to;
            part
        })
        .collect()
}

/// The stretches between two bytes of their text.
fn between(stretches: &[Stretch], from: usize, to: usize) -> Vec<Stretch> {
    let mut at = 0;
    let mut out = Vec::new();
    for stretch in stretches {
        let (start, end) = (from.clamp(at, at + stretch.text.len()), to.clamp(at, at + stretch.text.len()));
        if start < end {
            out.push(Stretch {
                text: stretch.text[start - at..end - at].to_owned(),
                differs: stretch.differs,
            });
        }
        at += stretch.text.len();
    }
    out
}
