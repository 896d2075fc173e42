//! A table and what stands around it → the facts of a form, with the questions that are left.

use super::draft::{Column, Draft};
use super::keys::{self, Assigned};
use super::profile::{Profile, profiles};
use super::question::{Answers, Asked, ITEM_COLUMN, one_of, quoted};
use super::rows::RowKind;
use super::source::Source;
use super::table::{Head, Table};
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
        self.draft.beside = super::aside::texts(self.source.grid, self.table);
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
        let known = self.source.known;
        let heads = &self.table.heads;
        let says = |h: &Head| {
            let group = h.groups.iter().find(|g| known.is_not_read(g) || known.is_user(g));
            group.or(Some(&h.heading).filter(|t| known.is_not_read(t))).cloned()
        };
        // A status, or a column of the goals behind it, is not passed over.
        let kept = |word: &String, h: &Head| {
            let under = h.groups.contains(word);
            let first = known.columns(&h.heading).first().map(|(key, _)| *key);
            h.heading != *word && first.is_some_and(|key| key == Key::Status || (!under && key != Key::Extra))
        };
        let theirs = |i: usize| says(&heads[i]).filter(|word| !heads[i..].iter().any(|h| kept(word, h)));
        let found = (super::table::FEWEST..heads.len()).find_map(|i| Some((i, theirs(i)?)));
        let below = self.source.grid.rows().skip_while(|(row, _)| *row <= self.table.rows.1);
        let below = below
            .map(|(_, cells)| crate::locate::filled(cells).collect::<Vec<_>>())
            .find(|cells| self.table.ends(known, cells))
            .map(|cells| cells[0]);
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
            if let Some(wanted) = wanted {
                let was = assigned[wanted].key;
                if let Some(before) = before {
                    assigned[before].key = was;
                }
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
        // A name that no words gave is sure only where no other text stands; one that its heading gives, where no other
        // heading gives it as well, and where it tells the goals apart.
        let known = self.source.known;
        let named = |i: usize| {
            known.columns(&headings[i]).iter().find(|(key, _)| *key == Key::Item).map_or(0, |(_, how)| *how)
        };
        let also = |i: usize| text(&i) && named(i) > 0 && named(i) >= named(item);
        let alike = self.profiles[item].count() > 2 && !self.profiles[item].is_distinct();
        let others = || (0..assigned.len()).filter(|i| *i != item);
        let rival = match () {
            () if assigned[item].score == 1 || alike => others().any(|i| text(&i)),
            () => self.follows.is_none() && others().any(also),
        };
        if rival {
            let guess = quoted(&headings[item]);
            self.asked.ask(
                self.answers,
                ITEM_COLUMN,
                words::ASK_ITEM_COLUMN,
                guess,
                if named(item) > 0 { words::BY_HEADING.into() } else { words::BY_FIRST_TEXT.into() },
            );
        }
        Ok(())
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
    let keys: Vec<Option<Key>> = table.heads.iter().map(|head| named(&head.heading).map(|c| c.key)).collect();
    for (own, named) in assigned.iter_mut().zip(&keys) {
        // A heading of another wording stays what it is where the form's own do not say so.
        let free = !keys.contains(&Some(own.key));
        let key = named.unwrap_or(if free { own.key } else { Key::Extra });
        *own = Assigned { key, score: super::wording::EXACT };
    }
}
