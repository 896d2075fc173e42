//! The VML part of a sheet: controls, and shapes as Excel 97 drew them. Its notes stand in the comments part.
//!
//! Excel writes HTML into it, with elements that never end.

use super::{Kind, Over, keep, mark};
use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::sheet::within_sheet;
use crate::grid::xml::{self, Xml, push_entity, push_text};
use quick_xml::events::Event;

#[derive(Default)]
struct Shape {
    text: String,
    /// What kind of object it is, in Excel's words; empty for what does not lie on the sheet (pictures of headers).
    object: String,
    anchor: String,
    checked: bool,
}

/// The controls and shapes of a VML part.
pub(super) fn read(text: &str, found: &mut Vec<Over>) -> Result<(), Unreadable> {
    let mut xml = Xml::lenient(text);
    let mut shape = Shape::default();
    let mut inside = String::new();
    loop {
        match xml.next()? {
            Event::Start(e) => {
                e.local_name().as_ref().clone_into(&mut inside);
                match inside.as_str() {
                    "shape" | "rect" | "roundrect" | "oval" => shape = Shape::default(),
                    "br" | "div" => shape.text.push(' '),
                    "ClientData" => {
                        shape.object = xml::attribute(&e, "ObjectType").unwrap_or_default().into_owned();
                    }
                    _ => {}
                }
            }
            Event::Text(text) => match inside.as_str() {
                "Anchor" => push_text(&text, &mut shape.anchor),
                "Checked" => shape.checked = text.xml10_content().trim() == "1",
                _ if shape.object.is_empty() => push_text(&text, &mut shape.text),
                _ => {}
            },
            Event::GeneralRef(entity) if shape.object.is_empty() => push_entity(&entity, &mut shape.text),
            Event::End(e) => {
                inside.clear();
                if matches!(e.local_name().as_ref(), "shape" | "rect" | "roundrect" | "oval") {
                    keep(found, std::mem::take(&mut shape).done());
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

impl Shape {
    fn done(self) -> Option<Over> {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let at = place(&self.anchor);
        match self.object.as_str() {
            "" | "Note" => None,
            "Checkbox" | "Radio" => {
                Some(Over::new(Kind::Control, at, &format!("{}{text}", mark(self.checked))))
            }
            "Pict" => Some(Over::new(Kind::Picture, at, &text)),
            "Button" | "Drop" | "List" | "Spin" | "Scroll" | "Edit" | "EditBox" | "Dialog" => {
                Some(Over::new(Kind::Control, at, &text))
            }
            _ if text.is_empty() => None,
            _ => Some(Over::new(Kind::Shape, at, &text)),
        }
    }
}

/// The upper left cell of an anchor: column, offset, row, offset, then the same of the lower right corner.
fn place(anchor: &str) -> Option<CellRef> {
    let numbers: Vec<u32> = anchor.split(',').map_while(|n| n.trim().parse().ok()).collect();
    within_sheet(*numbers.get(2)?, *numbers.first()?)
}
