//! Statuses that do not stand as words in one column: marked in a column for each, or in several columns of which none counts.

use super::{Reader, own_cell};
use crate::cell::{CellRange, CellRef};
use crate::document::vocabulary::StatusWording;
use crate::document::{Choice, Field, StatusReading};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::grid::Cell;
use crate::locate::{Block, HeadingColumn, StatusColumn};
use crate::text::key::key;
use std::sync::Arc;

/// Between texts of several cells in one.
const BETWEEN: &str = "／";

/// What stands in the column of a status.
enum Mark {
    /// Nothing, or a mark that says so.
    No,
    Yes,
    Odd,
    /// An error value or a formula without result.
    Broken,
}

/// A column that is marked, the cell of the row in it, and whether the mark is merged from above.
type Chosen<'a> = (&'a HeadingColumn, CellRef, bool);

/// What stands in the columns of the statuses in one row.
#[derive(Default)]
struct Marks<'a> {
    chosen: Vec<Chosen<'a>>,
    /// What is neither a mark nor blank.
    odd: Vec<(&'a HeadingColumn, &'a Cell)>,
    /// The texts of marks and of everything else.
    said: Vec<&'a str>,
    broken: Option<&'a Cell>,
}

const UNKNOWN: StatusReading = StatusReading::Read(Choice::Unknown);

impl<'r> Reader<'r> {
    fn marks<'b>(&mut self, block: &'b Block, row: u32) -> Marks<'b>
    where
        'r: 'b,
    {
        let mut marks = Marks::default();
        for column in block.heading.marked() {
            let Some((cell, inherited)) = self.seen(block, row, column) else { continue };
            if !inherited {
                self.look_at(cell, column);
            }
            match self.mark(cell, column) {
                Mark::No => {}
                Mark::Yes => {
                    marks.said.push(self.chosen_words(column, Some(cell)));
                    // A mark merged over the columns beside it stands in all of them.
                    let last = self.grid.merge_at(cell.at).map_or(cell.at.col, |m| m.end.col);
                    let beside = |c: &&HeadingColumn| column.cols.1 < c.cols.0 && c.cols.0 <= last;
                    let all = std::iter::once(column).chain(block.heading.marked().filter(beside));
                    marks.chosen.extend(all.map(|c| (c, CellRef::new(row, c.cols.0), inherited)));
                }
                Mark::Odd => {
                    marks.said.push(&cell.text);
                    marks.odd.push((column, cell));
                }
                Mark::Broken => {
                    marks.said.extend(Some(cell.text.as_str()).filter(|t| !t.is_empty()));
                    marks.broken = marks.broken.or(Some(cell));
                }
            }
        }
        marks
    }

    /// Says, once for the part, that several columns could be the status.
    pub(super) fn status_columns(&mut self) {
        let part = self.part;
        let column = self.with.form.heading(Key::Status);
        let with = |what| {
            part.blocks.iter().find_map(|block| {
                let found: Vec<_> = block.heading.columns.iter().filter(|c| c.status == what).collect();
                (!found.is_empty()).then_some((&block.heading, found))
            })
        };
        for (what, rule) in [
            (StatusColumn::Like, &rules::STATUS_MARKS_UNDER_OTHER_HEADING),
            (StatusColumn::Rival, &rules::STATUS_COLUMNS_SEVERAL),
        ] {
            if let Some((_, found)) = with(what) {
                let finding = Finding::new(rule, self.place().range(range(&found)));
                return self.note(finding.with("headings", listed(&found)).with("column", column));
            }
        }
        if let Some((heading, mut all)) = with(StatusColumn::PassedOver)
            && let Some(chosen) = heading.column(Key::Status)
        {
            all.push(chosen);
            all.sort_by_key(|c| c.at.col);
            let finding = Finding::new(&rules::STATUS_COLUMN_CHOSEN, self.place().range(range(&all)));
            self.note(finding.with("headings", listed(&all)).with("chosen", one_line(chosen)));
        }
    }

    /// The status of a row where no column of words holds it; none where one does, or none is there.
    pub(super) fn status_elsewhere(&mut self, block: &Block, row: u32) -> Option<(Field, StatusReading)> {
        if block.heading.rivals().next().is_some() {
            return Some((self.rival_texts(block, row), UNKNOWN));
        }
        block.heading.marked().next()?;
        Some(self.marked_status(block, row))
    }

    /// All that stands in columns that could be the status, blanks too, so that it is never taken for the text of one of them. It
    /// has no cell of its own: what is wrong is said of the headings.
    fn rival_texts(&self, block: &Block, row: u32) -> Field {
        let text = |column| self.seen(block, row, column).map_or("", |(cell, _)| cell.text.trim());
        let texts: Vec<&str> = block.heading.rivals().map(text).collect();
        Field { text: Some(texts.join(BETWEEN)), ..Field::default() }
    }

    /// The status that a mark chooses; its text is the heading, or the status as typed in place of a mark.
    fn marked_status(&mut self, block: &Block, row: u32) -> (Field, StatusReading) {
        let marks = self.marks(block, row);
        for (column, cell) in &marks.odd {
            let finding = Finding::new(&rules::STATUS_MARK_UNKNOWN, self.place().at(cell.at));
            self.note(finding.with("heading", one_line(column)).with("seen", &cell.text));
        }
        if marks.broken.is_some() || !marks.odd.is_empty() {
            let (broken, at) = (marks.broken.is_some(), marks.broken.map(|cell| cell.at));
            return (Field { text: self.said(marks.said), broken, at, ..Field::default() }, UNKNOWN);
        }
        match marks.chosen[..] {
            [] => self.no_mark(block, row),
            [(column, at, inherited)] => self.one_mark(column, at, inherited),
            [(first, from, _), .., (_, to, _)] => {
                let range = CellRange::new(row, from.col, row, to.col.max(first.cols.0));
                self.several_marks(&marks.chosen, range)
            }
        }
    }

    /// What stands in cells that are no plain marks, as one text.
    fn said(&self, mut said: Vec<&str>) -> Option<String> {
        // A status typed below another one's heading must not be taken for the goal's.
        if let [one] = said[..]
            && matches!(self.with.vocabulary.status(one), StatusWording::Known(_))
        {
            said.push("");
        }
        (!said.is_empty()).then(|| said.join(BETWEEN))
    }

    fn no_mark(&self, block: &Block, row: u32) -> (Field, StatusReading) {
        // The heading is what was chosen, and no status of the form.
        if let Some((column, cell)) = self.marked_beside(block, row) {
            let (text, at) = (Some(column.text.clone()), Some(cell.at));
            return (Field { text, at, ..Field::default() }, UNKNOWN);
        }
        let at = block.heading.marked().next().map(|c| CellRef::new(row, c.cols.0));
        (Field { at, ..Field::default() }, StatusReading::Read(Choice::Blank))
    }

    fn one_mark(&mut self, column: &HeadingColumn, at: CellRef, inherited: bool) -> (Field, StatusReading) {
        if inherited {
            let finding = Finding::new(&rules::CHOICE_MERGED, self.place().at(at));
            let form = Arc::clone(&self.with.form);
            self.note(finding.with("column", form.heading(Key::Status)).with("seen", &column.text));
        }
        let status = match column.status {
            StatusColumn::Marked(Some(i)) => StatusReading::Read(Choice::Known(i)),
            _ => UNKNOWN,
        };
        let text = Some(self.chosen_words(column, self.grid.get(at)).to_owned());
        (Field { text, inherited, at: Some(at), ..Field::default() }, status)
    }

    /// What a marked column says: its heading; or the status itself, typed instead of a mark in other words than the heading's,
    /// as it was typed.
    fn chosen_words<'c>(&self, column: &'c HeadingColumn, cell: Option<&'c Cell>) -> &'c str {
        let is_typed = |cell: &&Cell| {
            self.with.vocabulary.mark(&cell.text).is_none() && key(&cell.text) != key(&column.text)
        };
        cell.filter(is_typed).map_or(&column.text, |cell| &cell.text)
    }

    fn several_marks(&mut self, chosen: &[Chosen<'_>], range: CellRange) -> (Field, StatusReading) {
        let headings: Vec<&HeadingColumn> = chosen.iter().map(|(c, ..)| *c).collect();
        let finding = Finding::new(&rules::STATUS_MARKED_TWICE, self.place().range(range));
        self.note(finding.with("headings", listed(&headings)));
        let texts: Vec<&str> =
            chosen.iter().map(|(column, at, _)| self.chosen_words(column, self.grid.get(*at))).collect();
        (Field { text: Some(texts.join(BETWEEN)), ..Field::default() }, UNKNOWN)
    }

    /// A mark in a column beside those of the statuses, or in their group, whose heading the form does not know (未着手).
    fn marked_beside<'b>(&self, block: &'b Block, row: u32) -> Option<(&'b HeadingColumn, &Cell)> {
        let columns = &block.heading.columns;
        let is_marked = |c: &HeadingColumn| matches!(c.status, StatusColumn::Marked(_));
        let groups: Vec<&String> = columns.iter().filter(|c| is_marked(c)).flat_map(|c| &c.groups).collect();
        let (first, last) = (columns.iter().position(is_marked)?, columns.iter().rposition(is_marked)?);
        columns
            .iter()
            .enumerate()
            .filter(|(_, c)| c.key == Key::Extra && c.column.is_none())
            .filter(|(i, c)| first <= i + 1 && *i <= last + 1 || c.groups.iter().any(|g| groups.contains(&g)))
            .filter_map(|(_, c)| Some((c, own_cell(self.grid, row, c.cols)?)))
            .find(|(_, cell)| self.with.vocabulary.mark(&cell.text) == Some(true))
    }

    /// What a cell in the column of a status says. The status itself, typed there, is as good as a mark.
    fn mark(&self, cell: &Cell, column: &HeadingColumn) -> Mark {
        if cell.is_broken() {
            return Mark::Broken;
        }
        let vocabulary = &self.with.vocabulary;
        let same = match (column.status, vocabulary.status(&cell.text)) {
            (StatusColumn::Marked(Some(i)), StatusWording::Known(said)) => i == said,
            _ => false,
        };
        match vocabulary.mark(&cell.text) {
            Some(false) => Mark::No,
            Some(true) => Mark::Yes,
            None if same => Mark::Yes,
            None => Mark::Odd,
        }
    }
}

/// The cells of headings, from the first to the last.
fn range(columns: &[&HeadingColumn]) -> CellRange {
    let rows = columns.iter().map(|c| c.at.row);
    let (top, bottom) = (rows.clone().min().unwrap_or(0), rows.max().unwrap_or(0));
    let (first, last) = (columns.iter().map(|c| c.at.col).min(), columns.iter().map(|c| c.cols.1).max());
    CellRange::new(top, first.unwrap_or(0), bottom, last.unwrap_or(0))
}

/// Headings as a message lists them, brackets and all: they may be what tells one from the other.
fn listed(columns: &[&HeadingColumn]) -> String {
    columns.iter().map(|c| one_line(c)).collect::<Vec<_>>().join("」「")
}

fn one_line(column: &HeadingColumn) -> String {
    column.text.chars().filter(|c| !c.is_whitespace()).collect()
}
