//! The result in words: sentences whose numbers are the cells of the table below them.

use crate::report::adds_up;
use crate::report::counts::CountColumns;
use crate::report::cover::Rows;
use crate::report::shown;
use crate::sheet::model::Content;
use crate::tally::{BLANK, ColumnKind, NO_COLUMN, Part, UNKNOWN};

/// So many departments are named.
const MOST_NAMED: usize = 3;

/// The first sentence that says nothing of statuses.
const BLANK_SENTENCE: usize = 3;

/// A number of a sentence: its name there, its formula, and what that gives.
type Said = (&'static str, String, usize);

/// How many goals were achieved, how many were not, and how many are open, with the form's heading of the status; as formulas
/// where the counts are formulas.
pub(super) fn result(columns: &CountColumns<'_>, part: &Part, rows: &Rows, heading: &str) -> Content {
    let numbers = numbers(columns, part, rows);
    let results = numbers.each_ref().map(|(name, _, n)| (*name, *n));
    let formulas = numbers.each_ref().map(|(name, formula, _)| (*name, formula.as_str()));
    let (mut said, mut formula) = (String::new(), Vec::new());
    let [heading, achieved, outside, without] =
        [heading, &achieved(columns), &outside(columns), &without(part)].map(adds_up::plain);
    // Of a form without statuses nothing is said of what was achieved.
    let first = if columns.known() > 0 { 0 } else { BLANK_SENTENCE };
    for (which, [some, none]) in sentences(&heading, &achieved, &outside, &without).into_iter().skip(first) {
        let (_, cells, n) = &numbers[which];
        said += &adds_up::told(if *n > 0 { &some } else { &none }, &results);
        let [some, none] = [some, none].map(|one| adds_up::joined(&one, &formulas));
        formula.push(format!("IF({cells}>0,{some},{none})"));
    }
    let formula = formula.join("&");
    if !columns.live || !shown::fits(&formula) {
        return said.into();
    }
    Content::TextFormula { formula, result: said }
}

fn numbers(columns: &CountColumns<'_>, part: &Part, rows: &Rows) -> [Said; 7] {
    let totals = columns.kept(&part.tally.by_department.totals(part.tally.columns.len()));
    let sum_of = |name, wanted: &dyn Fn(ColumnKind) -> bool| -> Said {
        let all: Vec<usize> = (0..totals.len()).filter(|&i| wanted(columns.statuses[i].kind)).collect();
        let cells: Vec<String> = all.iter().map(|&i| rows.counts[i].to_string()).collect();
        let formula = if cells.is_empty() { "0".to_owned() } else { cells.join("+") };
        (name, formula, all.iter().map(|&i| totals[i]).sum())
    };
    let is = |wanted| move |kind| matches!(kind, ColumnKind::Status { achieved, outside: false } if achieved == wanted);
    [
        ("filled", rows.filled.to_string(), totals[..columns.known()].iter().sum()),
        sum_of("achieved", &is(true)),
        sum_of("others", &is(false)),
        sum_of("blank", &|kind| kind == ColumnKind::Blank),
        sum_of("none", &|kind| kind == ColumnKind::NoColumn),
        sum_of("unknown", &|kind| kind == ColumnKind::Unknown),
        sum_of("outside", &|kind| matches!(kind, ColumnKind::Status { outside: true, .. })),
    ]
}

/// The statuses of achievement in words.
fn achieved(columns: &CountColumns<'_>) -> String {
    let is = |i: &usize| matches!(columns.statuses[*i].kind, ColumnKind::Status { achieved: true, .. });
    let best = (0..columns.known()).take_while(is).count();
    match (0..columns.known()).rfind(is) {
        Some(0) => format!("「{}」", columns.statuses[0].label),
        // All better ones are achieved too.
        Some(last) if best == last + 1 => format!("「{}」以上", columns.statuses[last].label),
        _ => "達成したもの".to_owned(),
    }
}

/// The statuses that say neither.
fn outside(columns: &CountColumns<'_>) -> String {
    let is = |kind| matches!(kind, ColumnKind::Status { outside: true, .. });
    let known = columns.statuses[..columns.known()].iter().filter(|status| is(status.kind));
    known.map(|status| format!("「{}」", status.label)).collect::<Vec<_>>().concat()
}

/// What is said of each number, by its place among [`numbers`]: where there are some, and where there are none.
fn sentences(heading: &str, achieved: &str, outside: &str, without: &str) -> [(usize, [String; 2]); 6] {
    let open = |label: &str, gap: &str| [format!("{label}が{{{gap}}}件あります。"), String::new()];
    let counted = format!("{heading}の記入がある{{filled}}件のうち、{achieved}は{{achieved}}件です。");
    let without = [format!("{NO_COLUMN}が{{none}}件あります{without}。"), String::new()];
    [
        (0, [counted, format!("{heading}の記入はありません。")]),
        (2, ["達成に至らなかったものは{others}件です。".to_owned(), String::new()]),
        (6, open(outside, "outside")),
        (3, open(BLANK, "blank")),
        (4, without),
        (5, open(UNKNOWN, "unknown")),
    ]
}

/// The departments whose table has no column for the status, in brackets.
fn without(part: &Part) -> String {
    let column = part.tally.columns.iter().position(|c| c.kind == ColumnKind::NoColumn);
    let rows = part.tally.by_department.rows.iter();
    let without: Vec<&str> =
        rows.filter(|(_, n)| column.is_some_and(|c| n[c] > 0)).map(|(name, _)| name.as_str()).collect();
    match without.len() {
        0 => String::new(),
        n if n <= MOST_NAMED => format!("（{}）", without.join("、")),
        n => format!("（{}など{n}部）", without[..MOST_NAMED].join("、")),
    }
}
