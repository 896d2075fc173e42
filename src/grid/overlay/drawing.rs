//! The drawing part of a sheet: shapes with text and pictures, each with the cell under its upper left corner.

use super::{Kind, MOST, Over};
use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::xml::Xml;
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
                    found.push(Over::new(Kind::Picture, place(corner), ""));
                }
                "p" => shape.iter_mut().for_each(Shape::paragraph),
                "t" => {
                    if let Some(shape) = &mut shape {
                        xml.text_into(&mut shape.text)?;
                    }
                }
                "compatExt" => shape.iter_mut().for_each(|s| s.is_control = true),
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "contentPart" => found.push(Over::new(Kind::Picture, place(corner), "")),
                "br" => shape.iter_mut().for_each(Shape::paragraph),
                "compatExt" => shape.iter_mut().for_each(|s| s.is_control = true),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "from" => in_from = false,
                "sp" | "cxnSp" => {
                    if let Some(Shape { text, is_control: false }) = shape.take()
                        && !text.trim().is_empty()
                    {
                        found.push(Over::new(Kind::Shape, place(corner), &text));
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
        if found.len() >= MOST {
            return Ok(());
        }
    }
}

/// The text of a part that belongs to a drawing (SmartArt), as one shape; none if it holds none.
pub(super) fn texts(text: &str) -> Result<Option<Over>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut shape = Shape::default();
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "p" => shape.paragraph(),
                "t" => xml.text_into(&mut shape.text)?,
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    Ok((!shape.text.trim().is_empty()).then(|| Over::new(Kind::Shape, None, &shape.text)))
}

/// A shape while it is read.
#[derive(Default)]
struct Shape {
    text: String,
    is_control: bool,
}

impl Shape {
    /// Begins a line.
    fn paragraph(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

fn number(xml: &mut Xml<'_>) -> Result<Option<u32>, Unreadable> {
    let mut text = String::new();
    xml.text_into(&mut text)?;
    Ok(text.trim().parse().ok())
}

fn place((row, col): (Option<u32>, Option<u32>)) -> Option<CellRef> {
    let at = CellRef::new(row?, col?);
    (at.row < crate::grid::sheet::ROWS && at.col < crate::grid::sheet::COLS).then_some(at)
}
