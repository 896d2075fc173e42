//! `seirihyo run`: everything that a project file asks for, in one go, and what changed since the last time.

use super::arguments::{path, said};
use super::exclude::Exclude;
use super::listing::End;
use super::reading::{self, Sources};
use super::run_outputs::{LastRun, RunOutputs};
use super::season_options::Severities;
use super::send_back::{self, Folder};
use super::terminal::{self, Progress};
use super::words::Gap;
use super::{Context, Outcome, Stop, inputs, listing, reorganised, run_comparison, tables, words};
use clap::Args;
use seirihyo::export;
use seirihyo::finding::{Finding, Place, rules};
use seirihyo::season::project::{self, FILE_NAME, Project};
use seirihyo::season::run_record::{self, RunRecord, Since};
use seirihyo::season::{Counted, Expected, Read, Season, count, settle};
use seirihyo::workbook::send_back::{SendBack, Sender};
use seirihyo::workbook::submission::{self, Material, OfRun};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Args)]
pub struct Arguments {
    #[arg(value_name = "PROJECT.toml", help = said(words::RUN_PROJECT))]
    #[arg(value_parser = path())]
    project: Option<PathBuf>,
    #[arg(long, help = said(words::OPT_FORCE))]
    force: bool,
    #[command(flatten)]
    severities: Severities,
}

pub fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Stop> {
    let job = Job::open(arguments, context)?;
    let last = job.outputs.last_run(context)?;
    job.outputs.may_write(&last, arguments.force, context)?;
    let read = job.read(context)?;
    let files = run_record::files(&read);
    let settled = reading::with_goal_sheets(settle(read, job.season.clone()), context)?;
    job.outputs.are_of_year(&settled, &last, arguments.force, context)?;
    let counted = count(settled);
    let before = last.as_ref().ok().cloned().flatten();
    let (since, mut record) = RunRecord::next(before, run_record::state(files, &counted));
    let Written { mut findings, mut compared, made } =
        job.write(&counted, (&last, &mut record), arguments.force, context)?;
    let since = last.is_ok().then_some(since);
    tell(&job, &counted, (since, &record), (&findings, &compared, &made), context);
    for path in job.outputs.left_behind(&last) {
        terminal::tell_left_behind(&path, context);
    }
    tell_damaged(&last, &job.outputs.record, context);
    findings.append(&mut compared);
    Ok(Outcome::of(&findings))
}

/// What a run wrote, as far as it is told.
struct Written {
    /// The findings as they stand in the report.
    findings: Vec<Finding>,
    /// What was found in comparing with last year.
    compared: Vec<Finding>,
    /// What goes back to the departments.
    made: Vec<SendBack>,
}

/// A project file that was opened.
pub struct Job {
    pub project: Project,
    /// Its settings, with those of the command line on top.
    pub season: Season,
    /// The folder that paths are relative to; empty for the one we stand in.
    pub base: PathBuf,
    pub outputs: RunOutputs,
    exclude: Exclude,
    file: PathBuf,
}

impl Job {
    fn open(arguments: &Arguments, context: &Context) -> Result<Self, Stop> {
        let asked = arguments.project.as_deref().unwrap_or(Path::new(FILE_NAME));
        let (file, project) = reorganised::open(asked, context)?;
        // `from_toml` has refused what cannot be set.
        let settings = project.settings().map_err(|(code, _)| Stop(code))?;
        let expected = Expected {
            departments: project.departments.clone(),
            fiscal_year: project.fiscal_year,
            duplicates: project.duplicates,
            place: Arc::from(file.file_name().unwrap_or_default().to_string_lossy()),
        };
        let severities = arguments.severities.over(settings, context)?;
        let one_year = expected.fiscal_year.is_none();
        let season = Season { severities, expected: Some(expected), one_year };
        let base = file.parent().map(Path::to_path_buf).unwrap_or_default();
        let outputs = RunOutputs::new(&base, &project.outputs);
        let exclude = Exclude::new(&project.exclude);
        Ok(Self { project, season, base, outputs, exclude, file })
    }

    pub fn place(&self) -> &str {
        self.season.expected.as_ref().map_or("", |e| &e.place)
    }

    /// Paths of the project file as seen from here.
    pub fn given(&self, paths: &[String]) -> Vec<PathBuf> {
        let here = |p: &String| match p.trim_end_matches(['/', '\\']) {
            "" | "." if self.base.as_os_str().is_empty() => PathBuf::from("."),
            "" | "." => self.base.clone(),
            p => self.base.join(p),
        };
        paths.iter().map(here).map(inputs::as_stored).collect()
    }

    /// A form's name, or its file as seen from here.
    pub fn form(&self, asked: &str) -> String {
        let file = inputs::as_stored(self.base.join(asked));
        if file.is_file() { file.to_string_lossy().into_owned() } else { asked.to_owned() }
    }

    /// Where to look for files: in `given`, but for what is written.
    pub fn sources<'a>(&'a self, given: &'a [PathBuf], form: Option<&'a str>) -> Sources<'a> {
        Sources {
            given,
            outputs: self.outputs.files_and_folder().collect(),
            exclude: Some(&self.exclude),
            form,
            base: Some(&self.base),
            ..Sources::default()
        }
    }

    fn read(&self, context: &Context) -> Result<Read, Stop> {
        let form = self.project.form.as_deref().map(|f| self.form(f));
        let old = self.project.last_year.as_ref();
        let old_form = old.and_then(|l| l.form.as_deref()).map(|f| self.form(f));
        let mut read = vec![self.file.as_path()];
        read.extend(old_form.iter().map(Path::new));
        let outputs: Vec<&Path> = self.outputs.files_and_folder().collect();
        inputs::keep_apart(&outputs, &read, context)?;
        // Last year's files may lie within this year's folder, but not this year's within last year's: none would be left.
        let old = old.map(|l| self.given(&l.inputs)).unwrap_or_default();
        if let Some((now, then)) = inputs::inside(&self.given(&self.project.inputs), &old) {
            let gaps: [Gap; 2] = [("now", &now.display()), ("then", &then.display())];
            return Err(context.stop(words::LAST_YEAR_IS_THIS_YEAR, &gaps));
        }
        let old = inputs::find(&self.sources(&old, None), context)?.files;
        let mut left_out = vec![self.file.as_path(), self.outputs.record.as_path()];
        left_out.extend(old.iter().map(|f| f.path.as_path()));
        let (given, sections) =
            (self.given(&self.project.inputs), project::all_sections(&self.project.departments));
        let sources = self.sources(&given, form.as_deref());
        let mut read =
            reading::read(&Sources { left_out: &left_out, sections: &sections, ..sources }, context)?;
        read.findings.extend(self.exclude.unused(self.place()));
        Ok(read)
    }

    /// Writes all outputs.
    fn write(
        &self,
        counted: &Counted,
        (last, record): (&LastRun, &mut RunRecord),
        force: bool,
        context: &Context,
    ) -> Result<Written, Stop> {
        let (mut findings, mut compared) = (counted.settled.findings.clone(), Vec::new());
        let (report, review) = self.report(counted, record, &mut findings, context)?;
        let mut written = vec![(&self.outputs.report, report)];
        written.extend(self.outputs.review.iter().zip(review));
        if let Some(output) = &self.outputs.json {
            written.push((output, export::everything(counted, context.lang).into_bytes()));
        }
        if let (Some(output), Some(last_year)) = (&self.outputs.comparison, &self.project.last_year) {
            let papers = run_comparison::compare(self, last_year, counted, &mut compared, context)?;
            let (comparison, review) = papers.finish()?;
            written.push((output, comparison));
            written.extend(self.outputs.comparison_review.iter().zip(review));
        }
        let made = match &self.outputs.send_back {
            Some(_) => send_back::made(counted, &findings, self.sender())?,
            None => Vec::new(),
        };
        let going_back = self.outputs.going_back(&made, last, force, context)?;
        let bytes = made.iter().map(|one| one.bytes.clone());
        written.extend(going_back.iter().zip(bytes));
        self.outputs.keep_left(&made, last, record, context);
        self.outputs.write(&written, record, context)?;
        Ok(Written { findings, compared, made })
    }

    fn sender(&self) -> Sender<'_> {
        let Project { city, office, deadline, .. } = &self.project;
        Sender { city: city.as_deref(), office: office.as_deref(), deadline: deadline.as_deref() }
    }

    /// The bytes of the report and of its 確認用; the findings leave as they stand in that.
    fn report(
        &self,
        counted: &Counted,
        record: &RunRecord,
        findings: &mut Vec<Finding>,
        context: &Context,
    ) -> Result<(Vec<u8>, Option<Vec<u8>>), Stop> {
        let change = record.change();
        let year = self.project.fiscal_year;
        let run = OfRun { submission_status: &counted.settled.submissions, change: change.as_ref(), year };
        let beside = self.outputs.report_seen_from_review();
        let material = Material {
            counted,
            city: self.project.city.as_deref(),
            office: self.project.office.as_deref(),
            run: Some(run),
            reviewed_beside: beside.as_deref(),
        };
        let progress = Progress::new(counted.settled.documents.len(), context);
        progress.writing();
        let papers = submission::compose(&material, findings).finish();
        progress.end();
        Ok(papers?)
    }
}

/// The counts, who has handed in, what changed and what was found, on the terminal. `since` is `None` where the record of the
/// last run could not be read; `compared` was found in comparing with last year.
fn tell(
    job: &Job,
    counted: &Counted,
    (since, record): (Option<Since>, &RunRecord),
    (findings, compared, made): (&[Finding], &[Finding], &[SendBack]),
    context: &Context,
) {
    let lang = context.lang;
    let changes = tables::changes(since, record.change().as_ref(), lang);
    if !context.quiet {
        terminal::print(&tables::counts(&counted.tally, lang));
        let submissions = tables::submissions(&counted.settled.submissions, lang);
        terminal::print(&format!("\n{submissions}\n{changes}"));
    }
    let mut more = Vec::new();
    if counted.settled.silenced > 0 {
        more.push(context.say(words::SILENCED, &[("n", &counted.settled.silenced)]));
    }
    if job.outputs.comparison.is_some() {
        let summary = listing::summary(compared, lang);
        more.push(context.say(words::LAST_YEAR, &[("summary", &summary)]));
    }
    let folder = job.outputs.send_back.as_ref();
    more.extend(folder.iter().flat_map(|folder| Folder(&folder.path).told(made, context)));
    let written: Vec<&Path> = job.outputs.paths().collect();
    let review = job.outputs.review.as_ref().map(|review| review.path.as_path());
    let going_back = folder.map(|folder| (folder.path.as_path(), made.len())).filter(|(_, n)| *n > 0);
    let again = words::AGAIN_RUN;
    End { found: findings, review, more: &more, written: &written, again, going_back }.tell_paper(context);
}

/// That the record of the last run could not be read: beside the outputs, not in them, as they are the same with or without it.
fn tell_damaged(last: &LastRun, record: &Path, context: &Context) {
    if let Err(why) = last {
        let place = Place::file(&Arc::from(inputs::shown(record)));
        let finding = Finding::new(&rules::RUN_RECORD_UNUSABLE, place).with("why", why.clone());
        terminal::complain(&listing::all_for_stderr(&[finding], context.lang));
    }
}
