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

/// The text of a file that a person wrote in an editor: a form, a project.
pub fn text_of(path: &Path, lang: Lang) -> Result<String, Stop> {
    let name = shown(path);
    let bytes = fs::read(path).map_err(|why| {
        Stop::new(words::INPUT_UNREADABLE, lang, &[("path", &name), ("why", &why.to_string())])
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
        let real = fs::canonicalize(path)
            .map_err(|_| Stop::new(words::NO_INPUT, lang, &[("path", &path.display().to_string())]))?;
        if walk.outputs.contains(&real) {
            return Err(is_input(path, lang));
        }
        if walk.seen.insert(real) {
            walk.found.files.push(InputFile { path: path.clone(), name: shown(path), named: true });
        }
    }
    for folder in folders {
        let entries = fs::read_dir(folder).map_err(|why| {
            let path = folder.display().to_string();
            Stop::new(words::INPUT_UNREADABLE, lang, &[("path", &path), ("why", &why.to_string())])
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
            if name.starts_with('.') || name.starts_with("~$") || name.starts_with(".~lock") {
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
        let Ok(kind) = fs::symlink_metadata(&path) else { return Ok(()) };
        if kind.is_dir() {
            return self.folder(&path, lang);
        }
        match fs::metadata(&path) {
            // A link may lead back to where it stands.
            Ok(meta) if meta.is_dir() => self.say(Finding::new(&rules::FOLDER_LINKED, place(&path))),
            Ok(meta) if meta.is_file() => self.file(path, lang)?,
            _ => {}
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf, lang: Lang) -> Result<(), Stop> {
        let Ok(real) = fs::canonicalize(&path) else { return Ok(()) };
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

/// Whether a file that lies in a folder of inputs would be read: a workbook, or what has its name, that we did not write.
fn holds_input(path: &Path) -> bool {
    match fs::read(path) {
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
        _ => why.to_string(),
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
