//! The rows below each heading: goals, totals, notes, legends, page numbers, and what is none of them.

use super::row_kind::{furniture_row, is_full, is_goal, is_number, own};
use super::{Block, Furniture, GoalValue, Heading, Part, Role, Roles, Words, filled};
use crate::form::Key;
use crate::form::goal_sheet::MetadataKey;
use crate::grid::{Cell, Grid};
use crate::text::bracket::last_outside;
use crate::text::era::{fiscal_year_in, whole_year};
use crate::text::key::key;

/// Fills in the goal rows of a part and gives every cell of its rows a role.
pub fn classify(grid: &Grid, words: &Words, part: &mut Part, roles: &mut Roles<'_, GoalValue>) {
    let top = part.blocks.first().map_or(part.rows.1 + 1, |b| b.heading.rows.0);
    let mut named = Named::of(grid, words, part);
    for row in rows_between(grid, part.rows.0, top) {
        let cells = grid.row(row);
        if let Some(kind) = furniture_row(words, cells) {
            keep_given(roles, cells, Role::Furniture(kind));
        }
        identity_cells(words, &mut named, cells, roles);
    }
    let ends: Vec<u32> =
        part.blocks.iter().skip(1).map(|b| b.heading.rows.0).chain([part.rows.1 + 1]).collect();
    for (block, end) in part.blocks.iter_mut().zip(ends) {
        block_rows(grid, words, block, end, roles);
    }
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
        Self { year, department: department(words, &key(title)).map(str::to_owned) }
    }
}

/// A year or a department in a cell of its own beside the title. Only a cell that says nothing else is one: the first names
/// the document, others that say the same are furniture.
fn identity_cells(words: &Words, named: &mut Named, cells: &[Cell], roles: &mut Roles<'_, GoalValue>) {
    for cell in filled(cells).filter(|c| c.text.len() <= 120) {
        if !roles.is_stray(cell.at) {
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

/// The department between the form's marks in a folded text.
fn department<'k>(words: &Words, k: &'k str) -> Option<&'k str> {
    let (after, before) = &words.department_marks;
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

/// A legend goes on below a blank row; what stands farther down is no part of it.
const LEGEND_GAP: u32 = 2;

/// The rows below one heading.
fn block_rows(grid: &Grid, words: &Words, block: &mut Block, end: u32, roles: &mut Roles<'_, GoalValue>) {
    // The last row of a legend that may go on.
    let mut legend: Option<u32> = None;
    for row in rows_between(grid, block.heading.rows.1 + 1, end) {
        let cells = grid.row(row);
        let Some(first) = filled(cells).next() else { continue };
        if roles.get(first.at) == Some(&Role::Furniture(Furniture::TitleAgain)) {
            continue;
        }
        let goal = is_goal(&block.heading, cells);
        let in_legend = legend.is_some_and(|last| row - last <= LEGEND_GAP);
        if let Some(kind) = furniture_row(words, cells).filter(|k| !goal || *k != Furniture::Note) {
            if kind == Furniture::Legend || in_legend {
                legend = Some(row);
            }
            keep_given(roles, cells, Role::Furniture(kind));
        } else if in_legend
            && !(goal && (own(&block.heading, cells, Key::Number) || is_full(&block.heading, cells)))
        {
            legend = Some(row);
            keep_given(roles, cells, Role::Furniture(Furniture::Legend));
        } else if goal {
            legend = None;
            block.goals.push(row);
            goal_cells(&block.heading, cells, roles);
        } else {
            other_cells(&block.heading, cells, roles);
        }
    }
}

/// Gives a role to the cells of a row that have none yet.
fn keep_given(roles: &mut Roles<'_, GoalValue>, cells: &[Cell], role: Role<GoalValue>) {
    for cell in cells {
        if roles.is_stray(cell.at) {
            roles.set(cell.at, role);
        }
    }
}

/// The cells of a goal: the first filled one under each heading is its value.
fn goal_cells(heading: &Heading, cells: &[Cell], roles: &mut Roles<'_, GoalValue>) {
    for column in heading.columns.iter().filter(|c| !c.doubled) {
        let value = filled(cells).find(|c| column.cols.0 <= c.at.col && c.at.col <= column.cols.1);
        if let Some(cell) = value {
            roles.set(cell.at, Role::Value(GoalValue::Goal(column.key)));
        }
    }
}

/// The cells of a row that is no goal: a number alone is an empty row's; a page number at the side is furniture.
fn other_cells(heading: &Heading, cells: &[Cell], roles: &mut Roles<'_, GoalValue>) {
    let number = heading.column(Key::Number);
    if filled(cells).count() == 1
        && let Some(cell) = filled(cells).next()
        && number.is_some_and(|n| n.cols.0 <= cell.at.col && cell.at.col <= n.cols.1)
        && is_number(&key(&cell.text))
    {
        roles.set(cell.at, Role::Furniture(Furniture::EmptyRow));
    }
}
