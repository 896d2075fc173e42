//! Texts with runs: sharedStrings.xml, and the text inside an `inlineStr` cell.
//!
//! Phonetic guides (`rPh`) are left out, runs joined.

use super::Strings;
use super::style_part::is_on;
use crate::grid::Unreadable;
use crate::grid::limits::Budget;
use crate::grid::strings::{Runs, settle};
use crate::grid::why::cut_off;
use crate::grid::xml::Xml;
use quick_xml::events::Event;

/// Reads the shared strings.
pub(super) fn read(text: &str, budget: &mut Budget) -> Result<Strings, Unreadable> {
    let mut xml = Xml::new(text);
    let mut strings = Strings::default();
    let mut buffer = String::new();
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "si" => {
                buffer.clear();
                let runs = text_into(&mut xml, "si", &mut buffer)?;
                strings.push(&buffer, runs, budget)?;
            }
            Event::Empty(e) if e.local_name().as_ref() == "si" => {
                strings.push("", Runs::default(), budget)?;
            }
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// Adds the text of an element that has just begun (`si` or `is`) to `out`, up to its end.
pub(super) fn text_into(xml: &mut Xml<'_>, end: &str, out: &mut String) -> Result<Runs, Unreadable> {
    let mut runs = Runs::default();
    // Of the run that is being read: none outside runs and for runs without properties.
    let mut strike = None;
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => {
                    let from = out.len();
                    xml.text_into(out)?;
                    runs.add(&out[from..], strike);
                }
                "r" => strike = None,
                "rPr" => strike = Some(strike.unwrap_or(false)),
                "strike" => strike = Some(is_on(&e)),
                "rPh" => xml.skip()?,
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "rPr" => strike = Some(strike.unwrap_or(false)),
                "strike" => strike = Some(is_on(&e)),
                _ => {}
            },
            Event::End(e) => {
                let name = e.local_name();
                if name.as_ref() == end {
                    settle(out);
                    return Ok(runs);
                }
                if name.as_ref() == "r" {
                    strike = None;
                }
            }
            Event::Eof => return Err(Unreadable::Damaged(cut_off())),
            _ => {}
        }
    }
}
