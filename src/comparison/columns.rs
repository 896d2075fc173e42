//! The columns that two sides have in common, and the fields above their tables.

use crate::comparison::pair::GoalAt;
use crate::document::GoalSheet;
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::form::goal_sheet::{MetadataKey, heading_label};
use crate::text::era;
use crate::text::key::{heading_key, key};

/// A column that both sides may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// One of the keys that every form has.
    Field(Key),
    /// Another column, by its heading as typed.
    Extra(String),
}

/// A field above the table that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeadChange {
    pub(crate) label: String,
    /// Before; empty where nothing stood.
    pub(crate) old: String,
    pub(crate) new: String,
}

/// The columns that both sides have; one that only one side has is a finding. Without one side, the other's columns.
pub(super) fn columns(old: &[&GoalSheet], new: &[&GoalSheet], findings: &mut Vec<Finding>) -> Vec<Column> {
    let (before, after) = (columns_of(old), columns_of(new));
    if before.is_empty() || after.is_empty() {
        return if after.is_empty() { before } else { after };
    }
    let within = |column: &Column, all: &[Column]| all.iter().any(|c| same_column(c, column));
    for (here, there, side, sheets) in
        [(&after, &before, rules::NEW_SIDE, new), (&before, &after, rules::OLD_SIDE, old)]
    {
        for column in here.iter().filter(|c| !within(c, there)) {
            let heading = match column {
                Column::Field(key) => sheets.first().map(|s| s.form.heading(*key)).unwrap_or_default(),
                Column::Extra(heading) => heading_label(heading),
            };
            let at = sheets.first().map(|s| s.origin.place()).unwrap_or_default();
            let finding = Finding::new(&rules::COLUMN_ONE_SIDED, at);
            findings.push(finding.with("column", heading).with("side", side));
        }
    }
    after.into_iter().filter(|c| within(c, &before)).collect()
}

/// The columns that stand on some sheets, in the order of the form, the number aside; then the extra ones.
fn columns_of(sheets: &[&GoalSheet]) -> Vec<Column> {
    let mut all: Vec<Column> = Vec::new();
    let mut add = |column: Column| {
        if !all.iter().any(|c| same_column(c, &column)) {
            all.push(column);
        }
    };
    for sheet in sheets {
        let keys = sheet.form.columns.iter().map(|c| c.key);
        for key in keys.filter(|k| !matches!(k, Key::Number | Key::Extra)) {
            if sheet.goals.iter().any(|g| g.field(key).is_some_and(|f| f.at.is_some() || f.text.is_some())) {
                add(Column::Field(key));
            }
        }
    }
    for sheet in sheets {
        sheet.extra_headings.iter().for_each(|h| add(Column::Extra(h.clone())));
    }
    all
}

fn same_column(a: &Column, b: &Column) -> bool {
    match (a, b) {
        (Column::Field(a), Column::Field(b)) => a == b,
        (Column::Extra(a), Column::Extra(b)) => heading_key(a) == heading_key(b),
        _ => false,
    }
}

/// The text of a goal in a column, as typed.
pub(crate) fn text<'a>(at: GoalAt<'a>, column: &Column) -> Option<&'a str> {
    match column {
        Column::Field(key) => at.goal.text(*key),
        Column::Extra(heading) => {
            let wanted = heading_key(heading);
            let i = at.sheet.extra_headings.iter().position(|h| heading_key(h) == wanted)?;
            at.goal.extra.get(i)?.as_deref()
        }
    }
}

/// The fields above the table that differ.
pub(super) fn head(old: &[&GoalSheet], new: &[&GoalSheet]) -> Vec<HeadChange> {
    let (Some(old), Some(new)) = (old.first(), new.first()) else { return Vec::new() };
    let keys = [MetadataKey::Created, MetadataKey::Revised, MetadataKey::Post, MetadataKey::Name];
    let label = |key| {
        let labels = [new, old].map(|sheet| sheet.form.metadata_label(key));
        labels.into_iter().find(|label| !label.is_empty()).unwrap_or_default().to_owned()
    };
    keys.into_iter()
        .map(|k| HeadChange { label: label(k), old: head_text(old, k), new: head_text(new, k) })
        .filter(|change| key(&change.old) != key(&change.new))
        .collect()
}

/// A field above the table in words.
fn head_text(sheet: &GoalSheet, key: MetadataKey) -> String {
    let dates =
        |dates: &[era::Date]| dates.iter().copied().map(era::date_label).collect::<Vec<_>>().join("\n");
    match key {
        MetadataKey::Created => dates(sheet.created.as_slice()),
        MetadataKey::Revised => dates(&sheet.revised),
        MetadataKey::Post => sheet.post.clone().unwrap_or_default(),
        MetadataKey::Name => sheet.name.clone().unwrap_or_default(),
        MetadataKey::Year | MetadataKey::Department => String::new(),
    }
}
