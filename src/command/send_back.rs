//! 修正依頼: the folder of workbooks that go back to the departments.

use super::arguments::said;
use super::save::Target;
use super::words::{self, Gap};
use super::{Context, Stop, inputs, terminal};
use clap::Args;
use seirihyo::finding::Finding;
use seirihyo::season::{Counted, File};
use seirihyo::workbook::send_back::{self, NAME, SendBack, Sender};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct SendBackOptions {
    #[arg(long, value_name = "FOLDER", help = said(words::OPT_SEND_BACK))]
    pub send_back: Option<PathBuf>,
    #[arg(long, value_name = "TEXT", help = said(words::OPT_DEADLINE))]
    pub deadline: Option<String>,
}

/// A folder into which workbooks that go back are written; that it may be is known before any work is done.
pub struct Folder<'a>(pub &'a Path);

impl<'a> Folder<'a> {
    pub fn new(path: &'a Path, context: &Context) -> Result<Self, Stop> {
        if path.is_file() {
            return Err(context.stop(words::SEND_BACK_IS_FILE, &[("path", &path.display())]));
        }
        let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !path.is_dir() && !parent.is_dir() {
            return Err(context.stop(words::OUTPUT_NO_FOLDER, &[("path", &parent.display())]));
        }
        Ok(Self(path))
    }

    /// Where the workbooks are written, with their bytes; stops unless each may be written.
    pub fn targets<'b>(
        &self,
        made: &'b [SendBack],
        force: bool,
        context: &Context,
    ) -> Result<Vec<(Target, &'b [u8])>, Stop> {
        let one = |one: &'b SendBack| {
            let target = Target::in_new_folder(&self.0.join(&one.name), force, context)?;
            Ok((target, one.bytes.as_slice()))
        };
        made.iter().map(one).collect()
    }

    /// The names of such workbooks in the folder that are none of these: of departments that are asked for nothing any more.
    pub fn left(&self, made: &[SendBack]) -> Vec<String> {
        let entries = fs::read_dir(self.0).into_iter().flatten().filter_map(Result::ok);
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let ours = |name: &String| name.starts_with(NAME.0) && name.ends_with(NAME.1);
        let mut left: Vec<String> =
            names.filter(ours).filter(|name| made.iter().all(|one| one.name != *name)).collect();
        left.sort();
        left
    }

    /// Lines that say what was written, and what is left of an earlier time.
    pub fn told(&self, made: &[SendBack], context: &Context) -> Vec<String> {
        let gaps: [Gap; 2] = [("n", &made.len()), ("path", &self.0.display())];
        let said = if made.is_empty() { words::SEND_BACK_NONE } else { words::SEND_BACK_WRITTEN };
        let mut lines = vec![context.say(said, &gaps)];
        lines.extend(made.iter().map(|one| format!("  {}", terminal::plain(&one.name))));
        let left = self.left(made);
        if !left.is_empty() {
            let names = terminal::plain(&left.join("、"));
            lines.push(context.say(words::SEND_BACK_LEFT, &[("names", &names)]));
        }
        lines
    }
}

/// The workbooks that go back.
pub fn made(counted: &Counted, findings: &[Finding], sender: Sender<'_>) -> Result<Vec<SendBack>, Stop> {
    Ok(send_back::write(counted, findings, sender, |file: &File| inputs::read(&file.path))?)
}
