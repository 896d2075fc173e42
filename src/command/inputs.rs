//! The files that the arguments mean: files as named, folders searched through in a fixed order.

use super::words;
use super::{Lang, Stop};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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

/// All files, each once; hidden files, Excel's lock files and the outputs are left out.
pub fn find(given: &[PathBuf], outputs: &[&Path], lang: Lang) -> Result<Vec<InputFile>, Stop> {
    let outputs: BTreeSet<PathBuf> = outputs.iter().filter_map(|o| fs::canonicalize(o).ok()).collect();
    let mut seen = outputs.clone();
    let mut files = Vec::new();
    // Files named outright come first into `seen`, so that naming one inside a folder given as well counts as named.
    let (folders, named): (Vec<&PathBuf>, Vec<&PathBuf>) = given.iter().partition(|p| p.is_dir());
    for path in named {
        let real = fs::canonicalize(path)
            .map_err(|_| Stop::new(words::NO_INPUT, lang, &[("path", &path.display().to_string())]))?;
        if outputs.contains(&real) {
            return Err(Stop::new(words::OUTPUT_IS_INPUT, lang, &[("path", &path.display().to_string())]));
        }
        if seen.insert(real) {
            files.push(InputFile { path: path.clone(), name: shown(path), named: true });
        }
    }
    for folder in folders {
        walk(folder, &mut seen, &mut files, lang)?;
    }
    // The order of the arguments decides, files and folders alike.
    let rank = |f: &InputFile| given.iter().position(|g| f.path.starts_with(g)).unwrap_or(usize::MAX);
    files.sort_by_key(rank);
    Ok(files)
}

/// The files of a folder and of its folders, by name.
fn walk(
    folder: &Path,
    seen: &mut BTreeSet<PathBuf>,
    files: &mut Vec<InputFile>,
    lang: Lang,
) -> Result<(), Stop> {
    let failed = |why: std::io::Error| {
        let path = folder.display().to_string();
        Stop::new(words::INPUT_UNREADABLE, lang, &[("path", &path), ("why", &why.to_string())])
    };
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).map_err(failed)?.filter_map(Result::ok).map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') || name.starts_with("~$") || name.starts_with(".~lock") {
            continue;
        }
        let Ok(kind) = fs::symlink_metadata(&path) else { continue };
        if kind.is_dir() {
            walk(&path, seen, files, lang)?;
        } else if fs::metadata(&path).is_ok_and(|m| m.is_file())
            && fs::canonicalize(&path).is_ok_and(|real| seen.insert(real))
        {
            files.push(InputFile { name: shown(&path), path, named: false });
        }
    }
    Ok(())
}

/// A path as messages and JSON show it.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_in_order_without_hidden_and_lock_files() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.xlsx", "a.xlsx", "~$a.xlsx", ".hidden.xlsx", "sub/c.xls", "out.xlsx", "memo.txt"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, b"x").unwrap();
        }
        let given = [dir.path().to_path_buf(), dir.path().join("b.xlsx")];
        let found = find(&given, &[&dir.path().join("out.xlsx")], Lang::Ja).unwrap();
        let names: Vec<(&str, bool)> =
            found.iter().map(|f| (f.name.rsplit('/').next().unwrap(), f.named)).collect();
        assert_eq!(names, [("b.xlsx", true), ("a.xlsx", false), ("memo.txt", false), ("c.xls", false)]);
    }
}
