//! Texts with runs as the witness sees them: how they are struck through, and whether calamine reads them right. In
//! sharedStrings.xml, and inside an `inlineStr` cell.

use super::odd;
use super::style_part::is_on;
use crate::grid::Unreadable;
use crate::grid::limits::Budget;
use crate::grid::repair::Repairs;
use crate::grid::seen::SharedTexts;
use crate::grid::strings::Runs;
use crate::grid::xml::{self, Attributes, Xml, push_entity};
use quick_xml::events::{BytesStart, Event};

/// Walks through the shared texts; also gives the part as calamine is to read it.
pub(super) fn walk(part: String, budget: &mut Budget) -> Result<(SharedTexts, Vec<u8>), Unreadable> {
    let mut xml = Xml::new(&part);
    let (mut texts, mut repairs) = (SharedTexts::default(), Repairs::default());
    // Where the list begins and how many texts it claims.
    let (mut claim, mut closed) = (None, false);
    loop {
        let before = xml.at();
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                budget.string()?;
                let from = xml.at();
                let text = text(&mut xml, "si")?;
                let mut read = None;
                if text.odd {
                    read = Some(odd::text(&part[from..text.end])?);
                    repairs.blank(from..text.end);
                }
                // How long it is counts where a cell names it.
                texts.push(text.filled.then_some((text.runs, 0)), read);
            }
            Event::Start(e) if e.local_name().as_ref() == "sst" => {
                let claimed =
                    xml::attribute(&e, "uniqueCount").map(|n| n.trim().parse().unwrap_or(usize::MAX));
                claim = claimed.map(|count| (before..xml.at(), count, format!("<{}>", e.name().as_ref())));
            }
            Event::End(e) if e.local_name().as_ref() == "sst" => closed = true,
            // calamine decodes a part as its first line says, although this one is UTF-8 by now.
            Event::Decl(_) => repairs.blank(before..xml.at()),
            Event::Eof => break,
            _ => {}
        }
    }
    // calamine allocates as many texts as the part claims.
    if let Some((place, _, bare)) = claim.filter(|(_, count, _)| *count > texts.len()) {
        repairs.put(place, bare);
    }
    let mut part = repairs.apply(part);
    if !closed {
        // calamine refuses the workbook for a list without end; what is missing of it is found where a cell names it.
        part.extend_from_slice(b"</sst>");
    }
    Ok((texts, part))
}

#[derive(Debug)]
pub(super) struct Text {
    pub(super) runs: Runs,
    /// Whether any character stands there.
    pub(super) filled: bool,
    /// Whether calamine reads it otherwise than Excel.
    pub(super) odd: bool,
    /// Where its end tag begins.
    pub(super) end: usize,
}

impl Text {
    fn characters(&mut self, text: &str, strike: Option<bool>) {
        self.filled = true;
        self.runs.add(text, strike);
    }
}

/// Walks through a text up to the end of `end`, which has just begun.
pub(super) fn text(xml: &mut Xml<'_>, end: &str) -> Result<Text, Unreadable> {
    let mut seen = Text { runs: Runs::default(), filled: false, odd: false, end: 0 };
    // Of the run that is walked through: none outside runs and for runs without properties.
    let mut strike = None;
    let (mut pieces, mut escapes) = (0, false);
    loop {
        let before = xml.at();
        match xml.within()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => {
                    pieces += 1;
                    escapes |= piece(xml, &e, strike, &mut seen)?;
                }
                "r" => strike = None,
                "rPr" => strike = Some(strike.unwrap_or(false)),
                "strike" => strike = Some(is_on(&e)),
                "rPh" => xml.skip()?,
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                name if name == end => {
                    // calamine decodes `_x000D_` run by run, Excel the whole text.
                    seen.odd |= pieces > 1 && escapes;
                    return Ok(Text { end: before, ..seen });
                }
                "r" => strike = None,
                _ => {}
            },
            _ => {}
        }
    }
}

/// Walks through a `t`; true where it may hold an escape like `_x000D_`.
fn piece(
    xml: &mut Xml<'_>,
    element: &BytesStart<'_>,
    strike: Option<bool>,
    seen: &mut Text,
) -> Result<bool, Unreadable> {
    let preserved = Attributes::of(element).any(|(name, value)| name == "xml:space" && value == "preserve");
    let (mut escapes, mut first, mut depth) = (false, true, 0usize);
    // Whether what stands last, or first, is white space that calamine takes away where nothing asks to keep it.
    let mut blank_end = false;
    loop {
        match xml.within()? {
            Event::Text(text) if depth == 0 => {
                seen.characters(&text, strike);
                escapes |= text.contains("_x");
                let is_blank = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_whitespace);
                seen.odd |= first && !preserved && is_blank(text.as_bytes().first());
                blank_end = is_blank(text.as_bytes().last());
            }
            Event::GeneralRef(entity) => {
                let mut character = String::new();
                push_entity(&entity, &mut character);
                if depth == 0 {
                    seen.characters(&character, strike);
                    blank_end = character.trim_ascii().is_empty();
                    seen.odd |= first && !preserved && blank_end;
                }
                // calamine refuses the workbook for an entity that it does not know.
                seen.odd |= character == "\u{FFFD}";
            }
            Event::CData(data) if depth == 0 => {
                seen.characters(&data, strike);
                seen.odd = true;
            }
            // calamine takes in the text of elements that do not belong here.
            Event::Start(_) => (depth, seen.odd) = (depth + 1, true),
            Event::End(_) if depth == 0 => {
                seen.odd |= blank_end && !preserved;
                return Ok(escapes);
            }
            Event::End(_) => depth -= 1,
            // A comment, which calamine passes over too.
            _ => continue,
        }
        first = false;
    }
}
