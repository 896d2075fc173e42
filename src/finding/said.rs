//! What fills the gaps of a message: a value, or words of the register whose own gaps are filled.

use super::{Lang, Words};
use std::fmt::Display;

/// What fills a gap of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The same in every language: what stands in a cell, a number, a label of the form.
    Same(String),
    /// Words of ours.
    Words {
        /// In Japanese.
        ja: String,
        /// In English.
        en: String,
    },
}

impl Said {
    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Self::Same(text), _)
            | (Self::Words { ja: text, .. }, Lang::Ja)
            | (Self::Words { en: text, .. }, Lang::En) => text,
        }
    }

    /// In both languages what `of` makes of it.
    fn both(of: impl Fn(Lang) -> String) -> Self {
        Self::Words { ja: of(Lang::Ja), en: of(Lang::En) }
    }

    /// Several in a row, with `between` between them.
    pub fn join(between: Words, all: &[Self]) -> Self {
        Self::both(|lang| all.iter().map(|said| said.get(lang)).collect::<Vec<_>>().join(between.get(lang)))
    }
}

impl Default for Said {
    fn default() -> Self {
        Self::Same(String::new())
    }
}

impl<T: Display> From<T> for Said {
    fn from(value: T) -> Self {
        Self::Same(value.to_string())
    }
}

impl From<Words> for Said {
    fn from(words: Words) -> Self {
        Self::Words { ja: words.ja.to_owned(), en: words.en.to_owned() }
    }
}

impl Words {
    /// The words with their gaps `{name}` filled.
    pub fn fill(&self, gaps: &[(&'static str, Said)]) -> Said {
        Said::both(|lang| filled(self.get(lang), gaps, |_, said| said.get(lang).to_owned()))
    }
}

/// A text with each gap `{name}` replaced by what `show` makes of its name and filling. A gap without filling stays.
pub(super) fn filled(
    template: &str,
    gaps: &[(&'static str, Said)],
    show: impl Fn(&str, &Said) -> String,
) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = tail.split_once('}') else {
            out.extend(["{", tail]);
            return out;
        };
        match gaps.iter().find(|(gap, _)| *gap == name) {
            Some((_, said)) => out.push_str(&show(name, said)),
            None => out.extend(["{", name, "}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
