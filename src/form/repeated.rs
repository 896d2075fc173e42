//! Blocks of columns that are repeated by year or stage (令和5年度｜令和6年度 × 目標・実績・評価).

use super::column::ColumnKind;
use super::defaults;
use crate::text::era::whole_year;
use crate::text::key::{heading_key, key};
use serde::Deserialize;

/// What `counts` says of the last period that stands in a table, and of that of the document's year.
pub(crate) const LAST: &str = "last";
pub(crate) const YEAR: &str = "year";
/// A year that is still to be filled in.
pub(crate) const YEAR_TO_FILL_IN: &str = "令和○年度";

/// One such block.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repeated {
    /// The headings of the groups, in order.
    #[serde(default, alias = "stages")]
    pub(crate) periods: Vec<String>,
    /// Instead of them: any year.
    pub(crate) by: Option<By>,
    /// What stands below each.
    pub(crate) columns: Vec<RepeatedColumn>,
    /// The heading of the one that is a status.
    pub(crate) status: Option<String>,
    /// The period whose status counts: `last`, `year` (the document's), or the name of one.
    pub(crate) counts: Option<String>,
    /// The heading of the column behind which they stand in the form; behind all without it.
    pub(crate) after: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum By {
    /// Each group heading is a fiscal year.
    Year,
}

/// A column below each of the groups.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RepeatedColumn {
    pub(crate) heading: String,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    pub(crate) kind: ColumnKind,
    #[serde(default = "defaults::width")]
    pub(crate) width: u32,
    #[serde(default)]
    pub(crate) choices: Vec<String>,
    pub(crate) px: Option<u32>,
}

impl Repeated {
    /// The headings of its groups in an empty form.
    pub(crate) fn groups(&self) -> Vec<&str> {
        match self.by {
            Some(By::Year) => vec![YEAR_TO_FILL_IN],
            None => self.periods.iter().map(String::as_str).collect(),
        }
    }

    /// Whether the status below one of those groups counts.
    pub(crate) fn counts_below(&self, group: &str) -> bool {
        match self.counts.as_deref() {
            Some(LAST) => self.groups().last() == Some(&group),
            Some(named) => same_period(named, group),
            None => false,
        }
    }

    /// Whether a text is the heading of one of its groups: as it is named here, or the same year in another writing.
    pub(crate) fn has(&self, group: &str) -> bool {
        match self.by {
            Some(By::Year) => whole_year(&key(group)).is_some(),
            None => self.periods.iter().any(|period| same_period(period, group)),
        }
    }
}

/// Whether two texts name the same period (令和5年度, R5).
pub(crate) fn same_period(a: &str, b: &str) -> bool {
    let (a, b) = (key(a), key(b));
    a == b || whole_year(&a).is_some_and(|year| whole_year(&b) == Some(year))
}

impl RepeatedColumn {
    /// Whether a text is its heading.
    pub(crate) fn is(&self, heading: &str) -> bool {
        let wanted = heading_key(heading);
        std::iter::once(&self.heading).chain(&self.aliases).any(|own| heading_key(own) == wanted)
    }
}
