//! What offices number with: 1, ①, ア, イロハ, 一, Ａ, ⅰ. Each has its name in the form's patterns.

use super::key::folded;

/// A way to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numeral {
    /// 1, １
    Digits,
    /// ①
    Circled,
    /// ⑴
    Parenthesized,
    /// ⒈
    Dotted,
    /// 一, 二十三
    Kanji,
    /// ア, ｱ
    Kana,
    /// ㋐
    CircledKana,
    /// イ, ロ, ハ
    Iroha,
    /// A, Ａ
    Capital,
    /// a, ａ
    Small,
    /// ⒜
    ParenthesizedSmall,
    /// Ⅰ, I
    RomanCapital,
    /// ⅰ, i
    RomanSmall,
}

const KANA: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str =
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
const KANJI: &str = "一二三四五六七八九";
const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    "xvii", "xviii", "xix", "xx",
];

impl Numeral {
    pub(crate) const ALL: [Self; 13] = [
        Self::Digits,
        Self::Circled,
        Self::Parenthesized,
        Self::Dotted,
        Self::Kanji,
        Self::Kana,
        Self::CircledKana,
        Self::Iroha,
        Self::Capital,
        Self::Small,
        Self::ParenthesizedSmall,
        Self::RomanCapital,
        Self::RomanSmall,
    ];

    /// What stands for it in a pattern.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Digits => "{n}",
            Self::Circled => "{circled}",
            Self::Parenthesized => "{parenthesized}",
            Self::Dotted => "{dotted}",
            Self::Kanji => "{kanji}",
            Self::Kana => "{kana}",
            Self::CircledKana => "{circled_kana}",
            Self::Iroha => "{iroha}",
            Self::Capital => "{A}",
            Self::Small => "{a}",
            Self::ParenthesizedSmall => "{parenthesized_a}",
            Self::RomanCapital => "{I}",
            Self::RomanSmall => "{i}",
        }
    }

    /// Whether another letter behind it makes a word of it.
    pub(crate) const fn is_letter(self) -> bool {
        matches!(self, Self::Capital | Self::Small | Self::RomanCapital | Self::RomanSmall)
    }

    /// Whether it may be a word of its own.
    pub(crate) const fn may_be_word(self) -> bool {
        self.is_letter() || matches!(self, Self::Kanji)
    }

    /// The number at the beginning of a text, and its length in bytes.
    pub(crate) fn at(self, text: &str) -> Option<(u32, usize)> {
        let first = text.chars().next()?;
        let single = |number: u32| (number, first.len_utf8());
        match self {
            Self::Digits => digits(text),
            Self::Circled => circled(first).map(single),
            Self::Parenthesized => within(first, '⑴', '⒇').map(single),
            Self::Dotted => within(first, '⒈', '⒛').map(single),
            Self::ParenthesizedSmall => within(first, '⒜', '⒵').map(single),
            Self::Kanji => kanji(text),
            Self::CircledKana => within(first, '㋐', '㋾').map(single),
            Self::Kana | Self::Iroha if within(first, '㋐', '㋾').is_some() => None,
            Self::Kana => place(KANA, first).map(single),
            Self::Iroha => place(IROHA, first).map(single),
            Self::Capital | Self::Small => letters(text, self == Self::Capital)
                .filter(|(word, _)| word.len() == 1)
                .map(|(word, length)| (u32::from(word.as_bytes()[0] - b'a') + 1, length)),
            Self::RomanCapital | Self::RomanSmall => {
                letters(text, self == Self::RomanCapital).and_then(|(word, length)| {
                    Some((ROMAN.iter().position(|r| **r == word)? as u32 + 1, length))
                })
            }
        }
    }
}

/// A digit of either width; circled ones do not count.
pub(crate) fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32))
}

fn digits(text: &str) -> Option<(u32, usize)> {
    let digits: Vec<(char, u32)> = text.chars().map_while(|c| Some((c, digit(c)?))).take(4).collect();
    let number = digits.iter().fold(0, |n, (_, d)| n * 10 + d);
    let length = digits.iter().map(|(c, _)| c.len_utf8()).sum();
    (!digits.is_empty() && digits.len() <= 3).then_some((number, length))
}

/// The place of a character between two others, from 1.
fn within(c: char, first: char, last: char) -> Option<u32> {
    (first..=last).contains(&c).then(|| c as u32 - first as u32 + 1)
}

/// The number in a circle.
fn circled(c: char) -> Option<u32> {
    within(c, '①', '⑳')
        .or_else(|| within(c, '\u{3251}', '\u{325F}').map(|n| n + 20))
        .or_else(|| within(c, '\u{32B1}', '\u{32BF}').map(|n| n + 35))
}

/// The place of a kana of either width in a row of kana, from 1.
fn place(row: &str, c: char) -> Option<u32> {
    let folded = folded(c.encode_utf8(&mut [0; 4]));
    let mut chars = folded.chars();
    let c = chars.next().filter(|_| chars.next().is_none())?;
    row.chars().position(|k| k == c).map(|at| at as u32 + 1)
}

/// 1 to 99 in kanji.
fn kanji(text: &str) -> Option<(u32, usize)> {
    let of = |c: char| KANJI.chars().position(|k| k == c).map(|at| at as u32 + 1);
    let typed: Vec<char> = text.chars().take_while(|&c| c == '十' || of(c).is_some()).take(4).collect();
    let number = match typed.as_slice() {
        ['十'] => 10,
        [ones] => of(*ones)?,
        ['十', ones] => 10 + of(*ones)?,
        [tens, '十'] => 10 * of(*tens)?,
        [tens, '十', ones] => 10 * of(*tens)? + of(*ones)?,
        _ => return None,
    };
    Some((number, typed.iter().map(|c| c.len_utf8()).sum()))
}

/// The Latin letters of one case at the beginning of a text, folded and made small, with their length; `None` where letters of
/// the other case or digits go on with them.
fn letters(text: &str, capital: bool) -> Option<(String, usize)> {
    let mut word = String::new();
    let mut length = 0;
    for c in text.chars() {
        let folded = folded(c.encode_utf8(&mut [0; 4]));
        if !folded.chars().all(|c| c.is_ascii_alphanumeric()) || circled(c).is_some() {
            break;
        }
        word.push_str(&folded);
        length += c.len_utf8();
    }
    let fits = |c: char| if capital { c.is_ascii_uppercase() } else { c.is_ascii_lowercase() };
    (!word.is_empty() && word.len() <= 5 && word.chars().all(fits)).then(|| (word.to_lowercase(), length))
}
