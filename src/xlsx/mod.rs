//! [`crate::sheet::model`] → the bytes of a workbook. This is the only module that uses rust_xlsxwriter.
//!
//! Sheets are written on all cores and put together in the order given; the bytes depend on nothing but the sheets and the
//! properties.

mod beside;
mod chart;
mod note;
mod page;
mod pen;
mod style;
mod text;
mod unsaid;

use crate::cell::CellRange;
use crate::sheet::model::{BaseFont, Properties, Sheet};
use anyhow::{Context, Result};
use chrono::Datelike;
use pen::Pen;
use rayon::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};
use std::any::Any;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use text::storable;
use unsaid::Unsaid;

/// How hard the parts are compressed, of 9. The writer compresses a workbook on a single core; the usual 6 costs a tenth of
/// the whole time more, 1 and 2 make the file half as large again.
const COMPRESSION: u8 = 3;

/// Sheets of more rows than this are written to a temporary file while they are built, row by row, and hold their texts
/// themselves: in memory a row costs the writer about 2 KB.
const ROWS_IN_MEMORY: usize = 1_000;
/// The most sheets that have such a file: systems limit how many may be open.
const MOST_FILES: usize = 64;

/// Said when a temporary file cannot be written, in both languages: who reads it is not known here.
const TEMPORARY_FILE: &str = "一時フォルダーのファイルに書けません。ディスクの空き容量を確かめて、もう一度実行してください。（The file in the temporary folder cannot be written; is the disk full?）";

/// The bytes of a workbook of these sheets, in that order. `base` is the default font.
///
/// # Errors
/// When there is no sheet, two have the same name, a sheet breaks a limit of the file format (the message names it), or
/// the system's temporary folder is full.
pub(crate) fn workbook(sheets: Vec<Sheet>, properties: &Properties, base: &BaseFont) -> Result<Vec<u8>> {
    put_together(sheets, properties, base, ROWS_IN_MEMORY)
}

/// Writes what lies in temporary files. The writer panics where the system does not let it write to one, and only that is made an
/// error: any other panic is a fault of the program, and stays one.
fn in_files<T>(write: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| match refused_by_system(&*panic) {
        Some(why) => Err(anyhow::Error::new(why).context(TEMPORARY_FILE)),
        None => resume_unwind(panic),
    })
}

/// What the system said, of a panic over it: all that is left of it is how an [`io::Error`] is printed for programmers.
fn refused_by_system(panic: &(dyn Any + Send)) -> Option<io::Error> {
    let (_, after) = panic.downcast_ref::<String>()?.split_once("Os { code: ")?;
    let digits = after.find(|c: char| !c.is_ascii_digit() && c != '-')?;
    after[..digits].parse().ok().map(io::Error::from_raw_os_error)
}

fn put_together(
    sheets: Vec<Sheet>,
    properties: &Properties,
    base: &BaseFont,
    rows_in_memory: usize,
) -> Result<Vec<u8>> {
    anyhow::ensure!(!sheets.is_empty(), "a workbook needs at least one sheet");
    let mut workbook = Workbook::new();
    let (height, width) = page::default_cell(base);
    workbook.set_default_format(&style::base_format(base), height, width)?;
    workbook.set_properties(&document_properties(properties)?);
    workbook.set_zip_compression_level(COMPRESSION);
    let unsaid = Unsaid::of(&sheets);
    let files = files_for_long_sheets(&mut workbook, &sheets, base, rows_in_memory);
    let (mut others, mut long, mut stand_ins) = (Vec::new(), Vec::new(), Vec::new());
    for (place, (sheet, file)) in sheets.into_iter().zip(files).enumerate() {
        match file {
            Some(worksheet) => {
                let stand_in = beside::stand_in(&sheet, base).with_context(|| of_sheet(&sheet))?;
                stand_ins.push((place, stand_in));
                long.push(Empty { place, worksheet, on_disk: true, sheet });
            }
            None => others.push(Empty { place, worksheet: Worksheet::new(), on_disk: false, sheet }),
        }
    }
    let mut placed = fill_all(others, base)?;
    placed.extend(stand_ins);
    placed.sort_by_key(|(place, _)| *place);
    for (_, worksheet) in placed {
        workbook.push_worksheet(worksheet);
    }
    let bytes = if long.is_empty() {
        beside::save_alone(workbook)
    } else {
        beside::save(workbook, || fill_all(long, base))
    }?;
    unsaid.say(bytes)
}

/// A worksheet to be filled with a sheet, and its place in the workbook.
struct Empty {
    place: usize,
    worksheet: Worksheet,
    on_disk: bool,
    sheet: Sheet,
}

/// For each long sheet an empty worksheet that lies in a temporary file. Its formats are made known here, one sheet after
/// the other, so that their numbers do not depend on which thread writes first. Without a temporary folder there are no such worksheets.
fn files_for_long_sheets(
    workbook: &mut Workbook,
    sheets: &[Sheet],
    base: &BaseFont,
    rows_in_memory: usize,
) -> Vec<Option<Worksheet>> {
    let mut left = MOST_FILES;
    // The values that a chart shows are taken from memory; a chart itself, as a comment, is a part beside its sheet.
    let charted: BTreeSet<&str> =
        sheets.iter().flat_map(|s| &s.charts).flat_map(|c| &c.series).map(|s| &*s.sheet).collect();
    sheets
        .iter()
        .map(|sheet| {
            let in_memory = sheet.rows.len() <= rows_in_memory
                || charted.contains(&*sheet.name)
                || !sheet.charts.is_empty()
                || !sheet.notes.is_empty();
            if left == 0 || in_memory {
                return None;
            }
            left -= 1;
            let worksheet = workbook.new_worksheet_with_constant_memory().ok()?;
            for format in Pen::new(sheet, base, false).all_formats(sheet) {
                workbook.register_format(&format);
            }
            Some(worksheet)
        })
        .collect()
}

/// Title, subject and keywords; no author, and a date that is not the clock's.
fn document_properties(properties: &Properties) -> Result<DocProperties> {
    let day = properties.created;
    // The file format knows no day before 1900, and a goal sheet may claim any year.
    let year = day.year().clamp(1900, 9999) as u16;
    let created = ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?;
    Ok(DocProperties::new()
        .set_title(storable(&properties.title))
        .set_subject(storable(&properties.subject))
        .set_keywords(properties.keywords)
        .set_creation_datetime(&created))
}

/// Writes all sheets, the largest first: a core that began the largest last would work on it alone at the end. They come
/// with their places, in any order.
fn fill_all(mut sheets: Vec<Empty>, base: &BaseFont) -> Result<Vec<(usize, Worksheet)>> {
    sheets.sort_by_key(|empty| (Reverse(empty.sheet.cells.len()), empty.place));
    sheets
        .into_par_iter()
        .with_max_len(1)
        .map(|Empty { place, worksheet, on_disk, sheet }| {
            let worksheet = fill(worksheet, on_disk, &sheet, base).with_context(|| of_sheet(&sheet))?;
            Ok((place, worksheet))
        })
        .collect()
}

/// What an error of a sheet begins with.
fn of_sheet(sheet: &Sheet) -> String {
    format!("writing the sheet “{}”", sheet.name)
}

/// Writes a sheet into an empty worksheet, from top to bottom: of one that lies in a file, only the row that is being
/// written can still be changed.
fn fill(mut worksheet: Worksheet, on_disk: bool, sheet: &Sheet, base: &BaseFont) -> Result<Worksheet> {
    let default = style::base_format(base);
    page::set_default(&mut worksheet, sheet, base, &default)?;
    worksheet.set_name(&sheet.name)?;
    page::set_sizes(&mut worksheet, sheet, base, on_disk)?;
    let mut pen = Pen::new(sheet, base, on_disk);
    pen.begin(&mut worksheet)?;
    let mut merges: Vec<CellRange> = sheet.merges.clone();
    merges.sort_by_key(|merge| merge.start);
    let mut merges = merges.into_iter().peekable();
    let mut table = sheet.table.as_ref();
    for cell in &sheet.cells {
        // Merges and tables write cells of their own, which the sheet's then replace.
        while let Some(merge) = merges.next_if(|merge| merge.start.row <= cell.at.row) {
            let (from, to) = (merge.start, merge.end);
            worksheet.merge_range(from.row, from.col as u16, to.row, to.col as u16, "", &pen.plain)?;
        }
        if let Some(table) = table.take_if(|table| table.range.start.row <= cell.at.row) {
            if on_disk {
                page::add_filter(&mut worksheet, table)?;
            } else {
                pen.headings = Some((table.range.start, page::add_table(&mut worksheet, table)?));
            }
        }
        pen.write(&mut worksheet, cell.at, &cell.content, cell.style)?;
    }
    debug_assert!(merges.peek().is_none(), "a merge without cells on {}", sheet.name);
    pen.finish(&mut worksheet, sheet, &default)?;
    for drop_down in &sheet.drop_downs {
        page::add_drop_down(&mut worksheet, drop_down)?;
    }
    for chart in &sheet.charts {
        chart::place(&mut worksheet, chart, base)?;
    }
    for one in &sheet.notes {
        note::place(&mut worksheet, one, sheet, base)?;
    }
    page::set_print(&mut worksheet, sheet)?;
    if let Some((rows, cols)) = sheet.freeze {
        worksheet.set_freeze_panes(rows, cols as u16)?;
    }
    if let Some(color) = sheet.tab_color {
        worksheet.set_tab_color(color);
    }
    if sheet.protected {
        page::protect(&mut worksheet);
    }
    worksheet.set_screen_gridlines(false);
    worksheet.set_hidden(sheet.hidden);
    Ok(worksheet)
}

#[cfg(test)]
mod tests;
