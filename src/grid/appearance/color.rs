//! Colours as styles name them: RRGGBB, one of the theme with a tint, or one of the old palette.

use crate::grid::Unreadable;
use crate::grid::xml::{self, Xml};
use quick_xml::events::{BytesStart, Event};

/// The colours of a theme in the order in which styles number them.
pub(super) fn theme(text: &str) -> Result<Vec<String>, Unreadable> {
    let mut xml = Xml::new(text);
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "clrScheme" => inside = true,
                "sysClr" if inside => found.push(value(&e, "lastClr")),
                "srgbClr" if inside => found.push(value(&e, "val")),
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "clrScheme" => break,
            Event::Eof => break,
            _ => {}
        }
    }
    // Dark and light stand the other way round in styles.
    for pair in found.chunks_mut(2).take(2).filter(|pair| pair.len() == 2) {
        pair.swap(0, 1);
    }
    Ok(found)
}

fn value(element: &BytesStart<'_>, name: &str) -> String {
    xml::attribute(element, name).unwrap_or_default().to_uppercase()
}

/// The colour that an element names; `None` where it is left to the program, or cannot be told.
pub(super) fn of(element: &BytesStart<'_>, theme: &[String]) -> Option<String> {
    let plain = |text: String| text.is_ascii().then_some(text).filter(|t| t.len() >= 6);
    if let Some(rgb) = xml::attribute(element, "rgb").and_then(|c| plain(c.to_uppercase())) {
        return Some(rgb[rgb.len() - 6..].to_owned());
    }
    if let Some(index) = xml::parsed::<usize>(element, "theme") {
        let base = plain(theme.get(index)?.clone())?;
        return tinted(&base, xml::parsed::<f64>(element, "tint").unwrap_or(0.0));
    }
    let index = xml::parsed::<usize>(element, "indexed")?;
    let entry = if index < 8 { index } else { index - 8 };
    PALETTE.get(entry).map(|c| (*c).to_owned())
}

/// A colour nearer to white, or to black where the tint is below nothing.
fn tinted(rgb: &str, tint: f64) -> Option<String> {
    let rgb = u32::from_str_radix(&rgb[rgb.len() - 6..], 16).ok()?;
    let channel = |shift: u32| {
        let c = f64::from((rgb >> shift) & 0xFF);
        let c = if tint < 0.0 { c * (1.0 + tint) } else { c + (255.0 - c) * tint };
        c.round().clamp(0.0, 255.0) as u32
    };
    Some(format!("{:02X}{:02X}{:02X}", channel(16), channel(8), channel(0)))
}

/// The palette of Excel 97.
const PALETTE: [&str; 56] = [
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "800000", "008000",
    "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF", "993366", "FFFFCC", "CCFFFF",
    "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000",
    "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696", "003366", "339966",
    "003300", "333300", "993300", "993366", "333399", "333333",
];
