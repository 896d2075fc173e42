//! Outputs appear whole or not at all: a temporary file beside the target, flushed, renamed over it.

use super::words;
use super::{Context, Lang, Stop, inputs, terminal};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Beginning of the names of temporary files; a leading dot keeps them out of folders that are read.
const PREFIX: &str = ".seirihyo-";

/// Where a workbook goes that is asked for under a name: `.xlsx` is added where there is no extension, another one is refused,
/// as Excel would not open the file.
pub fn workbook(asked: &Path, context: &Context) -> Result<PathBuf, Stop> {
    let shown = asked.display().to_string();
    match asked.extension().map(|e| e.to_string_lossy().into_owned()) {
        Some(ext) if ext.eq_ignore_ascii_case("xlsx") => Ok(asked.to_path_buf()),
        None if asked.file_name().is_some() && !asked.is_dir() => {
            let path = asked.with_extension("xlsx");
            if !context.quiet {
                let gaps = [("asked", &*shown), ("path", &path.display().to_string())];
                terminal::complain(&format!("{}\n", words::say(words::OUTPUT_NAMED, context.lang, &gaps)));
            }
            Ok(path)
        }
        None => Ok(asked.to_path_buf()),
        Some(_) => Err(Stop::new(words::OUTPUT_NOT_XLSX, context.lang, &[("path", &shown)])),
    }
}

/// Where JSON goes; not under the name of a workbook.
pub fn json(asked: &Path, context: &Context) -> Result<PathBuf, Stop> {
    let shown = asked.display().to_string();
    if inputs::has_workbook_name(&shown) {
        return Err(Stop::new(words::OUTPUT_IS_JSON, context.lang, &[("path", &shown)]));
    }
    Ok(asked.to_path_buf())
}

/// Whether an output may be written: known before any work is done.
pub fn may_write(path: &Path, force: bool, lang: Lang) -> Result<(), Stop> {
    let shown = path.display().to_string();
    if path.is_dir() {
        return Err(Stop::new(words::OUTPUT_IS_FOLDER, lang, &[("path", &shown)]));
    }
    if path.exists() && !force {
        return Err(Stop::new(words::OUTPUT_EXISTS, lang, &[("path", &shown)]));
    }
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(Stop::new(words::OUTPUT_NO_FOLDER, lang, &[("path", &folder.display().to_string())]));
    }
    // A target that another program holds open cannot be opened for writing on Windows.
    if path.exists() {
        fs::OpenOptions::new().append(true).open(path).map_err(|why| locked(path, &why, lang))?;
    }
    Ok(())
}

/// Writes a file whole; removes what an earlier run that was killed left beside it.
pub fn write(path: &Path, bytes: &[u8], force: bool, lang: Lang) -> Result<(), Stop> {
    may_write(path, force, lang)?;
    let folder = folder_of(path);
    let stem = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let prefix = format!("{PREFIX}{stem}-");
    sweep(&folder, &prefix);
    let failed = |why: &std::io::Error| locked(path, why, lang);
    let mut file = tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(".tmp")
        .tempfile_in(&folder)
        .map_err(|why| failed(&why))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|why| failed(&why))?;
    allow_reading(file.path()).map_err(|why| failed(&why))?;
    file.persist(path).map_err(|e| failed(&e.error))?;
    Ok(())
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

fn locked(path: &Path, why: &std::io::Error, lang: Lang) -> Stop {
    let (path, why) = (path.display().to_string(), why.to_string());
    Stop::new(words::OUTPUT_LOCKED, lang, &[("path", &path), ("why", &why)])
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
