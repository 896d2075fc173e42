//! What the two states of a revision are called: by what they are, never by the names of their files.

use crate::check::newer::Dates;
use crate::comparison::{Side, known_years};
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
    pub(crate) fn of(new: &Side, old: &Side) -> Self {
        let sides = [new, old];
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::tests::{BEFORE, sheet, side};
    use crate::document::GoalSheet;

    fn dated(year: i32, department: &str, created: (u32, u32), revised: &[(u32, u32)]) -> GoalSheet {
        let day = |(month, day)| Date::from_ymd_opt(year, month, day).unwrap();
        let revised = revised.iter().map(|&of| day(of)).collect();
        GoalSheet { created: Some(day(created)), revised, ..sheet(year, department, BEFORE) }
    }

    #[test]
    fn states_are_told_by_their_days_or_years() {
        let april = |department| dated(2025, department, (4, 1), &[]);
        let october = |department| dated(2025, department, (4, 1), &[(7, 25), (10, 1)]);
        let undated = || sheet(2025, "環境部", BEFORE);
        let unread = GoalSheet { dates_unread: true, ..october("環境部") };
        for (new, old, wanted) in [
            (
                vec![october("環境部")],
                vec![april("環境部")],
                ["見直し後（令和7年10月1日）", "見直し前（令和7年4月1日）"],
            ),
            // Some departments revised nothing, or on another day.
            (
                vec![october("環境部"), april("総務部")],
                vec![april("環境部"), april("総務部")],
                ["見直し後（令和7年10月1日現在）", "見直し前（令和7年4月1日）"],
            ),
            (vec![april("環境部")], vec![april("環境部")], ["見直し後", "見直し前"]),
            (vec![undated()], vec![april("環境部")], ["見直し後", "見直し前（令和7年4月1日）"]),
            (vec![unread], vec![april("環境部")], ["見直し後", "見直し前（令和7年4月1日）"]),
            (
                vec![dated(2025, "環境部", (4, 1), &[])],
                vec![dated(2024, "環境部", (4, 1), &[])],
                ["令和7年度", "令和6年度"],
            ),
            (vec![sheet(0, "環境部", BEFORE)], vec![sheet(2024, "環境部", BEFORE)], ["見直し後", "見直し前"]),
        ] {
            assert_eq!(States::of(&side("新.xlsx", new), &side("旧.xlsx", old)).dated, wanted);
        }
    }
}
