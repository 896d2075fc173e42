//! 課別集計: for each department its sections × status (延べ), reconciled to the number of goals (実).

use crate::cell::CellRef;
use crate::report::compose::{Common, Counting};
use crate::report::counts::{Columns, Source};
use crate::report::formula::{Condition, Counted, Listed};
use crate::report::{adds_up, departments, list, notes, words};
use crate::sheet::formula::Fixed;
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::Page;
use crate::tally::OwnerTable;

/// The lower heading row.
const HEAD_ROW: u32 = 3;

pub(crate) fn sheet(common: &Common<'_>) -> Sheet {
    let tally = common.input.tally;
    let mut page = Page::new(words::SECTIONS, common.input.font, Columns::widths(tally));
    departments::title(common, &mut page, words::SECTIONS);
    let columns = Columns::new(tally, HEAD_ROW, common.live.is(Counting::Sections));
    columns.head(&mut page, words::SECTION);
    page.repeat_from(HEAD_ROW - 1);
    page.freeze(1);
    let listed = common.live.is(Counting::Sections).then(|| list::listed(common));
    let first = page.next();
    let mut all = vec![0; tally.columns.len()];
    for (department, owners) in &tally.by_department_owner {
        let begin = page.next();
        block(&mut page, &columns, department, owners, listed.as_ref());
        page.keep_from(begin);
        all.iter_mut().zip(owners.table.totals(tally.columns.len())).for_each(|(s, n)| *s += n);
    }
    let end = page.next();
    let source = if end > first { Source::SumOf(first, end - 1, words::GROSS_TOTAL) } else { Source::Values };
    columns.row(&mut page, words::GRAND_TOTAL, &all, source);
    let gross: usize = all.iter().sum();
    let total = CellRef::new(end, columns.total());
    let formulas = listed.as_ref().map(|l| (l.rows(), l.owners(&[])));
    reconcile(&mut page, total, formulas, (gross, tally.goals));
    page.gap();
    page.line(notes::GROSS_RULE, Look::Note);
    columns.rule(&mut page);
    page.line(if listed.is_some() { notes::LIVE } else { notes::NOT_LIVE }, Look::Note);
    page.keep_from(end);
    page.finish()
}

/// One department: a band with its name, a row a section, the gross sums and how they relate to the goals.
fn block(
    page: &mut Page,
    columns: &Columns<'_>,
    department: &str,
    owners: &OwnerTable,
    listed: Option<&Listed>,
) {
    let band = CellRef::new(page.next(), 0);
    page.line(department, Look::Band);
    let first = page.next();
    let within = Condition::new(Counted::Department, Fixed::Both(band), department);
    for (section, counts) in &owners.table.rows {
        let cell = Fixed::Column(CellRef::new(page.next(), 0));
        let conditions = [within, Condition::new(Counted::Owners, cell, section)];
        let source = listed.map_or(Source::Values, |l| Source::Live(l, &conditions));
        columns.row(page, section, counts, source);
    }
    let end = page.next();
    let source = if end > first { Source::Sum(first, end - 1) } else { Source::Values };
    let sums = owners.table.totals(columns.statuses.len());
    columns.row(page, words::GROSS_TOTAL, &sums, source);
    let formulas = listed.map(|l| (l.count(&[within]), l.owners(&[within])));
    reconcile(page, CellRef::new(end, columns.total()), formulas, (sums.iter().sum(), owners.goals));
}

/// `延べ37件 － 重複2件 ＝ 実35件`, as a formula where the counts are formulas: of the goals, and of the owners that they name.
fn reconcile(
    page: &mut Page,
    total: CellRef,
    formulas: Option<(String, String)>,
    (gross, distinct): (usize, usize),
) {
    let result = adds_up::sections(gross, distinct);
    let content = match formulas {
        Some((goals, owners)) => {
            Content::TextFormula { formula: adds_up::sections_formula(total, &goals, &owners), result }
        }
        None => Content::from(result),
    };
    page.span(0, page.last_column(), content, Look::Sum);
    page.end_row();
}
