//! 確認用: the workbook beside the one that is handed in, for the one who made it.

use super::{Composed, properties};
use crate::document::GoalSheet;
use crate::finding::Finding;
use crate::report::input::GoalRows;
use crate::report::notes;
use crate::report::sheets::findings_sheets;
use crate::sheet::model::{BaseFont, Sheet};
use std::sync::Arc;

/// The 確認用 of a workbook without counts: 点検結果, 統一した表記 if any wording was unified, and `more`.
pub(super) struct Review<'a> {
    /// The title of the workbook that it lies beside.
    pub(super) title: &'a str,
    /// The goal sheets that findings are about.
    pub(super) documents: &'a [&'a GoalSheet],
    pub(super) findings: &'a [Finding],
    /// The sheets of the documents in that workbook, if it has any.
    pub(super) submissions: &'a [GoalRows],
    pub(super) font: &'a BaseFont,
    pub(super) city: Option<&'a str>,
    pub(super) year: Option<i32>,
    pub(super) more: Vec<Sheet>,
}

impl Review<'_> {
    pub(super) fn compose(self) -> Composed {
        let mut sheets =
            findings_sheets(self.documents, self.findings, self.submissions, self.font, self.city);
        sheets.extend(self.more);
        let properties = properties(notes::review_title(self.title), notes::REVIEW_SUBJECT, self.year);
        Composed { sheets, properties, font: self.font.clone() }
    }
}

/// The submission sheets as another workbook leads to them, which finds theirs under that path.
pub(super) fn beside(submissions: &[GoalRows], book: &str) -> Vec<GoalRows> {
    let book: Arc<str> = Arc::from(book);
    submissions.iter().map(|s| GoalRows { book: Some(Arc::clone(&book)), ..s.clone() }).collect()
}
