//! 課別集計: for each department its sections × status (延べ), reconciled to the number of goals (実).

use crate::cell::CellRef;
use crate::our_sheets;
use crate::report::counts::{CountColumns, CountedFrom, HEAD_ROW, RowOf};
use crate::report::input::{Common, Definition, Draw};
use crate::report::shown::{self, Condition, Seen, ShownTable};
use crate::report::{adds_up, notes, parts, words};
use crate::sheet::formula::{Fixed, quoted_sheet};
use crate::sheet::look::Look;
use crate::sheet::model::{Content, Sheet};
use crate::sheet::page::Page;
use crate::tally::{BLANK, OwnerTable, Part};

pub(super) const SHEET: Definition =
    Definition::new(our_sheets::SECTIONS, "課ごとの件数（延べ）", Draw::Always(sheet))
        .counting(|common| common.input.tally.parts.by_statuses.iter().map(|p| comparisons(common, p)).sum());

/// The share of the width that the name of a department has, in percent.
const NAME: u32 = 35;

/// How many comparisons the formulas make: those of a section look at up to three columns of all sheets of its department, the
/// sentences below them at two.
fn comparisons(common: &Common<'_>, part: &Part) -> usize {
    let shown = common.shown_by_department(part);
    let of = |(department, owners): (&String, &OwnerTable)| {
        let tables = shown.get(department.as_str()).map_or(&[][..], |tables| tables);
        owners.table.rows.len() * tables.iter().map(|table| table.height()).sum::<usize>()
    };
    4 * part.tally.by_department_owner.iter().map(of).sum::<usize>() * (part.tally.columns.len() + 1)
}

fn sheet(common: &Common<'_>) -> Sheet {
    let parts = &common.input.tally.parts.by_statuses;
    let font = common.input.font;
    let owners = parts.iter().flat_map(|part| part.tally.by_department_owner.values());
    let labels = owners.flat_map(|owners| owners.table.rows.keys()).map(String::as_str);
    let widths = CountColumns::widths(parts, font, labels);
    let mut page = Page::office(our_sheets::SECTIONS, font, widths);
    page.dense();
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
    let live = common.is_live(our_sheets::SECTIONS);
    let mut columns = CountColumns::new(tally, live);
    if !apart {
        columns.head(page, words::SECTION);
        page.headings_from(HEAD_ROW - 1, 1);
        begin = page.next();
    }
    let shown = common.shown_by_department(part);
    let first = page.next();
    let mut all = vec![0; tally.columns.len()];
    for (department, owners) in &tally.by_department_owner {
        let tables = shown.get(department.as_str()).map_or(&[][..], |tables| tables);
        block(page, (&mut columns, apart), department, owners, tables);
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
    // The number of all goals is that of 部別集計, where that is one table.
    let sums = CellRef::new(HEAD_ROW + 1 + tally.by_department.rows.len() as u32, columns.total());
    let goals = if apart {
        shown::goals(&common.shown_of(part).collect::<Vec<_>>()).map(|goals| goals.formula)
    } else {
        Some(format!("{}!{sums}", quoted_sheet(our_sheets::DEPARTMENTS)))
    };
    page.line(reconciled((&columns, end), goals, (all.iter().sum(), tally.goals)), Look::Sum);
    page.line(notes::GROSS_RULE, Look::Note);
    columns.rules(page, None);
    page.keep_from(last);
}

/// One department: a band with its name and how its gross sums relate to the goals, a row a section, and these sums. Where the sheet
/// has several parts, the headings stand below the band.
fn block(
    page: &mut Page,
    (columns, apart): (&mut CountColumns<'_>, bool),
    department: &str,
    owners: &OwnerTable,
    tables: &[&ShownTable],
) {
    let head = if apart { HEAD_ROW } else { 0 };
    let end = page.next() + 1 + head + owners.table.rows.len() as u32;
    let sums = owners.table.totals(columns.columns());
    let goals = shown::goals(tables).filter(|goals| goals.result == owners.goals);
    let counted = (sums.iter().sum(), owners.goals);
    let said = reconciled((columns, end), goals.map(|goals| goals.formula), counted);
    page.pair(NAME, [department.into(), said], [Look::Band, Look::BandNote]);
    if apart {
        columns.head(page, words::SECTION);
    }
    let first = page.next();
    for (section, counts) in &owners.table.rows {
        let names = [Condition::Names(Fixed::Column(CellRef::new(page.next(), 0)), section)];
        // Below the goals nothing is filled in either.
        let without = [Condition::Empty(Seen::Owners), Condition::Filled(Seen::Item)];
        let within: &[Condition<'_>] = if section == BLANK { &without } else { &names };
        let all = shown::count(tables, within);
        let of = RowOf { tables, within, all: all.as_ref() };
        columns.row(page, section, counts, CountedFrom::Shown(of));
    }
    debug_assert_eq!(page.next(), end);
    columns.row(page, words::GROSS_TOTAL, &sums, CountedFrom::sum(first, end));
}

/// What is said of a row of gross sums: `延べ37件 － 重複2件 ＝ 実35件`, as a formula where there is one for the number of goals,
/// and Excel takes it.
fn reconciled(
    (columns, row): (&CountColumns<'_>, u32),
    goals: Option<String>,
    (gross, distinct): (usize, usize),
) -> Content {
    let total = CellRef::new(row, columns.total());
    let result = adds_up::sections(gross, distinct);
    let formula = goals.filter(|_| columns.live).map(|goals| adds_up::sections_formula(total, &goals));
    match formula.filter(|formula| shown::fits(formula)) {
        Some(formula) => Content::TextFormula { formula, result },
        None => result.into(),
    }
}
