//! Why something could not be read: a short fragment in both languages, fit to stand in brackets in a message.

use super::Unreadable;
use std::fmt;

/// A reason in words. Prints in Japanese; `en` is for English messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// In Japanese, without full stop.
    pub(crate) ja: String,
    /// In English, lower case, without full stop.
    pub en: String,
}

impl Why {
    pub(crate) fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.ja)
    }
}

impl From<&str> for Why {
    fn from(text: &str) -> Self {
        Self::new(text, text)
    }
}

impl From<String> for Why {
    fn from(text: String) -> Self {
        Self { ja: text.clone(), en: text }
    }
}

fn damaged(ja: impl Into<String>, en: impl Into<String>) -> Unreadable {
    Unreadable::Damaged(Why::new(ja, en))
}

/// The file ends before its content does.
pub(super) fn cut_off() -> Unreadable {
    damaged("途中で切れている", "it ends too early")
}

pub(super) fn part_missing(part: &str) -> Unreadable {
    damaged(format!("中の部品 {part} がない"), format!("its part {part} is missing"))
}

pub(super) fn part_damaged(part: &str) -> Unreadable {
    damaged(format!("中の部品 {part} が壊れている"), format!("its part {part} is damaged"))
}

pub(super) fn broken_xml() -> Unreadable {
    damaged("XMLの書き方が崩れている", "its XML is broken")
}

/// A record of a binary format that is shorter than it must be.
pub(super) fn broken_record() -> Unreadable {
    damaged("記録の並びが崩れている", "its records do not fit together")
}

/// A cell that points to a text that the file does not hold.
pub(super) fn no_such_text(cell: impl fmt::Display) -> Unreadable {
    damaged(format!("セル {cell} の文字列がない"), format!("the text of cell {cell} is missing"))
}

/// A cell outside the largest possible sheet.
pub(super) fn absurd_place(place: &str) -> Unreadable {
    let place: String = place.chars().take(20).collect();
    damaged(format!("ありえないセル番地 {place}"), format!("there is no cell {place}"))
}

/// A cell that calamine gives as something else than what stands there.
pub(super) fn not_as_seen(cell: impl fmt::Display) -> Unreadable {
    damaged(
        format!("セル {cell} の内容が一通りに読めない"),
        format!("what cell {cell} holds can be read in two ways"),
    )
}

/// A cell that stands where none can be.
pub(super) fn unseen(cell: impl fmt::Display) -> Unreadable {
    damaged(format!("セル {cell} が表の外に書かれている"), format!("cell {cell} stands outside the table"))
}
