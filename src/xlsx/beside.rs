//! Long sheets are saved in a workbook of their own beside that of the others, and then put in their places there: the
//! writer compresses a workbook on one core, and so two are at work.

use super::{COMPRESSION, page};
use crate::report::model::Sheet;
use anyhow::Result;
use rust_xlsxwriter::{Workbook, Worksheet};
use std::io::Cursor;
use zip::{ZipArchive, ZipWriter};

/// An empty worksheet in the place of a long one, with all that stands of it in the parts of the workbook itself.
pub fn stand_in(sheet: &Sheet) -> Result<Worksheet> {
    let mut worksheet = Worksheet::new();
    worksheet.set_name(&sheet.name)?;
    if let Some(table) = &sheet.table {
        page::add_filter(&mut worksheet, table)?;
    }
    page::set_print(&mut worksheet, sheet)?;
    worksheet.set_hidden(sheet.hidden);
    Ok(worksheet)
}

/// The bytes of a workbook in which these long sheets, written in its formats, take the places of their stand-ins. Each
/// comes with its place, in order.
pub fn save(mut main: Workbook, long: Vec<(usize, Worksheet)>) -> Result<Vec<u8>> {
    if long.is_empty() {
        return save_alone(main);
    }
    let mut beside = Workbook::new();
    beside.set_zip_compression_level(COMPRESSION);
    // The first sheet of a workbook is the one that shows when it is opened.
    let shown = long.first().is_some_and(|(place, _)| *place == 0);
    if !shown {
        beside.add_worksheet();
    }
    let before = usize::from(!shown);
    let parts: Vec<(String, String)> = long
        .iter()
        .enumerate()
        .map(|(nth, (place, _))| (part_name(*place), part_name(before + nth)))
        .collect();
    for (_, worksheet) in long {
        beside.push_worksheet(worksheet);
    }
    let (frame, filled) = rayon::join(|| main.save_to_buffer(), || beside.save_to_buffer());
    let_go(main);
    put_in_place(frame?, filled?, &parts)
}

fn save_alone(mut workbook: Workbook) -> Result<Vec<u8>> {
    let bytes = workbook.save_to_buffer()?;
    let_go(workbook);
    Ok(bytes)
}

/// Letting go of a large workbook takes as long as a tenth of saving it, and nobody need wait for it.
fn let_go(workbook: Workbook) {
    rayon::spawn(move || drop(workbook));
}

/// The package of `frame` with some of its parts taken from `filled`; each by its name here, the name there.
fn put_in_place(frame: Vec<u8>, filled: Vec<u8>, parts: &[(String, String)]) -> Result<Vec<u8>> {
    let whole = Vec::with_capacity(frame.len() + filled.len());
    let mut frame = ZipArchive::new(Cursor::new(frame))?;
    let mut filled = ZipArchive::new(Cursor::new(filled))?;
    let mut package = ZipWriter::new(Cursor::new(whole));
    for at in 0..frame.len() {
        let part = frame.by_index_raw(at)?;
        match parts.iter().find(|(here, _)| part.name_raw() == here.as_bytes()) {
            Some((here, there)) => {
                package.raw_copy_file_rename(filled.by_name_raw(there.as_bytes())?, here)?;
            }
            None => package.raw_copy_file(part)?,
        }
    }
    Ok(package.finish()?.into_inner())
}

/// The part that holds a sheet, counted from 0.
fn part_name(sheet: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", sheet + 1)
}
