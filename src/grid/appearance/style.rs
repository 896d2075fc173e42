//! The styles part: fonts, fills, borders, number formats, and the cell formats that put them together.

use super::{FontLook, Look, color};
use crate::grid::Unreadable;
use crate::grid::xml::{self, Xml};
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    fonts: Vec<FontLook>,
    cells: Vec<Look>,
    plain: Look,
    nothing: FontLook,
}

impl Styles {
    pub(super) fn cell(&self, style: usize) -> &Look {
        self.cells.get(style).unwrap_or(&self.plain)
    }

    /// The font of a cell without format.
    pub(super) fn default_font(&self) -> &FontLook {
        self.fonts.first().unwrap_or(&self.nothing)
    }
}

#[derive(Default)]
struct Lists {
    fonts: Vec<FontLook>,
    fills: Vec<Option<String>>,
    borders: Vec<([Option<&'static str>; 4], Option<String>)>,
    codes: BTreeMap<u32, String>,
    cells: Vec<Look>,
    /// The side of the border that is being read.
    side: usize,
    /// Whether the fill that is being read covers anything.
    solid: bool,
}

const LISTS: [&str; 5] = ["fonts", "fills", "borders", "numFmts", "cellXfs"];

pub(super) fn read(text: &str, theme: &[String]) -> Result<Styles, Unreadable> {
    let mut xml = Xml::new(text);
    let mut lists = Lists::default();
    let mut list = "";
    let list_of = |name: &str| LISTS.into_iter().find(|l| *l == name);
    loop {
        match xml.next()? {
            Event::Start(e) => match list_of(e.local_name().as_ref()) {
                Some(name) => list = name,
                None => lists.element(list, &e, theme),
            },
            Event::End(e) if list_of(e.local_name().as_ref()).is_some() => list = "",
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(Styles { fonts: lists.fonts, cells: lists.cells, ..Styles::default() })
}

impl Lists {
    fn element(&mut self, list: &str, e: &BytesStart<'_>, theme: &[String]) {
        match list {
            "fonts" => self.font(e),
            "fills" => self.fill(e, theme),
            "borders" => self.border(e, theme),
            "numFmts" => {
                let id = xml::parsed(e, "numFmtId");
                self.codes.extend(id.zip(xml::attribute(e, "formatCode").map(Cow::into_owned)));
            }
            "cellXfs" => self.cell(e),
            _ => {}
        }
    }

    fn font(&mut self, e: &BytesStart<'_>) {
        let name = e.local_name();
        if name.as_ref() == "font" {
            self.fonts.push(FontLook::default());
        }
        let Some(font) = self.fonts.last_mut() else { return };
        match name.as_ref() {
            "name" => font.name = xml::attribute(e, "val").unwrap_or_default().into_owned(),
            "sz" => font.size = xml::parsed(e, "val").unwrap_or(0.0),
            "b" => font.bold = xml::attribute(e, "val").is_none_or(|v| xml::is_true(&v)),
            _ => {}
        }
    }

    fn fill(&mut self, e: &BytesStart<'_>, theme: &[String]) {
        match e.local_name().as_ref() {
            "fill" => self.fills.push(None),
            "patternFill" => self.solid = xml::attribute(e, "patternType").is_some_and(|p| p != "none"),
            "fgColor" if self.solid => {
                if let Some(fill) = self.fills.last_mut() {
                    *fill = color::of(e, theme);
                }
            }
            _ => {}
        }
    }

    fn border(&mut self, e: &BytesStart<'_>, theme: &[String]) {
        let name = e.local_name();
        if name.as_ref() == "border" {
            self.borders.push(([None; 4], None));
        }
        let Some((sides, shade)) = self.borders.last_mut() else { return };
        let side = |names: [&str; 2], i: usize| names.contains(&name.as_ref()).then_some(i);
        let side = side(["left", "start"], 0)
            .or(side(["right", "end"], 1))
            .or(side(["top", "top"], 2))
            .or(side(["bottom", "bottom"], 3));
        if let Some(i) = side {
            self.side = i;
            sides[i] = xml::attribute(e, "style").and_then(|s| line(&s));
        } else if name.as_ref() == "color" && sides[self.side].is_some() {
            *shade = color::of(e, theme).or(shade.take());
        }
    }

    fn cell(&mut self, e: &BytesStart<'_>) {
        let index = |name| xml::parsed::<usize>(e, name).unwrap_or(0);
        match e.local_name().as_ref() {
            "xf" => {
                let (borders, border_color) =
                    self.borders.get(index("borderId")).cloned().unwrap_or_default();
                self.cells.push(Look {
                    font: self.fonts.get(index("fontId")).cloned().unwrap_or_default(),
                    fill: self.fills.get(index("fillId")).cloned().flatten(),
                    borders,
                    border_color,
                    format: self.format(index("numFmtId") as u32),
                    ..Look::default()
                });
            }
            "alignment" => {
                let Some(look) = self.cells.last_mut() else { return };
                let said = |name| xml::attribute(e, name).unwrap_or_default();
                look.align = known(&said("horizontal"), &["left", "center", "right"]);
                look.valign = known(&said("vertical"), &["top", "center", "bottom"]);
                look.wrap = xml::is_true(&said("wrapText"));
            }
            _ => {}
        }
    }

    fn format(&self, id: u32) -> Option<String> {
        let built_in = match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 => "yyyy/m/d",
            49 => "@",
            _ => return self.codes.get(&id).cloned().filter(|c| c != "General" && c != "G/標準"),
        };
        Some(built_in.to_owned())
    }
}

fn known(said: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|w| **w == said).copied()
}

/// A line as forms name it; the rarer dashes are the common one.
fn line(style: &str) -> Option<&'static str> {
    Some(match style {
        "none" => return None,
        "medium" => "medium",
        "thick" => "thick",
        "hair" => "hair",
        "dotted" => "dotted",
        "double" => "double",
        "dashed" | "dashDot" | "dashDotDot" | "mediumDashed" | "mediumDashDot" | "mediumDashDotDot"
        | "slantDashDot" => "dashed",
        _ => "thin",
    })
}
