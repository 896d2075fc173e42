//! The fields above the table, filled in from a document: as the form places them, and as many more as the sheet needs to
//! read back as the same document.

use crate::document::GoalSheet;
use crate::form::goal_sheet::{MetadataKey, Names};
use crate::report::frame::FilledField;
use crate::text::{era, key::key};

/// The fields that are printed: those that the form places, and those without which the sheet would not read back.
pub(crate) fn fields(doc: &GoalSheet) -> Vec<FilledField<'_>> {
    let form = &doc.form;
    let revisions_apart =
        !form.metadata.iter().any(|m| m.key == MetadataKey::Created && !m.revision_words.is_empty());
    form.metadata
        .iter()
        .filter_map(|field| {
            let text = match field.key {
                MetadataKey::Created => created(doc, &field.revision_words),
                MetadataKey::Revised if revisions_apart => dates(doc.revised.iter().copied(), ""),
                MetadataKey::Revised => String::new(),
                MetadataKey::Post => doc.post.clone().unwrap_or_default(),
                MetadataKey::Name => doc.name.clone().unwrap_or_default(),
                MetadataKey::Year => doc.fiscal_year.map(era::fiscal_year_label).unwrap_or_default(),
                MetadataKey::Department => doc.department.clone().unwrap_or_default(),
            };
            let needed = match field.key {
                MetadataKey::Year => doc.fiscal_year.is_some() && !title_says_year(doc),
                MetadataKey::Department => doc.department.is_some() && !sheet_says_department(doc),
                _ => !text.is_empty(),
            };
            (needed || !field.over.is_empty() || field.at.is_some()).then_some(FilledField { field, text })
        })
        .collect()
}

/// The lines below the title that say what neither it nor a field or a column can: the year; department and section.
pub(crate) fn lines(doc: &GoalSheet) -> Vec<String> {
    let form = &doc.form;
    let has = |key| form.metadata.iter().any(|m| m.key == key);
    let in_column = |names| form.columns.iter().any(|c| c.names == Some(names));
    let unsaid = !has(MetadataKey::Year) && !in_column(Names::Year) && !title_says_year(doc);
    let year = doc.fiscal_year.filter(|_| unsaid).map(era::fiscal_year_label);
    let unsaid = !has(MetadataKey::Department) && !sheet_says_department(doc);
    let line = form.title.department_line && (unsaid || doc.section.is_some());
    let body = doc.department.as_ref().filter(|_| line).map(|department| match &doc.section {
        Some(section) => format!("{department}　{section}"),
        None => department.clone(),
    });
    year.into_iter().chain(body).collect()
}

/// The date of creation, and below it the dates of revision with the form's word for them.
fn created(doc: &GoalSheet, words: &[String]) -> String {
    let mut text = doc.created.map(era::date_label).unwrap_or_default();
    if let Some(word) = words.first() {
        let revised = dates(doc.revised.iter().copied(), word);
        if !text.is_empty() && !revised.is_empty() {
            text.push('\n');
        }
        text.push_str(&revised);
    }
    text
}

/// Dates on a line each, with a word after each.
fn dates(dates: impl Iterator<Item = era::Date>, word: &str) -> String {
    dates.map(|d| format!("{}{word}", era::date_label(d))).collect::<Vec<_>>().join("\n")
}

/// Whether the title alone gives the fiscal year.
fn title_says_year(doc: &GoalSheet) -> bool {
    !doc.year_guessed && doc.title.as_deref().is_some_and(|t| era::fiscal_year_in(t) == doc.fiscal_year)
}

/// Whether the title, or else the post, gives the department.
fn sheet_says_department(doc: &GoalSheet) -> bool {
    let Some(department) = doc.department.as_deref() else { return true };
    let form = &doc.form.title;
    let in_title = doc.title.as_deref().is_some_and(|title| {
        key(title).contains(&key(&format!("{}{department}{}", form.department_after, form.department_before)))
    });
    let in_post =
        doc.post.as_deref().is_some_and(|p| key(p) == key(&format!("{department}{}", form.post_suffix)));
    !doc.department_guessed && (in_title || in_post)
}
