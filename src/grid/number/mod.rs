//! A number and its format code → the text that Excel in Japanese shows, and how to write it so that it shows it again.
//!
//! A format code is read once into sections; a number goes through the one that applies. The rules are those of ECMA-376,
//! part 1, 18.8.30 and 18.8.31 with what Japanese Excel does with them; the width of the column plays no part, alignment
//! (`_x`, `*x`, spaces at the ends) is dropped. The only library for such codes, ssfmt 0.1.2, knows no era, no aaa, no
//! [DBNum], no language of a code, and shows 1.005 as 1.00 and midnight a day early: it is wrong on every code that
//! is particular to Japan, so this reads and shows all of them itself.

mod code;
mod decimal;
mod digits;
mod kanji;
#[cfg(test)]
mod tests;

use super::Value;
use super::date::{DateFormat, Epoch, day_of};
use code::{parse_section, split_sections};
use digits::Digits;
use std::sync::Arc;

pub(super) use decimal::{decimal, general};
pub(super) use kanji::Kanji;

/// The longest code that Excel takes, in UTF-16 units.
const LONGEST_CODE: usize = 255;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NumberFormat {
    /// Sections for numbers; none for the general format.
    numbers: Vec<Section>,
    /// The section for texts, where there is one.
    texts: Option<Body>,
    /// The code, where another program surely reads it alike; `None` for the general format and odd codes.
    code: Option<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Section {
    condition: Option<(Comparison, f64)>,
    body: Body,
    kanji: Option<Kanji>,
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

/// What a section shows.
#[derive(Clone, Debug, PartialEq)]
enum Body {
    /// The number in the general format, between these texts.
    General(Vec<String>),
    Digits(Digits),
    Date(DateFormat),
    /// The cell's text, between these texts.
    Text(Vec<String>),
    Literal(String),
}

/// A number as a cell shows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    /// The number, or the day that it is.
    pub(super) value: Value,
    /// What the cell shows; the bare number where it shows nothing.
    pub(super) text: String,
    /// Whether the cell shows nothing of its number: an empty section, or #### for what is no date.
    pub(super) hidden: bool,
    /// The number that shows the same text in a workbook of the 1900 epoch.
    pub(super) number: Option<f64>,
}

/// The codes of the built-in formats as Japanese Excel has them.
fn built_in_code(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 => r##""¥"#,##0;"¥"\-#,##0"##,
        6 => r##""¥"#,##0;[Red]"¥"\-#,##0"##,
        7 => r##""¥"#,##0.00;"¥"\-#,##0.00"##,
        8 => r##""¥"#,##0.00;[Red]"¥"\-#,##0.00"##,
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        23 => r"\$#,##0_);\(\$#,##0\)",
        24 => r"\$#,##0_);[Red]\(\$#,##0\)",
        25 => r"\$#,##0.00_);\(\$#,##0.00\)",
        26 => r"\$#,##0.00_);[Red]\(\$#,##0.00\)",
        37 => r"#,##0;\-#,##0",
        38 => r"#,##0;[Red]\-#,##0",
        39 => r"#,##0.00;\-#,##0.00",
        40 => r"#,##0.00;[Red]\-#,##0.00",
        41 => r#"_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ "#,
        42 => r#"_ "¥"* #,##0_ ;_ "¥"* \-#,##0_ ;_ "¥"* "-"_ ;_ @_ "#,
        43 => r#"_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ "#,
        44 => r#"_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ "#,
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return east_asian_code(id),
    })
}

/// The same for the formats that only versions of Excel for East Asia have.
fn east_asian_code(id: u32) -> Option<&'static str> {
    Some(match id {
        27 | 36 | 50 | 57 => "[$-411]ge.m.d",
        28 | 29 | 51 | 54 | 58 => "[$-411]ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        _ => return None,
    })
}

impl NumberFormat {
    /// The format that adds nothing to a number.
    pub(super) const GENERAL: Self = Self { numbers: Vec::new(), texts: None, code: None };

    /// A built-in format; an unknown one is the general one.
    pub(super) fn built_in(id: u32) -> Self {
        built_in_code(id).map_or(Self::GENERAL, Self::parse)
    }

    pub(super) fn parse(code: &str) -> Self {
        if code.is_empty() || code.eq_ignore_ascii_case("general") {
            return Self::GENERAL;
        }
        let parts = split_sections(code);
        let mut sound = parts.len() <= 4 && code.encode_utf16().count() <= LONGEST_CODE;
        let mut numbers = Vec::new();
        let mut texts = None;
        for (i, part) in parts.iter().take(4).enumerate() {
            let (section, without_fault) = parse_section(part);
            // Excel takes conditions in the first two sections only.
            sound &= without_fault && (i < 2 || section.condition.is_none());
            // The text section is the fourth, or a last one with @.
            if i == 3 || (i + 1 == parts.len() && matches!(section.body, Body::Text(_))) {
                texts = Some(section.body.without_padding());
            } else {
                numbers.push(section);
            }
        }
        let code = (sound && !numbers.is_empty()).then(|| Arc::from(code));
        Self { numbers, texts, code }
    }

    /// The code with which a number shows the same elsewhere; `None` where there is no need for one, or none is sure.
    pub(super) fn code(&self) -> Option<&Arc<str>> {
        self.code.as_ref()
    }

    /// Whether it shows numbers as days or times.
    pub(super) fn is_moment(&self) -> bool {
        self.numbers.first().is_some_and(|section| matches!(section.body, Body::Date(_)))
    }

    /// A finite number as a cell shows it.
    pub(super) fn show(&self, number: f64, epoch: Epoch) -> Shown {
        let hidden =
            || Shown { value: Value::Number(number), text: decimal(number), hidden: true, number: None };
        if self.numbers.is_empty() {
            let (value, text) = (Value::Number(number), general(number));
            return Shown { value, text, hidden: false, number: Some(number) };
        }
        let Some((section, absolute)) = self.section_for(number) else { return hidden() };
        let plain = |text: &str| {
            let sign = if number < 0.0 && !absolute { "-" } else { "" };
            Some((Value::Number(number), format!("{sign}{text}"), Some(number)))
        };
        let size = number.abs();
        let shown = match &section.body {
            Body::General(around) => {
                let text = general(size);
                plain(&around.join(&section.kanji.map_or(text.clone(), |kanji| kanji.number(&text))))
            }
            Body::Digits(digits) => plain(&digits.show(size, section.kanji)),
            Body::Literal(text) if text.is_empty() => None,
            Body::Literal(text) => plain(text),
            Body::Text(around) => plain(&around.join(&general(size))),
            Body::Date(format) => show_date(format, number, epoch),
        };
        match shown {
            Some((value, text, number)) if !text.trim().is_empty() => {
                let text = text.trim_matches(' ').to_owned();
                Shown { value, text, hidden: false, number: number.filter(|_| self.code.is_some()) }
            }
            _ => hidden(),
        }
    }

    /// A text as a cell shows it: through the section for texts, if there is one. `None` where that hides it.
    pub(super) fn show_text(&self, text: String) -> Result<String, String> {
        let shown = match &self.texts {
            Some(Body::Text(around)) => around.join(&text),
            Some(Body::Literal(literal)) => literal.clone(),
            _ => return Ok(text),
        };
        if shown.trim().is_empty() && !text.trim().is_empty() { Err(text) } else { Ok(shown) }
    }

    /// The section for a number, and whether it shows a negative number without its sign. `None` where no condition holds.
    fn section_for(&self, number: f64) -> Option<(&Section, bool)> {
        let sections = &self.numbers;
        if sections.iter().all(|s| s.condition.is_none()) {
            let index = match sections.len() {
                3.. if number == 0.0 => 2,
                2.. if number < 0.0 => 1,
                _ => 0,
            };
            return Some((&sections[index], index == 1));
        }
        let condition = |index: usize| match sections[index].condition {
            // Of three sections the second is for negative numbers unless it says otherwise.
            None if index == 1 && sections.len() == 3 => Some((Comparison::Less, 0.0)),
            condition => condition,
        };
        let holds = |&index: &usize| condition(index).is_none_or(|(how, to)| how.holds(number, to));
        let index = (0..sections.len()).find(holds)?;
        let only_negative = match (condition(index), condition(0)) {
            (Some((Comparison::Less | Comparison::AtMost, to)), _) => to <= 0.0,
            (None, Some((Comparison::AtLeast | Comparison::More, to))) => index == 1 && to <= 0.0,
            _ => false,
        };
        Some((&sections[index], only_negative))
    }
}

impl Body {
    /// The same without the spaces at both ends of what surrounds a text, which only align it.
    fn without_padding(mut self) -> Self {
        if let Self::Text(around) = &mut self {
            around
                .first_mut()
                .into_iter()
                .for_each(|first| *first = first.trim_start_matches(' ').to_owned());
            around.last_mut().into_iter().for_each(|last| *last = last.trim_end_matches(' ').to_owned());
        }
        self
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

/// A number as a date or time: value, text, and the number in the 1900 epoch. `None` where a cell shows ####.
fn show_date(format: &DateFormat, number: f64, epoch: Epoch) -> Option<(Value, String, Option<f64>)> {
    if !format.shows_day() {
        // Only the epoch of 1900 knows no time before zero.
        let sign = match (number < 0.0, epoch) {
            (true, Epoch::Y1900) => return None,
            (true, _) => "-",
            (false, _) => "",
        };
        let text = format.show(number.abs(), Epoch::Iso)?;
        return Some((Value::Number(number), format!("{sign}{text}"), (number >= 0.0).then_some(number)));
    }
    let text = format.show(number, epoch)?;
    let value = day_of(number, epoch).map_or(Value::Number(number), Value::Date);
    Some((value, text, epoch.in_1900(number)))
}
