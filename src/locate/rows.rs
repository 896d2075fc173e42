//! The rows below each heading: goals, totals, notes, legends, page numbers, and everything else.

use super::row_kind::{Above, Kind, Row};
use super::{
    Furniture, GoalRow, GoalValue, Heading, OtherKind, OtherRow, Part, Role, Roles, Words, filled,
    merged_from_above,
};
use crate::cell::CellRef;
use crate::form::Key;
use crate::form::goal_sheet::MetadataKey;
use crate::grid::{Cell, Grid};
use crate::text::bracket::last_outside;
use crate::text::era::{fiscal_year_in, whole_year};
use crate::text::key::key;

/// Fills in the goal rows of a part and gives every cell of its rows a role.
pub(crate) fn classify(
    grid: &Grid,
    words: &Words,
    (part, year_in_names): (&mut Part, Option<i32>),
    roles: &mut Roles<'_, GoalValue>,
) {
    let top = part.blocks.first().map_or(part.rows.1 + 1, |b| b.heading.rows.0);
    let mut named = Named::of(grid, words, part);
    for row in rows_between(grid, part.rows.0, top) {
        let cells = grid.row(row);
        if let Some(kind) = words.furniture.row(&filled(cells).collect::<Vec<_>>()) {
            keep_given(roles, filled(cells), Role::Furniture(kind));
        }
        identity_cells(words, &mut named, cells, roles);
    }
    if words.repeated.have_status() {
        let year = named.year.or(year_in_names);
        for block in &mut part.blocks {
            words.repeated.settle_status(&mut block.heading, year);
        }
    }
    Walk::over(grid, words, part, roles);
}

/// The year and department that a part names, so far.
struct Named {
    year: Option<i32>,
    department: Option<String>,
}

impl Named {
    /// As its title and fields do.
    fn of(grid: &Grid, words: &Words, part: &Part) -> Self {
        let title = part.title.and_then(|at| grid.get(at)).map_or("", |c| c.text.as_str());
        let field = |key| {
            let field = part.fields.iter().find(|f| f.key == key)?;
            let value = || field.values.first().and_then(|&at| grid.get(at)).map(|c| c.text.clone());
            field.inline.clone().or_else(value)
        };
        let year = fiscal_year_in(title)
            .or_else(|| field(MetadataKey::Year).and_then(|t| fiscal_year_in(&t).or_else(|| whole_year(&t))));
        let filled_in = |d: &String| !d.is_empty() && !words.bodiless.contains(d);
        let named = field(MetadataKey::Department).map(|d| key(&d)).filter(filled_in);
        Self { year, department: named.or_else(|| department(words, &key(title)).map(str::to_owned)) }
    }
}

/// A year or a department in a cell of its own beside the title. Only a cell that says nothing else is one: the first names
/// the document, others that say the same are furniture.
fn identity_cells(words: &Words, named: &mut Named, cells: &[Cell], roles: &mut Roles<'_, GoalValue>) {
    for cell in filled(cells).filter(|c| c.text.len() <= 120) {
        if !roles.is_stray(cell.at) {
            continue;
        }
        if let Some(line) = body_line(words, &cell.text) {
            let body = key(line[0]);
            if named.department.get_or_insert_with(|| body.clone()) == &body {
                roles.set(cell.at, Role::Value(GoalValue::Field(MetadataKey::Department)));
            }
            continue;
        }
        let k = key(&cell.text);
        let body = department(words, &k);
        // What is left of the text without the department in its marks.
        let rest = match body {
            Some(body) => {
                k.replace(&format!("{}{body}{}", words.department_marks.0, words.department_marks.1), "")
            }
            None => k.clone(),
        };
        let bare = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let year = fiscal_year_in(bare).filter(|_| whole_year(bare).is_some());
        if (year.is_none() && !bare.is_empty()) || (year.is_none() && body.is_none()) {
            continue;
        }
        let (new_year, new_body) =
            (year.is_some() && named.year.is_none(), body.is_some() && named.department.is_none());
        named.year = named.year.or(year);
        named.department = named.department.take().or_else(|| body.map(str::to_owned));
        let same = year.is_none_or(|y| named.year == Some(y))
            && body.is_none_or(|b| named.department.as_deref() == Some(b));
        let role = match (new_year, new_body) {
            _ if !same => continue,
            (true, _) => Role::Value(GoalValue::Field(MetadataKey::Year)),
            (_, true) => Role::Value(GoalValue::Field(MetadataKey::Department)),
            _ => Role::Furniture(Furniture::TitleAgain),
        };
        roles.set(cell.at, role);
    }
}

/// A line of nothing but a department and what belongs to it (`総務部　デジタル推進課`), part by part, where the form has such.
pub(crate) fn body_line<'t>(words: &Words, text: &'t str) -> Option<Vec<&'t str>> {
    if !words.department_line {
        return None;
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    let ends = |part: &&str| {
        let typed = key(part);
        words.body_endings.iter().any(|e| typed.strip_suffix(e.as_str()).is_some_and(|name| !name.is_empty()))
    };
    let named =
        parts.iter().all(ends) && parts.first().is_some_and(|first| !words.bodiless.contains(&key(first)));
    (!parts.is_empty() && parts.len() <= MOST_BODIES && named).then_some(parts)
}

/// The department between the form's marks in a folded text.
pub(super) fn department<'k>(words: &Words, k: &'k str) -> Option<&'k str> {
    let (after, before) = &words.department_marks;
    if after.is_empty() || before.is_empty() {
        return None;
    }
    let (left, _) = k.split_once(before.as_str())?;
    let (text, mark): (Vec<char>, Vec<char>) = (left.chars().collect(), after.chars().collect());
    let from = last_outside(&text, &mark)? + mark.len();
    let bytes: usize = text[..from].iter().map(|c| c.len_utf8()).sum();
    left.get(bytes..)
}

/// The rows with content in `first..end`; none where a title within a heading's rows ends them before they begin.
fn rows_between(grid: &Grid, first: u32, end: u32) -> Vec<u32> {
    let from = grid.cells.partition_point(|c| c.at.row < first);
    let to = grid.cells.partition_point(|c| c.at.row < end).max(from);
    grid.cells[from..to].chunk_by(|a, b| a.at.row == b.at.row).map(|c| c[0].at.row).collect()
}

/// A line names a department, a section and what belongs to it, no more.
const MOST_BODIES: usize = 3;
/// A legend goes on below a blank row; what stands farther down is no part of it.
const LEGEND_GAP: u32 = 2;

/// What is known while the rows of a part are gone through from the top.
#[derive(Default)]
struct Walk {
    /// The last goal, by block and place in it, and the last row that belongs to it.
    goal: Option<(usize, usize, u32)>,
    /// Whether anything but page ends stands between that row and here.
    interrupted: bool,
    /// The last row of a legend that may go on, and of a tally.
    legend: Option<u32>,
    tally: Option<u32>,
    /// The last section row.
    section: Option<CellRef>,
    /// Section rows, each with whether a goal stands below it.
    sections: Vec<(CellRef, bool)>,
}

impl Walk {
    fn over(grid: &Grid, words: &Words, part: &mut Part, roles: &mut Roles<'_, GoalValue>) {
        let mut walk = Self::default();
        let starts = part.blocks.iter().map(|b| b.heading.rows.0);
        let ends: Vec<u32> = starts.skip(1).chain([part.rows.1 + 1]).collect();
        // A title within a heading's second row begins a part that has no heading of its own.
        for (index, end) in ends.into_iter().enumerate().take(part.blocks.len()) {
            walk.next_heading(part.blocks[index].heading.rows.1);
            for row in rows_between(grid, part.blocks[index].heading.rows.1 + 1, end) {
                walk.row(grid, words, part, roles, (index, row));
            }
        }
        walk.settle_sections(grid, words, part, roles);
    }

    /// A heading that is repeated on the next page does not part a goal from what goes on with it.
    fn next_heading(&mut self, last_row: u32) {
        (self.legend, self.tally) = (None, None);
        if let Some((.., end)) = self.goal.as_mut().filter(|_| !self.interrupted) {
            *end = last_row;
        }
    }

    /// One row, of a block of that index.
    fn row(
        &mut self,
        grid: &Grid,
        words: &Words,
        part: &mut Part,
        roles: &mut Roles<'_, GoalValue>,
        (index, row): (usize, u32),
    ) {
        // Titles and fields that are typed again on the next page have their roles already.
        let cells: Vec<&Cell> = filled(grid.row(row)).filter(|c| roles.is_stray(c.at)).collect();
        if cells.is_empty() {
            return self.pass(row);
        }
        let heading = &part.blocks[index].heading;
        let this = Row { grid, words, heading, number: row, cells: &cells };
        let in_legend = self.legend.is_some_and(|last| row - last <= LEGEND_GAP);
        let kind = match this.kind(self.above(part, row)) {
            kind @ Kind::Furniture(_) => kind,
            kind if !in_legend || (kind == Kind::Goal && this.is_distinct()) => kind,
            _ => Kind::Furniture(Furniture::Legend),
        };
        let vacant = (kind != Kind::Goal).then(|| this.vacant_number()).flatten();
        part.vacant.extend(vacant);
        self.take(grid, part, roles, (index, row), &cells, (kind, in_legend));
    }

    /// The cells of a row that was told to be of a kind, whether below a legend or not.
    fn take(
        &mut self,
        grid: &Grid,
        part: &mut Part,
        roles: &mut Roles<'_, GoalValue>,
        (index, row): (usize, u32),
        cells: &[&Cell],
        (kind, in_legend): (Kind, bool),
    ) {
        let heading = &part.blocks[index].heading;
        match kind {
            Kind::Furniture(kind) => {
                self.furniture(kind, row, in_legend);
                keep_furniture(kind, heading, cells, roles);
            }
            Kind::Goal => {
                self.legend = None;
                goal_cells(heading, cells, roles);
                self.goal(grid, part, (index, row), cells);
            }
            Kind::Continuation => {
                goal_cells(heading, cells, roles);
                if let Some((block, goal, end)) = &mut self.goal {
                    part.blocks[*block].goals[*goal].continued.push((index, row));
                    *end = row;
                }
            }
            Kind::Section(at) => {
                self.interrupted = true;
                self.section = Some(at);
                self.sections.push((at, false));
            }
            Kind::Loose => {
                self.interrupted = true;
                part.others.push(OtherRow { row, kind: OtherKind::Loose });
            }
            Kind::Doubtful => {
                self.interrupted = true;
                keep_given(roles, cells.iter().copied(), Role::Reported);
                part.others.push(OtherRow { row, kind: OtherKind::Doubtful });
            }
        }
    }

    fn above<'p>(&self, part: &'p Part, row: u32) -> Above<'p> {
        let goal = self.goal.filter(|&(.., end)| !self.interrupted && row <= end + 1);
        Above {
            goal: goal
                .map(|(block, goal, _)| (&part.blocks[block].heading, part.blocks[block].goals[goal].row)),
            tally: self.tally.is_some_and(|last| row - last <= 1),
        }
    }

    /// A row at the end of a page does not part a goal from what goes on with it.
    fn pass(&mut self, row: u32) {
        if let Some((.., end)) = self.goal.as_mut().filter(|&&mut (.., end)| row <= end + 1) {
            *end = row;
        }
    }

    fn furniture(&mut self, kind: Furniture, row: u32, in_legend: bool) {
        match kind {
            Furniture::PageNumber | Furniture::Heading => self.pass(row),
            Furniture::Total => self.tally = Some(row),
            _ => {}
        }
        self.interrupted |= !matches!(kind, Furniture::PageNumber | Furniture::Heading);
        if kind == Furniture::Legend || in_legend {
            self.legend = Some(row);
        }
    }

    /// A goal; what is merged over several rows belongs to it as a whole.
    fn goal(&mut self, grid: &Grid, part: &mut Part, (index, row): (usize, u32), cells: &[&Cell]) {
        let merged = cells.iter().filter_map(|c| grid.merge_at(c.at)).map(|m| m.end.row);
        let goals = &mut part.blocks[index].goals;
        self.goal = Some((index, goals.len(), merged.max().unwrap_or(row).max(row)));
        self.interrupted = false;
        for (_, heads) in self.sections.iter_mut().rev().take_while(|(_, heads)| !heads) {
            *heads = true;
        }
        goals.push(GoalRow { row, section: self.section, continued: Vec::new() });
    }

    /// What becomes of the section rows: the text of one above goals is a value where the form says so.
    fn settle_sections(self, grid: &Grid, words: &Words, part: &mut Part, roles: &mut Roles<'_, GoalValue>) {
        for (at, heads) in self.sections {
            let known = match words.section_rows.filter(|_| heads) {
                None => None,
                Some(into) => match into.key() {
                    None => Some(Role::Furniture(Furniture::Label)),
                    Some(key) => is_taken(grid, part, at, key).then_some(Role::Value(GoalValue::Goal(key))),
                },
            };
            if let Some(role) = known {
                roles.set(at, role);
                // A number that stands before the text; what else stands in the row is told.
                let before = filled(grid.row(at.row)).take_while(|c| c.at.col < at.col);
                keep_given(roles, before, Role::Furniture(Furniture::Label));
            } else {
                let kind = if heads { OtherKind::Section } else { OtherKind::Loose };
                part.others.push(OtherRow { row: at.row, kind });
            }
        }
        part.others.sort_by_key(|other| other.row);
    }
}

/// Whether any goal below a section row takes its text for want of one of its own. A blank item is filled from the goal above,
/// where one stands between.
fn is_taken(grid: &Grid, part: &Part, section: CellRef, key: Key) -> bool {
    let mut first = true;
    part.blocks.iter().any(|block| {
        let blank = |goal: &GoalRow| {
            block.heading.column(key).is_none_or(|column| {
                !filled(grid.row(goal.row)).any(|c| column.covers(c.at.col))
                    && merged_from_above(grid, &block.heading, goal.row, column.cols).is_none()
            })
        };
        let of_section = block.goals.iter().filter(|goal| goal.section == Some(section));
        let mut of_block = true;
        of_section.into_iter().any(|goal| {
            let alone =
                std::mem::take(&mut first) | (std::mem::take(&mut of_block) && block.goals[0] == *goal);
            blank(goal) && (key != Key::Item || alone)
        })
    })
}

/// The cells of a row of furniture; of what is no row of the table, those on its side of the table's edge.
fn keep_furniture(kind: Furniture, heading: &Heading, cells: &[&Cell], roles: &mut Roles<'_, GoalValue>) {
    let whole = matches!(kind, Furniture::Total | Furniture::Heading | Furniture::Legend);
    let inside = |c: &Cell| heading.covers(c.at.col);
    let known = cells.iter().copied().filter(|c| whole || inside(c) == inside(cells[0]));
    keep_given(roles, known, Role::Furniture(kind));
}

/// Gives a role to the cells of a row that have none yet.
fn keep_given<'c>(
    roles: &mut Roles<'_, GoalValue>,
    cells: impl Iterator<Item = &'c Cell>,
    role: Role<GoalValue>,
) {
    for cell in cells {
        if roles.is_stray(cell.at) {
            roles.set(cell.at, role);
        }
    }
}

/// The cells of a goal: the first filled one under each heading is its value.
fn goal_cells(heading: &Heading, cells: &[&Cell], roles: &mut Roles<'_, GoalValue>) {
    for column in heading.columns.iter().filter(|c| !c.doubled) {
        if let Some(cell) = cells.iter().find(|c| column.covers(c.at.col)) {
            roles.set(cell.at, Role::Value(GoalValue::Goal(column.key)));
        }
    }
}
