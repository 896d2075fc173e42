//! What was found and where: one model, rendered by others.
//!
//! Every stage hands its findings on as data; the words stand in the register, Japanese and English side by side.

pub mod register;
mod rules_compare;
mod rules_file;
mod rules_layout;
mod rules_memo;
mod rules_plan;
mod rules_relation;
mod rules_rollover;
mod rules_season;
mod rules_value;
mod said;
pub mod settings;
pub mod terms;

use crate::cell::{CellRange, CellRef};
use crate::text::key::key;
use std::sync::Arc;

pub use register::{Rule, Subject, Words};
pub use said::Said;

/// The rules, by name: `rules::STATUS_BLANK`.
pub mod rules {
    pub use super::rules_compare::*;
    pub use super::rules_file::*;
    pub use super::rules_layout::*;
    pub use super::rules_memo::*;
    pub use super::rules_plan::*;
    pub use super::rules_relation::*;
    pub use super::rules_rollover::*;
    pub use super::rules_season::*;
    pub use super::rules_value::*;
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Japanese, the default.
    #[default]
    Ja,
    /// English.
    En,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be mended: a count would be wrong or something could not be read.
    Error,
    /// Should be looked at.
    Warning,
    /// Said so that nothing happens in silence.
    Note,
}

impl Severity {
    /// Its name for people, on the terminal and in the workbook alike.
    pub const fn words(self) -> Words {
        match self {
            Self::Error => Words { ja: "エラー", en: "error" },
            Self::Warning => Words { ja: "警告", en: "warning" },
            Self::Note => Words { ja: "お知らせ", en: "note" },
        }
    }
}

/// Where something was found.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// Path of the file, as given.
    pub file: Arc<str>,
    /// The sheet, if the finding is about one.
    pub sheet: Option<Arc<str>>,
    /// The cell or range, if the finding is about one.
    pub cell: Option<CellRange>,
}

impl Place {
    /// A whole file.
    pub fn file(file: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), sheet: None, cell: None }
    }

    pub(crate) fn sheet(file: &Arc<str>, sheet: &Arc<str>) -> Self {
        Self { file: Arc::clone(file), sheet: Some(Arc::clone(sheet)), cell: None }
    }

    /// A cell of the same sheet.
    #[must_use]
    pub(crate) fn at(&self, cell: CellRef) -> Self {
        Self { cell: Some(cell.into()), ..self.clone() }
    }

    /// A range of the same sheet.
    #[must_use]
    pub(crate) fn range(&self, range: CellRange) -> Self {
        Self { cell: Some(range), ..self.clone() }
    }
}

/// One thing found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What kind of thing.
    pub rule: &'static Rule,
    /// How grave; the rule's own severity unless the settings say otherwise.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What fills the gaps `{name}` of the rule's message.
    pub args: Vec<(&'static str, Said)>,
    /// A wording that may have been meant.
    pub(crate) suggestion: Option<String>,
}

impl Finding {
    /// A finding with the rule's own severity.
    pub fn new(rule: &'static Rule, place: Place) -> Self {
        Self { rule, severity: rule.severity, place, args: Vec::new(), suggestion: None }
    }

    /// Whether it is of that rule.
    pub fn is(&self, rule: &Rule) -> bool {
        self.rule == rule
    }

    pub(crate) fn is_one_of(&self, rules: &[&Rule]) -> bool {
        rules.iter().any(|rule| self.is(rule))
    }

    /// Fills the gap `{name}` of the message: with a value, or with words of the register.
    #[must_use]
    pub fn with(mut self, name: &'static str, said: impl Into<Said>) -> Self {
        self.args.push((name, said.into()));
        self
    }

    /// What fills the gap `{name}`, if it is the same in every language.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.args.iter().find_map(|(gap, said)| match said {
            Said::Same(text) if *gap == name => Some(text.as_str()),
            _ => None,
        })
    }

    #[must_use]
    pub(crate) fn suggest(mut self, wording: Option<String>) -> Self {
        self.suggestion = wording;
        self
    }

    /// What stands there and what was expected; with the suggestion if there is one.
    pub fn message(&self, lang: Lang) -> String {
        // A gap at either end may be empty.
        let mut text = fill(self.rule.message.get(lang), &self.args, lang).trim().to_owned();
        if let Some(wording) = &self.suggestion {
            match lang {
                Lang::Ja => text.extend(["「", wording, "」ではありませんか。"]),
                Lang::En => text.extend([" Did you mean “", wording, "”?"]),
            }
            let differing = self.value("seen").and_then(|seen| one_difference(seen, wording));
            if let Some((seen, meant)) = differing {
                let [a, b] = [seen, meant].map(|c| format!("U+{:04X}", c as u32));
                text.extend([match lang {
                    Lang::Ja => format!("文字が違います：「{seen}」({a})と「{meant}」({b})。"),
                    Lang::En => format!(" They differ in “{seen}” ({a}) and “{meant}” ({b})."),
                }]);
            }
        }
        text
    }

    /// What to do about it.
    pub fn remedy(&self, lang: Lang) -> String {
        fill(self.rule.remedy.get(lang), &self.args, lang)
    }

    /// What those are asked to do who handed in the sheet, in Japanese; they know neither this program nor its settings.
    pub(crate) fn asked(&self) -> String {
        fill(self.rule.asked.unwrap_or(self.rule.remedy.ja), &self.args, Lang::Ja)
    }

    /// Message and remedy as one text.
    pub fn text(&self, lang: Lang) -> String {
        let (message, remedy) = (self.message(lang), self.remedy(lang));
        match lang {
            Lang::Ja => format!("{message}{remedy}"),
            Lang::En => format!("{message} {remedy}"),
        }
    }
}

/// The characters in which two wordings of one length differ, if it is just one: they may look alike (逹 and 達, カ and 力).
fn one_difference(seen: &str, meant: &str) -> Option<(char, char)> {
    let (seen, meant) = (key(seen), key(meant));
    if seen.chars().count() != meant.chars().count() {
        return None;
    }
    let mut differing = seen.chars().zip(meant.chars()).filter(|(a, b)| a != b);
    let (a, b) = differing.next()?;
    // Nobody takes a comma for a full stop, or one digit for another.
    let may_look_alike = |c: char| c.is_alphabetic() && !c.is_ascii();
    (differing.next().is_none() && may_look_alike(a) && may_look_alike(b)).then_some((a, b))
}

/// A message with its gaps filled; long values are shortened, line breaks shown as a mark.
fn fill(template: &str, args: &[(&'static str, Said)], lang: Lang) -> String {
    said::filled(template, args, |name, said| {
        let longest = if name == "seen" { LONGEST_SEEN } else { usize::MAX };
        match lang {
            Lang::Ja => shown(said.get(lang), longest),
            // Lists are joined for Japanese quotation marks.
            Lang::En => shown(&said.get(lang).replace("」「", "”, “"), longest),
        }
    })
}

/// The most characters of a cell's text that a message repeats.
const LONGEST_SEEN: usize = 60;

/// A text from outside as it stands in a message: one line of at most `longest` characters, nothing that could move a
/// terminal's cursor.
pub fn shown(value: &str, longest: usize) -> String {
    let plain: String = value
        .trim()
        .chars()
        .take(longest)
        .map(|c| match c {
            '\n' => '⏎',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect();
    if value.trim().chars().count() > longest { format!("{plain}…") } else { plain }
}

/// Whether any finding is an error.
pub fn has_error(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.severity == Severity::Error)
}
