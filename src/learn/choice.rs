//! Which column is the status: one, one of several, one below each period, or a column of marks for each status.

use super::build::Build;
use super::draft::{Column, Repeated as Block, kind_name};
use super::keys::{self, Assigned};
use super::profile::Profile;
use super::question::{COUNTS, STATUS_COLUMN, one_of, quoted};
use super::repeated::Repeated;
use super::statuses::{is_status_like, is_status_list};
use super::table::Table;
use super::wording::Known;
use super::words;
use crate::document::vocabulary::Vocabulary;
use crate::finding::Said;
use crate::form::{ColumnKind, Key};
use crate::text::era::fiscal_year_in;
use crate::text::key::key;
use std::ops::Range;

/// Columns of marks, one for each status: a group whose headings are statuses with nothing but marks below.
pub(super) fn mark_columns(table: &Table, profiles: &[Profile], known: &Known) -> Option<Range<usize>> {
    let vocabulary = Vocabulary::new(known.usual());
    let group = |i: usize| table.heads[i].groups.last();
    let mut i = 0;
    while i < table.heads.len() {
        let end = (i..table.heads.len()).find(|&j| group(j) != group(i)).unwrap_or(table.heads.len());
        let headings: Vec<String> = table.heads[i..end].iter().map(|h| h.heading.clone()).collect();
        let marks = |p: &Profile| p.texts.iter().all(|t| vocabulary.mark(t).is_some());
        if group(i).is_some()
            && headings.len() > 1
            && is_status_list(&headings, known)
            && profiles[i..end].iter().all(marks)
        {
            return Some(i..end);
        }
        i = end;
    }
    None
}

/// The longest status on the average, in characters.
const LONGEST_STATUS: usize = 30;

impl Build<'_> {
    /// The one column of several that counts as the status; the others are extra columns.
    pub(super) fn settle_status(
        &mut self,
        assigned: &mut [Assigned],
        apart: &impl Fn(usize) -> bool,
    ) -> Result<(), Said> {
        let known = self.source.known;
        let says =
            |i: usize| known.columns(&self.table.heads[i].whole()).iter().any(|(k, _)| *k == Key::Status);
        let may = |i: usize| {
            let p = &self.profiles[i];
            let chosen =
                is_status_like(p, known) || p.list.as_deref().is_some_and(|l| is_status_list(l, known));
            let empty = p.count() == 0 && p.list.is_none() && says(i);
            !apart(i)
                && matches!(assigned[i].key, Key::Status | Key::Extra | Key::Category)
                && (chosen || empty || assigned[i].key == Key::Status)
        };
        let rivals: Vec<usize> = (0..assigned.len()).filter(|&i| may(i)).collect();
        let name = |i: usize| self.table.heads[i].whole().replace('\n', " ");
        if self.answers.has(STATUS_COLUMN) {
            let free = |i: &usize| !apart(*i) && !matches!(assigned[*i].key, Key::Number | Key::Item);
            let all: Vec<usize> = (0..assigned.len()).filter(free).collect();
            let mut names: Vec<String> = all.iter().map(|&i| name(i)).collect();
            names.push(String::new());
            let answer = one_of(self.answers, STATUS_COLUMN, &names)?;
            let chosen = answer.and_then(|a| names.iter().position(|n| n == a)).and_then(|n| all.get(n));
            only_status(assigned, &rivals, chosen.copied());
            return Ok(());
        }
        match rivals[..] {
            [] => self.ask_headings(assigned, apart),
            [one] => assigned[one].key = Key::Status,
            _ => self.ask_rivals(assigned, &rivals),
        }
        Ok(())
    }

    /// Columns that only their heading calls a status: whether one counts is asked.
    fn ask_headings(&mut self, assigned: &mut [Assigned], apart: &impl Fn(usize) -> bool) {
        let known = self.source.known;
        let named = |i: &usize| {
            let says = known.columns(&self.table.heads[*i].heading).first().map(|(column, _)| *column);
            let profile = &self.profiles[*i];
            let short = profile.count() > 0 && profile.average() < LONGEST_STATUS;
            !apart(*i) && assigned[*i].key == Key::Extra && says == Some(Key::Status) && short
        };
        let Some(i) = (0..assigned.len()).rev().find(named) else { return };
        let name = self.table.heads[i].whole().replace('\n', " ");
        let likely = self.profiles[i].may_be_status();
        let (guess, reason) = if likely {
            (quoted(&name), words::BY_HEADING.fill(&[("word", name.into())]))
        } else {
            (quoted(""), words::BY_TEXTS.fill(&[("word", name.into())]))
        };
        self.asked.ask(self.answers, STATUS_COLUMN, words::ASK_STATUS_COLUMN_OR_NONE, guess, reason);
        only_status(assigned, &[], Some(i).filter(|_| likely));
    }

    /// Which of several columns counts.
    fn ask_rivals(&mut self, assigned: &mut [Assigned], rivals: &[usize]) {
        let known = self.source.known;
        let names: Vec<String> =
            rivals.iter().map(|&i| self.table.heads[i].whole().replace('\n', " ")).collect();
        let word = known.statuses.last.iter().find(|w| names.iter().any(|n| key(n).contains(&key(w))));
        let guess = match word {
            Some(word) => names.iter().position(|n| key(n).contains(&key(word))).unwrap_or(0),
            None => rivals.len() - 1,
        };
        let reason = match word {
            Some(word) => words::BY_FINAL.fill(&[("word", word.into())]),
            None => words::BY_LAST.into(),
        };
        self.asked.ask(self.answers, STATUS_COLUMN, words::ASK_STATUS_COLUMN, quoted(&names[guess]), reason);
        only_status(assigned, rivals, rivals.get(guess).copied());
    }

    /// The block of columns that is repeated, and whether one of them is the status.
    pub(super) fn repeat(&mut self, found: &Repeated) -> Result<(), Said> {
        let known = self.source.known;
        let width = found.columns.len();
        let all = |i: usize| found.all.clone().skip(i - found.columns.start).step_by(width);
        let is_status = |i: usize| {
            all(i).any(|j| {
                is_status_like(&self.profiles[j], known)
                    || self.profiles[j].list.as_deref().is_some_and(|l| is_status_list(l, known))
            })
        };
        let heading = |i: usize| self.table.heads[i].heading.clone();
        let status = found.columns.clone().find(|&i| is_status(i)).map(heading);
        let kind = |i: usize| {
            let filled = all(i).find(|&j| self.profiles[j].count() > 0).unwrap_or(i);
            let kind = keys::kind(Key::Extra, &self.table.heads[i].heading, &self.profiles[filled], known);
            if is_status(i) { ColumnKind::Choice } else { kind }
        };
        let columns = found.columns.clone().map(|i| (heading(i), kind_name(kind(i)), i)).collect();
        let after = self.draft.columns.iter().rev().find(|c| c.place.is_some_and(|p| p < found.all.start));
        let after = after.map(|c| c.heading.clone()).filter(|_| found.all.end < self.table.heads.len());
        let has = self.draft.columns.iter().any(|c| c.key == Key::Status);
        let counts = match &status {
            Some(_) if !has => Some(self.counts(found)?),
            _ => None,
        };
        self.draft.repeated = Some(Block {
            periods: found.periods.clone(),
            by_year: found.by_year,
            columns,
            status: status.filter(|_| counts.is_some()),
            counts,
            after,
        });
        Ok(())
    }

    /// The period whose status counts.
    fn counts(&mut self, found: &Repeated) -> Result<String, Said> {
        let year = self.draft.title.as_ref().and_then(|t| fiscal_year_in(&t.text));
        let own = |p: &String| year.is_some() && crate::text::era::whole_year(&key(p)) == year;
        let guess = if found.by_year && found.periods.iter().any(own) { "year" } else { "last" };
        let mut known: Vec<String> = vec!["last".to_owned()];
        known.extend(found.by_year.then(|| "year".to_owned()));
        known.extend(found.periods.iter().cloned());
        let answer = one_of(self.answers, COUNTS, &known)?.cloned();
        if found.by_year && guess == "year" && found.periods.last().is_some_and(own) {
            // The year of the sheet is the last one: both say the same.
            return Ok(answer.unwrap_or_else(|| guess.to_owned()));
        }
        let reason = Said::from(words::BY_PERIODS);
        self.asked.ask(self.answers, COUNTS, words::ASK_COUNTS, quoted(guess), reason);
        Ok(answer.unwrap_or_else(|| guess.to_owned()))
    }

    /// One status column in place of those of marks.
    pub(super) fn marked(&mut self, marks: Range<usize>) {
        let heading = self.table.heads[marks.start].groups.last().cloned().unwrap_or_default();
        let mut column: Column = self.draft.columns[0].clone();
        column = Column {
            key: Key::Status,
            heading,
            group: None,
            kind: ColumnKind::Choice,
            required: false,
            filled: true,
            span: false,
            choices: Vec::new(),
            place: Some(marks.start),
            ..column
        };
        for other in self.draft.columns.iter_mut().filter(|c| c.key == Key::Status) {
            other.key = Key::Extra;
        }
        let place = self.draft.columns.iter().position(|c| c.place.is_some_and(|p| p > marks.start));
        self.draft.columns.insert(place.unwrap_or(self.draft.columns.len()), column);
        self.marks = Some(marks);
    }

    /// The wordings of the status, and whether they are all that may be chosen; none without status.
    pub(super) fn status_words(&self) -> Option<(Vec<String>, bool)> {
        if let Some(marks) = &self.marks {
            return Some((marks.clone().map(|i| self.table.heads[i].heading.clone()).collect(), true));
        }
        if let Some(place) = self.draft.columns.iter().find(|c| c.key == Key::Status).and_then(|c| c.place) {
            let profile = &self.profiles[place];
            return Some((profile.entries(), profile.list.is_some()));
        }
        let block = self.draft.repeated.as_ref().filter(|r| r.counts.is_some())?;
        let width = block.columns.len();
        let (_, _, first) = block.columns.iter().find(|(h, ..)| Some(h) == block.status.as_ref())?;
        let all: Vec<&Profile> =
            (0..block.periods.len()).filter_map(|n| self.profiles.get(first + n * width)).collect();
        let listed = all.iter().any(|p| p.list.is_some());
        let mut words: Vec<String> = Vec::new();
        for word in all.iter().flat_map(|p| p.entries()) {
            if !words.iter().any(|w| key(w) == key(&word)) {
                words.push(word);
            }
        }
        Some((words, listed))
    }
}

/// One column as the status, or none; its rivals are extra columns.
fn only_status(assigned: &mut [Assigned], rivals: &[usize], chosen: Option<usize>) {
    for &i in rivals {
        assigned[i].key = Key::Extra;
    }
    if let Some(i) = chosen {
        assigned[i].key = Key::Status;
    }
}
