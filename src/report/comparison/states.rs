//! What the two states of a revision are called: by what they are, never by the names of their files.

use crate::check::newer::Dates;
use crate::comparison::{Side, known_years};
use crate::report::comparison::RevisionInput;
use crate::report::{notes, words as office};
use crate::text::era::{Date, date_label};
use std::collections::BTreeSet;

const AFTER: &str = "見直し後";
const BEFORE: &str = "見直し前";

/// Names of the new and the old state.
pub(crate) struct States {
    pub(crate) new: String,
    pub(crate) old: String,
    /// The same with the days that they are of, where those are known and tell them apart.
    pub(crate) dated: [String; 2],
}

impl States {
    pub(crate) fn of(input: &RevisionInput<'_>) -> Self {
        let sides = [input.new, input.old];
        let years = sides.map(known_years);
        // Sides that share no year are two years, else one year before and after its revision.
        if years.iter().all(|years| !years.is_empty()) && years[0].is_disjoint(&years[1]) {
            let [new, old] = years.map(named);
            return Self { dated: [new.clone(), old.clone()], new, old };
        }
        let [new_day, old_day] = sides.map(day);
        // The same day twice tells nothing: who revised forgot to say when.
        let known = new_day != old_day;
        let dated = [(AFTER, new_day), (BEFORE, old_day)].map(|(name, day)| match day.filter(|_| known) {
            Some(day) => format!("{name}（{day}）"),
            None => name.to_owned(),
        });
        Self { new: AFTER.to_owned(), old: BEFORE.to_owned(), dated }
    }
}

fn named(years: BTreeSet<i32>) -> String {
    years.into_iter().map(|year| office::year(Some(year))).collect::<Vec<_>>().join("・")
}

/// The day of a state: that of all its sheets or, as of the latest, where they have several; none where a date may be later.
fn day(side: &Side) -> Option<String> {
    let dates: Vec<Dates> = side.sheets.iter().map(Dates::of).collect();
    let days: BTreeSet<Date> = dates.iter().filter_map(|d| d.last).collect();
    let last = *days.last()?;
    match (dates.iter().any(|d| d.unsure), days.len()) {
        (true, _) => None,
        (false, 1) => Some(date_label(last)),
        (false, _) => Some(notes::as_of(&date_label(last))),
    }
}
