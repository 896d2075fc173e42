//! 差替え: which files changed, which counts moved and which findings came or went.

use crate::cell::CellRef;
use crate::finding::{Lang, register};
use crate::our_sheets;
use crate::report::input::{Common, Definition, Draw, OfRun};
use crate::report::{words, words_season};
use crate::season::run_record::{Change, FileChange, FindingChange, TotalChange};
use crate::sheet::list::{Column, widths};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::Page;

pub(super) const SHEET: Definition = Definition::uncovered(our_sheets::CHANGES, Draw::OfRun(sheet));

/// The last column of the counts, which those of the files reach to.
const LAST_COUNT: u32 = 4;

type OfFile = Column<'static, FileChange>;
/// A count that moved, with its row.
type OfTotal<'a> = Column<'a, (u32, &'a TotalChange)>;
type OfFinding = Column<'static, FindingChange>;

fn sheet(common: &Common<'_>, run: &OfRun<'_>) -> Sheet {
    let mut page = Page::office(our_sheets::CHANGES, common.input.font, widths(&of_findings()));
    page.line(words_season::title(common.input.city, run.year, our_sheets::CHANGES), Look::Title);
    page.repeat_from(0);
    match run.change {
        Some(change) => tables(&mut page, change),
        None => page.line(words_season::NO_CHANGE_YET, Look::Plain),
    }
    page.finish()
}

fn tables(page: &mut Page, change: &Change) {
    page.line(words_season::CHANGES_NOTE, Look::Note);
    page.gap();
    table(page, "変わったファイル", &of_files(), &change.files);
    page.gap();
    // Below the caption and the headings.
    let first = page.next() + 2;
    table(page, "件数の増減", &of_totals(), &(first..).zip(&change.totals).collect::<Vec<_>>());
    all_goals(page, change.goals);
    page.gap();
    table(page, "増えた指摘、なくなった指摘", &of_findings(), &change.findings);
}

/// A caption, headings and rows; the first row stays with them.
fn table<T>(page: &mut Page, caption: &str, columns: &[Column<'_, T>], entries: &[T]) {
    let first = page.next();
    page.line(caption, Look::Caption);
    page.headings(columns);
    for (i, entry) in entries.iter().enumerate() {
        page.entry(columns, entry);
        if i == 0 {
            page.keep_from(first);
        }
    }
    if entries.is_empty() {
        page.span(0, LAST_COUNT.max(columns.len() as u32 - 1), words::NOTHING, Look::Text);
        page.end_row();
        page.keep_from(first);
    }
}

fn of_files() -> [OfFile; 3] {
    [
        OfFile::new(words::DEPARTMENT, 0, Look::Text, |f| f.departments.join("、")),
        OfFile::new(words::FILE, 0, Look::Text, FileChange::path),
        // As wide as the counts together.
        OfFile::new("変わり方", 0, Look::Mid, |f| f.what.words().ja).across(3),
    ]
}

fn of_totals<'a>() -> [OfTotal<'a>; 5] {
    [
        OfTotal::new(words::DEPARTMENT, 0, Look::Text, |(_, t)| t.department.as_str()),
        OfTotal::new("達成状況", 0, Look::Text, |(_, t)| t.status.as_str()),
        OfTotal::new("前", 0, Look::Count, |(_, t)| t.before),
        OfTotal::new("後", 0, Look::Count, |(_, t)| t.after),
        OfTotal::new("増減", 0, Look::Change, |(row, t)| difference(*row, (t.before, t.after))),
    ]
}

/// The columns of the findings: their widths are those of the sheet.
fn of_findings() -> [OfFinding; 7] {
    [
        OfFinding::new("区分", 118, Look::Mid, |c| words_season::NEW_GONE[usize::from(!c.new)]),
        OfFinding::new("項目", 270, Look::Text, |c| {
            let title = register::find(&c.finding.code).map_or("", |rule| rule.title.get(Lang::Ja));
            words_season::about(title, c.finding.department.as_deref())
        }),
        OfFinding::new("重要度", 64, Look::Mid, |c| words::severity(c.finding.severity)),
        OfFinding::new("コード", 64, Look::Mid, |c| c.finding.code.clone()),
        OfFinding::new("セル", 76, Look::Mid, |c| c.finding.cell.clone()),
        OfFinding::new(words::FILE, 300, Look::Text, |c| c.finding.file.clone()),
        OfFinding::new(words::SHEET, 130, Look::Text, |c| c.finding.sheet.clone()),
    ]
}

fn all_goals(page: &mut Page, goals: (usize, usize)) {
    let row = page.next();
    page.span(0, 1, words_season::ALL_GOALS, Look::SumLabel);
    page.put(2, goals.0, Look::SumCount);
    page.put(3, goals.1, Look::SumCount);
    page.put(LAST_COUNT, difference(row, goals), Look::SumChange);
    page.end_row();
    page.keep_from(row.saturating_sub(1));
}

/// The count after less the count before, as a formula over both.
fn difference(row: u32, (before, after): (usize, usize)) -> Content {
    let formula = format!("{}-{}", CellRef::new(row, 3), CellRef::new(row, 2));
    Content::Formula { formula, result: after as f64 - before as f64 }
}
