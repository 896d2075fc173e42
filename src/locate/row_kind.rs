//! Is this row a goal? The one place where it is decided, in this order:
//!
//! 1. *Furniture*: a tally, a note, the end of a page, a vacant number, numbers of columns, a legend.
//! 2. *Goal*: a number with a level, a method or a fact; or a text with a category, owners or a status.
//! 3. *Continuation*: level or method alone, right below a goal or its continuation.
//! 4. *Not counted, a warning*: one lone text, a section row, facts without a text, boxes for seals, a field typed again.
//! 5. *Not counted, an error that asks whether it is a goal*: everything else.
//!
//! *Texts* are item, level and method, *facts* category, due, owners and status; extra columns are neither. A bare count
//! (4件) is no fact, dashes are nothing. Values of a merge from above count only in a row that has a number, an item or a fact
//! of its own.

use super::furniture::{FurnitureWords, is_dash, numbers_columns};
use super::goal_number::{is_date, is_digits, is_number, is_plain_number};
use super::metadata::names_label;
use super::{Furniture, Heading, HeadingColumn, Words, merged_from_above, own_cell};
use crate::cell::CellRef;
use crate::form::Key;
use crate::grid::{Cell, Grid, Value};
use crate::our_sheets::{CONTINUED, CONTINUED_WITHIN};
use crate::text::era::dates_in;
use crate::text::key::key;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Known, and no goal.
    Furniture(Furniture),
    Goal,
    /// Goes on with the goal above.
    Continuation,
    /// A text above goals, with its cell.
    Section(CellRef),
    /// Fits nowhere.
    Loose,
    /// Has something of a goal and not enough.
    Doubtful,
}

#[derive(Clone, Copy, Default)]
pub(crate) struct Above<'a> {
    /// The goal with which the row may go on, and its heading: nothing stands between.
    pub(crate) goal: Option<(&'a Heading, u32)>,
    /// Whether the row right above is a line of a tally.
    pub(crate) tally: bool,
}

pub(crate) struct Row<'a> {
    pub(super) grid: &'a Grid,
    pub(super) words: &'a Words,
    pub(super) heading: &'a Heading,
    pub(super) number: u32,
    /// Its filled cells that are nothing yet, from the left.
    pub(super) cells: &'a [&'a Cell],
}

/// With so many of its own texts a row is a goal even below a legend and without a number.
const FULL_ROW: usize = 5;
/// A text over so many columns stands above goals, not in one.
const WIDE: usize = 3;
/// No word of furniture is so long (bytes).
const PLAINLY_LONG: usize = 40;

const TEXTS: [Key; 3] = [Key::Item, Key::Level, Key::Method];
const FACTS: [Key; 4] = [Key::Category, Key::Due, Key::Owners, Key::Status];
/// The facts that make a goal of a text.
const TELLING: [Key; 3] = [Key::Category, Key::Owners, Key::Status];

impl<'a> Row<'a> {
    pub(crate) fn kind(&self, above: Above<'_>) -> Kind {
        if self.is_plainly_goal() {
            return Kind::Goal;
        }
        if let Some(kind) = self.furniture(above) {
            return Kind::Furniture(kind);
        }
        if self.is_seals() || self.is_field() || self.is_example() {
            return Kind::Loose;
        }
        if self.is_goal() {
            return Kind::Goal;
        }
        if above.goal.is_some() && self.is_continuation() {
            return Kind::Continuation;
        }
        if let Some(at) = self.section() {
            return Kind::Section(at);
        }
        if self.is_loose() { Kind::Loose } else { Kind::Doubtful }
    }

    /// Whether it is told from a line of a legend by a number of its own or by its many texts. A number before a choice of
    /// the form is that of a line.
    pub(crate) fn is_distinct(&self) -> bool {
        let filled = Key::FIELDS.into_iter().filter(|&key| self.own(key).is_some()).count();
        (self.own_holds(Key::Number) && !self.item_is(FurnitureWords::is_choice)) || filled >= FULL_ROW
    }

    /// Whether the item is such a word and nothing else.
    fn item_is(&self, word: impl Fn(&FurnitureWords, &str) -> bool) -> bool {
        self.own(Key::Item).is_some_and(|c| word(&self.words.furniture, &c.text))
    }

    /// The cell of a number that the row says to be vacant, in a cell of its own or in one with the word.
    pub(crate) fn vacant_number(&self) -> Option<CellRef> {
        let number = self.own(Key::Number)?;
        let alone = self.within().count() == 1 && self.words.furniture.is_vacant_number(&number.text);
        (alone || self.is_vacant()).then_some(number.at)
    }

    /// Whether the row begins with a number of plain digits and has a level and a method of some length: no rule of step 1
    /// holds for such a row, and most rows are such.
    fn is_plainly_goal(&self) -> bool {
        let number = self.own(Key::Number).filter(|c| is_digits(&c.text));
        let long = |key| self.own(key).is_some_and(|c| c.text.len() >= PLAINLY_LONG);
        number.is_some_and(|n| self.cells[0].at == n.at) && long(Key::Level) && long(Key::Method)
    }

    /// Step 1.
    fn furniture(&self, above: Above<'_>) -> Option<Furniture> {
        let words = &self.words.furniture;
        let number =
            self.own(Key::Number).is_some_and(|c| self.is_value(Key::Number, c) && !words.is_choice(&c.text));
        let free = !number && !self.in_merge();
        if free && !self.is_choice_pair() && words.is_tally(self.cells, above.tally) {
            return Some(Furniture::Total);
        }
        let lone = self.cells.len() == 1;
        match words.row(self.cells) {
            Some(Furniture::PageNumber) if lone => return Some(Furniture::PageNumber),
            Some(kind @ (Furniture::Note | Furniture::PageNumber))
                if !number && !self.has_status() && !self.bullet(above)
                    // A note with at most one cell beside it is never a goal.
                    && (self.cells.len() <= 2 || !self.is_surely_goal()) =>
            {
                return Some(kind);
            }
            Some(Furniture::Legend) if !number && !self.is_surely_goal() => return Some(Furniture::Legend),
            _ => {}
        }
        let headings = !lone && self.cells.iter().all(|c| words.is_heading(&c.text));
        if headings || (!self.in_merge() && numbers_columns(self.cells)) {
            return Some(Furniture::Heading);
        }
        (number && (self.is_empty() || self.is_vacant())).then_some(Furniture::EmptyRow)
    }

    /// Step 2.
    fn is_goal(&self) -> bool {
        // A row of ours that goes on with the goal above is joined to it when the goals are read.
        if self.cells.iter().any(|c| c.text == CONTINUED || c.text == CONTINUED_WITHIN) {
            return true;
        }
        let any = |keys: &[Key]| keys.iter().any(|&key| self.holds(key));
        let numbered = self.holds(Key::Number) && (any(&TEXTS[1..]) || any(&FACTS));
        numbered || (any(&TEXTS) && (any(&TELLING) || self.declared_facts()))
    }

    /// In a table without categories, owners and statuses that has no numbers either, or nothing else that makes a goal of a
    /// number, the other columns of the form stand for facts.
    fn declared_facts(&self) -> bool {
        let lacks = |keys: &[Key]| keys.iter().all(|&key| self.heading.columns_of(key).next().is_none());
        let without =
            lacks(&TELLING) && (lacks(&[Key::Number]) || lacks(&[Key::Level, Key::Method, Key::Due]));
        let declared =
            |c: &&HeadingColumn| matches!(c.key, Key::Due | Key::Extra) && c.column.is_some() && !c.doubled;
        without
            && self
                .heading
                .columns
                .iter()
                .filter(declared)
                .any(|c| self.under(c).is_some_and(|cell| !is_dash(&cell.text)))
    }

    /// Step 3, for a row right below a goal.
    fn is_continuation(&self) -> bool {
        let texts: Vec<&Cell> = [Key::Level, Key::Method].into_iter().filter_map(|k| self.own(k)).collect();
        let others = [Key::Number, Key::Item].into_iter().chain(FACTS);
        !texts.is_empty()
            && texts.iter().all(|c| !self.words.furniture.is_count(&c.text) && !self.is_wide(c))
            && others.into_iter().all(|key| self.own(key).is_none())
    }

    /// Step 4: a text in the number column that is no number, or one over many columns.
    fn section(&self) -> Option<CellRef> {
        let words = &self.words.furniture;
        let texts = || TEXTS.into_iter().filter_map(|key| self.own(key));
        let alone = |cell: &Cell| self.cells.iter().all(|c| c.at == cell.at || words.is_count(&c.text));
        if let Some(cell) = self.cells.iter().copied().find(|c| self.is_wide(c)) {
            let number = self.own(Key::Number).filter(|n| is_number(&self.words.furniture, n));
            let only = self.cells.iter().all(|c| c.at == cell.at || number.is_some_and(|n| n.at == c.at));
            return (only && !words.is_vacant_number(&cell.text)).then_some(cell.at);
        }
        let first = match self.heading.column(Key::Number) {
            Some(_) => self.own(Key::Number).filter(|_| texts().next().is_none()),
            None => self.heading.columns.first().and_then(|c| self.under(c)).filter(|&c| alone(c)),
        };
        first
            .filter(|c| {
                !is_number(&self.words.furniture, c)
                    && !words.is_count(&c.text)
                    && !words.is_vacant_number(&c.text)
            })
            .map(|c| c.at)
    }

    /// Step 4: one lone text, or no text at all; texts beside a status (what it means) or beside a text in the number column (総括,
    /// 部長コメント) without facts.
    fn is_loose(&self) -> bool {
        let words = &self.words.furniture;
        let no_facts = FACTS.into_iter().all(|key| self.own(key).is_none());
        let explained = self.cells.iter().any(|c| self.words.says_status(&c.text));
        let one_text = TEXTS.into_iter().filter(|&key| self.own(key).is_some()).count() <= 1;
        let headed = one_text
            && self.own(Key::Number).is_some_and(|c| {
                !c.text.chars().any(char::is_numeric) && !is_number(&self.words.furniture, c)
            });
        if no_facts && (explained || headed) {
            return true;
        }
        let said = self.cells.iter().filter(|c| !is_dash(&c.text));
        let texts = said.clone().filter(|c| !words.is_count(&c.text)).count();
        if self.own_holds(Key::Number) {
            return said.count() <= 1;
        }
        let counted = self.own(Key::Level).is_some_and(|c| words.is_count(&c.text));
        let half = counted && self.own_holds(Key::Item);
        (texts <= 1 && !half) || TEXTS.into_iter().all(|key| self.own(key).is_none_or(is_date))
    }

    /// Whether the row has a status of its own; a note in that column is not a status.
    fn has_status(&self) -> bool {
        self.own_holds(Key::Status)
            && self.own(Key::Status).is_some_and(|c| !self.words.furniture.opens_note(&c.text))
    }

    /// Whether the row is one of boxes for seals: nothing but their words and dates, or one of the words
    /// first where else it would be a goal.
    fn is_seals(&self) -> bool {
        let words = &self.words.furniture;
        let date = |c: &Cell| matches!(c.value, Value::Date(_)) || !dates_in(&c.text).is_empty();
        // A date may be stamped below the word.
        let seal = |c: &&Cell| {
            let (word, below) = c.text.trim().split_once('\n').unwrap_or((&c.text, ""));
            words.is_seal(word)
                && (!below.contains(char::is_alphabetic)
                    || words.is_seal(below)
                    || !dates_in(below).is_empty())
        };
        let seals = self.cells.iter().filter(|c| seal(c)).count();
        if seals > 0 && self.cells.iter().all(|c| seal(c) || date(c)) {
            return true;
        }
        let most = seals > 1 && 2 * seals > self.cells.len();
        let first = || self.cells.first().is_some_and(seal) && !self.has_status() && self.is_goal();
        !self.own_holds(Key::Number) && !self.is_surely_goal() && (most || first())
    }

    /// Whether a word in the number column says that the row is an example.
    fn is_example(&self) -> bool {
        self.own(Key::Number).is_some_and(|c| self.words.furniture.says_example(&c.text))
    }

    /// Whether the row begins with the label of a field.
    fn is_field(&self) -> bool {
        !self.own_holds(Key::Number) && names_label(self.words, &self.cells[0].text) && !self.is_surely_goal()
    }

    /// A row that begins like a note is a goal all the same if it has a text and a category or owners that can be told.
    fn is_surely_goal(&self) -> bool {
        let words = &self.words.furniture;
        let text = TEXTS.into_iter().any(|key| self.own_holds(key));
        let category = self.own(Key::Category).is_some_and(|c| words.is_choice(&c.text));
        let owners = self.own(Key::Owners).is_some_and(|c| words.is_section(&key(&c.text)));
        text && (category || owners)
    }

    /// Whether a row that begins like a note is one more line of a goal whose lines begin with the same mark.
    fn bullet(&self, above: Above<'_>) -> bool {
        let Some((heading, row)) = above.goal else { return false };
        let first = |key: Key| own_cell(self.grid, row, heading.column(key)?.cols);
        let alike = |key: Key| {
            let (own, goal) = (self.own(key), first(key));
            own.zip(goal).is_some_and(|(own, goal)| self.words.furniture.open_alike(&own.text, &goal.text))
        };
        self.is_continuation() && [Key::Level, Key::Method].into_iter().any(alike)
    }

    /// Whether category and status stand in their own columns, so that counts beside them do not belong to a tally.
    fn is_choice_pair(&self) -> bool {
        [Key::Category, Key::Status]
            .into_iter()
            .all(|key| self.own(key).is_some_and(|c| self.words.furniture.is_choice(&c.text)))
    }

    /// Whether a number stands before nothing: dashes, or formulas that come out at nothing.
    fn is_empty(&self) -> bool {
        let nothing = |c: &&Cell| is_dash(&c.text) || (c.formula && matches!(c.value, Value::Number(0.0)));
        let number = self.own(Key::Number).filter(|c| is_plain_number(&c.text));
        number.is_some_and(|n| self.within().all(|c| c.at == n.at || nothing(&c)))
    }

    /// Whether a number stands before a word that says that it is vacant.
    fn is_vacant(&self) -> bool {
        let mut said = self.within().filter(|c| !is_dash(&c.text));
        let words = [said.next(), said.next(), said.next()];
        matches!(words, [Some(_), Some(word), None] if self.words.furniture.says_vacant(&word.text))
    }

    /// Whether a cell is merged over many columns of the table.
    fn is_wide(&self, cell: &Cell) -> bool {
        let Some(m) = self.grid.merge_at(cell.at).filter(|m| m.start == cell.at) else { return false };
        let covered = |c: &&HeadingColumn| c.cols.0 <= m.end.col && m.start.col <= c.cols.1;
        self.heading.columns.iter().filter(covered).count() >= WIDE
    }

    /// Whether a merge from a row above gives the row its number or its item.
    fn in_merge(&self) -> bool {
        [Key::Number, Key::Item].into_iter().any(|key| self.merged(key).is_some())
    }

    /// Whether a key counts in this row, by a value of its own or, where merges count, by one from above.
    fn holds(&self, key: Key) -> bool {
        let merges = || {
            [Key::Number, Key::Item].into_iter().chain(FACTS).any(|own| self.own_holds(own))
                && self.merged(key).is_some_and(|cell| self.is_value(key, cell))
        };
        self.own_holds(key) || merges()
    }

    fn own_holds(&self, key: Key) -> bool {
        self.own(key).is_some_and(|cell| self.is_value(key, cell))
    }

    /// Whether a cell says anything under a key.
    fn is_value(&self, key: Key, cell: &Cell) -> bool {
        let words = &self.words.furniture;
        match key {
            _ if cell.is_broken() => true,
            _ if is_dash(&cell.text) => false,
            Key::Status if self.heading.marked().any(|c| c.covers(cell.at.col)) => true,
            Key::Number => is_number(&self.words.furniture, cell),
            // A level may well be a count.
            Key::Level => true,
            Key::Item | Key::Method if is_date(cell) => false,
            _ => !words.is_count(&cell.text) || (FACTS.contains(&key) && words.is_choice(&cell.text)),
        }
    }

    /// The row's own cell under a key.
    fn own(&self, key: Key) -> Option<&'a Cell> {
        self.heading.columns_of(key).find_map(|column| self.under(column))
    }

    /// The first cell under a column.
    fn under(&self, column: &HeadingColumn) -> Option<&'a Cell> {
        self.cells.iter().copied().find(|c| column.covers(c.at.col))
    }

    /// What a merge from above gives the row under a key.
    fn merged(&self, key: Key) -> Option<&'a Cell> {
        let column = self.heading.column(key)?;
        let anchor = merged_from_above(self.grid, self.heading, self.number, column.cols)?;
        self.grid.get(anchor).filter(|c| !c.is_blank())
    }

    /// The cells under the headings of the table.
    fn within(&self) -> impl Iterator<Item = &'a Cell> {
        self.cells.iter().copied().filter(|c| self.heading.covers(c.at.col))
    }
}
