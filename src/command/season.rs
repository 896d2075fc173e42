//! The options of a season on the single commands: severities, departments in official order, year, doubled sheets.

use super::arguments::one_of;
use super::gather::{FileSeen, Gathered, Sources, gather_from};
use super::{Context, Stop, words};
use clap::{Arg, ArgAction, ArgMatches};
use seirihyo::finding::settings::{Level, Settings};
use seirihyo::finding::{Finding, Lang, Words};
use seirihyo::intake::cell_sums;
use seirihyo::season::project::{self, Department, Duplicates};
use seirihyo::season::settle::{self, Season};
use seirihyo::season::submission_status::FileFacts;
use seirihyo::text::era;
use seirihyo::text::key::key;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Options that change severities, for `report`, `check`, `export` and `run`.
pub fn severity_options(lang: Lang) -> [Arg; 3] {
    [("allow", words::OPT_ALLOW), ("warn", words::OPT_WARN), ("deny", words::OPT_DENY)]
        .map(|(name, help)| several(name, "CODE", help, lang))
}

/// Options that say what is expected, for `report`, `check` and `export`; the project file says the same for `run`.
pub fn options(lang: Lang) -> [Arg; 6] {
    [
        several("departments", "NAME,NAME", words::OPT_DEPARTMENTS, lang),
        several("sections", "NAME=NAME,NAME", words::OPT_SECTIONS, lang),
        several("rename", "OLD=NEW", words::OPT_FORMERLY, lang),
        Arg::new("year").long("year").value_name("YEAR").help(words::OPT_YEAR.get(lang)),
        one_of("duplicates", "error|newest").help(words::OPT_DUPLICATES.get(lang)),
        exclude(lang),
    ]
}

/// What is not to be read in folders.
pub fn exclude(lang: Lang) -> Arg {
    several("exclude", "NAME,NAME", words::OPT_EXCLUDE, lang)
}

/// An option that may be given again and again.
fn several(name: &'static str, value: &'static str, help: Words, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value).action(ArgAction::Append).help(help.get(lang))
}

/// The values of an option that takes several, parted by `,` or by the marks that a Japanese keyboard gives.
pub fn listed(matches: &ArgMatches, name: &str) -> Vec<String> {
    let given = matches.get_many::<String>(name).into_iter().flatten();
    given.flat_map(|text| parted(text)).collect()
}

fn parted(text: &str) -> Vec<String> {
    let parts = text.split([',', '、', '，', '､']).map(str::trim);
    parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// `LEFT=RIGHT`, each side trimmed; none if there is no such text on both sides.
pub fn pair(text: &str) -> Option<(&str, &str)> {
    let (left, right) = text.split_once(['=', '＝'])?;
    let (left, right) = (left.trim(), right.trim());
    (!left.is_empty() && !right.is_empty()).then_some((left, right))
}

/// The settings with those of the command line on top; the strictest option wins.
pub fn severities(matches: &ArgMatches, mut settings: Settings, context: &Context) -> Result<Settings, Stop> {
    for (name, level) in [("allow", Level::Off), ("warn", Level::Warning), ("deny", Level::Error)] {
        for code in listed(matches, name) {
            settings.set(&code, level).map_err(|why| {
                let (ja, en) = project::refused(&why);
                let said = if context.lang == Lang::Ja { ja } else { en };
                Stop::text(format!("--{name} {code}: {said}"))
            })?;
        }
    }
    Ok(settings)
}

/// The departments in official order, with their sections and former names.
fn departments(matches: &ArgMatches, context: &Context) -> Result<Vec<Department>, Stop> {
    let lang = context.lang;
    let named = listed(matches, "departments");
    let mut out: Vec<Department> =
        named.into_iter().map(|name| Department { name, ..Department::default() }).collect();
    let given = |name| matches.get_many::<String>(name).into_iter().flatten();
    let mut of = |option: &str, text: &str, name: &str, add: &dyn Fn(&mut Department)| {
        let department = out.iter_mut().find(|d| key(&d.name) == key(name));
        let gaps = [("arg", option), ("text", text), ("name", name)];
        add(department.ok_or_else(|| Stop::new(words::NOT_IN_DEPARTMENTS, lang, &gaps))?);
        Ok::<(), Stop>(())
    };
    for text in given("sections") {
        let bad = || Stop::new(words::SECTIONS_BROKEN, lang, &[("text", text)]);
        let (name, sections) = pair(text).ok_or_else(bad)?;
        of("--sections", text, name, &|d| d.sections.extend(parted(sections)))?;
    }
    for text in given("rename") {
        let bad = || Stop::new(words::RENAME_BROKEN, lang, &[("text", text)]);
        let (old, new) = pair(text).ok_or_else(bad)?;
        of("--rename", text, new, &|d| d.formerly.push(old.to_owned()))?;
    }
    Ok(out)
}

/// What the options ask for.
pub struct Asked {
    /// Severities.
    pub settings: Settings,
    /// What is expected; none if no such option is given.
    season: Option<Season>,
    /// What is not read in folders.
    exclude: Vec<String>,
}

impl Asked {
    /// Reads the options.
    pub fn new(matches: &ArgMatches, context: &Context) -> Result<Self, Stop> {
        let settings = severities(matches, Settings::default(), context)?;
        let exclude = listed(matches, "exclude");
        let departments = departments(matches, context)?;
        let (year, duplicates) = (super::text(matches, "year"), super::text(matches, "duplicates"));
        if departments.is_empty() && year.is_none() && duplicates.is_none() {
            return Ok(Self { settings, season: None, exclude });
        }
        let fiscal_year = year
            .map(|y| {
                let bad = || Stop::new(words::USAGE_YEAR, context.lang, &[("value", y)]);
                era::fiscal_year_in(y).or_else(|| era::whole_year(y)).ok_or_else(bad)
            })
            .transpose()?;
        let season = Season {
            departments,
            fiscal_year,
            duplicates: if duplicates == Some("newest") { Duplicates::Newest } else { Duplicates::Error },
            settings: settings.clone(),
            place: Arc::from("--departments"),
        };
        Ok(Self { settings, season: Some(season), exclude })
    }

    /// Reads files and folders.
    pub fn gather(
        &self,
        given: &[PathBuf],
        output: Option<&Path>,
        form: Option<&str>,
        context: &Context,
    ) -> Result<Gathered, Stop> {
        let sections = project::all_sections(self.departments());
        let outputs = output.as_slice();
        let sources = Sources {
            given,
            outputs,
            form,
            exclude: &self.exclude,
            sections: &sections,
            ..Sources::default()
        };
        gather_from(&sources, context)
    }

    /// The departments expected; none if they are not stated.
    pub fn departments(&self) -> &[Department] {
        self.season.as_ref().map_or(&[], |s| &s.departments)
    }

    /// Applies all but the severities to what was read from `given`.
    pub fn settle(&self, read: &mut Gathered, given: &[PathBuf]) {
        let Some(season) = &self.season else { return };
        let facts = facts(&read.files, given);
        let documents = std::mem::take(&mut read.documents);
        let settled = settle::settle(documents, std::mem::take(&mut read.findings), &facts, season);
        (read.documents, read.findings) = (settled.documents, settled.findings);
        read.set_aside = settled.set_aside;
        cell_sums::settle(&mut read.sheets, &read.documents);
    }

    /// Applies the severities.
    pub fn apply(&self, read: &mut Gathered) {
        read.findings = self.settings.apply(std::mem::take(&mut read.findings)).0;
    }
}

/// Findings with the place that those without any belong to: an option, or the project file.
pub fn at(mut findings: Vec<Finding>, place: &str) -> Vec<Finding> {
    for finding in findings.iter_mut().filter(|f| f.place.file.is_empty()) {
        finding.place.file = Arc::from(place);
    }
    findings
}

/// What is known of files besides their content.
pub fn facts(files: &[FileSeen], given: &[PathBuf]) -> Vec<FileFacts> {
    let one = |file: &FileSeen| {
        let below = given.iter().find_map(|g| file.path.strip_prefix(g).ok());
        let below = below.filter(|b| !b.as_os_str().is_empty());
        let below = below.or_else(|| file.path.file_name().map(Path::new)).unwrap_or(&file.path);
        FileFacts {
            name: Arc::from(file.name.as_str()),
            below: super::inputs::shown(below),
            modified: super::inputs::modified(&file.path),
            says: file.says.clone(),
        }
    };
    files.iter().map(one).collect()
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
