//! What the reader of workbooks says of a file, as findings: why it gave no workbook, and what it noticed in one.

use crate::finding::{Finding, Place, rules};
use crate::grid::{self, Notice, Unreadable};
use std::sync::Arc;

/// Whether a file is named like the lock that Excel keeps beside an open workbook.
fn is_lock(file: &str) -> bool {
    file.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("~$"))
}

/// The finding for a file that gave no workbook.
pub fn unreadable(file: &Arc<str>, why: Unreadable) -> Finding {
    let at = |rule| Finding::new(rule, Place::file(file));
    match why {
        Unreadable::Empty => at(&rules::FILE_EMPTY),
        Unreadable::Encrypted => at(&rules::FILE_ENCRYPTED),
        Unreadable::UnknownProtection => at(&rules::FILE_PROTECTED),
        Unreadable::Damaged(why) => at(&rules::FILE_DAMAGED).with_words("why", why.ja, why.en),
        Unreadable::NotAWorkbook(Some(grid::XML_2003)) => at(&rules::FILE_NOT_A_WORKBOOK).with_words(
            "kind",
            "XML スプレッドシート 2003（Excel 2003のXML形式）",
            "an XML Spreadsheet 2003",
        ),
        Unreadable::NotAWorkbook(Some(kind)) => at(&rules::FILE_NOT_A_WORKBOOK).with("kind", kind),
        Unreadable::NotAWorkbook(None) if is_lock(file) => at(&rules::FILE_NOT_A_WORKBOOK).with_words(
            "kind",
            "Excelがブックを開いている間だけ置くロックファイル（名前から「~$」を除いたものがブック）",
            "the lock that Excel keeps while a workbook is open (the workbook bears the name without ~$)",
        ),
        Unreadable::NotAWorkbook(None) => {
            at(&rules::FILE_NOT_A_WORKBOOK).with_words("kind", "別の形式", "of another format")
        }
        Unreadable::TooLarge(limit) => at(&rules::FILE_TOO_LARGE).with_words("limit", limit.ja, limit.en),
        Unreadable::Failed(why) => at(&rules::READER_FAILED).with("why", why),
    }
}

/// The finding for something that the reader noticed.
pub(super) fn notice(file: &Arc<str>, notice: Notice) -> Finding {
    let sheet_place = |sheet: String| Place::sheet(file, &Arc::from(sheet));
    match notice {
        Notice::MergesUnknown { sheet } => Finding::new(&rules::MERGES_UNKNOWN, sheet_place(sheet)),
        Notice::SheetUnreadable { sheet, why } => {
            Finding::new(&rules::SHEET_UNREADABLE, sheet_place(sheet)).with_words("why", why.ja, why.en)
        }
        Notice::Garbled { cell, seen } => {
            let place = cell.map(|(sheet, at)| sheet_place(sheet).at(at));
            Finding::new(&rules::TEXT_GARBLED, place.unwrap_or_else(|| Place::file(file))).with("seen", seen)
        }
        Notice::NamedOtherwise { really } => {
            let named = file.rsplit_once('.').map_or("", |(_, ext)| ext);
            let finding = Finding::new(&rules::NAMED_OTHERWISE, Place::file(file));
            finding.with("named", format!(".{named}")).with("really", format!(".{really}"))
        }
    }
}
