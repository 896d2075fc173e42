//! The files of a season → what stands in them: the first step.
//!
//! In: files and a function that opens them, so that nothing here touches a disk. Out: [`Read`]. Files are read in parallel;
//! the order of what was read does not depend on it.

use crate::document::{Document, GoalSheet};
use crate::finding::{Finding, Place, Said, rules};
use crate::grid::{self, Limits};
use crate::intake::{self, FileRead, Forms, Input, Nearness, SheetSeen};
use crate::season::run_record::digest;
use rayon::prelude::*;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// A file to be read, and what is known of it besides its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Where it lies, for the one who opens it.
    pub path: PathBuf,
    /// Its name in findings and documents.
    pub name: String,
    /// Its path below the folder that was given: a folder may say that what lies in it is old.
    pub below: String,
    /// Whether the user named the file itself, rather than a folder that holds it.
    pub named: bool,
    /// When it was last written, as a number that only grows; `None` where it is not known.
    pub modified: Option<u64>,
    /// The name of the file beside it by which another program says that it is open.
    pub lock: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct FileSeen {
    pub(crate) file: File,
    /// Digest of its bytes; empty if it could not be opened.
    pub(crate) digest: String,
    /// Of a workbook from which no document came: what may tell whose it is.
    pub(crate) says: Vec<String>,
    /// How near its nearest sheet came to a form.
    pub(crate) nearest: Option<Nearness>,
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// The documents, in reading order.
    pub documents: Vec<Document>,
    /// The sheets seen.
    pub sheets: Vec<SheetSeen>,
    /// The findings, by file, sheet and cell.
    pub findings: Vec<Finding>,
    /// The files, in reading order.
    pub(crate) files: Vec<FileSeen>,
    /// The forms that they were read by.
    pub(crate) forms: Forms,
}

impl Read {
    /// The goal sheets among the documents.
    pub fn goal_sheets(&self) -> impl Iterator<Item = &GoalSheet> {
        self.documents.iter().filter_map(Document::goal_sheet)
    }

    fn add(&mut self, file: File, digest: String, read: FileRead) {
        self.documents.extend(read.documents);
        self.sheets.extend(read.sheets);
        self.findings.extend(read.findings);
        self.files.push(FileSeen { file, digest, says: read.says, nearest: read.nearest });
    }
}

/// Files that were read one by one; nothing is known of them but their content.
impl FromIterator<FileRead> for Read {
    fn from_iter<T: IntoIterator<Item = FileRead>>(files: T) -> Self {
        let mut out = Self::default();
        for read in files {
            out.add(File::default(), String::new(), read);
        }
        out
    }
}

/// Reads all files. `open` gives the bytes of one; what cannot be opened or read is a finding. `done` is called after each.
pub fn read(
    files: Vec<File>,
    forms: &Forms,
    open: impl Fn(&File) -> io::Result<Vec<u8>> + Sync,
    done: impl Fn() + Sync,
) -> Read {
    let one = |file| {
        let read = read_one(file, forms, &open);
        done();
        read
    };
    let read: Vec<(String, FileRead)> = files.par_iter().map(one).collect();
    let mut out = Read { forms: forms.clone(), ..Read::default() };
    for ((digest, read), file) in read.into_iter().zip(files) {
        out.add(file, digest, read);
    }
    out
}

/// The digest of one file, and what it held.
fn read_one(
    file: &File,
    forms: &Forms,
    open: &(impl Fn(&File) -> io::Result<Vec<u8>> + Sync),
) -> (String, FileRead) {
    let place = Place::file(&Arc::from(file.name.as_str()));
    let said = |finding: Finding| FileRead { findings: vec![finding], ..FileRead::default() };
    let bytes = match open(file) {
        Ok(bytes) => bytes,
        Err(why) => return (String::new(), said(unopened(place, &why))),
    };
    let digest = digest(&bytes);
    if !has_workbook_name(&file.name) && grid::looks_like_workbook(&bytes).is_none() {
        return (digest, said(Finding::new(&rules::FILE_PASSED_OVER, place)));
    }
    let input = Input { name: &file.name, bytes: &bytes, named: file.named };
    let mut read = intake::read_file(input, forms, &Limits::default());
    if let Some(lock) = file.lock.as_ref().filter(|_| !read.sheets.is_empty()) {
        read.findings.insert(0, Finding::new(&rules::OPEN_ELSEWHERE, place).with("lock", lock));
    }
    (digest, read)
}

const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xls", "xlsb", "ods"];

/// Whether a name is a workbook's.
pub fn has_workbook_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ext)| WORKBOOKS.iter().any(|w| ext.eq_ignore_ascii_case(w)))
}

/// That a file could not be opened: another program holds it, or why else.
pub fn unopened(place: Place, why: &io::Error) -> Finding {
    // Windows: sharing violation, lock violation.
    let held = cfg!(windows) && matches!(why.raw_os_error(), Some(32 | 33));
    if held || matches!(why.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::WouldBlock) {
        return Finding::new(&rules::FILE_IN_USE, place);
    }
    Finding::new(&rules::FILE_UNOPENED, place).with("why", why_unopened(why))
}

/// Why a file or folder could not be opened.
pub fn why_unopened(why: &io::Error) -> Said {
    let words = match why.kind() {
        io::ErrorKind::PermissionDenied => rules::NO_RIGHT_TO_READ,
        io::ErrorKind::NotFound => rules::NOT_FOUND,
        io::ErrorKind::InvalidInput => rules::NOT_A_REGULAR_FILE,
        _ => rules::READING_FAILED,
    };
    words.fill(&[("why", why.into())])
}
