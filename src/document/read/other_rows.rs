//! Rows that are no goals of their own: what goes on with a goal, section rows, and rows of which a finding tells.

use super::table::{ExtraText, extra_columns};
use super::{Reader, own_cell};
use crate::cell::{CellRange, CellRef};
use crate::document::{Choice, Fields};
use crate::finding::{Finding, rules};
use crate::form::Key;
use crate::form::goal_sheet::{SectionRows, heading_label};
use crate::grid::Cell;
use crate::locate::{GoalRow, HeadingColumn, OtherKind};
use indexmap::IndexSet;

/// The columns that may go on in a row of their own, extra ones aside.
const LENGTHENED: [Key; 2] = [Key::Level, Key::Method];

impl Reader<'_> {
    /// Adds to a goal's texts what goes on with them in the rows below, with one finding for rows below each other.
    pub(super) fn continued(
        &mut self,
        goal: &GoalRow,
        place: CellRef,
        fields: &mut Fields,
        extra: &mut [ExtraText],
        headings: &[String],
    ) {
        let (part, grid) = (self.part, self.grid);
        for rows in goal.continued.chunk_by(|a, b| a.0 == b.0 && a.1 + 1 == b.1) {
            let mut joined: Vec<(&Cell, &HeadingColumn)> = Vec::new();
            for &(block, row) in rows {
                let block = &part.blocks[block];
                for (field, key) in fields.iter_mut().zip(Key::FIELDS) {
                    let column = block.heading.column(key).filter(|_| LENGTHENED.contains(&key));
                    let own = column.and_then(|column| Some((own_cell(grid, row, column.cols)?, column)));
                    if let Some((cell, column)) = own {
                        lengthen(&mut field.text, &cell.text);
                        field.number = None;
                        field.broken |= cell.is_broken();
                        joined.push((cell, column));
                    }
                }
                for (column, heading) in extra_columns(block) {
                    let place = headings.iter().position(|h| *h == heading);
                    let own = own_cell(grid, row, column.cols);
                    if let Some((cell, (text, number))) = own.zip(place.and_then(|i| extra.get_mut(i))) {
                        lengthen(text, &cell.text);
                        *number = None;
                        joined.push((cell, column));
                    }
                }
                self.struck(block, row);
            }
            for &(cell, column) in &joined {
                self.look_at(cell, column);
            }
            self.tell_joined(place, &joined);
        }
    }

    /// The finding at rows that were joined to a goal.
    fn tell_joined(&mut self, goal: CellRef, joined: &[(&Cell, &HeadingColumn)]) {
        let Some(range) = range(joined.iter().map(|(cell, _)| *cell)) else { return };
        let columns: IndexSet<String> = joined.iter().map(|(_, c)| heading_label(&c.text)).collect();
        let finding = Finding::new(&rules::ROW_CONTINUES, self.place().range(range));
        let finding = finding.with("column", Vec::from_iter(columns).join("」「")).with("goal", goal);
        self.note(finding.with("seen", joined.first().map_or("", |(cell, _)| &cell.text)));
    }

    /// The text that a section row gives a goal under a key, where the form says so.
    pub(super) fn section_text(&self, goal: &GoalRow, key: Key) -> Option<String> {
        let into = self.with.form.section_rows.and_then(SectionRows::key)?;
        let cell = goal.section.filter(|_| into == key).and_then(|at| self.grid.get(at))?;
        Some(cell.text.clone())
    }

    /// The category that a section row names, also behind its numbering (`１　施政方針`).
    pub(super) fn category_of_section(&self, text: &str) -> Choice {
        let vocabulary = &self.with.vocabulary;
        let numbering = |c: char| !c.is_alphabetic() || matches!(c, '\u{2160}'..='\u{2188}');
        let bare = text.trim_start_matches(numbering).trim_end_matches(|c: char| !c.is_alphanumeric());
        match vocabulary.category(text) {
            Choice::Unknown => vocabulary.category(bare),
            known => known,
        }
    }

    /// What is said once of a section row's category: unknown, or written otherwise than the form has it.
    pub(super) fn tell_category(&mut self, goal: &GoalRow, text: &str, category: Choice) {
        let Some(at) = goal.section else { return };
        let form = &self.with.form;
        let label = |i: usize| form.categories.get(i).map(|c| c.label.clone());
        let finding = |rule| {
            let finding = Finding::new(rule, self.place().at(at)).with("seen", text);
            finding.with("column", form.heading(Key::Category))
        };
        let found = if let Choice::Known(i) = category {
            let written = label(i).filter(|label| label != text);
            written.map(|label| finding(&rules::WORDING_UNIFIED).with("written", label))
        } else {
            let near = self.with.vocabulary.near_category(text).and_then(label);
            let all: String = form.categories.iter().flat_map(|c| ["「", c.label.as_str(), "」"]).collect();
            Some(finding(&rules::CATEGORY_UNKNOWN).with("choices", all).suggest(near))
        };
        let again =
            |new: &Finding| self.findings.iter().any(|f| f.is(new.rule) && f.place.cell == new.place.cell);
        if let Some(found) = found.filter(|new| !again(new)) {
            self.findings.push(found);
        }
    }

    /// The numbers that no goal has any more, as typed: what stands behind the number in its cell is cut off.
    pub(super) fn vacant_numbers(&self) -> Vec<String> {
        let texts = self.part.vacant.iter().filter_map(|&at| self.grid.get(at)).map(|c| c.text.as_str());
        texts.map(|t| t.trim_end_matches(|c: char| !c.is_numeric()).to_owned()).collect()
    }

    /// One finding for the cells of a row that is neither goal nor known; false where the row is none of those.
    pub(super) fn tell_other_row(&mut self, row: u32, cells: &[&Cell]) -> bool {
        let others = &self.part.others;
        let Ok(found) = others.binary_search_by_key(&row, |other| other.row) else { return false };
        let Some(range) = range(cells.iter().copied()) else { return true };
        let rule = match others[found].kind {
            OtherKind::Section => &rules::SECTION_ROW,
            OtherKind::Loose => &rules::TEXT_FITS_NOWHERE,
            OtherKind::Doubtful => &rules::ROW_DOUBTFUL,
        };
        let seen: Vec<&str> = cells.iter().map(|c| c.text.as_str()).collect();
        self.note(Finding::new(rule, self.place().range(range)).with("seen", seen.join("」「")));
        true
    }
}

fn lengthen(text: &mut Option<String>, more: &str) {
    match text {
        _ if more.trim().is_empty() => {}
        Some(text) => text.extend(["\n", more]),
        None => *text = Some(more.to_owned()),
    }
}

/// The range that holds some cells.
fn range<'c>(cells: impl Iterator<Item = &'c Cell>) -> Option<CellRange> {
    let places = cells.map(|c| CellRange::from(c.at));
    places.reduce(|a, b| {
        CellRange::new(
            a.start.row.min(b.start.row),
            a.start.col.min(b.start.col),
            a.end.row.max(b.end.row),
            a.end.col.max(b.end.col),
        )
    })
}
