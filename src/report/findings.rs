//! 点検結果: every finding with its place, what it means and what to do, linked to the goal's row where it is about one.

use crate::finding::{Finding, Lang, Severity, rules};
use crate::our_sheets;
use crate::report::input::{Common, Definition, Draw};
use crate::report::{notes, words};
use crate::sheet::list::{self, Shown};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use indexmap::IndexSet;

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::FINDINGS, Draw::Always(sheet));

type Column<'a> = list::Column<'a, Entry<'a>>;

fn sheet(common: &Common<'_>) -> Sheet {
    let findings = common.input.findings;
    // Unified wordings have a sheet of their own.
    let mut listed: Vec<&Finding> = findings.iter().filter(|f| !f.is(&rules::WORDING_UNIFIED)).collect();
    // What must be mended first; what is of one kind stands together.
    let kinds: IndexSet<&str> = listed.iter().map(|f| f.rule.code).collect();
    listed.sort_by_key(|f| (f.severity, kinds.get_index_of(f.rule.code)));
    let mut columns = Vec::from(columns(common));
    // Comparisons and most memos have nothing to link to.
    if listed.iter().any(|f| !matches!(link(common, f), Content::Blank)) {
        columns.push(Column::new(words::PLACE, 48, Look::Link, |e: &Entry<'_>| link(common, e.finding)));
    }
    let note = notes::findings_note(by_severity(findings), findings.len() - listed.len());
    common.list(our_sheets::FINDINGS, note, "findings", 2, columns).draw(entries(&listed)).finish()
}

/// A row of the sheet.
struct Entry<'a> {
    finding: &'a Finding,
    /// What to do, where the row above does not say the same.
    remedy: Option<String>,
}

fn entries<'a>(listed: &[&'a Finding]) -> Vec<Entry<'a>> {
    let mut before = String::new();
    let entry = |&finding: &&'a Finding| {
        let remedy = finding.remedy(Lang::Ja);
        let again = remedy == before;
        before.clone_from(&remedy);
        Entry { finding, remedy: (!again).then_some(remedy) }
    };
    listed.iter().map(entry).collect()
}

fn columns<'a>(common: &'a Common<'a>) -> [Column<'a>; 8] {
    [
        Column::new("重要度", 62, Look::Mid, |e| severity(e.finding.severity)),
        Column::new("コード", 46, Look::Mid, |e| e.finding.rule.code),
        Column::new("項目", 122, Look::Text, |e| e.finding.rule.title.ja),
        Column::new(words::FILE, 146, Look::Text, |e| common.file(&e.finding.place.file)),
        Column::new(words::SHEET, 86, Look::Text, |e| e.finding.place.sheet.clone()),
        Column::new(words::CELL, 52, Look::Mid, |e| e.finding.place.cell.map(|c| c.to_string())),
        Column::new("内容", 258, Look::Text, |e| e.finding.message(Lang::Ja)),
        Column::new("対処", 222, Look::Text, |e| {
            e.remedy.clone().unwrap_or_else(|| words::AS_ABOVE.to_owned())
        }),
    ]
}

/// The word of a severity, on its colour.
fn severity(severity: Severity) -> Shown {
    let look = match severity {
        Severity::Error => Look::Attend,
        Severity::Warning => Look::ChangedMid,
        Severity::Note => Look::Mid,
    };
    Shown::with(words::severity(severity), look)
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
