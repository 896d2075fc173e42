//! 修正依頼: everything that was found → for each department that is asked for something a workbook of its own.

use super::properties;
use crate::document::Document;
use crate::finding::Finding;
use crate::grid::Limits;
use crate::intake::original::originals;
use crate::our_sheets::REQUEST_NAMED;
use crate::report::form_page::{font_of, font_of_first};
use crate::report::send_back::{self, Handed};
use crate::season::recipients::{Recipient, recipients};
use crate::season::run_record::digest;
use crate::season::{Counted, File, Settled};
use crate::sheet::model::{BaseFont, Properties};
use crate::text::file_name::accepted;
use crate::text::key::key;
use crate::xlsx;
use anyhow::{Context, Result};
use indexmap::IndexSet;
use rayon::prelude::*;
use std::io;

pub use crate::report::send_back::Sender;

/// What the names of all such workbooks begin with, and end with.
pub const NAME: (&str, &str) = (REQUEST_NAMED, ".xlsx");

/// Said when a file is no more what was read, in both languages: who reads it is not known here.
const CHANGED: &str =
    "実行中にファイルが変わりました。もう一度実行してください。（The file changed meanwhile; run again.）";

/// A workbook that goes back.
#[derive(Debug)]
pub struct SendBack {
    /// The file's name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The workbooks for all that have errors or warnings among `findings`, departments in official order. `open` gives the bytes
/// of a file that was read: a department gets back all that stood in its own.
///
/// # Errors
/// When a file is no more what was read, or a sheet breaks a limit of the file format.
pub fn write(
    counted: &Counted,
    findings: &[Finding],
    sender: Sender<'_>,
    open: impl Fn(&File) -> io::Result<Vec<u8>> + Sync,
) -> Result<Vec<SendBack>> {
    let settled = &counted.settled;
    let all = recipients(settled, findings);
    let names = names(&all);
    let one = |(recipient, name): (&Recipient<'_>, String)| {
        let bytes = workbook(recipient, settled, sender, &open)?;
        Ok(SendBack { name, bytes })
    };
    all.par_iter().zip(names).map(one).collect()
}

fn workbook(
    recipient: &Recipient<'_>,
    settled: &Settled,
    sender: Sender<'_>,
    open: impl Fn(&File) -> io::Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let mut handed = Vec::new();
    for file in recipient.files.keys() {
        handed.extend(look_again(file, settled, &open)?);
    }
    let has_documents = |file: &str, sheet: &str| {
        settled.documents.iter().filter_map(Document::goal_sheet).any(|d| d.is_on(file, sheet))
    };
    let font = font(recipient, settled);
    let sheets = send_back::sheets(recipient, sender, &handed, has_documents, &font);
    let year = recipient.documents.iter().filter_map(|d| d.fiscal_year).max();
    let title = format!("{}{}", NAME.0, recipient.name());
    // It carries no mark: it is meant to come back, and is read like any other then.
    let properties = Properties { keywords: "", ..properties(title, "修正依頼", year) };
    xlsx::workbook(sheets, &properties, &font)
}

/// The sheets of a file; none if nothing could be read from it.
fn look_again<'a>(
    name: &'a str,
    settled: &'a Settled,
    open: impl Fn(&File) -> io::Result<Vec<u8>>,
) -> Result<Vec<Handed<'a>>> {
    let has_sheets = settled.sheets.iter().any(|sheet| *sheet.file == *name);
    let seen = settled.files.iter().find(|seen| seen.file.name == name);
    let Some(seen) = seen.filter(|_| has_sheets) else { return Ok(Vec::new()) };
    let bytes = open(&seen.file).with_context(|| name.to_owned())?;
    anyhow::ensure!(digest(&bytes) == seen.digest, "{name}: {CHANGED}");
    let sheets = originals(name, &bytes, &settled.forms, &Limits::default());
    Ok(sheets.into_iter().map(|original| Handed { file: name, original }).collect())
}

fn font(recipient: &Recipient<'_>, settled: &Settled) -> BaseFont {
    if recipient.documents.is_empty()
        && let Some(form) = settled.forms.goal_sheets.first()
    {
        return font_of(&form.form);
    }
    font_of_first(recipient.documents.iter().copied())
}

/// The names of the workbooks: such as every system takes, no two the same to any of them.
fn names(recipients: &[Recipient<'_>]) -> Vec<String> {
    let mut taken = IndexSet::new();
    let one = |recipient: &Recipient<'_>| {
        let base = accepted(recipient.name());
        // Not in brackets: so are second copies marked.
        let numbered = (2..).map(|n| format!("{base}_{n}"));
        let mut names = std::iter::once(base.clone()).chain(numbered);
        let name = names.find(|name| taken.insert(key(name).to_lowercase())).unwrap_or(base.clone());
        format!("{}{name}{}", NAME.0, NAME.1)
    };
    recipients.iter().map(one).collect()
}
