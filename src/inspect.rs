//! How a workbook was understood, cell by cell: for a person who wonders why a sheet was read as it was.
//!
//! In: the bytes of a file. Out: a [`View`] of each sheet: every cell with its [`Mark`], and the blanks that were read from
//! above.

use crate::document::Document;
use crate::document::read::best_form;
use crate::finding::Words;
use crate::form::Key;
use crate::form::goal_sheet::heading_label;
use crate::grid::cell::CellRef;
use crate::grid::{Grid, Workbook};
use crate::intake::{self, FileRead, Forms, SheetKind};
use crate::locate::{self, Furniture, Located, Role};
use std::sync::Arc;

/// One sheet as it was understood.
#[derive(Clone, Debug)]
pub struct View<'g> {
    /// The sheet.
    pub grid: &'g Grid,
    /// What it was taken for.
    pub kind: SheetKind,
    /// Name for people of the form that it was read by.
    pub form: Option<String>,
    /// The mark of each cell, in the order of [`Grid::cells`].
    pub marks: Vec<Mark>,
    /// Blank cells of goals that were read from above: place, column, text.
    pub filled: Vec<(CellRef, String, String)>,
}

/// What a cell was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The title.
    Title,
    /// A value above the table.
    Field,
    /// The value of a goal under that heading.
    Value(String),
    /// Known, but no value.
    Furniture(Furniture),
    /// Not understood; there is a finding.
    Stray,
    /// Not looked at, because the sheet as a whole was passed over.
    NotRead,
}

impl Mark {
    /// The mark in words.
    pub fn words(&self) -> Words {
        let (ja, en) = match self {
            Self::Title => ("表題", "title"),
            Self::Field => ("表の上の欄", "field"),
            Self::Value(_) => ("目標", "goal"),
            Self::Furniture(Furniture::TitleAgain) => ("表題の繰返し", "title again"),
            Self::Furniture(Furniture::Label) => ("欄の名前", "label"),
            Self::Furniture(Furniture::Heading) => ("見出し", "heading"),
            Self::Furniture(Furniture::Total) => ("合計行", "total"),
            Self::Furniture(Furniture::Note) => ("注記", "note"),
            Self::Furniture(Furniture::Legend) => ("凡例", "legend"),
            Self::Furniture(Furniture::PageNumber) => ("ページ番号", "page number"),
            Self::Furniture(Furniture::EmptyRow) => ("空行の番号", "number of an empty row"),
            Self::Stray => ("読めない文字", "not understood"),
            Self::NotRead => ("対象外", "not read"),
        };
        Words { ja, en }
    }
}

/// All sheets of a workbook as they were understood.
pub fn views<'g>(file: &str, workbook: &'g Workbook, forms: &Forms) -> Vec<View<'g>> {
    let file: Arc<str> = Arc::from(file);
    let mut read = FileRead::default();
    intake::read_workbook(&file, workbook, forms, &mut read);
    workbook
        .sheets
        .iter()
        .zip(&read.sheets)
        .map(|(grid, seen)| view(grid, seen.kind, forms, &read.documents))
        .collect()
}

/// One sheet as it was understood.
fn view<'g>(grid: &'g Grid, kind: SheetKind, forms: &Forms, documents: &[Document]) -> View<'g> {
    let read = matches!(kind, SheetKind::GoalSheet | SheetKind::Unfilled);
    let Some((form, fit)) = best_form(grid, &forms.goal_sheets).filter(|_| read) else {
        let marks = vec![Mark::NotRead; grid.cells.len()];
        return View { grid, kind, form: None, marks, filled: Vec::new() };
    };
    let located = locate::locate(grid, &form.words, &fit);
    let marks = grid.cells.iter().zip(&located.roles).map(|(c, role)| mark(*role, c.at, &located)).collect();
    let filled = documents
        .iter()
        .filter_map(Document::goal_sheet)
        .filter(|sheet| *sheet.origin.sheet == *grid.name)
        .flat_map(|sheet| &sheet.goals)
        .flat_map(|goal| {
            Key::FIELDS.into_iter().filter_map(move |key| {
                let field = goal.field(key).filter(|f| f.inherited)?;
                Some((field.at?, form.form.heading(key), field.text.clone()?))
            })
        })
        .collect();
    View { grid, kind, form: Some(form.form.label.clone()), marks, filled }
}

/// The mark of a role; values carry their heading.
fn mark(role: Role, at: CellRef, located: &Located) -> Mark {
    match role {
        Role::Title => Mark::Title,
        Role::Metadata(_) => Mark::Field,
        Role::Furniture(kind) => Mark::Furniture(kind),
        Role::Stray => Mark::Stray,
        Role::Value(_) => Mark::Value(heading_over(at, located)),
    }
}

/// The heading over a goal's cell.
fn heading_over(at: CellRef, located: &Located) -> String {
    let mut blocks = located.parts.iter().flat_map(|p| &p.blocks);
    let block = blocks.rfind(|b| b.heading.rows.1 < at.row);
    let columns = block.into_iter().flat_map(|b| &b.heading.columns);
    columns
        .filter(|c| c.cols.0 <= at.col && at.col <= c.cols.1)
        .map(|c| heading_label(&c.text))
        .next()
        .unwrap_or_default()
}
