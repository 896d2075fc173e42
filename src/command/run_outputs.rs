//! The files that a run writes, and the record beside them that says which of them it wrote itself.

use super::inputs::{as_stored, read};
use super::save::Target;
use super::words::Gap;
use super::{Context, Stop, words};
use seirihyo::finding::Said;
use seirihyo::finding::rules::{DATE_OUTSIDE_YEAR, SOME_UNKNOWN_YEAR};
use seirihyo::grid;
use seirihyo::season::project::Outputs;
use seirihyo::season::run_record::{self, OfYear, RunRecord, digest, year_of_most};
use seirihyo::season::{Settled, why_unopened};
use seirihyo::text::era::fiscal_year_label;
use seirihyo::workbook::UNKNOWN_YEAR;
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
    pub json: Option<RunOutput>,
    pub comparison: Option<RunOutput>,
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
        let (json, comparison) = (outputs.json.as_ref().map(target), outputs.comparison.as_ref().map(target));
        Self { report, json, comparison, record }
    }

    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.all().map(|output| output.path.as_path())
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
                    if year_as_written(path).is_none() {
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
