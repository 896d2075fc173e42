//! A policy memo with its annexes → the bytes of one workbook: letter, goal sheets (別紙), table of policies and goals, findings.

use super::properties;
use crate::comparison::coverage::Coverage;
use crate::document::{GoalSheet, PolicyMemo};
use crate::finding::Finding;
use crate::our_sheets;
use crate::report::form_page::{font_of_first, memo_font};
use crate::report::sheets::findings_sheets;
use crate::report::{coverage, letter, names, submission};
use crate::sheet::footer::escaped;
use crate::xlsx;
use anyhow::Result;

/// What the workbook is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The memo.
    pub memo: &'a PolicyMemo,
    /// Its annexes, in order.
    pub annexes: &'a [&'a GoalSheet],
    /// What is written on each.
    pub marks: &'a [String],
    /// What the table says.
    pub coverage: &'a Coverage,
}

/// The workbook's bytes. What drawing had to change joins the findings, which stand in it.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn write(material: &Material<'_>, findings: &mut Vec<Finding>) -> Result<Vec<u8>> {
    let (memo, annexes) = (material.memo, material.annexes);
    let form = &memo.form;
    // The annexes' sheets rely on the size of theirs.
    let font = match annexes {
        [] => memo_font(form),
        [..] => font_of_first(annexes.iter().copied()),
    };
    let (letter, found) = letter::letter(memo, &form.sheet, &font);
    findings.extend(found);
    let mut sheets = vec![letter];
    let fixed = our_sheets::FIXED_SHEETS.into_iter().chain([&*form.sheet, &form.coverage.sheet]);
    let names = names::sheet_names(annexes, &fixed.collect::<Vec<_>>());
    let (mut drawn, submissions) = submission::submissions(annexes, names, findings);
    for (sheet, mark) in drawn.iter_mut().zip(material.marks) {
        sheet.header = format!("&R&11{}", escaped(mark));
    }
    sheets.append(&mut drawn);
    if !annexes.is_empty() {
        let (coverage, submissions) = (material.coverage, submissions.as_slice());
        let input =
            coverage::Input { memo, annexes, marks: material.marks, submissions, coverage, font: &font };
        sheets.push(coverage::sheet(&input));
    }
    if !findings.is_empty() {
        sheets.extend(findings_sheets(annexes, findings, &submissions, &font, None));
    }
    let title = memo.title().unwrap_or(&form.label);
    xlsx::workbook(sheets, &properties(title, &form.label, memo.fiscal_year), &font)
}
