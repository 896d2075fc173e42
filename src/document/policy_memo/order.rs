//! The order of the levels of numbering: 第１ → １ → （１） → ア, １．→（１）→①, or another one.
//!
//! In: paragraphs with their marks. Out: the depth of each, and in what order the levels stand. It is the order of the form in
//! which the fewest numbers are amiss; one that only the document has counts where it fits better than all of them.

use super::Paragraph;
use crate::form::MemoForm;
use std::collections::{BTreeMap, BTreeSet};

/// Level in the form, and number.
type Numbered = (usize, u32);

/// In what order the levels stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// Levels of the form, from the outermost.
    pub(crate) ranks: Vec<usize>,
    /// Whether no order of the form has them so.
    pub(crate) unusual: bool,
}

/// Gives each paragraph of the body its depth.
pub(super) fn settle(paragraphs: &mut [Paragraph], form: &MemoForm) -> Order {
    let marks: Vec<Numbered> =
        paragraphs.iter().filter_map(|p| p.mark.as_ref()).map(|m| (m.rank, m.number)).collect();
    let order = find(&marks, form);
    let levels = walk(&marks, &order.ranks).0;
    let mut depths = levels.into_iter();
    let mut open: Option<(usize, u32)> = None;
    for paragraph in paragraphs {
        if let Some(mark) = &paragraph.mark {
            open = depths.next().map(|depth| (depth, mark.number));
        } else if paragraph.kind != super::Kind::Continuation {
            continue;
        }
        paragraph.level = open.map(|(depth, _)| depth);
        paragraph.number = open.map(|(_, number)| number);
    }
    order
}

/// The order that fits best: of those of the form the first with the fewest faults, else the document's own.
fn find(marks: &[Numbered], form: &MemoForm) -> Order {
    let appearing = |mut ranks: Vec<usize>| {
        for (rank, _) in marks {
            if !ranks.contains(rank) {
                ranks.push(*rank);
            }
        }
        ranks
    };
    let mut best: Option<(usize, Vec<usize>)> = None;
    for ranks in form.level_orders() {
        let outside = marks.iter().filter(|(rank, _)| !ranks.contains(rank)).count();
        let ranks = appearing(ranks);
        let faults = outside + walk(marks, &ranks).1;
        if best.as_ref().is_none_or(|(fewest, _)| faults < *fewest) {
            best = Some((faults, ranks));
        }
    }
    let own = appearing(Vec::new());
    let faults = walk(marks, &own).1;
    match best {
        Some((fewest, ranks)) if fewest <= faults => Order { ranks, unusual: false },
        _ => Order { ranks: own, unusual: true },
    }
}

/// The depth of each mark, and how many numbers do not follow the one before them.
fn walk(marks: &[Numbered], ranks: &[usize]) -> (Vec<usize>, usize) {
    let mut open: Vec<(usize, u32)> = Vec::new();
    let mut faults = 0;
    let mut step = |&(rank, number): &Numbered| {
        let place = ranks.iter().position(|r| *r == rank).unwrap_or(ranks.len());
        open.truncate(open.partition_point(|&(p, _)| p <= place));
        let before = open.pop_if(|(p, _)| *p == place).map_or(0, |(_, n)| n);
        faults += usize::from(number != before + 1);
        open.push((place, number));
        open.len()
    };
    let depths = marks.iter().map(&mut step).collect();
    (depths, faults)
}

/// Paragraphs whose marks are written otherwise than those that stand for the same: their indices, with a mark of the usual
/// writing. Two levels stand for the same where both are right below one other and neither is ever below the other.
pub(crate) fn mixed(paragraphs: &[Paragraph]) -> Vec<(Vec<usize>, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut below: BTreeMap<Option<usize>, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    let mut nested: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut writings: BTreeMap<usize, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let (Some(mark), Some(depth)) = (&paragraph.mark, paragraph.level) else { continue };
        open.truncate(depth - 1);
        nested.extend(open.iter().map(|&outer| (outer, mark.rank)));
        below.entry(open.last().copied()).or_default().entry(mark.rank).or_default().push(i);
        if mark.meant.is_none() {
            writings.entry(mark.rank).or_default().entry(&mark.writing).or_default().push(i);
        }
        open.push(mark.rank);
    }
    let mut found: Vec<(Vec<usize>, usize)> = Vec::new();
    for levels in below.values() {
        let apart = |(a, _): &(&usize, &Vec<usize>), (b, _): &(&usize, &Vec<usize>)| {
            !nested.contains(&(**a, **b)) && !nested.contains(&(**b, **a))
        };
        let all: Vec<(&usize, &Vec<usize>)> = levels.iter().collect();
        for (n, one) in all.iter().enumerate() {
            found.extend(
                all[n + 1..].iter().filter(|other| apart(one, other)).map(|other| rarer(one.1, other.1)),
            );
        }
    }
    for of_level in writings.values() {
        let all: Vec<&Vec<usize>> = of_level.values().collect();
        let usual = all.iter().enumerate().max_by_key(|(_, list)| (list.len(), std::cmp::Reverse(list[0])));
        let Some((usual, _)) = usual else { continue };
        found.extend(
            all.iter().enumerate().filter(|(i, _)| *i != usual).map(|(_, list)| rarer(list, all[usual])),
        );
    }
    found.sort();
    found.dedup_by(|a, b| a.0 == b.0);
    found
}

/// The rarer of two lists, the later one where they are as long, and the first of the other.
fn rarer(one: &[usize], other: &[usize]) -> (Vec<usize>, usize) {
    let rank = |list: &[usize]| (list.len(), std::cmp::Reverse(list.first().copied()));
    let (few, many) = if rank(one) < rank(other) { (one, other) } else { (other, one) };
    (few.to_vec(), many.first().copied().unwrap_or(0))
}
