//! Which indicator after the revision is which before it.
//!
//! First by place and kind: the headings over an indicator are its place, and a new name there is a change. Then by headings
//! without their numbers, for what was renumbered. What is left is matched by how near headings, description and name are.

use crate::comparison::plan::Matched;
use crate::document::Indicator;
use crate::text::key::key;
use indexmap::IndexMap;
use std::cmp::Ordering;

/// Below this share of agreement two indicators are different ones.
const NEAR_ENOUGH: f64 = 0.6;

/// One pair: index before, index after, how.
pub(super) type Pair = (usize, usize, Matched);

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
) -> Vec<Pair> {
    let old: Vec<Keys> = before.iter().map(|i| keys(i, words_of)).collect();
    let new: Vec<Keys> = after.iter().map(|i| keys(i, words_of)).collect();
    let mut pairs: Vec<Pair> = Vec::new();
    by_group(&old, &new, &mut pairs, Matched::Place, |k| (k.kind.clone(), k.path.clone()));
    by_group(&old, &new, &mut pairs, Matched::Renumbered, |k| (k.kind.clone(), k.words.clone()));
    by_text(&old, &new, &mut pairs);
    pairs
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

fn free(pairs: &[Pair], i: usize, before: bool) -> bool {
    !pairs.iter().any(|(b, a, _)| if before { *b == i } else { *a == i })
}

/// Pairs indicators of one group: equal names first, then the nearest, then in order.
fn by_group<K: std::hash::Hash + Eq>(
    old: &[Keys],
    new: &[Keys],
    pairs: &mut Vec<Pair>,
    how: Matched,
    group: impl Fn(&Keys) -> K,
) {
    let mut groups: IndexMap<K, (Vec<usize>, Vec<usize>)> = IndexMap::new();
    for (i, k) in old.iter().enumerate().filter(|(i, _)| free(pairs, *i, true)) {
        groups.entry(group(k)).or_default().0.push(i);
    }
    for (j, k) in new.iter().enumerate().filter(|(j, _)| free(pairs, *j, false)) {
        groups.entry(group(k)).or_default().1.push(j);
    }
    for (_, (olds, news)) in groups {
        let mut scored: Vec<(f64, usize, usize)> = olds
            .iter()
            .flat_map(|&i| news.iter().map(move |&j| (i, j)))
            .map(|(i, j)| (within(&old[i], &new[j]), i, j))
            .collect();
        take_best(&mut scored, pairs, |_| how);
    }
}

/// Pairs what is left, nearest first.
fn by_text(old: &[Keys], new: &[Keys], pairs: &mut Vec<Pair>) {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (i, a) in old.iter().enumerate().filter(|(i, _)| free(pairs, *i, true)) {
        for (j, b) in new.iter().enumerate().filter(|(j, _)| free(pairs, *j, false)) {
            if a.kind == b.kind {
                scored.push((likeness(a, b), i, j));
            }
        }
    }
    scored.retain(|(score, ..)| *score >= NEAR_ENOUGH);
    take_best(&mut scored, pairs, Matched::Similar);
}

/// Takes pairs from the highest score down; among equal scores the earlier ones.
fn take_best(scored: &mut [(f64, usize, usize)], pairs: &mut Vec<Pair>, how: impl Fn(f64) -> Matched) {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for &(score, i, j) in scored.iter() {
        if free(pairs, i, true) && free(pairs, j, false) {
            pairs.push((i, j, how(score)));
        }
    }
}

/// How near two indicators of the same place are: by name, then by values.
fn within(a: &Keys, b: &Keys) -> f64 {
    near(&a.name, &b.name) * 0.8 + near(&a.values, &b.values) * 0.2
}

/// How near two indicators of different places are (0 to 1).
fn likeness(a: &Keys, b: &Keys) -> f64 {
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
    if weight == 0.0 { 0.0 } else { sum / weight }
}

/// The share of two-character pieces that two texts have in common (Dice); a text of one character has none.
///
/// Counted in characters: measures that count bytes find Japanese texts a third as near as they are.
fn near(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (old, new) = (pieces(a), pieces(b));
    if old.is_empty() || new.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < old.len() && j < new.len() {
        match old[i].cmp(&new[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                common += 1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    2.0 * f64::from(common) / (old.len() + new.len()) as f64
}

/// All pairs of neighbouring characters, sorted.
fn pieces(text: &str) -> Vec<(char, char)> {
    let mut out: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    out.sort_unstable();
    out
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
