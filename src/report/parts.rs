//! A sheet of counts in parts: one for each vocabulary, with a heading of its own. A sheet of one part needs none.

use crate::document::GoalSheet;
use crate::form::Key;
use crate::report::input::Common;
use crate::report::{notes, words};
use crate::sheet::look::Look;
use crate::sheet::page::Page;
use crate::tally::Part;

/// Rows of the title: where there are several parts, a line says so.
pub(crate) const fn title_rows(parts: &[Part]) -> u32 {
    if parts.len() > 1 { 2 } else { 1 }
}

/// So many rows stand below a heading that no page repeats; then it is drawn again.
pub(crate) const MOST_ROWS: u32 = 24;

/// The title of a sheet of counts, and beside it what it covers. Where it has several parts, both stand on each page.
pub(crate) fn title(common: &Common<'_>, page: &mut Page, name: &str, parts: &[Part]) {
    let status = common.heading(Key::Status);
    let title = notes::title([&common.whose(), &status, name]);
    let tally = common.input.tally;
    if parts.len() > 1 {
        page.line(title, Look::Title);
        let by_statuses = parts.len() == tally.parts.by_statuses.len();
        page.line(notes::counted_apart(tally.goals, by_statuses), Look::Plain);
        page.headings_from(0, 1);
        return;
    }
    let forms: Vec<&str> = common.forms.iter().map(|f| f.label.as_str()).collect();
    let departments = tally.by_department.rows.len();
    let scope = notes::scope(&forms.join("・"), departments, tally.goals, &common.years);
    page.pair(50, [title, scope], [Look::Title, Look::Scope]);
}

/// The heading of a part, where the sheet has several: what it covers. The row in which the part begins.
pub(crate) fn begin(common: &Common<'_>, page: &mut Page, part: &Part, parts: &[Part]) -> u32 {
    if parts.len() > 1 && page.next() > title_rows(parts) {
        page.gap();
    }
    let first = page.next();
    if parts.len() > 1 {
        let has = |d: &&GoalSheet| part.set.has(&d.form) && !d.goals.is_empty();
        let years = Common::years_of(common.input.documents.iter().copied().filter(has));
        let departments = part.tally.by_department.rows.len();
        page.line(notes::scope(&part.set.title, departments, part.tally.goals, &years), Look::Caption);
    }
    first
}

/// The heading of a key in the forms of a part.
pub(crate) fn heading(part: &Part, key: Key) -> String {
    words::headings(part.set.forms.iter().map(|form| &**form), key)
}
