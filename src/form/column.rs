//! The columns of a goal sheet's form: what each holds, and how it is written and drawn.

use super::defaults;
use super::look::{Horizontal, Vertical};
use crate::text::key::heading_key;
use serde::Deserialize;

/// What a column holds. All but `Extra` and `Owners` occur at most once in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// 番号
    Number,
    /// 実施項目
    Item,
    /// 計画・方針等の分類
    Category,
    /// どの水準まで
    Level,
    /// どのような方法で
    Method,
    /// いつまで
    Due,
    /// 共通/課名
    Owners,
    /// 達成状況
    Status,
    /// Another column of the form; its text goes to `extra` under its heading.
    Extra,
    /// 部: whose goal it is. This and the ones below stand in files only; `Column::names` has them once a form is read.
    Department,
    /// 課: the one section that has the goal.
    Section,
    /// 年度
    Year,
    /// 部 and 課 in one cell.
    Body,
}

impl Key {
    /// The eight keys that every goal has, in the order of its fields.
    pub const FIELDS: [Self; 8] = [
        Self::Number,
        Self::Item,
        Self::Category,
        Self::Level,
        Self::Method,
        Self::Due,
        Self::Owners,
        Self::Status,
    ];

    /// Its name in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Item => "item",
            Self::Category => "category",
            Self::Level => "level",
            Self::Method => "method",
            Self::Due => "due",
            Self::Owners => "owners",
            Self::Status => "status",
            Self::Extra => "extra",
            Self::Department => "department",
            Self::Section => "section",
            Self::Year => "year",
            Self::Body => "body",
        }
    }
}

/// How a column's content is written and drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// A running number, centred.
    Number,
    /// Text.
    Text,
    /// Text of several lines or bullets.
    Lines,
    /// One of a list, offered as a drop-down in the blank form.
    Choice,
    /// A due date in words.
    Due,
    /// Sections.
    Owners,
    /// People: no rule of sections holds for them.
    Person,
    /// An amount of money.
    Money,
    /// A share.
    Percent,
    /// A date.
    Date,
}

/// What a column that goes to `extra` says beside: whose goals they are, or of which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// The department.
    Department,
    /// The fiscal year.
    Year,
    /// The department, and behind it the section.
    Body,
    /// Some of the owners, of which the goal has those of several columns.
    Owners,
    /// One owner.
    Section,
}

/// One column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of its own in the file")]
pub struct Column {
    /// What it holds.
    pub key: Key,
    /// Heading as printed, line breaks included.
    pub heading: String,
    /// The heading over it that it shares with its neighbours; `heading` may begin with it, on a line of its own.
    #[serde(default)]
    pub(crate) group: Option<String>,
    /// Other headings that are accepted.
    #[serde(default)]
    pub aliases: Vec<String>,
    pub(crate) kind: ColumnKind,
    /// Whether a table without it is incomplete.
    #[serde(default = "defaults::yes")]
    pub(crate) required: bool,
    /// Whether a blank cell in it is worth a finding.
    #[serde(default = "defaults::yes")]
    pub(crate) filled: bool,
    /// Whether one value may span several goals.
    #[serde(default)]
    pub(crate) span: bool,
    /// Whether it stands on the sheets that are handed in; it is read, counted and exported all the same.
    #[serde(default = "defaults::yes")]
    pub(crate) printed: bool,
    /// Share of the printed width.
    #[serde(default = "defaults::width")]
    pub(crate) width: u32,
    /// Of several columns of a table that could be this one, the one whose heading holds one of these words counts (期末).
    #[serde(default)]
    pub counts: Vec<String>,
    /// What may be chosen in a column of choices that is neither status nor category.
    #[serde(default)]
    pub(crate) choices: Vec<String>,
    /// What it names beside; from its key in the file.
    #[serde(skip)]
    pub(crate) names: Option<Names>,
    /// The `[[repeated]]` of which it is one of the columns.
    #[serde(skip)]
    pub(crate) repeated: Option<usize>,
    /// Exact width in pixels.
    pub(crate) px: Option<u32>,
    pub(crate) align: Option<Horizontal>,
    pub(crate) valign: Option<Vertical>,
    pub(crate) font: Option<String>,
    pub(crate) size: Option<f64>,
    pub(crate) bold: Option<bool>,
    /// RRGGBB
    pub(crate) fill: Option<String>,
    /// RRGGBB, of its heading.
    pub(crate) heading_fill: Option<String>,
    /// A number format as Excel has it.
    pub(crate) format: Option<String>,
    pub(crate) wrap: Option<bool>,
}

impl Column {
    /// Whether owners stand in it, alone or with the department.
    pub(crate) fn holds_owners(&self) -> bool {
        let named = matches!(self.names, Some(Names::Owners | Names::Section | Names::Body));
        self.key == Key::Owners || named
    }

    /// Whether a text is its heading, as printed or as accepted.
    pub(crate) fn is(&self, heading: &str) -> bool {
        let wanted = heading_key(heading);
        std::iter::once(&self.heading).chain(&self.aliases).any(|own| heading_key(own) == wanted)
    }

    /// One of which nothing is known but what it holds.
    pub(super) fn bare(key: Key, kind: ColumnKind) -> Self {
        Self {
            key,
            kind,
            heading: String::new(),
            group: None,
            aliases: Vec::new(),
            required: false,
            filled: true,
            span: false,
            printed: true,
            width: defaults::width(),
            counts: Vec::new(),
            choices: Vec::new(),
            names: None,
            repeated: None,
            px: None,
            align: None,
            valign: None,
            font: None,
            size: None,
            bold: None,
            fill: None,
            heading_fill: None,
            format: None,
            wrap: None,
        }
    }
}
