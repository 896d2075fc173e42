//! A grid → a policy memo. A paragraph is a row, a line of a cell, or several rows of which one ends amid a sentence.
//!
//! In: a grid, the form with its marks. Out: a [`PolicyMemo`] and what was noticed about single cells. Every filled cell is a
//! paragraph, a page number, or stands in a finding. No text is changed.

use super::people;
pub use super::prepared::Prepared;
pub(crate) use super::prepared::fits;
use super::{Before, Kind, Mark, Paragraph, PolicyMemo, order};
use crate::cell::CellRef;
use crate::document::unseen::{hidden_by_format, hidden_columns};
use crate::document::{CellCount, Origin};
use crate::finding::{Finding, Place, rules};
use crate::grid::{Cell, Grid, Struck, Value};
use crate::locate::{Furniture, Role, Roles};
use crate::text::era;
use crate::text::key::key;
use indexmap::IndexSet;
use std::sync::Arc;

/// No date or reference number is longer, in characters.
const LONGEST_DATE: usize = 24;

/// The role of each cell of a sheet, in the order of [`Grid::cells`]. A value is all that stands in a cell, as several lines
/// may be several paragraphs.
pub(crate) type CellRoles = Vec<Role<Vec<Kind>>>;

pub(crate) fn read(grid: &Grid, with: &Prepared, origin: &Origin) -> (PolicyMemo, Vec<Finding>) {
    let ((memo, _), findings) = read_with_roles(grid, with, origin);
    (memo, findings)
}

/// The memo of a sheet and the role of each of its cells.
pub(crate) fn read_with_roles(
    grid: &Grid,
    with: &Prepared,
    origin: &Origin,
) -> ((PolicyMemo, CellRoles), Vec<Finding>) {
    let reader = Reader {
        grid,
        with,
        origin,
        paragraphs: Vec::new(),
        findings: Vec::new(),
        roles: Roles::new(grid),
        holds: Vec::new(),
        above_body: true,
        numbers: Before::default(),
        last: None,
        joined: Vec::new(),
    };
    reader.read()
}

#[derive(Clone, Copy)]
struct Last {
    at: CellRef,
    /// Whether it is long and ends amid a sentence.
    unfinished: bool,
}

#[derive(Clone, Copy)]
struct Line<'a> {
    at: CellRef,
    text: &'a str,
    /// Whether it follows another line of the same cell.
    same_cell: bool,
}

struct Reader<'a> {
    grid: &'a Grid,
    with: &'a Prepared,
    origin: &'a Origin,
    paragraphs: Vec<Paragraph>,
    findings: Vec<Finding>,
    roles: Roles<'a, Vec<Kind>>,
    /// Cells and the paragraphs that stand in them, by index; what kind a paragraph is shows at its end.
    holds: Vec<(CellRef, usize)>,
    /// Whether addressee, sender and title may still come.
    above_body: bool,
    /// The numbers read so far.
    numbers: Before,
    last: Option<Last>,
    /// Places of paragraphs made of several rows.
    joined: Vec<CellRef>,
}

impl Reader<'_> {
    fn read(mut self) -> ((PolicyMemo, CellRoles), Vec<Finding>) {
        let grid = self.grid;
        for (_, cells) in grid.rows() {
            let filled: Vec<&Cell> = cells.iter().filter(|c| !c.is_blank()).collect();
            let readable: Vec<&Cell> = filled.into_iter().filter(|c| self.look_at(c)).collect();
            self.row(&readable);
        }
        self.hidden();
        if let Some(&first) = self.joined.first() {
            let finding = Finding::new(&rules::MEMO_LINES_JOINED, self.place().at(first));
            self.findings.push(finding.with("n", self.joined.len()));
        }
        self.name_cells();
        let order = order::settle(&mut self.paragraphs, &self.with.form);
        let place = self.place();
        let roles = self.roles.done();
        self.findings.extend(hidden_by_format(grid, &roles, (0, u32::MAX), &place));
        let mut memo = PolicyMemo {
            origin: self.origin.clone(),
            form: Arc::clone(&self.with.form),
            fiscal_year: None,
            paragraphs: self.paragraphs,
            order,
            cells: CellCount::of(grid, &roles),
        };
        memo.fiscal_year = memo
            .title()
            .and_then(era::fiscal_year_in_name)
            .or_else(|| era::fiscal_year_in_name(&self.origin.sheet))
            .or_else(|| era::fiscal_year_in_name(&self.origin.file));
        ((memo, roles), self.findings)
    }

    /// The cells of paragraphs are values, of the kinds that the paragraphs turned out to be.
    fn name_cells(&mut self) {
        for cells in self.holds.chunk_by(|a, b| a.0 == b.0) {
            let kinds: IndexSet<Kind> = cells.iter().map(|(_, i)| self.paragraphs[*i].kind).collect();
            let kinds = Vec::from_iter(kinds);
            let role = if kinds == [Kind::Title] { Role::Title } else { Role::Value(kinds) };
            self.roles.set(cells[0].0, role);
        }
    }

    fn place(&self) -> Place {
        self.origin.place()
    }

    /// Reports what is odd about a cell; says whether its text can be used.
    fn look_at(&mut self, cell: &Cell) -> bool {
        let label = self.with.form.label.clone();
        let place = self.place().at(cell.at);
        if cell.struck != Struck::No {
            let finding = Finding::new(&rules::STRUCK_THROUGH, place.clone());
            self.findings.push(finding.with("seen", &cell.text).with("column", &label));
        }
        let rule = match cell.value {
            Value::Error => &rules::ERROR_VALUE,
            Value::NoResult => &rules::RESULT_NOT_STORED,
            _ => return true,
        };
        self.roles.set(cell.at, Role::Reported);
        self.findings.push(Finding::new(rule, place).with("seen", &cell.text).with("column", &label));
        false
    }

    /// One row: a paragraph, a mark with its paragraph beside it, or – above the body – several texts side by side.
    fn row(&mut self, cells: &[&Cell]) {
        let Some((&first, beside)) = cells.split_first() else { return };
        if beside.is_empty() && self.with.marks.read(&first.text).is_none() && is_page_number(&first.text) {
            self.roles.set(first.at, Role::Furniture(Furniture::PageNumber));
            return;
        }
        if let Some((text, beside)) = beside.split_first()
            && let Some(mark) = self.with.marks.whole_after(&first.text, &self.numbers)
        {
            self.marked_row(first, mark, text);
            self.strays(beside);
            return;
        }
        self.cell(first);
        if !self.above_body {
            self.strays(beside);
            return;
        }
        for cell in beside {
            self.cell(cell);
        }
    }

    /// A mark in a cell of its own, and its paragraph in the next.
    fn marked_row(&mut self, first: &Cell, mark: Mark, beside: &Cell) {
        let mut lines = lines_of(&beside.text);
        let text = lines.next().unwrap_or_default();
        let whole = format!("{}{text}", first.text.trim_end_matches('\n'));
        self.open(first.at, &whole, mark);
        self.hold(first.at);
        self.hold(beside.at);
        self.remember(beside.at, &whole);
        for text in lines {
            self.line(Line { at: beside.at, text, same_cell: true });
        }
    }

    /// A cell with one or more lines.
    fn cell(&mut self, cell: &Cell) {
        for (i, text) in lines_of(&cell.text).enumerate() {
            self.line(Line { at: cell.at, text, same_cell: i > 0 });
        }
    }

    fn line(&mut self, line: Line<'_>) {
        let mark = self.with.marks.read_after(line.text, &self.numbers);
        if mark.as_ref().is_none_or(|m| m.weak) && self.goes_on(line) {
            self.join(line);
        } else if let Some(mark) = mark {
            self.open(line.at, line.text, mark);
        } else if self.above_body {
            self.above(line);
        } else {
            self.unmarked(line);
        }
        self.hold(line.at);
        self.remember(line.at, line.text);
    }

    /// The paragraph read last stands, all of it or in part, in a cell.
    fn hold(&mut self, at: CellRef) {
        self.holds.extend(self.paragraphs.len().checked_sub(1).map(|last| (at, last)));
    }

    /// Whether a line goes on with the sentence of the line before.
    fn goes_on(&self, line: Line<'_>) -> bool {
        let Some(last) = self.last else { return false };
        let adjacent = line.same_cell || (line.at.row == last.at.row + 1 && line.at.col == last.at.col);
        let running = self.paragraphs.last().is_some_and(|p| {
            matches!(p.kind, Kind::Preamble | Kind::Heading | Kind::Item | Kind::Continuation)
        });
        adjacent
            && running
            && last.unfinished
            && !line.text.starts_with(char::is_whitespace)
            && self.with.fixed(line.text).is_none()
    }

    fn join(&mut self, line: Line<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if line.same_cell {
            paragraph.text.push('\n');
        } else if self.joined.last() != Some(&paragraph.place) {
            self.joined.push(paragraph.place);
        }
        paragraph.text.push_str(line.text);
        if paragraph.mark.is_some() {
            paragraph.kind = self.with.kind_of(paragraph.mark.as_ref(), &paragraph.text);
        } else if self.above_body
            && let Some(whole) = self.paragraphs.pop()
        {
            // What two lines make together may be something else, or end what stands above the body.
            self.above(Line { at: whole.place, text: &whole.text, same_cell: line.same_cell });
        }
    }

    fn remember(&mut self, at: CellRef, text: &str) {
        self.last = Some(Last { at, unfinished: self.with.is_unfinished(text) });
    }

    /// A numbered paragraph.
    fn open(&mut self, at: CellRef, text: &str, mark: Mark) {
        self.above_body = false;
        self.numbers.note(&mark);
        let mut paragraph = Paragraph::new(self.with.kind_of(Some(&mark), text), text, at);
        paragraph.mark = Some(mark);
        self.paragraphs.push(paragraph);
    }

    /// A paragraph without a number in the body.
    fn unmarked(&mut self, line: Line<'_>) {
        let kind = match self.with.fixed(line.text) {
            Some(_) => Kind::Other,
            None if self.numbers.is_empty() => Kind::Preamble,
            None => Kind::Continuation,
        };
        self.paragraphs.push(Paragraph::new(kind, line.text, line.at));
    }

    /// A text above the first number.
    fn above(&mut self, line: Line<'_>) {
        let text = line.text;
        let titled = self.paragraphs.iter().any(|p| p.kind == Kind::Title);
        if !self.with.is_short(text) {
            self.above_body = !titled;
            self.paragraphs.push(Paragraph::new(Kind::Preamble, text, line.at));
            return;
        }
        let short = text.trim().chars().count() <= LONGEST_DATE;
        let ends = |endings: &[String]| endings.iter().any(|e| text.trim_end().ends_with(e.as_str()));
        let form = &self.with.form;
        let kind = if !titled && self.with.is_title(text) {
            Kind::Title
        } else if self.with.is_addressee(text) {
            Kind::Addressee
        } else if self.with.fixed(text).is_some() {
            Kind::Other
        } else if short && !era::dates_in(text).is_empty() {
            Kind::Date
        } else if short && ends(&form.text.reference_endings) {
            Kind::Reference
        } else if let Some(sender) = self.sender(text, line.at) {
            self.paragraphs.push(sender);
            return;
        } else if titled {
            Kind::Preamble
        } else {
            Kind::Other
        };
        self.paragraphs.push(Paragraph::new(kind, text, line.at));
    }

    /// A sender, or the name that belongs to the post read last.
    fn sender(&self, text: &str, at: CellRef) -> Option<Paragraph> {
        let mut paragraph = Paragraph::new(Kind::Sender, text, at);
        let waiting = self.paragraphs.last().is_some_and(|p| p.kind == Kind::Sender && p.name.is_none());
        if waiting {
            paragraph.name = Some(people::name_alone(text)?);
        } else {
            let (post, name) = people::sender(text, &self.with.form.sender.post_endings)?;
            paragraph.post = Some(post);
            paragraph.name = name;
        }
        Some(paragraph)
    }

    /// Cells beside a paragraph of the body: no part of the memo.
    fn strays(&mut self, cells: &[&Cell]) {
        for cell in cells {
            self.roles.set(cell.at, Role::Reported);
            let finding = Finding::new(&rules::MEMO_TEXT_BESIDE, self.place().at(cell.at));
            self.findings.push(finding.with("seen", &cell.text));
        }
    }

    /// Hidden rows and columns with text: they are read, and reported.
    fn hidden(&mut self) {
        for &row in &self.grid.hidden_rows {
            if let Some(cell) = self.grid.row(row).iter().find(|c| !c.is_blank()) {
                let finding = Finding::new(&rules::MEMO_TEXT_HIDDEN, self.place().at(cell.at));
                self.findings.push(finding.with("row", row + 1).with("seen", &cell.text));
            }
        }
        self.findings.extend(hidden_columns(self.grid, (0, u32::MAX), &self.place()));
    }
}

/// The lines of a cell that hold something.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|l| !l.trim().is_empty())
}

/// A page number: `3`, `- 3 -`, `3/5`, `3ページ`.
fn is_page_number(text: &str) -> bool {
    let k = key(text);
    let k = k.trim_matches(|c| crate::text::key::is_hyphen(c) || crate::text::key::is_tilde(c));
    let k = k.strip_suffix("ページ").unwrap_or(k);
    let (page, pages) = k.split_once('/').unwrap_or((k, "1"));
    let number = |t: &str| (1..=3).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    number(page) && number(pages)
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
