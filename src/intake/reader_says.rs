//! What the reader of workbooks says of a file, as findings: why it gave no workbook, and what it noticed in one.

use crate::finding::{Finding, Place, Said, rules};
use crate::grid::{self, Notice, Unreadable};
use std::sync::Arc;

/// Whether a file is named like the lock that Excel keeps beside an open workbook.
fn is_lock(file: &str) -> bool {
    file.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("~$"))
}

/// The reader's reason in words.
fn said(why: grid::Why) -> Said {
    Said::Words { ja: why.ja, en: why.en }
}

/// The finding for a file that gave no workbook.
pub fn unreadable(file: &Arc<str>, why: Unreadable) -> Finding {
    let at = |rule| Finding::new(rule, Place::file(file));
    match why {
        Unreadable::Empty => at(&rules::FILE_EMPTY),
        Unreadable::Encrypted => at(&rules::FILE_ENCRYPTED),
        Unreadable::UnknownProtection => at(&rules::FILE_PROTECTED),
        Unreadable::Damaged(why) => at(&rules::FILE_DAMAGED).with("why", said(why)),
        Unreadable::NotAWorkbook(kind) => {
            let kind: Said = match kind {
                Some(grid::XML_2003) => rules::IS_XML_2003.into(),
                Some(kind) => kind.into(),
                None if is_lock(file) => rules::IS_LOCK.into(),
                None => rules::IS_OF_OTHER_FORMAT.into(),
            };
            at(&rules::FILE_NOT_A_WORKBOOK).with("kind", kind)
        }
        Unreadable::TooLarge(limit) => at(&rules::FILE_TOO_LARGE).with("limit", said(limit)),
        Unreadable::Failed(why) => at(&rules::READER_FAILED).with("why", why),
    }
}

pub(super) fn notice(file: &Arc<str>, notice: Notice) -> Finding {
    let sheet_place = |sheet: String| Place::sheet(file, &Arc::from(sheet));
    match notice {
        Notice::MergesUnknown { sheet } => Finding::new(&rules::MERGES_UNKNOWN, sheet_place(sheet)),
        Notice::SheetUnreadable { sheet, why } => {
            Finding::new(&rules::SHEET_UNREADABLE, sheet_place(sheet)).with("why", said(why))
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
