//! What a wording says of a goal: how well it was achieved, whether it says so beyond doubt, and between which rates.

use super::wording::{Known, holds};
use crate::form::defaults;
use crate::text::key::key;

/// Among the ranks of words: what was achieved in part, and the first that was not.
pub(super) const PARTLY: usize = 3;
const FIRST_BAD: usize = 4;

/// Where a wording stands among the ranks of words, and whether it says that and nothing else: what is denied (達成せず) stands
/// last, and what is denied, expected (達成見込) or says both (遅れたが達成) is not sure.
pub(super) fn judged(text: &str, known: &Known) -> Option<(usize, bool)> {
    // `80%以上` is a bound and 達成率 a name, neither is praise.
    let without = |typed: String, words: &[String]| words.iter().fold(typed, |t, w| t.replace(&key(w), ""));
    let typed = without(key(text), &known.statuses.silent);
    let ranks = &known.statuses.ranks;
    let found: Vec<usize> = (0..ranks.len()).filter(|&i| holds(&typed, &ranks[i])).collect();
    let (first, last) = (*found.first()?, *found.last()?);
    // 目標以上に達成 is better than 達成.
    let rank = if first == 0 && last <= 1 { 0 } else { last };
    let (good, bad) = ranks.split_at(ranks.len().min(FIRST_BAD));
    // Beside the words that deny by themselves (未達成).
    let rest = bad.iter().rev().fold(typed, |t, words| without(t, words));
    let denied = holds(&rest, &known.statuses.negative);
    let both = rank >= FIRST_BAD && good.iter().any(|words| holds(&rest, words));
    let sure = rank != PARTLY && !denied && !both && !holds(&rest, &known.statuses.expected);
    Some((if denied && rank < FIRST_BAD { ranks.len() } else { rank }, sure))
}

pub(super) fn rank(text: &str, known: &Known) -> Option<usize> {
    judged(text, known).map(|(rank, _)| rank)
}

/// The band of a rate that a wording names: `80%以上100%未満`, `50～80%`, `25%未満`.
pub(super) fn rate(text: &str) -> (Option<f64>, Option<f64>) {
    let typed = key(text);
    if !typed.contains('%') {
        return (None, None);
    }
    let mut bounds = (None, None);
    let chars: Vec<char> = typed.chars().collect();
    let mut numbers: Vec<(f64, String)> = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let digits: String = chars[i..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').collect();
        if digits.is_empty() {
            i += 1;
            continue;
        }
        i += digits.len();
        let rest: String = chars[i..].iter().take(4).collect();
        if let Ok(n) = digits.parse::<f64>() {
            numbers.push((n, rest));
        }
    }
    let [at_least, below, at_most] = [defaults::at_least(), defaults::below(), defaults::at_most()];
    for (n, rest) in &numbers {
        let rest = rest.trim_start_matches('%');
        let says = |words: &[String]| words.iter().any(|word| rest.starts_with(word.as_str()));
        if says(&at_least) {
            bounds.0 = Some(*n);
        } else if says(&below) || says(&at_most) {
            bounds.1 = Some(*n);
        }
    }
    if bounds == (None, None)
        && let [(a, _), (b, _)] = numbers[..]
    {
        bounds = (Some(a.min(b)), Some(a.max(b)));
    }
    let sound = |(min, max): (Option<f64>, Option<f64>)| min.zip(max).is_none_or(|(a, b)| a < b);
    if sound(bounds) { bounds } else { (None, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_denied_or_only_expected_is_not_surely_achieved() {
        let known = Known::new();
        for (word, achieved, sure) in [
            ("完了", true, true),
            ("達成した", true, true),
            ("概ね達成", true, true),
            ("非常に高度に達成した", true, true),
            ("計画以上", true, true),
            ("未達成", false, true),
            ("未完了", false, true),
            ("計画以下", false, true),
            ("達成していない", false, false),
            ("順調でない", false, false),
            ("順調とはいえない", false, false),
            ("目標を上回らなかった", false, false),
            ("達成見込なし", false, false),
            ("達成せず", false, false),
            ("目標達成に至らず", false, false),
            ("Ｃ 達成ならず", false, false),
            ("△達成困難", false, false),
            ("遅れたが達成", false, false),
            ("一部未達成", false, false),
            ("一部達成", false, false),
            ("予定どおり", true, true),
            ("達成見込", true, false),
            ("未達成ではない", false, false),
        ] {
            let (rank, said) = judged(word, &known).unwrap();
            assert_eq!((rank < PARTLY, said), (achieved, sure), "{word}");
        }
        for word in ["達成率50%未満", "未定", "0件"] {
            assert_eq!(judged(word, &known), None, "{word}");
        }
    }

    #[test]
    fn bands_of_rates() {
        for (text, want) in [
            ("80%以上100%未満", (Some(80.0), Some(100.0))),
            ("達成率５０～８０％", (Some(50.0), Some(80.0))),
            ("達成率80～50%", (Some(50.0), Some(80.0))),
            ("25%未満", (None, Some(25.0))),
            ("100％以上", (Some(100.0), None)),
            ("達成", (None, None)),
            ("5：100%以上", (Some(100.0), None)),
        ] {
            assert_eq!(rate(text), want, "{text}");
        }
    }
}
