//! The words that tell what a column, a field or a status is: those of the built-in forms, and `templates/learn.toml`.

use crate::document::owners::has_suffix;
use crate::form::goal_sheet::MetadataKey;
use crate::form::{Form, GoalForm, Key, built_in};
use crate::text::key::{heading_key, key};
use indexmap::IndexMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

const TEXT: &str = include_str!("../../templates/learn.toml");

#[derive(Debug, Deserialize)]
struct File {
    columns: BTreeMap<Key, Vec<String>>,
    fields: IndexMap<String, Vec<String>>,
    kinds: Kinds,
    bodies: Bodies,
    statuses: Statuses,
    title: Title,
    not_read: NotRead,
}

/// Endings of what is a department, and of what is a section.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Bodies {
    pub(super) departments: Vec<String>,
    pub(super) before_sections: Vec<String>,
    pub(super) sections: Vec<String>,
    pub(super) never: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Kinds {
    pub(super) money: Vec<String>,
    pub(super) percent: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Statuses {
    pub(super) sequences: Vec<Vec<String>>,
    pub(super) achieved: Vec<String>,
    pub(super) ranks: Vec<Vec<String>>,
    pub(super) outside: Vec<String>,
    pub(super) negative: Vec<String>,
    pub(super) expected: Vec<String>,
    pub(super) silent: Vec<String>,
    #[serde(rename = "final")]
    pub(super) last: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Title {
    pub(super) endings: Vec<String>,
    pub(super) shoulders: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct NotRead {
    owners: Vec<String>,
    uses: Vec<String>,
    words: Vec<String>,
}

/// All of them, ready for comparison.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) forms: Vec<Arc<GoalForm>>,
    /// Headings of the built-in forms.
    headings: Vec<(String, Key)>,
    /// Parts of headings.
    parts: Vec<(String, Key)>,
    labels: Vec<(String, MetadataKey)>,
    pub(super) kinds: Kinds,
    pub(super) bodies: Bodies,
    pub(super) statuses: Statuses,
    pub(super) title: Title,
    not_read: NotRead,
}

/// The fields above a table as TOML names them.
pub(super) const FIELDS: [(&str, MetadataKey); 6] = [
    ("year", MetadataKey::Year),
    ("department", MetadataKey::Department),
    ("created", MetadataKey::Created),
    ("revised", MetadataKey::Revised),
    ("post", MetadataKey::Post),
    ("name", MetadataKey::Name),
];

/// How well a heading names what a column holds.
pub(super) const EXACT: i32 = 100;
pub(super) const PART: i32 = 50;

impl Known {
    /// # Panics
    /// When the program's own file is wrong, which the tests rule out.
    pub(super) fn new() -> Self {
        let file: File = toml::from_str(TEXT).unwrap_or_else(|e| panic!("learn.toml: {e}"));
        let goal = |f: Form| if let Form::GoalSheet(f) = f { Some(f) } else { None };
        let forms: Vec<Arc<GoalForm>> = built_in().into_iter().filter_map(goal).collect();
        let mut headings = Vec::new();
        let mut labels = Vec::new();
        for form in &forms {
            for column in form.columns.iter().filter(|c| c.key != Key::Extra) {
                let all = column.aliases.iter().chain([&column.heading]);
                headings.extend(all.map(|h| (heading_key(h), column.key)));
            }
            for field in &form.metadata {
                let all = field.aliases.iter().chain([&field.label]);
                labels.extend(all.map(|l| (key(l), field.key)));
            }
        }
        for (name, words) in &file.fields {
            let field = FIELDS.iter().find(|(n, _)| n == name).map(|(_, field)| *field);
            labels.extend(field.into_iter().flat_map(|field| words.iter().map(move |w| (key(w), field))));
        }
        let mut parts: Vec<(String, Key)> =
            file.columns.iter().flat_map(|(column, words)| words.iter().map(|w| (key(w), *column))).collect();
        parts.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
        Self {
            forms,
            headings,
            parts,
            labels,
            kinds: file.kinds,
            bodies: file.bodies,
            statuses: file.statuses,
            title: file.title,
            not_read: file.not_read,
        }
    }

    /// The built-in form whose lists of words hold where a sheet says nothing.
    pub(super) fn usual(&self) -> &GoalForm {
        &self.forms[0]
    }

    /// What a heading may name, the likeliest first, and how well.
    #[expect(clippy::cast_possible_wrap, reason = "words are short")]
    pub(super) fn columns(&self, heading: &str) -> Vec<(Key, i32)> {
        let typed = heading_key(heading);
        let mut found: Vec<(Key, i32)> = Vec::new();
        let mut add = |column: Key, how: i32| {
            if !found.iter().any(|(known, _)| *known == column) {
                found.push((column, how));
            }
        };
        for (_, column) in self.headings.iter().filter(|(name, _)| *name == typed) {
            add(*column, EXACT);
        }
        for (word, column) in self.parts.iter().filter(|(word, _)| typed.contains(word.as_str())) {
            // A word that is the whole heading, or ends it, tells more than one within.
            let length = word.chars().count() as i32;
            let whole = if *word == typed { 25 } else { 0 };
            let ends = if typed.ends_with(word.as_str()) { 5 } else { 0 };
            add(*column, PART + 3 * length + whole + ends);
        }
        found.sort_by_key(|(_, how)| -how);
        found
    }

    /// Whether a heading names a column of a built-in form.
    pub(super) fn is_heading(&self, text: &str) -> bool {
        let typed = heading_key(text);
        self.headings.iter().any(|(name, _)| *name == typed)
    }

    /// The field above a table that a text is the label of.
    pub(super) fn label(&self, text: &str) -> Option<MetadataKey> {
        if text.len() > 60 {
            return None;
        }
        let typed = key(text);
        let typed = typed.trim_end_matches(':');
        let typed =
            typed.trim_matches(['(', ')', '【', '】', '[', ']', '<', '>', '〔', '〕', '■', '●', '◆', '○']);
        self.labels.iter().find(|(name, _)| name == typed).map(|(_, field)| *field)
    }

    /// Whether a text says that what follows is used by others.
    pub(super) fn is_not_read(&self, text: &str) -> bool {
        let typed = key(text);
        let NotRead { owners, uses, words } = &self.not_read;
        holds(&typed, words) || (holds(&typed, owners) && holds(&typed, uses))
    }

    /// Whether a text names those who use a part of the form, and nothing else: over columns it says that these are theirs.
    pub(super) fn is_user(&self, text: &str) -> bool {
        let typed = key(text);
        self.not_read.owners.iter().any(|w| key(w) == typed)
    }

    /// Whether a text begins like a note or a legend, or is a total.
    pub(super) fn is_beside(&self, text: &str) -> bool {
        let typed = key(text);
        let furniture = &self.usual().furniture;
        let begins = |words: &[String]| words.iter().any(|w| typed.starts_with(&key(w)));
        begins(&furniture.notes) || begins(&furniture.legends)
    }

    /// Whether a text is a total, of everything or of a section: 合計, 小計（総務課）, 人事課 計.
    pub(super) fn is_total(&self, text: &str) -> bool {
        let typed = key(text);
        let form = self.usual();
        let bare = typed.split('(').next().unwrap_or_default();
        let names = |name: &str| has_suffix(name, &form.owners) || super::title::ends_like_body(name, form);
        let total = |w: &String| {
            bare.strip_suffix(key(w).as_str()).is_some_and(|name| name.is_empty() || names(name))
        };
        form.furniture.totals.iter().any(total)
    }
}

/// Whether a key holds one of these words.
pub(super) fn holds(typed: &str, words: &[String]) -> bool {
    words.iter().any(|w| typed.contains(&key(w)))
}
