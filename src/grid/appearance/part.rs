//! The worksheet part without its values, and the names of the workbook part.

use super::{DropDown, LOOKED_AT, PageLook, SheetLook};
use crate::cell::CellRef;
use crate::grid::Unreadable;
use crate::grid::xml::{self, Xml};
use quick_xml::events::{BytesStart, Event};

/// A name that a workbook gives to cells.
pub(super) struct Name {
    pub(super) text: String,
    /// The sheet for which alone it holds, by its place in the list.
    pub(super) sheet: Option<usize>,
    pub(super) meaning: String,
}

pub(super) fn names(text: &str) -> Result<Vec<Name>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "definedName" => {
                let text = xml::attribute(&e, "name").unwrap_or_default().into_owned();
                let sheet = xml::parsed(&e, "localSheetId");
                let mut meaning = String::new();
                xml.text_into(&mut meaning)?;
                found.push(Name { text, sheet, meaning });
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The rows that a name for whole rows means (`様式!$1:$5`, `様式!$A:$B,様式!$1:$5`).
pub(super) fn rows_in(meaning: &str) -> Option<(u32, u32)> {
    meaning.split(',').find_map(|one| {
        let (_, range) = one.rsplit_once('!')?;
        let (first, last) = range.split_once(':')?;
        let row = |text: &str| text.trim_matches('$').parse::<u32>().ok()?.checked_sub(1);
        Some((row(first)?, row(last)?))
    })
}

/// Where text inside a part belongs.
#[derive(Clone, Copy, PartialEq)]
enum Into {
    Nothing,
    Formula,
    Ranges,
    Header,
    Footer,
}

struct Walk {
    sheet: SheetLook,
    row: u32,
    col: u32,
    list: Option<DropDown>,
    ranges: String,
    into: Into,
}

pub(super) fn sheet(part: &str) -> Result<SheetLook, Unreadable> {
    let mut xml = Xml::new(part);
    let mut walk = Walk {
        sheet: SheetLook::default(),
        row: 0,
        col: 0,
        list: None,
        ranges: String::new(),
        into: Into::Nothing,
    };
    loop {
        match xml.next()? {
            Event::Start(e) => walk.start(&e),
            Event::End(e) => walk.end(e.local_name().as_ref()),
            Event::Text(text) => {
                if let Some(out) = walk.out() {
                    xml::push_text(&text, out);
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(out) = walk.out() {
                    xml::push_entity(&entity, out);
                }
            }
            Event::Eof => return Ok(walk.sheet),
            _ => {}
        }
    }
}

impl Walk {
    /// Where the text that comes now belongs.
    fn out(&mut self) -> Option<&mut String> {
        match self.into {
            Into::Nothing => None,
            Into::Formula => self.list.as_mut().map(|l| &mut l.source),
            Into::Ranges => Some(&mut self.ranges),
            Into::Header => Some(&mut self.sheet.page.header),
            Into::Footer => Some(&mut self.sheet.page.footer),
        }
    }

    fn start(&mut self, e: &BytesStart<'_>) {
        match e.local_name().as_ref() {
            "row" => self.row(e),
            "c" => self.cell(e),
            "col" => self.widths(e),
            "sheetFormatPr" => self.sheet.default_width = xml::parsed(e, "defaultColWidth"),
            "dataValidation" => {
                let is_list = xml::attribute(e, "type").is_some_and(|t| t == "list");
                self.list = is_list.then(DropDown::default);
                self.ranges = xml::attribute(e, "sqref").unwrap_or_default().into_owned();
            }
            "formula1" => self.into = Into::Formula,
            "formula2" => self.into = Into::Nothing,
            "sqref" if self.list.is_some() => {
                self.ranges.clear();
                self.into = Into::Ranges;
            }
            "oddHeader" => self.into = Into::Header,
            "oddFooter" => self.into = Into::Footer,
            _ => page(e, &mut self.sheet.page),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "formula1" | "sqref" | "oddHeader" | "oddFooter" => self.into = Into::Nothing,
            "dataValidation" => {
                if let Some(mut list) = self.list.take() {
                    list.ranges = self.ranges.split_whitespace().filter_map(|r| r.parse().ok()).collect();
                    self.sheet.lists.push(list);
                }
            }
            "row" => self.row += 1,
            _ => {}
        }
    }

    fn row(&mut self, e: &BytesStart<'_>) {
        let number = xml::parsed::<u32>(e, "r").and_then(|r| r.checked_sub(1));
        self.row = number.unwrap_or(self.row);
        self.col = 0;
        if self.row < LOOKED_AT.0 && xml::attribute(e, "customHeight").is_some_and(|v| xml::is_true(&v)) {
            self.sheet.heights.extend(xml::parsed(e, "ht").map(|height| (self.row, height)));
        }
    }

    fn cell(&mut self, e: &BytesStart<'_>) {
        let at: CellRef = xml::parsed(e, "r").unwrap_or(CellRef::new(self.row, self.col));
        self.col = at.col.saturating_add(1);
        if at.row < LOOKED_AT.0 && at.col < LOOKED_AT.1 {
            self.sheet.cells.extend(xml::parsed(e, "s").map(|style| (at, style)));
        }
    }

    fn widths(&mut self, e: &BytesStart<'_>) {
        let number = |name| xml::parsed::<u32>(e, name).and_then(|n| n.checked_sub(1));
        if let (Some(first), Some(last), Some(width)) =
            (number("min"), number("max"), xml::parsed::<f64>(e, "width"))
        {
            self.sheet.widths.push((first, last, width));
        }
    }
}

/// Millimetres of an inch.
const INCH: f64 = 25.4;

fn page(e: &BytesStart<'_>, page: &mut PageLook) {
    let is = |name| xml::attribute(e, name).is_some_and(|v| xml::is_true(&v));
    match e.local_name().as_ref() {
        "pageMargins" => {
            let mm = |name| {
                let inches = xml::parsed::<f64>(e, name).filter(|i| i.is_finite()).unwrap_or(0.7);
                (inches * INCH * 10.0).round() / 10.0
            };
            page.margins = Some([mm("top"), mm("right"), mm("bottom"), mm("left")]);
        }
        "pageSetup" => {
            page.paper = match xml::parsed::<u32>(e, "paperSize") {
                Some(8) => Some("A3"),
                Some(9) => Some("A4"),
                Some(12) => Some("B4"),
                Some(13) => Some("B5"),
                _ => None,
            };
            page.landscape = xml::attribute(e, "orientation").map(|o| o == "landscape");
            page.scale = xml::parsed(e, "scale").filter(|s| (10..=400).contains(s) && *s != 100);
        }
        "pageSetUpPr" => page.fit_width = is("fitToPage"),
        "printOptions" => page.centered = is("horizontalCentered"),
        _ => {}
    }
}
