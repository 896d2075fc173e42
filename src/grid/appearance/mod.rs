//! How the sheets of an .xlsx workbook look: fonts, fills, borders, widths, page set-up, drop-downs.
//!
//! Only who learns a form from a workbook asks for it; what stands in the cells is read without it. Of each sheet the upper
//! left corner is looked at, where title, headings and the first rows of a table lie.

mod color;
mod part;
mod style;
mod width;

use super::limits::{Budget, Limits};
use super::package::Package;
use super::sheets::{listed, part_of_kind};
use super::sniff::{Container, content, is_binary};
use super::{Unreadable, encrypted, xlsx};
use crate::cell::{CellRange, CellRef};
use std::collections::BTreeMap;
use std::sync::Arc;

/// So many rows and columns are looked at.
const LOOKED_AT: (u32, u32) = (400, 400);

/// How a workbook looks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Appearance {
    pub(crate) sheets: Vec<SheetLook>,
    /// What names stand for (`評価一覧` is `リスト!$A$1:$A$4`).
    pub(crate) names: BTreeMap<String, String>,
}

impl Appearance {
    pub(crate) fn sheet(&self, name: &str) -> Option<&SheetLook> {
        self.sheets.iter().find(|s| s.name == name)
    }
}

/// How one sheet looks.
#[derive(Clone, Debug, Default)]
pub(crate) struct SheetLook {
    pub(crate) name: String,
    styles: Arc<style::Styles>,
    /// The cell format of each cell that has one.
    cells: BTreeMap<CellRef, usize>,
    /// First and last column, and their width in characters.
    widths: Vec<(u32, u32, f64)>,
    default_width: Option<f64>,
    heights: BTreeMap<u32, f64>,
    pub(crate) page: PageLook,
    pub(crate) lists: Vec<DropDown>,
    /// First and last row that are printed at the top of each page.
    pub(crate) repeat_rows: Option<(u32, u32)>,
}

/// How one cell looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Look {
    pub(crate) font: FontLook,
    /// RRGGBB.
    pub(crate) fill: Option<String>,
    /// Left, right, top, bottom.
    pub(crate) borders: [Option<&'static str>; 4],
    pub(crate) border_color: Option<String>,
    pub(crate) align: Option<&'static str>,
    pub(crate) valign: Option<&'static str>,
    pub(crate) wrap: bool,
    pub(crate) format: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FontLook {
    pub(crate) name: String,
    pub(crate) size: f64,
    pub(crate) bold: bool,
}

/// How a sheet is printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PageLook {
    pub(crate) paper: Option<&'static str>,
    pub(crate) landscape: Option<bool>,
    /// Upper, right, lower and left margin in millimetres.
    pub(crate) margins: Option<[f64; 4]>,
    pub(crate) header: String,
    pub(crate) footer: String,
    pub(crate) scale: Option<u32>,
    /// One page wide.
    pub(crate) fit_width: bool,
    pub(crate) centered: bool,
}

/// A drop-down list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DropDown {
    pub(crate) ranges: Vec<CellRange>,
    /// The list itself in quotation marks, or where it stands.
    pub(crate) source: String,
}

impl SheetLook {
    pub(crate) fn look(&self, at: CellRef) -> &Look {
        self.styles.cell(self.cells.get(&at).copied().unwrap_or(0))
    }

    /// The width of a column in pixels.
    pub(crate) fn px(&self, col: u32) -> u32 {
        let own = self.widths.iter().find(|(first, last, _)| *first <= col && col <= *last).map(|w| w.2);
        width::pixels(own.or(self.default_width), self.styles.default_font())
    }

    /// The height of a row in points, where it is fixed.
    pub(crate) fn height(&self, row: u32) -> Option<f64> {
        self.heights.get(&row).copied()
    }

    pub(crate) fn default_font(&self) -> &FontLook {
        self.styles.default_font()
    }

    /// Where the drop-down of a cell takes its entries from.
    pub(crate) fn list_at(&self, at: CellRef) -> Option<&str> {
        self.lists.iter().find(|l| l.ranges.iter().any(|r| r.contains(at))).map(|l| l.source.as_str())
    }
}

/// How a workbook looks; `None` for one that is no .xlsx.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Option<Appearance>, Unreadable> {
    let mut budget = Budget::new(limits);
    budget.file(bytes.len() as u64)?;
    let opened = encrypted::package(bytes)?;
    match content(opened.as_deref().unwrap_or(bytes), &mut budget)? {
        Container::Office(mut package, part) if !is_binary(&part) => {
            of_package(&mut package, &part, &mut budget).map(Some)
        }
        _ => Ok(None),
    }
}

fn of_package(package: &mut Package<'_>, part: &str, budget: &mut Budget) -> Result<Appearance, Unreadable> {
    let relations = package.relations(part, budget)?;
    let text = package.side_text(part, budget)?;
    let entries = xlsx::entries(&text)?;
    let theme = match part_of_kind(package, &relations, "theme") {
        Some(name) => color::theme(&package.side_text(&name, budget)?)?,
        None => Vec::new(),
    };
    let styles = match part_of_kind(package, &relations, "styles") {
        Some(name) => style::read(&package.side_text(&name, budget)?, &theme)?,
        None => style::Styles::default(),
    };
    let styles = Arc::new(styles);
    let names = part::names(&text)?;
    let mut looks = Appearance::default();
    for (index, (entry, target)) in listed(&entries, &relations).enumerate() {
        let Ok(Some(target)) = target else { continue };
        let mut sheet = part::sheet(&package.text(target, budget)?)?;
        sheet.name.clone_from(&entry.name);
        sheet.styles = Arc::clone(&styles);
        let titles = names.iter().find(|n| n.sheet == Some(index) && n.text.ends_with("Print_Titles"));
        sheet.repeat_rows = titles.and_then(|n| part::rows_in(&n.meaning));
        looks.sheets.push(sheet);
    }
    looks.names = names.into_iter().map(|n| (n.text, n.meaning)).collect();
    Ok(looks)
}

#[cfg(test)]
mod tests;
