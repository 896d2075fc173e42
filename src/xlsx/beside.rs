//! Long sheets are saved in a workbook of their own beside that of the others, and then put in their places there: the
//! writer compresses a workbook on one core, and so two are at work.

use super::{COMPRESSION, in_files, page, style};
use crate::sheet::model::{BaseFont, Sheet};
use anyhow::{Context, Result};
use rust_xlsxwriter::{Workbook, Worksheet};
use std::io::Cursor;
use zip::{ZipArchive, ZipWriter};

/// An empty worksheet in the place of a long one, with all that stands of it in the parts of the workbook itself.
pub(crate) fn stand_in(sheet: &Sheet, base: &BaseFont) -> Result<Worksheet> {
    let mut worksheet = Worksheet::new();
    page::set_default(&mut worksheet, sheet, base, &style::base_format(base))?;
    worksheet.set_name(&sheet.name)?;
    if let Some(table) = &sheet.table {
        page::add_filter(&mut worksheet, table)?;
    }
    page::set_print(&mut worksheet, sheet)?;
    worksheet.set_hidden(sheet.hidden);
    Ok(worksheet)
}

/// The bytes of a workbook in which long sheets, written in its formats, take the places of their stand-ins. They come with
/// their places, in any order, and are filled only now: saving the workbook keeps a single core busy.
pub(crate) fn save(
    mut main: Workbook,
    long: impl FnOnce() -> Result<Vec<(usize, Worksheet)>> + Send,
) -> Result<Vec<u8>> {
    let (frame, filled) = rayon::join(
        || main.save_to_buffer().context("writing the workbook"),
        || in_files(|| save_long(long()?)),
    );
    let_go(main);
    put_in_place(frame?, filled?).context("putting the workbook together")
}

/// The bytes of a workbook as it is.
pub(crate) fn save_alone(mut workbook: Workbook) -> Result<Vec<u8>> {
    let bytes = workbook.save_to_buffer().context("writing the workbook")?;
    let_go(workbook);
    Ok(bytes)
}

/// A workbook of long sheets alone.
struct Filled {
    bytes: Vec<u8>,
    /// Of each sheet the name of its part among all sheets, and the name here.
    parts: Vec<(String, String)>,
}

fn save_long(mut long: Vec<(usize, Worksheet)>) -> Result<Filled> {
    long.sort_by_key(|(place, _)| *place);
    let mut beside = Workbook::new();
    beside.set_zip_compression_level(COMPRESSION);
    // The first sheet of a workbook is the one that shows when it is opened.
    let before = usize::from(long.first().is_none_or(|(place, _)| *place != 0));
    for _ in 0..before {
        beside.add_worksheet();
    }
    let mut parts = Vec::with_capacity(long.len());
    for (nth, (place, mut worksheet)) in (before..).zip(long) {
        parts.push((part_name(place), part_name(nth)));
        // Their names stand in the other workbook; here they could clash with that of an added sheet.
        worksheet.set_name(format!("long {nth}"))?;
        beside.push_worksheet(worksheet);
    }
    Ok(Filled { bytes: beside.save_to_buffer().context("writing long sheets")?, parts })
}

/// Letting go of a large workbook takes as long as a tenth of saving it, and nobody need wait for it.
fn let_go(workbook: Workbook) {
    rayon::spawn(move || drop(workbook));
}

/// The package of `frame` with the sheets of `filled` in place of their stand-ins.
fn put_in_place(frame: Vec<u8>, Filled { bytes, parts }: Filled) -> Result<Vec<u8>> {
    let whole = Vec::with_capacity(frame.len() + bytes.len());
    let mut frame = ZipArchive::new(Cursor::new(frame))?;
    let mut filled = ZipArchive::new(Cursor::new(bytes))?;
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
pub(crate) fn part_name(sheet: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", sheet + 1)
}
