//! Data styles of OpenDocument as number format codes, so that one reader of codes serves all file formats.
//!
//! Where a style names no language, LibreOffice shows the one of its user: taken for Japanese.

use crate::grid::Unreadable;
use crate::grid::xml::{self, Xml, is, parsed};
use quick_xml::events::{BytesStart, Event};

/// The most digits of a kind that a style may ask for.
const MOST_DIGITS: usize = 30;

/// A data style: its own code, and the styles that take its place under conditions.
#[derive(Clone, Debug, Default)]
pub(super) struct DataStyle {
    code: String,
    /// Condition as in a code (`>=0`), and name of the style that then holds.
    maps: Vec<(String, String)>,
}

impl DataStyle {
    /// The whole code: a section for each condition, the style's own last. Conditions that sections have anyway are left
    /// out, as Excel knows no third.
    pub(super) fn code<'s>(&'s self, other: impl Fn(&str) -> Option<&'s Self>) -> String {
        let conditions: Vec<&str> = self.maps.iter().map(|(condition, _)| condition.as_str()).collect();
        let usual = matches!(conditions.as_slice(), [">=0"] | [">0", "<0"] | [">0", "<0", "=0"]);
        let mut code = String::new();
        for (condition, name) in &self.maps {
            let Some(style) = other(name) else { continue };
            if !usual {
                code.extend(["[", condition, "]"]);
            }
            code.extend([style.code.as_str(), ";"]);
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
    let mut style = Style::of(start, kind == "percentage-style");
    loop {
        match xml.within()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "text" | "currency-symbol" => {
                    let mut text = String::new();
                    xml.text_into(&mut text)?;
                    style.literal(&text);
                }
                "number" => {
                    let texts = embedded_texts(xml)?;
                    style.number(&e, &texts);
                }
                _ => style.element(&e),
            },
            Event::End(e) if e.local_name().as_ref() == kind => return Ok(style.done()),
            _ => {}
        }
    }
}

/// The texts between the digits of a number (`060-1234`) up to its end, each with its place counted from the right.
fn embedded_texts(xml: &mut Xml<'_>) -> Result<Vec<(usize, String)>, Unreadable> {
    let mut texts = Vec::new();
    loop {
        match xml.within()? {
            Event::Start(e) if e.local_name().as_ref() == "embedded-text" => {
                let position = parsed(&e, "position").unwrap_or(0);
                let mut text = String::new();
                xml.text_into(&mut text)?;
                texts.push((position, text));
            }
            Event::End(e) if e.local_name().as_ref() == "number" => return Ok(texts),
            _ => {}
        }
    }
}

struct Style {
    code: String,
    maps: Vec<(String, String)>,
    /// Its language; `None` where it names none.
    language: Option<String>,
    /// Whether its text depends on the language.
    of_language: bool,
    /// What stands for kanji digits.
    kanji: &'static str,
    percentage: bool,
    /// Whether its first unit of time runs on (`[h]`).
    elapsed: bool,
}

impl Style {
    fn of(start: &BytesStart<'_>, percentage: bool) -> Self {
        let kanji = match xml::attribute(start, "transliteration-format").as_deref() {
            Some("一") => "[DBNum1]",
            Some("壱") => "[DBNum2]",
            Some("１") => "[DBNum3]",
            _ => "",
        };
        Self {
            code: String::new(),
            maps: Vec::new(),
            language: xml::attribute(start, "language").map(std::borrow::Cow::into_owned),
            of_language: false,
            kanji,
            percentage,
            elapsed: is(start, "truncate-on-overflow", "false"),
        }
    }

    fn done(self) -> DataStyle {
        let language = match self.language.as_deref() {
            _ if !self.of_language => "",
            None | Some("ja") => "[$-411]",
            Some(_) => "[$-409]",
        };
        DataStyle { code: format!("{}{language}{}", self.kanji, self.code), maps: self.maps }
    }

    fn is_japanese(&self) -> bool {
        self.language.as_deref().is_none_or(|language| language == "ja")
    }

    /// Literal text; in a percentage the sign multiplies.
    fn literal(&mut self, text: &str) {
        for (i, part) in text.split('%').enumerate() {
            if i > 0 {
                self.code.push_str(if self.percentage { "%" } else { "\\%" });
            }
            push_quoted(&mut self.code, part);
        }
    }

    /// A number: its digits, what stands between them, decimals, and what it is divided by.
    fn number(&mut self, number: &BytesStart<'_>, texts: &[(usize, String)]) {
        let whole = parsed(number, "min-integer-digits").unwrap_or(1);
        let grouped = is(number, "grouping", "true");
        let decimals = parsed::<usize>(number, "decimal-places");
        if decimals.is_none() && !grouped && !self.percentage && texts.is_empty() && whole <= 1 {
            self.code.push_str("General");
            return;
        }
        let deepest = texts.iter().map(|t| t.0 + 1).max().unwrap_or(1);
        let places = whole.max(deepest).max(if grouped { 4 } else { 1 }).min(MOST_DIGITS);
        for place in (0..places).rev() {
            self.code.push(if place < whole { '0' } else { '#' });
            for (_, text) in texts.iter().filter(|t| t.0 == place && place > 0) {
                push_quoted(&mut self.code, text);
            }
            if grouped && place == 3 {
                self.code.push(',');
            }
        }
        self.decimals(number, decimals.unwrap_or(0));
        let factor = parsed(number, "display-factor").unwrap_or(1.0f64);
        for _ in 0..(factor.abs().log10() / 3.0).round().clamp(0.0, 10.0) as usize {
            self.code.push(',');
        }
    }

    fn decimals(&mut self, number: &BytesStart<'_>, places: usize) {
        let places = places.min(MOST_DIGITS);
        let least = parsed(number, "min-decimal-places").unwrap_or(places);
        if places > 0 {
            self.code.push('.');
            self.code.extend((0..places).map(|place| if place < least { '0' } else { '#' }));
        }
    }

    fn scientific(&mut self, number: &BytesStart<'_>) {
        let whole = parsed(number, "min-integer-digits").unwrap_or(1usize);
        let step = parsed(number, "exponent-interval").unwrap_or(1usize).max(whole).clamp(1, MOST_DIGITS);
        self.code.extend((0..step).rev().map(|place| if place < whole { '0' } else { '#' }));
        self.decimals(number, parsed(number, "decimal-places").unwrap_or(0));
        self.code.push_str(if is(number, "forced-exponent-sign", "false") { "E-" } else { "E+" });
        let exponent = parsed(number, "min-exponent-digits").unwrap_or(1usize).clamp(1, MOST_DIGITS);
        self.code.extend(std::iter::repeat_n('0', exponent));
    }

    fn fraction(&mut self, number: &BytesStart<'_>) {
        if let Some(whole) = parsed::<usize>(number, "min-integer-digits") {
            self.code.push_str(if whole > 0 { "0 " } else { "# " });
        }
        let digits = |name| parsed(number, name).unwrap_or(1usize).clamp(1, MOST_DIGITS);
        self.code.extend(std::iter::repeat_n('?', digits("min-numerator-digits")));
        self.code.push('/');
        match parsed::<u32>(number, "denominator-value") {
            Some(fixed) => self.code.push_str(&fixed.to_string()),
            None => self.code.extend(std::iter::repeat_n('?', digits("min-denominator-digits"))),
        }
    }

    /// Elements without text of their own.
    fn element(&mut self, element: &BytesStart<'_>) {
        let long = is(element, "style", "long");
        let gengou = is(element, "calendar", "gengou");
        let name = element.local_name();
        let name = name.as_ref();
        self.of_language |= gengou
            || matches!(name, "era" | "day-of-week" | "am-pm")
            || (name == "month" && is(element, "textual", "true"));
        let pick = |short: &'static str, long_form: &'static str| if long { long_form } else { short };
        // Of a time that runs on, the first unit does.
        let runs_on = matches!(name, "hours" | "minutes" | "seconds") && std::mem::take(&mut self.elapsed);
        if runs_on {
            self.code.push('[');
        }
        self.code.push_str(match name {
            "scientific-number" => return self.scientific(element),
            "fraction" => return self.fraction(element),
            "map" => return self.map(element),
            "boolean" => "General",
            "text-content" => "@",
            "year" if gengou => pick("e", "ee"),
            "year" => pick("yy", "yyyy"),
            "era" => pick("g", "ggg"),
            // LibreOffice calls October 10月 even where it is short.
            "month" if is(element, "textual", "true") && self.is_japanese() => "mmmm",
            "month" if is(element, "textual", "true") => pick("mmm", "mmmm"),
            "month" | "minutes" => pick("m", "mm"),
            "day" => pick("d", "dd"),
            "day-of-week" if self.is_japanese() => pick("aaa", "aaaa"),
            "day-of-week" => pick("ddd", "dddd"),
            "hours" => pick("h", "hh"),
            "seconds" => pick("s", "ss"),
            "am-pm" => "AM/PM",
            _ => "",
        });
        if runs_on {
            self.code.push(']');
        }
        if name == "seconds" {
            self.decimals(element, parsed(element, "decimal-places").unwrap_or(0));
        }
    }

    fn map(&mut self, element: &BytesStart<'_>) {
        let condition = xml::attribute(element, "condition").unwrap_or_default();
        let name = xml::attribute(element, "apply-style-name").unwrap_or_default();
        if let Some(condition) = condition.trim().strip_prefix("value()") {
            self.maps.push((condition.replace("!=", "<>").replace(' ', ""), name.into_owned()));
        }
    }
}

/// Literal text in quotes; a quote itself escaped.
fn push_quoted(code: &mut String, text: &str) {
    for (i, part) in text.split('"').enumerate() {
        if i > 0 {
            code.push_str("\\\"");
        }
        if !part.is_empty() {
            code.extend(["\"", part, "\""]);
        }
    }
}
