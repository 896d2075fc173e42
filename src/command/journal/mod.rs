//! Several files put in place at once: all of them, or none.
//!
//! **What holds.** Every file is the old one or the new one, whole, at any moment. What fails before the end leaves all files as
//! they were. What is killed before the end leaves a journal beside the first file, from which [`put_right`] takes all files back
//! to what they were; the next run does so before it looks at them. A file that someone has changed in the meantime stays.
//!
//! **How.** New contents are written to temporary files beside their targets and synced. Then the journal is: what will be
//! replaced, as it is. Then each temporary file is renamed over its target, and last the journal is emptied: that is the moment
//! from which the new files hold. A rename over a file that Excel holds open fails on Windows, and so does one into a folder that
//! is gone; then the journal is read back at once, by the same code. One file alone needs no journal.
//!
//! Journals and temporary files are locked while their process lives, so that runs in one folder leave each other's alone.

use super::inputs::read;
use seirihyo::season::run_record::digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// Beginning of the names of temporary files and journals; a leading dot keeps them out of folders that are read.
const PREFIX: &str = ".seirihyo-";
const TEMPORARY: &str = ".tmp";
const JOURNAL: &str = ".journal";

/// A file, and what it shall hold.
pub type New<'a> = (&'a Path, &'a [u8]);

/// What went wrong, and with which file.
#[derive(Debug)]
pub struct Failure {
    pub path: PathBuf,
    pub why: io::Error,
    /// Whether all files are as they were.
    pub whole: bool,
}

impl Failure {
    fn at(path: &Path) -> impl Fn(io::Error) -> Self {
        move |why| Self { path: path.to_path_buf(), why, whole: true }
    }
}

/// The folder that a file lies in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Puts all files in place, in their order. Whoever writes the first of them just now is [`ErrorKind::ResourceBusy`].
pub fn replace(files: &[New<'_>]) -> Result<(), Failure> {
    let one = |(path, bytes): &New<'_>| prepared(path, bytes).map_err(Failure::at(path));
    let ready = files.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    let journal = match files {
        [] | [_] => None,
        [(first, _), ..] => Some(Journal::begin(first, files)?),
    };
    place(ready, files, journal)
}

fn place(ready: Vec<NamedTempFile>, files: &[New<'_>], mut journal: Option<Journal>) -> Result<(), Failure> {
    let placed = ready.into_iter().zip(files).try_for_each(|(file, (path, _))| {
        file.persist(path).map(drop).map_err(|failed| Failure::at(path)(failed.error))
    });
    files.iter().map(|(path, _)| folder_of(path)).collect::<BTreeSet<_>>().into_iter().for_each(sync);
    let Some(journal) = &mut journal else { return placed };
    let ended = placed.and_then(|()| journal.end().map_err(Failure::at(&journal.path)));
    ended.map_err(|failure| Failure { whole: journal.take_back().is_ok(), ..failure })
}

/// Makes renames in a folder last, where the system can be told to.
fn sync(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// A temporary file beside a target, with these contents.
fn prepared(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = locked(|| Builder::new().prefix(PREFIX).suffix(TEMPORARY).tempfile_in(folder_of(path)))?;
    // Not through `file` itself, which would put its own path into an error.
    file.as_file_mut().write_all(bytes)?;
    allow_reading(file.path())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A new file that no other run takes for one that was left behind.
fn locked(make: impl Fn() -> io::Result<NamedTempFile>) -> io::Result<NamedTempFile> {
    loop {
        let file = make()?;
        match file.as_file().lock() {
            // Another run may have cleared it away before it was locked.
            Ok(()) if !file.path().exists() => {}
            // Not every file system knows locks.
            Ok(()) | Err(_) => return Ok(file),
        }
    }
}

/// Temporary files are private; an output is as readable as any file made here.
#[cfg(unix)]
fn allow_reading(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// What is being replaced.
struct Journal {
    path: PathBuf,
    file: File,
}

/// A line of the journal's head; the contents follow it.
#[derive(Serialize, Deserialize)]
struct Entry {
    /// Seen from the journal's folder.
    path: PathBuf,
    /// How long it was; `None` if there was nothing.
    before: Option<usize>,
    /// Digest of what is put there.
    after: String,
}

impl Journal {
    /// Writes down what is at the places of these files.
    fn begin(first: &Path, files: &[New<'_>]) -> Result<Self, Failure> {
        let folder = folder_of(first);
        put_right(folder)?;
        let name = digest(first.file_name().unwrap_or_default().to_string_lossy().as_bytes());
        let name = format!("{PREFIX}{name}{JOURNAL}");
        let made = locked(|| Builder::new().prefix(&name).rand_bytes(0).tempfile_in(folder));
        let mut file = made.map_err(|why| match why.kind() {
            ErrorKind::AlreadyExists => Failure::at(first)(ErrorKind::ResourceBusy.into()),
            _ => Failure::at(first)(why),
        })?;
        let mut entries = Vec::new();
        let mut contents = Vec::new();
        for (path, bytes) in files {
            let before = before(path).map_err(Failure::at(path))?;
            let path = seen_from(folder, path).map_err(Failure::at(path))?;
            entries.push(Entry { path, before: before.as_ref().map(Vec::len), after: digest(bytes) });
            contents.extend(before.unwrap_or_default());
        }
        let write = |file: &mut File| {
            serde_json::to_writer(&mut *file, &entries)?;
            file.write_all(b"\n")?;
            file.write_all(&contents)?;
            file.sync_all()
        };
        write(file.as_file_mut()).map_err(Failure::at(first))?;
        // From here on it stays whatever happens.
        file.disable_cleanup(true);
        let (file, path) = file.into_parts();
        Ok(Self { path: path.to_path_buf(), file })
    }

    /// One that a killed run left.
    fn left(path: &Path) -> Option<Self> {
        Some(Self { path: path.to_path_buf(), file: abandoned(path)? })
    }

    /// Takes all files back to what they were, and gives those that had been replaced.
    fn take_back(&mut self) -> Result<Vec<PathBuf>, Failure> {
        let mut text = Vec::new();
        let read = self.file.rewind().and_then(|()| self.file.read_to_end(&mut text));
        read.map_err(Failure::at(&self.path))?;
        let (mut back, mut failed) = (Vec::new(), Ok(()));
        for (entry, before) in parsed(&text).unwrap_or_default() {
            let path = folder_of(&self.path).join(&entry.path);
            match put_back(&path, &entry, before) {
                Ok(true) => back.push(path),
                Ok(false) => {}
                Err(why) => failed = failed.and(Err(Failure { path, why, whole: false })),
            }
        }
        failed?;
        // If it stays, it finds nothing to take back any more.
        let _ = self.end();
        Ok(back)
    }

    /// What is in place holds. That the empty file goes is tidiness; the next run sees to it otherwise.
    fn end(&self) -> io::Result<()> {
        self.file.set_len(0)?;
        let _ = self.file.sync_all();
        let _ = fs::remove_file(&self.path);
        Ok(())
    }
}

/// What a file holds; `None` if it is not there.
fn before(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(why) if why.kind() == ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

/// How a file is found from a folder: by its name alone where it lies there, as the folder may be moved.
fn seen_from(folder: &Path, path: &Path) -> io::Result<PathBuf> {
    let (here, there) = (fs::canonicalize(folder)?, fs::canonicalize(folder_of(path))?);
    let name = path.file_name().unwrap_or_default();
    Ok(if here == there { name.into() } else { there.join(name) })
}

/// A file, and what it held.
type Before<'a> = (Entry, Option<&'a [u8]>);

/// The files of a journal with what they were; `None` if it was not written to its end: then nothing was replaced yet.
fn parsed(text: &[u8]) -> Option<Vec<Before<'_>>> {
    let end = text.iter().position(|b| *b == b'\n')?;
    let entries: Vec<Entry> = serde_json::from_slice(&text[..end]).ok()?;
    let mut rest = &text[end + 1..];
    let mut out = Vec::new();
    for entry in entries {
        let before = entry.before.map(|length| rest.split_at_checked(length));
        let before = match before {
            None => None,
            Some(split) => {
                let (before, after) = split?;
                rest = after;
                Some(before)
            }
        };
        out.push((entry, before));
    }
    Some(out)
}

/// Takes a file back to what it was, if it is what was put there. Gives whether that changed it.
fn put_back(path: &Path, entry: &Entry, before: Option<&[u8]>) -> io::Result<bool> {
    let now = match read(path) {
        Ok(now) => now,
        // Something else, or nothing: not what was put there.
        Err(why) if matches!(why.kind(), ErrorKind::NotFound | ErrorKind::InvalidInput) => return Ok(false),
        Err(why) => return Err(why),
    };
    match before {
        _ if digest(&now) != entry.after || Some(now.as_slice()) == before => return Ok(false),
        Some(bytes) => drop(prepared(path, bytes)?.persist(path).map_err(|e| e.error)?),
        None => fs::remove_file(path)?,
    }
    Ok(true)
}

/// Puts right what killed runs left in a folder: files go back to what they were, temporary files go. Gives the files that went
/// back. What belongs to a run that lives stays.
pub fn put_right(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut back = Vec::new();
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        // As the target was named: a file in the folder we stand in has no folder in its path.
        let path = if folder == Path::new(".") { PathBuf::from(&name) } else { folder.join(&name) };
        match name.strip_prefix(PREFIX) {
            Some(rest) if rest.ends_with(JOURNAL) => {
                back.extend(Journal::left(&path).map_or(Ok(Vec::new()), |mut journal| journal.take_back())?);
            }
            Some(rest) if rest.ends_with(TEMPORARY) => {
                let _ = abandoned(&path).map(|_| fs::remove_file(&path));
            }
            _ => {}
        }
    }
    Ok(back)
}

/// A file whose process is gone, now locked by this one. Where there are no locks, every file is taken for such.
fn abandoned(path: &Path) -> Option<File> {
    let file = File::options().read(true).write(true).open(path).ok()?;
    match file.try_lock() {
        Ok(()) | Err(TryLockError::Error(_)) => Some(file),
        Err(TryLockError::WouldBlock) => None,
    }
}

#[cfg(test)]
mod tests;
