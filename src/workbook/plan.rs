//! Indicator plans → the bytes of their workbooks: what is revised, and targets against actual values.

use super::review::Review;
use super::{Composed, Papers, properties};
use crate::comparison::plan::Comparison;
use crate::document::Indicator;
use crate::document::indicator_plan::Prepared;
use crate::finding::Finding;
use crate::form::IndicatorForm;
use crate::report::form_page::base_font;
use crate::report::plan::changes::changes;
use crate::report::plan::side_by_side::side_by_side;
use crate::report::plan::{layouts, progress as table, revision as document};
use crate::sheet::model::Sheet;
use anyhow::Result;

/// How what is revised is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionLayout {
    /// Before above after.
    Stacked,
    /// New beside old.
    SideBySide,
}

/// The workbook that says what is revised (the document, and the list of changes), and 確認用 beside it.
pub fn revision(
    comparison: &Comparison<'_>,
    form: &IndicatorForm,
    plan_name: &str,
    layout: RevisionLayout,
    findings: &[Finding],
) -> Papers {
    let document = match layout {
        RevisionLayout::Stacked => document::revision(comparison, form, plan_name),
        RevisionLayout::SideBySide => side_by_side(comparison, form, plan_name),
    };
    let sides = comparison.changes.iter().flat_map(|c| c.before.into_iter().chain(c.after));
    let title = form.revision.title.replace("{plan}", plan_name);
    let handed_in = composed(vec![document, changes(comparison, form, plan_name)], form, &title, sides);
    let review = Review {
        title: &title,
        documents: &[],
        findings,
        submissions: &[],
        font: &handed_in.font,
        city: None,
        year: None,
        more: Vec::new(),
    };
    let review = Some(review.compose());
    Papers { handed_in, review }
}

/// The workbook of targets against actual values: table and charts, and the list into which actual values are entered.
///
/// # Errors
/// When a sheet breaks a limit of the file format.
pub fn progress(indicators: &[&Indicator], with: &Prepared, plan_name: &str) -> Result<Vec<u8>> {
    let form = &with.form;
    let title = form.title.progress.replace("{plan}", plan_name);
    let list_title = form.title.print.replace("{plan}", plan_name);
    let sheets = vec![
        table::progress(indicators, with, &title),
        layouts::flat(indicators, form, &form.progress.entry_sheet, &list_title, true),
    ];
    composed(sheets, form, &title, indicators.iter().copied()).finish()
}

fn composed<'a>(
    sheets: Vec<Sheet>,
    form: &IndicatorForm,
    title: &str,
    indicators: impl Iterator<Item = &'a Indicator>,
) -> Composed {
    let first_year = indicators.flat_map(|i| &i.values).map(|v| v.year).min();
    Composed { sheets, properties: properties(title, &form.label, first_year), font: base_font(&form.style) }
}
