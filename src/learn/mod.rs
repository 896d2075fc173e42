//! A workbook of any city → the definition of its form, as TOML, with the questions that no sheet answers.
//!
//! The table is found by how headings look; what each column is follows from its heading and from what stands below it. The
//! definition is then loaded like any other and the very workbook read with it: what is not believed is not handed out.

mod above;
mod again;
mod aside;
mod back;
mod blank;
mod build;
mod choice;
mod counted;
mod draft;
mod judged;
mod keys;
mod look;
mod places;
mod profile;
mod question;
mod repeated;
mod rows;
mod source;
mod statuses;
mod table;
mod title;
mod wording;
mod words;
mod write;

use crate::cell::{CellRange, CellRef};
use crate::document::read::best_form;
use crate::finding::{Said, rules};
use crate::form::{GoalForm, Key, built_in};
use crate::grid::appearance::{self, Appearance};
use crate::grid::overlay::Kind;
use crate::grid::{Grid, Limits, SheetState, Workbook};
use crate::intake::{FileRead, Forms, SheetKind, SheetSeen, read_grid, read_workbook};
use crate::text::key::{heading_key, key};
pub use question::{Answers, Question};
use rows::RowKind;
use source::Source;
use std::sync::Arc;
use table::Table;
use wording::Known;

/// A form that was learned.
#[derive(Clone, Debug)]
pub struct Learned {
    /// Its definition.
    pub toml: String,
    /// What no sheet tells, with what is assumed.
    pub questions: Vec<Question>,
    /// What was learned from where, and what is left to look at.
    pub said: Vec<Said>,
}

/// Why none was.
#[derive(Clone, Debug)]
pub enum NotLearned {
    /// The file is no workbook that can be read.
    Unreadable(crate::grid::Unreadable),
    /// What was seen instead of a table, or does not fit.
    Said(Said),
}

impl From<Said> for NotLearned {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

/// The workbook that a form is to be learned from.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The file's name.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// The sheet that is asked for.
    pub sheet: Option<&'a str>,
}

/// Learns the form of a workbook.
///
/// # Errors
/// When there is nothing to learn, an answer names what is not there, or the form does not read its own workbook.
pub fn learn(given: Given<'_>, answers: &Answers, limits: &Limits) -> Result<Learned, NotLearned> {
    let known = Known::new();
    let forms = Forms::new(&built_in());
    let (workbook, _) = read_grid(given.bytes, &forms, limits).map_err(NotLearned::Unreadable)?;
    // Without the look there is still the content.
    let appearance = appearance::read(given.bytes, limits).ok().flatten();
    let book = Book { workbook: &workbook, appearance: appearance.as_ref(), known: &known };
    let (source, table, others) = book.choose(given.sheet, &papers(given.name, &workbook, &forms))?;
    let alike: Vec<Source<'_>> = book
        .sources(None)
        .filter(|s| s.grid.name != source.grid.name && again::same(s, &table).is_some())
        .collect();
    let fit = best_form(source.grid, &forms.goal_sheets, false);
    let follows = fit.filter(|(form, fit)| fits(form.form.columns.len(), fit.columns()));
    let follows = follows.map(|(form, _)| &*form.form).filter(|form| names_goal(form, &table));
    let (draft, asked) = build::build(source, &table, &alike, follows, answers)?;
    let toml = write::toml(&draft, &source, &table, &asked.questions, given.name);
    let place = heading_place(&table).to_string();
    let data = |source: &Source<'_>, table: &Table| {
        table.below(source.grid, &known).iter().filter(|(_, kind)| *kind == RowKind::Data).count()
    };
    let rows = data(&source, &table);
    let back = back::read(&toml, (given.name, &workbook), &source.grid.name, &place, rows, &known)?;
    let mut said = Vec::new();
    said.push(words::LEARNED.fill(&[
        ("sheet", source.grid.name.clone().into()),
        ("at", place.into()),
        ("columns", table.heads.len().into()),
    ]));
    if let Some(form) = follows {
        said.push(words::FOLLOWS.fill(&[("name", form.name.clone().into())]));
    }
    if !alike.is_empty() {
        said.push(words::ALSO_FOLLOW.fill(&[("n", alike.len().into())]));
    }
    if !others.is_empty() {
        said.push(words::OTHER_TABLES.fill(&[("places", others.join("、").into())]));
    }
    if appearance.is_none() {
        said.push(words::WITHOUT_LOOK.into());
    }
    for (list, place) in [(&draft.right_of, words::TO_RIGHT), (&draft.below, words::BELOW)] {
        said.extend(
            list.iter().map(|w| words::NOT_READ.fill(&[("word", w.into()), ("where", place.into())])),
        );
    }
    let all = rows + alike.iter().filter_map(|s| Some(data(s, &again::same(s, &table)?))).sum::<usize>();
    back_said(&back, all, &mut said);
    Ok(Learned { toml, questions: asked.questions, said })
}

/// The sheets that are read as they are: indicator plans and policy memos.
fn papers(name: &str, workbook: &Workbook, forms: &Forms) -> Vec<(Arc<str>, Said)> {
    let mut out = FileRead::default();
    read_workbook(&Arc::from(name), workbook, forms, &mut out);
    let kind = |seen: SheetSeen| match seen.kind {
        SheetKind::IndicatorPlan => Some((seen.sheet, rules::IS_INDICATOR_PLAN.into())),
        SheetKind::PolicyMemo => Some((seen.sheet, rules::IS_POLICY_MEMO.into())),
        _ => None,
    };
    out.sheets.into_iter().filter_map(kind).collect()
}

/// Whether a built-in form with so many columns fits a sheet on which so many of its headings stand.
fn fits(columns: usize, matched: usize) -> bool {
    matched + 1 >= columns
}

/// Whether a table has the column of a form that names the goal.
fn names_goal(form: &GoalForm, table: &Table) -> bool {
    let item = form.columns.iter().find(|c| c.key == Key::Item);
    item.is_some_and(|c| {
        let all = || std::iter::once(&c.heading).chain(&c.aliases);
        table.heads.iter().any(|h| all().any(|name| heading_key(name) == heading_key(&h.heading)))
    })
}

/// What came of reading the workbook with its own form.
fn back_said(back: &back::Back, rows: usize, said: &mut Vec<Said>) {
    said.push(if back.goals > 0 {
        words::READ_BACK.fill(&[("documents", back.documents.into()), ("goals", back.goals.into())])
    } else {
        words::READ_BACK_EMPTY.into()
    });
    if rows > 0 && rows != back.goals {
        said.push(words::DIFFERENT_ROWS.fill(&[("rows", rows.into()), ("goals", back.goals.into())]));
    }
    if let Some(first) = back.findings.first() {
        let first = Said::Words {
            ja: first.message(crate::finding::Lang::Ja),
            en: first.message(crate::finding::Lang::En),
        };
        said.push(words::FINDINGS_LEFT.fill(&[("n", back.findings.len().into()), ("first", first)]));
    }
}

fn heading_place(table: &Table) -> CellRange {
    let (first, last) =
        (table.heads.first().map_or(0, |h| h.cols.0), table.heads.last().map_or(0, |h| h.cols.1));
    CellRange { start: CellRef::new(table.rows.0, first), end: CellRef::new(table.rows.1, last) }
}

/// A workbook with all that is known beside it.
#[derive(Clone, Copy)]
struct Book<'a> {
    workbook: &'a Workbook,
    appearance: Option<&'a Appearance>,
    known: &'a Known,
}

impl<'a> Book<'a> {
    /// Its sheets that are shown, or the one that is asked for.
    fn sources(self, asked: Option<&'a str>) -> impl Iterator<Item = Source<'a>> {
        let wanted = move |g: &&Grid| match asked {
            Some(name) => g.name == name,
            None => g.state == SheetState::Visible,
        };
        self.workbook.sheets.iter().filter(wanted).map(move |grid| Source {
            grid,
            look: self.appearance.and_then(|a| a.sheet(&grid.name)),
            workbook: self.workbook,
            appearance: self.appearance,
            known: self.known,
        })
    }

    /// The sheet and the table to learn, and the places of those that are not.
    fn choose(
        self,
        asked: Option<&'a str>,
        papers: &[(Arc<str>, Said)],
    ) -> Result<(Source<'a>, Table, Vec<String>), Said> {
        // Who names a sheet means it, and a table with a status is one of goals, whatever else it is like.
        let goals = |s: &Source<'_>| {
            asked.is_some()
                || table::find(s.grid, s.look, self.known).iter().any(|t| t.has_status(self.known))
        };
        let is_paper =
            |s: &Source<'_>| papers.iter().find(|(sheet, _)| **sheet == *s.grid.name).filter(|_| !goals(s));
        let (read, sources): (Vec<Source<'a>>, Vec<Source<'a>>) =
            self.sources(asked).partition(|s| is_paper(s).is_some());
        if let ([one, ..], []) = (&read[..], &sources[..])
            && let Some((sheet, said)) = is_paper(one)
        {
            return Err(words::OTHER_DOCUMENT.fill(&[("sheet", sheet.into()), ("kind", said.clone())]));
        }
        if let (Some(name), []) = (asked, &sources[..]) {
            let known: Vec<&str> = self.workbook.sheets.iter().map(|g| g.name.as_str()).collect();
            return Err(words::NO_SHEET.fill(&[("sheet", name.into()), ("known", known.join("、").into())]));
        }
        let mut found: Vec<(Source<'a>, Table)> = sources
            .iter()
            .flat_map(|s| table::find(s.grid, s.look, self.known).into_iter().map(move |t| (*s, t)))
            .filter(|(_, t)| asked.is_some() || t.is_like(self.known))
            .collect();
        let form = self.known.usual();
        let example = |s: &Source<'_>| wording::holds(&key(&s.grid.name), &form.furniture.examples);
        found.sort_by_key(|(source, table)| (example(source), -table.worth()));
        if found.is_empty() {
            return Err(nothing(&sources));
        }
        let (source, table) = found.remove(0);
        if let Some(at) = table.beside {
            let gaps = [("sheet", source.grid.name.clone().into()), ("at", at.to_string().into())];
            return Err(words::SIDE_BY_SIDE.fill(&gaps));
        }
        let others = found
            .iter()
            .filter(|(s, t)| {
                let far = s.grid.name != source.grid.name;
                let fields = t.heads.iter().filter(|h| self.known.label(&h.heading).is_some()).count();
                let same = if far { again::same(s, &table).is_some() } else { again::alike(t, &table) };
                t.is_like(self.known) && fields * 3 < t.heads.len() && t.worth() * 2 >= table.worth() && !same
            })
            .map(|(s, t)| format!("{}!{}", s.grid.name, heading_place(t)))
            .collect();
        Ok((source, table, others))
    }
}

/// What stands there instead of a table.
fn nothing(sources: &[Source<'_>]) -> Said {
    let picture =
        |s: &&Source<'_>| s.grid.filled() < 4 && s.grid.overlay.iter().any(|o| o.kind == Kind::Picture);
    if let Some(source) = sources.iter().find(picture) {
        return words::PICTURE.fill(&[("sheet", source.grid.name.clone().into())]);
    }
    let Some(source) = sources.iter().max_by_key(|s| s.grid.filled()).filter(|s| s.grid.filled() > 0) else {
        return words::NO_TEXT.into();
    };
    let sheet = ("sheet", source.grid.name.clone().into());
    match table::record_label(source.grid) {
        Some(label) => words::RECORD.fill(&[sheet, ("label", label.into())]),
        None => words::NO_TABLE.fill(&[sheet, ("n", table::widest(source.grid).into())]),
    }
}
