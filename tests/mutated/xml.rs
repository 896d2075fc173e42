//! Places in the text of an XML part, found without reading it as XML.

use super::dice::Dice;
use std::ops::Range;

/// What is done to the text of a part; none where there is nothing to do it to.
pub type Damage = fn(&str, &mut Dice) -> Option<String>;

/// The text with another piece in a place.
pub fn put(xml: &str, at: Range<usize>, piece: &str) -> String {
    [&xml[..at.start], piece, &xml[at.end..]].concat()
}

/// The start tags of that name, `<` and `>` included.
pub fn tags(xml: &str, name: &str) -> Vec<Range<usize>> {
    let open = format!("<{name}");
    let ends = |c: char| c == ' ' || c == '>' || c == '/';
    xml.match_indices(&open)
        .filter(|(at, _)| xml[at + open.len()..].starts_with(ends))
        .filter_map(|(at, _)| Some(at..at + xml[at..].find('>')? + 1))
        .collect()
}

/// A start tag of that name.
pub fn tag(xml: &str, name: &str, dice: &mut Dice) -> Option<Range<usize>> {
    dice.one(&tags(xml, name))
}

/// An element of that name, from its start to its end.
pub fn element(xml: &str, name: &str, dice: &mut Dice) -> Option<Range<usize>> {
    let tag = tag(xml, name, dice)?;
    if xml[..tag.end].ends_with("/>") {
        return Some(tag);
    }
    let close = format!("</{name}>");
    let end = tag.end + xml[tag.end..].find(&close)? + close.len();
    Some(tag.start..end)
}

/// What stands inside an element of that name which is not empty.
pub fn inside(xml: &str, name: &str, dice: &mut Dice) -> Option<Range<usize>> {
    let filled: Vec<_> = tags(xml, name).into_iter().filter(|t| !xml[..t.end].ends_with("/>")).collect();
    let tag = dice.one(&filled)?;
    let end = tag.end + xml[tag.end..].find(&format!("</{name}>"))?;
    Some(tag.end..end)
}

/// The values of an attribute in a part.
pub fn values(xml: &str, key: &str) -> Vec<Range<usize>> {
    let start = format!(" {key}=\"");
    xml.match_indices(&start)
        .map(|(at, _)| at + start.len())
        .filter_map(|at| Some(at..at + xml[at..].find('"')?))
        .collect()
}

/// The value of an attribute of a tag.
pub fn value<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    values(tag, key).first().map(|at| &tag[at.clone()])
}

/// A tag with an attribute set.
pub fn set(tag: &str, key: &str, to: &str) -> String {
    if let Some(at) = values(tag, key).first() {
        return put(tag, at.clone(), to);
    }
    let end = if tag.ends_with("/>") { tag.len() - 2 } else { tag.len() - 1 };
    put(tag, end..end, &format!(" {key}=\"{to}\""))
}

/// A value of an attribute, anywhere in the part, set to the one whose turn it is.
pub fn set_one(xml: &str, key: &str, to: &[&str], dice: &mut Dice) -> Option<String> {
    let at = dice.one(&values(xml, key))?;
    Some(put(xml, at, dice.turn(to)))
}

/// A place between two characters of a piece of the text.
pub fn between(xml: &str, piece: Range<usize>, dice: &mut Dice) -> usize {
    let at = piece.start + dice.below(piece.len() + 1);
    (piece.start..=at).rev().find(|&at| xml.is_char_boundary(at)).unwrap_or(piece.start)
}
