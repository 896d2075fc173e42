//! How a workbook was understood, cell by cell: for a person who wonders why a sheet was read as it was.
//!
//! In: the bytes of a file. Out: a [`View`] of each sheet: every cell with its [`Mark`], and the blanks that were read from
//! above. Marks come from the very roles whose sums the documents state.

use crate::cell::CellRef;
use crate::document::indicator_plan::{self, Filled};
use crate::document::policy_memo::Kind;
use crate::document::{CellCount, Document};
use crate::finding::{Finding, Words};
use crate::form::goal_sheet::heading_label;
use crate::form::{GoalForm, Key, MemoForm};
use crate::grid::{Cell, Grid, Workbook};
use crate::intake::{self, FileRead, Forms, SheetKind, Understood};
use crate::locate::{Furniture, GoalValue, Located, Role};
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
    /// That form's font for tables; the first form's where the sheet was read by none.
    pub font: String,
    /// The mark of each cell, in the order of [`Grid::cells`].
    pub marks: Vec<Mark>,
    /// Blank cells that were read from above: place, what the value is, text.
    pub filled: Vec<(CellRef, String, String)>,
    /// What became of its cells.
    pub cells: CellCount,
    /// Why it was passed over as a whole.
    pub why: Vec<Finding>,
}

impl View<'_> {
    /// The cells with their marks, then those that merged ranges cover.
    pub fn marked(&self) -> impl Iterator<Item = (&Cell, &Mark)> {
        let covered = self.grid.covered.iter().map(|cell| (cell, &Mark::Covered));
        self.grid.cells.iter().zip(&self.marks).chain(covered)
    }
}

/// What a cell was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The title.
    Title,
    /// A value above the table.
    Field,
    /// A value, and what it is: the heading over a goal's cell, a plan's or a memo's field as the form calls it.
    Value(String),
    /// Known, but no value.
    Furniture(Furniture),
    /// Not understood; there is a finding.
    Stray,
    /// Under a merged range that shows another cell; there is a finding.
    Covered,
    /// Not looked at, because the sheet as a whole was passed over.
    NotRead,
}

impl Mark {
    /// The mark in words.
    pub fn words(&self) -> Words {
        let (ja, en) = match self {
            Self::Title => ("表題", "title"),
            Self::Field => ("表の上の欄", "field"),
            Self::Value(_) => ("値", "value"),
            Self::Furniture(Furniture::TitleAgain) => ("表題の繰返し", "title again"),
            Self::Furniture(Furniture::Label) => ("欄の名前", "label"),
            Self::Furniture(Furniture::Heading) => ("見出し", "heading"),
            Self::Furniture(Furniture::Total) => ("合計行", "total"),
            Self::Furniture(Furniture::Note) => ("注記", "note"),
            Self::Furniture(Furniture::Legend) => ("凡例", "legend"),
            Self::Furniture(Furniture::PageNumber) => ("ページ番号・続きの印", "page number or link"),
            Self::Furniture(Furniture::EmptyRow) => ("目標のない番号", "number without a goal"),
            Self::Furniture(Furniture::RowNumber) => ("行の番号", "number of a row"),
            Self::Furniture(Furniture::Corner) => ("資料番号など", "corner mark"),
            Self::Furniture(Furniture::Fixed) => ("様式の文字", "text of the form"),
            Self::Furniture(Furniture::LeftOut) => ("読まない欄", "left out"),
            Self::Stray => ("当てはまらない文字", "not understood"),
            Self::Covered => ("結合で隠れた文字", "covered by a merge"),
            Self::NotRead => ("対象外", "not read"),
        };
        Words { ja, en }
    }

    /// What the value is, where it is one that has a name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Value(name) if !name.is_empty() => Some(name),
            _ => None,
        }
    }

    /// The mark of a role; `value` tells which value it is.
    fn of<V>(role: &Role<V>, value: impl FnOnce(&V) -> Self) -> Self {
        match role {
            Role::Title => Self::Title,
            Role::Value(which) => value(which),
            Role::Furniture(kind) => Self::Furniture(*kind),
            Role::Reported | Role::Stray => Self::Stray,
        }
    }
}

/// All sheets of a workbook as they were understood.
pub fn views<'g>(file: &str, workbook: &'g Workbook, forms: &Forms) -> Vec<View<'g>> {
    let file: Arc<str> = Arc::from(file);
    let one = |grid: &'g Grid| {
        let mut read = FileRead::default();
        let understood = intake::read_sheet(&file, workbook, grid, forms, &mut read);
        let seen = read.sheets.pop()?;
        let (form, marks, filled) = marked(grid, &understood, &read.documents);
        let font = form.map(|(_, font)| font).or_else(|| first_font(forms));
        Some(View {
            grid,
            kind: seen.kind,
            form: form.map(|(label, _)| label.to_owned()),
            font: font.unwrap_or_default().to_owned(),
            marks,
            filled,
            cells: seen.cells,
            why: match understood {
                Understood::AsAWhole => read.findings,
                _ => Vec::new(),
            },
        })
    };
    workbook.sheets.iter().filter_map(one).collect()
}

/// Label and font of the form, the marks of all cells, the blanks that were read from above.
type Marked<'f> = (Option<(&'f str, &'f str)>, Vec<Mark>, Vec<(CellRef, String, String)>);

fn marked<'f>(grid: &Grid, understood: &'f Understood<'f>, documents: &[Document]) -> Marked<'f> {
    match understood {
        Understood::GoalSheets(with, located) => {
            let value = |which: &GoalValue, at| match which {
                GoalValue::Field(_) => Mark::Field,
                GoalValue::Goal(_) => Mark::Value(heading_over(at, located)),
            };
            let cells = grid.cells.iter().zip(&located.roles);
            let marks = cells.map(|(c, role)| Mark::of(role, |which| value(which, c.at))).collect();
            let form = &with.form;
            (Some((&form.label, &form.style.font)), marks, filled_goals(form, documents))
        }
        Understood::Plans(with, indicator_plan::Cells { roles, filled }) => {
            let form = &with.form;
            let value = |which: &indicator_plan::PlanValue| Mark::Value(which.name(form, grid));
            let marks = roles.iter().map(|role| Mark::of(role, value)).collect();
            let filled = filled.iter().map(|Filled { at, value, text }| {
                let name = value.name(form, grid);
                (*at, name, text.clone())
            });
            (Some((&form.label, &form.style.font)), marks, filled.collect())
        }
        Understood::Memo(with, roles) => {
            let form = &with.form;
            let value = |kinds: &Vec<Kind>| Mark::Value(kinds_named(kinds, form));
            let marks = roles.iter().map(|role| Mark::of(role, value)).collect();
            (Some((&form.label, &form.sheet_font)), marks, Vec::new())
        }
        Understood::AsAWhole => (None, vec![Mark::NotRead; grid.cells.len()], Vec::new()),
    }
}

fn first_font(forms: &Forms) -> Option<&str> {
    let goals = forms.goal_sheets.first().map(|f| &f.form.style.font);
    let plans = || forms.indicator_plans.first().map(|f| &f.form.style.font);
    let memos = || forms.policy_memos.first().map(|f| &f.form.sheet_font);
    goals.or_else(plans).or_else(memos).map(String::as_str)
}

/// The names of all that stands in a memo's cell.
fn kinds_named(kinds: &[Kind], form: &MemoForm) -> String {
    let names: Vec<&str> = kinds.iter().map(|k| k.name(&form.names)).filter(|n| !n.is_empty()).collect();
    names.join("・")
}

fn filled_goals(form: &GoalForm, documents: &[Document]) -> Vec<(CellRef, String, String)> {
    documents
        .iter()
        .filter_map(Document::goal_sheet)
        .flat_map(|sheet| &sheet.goals)
        .flat_map(|goal| {
            Key::FIELDS.into_iter().filter_map(move |key| {
                let field = goal.field(key).filter(|f| f.inherited)?;
                Some((field.at?, form.heading(key), field.text.clone()?))
            })
        })
        .collect()
}

/// The heading over a goal's cell.
fn heading_over(at: CellRef, located: &Located) -> String {
    let mut blocks = located.parts.iter().flat_map(|p| &p.blocks);
    let block = blocks.rfind(|b| b.heading.rows.1 < at.row);
    let column = block.and_then(|b| b.heading.columns.iter().find(|c| c.covers(at.col)));
    column.map(|c| heading_label(&c.text)).unwrap_or_default()
}
