//! Which goals moved: all but the longest row of pairs whose order is the same on both sides.

/// Which goals of the old side keep their place: the longest row of pairs whose order is the same on both sides; of several as
/// long the one with the most goals that keep their number, which `renumbered` denies.
pub(super) fn in_place(of_old: &[Option<usize>], renumbered: &[bool]) -> Vec<bool> {
    let mut still: Vec<bool> = of_old.iter().map(Option::is_none).collect();
    // best[n] of a prefix tree over the new side: the best row that ends at or before a place there, as its weight and the old
    // index at which it ends; before[o]: the one before it in that row.
    let mut best = PrefixBest::new(of_old.iter().flatten().max().map_or(0, |n| n + 1));
    let mut before: Vec<Option<usize>> = vec![None; of_old.len()];
    let length = of_old.len() + 1;
    for (o, n) in of_old.iter().enumerate() {
        let Some(n) = *n else { continue };
        let (weight, last) = best.up_to(n);
        before[o] = last;
        best.put(n, (weight + length + usize::from(!renumbered[o]), Some(o)));
    }
    let mut at = best.up_to(best.0.len()).1;
    while let Some(o) = at {
        still[o] = true;
        at = before[o];
    }
    still
}

/// A row's weight and the old index at which it ends.
type Row = (usize, Option<usize>);

/// The best row among those that end before a place; a Fenwick tree.
struct PrefixBest(Vec<Row>);

impl PrefixBest {
    fn new(places: usize) -> Self {
        Self(vec![(0, None); places])
    }

    /// The best row that ends at a place before `end`; the earlier of equals.
    fn up_to(&self, end: usize) -> Row {
        let mut best = (0, None);
        let mut i = end;
        while i > 0 {
            if self.0[i - 1].0 > best.0 {
                best = self.0[i - 1];
            }
            i &= i - 1;
        }
        best
    }

    fn put(&mut self, place: usize, row: Row) {
        let mut i = place + 1;
        while i <= self.0.len() {
            if row.0 > self.0[i - 1].0 {
                self.0[i - 1] = row;
            }
            i += i & i.wrapping_neg();
        }
    }
}
