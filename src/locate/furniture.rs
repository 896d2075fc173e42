//! Rows that are known by their words alone: tallies, notes, legends, page numbers, boxes for seals, numbers of columns.

use super::Furniture;
use crate::form::GoalForm;
use crate::grid::{Cell, Value};
use crate::text::bracket::{closes, opens};
use crate::text::key::{heading_key, is_hyphen, key};
use crate::text::wordings::Wordings;
use std::collections::BTreeSet;

/// The form's words for what stands beside the goals, as comparison keys.
#[derive(Clone, Debug)]
pub(crate) struct FurnitureWords {
    /// Words of a total row, and those of a department's own tally.
    totals: Vec<String>,
    tallies: Vec<String>,
    /// Words beside a count.
    units: Vec<String>,
    notes: Vec<String>,
    legends: Vec<String>,
    /// What says that the table goes on, or ends.
    continued: Vec<String>,
    /// Words beside a number that no goal has any more.
    vacant: Vec<String>,
    /// Words for the number of a row that is an example.
    example_rows: Vec<String>,
    /// Words in the boxes for seals.
    seals: Vec<String>,
    /// All wordings of statuses and categories, ambiguous ones as well.
    choices: Wordings,
    /// Headings, as a tally repeats them.
    headings: BTreeSet<String>,
    /// Everything of which a line of a tally may be made, the longest first.
    tally: Vec<String>,
    /// Endings of a section's name, and the word for the whole department.
    sections: Vec<String>,
}

/// No cell of a tally is longer (bytes).
const LONGEST_OF_TALLY: usize = 120;
/// No section's name is longer (characters).
const LONGEST_SECTION: usize = 16;
/// Beside a note stand at most so many more cells, and so many beside the word of a legend.
const BESIDE_NOTE: usize = 2;
const BESIDE_LEGEND: usize = 3;
/// A row of numbers for columns has at least so many.
const FEWEST_NUMBERED: usize = 3;

#[derive(Clone, Copy, PartialEq, Eq)]
enum OfTally {
    /// A number, with or without a unit.
    Count,
    /// Says that it is counted.
    Total,
    /// What is counted: a choice, a heading, a section.
    Label,
}

impl FurnitureWords {
    pub(crate) fn new(form: &GoalForm) -> Self {
        let keys = |words: &[String]| words.iter().map(|w| key(w)).collect::<Vec<_>>();
        let f = &form.furniture;
        let columns = form.columns.iter().flat_map(|c| c.aliases.iter().chain([&c.heading]));
        let mut words = Self {
            totals: keys(&f.totals),
            tallies: keys(&f.tallies),
            units: keys(&f.units),
            notes: keys(&f.notes),
            legends: keys(&f.legends),
            continued: keys(&f.continued),
            vacant: keys(&f.vacant),
            example_rows: keys(&f.example_rows),
            seals: keys(&f.seals),
            choices: choices(form),
            headings: columns.map(|h| heading_key(h)).collect(),
            tally: Vec::new(),
            sections: form.owners.suffixes.iter().chain([&form.owners.common]).map(|w| key(w)).collect(),
        };
        let all = [&words.totals, &words.tallies, &words.units].into_iter().flatten();
        words.tally = all.chain(words.choices.iter()).chain(&words.headings).cloned().collect();
        words.tally.retain(|w| w.chars().any(char::is_alphabetic));
        words.tally.sort_by_key(|w| std::cmp::Reverse(w.len()));
        words
    }

    /// What a row is by its words alone, from its filled cells.
    pub(crate) fn row(&self, cells: &[&Cell]) -> Option<Furniture> {
        let (first, rest) = cells.split_first()?;
        if self.is_tally(cells, false) {
            Some(Furniture::Total)
        } else if self.opens_legend(&first.text) && rest.len() <= BESIDE_LEGEND {
            Some(Furniture::Legend)
        } else if self.opens_note(&first.text) && rest.len() <= BESIDE_NOTE {
            Some(Furniture::Note)
        } else if self.says_continued(&first.text) && rest.len() <= BESIDE_NOTE
            || (rest.is_empty() && is_page_number(&beginning(&first.text)))
        {
            Some(Furniture::PageNumber)
        } else {
            None
        }
    }

    /// Whether a row is a line of a tally: a word for one, a choice or a heading, and nothing but such words and counts. Below
    /// another such line the names of sections are among them.
    pub(crate) fn is_tally(&self, cells: &[&Cell], below_tally: bool) -> bool {
        let Some((first, rest)) = cells.split_first() else { return false };
        let first = match self.of_tally(first, below_tally) {
            Some(OfTally::Count) if !below_tally => return false,
            Some(first) => first,
            None => return false,
        };
        // The head of a tally: nothing but choices, one beside the other (◎ ○ △ ×).
        let head = cells.len() >= FEWEST_NUMBERED && cells.iter().all(|c| self.is_choice(&c.text));
        let mut counted = first != OfTally::Label || head;
        for cell in rest {
            match self.of_tally(cell, below_tally) {
                Some(OfTally::Label) => {}
                Some(_) => counted = true,
                None => return false,
            }
        }
        counted
    }

    fn of_tally(&self, cell: &Cell, below_tally: bool) -> Option<OfTally> {
        if cell.is_broken() || is_dash(&cell.text) {
            return Some(OfTally::Count);
        }
        if cell.text.len() > LONGEST_OF_TALLY || matches!(cell.value, Value::Date(_)) {
            return None;
        }
        let typed = key(&cell.text);
        if self.choices.contains(&typed) {
            return Some(OfTally::Label);
        }
        let bare = typed.trim_matches(|c: char| !c.is_alphanumeric());
        let begins = |words: &[String]| words.iter().any(|w| bare.starts_with(w.as_str()));
        let ends = self.totals.iter().any(|w| bare.ends_with(w.as_str()));
        if self.counts(&typed) {
            return Some(OfTally::Count);
        }
        // `１　施政方針` stands above goals.
        if bare.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut rest = typed.clone();
        for word in &self.tally {
            if rest.contains(word.as_str()) {
                rest = rest.replace(word.as_str(), " ");
            }
        }
        // A label with its count in one cell (ほぼ達成した：4件) says that it is counted.
        let counted = rest.chars().any(|c| c.is_ascii_digit());
        let letters: String = rest.chars().filter(|c| c.is_alphabetic()).collect();
        if letters.is_empty() {
            let total = counted || begins(&self.totals) || begins(&self.tallies) || ends;
            let label = bare.chars().any(char::is_alphabetic);
            return label.then_some(if total { OfTally::Total } else { OfTally::Label });
        }
        // （うち…）: whatever it names, it is a part of what is counted.
        if begins(&self.tallies) && is_bracketed(&typed) && letters.chars().count() <= LONGEST_SECTION {
            return Some(OfTally::Total);
        }
        // 達成, 未達成: what the wordings of the form hold.
        if letters.chars().count() > 1 && self.choices.iter().any(|c| c.contains(&letters)) {
            return Some(if counted { OfTally::Total } else { OfTally::Label });
        }
        let subtotal = |w: &String| bare.strip_suffix(w.as_str()).is_some_and(|name| self.is_section(name));
        let of_section = (self.is_section(&letters) && (below_tally || begins(&self.tallies)))
            || self.totals.iter().any(subtotal);
        of_section.then_some(if counted { OfTally::Total } else { OfTally::Label })
    }

    /// Whether a key ends like a section's name.
    pub(crate) fn is_section(&self, typed: &str) -> bool {
        typed.chars().count() <= LONGEST_SECTION && self.sections.iter().any(|s| typed.ends_with(s.as_str()))
    }

    pub(crate) fn is_choice(&self, text: &str) -> bool {
        text.len() <= LONGEST_OF_TALLY && self.choices.are(text)
    }

    pub(crate) fn is_heading(&self, text: &str) -> bool {
        text.len() <= LONGEST_OF_TALLY && self.headings.contains(&heading_key(text))
    }

    /// Whether a text is a number and nothing but a unit of counting beside it.
    pub(crate) fn is_count(&self, text: &str) -> bool {
        text.len() <= LONGEST_OF_TALLY && self.counts(&key(text))
    }

    /// The same of a key.
    fn counts(&self, typed: &str) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        if !typed.contains(is_digit) {
            return false;
        }
        let bare = self.units.iter().fold(typed.to_owned(), |rest, unit| rest.replace(unit.as_str(), ""));
        bare.contains(is_digit)
            && bare.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation() || is_hyphen(c))
    }

    pub(crate) fn opens_note(&self, text: &str) -> bool {
        let typed = beginning(text);
        self.notes.iter().any(|n| typed.starts_with(n.as_str()))
    }

    /// Whether a text begins like a note, with the same word as another text.
    pub(crate) fn open_alike(&self, text: &str, other: &str) -> bool {
        let (text, other) = (beginning(text), beginning(other));
        self.notes.iter().any(|n| text.starts_with(n.as_str()) && other.starts_with(n.as_str()))
    }

    fn opens_legend(&self, text: &str) -> bool {
        let typed = beginning(text);
        // In brackets or behind a mark as well: 【凡例】, ■凡例.
        let bare = typed.trim_start_matches(|c: char| !c.is_alphanumeric());
        self.legends.iter().any(|l| typed.starts_with(l.as_str()) || bare.starts_with(l.as_str()))
    }

    /// Whether a text says that the table goes on on the next page, or ends.
    pub(crate) fn says_continued(&self, text: &str) -> bool {
        is_one_of(&self.continued, text)
    }

    /// The key of a title without the word at its end that it goes on, or the page in brackets there.
    pub(crate) fn without_continued(&self, title: &str) -> String {
        let typed = key(title);
        let bare = typed.trim_end_matches(closes);
        let inside =
            |inside: &str| self.says_continued(inside) || is_page_number(inside) || self.is_count(inside);
        let bracketed = typed.rsplit_once(opens).filter(|_| bare.len() < typed.len());
        if let Some((before, _)) = bracketed.filter(|(_, rest)| inside(rest.trim_end_matches(closes))) {
            return before.to_owned();
        }
        let word = self.continued.iter().find_map(|w| typed.strip_suffix(w.as_str()));
        word.unwrap_or(&typed).to_owned()
    }

    pub(crate) fn says_vacant(&self, text: &str) -> bool {
        is_one_of(&self.vacant, text)
    }

    /// Whether a text is a number and says that it is vacant (`3　欠番`).
    pub(crate) fn is_vacant_number(&self, text: &str) -> bool {
        let typed = beginning(text);
        let word = typed.trim_start_matches(|c: char| c.is_ascii_digit() || !c.is_alphanumeric());
        word.len() < typed.len() && self.says_vacant(word)
    }

    pub(crate) fn is_seal(&self, text: &str) -> bool {
        is_one_of(&self.seals, text)
    }

    /// Whether a text in the place of a number says that the row is an example (例, （例）, 記入例1).
    pub(crate) fn says_example(&self, text: &str) -> bool {
        is_one_of(&self.example_rows, text.trim_end_matches(|c: char| c.is_numeric() || closes(c)))
    }

    /// Whether a text is a word of a tally as a whole.
    pub(crate) fn is_total(&self, text: &str) -> bool {
        is_one_of(&self.totals, text) || is_one_of(&self.tallies, text)
    }
}

fn is_one_of(words: &[String], text: &str) -> bool {
    text.len() <= LONGEST_OF_TALLY && {
        let typed = key(text);
        let bare = typed.trim_matches(|c: char| !c.is_alphanumeric());
        words.iter().any(|w| w == bare)
    }
}

fn choices(form: &GoalForm) -> Wordings {
    let statuses = form.statuses.iter().flat_map(|s| s.aliases.iter().chain([&s.label]));
    let categories = form.categories.iter().flat_map(|c| c.aliases.iter().chain([&c.label]));
    Wordings::new(statuses.chain(categories).chain(&form.ambiguous).map(|w| key(w)))
}

/// The key of the first characters: no word of a form is longer, and a note may be.
fn beginning(text: &str) -> String {
    key(&text.trim_start().chars().take(40).collect::<String>())
}

/// Whether a key stands in brackets as a whole.
fn is_bracketed(typed: &str) -> bool {
    typed.starts_with(opens) && typed.ends_with(closes)
}

/// Whether a text is nothing but dashes.
pub(crate) fn is_dash(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !c.is_whitespace()).peekable();
    marks.peek().is_some() && marks.all(|c| is_hyphen(c) || matches!(c, '…' | '‥' | '─' | '━'))
}

/// Whether a row numbers the columns: ①②③…, (1) (2) (3) …, A B C …, one after the other and nothing else.
pub(crate) fn numbers_columns(cells: &[&Cell]) -> bool {
    let marks: Option<Vec<String>> = cells.iter().map(|c| series_mark(&c.text)).collect();
    let goes_on = |place: fn(&str) -> Option<u32>, marks: &[String]| {
        let first = marks.first().and_then(|mark| place(mark));
        first.is_some_and(|first| marks.iter().zip(first..).all(|(mark, n)| place(mark) == Some(n)))
    };
    cells.len() >= FEWEST_NUMBERED
        && marks.is_some_and(|marks| SERIES.into_iter().any(|place| goes_on(place, &marks)))
}

/// What a column is numbered by, without brackets and what it is computed from (⑧=⑥/⑤).
fn series_mark(text: &str) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let typed = key(text);
    let head = typed.split(['=', '←']).next()?;
    Some(head.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
}

/// The place of a mark in each series that numbers columns: ③, c, ウ, ハ, iii, 三 are the third.
const SERIES: [fn(&str) -> Option<u32>; 6] = [
    |mark| mark.parse().ok(),
    |mark| place_in("abcdefghijklmnopqrstuvwxyz", mark),
    |mark| place_in("アイウエオカキクケコサシスセソタチツテト", mark),
    |mark| place_in("イロハニホヘトチリヌルヲワカヨタレソツネ", mark),
    |mark| place_in("一二三四五六七八九", mark),
    |mark| {
        let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
        roman.into_iter().zip(1..).find(|(r, _)| *r == mark).map(|(_, n)| n)
    },
];

fn place_in(series: &str, mark: &str) -> Option<u32> {
    let mut chars = mark.chars();
    let only = chars.next().filter(|_| chars.next().is_none())?;
    series.chars().zip(1..).find(|(c, _)| *c == only).map(|(_, n)| n)
}

/// `1/5`, `-1-`, `P.1`, `1ページ`: a page number and nothing else. A bare number does not count as one.
fn is_page_number(k: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    let plain = k.trim_matches(|c| matches!(c, '(' | ')'));
    if let Some((a, b)) = plain.split_once('/') {
        let b = b.trim_end_matches("ページ").trim_end_matches('頁');
        return digits(a) && digits(b);
    }
    let bare = plain.trim_matches(is_hyphen);
    let named = ["ページ", "頁", "P.", "p.", "P", "p", "Page", "page"]
        .iter()
        .any(|w| plain.strip_suffix(w).or_else(|| plain.strip_prefix(w)).is_some_and(digits));
    named || (bare != plain && digits(bare))
}
