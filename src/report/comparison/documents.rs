//! 比べた表: the goal sheets that were compared, by side or year.

use crate::document::GoalSheet;
use crate::our_sheets;
use crate::report::comparison::words;
use crate::report::words as office;
use crate::sheet::list::{self, List};
use crate::sheet::look::Look;
use crate::sheet::model::{BaseFont, Sheet};
use crate::tally;
use std::sync::Arc;

type Column<'a> = list::Column<'a, (&'a str, &'a GoalSheet)>;

/// The sheet; each group with its name.
pub(crate) fn sheet(years: &str, groups: &[(String, &[GoalSheet])], font: &BaseFont) -> Sheet {
    let entries = groups.iter().flat_map(|(group, sheets)| sheets.iter().map(move |s| (group.as_str(), s)));
    let list = List {
        name: our_sheets::COMPARED,
        font,
        lines: vec![(words::title(our_sheets::COMPARED, years), Look::Title)],
        table: None,
        still: 1,
        columns: columns().into(),
        nothing: office::NOTHING,
    };
    list.draw(entries).finish()
}

fn columns<'a>() -> [Column<'a>; 7] {
    [
        Column::new("区分", 110, Look::Mid, |(group, _)| *group),
        Column::new(office::YEAR, 80, Look::Mid, |(_, sheet)| office::year(sheet.fiscal_year)),
        Column::new(office::DEPARTMENT, 150, Look::Text, |(_, sheet)| tally::department_label(sheet)),
        Column::new(office::FILE, 300, Look::Text, |(_, sheet)| Arc::clone(&sheet.origin.file)),
        Column::new(office::SHEET, 160, Look::Text, |(_, sheet)| sheet.sheet_names()),
        Column::new("様式", 150, Look::Text, |(_, sheet)| sheet.form.label.as_str()),
        Column::new(office::GOALS, 70, Look::Count, |(_, sheet)| sheet.goals.len()),
    ]
}
