//! A policy memo with its annexes → the bytes of one workbook: letter, goal sheets (別紙), table of policies and goals, findings.

use crate::coverage::Coverage;
use crate::document::{CellCount, GoalSheet, PolicyMemo};
use crate::finding::Finding;
use crate::form::MemoForm;
use crate::own;
use crate::report::compose::{self, GoalRows};
use crate::report::model::{BaseFont, Properties, Sheet};
use crate::report::{coverage, letter, names, submission};
use crate::tally::tally;
use crate::workbook::first_day;
use crate::xlsx;
use anyhow::Result;
use std::sync::Arc;

/// What the workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The memo.
    pub memo: &'a PolicyMemo,
    /// Its annexes, in order.
    pub annexes: &'a [&'a GoalSheet],
    /// What the table says.
    pub coverage: &'a Coverage,
}

/// The workbook's bytes. What drawing had to change joins the findings, which stand in it.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn write(content: &Content<'_>, findings: &mut Vec<Finding>) -> Result<Vec<u8>> {
    let (memo, annexes) = (content.memo, content.annexes);
    let form = &memo.form;
    let font = base_font(form, annexes);
    let mut sheets: Vec<Sheet> = Vec::new();
    let (sheet, found) = letter::letter(memo, &form.sheet, &font);
    sheets.push(sheet);
    findings.extend(found);
    let marks = annex_marks(form, annexes.len());
    let mut submissions: Vec<GoalRows> = Vec::new();
    for ((annex, name), mark) in annexes.iter().zip(sheet_names(form, annexes)).zip(&marks) {
        let (mut drawn, found) = submission::submission(annex, &name);
        drawn.sheet.header = format!("&R&11{}", mark.replace('&', "&&"));
        submissions.push(GoalRows { sheet: Arc::from(name), rows: drawn.goal_rows });
        sheets.push(drawn.sheet);
        findings.extend(found);
    }
    if !annexes.is_empty() {
        let (coverage, submissions) = (content.coverage, submissions.as_slice());
        let input = coverage::Input { memo, annexes, marks: &marks, submissions, coverage, font: &font };
        sheets.push(coverage::sheet(&input));
    }
    if !findings.is_empty() {
        let tally = tally(annexes.iter().copied());
        let input = compose::Input {
            documents: annexes,
            tally: &tally,
            findings,
            not_counted: &[],
            cells: CellCount::default(),
            font: &font,
            submissions: &submissions,
            city: None,
            of_season: &[],
        };
        sheets.extend(compose::findings_sheets(&input));
    }
    xlsx::workbook(sheets, &properties(memo), &font)
}

/// The blank form.
///
/// # Errors
/// When the sheet breaks a limit of the file format.
pub fn blank(form: &Arc<MemoForm>) -> Result<Vec<u8>> {
    let font = base_font(form, &[]);
    let sheet = letter::blank(form, &font);
    let (title, subject) = (form.label.clone(), form.label.clone());
    let properties = Properties { title, subject, created: first_day(None), own: false };
    xlsx::workbook(vec![sheet], &properties, &font)
}

/// The default font: the annexes' size, as their sheets rely on it.
fn base_font(form: &MemoForm, annexes: &[&GoalSheet]) -> BaseFont {
    match annexes.first() {
        Some(annex) => BaseFont { name: annex.form.style.font.clone(), size: annex.form.style.size },
        None => BaseFont { name: form.sheet_font.clone(), size: form.style.smallest_size },
    }
}

/// 別紙, or 別紙１, 別紙２ … where there are several; numbers of one digit in full width.
fn annex_marks(form: &MemoForm, count: usize) -> Vec<String> {
    if count == 1 {
        return vec![form.annex.single.clone()];
    }
    (1..=count).map(|n| form.annex.numbered.replace("{n}", &full_width(n))).collect()
}

/// One digit in full width, more in half width, as offices write.
fn full_width(n: usize) -> String {
    let plain = n.to_string();
    match plain.as_bytes() {
        [digit] => char::from_u32(u32::from(*digit) - 0x30 + 0xFF10).map_or(plain, String::from),
        _ => plain,
    }
}

/// Names of the annexes' sheets.
fn sheet_names(form: &MemoForm, annexes: &[&GoalSheet]) -> Vec<String> {
    let fixed: Vec<&str> =
        own::FIXED_SHEETS.into_iter().chain([form.sheet.as_str(), form.coverage.sheet.as_str()]).collect();
    names::sheet_names(annexes, &fixed)
}

/// The memo's title, and 1 April of its year.
fn properties(memo: &PolicyMemo) -> Properties {
    let label = &memo.form.label;
    Properties {
        title: memo.title().unwrap_or(label).to_owned(),
        subject: label.clone(),
        created: first_day(memo.fiscal_year),
        own: true,
    }
}
