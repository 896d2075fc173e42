//! The values of one indicator as they are set against each other: what stands in a cell, and what came of a target.
//!
//! Where more is better that is a share of the target, where less is better, or the share would be below 0, whether it was
//! reached; where neither is known, nothing. What stands beside a number (以下, 約, ▲) stays in sight.

use crate::cell::CellRef;
use crate::document::Indicator;
use crate::document::indicator_plan::Prepared;
use crate::document::indicator_plan::direction::{self, Course, Direction, Grounds};
use crate::document::indicator_plan::number::{self, Bound, Quantity, Reading};
use crate::form::IndicatorForm;
use crate::report::plan::fill;
use crate::sheet::formula::quoted;
use crate::sheet::model::Content;
use crate::text::key::key;
use std::sync::Arc;

/// The values of one indicator, by year.
pub(super) struct Values {
    /// The unit that all numbers have, if they have one in common.
    pub(crate) unit: Option<String>,
    pub(crate) targets: Vec<Reading>,
    pub(crate) actuals: Vec<Reading>,
    pub(crate) course: Course,
    pub(crate) baseline: Reading,
}

impl Values {
    pub(crate) fn read(one: &Indicator, with: &Prepared, years: &[i32]) -> Self {
        let read = |text: Option<&str>, beneath: Option<f64>| {
            let mut reading = number::of_indicator(text, one, with);
            if let Reading::Number(q) = &mut reading {
                q.value = beneath.map_or(q.value, |beneath| number::exact(q.value, beneath));
            }
            reading
        };
        let targets: Vec<Reading> = years.iter().map(|&y| read(one.value(y), one.value_number(y))).collect();
        let actuals: Vec<Reading> =
            years.iter().map(|&y| read(one.actual(y), one.actual_number(y))).collect();
        let mut units: Vec<&str> =
            targets.iter().chain(&actuals).filter_map(Reading::number).map(|q| q.unit.as_str()).collect();
        units.dedup_by(|a, b| number::one_unit(a) == number::one_unit(b));
        let unit = if let [unit] = units.as_slice() { Some((*unit).to_owned()) } else { None };
        let baseline = read(one.baseline.as_deref(), None);
        Self { unit, targets, actuals, course: direction::course(one, with), baseline }
    }

    /// Target and actual value of a year where both are numbers of one unit.
    pub(crate) fn both(&self, i: usize) -> Option<(&Quantity, &Quantity)> {
        self.unit.as_ref()?;
        Some((self.targets[i].number()?, self.actuals[i].number()?))
    }

    /// What came of a year's target.
    pub(crate) fn outcome(&self, i: usize) -> Option<Outcome> {
        // What an actual value like 60％未満 comes to is open.
        let (target, actual) = self.both(i).filter(|(_, actual)| actual.bound.is_none())?;
        let (direction, _) = self.course.direction?;
        let (goal, is) = (target.value, actual.value);
        if direction == Direction::Up && goal > 0.0 && is >= 0.0 {
            return Some(Outcome::Share(is / goal));
        }
        let strict = matches!(target.bound, Some(Bound::Below | Bound::Over));
        let (sign, reached) = match (direction, strict) {
            (Direction::Down, false) => ("<=", is <= goal),
            (Direction::Down, true) => ("<", is < goal),
            (Direction::Up, false) => (">=", is >= goal),
            (Direction::Up, true) => (">", is > goal),
        };
        Some(Outcome::Judged { sign, reached })
    }
}

/// What came of a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Outcome {
    /// Actual value ÷ target.
    Share(f64),
    /// Reached if the actual value stands so to the target.
    Judged { sign: &'static str, reached: bool },
}

impl Outcome {
    /// A live formula of the cells of actual value and target.
    pub(crate) fn content(self, actual: CellRef, target: CellRef, form: &IndicatorForm) -> Content {
        match self {
            Self::Share(result) => Content::Formula { formula: format!("{actual}/{target}"), result },
            Self::Judged { sign, reached } => {
                let [yes, no] = [true, false].map(|reached| quoted(judgement(reached, form)));
                let result = judgement(reached, form).to_owned();
                Content::TextFormula { formula: format!("IF({actual}{sign}{target},{yes},{no})"), result }
            }
        }
    }

    /// The same as it stands, where a cell does not hold its value as a number.
    pub(crate) fn stored(self, form: &IndicatorForm) -> Content {
        match self {
            Self::Share(result) => Content::Number(result),
            Self::Judged { reached, .. } => judgement(reached, form).into(),
        }
    }
}

/// The form's word for a target that was reached, or was not.
fn judgement(reached: bool, form: &IndicatorForm) -> &str {
    form.progress.judgement.get(if reached { 1 } else { 2 }).map(String::as_str).unwrap_or_default()
}

/// A number with what was typed around it, but for the unit, which has a column of its own; its format's code where there is
/// more to show than the digits. `None` where no format can show it.
pub(super) fn shown(text: &str, q: &Quantity) -> Option<(Content, Option<Arc<str>>)> {
    let typed = number::typed(text)?;
    let unit = (0..=typed.after.len())
        .filter(|&end| typed.after.is_char_boundary(end))
        .find(|&end| key(&typed.after[..end]) == q.unit)
        .unwrap_or(0);
    let (before, after) = (typed.before.as_str(), &typed.after[unit..]);
    let sign = typed.sign.filter(|c| !matches!(c, '+' | '＋'));
    let plain_sign = sign.is_none_or(|c| !matches!(c, '▲' | '△'));
    if before.is_empty() && after.is_empty() && plain_sign {
        return Some((Content::Number(q.value), None));
    }
    if before.contains('"') || after.contains('"') {
        return None;
    }
    let digits = format!(
        "{}{}{}",
        if typed.grouped { "#,##0" } else { "0" },
        if typed.decimals > 0 { "." } else { "" },
        "0".repeat(typed.decimals)
    );
    let literal = |text: &str| if text.is_empty() { String::new() } else { format!("\"{text}\"") };
    let signed = |sign: &str| format!("{}{digits}{}", literal(&format!("{before}{sign}")), literal(after));
    let minus = sign.map_or("-".to_owned(), String::from);
    let code = format!("{};{}", signed(""), signed(&minus));
    let mut number = format!("{:.*}", typed.decimals, q.value.abs());
    if typed.grouped {
        number = in_thousands(&number);
    }
    if q.value < 0.0 {
        number.insert_str(0, &minus);
    }
    let text = format!("{before}{number}{after}").into();
    Some((Content::Shown { number: q.value, text }, Some(code.into())))
}

/// Digits with thousands separators, as `#,##0` shows them.
fn in_thousands(number: &str) -> String {
    let (whole, decimals) = number.split_at(number.find('.').unwrap_or(number.len()));
    let whole: Vec<char> = whole.chars().collect();
    let groups: Vec<String> = whole.rchunks(3).rev().map(String::from_iter).collect();
    format!("{}{decimals}", groups.join(","))
}

/// The indicators, by their numbers in the table, that the notes below it name.
#[derive(Default)]
pub(super) struct Noted {
    falling: Vec<usize>,
    unknown: Vec<usize>,
    beyond: Vec<usize>,
    equalled: Vec<usize>,
    from_nothing: Vec<usize>,
}

impl Noted {
    pub(crate) fn add(&mut self, n: usize, values: &Values) {
        let years = 0..values.targets.len();
        let outcomes: Vec<Outcome> = years.clone().filter_map(|i| values.outcome(i)).collect();
        let share = |o: &Outcome| if let Outcome::Share(share) = o { Some(*share) } else { None };
        let shares: Vec<f64> = outcomes.iter().filter_map(share).collect();
        let equal = |(target, actual): (&Quantity, &Quantity)| {
            target.bound == Some(Bound::Over) && target.value.to_bits() == actual.value.to_bits()
        };
        let nothing = values.baseline.number().is_some_and(|q| q.value == 0.0);
        let falls = matches!(values.course.direction, Some((Direction::Down, Grounds::Movement)));
        for (list, holds) in [
            (&mut self.falling, falls && !outcomes.is_empty()),
            (
                &mut self.unknown,
                values.course.direction.is_none() && years.clone().any(|i| values.both(i).is_some()),
            ),
            (&mut self.beyond, shares.iter().any(|&share| share > 1.0)),
            (&mut self.equalled, years.clone().filter_map(|i| values.both(i)).any(equal)),
            (&mut self.from_nothing, nothing && !shares.is_empty()),
        ] {
            if holds {
                list.push(n);
            }
        }
    }

    /// The notes that hold, in the form's words.
    pub(crate) fn lines(&self, form: &IndicatorForm) -> Vec<String> {
        let notes = &form.progress.notes;
        let all = [
            (&notes.falling, &self.falling),
            (&notes.unknown, &self.unknown),
            (&notes.beyond, &self.beyond),
            (&notes.equalled, &self.equalled),
            (&notes.from_nothing, &self.from_nothing),
        ];
        let told = all.into_iter().filter(|(note, list)| !note.is_empty() && !list.is_empty());
        let listed = |list: &[usize]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join("・");
        told.map(|(note, list)| fill(note, "list", &listed(list))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::indicator_plan::tests::prepared;

    #[test]
    fn a_number_is_shown_as_its_format_shows_it() {
        for (text, want, code) in [
            ("約1,200人", "約1,200", "\"約\"#,##0;\"約-\"#,##0"),
            ("１２３４５件以下", "12345以下", "0\"以下\";\"-\"0\"以下\""),
            ("1,234,567.5円以上", "1,234,567.5以上", "#,##0.0\"以上\";\"-\"#,##0.0\"以上\""),
            ("▲1,200円", "▲1,200", "#,##0;\"▲\"#,##0"),
        ] {
            let reading = number::read(Some(text), &prepared());
            let told = shown(text, reading.number().unwrap());
            let Some((Content::Shown { text: said, .. }, Some(format))) = told else { panic!("{text}") };
            assert_eq!((&*said, &*format), (want, code), "{text}");
        }
    }
}
