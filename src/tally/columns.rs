//! The columns of counts: the statuses of the forms in use, then 未記入, 欄なし and 不明.

use crate::document::GoalSheet;
use crate::form::load;
use crate::tally::{BLANK, NO_COLUMN, UNKNOWN};

/// What a column of counts stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    Status {
        achieved: bool,
        /// Whether it stays outside the denominator of shares.
        outside: bool,
    },
    /// 未記入
    Blank,
    /// 欄なし
    NoColumn,
    /// 不明
    Unknown,
}

/// A column of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusColumn {
    /// Heading: the status's canonical wording, or 未記入, 欄なし, 不明.
    pub label: String,
    pub(crate) kind: ColumnKind,
    /// Colour in charts, 0xRRGGBB.
    pub(crate) color: u32,
}

impl StatusColumn {
    /// Whether goals of this column are in the denominator of shares.
    pub(crate) fn in_denominator(&self) -> bool {
        matches!(self.kind, ColumnKind::Status { outside: false, .. })
    }
}

/// The statuses of all forms in use, in order, and the columns of their own.
pub(super) fn columns<'a>(sheets: impl IntoIterator<Item = &'a GoalSheet>) -> Vec<StatusColumn> {
    let mut columns: Vec<StatusColumn> = Vec::new();
    for status in sheets.into_iter().flat_map(|sheet| &sheet.form.statuses) {
        if !columns.iter().any(|c| c.label == status.label) {
            let kind = ColumnKind::Status { achieved: status.achieved, outside: status.outside_denominator };
            let color = load::color(&status.color).unwrap_or(0x80_80_80);
            columns.push(StatusColumn { label: status.label.clone(), kind, color });
        }
    }
    let others = [
        (BLANK, ColumnKind::Blank, 0xBF_BF_BF),
        (NO_COLUMN, ColumnKind::NoColumn, 0xD9_D9_D9),
        (UNKNOWN, ColumnKind::Unknown, 0x7F_7F_7F),
    ];
    columns.extend(others.map(|(label, kind, color)| StatusColumn { label: label.to_owned(), kind, color }));
    columns
}
