//! The text of an OpenDocument cell: its paragraphs, with spaces as the format counts them.
//!
//! Comments, drawings, notes and the guides of ruby text are left out.

use super::style::Styles;
use crate::grid::Unreadable;
use crate::grid::strings::Runs;
use crate::grid::xml::{self, Xml, push_entity};
use quick_xml::events::{BytesStart, Event};

#[derive(Default)]
pub(super) struct CellText {
    pub(super) text: String,
    pub(super) runs: Runs,
    /// How many paragraphs have begun.
    paragraphs: usize,
    /// Whether the last character was white space of the file, of which one counts.
    after_space: bool,
    /// Whether nothing of the present paragraph was read yet.
    at_start: bool,
}

/// Longer texts get no more spaces from counts: a few bytes could ask for gigabytes.
const LONGEST: usize = 1 << 16;

impl CellText {
    /// A text that stands in an attribute.
    pub(super) fn stated(text: &str) -> Self {
        let mut runs = Runs::default();
        runs.add(text, None);
        Self { text: text.to_owned(), runs, ..Self::default() }
    }

    /// Whether any paragraph was read.
    pub(super) fn has_paragraphs(&self) -> bool {
        self.paragraphs > 0
    }

    /// Reads a paragraph that has just begun, up to its end.
    pub(super) fn paragraph(&mut self, xml: &mut Xml<'_>, styles: &Styles) -> Result<(), Unreadable> {
        self.begin();
        // The strike-through of the spans that are open, each with what it inherits.
        let mut spans: Vec<Option<bool>> = Vec::new();
        let mut piece = String::new();
        loop {
            let strike = spans.last().copied().flatten();
            match xml.within()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "s" | "tab" | "line-break" => {
                        self.space(&e);
                        xml.skip()?;
                    }
                    "annotation" | "note" | "ruby-text" | "frame" | "custom-shape" | "g" => xml.skip()?,
                    _ => {
                        let own = xml::attribute(&e, "style-name").and_then(|name| styles.strikes(&name));
                        spans.push(own.or(strike));
                    }
                },
                Event::Text(text) => self.push(&text.xml10_content(), strike),
                Event::CData(data) => self.push(&data.xml10_content(), strike),
                Event::GeneralRef(entity) => {
                    piece.clear();
                    push_entity(&entity, &mut piece);
                    self.text.push_str(&piece);
                    self.runs.add(&piece, strike);
                    (self.after_space, self.at_start) = (false, false);
                }
                Event::End(_) => {
                    let Some(_) = spans.pop() else { return Ok(()) };
                }
                _ => {}
            }
        }
    }

    pub(super) fn begin(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        self.paragraphs += 1;
        self.after_space = false;
        self.at_start = true;
    }

    /// Spaces, tabs and breaks that stand as elements.
    fn space(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "s" => {
                let count = xml::parsed(element, "c").unwrap_or(1usize);
                let room = LONGEST.saturating_sub(self.text.len());
                self.text.extend(std::iter::repeat_n(' ', count.min(room)));
            }
            "tab" => self.text.push('\t'),
            "line-break" => self.text.push('\n'),
            _ => return,
        }
        (self.after_space, self.at_start) = (false, false);
    }

    /// Characters of the file: white space counts as one space. At a paragraph's start it should count as none, but
    /// LibreOffice writes a first space that was typed as it is; only line breaks and tabs are of the file's own layout.
    fn push(&mut self, text: &str, strike: Option<bool>) {
        self.runs.add(text, strike);
        for c in text.chars() {
            let space = matches!(c, ' ' | '\t' | '\n' | '\r');
            let layout = self.at_start && space && c != ' ';
            if !space {
                self.text.push(c);
            } else if !self.after_space && !layout {
                self.text.push(' ');
            }
            self.after_space = space;
            self.at_start = false;
        }
    }
}
