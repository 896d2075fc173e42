//! What was set in a project file, kept when it is written anew: as it was typed, in the place of the new file's own line.

use crate::season::project::{Project, from_toml};

const DEPARTMENTS: &str = "[[departments]]";

/// A project file as it was.
#[derive(Clone, Debug)]
pub struct Kept<'t> {
    text: &'t str,
    project: Project,
}

/// One setting: the table that it stands in (none for the top), its key, and both with the value as typed.
struct Setting {
    table: String,
    key: String,
    typed: String,
}

impl<'t> Kept<'t> {
    /// What a file sets; none where it cannot be read.
    pub fn of(text: &'t str) -> Option<Self> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        from_toml(text).ok().map(|project| Self { text, project })
    }

    /// The form that it names.
    pub fn form(&self) -> Option<&str> {
        self.project.form.as_deref()
    }

    pub(crate) const fn project(&self) -> &Project {
        &self.project
    }

    /// The departments as they are written, each from its header to the next.
    pub(super) fn departments(&self) -> String {
        let mut inside = false;
        let lines = self.text.lines().filter(|line| {
            if line.starts_with('[') {
                inside = line.trim_end().starts_with(DEPARTMENTS);
            }
            inside
        });
        let mut text = String::new();
        for line in lines {
            if line.starts_with(DEPARTMENTS) {
                text.push('\n');
            }
            if !line.trim().is_empty() {
                text.extend([line, "\n"]);
            }
        }
        text
    }

    /// A new file with what this one sets, but for a form that is given anew.
    pub(super) fn put_into(&self, new: &str, has_form: bool) -> String {
        let mut lines: Vec<String> = new.lines().map(str::to_owned).collect();
        let is_new = |setting: &Setting| has_form && setting.table.is_empty() && setting.key == "form";
        for setting in self.settings().into_iter().filter(|setting| !is_new(setting)) {
            setting.put_into(&mut lines);
        }
        lines.join("\n") + "\n"
    }

    fn settings(&self) -> Vec<Setting> {
        let Ok(all) = toml::de::DeTable::parse(self.text) else { return Vec::new() };
        let mut found = Vec::new();
        let mut add = |table: &str, key: &toml::Spanned<_>, value: &toml::Spanned<_>| {
            let typed = self.text.get(key.span().start..value.span().end).unwrap_or_default();
            found.push(Setting { table: table.to_owned(), key: name(key), typed: typed.to_owned() });
        };
        for (key, value) in all.get_ref() {
            match value.get_ref() {
                toml::de::DeValue::Table(inner) if self.text[key.span().start..].starts_with(&*name(key)) => {
                    inner.iter().for_each(|(inner, value)| add(&name(key), inner, value));
                }
                toml::de::DeValue::Array(_) if name(key) == "departments" => {}
                _ => add("", key, value),
            }
        }
        found
    }
}

fn name(key: &toml::Spanned<std::borrow::Cow<'_, str>>) -> String {
    key.get_ref().to_string()
}

impl Setting {
    /// Puts the setting in the place of the line that shows it, commented out or not; else right below the head of its table.
    fn put_into(&self, lines: &mut Vec<String>) {
        let bare = |line: &str| line.trim_start_matches(['#', ' ']).to_owned();
        let header = format!("[{}]", self.table);
        let head = if self.table.is_empty() { None } else { lines.iter().position(|l| bare(l) == header) };
        let first = match head {
            Some(head) => {
                lines[head].clone_from(&header);
                head + 1
            }
            None if self.table.is_empty() => 0,
            None => {
                lines.extend([String::new(), header]);
                lines.len()
            }
        };
        let end =
            lines[first..].iter().position(|l| bare(l).starts_with('[')).map_or(lines.len(), |n| first + n);
        let sets = |line: &&String| {
            bare(line).strip_prefix(&self.key).is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        match lines[first..end].iter().position(|line| sets(&line)) {
            Some(at) => lines[first + at].clone_from(&self.typed),
            None => lines.insert(first, self.typed.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Lang;
    use crate::season::project::template::Draft;
    use crate::season::project::{Kept, from_toml};

    #[test]
    fn what_was_set_is_kept_and_what_is_new_is_added() {
        let old = "city = \"みどり野市\"\nform = \"市の様式.toml\"\nfiscal_year = 2025\ninputs = [\n  \"提出\",\n  \"追加\",\n]\nduplicates = \"newest\"\n\
            [outputs]\nreport = \"報告.xlsx\"\nsend_back = \"修正依頼\"\n[severities]\nV116 = \"off\"\n\
            [[departments]]\nname = \"環境部\"\nformerly = [\"生活環境部\"]\n";
        for lang in [Lang::Ja, Lang::En] {
            let mut draft =
                Draft { fiscal_year: Some(2026), inputs: vec![".".to_owned()], ..Draft::default() };
            draft.departments = vec![("環境部".to_owned(), Vec::new()), ("福祉部".to_owned(), Vec::new())];
            let text = draft.text(lang, Kept::of(old).as_ref());
            let (was, is) =
                (from_toml(old).unwrap(), from_toml(&text).unwrap_or_else(|e| panic!("{e}\n{text}")));
            assert_eq!(is.departments[0], was.departments[0]);
            assert_eq!(is.departments.len(), 2, "{text}");
            assert_eq!(crate::season::project::Project { departments: was.departments.clone(), ..is }, was);
        }
    }
}
