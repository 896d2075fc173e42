//! Outputs appear whole and all together, or not at all: [`super::journal`] says how.

use super::journal::{self, Failure, folder_of};
use super::words::{self, Gap};
use super::{Context, Stop, inputs, not_found, odd, terminal};
use seirihyo::season::has_workbook_name;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A file that will be written; that it may be is known before any work is done.
#[derive(Debug)]
pub struct Target {
    path: PathBuf,
    force: bool,
    /// Whether its folder is made where it is missing.
    makes_folder: bool,
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
        Self { path: path.to_path_buf(), force, makes_folder: false }.checked(context)
    }

    /// A file in a folder that need not be there yet; the folder that it lies in does.
    pub fn in_new_folder(path: &Path, force: bool, context: &Context) -> Result<Self, Stop> {
        Self { path: path.to_path_buf(), force, makes_folder: true }.checked(context)
    }

    fn checked(self, context: &Context) -> Result<Self, Stop> {
        put_right([self.path()], context)?;
        self.may_be_written(context)?;
        Ok(self)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    fn may_be_written(&self, context: &Context) -> Result<(), Stop> {
        let path = &self.path;
        let refused = |words| Err(context.stop(words, &[("path", &path.display())]));
        if path.is_dir() {
            return refused(words::OUTPUT_IS_FOLDER);
        }
        if path.exists() && !path.is_file() {
            return refused(words::OUTPUT_IS_NO_FILE);
        }
        if path.exists() && !self.force {
            return refused(words::OUTPUT_EXISTS);
        }
        let folder = folder_of(path);
        let folder = if self.makes_folder && !folder.exists() { folder_of(folder) } else { folder };
        if !folder.is_dir() {
            let Stop(said) = context.stop(words::OUTPUT_NO_FOLDER, &[("path", &folder.display())]);
            return Err(Stop(said + &not_found::cause(folder, context).unwrap_or_default()));
        }
        // A target that another program holds open cannot be opened for writing on Windows.
        if path.exists() {
            let opened = fs::OpenOptions::new().append(true).open(path);
            opened.map_err(|why| not_written(&Failure { path: path.clone(), why, whole: true }, context))?;
        }
        Ok(())
    }

    /// Writes the file whole.
    pub fn write(&self, bytes: &[u8], context: &Context) -> Result<(), Stop> {
        all(&[(self, bytes)], context)
    }
}

/// Writes all of these files, the last after all others, or leaves every one as it was.
pub fn all(outputs: &[(&Target, &[u8])], context: &Context) -> Result<(), Stop> {
    outputs.iter().try_for_each(|(target, _)| target.may_be_written(context))?;
    apart(outputs.iter().map(|(target, _)| target.path()), context)?;
    let mut folders = Vec::new();
    let files: Vec<journal::New> = outputs.iter().map(|(target, bytes)| (target.path(), *bytes)).collect();
    let written = make_folders(outputs, &mut folders).and_then(|()| journal::replace(&files));
    written.map_err(|failure| {
        // One that holds something by now stays.
        for folder in &folders {
            let _ = fs::remove_dir(folder);
        }
        not_written(&failure, context)
    })
}

/// Stops where two outputs are one file, however their names are written.
fn apart<'a>(paths: impl Iterator<Item = &'a Path>, context: &Context) -> Result<(), Stop> {
    let mut places = BTreeSet::new();
    for path in paths {
        let folder = fs::canonicalize(folder_of(path)).unwrap_or_else(|_| folder_of(path).to_path_buf());
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if !places.insert((folder, name)) {
            return Err(context.stop(words::OUTPUT_TWICE, &[("path", &path.display())]));
        }
    }
    Ok(())
}

/// Makes the folders that are missing; those made join `made`.
fn make_folders(outputs: &[(&Target, &[u8])], made: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for (target, _) in outputs.iter().filter(|(target, _)| target.makes_folder) {
        let folder = folder_of(&target.path);
        if !folder.exists() {
            fs::create_dir(folder).map_err(|why| Failure { path: folder.to_path_buf(), why, whole: true })?;
            made.push(folder.to_path_buf());
        }
    }
    Ok(())
}

/// Puts right what a run that was killed left beside these files, and says so: before anything is read there.
pub fn put_right<'a>(paths: impl IntoIterator<Item = &'a Path>, context: &Context) -> Result<(), Stop> {
    for path in paths {
        let back = journal::put_right(folder_of(path)).map_err(|failure| not_written(&failure, context))?;
        if !back.is_empty() {
            let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let names = words::list(&back.iter().map(name).collect::<Vec<_>>(), context.lang);
            let said = context.say(words::PUT_RIGHT, &[("names", &names)]);
            terminal::complain(&format!("{said}\n"));
        }
    }
    Ok(())
}

/// Which file could not be written and why, what to do, and what became of the others.
fn not_written(failure: &Failure, context: &Context) -> Stop {
    let words = match failure.why.kind() {
        // The system has a fault of this kind too.
        ErrorKind::ResourceBusy if failure.why.raw_os_error().is_none() => words::OUTPUT_BUSY,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => words::OUTPUT_FULL,
        _ => words::OUTPUT_LOCKED,
    };
    // What comes after it is the path of a temporary file.
    let why = failure.why.to_string();
    let why = why.split(" at path ").next().unwrap_or_default();
    let said = context.say(words, &[("path", &failure.path.display()), ("why", &why)]);
    let others = if failure.whole { words::OUTPUTS_AS_BEFORE } else { words::OUTPUTS_NOT_BACK };
    Stop(said + others.get(context.lang))
}

/// JSON into its file, or to standard output where there is none.
pub fn json(text: &str, target: Option<&Target>, context: &Context) -> Result<(), Stop> {
    if let Some(target) = target {
        return target.write(text.as_bytes(), context);
    }
    terminal::print(text);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use seirihyo::finding::Lang;

    const CONTEXT: Context = Context { lang: Lang::Ja, quiet: false, verbose: false };

    #[test]
    fn a_new_folder_comes_and_goes_with_its_files() {
        let desk = tempfile::tempdir().unwrap();
        let folder = desk.path().join("修正依頼");
        let target = |name: &str| Target::in_new_folder(&folder.join(name), false, &CONTEXT);
        assert!(Target::in_new_folder(&folder.join("深い/総務部.xlsx"), false, &CONTEXT).is_err());
        let (one, other) = (target("総務部.xlsx").unwrap(), target(&"長".repeat(300)).unwrap());
        let Err(Stop(said)) = all(&[(&one, b"1"), (&other, b"2")], &CONTEXT) else {
            panic!("the name is too long")
        };
        assert!(said.ends_with("出力はどれも、実行する前のままです。"), "{said}");
        assert!(!folder.exists());
        let other = target("福祉部.xlsx").unwrap();
        all(&[(&one, b"1"), (&other, b"2")], &CONTEXT).unwrap();
        assert_eq!(fs::read(folder.join("福祉部.xlsx")).unwrap(), b"2");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }
}
