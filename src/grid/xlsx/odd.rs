//! The few kinds of cell and text that calamine is known to pass over or to read otherwise than Excel: read here.
//!
//! Each comes as the stretch of the part between its tags.

use super::cells::knows_error;
use crate::grid::Unreadable;
use crate::grid::join::Given;
use crate::grid::seen::Kind;
use crate::grid::strings::{Runs, settle};
use crate::grid::xml::{self, Xml};
use quick_xml::events::Event;

/// The types of cell that the format knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellKind {
    Number,
    /// The number of a shared text.
    Shared,
    Bool,
    Error,
    /// A day as ISO 8601 writes it.
    Day,
    /// The text that a formula gave.
    Text,
    /// A text in the cell itself.
    Inline,
    Other,
}

impl CellKind {
    /// The type that `t` names.
    pub(super) fn of(kind: &str) -> Self {
        match kind {
            "" | "n" => Self::Number,
            "s" => Self::Shared,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::Day,
            "str" => Self::Text,
            "inlineStr" => Self::Inline,
            _ => Self::Other,
        }
    }

    /// What a witness notes of a plain value of that type.
    pub(super) fn seen(self) -> Kind {
        match self {
            Self::Number | Self::Other => Kind::Number,
            Self::Bool => Kind::Bool,
            Self::Error => Kind::Error,
            Self::Day => Kind::Day,
            Self::Shared | Self::Text | Self::Inline => Kind::Text(Runs::WHOLE),
        }
    }
}

/// The text between the tags of an `si` or `is`, phonetic guides left out.
pub(super) fn text(inside: &str) -> Result<String, Unreadable> {
    let mut xml = Xml::new(inside);
    let mut text = String::new();
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => xml.text_into(&mut text)?,
                "rPh" => xml.skip()?,
                _ => {}
            },
            Event::Eof => {
                settle(&mut text);
                return Ok(text);
            }
            _ => {}
        }
    }
}

/// The value between the tags of a `c`, as its last `v` or `is` tells it.
pub(super) fn value(inside: &str) -> Result<String, Unreadable> {
    let mut xml = Xml::new(inside);
    let mut value = String::new();
    loop {
        let from = xml.at();
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "v" => {
                    value.clear();
                    xml.text_into(&mut value)?;
                }
                "is" => {
                    xml.skip()?;
                    value = text(&inside[from..xml.at()])?;
                }
                _ => xml.skip()?,
            },
            Event::Eof => return Ok(value),
            _ => {}
        }
    }
}

/// The value of a cell of that type, as Excel takes it.
pub(super) fn given(kind: CellKind, mut value: String) -> Given {
    let raw = value.trim_ascii();
    match kind {
        CellKind::Bool => Given::Bool(xml::is_true(&raw.to_ascii_lowercase())),
        CellKind::Error => Given::Error(raw.to_owned()),
        CellKind::Day => Given::Day(raw.to_owned()),
        CellKind::Text | CellKind::Inline => {
            settle(&mut value);
            Given::Text(value)
        }
        CellKind::Number | CellKind::Shared | CellKind::Other => {
            match raw.parse::<f64>().ok().filter(|n| n.is_finite()) {
                Some(number) => Given::Number(number),
                None => Given::Text(raw.to_owned()),
            }
        }
    }
}

/// Whether calamine reads a plain value of that type as Excel does.
pub(super) fn is_plain(kind: CellKind, raw: &str) -> bool {
    match kind {
        CellKind::Number => is_plain_number(raw.as_bytes()),
        // It refuses a cell whose truth value is another.
        CellKind::Bool => matches!(raw, "0" | "1"),
        // It refuses a cell whose error value it does not know, such as `#SPILL!`.
        CellKind::Error => knows_error(raw),
        CellKind::Day | CellKind::Text => true,
        // It passes over a `v` where the type asks for an `is`, and refuses types that it does not know.
        CellKind::Shared | CellKind::Inline | CellKind::Other => false,
    }
}

/// Whether these bytes are a number as programs write it, and finite: calamine takes `inf` and `nan` for numbers and
/// ` 1 ` for a text.
fn is_plain_number(raw: &[u8]) -> bool {
    // More digits may be too large a number.
    const LONGEST: usize = 300;
    let digits = raw.strip_prefix(b"-").unwrap_or(raw);
    if digits.len() > LONGEST || !digits.first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let mut points = 0;
    let is_plain = digits.iter().all(|&b| {
        points += usize::from(b == b'.');
        b.is_ascii_digit() || b == b'.'
    });
    // With an exponent it may be too large as well.
    (is_plain && points <= 1)
        || std::str::from_utf8(raw)
            .is_ok_and(|raw| raw.contains(['e', 'E']) && raw.parse::<f64>().is_ok_and(f64::is_finite))
}
