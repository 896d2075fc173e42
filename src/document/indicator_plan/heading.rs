//! Headings over values: baseline, years in any writing, target, actual values; in the flat layout also the columns beside them.
//!
//! A heading is one row, or two where groups stand over years (目標 over R6, R7 …) or years over groups.

use super::words::{FRAME, MayHead, Prepared};
use crate::cell::{CellRange, CellRef};
use crate::form::indicator_plan::FlatKey;
use crate::grid::{Cell, Grid, Value};
use crate::locate::{filled, spans};
use crate::text::era::whole_year;
use crate::text::key::{heading_key, key};

/// No heading of a column is longer, in characters.
const LONGEST: usize = 40;

/// The most columns of a table of the document layout that are not understood.
const MOST_OTHERS: usize = 1;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// 現状値, with its year where the heading says so.
    Baseline(Option<i32>),
    /// The value of a year; whether the heading also says that it is the target.
    Year {
        year: i32,
        target: bool,
    },
    /// A target without a year.
    Target,
    /// Actual values, of a year where the heading says so.
    Actual(Option<i32>),
    /// Labels of rows.
    RowHeading,
    /// A column of the flat layout.
    Column(usize),
    /// Names of indicators of this kind.
    KindName(usize),
    /// What another column to the left holds already: its place in the heading.
    Again(usize),
    Other,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct HeadColumn {
    /// First and last column of the sheet.
    pub(crate) cols: (u32, u32),
    pub(crate) at: CellRef,
    pub(crate) text: String,
    pub(crate) what: What,
}

impl HeadColumn {
    pub(crate) fn covers(&self, col: u32) -> bool {
        self.cols.0 <= col && col <= self.cols.1
    }
}

/// A heading of one or two rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ValueHeading {
    /// First and last row.
    pub(crate) rows: (u32, u32),
    pub(crate) columns: Vec<HeadColumn>,
}

impl ValueHeading {
    /// How many columns are understood.
    pub(crate) fn known(&self) -> usize {
        self.columns.iter().filter(|c| c.what != What::Other).count()
    }

    /// The column with the names of indicators, if there is one.
    pub(crate) fn name(&self, with: &Prepared) -> Option<&HeadColumn> {
        self.columns.iter().find(|c| match c.what {
            What::Column(i) => with.form.columns[i].key == FlatKey::Name,
            What::KindName(_) => true,
            _ => false,
        })
    }

    /// Whether it heads a list of indicators, one a row.
    pub(crate) fn is_flat(&self, with: &Prepared) -> bool {
        self.name(with).is_some()
    }

    /// The columns of a key of the flat layout.
    pub(crate) fn of(&self, with: &Prepared, key: FlatKey) -> impl Iterator<Item = &HeadColumn> {
        self.columns
            .iter()
            .filter(move |c| matches!(c.what, What::Column(i) if with.form.columns[i].key == key))
    }

    /// Of two columns of one role the left one has it. Two of one year are told where their values stand.
    fn without_doubled(mut self) -> Self {
        let role = |what| match what {
            What::Baseline(_) => Some(What::Baseline(None)),
            What::Target | What::Actual(Some(_)) => Some(what),
            _ => None,
        };
        for i in (0..self.columns.len()).rev() {
            let Some(own) = role(self.columns[i].what) else { continue };
            if let Some(first) = self.columns[..i].iter().position(|c| role(c.what) == Some(own)) {
                self.columns[i].what = What::Again(first);
            }
        }
        self
    }

    /// The cells of the heading.
    pub(crate) fn range(&self) -> CellRange {
        let first = self.columns.first().map_or(0, |c| c.cols.0);
        let last = self.columns.last().map_or(0, |c| c.cols.1);
        CellRange::new(self.rows.0, first, self.rows.1, last)
    }

    fn years(&self) -> Vec<i32> {
        let year = |c: &HeadColumn| if let What::Year { year, .. } = c.what { Some(year) } else { None };
        self.columns.iter().filter_map(year).collect()
    }

    fn values(&self) -> usize {
        let is_value =
            |w| matches!(w, What::Year { .. } | What::Baseline(_) | What::Target | What::Actual(_));
        self.columns.iter().filter(|c| is_value(c.what)).count()
    }
}

/// All headings of a sheet, from the top. The row below a heading of the document layout is never one itself: numbers of
/// people may look like years.
pub(super) fn find(grid: &Grid, with: &Prepared) -> Vec<ValueHeading> {
    let mut found: Vec<ValueHeading> = Vec::new();
    let mut next: Option<Looked<'_>> = None;
    for (row, cells) in grid.rows() {
        let looked = next.take().filter(|l| l.row == row).unwrap_or_else(|| Looked::new(with, row, cells));
        let under =
            found.last().is_some_and(|h| row <= h.rows.1 || (row == h.rows.1 + 1 && !h.is_flat(with)));
        if under || looked.cells.len() < 2 {
            continue;
        }
        let looked_below = Looked::new(with, row + 1, grid.row(row + 1));
        // Most rows of most sheets say nothing that a heading could be made of.
        if looked.may_be_heading(with, &looked_below) {
            let (line, below) = (Line::new(with, &looked), Line::new(with, &looked_below));
            let single = one_row(grid, with, &line).filter(|h| is_heading(h, with));
            let double = two_rows(grid, with, &line, &below).filter(|h| is_heading(h, with));
            let known = |h: &Option<ValueHeading>| h.as_ref().map_or(0, ValueHeading::known);
            // A second row that is as good a heading on its own begins there.
            let alone = one_row(grid, with, &below).filter(|h| is_heading(h, with));
            let double = double.filter(|d| alone.as_ref().is_none_or(|b| b.known() < d.known()));
            let best = if known(&double) > known(&single) { double } else { single };
            found.extend(best.map(ValueHeading::without_doubled));
        }
        next = Some(looked_below);
    }
    found
}

/// The filled cells of a row, each with whether it may say anything: a quick look at every row.
struct Looked<'g> {
    row: u32,
    cells: Vec<(&'g Cell, MayHead)>,
}

impl<'g> Looked<'g> {
    fn new(with: &Prepared, row: u32, cells: &'g [Cell]) -> Self {
        let look = |cell: &Cell| match cell.value {
            Value::Text | Value::Number(_) | Value::Date(_) => with.may_head(&cell.text),
            _ => MayHead::No,
        };
        Self { row, cells: filled(cells).map(|c| (c, look(c))).collect() }
    }

    /// Whether this row, or it and the one below, may say enough for [`is_heading`]: at least two columns, one of them by itself,
    /// and hardly anything but values, or else the name of a column.
    fn may_be_heading(&self, with: &Prepared, below: &Self) -> bool {
        let both = || self.cells.iter().chain(&below.cells);
        let count = |look| both().filter(|(_, l)| *l == look).count();
        let by_itself = count(MayHead::Yes);
        let named = || both().any(|(cell, look)| *look == MayHead::Yes && with.may_name(&cell.text));
        by_itself > 0
            && by_itself + count(MayHead::AfterYear) >= 2
            && (self.is_of_values() || below.is_of_values() || named())
    }

    /// Whether hardly anything but values may be said in a row.
    fn is_of_values(&self) -> bool {
        let others = self.cells.iter().filter(|(_, look)| *look == MayHead::No).count();
        !self.cells.is_empty() && others <= MOST_OTHERS
    }
}

/// The filled cells of a row, each with what it says by its own words.
struct Line<'g> {
    row: u32,
    cells: Vec<(&'g Cell, Seen)>,
}

/// What a cell of a heading says by its own words.
#[derive(Clone, Copy)]
enum Seen {
    /// This, whatever stands before it.
    Is(What),
    /// A year perhaps, if one stands before it (令和6年度, 7年度 …).
    Follows,
}

impl<'g> Line<'g> {
    fn new(with: &Prepared, looked: &Looked<'g>) -> Self {
        let cells = looked.cells.iter().map(|(cell, look)| (*cell, seen(with, cell, *look)));
        Self { row: looked.row, cells: cells.collect() }
    }

    /// The last cell of the row at a column or to the left of it.
    fn up_to(&self, col: u32) -> Option<usize> {
        self.cells.partition_point(|(c, _)| c.at.col <= col).checked_sub(1)
    }

    /// Whether a cell stands under these columns.
    fn has_within(&self, (first, last): (u32, u32)) -> bool {
        let from = self.cells.partition_point(|(c, _)| c.at.col < first);
        self.cells.get(from).is_some_and(|(c, _)| c.at.col <= last)
    }
}

/// Years must rise; a list needs a name and values, a table of the document layout hardly anything but values.
fn is_heading(heading: &ValueHeading, with: &Prepared) -> bool {
    let years = heading.years();
    if heading.is_flat(with) {
        return heading.values() >= 2 && (!years.is_empty() || heading.values() >= 3);
    }
    let said = || {
        heading.columns.iter().any(|c| {
            matches!(
                c.what,
                What::Baseline(_) | What::Target | What::Actual(_) | What::Year { target: true, .. }
            ) || heading_key(&c.text).parse::<i32>().is_err()
        })
    };
    let rising = years.windows(2).all(|w| w[0] <= w[1]);
    let next = years.windows(2).all(|w| w[1] == w[0] + 1);
    let others = heading.columns.iter().filter(|c| c.what == What::Other).count();
    !years.is_empty() && heading.values() >= 2 && others <= MOST_OTHERS && rising && (next || said())
}

/// The heading that one row makes.
fn one_row(grid: &Grid, with: &Prepared, line: &Line<'_>) -> Option<ValueHeading> {
    let mut carry = None;
    let mut columns = Vec::new();
    for (cell, seen) in &line.cells {
        let (what, text) = (told(with, cell, *seen, &mut carry), cell.text.clone());
        columns.push(HeadColumn { cols: spans(grid, cell), at: cell.at, text, what });
    }
    settle_targets(&mut columns);
    let rows = (line.row, line.row);
    columns.iter().any(|c| c.what != What::Other).then_some(ValueHeading { rows, columns })
}

/// The heading that a row makes with the one below: groups over their columns.
fn two_rows(grid: &Grid, with: &Prepared, line: &Line<'_>, below: &Line<'_>) -> Option<ValueHeading> {
    if below.cells.is_empty() || below.cells.iter().any(|(c, _)| c.text.chars().count() > LONGEST) {
        return None;
    }
    let mut carry = None;
    let mut columns: Vec<HeadColumn> = Vec::new();
    let mut is_group = vec![true; line.cells.len()];
    for (i, (cell, seen)) in line.cells.iter().enumerate() {
        let cols = spans(grid, cell);
        if below.has_within(cols) {
            continue;
        }
        is_group[i] = false;
        let (what, text) = (told(with, cell, *seen, &mut carry), cell.text.clone());
        columns.push(HeadColumn { cols, at: cell.at, text, what });
    }
    for (cell, seen) in &below.cells {
        // The group over a cell: the cell above it, or the nearest to the left of that.
        let group = line.up_to(cell.at.col).filter(|i| is_group[*i]).map(|i| line.cells[i]);
        let own = told(with, cell, *seen, &mut carry);
        let over = group.map_or(What::Other, |(g, seen)| told(with, g, seen, &mut None));
        let text = match (group, over) {
            (Some((g, _)), What::Actual(_) | What::Year { .. }) => format!("{}{}", g.text, cell.text),
            _ => cell.text.clone(),
        };
        let what = match (over, own) {
            (What::Actual(None), What::Year { year, .. }) | (What::Year { year, .. }, What::Actual(None)) => {
                What::Actual(Some(year))
            }
            (What::Year { year, .. }, What::Target) | (What::Target, What::Year { year, .. }) => {
                What::Year { year, target: false }
            }
            (_, own) => own,
        };
        columns.push(HeadColumn { cols: spans(grid, cell), at: cell.at, text, what });
    }
    columns.sort_by_key(|c| c.cols.0);
    settle_targets(&mut columns);
    Some(ValueHeading { rows: (line.row, below.row), columns })
}

/// Where every year says 目標値, none of them is the target of the plan; where one does, it is.
fn settle_targets(columns: &mut [HeadColumn]) {
    let marked = columns.iter().filter(|c| matches!(c.what, What::Year { target: true, .. })).count();
    if marked > 1 {
        for column in columns {
            if let What::Year { target, .. } = &mut column.what {
                *target = false;
            }
        }
    }
}

/// What a heading's cell says by its own words.
fn seen(with: &Prepared, cell: &Cell, look: MayHead) -> Seen {
    match look {
        MayHead::No => Seen::Is(What::Other),
        MayHead::AfterYear => Seen::Follows,
        // Bare numbers fill whole tables; four digits that may be a year are one.
        MayHead::Yes if is_four_digits(&cell.text) => {
            let year = cell.text.parse();
            Seen::Is(year.map_or(What::Other, |year| What::Year { year, target: false }))
        }
        MayHead::Yes => match said(with, &cell.text, None) {
            What::Other if cell.text.chars().any(char::is_numeric) => Seen::Follows,
            what => Seen::Is(what),
        },
    }
}

fn is_four_digits(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// What a heading's cell says. `carry` is the last year, for headings that leave the era out.
fn told(with: &Prepared, cell: &Cell, seen: Seen, carry: &mut Option<i32>) -> What {
    let what = match seen {
        Seen::Is(what) => what,
        Seen::Follows if carry.is_none() => What::Other,
        Seen::Follows => said(with, &cell.text, *carry),
    };
    if let What::Year { year, .. } | What::Actual(Some(year)) = what {
        *carry = Some(year);
    }
    what
}

/// What the words of a heading say.
pub(super) fn said(with: &Prepared, text: &str, carry: Option<i32>) -> What {
    let bare = heading_key(text);
    if let Some((_, i)) = with.columns.iter().find(|(k, _)| *k == bare) {
        return What::Column(*i);
    }
    if with.row_headings.contains(&bare) {
        return What::RowHeading;
    }
    if let Some(kind) = with.kind(&bare) {
        return What::KindName(kind);
    }
    let mut rest = key(text);
    let actual = take_word(&mut rest, &with.actual);
    let baseline = take_word(&mut rest, &with.baseline);
    let baseline_year = !baseline && take_word(&mut rest, &with.baseline_year);
    let interim = take_word(&mut rest, &with.interim);
    let target = take_word(&mut rest, &with.target);
    let year = year_of(&rest, carry);
    if rest.chars().any(|c| !is_frame(c)) && year.is_none() {
        return What::Other;
    }
    // These mean something only with a year.
    if (baseline_year || interim) && year.is_none() {
        return What::Other;
    }
    match (baseline || baseline_year, actual, target, year) {
        (true, _, _, year) => What::Baseline(year),
        (_, true, _, year) => What::Actual(year),
        (.., target, Some(year)) => What::Year { year, target },
        (_, _, true, None) => What::Target,
        _ => What::Other,
    }
}

/// Takes the first of some words out of a text.
fn take_word(text: &mut String, words: &[String]) -> bool {
    let Some(word) = words.iter().find(|w| text.contains(w.as_str())) else { return false };
    *text = text.replacen(word.as_str(), "", 1);
    true
}

/// Brackets and marks around words.
fn is_frame(c: char) -> bool {
    FRAME.contains(&c)
}

/// The year that a text is, with another writing of it in brackets or none (R6, 令和6年度(2024年度)).
fn year_of(text: &str, carry: Option<i32>) -> Option<i32> {
    let trimmed = text.trim_matches(is_frame);
    let outside = heading_key(text);
    let found = [trimmed, outside.trim_matches(is_frame)].into_iter().find_map(whole_year);
    if found.is_some() {
        return found;
    }
    let number = trimmed.trim_end_matches("年度").trim_end_matches('年');
    let n: i32 = number.parse().ok().filter(|n| (1..=99).contains(n))?;
    let before = carry?;
    // The era goes on: 7 after 令和6.
    (before + 1..=before + 9).find(|y| crate::text::era::fiscal_year_short(*y).ends_with(&format!("R{n}")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::prepared;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn years_in_all_writings() {
        let p = prepared();
        let year = |year, target| What::Year { year, target };
        for (text, want) in [
            ("R6", year(2024, false)),
            ("R９", year(2027, false)),
            ("Ｒ１０", year(2028, false)),
            ("R１０\n目標値", year(2028, true)),
            ("令和6年度", year(2024, false)),
            ("令和６年度\n（2024年度）", year(2024, false)),
            ("2024（R6）", year(2024, false)),
            ("令和10年度（目標）", year(2028, true)),
            ("2024", year(2024, false)),
            ("現状値", What::Baseline(None)),
            ("現状値\n（R5）", What::Baseline(Some(2023))),
            ("基準値(令和4年度)", What::Baseline(Some(2022))),
            ("目標値", What::Target),
            ("R7実績", What::Actual(Some(2025))),
            ("令和7年度実績値", What::Actual(Some(2025))),
            ("区分", What::RowHeading),
            ("業績目標", What::KindName(0)),
            ("R6見込", What::Other),
            ("方針の策定", What::Other),
        ] {
            assert_eq!(said(&p, text, None), want, "{text}");
        }
        assert_eq!(said(&p, "７年度", Some(2024)), year(2025, false));
        assert_eq!(said(&p, "７年度", None), What::Other);
    }

    proptest! {
        /// The quick look never passes over what is a heading.
        #[test]
        fn whatever_says_something_may_head_a_column(
            text in "[ 　\n]{0,1}[（(【・●○①②2７R]{0,2}(R|Ｒ|令和|平成|H|㋿|二〇|20|２０|7|１２|元)?[0-9０-９七]{0,4}(年|年度)?(目標値|目標|実績|実績値|現状値|基準値|区分|項目|番号|No|Ｎｏ|業績目標|成果目標|見込)?[）)】:]{0,1}"
        ) {
            let p = prepared();
            let looked = p.may_head(&text);
            prop_assert!(said(&p, &text, None) == What::Other || looked == MayHead::Yes, "{text}");
            prop_assert!(said(&p, &text, Some(2024)) == What::Other || looked != MayHead::No, "{text}");
        }

        /// Nor does the quick look at rows.
        #[test]
        fn no_heading_is_passed_over(
            lines in prop::collection::vec("(項目|番号|内容|業績目標|区分|担当課|R6|R7（見込）|令和8年度|7年度|2026|5|目標値|R9実績|現状値|方針の策定|（目標）R8|・成果目標|①項目)?(\\|(項目|R6|R7|令和8年度|8年度|2026|5|目標|実績|現状値|予定|方針)?){2,5}", 2..4)
        ) {
            let p = prepared();
            let grid = super::super::tests::grid(&lines.join("\n"), &[]);
            for (row, cells) in grid.rows() {
                let (here, below) = (Looked::new(&p, row, cells), Looked::new(&p, row + 1, grid.row(row + 1)));
                let (line, next) = (Line::new(&p, &here), Line::new(&p, &below));
                let heads = [one_row(&grid, &p, &line), two_rows(&grid, &p, &line, &next)];
                let any = heads.iter().flatten().any(|h| is_heading(h, &p));
                prop_assert!(!any || here.may_be_heading(&p, &below), "{lines:?} row {row}");
            }
        }
    }
}
