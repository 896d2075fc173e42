//! A policy memo with its annexes → one workbook (letter, goal sheets (別紙), table of policies and goals), and 確認用 beside it.

use super::review::{Review, beside};
use super::{Composed, Papers, properties};
use crate::comparison::coverage::Coverage;
use crate::document::{GoalSheet, PolicyMemo};
use crate::finding::Finding;
use crate::our_sheets;
use crate::report::form_page::{font_of_first, memo_font};
use crate::report::{coverage, letter, names, submission};
use crate::sheet::footer::escaped;

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
    /// Where the workbook lies as seen from 確認用, for links.
    pub reviewed_beside: &'a str,
}

/// The workbook, and 確認用 beside it. What drawing had to change joins the findings, which stand in 確認用.
pub fn compose(material: &Material<'_>, findings: &mut Vec<Finding>) -> Papers {
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
    let mut fixed: Vec<&str> = our_sheets::fixed().collect();
    fixed.extend([&*form.sheet, &form.coverage.sheet]);
    let names = names::sheet_names(annexes, &fixed);
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
    let title = memo.title().unwrap_or(&form.label);
    let (year, submissions) = (memo.fiscal_year, beside(&submissions, material.reviewed_beside));
    let review = Review {
        title,
        documents: annexes,
        findings,
        submissions: &submissions,
        font: &font,
        city: None,
        year,
        more: Vec::new(),
    };
    let review = Some(review.compose());
    let properties = properties(title, &form.label, year);
    Papers { handed_in: Composed { sheets, properties, font }, review }
}
