//! Number formats: whether a number is a date, and which literal text stands around it.
//!
//! A format code is read once into sections of pieces. Of a plain number the shortest decimal of its value is shown
//! with the literals of the section that applies; rounding, padding and grouping are left out. A date that the format
//! shows whole is ISO; of one that is shown in part (`m"月"`) the text is what the format shows.

mod code;
#[cfg(test)]
mod tests;

use super::Value;
use super::date::{DateFormat, Epoch, day_of};
use code::{parse_section, split_sections};

/// A number format, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NumberFormat {
    /// Empty for the general format.
    sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq)]
struct Section {
    condition: Option<(Comparison, f64)>,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

#[derive(Clone, Debug, PartialEq)]
enum Shape {
    Plain(PlainFormat),
    Date(DateFormat),
}

/// The literals of a section that shows a number.
#[derive(Clone, Debug, Default, PartialEq)]
struct PlainFormat {
    before: String,
    after: String,
    /// Whether the number itself is shown.
    shows_number: bool,
    /// Placeholders of the whole digits in groups that literals part (`000-0000`), from the left.
    groups: Vec<Group>,
    /// How often to multiply by 100 (`%`) and divide by 1,000 (trailing commas).
    percents: usize,
    thousands: usize,
}

/// Digits, and the literal behind them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Group {
    digits: usize,
    literal: String,
}

/// The codes of the built-in formats that are dates; 27–36 and 50–58 as Japanese Excel shows them.
fn built_in_date(id: u32) -> Option<&'static str> {
    Some(match id {
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "[$-411]ge.m.d",
        28 | 29 | 51 | 54 | 58 => "[$-411]ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        45 | 47 => "mm:ss",
        46 => "[h]:mm:ss",
        _ => return None,
    })
}

impl NumberFormat {
    /// The format that adds nothing to a number.
    pub(super) const GENERAL: Self = Self { sections: Vec::new() };

    /// A built-in format; those that add nothing to the number are the general one.
    pub(super) fn built_in(id: u32) -> Self {
        match (id, built_in_date(id)) {
            (_, Some(code)) => Self::parse(code),
            (9 | 10, None) => Self::parse("0%"),
            _ => Self::default(),
        }
    }

    /// Reads a format code.
    pub(super) fn parse(code: &str) -> Self {
        if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
            return Self::default();
        }
        Self { sections: split_sections(code).into_iter().map(parse_section).collect() }
    }

    /// A number as a cell's value and text.
    pub(super) fn show(&self, number: f64, epoch: Epoch) -> (Value, String) {
        let Some((section, absolute)) = self.section_for(number) else {
            return (Value::Number(number), decimal(number));
        };
        match &section.shape {
            Shape::Plain(plain) => (Value::Number(number), plain.show(number, absolute)),
            Shape::Date(format) => show_date(format, number, epoch),
        }
    }

    /// The section for a number, and whether it shows a negative number without its sign.
    fn section_for(&self, number: f64) -> Option<(&Section, bool)> {
        let sections = &self.sections[..self.sections.len().min(3)];
        let conditional = sections.iter().any(|s| s.condition.is_some());
        if conditional {
            let index =
                sections.iter().position(|s| s.condition.is_none_or(|(how, to)| how.holds(number, to)))?;
            return Some((&sections[index], only_negative(sections, index)));
        }
        let index = match sections.len() {
            3 if number == 0.0 => 2,
            2.. if number < 0.0 => 1,
            _ => 0,
        };
        Some((sections.get(index)?, index == 1))
    }
}

impl Comparison {
    #[expect(clippy::float_cmp, reason = "a format's condition compares exactly")]
    fn holds(self, number: f64, to: f64) -> bool {
        match self {
            Self::Less => number < to,
            Self::AtMost => number <= to,
            Self::Equal => number == to,
            Self::Unequal => number != to,
            Self::AtLeast => number >= to,
            Self::More => number > to,
        }
    }
}

/// Whether conditions let only negative numbers reach a section; such a section has its own sign.
fn only_negative(sections: &[Section], index: usize) -> bool {
    match (sections[index].condition, sections[0].condition) {
        (Some((Comparison::Less | Comparison::AtMost, to)), _) => to <= 0.0,
        (None, Some((Comparison::AtLeast | Comparison::More, to))) => index > 0 && to <= 0.0,
        _ => false,
    }
}

fn show_date(format: &DateFormat, number: f64, epoch: Epoch) -> (Value, String) {
    if !format.shows_day() {
        return (
            Value::Number(number),
            if number < 0.0 { decimal(number) } else { format.show(number, None) },
        );
    }
    match day_of(number, epoch) {
        Some(day) if format.is_whole_day() => (Value::Date(day), day.to_string()),
        Some(day) => (Value::Date(day), format.show(number, Some(day))),
        None => (Value::Number(number), decimal(number)),
    }
}

impl PlainFormat {
    fn show(&self, number: f64, absolute: bool) -> String {
        let scaled = number * power(100.0, self.percents) / power(1000.0, self.thousands);
        if !self.shows_number {
            // A section of literals alone (`"済"`) shows them; an empty one (`;;;`) hides what must not vanish.
            return if self.before.trim().is_empty() { decimal(number) } else { self.before.clone() };
        }
        if !scaled.is_finite() {
            return decimal(number);
        }
        let sign = if scaled < 0.0 && !absolute { "-" } else { "" };
        let digits = decimal(scaled.abs());
        let digits = if self.groups.len() > 1 { self.grouped(&digits) } else { digits };
        format!("{sign}{}{digits}{}", self.before, self.after)
    }

    /// Whole digits dealt to their groups from the right, filled up with zeros (`000-0000`).
    fn grouped(&self, digits: &str) -> String {
        if digits.contains('.') {
            return digits.to_owned();
        }
        let places: usize = self.groups.iter().map(|g| g.digits).sum();
        let filled = format!("{digits:0>places$}");
        let (head, mut rest) = filled.split_at(filled.len() - places);
        let mut out = head.to_owned();
        for group in &self.groups {
            let (here, after) = rest.split_at(group.digits);
            out.push_str(here);
            out.push_str(&group.literal);
            rest = after;
        }
        out
    }
}

/// A power of small exponent.
fn power(base: f64, exponent: usize) -> f64 {
    std::iter::repeat_n(base, exponent).product()
}

/// The shortest decimal of a number, to the 15 digits that a spreadsheet keeps.
pub(super) fn decimal(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).to_string();
    }
    let shortest = number.to_string();
    let digits = shortest.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 || number.abs() >= 1e15 {
        return shortest;
    }
    format!("{number:.14e}").parse::<f64>().map_or(shortest, |rounded| rounded.to_string())
}
