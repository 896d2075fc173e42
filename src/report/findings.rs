//! 点検結果: every finding with its place, what it means and what to do, linked to the goal's row where it is about one.

use crate::finding::{Finding, Lang, Severity, rules};
use crate::our_sheets;
use crate::report::input::{Common, Definition, Draw};
use crate::report::{notes, words};
use crate::sheet::list;
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::FINDINGS, Draw::Always(sheet));

type Column<'a> = list::Column<'a, &'a Finding>;

fn sheet(common: &Common<'_>) -> Sheet {
    let findings = common.input.findings;
    // Unified wordings have a sheet of their own.
    let listed: Vec<&Finding> = findings.iter().filter(|f| !f.is(&rules::WORDING_UNIFIED)).collect();
    let mut columns = Vec::from(columns(common));
    // Comparisons and most memos have nothing to link to.
    if listed.iter().any(|f| !matches!(link(common, f), Content::Blank)) {
        columns.push(Column::new(words::PLACE, 48, Look::Link, |f| link(common, f)));
    }
    let note = notes::findings_note(by_severity(findings), findings.len() - listed.len());
    common.list(our_sheets::FINDINGS, note, "findings", 2, columns).draw(listed).finish()
}

fn columns<'a>(common: &'a Common<'a>) -> [Column<'a>; 8] {
    [
        Column::new("重要度", 62, Look::Mid, |f| words::severity(f.severity)),
        Column::new("コード", 46, Look::Mid, |f| f.rule.code),
        Column::new("項目", 122, Look::Text, |f| f.rule.title.ja),
        Column::new(words::FILE, 146, Look::Text, |f| common.file(&f.place.file)),
        Column::new(words::SHEET, 86, Look::Text, |f| f.place.sheet.clone()),
        Column::new(words::CELL, 52, Look::Mid, |f| f.place.cell.map(|c| c.to_string())),
        Column::new("内容", 258, Look::Text, |f| f.message(Lang::Ja)),
        Column::new("対処", 222, Look::Text, |f| f.remedy(Lang::Ja)),
    ]
}

/// The row of the goal that a finding is about.
fn link(common: &Common<'_>, finding: &Finding) -> Content {
    let place = &finding.place;
    let (Some(sheet), Some(cell)) = (&place.sheet, place.cell) else { return Content::Blank };
    common.goal_at(&place.file, sheet, cell.start.row).map(|at| common.goal_link(at)).into()
}

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
