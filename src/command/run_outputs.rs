//! The files that a run writes, and the record beside them that says which of them it wrote itself.

use super::inputs::{read, why_unopened};
use super::{Lang, Stop, save, words};
use seirihyo::grid;
use seirihyo::season::project::Outputs;
use seirihyo::season::run_record::{Record, digest};
use std::path::{Path, PathBuf};

/// A file to be written.
pub struct Target {
    /// As the project file names it.
    pub name: String,
    /// As seen from here.
    pub path: PathBuf,
}

/// All files of a run.
pub struct Targets {
    /// The submission workbook.
    pub report: Target,
    /// Everything read, as JSON.
    pub json: Option<Target>,
    /// Last year beside this year.
    pub comparison: Option<Target>,
    /// The record; its name begins with a dot, so that a folder of inputs may hold it.
    pub record: PathBuf,
}

/// Whether a file is what a run writes: a workbook that nobody has saved since, or everything read as JSON.
fn is_as_written(path: &Path) -> bool {
    read(path).is_ok_and(|bytes| grid::is_as_written(&bytes) || bytes.starts_with(JSON_BEGINS))
}

/// How everything read begins as JSON.
const JSON_BEGINS: &[u8] = b"{\n  \"documents\": [";

/// What the last run left.
pub enum LastRun {
    /// Nothing.
    None,
    Known(Box<Record>),
    /// Something that is no record, and why, in both languages.
    Damaged((String, String)),
}

impl LastRun {
    /// The record, if it can be used.
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Known(record) => Some(Record::clone(record)),
            Self::None | Self::Damaged(_) => None,
        }
    }
}

impl Targets {
    /// The files that the outputs name.
    pub fn new(base: &Path, outputs: &Outputs) -> Self {
        let target = |name: &String| Target { name: name.clone(), path: base.join(name) };
        let report = target(&outputs.report);
        let name = report.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let record = report.path.with_file_name(format!(".{name}.run.json"));
        let (json, comparison) = (outputs.json.as_ref().map(target), outputs.comparison.as_ref().map(target));
        Self { report, json, comparison, record }
    }

    /// The outputs.
    pub fn all(&self) -> impl Iterator<Item = &Target> {
        std::iter::once(&self.report).chain(&self.json).chain(&self.comparison)
    }

    /// What the last run left beside the report.
    pub fn last_run(&self) -> LastRun {
        let bytes = match read(&self.record) {
            Ok(bytes) => bytes,
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => return LastRun::None,
            Err(why) => return LastRun::Damaged(why_unopened(&why)),
        };
        match Record::from_json(&String::from_utf8_lossy(&bytes)) {
            Ok(record) => LastRun::Known(Box::new(record)),
            Err(why) => LastRun::Damaged((why.ja.to_owned(), why.en.to_owned())),
        }
    }

    /// Whether all outputs may be written. What the last run wrote is replaced without being asked, unless someone has changed
    /// it since. Without a record, or after a damaged one, a workbook itself tells whether it was saved since.
    pub fn may_write(&self, last: &LastRun, force: bool, lang: Lang) -> Result<(), Stop> {
        for target in self.all() {
            let ours = match last {
                LastRun::None | LastRun::Damaged(_) if !force && target.path.is_file() => {
                    if !is_as_written(&target.path) {
                        let path = target.path.display().to_string();
                        return Err(Stop::new(words::OUTPUT_UNRECORDED, lang, &[("path", &path)]));
                    }
                    true
                }
                LastRun::None | LastRun::Damaged(_) => false,
                LastRun::Known(record) => match record.outputs.get(&target.name) {
                    Some(wrote) => {
                        let now = read(&target.path).ok().map(|b| digest(&b));
                        if !force && now.is_some_and(|now| now != *wrote) {
                            let path = target.path.display().to_string();
                            return Err(Stop::new(words::OUTPUT_EDITED, lang, &[("path", &path)]));
                        }
                        true
                    }
                    None => false,
                },
            };
            save::may_write(&target.path, force || ours, lang)?;
        }
        Ok(())
    }

    /// Writes the outputs, and then the record.
    pub fn write(&self, written: &[(&Target, Vec<u8>)], record: &mut Record, lang: Lang) -> Result<(), Stop> {
        for (target, bytes) in written {
            save::write(&target.path, bytes, true, lang)?;
            record.outputs.insert(target.name.clone(), digest(bytes));
        }
        let json = record.to_json().map_err(anyhow::Error::from)?;
        save::write(&self.record, json.as_bytes(), true, lang)
    }
}
