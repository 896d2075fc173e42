//! A new project file, commented, filled with what a folder's goal sheets say.

use crate::document::GoalSheet;
use crate::finding::Lang;
use crate::season::project::{Department, Kept};
use crate::text::era::fiscal_year_label;
use crate::text::key::key;
use indexmap::IndexMap;

/// What a new project file is filled with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Western year in which the fiscal year starts.
    pub(crate) fiscal_year: Option<i32>,
    /// What is read.
    pub inputs: Vec<String>,
    /// Name or file of the form, where one is given.
    pub form: Option<String>,
    /// What it is compared with.
    pub(crate) last_year: Vec<String>,
    /// Departments with their sections.
    pub departments: Vec<(String, Vec<String>)>,
}

impl Draft {
    /// What goal sheets say that lie in a folder, or in folders within it: `within` is the folder of each sheet (empty for the
    /// folder itself). The latest year is this year; folders that hold only sheets of the year before it are last year's.
    pub fn of<'a>(sheets: &[(&'a str, &'a GoalSheet)]) -> Self {
        let mut years: IndexMap<&str, Option<i32>> = IndexMap::new();
        for (within, sheet) in sheets {
            let year = years.entry(within).or_default();
            *year = (*year).max(sheet.fiscal_year);
        }
        let latest = years.values().copied().max().flatten();
        let before = latest.map(|y| y - 1);
        let named = |within: &str| if within.is_empty() { ".".to_owned() } else { within.to_owned() };
        let of = |wanted: &dyn Fn(Option<i32>) -> bool| -> Vec<String> {
            years.iter().filter(|(_, y)| wanted(**y)).map(|(w, _)| named(w)).collect()
        };
        let last_year = of(&|y| y.is_some() && y == before);
        let mut inputs = of(&|y| y == latest || y.is_none());
        if inputs.iter().any(|i| i == ".") {
            // The folder itself holds all of them.
            inputs = vec![".".to_owned()];
        }
        let here = sheets.iter().filter(|(w, _)| years[*w] == latest || years[*w].is_none());
        let here = here.map(|(_, s)| *s);
        Self { fiscal_year: latest, inputs, form: None, last_year, departments: departments(here) }
    }

    /// The text of the file, with what was set in the one before; a form that is given is the one.
    pub fn text(&self, lang: Lang, before: Option<&Kept<'_>>) -> String {
        let Some(before) = before else { return self.new_text(lang, "") };
        let is_new = |(name, _): &&(String, Vec<String>)| {
            !before.project().departments.iter().any(|d| key(&d.name) == key(name))
        };
        let departments = self.departments.iter().filter(is_new).cloned().collect();
        let draft = Self { departments, ..self.clone() };
        before.put_into(&draft.new_text(lang, &before.departments()), self.form.is_some())
    }

    fn new_text(&self, lang: Lang, departments: &str) -> String {
        let template = match lang {
            Lang::Ja => include_str!("../../../templates/project/ja.toml"),
            Lang::En => include_str!("../../../templates/project/en.toml"),
        };
        let (year, report) = match self.fiscal_year.map(fiscal_year_label) {
            Some(year) => (format!("fiscal_year = {}", quoted(&year)), format!("{year}_達成状況.xlsx")),
            None => ("# fiscal_year = \"令和7年度\"".to_owned(), "達成状況.xlsx".to_owned()),
        };
        let example = "# form = \"soshiki-mokuhyo\"".to_owned();
        let (comparison, last_year) = if self.last_year.is_empty() {
            let inputs = if lang == Lang::Ja { "../令和6年度/提出" } else { "../R6/sheets" };
            ("# ", format!("# [last_year]\n# inputs = {}", list(&[inputs.to_owned()])))
        } else {
            ("", format!("[last_year]\ninputs = {}", list(&self.last_year)))
        };
        template
            .replace("{comparison}", comparison)
            .replace("{last_year}", &last_year)
            .replace("{city}", "# city = \"みどり野市\"")
            .replace("{fiscal_year}", &year)
            .replace("{inputs}", &list(&self.inputs))
            .replace("{report}", &quoted(&report))
            .replace("{form}", &self.form.as_ref().map_or(example, |form| format!("form = {}", quoted(form))))
            .replace("{departments}\n", &format!("{departments}{}", self.departments()))
    }

    fn departments(&self) -> String {
        let one = |(name, sections): &(String, Vec<String>)| {
            let name = quoted(name);
            format!("\n[[departments]]\nname = {name}\nsections = {}\n", list(sections))
        };
        self.departments.iter().map(one).collect()
    }
}

fn departments<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet>) -> Vec<(String, Vec<String>)> {
    let mut departments: IndexMap<String, (String, IndexMap<String, String>)> = IndexMap::new();
    for sheet in sheets {
        let Some(name) = &sheet.department else { continue };
        let (_, sections) = departments.entry(key(name)).or_insert_with(|| (name.clone(), IndexMap::new()));
        for owner in sheet.goals.iter().flat_map(|g| &g.owners) {
            // 共通 is the whole department; a name without the ending of a section is more likely a mistake.
            let section = *owner != sheet.form.owners.common
                && crate::document::owners::has_suffix(owner, &sheet.form.owners);
            if section {
                sections.entry(key(owner)).or_insert_with(|| owner.clone());
            }
        }
    }
    departments.into_values().map(|(name, s)| (name, s.into_values().collect())).collect()
}

/// Names as a TOML array.
fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|n| quoted(n)).collect();
    format!("[{}]", names.join(", "))
}

/// A text as a TOML string, whose escapes are those of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The sections of departments, in official order; none unless every department states its own.
pub fn all_sections(departments: &[Department]) -> Vec<String> {
    if departments.iter().any(|d| d.sections.is_empty()) {
        return Vec::new();
    }
    departments.iter().flat_map(|d| d.sections.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::season::project::from_toml;

    #[test]
    fn a_new_file_is_a_project_in_both_languages() {
        let draft = Draft {
            fiscal_year: Some(2025),
            inputs: vec![".".to_owned()],
            form: Some("市の様式.toml".to_owned()),
            last_year: vec!["令和6年度".to_owned()],
            departments: vec![
                ("総務部".to_owned(), vec!["総務課".to_owned(), "\"変な\\課".to_owned()]),
                ("環境部".to_owned(), Vec::new()),
            ],
        };
        for lang in [Lang::Ja, Lang::En] {
            let text = draft.text(lang, None);
            assert!(
                !text.contains("{d") && !text.contains("{f") && !text.contains("{i") && !text.contains("{l"),
                "a gap is left open: {text}"
            );
            let project = from_toml(&text).unwrap_or_else(|m| panic!("{}\n{text}", m.text(lang)));
            assert_eq!(project.fiscal_year, Some(2025));
            assert_eq!(project.form, draft.form);
            assert_eq!(project.outputs.report, "令和7年度_達成状況.xlsx");
            let read: Vec<_> = project.departments.into_iter().map(|d| (d.name, d.sections)).collect();
            assert_eq!(read, draft.departments);
            assert_eq!(project.last_year.unwrap().inputs, draft.last_year);
            let empty = Draft { inputs: draft.inputs.clone(), ..Draft::default() };
            assert!(from_toml(&empty.text(lang, None)).is_ok());
        }
    }
}
