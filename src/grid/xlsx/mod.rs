//! Excel 2007 and later (.xlsx, .xlsm): the workbook part and what it names, then sheet after sheet.
//!
//! The guard unpacks each part within the limits; the witness walks through it once, notes what stands where, and changes
//! what calamine would read wrongly; calamine reads the values from a package of the parts so changed; both are joined
//! place by place.

mod cells;
mod odd;
mod place;
mod style_part;
#[cfg(test)]
mod tests;
mod text_witness;
mod witness;

use super::clean::CleanPackage;
use super::date::Epoch;
use super::join::{Book, guarded, join};
use super::limits::Budget;
use super::package::Package;
use super::seen::SharedTexts;
use super::sheets::{Sheet, SheetEntry, Waiting, Witnessed, listed, part_of_kind, read_waiting, workbook};
use super::styles::Looks;
use super::xml::{self, Xml};
use super::{Format, Notice, SheetState, Unreadable, Workbook};
use quick_xml::events::{BytesStart, Event};

#[derive(Default)]
struct Shared {
    texts: SharedTexts,
    /// The part of shared texts as calamine is to read it.
    text_part: Option<Vec<u8>>,
    looks: Looks,
    epoch: Epoch,
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
        let (texts, part) = text_witness::walk(package.text(&name, budget)?, budget)?;
        // What holds no text may be any other part, which calamine would refuse.
        shared.text_part = (texts.len() > 0).then_some(part);
        shared.texts = texts;
    }
    let mut sheets = Vec::with_capacity(entries.len());
    let mut group = Group::new(&shared)?;
    for (entry, part) in listed(&entries, &relations) {
        let sheet = part.and_then(|part| {
            let Some(name) = part else { return Ok(None) };
            witness::walk(package.text(name, budget)?, &shared.texts, budget).map(Some)
        });
        group.add(entry, sheet)?;
        if group.bytes > LARGEST_GROUP {
            sheets.extend(group.read(budget)?);
            group = Group::new(&shared)?;
        }
    }
    sheets.extend(group.read(budget)?);
    workbook(package, Format::Xlsx, (&entries, &relations), sheets, budget)
}

/// Sheets are handed to calamine together up to so many bytes, so that a workbook of any size needs no more memory.
const LARGEST_GROUP: usize = 32 << 20;

/// Sheets that calamine reads from one package.
struct Group<'s> {
    shared: &'s Shared,
    clean: CleanPackage,
    bytes: usize,
    sheets: Vec<Waiting>,
}

impl<'s> Group<'s> {
    fn new(shared: &'s Shared) -> Result<Self, Unreadable> {
        let clean = cells::begin(shared.text_part.as_deref())?;
        Ok(Self { shared, clean, bytes: 0, sheets: Vec::new() })
    }

    /// Adds a sheet: what the witness saw of it, nothing for a sheet without cells, or why it cannot be read.
    fn add(
        &mut self,
        entry: &SheetEntry,
        sheet: Result<Option<Witnessed>, Unreadable>,
    ) -> Result<(), Unreadable> {
        let told = match sheet {
            Ok(None) => Ok(None),
            Ok(Some(sheet)) => {
                self.bytes += sheet.clean.len();
                let number = self.clean.sheet(&[&sheet.clean])?;
                Ok(Some(sheet.handed_on(number)))
            }
            Err(error) => Err(error),
        };
        self.sheets.push(Waiting::new(entry.name.clone(), entry.state, told)?);
        Ok(())
    }

    fn read(self, budget: &mut Budget) -> Result<Vec<Sheet>, Unreadable> {
        let book = Book { looks: &self.shared.looks, epoch: self.shared.epoch };
        let mut calamine = guarded(|| cells::Book::open(self.clean))?;
        Ok(read_waiting(self.sheets, budget, |number, seen, reader| {
            join(seen, calamine.cells(number)?, book, reader)
        }))
    }
}

/// The sheets in the order of the tabs.
pub(super) fn entries(text: &str) -> Result<Vec<SheetEntry>, Unreadable> {
    sheet_entries(text).map(|(entries, _)| entries)
}

/// The sheets in the order of the tabs, and the epoch.
fn sheet_entries(text: &str) -> Result<(Vec<SheetEntry>, Epoch), Unreadable> {
    let mut xml = Xml::new(text);
    let mut entries = Vec::new();
    let mut epoch = Epoch::Y1900;
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
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

fn sheet_entry(element: &BytesStart<'_>) -> SheetEntry {
    let value = |name| xml::attribute(element, name).unwrap_or_default();
    let mut name = value("name").into_owned();
    super::strings::settle(&mut name);
    let hidden = matches!(&*value("state"), "hidden" | "veryHidden");
    SheetEntry {
        name,
        state: if hidden { SheetState::Hidden } else { SheetState::Visible },
        // The relationship is the `id` with a prefix; `sheetId` is another attribute.
        relation: value("id").into_owned(),
    }
}
