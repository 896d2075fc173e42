//! Comments of .xlsx: the part of notes, and that of threads, for which notes stand in for older programs. A program that
//! knows no threads keeps the notes alone.

use super::{Kind, Over, keep};
use crate::grid::Unreadable;
use crate::grid::xml::{self, Xml};
use crate::our_sheets::OUR_AUTHOR;
use quick_xml::events::Event;

/// The author of a note that stands in for a thread begins so.
const THREAD: &str = "tc=";

/// Behind one of these such a note says what the thread says; in front of it, that there is one.
const SAID: [&str; 2] = ["コメント:", "Comment:"];

/// What kind of note an author's are.
#[derive(Clone, Copy, PartialEq)]
enum Author {
    /// This program, whose marks are no comments.
    Ours,
    Thread,
    Other,
}

/// The notes in a comments part, without those that this program wrote.
pub(super) fn notes(text: &str, found: &mut Vec<Over>) -> Result<(), Unreadable> {
    let mut xml = Xml::new(text);
    let (mut authors, mut name) = (Vec::new(), String::new());
    let (mut at, mut by, mut said) = (None, Author::Other, String::new());
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "author" => {
                    name.clear();
                    xml.text_into(&mut name)?;
                    authors.push(match name.as_str() {
                        OUR_AUTHOR => Author::Ours,
                        name if name.starts_with(THREAD) => Author::Thread,
                        _ => Author::Other,
                    });
                }
                "comment" => {
                    at = xml::parsed(&e, "ref");
                    let author = xml::parsed(&e, "authorId").and_then(|a: usize| authors.get(a));
                    by = author.copied().unwrap_or(Author::Other);
                    said.clear();
                }
                "t" => xml.text_into(&mut said)?,
                "rPh" => xml.skip()?,
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "comment" && by != Author::Ours => {
                let behind = SAID.iter().find_map(|words| said.split_once(words)).map(|(_, said)| said);
                let said = behind.filter(|_| by == Author::Thread).unwrap_or(&said);
                keep(found, Some(Over::new(Kind::Comment, at, said)));
            }
            Event::Eof => return Ok(()),
            _ => {}
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
                    at = xml::parsed(&e, "ref");
                    said.clear();
                }
                "text" => xml.text_into(&mut said)?,
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "threadedComment" => {
                keep(found, Some(Over::new(Kind::Comment, at, &said)));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
