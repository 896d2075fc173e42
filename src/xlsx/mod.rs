//! [`crate::report::model`] → the bytes of a workbook. This is the only module that uses rust_xlsxwriter.
//!
//! [`build`] makes one sheet and may run on any thread; [`finish`] puts the sheets together in the order given. The bytes
//! depend on nothing but the sheets and the properties.

mod chart;
mod page;
mod style;
mod text;

use crate::grid::OWN_MARK;
use crate::grid::cell::CellRef;
use crate::report::model::{BaseFont, Content, Properties, Run, Sheet, StyleId};
use anyhow::{Context, Result};
use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatUnderline, Formula, IgnoreError, Url, Workbook, Worksheet,
};
use text::storable;

/// Links that a sheet holds as such; Excel takes at most 65,530. Further ones are HYPERLINK formulas.
const MOST_LINKS: usize = 60_000;

/// How hard the parts are compressed, of 9. Compressing is the one stage that runs on a single core; the usual 6 costs a
/// tenth of the whole time more, 1 and 2 make the file half as large again.
const COMPRESSION: u8 = 3;

/// One sheet, ready to be put into a workbook.
pub struct Built {
    worksheet: Worksheet,
}

/// Makes one sheet. `base` must be the same for all sheets of a workbook.
///
/// # Errors
/// When the sheet breaks a limit of the file format; the message names the sheet.
pub fn build(sheet: &Sheet, base: &BaseFont) -> Result<Built> {
    let worksheet = worksheet(sheet, base).with_context(|| format!("sheet “{}”", sheet.name))?;
    Ok(Built { worksheet })
}

/// The bytes of a workbook of these sheets.
///
/// # Errors
/// When there is no sheet, two have the same name, or a formula names a sheet that is not there.
pub fn finish(sheets: Vec<Built>, properties: &Properties, base: &BaseFont) -> Result<Vec<u8>> {
    anyhow::ensure!(!sheets.is_empty(), "a workbook needs at least one sheet");
    let mut workbook = Workbook::new();
    let (height, width) = page::default_cell(base);
    workbook.set_default_format(&style::base_format(base), height, width)?;
    workbook.set_properties(&document_properties(properties)?);
    workbook.set_zip_compression_level(COMPRESSION);
    for built in sheets {
        workbook.push_worksheet(built.worksheet);
    }
    workbook.save_to_buffer().context("writing the workbook")
}

/// Title, subject and our mark; no author, and a date that is not the clock's.
fn document_properties(properties: &Properties) -> Result<DocProperties> {
    let day = properties.created;
    let created = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
    Ok(DocProperties::new()
        .set_title(storable(&properties.title))
        .set_subject(storable(&properties.subject))
        .set_keywords(OWN_MARK)
        .set_creation_datetime(&created))
}

/// The whole sheet.
fn worksheet(sheet: &Sheet, base: &BaseFont) -> Result<Worksheet> {
    let mut worksheet = Worksheet::new();
    page::set_default(&mut worksheet, sheet, base, &style::base_format(base))?;
    worksheet.set_name(&sheet.name)?;
    page::set_sizes(&mut worksheet, sheet, base)?;
    let own = sheet.font.as_ref().map(|name| BaseFont { name: name.clone(), size: base.size });
    let mut pen = Pen::new(sheet, own.as_ref().unwrap_or(base));
    // Merges and tables write cells of their own, which the sheet's then replace.
    for merge in &sheet.merges {
        let (from, to) = (merge.start, merge.end);
        worksheet.merge_range(from.row, from.col as u16, to.row, to.col as u16, "", &pen.plain)?;
    }
    if let Some(table) = &sheet.table {
        pen.headings = Some((table.range.start, page::add_table(&mut worksheet, table)?));
    }
    for cell in &sheet.cells {
        pen.write(&mut worksheet, cell.at, &cell.content, cell.style)?;
    }
    pen.lay_styles(&mut worksheet)?;
    pen.finish(&mut worksheet, sheet)?;
    for drop_down in &sheet.drop_downs {
        page::add_drop_down(&mut worksheet, drop_down)?;
    }
    for chart in &sheet.charts {
        chart::place(&mut worksheet, chart, base)?;
    }
    page::set_print(&mut worksheet, sheet)?;
    if let Some((rows, cols)) = sheet.freeze {
        worksheet.set_freeze_panes(rows, cols as u16)?;
    }
    if let Some(color) = sheet.tab_color {
        worksheet.set_tab_color(color);
    }
    worksheet.set_screen_gridlines(false);
    worksheet.set_hidden(sheet.hidden);
    Ok(worksheet)
}

/// Writes cells, with the formats of a sheet made once.
struct Pen {
    /// Formats by style.
    formats: Vec<Format>,
    /// The same for texts that begin like a formula, made when needed: editing such a cell must not turn it into one.
    quoted: Vec<Option<Format>>,
    /// The format without a style.
    plain: Format,
    /// For each column the run of cells of one style that is still growing: style, first and last row.
    runs: Vec<Option<(StyleId, u32, u32)>>,
    /// First cell and headings of the table, which must be the cells' texts to the letter.
    headings: Option<(CellRef, Vec<String>)>,
    /// Links written so far.
    links: usize,
    /// Whether a text that looks like a number was written.
    digits: bool,
}

impl Pen {
    fn new(sheet: &Sheet, base: &BaseFont) -> Self {
        let formats: Vec<Format> = sheet.styles.iter().map(|s| style::format(s, base)).collect();
        let plain = style::base_format(base);
        Self {
            quoted: vec![None; formats.len()],
            formats,
            plain,
            runs: Vec::new(),
            headings: None,
            links: 0,
            digits: false,
        }
    }

    /// Writes one cell.
    fn write(&mut self, sheet: &mut Worksheet, at: CellRef, content: &Content, style: StyleId) -> Result<()> {
        let (row, col) = (at.row, at.col as u16);
        if let Some(heading) = self.heading(at) {
            let heading = heading.to_owned();
            sheet.write_string(row, col, heading)?;
            return self.style_later(sheet, at, style);
        }
        match content {
            Content::Blank => self.style_later(sheet, at, style)?,
            Content::Text(text) => self.write_text(sheet, at, text, style)?,
            Content::Number(number) => {
                sheet.write_number(row, col, *number)?;
                self.style_later(sheet, at, style)?;
            }
            Content::Formula { formula, result } => {
                let formula = Formula::new(formula).set_result(result.to_string());
                sheet.write_formula(row, col, formula)?;
                self.style_later(sheet, at, style)?;
            }
            Content::TextFormula { formula, result } => {
                let formula = Formula::new(formula).set_result(storable(result));
                sheet.write_formula(row, col, formula)?;
                self.style_later(sheet, at, style)?;
            }
            Content::Link { sheet: target, cell, text } => {
                self.write_link(sheet, at, (target, *cell), text, style)?;
            }
            Content::Runs(runs) => self.write_runs(sheet, at, runs, style)?,
        }
        Ok(())
    }

    /// Remembers the style of a cell whose content was written without one: the writer looks a format up by hashing all
    /// of it, which for every single cell costs more than the cell; for a run of cells it does so once.
    fn style_later(&mut self, sheet: &mut Worksheet, at: CellRef, style: StyleId) -> Result<()> {
        let col = at.col as usize;
        if self.runs.len() <= col {
            self.runs.resize(col + 1, None);
        }
        match &mut self.runs[col] {
            Some((known, _, last)) if *known == style && *last + 1 == at.row => *last = at.row,
            open => {
                let ended = open.replace((style, at.row, at.row));
                self.lay_run(sheet, at.col, ended)?;
            }
        }
        Ok(())
    }

    /// Gives a run of cells its style.
    fn lay_run(&self, sheet: &mut Worksheet, col: u32, run: Option<(StyleId, u32, u32)>) -> Result<()> {
        if let Some((style, first, last)) = run {
            sheet.set_range_format(first, col as u16, last, col as u16, self.format(style))?;
        }
        Ok(())
    }

    /// Gives the last runs their styles.
    fn lay_styles(&mut self, sheet: &mut Worksheet) -> Result<()> {
        for (col, run) in std::mem::take(&mut self.runs).into_iter().enumerate() {
            self.lay_run(sheet, col as u32, run)?;
        }
        Ok(())
    }

    /// The format of a style.
    fn format(&self, style: StyleId) -> &Format {
        self.formats.get(style.0 as usize).unwrap_or(&self.plain)
    }

    /// The table's heading at a cell.
    fn heading(&self, at: CellRef) -> Option<&str> {
        let (first, headings) = self.headings.as_ref()?;
        if at.row != first.row {
            return None;
        }
        headings.get(at.col.checked_sub(first.col)? as usize).map(String::as_str)
    }

    /// Text stays text, whatever it begins with.
    fn write_text(&mut self, sheet: &mut Worksheet, at: CellRef, text: &str, style: StyleId) -> Result<()> {
        let shown = storable(text);
        let (row, col) = (at.row, at.col as u16);
        self.digits |= text.ends_with(|c: char| c.is_ascii_digit());
        if text::looks_like_formula(text)
            && let Some(slot) = self.quoted.get_mut(style.0 as usize)
        {
            let format =
                slot.get_or_insert_with(|| self.formats[style.0 as usize].clone().set_quote_prefix());
            sheet.write_string_with_format(row, col, shown, format)?;
            return Ok(());
        }
        sheet.write_string(row, col, shown)?;
        self.style_later(sheet, at, style)
    }

    /// A link within the workbook.
    fn write_link(
        &mut self,
        sheet: &mut Worksheet,
        at: CellRef,
        (target, cell): (&str, CellRef),
        text: &str,
        style: StyleId,
    ) -> Result<()> {
        let (row, col) = (at.row, at.col as u16);
        let address = format!("'{}'!{cell}", target.replace('\'', "''"));
        self.links += 1;
        if self.links <= MOST_LINKS {
            let url = Url::new(format!("internal:{address}"));
            sheet.write_url_with_options(row, col, url, storable(text), "", Some(self.format(style)))?;
        } else {
            let quoted = |text: &str| text.replace('"', "\"\"");
            let formula = format!("HYPERLINK(\"#{}\",\"{}\")", quoted(&address), quoted(text));
            let formula = Formula::new(formula).set_result(storable(text));
            sheet.write_formula_with_format(row, col, formula, self.format(style))?;
        }
        Ok(())
    }

    /// Text with marked stretches; plain where nothing is marked, as the file format asks for two runs.
    fn write_runs(&mut self, sheet: &mut Worksheet, at: CellRef, runs: &[Run], style: StyleId) -> Result<()> {
        let texts: Vec<(usize, String)> = runs
            .iter()
            .filter(|run| !run.text.is_empty())
            .map(|run| {
                let mark = if run.struck { 2 } else { usize::from(run.changed) };
                (mark, storable(&run.text).into_owned())
            })
            .collect();
        let whole: usize = texts.iter().map(|(_, t)| t.encode_utf16().count()).sum();
        if texts.is_empty() || texts.iter().all(|(mark, _)| *mark == 0) || whole > text::LONGEST {
            let plain: String = texts.into_iter().map(|(_, t)| t).collect();
            return self.write_text(sheet, at, &plain, style);
        }
        let plain = self.format(style).clone();
        let marks = [
            plain.clone(),
            plain.clone().set_bold().set_underline(FormatUnderline::Single),
            plain.set_font_strikethrough(),
        ];
        let marked: Vec<(&Format, &str)> =
            texts.iter().map(|(mark, text)| (&marks[*mark], text.as_str())).collect();
        sheet.write_rich_string_with_format(at.row, at.col as u16, &marked, self.format(style))?;
        Ok(())
    }

    /// Numbers typed as text carry no green triangle: they are meant.
    fn finish(&self, worksheet: &mut Worksheet, sheet: &Sheet) -> Result<()> {
        if self.digits && !sheet.rows.is_empty() && !sheet.columns.is_empty() {
            let (row, col) = (sheet.rows.len() as u32 - 1, sheet.columns.len() as u16 - 1);
            worksheet.ignore_error_range(0, 0, row, col, IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
