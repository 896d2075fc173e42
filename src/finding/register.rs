//! What a rule is, and the list of all rules.

use super::{
    Lang, Severity, rules_compare, rules_file, rules_layout, rules_memo, rules_plan, rules_relation,
    rules_rollover, rules_season, rules_value,
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
    pub(crate) const NONE: Self = Self { ja: "", en: "" };

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
    /// Stable code; its letter tells the subject.
    pub code: &'static str,
    /// Name in code and settings: the thing found, not its cure.
    pub name: &'static str,
    /// What it is about.
    pub subject: Subject,
    /// Severity unless the settings say otherwise.
    pub severity: Severity,
    /// Whether reading leaves out the file or sheet at its place.
    pub(crate) not_counted: bool,
    /// The thing found, in a few words.
    pub title: Words,
    /// What stands there and what was expected; gaps as `{name}`.
    pub message: Words,
    /// What to do; gaps as `{name}`.
    pub remedy: Words,
    /// What to do for those who handed in the sheet, where that is something else; in Japanese, as 修正依頼 is.
    pub(crate) asked: Option<&'static str>,
    /// Why it matters and how it is found, for the manual.
    pub explanation: Words,
    /// An example, for the manual.
    pub example: Words,
    /// Words that may fill a gap of the message, each a constant of its own beside the rule.
    pub pieces: &'static [Words],
}

/// Rules are compared by identity, not by their words.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Rule {}

/// What a rule is about; its letter begins the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// F
    File,
    /// L
    Layout,
    /// V
    Value,
    /// R
    Relation,
    /// P
    Plan,
    /// M
    Memo,
    /// C
    Comparison,
    /// S
    Season,
}

impl Subject {
    /// Its name, as a heading of the manual.
    pub const fn words(self) -> Words {
        let (ja, en) = match self {
            Self::File => ("ファイル", "Files"),
            Self::Layout => ("表の形", "Layout"),
            Self::Value => ("書かれた値", "Values"),
            Self::Relation => ("表と表の関係", "Relations between sheets"),
            Self::Plan => ("業績目標・成果目標の計画", "Indicator plans"),
            Self::Memo => ("部の運営方針", "Policy memos"),
            Self::Comparison => ("年度や見直しの比較", "Comparisons"),
            Self::Season => ("年度末の取りまとめ", "The run of a season"),
        };
        Words { ja, en }
    }
}

/// Writes rules as statics, and lists them.
macro_rules! rules {
    ($list:ident of $subject:ident: $($name:ident = $code:literal $severity:ident $($not_counted:ident)? {
        title: $title_ja:literal / $title_en:literal,
        message: $message_ja:literal / $message_en:literal,
        remedy: $remedy_ja:literal / $remedy_en:literal,
        $(asked: $asked:literal,)?
        explanation: $explanation_ja:literal / $explanation_en:literal,
        example: $example_ja:literal / $example_en:literal,
        $(pieces: { $($piece:ident = $piece_ja:literal / $piece_en:literal;)* })?
    })*) => {
        $(
            $($(
                #[doc = $piece_en]
                pub const $piece: $crate::finding::Words =
                    $crate::finding::Words { ja: $piece_ja, en: $piece_en };
            )*)?
            #[doc = $title_en]
            pub static $name: $crate::finding::Rule = $crate::finding::Rule {
                code: $code,
                name: stringify!($name),
                subject: $crate::finding::Subject::$subject,
                severity: $crate::finding::Severity::$severity,
                not_counted: $crate::finding::register::is_given!($($not_counted)?),
                title: $crate::finding::Words { ja: $title_ja, en: $title_en },
                message: $crate::finding::Words { ja: $message_ja, en: $message_en },
                remedy: $crate::finding::Words { ja: $remedy_ja, en: $remedy_en },
                asked: $crate::finding::register::given!($($asked)?),
                explanation: $crate::finding::Words { ja: $explanation_ja, en: $explanation_en },
                example: $crate::finding::Words { ja: $example_ja, en: $example_en },
                pieces: &[$($($piece),*)?],
            };
        )*
        /// The rules of this file, by code.
        pub(super) static $list: &[&$crate::finding::Rule] = &[$(&$name),*];
    };
}
/// Whether a word is there.
macro_rules! is_given {
    () => {
        false
    };
    ($word:ident) => {
        true
    };
}
/// A text, if there is one.
macro_rules! given {
    () => {
        None
    };
    ($text:literal) => {
        Some($text)
    };
}
pub(super) use {given, is_given, rules};

/// All rules, by subject and code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        rules_file::FILE,
        rules_layout::LAYOUT,
        rules_value::VALUE,
        rules_relation::RELATION,
        rules_plan::PLAN,
        rules_memo::MEMO,
        rules_compare::COMPARE,
        rules_season::SEASON,
        rules_rollover::ROLLOVER,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of a code (`V102`, any case) or name (`status_unknown`).
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|r| r.code.eq_ignore_ascii_case(code) || r.name.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn what_a_department_is_asked_has_no_gap_of_its_own() {
        let gaps = |text: &str| -> Vec<String> {
            text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
        };
        let mut seen = 0;
        for rule in all() {
            let Some(asked) = rule.asked else { continue };
            let filled = gaps(&format!("{}{}", rule.message.ja, rule.remedy.ja));
            for gap in gaps(asked) {
                assert!(filled.contains(&gap), "{}: {gap}", rule.code);
            }
            // Those who are asked know neither the program nor its settings.
            for word in ["seirihyo", "--", "設定ファイル", "様式ファイル", "入力の"] {
                assert!(!asked.contains(word), "{}: {asked}", rule.code);
            }
            seen += 1;
        }
        assert!(seen > 20, "{seen}");
    }
}
