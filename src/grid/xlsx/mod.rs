//! Excel 2007 and later (.xlsx, .xlsm): the workbook part and what it names, then sheet after sheet.
//!
//! Every part is unpacked once and walked through once. calamine's reader of cells would need a second walk beside it
//! all the same: it does not tell formulas together with styles, results never stored, hidden lines or runs of text. It
//! also refuses a whole sheet for one error value that it does not know (`#SPILL!`), a whole workbook for one unknown
//! entity, takes a text's index that is no number for the first text, and allocates as many texts as the file claims.

mod sheet_part;
mod string_part;
mod style_part;
#[cfg(test)]
mod tests;

use super::date::Epoch;
use super::limits::Budget;
use super::package::{Package, Relation};
use super::sheet::SheetReader;
use super::strings::Strings;
use super::styles::Looks;
use super::why::{Why, part_missing};
use super::xml::{self, Xml};
use super::{Format, Grid, Notice, SheetState, Unreadable, Workbook, overlay};
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// A sheet as the workbook part lists it.
#[derive(Clone, Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// Id of the relationship to its part.
    pub(super) relation: String,
}

/// What all sheets of a workbook share.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) strings: Strings,
    pub(super) looks: Looks,
    pub(super) epoch: Epoch,
}

/// Reads the package whose workbook part is `part`.
pub(super) fn read(
    package: &mut Package<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    let relations = package.relations(part, budget)?;
    let (entries, epoch) = sheet_entries(&package.side_text(part, budget)?)?;
    budget.sheets(entries.len())?;
    let mut shared = Shared { epoch, ..Shared::default() };
    if let Some(name) = part_of_kind(package, &relations, "styles") {
        shared.looks = style_part::read(&package.side_text(&name, budget)?)?;
    }
    if let Some(name) = part_of_kind(package, &relations, "sharedStrings") {
        let text = package.text(&name, budget)?;
        shared.strings = string_part::read(&text, budget)?;
    }
    read_sheets(package, Format::Xlsx, &entries, &relations, budget, |package, name, sheet, state, budget| {
        let text = package.text(name, budget)?;
        sheet_part::read(&text, &shared, SheetReader::new(sheet, state, budget))
    })
}

/// The part that a relationship of that kind points to, if it is there.
pub(super) fn part_of_kind(package: &Package<'_>, relations: &[Relation], kind: &str) -> Option<String> {
    relations.iter().find(|r| r.kind == kind && package.has(&r.target)).map(|r| r.target.clone())
}

/// Reads the sheets one by one; one that cannot be read is a notice as long as another can.
pub(super) fn read_sheets(
    package: &mut Package<'_>,
    format: Format,
    entries: &[SheetEntry],
    relations: &[Relation],
    budget: &mut Budget,
    read: impl Fn(&mut Package<'_>, &str, &str, SheetState, &mut Budget) -> Result<Grid, Unreadable>,
) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    let by_id: BTreeMap<&str, &Relation> = relations.iter().map(|r| (r.id.as_str(), r)).collect();
    let (mut sheets, mut parts) = (Vec::with_capacity(entries.len()), Vec::new());
    let mut notices = Vec::new();
    for entry in entries {
        let relation = by_id.get(entry.relation.as_str());
        let state = if entry.hidden { SheetState::Hidden } else { SheetState::Visible };
        let result = match relation {
            // A macro module of Excel 5 and 95 names no part at all.
            None if entry.relation.is_empty() => Ok(without_cells(&entry.name)),
            None => Err(Unreadable::Damaged(part_missing(&entry.relation))),
            Some(relation) if relation.kind != "worksheet" => Ok(without_cells(&entry.name)),
            Some(relation) => read(package, &relation.target, &entry.name, state, budget),
        };
        match result {
            Ok(grid) => {
                parts.push(relation.map(|r| r.target.clone()).unwrap_or_default());
                sheets.push(grid);
            }
            Err(Unreadable::Damaged(why)) => {
                notices.push(Notice::SheetUnreadable { sheet: entry.name.clone(), why });
            }
            Err(stop) => return Err(stop),
        }
    }
    // Last, so that it takes no room from cells.
    for (grid, part) in sheets.iter_mut().zip(&parts) {
        overlay::office::add(package, part, grid, budget);
    }
    if sheets.is_empty() {
        return Err(no_sheet_at_all(notices));
    }
    let has_macros = package.names().any(|name| name.ends_with("vbaproject.bin"));
    let is_own = is_own(package, budget)?;
    Ok((Workbook { format, sheets, has_macros, is_own }, notices))
}

/// A sheet that is furniture: a chart, a dialog, macros.
fn without_cells(name: &str) -> Grid {
    let mut grid = Grid::new(name);
    grid.state = SheetState::NoCells;
    grid
}

/// Why no sheet could be read: the first sheet's reason, or that there is none.
pub(super) fn no_sheet_at_all(notices: Vec<Notice>) -> Unreadable {
    let first = notices.into_iter().find_map(|notice| match notice {
        Notice::SheetUnreadable { why, .. } => Some(why),
        _ => None,
    });
    Unreadable::Damaged(first.unwrap_or_else(|| Why::new("シートが一枚もない", "it holds no sheet")))
}

/// Whether bytes are an .xlsx with this program's mark; told without reading its sheets.
pub fn carries_mark(bytes: &[u8]) -> bool {
    let mut budget = Budget::new(&super::Limits::default());
    Package::open(bytes).and_then(|mut package| is_own(&mut package, &mut budget)).unwrap_or(false)
}

/// Whether bytes are an .xlsx with this program's mark that no other program has saved since: one that saves a workbook states
/// when in its properties, where this program states the day that it gives as that of creation.
pub fn is_as_written(bytes: &[u8]) -> bool {
    let mut budget = Budget::new(&super::Limits::default());
    let core = Package::open(bytes).and_then(|mut package| package.text("docProps/core.xml", &mut budget));
    core.is_ok_and(|core| {
        let day = |name: &str| {
            core.split_once(&format!("<dcterms:{name} ")).and_then(|(_, rest)| {
                rest.split_once('>').and_then(|(_, rest)| rest.split_once('<')).map(|(day, _)| day)
            })
        };
        core.contains(super::OWN_MARK) && day("created").is_some() && day("created") == day("modified")
    })
}

/// Whether the document properties carry this program's mark. Properties that cannot be read carry none.
fn is_own(package: &mut Package<'_>, budget: &mut Budget) -> Result<bool, Unreadable> {
    match package.text("docProps/core.xml", budget) {
        Ok(text) => Ok(text.contains(super::OWN_MARK)),
        Err(Unreadable::Damaged(_)) => Ok(false),
        Err(stop) => Err(stop),
    }
}

/// The sheets in the order of the tabs, and the epoch.
fn sheet_entries(text: &str) -> Result<(Vec<SheetEntry>, Epoch), Unreadable> {
    let mut xml = Xml::new(text);
    let mut entries = Vec::new();
    let mut epoch = Epoch::Y1900;
    loop {
        match xml.next()? {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "workbookPr" if xml::attribute(&e, "date1904").is_some_and(|v| xml::is_true(&v)) => {
                    epoch = Epoch::Y1904;
                }
                "sheet" => entries.push(sheet_entry(&e)),
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "sheets" => return Ok((entries, epoch)),
            Event::Eof => return Ok((entries, epoch)),
            _ => {}
        }
    }
}

fn sheet_entry(element: &quick_xml::events::BytesStart<'_>) -> SheetEntry {
    let value = |name| xml::attribute(element, name).unwrap_or_default();
    let mut name = value("name").into_owned();
    super::strings::settle(&mut name);
    SheetEntry {
        name,
        hidden: matches!(&*value("state"), "hidden" | "veryHidden"),
        // The relationship is the `id` with a prefix; `sheetId` is another attribute.
        relation: value("id").into_owned(),
    }
}
