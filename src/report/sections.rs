//! 課別集計: for each department its sections × status (延べ), reconciled to the number of goals (実).

use crate::cell::CellRef;
use crate::our_sheets;
use crate::report::counts::{CountColumns, CountedFrom, HEAD_ROW};
use crate::report::formula::{Condition, CountedColumn, DELIMITER, Listed};
use crate::report::input::{Common, Definition, Draw};
use crate::report::{adds_up, goals, notes, parts, words};
use crate::sheet::formula::Fixed;
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::Page;
use crate::tally::{OwnerTable, Part, Tally};

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::SECTIONS, "課ごとの件数（延べ）と、実件数との照合", Draw::Always(sheet))
        .counting(formulas);

/// How many formulas look at 一覧. Owners that hold the delimiter cannot be found between delimiters.
fn formulas(tally: &Tally) -> Option<usize> {
    let of = |part: &Part| -> usize {
        let tables = part.tally.by_department_owner.values();
        tables.map(|t| t.table.rows.len() + 1).sum::<usize>() * part.tally.columns.len()
    };
    let parted = tally.by_owner.rows.keys().any(|owner| owner.contains(DELIMITER));
    (!parted).then(|| tally.parts.by_statuses.iter().map(of).sum())
}

fn sheet(common: &Common<'_>) -> Sheet {
    let parts = &common.input.tally.parts.by_statuses;
    let mut page = Page::office(our_sheets::SECTIONS, common.input.font, CountColumns::widths(parts));
    parts::title(common, &mut page, our_sheets::SECTIONS, parts);
    for part in parts {
        sections(common, &mut page, part, parts);
    }
    page.finish()
}

/// The sections of a part's departments, their sums, and the notes.
fn sections(common: &Common<'_>, page: &mut Page, part: &Part, parts: &[Part]) {
    let (tally, apart) = (&part.tally, parts.len() > 1);
    let mut begin = parts::begin(common, page, part, parts);
    let mut columns = CountColumns::new(tally, common.is_live(our_sheets::SECTIONS));
    if !apart {
        columns.head(page, words::SECTION);
        page.headings_from(HEAD_ROW - 1, 1);
        begin = page.next();
    }
    let listed = common.is_live(our_sheets::SECTIONS).then(|| goals::listed(common, part));
    let first = page.next();
    let mut all = vec![0; tally.columns.len()];
    for (department, owners) in &tally.by_department_owner {
        block(page, (&mut columns, apart), department, owners, listed.as_ref());
        page.keep_from(begin);
        begin = page.next();
        all.iter_mut().zip(owners.table.totals(tally.columns.len())).for_each(|(s, n)| *s += n);
    }
    let last = page.next();
    if apart {
        columns.head(page, words::SECTION);
    }
    let end = page.next();
    let source = if last > first {
        CountedFrom::SumOf(first, last - 1, words::GROSS_TOTAL)
    } else {
        CountedFrom::Values
    };
    columns.row(page, words::GRAND_TOTAL, &all, source);
    let gross: usize = all.iter().sum();
    let formulas = listed.as_ref().map(|l| (l.rows(), l.owners(&[])));
    reconcile(page, (&columns, end), formulas, (gross, tally.goals));
    page.gap();
    page.line(notes::GROSS_RULE, Look::Note);
    columns.rule(page);
    page.line(if listed.is_some() { notes::LIVE } else { notes::NOT_LIVE }, Look::Note);
    page.keep_from(last);
}

/// One department: a band with its name, a row a section, the gross sums and how they relate to the goals. Where the sheet has
/// several parts, the headings stand below the band.
fn block(
    page: &mut Page,
    (columns, apart): (&mut CountColumns<'_>, bool),
    department: &str,
    owners: &OwnerTable,
    listed: Option<&Listed>,
) {
    let band = CellRef::new(page.next(), 0);
    page.span(0, columns.last(), department, Look::Band);
    page.end_row();
    if apart {
        columns.head(page, words::SECTION);
    }
    let first = page.next();
    let within = Condition::new(CountedColumn::Department, Fixed::Both(band), department);
    for (section, counts) in &owners.table.rows {
        let cell = Fixed::Column(CellRef::new(page.next(), 0));
        let conditions = [within, Condition::new(CountedColumn::Owners, cell, section)];
        let source = listed.map_or(CountedFrom::Values, |l| CountedFrom::Live(l, &conditions));
        columns.row(page, section, counts, source);
    }
    let end = page.next();
    let sums = owners.table.totals(columns.statuses.len());
    columns.row(page, words::GROSS_TOTAL, &sums, CountedFrom::sum(first, end));
    let formulas = listed.map(|l| (l.count(&[within]), l.owners(&[within])));
    reconcile(page, (columns, end), formulas, (sums.iter().sum(), owners.goals));
}

/// Below the row of gross sums: `延べ37件 － 重複2件 ＝ 実35件`, as a formula where the counts are formulas: of the goals, and of the owners that they name.
fn reconcile(
    page: &mut Page,
    (columns, row): (&CountColumns<'_>, u32),
    formulas: Option<(String, String)>,
    (gross, distinct): (usize, usize),
) {
    let total = CellRef::new(row, columns.total());
    let result = adds_up::sections(gross, distinct);
    let formula = formulas.map(|(goals, owners)| adds_up::sections_formula(total, &goals, &owners));
    let content = match formula {
        Some(formula) => Content::TextFormula { formula, result },
        None => result.into(),
    };
    page.span(0, columns.last(), content, Look::Sum);
    page.end_row();
}
