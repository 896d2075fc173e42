//! What is said of a sheet or workbook from which no document came: how near it was, and which forms were tried.

use super::{FileRead, Forms, SheetKind};
use crate::document::read::Prepared;
use crate::finding::{Finding, Place, rules};
use crate::form::goal_sheet::heading_label;
use crate::grid::{Grid, Workbook};
use crate::locate::{self, FEWEST_HEADINGS, Near};
use std::sync::Arc;

/// How near a sheet came to being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearness {
    /// Its name.
    pub(crate) sheet: Arc<str>,
    /// How many headings of the form stand there.
    found: usize,
    /// The name of the form that came nearest; empty where there is none.
    pub(crate) form: String,
    /// In Japanese and English.
    pub(crate) words: (String, String),
}

/// How near a sheet comes to one of the forms.
pub(super) fn of_sheet(grid: &Grid, sheet: &Arc<str>, forms: &Forms) -> Nearness {
    let all = forms.goal_sheets.iter().map(|f| (f, locate::near(grid, &f.words)));
    let best = all.rev().max_by_key(|(_, near)| near.found.len()).filter(|(_, near)| !near.found.is_empty());
    let (found, form, words) = match best {
        Some((form, near)) => {
            (near.found.len(), Some(form.form.name.as_str()), some_found(grid, form, &near, forms))
        }
        None => (0, forms.names().next(), none_found(forms)),
    };
    Nearness { sheet: Arc::clone(sheet), found, form: form.unwrap_or_default().to_owned(), words }
}

/// No heading of any form of goal sheets stands there.
fn none_found(forms: &Forms) -> (String, String) {
    let tried: Vec<&str> = forms.names().collect();
    let (ja, en) = (tried.join("、"), tried.join(", "));
    if forms.goal_sheets.is_empty() {
        return (format!("様式 {ja} の形ではありません。"), format!("It has not the layout of {en}."));
    }
    (
        format!("整理表の見出しは1つもありません（試した様式：{ja}）。"),
        format!("Not one heading of a goal sheet stands there (tried: {en})."),
    )
}

/// Some headings stand there, others do not.
fn some_found(grid: &Grid, form: &Prepared, near: &Near, forms: &Forms) -> (String, String) {
    let text = |at| grid.get(at).map(|c| heading_label(&c.text)).unwrap_or_default();
    let found: Vec<(String, String)> = near
        .found
        .iter()
        .map(|(at, _)| (format!("{at}「{}」", text(*at)), format!("{at} “{}”", text(*at))))
        .collect();
    let missing = near.missing.iter().filter_map(|i| form.form.columns.get(*i));
    let missing: Vec<String> = missing.map(|c| heading_label(&c.heading)).collect();
    let (here, all) = (found.len(), form.form.columns.len());
    let (name, label) = (&form.form.name, &form.form.label);
    let others: Vec<&str> = forms.names().filter(|n| n != name).collect();
    let (found_ja, found_en): (Vec<String>, Vec<String>) = found.into_iter().unzip();
    let mut ja = format!(
        "様式「{label}」（{name}）の見出し{all}個のうち、あるのは{here}個（{}）で、「{}」がありません（{FEWEST_HEADINGS}個以上が1行に並んでいれば読めます）。",
        found_ja.join("、"),
        missing.join("」「")
    );
    let mut en = format!(
        "Of the {all} headings of the form {name} it has {here} ({}), and lacks {} (at least {FEWEST_HEADINGS} in one row are needed).",
        found_en.join(", "),
        missing.iter().map(|m| format!("“{m}”")).collect::<Vec<_>>().join(", ")
    );
    if !others.is_empty() {
        ja.extend(["ほかに試した様式：", &others.join("、"), "。"]);
        en.extend([" Also tried: ", &others.join(", "), "."]);
    }
    (ja, en)
}

/// The most texts of a workbook that are kept, and the most characters of one, to tell whose it may be.
const TEXTS: usize = 200;
const LONGEST: usize = 40;

/// Says that no document came from a workbook, and keeps what may tell whose it is.
pub(super) fn settle(file: &Arc<str>, workbook: &Workbook, nearest: Option<&Nearness>, out: &mut FileRead) {
    if workbook.is_ours || !out.documents.is_empty() || out.sheets.iter().any(|s| s.kind == SheetKind::Own) {
        return;
    }
    let (ja, en) = why(nearest, out);
    let finding = Finding::new(&rules::WORKBOOK_WITHOUT_DOCUMENT, Place::file(file));
    out.findings.insert(0, finding.with_words("near", ja, en));
    let names = workbook.sheets.iter().map(|s| s.name.as_str());
    let cells = workbook.sheets.iter().flat_map(|s| s.cells.iter().map(|c| c.text.as_str()).take(TEXTS));
    let short = |text: &&str| !text.is_empty() && text.chars().take(LONGEST + 1).count() <= LONGEST;
    out.says = names.chain(cells).filter(short).take(TEXTS).map(str::to_owned).collect();
}

/// Why nothing came from it, told by the sheet that was nearest.
fn why(nearest: Option<&Nearness>, out: &FileRead) -> (String, String) {
    let first = |kind| out.sheets.iter().find(|s| s.kind == kind);
    let both = |ja: String, en: String| (ja, en);
    if let Some(seen) = first(SheetKind::Unfilled) {
        let sheet = &seen.sheet;
        return both(
            format!("シート「{sheet}」には見出しがありますが、目標が1件も書かれていません。"),
            format!("The sheet “{sheet}” has a heading row but not a single goal."),
        );
    }
    if let Some(seen) = first(SheetKind::Example) {
        let sheet = &seen.sheet;
        return both(
            format!("シート「{sheet}」は、名前か表題から記入例とみて、数えていません。"),
            format!("The sheet “{sheet}” was taken for an example by its name or title and is not counted."),
        );
    }
    if let Some(Nearness { sheet, words: (ja, en), .. }) = nearest {
        return both(format!("シート「{sheet}」：{ja}"), format!("Sheet “{sheet}”: {en}"));
    }
    if let Some(seen) = first(SheetKind::Hidden) {
        let sheet = &seen.sheet;
        return both(
            format!("シート「{sheet}」は非表示なので、数えていません。"),
            format!("The sheet “{sheet}” is hidden and not counted."),
        );
    }
    both("文字の書かれたシートがありません。".to_owned(), "No sheet of it holds any text.".to_owned())
}

/// The nearer of two; the first of equals.
pub(super) fn nearer(first: Option<Nearness>, second: Option<Nearness>) -> Option<Nearness> {
    match (first, second) {
        (Some(a), Some(b)) => Some(if b.found > a.found { b } else { a }),
        (a, b) => a.or(b),
    }
}
