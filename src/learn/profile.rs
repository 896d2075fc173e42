//! What the contents of a column say: its values, whether they are dates, numbers, a choice of few, names of sections.

use super::rows::RowKind;
use super::source::Source;
use super::table::{Head, Table};
use crate::cell::CellRef;
use crate::document::owners::has_suffix;
use crate::document::vocabulary::Vocabulary;
use crate::form::GoalForm;
use crate::grid::{Cell, Grid, Value};
use crate::text::era::{dates_in, whole_year};
use crate::text::key::key;
use indexmap::IndexMap;

/// The longest wording of a choice, in characters, and the most wordings of one.
const LONGEST_CHOICE: usize = 24;
const MOST_CHOICES: usize = 12;

/// What stands below one heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// The texts, in order, of a merge once.
    pub(super) texts: Vec<String>,
    /// How often each wording stands there.
    pub(super) wordings: IndexMap<String, usize>,
    /// The entries of its drop-down.
    pub(super) list: Option<Vec<String>>,
    /// Blank cells of rows that hold a goal.
    pub(super) blanks: usize,
    /// Blank cells right below a filled one, where the row's other texts stand.
    pub(super) merged: bool,
    pub(super) numbers: usize,
    dates: usize,
    dues: usize,
    sections: usize,
    years: usize,
    lines: usize,
    length: usize,
    percents: usize,
    /// Whether its numbers begin at one and go up.
    pub(super) counts_up: bool,
}

/// The contents of all columns of a table.
pub(super) fn profiles(source: &Source<'_>, table: &Table, rows: &[(u32, RowKind)]) -> Vec<Profile> {
    let usual = source.known.usual();
    let vocabulary = Vocabulary::new(usual);
    let data: Vec<u32> =
        rows.iter().filter(|(_, kind)| *kind == RowKind::Data).map(|(row, _)| *row).collect();
    table.heads.iter().map(|head| profile(source, table, head, &data, (usual, &vocabulary))).collect()
}

fn profile(
    source: &Source<'_>,
    table: &Table,
    head: &Head,
    data: &[u32],
    (usual, vocabulary): (&GoalForm, &Vocabulary),
) -> Profile {
    let grid = source.grid;
    let mut out = Profile { list: source.list_of(table, head), ..Profile::default() };
    let mut seen: Option<CellRef> = None;
    let mut numbers = Vec::new();
    for &row in data {
        let Some(cell) = table.cell(grid, row, head) else {
            out.blanks += 1;
            continue;
        };
        if seen == Some(cell.at) {
            out.merged = true;
            continue;
        }
        seen = Some(cell.at);
        out.note(grid, cell, (usual, vocabulary));
        numbers.extend(key(&cell.text).parse::<u32>());
    }
    let again = numbers.first() == Some(&1);
    out.counts_up = numbers.len() > 1 && numbers.windows(2).all(|w| w[0] < w[1] || (again && w[1] == 1));
    out
}

impl Profile {
    fn note(&mut self, grid: &Grid, cell: &Cell, (usual, vocabulary): (&GoalForm, &Vocabulary)) {
        let text = cell.text.trim();
        let typed = key(text);
        let length = text.chars().count();
        self.numbers += usize::from(matches!(cell.value, Value::Number(_)) || is_number(&typed));
        self.dates += usize::from(is_date(grid, cell));
        self.dues += usize::from(vocabulary.knows_due(text));
        self.years += usize::from(whole_year(text).is_some());
        self.lines += usize::from(text.contains('\n') || text.starts_with(['・', '○', '●', '①']));
        self.percents += usize::from(text.ends_with(['%', '％']));
        let names = crate::document::owners::split(text, &usual.owners);
        self.sections += usize::from(
            !names.is_empty() && length < 80 && names.iter().all(|n| has_suffix(n, &usual.owners)),
        );
        self.length += length;
        *self.wordings.entry(text.to_owned()).or_default() += 1;
        self.texts.push(text.to_owned());
    }

    pub(super) fn count(&self) -> usize {
        self.texts.len()
    }

    /// Whether most of the texts are such; none of none.
    fn most(&self, n: usize) -> bool {
        n * 5 >= self.count() * 4 && n > 0
    }

    pub(super) fn is_numbers(&self) -> bool {
        self.most(self.numbers)
    }

    pub(super) fn is_dates(&self) -> bool {
        self.most(self.dates)
    }

    pub(super) fn is_due(&self) -> bool {
        self.most(self.dues.max(self.dates)) && !self.is_numbers()
    }

    /// Whether most of its due dates name a month or a day.
    pub(super) fn says_months(&self) -> bool {
        let dated = self.texts.iter().filter(|t| t.contains(|c: char| c.is_numeric())).count();
        self.count() > 2 && self.most(dated)
    }

    pub(super) fn is_sections(&self) -> bool {
        self.most(self.sections)
    }

    pub(super) fn is_years(&self) -> bool {
        self.most(self.years)
    }

    pub(super) fn is_percents(&self) -> bool {
        self.most(self.percents)
    }

    pub(super) fn is_lines(&self) -> bool {
        self.lines * 2 > self.count() || self.average() > 40
    }

    /// How long its texts are, in characters.
    pub(super) fn average(&self) -> usize {
        self.length.checked_div(self.count()).unwrap_or(0)
    }

    /// Whether it holds a choice of few wordings that come again.
    pub(super) fn is_choice(&self) -> bool {
        let few = self.wordings.len() <= MOST_CHOICES
            && self.count() >= 3
            && self.wordings.len() * 3 <= self.count() * 2;
        let short = self.wordings.keys().all(|w| w.chars().count() <= LONGEST_CHOICE && !w.contains('。'));
        self.list.is_some()
            || (few && short && self.wordings.len() > 1 && !self.is_numbers() && !self.is_due())
    }

    /// Whether few short wordings stand there, as those of a status do.
    pub(super) fn may_be_status(&self) -> bool {
        self.wordings.len() <= MOST_CHOICES
            && self.wordings.keys().all(|w| w.chars().count() <= LONGEST_CHOICE && !w.contains('。'))
    }

    /// Whether nearly each text is another one.
    pub(super) fn is_distinct(&self) -> bool {
        self.wordings.len() * 5 >= self.count() * 4
    }

    /// Its entries: those of the drop-down, then what was typed beside it, in order of first appearance.
    pub(super) fn entries(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for word in self.list.iter().flatten().chain(self.wordings.keys()) {
            if !all.iter().any(|known| key(known) == key(word)) {
                all.push(word.clone());
            }
        }
        all
    }
}

/// Whether a key is a number of a row: `1`, `(1)`, `1-2`, `①`, `No.3`.
fn is_number(typed: &str) -> bool {
    typed.chars().any(|c| c.is_ascii_digit())
        && typed.chars().count() <= 8
        && !typed.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
        && !typed.contains(['%', '/', '~'])
}

fn is_date(grid: &Grid, cell: &Cell) -> bool {
    matches!(cell.value, Value::Date(_))
        || grid.is_date_or_time(cell)
        || (cell.text.chars().count() < 16 && !dates_in(&cell.text).is_empty())
}

impl Profile {
    /// Adds what stands in the same column of another sheet.
    pub(super) fn add(&mut self, other: Self) {
        self.list = self.list.take().or(other.list.clone());
        self.merged |= other.merged;
        // Of texts one sheet says enough; of a choice each may say more.
        if !self.is_choice() {
            return;
        }
        for (word, n) in other.wordings {
            *self.wordings.entry(word).or_default() += n;
        }
        self.texts.extend(other.texts);
        self.blanks += other.blanks;
        self.numbers += other.numbers;
        self.dates += other.dates;
        self.dues += other.dues;
        self.sections += other.sections;
        self.years += other.years;
        self.lines += other.lines;
        self.length += other.length;
        self.percents += other.percents;
        self.counts_up |= other.counts_up;
    }
}
