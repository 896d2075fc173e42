//! The lists that drop-downs offer, on a sheet of their own: all of them are seen there, however long.

use super::CHOOSE;
use crate::cell::CellRange;
use crate::document::goal_sheet::TextFrom;
use crate::form::goal_sheet::{Column, heading_label};
use crate::form::{GoalForm, Key};
use crate::our_sheets::{CHOICES, OF_ENTRY};
use crate::report::form_page::font_of;
use crate::report::frame::DrawnColumn;
use crate::sheet::look::Look;
use crate::sheet::model::{Choices, DropDown, Others, Sheet};
use crate::sheet::page::{Page, filling};

/// Said when something is typed that is not among the usual wordings.
const UNUSUAL: &str = "一覧にない書き方です。このままでよければ「はい」を押してください。";
/// The months of a fiscal year.
const MONTHS: [u32; 12] = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];
/// Above the lists stand a title, a sentence and the headings.
const ABOVE: u32 = 3;

/// What one column offers.
pub(super) struct Offer {
    pub(super) key: Key,
    heading: String,
    pub(super) words: Vec<String>,
    pub(super) others: Others,
}

pub(super) struct Lists(Vec<Offer>);

impl Lists {
    /// What the columns of a form offer; a department's sections where they are known.
    pub(super) fn new(form: &GoalForm, sections: &[String]) -> Self {
        let sections = if sections.is_empty() { &form.owners.sections } else { sections };
        // Where no list is known, there is no other name than those on it to ask about.
        let owners = if sections.is_empty() { Others::Accepted } else { Others::Asked };
        let categories = if form.categories_open { Others::Asked } else { Others::Refused };
        let common = std::iter::once(&form.owners.common).filter(|common| !common.is_empty());
        let all = [
            (Key::Status, form.statuses.iter().map(|s| s.label.clone()).collect(), Others::Refused),
            (Key::Category, form.categories.iter().map(|c| c.label.clone()).collect(), categories),
            (Key::Due, due(form), Others::Asked),
            (Key::Owners, common.chain(sections).cloned().collect(), owners),
        ];
        let of_key = |(key, words, others): (Key, Vec<String>, Others)| {
            form.column(key).map(|_| Offer { key, heading: form.heading(key), words, others })
        };
        let further = form.columns.iter().filter(|column| column.key == Key::Extra).map(|column| Offer {
            key: Key::Extra,
            heading: heading_label(&column.heading),
            words: column.choices.clone(),
            others: Others::Asked,
        });
        let offers = all.into_iter().filter_map(of_key).chain(further);
        Self(offers.filter(|offer| !offer.words.is_empty()).collect())
    }

    pub(super) fn of(&self, key: Key) -> Option<&Offer> {
        self.0.iter().find(|offer| offer.key == key)
    }

    /// What a column of the form offers.
    pub(super) fn of_column(&self, column: &Column) -> Option<&Offer> {
        let heading = heading_label(&column.heading);
        self.0
            .iter()
            .find(|offer| offer.key == column.key && (offer.key != Key::Extra || offer.heading == heading))
    }

    /// The drop-down of a column, in these cells.
    pub(super) fn drop_down(&self, column: &DrawnColumn, range: CellRange) -> Option<DropDown> {
        let label = heading_label(&column.heading);
        let offers = |offer: &Offer| match column.source {
            TextFrom::Field(key) => offer.key == key,
            TextFrom::Extra(_) => matches!(offer.key, Key::Extra | Key::Status) && offer.heading == label,
        };
        let column = self.0.iter().position(offers)?;
        let Offer { heading, words, others, .. } = &self.0[column];
        let list = CellRange::new(ABOVE, column as u32, ABOVE + words.len() as u32 - 1, column as u32);
        let said = if *others == Others::Refused { CHOOSE } else { UNUSUAL };
        let message = (heading.clone(), said.to_owned());
        Some(DropDown { range, choices: Choices::Range(CHOICES.to_owned(), list), others: *others, message })
    }

    pub(super) fn sheet(&self, form: &GoalForm) -> Sheet {
        let widths = filling(&vec![100; self.0.len().max(1)]);
        let mut page = Page::office(CHOICES, &font_of(form), widths);
        page.line(CHOICES, Look::Title);
        page.line(OF_ENTRY, Look::Note);
        let first = page.next();
        let headings = self.0.iter().map(|offer| offer.heading.as_str());
        page.put_row(0, headings, Look::Head);
        page.end_row();
        page.headings_from(first, 0);
        let longest = self.0.iter().map(|offer| offer.words.len()).max().unwrap_or(0);
        for n in 0..longest {
            for (col, offer) in (0..).zip(&self.0) {
                if let Some(word) = offer.words.get(n) {
                    page.put(col, word.as_str(), Look::Text);
                }
            }
            page.end_row();
        }
        let mut sheet = page.finish();
        sheet.protected = true;
        sheet
    }
}

/// The months and quarters that a form takes for a due date, then its words.
fn due(form: &GoalForm) -> Vec<String> {
    let plain = |pattern: &&String, gap: &str| pattern.matches('{').count() == 1 && pattern.contains(gap);
    let filled = |gap: &'static str, numbers: Vec<u32>| {
        let pattern = form.due.patterns.iter().find(|pattern| plain(pattern, gap));
        pattern.into_iter().flat_map(move |pattern| {
            let fill = |n: &u32| pattern.replace(gap, &n.to_string());
            numbers.iter().map(fill).collect::<Vec<_>>()
        })
    };
    let dates = filled("{month}", MONTHS.to_vec()).chain(filled("{quarter}", (1..=4).collect()));
    dates.chain(form.due.words.iter().cloned()).collect()
}
