//! The files that a run writes, and the record beside them that says which of them it wrote itself.

use super::inputs::read;
use super::save::Target;
use super::send_back::Folder;
use super::{Context, Stop, words};
use seirihyo::finding::Said;
use seirihyo::grid;
use seirihyo::season::project::Outputs;
use seirihyo::season::run_record::{RunRecord, digest};
use seirihyo::season::why_unopened;
use seirihyo::workbook::send_back::SendBack;
use std::path::{Path, PathBuf};

pub struct RunOutput {
    /// As the project file names it.
    pub name: String,
    /// As seen from here.
    pub path: PathBuf,
}

pub struct RunOutputs {
    pub report: RunOutput,
    pub json: Option<RunOutput>,
    pub comparison: Option<RunOutput>,
    /// The folder of what goes back to the departments.
    pub send_back: Option<RunOutput>,
    /// The record; its name begins with a dot, so that a folder of inputs may hold it.
    pub record: PathBuf,
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
                if !is_as_written(path) {
                    return Err(changed(words::OUTPUT_UNRECORDED));
                }
                true
            }
            Ok(None) | Err(_) => false,
        };
        Target::new(path, force || ours, context).map(drop)
    }
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
        let (json, comparison) = (outputs.json.as_ref().map(target), outputs.comparison.as_ref().map(target));
        let send_back = outputs.send_back.as_ref().map(target);
        Self { report, json, comparison, send_back, record }
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
        std::iter::once(&self.report).chain(&self.json).chain(&self.comparison)
    }

    /// What the last run left beside the report.
    pub fn last_run(&self) -> LastRun {
        match read(&self.record) {
            Ok(bytes) => Ok(Some(RunRecord::from_json(&String::from_utf8_lossy(&bytes))?)),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(why_unopened(&why)),
        }
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
        Folder::new(&folder.path, context)?.make(made, context)?;
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
