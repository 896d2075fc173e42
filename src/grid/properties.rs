//! The document properties of a package, by which this program knows what it wrote itself.

use super::limits::{Budget, Limits};
use super::package::Package;
use super::xml::Xml;
use super::{Unreadable, xml};
use crate::our_sheets::{OUR_MARK, REQUEST_NAMED};
use quick_xml::events::Event;

/// The properties of an Excel workbook.
pub(super) const CORE: &str = "docProps/core.xml";

/// What the properties say of who wrote the workbook.
#[derive(Default)]
struct Properties {
    has_mark: bool,
    /// Whether its title is that of what goes back to a department, which carries no mark.
    is_request: bool,
    created: String,
    modified: String,
}

/// Whether bytes are an .xlsx with this program's mark; told without reading its sheets.
pub fn carries_mark(bytes: &[u8]) -> bool {
    properties(bytes).is_ok_and(|properties| properties.has_mark)
}

/// The fiscal year that an .xlsx that this program wrote is dated by; `None` where another program has saved it since: one that
/// does states when in its properties, where this program states the day that it gives as that of creation.
pub fn year_as_written(bytes: &[u8]) -> Option<i32> {
    let Properties { has_mark, is_request, created, modified, .. } = properties(bytes).ok()?;
    let year = created.get(..4)?.parse().ok()?;
    ((has_mark || is_request) && created == modified).then_some(year)
}

fn properties(bytes: &[u8]) -> Result<Properties, Unreadable> {
    let mut budget = Budget::new(&Limits::default());
    Package::open(bytes).and_then(|mut package| read(&package.text(CORE, &mut budget)?))
}

/// Whether the properties in that part carry this program's mark. Properties that cannot be read carry none.
pub(super) fn is_ours(
    package: &mut Package<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<bool, Unreadable> {
    match package.text(part, budget).and_then(|text| read(&text)) {
        Ok(properties) => Ok(properties.has_mark),
        Err(Unreadable::Damaged(_)) => Ok(false),
        Err(stop) => Err(stop),
    }
}

fn read(part: &str) -> Result<Properties, Unreadable> {
    let mut xml = Xml::new(part);
    let (mut properties, mut element) = (Properties::default(), String::new());
    loop {
        match xml.next()? {
            Event::Start(e) => e.local_name().as_ref().clone_into(&mut element),
            Event::Text(text) => match element.as_str() {
                "created" => xml::push_text(&text, &mut properties.created),
                "modified" => xml::push_text(&text, &mut properties.modified),
                "title" => properties.is_request |= text.xml10_content().starts_with(REQUEST_NAMED),
                _ => properties.has_mark |= text.xml10_content().contains(OUR_MARK),
            },
            Event::End(_) => element.clear(),
            Event::Eof => return Ok(properties),
            _ => {}
        }
    }
}
