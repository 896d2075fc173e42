//! Comments of .xlsx: the part of notes, and that of threads, for which notes stand in for older programs.

use super::{Kind, MOST, Over};
use crate::grid::cell::CellRef;
use crate::grid::xml::{self, Xml};
use crate::grid::{OWN_AUTHOR, Unreadable};
use quick_xml::events::Event;

/// The author of a note that stands in for a thread begins so.
const THREAD: &str = "tc=";

/// The notes in a comments part, without those of threads and those that this program wrote.
pub(super) fn notes(text: &str, found: &mut Vec<Over>) -> Result<(), Unreadable> {
    let mut xml = Xml::new(text);
    let (mut authors, mut name) = (Vec::new(), String::new());
    let (mut at, mut own, mut said) = (None, false, String::new());
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "author" => {
                    name.clear();
                    xml.text_into(&mut name)?;
                    authors.push(name.starts_with(THREAD) || name == OWN_AUTHOR);
                }
                "comment" => {
                    at = xml::attribute(&e, "ref").and_then(|r| r.trim().parse::<CellRef>().ok());
                    let author = xml::attribute(&e, "authorId").and_then(|a| a.trim().parse::<usize>().ok());
                    own = author.and_then(|a| authors.get(a).copied()).unwrap_or(false);
                    said.clear();
                }
                "t" => xml.text_into(&mut said)?,
                "rPh" => xml.skip()?,
                _ => {}
            },
            Event::Empty(e) if e.local_name().as_ref() == "author" => authors.push(false),
            Event::End(e) if e.local_name().as_ref() == "comment" && !own => {
                found.push(Over::new(Kind::Comment, at, &said));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        if found.len() >= MOST {
            return Ok(());
        }
    }
}

/// The comments of a part of threads, answers among them.
pub(super) fn threads(text: &str, found: &mut Vec<Over>) -> Result<(), Unreadable> {
    let mut xml = Xml::new(text);
    let (mut at, mut said) = (None, String::new());
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "threadedComment" => {
                    at = xml::attribute(&e, "ref").and_then(|r| r.trim().parse::<CellRef>().ok());
                    said.clear();
                }
                "text" => xml.text_into(&mut said)?,
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "threadedComment" => {
                found.push(Over::new(Kind::Comment, at, &said));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        if found.len() >= MOST {
            return Ok(());
        }
    }
}
