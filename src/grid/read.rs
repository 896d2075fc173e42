//! A file's bytes as a workbook: tells the format and calls its reader.

use super::limits::{Budget, Limits};
use super::sniff::{Container, content, is_binary};
use super::{Notice, Unreadable, Workbook, code_page, encrypted, ods, xls, xlsb, xlsx};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a workbook of any known format, by its content.
///
/// A sheet that cannot be read while others can is a notice. A fault of the reader itself does not end the run: it
/// comes back as [`Unreadable::Failed`] (the process's panic hook has been called by then).
pub fn read(bytes: &[u8], limits: &Limits) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    catch_unwind(AssertUnwindSafe(|| read_content(bytes, limits)))
        .unwrap_or_else(|panic| Err(Unreadable::failed(&*panic)))
}

fn read_content(bytes: &[u8], limits: &Limits) -> Result<(Workbook, Vec<Notice>), Unreadable> {
    let mut budget = Budget::new(limits);
    budget.file(bytes.len() as u64)?;
    let opened = encrypted::package(bytes)?;
    let bytes = opened.as_deref().unwrap_or(bytes);
    let (mut workbook, mut notices) = match content(bytes, &mut budget)? {
        Container::Office(mut package, part) if is_binary(&part) => {
            xlsb::read(&mut package, &part, &mut budget)?
        }
        Container::Office(mut package, part) => xlsx::read(&mut package, &part, &mut budget)?,
        Container::OpenDocument(mut package) => ods::read(&mut package, &mut budget)?,
        Container::Ole(ole) => xls::read(&ole, &mut budget)?,
    };
    let is_garbled = notices.iter().any(|notice| matches!(notice, Notice::Garbled { cell: None, .. }));
    if !is_garbled && !code_page::mend(&mut workbook.sheets) {
        notices.push(Notice::garbled_file(&workbook.sheets));
    }
    notices.extend(Notice::garbled_cells(&workbook.sheets));
    Ok((workbook, notices))
}
