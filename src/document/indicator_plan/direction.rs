//! Which way an indicator is to go: whether more or less of it is better.
//!
//! Words in the targets (以上, 以下, 減少) say it. Where there are none, baseline and targets do if they only rise or only fall.
//! What contradicts itself is left open, so that no result is ever turned round.

use super::number::{self, Quantity, Reading};
use super::words::Prepared;
use crate::document::Indicator;
use crate::text::key::key;

/// Whether more or less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// What an indicator's direction was told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// Words in its targets.
    Words,
    /// Its targets lie on one side of the baseline, or of each other.
    Movement,
    /// All targets are 0, or 100 %.
    Limit,
}

/// Why a direction is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The targets say both that more and that less is better.
    BothWays,
    /// The words say more, the targets fall; or the other way round.
    AgainstMovement,
    /// A bound of a number below 0 (▲5％以上) can mean either.
    BelowNothing,
}

/// Where an indicator is to go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// `None` where it cannot be told.
    pub direction: Option<(Direction, Grounds)>,
    /// What speaks against it.
    pub doubt: Option<Doubt>,
}

/// Where an indicator is to go.
pub fn course(indicator: &Indicator, with: &Prepared) -> Course {
    let read = |text: &Option<String>| number::of_indicator(text.as_deref(), indicator, with);
    let mut years: Vec<_> = indicator.values.iter().collect();
    years.sort_by_key(|v| v.year);
    let targets: Vec<&Option<String>> = years.iter().map(|v| &v.text).chain([&indicator.target]).collect();
    let numbers: Vec<Quantity> = targets.iter().filter_map(|t| read(t).number().cloned()).collect();
    let mut words: Vec<Direction> = numbers.iter().filter_map(|q| q.bound).map(Direction::of_bound).collect();
    words.extend(targets.iter().filter_map(|t| changing(t.as_deref()?, with)));
    if numbers.iter().any(|q| q.bound.is_some() && q.value < 0.0) {
        return Course { direction: None, doubt: Some(Doubt::BelowNothing) };
    }
    let movement = movement(read(&indicator.baseline).number(), &numbers);
    match (words.first(), movement) {
        (Some(&first), _) if words.iter().any(|&w| w != first) => {
            Course { direction: None, doubt: Some(Doubt::BothWays) }
        }
        (Some(&said), Some(moved)) if moved != said => {
            Course { direction: None, doubt: Some(Doubt::AgainstMovement) }
        }
        (Some(&said), _) => Course { direction: Some((said, Grounds::Words)), doubt: None },
        (None, Some(moved)) => Course { direction: Some((moved, Grounds::Movement)), doubt: None },
        (None, None) => {
            let direction = limit(&numbers).map(|limit| (limit, Grounds::Limit));
            Course { direction, doubt: None }
        }
    }
}

impl Direction {
    fn of_bound(bound: number::Bound) -> Self {
        if bound.is_upper() { Self::Down } else { Self::Up }
    }
}

/// The growth or fall that a value in words speaks of (増加, 前年度比5％減).
fn changing(text: &str, with: &Prepared) -> Option<Direction> {
    let typed = key(text);
    let (direction, amount) = with.beside.change(&typed)?;
    let says = amount.is_empty() || matches!(number::read(Some(text), with), Reading::Relative);
    says.then_some(direction)
}

/// The way that baseline and targets go, in the unit of the last of them; `None` where they go both ways or stay.
fn movement(baseline: Option<&Quantity>, targets: &[Quantity]) -> Option<Direction> {
    let unit = &targets.last()?.unit;
    let all =
        baseline.into_iter().chain(targets).filter(|q| number::one_unit(&q.unit) == number::one_unit(unit));
    let values: Vec<f64> = all.map(|q| q.value).collect();
    let rises = values.windows(2).any(|w| w[0] < w[1]);
    let falls = values.windows(2).any(|w| w[0] > w[1]);
    match (rises, falls) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    }
}

/// Nothing is less than nothing, or more than all.
fn limit(targets: &[Quantity]) -> Option<Direction> {
    let all = |value: f64, unit: Option<&str>| {
        !targets.is_empty()
            && targets
                .iter()
                .all(|q| q.value.to_bits() == value.to_bits() && unit.is_none_or(|u| q.unit == u))
    };
    if all(0.0, None) { Some(Direction::Down) } else { all(100.0, Some("%")).then_some(Direction::Up) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{grid, prepared, read_one};
    use super::*;

    /// What the course of an indicator with a baseline and three targets is.
    fn told(values: &str) -> (Option<Direction>, Option<Grounds>, Option<Doubt>) {
        let table = format!("種類|指標|実施主体|現状値|R6|R7|R8\n成果目標|数|市|{values}");
        let Course { direction, doubt } = course(&read_one(&grid(&table, &[])).0.indicators[0], &prepared());
        (direction.map(|d| d.0), direction.map(|d| d.1), doubt)
    }

    #[test]
    fn words_say_which_way() {
        use Direction::{Down, Up};
        for (values, direction) in [
            ("100台|80台以下|60台以下|50台以下", Down),
            ("―|3人未満|3人未満|3人未満", Down),
            ("―|≦3|≦3|≦3", Down),
            ("―|減少|減少|減少", Down),
            ("3.2点|3.5点以上|3.6点以上|3.7点以上", Up),
            ("―|年2回以上|年2回以上|年2回以上", Up),
            ("―|増加|増加|増加", Up),
            ("―|前年度比5％増|前年度比5％増|前年度比5％増", Up),
        ] {
            assert_eq!(told(values), (Some(direction), Some(Grounds::Words), None), "{values}");
        }
    }

    #[test]
    fn without_words_baseline_and_targets_do() {
        for (values, direction, grounds) in [
            ("50件|40件|30件|20件", Direction::Down, Grounds::Movement),
            ("10|20|20|20", Direction::Up, Grounds::Movement),
            ("▲120|▲80|▲40|0", Direction::Up, Grounds::Movement),
            ("―|40件|30件|20件", Direction::Down, Grounds::Movement),
            // まで is said of either end.
            ("30％|50％まで|60％まで|70％まで", Direction::Up, Grounds::Movement),
            ("30人|最大50人|最大60人|最大70人", Direction::Up, Grounds::Movement),
            ("90件|上限80件|上限70件|60件まで", Direction::Down, Grounds::Movement),
            ("1箇所|2か所|3カ所|4ヶ所", Direction::Up, Grounds::Movement),
            ("―|0件|0件|0件", Direction::Down, Grounds::Limit),
            ("―|100％|100％|100％", Direction::Up, Grounds::Limit),
        ] {
            assert_eq!(told(values), (Some(direction), Some(grounds), None), "{values}");
        }
    }

    #[test]
    fn what_is_not_said_stays_open() {
        for (values, doubt) in [
            ("―|年2回|年2回|年2回", None),
            ("50|40|60|60", None),
            ("60％|維持|維持|維持", None),
            ("50|80以下|60以上|60以上", Some(Doubt::BothWays)),
            ("0％|▲5％以上|▲10％以上|▲15％以上", Some(Doubt::BelowNothing)),
            ("50台|60台以下|70台以下|80台以下", Some(Doubt::AgainstMovement)),
            ("70％|65％以上|60％以上|60％以上", Some(Doubt::AgainstMovement)),
            ("―|80件まで|80件まで|80件まで", None),
        ] {
            assert_eq!(told(values), (None, None, doubt), "{values}");
        }
    }
}
