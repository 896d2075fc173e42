//! What a rule is, and the list of all rules.

use super::{
    Lang, Severity, rules_compare, rules_file, rules_layout, rules_plan, rules_relation, rules_season,
    rules_value,
};

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The text in one language.
    pub const fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// One kind of finding: its code and all its words.
#[derive(Debug)]
pub struct Rule {
    /// Stable code; its letter tells the subject (L layout, V value, R relation, F file, P plan, C comparison, S season).
    pub code: &'static str,
    /// Name in code and settings: the thing found, not its cure.
    pub name: &'static str,
    /// Severity unless the settings say otherwise.
    pub severity: Severity,
    /// The thing found, in a few words.
    pub title: Words,
    /// What stands there and what was expected; gaps as `{name}`.
    pub message: Words,
    /// What to do; gaps as `{name}`.
    pub remedy: Words,
    /// Why it matters and how it is found, for the manual.
    pub explanation: Words,
    /// An example, for the manual.
    pub example: Words,
}

/// Writes rules as statics, and lists them.
macro_rules! rules {
    ($list:ident: $($name:ident = $code:literal $severity:ident {
        title: $title_ja:literal / $title_en:literal,
        message: $message_ja:literal / $message_en:literal,
        remedy: $remedy_ja:literal / $remedy_en:literal,
        explanation: $explanation_ja:literal / $explanation_en:literal,
        example: $example_ja:literal / $example_en:literal,
    })*) => {
        $(
            #[doc = $title_en]
            pub static $name: $crate::finding::Rule = $crate::finding::Rule {
                code: $code,
                name: stringify!($name),
                severity: $crate::finding::Severity::$severity,
                title: $crate::finding::Words { ja: $title_ja, en: $title_en },
                message: $crate::finding::Words { ja: $message_ja, en: $message_en },
                remedy: $crate::finding::Words { ja: $remedy_ja, en: $remedy_en },
                explanation: $crate::finding::Words { ja: $explanation_ja, en: $explanation_en },
                example: $crate::finding::Words { ja: $example_ja, en: $example_en },
            };
        )*
        /// The rules of this file, by code.
        pub(super) static $list: &[&$crate::finding::Rule] = &[$(&$name),*];
    };
}
pub(super) use rules;

/// All rules, by subject and code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        rules_file::FILE,
        rules_layout::LAYOUT,
        rules_value::VALUE,
        rules_relation::RELATION,
        rules_plan::PLAN,
        rules_compare::COMPARE,
        rules_season::SEASON,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of a code (`V102`, any case) or name (`status_unknown`).
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|r| r.code.eq_ignore_ascii_case(code) || r.name.eq_ignore_ascii_case(code))
}
