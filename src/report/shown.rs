//! Formulas that count in the submission sheets themselves, and what they give as the sheets stand.
//!
//! Criteria are compared with `EXACT` and `FIND`, not by `COUNTIFS`: that one reads `~ * ?` as wildcards, `=` and `<` as
//! operators, `01` as the number 1, folds the case and refuses more than 255 characters, and Excel and LibreOffice
//! differ in it. Department names, categories and sections are typed by hand and may hold any of these.
//!
//! A formula comes with its result, so that a table can tell whether it says what was counted: where a status is merged over
//! several goals, say, it does not, and the table holds the count itself.

use crate::cell::{CellRange, CellRef};
use crate::document::GoalSheet;
use crate::report::formula::LIVE_GOALS;
use crate::report::input::GoalRows;
use crate::report::notes;
use crate::sheet::formula::{Fixed, quoted_sheet};
use crate::sheet::model::{Choices, Content, DropDown, Others, Sheet};
use std::sync::Arc;

/// A column of a submission sheet that formulas look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    Item,
    Category,
    Owners,
    Status,
}

impl Seen {
    pub(crate) const ALL: [Self; 4] = [Self::Item, Self::Category, Self::Owners, Self::Status];
}

/// What separates owners in a cell, as formulas see it.
const SEPARATORS: [char; 9] = ['、', '､', '，', ',', '／', '/', '\n', ' ', '　'];
/// What stands between owners once they are separated.
const BAR: char = '|';
/// How many rows below the goals are looked at too: a goal that is added there counts.
const BELOW: u32 = 20;
/// The longest formula that Excel takes, in UTF-16 units, with room for what a table puts around one.
const LONGEST: usize = 8_000;

/// A column as it is shown.
#[derive(Clone, Debug)]
struct ShownColumn {
    col: u32,
    /// The text of each row of the table.
    texts: Vec<Arc<str>>,
}

/// The goals of one document as its submission sheet shows them.
#[derive(Clone, Debug)]
pub(crate) struct ShownTable {
    sheet: Arc<str>,
    /// First and last row, from 0.
    rows: (u32, u32),
    /// How many goals it has.
    goals: usize,
    columns: [Option<ShownColumn>; Seen::ALL.len()],
    /// Its owners with a bar before and after each: as a formula, and what that gives in each row. Made once, as each section
    /// asks for it with each status.
    parted: Option<(String, Vec<String>)>,
}

/// What must hold of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Condition<'a> {
    /// That a column says what a cell of the formula's own sheet says, which is now this.
    Says(Seen, Fixed, &'a str),
    /// That an owner is named, who stands in a cell of the formula's own sheet.
    Names(Fixed, &'a str),
    /// That something stands in a column.
    Filled(Seen),
    /// That nothing does.
    Empty(Seen),
}

/// A formula and what it gives as the sheets stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) formula: String,
    pub(crate) result: usize,
}

impl ShownTable {
    /// Reads a drawn sheet back. A column that holds anything but text, and one that is not there, is not looked at.
    fn new(sheet: &Sheet, of: &GoalRows) -> Self {
        let rows = (of.rows.first().copied().unwrap_or(of.last), of.last);
        let height = (rows.1 + 1).saturating_sub(rows.0) as usize;
        let column = |col: u32| {
            let mut texts: Vec<Arc<str>> = vec![Arc::from(""); height];
            for cell in sheet.cells.iter().filter(|c| c.at.col == col) {
                let Some(text) = cell.at.row.checked_sub(rows.0).and_then(|row| texts.get_mut(row as usize))
                else {
                    continue;
                };
                match &cell.content {
                    Content::Blank => {}
                    Content::Text(shown) => *text = Arc::clone(shown),
                    _ => return None,
                }
            }
            Some(ShownColumn { col, texts })
        };
        let columns = of.columns.map(|col| col.and_then(column));
        let mut table =
            Self { sheet: Arc::clone(&of.sheet), rows, goals: of.rows.len(), columns, parted: None };
        table.parted = table.column(Seen::Owners).map(|owners| {
            (separated(&table.range(owners, rows.0)), owners.texts.iter().map(|text| parted(text)).collect())
        });
        table
    }

    fn has(&self, seen: Seen) -> bool {
        self.column(seen).is_some()
    }

    fn column(&self, seen: Seen) -> Option<&ShownColumn> {
        self.columns[seen as usize].as_ref()
    }

    /// How many rows a formula looks at.
    pub(crate) fn height(&self) -> usize {
        (self.rows.1 + 1 + BELOW).saturating_sub(self.rows.0) as usize
    }

    /// A column from the first row to some rows below the last, absolute, with its sheet.
    fn range(&self, column: &ShownColumn, first: u32) -> String {
        let last = self.rows.1 + BELOW;
        let [first, last] = [first, last].map(|row| Fixed::Both(CellRef::new(row, column.col)));
        format!("{}!{first}:{last}", quoted_sheet(&self.sheet))
    }

    /// A factor that is 1 in the rows for which a condition holds.
    fn factor(&self, condition: Condition<'_>) -> Option<String> {
        let range = |seen| self.column(seen).map(|column| self.range(column, self.rows.0));
        Some(match condition {
            Condition::Says(seen, cell, _) => format!("EXACT({},{cell})", range(seen)?),
            Condition::Names(cell, _) => {
                format!("ISNUMBER(FIND(\"{BAR}\"&{cell}&\"{BAR}\",{}))", self.parted.as_ref()?.0)
            }
            Condition::Filled(seen) => format!("(LEN({})>0)", range(seen)?),
            Condition::Empty(seen) => format!("(LEN({})=0)", range(seen)?),
        })
    }

    fn holds(&self, row: usize, condition: Condition<'_>) -> bool {
        let text = |seen| self.column(seen).and_then(|c| c.texts.get(row)).map_or("", |text| text);
        match condition {
            Condition::Says(seen, _, label) => text(seen) == label,
            // As the formula finds it, whose bar may stand in a name too.
            Condition::Names(_, owner) => {
                let owners = self.parted.as_ref().and_then(|(_, owners)| owners.get(row));
                owners.is_some_and(|owners| owners.contains(&format!("{BAR}{owner}{BAR}")))
            }
            Condition::Filled(seen) => !text(seen).is_empty(),
            Condition::Empty(seen) => text(seen).is_empty(),
        }
    }

    fn count(&self, conditions: &[Condition<'_>]) -> Option<Counted> {
        let factors: Vec<String> = conditions.iter().map(|c| self.factor(*c)).collect::<Option<_>>()?;
        // One factor alone is a list of TRUE and FALSE, which is no sum.
        let one = if factors.len() == 1 { "*1" } else { "" };
        let rows = 0..(self.rows.1 + 1).saturating_sub(self.rows.0) as usize;
        let result = rows.filter(|row| conditions.iter().all(|c| self.holds(*row, *c))).count();
        Some(Counted { formula: format!("SUMPRODUCT({}{one})", factors.join("*")), result })
    }

    /// A drop-down over its statuses, so that an edit uses the words that are counted; none where they are too long for a list.
    fn offer(&self, statuses: &[String]) -> Option<DropDown> {
        let column = self.column(Seen::Status).filter(|_| Choices::fit_a_list(statuses))?;
        let range = CellRange::new(self.rows.0, column.col, self.rows.1, column.col);
        let (title, text) = notes::STATUS_MESSAGE;
        let message = (title.to_owned(), text.to_owned());
        Some(DropDown { range, choices: Choices::List(statuses.to_vec()), others: Others::Refused, message })
    }

    /// The number of its goals: the rows in which an item or a status stands, where these are as many as there are goals; else
    /// that number, and the rows below the last one.
    fn goals(&self) -> String {
        let columns = || [Seen::Item, Seen::Status].into_iter().filter_map(|seen| self.column(seen));
        let is_filled = |row: usize| columns().any(|c| c.texts.get(row).is_some_and(|text| !text.is_empty()));
        let filled = (0..self.height()).filter(|row| is_filled(*row)).count();
        let count = |first| {
            let lengths: Vec<String> = columns().map(|c| format!("LEN({})", self.range(c, first))).collect();
            (!lengths.is_empty()).then(|| format!("SUMPRODUCT((({})>0)*1)", lengths.join("+")))
        };
        let known = (filled != self.goals).then(|| self.goals.to_string());
        let first = if known.is_some() { self.rows.1 + 1 } else { self.rows.0 };
        let formulas: Vec<String> = known.into_iter().chain(count(first)).collect();
        formulas.join("+")
    }
}

/// The owners of a range with a bar before and after each.
fn separated(range: &str) -> String {
    let substituted = SEPARATORS.iter().fold(range.to_owned(), |inner, separator| match separator {
        '\n' => format!("SUBSTITUTE({inner},CHAR(10),\"{BAR}\")"),
        other => format!("SUBSTITUTE({inner},\"{other}\",\"{BAR}\")"),
    });
    format!("\"{BAR}\"&{substituted}&\"{BAR}\"")
}

/// The owners of a cell, as [`separated`] gives them.
fn parted(text: &str) -> String {
    format!("{BAR}{}{BAR}", text.replace(SEPARATORS, &BAR.to_string()))
}

/// What there is in no table.
fn none() -> Counted {
    Counted { formula: "0".to_owned(), result: 0 }
}

/// The rows of several tables for which all conditions hold; `None` where a table lacks a column, or Excel would refuse so long a
/// formula.
pub(crate) fn count(tables: &[&ShownTable], conditions: &[Condition<'_>]) -> Option<Counted> {
    if tables.is_empty() {
        return Some(none());
    }
    let each: Vec<Counted> = tables.iter().map(|t| t.count(conditions)).collect::<Option<_>>()?;
    let result = each.iter().map(|c| c.result).sum();
    let formula = each.into_iter().map(|c| c.formula).collect::<Vec<_>>().join("+");
    fits(&formula).then_some(Counted { formula, result })
}

/// The tables with a column of statuses, and those without.
pub(crate) fn by_status<'t>(tables: &[&'t ShownTable]) -> [Vec<&'t ShownTable>; 2] {
    let (with, without) = tables.iter().partition(|table| table.has(Seen::Status));
    [with, without]
}

/// The number of goals of several tables, with those that someone adds to a sheet.
pub(crate) fn goals(tables: &[&ShownTable]) -> Option<Counted> {
    if tables.is_empty() {
        return Some(none());
    }
    let formula = tables.iter().map(|table| table.goals()).collect::<Vec<_>>().join("+");
    fits(&formula).then(|| Counted { formula, result: tables.iter().map(|table| table.goals).sum() })
}

/// What drawn submission sheets show; nothing where there are more goals than formulas count.
pub(crate) fn tables(sheets: &[Sheet], submissions: &[GoalRows], goals: usize) -> Vec<ShownTable> {
    if goals > LIVE_GOALS {
        return Vec::new();
    }
    sheets.iter().zip(submissions).map(|(sheet, of)| ShownTable::new(sheet, of)).collect()
}

/// Gives the statuses of each submission sheet a drop-down with the words that are counted.
pub(crate) fn offer_statuses(documents: &[&GoalSheet], shown: &[ShownTable], sheets: &mut [Sheet]) {
    for ((document, shown), sheet) in documents.iter().zip(shown).zip(sheets) {
        let words: Vec<String> = document.form.statuses.iter().map(|s| s.label.clone()).collect();
        sheet.drop_downs.extend(shown.offer(&words));
    }
}

/// Whether Excel takes a formula that is so long.
pub(crate) fn fits(formula: &str) -> bool {
    formula.encode_utf16().count() <= LONGEST
}
