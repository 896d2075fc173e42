//! Pictures that are the value of a cell, and cells that show as checkboxes (.xlsx of Microsoft 365).
//!
//! A picture's cell holds the error `#VALUE!` for programs that do not know it: it is taken out of the cells.

use super::{Kind, Over};
use crate::cell::CellRef;
use crate::grid::limits::Budget;
use crate::grid::package::Package;
use crate::grid::xml::{self, Xml};
use crate::grid::{Grid, Unreadable, Value};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// Kinds of rich values that are pictures: placed in the cell, and the result of `IMAGE()`.
const PICTURES: [&str; 2] = ["_localImage", "_webimage"];

/// Adds the pictures and checkboxes of a sheet. What cannot be read stays a cell as any other.
pub(super) fn add(
    package: &mut Package<'_>,
    part: &str,
    grid: &mut Grid,
    found: &mut Vec<Over>,
    budget: &mut Budget,
) {
    let pictures = pictures(package, budget).unwrap_or_default();
    let boxes = checkbox_styles(package, budget).unwrap_or_default();
    if pictures.is_empty() && boxes.is_empty() {
        return;
    }
    let places = package.text(part, budget).and_then(|text| places(&text, &pictures, &boxes));
    let (pictures, boxes) = places.unwrap_or_default();
    grid.cells.retain(|c| c.value != Value::Error || !pictures.contains(&c.at));
    found.extend(pictures.into_iter().map(|at| Over::new(Kind::Picture, Some(at), "")));
    for at in boxes {
        if let Some(Value::Bool(checked)) = grid.get(at).map(|c| c.value) {
            found.push(Over::new(Kind::Control, Some(at), if checked { "☑" } else { "☐" }));
        }
    }
}

/// Cells with one of those metadata of their value, and cells of one of those styles.
fn places(
    text: &str,
    pictures: &BTreeSet<usize>,
    boxes: &BTreeSet<usize>,
) -> Result<(BTreeSet<CellRef>, BTreeSet<CellRef>), Unreadable> {
    let mut xml = Xml::new(text);
    let mut found = (BTreeSet::new(), BTreeSet::new());
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "c" => {
                let Some(at) = xml::attribute(&e, "r").and_then(|r| r.parse().ok()) else { continue };
                if number(&e, "vm").is_some_and(|vm| pictures.contains(&vm)) {
                    found.0.insert(at);
                }
                if number(&e, "s").is_some_and(|s| boxes.contains(&s)) {
                    found.1.insert(at);
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The numbers by which cells refer to values that are pictures: from 1, through three lists (MS-XLSX 2.2.4.2).
fn pictures(package: &mut Package<'_>, budget: &mut Budget) -> Result<BTreeSet<usize>, Unreadable> {
    let named = |end: &str| package.names().find(|name| name.ends_with(end)).map(str::to_owned);
    let parts = ["/rdrichvaluestructure.xml", "/rdrichvalue.xml", "xl/metadata.xml"].map(named);
    let [Some(structures), Some(values), Some(metadata)] = parts else { return Ok(BTreeSet::new()) };
    let picture = |e: &BytesStart<'_>| xml::attribute(e, "t").is_some_and(|t| PICTURES.contains(&&*t));
    let structures = list(&package.side_text(&structures, budget)?, "s", |e| Some(picture(e)))?;
    let value = |e: &BytesStart<'_>| Some(number(e, "s").is_some_and(|s| structures.get(s) == Some(&true)));
    let values = list(&package.side_text(&values, budget)?, "rv", value)?;
    let metadata = package.side_text(&metadata, budget)?;
    let rich = list(&metadata, "rvb", |e| number(e, "i"))?;
    let types = list(&metadata, "metadataType", |e| {
        Some(xml::attribute(e, "name").is_some_and(|name| name == "XLRICHVALUE"))
    })?;
    let of_values = metadata.split_once("<valueMetadata").map_or("", |(_, rest)| rest);
    let of_values = of_values.split_once("</valueMetadata").map_or("", |(list, _)| list);
    let is_rich =
        |e: &BytesStart<'_>| number(e, "t").and_then(|t| types.get(t.checked_sub(1)?)) == Some(&true);
    let records = list(&format!("<valueMetadata{of_values}</valueMetadata>"), "rc", |e| {
        Some(number(e, "v").filter(|_| is_rich(e)))
    })?;
    let is_picture = |v: &Option<usize>| {
        v.and_then(|v| rich.get(v)).and_then(|&i| values.get(i)).copied().unwrap_or(false)
    };
    Ok(records.iter().enumerate().filter(|(_, v)| is_picture(v)).map(|(n, _)| n + 1).collect())
}

/// The cell formats that show a truth value as a checkbox.
fn checkbox_styles(package: &mut Package<'_>, budget: &mut Budget) -> Result<BTreeSet<usize>, Unreadable> {
    let told = package.names().any(|name| name.ends_with("featurepropertybag.xml"));
    if !told || !package.has("xl/styles.xml") {
        return Ok(BTreeSet::new());
    }
    let text = package.side_text("xl/styles.xml", budget)?;
    let (mut xml, mut inside, mut count) = (Xml::new(&text), false, 0usize);
    let mut found = BTreeSet::new();
    loop {
        match xml.next()? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "cellXfs" => inside = true,
                "xf" if inside => count += 1,
                "xfComplement" if inside => {
                    found.insert(count.saturating_sub(1));
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => inside = false,
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// What each element of a name says.
fn list<T>(text: &str, name: &str, say: impl Fn(&BytesStart<'_>) -> Option<T>) -> Result<Vec<T>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(e) | Event::Empty(e) if e.local_name().as_ref() == name => found.extend(say(&e)),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    xml::attribute(element, name)?.trim().parse().ok()
}
