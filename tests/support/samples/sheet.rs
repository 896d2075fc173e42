//! A sheet of a sample as plain data: placed cells, merges, widths, what is hidden. Written by `xlsx.rs` and `ods.rs`.

use std::collections::{BTreeMap, BTreeSet};

/// Row and column, both from 0.
pub type Place = (u32, u16);

/// One sheet.
#[derive(Default)]
pub struct Sheet {
    pub name: String,
    pub cells: BTreeMap<Place, Cell>,
    /// First and last place of each merged range.
    pub merges: Vec<(Place, Place)>,
    /// Column widths in half-width characters.
    pub widths: Vec<f64>,
    /// Row heights in lines of text.
    pub lines: BTreeMap<u32, u32>,
    /// Rows that start a new page.
    pub breaks: Vec<u32>,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u16>,
    pub hidden: bool,
    pub portrait: bool,
    /// Choices offered in a range of cells: first and last place, list.
    pub choices: Vec<(Place, Place, Vec<String>)>,
    /// First year of the fiscal year, from which the creation date follows.
    pub year: u16,
}

/// One cell.
#[derive(Clone)]
pub struct Cell {
    pub value: Value,
    pub look: Look,
}

/// What a cell holds.
#[derive(Clone)]
pub enum Value {
    Text(String),
    Number(f64),
    /// Year, month, day, shown in the Japanese era.
    Date(u16, u8, u8),
    /// Formula and stored result; `None` when it was never calculated.
    Formula(String, Option<String>),
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Title,
    Heading,
    Meta,
    Body,
    Centre,
    Struck,
    Plain,
}

impl Sheet {
    /// Puts a text, unless it is empty.
    pub fn text(&mut self, place: Place, text: &str, look: Look) {
        self.put(place, Value::Text(text.to_owned()), look);
    }

    /// Puts a value; an empty text leaves an empty cell with that look.
    pub fn put(&mut self, place: Place, value: Value, look: Look) {
        self.cells.insert(place, Cell { value, look });
    }

    /// Merges a range.
    pub fn merge(&mut self, first: Place, last: Place) {
        if first != last {
            self.merges.push((first, last));
        }
    }
}

/// Place of a cell name such as `J8`.
pub fn place(name: &str) -> Place {
    let letters = name.chars().take_while(char::is_ascii_uppercase).count();
    let column = name[..letters].bytes().fold(0, |sum, letter| sum * 26 + u16::from(letter - b'A') + 1);
    let row: u32 = name[letters..].parse().expect("a cell name ends with its row");
    (row - 1, column - 1)
}

/// Lines that a text needs in a column of that many half-width characters.
pub fn lines_in(text: &str, width: f64) -> u32 {
    text.split('\n')
        .map(|line| {
            let halves: u32 = line.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum();
            (f64::from(halves) / (width - 1.5)).ceil().max(1.0) as u32
        })
        .sum()
}
