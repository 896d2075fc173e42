//! 点検結果: every finding with its place, what it means and what to do, linked to the goal's row where it is about one.

use crate::finding::{Finding, Lang, Severity, rules};
use crate::report::compose::Common;
use crate::report::{notes, words};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::{Page, filling};

/// Weights of the columns: severity, code, title, file, sheet, cell, message, remedy, row.
const WIDTHS: [u32; 9] = [62, 46, 122, 146, 86, 52, 258, 222, 48];
/// The heading row.
const HEAD_ROW: u32 = 2;

pub(crate) fn sheet(common: &Common<'_>) -> Sheet {
    let findings = common.input.findings;
    // Unified wordings have a sheet of their own.
    let listed = || findings.iter().filter(|f| !f.is(&rules::WORDING_UNIFIED));
    let unified = findings.len() - listed().count();
    // Comparisons and most memos have nothing to link to.
    let linked = listed().any(|f| !matches!(link(common, f), Content::Blank));
    let columns = WIDTHS.len() - usize::from(!linked);
    let mut page = Page::new(words::FINDINGS, common.input.font, filling(&WIDTHS[..columns]));
    page.line(&format!("{}　{}", common.whose(), words::FINDINGS), Look::Title);
    page.line(&notes::findings_note(by_severity(findings), unified), Look::Note);
    let mut headings = words::all_distinct(words::FINDING_HEADINGS.map(str::to_owned));
    headings.truncate(columns);
    for (col, heading) in headings.iter().enumerate() {
        page.put(col as u32, &**heading, Look::Head);
    }
    page.end_row();
    page.repeat_from(HEAD_ROW);
    page.freeze(2);
    for finding in listed() {
        let place = &finding.place;
        page.put(0, words::severity(finding.severity), Look::Mid);
        page.put(1, finding.rule.code, Look::Mid);
        page.put(2, finding.rule.title.ja, Look::Text);
        page.put(3, common.file(&place.file), Look::Text);
        page.put(4, place.sheet.clone().map_or(Content::Blank, Content::from), Look::Text);
        page.put(5, place.cell.map_or(Content::Blank, |c| c.to_string().into()), Look::Mid);
        page.put(6, finding.message(Lang::Ja), Look::Text);
        page.put(7, finding.remedy(Lang::Ja), Look::Text);
        if columns == WIDTHS.len() {
            page.put(8, link(common, finding), Look::Link);
        }
        page.end_row();
    }
    let none = listed().next().is_none();
    if none {
        page.line(words::NOTHING, Look::Text);
    }
    page.table("findings", HEAD_ROW, headings, !none);
    page.finish()
}

/// The row of the goal that a finding is about.
fn link(common: &Common<'_>, finding: &Finding) -> Content {
    let place = &finding.place;
    let (Some(sheet), Some(cell)) = (&place.sheet, place.cell) else { return Content::Blank };
    match common.goal_at(&place.file, sheet, cell.start.row) {
        Some(at) => common.goal_link(at),
        None => Content::Blank,
    }
}

/// How many errors, warnings and notes.
pub(crate) fn by_severity<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> [usize; 3] {
    let mut n = [0; 3];
    for finding in findings {
        n[match finding.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        }] += 1;
    }
    n
}
