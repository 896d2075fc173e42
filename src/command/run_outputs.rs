//! The files that a run writes, and the record beside them that says which of them it wrote itself.

use super::inputs::read;
use super::papers::way;
use super::save::Target;
use super::{Context, Stop, words};
use seirihyo::finding::Said;
use seirihyo::grid;
use seirihyo::season::project::{Outputs, review_name};
use seirihyo::season::run_record::{RunRecord, digest};
use seirihyo::season::why_unopened;
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
    /// The folder that names are relative to.
    base: PathBuf,
    /// The record; its name begins with a dot, so that a folder of inputs may hold it.
    pub record: PathBuf,
}

/// Whether a file is what a run writes: a workbook that nobody has saved since, or everything read as JSON.
fn is_as_written(path: &Path) -> bool {
    read(path).is_ok_and(|bytes| grid::is_as_written(&bytes) || bytes.starts_with(JSON_BEGINS))
}

/// How everything read begins as JSON.
const JSON_BEGINS: &[u8] = b"{\n  \"documents\": [";

/// What the last run left: nothing, its record, or a file that cannot be read as one and why.
pub type LastRun = Result<Option<RunRecord>, Said>;

impl RunOutputs {
    /// The files that the outputs name.
    pub fn new(base: &Path, outputs: &Outputs) -> Self {
        let target = |name: &String| RunOutput { name: name.clone(), path: base.join(name) };
        let report = target(&outputs.report);
        let name = report.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let record = report.path.with_file_name(format!(".{name}.run.json"));
        let review = outputs.review().as_ref().map(target);
        let (json, comparison) = (outputs.json.as_ref().map(target), outputs.comparison.as_ref().map(target));
        let comparison_review = outputs.comparison_review().as_ref().map(target);
        let base = base.to_path_buf();
        Self { report, review, json, comparison, comparison_review, base, record }
    }

    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.all().map(|output| output.path.as_path())
    }

    fn all(&self) -> impl Iterator<Item = &RunOutput> {
        let reports = std::iter::once(&self.report).chain(&self.review);
        reports.chain(&self.json).chain(&self.comparison).chain(&self.comparison_review)
    }

    /// Where the report lies as seen from its 確認用.
    pub fn report_seen_from_review(&self) -> Option<String> {
        self.review.as_ref().map(|review| way(&review.path, &self.report.path))
    }

    /// What the last run left beside the report.
    pub fn last_run(&self) -> LastRun {
        match read(&self.record) {
            Ok(bytes) => Ok(Some(RunRecord::from_json(&String::from_utf8_lossy(&bytes))?)),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(why_unopened(&why)),
        }
    }

    /// What an earlier run wrote and this one does not: outputs of its record under other names, and the usual 確認用.
    pub fn left_behind(&self, last: &LastRun) -> Vec<PathBuf> {
        let folder = self.report.path.parent().unwrap_or(Path::new(""));
        let name = self.report.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let usual = folder.join(review_name(&name));
        let recorded = last.as_ref().ok().and_then(Option::as_ref).into_iter();
        let recorded = recorded.flat_map(|record| record.outputs.keys()).map(|name| self.base.join(name));
        let mut left: Vec<PathBuf> = recorded.chain([usual]).collect();
        left.retain(|path| path.is_file() && self.paths().all(|written| written != path));
        left.dedup();
        left
    }

    /// Stops unless all outputs may be written. What the last run wrote is replaced without being asked, unless someone has changed
    /// it since. Without a record, or after a damaged one, a workbook itself tells whether it was saved since.
    pub fn may_write(&self, last: &LastRun, force: bool, context: &Context) -> Result<(), Stop> {
        for RunOutput { name, path } in self.all() {
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
                    if !is_as_written(path) {
                        return Err(changed(words::OUTPUT_UNRECORDED));
                    }
                    true
                }
                Ok(None) | Err(_) => false,
            };
            Target::new(path, force || ours, context)?;
        }
        Ok(())
    }

    pub fn write(
        &self,
        written: &[(&RunOutput, Vec<u8>)],
        record: &mut RunRecord,
        context: &Context,
    ) -> Result<(), Stop> {
        for (output, bytes) in written {
            Target::new(&output.path, true, context)?.write(bytes, context)?;
            record.outputs.insert(output.name.clone(), digest(bytes));
        }
        Target::new(&self.record, true, context)?.write(record.to_json().as_bytes(), context)
    }
}
