//! The spellings of names that tables count by: those that differ only in width, spaces or composition are one.

use crate::text::key::key;
use indexmap::IndexMap;

/// The spellings of some names, each with the first one of the same key.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    /// Comparison key → first spelling.
    first: IndexMap<String, String>,
    /// Each spelling → the first one of its key.
    known: IndexMap<String, String>,
}

impl Labels {
    /// The first spelling of a name; the name itself if it was never seen.
    pub(crate) fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.known.get(name).map_or(name, String::as_str)
    }

    /// The first spelling of a name, which is this one if it is new.
    pub(crate) fn take<'a>(&'a mut self, name: &'a str) -> &'a str {
        if !self.known.contains_key(name) {
            let first = self.first.entry(key(name)).or_insert_with(|| name.to_owned());
            self.known.insert(name.to_owned(), first.clone());
        }
        self.get(name)
    }
}

/// The spellings of all names that tables count by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) departments: Labels,
    pub(crate) categories: Labels,
    pub(crate) owners: Labels,
}
