//! Wordings that are looked for among many texts.

use super::key::{initial, key, may_be_key};
use std::collections::{BTreeMap, BTreeSet};

/// The keys of what a form prints and of what else it accepts, each with the place of its entry.
pub(crate) fn keyed<'f>(
    entries: impl Iterator<Item = (&'f String, &'f Vec<String>)>,
) -> impl Iterator<Item = (String, usize)> {
    let all = |(printed, others): (&'f String, &'f Vec<String>)| std::iter::once(printed).chain(others);
    entries.enumerate().flat_map(move |(i, entry)| all(entry).map(move |w| (key(w), i)))
}

/// Keys by their first character: most texts begin with another one and need not be compared further.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wordings(BTreeMap<char, BTreeSet<String>>);

impl Wordings {
    /// The wordings that have these keys.
    pub(crate) fn new(keys: impl IntoIterator<Item = String>) -> Self {
        let mut all = BTreeMap::<char, BTreeSet<String>>::new();
        for key in keys {
            if let Some(first) = key.chars().next() {
                all.entry(first).or_default().insert(key);
            }
        }
        Self(all)
    }

    /// All keys, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.values().flatten()
    }

    /// The keys that begin with a character.
    pub(crate) fn with(&self, first: char) -> impl Iterator<Item = &String> {
        self.0.get(&first).into_iter().flatten()
    }

    /// Whether one of them begins with a character.
    pub(crate) fn begin_with(&self, first: char) -> bool {
        self.0.contains_key(&first)
    }

    /// Whether a key is one of them.
    pub(crate) fn contains(&self, key: &str) -> bool {
        key.chars().next().and_then(|first| self.0.get(&first)).is_some_and(|keys| keys.contains(key))
    }

    /// Whether a text of these characters may be one of them (see [`super::key::heading_chars`]).
    pub(crate) fn may_be(&self, chars: &(impl Iterator<Item = Option<char>> + Clone)) -> bool {
        match chars.clone().next() {
            None => false,
            Some(None) => true,
            Some(Some(first)) => self.with(first).any(|key| may_be_key(chars.clone(), key)),
        }
    }

    /// Whether a text is one of them.
    pub(crate) fn are(&self, text: &str) -> bool {
        initial(text).is_some_and(|first| self.begin_with(first)) && self.contains(&key(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_at_the_first_character_loses_none() {
        let words = Wordings::new(["達成した", "No.", "ガイド", "~80%", "7月"].map(str::to_owned));
        let texts = [
            " 達成\nした",
            "Ｎｏ．",
            "ｶﾞｲﾄﾞ",
            "カ\u{3099}イド",
            "〜８０％",
            "\u{200B}㋆",
            "達成",
            "カイド",
            "",
        ];
        let known: Vec<&str> = texts.into_iter().filter(|text| words.are(text)).collect();
        assert_eq!(known, texts[..6]);
        assert!(texts.iter().all(|text| words.are(text) == words.contains(&key(text))));
    }
}
