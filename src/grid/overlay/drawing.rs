//! The drawing part of a sheet: shapes with text and pictures, each with the cell under its upper left corner.

use super::{Kind, Over, keep};
use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::sheet::within_sheet;
use crate::grid::xml::{self, Xml};
use crate::our_sheets::OUR_LABEL;
use quick_xml::events::Event;

/// The shapes and pictures of a drawing part.
///
/// What stands there for older programs is passed over (`Fallback`), and so is what repeats a control of the VML part.
pub(super) fn read(text: &str, found: &mut Vec<Over>) -> Result<(), Unreadable> {
    let mut xml = Xml::new(text);
    let (mut corner, mut in_from) = ((None, None), false);
    let mut shape: Option<Shape> = None;
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "Fallback" => xml.skip()?,
                "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => corner = (None, None),
                "from" => in_from = true,
                "row" if in_from => corner.0 = number(&mut xml)?,
                "col" if in_from => corner.1 = number(&mut xml)?,
                "sp" | "cxnSp" => shape = Some(Shape::default()),
                // Ink is a picture too.
                "pic" | "contentPart" => {
                    xml.skip()?;
                    keep(found, Some(Over::new(Kind::Picture, place(corner), "")));
                }
                "cNvPr" => {
                    if let Some(shape) = &mut shape {
                        shape.is_ours |= xml::attribute(&e, "descr").is_some_and(|alt| alt == OUR_LABEL);
                    }
                }
                name => shape.iter_mut().try_for_each(|shape| shape.element(name, &mut xml))?,
            },
            Event::End(e) => match e.local_name().as_ref() {
                "from" => in_from = false,
                "sp" | "cxnSp" => {
                    keep(found, shape.take().and_then(|shape| shape.done(place(corner))));
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The text of a part that belongs to a drawing (SmartArt), as one shape; none if it holds none.
pub(super) fn texts(text: &str) -> Result<Option<Over>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut shape = Shape::default();
    loop {
        match xml.next()? {
            Event::Start(e) => shape.element(e.local_name().as_ref(), &mut xml)?,
            Event::Eof => return Ok(shape.done(None)),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Shape {
    text: String,
    is_control: bool,
    /// Whether it is a label that this program wrote.
    is_ours: bool,
}

impl Shape {
    /// An element within the shape that has just begun.
    fn element(&mut self, name: &str, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        match name {
            // Each begins a line.
            "p" | "br" if !self.text.is_empty() && !self.text.ends_with('\n') => self.text.push('\n'),
            "t" => xml.text_into(&mut self.text)?,
            "compatExt" => self.is_control = true,
            _ => {}
        }
        Ok(())
    }

    fn done(self, at: Option<CellRef>) -> Option<Over> {
        let shown = !self.is_control && !self.is_ours && !self.text.trim().is_empty();
        shown.then(|| Over::new(Kind::Shape, at, &self.text))
    }
}

fn number(xml: &mut Xml<'_>) -> Result<Option<u32>, Unreadable> {
    let mut text = String::new();
    xml.text_into(&mut text)?;
    Ok(text.trim().parse().ok())
}

fn place((row, col): (Option<u32>, Option<u32>)) -> Option<CellRef> {
    within_sheet(row?, col?)
}
