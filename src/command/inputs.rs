//! The files that the arguments mean: files as named, folders searched through in a fixed order.

use super::reading::Sources;
use super::words;
use super::{Context, Stop, not_found};
use seirihyo::finding::{Finding, Place, Words, rules};
use seirihyo::form;
use seirihyo::grid::{self, Limits};
use seirihyo::intake::{Forms, read_grid};
use seirihyo::season::{File, has_workbook_name, unopened, why_unopened};
use seirihyo::text::key::composed;
use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// The text of a file that a person wrote in an editor: a form, a project.
pub fn text_of(path: &Path, context: &Context) -> Result<String, Stop> {
    let name = shown(path);
    let bytes = read(path).map_err(|why| unreadable(&name, &why, context))?;
    String::from_utf8(bytes).map_err(|_| context.stop(words::NOT_UTF8, &[("path", &name)]))
}

fn unreadable(path: &dyn Display, why: &std::io::Error, context: &Context) -> Stop {
    let why = why_unopened(why);
    context.stop(words::INPUT_UNREADABLE, &[("path", path), ("why", &why.get(context.lang))])
}

#[derive(Debug, Default)]
pub struct Found {
    /// The files, each once, in the order of the arguments and then of their names.
    pub files: Vec<File>,
    /// Folders that could not be opened or were not entered.
    pub findings: Vec<Finding>,
}

/// All files, each once; hidden files, Excel's lock files and the outputs are left out.
pub fn find(sources: &Sources<'_>, context: &Context) -> Result<Found, Stop> {
    let real = |paths: &[&Path]| paths.iter().filter_map(|p| fs::canonicalize(p).ok()).collect();
    let (outputs, seen) = (real(&sources.outputs), real(sources.left_out));
    let mut walk = Walk { outputs, seen, sources, context, found: Found::default() };
    let given = sources.given;
    // Files named outright come first into `seen`, so that naming one inside a folder given as well counts as named.
    let (folders, named): (Vec<&PathBuf>, Vec<&PathBuf>) = given.iter().partition(|p| p.is_dir());
    for path in named {
        walk.named(path)?;
    }
    for folder in folders {
        if fs::canonicalize(folder).is_ok_and(|real| walk.is_output(&real)) {
            return Err(context.stop(words::OUTPUT_FOLDER_IS_INPUT, &[("path", &folder.display())]));
        }
        let entries = fs::read_dir(folder).map_err(|why| unreadable(&folder.display(), &why, context))?;
        walk.entries(entries)?;
    }
    // The order of the arguments decides, files and folders alike.
    let mut found = walk.found;
    let rank = |f: &File| given.iter().position(|g| f.path.starts_with(g)).unwrap_or(usize::MAX);
    found.files.sort_by_key(rank);
    Ok(found)
}

/// Stops when one of the files that will be written is one of those that are read.
pub fn keep_apart(outputs: &[&Path], read: &[&Path], context: &Context) -> Result<(), Stop> {
    let read: BTreeSet<PathBuf> = read.iter().filter_map(|p| fs::canonicalize(p).ok()).collect();
    match outputs.iter().find(|o| fs::canonicalize(o).is_ok_and(|real| read.contains(&real))) {
        Some(output) => Err(is_input(output, context)),
        None => Ok(()),
    }
}

fn is_input(output: &Path, context: &Context) -> Stop {
    context.stop(words::OUTPUT_IS_INPUT, &[("path", &output.display())])
}

/// The first path that is one of those others or lies in it, with that one.
pub fn inside<'a>(paths: &'a [PathBuf], others: &'a [PathBuf]) -> Option<(&'a PathBuf, &'a PathBuf)> {
    let real = |path: &PathBuf| fs::canonicalize(path).ok();
    let is_in =
        |path, other| real(path).zip(real(other)).is_some_and(|(path, other)| path.starts_with(other));
    paths.iter().find_map(|path| Some((path, others.iter().find(|other| is_in(path, *other))?)))
}

struct Walk<'a> {
    outputs: BTreeSet<PathBuf>,
    seen: BTreeSet<PathBuf>,
    sources: &'a Sources<'a>,
    context: &'a Context,
    found: Found,
}

impl Walk<'_> {
    fn named(&mut self, path: &Path) -> Result<(), Stop> {
        if !exists(path) {
            return Err(not_found::input(path, self.context));
        }
        match file_at(path, self.place(path)) {
            Ok(real) if self.is_output(&real) => return Err(is_input(path, self.context)),
            Ok(real) => self.add(path, real, true),
            Err(finding) => self.say(*finding),
        }
        Ok(())
    }

    /// Whether a real path is one of the outputs, or lies in one that is a folder.
    fn is_output(&self, real: &Path) -> bool {
        self.outputs.iter().any(|output| real.starts_with(output))
    }

    /// The files of a folder within a folder, and of its folders, by name.
    fn folder(&mut self, folder: &Path) -> Result<(), Stop> {
        match fs::read_dir(folder) {
            Ok(entries) => return self.entries(entries),
            Err(why) => {
                let finding = Finding::new(&rules::FOLDER_UNREADABLE, self.place(folder));
                self.say(finding.with("why", why_unopened(&why)));
            }
        }
        Ok(())
    }

    fn entries(&mut self, entries: fs::ReadDir) -> Result<(), Stop> {
        let mut entries: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
        let name =
            |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // A Mac stores names in characters taken apart: they stand where the same names stand elsewhere.
        entries.sort_by_cached_key(|path| (composed(&name(path)), path.clone()));
        entries.retain(|path| !is_left_behind(&name(path)) && !is_hidden(path));
        let excluded = self.sources.exclude.map(|exclude| exclude.among(&entries)).unwrap_or_default();
        for path in entries {
            if excluded.contains(&path) {
                self.say(Finding::new(&rules::EXCLUDED, self.place(&path)));
                continue;
            }
            self.entry(&path)?;
        }
        Ok(())
    }

    fn entry(&mut self, path: &Path) -> Result<(), Stop> {
        if fs::symlink_metadata(path).is_ok_and(|kind| kind.is_dir()) {
            let real = fs::canonicalize(path);
            return if real.is_ok_and(|real| self.is_output(&real)) { Ok(()) } else { self.folder(path) };
        }
        // A link may lead back to where it stands.
        if path.is_dir() {
            self.say(Finding::new(&rules::FOLDER_LINKED, self.place(path)));
            return Ok(());
        }
        match file_at(path, self.place(path)) {
            Ok(real) if !self.outputs.contains(&real) => self.add(path, real, false),
            Ok(_) if holds_input(path) => return Err(is_input(path, self.context)),
            Ok(_) => {}
            Err(finding) => self.say(*finding),
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, real: PathBuf, named: bool) {
        if self.seen.insert(real) {
            self.found.files.push(File {
                path: path.to_path_buf(),
                name: self.sources.name(path),
                below: self.sources.below(path),
                named,
                modified: modified(path),
                lock: lock_beside(path),
            });
        }
    }

    fn place(&self, path: &Path) -> Place {
        Place::file(&Arc::from(self.sources.name(path)))
    }

    fn say(&mut self, finding: Finding) {
        self.found.findings.push(finding);
    }
}

/// What systems and programs leave in folders without being asked: nobody's document.
pub fn is_left_behind(name: &str) -> bool {
    const NAMES: [&str; 4] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin"];
    let shortcut = name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("lnk"));
    let known = NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
    name.starts_with('.') || name.starts_with(LOCK) || shortcut || known
}

/// How the name of the file begins that Excel keeps beside a workbook while it is open.
const LOCK: &str = "~$";

#[cfg(windows)]
fn is_hidden(path: &Path) -> bool {
    use std::os::windows::fs::MetadataExt;
    const HIDDEN: u32 = 2;
    fs::symlink_metadata(path).is_ok_and(|m| m.file_attributes() & HIDDEN != 0)
}

/// Whether the system hides a file or folder: here its name says so.
#[cfg(not(windows))]
fn is_hidden(_: &Path) -> bool {
    false
}

/// The name of the file beside a workbook by which Excel or LibreOffice says that it is open.
fn lock_beside(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let locks = [format!("{LOCK}{name}"), format!(".~lock.{name}#")];
    locks.into_iter().find(|lock| fs::symlink_metadata(path.with_file_name(lock)).is_ok_and(|m| m.is_file()))
}

/// A path as it is stored, where its names are put together in another way than they were typed (a Mac takes ガ apart).
pub fn as_stored(path: PathBuf) -> PathBuf {
    if exists(&path) {
        return path;
    }
    let mut found = PathBuf::new();
    for part in path.components() {
        let typed = part.as_os_str();
        let here = found.join(typed);
        let stored = if exists(&here) { None } else { stored_in(&found, &typed.to_string_lossy()) };
        found = stored.unwrap_or(here);
    }
    found
}

/// The only entry of a folder that has this name in whatever way.
fn stored_in(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let wanted = composed(name);
    let mut same = fs::read_dir(folder)
        .ok()?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.file_name().is_some_and(|name| composed(&name.to_string_lossy()) == wanted));
    let first = same.next()?;
    let first = first.strip_prefix("./").map(Path::to_path_buf).unwrap_or(first);
    same.next().is_none().then_some(first)
}

/// Whether there is anything at a path, be it a link to nothing.
pub fn exists(path: &Path) -> bool {
    !fs::symlink_metadata(path).is_err_and(|why| why.kind() == ErrorKind::NotFound)
}

/// The real path of a file that may be opened; a finding with this place for anything else.
pub fn file_at(path: &Path, place: Place) -> Result<PathBuf, Box<Finding>> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink());
    let real = fs::metadata(path).and_then(|meta| Ok((meta, fs::canonicalize(path)?)));
    let finding = match real {
        Ok((meta, real)) if meta.is_file() => return Ok(real),
        Ok((meta, _)) => Finding::new(&rules::NOT_A_FILE, place).with("kind", kind_of(meta.file_type())),
        Err(why) if is_link && why.kind() != ErrorKind::PermissionDenied => {
            Finding::new(&rules::LINK_TO_NOTHING, place)
        }
        Err(why) => unopened(place, &why),
    };
    Err(Box::new(finding))
}

/// What something is that is no file.
#[cfg(unix)]
fn kind_of(kind: fs::FileType) -> Words {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        rules::IS_PIPE
    } else if kind.is_socket() {
        rules::IS_SOCKET
    } else {
        rules::IS_DEVICE
    }
}

#[cfg(not(unix))]
fn kind_of(_: fs::FileType) -> Words {
    rules::IS_DEVICE_OR_LIKE
}

/// The bytes of a file. Nothing but a regular file is opened: reading a pipe may never end.
pub fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() {
        fs::read(path)
    } else {
        Err(std::io::Error::new(ErrorKind::InvalidInput, "not a regular file"))
    }
}

/// When a file was last written, as a number that only grows.
fn modified(path: &Path) -> Option<u64> {
    let since =
        fs::metadata(path).and_then(|m| m.modified()).ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    u64::try_from(since.as_nanos()).ok()
}

/// Whether a file that lies in a folder of inputs would be read: a workbook, or what has its name, that we did not write.
fn holds_input(path: &Path) -> bool {
    match read(path) {
        Ok(bytes) if is_ours(&bytes) => false,
        Ok(bytes) => has_workbook_name(&shown(path)) || grid::looks_like_workbook(&bytes).is_some(),
        Err(_) => true,
    }
}

/// Whether this program wrote a workbook, by its mark or by what it is.
fn is_ours(bytes: &[u8]) -> bool {
    let read = || read_grid(bytes, &Forms::new(&form::built_in()), &Limits::default());
    grid::carries_mark(bytes) || read().is_ok_and(|(workbook, _)| workbook.is_ours)
}

/// A path as messages and JSON show it.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::exclude::Exclude;
    use seirihyo::finding::Lang;

    const CONTEXT: Context = Context { lang: Lang::Ja, quiet: false, verbose: false };

    fn made(names: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in names {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, b"x").unwrap();
        }
        dir
    }

    fn names(found: &Found) -> Vec<(&str, bool)> {
        found.files.iter().map(|f| (f.name.rsplit('/').next().unwrap(), f.named)).collect()
    }

    #[test]
    fn folders_in_order_without_hidden_and_lock_files() {
        let dir =
            made(&["b.xlsx", "a.xlsx", "~$a.xlsx", ".hidden.xlsx", "sub/c.xls", "out.json", "memo.txt"]);
        let given = [dir.path().to_path_buf(), dir.path().join("b.xlsx")];
        let out = dir.path().join("out.json");
        let found =
            find(&Sources { given: &given, outputs: vec![&out], ..Sources::default() }, &CONTEXT).unwrap();
        let wanted = [("b.xlsx", true), ("a.xlsx", false), ("memo.txt", false), ("c.xls", false)];
        assert_eq!(names(&found), wanted);
    }

    #[test]
    fn a_workbook_that_is_not_ours_is_never_taken_for_an_earlier_output() {
        let dir = made(&["b.xlsx", "sub/c.xls"]);
        let given = [dir.path().to_path_buf()];
        for name in ["b.xlsx", "sub/c.xls", "sub/../b.xlsx"] {
            let out = dir.path().join(name);
            assert!(
                find(&Sources { given: &given, outputs: vec![&out], ..Sources::default() }, &CONTEXT)
                    .is_err()
            );
            assert!(keep_apart(&[&out], &[&dir.path().join(name)], &CONTEXT).is_err());
        }
        let left_out = dir.path().join("b.xlsx");
        let found = find(&Sources { given: &given, left_out: &[&left_out], ..Sources::default() }, &CONTEXT);
        assert_eq!(names(&found.unwrap()), [("c.xls", false)]);
    }

    #[test]
    fn what_is_excluded_is_said() {
        let dir = made(&["a.xlsx", "旧/b.xlsx", "部/旧/c.xlsx", "部/旧版.xlsx", "部/d.xlsx"]);
        let given = [dir.path().to_path_buf(), dir.path().join("旧/b.xlsx")];
        for (exclude, wanted) in [
            ("旧", vec!["a.xlsx", "旧版.xlsx", "d.xlsx", "b.xlsx"]),
            ("部/旧/", vec!["a.xlsx", "旧版.xlsx", "d.xlsx", "b.xlsx"]),
            ("部/d.xlsx", vec!["a.xlsx", "c.xlsx", "旧版.xlsx", "b.xlsx"]),
        ] {
            let exclude = Exclude::new(&[exclude.to_owned()]);
            let sources = Sources { given: &given, exclude: Some(&exclude), ..Sources::default() };
            let found = find(&sources, &CONTEXT).unwrap();
            let mut seen: Vec<&str> =
                found.files.iter().map(|f| f.name.rsplit('/').next().unwrap()).collect();
            let mut wanted = wanted;
            seen.sort_unstable();
            wanted.sort_unstable();
            assert_eq!(seen, wanted, "a file that is named outright is read whatever is excluded");
            assert!(found.findings.iter().all(|f| f.rule.code == "F114") && !found.findings.is_empty());
        }
    }

    #[test]
    fn a_folder_that_cannot_be_opened_is_a_finding() {
        let mut walk = Walk {
            outputs: BTreeSet::new(),
            seen: BTreeSet::new(),
            sources: &Sources::default(),
            context: &CONTEXT,
            found: Found::default(),
        };
        walk.folder(Path::new("ない/フォルダー")).unwrap();
        assert_eq!(walk.found.findings[0].rule.code, "F112");
        assert!(walk.found.findings[0].message(Lang::Ja).contains("見つかりません"));
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_folder_is_not_entered_and_said() {
        let dir = made(&["a.xlsx", "sub/b.xlsx"]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("sub/back")).unwrap();
        let given = [dir.path().to_path_buf()];
        let found = find(&Sources { given: &given, ..Sources::default() }, &CONTEXT).unwrap();
        assert_eq!(names(&found), [("a.xlsx", false), ("b.xlsx", false)]);
        assert_eq!(found.findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["F113"]);
    }
}
