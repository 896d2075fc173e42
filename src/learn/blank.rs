//! Rows and cells that say something by standing alone or by being blank: section rows, and blanks that mean what stands above.

use super::build::Build;
use super::draft::Column;
use super::question::{SAME_AS_ABOVE, SECTION_ROWS, list, one_of, quoted};
use super::rows::RowKind;
use super::words;
use crate::finding::{Said, shown};
use crate::form::{ColumnKind, Key};
use crate::locate::filled;
use crate::text::key::{heading_key, key};

impl Build<'_> {
    /// Rows of one text above goals.
    pub(super) fn sections(&mut self) -> Result<(), Said> {
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
        let first = filled(self.source.grid.row(rows[0]))
            .next()
            .map(|c| c.text.trim().to_owned())
            .unwrap_or_default();
        let reason = words::BY_SECTION_TEXT.fill(&[
            ("text", shown(&first, 20).into()),
            ("n", rows.len().into()),
            ("has", if has { words::HAS.into() } else { words::HAS_NOT.into() }),
        ]);
        let known: Vec<String> = ["category", "item", "ignore"].map(str::to_owned).to_vec();
        let into = one_of(self.answers, SECTION_ROWS, &known)?.cloned();
        // Where a column names the goals, rows above them cannot.
        let item = self.draft.columns.iter().find(|c| c.key == Key::Item);
        if into.as_deref() == Some("item")
            && let Some(column) = item
        {
            return Err(words::ANSWER_SECTION_ITEM.fill(&[("heading", column.heading.clone().into())]));
        }
        self.asked.ask(self.answers, SECTION_ROWS, words::ASK_SECTION_ROWS, quoted(guess), reason);
        let into = into.unwrap_or_else(|| guess.to_owned());
        if into == "category" && !has {
            self.draft.categories = Vec::new();
            for row in rows {
                let text = filled(self.source.grid.row(row)).next().map(|c| c.text.trim().to_owned());
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
                kind: ColumnKind::Choice,
                required: false,
                filled: false,
                span: false,
                printed: true,
                choices: Vec::new(),
                place: None,
            });
        }
        self.draft.section_rows = Some(into);
        Ok(())
    }

    /// Columns in which a blank may mean what stands above it.
    pub(super) fn same_as_above(&mut self) -> Result<(), Said> {
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
            // Merged cells are read as merged all the same.
            self.draft.columns.iter_mut().filter(|c| may(c)).for_each(|c| c.span = false);
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
        // Groups of rows are begun by what stands once and is blank below, and where cells are merged in other rows.
        let merged = |h: &String| self.draft.columns.iter().any(|c| c.span && c.heading == *h);
        let often: Vec<String> = with_blanks
            .iter()
            .filter(|(heading, blanks, count)| blanks * 3 >= *count || merged(heading))
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
}
