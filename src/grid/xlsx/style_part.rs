//! styles.xml: fonts, number formats and cell formats.

use super::Looks;
use crate::grid::Unreadable;
use crate::grid::styles::LooksBuilder;
use crate::grid::xml::{self, Xml};
use quick_xml::events::{BytesStart, Event};

/// The lists of the part that are read; formats of named styles and of conditional formatting do not count.
const LISTS: [&str; 3] = ["fonts", "numFmts", "cellXfs"];

pub(super) fn read(text: &str) -> Result<Looks, Unreadable> {
    let mut xml = Xml::new(text);
    let mut builder = LooksBuilder::default();
    let mut list = "";
    let list_of = |name: &str| LISTS.into_iter().find(|list| *list == name);
    loop {
        match xml.next()? {
            Event::Start(e) => {
                list = list_of(e.local_name().as_ref()).unwrap_or(list);
                element(&e, list, &mut builder);
            }
            Event::End(e) if list_of(e.local_name().as_ref()).is_some() => list = "",
            Event::Eof => return Ok(builder.build()),
            _ => {}
        }
    }
}

fn element(element: &BytesStart<'_>, list: &str, builder: &mut LooksBuilder) {
    let number = |name| xml::parsed::<u32>(element, name);
    match (list, element.local_name().as_ref()) {
        ("fonts", "font") => builder.fonts.push(false),
        ("fonts", "strike") => {
            if let Some(font) = builder.fonts.last_mut() {
                *font = is_on(element);
            }
        }
        ("numFmts", "numFmt") => {
            if let (Some(id), Some(code)) = (number("numFmtId"), xml::attribute(element, "formatCode")) {
                builder.codes.insert(id, code.into_owned());
            }
        }
        ("cellXfs", "xf") => {
            builder.cells.push((number("numFmtId").unwrap_or(0), number("fontId").unwrap_or(0) as usize));
        }
        _ => {}
    }
}

/// Whether a switch like `<strike/>` is on; `val="0"` turns it off.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    xml::attribute(element, "val").is_none_or(|v| xml::is_true(&v))
}
