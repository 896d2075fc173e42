//! The cells of a written workbook, and a small evaluator for the formulas that the program writes into it; anything else
//! fails the test.
//!
//! Compared are characters, as `EXACT` and `FIND` do; an empty cell is an empty text, or 0 where a number is asked for.

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::rc::Rc;

/// A value, or one for each row of a range.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Empty,
    Number(f64),
    Text(String),
    Truth(bool),
    /// `#VALUE!`, which only `ISNUMBER` may look at.
    Error,
    Range(Rc<[Value]>),
}

/// A cell: sheet, row and column from 0.
pub type Place = (String, u32, u32);

/// A workbook whose formulas can be evaluated.
pub struct Book {
    values: BTreeMap<Place, Value>,
    formulas: BTreeMap<Place, String>,
    done: RefCell<BTreeMap<Place, Value>>,
    /// Ranges of other sheets, which many formulas look at.
    ranges: RefCell<BTreeMap<String, Value>>,
}

impl Book {
    /// Reads all values and formulas.
    pub fn read(bytes: Vec<u8>) -> Self {
        let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
        let (mut values, mut formulas) = (BTreeMap::new(), BTreeMap::new());
        for sheet in workbook.sheet_names() {
            let range = workbook.worksheet_range(&sheet).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            for (row, col, data) in range.used_cells() {
                let value = match data {
                    Data::Float(n) => Value::Number(*n),
                    Data::Int(n) => Value::Number(*n as f64),
                    Data::Bool(b) => Value::Truth(*b),
                    other => Value::Text(other.to_string()),
                };
                values.insert((sheet.clone(), row as u32 + top, col as u32 + left), value);
            }
            let range = workbook.worksheet_formula(&sheet).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            for (row, col, formula) in range.used_cells().filter(|(_, _, f)| !f.is_empty()) {
                formulas.insert((sheet.clone(), row as u32 + top, col as u32 + left), formula.clone());
            }
        }
        Self { values, formulas, done: RefCell::default(), ranges: RefCell::default() }
    }

    /// The cells with a formula, each with the value that is stored in it.
    pub fn formulas(&self) -> impl Iterator<Item = (&Place, &str, &Value)> {
        self.formulas.iter().map(|(at, f)| (at, f.as_str(), self.values.get(at).unwrap_or(&Value::Empty)))
    }

    /// The cells of a sheet whose stored or typed value is this text.
    pub fn find(&self, sheet: &str, text: &str) -> Vec<Place> {
        let says = |v: &Value| matches!(v, Value::Text(t) if t == text);
        self.values.iter().filter(|(at, v)| at.0 == sheet && says(v)).map(|(at, _)| at.clone()).collect()
    }

    /// The cells of a sheet that hold something.
    pub fn places(&self, sheet: &str) -> impl Iterator<Item = &Place> {
        self.values.keys().filter(move |at| at.0 == sheet)
    }

    /// The names of the sheets that hold something.
    pub fn sheets(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(|at| at.0.as_str()).collect::<BTreeSet<_>>().into_iter()
    }

    /// The texts of a sheet as they are stored.
    pub fn texts(&self, sheet: &str) -> Vec<&str> {
        let texts = self.values.iter().filter(|(at, _)| at.0 == sheet);
        texts
            .filter_map(|(_, v)| if let Value::Text(text) = v { Some(text.as_str()) } else { None })
            .collect()
    }

    /// Types into a cell.
    pub fn edit(&mut self, at: &Place, text: &str) {
        let value = if text.is_empty() { Value::Empty } else { Value::Text(text.to_owned()) };
        self.values.insert(at.clone(), value);
        self.formulas.remove(at);
        self.done.borrow_mut().clear();
        self.ranges.borrow_mut().clear();
    }

    /// What a cell shows after a recalculation.
    pub fn value(&self, at: &Place) -> Value {
        let Some(formula) = self.formulas.get(at) else {
            return self.values.get(at).cloned().unwrap_or(Value::Empty);
        };
        if let Some(done) = self.done.borrow().get(at) {
            return done.clone();
        }
        let mut parser = Parser { book: self, sheet: &at.0, rest: formula };
        let value = parser.compared();
        assert!(parser.rest.is_empty(), "{at:?}: {} is left of {formula}", parser.rest);
        self.done.borrow_mut().insert(at.clone(), value.clone());
        value
    }

    /// The count that a cell shows.
    pub fn count(&self, at: &Place) -> i64 {
        self.value(at).number().round() as i64
    }

    /// The text that a cell shows.
    pub fn text(&self, at: &Place) -> String {
        self.value(at).text().into_owned()
    }
}

impl Value {
    fn number(&self) -> f64 {
        match self {
            Self::Empty => 0.0,
            Self::Number(n) => *n,
            Self::Truth(yes) => f64::from(u8::from(*yes)),
            other => panic!("{other:?} is no number"),
        }
    }

    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(n) => Cow::Owned(n.to_string()),
            other => panic!("{other:?} is no text"),
        }
    }

    fn truth(&self) -> bool {
        match self {
            Self::Truth(yes) => *yes,
            other => other.number() != 0.0,
        }
    }

    /// All values of a range, or the one.
    fn all(&self) -> &[Value] {
        match self {
            Self::Range(values) => values,
            one => std::slice::from_ref(one),
        }
    }

    fn each(self, f: impl Fn(&Value) -> Value) -> Self {
        match self {
            Self::Range(values) => Self::Range(values.iter().map(f).collect()),
            one => f(&one),
        }
    }
}

/// Two values, either of them perhaps a range, put together row by row.
fn both(a: &Value, b: &Value, f: impl Fn(&Value, &Value) -> Value) -> Value {
    match (a, b) {
        (Value::Range(a), Value::Range(b)) => {
            assert_eq!(a.len(), b.len(), "ranges of different lengths");
            Value::Range(a.iter().zip(b.iter()).map(|(a, b)| f(a, b)).collect())
        }
        (Value::Range(a), b) => Value::Range(a.iter().map(|a| f(a, b)).collect()),
        (a, Value::Range(b)) => Value::Range(b.iter().map(|b| f(a, b)).collect()),
        (a, b) => f(a, b),
    }
}

struct Parser<'a> {
    book: &'a Book,
    sheet: &'a str,
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn take(&mut self, sign: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(sign) else { return false };
        self.rest = rest;
        true
    }

    fn expect(&mut self, sign: &str) {
        assert!(self.take(sign), "{sign} expected at {}", self.rest);
    }

    fn compared(&mut self) -> Value {
        let left = self.joined();
        let Some(sign) = [">=", ">", "="].into_iter().find(|sign| self.take(sign)) else { return left };
        let right = self.joined();
        both(&left, &right, |a, b| {
            let texts = matches!(a, Value::Text(_)) || matches!(b, Value::Text(_));
            let order = if texts { a.text().cmp(&b.text()) } else { a.number().total_cmp(&b.number()) };
            Value::Truth(match sign {
                "=" => order.is_eq(),
                ">" => order.is_gt(),
                _ => order.is_ge(),
            })
        })
    }

    fn joined(&mut self) -> Value {
        let mut left = self.sum();
        while self.take("&") {
            let right = self.sum();
            left = both(&left, &right, |a, b| Value::Text(a.text().into_owned() + &b.text()));
        }
        left
    }

    fn sum(&mut self) -> Value {
        let mut left = self.product();
        loop {
            let sign = if self.take("+") {
                1.0
            } else if self.take("-") {
                -1.0
            } else {
                return left;
            };
            let right = self.product();
            left = both(&left, &right, |a, b| Value::Number(a.number() + sign * b.number()));
        }
    }

    fn product(&mut self) -> Value {
        let mut left = self.single();
        loop {
            let times = if self.take("*") {
                true
            } else if self.take("/") {
                false
            } else {
                return left;
            };
            let right = self.single();
            left = both(&left, &right, |a, b| {
                Value::Number(if times { a.number() * b.number() } else { a.number() / b.number() })
            });
        }
    }

    fn single(&mut self) -> Value {
        if self.take("(") {
            let inside = self.compared();
            self.expect(")");
            return inside;
        }
        if self.take("\"") {
            return Value::Text(self.until('"'));
        }
        if self.take("'") {
            let sheet = self.until('\'');
            self.expect("!");
            let cells = self.word();
            return self.reference(&sheet, cells);
        }
        let word = self.word();
        if self.take("(") {
            return self.call(word);
        }
        word.parse().map_or_else(
            |_| {
                let (sheet, cells) = word.split_once('!').unwrap_or((self.sheet, word));
                self.reference(sheet, cells)
            },
            Value::Number,
        )
    }

    fn word(&mut self) -> &'a str {
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || "$!:×._".contains(c)));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    /// What stands before a mark that is doubled where it is part of the text.
    fn until(&mut self, mark: char) -> String {
        let mut text = String::new();
        loop {
            let (before, after) = self.rest.split_once(mark).expect("the end of a text");
            text.push_str(before);
            self.rest = after;
            if !self.rest.starts_with(mark) {
                return text;
            }
            self.rest = &self.rest[mark.len_utf8()..];
            text.push(mark);
        }
    }

    /// A cell or a range.
    fn reference(&self, sheet: &str, cells: &str) -> Value {
        let (from, to) = cells.split_once(':').unwrap_or((cells, cells));
        let (from, to) = (corner(from), corner(to));
        let value = |row, col| self.book.value(&(sheet.to_owned(), row, col));
        if !cells.contains(':') {
            return value(from.0, from.1);
        }
        let fixed = sheet != self.sheet;
        let word = format!("{sheet}!{cells}");
        if let Some(known) = self.book.ranges.borrow().get(&word).filter(|_| fixed) {
            return known.clone();
        }
        let rows = (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |col| (row, col)));
        let range = Value::Range(rows.map(|(row, col)| value(row, col)).collect());
        if fixed {
            self.book.ranges.borrow_mut().insert(word, range.clone());
        }
        range
    }

    fn call(&mut self, name: &str) -> Value {
        let mut given = vec![self.compared()];
        while self.take(",") {
            given.push(self.compared());
        }
        self.expect(")");
        let sum = |values: &[Value]| Value::Number(values.iter().map(Value::number).sum());
        match (name, given.as_slice()) {
            ("SUMPRODUCT", [one]) => sum(one.all()),
            // `SUM` passes over texts in a range.
            ("SUM", [one]) => {
                let numbers: Vec<Value> =
                    one.all().iter().filter(|v| matches!(v, Value::Number(_))).cloned().collect();
                sum(&numbers)
            }
            ("SUMIF", [labels, wanted, values]) => {
                let rows = labels.all().iter().zip(values.all());
                sum(&rows.filter(|(label, _)| *label == wanted).map(|(_, v)| v.clone()).collect::<Vec<_>>())
            }
            ("EXACT", [a, b]) => both(a, b, |a, b| Value::Truth(a.text() == b.text())),
            ("FIND", [what, within]) => both(what, within, |what, within| {
                let found = within.text().find(&*what.text());
                found.map_or(Value::Error, |at| Value::Number(at as f64 + 1.0))
            }),
            ("ISNUMBER", [one]) => one.clone().each(|v| Value::Truth(matches!(v, Value::Number(_)))),
            ("LEN", [one]) => one.clone().each(|v| Value::Number(v.text().encode_utf16().count() as f64)),
            ("SUBSTITUTE", [one, from, to]) => {
                one.clone().each(|v| Value::Text(v.text().replace(&*from.text(), &to.text())))
            }
            ("CHAR", [Value::Number(code)]) => Value::Text(char::from(*code as u8).to_string()),
            ("TEXT", [number, Value::Text(shape)]) if shape == "#,##0" => {
                Value::Text(with_commas(number.number()))
            }
            ("IF", [truth, yes, no]) => if truth.truth() { yes } else { no }.clone(),
            ("AND", all) => Value::Truth(all.iter().all(Value::truth)),
            _ => panic!("{name} with {} arguments is not known", given.len()),
        }
    }
}

/// Row and column of `$B$4`, from 0.
fn corner(text: &str) -> (u32, u32) {
    let bare = text.replace('$', "");
    let digits = bare.find(|c: char| c.is_ascii_digit()).unwrap_or_else(|| panic!("{text} is no cell"));
    let letters = bare[..digits].bytes();
    let col = letters.fold(0, |n, letter| n * 26 + u32::from(letter - b'A') + 1);
    (bare[digits..].parse::<u32>().unwrap() - 1, col - 1)
}

fn with_commas(number: f64) -> String {
    let digits = number.abs().round().to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if number < 0.0 { format!("-{out}") } else { out }
}
