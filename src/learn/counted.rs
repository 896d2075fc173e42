//! The statuses of a form as they are answered, or else guessed and asked: which there are, which count, and how.

use super::build::Build;
use super::question::{ACHIEVED, OUTSIDE, RATES, STATUSES, list, quoted};
use super::rows::RowKind;
use super::statuses::{self, Clues, Learned, Statuses};
use super::table::area;
use super::words;
use crate::finding::Said;
use crate::form::Key;
use crate::grid::Cell;
use crate::locate::filled;
use crate::text::key::key;

/// What opens a legend is read so far, in characters.
const LONGEST_OPENING: usize = 40;

impl Build<'_> {
    pub(super) fn statuses(&mut self) -> Result<(), Said> {
        let status = self.status_words();
        if status.is_none()
            && !self.draft.has(Key::Status)
            && self.draft.repeated.as_ref().is_none_or(|r| r.counts.is_none())
        {
            return match [STATUSES, ACHIEVED, OUTSIDE, RATES].into_iter().find(|k| self.answers.has(k)) {
                Some(unused) => Err(words::ANSWER_NO_STATUS.fill(&[("key", unused.into())])),
                None => Ok(()),
            };
        }
        let (mut typed, listed) = status.unwrap_or_default();
        let known = self.source.known;
        let legend = statuses::legend(&self.legend_texts(), known);
        let told = !legend.is_empty()
            && typed.iter().all(|w| legend.iter().any(|(m, _)| key(w).starts_with(&key(m))));
        self.draft.legends = self.legend_heads(&legend);
        self.legend_above();
        let empty = typed.is_empty() && legend.is_empty();
        if typed.is_empty() {
            typed = legend.iter().map(|(mark, _)| mark.clone()).collect();
        }
        if empty && self.follows.is_none() {
            typed = known.statuses.sequences.first().cloned().unwrap_or_default();
        }
        let clues = Clues { follows: self.follows, legend: &legend, complete: listed || told };
        let mut found = statuses::statuses(&typed, &clues, known);
        if let Some(form) =
            self.follows.filter(|f| !found.doubtful_list && f.statuses.len() == found.all.len())
        {
            self.draft.ambiguous.clone_from(&form.ambiguous);
        }
        if let Some(answer) = self.answers.list(STATUSES) {
            let same = |l: &&Learned, word: &str| key(&l.label) == key(word);
            let new =
                statuses::statuses(&answer, &Clues { follows: None, legend: &legend, complete: true }, known);
            found.doubtful_achieved |= new.doubtful_achieved;
            found.all = answer
                .iter()
                .filter_map(|w| {
                    found
                        .all
                        .iter()
                        .find(|l| same(l, w))
                        .or_else(|| new.all.iter().find(|l| same(l, w)))
                        .cloned()
                })
                .collect();
        } else if found.doubtful_list {
            let labels: Vec<&str> = found.all.iter().map(|s| s.label.as_str()).collect();
            let reason = match () {
                () if empty => words::BY_EMPTY.into(),
                () if listed => words::BY_LIST.into(),
                () if told => words::BY_LEGEND.into(),
                () if found.added => words::BY_SERIES.fill(&[("typed", typed.join("、").into())]),
                () => words::BY_TYPED.into(),
            };
            self.asked.ask(self.answers, STATUSES, words::ASK_STATUSES, list(&labels), reason);
        }
        self.achieved(&mut found)?;
        self.draft.statuses = found.all;
        Ok(())
    }

    /// Which statuses count, and how: as answered, or asked.
    fn achieved(&mut self, found: &mut Statuses) -> Result<(), Said> {
        let labels: Vec<String> = found.all.iter().map(|s| s.label.clone()).collect();
        let known = |key_of: &str, answer: &[String]| -> Result<(), Said> {
            match answer.iter().find(|a| !labels.iter().any(|l| key(l) == key(a))) {
                None => Ok(()),
                Some(odd) => Err(words::ANSWER_STATUS.fill(&[
                    ("key", key_of.into()),
                    ("answer", odd.into()),
                    ("known", labels.join("、").into()),
                ])),
            }
        };
        let holds = |answer: &[String], label: &str| answer.iter().any(|a| key(a) == key(label));
        if let Some(answer) = self.answers.list(OUTSIDE) {
            known(OUTSIDE, &answer)?;
            found.all.iter_mut().for_each(|s| s.outside = holds(&answer, &s.label));
        }
        if let Some(answer) = self.answers.list(ACHIEVED) {
            known(ACHIEVED, &answer)?;
            found.all.iter_mut().for_each(|s| s.achieved = holds(&answer, &s.label));
        } else if found.doubtful_achieved {
            let guess: Vec<&str> =
                found.all.iter().filter(|s| s.achieved).map(|s| s.label.as_str()).collect();
            self.asked.ask(self.answers, ACHIEVED, words::ASK_ACHIEVED, list(&guess), words::BY_MARK.into());
        }
        let outside: Vec<&str> = found.all.iter().filter(|s| s.outside).map(|s| s.label.as_str()).collect();
        let forms = &self.source.known.forms;
        let told = |label: &&str| {
            forms.iter().any(|f| statuses::of(f, label).is_some_and(|s| s.outside_denominator))
        };
        if !outside.iter().all(told) && self.follows.is_none() {
            self.asked.ask(
                self.answers,
                OUTSIDE,
                words::ASK_OUTSIDE,
                list(&outside),
                words::BY_OUTSIDE.into(),
            );
        }
        let banded: Vec<&Learned> = found.all.iter().filter(|s| s.rate != (None, None)).collect();
        if let Some(rates) = self.answers.rates() {
            known(RATES, &rates.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>())?;
            for status in &mut found.all {
                let own = rates.iter().find(|(name, _)| key(name) == key(&status.label));
                status.rate = own.map_or((None, None), |(_, rate)| *rate);
            }
        } else if self.follows.is_none()
            && !banded.is_empty()
            && banded.len() + 1 < found.all.iter().filter(|s| !s.outside).count()
        {
            let band = |s: &&Learned| {
                let ends: Vec<String> =
                    [s.rate.0.or(Some(0.0)), s.rate.1].into_iter().flatten().map(|n| n.to_string()).collect();
                format!("{} = [{}]", quoted(&s.label), ends.join(", "))
            };
            let guess = format!("{{ {} }}", banded.iter().map(band).collect::<Vec<_>>().join(", "));
            self.asked.ask(self.answers, RATES, words::ASK_RATES, guess, words::BY_RATE.into());
        }
        Ok(())
    }

    /// Texts around the table in which a legend may stand.
    fn legend_texts(&self) -> Vec<String> {
        let data = self.rows.iter().rev().find(|(_, kind)| *kind == RowKind::Data);
        let (first, last) = (self.table.rows.0, data.map_or(self.table.rows.1, |(row, _)| *row));
        let right = self.table.heads.last().map_or(0, |h| h.cols.1);
        let outside = |c: &&Cell| c.at.row < first || c.at.row > last || c.at.col > right;
        let mut texts: Vec<String> =
            self.source.grid.cells.iter().filter(outside).map(|c| c.text.clone()).collect();
        // A mark and its meaning side by side.
        for (_, cells) in self.source.grid.rows().filter(|(row, _)| *row < first || *row > last) {
            let cells: Vec<_> = filled(cells).collect();
            texts.extend(cells.windows(2).map(|w| format!("{}:{}", w[0].text.trim(), w[1].text.trim())));
        }
        texts.extend(self.table.heads.iter().map(|h| h.heading.clone()));
        texts
    }

    /// The texts that open a legend below the table: the one right above its lines, and its first line.
    fn legend_heads(&self, found: &[(String, String)]) -> Vec<String> {
        let known = self.source.known;
        let last = self
            .rows
            .iter()
            .rev()
            .find(|(_, kind)| *kind == RowKind::Data)
            .map_or(self.table.rows.1, |(row, _)| *row);
        let below = self.source.grid.rows().filter(|(row, _)| *row > last);
        let firsts: Vec<(u32, &str)> =
            below.filter_map(|(row, cells)| Some((row, filled(cells).next()?.text.trim()))).collect();
        let tells = |text: &str| !statuses::legend(&[text.to_owned()], known).is_empty();
        let is_line = |text: &str| found.iter().any(|(mark, _)| key(text) == key(mark)) || tells(text);
        let opens = firsts.windows(2).find(|w| is_line(w[1].1) && w[0].0 + 1 == w[1].0 && !is_line(w[0].1));
        let head = opens
            .map(|w| w[0].1)
            .filter(|t| t.chars().count() <= 20 && !known.is_total(t) && !known.is_not_read(t));
        let line = firsts.iter().map(|(_, text)| *text).find(|text| tells(text));
        let opens = head.into_iter().chain(line).filter(|text| !known.is_beside(text));
        opens.map(|text| text.chars().take(LONGEST_OPENING).collect()).collect()
    }

    /// Lines of a legend above the table stand there in every sheet.
    fn legend_above(&mut self) {
        let grid = self.source.grid;
        let tells =
            |c: &&Cell| !statuses::legend(std::slice::from_ref(&c.text), self.source.known).is_empty();
        let fixed = &mut self.draft.above.fixed;
        for cell in grid.cells.iter().take_while(|c| c.at.row < self.table.rows.0).filter(tells) {
            if !fixed.iter().any(|(text, _)| key(text) == key(&cell.text)) {
                fixed.push((cell.text.clone(), area(grid, cell.at)));
            }
        }
    }
}
