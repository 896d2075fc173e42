//! The fields above the table: dates, post, name, and whose sheet of which year it is.

use super::Reader;
use crate::cell::CellRef;
use crate::document::identity::{self, Clues, Source};
use crate::document::post as posts;
use crate::finding::{Finding, rules};
use crate::form::GoalForm;
use crate::form::goal_sheet::{Metadata, MetadataKey, Names};
use crate::grid::Value;
use crate::grid::overlay::{Kind, Over};
use crate::locate::{GoalValue, Role};
use crate::text::era::{self, Date};
use crate::text::key::key;
use std::sync::Arc;

#[derive(Default)]
pub(super) struct Dates {
    pub(crate) created: Option<Date>,
    pub(crate) revised: Vec<Date>,
    /// Whether something stands there that is no date.
    pub(crate) unread: bool,
    pub(crate) cells: Vec<(Date, CellRef)>,
}

impl Dates {
    fn add(&mut self, field: &Metadata, date: Date, at: CellRef, words: &str) {
        self.cells.push((date, at));
        let again = self.created.is_some() && field.key == MetadataKey::Created;
        if field.key == MetadataKey::Revised || says_revision(field, words) || again {
            self.revised.push(date);
        } else {
            self.created = Some(date);
        }
    }
}

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
            if self.field_text(field.key).is_some() || self.is_broken_field(field.key) {
                continue;
            }
            let label = self.part.fields.iter().find(|f| f.key == field.key).map(|f| f.label);
            let place = label.map_or_else(|| self.place(), |at| self.place().at(at));
            self.note(Finding::new(&rules::METADATA_BLANK, place).with("label", &field.label));
        }
    }

    /// Whether a formula without result stands there, which has its own finding.
    fn is_broken_field(&self, key: MetadataKey) -> bool {
        let mut values = self.part.fields.iter().filter(|f| f.key == key).flat_map(|f| &f.values);
        values.any(|&at| self.grid.get(at).is_some_and(|c| c.value == Value::NoResult))
    }

    /// Date of creation and dates of revision; a text that is no date is reported.
    pub(super) fn dates(&mut self) -> Dates {
        let mut dates = Dates::default();
        let (part, grid, form) = (self.part, self.grid, Arc::clone(&self.with.form));
        for field in &part.fields {
            if !matches!(field.key, MetadataKey::Created | MetadataKey::Revised) {
                continue;
            }
            let Some(definition) = form.metadata.iter().find(|m| m.key == field.key) else { continue };
            if let Some(text) = &field.inline {
                self.dates_of(definition, field.label, text, &mut dates);
            }
            for cell in field.values.iter().filter_map(|&at| grid.get(at)) {
                match cell.value {
                    Value::Date(date) => dates.add(definition, date, cell.at, ""),
                    // It has a finding of its own.
                    Value::Error | Value::NoResult => dates.unread = true,
                    _ => self.dates_of(definition, cell.at, &cell.text, &mut dates),
                }
            }
        }
        dates
    }

    /// The dates in a text. What stands beside them must be words that say nothing more; else it may be a date as well.
    fn dates_of(&mut self, field: &Metadata, at: CellRef, text: &str, dates: &mut Dates) {
        let found = era::dates_in(text);
        let odd: Vec<&str> = if found.is_empty() {
            vec![text]
        } else {
            era::beside_dates(text).into_iter().filter(|piece| says_more(&self.with.form, piece)).collect()
        };
        for seen in odd {
            dates.unread = true;
            let finding = Finding::new(&rules::DATE_UNKNOWN, self.place().at(at));
            self.note(finding.with("label", &field.label).with("seen", seen));
        }
        for dated in found {
            // A line of its own that says more belongs to a date that cannot be read.
            let (beside, below) = dated.words.split_once('\n').unwrap_or((&dated.words, ""));
            let below = below.lines().filter(|line| !says_more(&self.with.form, line));
            let words: String = [beside].into_iter().chain(below).collect();
            dates.add(field, dated.date, at, &words);
        }
    }

    /// Year and department, with a note where they were guessed.
    pub(super) fn identify(
        &mut self,
        title: Option<&str>,
        post: Option<&str>,
        created: Option<Date>,
    ) -> (Option<Source<i32>>, Option<Source<String>>) {
        let (above, line) = (self.loose_texts(), self.line_above());
        let department_field = self.field_text(MetadataKey::Department);
        let year_field = self.field_text(MetadataKey::Year);
        let clues = Clues {
            title,
            above: &above.iter().map(String::as_str).collect::<Vec<_>>(),
            line: line.as_ref().map(|(department, _)| department.as_str()),
            department: department_field.as_deref(),
            year: year_field.as_deref(),
            post,
            sheet: &self.origin.sheet,
            file: &self.origin.file,
            created,
        };
        let mut year = identity::fiscal_year(&clues);
        let mut department = identity::department(&clues, &self.with.form);
        if title.is_none() {
            self.tell_title_in_shape();
        }
        // Each goal may say of which year and whose it is.
        if self.names_in_column(&[Names::Year]) {
            year = year.filter(|y| matches!(y, Source::Sheet(_)));
        } else {
            self.tell_year(year.as_ref());
        }
        let year_value = year.as_ref().map(|y| *y.value());
        if self.names_in_column(&[Names::Department, Names::Body]) {
            department = department.filter(|d| matches!(d, Source::Sheet(_)));
            self.tell_differing(year_value, None);
            return (year, department);
        }
        self.tell_department(department.as_ref());
        self.tell_differing(year_value, department.as_ref().map(|d| d.value().as_str()));
        self.tell_contradictions(title, post, department.as_ref());
        (year, department)
    }

    /// A title and a post that name another department than the one that the sheet is counted as; a post that names several,
    /// where it would have to tell.
    fn tell_contradictions(
        &mut self,
        title: Option<&str>,
        post: Option<&str>,
        department: Option<&Source<String>>,
    ) {
        let form = Arc::clone(&self.with.form);
        let place = self.place();
        let title_place = self.part.title.map_or_else(|| place.clone(), |at| place.at(at));
        let field = self.part.fields.iter().find(|f| f.key == MetadataKey::Post);
        let post_at = field.map(|f| f.values.first().copied().unwrap_or(f.label));
        let post_place = post_at.map_or_else(|| place.clone(), |at| place.at(at));
        let bodies = post.map(|p| posts::bodies_of_post(p, &form)).unwrap_or_default();
        let Some(Source::Sheet(used)) = department else {
            if bodies.len() > 1 {
                let finding = Finding::new(&rules::POST_NAMES_SEVERAL, post_place);
                self.note(finding.with("seen", post.unwrap_or_default()).with("bodies", bodies.join("」「")));
            }
            return;
        };
        if let Some(body) = title.and_then(|t| identity::in_title(t, &form))
            && !posts::may_agree(&body, used, &form)
        {
            let finding = Finding::new(&rules::IDENTITY_DIFFERS, title_place);
            self.note(finding.with("seen", body).with("used", used));
        }
        if !bodies.is_empty() && !bodies.iter().any(|body| posts::may_agree(body, used, &form)) {
            let finding = Finding::new(&rules::POST_OF_OTHER_DEPARTMENT, post_place);
            let finding = finding.with("seen", post.unwrap_or_default()).with("bodies", bodies.join("」「"));
            self.note(finding.with("department", used));
        } else if let Some(named) = identity::in_name(&self.origin.sheet, &form)
            && posts::same_kind(&named, used, &form)
            && !posts::may_agree(&named, used, &form)
            && !posts::is_short_for(&named, used)
        {
            // The tab is of another department: a copy of which one or the other was not corrected.
            let finding = Finding::new(&rules::IDENTITY_DIFFERS, place);
            self.note(finding.with("seen", named).with("used", used));
        }
    }

    /// Fields for year and department that say something else than what the sheet is counted as.
    fn tell_differing(&mut self, year: Option<i32>, department: Option<&str>) {
        for field in &self.part.fields {
            let Some(seen) = self.field_text(field.key) else { continue };
            let other = match field.key {
                MetadataKey::Year => identity::year_in_field(&seen).is_none_or(|y| Some(y) != year),
                // One that names none (○○部) was not filled in.
                MetadataKey::Department => {
                    department.is_some_and(|d| key(d) != key(&seen))
                        && !posts::names_no_body(&seen, &self.with.form)
                }
                _ => false,
            };
            if !other {
                continue;
            }
            let at = field.values.first().copied().unwrap_or(field.label);
            let finding = Finding::new(&rules::IDENTITY_DIFFERS, self.place().at(at)).with("seen", seen);
            self.note(match (field.key, year) {
                (MetadataKey::Year, None) => finding.with("used", rules::SOME_UNKNOWN_YEAR),
                (MetadataKey::Year, Some(year)) => finding.with("used", era::fiscal_year_label(year)),
                _ => finding.with("used", department.unwrap_or_default()),
            });
        }
    }

    /// A text box of the sheet with what a title would say.
    fn tell_title_in_shape(&mut self) {
        let names: Vec<String> = self.with.form.title.names.iter().map(|name| key(name)).collect();
        let is_title = |over: &&Over| {
            let text = key(&over.text);
            over.kind == Kind::Shape && names.iter().any(|name| text.contains(name.as_str()))
        };
        if let Some(over) = self.grid.overlay.iter().find(is_title) {
            let place = over.at.map_or_else(|| self.place(), |at| self.place().at(at));
            self.note(Finding::new(&rules::TITLE_IN_SHAPE, place).with("seen", &over.text));
        }
    }

    fn tell_year(&mut self, year: Option<&Source<i32>>) {
        let place = self.place();
        match year {
            None => self.note(Finding::new(&rules::YEAR_UNKNOWN, place)),
            Some(Source::Sheet(_)) => {}
            Some(source) => {
                let label = era::fiscal_year_label(*source.value());
                let finding = Finding::new(&rules::YEAR_GUESSED, place);
                self.note(finding.with("source", self.source_name(source)).with("year", label));
            }
        }
    }

    fn tell_department(&mut self, department: Option<&Source<String>>) {
        let place = self.place();
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
            Source::Date(_) => format!("「{}」", self.with.form.metadata_label(MetadataKey::Created)),
        }
    }

    /// Texts above the first heading that are neither title nor field: first cells that are nothing but a year or a
    /// department, then others.
    pub(super) fn loose_texts(&self) -> Vec<String> {
        let top = self.part.blocks.first().map_or(0, |b| b.heading.rows.0);
        let cells = || {
            let cells = self.grid.cells.iter().zip(&self.located.roles);
            cells.skip_while(|(c, _)| c.at.row < self.part.rows.0).take_while(|(c, _)| c.at.row < top)
        };
        let identity = |r: &Role<_>| {
            matches!(r, Role::Value(GoalValue::Field(MetadataKey::Year | MetadataKey::Department)))
        };
        let first = cells().filter(|(_, role)| identity(role));
        let then = cells().filter(|(_, role)| matches!(role, Role::Stray));
        first.chain(then).map(|(c, _)| c.text.clone()).collect()
    }
}

/// Whether the words beside a date mark it as a revision.
fn says_revision(field: &Metadata, words: &str) -> bool {
    let said = key(words);
    field.revision_words.iter().any(|w| said.contains(&key(w)))
}

/// Whether a text beside a date says more than the form's words, labels and marks.
fn says_more(form: &GoalForm, piece: &str) -> bool {
    let mut rest = key(piece);
    let mut words: Vec<String> = form
        .metadata
        .iter()
        .flat_map(|m| m.revision_words.iter().chain(&m.date_words).chain(&m.aliases).chain([&m.label]))
        .map(|w| key(w))
        .collect();
    words.sort_by_key(|w| std::cmp::Reverse(w.len()));
    for word in words {
        rest = rest.replace(&word, "");
    }
    rest.chars().any(char::is_alphanumeric)
}
