//! content.xml: automatic styles, then table after table with columns, rows and cells.
//!
//! Repeated rows and cells are only written out where they hold something: a sheet's unused rest is one row that is
//! repeated a million times.

use super::paragraph::CellText;
use super::style::Styles;
use crate::cell::CellRef;
use crate::grid::date::{Epoch, serial_of};
use crate::grid::limits::Budget;
use crate::grid::sheet::{COLS, ROWS, SheetReader, Spot};
use crate::grid::xml::{self, Attributes, Xml};
use crate::grid::{Grid, SheetState, Unreadable, Value};
use quick_xml::events::{BytesStart, Event};

/// Merges in empty rows repeated more often than this are those of the unused rest of a sheet.
const REPEATED_MERGES: u32 = 1000;

pub(super) fn read(text: &str, mut styles: Styles, budget: &mut Budget) -> Result<Vec<Grid>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut sheets = Vec::new();
    let mut in_spreadsheet = false;
    loop {
        match xml.within()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "automatic-styles" => styles.read_list(&mut xml)?,
                "spreadsheet" => {
                    styles.settle();
                    in_spreadsheet = true;
                }
                // Deleted cells that change tracking keeps.
                "tracked-changes" => xml.skip()?,
                "table" if in_spreadsheet => {
                    budget.sheets(sheets.len() + 1)?;
                    sheets.extend(TableReader::read(&mut xml, &e, &styles, budget)?);
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "spreadsheet" => return Ok(sheets),
            _ => {}
        }
    }
}

struct TableReader<'x, 'a, 's, 'b> {
    xml: &'x mut Xml<'a>,
    styles: &'s Styles,
    sheet: SheetReader<'b>,
    row: u32,
    col: u32,
    /// Default cell styles of the columns: the column behind the last, and the style.
    column_styles: Vec<(u32, String)>,
    /// How many groups around the current line are folded.
    folded: usize,
    /// Whether it is a copy of another file's sheet that LibreOffice keeps.
    foreign: bool,
}

/// A cell that holds something, before its row is repeated.
struct Filled {
    col: u32,
    times: u32,
    style: String,
    value: Stored,
    text: CellText,
    formula: bool,
}

/// A cell's value as its attributes state it.
enum Stored {
    Nothing,
    Text,
    /// A text that its number format has already changed.
    Shown,
    Number(f64),
    Day(f64),
    Bool(bool),
    Error,
}

#[derive(Default)]
struct Head {
    times: u32,
    cols: u32,
    rows: u32,
    style: Option<String>,
    kind: String,
    value: Option<String>,
    error: bool,
    formula: bool,
}

/// A row's own cells and merges.
#[derive(Default)]
struct Row {
    cells: Vec<Filled>,
    /// First column, columns and rows of each merged range.
    merges: Vec<(u32, u32, u32)>,
}

impl<'x, 'a, 's, 'b> TableReader<'x, 'a, 's, 'b> {
    /// Reads a table that has just begun; none if it is no sheet of this file.
    fn read(
        xml: &'x mut Xml<'a>,
        start: &BytesStart<'_>,
        styles: &'s Styles,
        budget: &'b mut Budget,
    ) -> Result<Option<Grid>, Unreadable> {
        let name = xml::attribute(start, "name").unwrap_or_default();
        let hidden = xml::attribute(start, "style-name").is_some_and(|style| styles.hides(&style));
        let state = if hidden { SheetState::Hidden } else { SheetState::Visible };
        let sheet = SheetReader::new(&name, state, budget);
        let mut table =
            Self { xml, styles, sheet, row: 0, col: 0, column_styles: Vec::new(), folded: 0, foreign: false };
        table.walk()?;
        Ok((!table.foreign).then(|| table.sheet.finish()))
    }

    fn walk(&mut self) -> Result<(), Unreadable> {
        loop {
            match self.xml.within()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-column" => {
                        self.column(&e);
                        self.xml.skip()?;
                    }
                    "table-row" => self.row(&e)?,
                    "table-row-group" | "table-column-group" => {
                        self.folded += usize::from(self.folded > 0 || xml::is(&e, "display", "false"));
                    }
                    "table-rows" | "table-header-rows" | "table-columns" | "table-header-columns" => {}
                    "table-source" => {
                        self.foreign = true;
                        self.xml.skip()?;
                    }
                    _ => self.xml.skip()?,
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "table" => return Ok(()),
                    "table-row-group" | "table-column-group" => self.folded = self.folded.saturating_sub(1),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn column(&mut self, element: &BytesStart<'_>) {
        let first = self.col;
        self.col = first.saturating_add(repeated(element, "number-columns-repeated")).min(COLS);
        if self.col > first && (self.folded > 0 || is_hidden(element)) {
            self.sheet.lines.hidden_cols.push((first, self.col - 1));
        }
        let style = xml::attribute(element, "default-cell-style-name").unwrap_or_default();
        self.column_styles.push((self.col, style.into_owned()));
    }

    fn row(&mut self, start: &BytesStart<'_>) -> Result<(), Unreadable> {
        let first = self.row;
        let times = repeated(start, "number-rows-repeated");
        self.row = first.saturating_add(times).min(ROWS);
        if self.row > first && (self.folded > 0 || is_hidden(start)) {
            self.sheet.lines.hidden_rows.push((first, self.row - 1));
        }
        let default = xml::attribute(start, "default-cell-style-name");
        let row = self.cells(default.as_deref())?;
        if row.cells.is_empty() && (row.merges.is_empty() || times > REPEATED_MERGES) {
            return Ok(());
        }
        for number in first..first.saturating_add(times) {
            for &(col, cols, rows) in &row.merges {
                let end = CellRef::new((number + rows - 1).min(ROWS - 1), (col + cols - 1).min(COLS - 1));
                self.sheet.merge(CellRef::new(number, col), end)?;
            }
            for cell in &row.cells {
                for col in cell.col..cell.col.saturating_add(cell.times) {
                    self.put(cell, CellRef::new(number, col))?;
                }
            }
        }
        Ok(())
    }

    /// Reads the cells of a row that has just begun, up to its end.
    fn cells(&mut self, row_style: Option<&str>) -> Result<Row, Unreadable> {
        let mut row = Row::default();
        let mut col = 0u32;
        loop {
            match self.xml.within()? {
                Event::Start(e) if matches!(e.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                    let head = Head::of(&e);
                    let here = col;
                    col = col.saturating_add(head.times).min(COLS);
                    if head.cols > 1 || head.rows > 1 {
                        row.merges.push((here, head.cols, head.rows));
                    }
                    let text = self.inside()?;
                    row.cells.extend(self.filled(here, head, text, row_style));
                }
                Event::Start(_) => self.xml.skip()?,
                Event::End(_) => return Ok(row),
                _ => {}
            }
        }
    }

    /// A cell with the text of its paragraphs; none where it holds nothing.
    fn filled(&self, col: u32, head: Head, text: CellText, row_style: Option<&str>) -> Option<Filled> {
        let text = head.text(text);
        let value = head.stored(&text);
        let holds = match value {
            Stored::Nothing => head.formula,
            Stored::Text | Stored::Shown => !text.text.is_empty(),
            _ => true,
        };
        let Head { times, style, formula, .. } = head;
        let style = || {
            let of_row = || row_style.map(str::to_owned);
            style.or_else(of_row).unwrap_or_else(|| self.column_style(col))
        };
        holds.then(|| Filled { col, times, style: style(), value, text, formula })
    }

    fn column_style(&self, col: u32) -> String {
        let over = self.column_styles.partition_point(|(behind, _)| *behind <= col);
        self.column_styles.get(over).map(|(_, style)| style.clone()).unwrap_or_default()
    }

    /// Reads the inside of a cell up to its end.
    fn inside(&mut self) -> Result<CellText, Unreadable> {
        let mut text = CellText::default();
        loop {
            match self.xml.within()? {
                Event::Start(e) if matches!(e.local_name().as_ref(), "p" | "h") => {
                    text.paragraph(self.xml, self.styles)?;
                }
                Event::Start(_) => self.xml.skip()?,
                Event::End(_) => return Ok(text),
                _ => {}
            }
        }
    }

    fn put(&mut self, cell: &Filled, at: CellRef) -> Result<(), Unreadable> {
        let spot = Spot { at, look: self.styles.look(&cell.style), formula: cell.formula };
        let CellText { text, runs, .. } = &cell.text;
        match cell.value {
            Stored::Nothing => self.sheet.no_result(at),
            Stored::Text => self.sheet.text(spot, text.clone(), *runs),
            Stored::Shown => self.sheet.cell(spot, Value::Text, text.clone(), runs.in_cell(spot.look.struck)),
            Stored::Number(number) => self.sheet.number(spot, number, Epoch::Iso),
            Stored::Bool(value) => self.sheet.bool(spot, value),
            Stored::Error => self.sheet.error(spot, text.clone()),
            Stored::Day(serial) => self.sheet.day(spot, serial),
        }
    }
}

impl Head {
    fn of(element: &BytesStart<'_>) -> Self {
        let mut head = Self { times: 1, cols: 1, rows: 1, ..Self::default() };
        let count = |value: &str| value.trim().parse::<u32>().unwrap_or(1).max(1);
        for (name, value) in Attributes::of(element) {
            match xml::local(name) {
                "number-columns-repeated" => head.times = count(value).min(COLS),
                "number-columns-spanned" => head.cols = count(value).min(COLS),
                "number-rows-spanned" => head.rows = count(value).min(ROWS),
                "style-name" => head.style = Some(xml::unescaped(value).into_owned()),
                "formula" => head.formula = true,
                "value-type" if value == "error" => head.error = true,
                // `calcext:value-type` repeats the type of the `office:` one.
                "value-type" if head.kind.is_empty() => value.clone_into(&mut head.kind),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    head.value = Some(xml::unescaped(value).into_owned());
                }
                _ => {}
            }
        }
        head
    }

    /// The cell's text; of a cell whose paragraphs say nothing the one that its attribute states.
    fn text(&self, text: CellText) -> CellText {
        match &self.value {
            Some(stated) if self.kind == "string" && text.text.is_empty() => CellText::stated(stated),
            _ => text,
        }
    }

    fn stored(&self, text: &CellText) -> Stored {
        let value = self.value.as_deref().unwrap_or_default();
        if self.error && !text.text.is_empty() {
            return Stored::Error;
        }
        match self.kind.as_str() {
            // A formula whose result is an empty text has an empty paragraph and no type.
            "" if text.has_paragraphs() => Stored::Text,
            "" => Stored::Nothing,
            // LibreOffice keeps a formula's truth value as a number that shows as a word.
            "float" if matches!(text.text.as_str(), "TRUE" | "FALSE") => Stored::Bool(value.trim() != "0"),
            "time" => hours(value).map_or(Stored::Text, Stored::Number),
            "float" | "percentage" | "currency" => value.trim().parse().map_or(Stored::Text, Stored::Number),
            "boolean" => Stored::Bool(xml::is_true(value)),
            // LibreOffice states the text itself where the paragraphs say what its format makes of it.
            "string" if self.value.as_ref().is_some_and(|stated| *stated != text.text) => Stored::Shown,
            "date" => serial_of(value).map_or(Stored::Text, Stored::Day),
            _ => Stored::Text,
        }
    }
}

/// The serial number of a time: `PT10H30M00S` is 0.4375.
fn hours(text: &str) -> Option<f64> {
    let mut rest = text.trim().strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (unit, size) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            seconds += number.parse::<f64>().ok()? * size;
            rest = after;
        }
    }
    rest.is_empty().then_some(seconds / 86_400.0)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    xml::attribute(element, "visibility").is_some_and(|v| v != "visible")
}

/// How often an element stands for a line or a cell.
pub(super) fn repeated(element: &BytesStart<'_>, name: &str) -> u32 {
    xml::parsed(element, name).unwrap_or(1u32).clamp(1, ROWS)
}
