//! Reads a sheet that is written line by line: one line a row, a line that starts with `|` is a row of cells.
//!
//! The block at the top names file, sheet, widths (`幅`) and whether a plain line is merged over all columns (`結合`);
//! it ends with `====`. `⏎` is a line break in a cell, a cell of `-` stays empty.

use super::sheet::{Look, Sheet, lines_in};

/// The file of a source and its sheet. Panics with the place of a mistake: sources are part of the repository.
pub fn parse(name: &str, text: &str) -> (String, Sheet) {
    let (head, body) = text.split_once("====\n").unwrap_or_else(|| panic!("{name}: no ===="));
    let get = |key: &str| head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
    let mut sheet = Sheet {
        name: get("シート").unwrap_or("Sheet1").to_owned(),
        hidden: get("シートを隠す").is_some(),
        portrait: get("向き") == Some("縦"),
        year: get("年").map_or(2025, |year| year.parse().expect("a year")),
        ..Sheet::default()
    };
    sheet.widths =
        get("幅").unwrap_or("20").split(' ').map(|width| width.parse().expect("a width")).collect();
    let merged = get("結合").is_some();
    let table = get("表").is_some();
    let mut previous = false;
    for (row, line) in (0u32..).zip(body.lines()) {
        if let Some(cells) = line.strip_prefix("| ") {
            row_of_cells(&mut sheet, row, cells.trim_end_matches('|'), !previous, table && row > 0);
        } else if !line.is_empty() {
            plain_line(&mut sheet, row, line, merged || (table && row == 0));
        }
        previous = line.starts_with('|');
    }
    (get("ファイル").unwrap_or_else(|| panic!("{name}: no file")).to_owned(), sheet)
}

fn row_of_cells(sheet: &mut Sheet, row: u32, cells: &str, first: bool, left: bool) {
    for (column, cell) in (0u16..).zip(cells.split(" | ")) {
        let text = match cell.trim_matches(' ') {
            "-" => String::new(),
            text => text.replace('⏎', "\n"),
        };
        let look = match (first, left) {
            (true, _) => Look::Heading,
            (false, true) => Look::Body,
            (false, false) => Look::Centre,
        };
        let width = sheet.widths.get(usize::from(column)).copied().unwrap_or(20.0);
        let lines = sheet.lines.entry(row).or_insert(1);
        *lines = (*lines).max(lines_in(&text, width));
        sheet.text((row, column), &text, look);
    }
}

fn plain_line(sheet: &mut Sheet, row: u32, line: &str, merged: bool) {
    let text = line.replace('⏎', "\n");
    sheet.lines.insert(row, lines_in(&text, sheet.widths.iter().sum()));
    sheet.text((row, 0), &text, if row == 0 && merged { Look::Title } else { Look::Plain });
    if merged && !line.starts_with('●') {
        sheet.merge((row, 0), (row, sheet.widths.len() as u16 - 1));
    }
}
