//! A zip package: its parts by name, unpacked under limits, and its relationships.
//!
//! Names are compared without regard to case and kind of slash, as OPC asks. Nothing is ever written to a disk, so
//! odd names do no harm. Declared sizes are not believed: the bytes are counted while they are unpacked.

use super::Unreadable;
use super::limits::{Budget, side_part};
use super::why::{cut_off, part_damaged, part_missing};
use super::xml;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Index of each part by its plain name; of parts of the same name the last, as in the archive's directory.
    parts: BTreeMap<String, usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type (`worksheet`, `styles`, …).
    pub(super) kind: String,
    /// Full plain name of the part it points to.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens a package; what begins like one and cannot be opened is damaged.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| cut_off())?;
        let parts = archive
            .file_names_raw()
            .enumerate()
            .map(|(index, name)| (plain(&String::from_utf8_lossy(name)), index))
            .collect();
        Ok(Self { archive, parts })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&plain(name))
    }

    /// The plain names of all parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    pub(super) fn bytes(&mut self, name: &str, budget: &mut Budget) -> Result<Vec<u8>, Unreadable> {
        let damaged = || part_damaged(name);
        let index = self.parts.get(&plain(name)).ok_or_else(|| part_missing(name))?;
        let room = budget.room_for_part();
        // Asked before unpacking, which would fail without saying why.
        if self.archive.by_index_data(*index).map_err(|_| damaged())?.encrypted() {
            return Err(Unreadable::Encrypted);
        }
        let entry = self.archive.by_index(*index).map_err(|_| damaged())?;
        budget_check(entry.size(), budget)?;
        let mut bytes = Vec::with_capacity(entry.size().min(room) as usize);
        entry.take(room + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        budget.inflated(bytes.len() as u64)?;
        Ok(bytes)
    }

    /// The bytes of a part that only describes the workbook, and so is small.
    pub(super) fn side_bytes(&mut self, name: &str, budget: &mut Budget) -> Result<Vec<u8>, Unreadable> {
        let bytes = self.bytes(name, budget)?;
        side_part(bytes.len())?;
        Ok(bytes)
    }

    /// The text of such a part.
    pub(super) fn side_text(&mut self, name: &str, budget: &mut Budget) -> Result<String, Unreadable> {
        Ok(xml::decode(self.side_bytes(name, budget)?))
    }

    pub(super) fn text(&mut self, name: &str, budget: &mut Budget) -> Result<String, Unreadable> {
        Ok(xml::decode(self.bytes(name, budget)?))
    }

    /// The relationships of a part; of the package itself when `part` is empty. A part may have none.
    pub(super) fn relations(&mut self, part: &str, budget: &mut Budget) -> Result<Vec<Relation>, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        if !self.has(&name) {
            return Ok(Vec::new());
        }
        relations_in(&self.side_text(&name, budget)?, folder)
    }
}

/// Refuses a part whose declared size is already too much.
fn budget_check(declared: u64, budget: &mut Budget) -> Result<(), Unreadable> {
    if declared > budget.room_for_part() { budget.inflated(declared) } else { Ok(()) }
}

fn relations_in(text: &str, folder: &str) -> Result<Vec<Relation>, Unreadable> {
    let mut found = Vec::new();
    xml::each(text, |e| {
        let value = |name| xml::attribute(e, name).unwrap_or_default();
        if e.local_name().as_ref() == "Relationship" && value("TargetMode") != "External" {
            found.push(Relation {
                id: value("Id").into_owned(),
                kind: value("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolve(folder, &value("Target")),
            });
        }
    })?;
    Ok(found)
}

/// A target as seen from a folder, as a full plain name.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|s| !s.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    plain(&path.join("/"))
}

/// A part's name for comparison: lower case, forward slashes, none in front.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_resolve_to_part_names() {
        assert_eq!(resolve("xl", "worksheets/Sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl/worksheets", "../media/a.png"), "xl/media/a.png");
        assert_eq!(resolve("", "..\\..\\xl\\workbook.xml"), "xl/workbook.xml");
    }
}
