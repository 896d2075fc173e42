//! A policy memo (部の運営方針): addressee, sender, title, preamble, and policies numbered in levels.
//!
//! The paragraphs are the document, each exactly as typed; everything else follows from them.

pub(crate) mod annex;
pub(crate) mod marks;
pub(crate) mod order;
mod outline;
mod people;
mod prepared;
pub(crate) mod read;

use super::{CellCount, Origin};
use crate::cell::CellRef;
use crate::form::MemoForm;
use crate::form::policy_memo::PartNames;
use std::sync::Arc;

pub(crate) use marks::{Before, Mark, Marks};
pub(crate) use order::Order;
pub(crate) use outline::Outline;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 文書番号
    Reference,
    /// 日付
    Date,
    /// 宛名
    Addressee,
    /// 差出人
    Sender,
    /// 表題
    Title,
    /// 前文
    Preamble,
    /// A numbered heading.
    Heading,
    /// A numbered item.
    Item,
    /// A further paragraph of a heading or an item.
    Continuation,
    /// A fixed word (記, 以上), or a text above the title that is nothing else.
    Other,
}

impl Kind {
    /// What the form calls it.
    pub(crate) fn name(self, names: &PartNames) -> &str {
        match self {
            Self::Reference => &names.reference,
            Self::Date => &names.date,
            Self::Addressee => &names.addressee,
            Self::Sender => &names.sender,
            Self::Title => &names.title,
            Self::Preamble => &names.preamble,
            Self::Heading => &names.heading,
            Self::Item => &names.item,
            Self::Continuation => &names.continuation,
            Self::Other => &names.other,
        }
    }
}

/// One paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub kind: Kind,
    /// Exactly as typed.
    pub text: String,
    /// Its cell; the first one where it goes over several.
    pub place: CellRef,
    /// Its mark, if it is numbered.
    pub mark: Option<Mark>,
    /// Depth of its numbering, from 1; of a continuation that of what it continues.
    pub level: Option<usize>,
    /// Its number; of a continuation that of what it continues.
    pub(crate) number: Option<u32>,
    pub(crate) post: Option<String>,
    /// Name of a sender, letter-spacing removed.
    pub(crate) name: Option<String>,
}

impl Paragraph {
    /// A paragraph without numbering.
    fn new(kind: Kind, text: impl Into<String>, place: CellRef) -> Self {
        Self { kind, text: text.into(), place, mark: None, level: None, number: None, post: None, name: None }
    }

    /// Its text without mark, layout spaces at its sides, and line breaks.
    pub(crate) fn bare(&self) -> String {
        let from = self.mark.as_ref().map_or(0, |m| m.end);
        self.text.get(from..).unwrap_or_default().trim().replace('\n', "")
    }
}

/// Who sends a memo.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Sender {
    /// Post, as typed.
    pub post: Option<String>,
    /// Name, letter-spacing removed.
    pub name: Option<String>,
}

/// A policy memo as read.
#[derive(Clone, Debug)]
pub struct PolicyMemo {
    pub(crate) origin: Origin,
    /// The form that it follows.
    pub form: Arc<MemoForm>,
    /// Western year in which the fiscal year of its title starts.
    pub fiscal_year: Option<i32>,
    /// Its paragraphs, from the top.
    pub paragraphs: Vec<Paragraph>,
    /// In what order its levels of numbering stand.
    pub(crate) order: Order,
    /// What became of the cells of its sheet.
    pub cells: CellCount,
}

impl PolicyMemo {
    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter().filter(move |p| p.kind == kind)
    }

    /// The addressee; several stand on lines of their own.
    pub fn addressee(&self) -> Option<String> {
        let texts: Vec<&str> = self.of_kind(Kind::Addressee).map(|p| p.text.trim()).collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }

    /// The sender, whose post and name may stand in two cells.
    pub fn sender(&self) -> Option<Sender> {
        self.of_kind(Kind::Sender).next()?;
        Some(Sender {
            post: self.of_kind(Kind::Sender).find_map(|p| p.post.clone()),
            name: self.of_kind(Kind::Sender).find_map(|p| p.name.clone()),
        })
    }

    /// The title as typed.
    pub fn title(&self) -> Option<&str> {
        self.of_kind(Kind::Title).next().map(|p| p.text.trim())
    }

    pub(crate) fn outline(&self) -> Outline {
        outline::of(self)
    }
}
