//! Turns the pages of a table of goals: between goals, with as much air in the rows as costs no page.
//!
//! A merge that no page holds is parted at the page's end and goes on after it, which a finding says.

use crate::cell::CellRange;
use crate::finding::{Finding, rules};
use crate::report::frame::Frame;
use crate::report::layout::{AIR, GoalTable, LEAST_AIR, Span};
use crate::sheet::builder::raise_last;
use crate::sheet::measure::row_step;
use crate::sheet::paginate::{Pages, balanced};

impl GoalTable<'_> {
    /// Turns pages between goals and gives rows and merges their height; the rows before which pages start, counted in
    /// [`Self::rows`], or `None` if there are too many.
    pub(crate) fn paginate(&mut self, frame: &Frame) -> Option<Vec<u32>> {
        let spans = std::mem::take(&mut self.spans);
        let said = self.findings.len();
        let mut with = |air: f64| {
            self.findings.truncate(said);
            self.fill_pages(frame, spans.clone(), air)
        };
        let fewest = with(LEAST_AIR)?.len();
        let mut breaks = AIR.into_iter().find_map(|air| with(air).filter(|breaks| breaks.len() == fewest))?;
        self.balance(frame, &mut breaks);
        Some(breaks)
    }

    /// Fills page after page with rows that have so many points of air.
    fn fill_pages(&mut self, frame: &Frame, spans: Vec<Span>, air: f64) -> Option<Vec<u32>> {
        self.heights = self.rows.iter().map(|r| row_step((r.height + air).min(self.tallest))).collect();
        self.spans.clear();
        let repeated: f64 = frame.repeated_rows().iter().sum();
        let mut pages = Pages::new(self.body + repeated, frame.rows.iter().sum(), repeated);
        let mut waiting = spans.into_iter().map(|s| Span { need: s.need + air, ..s }).peekable();
        let mut row = 0;
        while row < self.rows.len() {
            let (mut end, mut block) = (row + 1, Vec::new());
            while let Some(span) = waiting.next_if(|s| s.first < end) {
                end = end.max(span.last + 1);
                block.push(span);
            }
            self.place_block(&mut pages, row, end, block);
            row = end;
        }
        pages.finish()
    }

    /// Moves the last break up where little would stand behind it.
    fn balance(&self, frame: &Frame, breaks: &mut [u32]) {
        let mut inside = vec![false; self.rows.len()];
        for span in &self.spans {
            inside[span.first + 1..=span.last].fill(true);
        }
        let head = frame.rows[..frame.rows.len() - frame.heading_rows().len()].iter().sum();
        balanced(breaks, &self.heights, head, self.body, |row| !inside[row as usize]);
    }

    /// Places rows that merges keep together.
    fn place_block(&mut self, pages: &mut Pages, row: usize, end: usize, mut block: Vec<Span>) {
        if block.is_empty() {
            pages.place(row as u32, self.heights[row]);
            return;
        }
        let raised = raised(&self.heights, row, end, &block);
        let whole: f64 = raised.iter().sum();
        if pages.takes(whole) {
            pages.place(row as u32, whole);
            self.keep(row, &raised, block);
            return;
        }
        let mut from = row;
        while from < end {
            let (upto, raised) = self.fill(from, end, &block, pages.left());
            if upto == from && pages.begun() {
                pages.turn(from as u32);
                continue;
            }
            let upto = upto.max(from + 1);
            pages.place_here(raised.iter().sum());
            let here = clipped(&block, from, upto);
            self.keep(from, &raised, here);
            if upto < end {
                pages.turn(upto as u32);
                self.say_parted(block.iter().filter(|s| s.first >= from && s.first < upto && s.last >= upto));
            }
            block.retain(|s| s.last >= upto);
            from = upto;
        }
    }

    /// Says which merges a page break parts.
    fn say_parted<'s>(&mut self, spans: impl Iterator<Item = &'s Span>) {
        for span in spans {
            let [from, to] = [span.first, span.last].map(|row| &self.doc.goals[self.rows[row].goal]);
            let place = self.doc.place_of(from).range(CellRange { start: from.place, end: to.place });
            if self.findings.last().is_none_or(|f| f.place != place) {
                self.findings.push(Finding::new(&rules::MERGE_SPLIT_AT_PAGE, place));
            }
        }
    }

    /// How many rows from `from` on fit into `room`, merges parted after them, and their heights.
    fn fill(&self, from: usize, end: usize, block: &[Span], room: f64) -> (usize, Vec<f64>) {
        let mut fits = (from, raised(&self.heights, from, from + 1, &clipped(block, from, from + 1)));
        for upto in from + 1..=end {
            let heights = raised(&self.heights, from, upto, &clipped(block, from, upto));
            if heights.iter().sum::<f64>() > room {
                break;
            }
            fits = (upto, heights);
        }
        fits
    }

    /// Takes heights and merges of placed rows over.
    fn keep(&mut self, from: usize, heights: &[f64], spans: Vec<Span>) {
        self.heights[from..from + heights.len()].copy_from_slice(heights);
        self.spans.extend(spans);
    }
}

/// The parts of merges that lie in the rows `from..upto`.
fn clipped(block: &[Span], from: usize, upto: usize) -> Vec<Span> {
    block
        .iter()
        .filter(|s| s.first < upto && s.last >= from)
        .map(|s| Span { first: s.first.max(from), last: s.last.min(upto - 1), ..*s })
        .collect()
}

/// Heights of the rows `from..upto` with what the merges over them ask for, which lie within.
fn raised(heights: &[f64], from: usize, upto: usize, spans: &[Span]) -> Vec<f64> {
    let mut rows = heights[from..upto].to_vec();
    for span in spans {
        raise_last(&mut rows, (span.first - from) as u32, (span.last - from) as u32, span.need);
    }
    rows
}
