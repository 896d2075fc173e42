//! A heading that is wider than its column, broken between its words: 未達成だった／（達成率／25%未満）.
//!
//! Words are told by their letters: a run of kana ends a word, an opening bracket and a number begin one. Programs that wrap
//! by themselves fill each line, and some leave a closing bracket alone on the last.

use crate::text::width::half_widths;

/// What a further line costs; breaks between words cost less, those within words more.
const LINE: u32 = 2;

/// The heading with line breaks such that no line has more half widths than `capacity`; `None` where it fits on one line, is
/// broken already, or has a word that no line holds.
pub(crate) fn folded(heading: &str, capacity: usize) -> Option<String> {
    let chars: Vec<char> = heading.chars().collect();
    let widths: Vec<usize> = chars.iter().map(|&c| half_widths(c)).collect();
    if heading.contains('\n') || widths.iter().sum::<usize>() <= capacity {
        return None;
    }
    // The cheapest way to break before each character, and where the line before begins.
    let mut best: Vec<Option<(u32, usize)>> = vec![None; chars.len() + 1];
    best[0] = Some((0, 0));
    for end in 1..=chars.len() {
        let here = if end == chars.len() { Some(0) } else { cost(chars[end - 1], chars[end]) };
        let Some(here) = here else { continue };
        let mut width = 0;
        for start in (0..end).rev() {
            width += widths[start];
            if width > capacity {
                break;
            }
            let whole = best[start].map(|(before, _)| before + here + LINE);
            if whole.is_some_and(|w| best[end].is_none_or(|(least, _)| w < least)) {
                best[end] = whole.map(|w| (w, start));
            }
        }
    }
    let mut lines: Vec<String> = Vec::new();
    let mut end = chars.len();
    while end > 0 {
        let (_, start) = best[end]?;
        lines.push(chars[start..end].iter().collect());
        end = start;
    }
    lines.reverse();
    Some(lines.join("\n"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    Hiragana,
    Katakana,
    Kanji,
    /// Latin letters and digits of any width.
    Latin,
    /// What stays with the letter before it.
    Closing,
    /// What stays with the letter after it.
    Opening,
    Between,
    /// Between two numbers.
    Range,
}

fn letter(c: char) -> Letter {
    match c {
        _ if "（(「『【〔［[〈《".contains(c) => Letter::Opening,
        _ if "）)」』】〕］]〉》。".contains(c) => Letter::Closing,
        _ if "・／/、， 　→".contains(c) => Letter::Between,
        '～' | '〜' | '~' => Letter::Range,
        'ぁ'..='ゟ' => Letter::Hiragana,
        'ァ'..='ヿ' => Letter::Katakana,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '!'..='~' => Letter::Latin,
        _ => Letter::Kanji,
    }
}

/// Whether a letter may not begin a line by itself: small kana and long vowels.
fn small(c: char) -> bool {
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー々".contains(c)
}

/// What a line break between two letters costs; `None` where there can be none.
fn cost(before: char, after: char) -> Option<u32> {
    use Letter::{Between, Closing, Hiragana, Kanji, Katakana, Latin, Opening, Range};
    Some(match (letter(before), letter(after)) {
        _ if small(after) => return None,
        (Opening, _) | (_, Closing | Between | Range) | (Latin, Latin) => return None,
        (_, Opening) | (Between, _) => 0,
        (Hiragana, Kanji | Katakana | Latin) => 1,
        (Kanji, Latin) | (Closing, _) => 2,
        (Kanji, Katakana) | (Katakana, Kanji | Latin) => 3,
        (Latin, Hiragana | Katakana | Kanji) | (Kanji | Katakana, Hiragana) => 5,
        (Range, _) => 6,
        (Kanji, Kanji) => 10,
        (Hiragana, Hiragana) => 11,
        (Katakana, Katakana) => 12,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(heading: &str, capacity: usize) -> Vec<String> {
        folded(heading, capacity).unwrap_or_default().split('\n').map(str::to_owned).collect()
    }

    #[test]
    fn a_heading_is_broken_between_words() {
        assert_eq!(lines("未達成だった（達成率25%未満）", 12), ["未達成だった", "（達成率", "25%未満）"]);
        assert_eq!(lines("未達成だった(達成率25%未満)", 8), ["未達成", "だった", "(達成率", "25%未満)"]);
        assert_eq!(lines("高度に達成した", 8), ["高度に", "達成した"]);
        assert_eq!(
            lines("ほとんど未達成だった(達成率80～50%)", 8),
            ["ほとんど", "未達成", "だった", "(達成率", "80～50%)"]
        );
        assert_eq!(lines("サービスの向上", 10), ["サービスの", "向上"]);
    }

    #[test]
    fn what_fits_or_cannot_be_broken_stays_as_it_is() {
        assert_eq!(folded("未記入", 6), None);
        assert_eq!(folded("分母\n（件）", 4), None);
        assert_eq!(folded("ABCDEFGHIJ", 4), None);
        assert_eq!(folded("", 4), None);
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide() {
        for capacity in 4..30 {
            for heading in ["ほぼ達成した（達成率80％以上）", "計画・方針等の分類", "市長特命／ビジョン"]
            {
                let Some(text) = folded(heading, capacity) else { continue };
                assert_eq!(text.replace('\n', ""), heading);
                let widest = text.lines().map(|l| l.chars().map(half_widths).sum::<usize>()).max();
                assert!(widest <= Some(capacity), "{text:?} {capacity}");
                assert!(text.lines().all(|l| !l.starts_with(['）', '％', '・'])), "{text:?}");
            }
        }
    }
}
