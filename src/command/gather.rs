//! Reads all inputs, in parallel, in an order that does not depend on it.

use super::inputs::{self, Found, InputFile, Search};
use super::terminal::Progress;
use super::words::{self, say};
use super::{Context, Stop};
use indexmap::IndexSet;
use rayon::prelude::*;
use seirihyo::check;
use seirihyo::document::{Document, GoalSheet};
use seirihyo::finding::{Finding, Place, rules};
use seirihyo::form::{self, Form};
use seirihyo::grid::{self, Limits};
use seirihyo::intake::cell_sums;
use seirihyo::intake::{self, FileRead, Forms, Input, SheetSeen};
use seirihyo::season::not_counted::NotCounted;
use seirihyo::season::run_record::digest;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Everything that was read.
#[derive(Default)]
pub struct Gathered {
    /// The documents, in reading order.
    pub documents: Vec<Document>,
    /// The sheets seen.
    pub sheets: Vec<SheetSeen>,
    /// The findings, by file, sheet and cell.
    pub findings: Vec<Finding>,
    /// The files, in reading order.
    pub files: Vec<FileSeen>,
    /// Sheets set aside because there are newer ones.
    pub set_aside: Vec<NotCounted>,
}

/// A file that was looked at.
pub struct FileSeen {
    /// Where it is.
    pub path: PathBuf,
    /// Its name in findings.
    pub name: String,
    /// Digest of its bytes, where asked for.
    pub digest: Option<String>,
    /// Of a workbook from which no document came: what may tell whose it is.
    pub says: Vec<String>,
}

/// What is to be read, and how.
#[derive(Clone, Copy, Default)]
pub struct Sources<'a> {
    /// Files and folders.
    pub given: &'a [PathBuf],
    /// Files that will be written; none of them may be an input.
    pub outputs: &'a [&'a Path],
    /// Files that are no inputs, wherever they lie.
    pub left_out: &'a [&'a Path],
    /// Names or paths of what is not to be read in folders.
    pub exclude: &'a [String],
    /// The form asked for.
    pub form: Option<&'a str>,
    /// A folder that names of files are relative to.
    pub base: Option<&'a Path>,
    /// The sections that there are, for forms without a list of their own.
    pub sections: &'a [String],
    /// Whether digests are wanted.
    pub digests: bool,
}

impl Gathered {
    /// The goal sheets among the documents.
    pub fn goal_sheets(&self) -> impl Iterator<Item = &GoalSheet> + Clone {
        self.documents.iter().filter_map(Document::goal_sheet)
    }
}

/// The forms to be tried: the one asked for, else all built-in ones.
pub fn forms(asked: Option<&str>, context: &Context) -> Result<Vec<Form>, Stop> {
    let Some(asked) = asked else { return Ok(form::built_in()) };
    Ok(vec![form_named(asked, context)?])
}

/// A built-in form by its name, or the form that a file defines.
pub fn form_named(asked: &str, context: &Context) -> Result<Form, Stop> {
    let built_in = form::built_in();
    if let Some(form) = built_in.iter().find(|f| f.name() == asked) {
        return Ok(form.clone());
    }
    if Path::new(asked).is_file() {
        let text = inputs::text_of(Path::new(asked), context.lang)?;
        return form::from_toml(&text).map_err(|why| {
            let said = say(words::FORM_BROKEN, context.lang, &[("path", asked)]);
            Stop::text(format!("{said}\n{}", why.text(context.lang)))
        });
    }
    let known: Vec<&str> = built_in.iter().map(Form::name).collect();
    Err(Stop::new(words::FORM_UNKNOWN, context.lang, &[("name", asked), ("known", &known.join("、"))]))
}

/// Reads files and folders.
pub fn gather(
    given: &[PathBuf],
    output: Option<&Path>,
    asked_form: Option<&str>,
    context: &Context,
) -> Result<Gathered, Stop> {
    let sources = Sources { given, outputs: output.as_slice(), form: asked_form, ..Sources::default() };
    gather_from(&sources, context)
}

/// Reads what is stated.
pub fn gather_from(sources: &Sources<'_>, context: &Context) -> Result<Gathered, Stop> {
    if let Some(form) = sources.form {
        inputs::keep_apart(sources.outputs, &[Path::new(form)], context.lang)?;
    }
    let forms: Vec<Form> =
        forms(sources.form, context)?.iter().map(|f| f.with_sections(sources.sections)).collect();
    let forms = Forms::new(&forms);
    let Sources { given, outputs, left_out, exclude, .. } = *sources;
    let Found { mut files, mut findings } =
        inputs::find(&Search { given, outputs, left_out, exclude }, context.lang)?;
    if let Some(base) = sources.base {
        for file in &mut files {
            file.name = below(&file.path, base);
        }
        for finding in &mut findings {
            finding.place.file = Arc::from(below(Path::new(&*finding.place.file), base));
        }
    }
    let progress = Progress::new(files.len(), context);
    let read: Vec<(FileRead, Option<String>)> = files
        .par_iter()
        .map(|file| {
            let read = read_one(file, &forms, sources.digests);
            progress.step();
            read
        })
        .collect();
    progress.end();
    let mut out = Gathered { findings, ..Gathered::default() };
    for ((file, digest), input) in read.into_iter().zip(&files) {
        let (path, name) = (input.path.clone(), input.name.clone());
        out.files.push(FileSeen { path, name, digest, says: file.says });
        out.documents.extend(file.documents);
        out.sheets.extend(file.sheets);
        out.findings.extend(file.findings);
    }
    let empty = without_workbook(sources, &out);
    out.findings.extend(empty);
    let between = check::between(out.goal_sheets(), |name| {
        let file = out.files.iter().find(|f| f.name == name)?;
        inputs::modified(&file.path)
    });
    out.findings.extend(between);
    // Findings between files join those of the file that they name.
    let order: IndexSet<&str> = files.iter().map(|file| &*file.name).collect();
    out.findings.sort_by_cached_key(|f| order.get_index_of(&*f.place.file).unwrap_or(usize::MAX));
    cell_sums::settle(&mut out.sheets, &out.documents);
    Ok(out)
}

/// The folders given in which no workbook was found.
fn without_workbook(sources: &Sources<'_>, read: &Gathered) -> Vec<Finding> {
    let passed = read.findings.iter().filter(|f| f.is(&rules::FILE_PASSED_OVER));
    let passed: IndexSet<&str> = passed.map(|f| &*f.place.file).collect();
    let one = |folder: &PathBuf| {
        let here: Vec<&FileSeen> = read.files.iter().filter(|f| f.path.starts_with(folder)).collect();
        if here.iter().any(|f| !passed.contains(f.name.as_str())) {
            return None;
        }
        let (ja, en) = match here.len() {
            0 => (String::new(), String::new()),
            n => (format!("ほかのファイルは{n}個あります。"), format!("There are {n} other files.")),
        };
        let name = sources.base.map_or_else(|| inputs::shown(folder), |base| below(folder, base));
        let place = Place::file(&Arc::from(if name.is_empty() { "." } else { &name }));
        Some(Finding::new(&rules::FOLDER_WITHOUT_WORKBOOK, place).with_words("found", ja, en))
    };
    sources.given.iter().filter(|path| path.is_dir()).filter_map(one).collect()
}

/// A path as seen from a folder.
fn below(path: &Path, base: &Path) -> String {
    let below = path.strip_prefix(base).unwrap_or(path);
    inputs::shown(below.strip_prefix(".").unwrap_or(below))
}

/// Reads one file, and its digest if it is wanted; what cannot be read is a finding.
fn read_one(file: &InputFile, forms: &Forms, digests: bool) -> (FileRead, Option<String>) {
    let name: Arc<str> = Arc::from(file.name.as_str());
    let said = |finding: Finding| FileRead { findings: vec![finding], ..FileRead::default() };
    let workbook_name = inputs::has_workbook_name(&file.name);
    let bytes = match inputs::read(&file.path) {
        Ok(bytes) => bytes,
        Err(why) => return (said(inputs::unopened(Place::file(&name), &why)), None),
    };
    let digest = digests.then(|| digest(&bytes));
    if !workbook_name && grid::looks_like_workbook(&bytes).is_none() {
        return (said(Finding::new(&rules::FILE_PASSED_OVER, Place::file(&name))), digest);
    }
    let input = Input { name: &file.name, bytes: &bytes, named: file.named };
    let mut read = intake::read_file(input, forms, &Limits::default());
    if let Some(lock) = inputs::lock_beside(&file.path).filter(|_| !read.sheets.is_empty()) {
        read.findings.insert(0, Finding::new(&rules::OPEN_ELSEWHERE, Place::file(&name)).with("lock", lock));
    }
    (read, digest)
}
