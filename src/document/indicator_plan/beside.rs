//! The words that stand beside numbers, and what they make of them: 約, 以上, 未満, 増.

use super::direction::Direction;
use super::number::Bound;
use crate::form::indicator_plan::Values;
use crate::text::key::key;

/// The form's words, each list longest first.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    before: Vec<(String, Option<Bound>)>,
    after: Vec<(String, Option<Bound>)>,
    changes: Vec<(String, Direction)>,
}

impl Beside {
    pub(super) fn new(values: &Values) -> Self {
        let bounds = [
            (Some(Bound::AtLeast), &values.at_least),
            (Some(Bound::Over), &values.over),
            (Some(Bound::AtMost), &values.at_most),
            (Some(Bound::Below), &values.below),
        ];
        let changes = [(Direction::Up, &values.growth), (Direction::Down, &values.fall)];
        Self {
            before: longest_first(bounds.into_iter().chain([(None, &values.number_prefixes)])),
            after: longest_first(bounds.into_iter().chain([(None, &values.number_suffixes)])),
            changes: longest_first(changes.into_iter()),
        }
    }

    /// A folded text behind a word that may stand before a number, and what the word makes of the number.
    pub(super) fn prefix<'t>(&self, typed: &'t str) -> Option<(&'t str, Option<Bound>)> {
        self.before.iter().find_map(|(word, bound)| Some((typed.strip_prefix(word.as_str())?, *bound)))
    }

    /// A folded text before a word that may stand after a number. A sign (≦) says there something else than before one.
    pub(super) fn suffix<'t>(&self, typed: &'t str) -> Option<(&'t str, Option<Bound>)> {
        let words = self.after.iter().filter(|(word, _)| word.starts_with(char::is_alphanumeric));
        words.into_iter().find_map(|(word, bound)| Some((typed.strip_suffix(word.as_str())?, *bound)))
    }

    /// The growth or fall that a folded text ends with, and the text before that.
    pub(super) fn change<'t>(&self, typed: &'t str) -> Option<(Direction, &'t str)> {
        self.changes
            .iter()
            .find_map(|(word, direction)| Some((*direction, typed.strip_suffix(word.as_str())?)))
    }
}

/// The keys of some lists of words with what each list says, longest first.
fn longest_first<'f, T: Copy>(lists: impl Iterator<Item = (T, &'f Vec<String>)>) -> Vec<(String, T)> {
    let mut all: Vec<(String, T)> =
        lists.flat_map(|(says, words)| words.iter().map(move |w| (key(w), says))).collect();
    all.retain(|(word, _)| !word.is_empty());
    all.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    all
}
