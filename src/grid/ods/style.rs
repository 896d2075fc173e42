//! The styles of an OpenDocument spreadsheet, as far as reading needs them: number format, strike-through, whether a
//! table is shown.

use super::data_style::{self, DataStyle};
use crate::grid::Unreadable;
use crate::grid::number::NumberFormat;
use crate::grid::styles::Look;
use crate::grid::xml::{self, Xml};
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet};

/// How many parents of a style are looked at; chains are short, and a cycle must end.
const ANCESTORS: usize = 16;

/// Named and automatic styles.
#[derive(Debug, Default)]
pub(super) struct Styles {
    data: BTreeMap<String, DataStyle>,
    cells: BTreeMap<String, CellStyle>,
    /// Whether each text style strikes through, where it says so.
    texts: BTreeMap<String, Option<bool>>,
    hidden_tables: BTreeSet<String>,
    /// Cell styles as looked up; filled when all styles are read.
    looks: BTreeMap<String, (NumberFormat, bool)>,
}

#[derive(Clone, Debug, Default)]
struct CellStyle {
    parent: Option<String>,
    data: Option<String>,
    strike: Option<bool>,
}

impl Styles {
    /// Reads the named styles of styles.xml; its automatic styles belong to headers and footers.
    pub(super) fn read_named(&mut self, text: &str) -> Result<(), Unreadable> {
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Event::Start(e) if e.local_name().as_ref() == "styles" => return self.read_list(&mut xml),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads the styles inside an element that has just begun.
    pub(super) fn read_list(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        // Name and family of the style that is being read.
        let mut current = (String::new(), String::new());
        loop {
            match xml.next()? {
                Event::Start(e) if data_style::begins(e.local_name().as_ref()) => {
                    let name = xml::attribute(&e, "name").unwrap_or_default().into_owned();
                    let style = data_style::read(xml, &e)?;
                    self.data.insert(name, style);
                }
                Event::Start(e) => self.element(&e, &mut current),
                Event::End(e) if matches!(e.local_name().as_ref(), "styles" | "automatic-styles") => {
                    return Ok(());
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn element(&mut self, element: &BytesStart<'_>, current: &mut (String, String)) {
        let value = |name| xml::attribute(element, name).map(std::borrow::Cow::into_owned);
        match element.local_name().as_ref() {
            "style" => {
                *current = (value("name").unwrap_or_default(), value("family").unwrap_or_default());
                if current.1 == "table-cell" {
                    let style = CellStyle {
                        parent: value("parent-style-name"),
                        data: value("data-style-name"),
                        strike: None,
                    };
                    self.cells.insert(current.0.clone(), style);
                }
            }
            "default-style" => *current = ("Default".to_owned(), String::new()),
            "text-properties" => {
                let strike = strike_of(element);
                if current.1 == "text" {
                    self.texts.insert(current.0.clone(), strike);
                } else if let Some(cell) =
                    self.cells.get_mut(&current.0).filter(|_| current.1 == "table-cell")
                {
                    cell.strike = strike;
                }
            }
            "table-properties" if current.1 == "table" && value("display").as_deref() == Some("false") => {
                self.hidden_tables.insert(current.0.clone());
            }
            _ => {}
        }
    }

    /// Resolves all cell styles; to be called when everything is read.
    pub(super) fn settle(&mut self) {
        self.looks = self.cells.keys().map(|name| (name.clone(), self.resolve(name))).collect();
    }

    fn resolve(&self, name: &str) -> (NumberFormat, bool) {
        let (mut data, mut strike) = (None, None);
        let mut next = self.cells.get(name);
        for _ in 0..ANCESTORS {
            let Some(style) = next else { break };
            data = data.or(style.data.as_ref());
            strike = strike.or(style.strike);
            next = style.parent.as_ref().and_then(|parent| self.cells.get(parent));
        }
        let format = data
            .and_then(|name| self.data.get(name))
            .map(|style| NumberFormat::parse(&style.code(|other| self.data.get(other))));
        (format.unwrap_or_default(), strike.unwrap_or(false))
    }

    pub(super) fn look(&self, name: &str) -> Look<'_> {
        self.looks.get(name).map_or(Look::GENERAL, |(format, struck)| Look { format, struck: *struck })
    }

    /// Whether a text style strikes through, where it says so.
    pub(super) fn strikes(&self, text_style: &str) -> Option<bool> {
        self.texts.get(text_style).copied().flatten()
    }

    pub(super) fn hides(&self, table_style: &str) -> bool {
        self.hidden_tables.contains(table_style)
    }
}

/// Whether text properties strike through, where they say so.
fn strike_of(element: &BytesStart<'_>) -> Option<bool> {
    let line = |name| xml::attribute(element, name).map(|v| v != "none");
    line("text-line-through-style").or_else(|| line("text-line-through-type"))
}
