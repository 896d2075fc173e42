//! The texts of a workbook, each once, with their runs and readings.

use super::{Book, Content};

/// A text as the formats with shared strings keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rich {
    pub(super) text: String,
    /// UTF-16 length before each run, and whether it is struck through; none for a text in one piece.
    pub(super) runs: Vec<(usize, bool)>,
    /// Its reading.
    pub(super) guide: Option<&'static str>,
}

impl Rich {
    /// The text of a cell; none if it holds no text.
    pub(super) fn of(content: &Content) -> Option<Self> {
        let whole = |text: &str| Self { text: text.to_owned(), runs: Vec::new(), guide: None };
        match content {
            Content::Text(text) | Content::Struck(text) => Some(whole(text)),
            Content::ShownText(text, _) => Some(whole(text)),
            Content::Guided(text, guide) => Some(Self { guide: Some(guide), ..whole(text) }),
            Content::Runs(runs) => {
                let mut rich = whole("");
                for (text, struck) in runs {
                    rich.runs.push((rich.text.encode_utf16().count(), *struck));
                    rich.text.push_str(text);
                }
                Some(rich)
            }
            _ => None,
        }
    }

    /// UTF-16 units of the text.
    pub(super) fn units(&self) -> Vec<u16> {
        self.text.encode_utf16().collect()
    }
}

/// The texts of a workbook in order of first appearance; none where each stands in its cell.
#[derive(Default)]
pub(super) struct Texts(Vec<Rich>);

impl Texts {
    pub(super) fn of(book: &Book) -> Self {
        let mut texts = Vec::new();
        for rich in book.sheets.iter().flat_map(|sheet| sheet.cells.values()).filter_map(Rich::of) {
            if !texts.contains(&rich) {
                texts.push(rich);
            }
        }
        Self(texts)
    }

    pub(super) fn list(&self) -> &[Rich] {
        &self.0
    }

    /// Which of them a cell holds; none if it holds no text, or a text of its own.
    pub(super) fn index(&self, content: &Content) -> Option<usize> {
        let rich = Rich::of(content)?;
        self.0.iter().position(|known| *known == rich)
    }
}
