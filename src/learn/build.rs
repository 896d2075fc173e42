//! A table and what stands around it → the facts of a form, with the questions that are left.

use super::draft::{Column, Draft};
use super::keys::{self, Assigned};
use super::profile::{Profile, profiles};
use super::question::{
    ACHIEVED, Answers, Asked, ITEM_COLUMN, OUTSIDE, RATES, SAME_AS_ABOVE, SECTION_ROWS, STATUSES, list,
    one_of, quoted,
};
use super::source::Source;
use super::statuses::{self, Clues, Learned};
use super::table::{RowKind, Table};
use super::{above, again, choice, title, words};
use crate::document::owners;
use crate::finding::Said;
use crate::form::{GoalForm, Key};
use crate::text::key::{heading_key, key};

/// All that is known while a form is put together.
pub(super) struct Build<'a> {
    pub(super) source: Source<'a>,
    pub(super) table: &'a Table,
    pub(super) rows: Vec<(u32, RowKind)>,
    pub(super) profiles: Vec<Profile>,
    /// The built-in form that the sheet follows.
    pub(super) follows: Option<&'a GoalForm>,
    pub(super) answers: &'a Answers,
    pub(super) asked: Asked,
    pub(super) draft: Draft,
    /// The columns of marks, one for each status.
    pub(super) marks: Option<std::ops::Range<usize>>,
}

/// The form of a table.
///
/// # Errors
/// When an answer names what is not there.
pub(super) fn build<'a>(
    source: Source<'a>,
    table: &'a Table,
    others: &[Source<'a>],
    follows: Option<&'a GoalForm>,
    answers: &'a Answers,
) -> Result<(Draft, Asked), Said> {
    let rows = table.below(source.grid, source.known);
    let mut profiles = profiles(&source, table, &rows);
    for other in others {
        again::add(other, table, &mut profiles);
    }
    let draft = Draft::default();
    let mut build = Build {
        source,
        table,
        rows,
        profiles,
        follows,
        answers,
        asked: Asked::default(),
        draft,
        marks: None,
    };
    build.around();
    build.columns()?;
    build.statuses()?;
    build.categories();
    build.sections()?;
    build.same_as_above()?;
    build.details();
    Ok((build.draft, build.asked))
}

impl Build<'_> {
    /// The title and what stands above.
    fn around(&mut self) {
        self.draft.title = title::find(&self.source, self.table);
        self.draft.above = above::find(&self.source, self.table, self.draft.title.as_ref());
        let name = self.draft.title.as_ref().map(|t| key(&t.name)).filter(|n| !n.is_empty());
        self.draft.name = name.unwrap_or_else(|| self.source.grid.name.trim().to_owned());
    }

    fn columns(&mut self) -> Result<(), Said> {
        let known = self.source.known;
        let not_read = self.not_read();
        let within: Vec<usize> = (0..not_read).collect();
        let repeated = super::repeated::find(self.table).filter(|r| r.all.end <= not_read);
        let marks = choice::mark_columns(self.table, &self.profiles, known).filter(|_| repeated.is_none());
        let in_blocks = repeated.as_ref().map(|r| r.all.clone()).unwrap_or_default();
        let marks = marks.unwrap_or_default();
        let apart = |i: usize| in_blocks.contains(&i) || marks.contains(&i) || i >= not_read;
        let mut assigned = keys::assign(self.table, &self.profiles, known, &apart);
        if let Some(form) = self.follows {
            follow(form, self.table, &mut assigned);
        }
        self.settle_status(&mut assigned, &apart)?;
        self.settle_item(&mut assigned)?;
        for i in within.into_iter().filter(|i| !apart(*i)) {
            let column = self.column(i, assigned[i].key);
            self.draft.columns.push(column);
        }
        if let Some(repeated) = repeated {
            self.repeat(&repeated)?;
        }
        if !marks.is_empty() {
            self.marked(marks);
        }
        Ok(())
    }

    /// The columns that are read: those before a heading that says that it is used by others.
    fn not_read(&mut self) -> usize {
        let says = |h: &super::table::Head| {
            let group = h.groups.iter().find(|g| self.source.known.is_not_read(g));
            group.or(Some(&h.heading).filter(|t| self.source.known.is_not_read(t))).cloned()
        };
        let heads = &self.table.heads;
        let found = (super::table::FEWEST..heads.len()).find_map(|i| Some((i, says(&heads[i])?)));
        let below = self.source.grid.rows().skip_while(|(row, _)| *row <= self.table.rows.1);
        let below = below
            .filter_map(|(_, cells)| crate::locate::filled(cells).next())
            .find(|c| self.source.known.is_not_read(&c.text));
        let other = self.table.end.and_then(|row| crate::locate::filled(self.source.grid.row(row)).next());
        self.draft.below.extend(below.or(other).map(|c| c.text.trim().to_owned()));
        match found {
            Some((i, word)) => {
                self.draft.right_of.push(word);
                i
            }
            None => heads.len(),
        }
    }

    fn column(&self, place: usize, column: Key) -> Column {
        let (head, profile) = (&self.table.heads[place], &self.profiles[place]);
        let twice =
            self.table.heads.iter().filter(|h| heading_key(&h.heading) == heading_key(&head.heading)).count()
                > 1;
        let group = head.groups.last().cloned();
        let heading = match &group {
            Some(group) if twice => format!("{group}\n{}", head.heading),
            _ => head.heading.clone(),
        };
        let known =
            |f: &GoalForm| f.columns.iter().find(|c| c.key == column && column != Key::Extra).cloned();
        let usual = self.follows.and_then(known);
        let needed = matches!(column, Key::Level | Key::Method | Key::Due | Key::Owners | Key::Category);
        Column {
            key: column,
            kind: keys::kind(column, &head.whole(), profile, self.source.known),
            required: !matches!(column, Key::Extra | Key::Status),
            filled: match column {
                Key::Extra => false,
                _ if needed => profile.blanks == 0 || usual.is_some(),
                _ => true,
            },
            span: profile.merged || usual.is_some_and(|c| c.span),
            printed: true,
            choices: match column {
                Key::Extra if keys::is_list(profile, self.source.known) => profile.entries(),
                _ => Vec::new(),
            },
            heading,
            group,
            place: Some(place),
        }
    }

    /// Which column names the goal, where nothing says so.
    fn settle_item(&mut self, assigned: &mut [Assigned]) -> Result<(), Said> {
        let headings: Vec<String> = self.table.heads.iter().map(|h| h.heading.clone()).collect();
        if let Some(answer) = one_of(self.answers, ITEM_COLUMN, &headings)? {
            let wanted = headings.iter().position(|h| h == answer);
            let before = assigned.iter().position(|a| a.key == Key::Item);
            if let (Some(wanted), Some(before)) = (wanted, before) {
                let was = assigned[wanted].key;
                assigned[before].key = if wanted == before { Key::Item } else { was };
                assigned[wanted].key = Key::Item;
            }
            return Ok(());
        }
        let Some(item) = assigned.iter().position(|a| a.key == Key::Item) else { return Ok(()) };
        let text = |i: &usize| {
            let p = &self.profiles[*i];
            p.average() >= 6
                && !p.is_choice()
                && !p.is_numbers()
                && matches!(assigned[*i].key, Key::Extra | Key::Level | Key::Method)
        };
        // A name that no words gave is sure only where no other text stands.
        if assigned[item].score == 1 && (0..assigned.len()).any(|i| text(&i)) {
            let guess = quoted(&headings[item]);
            self.asked.ask(
                self.answers,
                ITEM_COLUMN,
                words::ASK_ITEM_COLUMN,
                guess,
                words::BY_FIRST_TEXT.into(),
            );
        }
        Ok(())
    }

    fn statuses(&mut self) -> Result<(), Said> {
        let status = self.status_words();
        if status.is_none()
            && !self.draft.has(Key::Status)
            && self.draft.repeated.as_ref().is_none_or(|r| r.counts.is_none())
        {
            return Ok(());
        }
        let (mut typed, listed) = status.unwrap_or_default();
        let known = self.source.known;
        let legend = statuses::legend(&self.legend_texts(), known);
        let told = !legend.is_empty()
            && typed.iter().all(|w| legend.iter().any(|(m, _)| key(w).starts_with(&key(m))));
        self.draft.legends = self.legend_heads(&legend);
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
    fn achieved(&mut self, found: &mut statuses::Statuses) -> Result<(), Said> {
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
        if !outside.is_empty() && self.follows.is_none() {
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
        let outside = |c: &&crate::grid::Cell| c.at.row < first || c.at.row > last || c.at.col > right;
        let mut texts: Vec<String> =
            self.source.grid.cells.iter().filter(outside).map(|c| c.text.clone()).collect();
        // A mark and its meaning side by side.
        for (_, cells) in self.source.grid.rows().filter(|(row, _)| *row < first || *row > last) {
            let cells: Vec<_> = crate::locate::filled(cells).collect();
            texts.extend(cells.windows(2).map(|w| format!("{}:{}", w[0].text.trim(), w[1].text.trim())));
        }
        texts.extend(self.table.heads.iter().map(|h| h.heading.clone()));
        texts
    }

    /// The texts right above the lines of a legend below the table.
    fn legend_heads(&self, legend: &[(String, String)]) -> Vec<String> {
        let last = self
            .rows
            .iter()
            .rev()
            .find(|(_, kind)| *kind == RowKind::Data)
            .map_or(self.table.rows.1, |(row, _)| *row);
        let below = self.source.grid.rows().filter(|(row, _)| *row > last);
        let firsts: Vec<(u32, &str)> = below
            .filter_map(|(row, cells)| Some((row, crate::locate::filled(cells).next()?.text.trim())))
            .collect();
        let is_line = |text: &str| legend.iter().any(|(mark, _)| key(text) == key(mark));
        let opens = firsts.windows(2).find(|w| is_line(w[1].1) && w[0].0 + 1 == w[1].0 && !is_line(w[0].1));
        let new = |text: &str| !self.source.known.is_beside(text) && text.chars().count() <= 20;
        opens.map(|w| w[0].1).filter(|text| new(text)).map(str::to_owned).into_iter().collect()
    }

    fn categories(&mut self) {
        let Some(place) = self.draft.columns.iter().find(|c| c.key == Key::Category).and_then(|c| c.place)
        else {
            return;
        };
        let profile = &self.profiles[place];
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        if let Some(form) = self.follows {
            all.extend(form.categories.iter().map(|c| (c.label.clone(), c.aliases.clone())));
        }
        for word in profile.entries() {
            let known = all
                .iter()
                .any(|(label, aliases)| std::iter::once(label).chain(aliases).any(|w| key(w) == key(&word)));
            if !known && word.chars().count() <= 40 {
                all.push((word, Vec::new()));
            }
        }
        self.draft.categories_open = profile.list.is_none() && self.follows.is_none();
        self.draft.categories = all;
    }

    /// Rows of one text above goals.
    fn sections(&mut self) -> Result<(), Said> {
        let rows: Vec<u32> = self
            .rows
            .windows(2)
            .filter(|w| w[0].1 == RowKind::Section && matches!(w[1].1, RowKind::Data | RowKind::Section))
            .map(|w| w[0].0)
            .collect();
        if rows.is_empty() {
            return Ok(());
        }
        let has = self.draft.columns.iter().any(|c| c.key == Key::Category);
        let guess = if has { "ignore" } else { "category" };
        let first = crate::locate::filled(self.source.grid.row(rows[0]))
            .next()
            .map(|c| c.text.trim().to_owned())
            .unwrap_or_default();
        let reason = words::BY_SECTION_TEXT.fill(&[
            ("text", crate::finding::shown(&first, 20).into()),
            ("n", rows.len().into()),
            ("has", if has { words::HAS.into() } else { words::HAS_NOT.into() }),
        ]);
        let known: Vec<String> = ["category", "item", "ignore"].map(str::to_owned).to_vec();
        let into = one_of(self.answers, SECTION_ROWS, &known)?.cloned();
        self.asked.ask(self.answers, SECTION_ROWS, words::ASK_SECTION_ROWS, quoted(guess), reason);
        let into = into.unwrap_or_else(|| guess.to_owned());
        if into == "category" && !has {
            self.draft.categories = Vec::new();
            for row in rows {
                let text =
                    crate::locate::filled(self.source.grid.row(row)).next().map(|c| c.text.trim().to_owned());
                let new = |t: &String| !self.draft.categories.iter().any(|(l, _)| key(l) == key(t));
                if let Some(text) = text.filter(new) {
                    self.draft.categories.push((text, Vec::new()));
                }
            }
            self.draft.categories_open = true;
            self.draft.columns.push(Column {
                key: Key::Category,
                heading: "分類".to_owned(),
                group: None,
                kind: crate::form::ColumnKind::Choice,
                required: false,
                filled: false,
                span: false,
                printed: false,
                choices: Vec::new(),
                place: None,
            });
        }
        self.draft.section_rows = Some(into);
        Ok(())
    }

    /// Columns in which a blank may mean what stands above it.
    fn same_as_above(&mut self) -> Result<(), Said> {
        let may = |c: &Column| matches!(c.key, Key::Number | Key::Item | Key::Category | Key::Level);
        let with_blanks: Vec<(String, usize, usize)> = self
            .draft
            .columns
            .iter()
            .filter(|c| may(c) && self.follows.is_none())
            .filter_map(|c| {
                let profile = &self.profiles[c.place?];
                Some((c.heading.clone(), profile.blanks, profile.count()))
            })
            .filter(|(_, blanks, count)| *blanks > 0 && *count > 0)
            .collect();
        let headings: Vec<String> =
            self.draft.columns.iter().filter(|c| may(c)).map(|c| c.heading.clone()).collect();
        if let Some(answer) = self.answers.list(SAME_AS_ABOVE) {
            for word in &answer {
                let Some(column) = self
                    .draft
                    .columns
                    .iter_mut()
                    .find(|c| may(c) && heading_key(&c.heading) == heading_key(word))
                else {
                    return Err(words::ANSWER_UNKNOWN.fill(&[
                        ("key", SAME_AS_ABOVE.into()),
                        ("answer", quoted(word).into()),
                        ("known", list(&headings).into()),
                    ]));
                };
                column.span = true;
            }
            return Ok(());
        }
        if with_blanks.is_empty() {
            return Ok(());
        }
        // Groups of rows are begun by what stands once and is blank below.
        let often: Vec<String> = with_blanks
            .iter()
            .filter(|(_, blanks, count)| blanks * 3 >= *count)
            .map(|(h, ..)| h.clone())
            .collect();
        for column in self.draft.columns.iter_mut().filter(|c| often.contains(&c.heading)) {
            column.span = true;
        }
        let n: usize = with_blanks.iter().map(|(_, blanks, _)| blanks).sum();
        let reason = if often.is_empty() { words::BY_NUMBERS_COMPLETE } else { words::BY_BLANKS };
        let (guess, reason) = (list(&often), reason.fill(&[("n", n.into())]));
        self.asked.ask(self.answers, SAME_AS_ABOVE, words::ASK_SAME_AS_ABOVE, guess, reason);
        Ok(())
    }

    /// Words of owners and due dates beyond the usual ones.
    fn details(&mut self) {
        let usual = self.source.known.usual();
        let place = |key: Key| self.draft.columns.iter().find(|c| c.key == key).and_then(|c| c.place);
        if let Some(i) = place(Key::Owners) {
            let names = self.profiles[i].wordings.keys().flat_map(|w| owners::split(w, &usual.owners));
            let common =
                names.into_iter().find(|n| n.ends_with(&usual.owners.common) && *n != usual.owners.common);
            self.draft.common = common.or_else(|| {
                self.follows.map(|f| f.owners.common.clone()).filter(|c| *c != usual.owners.common)
            });
        }
        if let Some(i) = place(Key::Due) {
            let vocabulary = crate::document::vocabulary::Vocabulary::new(usual);
            let odd = self.profiles[i]
                .wordings
                .iter()
                .filter(|(w, n)| **n > 1 && !vocabulary.knows_due(w) && w.chars().count() <= 12);
            self.draft.due_words = odd.map(|(w, _)| w.clone()).collect();
        }
    }
}

/// The keys that a built-in form has for its own headings.
fn follow(form: &GoalForm, table: &Table, assigned: &mut [Assigned]) {
    let named = |heading: &str| {
        let typed = heading_key(heading);
        form.columns
            .iter()
            .find(|c| std::iter::once(&c.heading).chain(&c.aliases).any(|h| heading_key(h) == typed))
    };
    for (head, own) in table.heads.iter().zip(assigned.iter_mut()) {
        let column = named(&head.heading);
        *own = Assigned { key: column.map_or(Key::Extra, |c| c.key), score: super::wording::EXACT };
    }
}
