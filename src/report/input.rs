//! What the fixed sheets of the submission workbook are drawn from, and what the definition of one says.

use crate::cell::CellRef;
use crate::document::{CellCount, Goal, GoalSheet};
use crate::finding::Finding;
use crate::form::{GoalForm, Key};
use crate::report::notes;
use crate::report::shown::{Seen, ShownTable};
use crate::report::words;
use crate::season::not_counted::NotCounted;
use crate::season::run_record::Change;
use crate::season::submission_status::SubmissionStatus;
use crate::sheet::list::{Column, List};
use crate::sheet::look::Look;
use crate::sheet::model::{BaseFont, Content, Sheet};
use crate::tally::{self, Part, Tally};
use crate::text::width::shortened;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Where the goals of a document stand in its submission sheet.
#[derive(Clone, Debug)]
pub(crate) struct GoalRows {
    /// The workbook that has the sheet, by its path from the one that leads to it; `None` for the same one.
    pub(crate) book: Option<Arc<str>>,
    pub(crate) sheet: Arc<str>,
    /// The row of each goal, from 0.
    pub(crate) rows: Vec<u32>,
    /// The last row of the table, from 0.
    pub(crate) last: u32,
    /// In which column each of [`Seen::ALL`] stands.
    pub(crate) columns: [Option<u32>; Seen::ALL.len()],
}

impl GoalRows {
    pub(crate) fn link(&self, goal: usize, text: &str) -> Option<Content> {
        Some(self.link_to(CellRef::new(*self.rows.get(goal)?, 0), text))
    }

    /// A link to the top of the sheet, its name cut to so many half widths: a link stays on one line.
    pub(crate) fn top_link(&self, half_widths: usize) -> Content {
        self.link_to(CellRef::new(0, 0), &shortened(&self.sheet, half_widths))
    }

    pub(crate) fn link_to(&self, cell: CellRef, text: &str) -> Content {
        Content::Link { book: self.book.clone(), sheet: Arc::clone(&self.sheet), cell, text: Arc::from(text) }
    }
}

/// What the fixed sheets are drawn from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    /// The documents, in reading order.
    pub(crate) documents: &'a [&'a GoalSheet],
    pub(crate) tally: &'a Tally,
    /// Everything found, in the order of the report.
    pub(crate) findings: &'a [Finding],
    /// Files and sheets that are not counted, in reading order.
    pub(crate) not_counted: &'a [NotCounted],
    /// What became of the cells of all sheets, as it is stated everywhere.
    pub(crate) cells: CellCount,
    pub(crate) font: &'a BaseFont,
    /// The submission sheet of each document.
    pub(crate) submissions: &'a [GoalRows],
    /// What each submission sheet shows, for formulas; empty where nothing is counted by formulas.
    pub(crate) shown: &'a [ShownTable],
    /// The city's name, for titles; where a project file gives it.
    pub(crate) city: Option<&'a str>,
    /// The office that made it, for the cover.
    pub(crate) office: Option<&'a str>,
    pub(crate) run: Option<OfRun<'a>>,
}

/// What the run of a season adds.
#[derive(Clone, Copy, Debug)]
pub struct OfRun<'a> {
    /// Who has handed in.
    pub submission_status: &'a SubmissionStatus,
    /// What changed since the run before; none where there is nothing to compare with.
    pub change: Option<&'a Change>,
    /// The fiscal year, for titles.
    pub year: Option<i32>,
}

/// A sheet of the submission workbook.
pub(crate) struct Definition {
    pub(crate) name: &'static str,
    /// What it holds, for the cover.
    pub(crate) holds: &'static str,
    /// Where it counts goals: how many comparisons its formulas make.
    pub(crate) comparisons: Option<fn(&Common<'_>) -> usize>,
    pub(crate) draw: Draw,
}

pub(crate) enum Draw {
    Always(fn(&Common<'_>) -> Sheet),
    /// Where some form in use has categories.
    OfCategories(fn(&Common<'_>) -> Sheet),
    /// In the run of a season.
    OfRun(fn(&Common<'_>, &OfRun<'_>) -> Sheet),
}

impl Definition {
    pub(crate) const fn new(name: &'static str, holds: &'static str, draw: Draw) -> Self {
        Self { name, holds, comparisons: None, draw }
    }

    /// A sheet that no cover leads to.
    pub(crate) const fn uncovered(name: &'static str, draw: Draw) -> Self {
        Self::new(name, "", draw)
    }

    pub(crate) const fn counting(self, comparisons: fn(&Common<'_>) -> usize) -> Self {
        Self { comparisons: Some(comparisons), ..self }
    }

    /// The sheet, if the workbook has it.
    pub(crate) fn sheet(&self, common: &Common<'_>) -> Option<Sheet> {
        match self.draw {
            Draw::Always(draw) => Some(draw(common)),
            Draw::OfCategories(draw) => common.has(Key::Category).then(|| draw(common)),
            Draw::OfRun(draw) => common.input.run.as_ref().map(|run| draw(common, run)),
        }
    }

    /// Whether a workbook made from this has the sheet.
    pub(crate) fn is_drawn(&self, input: &Input<'_>) -> bool {
        match self.draw {
            Draw::Always(_) => true,
            Draw::OfCategories(_) => input.documents.iter().any(|d| d.form.column(Key::Category).is_some()),
            Draw::OfRun(_) => input.run.is_some(),
        }
    }
}

/// The input with what several sheets need of it.
pub(crate) struct Common<'a> {
    pub(crate) input: Input<'a>,
    /// The forms in use, each once, in order of appearance.
    pub(crate) forms: Vec<&'a GoalForm>,
    /// The fiscal years, ascending, in words; one that is not known last.
    pub(crate) years: Vec<String>,
    /// The sheets whose counts are formulas.
    pub(crate) live: Vec<&'static str>,
    /// The sheets that the cover leads to, each with what it holds.
    pub(crate) contents: Vec<(&'static str, &'static str)>,
    /// The folder that all files share, with its last `/`; empty where there is none.
    pub(crate) folder: &'a str,
    /// Documents by file and sheet.
    by_place: BTreeMap<(&'a str, &'a str), Vec<usize>>,
}

/// A goal with its document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListedGoal<'a> {
    /// Indices of both.
    pub(crate) at: (usize, usize),
    pub(crate) sheet: &'a GoalSheet,
    pub(crate) goal: &'a Goal,
}

impl<'a> Common<'a> {
    /// Gathers it; nothing is counted by formulas.
    pub(crate) fn new(input: &Input<'a>) -> Self {
        let mut forms: Vec<&GoalForm> = Vec::new();
        let mut by_place: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (i, sheet) in input.documents.iter().enumerate() {
            if !forms.iter().any(|f| f.name == sheet.form.name) {
                forms.push(&sheet.form);
            }
            for (name, ..) in sheet.sheets() {
                by_place.entry((&sheet.origin.file, name)).or_default().push(i);
            }
        }
        let years = Self::years_of(input.documents.iter().copied());
        let (live, contents, folder) = (Vec::new(), Vec::new(), common_folder(input));
        Self { input: *input, forms, years, live, contents, by_place, folder }
    }

    /// The fiscal years of documents, ascending, in words; one that is not known last.
    pub(crate) fn years_of<'d>(documents: impl Iterator<Item = &'d GoalSheet>) -> Vec<String> {
        let years: BTreeSet<_> = documents.map(|d| (d.fiscal_year.is_none(), d.fiscal_year)).collect();
        years.into_iter().map(|(_, year)| words::year(year)).collect()
    }

    /// Whether any sheet counts by form, so that 一覧 says which form a goal is of.
    pub(crate) fn counts_by_form(&self) -> bool {
        self.input.tally.parts.by_choices.len() > 1
    }

    /// A document's form as tables name it.
    pub(crate) fn form<'d>(&'d self, document: &'d GoalSheet) -> &'d str {
        let mut forms = self.input.tally.parts.by_form.iter();
        forms.find(|part| part.set.has(&document.form)).map_or(&document.form.label, |part| &part.set.title)
    }

    pub(crate) fn is_live(&self, sheet: &str) -> bool {
        self.live.contains(&sheet)
    }

    /// What the submission sheets of a part's forms show.
    pub(crate) fn shown_of<'p>(&'p self, part: &'p Part) -> impl Iterator<Item = &'a ShownTable> + 'p {
        let shown = self.input.documents.iter().zip(self.input.shown);
        shown.filter(|(document, _)| part.set.has(&document.form)).map(|(_, table)| table)
    }

    /// What the submission sheets of a part's departments show.
    pub(crate) fn shown_by_department(&self, part: &Part) -> BTreeMap<&'a str, Vec<&'a ShownTable>> {
        let mut shown: BTreeMap<&str, Vec<&ShownTable>> = BTreeMap::new();
        let names = &self.input.tally.names.departments;
        for (document, table) in self.input.documents.iter().zip(self.input.shown) {
            if part.set.has(&document.form) {
                shown.entry(names.get(tally::department_label(document))).or_default().push(table);
            }
        }
        shown
    }

    /// A file as tables name it: without the folder that all files share, which the cover states once.
    pub(crate) fn file<'f>(&self, file: &'f str) -> &'f str {
        file.strip_prefix(self.folder).unwrap_or(file)
    }

    /// Whether a form in use has a column of that key.
    pub(crate) fn has(&self, key: Key) -> bool {
        self.forms.iter().any(|form| form.column(key).is_some())
    }

    /// The heading of a key in the forms in use.
    pub(crate) fn heading(&self, key: Key) -> String {
        words::headings(self.forms.iter().copied(), key)
    }

    pub(crate) fn years(&self) -> String {
        self.years.join("・")
    }

    /// What a title begins with: the city, if it is known, and the years.
    pub(crate) fn whose(&self) -> String {
        words::whose(self.input.city, &self.years())
    }

    /// A sheet that is one list, with a note below its title, the name of its native table and the number of columns that
    /// stay when scrolling.
    pub(crate) fn list<'l, T>(
        &self,
        sheet: &'l str,
        note: String,
        table: &'l str,
        still: u32,
        columns: Vec<Column<'l, T>>,
    ) -> List<'l, T>
    where
        'a: 'l,
    {
        let title = notes::title([&self.whose(), sheet]);
        let lines = vec![(title, Look::Title), (note, Look::Note)];
        let (font, nothing) = (self.input.font, words::NOTHING);
        List { name: sheet, font, lines, table: Some(table), still, columns, nothing }
    }

    pub(crate) fn documents_at<'s>(&'s self, file: &'s str, sheet: &'s str) -> &'s [usize] {
        self.by_place.get(&(file, sheet)).map_or(&[], Vec::as_slice)
    }

    /// The goal whose row a cell stands in.
    pub(crate) fn goal_at(&self, file: &str, sheet: &str, row: u32) -> Option<(usize, usize)> {
        self.documents_at(file, sheet).iter().find_map(|&d| {
            let (first, goals) = self.input.documents[d].goals_on(sheet);
            goals.binary_search_by_key(&row, |g| g.place.row).ok().map(|g| (d, first + g))
        })
    }

    pub(crate) fn goals(&self) -> impl Iterator<Item = ListedGoal<'a>> {
        self.input.documents.iter().enumerate().flat_map(|(d, &sheet)| {
            sheet.goals.iter().enumerate().map(move |(g, goal)| ListedGoal { at: (d, g), sheet, goal })
        })
    }

    /// A link to a goal's row in its submission sheet; its text is the row.
    pub(crate) fn goal_link(&self, (document, goal): (usize, usize)) -> Content {
        let submission = self.input.submissions.get(document);
        submission.and_then(|s| s.link(goal, &words::row(*s.rows.get(goal)?))).into()
    }

    /// A link to the top of a fixed sheet of the same workbook.
    pub(crate) fn sheet_link(sheet: &str) -> Content {
        let (sheet, text) = (Arc::from(sheet), Arc::from(sheet));
        Content::Link { book: None, sheet, cell: CellRef::new(0, 0), text }
    }
}

/// The longest folder that all files named in the workbook share.
fn common_folder<'a>(input: &Input<'a>) -> &'a str {
    let documents = input.documents.iter().map(|d| &*d.origin.file);
    let passed = input.not_counted.iter().map(|n| &*n.file);
    let found = input.findings.iter().map(|f| &*f.place.file).filter(|f| !f.is_empty());
    let folder = |file: &'a str| file.rfind('/').map_or("", |cut| &file[..=cut]);
    let shared = |mut shared: &'a str, other: &str| {
        while !other.starts_with(shared) {
            shared = folder(&shared[..shared.len() - 1]);
        }
        shared
    };
    documents.chain(passed).chain(found).map(folder).reduce(shared).unwrap_or("")
}
