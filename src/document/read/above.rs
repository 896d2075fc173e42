//! The fields above the table: dates, post, name, and whose sheet of which year it is.

use super::Reader;
use crate::document::identity::{self, Clues, Source};
use crate::finding::{Finding, rules};
use crate::form::goal_sheet::{Metadata, MetadataKey};
use crate::grid::Value;
use crate::grid::cell::CellRef;
use crate::locate::{GoalValue, Role};
use crate::text::era::{self, Date};
use std::sync::Arc;

impl Reader<'_> {
    /// The text of a field, line breaks and all.
    pub(super) fn field_text(&self, key: MetadataKey) -> Option<String> {
        let field =
            self.part.fields.iter().find(|f| f.key == key && (f.inline.is_some() || !f.values.is_empty()))?;
        if let Some(text) = &field.inline {
            return Some(text.clone());
        }
        let texts: Vec<&str> =
            field.values.iter().filter_map(|&at| self.grid.get(at)).map(|c| c.text.as_str()).collect();
        Some(texts.join("\n")).filter(|t| !t.trim().is_empty())
    }

    /// Required fields without a value, at their label where there is one.
    pub(super) fn blank_fields(&mut self) {
        let form = Arc::clone(&self.with.form);
        for field in form.metadata.iter().filter(|m| m.required) {
            if self.field_text(field.key).is_some() {
                continue;
            }
            let label = self.part.fields.iter().find(|f| f.key == field.key).map(|f| f.label);
            let place = label.map_or_else(|| self.place(), |at| self.place().at(at));
            self.note(Finding::new(&rules::METADATA_BLANK, place).with("label", &field.label));
        }
    }

    /// Date of creation and dates of revision; a text that is no date is reported.
    pub(super) fn dates(&mut self) -> (Option<Date>, Vec<Date>) {
        let (mut created, mut revised) = (None, Vec::new());
        let part = self.part;
        let grid = self.grid;
        for field in &part.fields {
            if !matches!(field.key, MetadataKey::Created | MetadataKey::Revised) {
                continue;
            }
            let definition = self.with.form.metadata.iter().find(|m| m.key == field.key);
            let cells: Vec<(CellRef, Option<Date>, &str)> = match &field.inline {
                Some(text) => vec![(field.label, None, text.as_str())],
                None => field
                    .values
                    .iter()
                    .filter_map(|&at| grid.get(at))
                    .map(|c| {
                        (c.at, if let Value::Date(d) = c.value { Some(d) } else { None }, c.text.as_str())
                    })
                    .collect(),
            };
            for (at, date, text) in cells {
                let found = date.map_or_else(
                    || era::dates_in(text),
                    |date| vec![era::Dated { date, words: String::new() }],
                );
                if found.is_empty() {
                    let label = definition.map_or("", |m| m.label.as_str());
                    let place = self.place().at(at);
                    self.note(
                        Finding::new(&rules::DATE_UNKNOWN, place).with("label", label).with("seen", text),
                    );
                }
                for dated in found {
                    let marked = definition.is_some_and(|m| says_revision(m, &dated.words));
                    let again = created.is_some() && field.key == MetadataKey::Created;
                    if field.key == MetadataKey::Revised || marked || again {
                        revised.push(dated.date);
                    } else {
                        created = Some(dated.date);
                    }
                }
            }
        }
        (created, revised)
    }

    /// Year and department, with a note where they were guessed.
    pub(super) fn identify(
        &mut self,
        title: Option<&str>,
        post: Option<&str>,
        created: Option<Date>,
    ) -> (Option<Source<i32>>, Option<Source<String>>) {
        let above = self.loose_texts();
        let department_field = self.field_text(MetadataKey::Department);
        let year_field = self.field_text(MetadataKey::Year);
        let clues = Clues {
            title,
            above: &above.iter().map(String::as_str).collect::<Vec<_>>(),
            department: department_field.as_deref(),
            year: year_field.as_deref(),
            post,
            sheet: &self.origin.sheet,
            file: &self.origin.file,
            created,
        };
        let year = identity::fiscal_year(&clues);
        let department = identity::department(&clues, &self.with.form);
        self.tell_guesses(year.as_ref(), department.as_ref());
        (year, department)
    }

    pub(super) fn tell_guesses(&mut self, year: Option<&Source<i32>>, department: Option<&Source<String>>) {
        let place = self.place();
        match year {
            None => self.note(Finding::new(&rules::YEAR_UNKNOWN, place.clone())),
            Some(Source::Sheet(_)) => {}
            Some(source) => {
                let label = era::fiscal_year_label(*source.value());
                let finding = Finding::new(&rules::YEAR_GUESSED, place.clone());
                self.note(finding.with("source", self.source_name(source)).with("year", label));
            }
        }
        match department {
            None => self.note(Finding::new(&rules::DEPARTMENT_UNKNOWN, place)),
            Some(Source::Sheet(_)) => {}
            Some(source) => {
                let finding = Finding::new(&rules::DEPARTMENT_GUESSED, place);
                self.note(
                    finding.with("source", self.source_name(source)).with("department", source.value()),
                );
            }
        }
    }

    /// The name or date that a guess came from, as it stands there.
    pub(super) fn source_name<T>(&self, source: &Source<T>) -> String {
        match source {
            Source::Sheet(_) => String::new(),
            Source::SheetName(_) => format!("「{}」", self.origin.sheet),
            Source::FileName(_) => format!("「{}」", self.origin.file),
            Source::Date(_) => self
                .with
                .form
                .metadata
                .iter()
                .find(|m| m.key == MetadataKey::Created)
                .map_or_else(String::new, |m| format!("「{}」", m.label)),
        }
    }

    /// Texts above the first heading that are neither title nor field.
    pub(super) fn loose_texts(&self) -> Vec<String> {
        let top = self.part.blocks.first().map_or(0, |b| b.heading.rows.0);
        self.grid
            .cells
            .iter()
            .zip(&self.located.roles)
            .skip_while(|(c, _)| c.at.row < self.part.rows.0)
            .take_while(|(c, _)| c.at.row < top)
            .filter(|(_, role)| {
                matches!(
                    role,
                    Role::Stray | Role::Value(GoalValue::Field(MetadataKey::Year | MetadataKey::Department))
                )
            })
            .map(|(c, _)| c.text.clone())
            .collect()
    }
}

/// Whether the words beside a date mark it as a revision.
fn says_revision(field: &Metadata, words: &str) -> bool {
    let said = crate::text::key::key(words);
    field.revision_words.iter().any(|w| said.contains(&crate::text::key::key(w)))
}
