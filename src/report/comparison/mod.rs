//! Comparisons as sheets: 変更の概要 and 新旧対照表 of a revision, and the tables of several years.
//!
//! They look like the fixed sheets of the submission workbook.

pub(crate) mod documents;
pub(crate) mod revision;
pub(crate) mod side_by_side;
pub(crate) mod states;
#[cfg(test)]
mod tests;
pub(crate) mod words;
pub(crate) mod years;

use crate::comparison::Side;
use crate::comparison::changes::Revision;
use crate::comparison::years::Years;
use crate::finding::{Finding, Lang, Subject, rules};
use crate::sheet::look::Look;
use crate::sheet::model::BaseFont;
use crate::sheet::page::Page;

#[derive(Clone, Copy, Debug)]
pub(crate) struct RevisionInput<'a> {
    pub(crate) old: &'a Side,
    pub(crate) new: &'a Side,
    pub(crate) revision: &'a Revision<'a>,
    /// Everything found, reading and comparing.
    pub(crate) findings: &'a [Finding],
    pub(crate) font: &'a BaseFont,
    /// Whether unchanged texts of changed goals are left out too.
    pub(crate) omit: bool,
    pub(crate) city: Option<&'a str>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct YearsInput<'a> {
    pub(crate) years: &'a Years,
    /// Everything found, reading and comparing.
    pub(crate) findings: &'a [Finding],
    pub(crate) font: &'a BaseFont,
    pub(crate) city: Option<&'a str>,
}

/// What comparing found as a whole, as notes; all else stands in 確認用 alone.
fn notes(page: &mut Page, found: &[Finding], told: impl Fn(&&Finding) -> bool) {
    for finding in found.iter().filter(|f| is_general(f)).filter(told) {
        page.line(format!("※{}", finding.message(Lang::Ja)), Look::Note);
    }
}

/// Whether a finding is about the comparison as a whole rather than about one goal.
fn is_general(finding: &Finding) -> bool {
    // Goals that stay under a former name explain a row of their own.
    let explains = finding.is(&rules::GOALS_NOT_PLACED);
    finding.rule.subject == Subject::Comparison && (finding.place.cell.is_none() || explains)
}
