//! What lies over the cells of OpenDocument sheets: annotations, text boxes, shapes, pictures, controls.
//!
//! A walk of its own, for workbooks that hold any.

use super::content::repeated;
use crate::cell::CellRef;
use crate::grid::overlay::{Kind, MOST, Over, mark};
use crate::grid::sheet::within_sheet;
use crate::grid::xml::{self, Xml, push_entity, push_text};
use crate::grid::{Grid, Unreadable};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// Adds to the sheets what lies over their cells. What cannot be read ends the walk.
pub(super) fn add(text: &str, sheets: &mut [Grid]) {
    // The second walk takes as long as the first: a look at the bare text spares it most workbooks.
    let marks = ["<office:annotation", "<draw:", "<form:"];
    if !marks.iter().any(|mark| text.contains(mark)) {
        return;
    }
    let mut walk = Walk { xml: Xml::new(text), found: BTreeMap::new(), count: 0 };
    // Broken XML has made the workbook unreadable before.
    let _ = walk.document();
    for sheet in sheets {
        sheet.overlay = walk.found.remove(&sheet.name).unwrap_or_default();
    }
}

struct Walk<'a> {
    xml: Xml<'a>,
    found: BTreeMap<String, Vec<Over>>,
    count: usize,
}

/// Where the walk is in a table.
#[derive(Default)]
struct Here {
    sheet: String,
    row: u32,
    col: u32,
    /// Columns and rows that the present element stands for.
    cols: u32,
    rows: u32,
    in_cell: bool,
    /// What a control's number says.
    controls: BTreeMap<String, String>,
}

impl Here {
    fn at(&self) -> Option<CellRef> {
        within_sheet(self.row, self.col).filter(|_| self.in_cell)
    }
}

impl Walk<'_> {
    fn document(&mut self) -> Result<(), Unreadable> {
        let mut here = Here::default();
        // A table within a shape is no sheet.
        loop {
            match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "tracked-changes" | "styles" | "automatic-styles" => self.xml.skip()?,
                    "table" => {
                        let sheet = xml::attribute(&e, "name").unwrap_or_default().into_owned();
                        here = Here { sheet, ..Here::default() };
                    }
                    "table-row" => {
                        here.rows = repeated(&e, "number-rows-repeated");
                        here.col = 0;
                    }
                    "table-cell" | "covered-table-cell" => {
                        here.cols = repeated(&e, "number-columns-repeated");
                        here.in_cell = true;
                    }
                    "checkbox" | "radio" | "button" => here.control(&e),
                    _ => self.thing(&e, &here)?,
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => {
                        here.col = here.col.saturating_add(here.cols);
                        here.in_cell = false;
                    }
                    "table-row" => here.row = here.row.saturating_add(here.rows),
                    "spreadsheet" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
            if self.count >= MOST {
                return Ok(());
            }
        }
    }

    /// An annotation, a shape or a frame that has just begun, up to its end; other elements are stepped into.
    fn thing(&mut self, element: &BytesStart<'_>, here: &Here) -> Result<(), Unreadable> {
        let kind = match element.local_name().as_ref() {
            "annotation" => Kind::Comment,
            "control" => {
                self.control(element, here);
                return Ok(());
            }
            "frame" | "custom-shape" | "rect" | "ellipse" | "line" | "connector" | "polygon" | "path"
            | "caption" | "g" => Kind::Shape,
            _ => return Ok(()),
        };
        let at = here.at();
        let (text, image, object) = self.inside()?;
        match kind {
            Kind::Comment => self.push(here, Over::new(kind, at, &text)),
            _ if !text.trim().is_empty() => self.push(here, Over::new(kind, at, &text)),
            // What shows a chart has a picture of it beside.
            _ if image && !object => self.push(here, Over::new(Kind::Picture, at, "")),
            _ => {}
        }
        Ok(())
    }

    /// The paragraphs inside an element, and whether a picture or an object (a chart) is inside.
    fn inside(&mut self) -> Result<(String, bool, bool), Unreadable> {
        let (mut text, mut image, mut object) = (String::new(), false, false);
        let (mut depth, mut paragraphs) = (0usize, 0usize);
        loop {
            match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    // Who wrote a comment and when; titles and descriptions are not seen.
                    "creator" | "date" | "date-string" | "creator-initials" | "title" | "desc" => {
                        self.xml.skip()?;
                    }
                    name => {
                        depth += 1;
                        match name {
                            "image" => image = true,
                            "object" | "object-ole" => object = true,
                            "s" | "tab" => text.push(' '),
                            "line-break" => text.push('\n'),
                            "p" | "h" => {
                                paragraphs += 1;
                                text.push_str(if text.is_empty() { "" } else { "\n" });
                            }
                            _ => {}
                        }
                    }
                },
                Event::Text(piece) if paragraphs > 0 => push_text(&piece, &mut text),
                Event::GeneralRef(entity) if paragraphs > 0 => push_entity(&entity, &mut text),
                Event::End(e) => {
                    if matches!(e.local_name().as_ref(), "p" | "h") {
                        paragraphs = paragraphs.saturating_sub(1);
                    }
                    match depth.checked_sub(1) {
                        Some(less) => depth = less,
                        None => return Ok((text, image, object)),
                    }
                }
                Event::Eof => return Ok((text, image, object)),
                _ => {}
            }
        }
    }

    fn control(&mut self, element: &BytesStart<'_>, here: &Here) {
        let id = xml::attribute(element, "control").unwrap_or_default();
        let said = here.controls.get(&*id).map_or("", String::as_str);
        self.push(here, Over::new(Kind::Control, here.at(), said));
    }

    fn push(&mut self, here: &Here, over: Over) {
        self.count += 1;
        self.found.entry(here.sheet.clone()).or_default().push(over);
    }
}

impl Here {
    /// What a control of the sheet's form says.
    fn control(&mut self, element: &BytesStart<'_>) {
        let value = |name| xml::attribute(element, name).unwrap_or_default().into_owned();
        let mark = match element.local_name().as_ref() {
            "button" => "",
            _ => mark(value("current-state") == "checked"),
        };
        self.controls.insert(value("id"), format!("{mark}{}", value("label")));
    }
}
