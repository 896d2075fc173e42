//! OpenDocument spreadsheets (.ods): styles.xml for named styles, then content.xml in one walk.
//!
//! calamine cannot serve here: it hides styles, merges and hidden lines, writes repeated cells out over the whole used
//! rectangle, and never returns from a content.xml that is cut off inside a table.

mod content;
mod data_style;
mod overlay;
mod paragraph;
mod style;
#[cfg(test)]
mod tests;

use super::limits::Budget;
use super::package::Package;
use super::properties::is_ours;
use super::{Format, Notice, Unreadable, Workbook, sheets, xml};
use style::Styles;

const MANIFEST: &str = "META-INF/manifest.xml";

pub(super) fn read(
    package: &mut Package<'_>,
    budget: &mut Budget,
) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    if package.has(MANIFEST) && is_encrypted(&package.text(MANIFEST, budget)?) {
        return Err(Unreadable::Encrypted);
    }
    let mut styles = Styles::default();
    if package.has("styles.xml") {
        styles.read_named(&package.side_text("styles.xml", budget)?)?;
    }
    let content = package.text("content.xml", budget)?;
    let mut sheets = content::read(&content, styles, budget)?;
    overlay::add(&content, &mut sheets);
    if sheets.is_empty() {
        return Err(sheets::no_sheet_at_all(Vec::new()));
    }
    let has_macros = package.names().any(is_macro);
    let is_ours = is_ours(package, "meta.xml", budget)?;
    Ok((Workbook { format: Format::Ods, sheets, has_macros, is_ours }, Vec::new()))
}

/// Whether a part is said to be encrypted, as far as the list of parts can be read.
fn is_encrypted(manifest: &str) -> bool {
    let mut found = false;
    // What can be read of a broken list is believed; the parts themselves tell the rest.
    let _ = xml::each(manifest, |e| found |= e.local_name().as_ref() == "encryption-data");
    found
}

/// Whether a part is a macro; the lists of an empty library (`script-lb`, `script-lc`) are not.
fn is_macro(part: &str) -> bool {
    (part.starts_with("basic/") || part.starts_with("scripts/"))
        && !part.ends_with('/')
        && !part.ends_with("script-lb.xml")
        && !part.ends_with("script-lc.xml")
}
