//! A shape: how it is made from a plain sheet of three goals, and what differs in what is read.

use crate::support::book::{Book, Content, Format, Sheet};
use crate::support::raw::goal_sheet;
use seirihyo::document::GoalSheet;
use seirihyo::form::Key;
use seirihyo::intake::FileRead;

/// The columns of the plain sheet, from the left.
pub const FIELDS: [Key; 8] =
    [Key::Number, Key::Item, Key::Category, Key::Level, Key::Method, Key::Due, Key::Owners, Key::Status];

/// The rows of goals and of the heading in the plain sheet.
pub const GOALS: std::ops::Range<u32> = 3..6;
pub const HEADING: u32 = 2;

/// A workbook, and what must be read from it in every format.
pub struct Shape {
    pub about: String,
    pub book: Book,
    /// The file's name without its extension.
    pub file: &'static str,
    /// How many documents it holds; those behind the first are for `also` to look at.
    pub documents: usize,
    pub goals: Vec<[String; 8]>,
    pub department: &'static str,
    pub year: Option<i32>,
    pub created: Option<&'static str>,
    /// The codes of all that is found, each once.
    pub codes: Vec<&'static str>,
    /// Formats in which the shape cannot exist, and why.
    pub not_in: Vec<(Format, &'static str)>,
    /// What else must hold.
    pub also: fn(&FileRead, &GoalSheet) -> bool,
}

/// The plain sheet, changed.
pub fn shape(about: impl Into<String>, change: impl FnOnce(&mut Sheet)) -> Shape {
    let rows = goal_sheet(3);
    let mut sheet = Sheet::of(&rows);
    change(&mut sheet);
    Shape {
        about: about.into(),
        book: Book { sheets: vec![sheet], epoch_1904: false },
        file: "緑化部",
        documents: 1,
        goals: rows[3..].iter().map(|r| r.clone().try_into().unwrap()).collect(),
        department: "緑化部",
        year: Some(2025),
        created: Some("2025-04-01"),
        codes: Vec::new(),
        not_in: Vec::new(),
        also: |_, _| true,
    }
}

impl Shape {
    pub fn found(mut self, codes: &[&'static str]) -> Self {
        self.codes.extend(codes);
        self
    }

    pub fn year(mut self, year: Option<i32>) -> Self {
        self.year = year;
        self
    }

    pub fn created(mut self, day: Option<&'static str>) -> Self {
        self.created = day;
        self
    }

    pub fn file(mut self, name: &'static str) -> Self {
        self.file = name;
        self
    }

    pub fn department(mut self, name: &'static str) -> Self {
        self.department = name;
        self
    }

    /// A field of a goal that is another than in the plain sheet.
    pub fn reads(mut self, goal: usize, field: usize, text: &str) -> Self {
        text.clone_into(&mut self.goals[goal][field]);
        self
    }

    pub fn not_in(mut self, format: Format, why: &'static str) -> Self {
        self.not_in.push((format, why));
        self
    }

    pub fn also(mut self, holds: fn(&FileRead, &GoalSheet) -> bool) -> Self {
        self.also = holds;
        self
    }

    pub fn documents(mut self, count: usize) -> Self {
        self.documents = count;
        self
    }

    pub fn epoch_1904(mut self) -> Self {
        self.book.epoch_1904 = true;
        self
    }

    /// The formats in which the shape can exist.
    pub fn formats(&self) -> impl Iterator<Item = Format> {
        Format::ALL.into_iter().filter(|format| self.not_in.iter().all(|(not, _)| not != format))
    }

    /// Whether all cells are plain text.
    pub fn is_text(&self) -> bool {
        self.book.sheets.iter().flat_map(|s| s.cells.values()).all(|c| matches!(c, Content::Text(_)))
    }

    /// What differs from what must be read, in words.
    pub fn differs(&self, read: &FileRead) -> Vec<String> {
        let sheets: Vec<&GoalSheet> = read.documents.iter().filter_map(|d| d.goal_sheet()).collect();
        let Some(sheet) = sheets.first().filter(|_| sheets.len() == self.documents) else {
            return vec![format!("{} documents, {:?}", sheets.len(), read.findings)];
        };
        let mut wrong = Vec::new();
        let texts =
            |key| move |goal: &seirihyo::document::Goal| goal.text(key).unwrap_or_default().to_owned();
        let goals: Vec<[String; 8]> = sheet.goals.iter().map(|g| FIELDS.map(|key| texts(key)(g))).collect();
        for (n, (is, must)) in goals.iter().zip(&self.goals).enumerate() {
            if is != must {
                wrong.push(format!("goal {}: {is:?}", n + 1));
            }
        }
        if goals.len() != self.goals.len() {
            wrong.push(format!("{} goals", goals.len()));
        }
        if sheet.department.as_deref() != Some(self.department) || sheet.fiscal_year != self.year {
            wrong.push(format!("{:?} {:?}", sheet.department, sheet.fiscal_year));
        }
        let created = sheet.created.map(|d| d.to_string());
        if created.as_deref() != self.created || sheet.name.as_deref() != Some("森田　葉") {
            wrong.push(format!("created {created:?}, name {:?}", sheet.name));
        }
        let mut codes: Vec<&str> = read.findings.iter().map(|f| f.rule.code).collect();
        codes.sort_unstable();
        codes.dedup();
        if codes != self.codes {
            wrong.push(format!("found {codes:?}"));
        }
        if !(self.also)(read, sheet) {
            wrong.push("what else must hold does not".to_owned());
        }
        wrong
    }
}
