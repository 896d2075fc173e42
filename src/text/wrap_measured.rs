//! Lines of one text at many widths: what must stay together is found once, and then only added up.

use super::wrap::{Class, Glue, class, has_hyphenated_word, lines, may_break};

/// A text, measured.
pub struct Measured<'a> {
    text: &'a str,
    /// What stays together, in order; `None` where adding up is not enough.
    pieces: Option<Vec<Piece>>,
    /// The width of the widest piece.
    widest: usize,
}

/// What stands between two places to break.
struct Piece {
    /// Half widths.
    width: usize,
    /// Of the space before it.
    gap: usize,
    /// Whether a paragraph begins with it.
    first: bool,
}

impl<'a> Measured<'a> {
    /// Measures a text.
    pub fn new(text: &'a str) -> Self {
        let pieces = pieces(text);
        let widest = pieces.iter().flatten().map(|p| p.width).max().unwrap_or(0);
        Self { text, pieces, widest }
    }

    /// As [`lines`].
    pub fn lines(&self, capacity: usize) -> usize {
        let capacity = capacity.max(2);
        let Some(pieces) = self.pieces.as_ref().filter(|_| self.widest <= capacity) else {
            return lines(self.text, capacity);
        };
        let (mut count, mut line) = (0, 0);
        for piece in pieces {
            let longer = line + piece.gap + piece.width;
            if piece.first || longer > capacity {
                count += 1;
                line = piece.width;
            } else {
                line = longer;
            }
        }
        count
    }
}

/// The pieces of a text. `None` if it has spaces in a row or at the head of a paragraph, or marks without width: what they
/// take depends on the line; nor if it has words with hyphens, which are read in two ways.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    if has_hyphenated_word(text) {
        return None;
    }
    let mut pieces = Vec::new();
    for paragraph in text.split('\n') {
        let mut piece = Piece { width: 0, gap: 0, first: true };
        let mut before: Option<Class> = None;
        for c in paragraph.chars() {
            let this = class(c);
            let width = usize::from(this.width);
            let after_space = before.is_none_or(|b| b.glue == Glue::Space);
            match this.glue {
                Glue::Mark => return None,
                Glue::Space if after_space => return None,
                Glue::Space => {
                    pieces.push(std::mem::replace(&mut piece, Piece { width: 0, gap: width, first: false }));
                }
                _ if !after_space && before.is_some_and(|b| may_break(b, this)) => {
                    pieces.push(std::mem::replace(&mut piece, Piece { width, gap: 0, first: false }));
                }
                _ => piece.width += width,
            }
            before = Some(this);
        }
        if piece.width > 0 || piece.first {
            pieces.push(piece);
        }
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_many_lines_as_the_text_itself(text in "[ぁ-ん、。・「」（）ー――一-龠a-z0-9０-９()%$\u{3000}\u{3099}\r\n -]{0,120}", capacity in 0usize..60) {
            prop_assert_eq!(Measured::new(&text).lines(capacity), lines(&text, capacity));
        }

        #[test]
        fn as_many_lines_with_few_spaces(text in "([ぁ-ん、。・「」一-龠a-z0-9()-]{1,9}[ \n]?){0,12}", capacity in 0usize..60) {
            prop_assert_eq!(Measured::new(&text).lines(capacity), lines(&text, capacity));
        }
    }
}
