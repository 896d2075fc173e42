//! Single values: blank, not in the form's vocabulary, ambiguous, oddly written.

use super::characters;
use crate::document::vocabulary::{StatusWording, Vocabulary};
use crate::document::{Choice, Goal, GoalSheet, StatusReading, owners};
use crate::finding::{Finding, Place, Rule, Said, rules};
use crate::form::goal_sheet::{MetadataKey, heading_label};
use crate::form::{GoalForm, Key};
use crate::text::era;
use chrono::Datelike;

/// What is wrong with the values of a sheet.
pub(crate) fn look(sheet: &GoalSheet, vocabulary: &Vocabulary) -> Vec<Finding> {
    let mut findings = metadata(sheet);
    findings.extend(characters::of_head(sheet));
    for goal in &sheet.goals {
        let ctx = Looking { form: &sheet.form, vocabulary, place: sheet.origin.place(), goal };
        findings.extend(ctx.status());
        findings.extend(ctx.category());
        findings.extend(ctx.owners());
        findings.extend(ctx.due());
        findings.extend(ctx.blanks());
        findings.extend(characters::of_goal(&ctx));
    }
    findings.extend(characters::of_extra(sheet));
    findings.extend(status_under_other_heading(sheet, vocabulary));
    findings
}

/// What a goal has in an extra column.
fn extra(goal: &Goal, column: usize) -> Option<&str> {
    goal.extra.get(column)?.as_deref()
}

/// A column that the form does not know and that holds mostly statuses, in a table without a status column. Words of a single
/// character may be marks of anything.
fn status_under_other_heading(sheet: &GoalSheet, vocabulary: &Vocabulary) -> Option<Finding> {
    if sheet.has_status {
        return None;
    }
    let is_status = |text: &str| {
        text.trim().chars().count() > 1
            && matches!(vocabulary.status(text), StatusWording::Known(_) | StatusWording::Ambiguous(_))
    };
    let column = (0..sheet.extra_headings.len()).find(|&column| {
        let texts: Vec<&str> = sheet.goals.iter().filter_map(|goal| extra(goal, column)).collect();
        let statuses = texts.iter().filter(|text| is_status(text)).count();
        statuses > 0 && statuses * 2 > texts.len()
    })?;
    let (place, cell) = (sheet.origin.place(), sheet.extra_heading_cells.get(column));
    let place = cell.map_or(place.clone(), |at| place.at(*at));
    let finding = Finding::new(&rules::STATUS_UNDER_OTHER_HEADING, place);
    let heading = heading_label(&sheet.extra_headings[column]);
    Some(finding.with("heading", heading).with("column", sheet.form.heading(Key::Status)))
}

pub(super) struct Looking<'a> {
    form: &'a GoalForm,
    vocabulary: &'a Vocabulary,
    place: Place,
    pub(super) goal: &'a Goal,
}

impl Looking<'_> {
    /// A finding at the goal's cell of a column; `None` where the table has no such column, where the value came from
    /// above and was looked at there, or where it cannot be read, which was said already.
    pub(super) fn at(&self, rule: &'static Rule, key: Key) -> Option<Finding> {
        let field = self.goal.field(key)?;
        let at = field.at.filter(|_| !field.inherited && !field.broken)?;
        Some(
            Finding::new(rule, self.place.at(at))
                .with("column", self.form.heading(key))
                .with("seen", field.text.as_deref().unwrap_or_default()),
        )
    }

    fn status(&self) -> Option<Finding> {
        let all = || choices(self.form.statuses.iter().map(|s| s.label.as_str()));
        let text = self.goal.text(Key::Status).unwrap_or_default();
        match self.goal.status {
            StatusReading::Read(Choice::Blank) => {
                Some(self.at(&rules::STATUS_BLANK, Key::Status)?.with("choices", all()))
            }
            StatusReading::Read(Choice::Unknown) => {
                let label = |i: usize| self.form.statuses.get(i).map(|s| s.label.as_str());
                if let StatusWording::Ambiguous(meant) = self.vocabulary.status(text) {
                    let meant = choices(meant.iter().filter_map(|&i| label(i)));
                    return Some(self.at(&rules::STATUS_AMBIGUOUS, Key::Status)?.with("choices", meant));
                }
                let near = self.vocabulary.near_status(text).and_then(label);
                let finding = self.at(&rules::STATUS_UNKNOWN, Key::Status)?.with("choices", all());
                Some(finding.suggest(near.map(str::to_owned)))
            }
            StatusReading::NoColumn | StatusReading::Read(Choice::Known(_)) => None,
        }
    }

    fn category(&self) -> Option<Finding> {
        let listed = !self.form.categories.is_empty();
        let rule = match self.goal.category {
            Choice::Known(_) => return None,
            Choice::Blank => &rules::CATEGORY_BLANK,
            // A form that lists no categories knows none and refuses none.
            Choice::Unknown if !listed || self.form.categories_open => return None,
            Choice::Unknown => &rules::CATEGORY_UNKNOWN,
        };
        let near = self.goal.text(Key::Category).and_then(|t| self.vocabulary.near_category(t));
        let all = choices(self.form.categories.iter().map(|c| c.label.as_str()));
        let one = if listed {
            rules::ONE_OF.fill(&[("choices", Said::from(&all))])
        } else {
            rules::ANY_CATEGORY.into()
        };
        let finding = self.at(rule, Key::Category)?.with("one", one).with("choices", all);
        Some(finding.suggest(near.and_then(|i| self.form.categories.get(i)).map(|c| c.label.clone())))
    }

    fn owners(&self) -> Vec<Finding> {
        if self.goal.owners.is_empty() {
            let blank = self.at(&rules::OWNER_BLANK, Key::Owners);
            return blank.map(|f| f.with("common", &self.form.owners.common)).into_iter().collect();
        }
        let unknown =
            |owner: &String| *owner != self.form.owners.common && !self.vocabulary.knows_section(owner);
        let report = |rule: &'static Rule, owner: &String| {
            let field = self.goal.field(Key::Owners)?;
            let at = field.at.filter(|_| !field.inherited)?;
            let near = self.vocabulary.near_section(owner).and_then(|i| self.form.owners.sections.get(i));
            let finding =
                Finding::new(rule, self.place.at(at)).with("column", self.form.heading(Key::Owners));
            Some(finding.with("seen", owner).suggest(near.cloned()))
        };
        if self.form.owners_are_people() {
            return Vec::new();
        }
        let listed = !self.form.owners.sections.is_empty();
        let has_suffix = |name: &str| owners::has_suffix(name, &self.form.owners);
        let judged = |owner: &String| {
            let is_section = |bare: &&str| !listed || (unknown(owner) && self.vocabulary.knows_section(bare));
            let bare = owners::without_remark(owner).filter(is_section).filter(|bare| has_suffix(bare));
            match bare {
                Some(bare) => report(&rules::OWNER_WITH_REMARK, owner).map(|f| f.with("bare", bare)),
                None if listed && unknown(owner) => report(&rules::OWNER_UNKNOWN, owner),
                None if !listed && !has_suffix(owner) => report(&rules::OWNER_ODD, owner),
                None => None,
            }
        };
        self.goal.owners.iter().filter_map(judged).collect()
    }

    fn due(&self) -> Option<Finding> {
        // A true date is a due date however it is shown.
        let number = self.goal.field(Key::Due).and_then(|f| f.number.as_ref());
        match self.goal.text(Key::Due) {
            None => self.at(&rules::DUE_BLANK, Key::Due),
            Some(_) if number.is_some_and(|n| n.is_day) => None,
            Some(text) if self.vocabulary.knows_due(text) || !era::dates_in(text).is_empty() => None,
            Some(_) => self.at(&rules::DUE_UNKNOWN, Key::Due),
        }
    }

    fn blanks(&self) -> Vec<Finding> {
        [Key::Item, Key::Level, Key::Method]
            .into_iter()
            .filter(|&key| self.goal.text(key).is_none() && self.form.column(key).is_some_and(|c| c.filled))
            .filter_map(|key| self.at(&rules::TEXT_BLANK, key))
            .collect()
    }
}

/// The fields above the table.
fn metadata(sheet: &GoalSheet) -> Vec<Finding> {
    let mut findings = Vec::new();
    let dates = sheet.created.iter().map(|d| (MetadataKey::Created, d));
    for (key, &date) in dates.chain(sheet.revised.iter().map(|d| (MetadataKey::Revised, d))) {
        let Some(year) = sheet.fiscal_year.filter(|_| is_doubted(sheet, date, key)) else { continue };
        let cell = sheet.date_cells.iter().find(|(d, _)| *d == date);
        let place = cell.map_or_else(|| sheet.origin.place(), |(_, at)| sheet.origin.place().at(*at));
        findings.push(
            Finding::new(&rules::DATE_OUTSIDE_YEAR, place)
                .with("label", sheet.form.metadata_label(key))
                .with("seen", era::date_label(date))
                .with("year", era::fiscal_year_label(year)),
        );
    }
    findings
}

/// Whether a date of a sheet does not fit its year, so that it may be mistyped.
pub(super) fn is_doubted(sheet: &GoalSheet, date: era::Date, key: MetadataKey) -> bool {
    sheet.fiscal_year.is_some_and(|year| !is_usual(date, year, key))
}

/// Whether the year of a sheet may be mistyped: one of its dates does not fit it.
pub(crate) fn is_year_doubted(sheet: &GoalSheet) -> bool {
    let dates = sheet.created.iter().map(|d| (MetadataKey::Created, *d));
    let mut dates = dates.chain(sheet.revised.iter().map(|d| (MetadataKey::Revised, *d)));
    dates.any(|(key, date)| is_doubted(sheet, date, key))
}

/// Whether a day is one on which the sheet of a fiscal year is made or revised: from the January before it to its end, and
/// the last revisions, with the results, until the end of May after it.
fn is_usual(date: era::Date, year: i32, key: MetadataKey) -> bool {
    let next = if key == MetadataKey::Revised { 5 } else { 3 };
    let (y, month) = (date.year(), date.month());
    y == year || (y == year + 1 && month <= next)
}

/// Wordings as a message lists them.
fn choices<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    labels.flat_map(|l| ["「", l, "」"]).collect()
}
