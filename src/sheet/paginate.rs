//! Where pages begin: between rows that need not stay together, each page filled as far as it goes.
//!
//! Heights in points. Rows that repeat on every page take their height from each page after the one that they stand on.

/// The most page breaks that are written for a sheet; with more, they are left to the program that prints.
pub(crate) const MOST_BREAKS: usize = 1000;

/// The share of a page that the last one should hold at least.
const ENOUGH: f64 = 0.35;

/// Fills pages row by row or block by block.
#[derive(Clone, Debug)]
pub(crate) struct Pages {
    /// Points a page holds.
    page: f64,
    /// Points that the repeated rows take.
    repeated: f64,
    /// Points used on the current page.
    used: f64,
    /// Whether the current page holds anything but the repeated rows.
    begun: bool,
    /// Whether it holds a row of the body.
    has_rows: bool,
    /// Rows before which a page starts.
    breaks: Vec<u32>,
}

impl Pages {
    /// The first page: `head` points are taken by what stands above the body (repeated rows included), and each further
    /// page begins with `repeated` points.
    pub(crate) fn new(page: f64, head: f64, repeated: f64) -> Self {
        Self { page, repeated, used: head, begun: head > repeated, has_rows: false, breaks: Vec::new() }
    }

    /// Points that a page after the first holds beside the repeated rows.
    pub(crate) fn body(&self) -> f64 {
        (self.page - self.repeated).max(0.0)
    }

    /// Points that are left on the current page.
    pub(crate) fn left(&self) -> f64 {
        (self.page - self.used).max(0.0)
    }

    /// Whether the current page holds anything but the repeated rows.
    pub(crate) fn begun(&self) -> bool {
        self.begun
    }

    /// Whether rows of this height that stay together go on this page, or on the next without leaving this one bare.
    pub(crate) fn takes(&self, height: f64) -> bool {
        height <= self.left() || (height <= self.body() && (self.has_rows || !self.begun))
    }

    /// Starts a page before `row`.
    pub(crate) fn turn(&mut self, row: u32) {
        self.breaks.push(row);
        self.used = self.repeated;
        (self.begun, self.has_rows) = (false, false);
    }

    /// Places rows that stay together, beginning at `row`; turns the page if they do not fit on this one.
    pub(crate) fn place(&mut self, row: u32, height: f64) {
        if self.begun && self.used + height > self.page {
            self.turn(row);
        }
        self.place_here(height);
    }

    /// Places rows that stay together where they are, whatever is left.
    pub(crate) fn place_here(&mut self, height: f64) {
        self.used += height;
        (self.begun, self.has_rows) = (true, true);
    }

    /// The rows before which pages start; `None` if there are more than a sheet may have.
    pub(crate) fn finish(self) -> Option<Vec<u32>> {
        (self.breaks.len() <= MOST_BREAKS).then_some(self.breaks)
    }
}

/// Moves the last break up so far that the last page holds enough, where it would hold but a little. `head` are the points that
/// stand above the rows on the first page alone, `body` those that a page holds beside what is repeated; a page may begin where
/// `may_begin` says so.
pub(crate) fn balanced(
    breaks: &mut [u32],
    heights: &[f64],
    head: f64,
    body: f64,
    may_begin: impl Fn(u32) -> bool,
) {
    let Some((last, before)) = breaks.split_last_mut() else { return };
    let from = before.last().copied().unwrap_or(0);
    let head = if before.is_empty() { head } else { 0.0 };
    let end = heights.len() as u32;
    let sum = |from: u32, to: u32| heights[from as usize..to as usize].iter().sum::<f64>();
    // Not beyond the point from which the page before would be the one that holds less.
    let may = |row: &u32| may_begin(*row) && sum(*row, end) <= (head + sum(from, *row)).min(body);
    let rows = || (from + 1..=*last).rev().filter(may);
    let enough = |row: &u32| sum(*row, end) >= body * ENOUGH;
    if let Some(row) = rows().find(enough).or_else(|| rows().next_back()) {
        *last = row;
    }
}

/// The breaks of a sheet whose rows from `first` on may part anywhere but where `together(row)` says that `row` stays with
/// the row above. Rows that must stay together and fill more than a page are parted after all.
pub(crate) fn breaks(
    heights: &[f64],
    first: u32,
    repeated: Option<(u32, u32)>,
    page: f64,
    together: impl Fn(u32) -> bool,
) -> Option<Vec<u32>> {
    let sum =
        |from: u32, to: u32| heights.get(from as usize..to as usize).unwrap_or_default().iter().sum::<f64>();
    let again = repeated.map_or(0.0, |(a, b)| sum(a, b + 1));
    let mut pages = Pages::new(page, sum(0, first), again);
    let end = heights.len() as u32;
    let mut row = first;
    while row < end {
        let mut next = row + 1;
        while next < end && together(next) {
            next += 1;
        }
        let height = sum(row, next);
        if pages.takes(height) {
            pages.place(row, height);
        } else {
            for single in row..next {
                pages.place(single, sum(single, single + 1));
            }
        }
        row = next;
    }
    pages.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_fill_and_repeated_rows_take_their_place() {
        // Two heading rows of 10, rows of 30, a page of 100: 20 + 2 × 30 on the first, the same on each other.
        let heights = [10.0, 10.0, 30.0, 30.0, 30.0, 30.0, 30.0];
        assert_eq!(breaks(&heights, 2, Some((0, 1)), 100.0, |_| false), Some(vec![4, 6]));
        assert_eq!(breaks(&heights, 2, None, 100.0, |_| false), Some(vec![4]));
    }

    #[test]
    fn rows_that_belong_together_move_together() {
        let heights = [30.0, 30.0, 30.0, 30.0];
        assert_eq!(breaks(&heights, 0, None, 100.0, |row| row == 3), Some(vec![2]));
    }

    #[test]
    fn a_block_larger_than_a_page_is_parted() {
        let heights = [40.0; 6];
        assert_eq!(breaks(&heights, 0, None, 100.0, |_| true), Some(vec![2, 4]));
    }

    #[test]
    fn no_page_is_left_with_nothing_but_its_head() {
        // A block that would fit a page of its own, but not the first one below its head of 50.
        let heights = [50.0, 30.0, 30.0, 30.0];
        assert_eq!(breaks(&heights, 1, None, 100.0, |row| row > 1), Some(vec![2]));
    }

    #[test]
    fn a_last_page_with_a_little_shares_with_the_one_before() {
        let moved = |heights: &[f64], mut breaks: Vec<u32>, may_begin: fn(u32) -> bool| {
            balanced(&mut breaks, heights, 20.0, 100.0, may_begin);
            breaks
        };
        // Pages of 100, the first one below a head of 20.
        assert_eq!(moved(&[26.0; 4], vec![3], |_| true), [2]);
        assert_eq!(moved(&[20.0; 11], vec![5, 10], |_| true), [5, 9]);
        // Not into what stays together, and not so far that the page before holds less.
        assert_eq!(moved(&[26.0; 4], vec![3], |row| row != 2), [3]);
        assert_eq!(moved(&[10.0, 10.0, 60.0, 10.0], vec![3], |_| true), [3]);
        // A last page that is well filled stays; so does a single page.
        assert_eq!(moved(&[25.0; 6], vec![4], |_| true), [4]);
        assert_eq!(moved(&[25.0; 2], vec![], |_| true), [0; 0]);
    }

    #[test]
    fn too_many_breaks_are_none() {
        assert_eq!(breaks(&vec![60.0; 1002], 0, None, 100.0, |_| false), None);
        assert!(breaks(&vec![60.0; 1001], 0, None, 100.0, |_| false).is_some());
    }
}
