//! The way from what the witnesses of Excel's formats saw to a workbook; and the list of sheets of .xlsx and .xlsb, with
//! what its lines point to.

use super::join::guarded;
use super::limits::Budget;
use super::package::{Package, Relation};
use super::properties::{CORE, is_ours};
use super::seen::Seen;
use super::sheet::{Lines, SheetReader};
use super::why::{Why, part_missing};
use super::{Format, Grid, Notice, SheetState, Unreadable, Workbook, overlay};
use std::collections::BTreeMap;

/// A sheet as the workbook part lists it.
#[derive(Clone, Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) state: SheetState,
    /// Id of the relationship to its part.
    pub(super) relation: String,
}

/// The part that a relationship of that kind points to, if it is there.
pub(super) fn part_of_kind(package: &Package<'_>, relations: &[Relation], kind: &str) -> Option<String> {
    relations.iter().find(|r| r.kind == kind && package.has(&r.target)).map(|r| r.target.clone())
}

/// A sheet's name, and its grid or why it cannot be read.
pub(super) type Sheet = (String, Result<Grid, Unreadable>);

/// The lines of the list of sheets with the parts that they point to; none for a sheet of a chart or a dialog.
pub(super) fn listed<'e>(
    entries: &'e [SheetEntry],
    relations: &'e [Relation],
) -> impl Iterator<Item = (&'e SheetEntry, Result<Option<&'e str>, Unreadable>)> {
    let by_id: BTreeMap<&str, &Relation> = relations.iter().map(|r| (r.id.as_str(), r)).collect();
    entries.iter().map(move |entry| {
        let listed = match by_id.get(entry.relation.as_str()) {
            // A macro module of Excel 5 and 95 names no part at all.
            None if entry.relation.is_empty() => Ok(None),
            None => Err(part_missing(&entry.relation)),
            Some(relation) if relation.kind != "worksheet" => Ok(None),
            Some(relation) => Ok(Some(&*relation.target)),
        };
        (entry, listed)
    })
}

/// A sheet whose values are still to come.
pub(super) struct Waiting {
    name: String,
    state: SheetState,
    /// Nothing where it has no cells; the reason where it cannot be read.
    told: Result<Option<Told>, Unreadable>,
}

/// What the witness saw of a sheet.
pub(super) struct Told {
    seen: Vec<Seen>,
    lines: Lines,
    /// Its number among the sheets that calamine reads.
    number: usize,
}

/// What the witness saw of a sheet, and what of it calamine is to read.
#[derive(Default)]
pub(super) struct Witnessed {
    /// In the order in which calamine gives the values.
    pub(super) seen: Vec<Seen>,
    pub(super) lines: Lines,
    /// The part or the records as calamine is to read them.
    pub(super) clean: Vec<u8>,
}

impl Witnessed {
    /// The same once calamine has its part: the number of the sheet there.
    pub(super) fn handed_on(self, number: usize) -> Told {
        Told { seen: self.seen, lines: self.lines, number }
    }
}

impl Waiting {
    /// A line of the list of sheets, shown or hidden, with what was seen of it; damage of one sheet waits with it, what
    /// stops the whole workbook is an error.
    pub(super) fn new(
        name: String,
        state: SheetState,
        told: Result<Option<Told>, Unreadable>,
    ) -> Result<Self, Unreadable> {
        let state = match told {
            Ok(None) => SheetState::NoCells,
            Ok(Some(_)) | Err(Unreadable::Damaged(_)) => state,
            Err(stop) => return Err(stop),
        };
        Ok(Self { name, state, told })
    }
}

/// The sheets with their values, which `join` puts to what was seen.
pub(super) fn read_waiting(
    sheets: Vec<Waiting>,
    budget: &mut Budget,
    mut join: impl FnMut(usize, Vec<Seen>, SheetReader<'_>) -> Result<Grid, Unreadable>,
) -> Vec<Sheet> {
    let mut read = |Waiting { name, state, told }: Waiting| {
        let grid = told.and_then(|told| {
            let mut reader = SheetReader::new(&name, state, budget);
            let Some(told) = told else { return Ok(reader.finish()) };
            reader.lines(told.lines)?;
            guarded(|| join(told.number, told.seen, reader))
        });
        (name, grid)
    };
    sheets.into_iter().map(&mut read).collect()
}

/// The workbook of these sheets, which come in the order of the list; one that cannot be read is a notice as long as
/// another can.
pub(super) fn workbook(
    package: &mut Package<'_>,
    format: Format,
    (entries, relations): (&[SheetEntry], &[Relation]),
    read: Vec<Sheet>,
    budget: &mut Budget,
) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    let parts = listed(entries, relations).map(|(_, part)| part);
    let (mut sheets, parts, notices) = readable(read, parts)?;
    // Last, so that it takes no room from cells.
    for (grid, part) in sheets.iter_mut().zip(parts) {
        if let Ok(Some(part)) = part {
            overlay::office::add(package, part, grid, budget);
        }
    }
    let has_macros = package.names().any(|name| name.ends_with("vbaproject.bin"));
    let is_ours = is_ours(package, CORE, budget)?;
    Ok((Workbook { format, sheets, has_macros, is_ours }, notices))
}

/// Sheets, what stands beside each in a list, and notices.
type Readable<T> = (Vec<Grid>, Vec<T>, Vec<Notice>);

/// The sheets that could be read, each with what stands beside it in the list, and a notice for each other; an error if
/// there is none.
pub(super) fn readable<T>(
    read: Vec<Sheet>,
    list: impl Iterator<Item = T>,
) -> Result<Readable<T>, Unreadable> {
    let (mut sheets, mut beside, mut notices) = (Vec::with_capacity(read.len()), Vec::new(), Vec::new());
    for ((sheet, result), line) in read.into_iter().zip(list) {
        match result {
            Ok(grid) => {
                sheets.push(grid);
                beside.push(line);
            }
            Err(Unreadable::Damaged(why)) => notices.push(Notice::SheetUnreadable { sheet, why }),
            Err(stop) => return Err(stop),
        }
    }
    if sheets.is_empty() { Err(no_sheet_at_all(notices)) } else { Ok((sheets, beside, notices)) }
}

/// Why no sheet could be read: the first sheet's reason, or that there is no sheet.
pub(super) fn no_sheet_at_all(notices: Vec<Notice>) -> Unreadable {
    let first = notices.into_iter().find_map(|notice| match notice {
        Notice::SheetUnreadable { why, .. } => Some(why),
        _ => None,
    });
    Unreadable::Damaged(first.unwrap_or_else(|| Why::new("シートが一枚もない", "it holds no sheet")))
}
