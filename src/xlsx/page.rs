//! How a sheet prints and behaves: widths, heights, page, breaks, panes, drop-downs, tables.

use super::text::{cut, storable};
use crate::sheet::measure::{Face, POINTS_PER_PIXEL};
use crate::sheet::model::{BaseFont, Choices, DropDown, NativeTable, Others, Print, Sheet};
use anyhow::Result;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, Formula, ProtectionOptions, Table as Drawn,
    TableColumn, TableStyle, Worksheet,
};

/// The default column widths in pixels that the writer knows, each with the width of a digit.
const KNOWN_DIGITS: [(u32, u32); 7] = [(6, 56), (7, 64), (8, 72), (9, 80), (11, 96), (12, 104), (13, 120)];

/// Width in pixels of the widest digit of a fixed-pitch font: the unit of column widths.
pub(crate) fn digit_width(base: &BaseFont) -> u32 {
    let pixels = (base.size * 96.0 / 72.0).round_ties_even();
    ((pixels * 0.5 + 0.5).floor() as u32).max(1)
}

/// The digit width that the writer reckons with, nearest to the true one, and its default column width.
fn reckoned(digit: u32) -> (u32, u32) {
    KNOWN_DIGITS.into_iter().min_by_key(|(known, _)| known.abs_diff(digit)).unwrap_or((6, 56))
}

/// Sets the base font as the default of the sheet; must come before widths and formats.
pub(crate) fn set_default(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    base: &BaseFont,
    format: &Format,
) -> Result<()> {
    let (mut height, width) = default_cell(base);
    if let Some(growing) = &sheet.growing {
        height = (growing.empty / POINTS_PER_PIXEL) as u32;
    }
    // The writer leaves out heights that are the default, and programs then fit those rows to their own liking.
    let fixed: Vec<f64> =
        (0..).zip(&sheet.rows).filter(|(row, _)| !grows(sheet, *row)).map(|(_, points)| *points).collect();
    while fixed.contains(&(f64::from(height) * POINTS_PER_PIXEL)) {
        height += 1;
    }
    worksheet.set_default_format(format, height, width)?;
    Ok(())
}

/// Default row height and column width in pixels.
pub(crate) fn default_cell(base: &BaseFont) -> (u32, u32) {
    let height = (Face::new(base.size).height(1) / POINTS_PER_PIXEL) as u32;
    (height, reckoned(digit_width(base)).1)
}

/// Sets all widths and heights. In a file, the last row that holds cells gets its height as the default of the sheet, and
/// so do the empty rows below: the writer would write a last row whose height is its own twice, which the format forbids.
pub(crate) fn set_sizes(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    base: &BaseFont,
    on_disk: bool,
) -> Result<()> {
    let true_digit = digit_width(base);
    let digit = reckoned(true_digit).0;
    for (col, &pixels) in sheet.columns.iter().enumerate() {
        // The file holds characters: pixels by the digit width that programs measure, which the writer may not know.
        let written = (f64::from(pixels) * f64::from(digit) / f64::from(true_digit)).round() as u32;
        worksheet.set_column_width_pixels(col as u16, written)?;
    }
    let last = sheet.cells.last().filter(|_| on_disk).map(|cell| cell.at.row);
    for (row, &points) in (0..).zip(&sheet.rows) {
        if Some(row) == last {
            worksheet.set_default_row_height(points);
        } else if !is_empty_and_grows(sheet, row, points) {
            worksheet.set_row_height(row, points)?;
        }
    }
    Ok(())
}

/// Whether a row grows as someone types.
pub(crate) fn grows(sheet: &Sheet, row: u32) -> bool {
    sheet.growing.is_some_and(|growing| (growing.rows.0..=growing.rows.1).contains(&row))
}

fn is_empty_and_grows(sheet: &Sheet, row: u32, points: f64) -> bool {
    grows(sheet, row) && sheet.growing.is_some_and(|growing| points <= growing.empty)
}

/// Sets paper, margins, footer, repeated rows, area and breaks.
pub(crate) fn set_print(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<()> {
    let Print { paper, landscape, margins_mm, footer, repeat_rows, columns, rows, breaks, .. } = &sheet.print;
    let Print { fit_width, scale, at_left, .. } = &sheet.print;
    worksheet.set_paper_size(paper.number());
    if *landscape {
        worksheet.set_landscape();
    }
    let [top, right, bottom, left] = margins_mm.map(|mm| mm / 25.4);
    // The footer stands in the middle of the bottom margin.
    worksheet.set_margins(left, right, top, bottom, top / 2.0, bottom / 2.0);
    worksheet.set_print_center_horizontally(!at_left);
    worksheet.set_footer(footer.notation(sheet.print.pages(), *landscape));
    worksheet.set_print_first_page_number(1);
    if !sheet.header.is_empty() {
        worksheet.set_header(&sheet.header);
    }
    if let Some((first, last)) = *repeat_rows {
        worksheet.set_repeat_rows(first, last)?;
    }
    if !sheet.rows.is_empty() && !sheet.columns.is_empty() {
        let columns = columns.map_or(sheet.columns.len(), |printed| printed as usize);
        let rows = rows.unwrap_or(sheet.rows.len() as u32);
        worksheet.set_print_area(0, 0, rows.max(1) - 1, columns.max(1) as u16 - 1)?;
    }
    if *fit_width {
        worksheet.set_print_fit_to_pages(1, 0);
    } else {
        if let Some(percent) = *scale {
            worksheet.set_print_scale(percent);
        }
        worksheet.set_page_breaks(breaks)?;
    }
    Ok(())
}

/// Protects locked cells without a password. Rows may be added and made higher all the same.
pub(crate) fn protect(worksheet: &mut Worksheet) {
    let options = ProtectionOptions { format_rows: true, insert_rows: true, ..ProtectionOptions::default() };
    worksheet.protect_with_options(&options);
}

/// Adds a drop-down. A list that is too long to be written out is left to its range.
pub(crate) fn add_drop_down(worksheet: &mut Worksheet, drop_down: &DropDown) -> Result<()> {
    let rule = match &drop_down.choices {
        Choices::List(choices) => {
            anyhow::ensure!(Choices::fit_a_list(choices), "a drop-down list this long needs a range");
            DataValidation::new().allow_list_strings(choices)?
        }
        Choices::Range(sheet, range) => {
            let name = sheet.replace('\'', "''");
            let corner =
                |c: crate::cell::CellRef| format!("${}${}", crate::cell::column_letters(c.col), c.row + 1);
            let text = format!("='{name}'!{}:{}", corner(range.start), corner(range.end));
            DataValidation::new().allow_list_formula(Formula::new(text))
        }
    };
    let (title, message) = &drop_down.message;
    let rule = match drop_down.others {
        Others::Refused => rule,
        Others::Asked => rule.set_error_style(DataValidationErrorStyle::Warning),
        Others::Accepted => rule.show_error_message(false),
    };
    let rule = rule.set_error_title(cut(title, 32))?.set_error_message(cut(message, 255))?;
    let r = drop_down.range;
    worksheet.add_data_validation(r.start.row, r.start.col as u16, r.end.row, r.end.col as u16, &rule)?;
    Ok(())
}

/// Adds a native table and hands back its headings, made distinct as Excel asks. Must come before the cells.
pub(crate) fn add_table(worksheet: &mut Worksheet, table: &NativeTable) -> Result<Vec<String>> {
    let headings = distinct(&table.headings);
    let columns: Vec<TableColumn> = headings.iter().map(|h| TableColumn::new().set_header(h)).collect();
    // Borders and fills are those of the cells.
    let drawn = Drawn::new()
        .set_name(&table.name)
        .set_columns(&columns)
        .set_style(TableStyle::None)
        .set_banded_rows(false)
        .set_autofilter(true);
    let r = table.range;
    worksheet.add_table(r.start.row, r.start.col as u16, r.end.row, r.end.col as u16, &drawn)?;
    Ok(headings)
}

/// Adds filter buttons alone, for a sheet in a file: the writer keeps a note in memory of every cell of a native table.
pub(crate) fn add_filter(worksheet: &mut Worksheet, table: &NativeTable) -> Result<()> {
    let r = table.range;
    worksheet.autofilter(r.start.row, r.start.col as u16, r.end.row, r.end.col as u16)?;
    Ok(())
}

/// Headings on one line each, of which no two are the same without regard to case.
fn distinct(headings: &[String]) -> Vec<String> {
    let mut seen = indexmap::IndexSet::new();
    headings
        .iter()
        .map(|heading| {
            let plain = storable(heading).replace(['\n', '\t'], " ");
            let plain = if plain.trim().is_empty() { "－".to_owned() } else { plain };
            let mut name = plain.clone();
            let mut n = 2;
            while !seen.insert(name.to_lowercase()) {
                name = format!("{plain}({n})");
                n += 1;
            }
            name
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_half_an_em() {
        let of = |size| digit_width(&BaseFont { name: "BIZ UDゴシック".to_owned(), size });
        assert_eq!([9.0, 10.5, 11.0, 12.0].map(of), [6, 7, 8, 8]);
    }

    #[test]
    fn headings_of_a_table_are_distinct() {
        let got = distinct(&["備考", "備考", "No.", "NO.", "", "実施\n項目"].map(str::to_owned));
        assert_eq!(got, ["備考", "備考(2)", "No.", "NO.(2)", "－", "実施 項目"]);
    }
}
