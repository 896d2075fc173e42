//! What a guard changes in a part before calamine reads it: stretches of the same length, so that every place stays
//! where it was.

use std::ops::Range;

/// Stretches of a part to be replaced.
#[derive(Debug, Default)]
pub(super) struct Repairs(Vec<(Range<usize>, String)>);

impl Repairs {
    pub(super) fn blank(&mut self, stretch: Range<usize>) {
        self.0.push((stretch, String::new()));
    }

    /// Puts a text in place of a stretch that is at least as long; blanks fill the rest.
    pub(super) fn put(&mut self, stretch: Range<usize>, text: String) {
        self.0.push((stretch, text));
    }

    /// The part as calamine is to read it.
    pub(super) fn apply(self, part: String) -> Vec<u8> {
        let mut bytes = part.into_bytes();
        for (stretch, text) in self.0 {
            // Of stretches inside each other the later one holds.
            if let Some(place) = bytes.get_mut(stretch) {
                place.fill(b' ');
                if let Some(front) = place.get_mut(..text.len()) {
                    front.copy_from_slice(text.as_bytes());
                }
            }
        }
        bytes
    }
}
