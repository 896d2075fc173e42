//! Which words of a text changed: two texts cut into stretches that agree and stretches that differ.
//!
//! Japanese is compared character by character, digits and Latin words as wholes; width and white space make no difference.

use crate::text::key::key;

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) text: String,
    /// Whether the other text has no such stretch.
    pub(crate) differs: bool,
}

/// Texts that agree by less than this share are marked as a whole.
const LEAST_COMMON: f64 = 0.4;
/// An agreeing stretch between two that differ is marked too unless it has so many characters.
const SHORTEST_COMMON: usize = 2;
/// Longer texts (tokens × tokens) are marked as a whole.
const MOST_WORK: usize = 4_000_000;

/// The stretches of both texts, in order.
pub(crate) fn compare(before: &str, after: &str) -> (Vec<Stretch>, Vec<Stretch>) {
    if key(before) == key(after) {
        return (whole(before, false), whole(after, false));
    }
    let (a, b) = (tokens(before), tokens(after));
    if a.is_empty() || b.is_empty() || a.len() * b.len() > MOST_WORK {
        return (whole(before, true), whole(after, true));
    }
    let (in_a, in_b) = common(&a, &b);
    let length = |tokens: &[Token<'_>], kept: &[bool]| {
        let chars = |t: &Token<'_>| t.key.chars().count();
        tokens.iter().zip(kept).filter(|(_, k)| **k).map(|(t, _)| chars(t)).sum::<usize>()
    };
    let all = length(&a, &vec![true; a.len()]).max(length(&b, &vec![true; b.len()]));
    if (length(&a, &in_a) as f64) < LEAST_COMMON * all as f64 {
        return (whole(before, true), whole(after, true));
    }
    (stretches(&a, &in_a), stretches(&b, &in_b))
}

/// A text as one stretch; none if it is empty.
pub(crate) fn whole(text: &str, differs: bool) -> Vec<Stretch> {
    if text.is_empty() { Vec::new() } else { vec![Stretch { text: text.to_owned(), differs }] }
}

/// A piece of a text with the white space after it.
struct Token<'t> {
    text: &'t str,
    key: String,
}

/// Digits and Latin words as wholes, other characters one by one.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        let folded = key(c.encode_utf8(&mut [0; 4])).chars().next();
        // White space stays with what stands before it.
        let Some(folded) = folded else { continue };
        let goes_on = folded.is_ascii_alphanumeric()
            && last
                .is_some_and(|l| l.is_ascii_digit() == folded.is_ascii_digit() && l.is_ascii_alphanumeric())
            && text[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
        if !goes_on {
            starts.push(at);
        }
        last = Some(folded);
    }
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&a, b)| Token { text: &text[a..b], key: key(&text[a..b]) }).collect()
}

/// Which tokens belong to the longest common sequence.
fn common(a: &[Token<'_>], b: &[Token<'_>]) -> (Vec<bool>, Vec<bool>) {
    let wide = b.len() + 1;
    let mut lengths = vec![0u32; (a.len() + 1) * wide];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * wide + j] = if a[i].key == b[j].key {
                lengths[(i + 1) * wide + j + 1] + 1
            } else {
                lengths[(i + 1) * wide + j].max(lengths[i * wide + j + 1])
            };
        }
    }
    let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].key == b[j].key {
            (in_a[i], in_b[j]) = (true, true);
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * wide + j] >= lengths[i * wide + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (in_a, in_b)
}

/// Tokens put together; short agreeing stretches between differing ones join them.
fn stretches(tokens: &[Token<'_>], kept: &[bool]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    for (token, kept) in tokens.iter().zip(kept) {
        match out.last_mut() {
            Some(last) if last.differs != *kept => last.text.push_str(token.text),
            _ => out.push(Stretch { text: token.text.to_owned(), differs: !kept }),
        }
    }
    for i in 1..out.len().saturating_sub(1) {
        if !out[i].differs && out[i].text.trim().chars().count() < SHORTEST_COMMON {
            out[i].differs = true;
        }
    }
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in out {
        match joined.last_mut() {
            Some(last) if last.differs == stretch.differs => last.text.push_str(&stretch.text),
            _ => joined.push(stretch),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(stretches: &[Stretch]) -> String {
        stretches.iter().map(|s| if s.differs { format!("[{}]", s.text) } else { s.text.clone() }).collect()
    }

    fn both(before: &str, after: &str) -> (String, String) {
        let (a, b) = compare(before, after);
        (marked(&a), marked(&b))
    }

    #[test]
    fn changed_words_are_marked() {
        assert_eq!(
            both("花壇の手入れに加わった市民の数", "花壇と並木の手入れに加わった市民の数"),
            ("花壇の手入れに加わった市民の数".into(), "花壇[と並木]の手入れに加わった市民の数".into())
        );
        assert_eq!(both("R10", "R１０\n目標値"), ("R10".into(), "R１０\n[目標値]".into()));
        assert_eq!(
            both("前年度比5％増", "前年度比10％増"),
            ("前年度比[5]％増".into(), "前年度比[10]％増".into())
        );
        assert_eq!(both("手順の作成", "6か所"), ("[手順の作成]".into(), "[6か所]".into()));
        assert_eq!(both("６０％", "60 %"), ("６０％".into(), "60 %".into()));
    }

    proptest! {
        #[test]
        fn nothing_is_lost(a in "[ぁ-んA-C0-9１２\n　 ]{0,30}", b in "[ぁ-んA-C0-9１２\n　 ]{0,30}") {
            let (x, y) = compare(&a, &b);
            prop_assert_eq!(x.iter().map(|s| s.text.as_str()).collect::<String>(), a);
            prop_assert_eq!(y.iter().map(|s| s.text.as_str()).collect::<String>(), b);
        }
    }
}
