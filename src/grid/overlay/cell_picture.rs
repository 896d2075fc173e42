//! Pictures that are the value of a cell, and cells that show as checkboxes (.xlsx of Microsoft 365).
//!
//! A picture's cell holds the error `#VALUE!` for programs that do not know it: it is taken out of the cells.

use super::{Kind, Over, mark};
use crate::cell::CellRef;
use crate::grid::limits::Budget;
use crate::grid::package::Package;
use crate::grid::xml;
use crate::grid::{Grid, Unreadable, Value};
use quick_xml::events::BytesStart;
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
            found.push(Over::new(Kind::Control, Some(at), mark(checked)));
        }
    }
}

/// Cells with one of those metadata of their value, and cells of one of those styles.
fn places(
    text: &str,
    pictures: &BTreeSet<usize>,
    boxes: &BTreeSet<usize>,
) -> Result<(BTreeSet<CellRef>, BTreeSet<CellRef>), Unreadable> {
    let mut found = (BTreeSet::new(), BTreeSet::new());
    xml::each(text, |e| {
        if e.local_name().as_ref() == "c"
            && let Some(at) = xml::parsed::<CellRef>(e, "r")
        {
            let has = |name, wanted: &BTreeSet<usize>| {
                xml::parsed(e, name).is_some_and(|number: usize| wanted.contains(&number))
            };
            found.0.extend(has("vm", pictures).then_some(at));
            found.1.extend(has("s", boxes).then_some(at));
        }
    })?;
    Ok(found)
}

/// The numbers by which cells refer to values that are pictures: from 1, through three lists (MS-XLSX 2.2.4.2).
fn pictures(package: &mut Package<'_>, budget: &mut Budget) -> Result<BTreeSet<usize>, Unreadable> {
    let named = |end: &str| package.names().find(|name| name.ends_with(end)).map(str::to_owned);
    let parts = ["/rdrichvaluestructure.xml", "/rdrichvalue.xml", "xl/metadata.xml"].map(named);
    let [Some(structures), Some(values), Some(metadata)] = parts else { return Ok(BTreeSet::new()) };
    let picture = |e: &BytesStart<'_>| xml::attribute(e, "t").is_some_and(|t| PICTURES.contains(&&*t));
    let structures = list(&package.side_text(&structures, budget)?, "s", picture)?;
    let value =
        |e: &BytesStart<'_>| xml::parsed(e, "s").and_then(|s: usize| structures.get(s)) == Some(&true);
    let values = list(&package.side_text(&values, budget)?, "rv", value)?;
    let (mut types, mut rich, mut records) = (Vec::new(), Vec::<usize>::new(), Vec::new());
    let mut of_values = false;
    xml::each(&package.side_text(&metadata, budget)?, |e| match e.local_name().as_ref() {
        "metadataType" => types.push(xml::is(e, "name", "XLRICHVALUE")),
        "rvb" => rich.extend(xml::parsed::<usize>(e, "i")),
        "cellMetadata" => of_values = false,
        "valueMetadata" => of_values = true,
        "rc" if of_values => records.push((xml::parsed::<usize>(e, "t"), xml::parsed::<usize>(e, "v"))),
        _ => {}
    })?;
    let is_picture = |&(kind, value): &(Option<usize>, Option<usize>)| {
        let is_rich = *types.get(kind?.checked_sub(1)?)?;
        let is_picture = *values.get(*rich.get(value?)?)?;
        Some(is_rich && is_picture)
    };
    Ok((1..).zip(&records).filter(|(_, record)| is_picture(record) == Some(true)).map(|(n, _)| n).collect())
}

/// The cell formats that show a truth value as a checkbox.
fn checkbox_styles(package: &mut Package<'_>, budget: &mut Budget) -> Result<BTreeSet<usize>, Unreadable> {
    let told = package.names().any(|name| name.ends_with("featurepropertybag.xml"));
    let mut found = BTreeSet::new();
    if !told || !package.has("xl/styles.xml") {
        return Ok(found);
    }
    let (mut inside, mut count) = (false, 0usize);
    xml::each(&package.side_text("xl/styles.xml", budget)?, |e| match e.local_name().as_ref() {
        "cellXfs" => inside = true,
        "cellStyleXfs" | "cellStyles" | "dxfs" => inside = false,
        "xf" if inside => count += 1,
        "xfComplement" if inside => {
            found.insert(count.saturating_sub(1));
        }
        _ => {}
    })?;
    Ok(found)
}

/// What each element of a name says.
fn list<T>(text: &str, name: &str, say: impl Fn(&BytesStart<'_>) -> T) -> Result<Vec<T>, Unreadable> {
    let mut found = Vec::new();
    xml::each(text, |e| {
        if e.local_name().as_ref() == name {
            found.push(say(e));
        }
    })?;
    Ok(found)
}
