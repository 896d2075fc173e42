//! A policy memo with its annexes → the bytes of one workbook: letter, goal sheets (別紙), table of policies and goals, findings.

use super::{base_font, properties};
use crate::comparison::coverage::Coverage;
use crate::document::{CellCount, GoalSheet, PolicyMemo};
use crate::finding::Finding;
use crate::form::MemoForm;
use crate::our_sheets;
use crate::report::compose::{self, GoalRows};
use crate::report::{coverage, letter, names, submission};
use crate::sheet::model::Sheet;
use crate::tally::tally;
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
    // The annexes' sheets rely on the size of theirs.
    let font = match annexes {
        [] => letter::base_font(form),
        [..] => base_font(annexes.iter().copied()),
    };
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
    let title = memo.title().unwrap_or(&form.label);
    xlsx::workbook(sheets, &properties(title, &form.label, memo.fiscal_year), &font)
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

fn sheet_names(form: &MemoForm, annexes: &[&GoalSheet]) -> Vec<String> {
    let fixed: Vec<&str> = our_sheets::FIXED_SHEETS
        .into_iter()
        .chain([form.sheet.as_str(), form.coverage.sheet.as_str()])
        .collect();
    names::sheet_names(annexes, &fixed)
}
