//! TOML text → [`Form`], with the definition itself checked; a mistake names the key and the line.

use super::check::{self, goals};
use super::complete::complete;
use super::goal_sheet::GoalForm;
use super::indicator_plan::IndicatorForm;
use super::policy_memo::MemoForm;
use crate::form::toml_error::TomlError;
use anyhow::{Context, ensure};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// A form of any kind.
#[derive(Clone, Debug)]
pub enum Form {
    /// A goal sheet.
    GoalSheet(Arc<GoalForm>),
    /// An indicator plan.
    IndicatorPlan(Arc<IndicatorForm>),
    /// A policy memo.
    PolicyMemo(Arc<MemoForm>),
}

impl Form {
    /// Name, label and description.
    fn words(&self) -> [&str; 3] {
        match self {
            Self::GoalSheet(f) => [&f.name, &f.label, &f.description],
            Self::IndicatorPlan(f) => [&f.name, &f.label, &f.description],
            Self::PolicyMemo(f) => [&f.name, &f.label, &f.description],
        }
    }

    /// Short name, as `--form` takes it.
    pub fn name(&self) -> &str {
        self.words()[0]
    }

    /// Name for people.
    pub fn label(&self) -> &str {
        self.words()[1]
    }

    /// The form with the sections of a city, unless it lists its own or none are given.
    #[must_use]
    pub fn with_sections(&self, sections: &[String]) -> Self {
        match self {
            Self::GoalSheet(f) if !sections.is_empty() && f.owners.sections.is_empty() => {
                let mut form = GoalForm::clone(f);
                form.owners.sections = sections.to_vec();
                Self::GoalSheet(Arc::new(form))
            }
            _ => self.clone(),
        }
    }

    /// One sentence for lists.
    pub fn description(&self) -> &str {
        self.words()[2]
    }
}

/// The definitions that the program carries: name of the file and its text.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("soshiki-mokuhyo.toml", include_str!("../../templates/soshiki-mokuhyo.toml")),
    ("juten-kadai.toml", include_str!("../../templates/juten-kadai.toml")),
    ("shihyo-keikaku.toml", include_str!("../../templates/shihyo-keikaku.toml")),
    ("unei-hoshin.toml", include_str!("../../templates/unei-hoshin.toml")),
];

/// The built-in forms, in the order in which they are tried.
///
/// # Panics
/// When a definition in the program itself is wrong, which the tests rule out.
pub fn built_in() -> Vec<Form> {
    BUILT_IN
        .iter()
        .map(|(file, text)| from_toml(text).unwrap_or_else(|e| panic!("built-in form {file}: {e:#}")))
        .collect()
}

/// A form from the text of its definition.
///
/// # Errors
/// When the text is not TOML, has an unknown or missing key, or contradicts itself; the mistake names the line.
pub fn from_toml(text: &str) -> Result<Form, TomlError> {
    // Windows' editor may put a byte order mark in front.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let table: toml::Table = toml::from_str(text).map_err(|e| TomlError::of_toml(text, &e))?;
    match table.get("kind").and_then(toml::Value::as_str) {
        Some("goal_sheet") => checked(text, complete, goals::check).map(Form::GoalSheet),
        Some("indicator_plan") => checked(text, |_| {}, check::indicator_form).map(Form::IndicatorPlan),
        Some("policy_memo") => checked(text, |_| {}, check::memo_form).map(Form::PolicyMemo),
        other => Err(check::kind(other, text)),
    }
}

fn checked<T: DeserializeOwned>(
    text: &str,
    complete: fn(&mut T),
    check: fn(&T, &str) -> Result<(), TomlError>,
) -> Result<Arc<T>, TomlError> {
    let mut form = toml::from_str(text).map_err(|e| TomlError::of_toml(text, &e))?;
    complete(&mut form);
    check(&form, text)?;
    Ok(Arc::new(form))
}

/// A colour written RRGGBB.
///
/// # Errors
/// When it is not six hexadecimal digits.
pub(crate) fn color(text: &str) -> anyhow::Result<u32> {
    ensure!(text.len() == 6, "“{text}” is not a colour (RRGGBB)");
    u32::from_str_radix(text, 16).with_context(|| format!("“{text}” is not a colour (RRGGBB)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_forms_load_and_have_distinct_names() {
        let forms = built_in();
        let names: indexmap::IndexSet<&str> = forms.iter().map(Form::name).collect();
        assert_eq!(names.len(), BUILT_IN.len());
        for ((file, _), form) in BUILT_IN.iter().zip(&forms) {
            assert_eq!(*file, format!("{}.toml", form.name()));
        }
    }

    #[test]
    fn a_mistake_names_the_key_and_the_line() {
        let text = BUILT_IN[0].1.replacen("orientation", "orientaton", 1);
        let message = format!("{:#}", from_toml(&text).unwrap_err());
        assert!(message.contains("orientaton"), "{message}");
        assert!(message.contains("line"), "{message}");
    }

    #[test]
    fn a_wording_that_means_two_things_is_refused() {
        let text = BUILT_IN[0].1.replacen("\"高度達成\"", "\"ほぼ達成\"", 1);
        let message = format!("{:#}", from_toml(&text).unwrap_err());
        assert!(message.contains("ほぼ達成"), "{message}");
    }

    #[test]
    fn mistakes_are_said_in_both_languages_with_their_line() {
        let first = BUILT_IN[0].1;
        let line = |part: &str| first.lines().position(|l| l.contains(part)).unwrap() + 1;
        for (from, to, at, said) in [
            ("kind = \"goal_sheet\"", "kind = \"goalsheet\"", "kind =", "goal_sheet"),
            ("kind = \"goal_sheet\"", "", "kind =", "kind"),
            ("key = \"item\"", "key = \"number\"", "key = \"item\"", "number"),
            ("\"高度達成\"", "\"ほぼ達成\"", "ほぼ達成\"", "ほぼ達成"),
            ("orientation = ", "orientation ＝ ", "orientation = ", "「＝」は半角"),
        ] {
            assert!(first.contains(from), "{from}");
            let mistake = from_toml(&first.replacen(from, to, 1)).unwrap_err();
            let text = mistake.text(crate::finding::Lang::Ja);
            assert!(text.contains(said), "{text}");
            assert!(to.is_empty() || mistake.line == line(at), "{text}, not {}", line(at));
            assert!(mistake.ja.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{text}");
        }
    }
}
