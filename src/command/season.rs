//! The options of a season on the single commands: severities, departments in official order, year, doubled sheets.

use super::gather::{FileSeen, Gathered};
use super::{Context, Stop, words};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};
use seirihyo::accounts;
use seirihyo::finding::Lang;
use seirihyo::finding::settings::{Level, Settings};
use seirihyo::project::{self, Department, Duplicates, FILE_NAME};
use seirihyo::season::{self, Season};
use seirihyo::status::FileFacts;
use seirihyo::text::era;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// Options that change severities, for `report`, `check`, `export` and `run`.
pub fn severity_options(lang: Lang) -> [Arg; 3] {
    [("allow", words::OPT_ALLOW), ("warn", words::OPT_WARN), ("deny", words::OPT_DENY)].map(|(name, help)| {
        Arg::new(name)
            .long(name)
            .value_name("CODE")
            .action(ArgAction::Append)
            .value_delimiter(',')
            .help(help.get(lang))
    })
}

/// Options that say what is expected, for `report`, `check` and `export`; the project file says the same for `run`.
pub fn options(lang: Lang) -> [Arg; 3] {
    [
        Arg::new("departments")
            .long("departments")
            .value_name("NAME,NAME")
            .value_delimiter(',')
            .help(words::OPT_DEPARTMENTS.get(lang)),
        Arg::new("year").long("year").value_name("YEAR").help(words::OPT_YEAR.get(lang)),
        Arg::new("duplicates")
            .long("duplicates")
            .value_parser(PossibleValuesParser::new(["error", "newest"]))
            .help(words::OPT_DUPLICATES.get(lang)),
    ]
}

/// The settings with those of the command line on top; the strictest option wins.
pub fn severities(matches: &ArgMatches, mut settings: Settings, context: &Context) -> Result<Settings, Stop> {
    for (name, level) in [("allow", Level::Off), ("warn", Level::Warning), ("deny", Level::Error)] {
        for code in matches.get_many::<String>(name).into_iter().flatten() {
            settings.set(code, level).map_err(|why| {
                let (ja, en) = project::refused(&why);
                let said = if context.lang == Lang::Ja { ja } else { en };
                Stop::text(format!("--{name} {code}: {said}"))
            })?;
        }
    }
    Ok(settings)
}

/// What the options ask for.
pub struct Asked {
    /// Severities.
    pub settings: Settings,
    /// What is expected; none if no such option is given.
    season: Option<Season>,
}

impl Asked {
    /// Reads the options.
    pub fn new(matches: &ArgMatches, context: &Context) -> Result<Self, Stop> {
        let settings = severities(matches, Settings::default(), context)?;
        let names: Vec<String> =
            matches.get_many("departments").map(|n| n.cloned().collect()).unwrap_or_default();
        let (year, duplicates) = (super::text(matches, "year"), super::text(matches, "duplicates"));
        if names.is_empty() && year.is_none() && duplicates.is_none() {
            return Ok(Self { settings, season: None });
        }
        let fiscal_year = year
            .map(|y| {
                let bad = || Stop::new(words::USAGE_VALUE, context.lang, &[("arg", "--year"), ("value", y)]);
                era::fiscal_year_in(y).or_else(|| era::whole_year(y)).ok_or_else(bad)
            })
            .transpose()?;
        let season = Season {
            departments: names.into_iter().map(|name| Department { name, ..Department::default() }).collect(),
            fiscal_year,
            duplicates: if duplicates == Some("newest") { Duplicates::Newest } else { Duplicates::Error },
            settings: settings.clone(),
            place: Arc::from(FILE_NAME),
        };
        Ok(Self { settings, season: Some(season) })
    }

    /// Applies all but the severities to what was read from `given`.
    pub fn settle(&self, read: &mut Gathered, given: &[PathBuf]) {
        let Some(season) = &self.season else { return };
        let facts = facts(&read.files, given);
        let documents = std::mem::take(&mut read.documents);
        let settled = season::settle(documents, std::mem::take(&mut read.findings), &facts, season);
        (read.documents, read.findings) = (settled.documents, settled.findings);
        read.set_aside = settled.set_aside;
        accounts::book(&mut read.sheets, &read.documents);
    }

    /// Applies the severities.
    pub fn apply(&self, read: &mut Gathered) {
        read.findings = self.settings.apply(std::mem::take(&mut read.findings)).0;
    }
}

/// What is known of files besides their content.
pub fn facts(files: &[FileSeen], given: &[PathBuf]) -> Vec<FileFacts> {
    let one = |file: &FileSeen| {
        let below = given.iter().find_map(|g| file.path.strip_prefix(g).ok());
        let below = below.filter(|b| !b.as_os_str().is_empty());
        let below = below.or_else(|| file.path.file_name().map(std::path::Path::new)).unwrap_or(&file.path);
        let modified = fs::metadata(&file.path).and_then(|m| m.modified()).ok();
        let since = modified.and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok());
        FileFacts {
            name: Arc::from(file.name.as_str()),
            below: super::inputs::shown(below),
            modified: since.and_then(|d| u64::try_from(d.as_nanos()).ok()),
        }
    };
    files.iter().map(one).collect()
}
