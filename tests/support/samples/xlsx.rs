//! Sheets → the bytes of an .xlsx file, the same on every run.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet,
};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::sheet::{Look, Sheet, Value};

/// Marks the stored result of a formula that is to have none.
const NEVER_CALCULATED: &str = "（未計算）";

/// Points of one line of text.
const LINE: f64 = 12.5;

/// The workbook of some sheets.
pub fn bytes(sheets: &[Sheet]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let year = sheets.first().map_or(2025, |sheet| sheet.year);
    let created = ExcelDateTime::from_ymd(year, 4, 1).expect("1 April exists");
    workbook.set_properties(&DocProperties::new().set_author("みどり野市").set_creation_datetime(&created));
    for sheet in sheets {
        write(workbook.add_worksheet(), sheet);
    }
    let bytes = workbook.save_to_buffer().expect("a sample can be written");
    let uncalculated = sheets
        .iter()
        .any(|sheet| sheet.cells.values().any(|cell| matches!(&cell.value, Value::Formula(_, None))));
    if uncalculated { drop_results(&bytes) } else { bytes }
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet) {
    place_all(worksheet, sheet).expect("a sample keeps Excel's limits");
}

fn place_all(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), rust_xlsxwriter::XlsxError> {
    worksheet.set_name(&sheet.name)?.set_hidden(sheet.hidden).set_paper_size(9);
    worksheet.set_margins(0.4, 0.4, 0.5, 0.5, 0.3, 0.3);
    if !sheet.portrait {
        worksheet.set_landscape();
        worksheet.set_print_scale(82);
    }
    for (column, width) in (0u16..).zip(&sheet.widths) {
        worksheet.set_column_width(column, *width)?;
    }
    for (row, lines) in &sheet.lines {
        worksheet.set_row_height(*row, (f64::from(*lines) * LINE + 5.0).min(409.0))?;
    }
    for (first, last) in &sheet.merges {
        let look = sheet.cells.get(first).map_or(Look::Plain, |cell| cell.look);
        worksheet.merge_range(first.0, first.1, last.0, last.1, "", &format(look))?;
    }
    let covered = |row: u32, column: u16| {
        sheet.merges.iter().any(|(first, last)| {
            (first.0..=last.0).contains(&row)
                && (first.1..=last.1).contains(&column)
                && (row, column) != *first
        })
    };
    for (&(row, column), cell) in sheet.cells.iter().filter(|((row, column), _)| !covered(*row, *column)) {
        let format = format(cell.look);
        match &cell.value {
            Value::Text(text) if text.is_empty() => worksheet.write_blank(row, column, &format)?,
            Value::Text(text) => worksheet.write_string_with_format(row, column, text, &format)?,
            Value::Number(number) => worksheet.write_number_with_format(row, column, *number, &format)?,
            Value::Date(year, month, day) => {
                let date = ExcelDateTime::from_ymd(*year, *month, *day)?;
                let format = format.set_num_format("[$-411]ggge\"年\"m\"月\"d\"日\"");
                worksheet.write_datetime_with_format(row, column, &date, &format)?
            }
            Value::Formula(formula, result) => {
                let result = result.as_deref().unwrap_or(NEVER_CALCULATED);
                let formula = Formula::new(formula).set_result(result);
                worksheet.write_formula_with_format(row, column, formula, &format)?
            }
        };
    }
    for row in &sheet.hidden_rows {
        worksheet.set_row_hidden(*row)?;
    }
    for column in &sheet.hidden_columns {
        worksheet.set_column_hidden(*column)?;
    }
    for (first, last, list) in &sheet.choices {
        let validation = DataValidation::new().allow_list_strings(list)?;
        worksheet.add_data_validation(first.0, first.1, last.0, last.1, &validation)?;
    }
    worksheet.set_page_breaks(&sheet.breaks)?;
    Ok(())
}

fn format(look: Look) -> Format {
    let format = Format::new().set_font_name("BIZ UDゴシック").set_font_size(9).set_text_wrap();
    let framed = || format.clone().set_border(FormatBorder::Thin);
    match look {
        Look::Title => format.clone().set_font_size(14).set_bold().set_align(FormatAlign::Left),
        Look::Heading => framed()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color("DDEBF7"),
        Look::Meta | Look::Centre => {
            framed().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
        }
        Look::Body => framed().set_align(FormatAlign::VerticalCenter),
        Look::Struck => framed().set_font_strikethrough().set_align(FormatAlign::VerticalCenter),
        Look::Plain => format.clone().set_align(FormatAlign::Top),
    }
}

/// Takes the stored results of the marked formulas out, as a program leaves them that writes formulas but calculates none.
fn drop_results(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("the package just written");
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part of the package");
        let name = part.name().expect("a name the package was given").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("a part can be read");
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(content).expect("a sheet is UTF-8");
            content = without_results(&text).into_bytes();
        }
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        writer.start_file(name, options).expect("a part can be started");
        writer.write_all(&content).expect("a part can be written");
    }
    writer.finish().expect("the package can be closed").into_inner()
}

fn without_results(sheet: &str) -> String {
    let value = format!("<v>{NEVER_CALCULATED}</v>");
    let mut parts: Vec<String> = sheet.split(&value).map(str::to_owned).collect();
    let last = parts.len() - 1;
    for part in &mut parts[..last] {
        let at = part.rfind(" t=\"str\"").expect("a text formula");
        part.replace_range(at..at + " t=\"str\"".len(), "");
    }
    parts.concat()
}
