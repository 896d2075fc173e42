//! TOML text → [`Form`], with the definition itself checked; a mistake names the key and the line.

use super::goal_sheet::{GoalForm, Key};
use super::indicator_plan::{FlatKey, IndicatorForm};
use anyhow::{Context, Result, bail, ensure};
use std::sync::Arc;

/// A form of any kind.
#[derive(Clone, Debug)]
pub enum Form {
    /// A goal sheet.
    GoalSheet(Arc<GoalForm>),
    /// An indicator plan.
    IndicatorPlan(Arc<IndicatorForm>),
}

impl Form {
    /// Short name, as `--form` takes it.
    pub fn name(&self) -> &str {
        match self {
            Self::GoalSheet(f) => &f.name,
            Self::IndicatorPlan(f) => &f.name,
        }
    }

    /// Name for people.
    pub fn label(&self) -> &str {
        match self {
            Self::GoalSheet(f) => &f.label,
            Self::IndicatorPlan(f) => &f.label,
        }
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
        match self {
            Self::GoalSheet(f) => &f.description,
            Self::IndicatorPlan(f) => &f.description,
        }
    }
}

/// The definitions that the program carries: name of the file and its text.
pub const BUILT_IN: [(&str, &str); 3] = [
    ("soshiki-mokuhyo.toml", include_str!("../../templates/soshiki-mokuhyo.toml")),
    ("juten-kadai.toml", include_str!("../../templates/juten-kadai.toml")),
    ("shihyo-keikaku.toml", include_str!("../../templates/shihyo-keikaku.toml")),
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
/// When the text is not TOML, has an unknown or missing key, or contradicts itself.
pub fn from_toml(text: &str) -> Result<Form> {
    let table: toml::Table = toml::from_str(text).context("not a TOML file")?;
    match table.get("kind").and_then(toml::Value::as_str) {
        Some("goal_sheet") => {
            let form: GoalForm = toml::from_str(text)?;
            check_goal_form(&form)?;
            Ok(Form::GoalSheet(Arc::new(form)))
        }
        Some("indicator_plan") => {
            let form: IndicatorForm = toml::from_str(text)?;
            check_indicator_form(&form)?;
            Ok(Form::IndicatorPlan(Arc::new(form)))
        }
        Some(other) => bail!("unknown kind “{other}” (line {})", line_of(text, "kind")),
        None => bail!("key “kind” is missing"),
    }
}

/// Contradictions that the types do not rule out.
fn check_goal_form(form: &GoalForm) -> Result<()> {
    for key in Key::FIELDS {
        let n = form.columns.iter().filter(|c| c.key == key).count();
        ensure!(n <= 1, "columns: the key “{}” is used {n} times", key.name());
    }
    for key in [Key::Number, Key::Item] {
        ensure!(form.column(key).is_some(), "columns: there is none with the key “{}”", key.name());
    }
    ensure!(form.columns.len() >= 4, "columns: at least four are needed to find a heading row");
    ensure!(!form.title.names.is_empty(), "title.names: at least one is needed");
    if form.column(Key::Status).is_some() {
        ensure!(!form.statuses.is_empty(), "statuses: a form with a status column needs at least one");
    }
    distinct("statuses", form.statuses.iter().flat_map(|s| std::iter::once(&s.label).chain(&s.aliases)))?;
    distinct("categories", form.categories.iter().flat_map(|c| std::iter::once(&c.label).chain(&c.aliases)))?;
    let ambiguous: Vec<&String> = form.ambiguous.iter().collect();
    for status in &form.statuses {
        for wording in std::iter::once(&status.label).chain(&status.aliases) {
            let clash = ambiguous.iter().any(|a| crate::text::key::key(a) == crate::text::key::key(wording));
            ensure!(!clash, "ambiguous: “{wording}” is also a status");
        }
        color(&status.color).with_context(|| format!("statuses: colour of “{}”", status.label))?;
    }
    color(&form.style.heading_fill).context("style.heading_fill")?;
    ensure!(form.style.size >= form.style.smallest_size, "style: smallest_size is larger than size");
    Ok(())
}

/// Contradictions in the form of an indicator plan.
fn check_indicator_form(form: &IndicatorForm) -> Result<()> {
    ensure!(!form.headings.is_empty(), "headings: at least one is needed");
    for pattern in &form.headings {
        let numbered = pattern.contains("{number}") || pattern.contains("{circled}");
        ensure!(numbered, "headings: “{pattern}” has neither {{number}} nor {{circled}}");
    }
    ensure!(!form.kinds.is_empty(), "kinds: at least one is needed");
    distinct("kinds", form.kinds.iter().flat_map(|k| std::iter::once(&k.label).chain(&k.aliases)))?;
    let named = form.columns.iter().filter(|c| c.key == FlatKey::Name).count();
    ensure!(named == 1, "columns: one with the key “name” is needed, there are {named}");
    distinct("columns", form.columns.iter().flat_map(|c| std::iter::once(&c.heading).chain(&c.aliases)))?;
    ensure!(form.changes.headings.len() == 9, "changes.headings: nine are needed");
    ensure!(form.progress.headings.len() == 6, "progress.headings: six are needed");
    for text in [&form.style.heading_fill, &form.progress.target_color, &form.progress.actual_color] {
        color(text)?;
    }
    ensure!(form.style.size >= form.style.smallest_size, "style: smallest_size is larger than size");
    Ok(())
}

/// No wording may mean two things.
fn distinct<'a>(what: &str, wordings: impl Iterator<Item = &'a String>) -> Result<()> {
    let mut seen = indexmap::IndexSet::new();
    for wording in wordings {
        ensure!(seen.insert(crate::text::key::key(wording)), "{what}: “{wording}” stands twice");
    }
    Ok(())
}

/// A colour written RRGGBB.
///
/// # Errors
/// When it is not six hexadecimal digits.
pub fn color(text: &str) -> Result<u32> {
    ensure!(text.len() == 6, "“{text}” is not a colour (RRGGBB)");
    u32::from_str_radix(text, 16).with_context(|| format!("“{text}” is not a colour (RRGGBB)"))
}

/// The line (from 1) of the first use of a key.
fn line_of(text: &str, key: &str) -> usize {
    text.lines().position(|l| l.trim_start().starts_with(key)).map_or(1, |i| i + 1)
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
}
