//! Which indicator after the revision is which before it.
//!
//! First by place and kind: the headings over an indicator are its place, and a new name there is a change. Then by headings
//! without their numbers, for what was renumbered. What is left is matched by how near headings, description and name are.

use crate::comparison::matching::{Matching, Pair, common, neighbours};
use crate::comparison::plan::Matched;
use crate::document::Indicator;
use crate::text::key::key;

/// Below this share of agreement two indicators are different ones.
const NEAR_ENOUGH: f64 = 0.6;

/// An indicator as it is compared.
struct Keys {
    kind: String,
    path: Vec<String>,
    words: Vec<String>,
    description: String,
    name: String,
    values: String,
}

/// The pairs; each indicator is in at most one.
pub(super) fn find(
    before: &[&Indicator],
    after: &[&Indicator],
    words_of: &dyn Fn(&str) -> String,
) -> Vec<Pair<Matched>> {
    let old: Vec<Keys> = before.iter().map(|i| keys(i, words_of)).collect();
    let new: Vec<Keys> = after.iter().map(|i| keys(i, words_of)).collect();
    let mut matching = Matching::new(old.len(), new.len());
    let mut round = |group: fn(&Keys) -> (String, Vec<String>), score: Score, how: fn(f64) -> Matched| {
        best_first([&old, &new], &mut matching, group, score, how);
    };
    round(|k| (k.kind.clone(), k.path.clone()), |a, b| Some(within(a, b)), |_| Matched::Place);
    round(|k| (k.kind.clone(), k.words.clone()), |a, b| Some(within(a, b)), |_| Matched::Renumbered);
    round(|k| (k.kind.clone(), Vec::new()), near_enough, Matched::Similar);
    matching.pairs
}

fn keys(indicator: &Indicator, words_of: &dyn Fn(&str) -> String) -> Keys {
    let text = |t: &Option<String>| t.as_deref().map(key).unwrap_or_default();
    let values: Vec<&str> = indicator.values.iter().filter_map(|v| v.text.as_deref()).collect();
    Keys {
        kind: text(&indicator.kind),
        path: indicator.path.iter().map(|p| key(p)).collect(),
        words: indicator.path.iter().map(|p| key(&words_of(p))).collect(),
        description: text(&indicator.description),
        name: text(&indicator.name),
        values: key(&values.join("")),
    }
}

/// How well two indicators fit; nothing if they are two.
type Score = fn(&Keys, &Keys) -> Option<f64>;

/// Pairs indicators of one group, from the highest score down; among equal scores the earlier ones.
fn best_first(
    sides: [&[Keys]; 2],
    matching: &mut Matching<Matched>,
    group: fn(&Keys) -> (String, Vec<String>),
    score: Score,
    how: fn(f64) -> Matched,
) {
    for [olds, news] in matching.groups(sides, |keys| Some(group(keys))) {
        let all = olds.iter().flat_map(|&i| news.iter().map(move |&j| (i, j)));
        let mut scored: Vec<(f64, usize, usize)> =
            all.filter_map(|(i, j)| Some((score(&sides[0][i], &sides[1][j])?, i, j))).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (score, i, j) in scored {
            if matching.are_free(i, j) {
                matching.take(i, j, how(score));
            }
        }
    }
}

/// How near two indicators of the same place are: by name, then by values.
fn within(a: &Keys, b: &Keys) -> f64 {
    near(&a.name, &b.name) * 0.8 + near(&a.values, &b.values) * 0.2
}

/// How near two indicators of different places are (0 to 1), if that is near enough.
fn near_enough(a: &Keys, b: &Keys) -> Option<f64> {
    let last = |k: &Keys| k.words.last().cloned().unwrap_or_default();
    let outer = |k: &Keys| k.words.split_last().map_or(String::new(), |(_, rest)| rest.concat());
    // Texts that neither side has say nothing; their weight goes to the others.
    let parts = [
        (0.4, a.name.as_str(), b.name.as_str()),
        (0.2, &last(a), &last(b)),
        (0.2, a.description.as_str(), b.description.as_str()),
        (0.1, &outer(a), &outer(b)),
        (0.1, a.values.as_str(), b.values.as_str()),
    ];
    let said = parts.iter().filter(|(_, x, y)| !x.is_empty() || !y.is_empty());
    let (sum, weight) = said.fold((0.0, 0.0), |(s, w), (part, x, y)| (s + part * near(x, y), w + part));
    (weight > 0.0).then(|| sum / weight).filter(|share| *share >= NEAR_ENOUGH)
}

/// The share of neighbouring characters that two texts have in common; a text of one character has none.
pub(super) fn near(a: &str, b: &str) -> f64 {
    if a == b { 1.0 } else { common(&neighbours(a.chars()), &neighbours(b.chars())) }
}

#[cfg(test)]
mod tests {
    use crate::comparison::plan::pairs::near;

    #[test]
    fn nearness_counts_characters() {
        assert!((near("点検の手順の作成", "点検手順書の作成") - 8.0 / 14.0).abs() < 1e-9);
        assert!(near("花壇の数", "花壇の数") > 0.999);
        assert!(near("花壇", "並木") < 1e-9);
        assert!(near("", "並木") < 1e-9);
    }
}
