//! The options of a season on the single commands: severities, departments in official order, year, doubled sheets.

use super::arguments::said;
use super::exclude::Exclude;
use super::reading::{self, Sources};
use super::words::Gap;
use super::{Context, Stop, words};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args};
use seirihyo::finding::Finding;
use seirihyo::finding::settings::{Level, Settings};
use seirihyo::season::project::{self, Department, Duplicates, Former};
use seirihyo::season::{Expected, Read, Season};
use seirihyo::text::era;
use seirihyo::text::key::key;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Options that change severities; each may be given again and again.
#[derive(Args)]
pub struct Severities {
    #[arg(long, value_name = "CODE", action = ArgAction::Append, help = said(words::OPT_ALLOW))]
    allow: Vec<String>,
    #[arg(long, value_name = "CODE", action = ArgAction::Append, help = said(words::OPT_WARN))]
    warn: Vec<String>,
    #[arg(long, value_name = "CODE", action = ArgAction::Append, help = said(words::OPT_DENY))]
    deny: Vec<String>,
}

impl Severities {
    /// The settings with those of the command line on top; the strictest option wins.
    pub fn over(&self, mut settings: Settings, context: &Context) -> Result<Settings, Stop> {
        let options = [
            ("allow", &self.allow, Level::Off),
            ("warn", &self.warn, Level::Warning),
            ("deny", &self.deny, Level::Error),
        ];
        for (name, given, level) in options {
            for code in listed(given) {
                let set = settings.set(&code, level);
                set.map_err(|why| Stop(format!("--{name} {code}: {}", why.said().get(context.lang))))?;
            }
        }
        Ok(settings)
    }
}

/// Options that say what is expected; the project file says the same for `run`.
#[derive(Args)]
pub struct SeasonOptions {
    #[arg(long, value_name = "NAME,NAME", help = said(words::OPT_DEPARTMENTS))]
    departments: Vec<String>,
    #[arg(long, value_name = "NAME=NAME,NAME", help = said(words::OPT_SECTIONS))]
    sections: Vec<String>,
    #[arg(long, value_name = "OLD=NEW", help = said(words::OPT_FORMERLY))]
    rename: Vec<String>,
    #[arg(long, value_name = "YEAR", help = said(words::OPT_YEAR))]
    year: Option<String>,
    #[arg(long, value_name = "error|newest", value_parser = duplicates(), help = said(words::OPT_DUPLICATES))]
    duplicates: Option<Duplicates>,
    #[arg(long, value_name = "NAME,NAME", help = said(words::OPT_EXCLUDE))]
    exclude: Vec<String>,
    #[command(flatten)]
    severities: Severities,
}

pub fn duplicates() -> impl TypedValueParser<Value = Duplicates> {
    let choices = PossibleValuesParser::new(["error", "newest"]);
    choices.map(|d| if d == "newest" { Duplicates::Newest } else { Duplicates::Error })
}

impl SeasonOptions {
    /// Reads files and folders; with what the options ask for.
    pub fn read(
        &self,
        given: &[PathBuf],
        outputs: &[&Path],
        form: Option<&str>,
        context: &Context,
    ) -> Result<(Read, Season), Stop> {
        let season = self.season(context)?;
        let exclude = Exclude::new(&listed(&self.exclude));
        let sections = project::all_sections(season.departments());
        let sources = Sources {
            given,
            outputs: outputs.to_vec(),
            form,
            exclude: Some(&exclude),
            sections: &sections,
            ..Sources::default()
        };
        let mut read = reading::read(&sources, context)?;
        read.findings.extend(exclude.unused("--exclude"));
        Ok((read, season))
    }

    fn season(&self, context: &Context) -> Result<Season, Stop> {
        let severities = self.severities.over(Settings::default(), context)?;
        let departments = self.departments(context)?;
        if departments.is_empty() && self.year.is_none() && self.duplicates.is_none() {
            return Ok(Season { severities, expected: None, one_year: true });
        }
        let expected = Expected {
            departments,
            fiscal_year: self.year.as_ref().map(|year| fiscal_year(year, context)).transpose()?,
            duplicates: self.duplicates.unwrap_or_default(),
            place: Arc::from("--departments"),
        };
        let one_year = expected.fiscal_year.is_none();
        Ok(Season { severities, expected: Some(expected), one_year })
    }

    /// The departments in official order, with their sections and former names.
    fn departments(&self, context: &Context) -> Result<Vec<Department>, Stop> {
        let mut all = departments(&self.departments, &self.sections, context)?;
        for text in &self.rename {
            let (old, new) =
                pair(text).ok_or_else(|| context.stop(words::RENAME_BROKEN, &[("text", text)]))?;
            let former = Former { name: old.to_owned(), until: None };
            department(&mut all, ("--rename", text), new, context)?.formerly.push(former);
        }
        Ok(all)
    }
}

/// A fiscal year as it is typed.
pub fn fiscal_year(typed: &str, context: &Context) -> Result<i32, Stop> {
    let bad = || context.stop(words::USAGE_YEAR, &[("value", &typed)]);
    era::fiscal_year_in(typed).or_else(|| era::whole_year(typed)).ok_or_else(bad)
}

/// The departments in official order, with their sections.
pub fn departments(
    named: &[String],
    sections: &[String],
    context: &Context,
) -> Result<Vec<Department>, Stop> {
    let new = |name| Department { name, ..Department::default() };
    let mut all: Vec<Department> = listed(named).into_iter().map(new).collect();
    for text in sections {
        let (name, sections) =
            pair(text).ok_or_else(|| context.stop(words::SECTIONS_BROKEN, &[("text", text)]))?;
        department(&mut all, ("--sections", text), name, context)?.sections.extend(parted(sections));
    }
    Ok(all)
}

fn department<'a>(
    all: &'a mut [Department],
    (option, text): (&str, &str),
    name: &str,
    context: &Context,
) -> Result<&'a mut Department, Stop> {
    let found = all.iter_mut().find(|d| key(&d.name) == key(name));
    let gaps: [Gap; 3] = [("arg", &option), ("text", &text), ("name", &name)];
    found.ok_or_else(|| context.stop(words::NOT_IN_DEPARTMENTS, &gaps))
}

/// The values of an option that takes several.
pub fn listed(given: &[String]) -> Vec<String> {
    given.iter().flat_map(|text| parted(text)).collect()
}

/// Values that stand in one text, parted by `,` or by the marks that a Japanese keyboard gives.
pub fn parted(text: &str) -> Vec<String> {
    let parts = text.split([',', '、', '，', '､']).map(str::trim);
    parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// `LEFT=RIGHT` or `LEFT→RIGHT`, each side trimmed; none if there is no such text on both sides.
pub fn pair(text: &str) -> Option<(&str, &str)> {
    let (left, right) = text.split_once(['=', '＝', '→'])?;
    let (left, right) = (left.trim(), right.trim());
    (!left.is_empty() && !right.is_empty() && !right.contains(['=', '＝', '→'])).then_some((left, right))
}

/// Findings with the place that those without any belong to: an option, or the project file.
pub fn at(mut findings: Vec<Finding>, place: &str) -> Vec<Finding> {
    for finding in findings.iter_mut().filter(|f| f.place.file.is_empty()) {
        finding.place.file = Arc::from(place);
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_parted_by_the_marks_of_either_keyboard() {
        for text in ["福祉部,総務部", "福祉部、総務部", "福祉部，総務部,", " 福祉部 ､総務部"]
        {
            assert_eq!(parted(text), ["福祉部", "総務部"], "{text}");
        }
        assert_eq!(pair("旧課＝ 新課"), Some(("旧課", "新課")));
        assert_eq!(pair("旧課"), None);
        assert_eq!(pair("=新課"), None);
    }
}
