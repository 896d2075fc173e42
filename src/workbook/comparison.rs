//! A comparison → the workbook that is handed in, and 確認用 beside it.

use super::review::Review;
use super::{Composed, Papers, properties};
use crate::comparison::changes::Revision;
use crate::comparison::years::Years;
use crate::comparison::{Side, known_years};
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::our_sheets;
use crate::report::comparison::states::States;
use crate::report::comparison::{
    RevisionInput, YearsInput, documents, revision as changes, side_by_side, words, years as tables,
};
use crate::report::form_page::font_of_first;
use crate::report::words as office;
use crate::sheet::model::{BaseFont, Sheet};

/// The workbooks of a revision; `omit` leaves out the unchanged texts of changed goals too, `city` stands in the titles.
pub fn revision(
    old: &Side,
    new: &Side,
    revision: &Revision<'_>,
    findings: &[Finding],
    omit: bool,
    city: Option<&str>,
) -> Papers {
    let font = font_of_first(new.sheets.iter().chain(&old.sheets));
    let input = RevisionInput { old, new, revision, findings, font: &font, omit, city };
    let documents: Vec<&GoalSheet> = new.sheets.iter().chain(&old.sheets).collect();
    let States { new: after, old: before, .. } = States::of(new, old);
    let groups = [(after, &*new.sheets), (before, &*old.sheets)];
    let compared = documents::sheet(&changes::whose(&input), &groups, &font);
    let years: Vec<i32> = known_years(old).union(&known_years(new)).copied().collect();
    let names: Vec<String> = years.iter().map(|&y| office::year(Some(y))).collect();
    let title = words::title(our_sheets::SIDE_BY_SIDE, &office::whose(city, &names.join("・")));
    let about = About { title, year: years.last().copied(), findings, font: &font, city };
    about.papers(of_revision(&input), &documents, compared)
}

/// The workbooks of several years; `city` stands in the titles.
pub fn years(years: &Years, findings: &[Finding], city: Option<&str>) -> Papers {
    let font = font_of_first(years.periods.iter().rev().flat_map(|p| &p.sheets));
    let input = YearsInput { years, findings, font: &font, city };
    let documents: Vec<&GoalSheet> = years.periods.iter().flat_map(|p| &p.sheets).collect();
    let groups: Vec<(String, &[GoalSheet])> =
        years.periods.iter().map(|p| (p.label.clone(), &*p.sheets)).collect();
    let compared = documents::sheet(&tables::whose(&input), &groups, &font);
    let last = years.periods.iter().filter_map(|p| p.year).max();
    let title = words::title(our_sheets::YEARS, &office::whose(city, &years.names()));
    About { title, year: last, findings, font: &font, city }.papers(of_years(&input), &documents, compared)
}

/// What both kinds of comparison say about themselves.
struct About<'a> {
    title: String,
    year: Option<i32>,
    findings: &'a [Finding],
    font: &'a BaseFont,
    city: Option<&'a str>,
}

impl About<'_> {
    fn papers(self, sheets: Vec<Sheet>, documents: &[&GoalSheet], compared: Sheet) -> Papers {
        let Self { title, year, findings, font, city } = self;
        let review = Review {
            title: &title,
            documents,
            findings,
            submissions: &[],
            font,
            city,
            year,
            more: vec![compared],
        };
        let review = Some(review.compose());
        let properties = properties(title, words::SUBJECT, year);
        Papers { handed_in: Composed { sheets, properties, font: font.clone() }, review }
    }
}

/// The sheets of a revision that are handed in, in the order of the tabs.
pub(crate) fn of_revision(input: &RevisionInput<'_>) -> Vec<Sheet> {
    vec![changes::sheet(input), side_by_side::sheet(input)]
}

/// The sheets of several years that are handed in, in the order of the tabs.
pub(crate) fn of_years(input: &YearsInput<'_>) -> Vec<Sheet> {
    vec![
        tables::overall(input),
        tables::by_department(input),
        tables::by_category(input),
        tables::by_section(input),
    ]
}
