//! `seirihyo run`: everything that a project file asks for, in one go, and what changed since the last time.

use super::gather::{Gathered, Sources, gather_from};
use super::inputs::Search;
use super::run_outputs::{LastRun, Targets};
use super::terminal::{self, Paint, Progress};
use super::words::{self, say};
use super::{Context, Outcome, Stop, inputs, run_comparison, run_text, season as options};
use clap::ArgMatches;
use seirihyo::document::{Document, GoalSheet};
use seirihyo::export::{self, Read};
use seirihyo::finding::{Finding, Place, has_error, rules};
use seirihyo::intake::accounts;
use seirihyo::season::project::{self, FILE_NAME, Project};
use seirihyo::season::run_record::{self, Record, Since};
use seirihyo::season::settle::{self, Season, Settled};
use seirihyo::tally::{Tally, tally};
use seirihyo::workbook::submission::{self, Material, OfRun, OfSeason};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Runs the command.
pub fn run(matches: &ArgMatches, context: &Context) -> Result<Outcome, Stop> {
    let lang = context.lang;
    let job = Job::open(matches, context)?;
    let targets = Targets::new(&job.base, &job.project.outputs);
    let last = targets.last_run();
    targets.may_write(&last, matches.get_flag("force"), lang)?;
    let given = job.given(&job.project.inputs);
    let mut read = job.read(&given, &targets, context)?;
    if read.goal_sheets().next().is_none() {
        return Err(super::no_goal_sheet(&read.findings, context));
    }
    let facts = options::facts(&read.files, &given);
    let contents = run_record::contents(&read.documents);
    let documents = std::mem::take(&mut read.documents);
    let settled = settle::settle(documents, std::mem::take(&mut read.findings), &facts, &job.season);
    accounts::book(&mut read.sheets, &settled.documents);
    let counts = job.counts(&settled);
    let (shown, silenced) = job.season.settings.apply(settled.findings.clone());
    let files = read
        .files
        .iter()
        .filter(|f| inputs::has_workbook_name(&f.name) || read.sheets.iter().any(|s| *s.file == *f.name));
    let files = files.map(|f| (f.name.clone(), f.digest.clone().unwrap_or_default()));
    let now = run_record::state(files, contents, &counts, &shown);
    let (since, mut record) = Record::next(last.record(), now);
    let mut findings = settled.findings.clone();
    let bytes = job.workbook(&settled, &counts, &read, &record, &mut findings, context)?;
    let mut written = vec![(&targets.report, bytes)];
    if let Some(target) = &targets.json {
        let whole =
            Read { documents: &settled.documents, sheets: &read.sheets, findings: &shown, tally: &counts };
        let json = format!("{}\n", export::json(&whole, lang).map_err(anyhow::Error::from)?);
        written.push((target, json.into_bytes()));
    }
    let mut outcome = Outcome::of(&findings);
    let mut compared = None;
    if let (Some(target), Some(last_year)) = (&targets.comparison, &job.project.last_year) {
        let (bytes, found) = run_comparison::compare(&job, last_year, (&settled, &shown), &targets, context)?;
        if has_error(&found) {
            outcome = Outcome::Errors;
        }
        compared = Some(found);
        written.push((target, bytes));
    }
    targets.write(&written, &mut record, lang)?;
    if !context.quiet {
        tell(
            &Told {
                settled: &settled,
                counts: &counts,
                findings: &findings,
                silenced,
                since: if matches!(last, LastRun::Damaged(_)) { None } else { Some(since) },
            },
            &record,
            context,
        );
        if let Some(found) = &compared {
            let said = terminal::summary(found, lang);
            terminal::print(&format!("{}\n", say(words::LAST_YEAR, lang, &[("summary", &said)])));
        }
        for (target, _) in &written {
            let path = target.path.display().to_string();
            terminal::print(&format!("{}\n", say(words::WRITTEN, lang, &[("path", &path)])));
        }
    }
    if let LastRun::Damaged((ja, en)) = &last {
        // Said beside the outputs, not in them: they are the same with or without a record.
        let place = Place::file(&Arc::from(inputs::shown(&targets.record)));
        let finding = Finding::new(&rules::RUN_RECORD_UNUSABLE, place).with_words("why", ja, en);
        terminal::complain(&terminal::findings(&[finding], true, Paint::stderr(context), lang));
    }
    Ok(outcome)
}

/// What is told at the end.
struct Told<'a> {
    settled: &'a Settled,
    counts: &'a Tally,
    findings: &'a [Finding],
    silenced: usize,
    /// None after a record that could not be read.
    since: Option<Since>,
}

/// A project file that was opened.
pub struct Job {
    /// What it says.
    pub project: Project,
    /// Its settings, with those of the command line on top.
    pub season: Season,
    /// The folder that paths are relative to; empty for the one we stand in.
    pub base: PathBuf,
    file: PathBuf,
}

impl Job {
    fn open(matches: &ArgMatches, context: &Context) -> Result<Self, Stop> {
        let lang = context.lang;
        let asked = super::path(matches, "project").unwrap_or(Path::new(FILE_NAME));
        let file = if asked.is_dir() { asked.join(FILE_NAME) } else { asked.to_path_buf() };
        let shown = inputs::shown(&file);
        if !file.exists() {
            return Err(Stop::new(words::PROJECT_MISSING, lang, &[("path", &shown)]));
        }
        let text = inputs::text_of(&file, lang)?;
        let broken = |said: String| {
            let head = say(words::PROJECT_BROKEN, lang, &[("path", &shown)]);
            Stop::text(format!("{head}\n{said}"))
        };
        let project = project::from_toml(&text).map_err(|m| broken(m.text(lang)))?;
        // `from_toml` has refused what cannot be set.
        let settings = project.settings().map_err(|(code, _)| broken(code))?;
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let season = Season {
            departments: project.departments.clone(),
            fiscal_year: project.fiscal_year,
            duplicates: project.duplicates,
            settings: options::severities(matches, settings, context)?,
            place: Arc::from(name),
        };
        let base = file.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Self { project, season, base, file })
    }

    /// Paths of the project file as seen from here.
    pub fn given(&self, paths: &[String]) -> Vec<PathBuf> {
        let here = |p: &String| match p.trim_end_matches(['/', '\\']) {
            "" | "." if self.base.as_os_str().is_empty() => PathBuf::from("."),
            "" | "." => self.base.clone(),
            p => self.base.join(p),
        };
        paths.iter().map(here).collect()
    }

    fn read(&self, given: &[PathBuf], targets: &Targets, context: &Context) -> Result<Gathered, Stop> {
        let outputs: Vec<&Path> = targets.all().map(|t| t.path.as_path()).collect();
        let form = self.project.form.as_deref().map(|f| self.form(f));
        let old = self.project.last_year.as_ref();
        let old_form = old.and_then(|l| l.form.as_deref()).map(|f| self.form(f));
        let mut read = vec![self.file.as_path()];
        read.extend(old_form.iter().map(Path::new));
        inputs::keep_apart(&outputs, &read, context.lang)?;
        // Last year's files may lie within this year's folder.
        let old = old.map(|l| self.given(&l.inputs)).unwrap_or_default();
        let search = Search { given: &old, outputs: &outputs, exclude: &self.project.exclude, left_out: &[] };
        let old = inputs::find(&search, context.lang)?.files;
        let mut left_out = vec![self.file.as_path(), targets.record.as_path()];
        left_out.extend(old.iter().map(|f| f.path.as_path()));
        let sections = self.project.all_sections();
        let sources = Sources {
            given,
            outputs: &outputs,
            left_out: &left_out,
            exclude: &self.project.exclude,
            form: form.as_deref(),
            base: Some(&self.base),
            sections: &sections,
            digests: true,
        };
        gather_from(&sources, context)
    }

    /// A form's name, or its file as seen from here.
    pub fn form(&self, asked: &str) -> String {
        let file = self.base.join(asked);
        if file.is_file() { file.to_string_lossy().into_owned() } else { asked.to_owned() }
    }

    /// The counts, sections in official order.
    fn counts(&self, settled: &Settled) -> Tally {
        let sheets: Vec<&GoalSheet> = settled.documents.iter().filter_map(Document::goal_sheet).collect();
        let mut counts = tally(sheets.iter().copied());
        settle::order_sections_of(&mut counts, &self.season.departments, sheets.iter().copied());
        counts
    }

    /// The bytes of the report; its findings leave as they stand in it.
    fn workbook(
        &self,
        settled: &Settled,
        counts: &Tally,
        read: &Gathered,
        record: &Record,
        findings: &mut Vec<Finding>,
        context: &Context,
    ) -> Result<Vec<u8>, Stop> {
        let documents: Vec<&GoalSheet> = settled.documents.iter().filter_map(Document::goal_sheet).collect();
        let change = record.change();
        let run = OfRun { status: &settled.status, change: change.as_ref(), year: self.season.fiscal_year };
        let whole = Material {
            documents: &documents,
            sheets: &read.sheets,
            tally: counts,
            settings: &self.season.settings,
            season: Some(OfSeason {
                city: self.project.city.as_deref(),
                set_aside: &settled.set_aside,
                run: Some(run),
            }),
        };
        let progress = Progress::new(documents.len(), context);
        progress.stage(words::WRITING);
        let bytes = submission::write(&whole, findings);
        progress.end();
        Ok(bytes?)
    }
}

/// The counts, who has handed in, what changed and what was found, on the terminal.
fn tell(told: &Told<'_>, record: &Record, context: &Context) {
    let lang = context.lang;
    terminal::print(&terminal::counts(told.counts, lang));
    terminal::print(&format!("\n{}", run_text::status(&told.settled.status, lang)));
    terminal::print(&format!("\n{}", run_text::changes(told.since, record.change().as_ref(), lang)));
    terminal::print(&terminal::findings(told.findings, false, Paint::stdout(context), lang));
    terminal::print(&format!("\n{}\n", terminal::summary(told.findings, lang)));
    if told.silenced > 0 {
        let n = told.silenced.to_string();
        terminal::print(&format!("{}\n", say(words::SILENCED, lang, &[("n", &n)])));
    }
}
