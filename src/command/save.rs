//! Outputs appear whole or not at all: a temporary file beside the target, flushed, renamed over it.

use super::words;
use super::words::Gap;
use super::{Context, Stop, inputs, not_found, odd, terminal};
use seirihyo::season::has_workbook_name;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Beginning of the names of temporary files; a leading dot keeps them out of folders that are read.
const PREFIX: &str = ".seirihyo-";

/// A file that will be written; that it may be is known before any work is done.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    force: bool,
}

impl Target {
    /// A workbook that is asked for under a name: `.xlsx` is added where there is no extension, another one is refused, as Excel
    /// would not open the file.
    pub fn workbook(asked: &Path, force: bool, context: &Context) -> Result<Self, Stop> {
        match asked.extension() {
            Some(ext) if !ext.eq_ignore_ascii_case("xlsx") => {
                let Stop(said) = context.stop(words::OUTPUT_NOT_XLSX, &[("path", &asked.display())]);
                let odd = odd::name(&asked.to_string_lossy()).map(|odd| odd.told(context));
                Err(Stop(said + &odd.unwrap_or_default()))
            }
            None if asked.file_name().is_some() && !asked.is_dir() => {
                let path = inputs::as_stored(asked.with_extension("xlsx"));
                if !context.quiet {
                    let gaps: [Gap; 2] = [("asked", &asked.display()), ("path", &path.display())];
                    terminal::complain(&format!("{}\n", context.say(words::OUTPUT_NAMED, &gaps)));
                }
                Self::new(&path, force, context)
            }
            _ => Self::new(asked, force, context),
        }
    }

    /// JSON; not under the name of a workbook.
    pub fn json(asked: &Path, force: bool, context: &Context) -> Result<Self, Stop> {
        if has_workbook_name(&asked.to_string_lossy()) {
            return Err(context.stop(words::OUTPUT_IS_JSON, &[("path", &asked.display())]));
        }
        Self::new(asked, force, context)
    }

    pub fn new(path: &Path, force: bool, context: &Context) -> Result<Self, Stop> {
        let target = Self { path: path.to_path_buf(), force };
        target.may_be_written(context)?;
        Ok(target)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn may_be_written(&self, context: &Context) -> Result<(), Stop> {
        let path = &self.path;
        if path.is_dir() {
            return Err(context.stop(words::OUTPUT_IS_FOLDER, &[("path", &path.display())]));
        }
        if path.exists() && !self.force {
            return Err(context.stop(words::OUTPUT_EXISTS, &[("path", &path.display())]));
        }
        let folder = self.folder();
        if !folder.is_dir() {
            let Stop(said) = context.stop(words::OUTPUT_NO_FOLDER, &[("path", &folder.display())]);
            return Err(Stop(said + &not_found::cause(folder, context).unwrap_or_default()));
        }
        // A target that another program holds open cannot be opened for writing on Windows.
        if path.exists() {
            let opened = fs::OpenOptions::new().append(true).open(path);
            opened.map_err(|why| self.locked(&why, context))?;
        }
        Ok(())
    }

    /// Writes the file whole; removes what an earlier run that was killed left beside it.
    pub fn write(&self, bytes: &[u8], context: &Context) -> Result<(), Stop> {
        self.may_be_written(context)?;
        self.replace(bytes).map_err(|why| self.locked(&why, context))
    }

    fn replace(&self, bytes: &[u8]) -> std::io::Result<()> {
        let folder = self.folder();
        let stem = self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let prefix = format!("{PREFIX}{stem}-");
        sweep(folder, &prefix);
        let mut file = tempfile::Builder::new().prefix(&prefix).suffix(".tmp").tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        allow_reading(file.path())?;
        file.persist(&self.path).map(drop).map_err(|e| e.error)
    }

    fn folder(&self) -> &Path {
        self.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    fn locked(&self, why: &std::io::Error, context: &Context) -> Stop {
        context.stop(words::OUTPUT_LOCKED, &[("path", &self.path.display()), ("why", why)])
    }
}

/// Removes temporary files of this target that no run finished. One that is in use on Windows stays, harmlessly.
fn sweep(folder: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(prefix) && name.to_ascii_lowercase().ends_with(".tmp") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Temporary files are private; an output is as readable as any file made here.
#[cfg(unix)]
fn allow_reading(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

/// JSON into its file, or to standard output where there is none.
pub fn json(text: &str, target: Option<&Target>, context: &Context) -> Result<(), Stop> {
    if let Some(target) = target {
        return target.write(text.as_bytes(), context);
    }
    terminal::print(text);
    Ok(())
}
