//! Writes the cells of one sheet, each in its style.
//!
//! The writer looks a format up by hashing all of it, which costs more than writing a cell. So cells are written without
//! their format where it can be given to many at once: in memory to a run of cells of one column afterwards; in a file,
//! whose rows cannot be touched again, through the format that the column has while the sheet is written.

use super::style;
use super::text::{self, storable};
use crate::cell::CellRef;
use crate::sheet::formula::{quoted, quoted_sheet};
use crate::sheet::model::{BaseFont, Content, Run, Sheet, StyleId};
use anyhow::Result;
use rust_xlsxwriter::{
    Format, FormatUnderline, Formula, IgnoreError, IntoExcelData, Url, Worksheet, XlsxError,
};
use std::cmp::Reverse;

/// Links that a sheet in memory holds as such; further ones, and those of sheets in files, are HYPERLINK formulas. Excel takes
/// at most 65,530 links, and one costs the writer more than all other cells of its row together.
const MOST_LINKS: usize = 1_000;
/// The most UTF-16 units of the text that a link shows; Excel's limit for one made by a formula.
const LONGEST_LINK: usize = 255;

/// Writes cells, with the formats of a sheet made once.
pub(crate) struct Pen {
    formats: Vec<Format>,
    /// The same for texts that begin like a formula, made when needed: editing such a cell must not turn it into one.
    quoted: Vec<Option<Format>>,
    /// The format without a style.
    pub(crate) plain: Format,
    /// How cells written without a format get it.
    later: Later,
    /// First cell and headings of the table, which must be the cells' texts to the letter.
    pub(crate) headings: Option<(CellRef, Vec<String>)>,
    /// Links written so far.
    links: usize,
    /// Whether a text that looks like a number was written.
    digits: bool,
}

/// How cells written without a format get it.
enum Later {
    /// In memory: for each column the run of cells of one style that is still growing: style, first and last row.
    Runs(Vec<Option<(StyleId, u32, u32)>>),
    /// In a file: from the column, in the rows before the last one, which is written out only when the columns have lost
    /// their formats again.
    Columns {
        /// The style that most cells of each column have.
        usual: Vec<Option<StyleId>>,
        last: u32,
    },
}

impl Pen {
    /// For a sheet in memory or in a file; `base` is the default font of the workbook.
    pub(crate) fn new(sheet: &Sheet, base: &BaseFont, on_disk: bool) -> Self {
        let default = style::base_format(base);
        let own = sheet.font.as_ref().map(|name| BaseFont { name: name.clone(), size: base.size });
        let base = own.as_ref().unwrap_or(base);
        let formats: Vec<Format> =
            sheet.styles.iter().map(|s| style::format(s, &sheet.styles, base)).collect();
        let later = if on_disk {
            let as_default = |style: StyleId| formats.get(style.0 as usize) == Some(&default);
            let last = sheet.cells.last().map_or(0, |c| c.at.row);
            Later::Columns { usual: usual_styles(sheet, as_default), last }
        } else {
            Later::Runs(Vec::new())
        };
        Self {
            quoted: vec![None; formats.len()],
            formats,
            plain: style::base_format(base),
            later,
            headings: None,
            links: 0,
            digits: false,
        }
    }

    /// All formats that writing the sheet may use, in a fixed order.
    pub(crate) fn all_formats(&self, sheet: &Sheet) -> Vec<Format> {
        let mut quoted: Vec<StyleId> = sheet
            .cells
            .iter()
            .filter(|cell| begins_like_formula(&cell.content))
            .map(|cell| cell.style)
            .collect();
        quoted.sort_unstable();
        quoted.dedup();
        let quoted = quoted.into_iter().map(|style| self.format(style).clone().set_quote_prefix());
        std::iter::once(self.plain.clone()).chain(self.formats.iter().cloned()).chain(quoted).collect()
    }

    /// Gives the columns of a sheet in a file the formats that most of their cells have.
    pub(crate) fn begin(&self, sheet: &mut Worksheet) -> Result<()> {
        if let Later::Columns { usual, .. } = &self.later {
            for (col, style) in usual.iter().enumerate() {
                if let Some(style) = style {
                    sheet.set_column_format(col as u16, self.format(*style))?;
                }
            }
        }
        Ok(())
    }

    /// Writes one cell; they come by row.
    pub(crate) fn write(
        &mut self,
        sheet: &mut Worksheet,
        at: CellRef,
        content: &Content,
        style: StyleId,
    ) -> Result<()> {
        if let Some(heading) = self.heading(at) {
            let heading = heading.to_owned();
            return self.put(sheet, at, heading, style);
        }
        match content {
            Content::Blank if self.in_memory() => self.style_later(sheet, at, style)?,
            Content::Blank => {
                sheet.write_blank(at.row, at.col as u16, self.format(style))?;
            }
            Content::Text(text) => self.write_text(sheet, at, text, style)?,
            Content::Number(number) | Content::Shown { number, .. } => {
                self.put(sheet, at, *number, style)?;
            }
            Content::Formula { formula, result } => {
                self.put(sheet, at, Formula::new(formula).set_result(result.to_string()), style)?;
            }
            Content::TextFormula { formula, result } => {
                self.put(sheet, at, Formula::new(formula).set_result(storable(result)), style)?;
            }
            Content::Link { book, sheet: target, cell, text } => {
                self.write_link(sheet, at, (book.as_deref(), target, *cell), text, style)?;
            }
            Content::Runs(runs) => self.write_runs(sheet, at, runs, style)?,
        }
        Ok(())
    }

    fn in_memory(&self) -> bool {
        matches!(self.later, Later::Runs(_))
    }

    /// Whether a cell can be written without its format.
    fn takes_style_later(&self, at: CellRef, style: StyleId) -> bool {
        match &self.later {
            Later::Runs(_) => true,
            Later::Columns { usual, last } => {
                at.row < *last && usual.get(at.col as usize).is_some_and(|usual| *usual == Some(style))
            }
        }
    }

    /// Remembers the style of a cell that was written without one.
    fn style_later(&mut self, sheet: &mut Worksheet, at: CellRef, style: StyleId) -> Result<()> {
        let Later::Runs(runs) = &mut self.later else { return Ok(()) };
        let col = at.col as usize;
        if runs.len() <= col {
            runs.resize(col + 1, None);
        }
        match &mut runs[col] {
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
        self.digits |= text.ends_with(|c: char| c.is_ascii_digit());
        if text::looks_like_formula(text)
            && let Some(slot) = self.quoted.get_mut(style.0 as usize)
        {
            let format =
                slot.get_or_insert_with(|| self.formats[style.0 as usize].clone().set_quote_prefix());
            sheet.write_string_with_format(at.row, at.col as u16, shown, format)?;
            return Ok(());
        }
        self.put(sheet, at, shown, style)
    }

    /// Writes a text, a number or a formula.
    fn put(
        &mut self,
        sheet: &mut Worksheet,
        at: CellRef,
        value: impl IntoExcelData,
        style: StyleId,
    ) -> Result<()> {
        if self.takes_style_later(at, style) {
            sheet.write(at.row, at.col as u16, value)?;
            return self.style_later(sheet, at, style);
        }
        sheet.write_with_format(at.row, at.col as u16, value, self.format(style))?;
        Ok(())
    }

    /// A link within the workbook, or to another by its path from this one; a text too long for one stands there without it.
    fn write_link(
        &mut self,
        sheet: &mut Worksheet,
        at: CellRef,
        (book, target, cell): (Option<&str>, &str, CellRef),
        text: &str,
        style: StyleId,
    ) -> Result<()> {
        let address = format!("{}!{cell}", quoted_sheet(target));
        if text.encode_utf16().count() > LONGEST_LINK {
            return self.write_text(sheet, at, text, style);
        }
        self.links += 1;
        if self.in_memory() && self.links <= MOST_LINKS {
            let url = Url::new(match book {
                Some(book) => format!("file:///{book}#{address}"),
                None => format!("internal:{address}"),
            });
            let format = Some(self.format(style));
            sheet.write_url_with_options(at.row, at.col as u16, url, storable(text), "", format)?;
            return Ok(());
        }
        let formula = format!(
            "HYPERLINK({},{})",
            quoted(&format!("{}#{address}", book.unwrap_or_default())),
            quoted(text)
        );
        self.put(sheet, at, Formula::new(formula).set_result(storable(text)), style)
    }

    /// Text with marked stretches; plain where nothing is marked, as the file format asks for two runs. Where there are more
    /// stretches than a cell can describe, all from the first marked one to the last is marked.
    fn write_runs(&mut self, sheet: &mut Worksheet, at: CellRef, runs: &[Run], style: StyleId) -> Result<()> {
        let texts: Vec<(usize, String)> = runs
            .iter()
            .filter(|run| !run.text.is_empty())
            .map(|run| {
                let mark = run.mark.map_or(0, |mark| 1 + mark as usize);
                (mark, storable(&run.text).into_owned())
            })
            .collect();
        let whole: usize = texts.iter().map(|(_, t)| t.encode_utf16().count()).sum();
        let fits = whole <= text::LONGEST
            && (self.write_marked(sheet, at, &texts, style)?
                || self.write_marked(sheet, at, &in_one_stretch(&texts), style)?);
        if fits {
            return Ok(());
        }
        let plain: String = texts.into_iter().map(|(_, t)| t).collect();
        self.write_text(sheet, at, &plain, style)
    }

    /// Writes stretches by mark (0 plain, 1 changed, 2 struck). False where nothing is marked, or where they are too many.
    fn write_marked(
        &self,
        sheet: &mut Worksheet,
        at: CellRef,
        texts: &[(usize, String)],
        style: StyleId,
    ) -> Result<bool> {
        if texts.iter().all(|(mark, _)| *mark == 0) {
            return Ok(false);
        }
        let plain = self.format(style).clone();
        let marks = [
            plain.clone(),
            plain.clone().set_bold().set_underline(FormatUnderline::Single),
            plain.set_font_strikethrough(),
        ];
        let marked: Vec<(&Format, &str)> =
            texts.iter().map(|(mark, text)| (&marks[*mark], text.as_str())).collect();
        match sheet.write_rich_string_with_format(at.row, at.col as u16, &marked, self.format(style)) {
            Ok(_) => Ok(true),
            // The writer measures the text with its markup.
            Err(XlsxError::MaxStringLengthExceeded) => Ok(false),
            Err(why) => Err(why.into()),
        }
    }

    /// Gives cells their last styles, or columns the default format of the workbook back. Numbers typed as text carry no
    /// green triangle: they are meant.
    pub(crate) fn finish(
        &mut self,
        worksheet: &mut Worksheet,
        sheet: &Sheet,
        default: &Format,
    ) -> Result<()> {
        match std::mem::replace(&mut self.later, Later::Runs(Vec::new())) {
            Later::Runs(runs) => {
                for (col, run) in runs.into_iter().enumerate() {
                    self.lay_run(worksheet, col as u32, run)?;
                }
                // The writer leaves out what lies below the last cell that was written by itself, and above no height.
                if let Some(last) = sheet.cells.last()
                    && matches!(last.content, Content::Blank)
                {
                    worksheet.write_blank(last.at.row, last.at.col as u16, self.format(last.style))?;
                }
            }
            Later::Columns { usual, .. } => {
                for col in 0..usual.len() {
                    worksheet.set_column_format(col as u16, default)?;
                }
            }
        }
        if self.digits && !sheet.rows.is_empty() && !sheet.columns.is_empty() {
            let (row, col) = (sheet.rows.len() as u32 - 1, sheet.columns.len() as u16 - 1);
            worksheet.ignore_error_range(0, 0, row, col, IgnoreError::NumberStoredAsText)?;
        }
        Ok(())
    }
}

/// The same text with one stretch that is marked, as its first marked one is.
fn in_one_stretch(texts: &[(usize, String)]) -> Vec<(usize, String)> {
    let marked = |(mark, _): &(usize, String)| *mark != 0;
    let Some(first) = texts.iter().position(marked) else { return texts.to_vec() };
    let last = texts.iter().rposition(marked).unwrap_or(first);
    let joined = |texts: &[(usize, String)]| texts.iter().map(|(_, text)| text.as_str()).collect::<String>();
    [(0, &texts[..first]), (texts[first].0, &texts[first..=last]), (0, &texts[last + 1..])]
        .into_iter()
        .map(|(mark, part)| (mark, joined(part)))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// Whether a content is a text that Excel would take for a formula if it were typed.
fn begins_like_formula(content: &Content) -> bool {
    match content {
        Content::Text(text) | Content::Link { text, .. } => text::looks_like_formula(text),
        Content::Runs(runs) => {
            runs.iter().find(|r| !r.text.is_empty()).is_some_and(|r| text::looks_like_formula(&r.text))
        }
        _ => false,
    }
}

/// The style that most cells of each column have. None where a cell of the column has the workbook's default format: the
/// writer takes such a cell for one without a format.
fn usual_styles(sheet: &Sheet, as_default: impl Fn(StyleId) -> bool) -> Vec<Option<StyleId>> {
    let styles = sheet.styles.len();
    let mut counts = vec![0u32; styles * sheet.columns.len()];
    for cell in &sheet.cells {
        if let Some(count) = counts.get_mut(cell.at.col as usize * styles + cell.style.0 as usize) {
            *count += 1;
        }
    }
    let usual = |counts: &[u32]| {
        let used = || (0u16..).map(StyleId).zip(counts).filter(|(_, n)| **n > 0);
        if used().any(|(style, _)| as_default(style)) {
            return None;
        }
        used().max_by_key(|(style, n)| (**n, Reverse(*style))).map(|(style, _)| style)
    };
    counts.chunks(styles.max(1)).map(usual).collect()
}
