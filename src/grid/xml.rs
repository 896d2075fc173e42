//! Reading the XML parts of a package: decoding, attributes, text.
//!
//! quick-xml does the parsing; entities other than the predefined ones are never expanded.

use super::why::{broken_xml, cut_off};
use super::{Unreadable, code_page};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};
use std::borrow::Cow;
use std::str::FromStr;

pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// Elements inside each other; documents have a dozen, and each costs memory.
const DEEPEST: usize = 500;

impl<'a> Xml<'a> {
    /// A parser to which `<a/>` is an element that begins and ends.
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// A parser over markup whose elements need not end, as VML has them.
    pub(super) fn lenient(text: &'a str) -> Self {
        let mut xml = Self::new(text);
        let config = xml.reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        xml
    }

    /// The next event; broken XML is an error, and so are elements too deep inside each other.
    pub(super) fn next(&mut self) -> Result<Event<'a>, Unreadable> {
        let event = self.reader.read_event().map_err(|_| broken_xml())?;
        match event {
            Event::Start(_) if self.depth == DEEPEST => return Err(broken_xml()),
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok(event)
    }

    /// The next event of an element whose end is still to come; a part that ends before it is cut off.
    pub(super) fn within(&mut self) -> Result<Event<'a>, Unreadable> {
        match self.next()? {
            Event::Eof => Err(cut_off()),
            event => Ok(event),
        }
    }

    /// How many bytes of the part have been walked through.
    pub(super) fn at(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// Passes over everything up to the end of an element that has just begun.
    pub(super) fn skip(&mut self) -> Result<(), Unreadable> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if matches!(self.next()?, Event::Eof) {
                return Err(broken_xml());
            }
        }
        Ok(())
    }

    /// Adds the text inside an element that has just begun to `out`, up to its end; elements inside are passed over.
    pub(super) fn text_into(&mut self, out: &mut String) -> Result<(), Unreadable> {
        let inside = self.depth;
        loop {
            match self.next()? {
                Event::Text(text) if self.depth == inside => push_text(&text, out),
                Event::CData(data) if self.depth == inside => out.push_str(&data.xml10_content()),
                Event::GeneralRef(entity) if self.depth == inside => push_entity(&entity, out),
                Event::End(_) if self.depth < inside => return Ok(()),
                Event::Eof => return Err(broken_xml()),
                _ => {}
            }
        }
    }
}

/// Adds character data.
pub(super) fn push_text(text: &BytesText<'_>, out: &mut String) {
    out.push_str(&text.xml10_content());
}

/// Adds what `&name;` stands for: a character, or U+FFFD where it names none. Entities of a document type are not
/// looked up.
pub(super) fn push_entity(entity: &BytesRef<'_>, out: &mut String) {
    if entity.is_char_ref() {
        out.push(entity.resolve_char_ref().ok().flatten().unwrap_or('\u{FFFD}'));
        return;
    }
    out.push_str(resolve_xml_entity(&entity.xml10_content()).unwrap_or("\u{FFFD}"));
}

/// Shows each element of a part as it begins.
pub(super) fn each(part: &str, mut see: impl FnMut(&BytesStart<'_>)) -> Result<(), Unreadable> {
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(e) => see(&e),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The attributes of an element as they stand: name and value, entities not resolved.
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Attributes<'a> {
    pub(super) fn of(element: &'a BytesStart<'_>) -> Self {
        Self { rest: element.attributes_raw() }
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        // Names and values are short: plain loops over bytes are faster here than searching.
        let bytes = self.rest.as_bytes();
        let equals = bytes.iter().position(|&b| b == b'=')?;
        let open = equals + 1 + bytes[equals + 1..].iter().position(|b| !b.is_ascii_whitespace())?;
        let quote = Some(bytes[open]).filter(|q| matches!(q, b'"' | b'\''))?;
        let close = open + 1 + bytes[open + 1..].iter().position(|&b| b == quote)?;
        let (name, value) = (&self.rest[..equals], &self.rest[open + 1..close]);
        self.rest = &self.rest[close + 1..];
        Some((name.trim_ascii(), value))
    }
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    Attributes::of(element).find(|(key, _)| local(key) == name).map(|(_, value)| unescaped(value))
}

/// The value of an attribute that is a number, a cell or the like.
pub(super) fn parsed<T: FromStr>(element: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(element, name)?.trim().parse().ok()
}

/// Whether an attribute has that value.
pub(super) fn is(element: &BytesStart<'_>, name: &str, value: &str) -> bool {
    attribute(element, name).is_some_and(|v| v == value)
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// An attribute's value with its entities resolved.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    quick_xml::escape::unescape(value).unwrap_or(Cow::Borrowed(value))
}

/// Whether an attribute's value means yes.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

/// A part's bytes as text: UTF-8, UTF-16 of either order, or a Japanese encoding that it states or certainly is; what cannot
/// be decoded becomes U+FFFD.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [b'<', 0, ..] => utf16(&bytes, u16::from_le_bytes),
        [0, b'<', ..] => utf16(&bytes, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ if code_page::is_escaped(&bytes) => code_page::part(&bytes).unwrap_or_default(),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| {
            let bytes = error.as_bytes();
            code_page::part(bytes).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned())
        }),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
}
