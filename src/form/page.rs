//! Paper, margins and fonts of a form, shared by all kinds of document.

use crate::text::sheet_name::accepted;
use serde::{Deserialize, Deserializer};

/// The name of a sheet that is written, as Excel accepts it.
pub(super) fn sheet_name<'de, D: Deserializer<'de>>(text: D) -> Result<String, D::Error> {
    String::deserialize(text).map(|name| accepted(&name))
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    /// How the A4 sheet lies.
    pub(crate) orientation: Orientation,
    /// Margins in millimetres: top, right, bottom, left.
    pub(crate) margins_mm: [f64; 4],
    /// Footer in words; `{page}` and `{pages}` stand for the numbers.
    pub(crate) footer: String,
    /// Whether the heading rows are also typed again at the top of each page (they always repeat as print titles).
    #[serde(default)]
    pub(crate) typed_headings: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Orientation {
    /// 縦
    Portrait,
    /// 横
    Landscape,
}

/// Fonts, sizes (points) and colours (RRGGBB) of a form.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Style {
    /// A fixed-pitch Japanese font: full width 1 em, half width ½ em. Row heights rely on it.
    pub(crate) font: String,
    /// Size of the body, in points.
    pub(crate) size: f64,
    /// Size of the title, in points.
    pub(crate) title_size: f64,
    /// The smallest size that a row with too much text may be set in, in points.
    pub(crate) smallest_size: f64,
    pub(crate) heading_fill: String,
}
