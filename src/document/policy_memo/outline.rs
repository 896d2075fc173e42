//! Paragraphs → the tree of sections and items, text without marks and layout spaces.

use super::{Kind, Paragraph, PolicyMemo, Sender};
use serde::Serialize;

/// A memo as a tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Outline {
    pub(crate) addressee: Option<String>,
    pub(crate) sender: Option<Sender>,
    pub(crate) title: Option<String>,
    /// Paragraphs above the first number.
    pub(crate) preamble: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sections: Vec<Section>,
    /// Items that stand under no section.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) items: Vec<Item>,
    /// The sender as typed.
    pub(crate) sender_raw: Option<String>,
}

/// A numbered heading with what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Section {
    /// Its mark.
    pub(crate) no: String,
    pub(crate) number: u32,
    pub(crate) heading: String,
    /// Paragraphs without a number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) paragraphs: Vec<String>,
    /// Sections of the next level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) sections: Vec<Section>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) items: Vec<Item>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Item {
    pub(crate) no: String,
    pub(crate) number: u32,
    pub(crate) paragraphs: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) items: Vec<Item>,
}

pub(crate) fn of(memo: &PolicyMemo) -> Outline {
    let preamble = memo.of_kind(Kind::Preamble).map(Paragraph::bare).collect();
    let body: Vec<&Paragraph> = memo.paragraphs.iter().filter(|p| p.level.is_some()).collect();
    let (sections, items) = children(&body, 1);
    Outline {
        addressee: memo.addressee(),
        sender: memo.sender(),
        title: memo.title().map(str::to_owned),
        preamble,
        sections,
        items,
        sender_raw: memo.of_kind(Kind::Sender).next().map(|p| p.text.trim().to_owned()),
    }
}

/// Sections and items of one level, each with everything down to the next of its level.
fn children(body: &[&Paragraph], level: usize) -> (Vec<Section>, Vec<Item>) {
    let (mut sections, mut items) = (Vec::new(), Vec::new());
    let opens = |p: &Paragraph| p.mark.is_some() && p.level.is_some_and(|l| l <= level);
    let mut rest = body;
    while let Some((first, below)) = rest.split_first() {
        let count = below.iter().take_while(|p| !opens(p)).count();
        let (own, next) = below.split_at(count);
        rest = next;
        let Some(mark) = &first.mark else { continue };
        let (texts, inner) = own.split_at(own.iter().take_while(|p| p.mark.is_none()).count());
        let (inner_sections, inner_items) = children(inner, level + 1);
        let paragraphs: Vec<String> = texts.iter().map(|p| p.bare()).collect();
        let (no, number) = (mark.text.clone(), mark.number);
        if first.kind == Kind::Heading {
            let heading = first.bare();
            sections.push(Section {
                no,
                number,
                heading,
                paragraphs,
                sections: inner_sections,
                items: inner_items,
            });
        } else {
            let paragraphs = std::iter::once(first.bare()).chain(paragraphs).collect();
            let flat = inner_sections.into_iter().map(item_of);
            let items_below = flat.chain(inner_items).collect();
            items.push(Item { no, number, paragraphs, items: items_below });
        }
    }
    (sections, items)
}

/// A heading under an item is an item of that item.
fn item_of(section: Section) -> Item {
    let paragraphs = std::iter::once(section.heading).chain(section.paragraphs).collect();
    let items = section.sections.into_iter().map(item_of).chain(section.items).collect();
    Item { no: section.no, number: section.number, paragraphs, items }
}
