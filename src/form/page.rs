//! Paper, margins and fonts of a form, shared by all kinds of document.

use super::defaults;
use super::look::{PageLook, Paper, RepeatRows};
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
    /// What only goal sheets have.
    #[serde(skip)]
    pub(crate) look: PageLook,
}

/// The page of a goal sheet: each setting has a default, and there are more of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalPage {
    #[serde(default = "defaults::orientation")]
    orientation: Orientation,
    #[serde(default = "defaults::margins_mm")]
    margins_mm: [f64; 4],
    #[serde(default = "defaults::footer")]
    footer: String,
    #[serde(default)]
    typed_headings: bool,
    paper: Option<Paper>,
    header: Option<String>,
    repeat_rows: Option<RepeatRows>,
    fit_width: Option<bool>,
    scale: Option<u32>,
    center_horizontally: Option<bool>,
}

impl From<GoalPage> for Page {
    fn from(page: GoalPage) -> Self {
        let GoalPage { orientation, margins_mm, footer, typed_headings, paper, header, repeat_rows, .. } =
            page;
        let GoalPage { fit_width, scale, center_horizontally, .. } = page;
        let look = PageLook { paper, header, repeat_rows, fit_width, scale, center_horizontally };
        Self { orientation, margins_mm, footer, typed_headings, look }
    }
}

/// The page that a form of a goal sheet says.
pub(super) fn of_goals<'de, D: Deserializer<'de>>(page: D) -> Result<Page, D::Error> {
    GoalPage::deserialize(page).map(Page::from)
}

/// The page of one that says nothing of it.
pub(super) fn of_nothing() -> Page {
    Page::from(defaults::section::<GoalPage>())
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

/// The fonts of a goal sheet: each setting has a default.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalStyle {
    #[serde(default = "defaults::font")]
    font: String,
    #[serde(default = "defaults::size")]
    size: f64,
    #[serde(default = "defaults::title_size")]
    title_size: f64,
    #[serde(default = "defaults::smallest_size")]
    smallest_size: f64,
    #[serde(default = "defaults::heading_fill")]
    heading_fill: String,
}

impl From<GoalStyle> for Style {
    fn from(GoalStyle { font, size, title_size, smallest_size, heading_fill }: GoalStyle) -> Self {
        Self { font, size, title_size, smallest_size, heading_fill }
    }
}

/// The fonts that a form of a goal sheet says.
pub(super) fn style_of_goals<'de, D: Deserializer<'de>>(style: D) -> Result<Style, D::Error> {
    GoalStyle::deserialize(style).map(Style::from)
}

/// The fonts of one that says nothing of them.
pub(crate) fn style_of_nothing() -> Style {
    Style::from(defaults::section::<GoalStyle>())
}
