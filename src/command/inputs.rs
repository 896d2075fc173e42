//! The files that the arguments mean: files as named, folders searched through in a fixed order.

use super::words;
use super::{Lang, Stop};
use seirihyo::finding::{Finding, Place, rules};
use seirihyo::grid;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// The text of a file that a person wrote in an editor: a form, a project.
pub fn text_of(path: &Path, lang: Lang) -> Result<String, Stop> {
    let name = shown(path);
    let bytes = read(path).map_err(|why| {
        let (ja, en) = why_unopened(&why);
        let why = if lang == Lang::Ja { ja } else { en };
        Stop::new(words::INPUT_UNREADABLE, lang, &[("path", &name), ("why", &why)])
    })?;
    String::from_utf8(bytes).map_err(|_| Stop::new(words::NOT_UTF8, lang, &[("path", &name)]))
}

/// A file to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Its path.
    pub path: PathBuf,
    /// Its path as given, with `/` between folders.
    pub name: String,
    /// Whether the user named the file itself.
    pub named: bool,
}

/// Extensions that a workbook may have.
const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xls", "xlsb", "ods"];

/// Whether a name is a workbook's.
pub fn has_workbook_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ext)| WORKBOOKS.iter().any(|w| ext.eq_ignore_ascii_case(w)))
}

/// What is looked through, and what is left out of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Search<'a> {
    /// Files and folders, as given.
    pub given: &'a [PathBuf],
    /// Files that will be written. None of them may be an input; an earlier output of our own that lies in a folder is none.
    pub outputs: &'a [&'a Path],
    /// Files that are no inputs, wherever they lie.
    pub left_out: &'a [&'a Path],
    /// Names or paths of files and folders that are not to be read where they lie in a folder.
    pub exclude: &'a [String],
}

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// The files, each once, in the order of the arguments and then of their names.
    pub files: Vec<InputFile>,
    /// Folders that could not be opened or were not entered.
    pub findings: Vec<Finding>,
}

/// All files, each once; hidden files, Excel's lock files and the outputs are left out.
pub fn find(search: &Search<'_>, lang: Lang) -> Result<Found, Stop> {
    let real = |paths: &[&Path]| paths.iter().filter_map(|p| fs::canonicalize(p).ok()).collect();
    let mut walk =
        Walk { outputs: real(search.outputs), seen: real(search.left_out), search, found: Found::default() };
    let given = search.given;
    // Files named outright come first into `seen`, so that naming one inside a folder given as well counts as named.
    let (folders, named): (Vec<&PathBuf>, Vec<&PathBuf>) = given.iter().partition(|p| p.is_dir());
    for path in named {
        if !exists(path) {
            return Err(Stop::new(words::NO_INPUT, lang, &[("path", &path.display().to_string())]));
        }
        let real = match file_at(path) {
            Ok(real) => real,
            Err(finding) => {
                walk.say(*finding);
                continue;
            }
        };
        if walk.outputs.contains(&real) {
            return Err(is_input(path, lang));
        }
        if walk.seen.insert(real) {
            walk.found.files.push(InputFile { path: path.clone(), name: shown(path), named: true });
        }
    }
    for folder in folders {
        let entries = fs::read_dir(folder).map_err(|why| {
            let (path, (ja, en)) = (folder.display().to_string(), why_unopened(&why));
            let why = if lang == Lang::Ja { ja } else { en };
            Stop::new(words::INPUT_UNREADABLE, lang, &[("path", &path), ("why", &why)])
        })?;
        walk.entries(entries, lang)?;
    }
    // The order of the arguments decides, files and folders alike.
    let mut found = walk.found;
    let rank = |f: &InputFile| given.iter().position(|g| f.path.starts_with(g)).unwrap_or(usize::MAX);
    found.files.sort_by_key(rank);
    Ok(found)
}

/// Stops when one of the files that will be written is one of those that are read.
pub fn keep_apart(outputs: &[&Path], read: &[&Path], lang: Lang) -> Result<(), Stop> {
    let read: BTreeSet<PathBuf> = read.iter().filter_map(|p| fs::canonicalize(p).ok()).collect();
    match outputs.iter().find(|o| fs::canonicalize(o).is_ok_and(|real| read.contains(&real))) {
        Some(output) => Err(is_input(output, lang)),
        None => Ok(()),
    }
}

fn is_input(output: &Path, lang: Lang) -> Stop {
    Stop::new(words::OUTPUT_IS_INPUT, lang, &[("path", &output.display().to_string())])
}

/// A search under way.
struct Walk<'a> {
    outputs: BTreeSet<PathBuf>,
    seen: BTreeSet<PathBuf>,
    search: &'a Search<'a>,
    found: Found,
}

impl Walk<'_> {
    /// The files of a folder within a folder, and of its folders, by name.
    fn folder(&mut self, folder: &Path, lang: Lang) -> Result<(), Stop> {
        match fs::read_dir(folder) {
            Ok(entries) => self.entries(entries, lang),
            Err(why) => {
                let (ja, en) = why_unopened(&why);
                self.say(Finding::new(&rules::FOLDER_UNREADABLE, place(folder)).with_words("why", ja, en));
                Ok(())
            }
        }
    }

    fn entries(&mut self, entries: fs::ReadDir, lang: Lang) -> Result<(), Stop> {
        let mut entries: Vec<PathBuf> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            if is_left_behind(&name) || is_hidden(&path) {
                continue;
            }
            if self.search.exclude.iter().any(|e| path.ends_with(e.trim_end_matches(['/', '\\']))) {
                self.say(Finding::new(&rules::EXCLUDED, place(&path)));
                continue;
            }
            self.entry(path, lang)?;
        }
        Ok(())
    }

    fn entry(&mut self, path: PathBuf, lang: Lang) -> Result<(), Stop> {
        if fs::symlink_metadata(&path).is_ok_and(|kind| kind.is_dir()) {
            return self.folder(&path, lang);
        }
        // A link may lead back to where it stands.
        if path.is_dir() {
            self.say(Finding::new(&rules::FOLDER_LINKED, place(&path)));
            return Ok(());
        }
        match file_at(&path) {
            Ok(real) => self.file(path, real, lang),
            Err(finding) => {
                self.say(*finding);
                Ok(())
            }
        }
    }

    fn file(&mut self, path: PathBuf, real: PathBuf, lang: Lang) -> Result<(), Stop> {
        if self.outputs.contains(&real) {
            return if holds_input(&path) { Err(is_input(&path, lang)) } else { Ok(()) };
        }
        if self.seen.insert(real) {
            self.found.files.push(InputFile { name: shown(&path), path, named: false });
        }
        Ok(())
    }

    fn say(&mut self, finding: Finding) {
        self.found.findings.push(finding);
    }
}

/// What systems and programs leave in folders without being asked: nobody's document.
fn is_left_behind(name: &str) -> bool {
    const NAMES: [&str; 4] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin"];
    let shortcut = name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("lnk"));
    let known = NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
    name.starts_with('.') || name.starts_with(LOCK) || shortcut || known
}

/// How the name of the file begins that Excel keeps beside a workbook while it is open.
const LOCK: &str = "~$";

/// Whether the system hides a file or folder.
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
pub fn lock_beside(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let locks = [format!("{LOCK}{name}"), format!(".~lock.{name}#")];
    locks.into_iter().find(|lock| fs::symlink_metadata(path.with_file_name(lock)).is_ok_and(|m| m.is_file()))
}

/// Whether there is anything at a path, be it a link to nothing.
pub fn exists(path: &Path) -> bool {
    !fs::symlink_metadata(path).is_err_and(|why| why.kind() == ErrorKind::NotFound)
}

/// The real path of a file that may be opened; a finding for all that is none.
pub fn file_at(path: &Path) -> Result<PathBuf, Box<Finding>> {
    let found = |rule| Finding::new(rule, place(path));
    let is_link = fs::symlink_metadata(path).is_ok_and(|m| m.is_symlink());
    match fs::metadata(path) {
        Ok(meta) if meta.is_file() => {
            fs::canonicalize(path).map_err(|why| Box::new(unopened(place(path), &why)))
        }
        Ok(meta) => {
            let (ja, en) = kind_of(meta.file_type());
            Err(Box::new(found(&rules::NOT_A_FILE).with_words("kind", ja, en)))
        }
        Err(why) if is_link && why.kind() != ErrorKind::PermissionDenied => {
            Err(Box::new(found(&rules::LINK_TO_NOTHING)))
        }
        Err(why) => Err(Box::new(unopened(place(path), &why))),
    }
}

/// What something is that is no file, in both languages.
#[cfg(unix)]
fn kind_of(kind: fs::FileType) -> (&'static str, &'static str) {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        ("パイプ", "a pipe")
    } else if kind.is_socket() {
        ("ソケット", "a socket")
    } else {
        ("デバイス", "a device")
    }
}

/// What something is that is no file, in both languages.
#[cfg(not(unix))]
fn kind_of(_: fs::FileType) -> (&'static str, &'static str) {
    ("デバイスなど", "a device or the like")
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
pub fn modified(path: &Path) -> Option<u64> {
    let since =
        fs::metadata(path).and_then(|m| m.modified()).ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    u64::try_from(since.as_nanos()).ok()
}

/// That a file could not be opened: another program holds it, or why else.
pub fn unopened(place: Place, why: &std::io::Error) -> Finding {
    // Windows: sharing violation, lock violation.
    let held = cfg!(windows) && matches!(why.raw_os_error(), Some(32 | 33));
    if held || matches!(why.kind(), ErrorKind::ResourceBusy | ErrorKind::WouldBlock) {
        return Finding::new(&rules::FILE_IN_USE, place);
    }
    let (ja, en) = why_unopened(why);
    Finding::new(&rules::FILE_UNOPENED, place).with_words("why", ja, en)
}

/// Whether a file that lies in a folder of inputs would be read: a workbook, or what has its name, that we did not write.
fn holds_input(path: &Path) -> bool {
    match read(path) {
        Ok(bytes) if grid::carries_mark(&bytes) => false,
        Ok(bytes) => has_workbook_name(&shown(path)) || grid::looks_like_workbook(&bytes).is_some(),
        Err(_) => true,
    }
}

/// Why a file or folder could not be opened, in both languages.
pub fn why_unopened(why: &std::io::Error) -> (String, String) {
    let ja = match why.kind() {
        ErrorKind::PermissionDenied => "読み取りの権限がありません".to_owned(),
        ErrorKind::NotFound => "見つかりません".to_owned(),
        ErrorKind::InvalidInput => "ふつうのファイルではありません".to_owned(),
        _ => format!("読み取りに失敗しました。{why}"),
    };
    (ja, why.to_string())
}

fn place(path: &Path) -> Place {
    Place::file(&Arc::from(shown(path)))
}

/// A path as messages and JSON show it.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let found = find(&Search { given: &given, outputs: &[&out], ..Search::default() }, Lang::Ja).unwrap();
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
                find(&Search { given: &given, outputs: &[&out], ..Search::default() }, Lang::Ja).is_err()
            );
            assert!(keep_apart(&[&out], &[&dir.path().join(name)], Lang::Ja).is_err());
        }
        let left_out = dir.path().join("b.xlsx");
        let found = find(&Search { given: &given, left_out: &[&left_out], ..Search::default() }, Lang::Ja);
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
            let exclude = [exclude.to_owned()];
            let search = Search { given: &given, exclude: &exclude, ..Search::default() };
            let found = find(&search, Lang::Ja).unwrap();
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
        let search = Search::default();
        let mut walk = Walk {
            outputs: BTreeSet::new(),
            seen: BTreeSet::new(),
            search: &search,
            found: Found::default(),
        };
        walk.folder(Path::new("ない/フォルダー"), Lang::Ja).unwrap();
        assert_eq!(walk.found.findings[0].rule.code, "F112");
        assert!(walk.found.findings[0].message(Lang::Ja).contains("見つかりません"));
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_folder_is_not_entered_and_said() {
        let dir = made(&["a.xlsx", "sub/b.xlsx"]);
        std::os::unix::fs::symlink(dir.path(), dir.path().join("sub/back")).unwrap();
        let given = [dir.path().to_path_buf()];
        let found = find(&Search { given: &given, ..Search::default() }, Lang::Ja).unwrap();
        assert_eq!(names(&found), [("a.xlsx", false), ("b.xlsx", false)]);
        assert_eq!(found.findings.iter().map(|f| f.rule.code).collect::<Vec<_>>(), ["F113"]);
    }
}
