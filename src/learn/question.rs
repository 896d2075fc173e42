//! What no sheet can tell: questions with a guess and its reason, and the answers of a file.

use super::words;
use crate::finding::{Said, Words};
use crate::form::toml_error::TomlError;

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its key in the file of answers.
    pub key: &'static str,
    /// What is asked.
    pub text: Said,
    /// What is assumed as long as no one answers, as TOML.
    pub guess: String,
    /// Why that is assumed.
    pub reason: Said,
}

/// Answers to them, by key.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    table: toml::Table,
}

/// The keys of all questions.
pub(super) const STATUSES: &str = "statuses";
pub(super) const ACHIEVED: &str = "achieved";
pub(super) const OUTSIDE: &str = "outside_denominator";
pub(super) const RATES: &str = "rates";
pub(super) const STATUS_COLUMN: &str = "status_column";
pub(super) const ITEM_COLUMN: &str = "item_column";
pub(super) const SAME_AS_ABOVE: &str = "same_as_above";
pub(super) const SECTION_ROWS: &str = "section_rows";
pub(super) const COUNTS: &str = "counts";

const KEYS: [(&str, Kind); 9] = [
    (STATUSES, Kind::List),
    (ACHIEVED, Kind::List),
    (OUTSIDE, Kind::List),
    (RATES, Kind::Table),
    (STATUS_COLUMN, Kind::Text),
    (ITEM_COLUMN, Kind::Text),
    (SAME_AS_ABOVE, Kind::List),
    (SECTION_ROWS, Kind::Text),
    (COUNTS, Kind::Text),
];

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    List,
    Table,
}

impl Answers {
    /// The answers that a file holds.
    ///
    /// # Errors
    /// When it is not TOML, answers what is no question, or not in its kind; the mistake names the line.
    pub fn from_toml(text: &str) -> Result<Self, TomlError> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let table: toml::Table = toml::from_str(text).map_err(|e| TomlError::of_toml(text, &e))?;
        for (name, value) in &table {
            let line = text
                .lines()
                .position(|l| l.trim_start().trim_start_matches('[').starts_with(name.as_str()))
                .map_or(1, |i| i + 1);
            let Some((_, kind)) = KEYS.iter().find(|(known, _)| known == name) else {
                let known = KEYS.map(|(known, _)| known).join(", ");
                let ja = format!("「{name}」という質問はありません。使えるキー: {known}");
                return Err(TomlError::new(
                    line,
                    name,
                    ja,
                    format!("There is no question “{name}”; known: {known}."),
                ));
            };
            let words = |v: &toml::Value| v.is_str() || v.is_integer();
            let fits = match kind {
                Kind::Text => words(value),
                Kind::List => value.as_array().is_some_and(|list| list.iter().all(words)),
                Kind::Table => value.as_table().is_some_and(|t| t.values().all(is_band)),
            };
            if !fits {
                let (ja, en) = match kind {
                    Kind::Text => (
                        "\"評価\" のように、半角の \" で囲んだ言葉を1つ書いてください。",
                        "Write one text in quotation marks.",
                    ),
                    Kind::List => (
                        "[\"○\", \"×\"] のように、言葉を [ ] の中に並べて書いてください。",
                        "Write a list of texts.",
                    ),
                    Kind::Table => (
                        "rates = { A = [80, 100], B = [50, 80] } のように、言葉ごとに [下限, 上限] を書いてください（上限のないときは [80]）。",
                        "Write [lower, upper] bounds for each wording.",
                    ),
                };
                return Err(TomlError::new(line, name, ja, en));
            }
        }
        Ok(Self { table })
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.table.get(key).map(plain)
    }

    pub(super) fn list(&self, key: &str) -> Option<Vec<String>> {
        Some(self.table.get(key)?.as_array()?.iter().map(plain).collect())
    }

    /// The band of a rate by the wording of its status.
    pub(super) fn rates(&self) -> Option<Vec<(String, Band)>> {
        let table = self.table.get(RATES)?.as_table()?;
        let number =
            |v: Option<&toml::Value>| v.and_then(|v| v.as_float().or(v.as_integer().map(|i| i as f64)));
        let band =
            |v: &toml::Value| v.as_array().map_or((None, None), |a| (number(a.first()), number(a.get(1))));
        Some(table.iter().map(|(name, v)| (name.clone(), band(v))).collect())
    }
}

fn is_band(value: &toml::Value) -> bool {
    let number = |v: &toml::Value| v.is_integer() || v.is_float();
    value.as_array().is_some_and(|a| (1..=2).contains(&a.len()) && a.iter().all(number))
}

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Integer(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Lower and upper bound of a rate.
pub(super) type Band = (Option<f64>, Option<f64>);

/// Collects questions; one that is answered is not asked.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) questions: Vec<Question>,
}

impl Asked {
    pub(super) fn ask(
        &mut self,
        answers: &Answers,
        key: &'static str,
        text: Words,
        guess: String,
        reason: Said,
    ) {
        if !answers.has(key) {
            self.questions.push(Question { key, text: text.into(), guess, reason });
        }
    }
}

/// A text as TOML.
pub(super) fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\r', "")
        .replace('\t', "\\t");
    let plain: String = escaped.chars().filter(|c| !c.is_control()).collect();
    format!("\"{plain}\"")
}

/// A list of texts as TOML.
pub(super) fn list<T: AsRef<str>>(texts: &[T]) -> String {
    format!("[{}]", texts.iter().map(|t| quoted(t.as_ref())).collect::<Vec<_>>().join(", "))
}

/// The answer that names one of these.
///
/// # Errors
/// When it names none of them; what may be written.
pub(super) fn one_of<'a>(
    answers: &Answers,
    key: &str,
    all: &'a [String],
) -> Result<Option<&'a String>, Said> {
    let Some(answer) = answers.text(key) else { return Ok(None) };
    let same = |known: &&String| {
        let (known, answer) = (crate::text::key::key(known), crate::text::key::key(&answer));
        known == answer || crate::text::key::heading_key(&known) == answer
    };
    match all.iter().find(same) {
        Some(found) => Ok(Some(found)),
        None => Err(words::ANSWER_UNKNOWN.fill(&[
            ("key", key.into()),
            ("answer", quoted(&answer).into()),
            ("known", list(all).into()),
        ])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Lang;

    #[test]
    fn answers_are_told_when_they_answer_nothing() {
        for (text, said) in [
            ("達成 = [\"○\"]", "キーの名前"),
            ("achived = [\"○\"]", "achieved"),
            ("achieved = \"○\"", "並べて"),
            ("statuses = [\"○\"]\nrates = { A = [\"80\"] }", "2行目"),
        ] {
            let mistake = Answers::from_toml(text).unwrap_err().text(Lang::Ja);
            assert!(mistake.contains(said), "{text}: {mistake}");
        }
        let answers = Answers::from_toml("achieved = [\"A\", 5]\nrates = { A = [80] }").unwrap();
        assert_eq!(answers.list(ACHIEVED).unwrap(), ["A", "5"]);
        assert_eq!(answers.rates().unwrap(), [("A".to_owned(), (Some(80.0), None))]);
    }
}
