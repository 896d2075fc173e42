//! The files that a run writes, and the record beside them that says which of them it wrote itself.

use super::inputs::{as_stored, read};
use super::papers::way;
use super::save::{self, Target};
use super::send_back::Folder;
use super::words::Gap;
use super::{Context, Stop, words};
use seirihyo::finding::Said;
use seirihyo::finding::rules::{DATE_OUTSIDE_YEAR, SOME_UNKNOWN_YEAR};
use seirihyo::grid;
use seirihyo::season::project::{Outputs, review_name};
use seirihyo::season::run_record::{self, OfYear, RunRecord, digest, year_of_most};
use seirihyo::season::{Settled, why_unopened};
use seirihyo::text::era::fiscal_year_label;
use seirihyo::workbook::UNKNOWN_YEAR;
use seirihyo::workbook::send_back::SendBack;
use serde_json::Value;
use std::path::{Path, PathBuf};

pub struct RunOutput {
    /// As the project file names it.
    pub name: String,
    /// As seen from here.
    pub path: PathBuf,
}

pub struct RunOutputs {
    pub report: RunOutput,
    /// 確認用 of the report, unless none is wanted.
    pub review: Option<RunOutput>,
    pub json: Option<RunOutput>,
    pub comparison: Option<RunOutput>,
    /// 確認用 of the comparison.
    pub comparison_review: Option<RunOutput>,
    /// The folder of what goes back to the departments.
    pub send_back: Option<RunOutput>,
    /// The folder that names are relative to.
    base: PathBuf,
    /// The record; its name begins with a dot, so that a folder of inputs may hold it.
    pub record: PathBuf,
}

/// Of a file that is what a run writes (a workbook that nobody has saved since, or everything read as JSON) the fiscal year.
fn year_as_written(path: &Path) -> Option<i32> {
    let bytes = read(path).ok()?;
    grid::year_as_written(&bytes).or_else(|| {
        let json: Value = serde_json::from_slice(bytes.starts_with(JSON_BEGINS).then_some(&bytes)?).ok()?;
        let doubted: Vec<(&Value, &Value)> = json["findings"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|f| f["code"] == DATE_OUTSIDE_YEAR.code)
            .map(|f| (&f["file"], &f["sheet"]))
            .collect();
        let of_year = |d: &Value| {
            let year = i32::try_from(d["fiscal_year"].as_i64()?).ok()?;
            let goals = d["goals"].as_array().map_or(0, Vec::len);
            Some(OfYear { year, goals, doubted: doubted.contains(&(&d["file"], &d["sheet"])) })
        };
        let years = json["documents"].as_array()?.iter().filter_map(of_year);
        Some(year_of_most(years, None).unwrap_or(UNKNOWN_YEAR))
    })
}

impl RunOutput {
    /// A file in this folder.
    fn holding(&self, name: &str) -> Self {
        Self { name: format!("{}/{name}", self.name.trim_end_matches('/')), path: self.path.join(name) }
    }

    fn may_be_written(&self, last: &LastRun, force: bool, context: &Context) -> Result<(), Stop> {
        let Self { name, path } = self;
        let changed = |words| context.stop(words, &[("path", &path.display())]);
        let ours = match last {
            Ok(Some(record)) => {
                let wrote = record.outputs.get(name);
                let now = read(path).ok().map(|bytes| digest(&bytes));
                if !force && wrote.zip(now).is_some_and(|(wrote, now)| now != *wrote) {
                    return Err(changed(words::OUTPUT_EDITED));
                }
                wrote.is_some()
            }
            Ok(None) | Err(_) if !force && path.is_file() => {
                if year_as_written(path).is_none() {
                    return Err(changed(words::OUTPUT_UNRECORDED));
                }
                true
            }
            Ok(None) | Err(_) => false,
        };
        Target::new(path, force || ours, context).map(drop)
    }
}

/// How everything read begins as JSON.
const JSON_BEGINS: &[u8] = b"{\n  \"documents\": [";

/// What the last run left: nothing, its record, or a file that cannot be read as one and why.
pub type LastRun = Result<Option<RunRecord>, Said>;

impl RunOutputs {
    /// The files that the outputs name.
    pub fn new(base: &Path, outputs: &Outputs) -> Self {
        let target = |name: &String| RunOutput { name: name.clone(), path: as_stored(base.join(name)) };
        let report = target(&outputs.report);
        let name = report.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let record = as_stored(report.path.with_file_name(format!(".{name}.run.json")));
        let review = outputs.review().as_ref().map(target);
        let (json, comparison) = (outputs.json.as_ref().map(target), outputs.comparison.as_ref().map(target));
        let comparison_review = outputs.comparison_review().as_ref().map(target);
        let send_back = outputs.send_back.as_ref().map(target);
        let base = base.to_path_buf();
        Self { report, review, json, comparison, comparison_review, send_back, base, record }
    }

    /// The files, but for those that go back to the departments.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.all().map(|output| output.path.as_path())
    }

    /// The files, and the folder of those that go back to the departments.
    pub fn files_and_folder(&self) -> impl Iterator<Item = &Path> {
        self.all().chain(&self.send_back).map(|output| output.path.as_path())
    }

    fn all(&self) -> impl Iterator<Item = &RunOutput> {
        let reports = std::iter::once(&self.report).chain(&self.review);
        reports.chain(&self.json).chain(&self.comparison).chain(&self.comparison_review)
    }

    /// Where the report lies as seen from its 確認用.
    pub fn report_seen_from_review(&self) -> Option<String> {
        self.review.as_ref().map(|review| way(&review.path, &self.report.path))
    }

    /// What the last run left beside the report; what it left half done is put right first.
    pub fn last_run(&self, context: &Context) -> Result<LastRun, Stop> {
        save::put_right(self.paths(), context)?;
        Ok(match read(&self.record) {
            Ok(bytes) => RunRecord::from_json(&String::from_utf8_lossy(&bytes)).map(Some).map_err(Said::from),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(why_unopened(&why)),
        })
    }

    /// What an earlier run wrote and this one does not: outputs of its record under other names, and the usual 確認用.
    pub fn left_behind(&self, last: &LastRun) -> Vec<PathBuf> {
        let folder = self.report.path.parent().unwrap_or(Path::new(""));
        let name = self.report.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let usual = folder.join(review_name(&name));
        let recorded = last.as_ref().ok().and_then(Option::as_ref).into_iter();
        let recorded = recorded.flat_map(|record| record.outputs.keys()).map(|name| self.base.join(name));
        let mut left: Vec<PathBuf> = recorded.chain([usual]).collect();
        let known = |path: &PathBuf| {
            self.paths().any(|written| written == path)
                || self.send_back.as_ref().is_some_and(|folder| path.starts_with(&folder.path))
        };
        left.retain(|path| path.is_file() && !known(path));
        left.dedup();
        left
    }

    /// Stops unless all outputs may be written. What the last run wrote is replaced without being asked, unless someone has changed
    /// it since. Without a record, or after a damaged one, a workbook itself tells whether it was saved since.
    pub fn may_write(&self, last: &LastRun, force: bool, context: &Context) -> Result<(), Stop> {
        if let Some(folder) = &self.send_back {
            Folder::new(&folder.path, context)?;
        }
        self.all().try_for_each(|output| output.may_be_written(last, force, context))
    }

    /// The workbooks that go back, each as an output of its own, and the folder for them, made if it is needed; stops unless
    /// all of them may be written.
    pub fn going_back(
        &self,
        made: &[SendBack],
        last: &LastRun,
        force: bool,
        context: &Context,
    ) -> Result<Vec<RunOutput>, Stop> {
        let Some(folder) = &self.send_back else { return Ok(Vec::new()) };
        let outputs: Vec<RunOutput> = made.iter().map(|one| folder.holding(&one.name)).collect();
        if folder.path.is_dir() {
            outputs.iter().try_for_each(|output| output.may_be_written(last, force, context))?;
        }
        Ok(outputs)
    }

    /// Keeps in a record that an earlier run wrote what is left of it in the folder.
    pub fn keep_left(&self, made: &[SendBack], last: &LastRun, record: &mut RunRecord, context: &Context) {
        let (Some(output), Ok(Some(last))) = (&self.send_back, last) else { return };
        let Ok(folder) = Folder::new(&output.path, context) else { return };
        for name in folder.left(made).into_iter().map(|name| output.holding(&name).name) {
            if let Some(digest) = last.outputs.get(&name) {
                record.outputs.insert(name, digest.clone());
            }
        }
    }

    /// Stops where an output is of another fiscal year than this run: neither the record of that year nor its mark lets us
    /// replace it.
    pub fn are_of_year(
        &self,
        settled: &Settled,
        last: &LastRun,
        force: bool,
        context: &Context,
    ) -> Result<(), Stop> {
        let dated = |year: Option<i32>| year.unwrap_or(UNKNOWN_YEAR);
        let label = |year| match year {
            UNKNOWN_YEAR => SOME_UNKNOWN_YEAR.get(context.lang).to_owned(),
            year => fiscal_year_label(year),
        };
        let year = run_record::year(settled);
        let now = dated(year);
        let of_now = settled.goal_sheets().find(|sheet| sheet.fiscal_year == year);
        for RunOutput { path, .. } in self.all().filter(|output| !force && output.path.is_file()) {
            let was = match last {
                Ok(Some(record)) => dated(record.year()),
                _ => dated(year_as_written(path)),
            };
            if was != now {
                let look =
                    of_now.map(|sheet| context.say(words::YEAR_MISTYPED, &[("file", &sheet.origin.file)]));
                let gaps: [Gap; 4] = [
                    ("path", &path.display()),
                    ("was", &label(was)),
                    ("now", &label(now)),
                    ("look", &look.unwrap_or_default()),
                ];
                return Err(context.stop(words::OUTPUT_OF_OTHER_YEAR, &gaps));
            }
        }
        Ok(())
    }

    /// Writes all outputs, and the record of them last.
    pub fn write(
        &self,
        written: &[(&RunOutput, Vec<u8>)],
        record: &mut RunRecord,
        context: &Context,
    ) -> Result<(), Stop> {
        record.outputs.extend(written.iter().map(|(output, bytes)| (output.name.clone(), digest(bytes))));
        let record = record.to_json();
        let paths = written.iter().map(|(output, _)| output.path.as_path()).chain([self.record.as_path()]);
        let targets: Vec<Target> =
            paths.map(|path| Target::in_new_folder(path, true, context)).collect::<Result<_, _>>()?;
        let contents = written.iter().map(|(_, bytes)| bytes.as_slice()).chain([record.as_bytes()]);
        save::all(&targets.iter().zip(contents).collect::<Vec<_>>(), context)
    }
}
