//! Data styles of OpenDocument as number format codes, so that one reader of codes serves all file formats.

use crate::grid::Unreadable;
use crate::grid::why::cut_off;
use crate::grid::xml::{self, Xml};
use quick_xml::events::{BytesStart, Event};

/// A data style: its own code, and the styles that take its place under conditions.
#[derive(Clone, Debug, Default)]
pub(super) struct DataStyle {
    code: String,
    /// Condition as in a code (`>=0`), and name of the style that then holds.
    maps: Vec<(String, String)>,
}

impl DataStyle {
    /// The whole code: a section for each condition, the style's own last.
    pub(super) fn code<'s>(&'s self, other: impl Fn(&str) -> Option<&'s Self>) -> String {
        let mut code = String::new();
        for (condition, name) in &self.maps {
            if let Some(style) = other(name) {
                code.extend(["[", condition, "]", &style.code, ";"]);
            }
        }
        code.push_str(&self.code);
        code
    }
}

/// Whether an element begins a data style.
pub(super) fn begins(name: &str) -> bool {
    matches!(
        name,
        "number-style"
            | "percentage-style"
            | "currency-style"
            | "date-style"
            | "time-style"
            | "boolean-style"
            | "text-style"
    )
}

/// Reads a data style that has just begun.
pub(super) fn read(xml: &mut Xml<'_>, start: &BytesStart<'_>) -> Result<DataStyle, Unreadable> {
    let kind = start.local_name().as_ref().to_owned();
    let japanese = xml::attribute(start, "language").is_some_and(|l| l == "ja");
    let elapsed = xml::attribute(start, "truncate-on-overflow").is_some_and(|v| v == "false");
    let mut style = DataStyle::default();
    if japanese {
        style.code.push_str("[$-411]");
    }
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "text" | "currency-symbol" => {
                    let mut text = String::new();
                    xml.text_into(&mut text)?;
                    push_literal(&mut style.code, &text, kind == "percentage-style");
                }
                "number" => number_with_text(xml, &e, &mut style.code)?,
                _ => element(&e, elapsed, &mut style),
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "text" => {}
                "number" => style.code.push('0'),
                _ => element(&e, elapsed, &mut style),
            },
            Event::End(e) if e.local_name().as_ref() == kind => return Ok(style),
            Event::Eof => return Err(Unreadable::Damaged(cut_off())),
            _ => {}
        }
    }
}

/// Literal text, each character escaped; in a percentage the sign multiplies.
fn push_literal(code: &mut String, text: &str, percentage: bool) {
    for c in text.chars() {
        if !(percentage && c == '%') {
            code.push('\\');
        }
        code.push(c);
    }
}

/// A number with texts between its digits (`060-1234`), each counted from the right.
fn number_with_text(xml: &mut Xml<'_>, start: &BytesStart<'_>, code: &mut String) -> Result<(), Unreadable> {
    let digits = xml::attribute(start, "min-integer-digits").and_then(|v| v.parse().ok()).unwrap_or(1usize);
    let mut texts: Vec<(usize, String)> = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "embedded-text" => {
                let position = xml::attribute(&e, "position").and_then(|v| v.parse().ok()).unwrap_or(0);
                let mut text = String::new();
                xml.text_into(&mut text)?;
                texts.push((position, text));
            }
            Event::End(e) if e.local_name().as_ref() == "number" => break,
            Event::Eof => return Err(Unreadable::Damaged(cut_off())),
            _ => {}
        }
    }
    let deepest = texts.iter().map(|t| t.0 + 1).max().unwrap_or(1);
    for place in (0..digits.max(deepest).min(30)).rev() {
        code.push('0');
        for (_, text) in texts.iter().filter(|t| t.0 == place) {
            push_literal(code, text, false);
        }
    }
    Ok(())
}

/// Elements without text of their own.
fn element(element: &BytesStart<'_>, elapsed: bool, style: &mut DataStyle) {
    let is = |name: &str, value: &str| xml::attribute(element, name).is_some_and(|v| v == value);
    let long = is("style", "long");
    let gengou = is("calendar", "gengou");
    let pick = |short: &'static str, long_form: &'static str| if long { long_form } else { short };
    style.code.push_str(match element.local_name().as_ref() {
        "scientific-number" | "fraction" | "boolean" => "General",
        "text-content" => "@",
        "year" if gengou => pick("[$-411]e", "[$-411]ee"),
        "year" => pick("yy", "yyyy"),
        "era" => pick("[$-411]g", "[$-411]ggg"),
        "month" if is("textual", "true") => pick("mmm", "mmmm"),
        "month" | "minutes" => pick("m", "mm"),
        "day" => pick("d", "dd"),
        "day-of-week" if style.code.contains("[$-411]") => pick("aaa", "aaaa"),
        "day-of-week" => pick("ddd", "dddd"),
        "hours" if elapsed => "[h]",
        "hours" => pick("h", "hh"),
        "seconds" => pick("s", "ss"),
        "am-pm" => "AM/PM",
        "map" => {
            let condition = xml::attribute(element, "condition").unwrap_or_default();
            let name = xml::attribute(element, "apply-style-name").unwrap_or_default();
            if let Some(condition) = condition.trim().strip_prefix("value()") {
                style.maps.push((condition.replace("!=", "<>"), name.into_owned()));
            }
            ""
        }
        _ => "",
    });
}
